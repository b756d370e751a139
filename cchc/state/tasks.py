"""The state of tasks as of a date (design: Status of an occurrence). Only entries dated up to that date count."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from cchc.plan.records import Extension, Plan, Task, Thresholds, Update
from cchc.state.schedule import Horizon, Occurrence, unfold
from cchc.state.targets import TargetState, assess_target
from cchc.vietnamese import number


class Status(StrEnum):
    """Status of an occurrence or a task; the values appear in JSON."""

    DONE_ON_TIME = "hoan_thanh_dung_han"
    DONE_LATE = "hoan_thanh_qua_han"
    OVERDUE = "qua_han"
    AT_RISK = "nguy_co"
    UNDER_WAY = "dang_thuc_hien"
    NOT_BEGUN = "chua_bat_dau"
    NOT_YET_OPEN = "chua_den_ky"
    STOPPED = "dung_thuc_hien"


LABELS: dict[Status, str] = {
    Status.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Status.DONE_LATE: "Hoàn thành quá hạn",
    Status.OVERDUE: "Quá hạn",
    Status.AT_RISK: "Có nguy cơ",
    Status.UNDER_WAY: "Đang thực hiện",
    Status.NOT_BEGUN: "Chưa bắt đầu",
    Status.NOT_YET_OPEN: "Chưa đến kỳ",
    Status.STOPPED: "Dừng thực hiện",
}
"""What users read for each status."""

_CLOSED = (Status.DONE_ON_TIME, Status.DONE_LATE, Status.STOPPED)
_WORST_FIRST = (Status.OVERDUE, Status.AT_RISK, Status.NOT_BEGUN, Status.UNDER_WAY, Status.NOT_YET_OPEN)


class Reason(NamedTuple):
    """Why something is at risk."""

    rule: str
    """Key of the threshold in `canh_bao`: sap_den_han, cham_tien_do or lau_khong_cap_nhat."""
    words: str
    """The reason, in Vietnamese."""


class OccurrenceState(NamedTuple):
    """One occurrence of a task as of a date."""

    occurrence: Occurrence
    due: date
    """Last day in time, extensions included."""
    status: Status
    progress: Decimal | None
    """Newest progress reported (0-100); None when none was, and always for a task done "Thường xuyên"."""
    days_late: int
    """Days from `due` to the date when overdue, to `done_on` when done late; else 0."""
    done_on: date | None
    """Day of the update that finished it; None while it is not done."""
    reasons: tuple[Reason, ...]
    """Every risk rule that holds; empty unless it is at risk."""
    updates: tuple[Update, ...]
    """Its updates up to the date, by day."""

    @property
    def key(self) -> str:
        """The occurrence's key."""
        return self.occurrence.key

    @property
    def reported(self) -> bool:
        """Whether it has any update."""
        return bool(self.updates)


class TaskState(NamedTuple):
    """A task as of a date."""

    task: Task
    status: Status
    occurrences: tuple[OccurrenceState, ...]
    """By due date; a conditional occurrence without an update is left out."""
    current: OccurrenceState
    """The occurrence that gives the task its status."""

    def having(self, *statuses: Status) -> tuple[OccurrenceState, ...]:
        """The occurrences that have one of these statuses."""
        return tuple(state for state in self.occurrences if state.status in statuses)


class Assessment(NamedTuple):
    """The whole plan as of a date."""

    plan: Plan
    as_of: date
    tasks: tuple[TaskState, ...]
    targets: tuple[TargetState, ...]


def status_counts(states: Iterable[TaskState]) -> dict[Status, int]:
    """The number of tasks with each status, 0 included."""
    counts = dict.fromkeys(Status, 0)
    for state in states:
        counts[state.status] += 1
    return counts


def horizon(plan: Plan) -> Horizon:
    """The days and years that the plan covers."""
    return Horizon(plan.issued, plan.stage.first, plan.stage.last)


def assess(plan: Plan, tasks: Iterable[Task], as_of: date) -> Assessment:
    """Assess every task and target. Raises UnknownPhrase when the deadline of a task cannot be read."""
    time = horizon(plan)
    return Assessment(
        plan,
        as_of,
        tuple(assess_task(task, time, plan.thresholds, as_of) for task in tasks),
        tuple(assess_target(target, plan.thresholds.days_silent, time.end, as_of) for target in plan.targets),
    )


def assess_task(task: Task, time: Horizon, thresholds: Thresholds, as_of: date) -> TaskState:
    """Assess one task. Raises UnknownPhrase when its deadline cannot be read."""
    updates = [update for update in task.updates if update.day <= as_of]
    extensions = [one for one in task.extensions or () if one.day is None or one.day <= as_of]
    occurrences = unfold(task.schedule, time)
    belonging = allocate(updates, occurrences, extensions)
    stopped = task.stop is not None and task.stop.day <= as_of
    states = tuple(
        _assess_occurrence(
            occurrence,
            due_of(occurrence, extensions),
            belonging.get(occurrence.key, []),
            stopped,
            thresholds,
            as_of,
        )
        for occurrence in occurrences
        if not occurrence.conditional or occurrence.key in belonging
    )
    current = _current(states, as_of)
    return TaskState(task, current.status, states, current)


