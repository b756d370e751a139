"""What is unreported for a quarter: pure, from records and a date."""

from datetime import date
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.recording.backlog import Backlog, backlog
from cchc.state.periods import quarter
from tests.recording.running import cchc

RESULT = ("--ket-qua", "Đã gửi báo cáo")


def unreported(plan: Path, number: int, today: date) -> Backlog:
    book = read_book(plan)
    assert book.plan is not None
    return backlog(book.plan.record, book.tasks, quarter(2026, number), today)


def keys(found: Backlog) -> list[tuple[int, str]]:
    return [(one.task.record.number, one.occurrence.key) for one in found.work]


def test_recurring_work_comes_first_then_what_is_overdue(plan: Path) -> None:
    found = unreported(plan, 3, date(2026, 11, 1))
    assert found.day == date(2026, 9, 14)
    assert (len(found.work), len(found.targets)) == (39, 34)
    assert keys(found)[:2] == [(12, "2026-Q3"), (14, "2026-Q3")]
    assert keys(found)[15:18] == [(33, "2026"), (34, "2026"), (1, "2026")]
    assert [one.overdue for one in found.work].count(True) == 2


def test_what_has_not_begun_is_not_asked_for(plan: Path) -> None:
    assert 33 not in dict(keys(unreported(plan, 1, date(2026, 11, 1))))


def test_before_the_cut_off_entries_are_dated_today(plan: Path) -> None:
    assert unreported(plan, 3, date(2026, 8, 1)).day == date(2026, 8, 1)


def test_news_in_the_quarter_takes_a_record_out_and_older_news_does_not(plan: Path) -> None:
    cchc(plan, "update", "1", "--ngay", "1/8/2026", "--tien-do", "40", *RESULT)
    cchc(plan, "update", "2", "--ngay", "1/4/2026", "--tien-do", "40", *RESULT)
    cchc(plan, "update", "3", "--ngay", "1/4/2026", "--xong", *RESULT)
    cchc(plan, "update", "12", "--ngay", "20/9/2026", "--ky", "2026-Q3", *RESULT)
    cchc(plan, "stop", "14", "--ngay", "1/8/2026", "--ly-do", "Bãi bỏ", "--can-cu", "Công văn số 45/UBND")
    cchc(plan, "update", "b2", "--ngay", "1/8/2026", "--gia-tri", "95", "--nguon", "Trung tâm")
    found = unreported(plan, 3, date(2026, 11, 1))
    left = dict(keys(found))
    assert {1, 3, 12, 14}.isdisjoint(left) and 2 in left
    assert "b2" not in [one.code for one in found.targets]


def test_in_a_task_of_two_phrases_the_quarter_is_asked_once(plan: Path) -> None:
    assert [key for number, key in keys(unreported(plan, 3, date(2026, 11, 1))) if number == 28] == ["2026-Q3"]
