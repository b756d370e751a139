"""A task's state as a whole: how it is called and counted, and when the second half of its phrase begins."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.plan.records import Event
from cchc.state.statuses import Status
from cchc.state.tasks import assess, status_counts
from tests.state.test_tasks import day, state, stop, task, update

SECOND_QUARTER = "Quý II hàng năm"


@pytest.mark.parametrize(
    ("phrase", "as_of", "label"),
    [
        (SECOND_QUARTER, "24/04/2026", "Chậm tiến độ"),
        (SECOND_QUARTER, "01/07/2026", "Quá hạn"),
        ("Thường xuyên", "01/03/2026", "Thực hiện thường xuyên"),
        ("Thường xuyên", "14/03/2026", "Chưa báo cáo"),
        ("Khi có yêu cầu", "14/03/2026", "Thực hiện khi phát sinh"),
    ],
)
def test_a_task_is_called_by_its_state_and_a_risk_by_its_rule(phrase: str, as_of: str, label: str) -> None:
    assert state(task(phrase), as_of).label == label


def test_every_task_is_counted_once() -> None:
    counts = status_counts(
        [state(task(phrase), "01/07/2026") for phrase in (SECOND_QUARTER, SECOND_QUARTER, "Năm 2030")]
    )
    assert list(counts) == list(Status)
    assert {status: number for status, number in counts.items() if number} == {Status.OVERDUE: 2, Status.UNKNOWN: 1}
    assert set(counts.values()) == {0, 1, 2}


def test_occurrences_are_found_by_their_states() -> None:
    found = state(task(SECOND_QUARTER, update("10/06/2026", 100)), "15/07/2027")
    assert [one.key for one in found.having(Status.DONE_ON_TIME, Status.OVERDUE)] == ["2026", "2027"]
    assert found.having(Status.STOPPED) == ()


def test_only_a_task_with_a_phrase_that_recurs_is_recurring() -> None:
    assert state(task("Thường xuyên; Năm 2030"), "15/02/2026").recurring is True
    assert state(task(SECOND_QUARTER), "15/02/2026").recurring is False


@pytest.mark.parametrize(
    ("progress", "first"), [(100, "2026-Q2"), (99, "2027-Q1")], ids=["finished in March", "not finished"]
)
def test_the_recurring_half_begins_when_the_first_half_is_finished_or_due(progress: int, first: str) -> None:
    found = state(task("Năm 2026 và vận hành thường xuyên", update("10/03/2026", progress)), "20/05/2026")
    assert next(one.key for one in found.occurrences if one.occurrence.recurring) == first


def test_an_entry_after_the_first_half_is_the_report_of_the_recurring_half() -> None:
    both = task("Năm 2026 và vận hành thường xuyên", update("10/03/2026", 100), update("10/05/2026"))
    found = next(one for one in state(both, "20/05/2026").occurrences if one.key == "2026-Q2")
    assert found.status is Status.REPORTED


def test_a_stop_on_the_last_day_stops_and_one_day_later_does_not() -> None:
    for when, status in (("30/06/2026", Status.STOPPED), ("01/07/2026", Status.OVERDUE)):
        assert state(task(SECOND_QUARTER, stop=stop(when)), "10/07/2026").occurrences[0].status is status


@pytest.mark.parametrize(
    ("last", "rules"),
    [("15/1/2028", ["cham_tien_do"]), ("16/1/2028", ["cham_tien_do"]), ("17/1/2028", [])],
    ids=["365 days", "366 days", "367 days"],
)
def test_a_straight_line_is_drawn_over_366_days_at_most(last: str, rules: list[str]) -> None:
    found = state(task(f"Từ ngày 15/1/2027 đến ngày {last}"), "01/11/2027").occurrences[0]
    assert (found.due - found.occurrence.start).days == (day(last) - day("15/1/2027")).days
    assert [reason.rule for reason in found.reasons] == rules


def test_days_late_are_none_where_nothing_is_late() -> None:
    for phrase in (SECOND_QUARTER, "Thường xuyên"):
        assert {one.days_late for one in state(task(phrase), "15/02/2026").occurrences} == {0}


def test_a_task_assigned_later_is_shown_from_the_day_of_its_document(invented: Path) -> None:
    plan = read_book(invented).plan
    assert plan is not None
    later = replace(task("Năm 2030"), source="Công văn số 45/UBND ngày 15/4/2026")
    assert later.assigned == date(2026, 4, 15)
    for when, number in (("14/04/2026", 1), ("15/04/2026", 2), ("16/04/2026", 2)):
        assert len(assess(plan.record, [task("Năm 2030"), later], day(when)).tasks) == number


def test_what_is_due_on_the_day_it_begins_is_expected_whole() -> None:
    event = Event(day=day("15/04/2026"), due=day("15/04/2026"), basis="Công văn số 9")
    found = state(replace(task("Khi có yêu cầu"), events=(event,)), "15/04/2026").occurrences[0]
    assert [reason.words for reason in found.reasons] == [
        "đến hạn đúng vào ngày này",
        "chưa báo cáo tiến độ, theo thời gian phải đạt khoảng 100%",
    ]


@pytest.mark.parametrize(
    ("step", "words"), [(0, []), (1, ["chưa báo cáo tiến độ, lộ trình đến hết năm 2026 là 1%"])]
)
def test_the_smallest_step_is_missed_by_silence_and_no_step_by_none(step: int, words: list[str]) -> None:
    found = state(task("Năm 2030", path={2026: step}), "01/01/2027").occurrences[0]
    assert [reason.words for reason in found.reasons] == words


def test_silence_counts_from_the_newest_update() -> None:
    silent = task("Năm 2030", update("01/03/2026", 10), update("01/05/2026", 20))
    for when, words in (("08/08/2026", []), ("09/08/2026", ["100 ngày chưa cập nhật"])):
        assert [one.words for one in state(silent, when).occurrences[0].remarks] == words


def test_where_nothing_is_due_this_year_the_next_one_due_speaks_however_the_later_ones_are() -> None:
    found = state(task("Quý III/2028; Giai đoạn 2026-2030"), "01/06/2027")
    assert [one.status for one in found.occurrences] == [Status.NOT_YET_OPEN, Status.UNKNOWN]
    assert (found.current, found.status) == (found.occurrences[0], Status.NOT_YET_OPEN)


@pytest.mark.parametrize("phrase", ["Thường xuyên", "Thường xuyên; Năm 2030"])
@pytest.mark.parametrize(
    ("as_of", "key"),
    [("13/03/2026", "2026-Q1"), ("14/03/2026", "2026-Q1"), ("13/06/2026", "2026-Q1"), ("14/06/2026", "2026-Q2")],
)
def test_of_recurring_work_the_last_period_that_ended_speaks(phrase: str, as_of: str, key: str) -> None:
    current = state(task(phrase), as_of).current
    assert current is not None and current.key == key
