"""The figures that a report shows, and how those of a signed one differ from what the records say now."""

from collections.abc import Iterable
from typing import NamedTuple

from cchc.plan.records import Measurement
from cchc.plan.signed import Figures, TargetFigures, TaskFigures
from cchc.state.statuses import CLOSED, DONE
from cchc.state.targets import TargetState
from cchc.state.tasks import Assessment, OccurrenceState, TaskState


def figures(now: Assessment, period: str) -> Figures:
    """The figures of the report on a period (its key), from the assessment at its last day."""
    return Figures(
        period=period,
        as_of=now.as_of,
        tasks=tuple(map(_task, now.tasks)),
        targets=tuple(map(_target, now.targets)),
    )


def dated_part(state: TaskState) -> OccurrenceState | None:
    """The occurrence with a deadline that a report shows: the current one, else the first still open, else the last."""
    if state.current and not state.current.occurrence.recurring:
        return state.current
    parts = [one for one in state.occurrences if not one.occurrence.recurring]
    still_open = [one for one in parts if one.status not in CLOSED]
    return next(iter(still_open or parts[-1:]), None)


def _task(state: TaskState) -> TaskFigures:
    part = dated_part(state)
    return TaskFigures(
        number=state.task.number,
        status=str(state.status),
        progress=part.progress if part else None,
        done=tuple(one.key for one in state.occurrences if one.status in DONE),
        entries=len({id(update) for one in state.occurrences for update in one.updates}),
    )


def _target(state: TargetState) -> TargetFigures:
    newest = state.newest
    return TargetFigures(
        code=state.target.code,
        status=str(state.status),
        day=newest.day if newest else None,
        value=newest.value if newest else None,
        part=newest.part if newest else None,
        whole=newest.whole if newest else None,
        judgement=newest.judgement if newest else None,
        entries=len(state.measurements),
    )


def measured(one: TargetFigures) -> Measurement | None:
    """The value that a signed report gave a target; None where it gave none."""
    if one.day is None:
        return None
    return Measurement(
        day=one.day, value=one.value, part=one.part, whole=one.whole, judgement=one.judgement, source=""
    )


class Drift(NamedTuple):
    """What the records now say otherwise than a signed report; tasks that it did not have are no difference."""

    status: tuple[str, ...]
    """Numbers of the tasks whose status is another one, or which are gone."""
    entries: tuple[str, ...]
    """Numbers of the other tasks with another progress, or more or fewer entries."""
    targets: tuple[str, ...]
    """Codes of the targets with another value, status or number of values, or which are gone."""

    def __bool__(self) -> bool:
        return any(self[:])


def drift(signed: Figures, now: Figures) -> Drift:
    """How the figures of a signed report differ from those that the records give now, for the same period and day."""
    tasks = {one.number: one for one in now.tasks}
    targets = {one.code: one for one in now.targets}
    changed = [one for one in signed.tasks if one != tasks.get(one.number)]
    status = [one for one in changed if (new := tasks.get(one.number)) is None or new.status != one.status]
    return Drift(
        _numbers(status),
        _numbers(one for one in changed if one not in status),
        tuple(one.code for one in signed.targets if one != targets.get(one.code)),
    )


def _numbers(tasks: Iterable[TaskFigures]) -> tuple[str, ...]:
    return tuple(str(one.number) for one in tasks)
