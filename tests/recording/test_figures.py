"""`cchc update III.07` and `cchc show III.07`: figures of the statistics."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from tests.recording.running import cchc, errors

SOURCE = ("--nguon", "Hệ thống thông tin giải quyết TTHC")
Q1 = ("--quy", "1", "--nam", "2026")


def entries(plan: Path, period: str = "2026-Q1"):  # type: ignore[no-untyped-def]
    book = read_book(plan, with_notes=True)
    return next(one.record.entries for one in book.figures if one.record.period == period)


@pytest.mark.parametrize("code", ["III.07", "iii.07", "tk:III.07", "TK:iii.07"])
def test_a_figure_makes_the_file_of_its_period(plan: Path, code: str) -> None:
    done = cchc(plan, "update", code, "--gia-tri", "1240", *Q1, *SOURCE)
    assert done.returncode == 0, done.stderr
    assert (plan / "so-lieu" / "2026-Q1.yaml").read_text("utf-8") == (
        "ky: 2026-Q1\nso_lieu:\n  - ma: III.07\n    ngay: 2026-03-14\n    gia_tri: 1240\n"
        "    nguon: Hệ thống thông tin giải quyết TTHC\n"
    )
    assert errors(plan) == []


def test_a_second_figure_adds_its_lines_only(plan: Path) -> None:
    cchc(plan, "update", "III.08", "--gia-tri", "868", *Q1, *SOURCE)
    before = (plan / "so-lieu" / "2026-Q1.yaml").read_text("utf-8")
    done = cchc(plan, "update", "III.18", "--khong-phat-sinh", *Q1, *SOURCE, "--ghi-chu", "Không có")
    assert done.returncode == 0, done.stderr
    assert (plan / "so-lieu" / "2026-Q1.yaml").read_text("utf-8").startswith(before)
    assert [(one.code, one.amount, one.nothing_occurred) for one in entries(plan)] == [
        ("III.08", 868, False),
        ("III.18", 0, True),
    ]


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("III.08", "1.240", "1240"),
        ("VI.02", "1480,5", "1480.5"),
        ("VI.02", "1.480,5", "1480.5"),
        ("VI.02", "3.5", "3.5"),
    ],
)
def test_numbers_are_read_as_they_are_written(plan: Path, code: str, typed: str, value: str) -> None:
    assert cchc(plan, "update", code, "--gia-tri", typed, *Q1, *SOURCE).returncode == 0
    assert entries(plan)[0].value == Decimal(value)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("VI.02", "--gia-tri", "1.480", *Q1, *SOURCE), "đọc được hai cách"),
        (("III.08", "--gia-tri", "12,5", *Q1, *SOURCE), "không phải số nguyên"),
        (("III.08", "--gia-tri", "-3", *Q1, *SOURCE), "nhỏ hơn 0"),
        (("III.08", "--gia-tri", "nhiều", *Q1, *SOURCE), "không phải là số"),
        (("III.08", "--gia-tri", "5", "--ngay", "16/9/2026", *SOURCE), "chưa rõ số liệu của kỳ nào"),
        (("III.08", "--gia-tri", "5", *Q1), "thiếu --nguon"),
        (("III.08", "--gia-tri", "5", "--ky", "2026-T05", *SOURCE), "không phải kỳ báo cáo"),
        (("III.08", "--gia-tri", "5", "--khong-phat-sinh", *Q1, *SOURCE), "không đi cùng nhau"),
        (("III.08", "--tu-so", "5", "--mau-so", "6", *Q1, *SOURCE), "là của chỉ tiêu"),
        (("III.08", "--gia-tri", "5", "--tien-do", "6", *Q1, *SOURCE), "là của nhiệm vụ"),
        (("I.14", "--gia-tri", "5", *Q1, *SOURCE), "dùng Trực tuyến; Phát phiếu; Kết hợp"),
        (("I.04", "--gia-tri", "5", *Q1, *SOURCE), "được tính ra"),
        (("tk:I.99", "--gia-tri", "5", *Q1, *SOURCE), "Không có mã thống kê"),
        (("I.99", "--gia-tri", "5", *Q1, *SOURCE), "Không có mã thống kê «I.99». Các mã: I.01, "),
        (("z9.1", "--gia-tri", "5", *Q1, *SOURCE), "Không có nhiệm vụ hay chỉ tiêu «z9.1»"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(plan: Path, arguments: tuple[str, ...], says: str) -> None:
    done = cchc(plan, "update", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (plan / "so-lieu").exists()


def test_a_sum_that_does_not_agree_is_refused(plan: Path) -> None:
    for code, value in (("III.08", "868"), ("III.09", "312"), ("III.10", "60")):
        assert cchc(plan, "update", code, "--gia-tri", value, *Q1, *SOURCE).returncode == 0
    before = (plan / "so-lieu" / "2026-Q1.yaml").read_bytes()
    done = cchc(plan, "update", "III.07", "--gia-tri", "1204", *Q1, *SOURCE)
    assert done.returncode == 2
    assert "III.07 là 1.204, khác III.08 + III.09 + III.10 = 868 + 312 + 60 (1.240)" in done.stderr
    assert (plan / "so-lieu" / "2026-Q1.yaml").read_bytes() == before


def test_show_tells_of_each_period_and_where_its_figure_comes_from(plan: Path) -> None:
    cchc(plan, "update", "III.08", "--gia-tri", "868", *Q1, *SOURCE)
    out = cchc(plan, "show", "iii.08").stdout
    assert "2026-Q1   868 hồ sơ  Hệ thống thông tin giải quyết TTHC" in out
    assert "Chưa có số liệu" in cchc(plan, "show", "III.09").stdout
    assert '"gia_tri": 868' in cchc(plan, "show", "III.08", "--json").stdout


def test_a_target_measured_from_statistics_shows_their_ratio(plan: Path) -> None:
    for code, value in (("VII.04", "8"), ("VII.05", "6")):
        cchc(plan, "update", code, "--gia-tri", value, *Q1, *SOURCE)
    out = cchc(plan, "show", "b9", "--ngay", "2026-04-01").stdout
    assert "75%" in out and "6/8" in out


def test_a_broken_catalogue_is_named(plan: Path) -> None:
    (plan / "thong-ke.yaml").write_text("thong_ke: [\n", "utf-8")
    done = cchc(plan, "show", "III.07")
    assert done.returncode == 2
    assert "plan/thong-ke.yaml:" in done.stderr


def test_without_a_period_it_is_the_quarter_of_the_day_unless_the_last_one_is_still_missing(plan: Path) -> None:
    def record(code: str, day: str, *more: str):  # type: ignore[no-untyped-def]
        return cchc(plan, "update", code, "--gia-tri", "5", "--ngay", day, *SOURCE, *more)

    done = record("III.08", "28/8/2026")
    assert done.returncode == 0 and "Ghi cho kỳ quý III năm 2026." in done.stderr
    assert record("III.08", "16/9/2026").returncode == 0
    assert [one.code for one in entries(plan, "2026-Q4")] == ["III.08"]
    asks = record("III.09", "16/9/2026")
    assert asks.returncode == 2 and "--ky 2026-Q3" in asks.stderr and "--ky 2026-Q4" in asks.stderr
    assert record("III.09", "16/9/2026", "--ky", "2026-q3").returncode == 0
    found = entries(plan, "2026-Q3")
    assert [(one.code, str(one.day)) for one in found] == [("III.08", "2026-08-28"), ("III.09", "2026-09-14")]


def test_a_correction_keeps_what_is_not_said_again_and_is_taken_back(plan: Path) -> None:
    days = ("--tu", "1/1/2026", "--den", "28/2/2026")
    assert cchc(plan, "update", "III.07", "--gia-tri", "1240", *Q1, *SOURCE, *days).returncode == 0
    first = entries(plan)
    again = cchc(plan, "update", "III.07", "--gia-tri", "1250", *Q1, *SOURCE)
    assert again.returncode == 2 and "đã có số liệu: 1.240 hồ sơ" in again.stderr
    assert '--ky 2026-Q1 --dinh-chinh "ghi nhầm"' in again.stderr and "yaml" not in again.stderr
    none = cchc(plan, "update", "III.07", "--dinh-chinh", "Ghi nhầm", *Q1)
    assert none.returncode == 2 and "Chưa nêu điều cần sửa" in none.stderr
    done = cchc(plan, "update", "III.07", "--dinh-chinh", "Ghi nhầm", "--gia-tri", "1250", *Q1)
    assert done.returncode == 0 and "Đính chính số liệu III.07 quý I năm 2026: 1.240 hồ sơ" in done.stderr
    right = entries(plan)[-1]
    assert (right.value, right.source, right.since, right.until) == (
        1250,
        SOURCE[1],
        *(first[0].since, first[0].until),
    )
    source = cchc(plan, "update", "III.07", "--dinh-chinh", "Nhầm nguồn", "--nguon", "Trung tâm", *Q1)
    assert source.returncode == 0 and (entries(plan)[-1].value, entries(plan)[-1].source) == (1250, "Trung tâm")
    assert errors(plan) == []
    for left in (2, 1):
        undone = cchc(plan, "undo", "III.07")
        assert undone.returncode == 0 and "Bỏ số liệu III.07 quý I năm 2026" in undone.stderr
        assert len(entries(plan)) == left
    assert entries(plan) == first
    # The file came with its first figure, and goes with it.
    assert "Ghi nhầm thì bỏ:  cchc undo III.07" in done.stderr
    assert cchc(plan, "undo", "III.07").returncode == 0
    assert not list((plan / "so-lieu").glob("*.yaml"))
    assert "chưa có lần ghi nào để bỏ" in cchc(plan, "undo", "III.07").stderr


def test_what_git_has_of_a_figure_is_corrected_not_taken_back(plan: Path) -> None:
    assert cchc(plan, "update", "III.07", "--gia-tri", "1240", *Q1, *SOURCE).returncode == 0
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b", "-C", str(plan.parent))
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Kế hoạch"]):
        subprocess.run([*git, *command], check=True)
    refused = cchc(plan, "undo", "III.07")
    assert refused.returncode == 2 and "cchc update III.07 --dinh-chinh" in refused.stderr
    assert cchc(plan, "update", "III.07", "--dinh-chinh", "Ghi nhầm", "--gia-tri", "1250", *Q1).returncode == 0
    undone = cchc(plan, "undo", "III.07")
    assert undone.returncode == 0 and "Tệp lại đúng như trong git." in undone.stderr
    assert len(entries(plan)) == 1
