"""The status board as data: the groups of tasks and their order."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from cchc.plan.records import Plan, ReportNotes
from cchc.state.periods import Period, day_to_send
from cchc.state.statuses import CLOSED, Status
from cchc.state.targets import TargetState, TargetStatus
from cchc.state.tasks import Assessment, GroupState, OccurrenceState, TaskState, status_counts
from cchc.vietnamese import unaccented
from cchc.views.reports import HandedIn, ReportDays, reports

DUE_SOON = 30
"""A deadline within so many days is named on the board, unless another number is asked for."""

_NO_RECEIPTS: Mapping[str, HandedIn] = MappingProxyType({})
_NO_NOTES: Mapping[str, ReportNotes] = MappingProxyType({})


class Wanted(NamedTuple):
    """Which tasks are asked for; a task must meet all that is set."""

    overdue: bool = False
    unreported: bool = False
    due_within: int | None = None
    """Days from now on, in which a deadline falls."""
    words: tuple[str, ...] = ()
    """Texts that the title must hold; diacritics, case and spaces do not matter."""

    def holds(self, state: TaskState, as_of: date) -> bool:
        """Whether the task is one of them."""
        if self.overdue and not state.having(Status.OVERDUE):
            return False
        if self.unreported and not state.unreported:
            return False
        if self.due_within is not None and not due_soon(state, as_of, self.due_within):
            return False
        title = _bare(state.task.title) if self.words else ""
        return all(_bare(text) in title for text in self.words)


EVERYTHING = Wanted()
"""No filter."""


def _bare(text: str) -> str:
    return " ".join(unaccented(text).split())


def due_soon(state: TaskState, as_of: date, days: int | None) -> tuple[OccurrenceState, ...]:
    """The occurrences of a task that are not closed and due from that day to `days` later, or ever."""
    return tuple(
        one
        for one in state.occurrences
        if not one.occurrence.recurring
        and one.status not in CLOSED
        and one.due >= as_of
        and (days is None or (one.due - as_of).days <= days)
    )


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
    due_soon: tuple[Risk, ...]
    """Soonest due first."""
    next_due: tuple[Risk, ...]
    """Those of the nearest deadline after these days."""
    at_risk: tuple[Risk, ...]
    """Soonest due first; without tasks that are overdue and occurrences in `due_soon`."""
    unreported: tuple[Unreported, ...]
    """Those that lack the most periods first, then by leads in the plan's order."""
    to_ask: tuple[Risk, ...]
    """Occurrences with remarks (`luu_y`), which are no risk."""
    by_status: dict[Status, int]
    by_field: tuple[Share, ...]
    by_agency: tuple[Share, ...]
    """A task led by several agencies counts for each."""
    target_counts: dict[TargetStatus, int]
    reports: tuple[ReportDays, ...]
    """Those not signed yet, the oldest first, and the next one; see `reports`."""
    wanted: Wanted
    narrowed: bool
    """Whether agencies, fields or a filter leave tasks out."""
    soon: int
    """How many days `due_soon` looks ahead."""
    groups: tuple[GroupState, ...] = ()
    """The tasks that gather one of `tasks`, which are counted in their place."""

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
    notes: Mapping[str, ReportNotes] = _NO_NOTES,
    handed_in: Mapping[str, HandedIn] = _NO_RECEIPTS,
    wanted: Wanted = EVERYTHING,
    soon: int = DUE_SOON,
) -> Board:
    """Group an assessment.

    `agencies` keeps only the tasks they lead and the targets they answer for, `fields` only what belongs to them; empty
    keeps all. `notes` are the notes files of reports by period, `handed_in` what the receipts of a period say. `soon` is the number of days that `due_soon` looks ahead.
    """
    agencies, fields = frozenset(agencies), frozenset(fields)
    as_of = assessment.as_of
    soon = soon if wanted.due_within is None else wanted.due_within
    tasks = tuple(
        state
        for state in assessment.tasks
        if (not agencies or agencies & frozenset(state.task.lead))
        and (not fields or state.task.field in fields)
        and wanted.holds(state, as_of)
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
    near = as_of + timedelta(days=soon)
    ahead = _by_due(Risk(state, one) for state in tasks for one in due_soon(state, as_of, None))
    coming = [row for row in ahead if row.occurrence.due <= near]
    later = ahead[len(coming) :]
    risks = _by_due(
        Risk(state, occurrence)
        for state in tasks
        if state.task.number not in late_tasks
        for occurrence in state.having(Status.AT_RISK)
        if occurrence.due > near
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
        tuple(coming),
        tuple(row for row in later if row.occurrence.due == later[0].occurrence.due),
        tuple(risks),
        tuple(_unreported(tasks, assessment.plan)),
        tuple(to_ask),
        status_counts(tasks),
        _shares(((state.task.field, state) for state in tasks), assessment.plan.fields),
        _shares(
            ((key, state) for state in tasks for key in dict.fromkeys(state.task.lead)), assessment.plan.agencies
        ),
        {status: sum(state.status is status for state in targets) for status in TargetStatus},
        tuple(reports(assessment.plan, as_of, notes, tasks, handed_in)),
        wanted,
        bool(agencies or fields or wanted != EVERYTHING),
        soon,
        tuple(group for group in assessment.groups if any(part in tasks for part in group.parts)),
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
