"""Laws of states over time: every day of the plan gives each task exactly one state, which changes only on days that the
records name.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile
from math import ceil

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from cchc.plan.records import Change, Event, Task, Thresholds
from cchc.state.statuses import Status
from cchc.state.tasks import LONGEST_STRAIGHT_LINE, OccurrenceState, TaskState, assess_task
from tests.state.test_tasks import PLAN, in_plan, some_tasks, stop, task, update

pytestmark = pytest.mark.slow
over_all_days = settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
"""Few tasks, since each is assessed for some 1800 days; shrinking one of them would take minutes."""
LIMITS = Thresholds()
ONE_DAY = timedelta(days=1)
DAYS = [PLAN.issued + timedelta(days=number) for number in range((PLAN.end - PLAN.issued).days + 1)]
LATER_SCHEDULES = [
    "Quý II hàng năm",
    "Hàng tháng",
    "Thường xuyên",
    "Năm 2028 và thường xuyên",
    "Trước ngày 15/02 hàng năm",
]

some_paths = st.none() | st.dictionaries(st.integers(2026, 2030), st.integers(0, 100).map(Decimal), max_size=3)
some_events = st.lists(
    st.builds(
        lambda day, days: Event(day=day, due=day + timedelta(days=days), basis="Công văn số 12/SNV"),
        in_plan,
        st.integers(0, 400),
    ),
    max_size=2,
).map(tuple)
some_changes = st.lists(
    st.builds(Change, day=in_plan, basis=st.just("Công văn số 9"), schedule=st.sampled_from(LATER_SCHEDULES)),
    max_size=1,
).map(tuple)
tasks_over_time = st.builds(
    lambda task, path, events, changes: replace(
        task, path=path or None, events=events or None, changes=changes or None
    ),
    some_tasks,
    some_paths,
    some_events,
    some_changes,
)


def over_time(task: Task) -> Iterator[tuple[date, TaskState]]:
    for day in DAYS:
        yield day, assess_task(task, PLAN, LIMITS, day)


def rules_that_hold(task: Task, one: OccurrenceState, as_of: date) -> list[str]:
    """The risk rules of the design that hold on a day within the window, in words of their own."""
    rules = ["sap_den_han"] if (one.due - as_of).days <= LIMITS.days_left else []
    progress = one.progress or 0
    length = (one.due - one.occurrence.start).days
    if length <= LONGEST_STRAIGHT_LINE:
        expected = Fraction(100 * (as_of - one.occurrence.start).days, length) if length else Fraction(100)
        return rules + ["cham_tien_do"] * (expected - Fraction(progress) >= LIMITS.points_behind)
    last_days = date(as_of.year, 12, 31) - as_of <= timedelta(days=LIMITS.days_left)
    in_force = [year for year in task.path or {} if year < as_of.year or (year == as_of.year and last_days)]
    missed = task.path is not None and in_force != [] and progress < task.path[max(in_force)]
    return rules + ["lo_trinh"] * missed


def statuses_that_hold(task: Task, one: OccurrenceState, as_of: date) -> list[Status]:
    """Every row of the design's table whose condition holds and none above it does, in words of its own."""
    is_stopped = task.stop is not None and task.stop.day <= min(as_of, one.due)
    if one.occurrence.recurring:
        silent = not one.updates and not is_stopped
        rows = {
            Status.STOPPED: is_stopped,
            Status.REPORTED: not is_stopped and any(not each.nothing_occurred for each in one.updates),
            Status.NOTHING_OCCURRED: not is_stopped
            and one.updates != ()
            and all(each.nothing_occurred for each in one.updates),
            Status.UNREPORTED: silent and as_of >= one.due,
            Status.COLLECTING: silent and as_of < one.due,
        }
        return [status for status, holds in rows.items() if holds]
    done = [each.day for each in one.updates if each.progress == 100]
    is_open = not done and not is_stopped and one.occurrence.start <= as_of <= one.due
    is_ahead = not done and not is_stopped and as_of < one.occurrence.start and as_of <= one.due
    is_calm = is_open and rules_that_hold(task, one, as_of) == []
    rows = {
        Status.DONE_ON_TIME: done != [] and done[0] <= one.due,
        Status.DONE_LATE: done != [] and done[0] > one.due,
        Status.STOPPED: not done and is_stopped,
        Status.OVERDUE: not done and not is_stopped and as_of > one.due,
        Status.AT_RISK: is_open and not is_calm,
        Status.UNDER_WAY: (is_calm or is_ahead) and one.progress is not None and one.progress > 0,
        Status.NOT_BEGUN: is_calm and one.progress == 0,
        Status.UNKNOWN: is_calm and one.progress is None,
        Status.NOT_YET_OPEN: is_ahead and not one.progress,
    }
    return [status for status, holds in rows.items() if holds]


