"""News that comes late, for several tasks at once, typed in the ways people type."""

from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from tests.place import Place
from tests.recording.running import cchc, errors, file_of, read_task

RESULT = ("--ket-qua", "Đã họp")


def report(plan: Path, task: int, day: str, progress: int) -> str:
    done = cchc(plan, "update", str(task), "--ngay", day, "--tien-do", str(progress), *RESULT)
    return done.stderr if done.returncode else ""


def test_late_news_stands_in_order_of_day_and_only_adds_lines(plan: Path) -> None:
    for day, progress in (("1/4/2026", 20), ("20/6/2026", 80), ("1/5/2026", 40)):
        assert report(plan, 33, day, progress) == ""
    assert [one.progress for one in read_task(plan, 33).updates] == [20, 40, 80]
    assert errors(plan) == []
    for value, day in ((90, "1/6/2026"), (85, "1/4/2026")):
        assert cchc(plan, "update", "b2", "--ngay", day, "--gia-tri", str(value), "--nguon", "x").returncode == 0
    book = read_book(plan)
    assert book.plan is not None
    b2 = next(target for target in book.plan.record.targets if target.code == "b2")
    assert [one.value for one in b2.measurements] == [85, 90]


def test_a_late_extension_and_a_late_change_are_inserted_too(plan: Path) -> None:
    for day, until in (("20/6/2026", "31/8/2026"), ("1/6/2026", "15/7/2026")):
        done = cchc(plan, "extend", "33", "--den", until, "--can-cu", f"Công văn ngày {day}")
        assert done.returncode == 0, done.stderr
    for day, agency in (("20/6/2026", "vp"), ("1/6/2026", "vhxh")):
        done = cchc(plan, "change", "33", "--chu-tri", agency, "--can-cu", f"Quyết định ngày {day}")
        assert done.returncode == 0, done.stderr
    task = read_task(plan, 33)
    assert [one.day for one in task.extensions or ()] == [date(2026, 6, 1), date(2026, 6, 20)]
    assert [one.lead for one in task.changes or ()] == [("vhxh",), ("vp",)]
    assert errors(plan) == []


@pytest.mark.parametrize(
    ("day", "progress", "word"), [("1/5/2026", 90, "cao hơn 80%"), ("21/6/2026", 70, "thấp hơn 80%")]
)
def test_progress_that_would_go_down_names_the_entry_to_correct(
    plan: Path, day: str, progress: int, word: str
) -> None:
    report(plan, 33, "20/6/2026", 80)
    before = file_of(plan, 33).read_bytes()
    said = report(plan, 33, day, progress)
    assert word in said and 'cchc update 33 --dinh-chinh "ghi nhầm" --cua 20/06/2026 --tien-do' in said
    assert file_of(plan, 33).read_bytes() == before


@pytest.mark.parametrize("task", [8, 12, 33, 36])
def test_causes_and_remedies_need_no_result_whatever_the_task(plan: Path, task: int) -> None:
    told = (
        "--don-vi-neu",
        "Thiếu người",
        "--khach-quan",
        "Chờ Sở",
        "--xac-nhan",
        "Công văn 9",
        "--giai-phap",
        "Giao lại",
    )
    done = cchc(plan, "update", str(task), "--ngay", "1/6/2026", *told)
    assert done.returncode == 0, done.stderr
    update = read_task(plan, task).updates[-1]
    assert update.causes is not None and update.result is None and update.progress is None
    assert (update.causes.stated, update.causes.objective) == ("Thiếu người", "Chờ Sở")
    assert (update.causes.confirmed_by, update.remedy) == ("Công văn 9", "Giao lại")
    assert errors(plan) == []


def test_an_entry_that_is_there_already_is_refused(plan: Path) -> None:
    measured = ("update", "b2", "--ngay", "1/6/2026", "--gia-tri", "90", "--nguon", "x")
    reported = ("update", "33", "--ngay", "1/6/2026", "--tien-do", "60", *RESULT)
    for command in (measured, reported):
        assert cchc(plan, *command).returncode == 0
        again = cchc(plan, *command)
        assert again.returncode == 2 and "đã có trong hồ sơ" in again.stderr
    assert len(read_task(plan, 33).updates) == 1


