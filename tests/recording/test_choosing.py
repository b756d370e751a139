"""Commands that record: which occurrence is meant, changes and events by a document, ratios of targets."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.cli import COMMANDS, asking, dialog, reporting_progress, task_questions
from cchc.cli.process import run
from cchc.plan.reading import read_book
from cchc.plan.records import Measurement
from tests.recording.running import cchc, errors, file_of, read_task

RESULT = ("--ket-qua", "Đã gửi báo cáo")
BASIS = ("--can-cu", "Quyết định số 9/QĐ-UBND ngày 01/5/2026")


def test_between_a_cut_off_and_the_day_to_send_the_quarter_must_be_named(plan: Path) -> None:
    before = file_of(plan, 12).read_bytes()
    asked = cchc(plan, "update", "12", "--ngay", "20/3/2026", *RESULT)
    assert asked.returncode == 2
    assert "--ky 2026-Q1 hoặc --ky 2026-Q2" in asked.stderr
    assert file_of(plan, 12).read_bytes() == before
    assert cchc(plan, "update", "12", "--ngay", "20/3/2026", "--ky", "2026-Q1", *RESULT).returncode == 0
    assert cchc(plan, "update", "12", "--ngay", "20/3/2026", *RESULT, "--van-ban", "Công văn 1").returncode == 0
    assert [one.occurrence for one in read_task(plan, 12).updates] == ["2026-Q1", None]
    assert errors(plan) == []


def test_finished_in_january_of_the_next_year_the_year_must_be_named(plan: Path) -> None:
    asked = cchc(plan, "update", "2", "--ngay", "15/1/2027", "--xong", *RESULT, "--thu")
    assert asked.returncode == 2
    assert "nằm trong kỳ 2027, nhưng kỳ 2026 còn quá hạn" in asked.stderr
    assert "hãy chạy lại kèm --ky 2026 hoặc --ky 2027." in asked.stderr


def test_on_a_terminal_the_quarter_is_asked_until_it_is_one_of_the_choices(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["2026-Q4", "1", ""])
    for module in (asking, dialog, reporting_progress, task_questions):
        monkeypatch.setattr(module, "interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    status = run(COMMANDS, ["update", "12", "--plan", str(plan), "--ngay", "20/3/2026", *RESULT])
    assert status == 0
    said = capsys.readouterr().out
    assert "1. kỳ 2026-Q1 (29/01/2026 - 14/03/2026), chưa báo cáo" in said
    assert "Không có «2026-Q4»: gõ số từ 1 đến 2." in said
    assert read_task(plan, 12).updates[-1].occurrence == "2026-Q1"


def test_an_update_for_a_quarter_that_ended_is_dated_its_cut_off_and_names_it(plan: Path) -> None:
    done = cchc(plan, "update", "12", "--quy", "1", "--nam", "2026", *RESULT)
    assert done.returncode == 0, done.stderr
    assert "Kỳ quý I năm 2026: số liệu từ ngày" in done.stderr
    update = read_task(plan, 12).updates[-1]
    assert (update.day, update.occurrence) == (date(2026, 3, 14), "2026-Q1")
    assert cchc(plan, "update", "33", "--quy", "2", "--nam", "2026", "--tien-do", "40", *RESULT).returncode == 0
    dated = read_task(plan, 33).updates[-1]
    assert (dated.day, dated.occurrence) == (date(2026, 6, 14), None)
    assert errors(plan) == []


def test_a_quarter_outside_the_plan_is_refused(plan: Path) -> None:
    assert "ngoài giai đoạn" in cchc(plan, "update", "12", "--quy", "1", "--nam", "2031", *RESULT).stderr
    assert "--nam chỉ đi cùng --quy" in cchc(plan, "update", "12", "--nam", "2026", *RESULT).stderr


def test_in_a_task_of_two_phrases_progress_of_a_quarter_counts_for_the_stage_too(plan: Path) -> None:
    done = cchc(plan, "update", "28", "--quy", "2", "--nam", "2026", "--tien-do", "20", *RESULT)
    assert done.returncode == 0, done.stderr
    update = read_task(plan, 28).updates[-1]
    assert (update.day, update.progress, update.occurrence) == (date(2026, 6, 14), Decimal(20), None)


def test_nothing_happened_is_recorded_for_recurring_work_only(plan: Path) -> None:
    done = cchc(plan, "update", "12", "--ngay", "1/6/2026", "--khong-phat-sinh")
    assert done.returncode == 0, done.stderr
    assert (
        file_of(plan, 12)
        .read_text("utf-8")
        .endswith("cap_nhat:\n  - ngay: 2026-06-01\n    khong_phat_sinh: true\n")
    )
    assert cchc(plan, "update", "33", "--ngay", "1/6/2026", "--khong-phat-sinh").returncode == 2
    both = cchc(plan, "update", "12", "--ngay", "1/6/2026", "--khong-phat-sinh", *RESULT)
    assert "--khong-phat-sinh không đi cùng --ket-qua" in both.stderr
    assert errors(plan) == []


def test_recurring_work_is_never_done(plan: Path) -> None:
    done = cchc(plan, "update", "12", "--ngay", "1/6/2026", "--xong", *RESULT)
    assert done.returncode == 2 and "không có lúc hoàn thành" in done.stderr


def test_in_a_task_of_two_phrases_100_needs_the_key_of_the_stage(plan: Path) -> None:
    plain = cchc(plan, "update", "28", "--ngay", "1/6/2026", "--xong", *RESULT)
    assert plain.returncode == 2 and "kèm --ky 2026-2030" in plain.stderr
    quarter = cchc(plan, "update", "28", "--ngay", "1/6/2026", "--ky", "2026-Q2", "--tien-do", "20", *RESULT)
    assert quarter.returncode == 2 and "không có tiến độ" in quarter.stderr
    named = cchc(plan, "update", "28", "--ngay", "1/6/2026", "--ky", "2026-2030", "--xong", *RESULT)
    assert named.returncode == 0, named.stderr
    assert errors(plan) == []


def test_causes_alone_need_neither_progress_nor_result(plan: Path) -> None:
    done = cchc(plan, "update", "33", "--ngay", "20/6/2026", "--khach-quan", "Chưa có hướng dẫn")
    assert done.returncode == 0, done.stderr
    update = read_task(plan, 33).updates[-1]
    assert (update.progress, update.result) == (None, None)
    assert update.causes is not None and update.causes.objective == "Chưa có hướng dẫn"


def test_an_extension_takes_the_only_open_occurrence_and_recurring_work_has_none(plan: Path) -> None:
    done = cchc(plan, "extend", "33", "--den", "15/7/2026", "--ngay", "20/6/2026", *BASIS)
    assert done.returncode == 0, done.stderr
    assert "Gia hạn cho kỳ 2026." in done.stderr
    extensions = read_task(plan, 33).extensions
    assert extensions and extensions[0].occurrence == "2026"
    recurring = cchc(plan, "extend", "12", "--den", "15/7/2026", *BASIS)
    assert recurring.returncode == 2 and "không có thời hạn để gia hạn" in recurring.stderr
    quarter = cchc(plan, "extend", "28", "--ky", "2026-Q2", "--den", "15/7/2026", *BASIS)
    assert quarter.returncode == 2 and "kỳ báo cáo, không có thời hạn" in quarter.stderr


def test_an_extension_that_may_be_meant_for_several_must_name_one(plan: Path) -> None:
    done = cchc(plan, "extend", "33", "--den", "15/7/2027", "--ngay", "20/6/2027", *BASIS)
    assert done.returncode == 2 and "thiếu --ky (2026, 2027)" in done.stderr


def test_stopping_recurring_work_says_what_stops(plan: Path) -> None:
    done = cchc(plan, "stop", "12", "--ngay", "1/6/2026", "--ly-do", "Bãi bỏ", *BASIS)
    assert done.returncode == 0, done.stderr
    assert "từ ngày 01/06/2026 trở đi không phải báo cáo nữa" in done.stderr


def test_a_change_by_a_document_is_appended_in_the_order_of_the_keys(plan: Path) -> None:
    before = file_of(plan, 33).read_text("utf-8")
    done = cchc(
        plan, "change", "33", *BASIS, "--ngay", "1/5/2026", "--thoi-han", "Quý III hàng năm", "--chu-tri", "vp"
    )
    assert done.returncode == 0, done.stderr
    assert file_of(plan, 33).read_text("utf-8") == before + (
        "dieu_chinh:\n"
        "  - ngay: 2026-05-01\n"
        "    can_cu: Quyết định số 9/QĐ-UBND ngày 01/5/2026\n"
        "    chu_tri:\n"
        "      - vp\n"
        "    thoi_han: Quý III hàng năm\n"
    )
    assert errors(plan) == []


def test_a_change_says_what_changed_and_names_a_deadline_that_is_understood(plan: Path) -> None:
    assert "chưa nêu điều chỉnh gì" in cchc(plan, "change", "33", *BASIS).stderr
    unknown = cchc(plan, "change", "33", *BASIS, "--thoi-han", "Lúc nào rảnh")
    assert unknown.returncode == 2 and "--thoi-han" in unknown.stderr
    assert "không có cơ quan «xyz»" in cchc(plan, "change", "33", *BASIS, "--chu-tri", "xyz").stderr


def test_an_event_makes_a_task_due_and_its_updates_belong_to_it(plan: Path) -> None:
    task = (
        "--ten",
        "Báo cáo",
        "--linh-vuc",
        "I",
        "--san-pham",
        "Báo cáo",
        "--chu-tri",
        "kt",
        "--nguon",
        "Công văn",
    )
    assert cchc(plan, "add", *task, "--thoi-han", "Khi có yêu cầu").returncode == 0
    loose = cchc(plan, "update", "41", "--ngay", "1/5/2026", "--ket-qua", "Đã chuẩn bị")
    assert loose.returncode == 0, loose.stderr
    done = cchc(plan, "event", "41", "--ngay", "5/5/2026", "--han", "20/5/2026", "--can-cu", "Công văn số 45/UBND")
    assert done.returncode == 0, done.stderr
    assert cchc(plan, "update", "41", "--ngay", "25/5/2026", "--xong", *RESULT).returncode == 0
    assert read_task(plan, 41).updates[-1].occurrence == "2026-05-20"
    text = file_of(plan, 41).read_text("utf-8")
    assert text.index("moc:") < text.index("cap_nhat:")
    assert errors(plan) == []


def test_a_task_with_dates_of_its_own_has_no_events(plan: Path) -> None:
    done = cchc(plan, "event", "33", "--ngay", "5/5/2026", "--han", "20/5/2026", *BASIS)
    assert done.returncode == 2 and "«Quý II hàng năm», không phải việc thực hiện khi phát sinh" in done.stderr


def measured(plan: Path, code: str) -> Measurement:
    book = read_book(plan)
    assert book.plan is not None
    return next(one for one in book.plan.record.targets if one.code == code).measurements[-1]


def test_a_ratio_may_stand_in_place_of_the_value(plan: Path) -> None:
    ratio = ("--tu-so", "193", "--mau-so", "200", "--nguon", "Trung tâm")
    done = cchc(
        plan,
        "update",
        "b2",
        "--ngay",
        "14/3/2026",
        *ratio,
        "--tu",
        "15/12/2025",
        "--den",
        "14/3/2026",
        "--phuong-phap",
        "Đếm hồ sơ",
    )
    assert done.returncode == 0, done.stderr
    found = measured(plan, "b2")
    assert (found.value, found.amount, found.method) == (None, Decimal("96.50"), "Đếm hồ sơ")
    assert "Chỉ tiêu b2: 96,5% ngày" in done.stderr
    assert errors(plan) == []


def test_a_value_agrees_with_its_ratio(plan: Path) -> None:
    def refused(*arguments: str) -> str:
        done = cchc(plan, "update", "b2", *arguments, "--nguon", "x", "--ngay", "14/3/2026", "--thu")
        assert done.returncode in (0, 2)
        return done.stderr if done.returncode else ""

    assert refused("--gia-tri", "66,67", "--tu-so", "2", "--mau-so", "3") == ""
    assert "lỗi [so-lieu-sai] gia_tri 65 khác tỷ lệ" in refused("--gia-tri", "65", "--tu-so", "2", "--mau-so", "3")
    assert "thiếu mau_so" in refused("--tu-so", "2")
    assert "không lớn hơn 0" in refused("--tu-so", "2", "--mau-so", "0")
    assert "«hai» không phải là số" in refused("--tu-so", "hai", "--mau-so", "3")