WORST_FIRST = (
    *(Status.OVERDUE, Status.AT_RISK, Status.UNREPORTED, Status.NOT_BEGUN, Status.UNKNOWN, Status.UNDER_WAY),
    *(Status.COLLECTING, Status.REPORTED, Status.NOTHING_OCCURRED, Status.NOT_YET_OPEN),
)


def status_of_the_whole(found: TaskState, as_of: date) -> Status:
    """The task's own status by the design's sentence: the worst of what is open and due this year, and so on."""
    periods = [one for one in found.occurrences if one.occurrence.recurring]
    last_period = ([one for one in periods if one.due <= as_of] or periods[:1])[-1:]
    dated = [one for one in found.occurrences if not one.occurrence.recurring]
    if not found.occurrences:
        return Status.ON_EVENT
    if not dated:
        shown_so = (Status.STOPPED, Status.UNREPORTED)
        return last_period[0].status if last_period[0].status in shown_so else Status.CONTINUOUS
    this_year = [one for one in dated if as_of.year >= one.due.year or as_of.year >= one.occurrence.due.year]
    concerned = last_period + this_year or dated[:1]
    is_open = [one.status for one in concerned if one.status in WORST_FIRST]
    return min(is_open, key=WORST_FIRST.index) if is_open else concerned[-1].status


DONE_AND_STOPPED = task(
    "Quý II hàng năm",
    update("30/06/2026", 100),
    update("10/05/2027", 40),
    update("10/07/2027", 100, "2027"),
    stop=stop("30/06/2028"),
)
LONG_WITH_STEPS = task("Năm 2030", update("10/10/2026", 19), update("15/01/2027", 20), path={2026: 20, 2027: 45})


@over_all_days
@example(DONE_AND_STOPPED)
@example(LONG_WITH_STEPS)
@given(tasks_over_time)
def test_every_day_gives_a_task_and_each_of_its_occurrences_exactly_one_state(task: Task) -> None:
    for day, found in over_time(task):
        keys = [one.key for one in found.occurrences]
        assert len(set(keys)) == len(keys), day
        for one in found.occurrences:
            assert statuses_that_hold(task, one, day) == [one.status], (day, one.key)
            risks = rules_that_hold(task, one, day) if one.status is Status.AT_RISK else []
            assert [reason.rule for reason in one.reasons] == risks, (day, one.key)
            reported = [each.progress for each in one.updates if each.progress is not None]
            assert one.progress == (reported[-1] if reported and not one.occurrence.recurring else None), (
                day,
                one.key,
            )
            is_late = one.status in (Status.OVERDUE, Status.DONE_LATE)
            assert one.days_late == (((one.done_on or day) - one.due).days if is_late else 0), (day, one.key)
        assert found.status is status_of_the_whole(found, day), day
        recurs = [one.occurrence.recurring for one in found.occurrences]
        if not all(recurs):
            assert found.current in found.occurrences
            assert found.current is not None and found.current.status is found.status, day
        assert found.recurring == any(recurs)
        ended = [one for one in found.occurrences if one.occurrence.recurring and one.due <= day]
        missing = list(takewhile(lambda one: one.status is Status.UNREPORTED, reversed(ended)))
        assert found.unreported == (len(missing) if any(recurs) else None), day


def days_named(task: Task) -> set[date]:
    """The days of all entries: on these anything may change."""
    entries = (*task.updates, *(task.extensions or ()), *(task.events or ()), *(task.changes or ()))
    days = {entry.day for entry in entries if entry.day is not None}
    return days | ({task.stop.day} if task.stop else set())


def days_of_change(task: Task, one: OccurrenceState) -> set[date]:
    """The days on which an occurrence may change without an entry: its window's, and those that its thresholds make of them."""
    if one.occurrence.recurring:
        return {one.due}
    start, due = one.occurrence.start, one.due
    days = {start, due + ONE_DAY, due - timedelta(days=LIMITS.days_left)}
    length = (due - start).days
    if length > LONGEST_STRAIGHT_LINE:
        for year in task.path or {}:
            days |= {date(year, 12, 31) - timedelta(days=LIMITS.days_left), date(year + 1, 1, 1)}
        return days
    behind = length * (LIMITS.points_behind + (one.progress or 0)) / 100
    return days | {start + timedelta(days=ceil(behind))}


@over_all_days
@given(tasks_over_time)
def test_states_change_only_on_days_that_the_records_name(task: Task) -> None:
    always = days_named(task)
    begins = {date(year, 1, 1) for year in PLAN.years}
    """A task speaks of what is due up to the end of the year."""
    before: TaskState | None = None
    for day, found in over_time(task):
        if before is not None and day not in always:
            assert [one.key for one in found.occurrences] == [one.key for one in before.occurrences], day
            for was, now in zip(before.occurrences, found.occurrences, strict=True):
                if now.status is not was.status:
                    assert day in days_of_change(task, now), (day, now.key, was.status, now.status)
            if found.status is not before.status:
                assert day in begins.union(*(days_of_change(task, one) for one in found.occurrences)), day
        before = found
