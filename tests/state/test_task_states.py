"""A task's state as a whole: how it is called and counted, and when the second half of its phrase begins."""

import pytest

from cchc.state.statuses import Status
from cchc.state.tasks import status_counts
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
