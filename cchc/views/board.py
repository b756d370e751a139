"""The status board as data: the groups of tasks and their order."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cchc.plan.records import Plan, Reporting
from cchc.state.periods import PERIODS, Period, day_to_send
from cchc.state.statuses import CLOSED, Status
from cchc.state.targets import TargetState, TargetStatus
from cchc.state.tasks import Assessment, OccurrenceState, TaskState, status_counts

DUE_NEXT_ROWS = 8
"""How many of the next deadlines the board shows."""


class Overdue(NamedTuple):
    """A task with overdue occurrences, the oldest first."""

    state: TaskState
    occurrences: tuple[OccurrenceState, ...]

    @property
    def worst(self) -> OccurrenceState:
        """The occurrence with the most days late."""
        return self.occurrences[0]


class Risk(NamedTuple):
    """An occurrence at risk."""

    state: TaskState
    occurrence: OccurrenceState


class Unreported(NamedTuple):
    """Recurring tasks of the same leads that lack the report of the same periods in a row."""

    periods: tuple[OccurrenceState, ...]
    """Oldest first."""
    lead: tuple[str, ...]
    tasks: tuple[TaskState, ...]


class ReportDays(NamedTuple):
    """The days of the periodic reports that have one cut-off."""

    periods: tuple[Period, ...]
    cutoff: date
    agencies_day: date | None
    """The last day for the agencies to hand in; None where the plan does not say."""
    send_day: date | None
    """The last day to send the report; None where the plan does not say."""


class Share(NamedTuple):
    """How many tasks of one field or agency have each status."""

    key: str
    counts: dict[Status, int]

    @property
    def total(self) -> int:
        """All its tasks."""
        return sum(self.counts.values())


class Board(NamedTuple):
    """All that the status screen shows."""

    assessment: Assessment
    period: Period | None
    """The quarter asked for, if one was."""
    tasks: tuple[TaskState, ...]
    targets: tuple[TargetState, ...]
    overdue: tuple[Overdue, ...]
    """Worst first."""
    at_risk: tuple[Risk, ...]
    """Soonest due first; tasks already overdue are not named twice."""
    unreported: tuple[Unreported, ...]
    """Those that lack the most periods first, then by leads in the plan's order."""
    to_ask: tuple[Risk, ...]
    """Occurrences with remarks (`luu_y`), which are no risk."""
    due_next: tuple[Risk, ...]
    """The next deadlines of the tasks that are neither overdue nor at risk."""
    by_status: dict[Status, int]
    by_field: tuple[Share, ...]
    by_agency: tuple[Share, ...]
    """A task led by several agencies counts for each."""
    target_counts: dict[TargetStatus, int]
    reports: tuple[ReportDays, ...]
    """Those past their cut-off that are still being collected or due to be sent, then the next; empty after the plan."""

    @property
    def unreported_count(self) -> int:
        """How many recurring tasks lack the report of the last period that ended."""
        return sum(len(row.tasks) for row in self.unreported)