def due_of(occurrence: Occurrence, extensions: Sequence[Extension]) -> date:
    """The day an occurrence is due: that of its last extension in the list, else its own."""
    until = [extension.until for extension in extensions if extension.occurrence == occurrence.key]
    return until[-1] if until else occurrence.due


def holders(update: Update, occurrences: Sequence[Occurrence], extensions: Sequence[Extension]) -> list[str]:
    """Keys of the occurrences that an update belongs to; none when it belongs nowhere.

    An update belongs to the occurrence it names, which need not exist. Without a name it belongs, for each phrase of the
    deadline, to the occurrence whose window contains its day. Windows without extensions take precedence, so an extended
    window never takes a day from the next one.
    """
    if update.occurrence is not None:
        return [update.occurrence]
    found: dict[int, str] = {}
    for occurrence in occurrences:
        if occurrence.start <= update.day <= occurrence.due:
            found.setdefault(occurrence.phrase, occurrence.key)
    if extensions:
        for occurrence in occurrences:
            if occurrence.start <= update.day <= due_of(occurrence, extensions):
                found.setdefault(occurrence.phrase, occurrence.key)
    return list(found.values())


def allocate(
    updates: Iterable[Update], occurrences: Sequence[Occurrence], extensions: Sequence[Extension]
) -> dict[str, list[Update]]:
    """The updates of each occurrence, by key, each list by day.

    An update that belongs nowhere is left out (`check` reports it), and so is one without progress, except where the
    task is done "Thường xuyên".
    """
    continuous = {occurrence.key for occurrence in occurrences if occurrence.continuous}
    belonging: dict[str, list[Update]] = {}
    for update in sorted(updates, key=lambda one: one.day):
        for key in holders(update, occurrences, extensions):
            if update.progress is not None or key in continuous:
                belonging.setdefault(key, []).append(update)
    return belonging


def _assess_occurrence(
    occurrence: Occurrence,
    due: date,
    updates: list[Update],
    stopped: bool,
    thresholds: Thresholds,
    as_of: date,
) -> OccurrenceState:
    finishing = (update for update in updates if occurrence.continuous or update.progress == 100)
    done_on = next((update.day for update in finishing), None)
    progress = None if occurrence.continuous or not updates else updates[-1].progress
    begun = done_on is not None or bool(progress)
    days_late = 0
    reasons: tuple[Reason, ...] = ()
    if done_on is not None:
        status = Status.DONE_ON_TIME if done_on <= due else Status.DONE_LATE
        days_late = max(0, (done_on - due).days)
    elif stopped:
        status = Status.STOPPED
    elif as_of > due:
        status = Status.OVERDUE
        days_late = (as_of - due).days
    elif as_of < occurrence.start:
        status = Status.UNDER_WAY if begun else Status.NOT_YET_OPEN
    else:
        reasons = tuple(_risks(occurrence, due, updates, progress, thresholds, as_of))
        if reasons:
            status = Status.AT_RISK
        else:
            status = Status.UNDER_WAY if begun else Status.NOT_BEGUN
    return OccurrenceState(occurrence, due, status, progress, days_late, done_on, reasons, tuple(updates))


def _risks(
    occurrence: Occurrence,
    due: date,
    updates: list[Update],
    progress: Decimal | None,
    thresholds: Thresholds,
    as_of: date,
) -> Iterable[Reason]:
    left = (due - as_of).days
    if left <= thresholds.days_left:
        yield Reason("sap_den_han", f"còn {left} ngày là đến hạn" if left else "đến hạn đúng vào ngày này")
    if not occurrence.continuous:
        length = (due - occurrence.start).days
        passed = Decimal(100 * (as_of - occurrence.start).days) / length if length else Decimal(100)
        expected = passed.quantize(Decimal(1), ROUND_HALF_UP)
        if passed - (progress or 0) >= thresholds.points_behind:
            got = "chưa báo cáo tiến độ" if progress is None else f"mới đạt {number(progress)}%"
            yield Reason("cham_tien_do", f"{got}, theo thời gian phải đạt khoảng {expected}%")
    if updates and progress and (silent := (as_of - updates[-1].day).days) >= thresholds.days_silent:
        yield Reason("lau_khong_cap_nhat", f"{silent} ngày chưa cập nhật")


def _current(states: Sequence[OccurrenceState], as_of: date) -> OccurrenceState:
    """The occurrence that gives the task its status, chosen among those due by the end of the year of `as_of`.

    It is the worst of the open ones; when all that have begun are closed, the last of these; when none has begun, or none
    is due by then, the first.
    """
    # The original due date counts too: an extension into the next year must not hide an occurrence.
    this_year = [state for state in states if min(state.due, state.occurrence.due).year <= as_of.year]
    opened = [state for state in this_year if state.status is not Status.NOT_YET_OPEN]
    unfinished = [state for state in opened if state.status not in _CLOSED]
    if unfinished:
        return min(unfinished, key=lambda state: (_WORST_FIRST.index(state.status), state.due))
    if opened:
        return opened[-1]
    return next(iter(this_year or states))
