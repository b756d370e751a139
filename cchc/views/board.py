"""The status board as data: the groups of tasks and their order."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cchc.state.periods import Period, quarter, quarter_of
from cchc.state.targets import TargetState, TargetStatus
from cchc.state.tasks import Assessment, OccurrenceState, Status, TaskState, status_counts

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
    due_next: tuple[Risk, ...]
    """The next deadlines of the tasks that are neither overdue nor at risk."""
    by_status: dict[Status, int]
    by_field: tuple[Share, ...]
    by_agency: tuple[Share, ...]
    """A task led by several agencies counts for each."""
    target_counts: dict[TargetStatus, int]
    next_report: Period
    """The quarter whose data is now being collected."""


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
        for occurrence in state.having(Status.UNDER_WAY, Status.NOT_BEGUN, Status.NOT_YET_OPEN)[:1]
    )
    return Board(
        assessment,
        period,
        tasks,
        targets,
        tuple(overdue),
        tuple(risks),
        tuple(coming[:DUE_NEXT_ROWS]),
        status_counts(tasks),
        _shares(((state.task.field, state) for state in tasks), assessment.plan.fields),
        _shares(
            ((key, state) for state in tasks for key in dict.fromkeys(state.task.lead)), assessment.plan.agencies
        ),
        {status: sum(state.status is status for state in targets) for status in TargetStatus},
        quarter_of(assessment.as_of),
    )


def quarter_cutoff(year: int, number: int, today: date) -> date:
    """The as-of date for the board of a quarter: its cut-off, or today if that is earlier."""
    return min(quarter(year, number).cutoff, today)


def _shares(pairs: Iterable[tuple[str, TaskState]], order: Iterable[str]) -> tuple[Share, ...]:
    """The share of each key that has tasks: in the plan's order, then those that the plan does not know."""
    having: dict[str, list[TaskState]] = {key: [] for key in order}
    for key, state in pairs:
        having.setdefault(key, []).append(state)
    return tuple(Share(key, status_counts(states)) for key, states in having.items() if states)


def _by_due(rows: Iterable[Risk]) -> list[Risk]:
    return sorted(rows, key=lambda row: (row.occurrence.due, row.state.task.number))