def test_the_source_of_the_last_value_is_taken_and_said(plan: Path) -> None:
    first = cchc(plan, "update", "b2", "--ngay", "1/5/2026", "--gia-tri", "90")
    assert first.returncode == 2 and "thiếu --nguon" in first.stderr
    cchc(plan, "update", "b2", "--ngay", "1/5/2026", "--gia-tri", "90", "--nguon", "Trung tâm")
    done = cchc(plan, "update", "b2", "--ngay", "1/6/2026", "--gia-tri", "91,5")
    assert done.returncode == 0 and "Nguồn, như lần trước: Trung tâm" in done.stderr
    assert "nguon: Trung tâm" in done.stdout


def test_a_number_that_could_be_misread_is_said(plan: Path) -> None:
    done = cchc(plan, "update", "b2", "--ngay", "1/6/2026", "--tu-so", "1.234", "--mau-so", "1.300", "--nguon", "x")
    assert done.returncode == 0 and "«1.234» được hiểu là 1234" in done.stderr
    assert "tu_so: 1234" in done.stdout


@pytest.mark.parametrize("typed", ["1_0", "1e1", "1e99999999", "９", "1" * 100_000])
def test_what_is_no_number_is_refused_in_one_short_message(plan: Path, typed: str) -> None:
    done = cchc(plan, "update", "33", "--ngay", "1/6/2026", "--tien-do", typed, *RESULT)
    assert done.returncode == 2 and "--tien-do" in done.stderr and len(done.stderr) < 300


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("Tháng 9/2026", date(2026, 9, 30)),
        ("Quý IV năm 2026", date(2026, 12, 31)),
        ("quý 3/2026", date(2026, 9, 30)),
        ("31/12/2026", date(2026, 12, 31)),
        ("Trước ngày 15/8/2026", date(2026, 8, 15)),
    ],
)
def test_a_deadline_may_be_typed_as_a_phrase(plan: Path, typed: str, until: date) -> None:
    done = cchc(plan, "extend", "33", "--den", typed, "--can-cu", "Công văn số 45 ngày 20 tháng 6 năm 2026")
    assert done.returncode == 0, done.stderr
    (extension,) = read_task(plan, 33).extensions or ()
    assert (extension.until, extension.day) == (until, date(2026, 6, 20))


@pytest.mark.parametrize("typed", ["31/2/2026", "Hàng năm", "mai", "Thường xuyên", "2026-13-01"])
def test_what_is_no_deadline_is_refused(plan: Path, typed: str) -> None:
    done = cchc(plan, "extend", "33", "--den", typed, "--can-cu", "x")
    assert done.returncode == 2 and "--den: " in done.stderr


# Several tasks


def test_one_report_for_several_tasks_writes_each_once(plan: Path) -> None:
    done = cchc(plan, "update", "19", "20", "21", "20", "--ngay", "1/6/2026", "--tien-do", "20", *RESULT)
    assert done.returncode == 0, done.stderr
    for number in (19, 20, 21):
        assert [one.progress for one in read_task(plan, number).updates] == [20]
    assert done.stdout.count("+++ ") == 3
    assert "Nhiệm vụ 19, 20 và 21: cập nhật 20%" in done.stderr
    assert errors(plan) == []


def test_if_one_is_refused_none_is_written(plan: Path) -> None:
    report(plan, 8, "1/5/2026", 50)
    before = {number: file_of(plan, number).read_bytes() for number in (19, 33, 8)}
    done = cchc(plan, "update", "19", "33", "8", "--ngay", "1/6/2026", "--tien-do", "20", *RESULT)
    assert done.returncode == 2 and "cchc update 8 --dinh-chinh" in done.stderr
    assert {number: file_of(plan, number).read_bytes() for number in before} == before


def test_several_are_committed_together(tmp_path: Path) -> None:
    place = Place(tmp_path)
    done = place.cchc("update", "19", "21", "--ngay", "1/6/2026", "--tien-do", "20", *RESULT, "--commit")
    assert done.returncode == 0, done.stderr
    assert place.git("status", "--short") == ""
    assert place.git("show", "--stat", "--format=%s").startswith("Nhiệm vụ 19 và 21: cập nhật 20% ngày 01/06/2026")
    assert place.git("rev-list", "--count", "HEAD").strip() == "2"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("19", "b2", "--tien-do", "20"), "chỉ dùng với nhiệm vụ"),
        (("19", "99", "--tien-do", "20"), "Không có nhiệm vụ số 99"),
        (("19", "20", "--gia-tri", "5"), "--gia-tri là của chỉ tiêu"),
    ],
)
def test_only_tasks_may_be_reported_together(plan: Path, arguments: tuple[str, ...], message: str) -> None:
    done = cchc(plan, "update", *arguments, "--ngay", "1/6/2026", *RESULT)
    assert done.returncode == 2 and message in done.stderr
