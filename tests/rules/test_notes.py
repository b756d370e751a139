"""Rules for the notes of reports and for signed ones."""

from datetime import date

import pytest

from cchc.plan.records import Signer
from cchc.rules.papers.signing import signed_too_early, signer_faults
from cchc.state.periods import quarter
from tests.rules.spoiling import Spoiled

SIGNED = (
    "da_ky:\n  so: 38\n  ngay: 2026-03-16\n  so_lieu:\n    ky: 2026-Q1\n    tinh_den: 2026-03-14\n    nhiem_vu:\n"
)


def note(plan: Spoiled, name: str, text: str = "so: 38\n") -> None:
    (plan.folder / "reports").mkdir(exist_ok=True)
    (plan.folder / "reports" / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    "name",
    ["2026-Q1.yaml", "2026-6T.yaml", "2026-9T.yaml", "2030.yaml", "2026-2030.yaml", "2026-02-01_2026-03-05.yaml"],
)
def test_a_file_of_a_period_of_the_plan_is_good(small: Spoiled, name: str) -> None:
    note(small, name)
    assert small.codes() == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("2026-Q3.yml", "Đổi tên tệp thành 2026-Q3.yaml."),
        ("2026-q3.yaml", "Đổi tên tệp thành 2026-Q3.yaml."),
        ("2026-q5.yaml", None),
        ("2025-Q1.yaml", None),
        ("2031.yaml", None),
        ("2026-2029.yaml", None),
        ("2026-03-05_2026-02-01.yaml", None),
        ("2024-02-01_2024-03-05.yaml", None),
        ("quy-1.yaml", None),
    ],
)
def test_a_file_that_no_report_reads_is_an_error(small: Spoiled, name: str, wanted: str | None) -> None:
    note(small, name)
    [problem] = small.found()
    assert (problem.code, problem.severity) == ("bao-cao-ten", "loi") and name in problem.message
    assert problem.advice == wanted if wanted else "2026-Q1.yaml" in problem.advice


@pytest.mark.parametrize(
    ("authority", "post", "name", "keys"),
    [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A", []),
        ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "Nguyễn Văn A", []),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Tạ Sơn", []),
        (None, "CHỦ TỊCH", None, []),
        ("KT. CHỦ TỊCH", "CHỦ TỊCH", "Nguyễn Văn A", ["chuc_vu"]),
        ("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A", ["quyen_han"]),
        ("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A", ["quyen_han"]),
        ("TM.ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A", ["quyen_han"]),
        ("TM. ỦY BAN NHÂN DÂN", "Q.CHỦ TỊCH", "PGS.TS. Nguyễn Văn A", ["chuc_vu", "ho_ten"]),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ths Nguyễn Văn A", ["ho_ten"]),
    ],
)
def test_a_signer_is_written_as_the_decree_demands(
    authority: str | None, post: str, name: str | None, keys: list[str]
) -> None:
    assert [key for key, _, _ in signer_faults(Signer(authority=authority, post=post, name=name))] == keys


def test_the_signer_of_the_plan_is_looked_at_too(small: Spoiled) -> None:
    small.edit("2026", "{chuc_vu: CHỦ TỊCH,", "{quyen_han: T/M ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH,")
    assert small.codes() == ["nguoi-ky"]


def test_a_report_is_signed_on_the_cutoff_or_later() -> None:
    period = quarter(2026, 1)
    assert signed_too_early(date(2026, 3, 14), period, date(2026, 3, 14)) is None
    assert "ngày chốt số liệu" in (signed_too_early(date(2026, 3, 13), period, date(2026, 3, 10)) or "")
    assert "ngày cuối của số liệu" in (signed_too_early(date(2026, 3, 13), period, date(2026, 3, 14)) or "")


def test_a_signature_of_the_future_is_an_error(small: Spoiled) -> None:
    note(small, "2026-Q1.yaml", SIGNED.replace("    nhiem_vu:\n", ""))
    assert small.codes() == []
    assert small.codes(date(2026, 3, 15)) == ["cap-nhat-tuong-lai"]


def test_what_differs_from_a_signed_report_is_one_warning(plan: Spoiled) -> None:
    rows = (
        "      - {so: 1, tinh_trang: qua_han, so_lan: 1}\n      - {so: 2, tinh_trang: dang_thuc_hien, so_lan: 9}\n"
    )
    note(plan, "2026-Q1.yaml", SIGNED + rows)
    assert plan.messages("da-ky-khac") == [
        "Báo cáo quý I năm 2026 (số 38, ngày 16/03/2026) đã ký: 1 nhiệm vụ nay có tình trạng khác (số 1); "
        "1 nhiệm vụ nay có tiến độ hoặc số lần cập nhật khác (số 2)"
    ]
    # Nobody can say what differs as long as a record cannot be read.
    plan.edit("12", "ten: ", "ten: a: ")
    assert plan.messages("da-ky-khac") == []


def test_the_template_of_every_addressee_exists(small: Spoiled) -> None:
    addressee = "kinh_gui: [Sở Nội vụ tỉnh Ví Dụ]"
    small.edit("2026", addressee, f"{addressee}, mau: bao-cao-nam")
    assert small.codes() == []
    small.edit("2026", "mau: bao-cao-nam", "mau: rieng")
    assert small.messages("mau-la") == ["Không có mẫu báo cáo «rieng»"]
    (small.folder.parent / "templates").mkdir()
    (small.folder.parent / "templates" / "rieng.html.j2").write_text("", "utf-8")
    assert small.codes() == []
