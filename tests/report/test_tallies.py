"""Counts of tasks in sentences: groups, what is missing, what was added."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.plan.records import Change, Task, Update
from cchc.report.groups import Group, Window, group_of
from cchc.report.prose.results import has_deadline
from cchc.report.prose.tallies import added, dated_tally, kinds, lateness, recurring_tally, status_words, tally
from cchc.report.prose.words import occurrence_name
from cchc.state.periods import Period, half_year, quarter, whole_year
from cchc.state.tasks import TaskState, assess
from tests.report.invented import plan_and_tasks

PLAN, _ = plan_and_tasks()


def window(period: Period) -> Window:
    return Window(period.start, period.cutoff)


def task(number: int, schedule: str, *updates: Update) -> Task:
    return Task(
        number=number,
        field="I",
        title=f"Việc {number}",
        products=("Báo cáo",),
        lead=("vhxh",),
        schedule=schedule,
        updates=updates,
    )


def done(day: date, progress: int | None = 100, **more) -> Update:  # type: ignore[no-untyped-def]
    return Update(day=day, progress=progress, result=f"Đã làm việc ngày {day.day}", **more)


def states(day: date, *tasks: Task) -> tuple[TaskState, ...]:
    return assess(PLAN, tasks, day).tasks


THIRD = quarter(2026, 3)
RECURRING = (
    task(1, "Thường xuyên", done(date(2026, 7, 1), None)),
    task(2, "Thường xuyên", Update(day=date(2026, 8, 1), nothing_occurred=True)),
    task(3, "Thường xuyên", done(date(2026, 7, 1), None, occurrence="2026-Q2")),
)


def test_recurring_tasks_are_reported_idle_or_missing_but_never_late() -> None:
    found = states(THIRD.cutoff, *RECURRING)
    assert recurring_tally(found, window(THIRD), "UBND xã") == (
        "01 nhiệm vụ đã báo cáo kết quả; 01 nhiệm vụ không phát sinh (số 2);"
        " UBND xã chưa nhận được báo cáo của 01 nhiệm vụ (số 3)"
    )
    assert dated_tally(found, window(THIRD)) == ""


def test_before_the_cutoff_a_recurring_task_without_a_report_is_not_missing() -> None:
    early = Window(THIRD.start, date(2026, 9, 1))
    assert (
        recurring_tally(states(early.end, task(3, "Thường xuyên")), early, "UBND xã")
        == "01 nhiệm vụ chưa đến kỳ báo cáo"
    )


def test_a_report_of_several_quarters_names_those_that_are_missing() -> None:
    half = half_year(2026)
    found = states(half.cutoff, task(4, "Thường xuyên", done(date(2026, 3, 1), None)), task(5, "Thường xuyên"))
    assert recurring_tally(found, window(half), "UBND xã") == (
        "UBND xã chưa nhận được báo cáo của 01 nhiệm vụ (số 5),"
        " chưa nhận được đủ báo cáo của 01 nhiệm vụ (số 4: thiếu quý II/2026)"
    )
    assert status_words(found[0], Group.UNREPORTED, window(half)) == "Chưa nhận được báo cáo quý II/2026"


def test_a_task_of_both_kinds_counts_once_with_the_recurring_ones() -> None:
    both = task(6, "Thường xuyên; 30/6/2026", done(date(2026, 7, 1), 30))
    found = states(THIRD.cutoff, both, task(7, "Năm 2030"))
    assert kinds(found) == "01 nhiệm vụ có thời hạn hoàn thành và 01 nhiệm vụ thực hiện thường xuyên"
    assert recurring_tally(found, window(THIRD), "UBND xã") == (
        "01 nhiệm vụ đã báo cáo kết quả; phần việc có thời hạn của nhiệm vụ số 6 đã quá hạn"
    )
    assert status_words(found[0], Group.REPORTED, window(THIRD)) == (
        "Đã báo cáo; phần việc có thời hạn quá hạn 76 ngày"
    )
    assert has_deadline(found[0])


@pytest.mark.parametrize(
    ("updates", "group"),
    [
        ((), Group.NO_NEWS),
        ((done(date(2026, 9, 1), 0),), Group.NOT_BEGUN),
        ((done(date(2026, 9, 1), 5),), Group.UNDER_WAY),
    ],
)
def test_a_task_at_risk_is_told_by_what_was_reported(updates: tuple[Update, ...], group: Group) -> None:
    [state] = states(THIRD.cutoff, task(8, "30/9/2026", *updates))
    assert state.status == "nguy_co"
    assert group_of(state, window(THIRD)) is group
    assert "còn trong hạn" in dated_tally([state], window(THIRD))


def test_a_task_of_an_event_that_has_not_come_is_carried_out_when_something_occurs() -> None:
    [state] = states(THIRD.cutoff, task(9, "Khi có yêu cầu"))
    assert tally([state], window(THIRD), "UBND xã") == "01 nhiệm vụ thực hiện khi phát sinh"
    assert status_words(state, group_of(state, window(THIRD)), window(THIRD)) == "Thực hiện khi phát sinh"


def test_percent_is_given_of_twenty_or_more_only() -> None:
    def share(count: int) -> str:
        tasks = [task(number, "Năm 2030") for number in range(2, count + 1)]
        found = states(THIRD.cutoff, task(1, "Trong năm 2026", done(date(2026, 8, 1))), *tasks)
        return dated_tally(found, window(THIRD)).partition(";")[0]

    assert share(19) == "01 nhiệm vụ đã hoàn thành, đúng hạn"
    assert share(20) == "01 nhiệm vụ đã hoàn thành (5,0%), đúng hạn"


def test_what_was_completed_in_the_period_is_added_to_what_was_before() -> None:
    earlier, now = task(1, "Trong năm 2026", done(date(2026, 3, 1))), task(2, "Năm 2026", done(date(2026, 8, 1)))
    found = states(THIRD.cutoff, earlier, now, task(3, "Năm 2030"))
    assert added(found, window(THIRD), THIRD) == "Trong quý, hoàn thành thêm 01 nhiệm vụ (số 2)."
    assert added(found[1:], window(THIRD), THIRD) == "", "the count of the whole has said it"


def test_what_was_completed_of_last_year_is_not_added_to_this_years() -> None:
    first = quarter(2027, 1)
    found = states(first.cutoff, task(1, "Hàng năm", done(date(2026, 12, 20))))
    assert "đã hoàn thành" not in dated_tally(found, window(first))
    assert added(found, window(first), first) == (
        "Trong quý, hoàn thành phần việc đến kỳ của 01 nhiệm vụ (số 1: năm 2026)."
    )


def test_a_report_shows_the_task_as_it_was_on_its_day() -> None:
    moved = replace(
        task(1, "Năm 2030"), changes=(Change(day=date(2026, 10, 1), basis="Công văn số 5", lead=("kt",)),)
    )
    assert states(THIRD.cutoff, moved)[0].task.lead == ("vhxh",)
    assert states(whole_year(2026).cutoff, moved)[0].task.lead == ("kt",)


def test_days_late_are_counted_as_things_are_and_silence_is_what_the_office_has_not_received() -> None:
    [state] = states(date(2026, 7, 5), task(1, "30/6/2026"))
    assert lateness(state, "UBND phường") == (
        "hạn ngày 30/6/2026, quá hạn 05 ngày; UBND phường chưa nhận được báo cáo tiến độ"
    )


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2026", "năm 2026"),
        ("2026-Q1", "quý I/2026"),
        ("2026-T05", "tháng 5/2026"),
        ("2026-6T", "6 tháng đầu năm 2026"),
        ("2026-2030", "giai đoạn 2026-2030"),
        ("2026-02-15", "hạn ngày 15/02/2026"),
        ("2026-06-15-2", "hạn ngày 15/6/2026"),
    ],
)
def test_an_occurrence_is_named_as_documents_do(key: str, name: str) -> None:
    assert occurrence_name(key) == name