def board(
    assessment: Assessment,
    *,
    agencies: Iterable[str] = (),
    fields: Iterable[str] = (),
    period: Period | None = None,
) -> Board:
    """Group an assessment.

    `agencies` keeps only the tasks they lead and the targets they answer for, `fields` only what belongs to them; empty
    keeps all.
    """
    agencies, fields = frozenset(agencies), frozenset(fields)
    tasks = tuple(
        state
        for state in assessment.tasks
        if (not agencies or agencies & frozenset(state.task.lead)) and (not fields or state.task.field in fields)
    )
    targets = tuple(
        state
        for state in assessment.targets
        if (not agencies or agencies & frozenset(state.target.agencies or ()))
        and (not fields or state.target.field in fields)
    )
    overdue = sorted(
        (Overdue(state, late) for state in tasks if (late := state.having(Status.OVERDUE))),
        key=lambda row: (-row.worst.days_late, row.state.task.number),
    )
    late_tasks = {row.state.task.number for row in overdue}
    risks = _by_due(
        Risk(state, occurrence)
        for state in tasks
        if state.task.number not in late_tasks
        for occurrence in state.having(Status.AT_RISK)
    )
    shown = late_tasks | {row.state.task.number for row in risks}
    coming = _by_due(
        Risk(state, occurrence)
        for state in tasks
        if state.task.number not in shown
        for occurrence in state.having(Status.UNDER_WAY, Status.NOT_BEGUN, Status.UNKNOWN, Status.NOT_YET_OPEN)[:1]
    )
    to_ask = _by_due(
        Risk(state, occurrence)
        for state in tasks
        for occurrence in state.occurrences
        if occurrence.remarks and occurrence.status not in CLOSED
    )
    return Board(
        assessment,
        period,
        tasks,
        targets,
        tuple(overdue),
        tuple(risks),
        tuple(_unreported(tasks, assessment.plan)),
        tuple(to_ask),
        tuple(coming[:DUE_NEXT_ROWS]),
        status_counts(tasks),
        _shares(((state.task.field, state) for state in tasks), assessment.plan.fields),
        _shares(
            ((key, state) for state in tasks for key in dict.fromkeys(state.task.lead)), assessment.plan.agencies
        ),
        {status: sum(state.status is status for state in targets) for status in TargetStatus},
        tuple(_reports(assessment.plan, assessment.as_of)),
    )


def _unreported(tasks: Iterable[TaskState], plan: Plan) -> list[Unreported]:
    rows: dict[tuple[tuple[str, ...], tuple[str, ...]], list[TaskState]] = {}
    periods: dict[tuple[str, ...], tuple[OccurrenceState, ...]] = {}
    for state in tasks:
        if state.unreported:
            missing = state.having(Status.UNREPORTED)[-state.unreported :]
            keys = tuple(one.key for one in missing)
            periods[keys] = missing
            rows.setdefault((keys, state.task.lead), []).append(state)
    order = {key: place for place, key in enumerate(plan.agencies)}
    found = [Unreported(periods[keys], lead, tuple(states)) for (keys, lead), states in rows.items()]
    return sorted(
        found,
        key=lambda row: (
            -len(row.periods),
            [one.key for one in row.periods],
            [order.get(key, len(order)) for key in row.lead],
        ),
    )


def _reports(plan: Plan, as_of: date) -> list[ReportDays]:
    """The reports to speak of on a day: those whose days to hand in or to send are still to come, and the next one."""
    reporting = plan.reporting or Reporting(periods=("Q1", "Q2", "Q3", "Q4"))
    by_cutoff: dict[date, list[Period]] = {}
    for year in range(plan.stage.first, plan.stage.last + 1):
        for code in reporting.periods:
            period = PERIODS[code](year)
            by_cutoff.setdefault(period.cutoff, []).append(period)
    found = []
    for cutoff, periods in sorted(by_cutoff.items()):
        days = [day_to_send(periods[0], day, plan.days_off) for day in (reporting.agencies_day, reporting.send_day)]
        if max([cutoff, *(day for day in days if day)]) >= as_of:
            found.append(ReportDays(tuple(periods), cutoff, *days))
        if cutoff >= as_of:
            break
    return found


def collected_until(plan: Plan, period: OccurrenceState, as_of: date) -> date | None:
    """The agencies' day to hand in for a recurring task's period that has ended, while it is to come; else None."""
    if plan.reporting is None or as_of < period.due:
        return None
    month = Period("", "dot-xuat", period.occurrence.start, period.due, period.due.year)
    day = day_to_send(month, plan.reporting.agencies_day, plan.days_off)
    return day if day and as_of <= day else None


def _shares(pairs: Iterable[tuple[str, TaskState]], order: Iterable[str]) -> tuple[Share, ...]:
    """The share of each key that has tasks: in the plan's order, then those that the plan does not know."""
    having: dict[str, list[TaskState]] = {key: [] for key in order}
    for key, state in pairs:
        having.setdefault(key, []).append(state)
    return tuple(Share(key, status_counts(states)) for key, states in having.items() if states)


def _by_due(rows: Iterable[Risk]) -> list[Risk]:
    return sorted(rows, key=lambda row: (row.occurrence.due, row.state.task.number))
