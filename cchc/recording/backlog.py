"""What is still unreported for a quarter: periods of recurring work, dated work without news, targets without a value."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.records import Plan, Target, Task
from cchc.state.corrections import standing
from cchc.state.periods import Period
from cchc.state.statuses import CLOSED, Status
from cchc.state.tasks import OccurrenceState, TaskState, assess_task, horizon
from cchc.state.versions import YearPlans


class OpenWork(NamedTuple):
    """One occurrence of a task that has no news in the quarter."""

    task: Sourced[Task]
    state: TaskState
    """The task as of the day of the entry."""
    occurrence: OccurrenceState

    @property
    def recurring(self) -> bool:
        """Whether it is a period of recurring work, which may have nothing to report."""
        return self.occurrence.occurrence.recurring

    @property
    def overdue(self) -> bool:
        """Whether it should have been done before the day of the entry."""
        return self.occurrence.status is Status.OVERDUE


class Backlog(NamedTuple):
    """All that is still unreported for a quarter."""

    period: Period
    day: date
    """The day of the entries: the earlier of today and the cut-off (design, "Which occurrence")."""
    work: tuple[OpenWork, ...]
    """Periods of recurring work, then overdue work, then work in time; each by number."""
    targets: tuple[Target, ...]

    def __len__(self) -> int:
        return len(self.work) + len(self.targets)


def backlog(
    plan: Plan,
    tasks: Iterable[Sourced[Task]],
    period: Period,
    today: date,
    years: YearPlans = (),
    agencies: Collection[str] = (),
) -> Backlog:
    """What is unreported for a quarter, of these agencies only where any are named."""
    day = min(today, period.cutoff)
    work = [
        one
        for task in tasks
        if not task.record.gathers and (not agencies or not set(agencies).isdisjoint(task.record.lead))
        for one in _open_work(task, plan, period, day, today, years)
    ]
    work.sort(key=lambda one: (not one.recurring, not one.overdue, one.task.record.number, one.occurrence.due))
    targets = [
        one
        for one in plan.targets
        if (not agencies or not set(agencies).isdisjoint(one.agencies or ()))
        and not any(period.start <= entry.day <= period.cutoff for entry in standing(one.measurements, today))
    ]
    return Backlog(period, day, tuple(work), tuple(targets))


def _open_work(
    task: Sourced[Task], plan: Plan, period: Period, day: date, today: date, years: YearPlans
) -> Iterable[OpenWork]:
    state = assess_task(task.record, horizon(plan), plan.thresholds, day, years, today)
    later = standing(task.record.updates, today)
    periods = [one for one in state.occurrences if one.occurrence.recurring and _is_of(one, period, day)]
    for one in periods:
        # A period may have been reported later, under its own key.
        if (
            not one.reported
            and one.status is not Status.STOPPED
            and all(update.occurrence != one.key for update in later)
        ):
            yield OpenWork(task, state, one)
    for one in state.occurrences:
        # In a task of two phrases, what is said of the quarter tells of the stage as well.
        if one.occurrence.recurring or (periods and one.status is not Status.OVERDUE):
            continue
        told = any(period.start <= update.day <= period.cutoff for update in one.updates)
        if one.status not in CLOSED and one.occurrence.start <= day and not told:
            yield OpenWork(task, state, one)


def _is_of(one: OccurrenceState, period: Period, day: date) -> bool:
    """Whether a period of recurring work belongs to the quarter and has begun."""
    return one.occurrence.start <= day and (one.key == period.key or period.start <= one.due <= period.cutoff)
