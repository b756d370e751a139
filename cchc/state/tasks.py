"""The state of tasks as of a date: a pure function of the records and that date (design: Status of an occurrence).

Only entries dated up to the date count. No clock, no files, no printing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cchc.numbering import is_part
from cchc.plan.records import Extension, Plan, Task, Thresholds, Update
from cchc.state.belonging import allocate, due_of
from cchc.state.corrections import standing
from cchc.state.schedule import Horizon, Occurrence
from cchc.state.statuses import CLOSED, DONE, LABELS, SEVERITY, Status, rolled_up
from cchc.state.targets import TargetState, assess_target
from cchc.state.versions import YearPlans, occurrences_as_of, task_as_of
from cchc.vietnamese import capitalised, number

LONGEST_STRAIGHT_LINE = 366
"""Days of the longest window in which progress is held against a straight line; longer ones need `lo_trinh`."""


class Remark(NamedTuple):
    """Why something is at risk, or what to ask about."""

    rule: str
    """Key of the threshold in `canh_bao` (sap_den_han, cham_tien_do, lau_khong_cap_nhat), or lo_trinh."""
    words: str
    """In Vietnamese, as the end of a sentence."""


class OccurrenceState(NamedTuple):
    """One occurrence of a task as of a date."""

    occurrence: Occurrence
    due: date
    """The last day in time, extensions counted; the cut-off, for a recurring task's period."""
    status: Status
    progress: Decimal | None
    """Newest progress reported (0-100); None when none was, and always for a recurring task's period."""
    days_late: int
    """Days after `due` when overdue; days between `due` and the end when done late; else 0."""
    done_on: date | None
    reasons: tuple[Remark, ...]
    """Every risk rule that holds."""
    remarks: tuple[Remark, ...]
    """What to ask about; no risk."""
    updates: tuple[Update, ...]
    """Those that belong to it, up to the date, by day."""

    @property
    def last_day(self) -> date:
        """The last day of its window: `due`, but of recurring work the last day whose entries belong to it."""
        return self.occurrence.due if self.occurrence.recurring else self.due

    @property
    def key(self) -> str:
        """The occurrence's key."""
        return self.occurrence.key

    @property
    def reported(self) -> bool:
        """Whether anything at all was reported."""
        return bool(self.updates)

    @property
    def label(self) -> str:
        """What users read for its status; a risk is named by its rule."""
        if self.status is not Status.AT_RISK:
            return LABELS[self.status]
        behind = any(reason.rule != "sap_den_han" for reason in self.reasons)
        return "Chậm tiến độ" if behind else "Sắp đến hạn"


class TaskState(NamedTuple):
    """A task as of a date."""

    task: Task
    """As it is on that day: changes by a document (`dieu_chinh`) up to it are made. It still has all updates of the file."""
    status: Status
    updates: tuple[Update, ...]
    """Those that count: up to the date, by day, not corrected (`dinh_chinh`)."""
    occurrences: tuple[OccurrenceState, ...]
    """By due date; conditional ones without an update are left out."""
    current: OccurrenceState | None
    """The occurrence that gives the task its status; None when it has none (Status.ON_EVENT)."""
    unreported: int | None
    """How many periods in a row, up to the last that ended, have no report; None for a task that is not recurring."""

    def having(self, *statuses: Status) -> tuple[OccurrenceState, ...]:
        """Its occurrences in one of these states."""
        return tuple(state for state in self.occurrences if state.status in statuses)

    @property
    def recurring(self) -> bool:
        """Whether one of its phrases recurs ("Thường xuyên"): such a task is counted with the recurring ones."""
        return self.unreported is not None

    @property
    def label(self) -> str:
        """What users read for its status."""
        return self.current.label if self.current and self.current.status is self.status else LABELS[self.status]


class GroupState(NamedTuple):
    """A task without a deadline of its own, as of a date: its state is that of its sub-tasks, and only they are counted."""

    task: Task
    status: Status
    parts: tuple[TaskState, ...]

    @property
    def words(self) -> str:
        """How far its sub-tasks are: "Hoàn thành 2/5 việc, 1 việc quá hạn"."""
        late = sum(part.status is Status.OVERDUE for part in self.parts)
        dated = [part for part in self.parts if not part.recurring and part.status is not Status.ON_EVENT]
        done = sum(part.status in DONE for part in dated)
        said = [f"hoàn thành {done}/{len(dated)} việc"] if dated else [LABELS[self.status].lower()]
        return capitalised(", ".join(said + ([f"{late} việc quá hạn"] if late else [])))


class Assessment(NamedTuple):
    """The whole plan as of a date."""

    plan: Plan
    as_of: date
    tasks: tuple[TaskState, ...]
    """All that are counted: those with a deadline of their own."""
    targets: tuple[TargetState, ...]
    groups: tuple[GroupState, ...] = ()
    """The tasks that gather sub-tasks."""


def status_counts(states: Iterable[TaskState]) -> dict[Status, int]:
    """The number of tasks with each status, 0 included."""
    found = dict.fromkeys(Status, 0)
    for state in states:
        found[state.status] += 1
    return found


def horizon(plan: Plan) -> Horizon:
    """The time the plan covers."""
    return Horizon(plan.issued, plan.stage.first, plan.stage.last)


def assess(
    plan: Plan, tasks: Iterable[Task], as_of: date, years: YearPlans = (), known_on: date | None = None
) -> Assessment:
    """Assess every target, and every task assigned by that day. Raises UnknownPhrase for a deadline that cannot be read.

    Corrections count that were made up to `known_on` (`as_of` unless given): a report counts data up to its cut-off, but
    knows what was corrected later, until it is signed.
    """
    time = horizon(plan)
    present = [task for task in tasks if task.assigned is None or task.assigned <= as_of]
    states = tuple(
        assess_task(task, time, plan.thresholds, as_of, years, known_on) for task in present if not task.gathers
    )
    return Assessment(
        plan,
        as_of,
        states,
        tuple(assess_target(target, plan.thresholds.days_silent, time, as_of, known_on) for target in plan.targets),
        tuple(_groups((task_as_of(task, as_of, years) for task in present if task.gathers), states)),
    )


def _groups(tasks: Iterable[Task], states: Sequence[TaskState]) -> Iterable[GroupState]:
    for task in tasks:
        parts = tuple(state for state in states if is_part(state.task.number, task.number))
        if parts:
            yield GroupState(task, rolled_up([state.status for state in parts]), parts)


def assess_task(
    task: Task,
    time: Horizon,
    thresholds: Thresholds,
    as_of: date,
    years: YearPlans = (),
    known_on: date | None = None,
) -> TaskState:
    """Assess one task; `known_on` as for `assess`. Raises UnknownPhrase when its deadline cannot be read."""
    task = task_as_of(task, as_of, years)
    updates = standing(task.updates, as_of, known_on)
    occurrences, belonging = located(task, updates, time, as_of, years)
    extensions = known_extensions(task, as_of)
    states = tuple(
        _assess_occurrence(task, one, due_of(one, extensions), tuple(belonging.get(one.key, ())), thresholds, as_of)
        for one in occurrences
        if not one.conditional or one.key in belonging
    )
    unreported = _unreported(states, as_of)
    status, current = _own_status(states, unreported, as_of)
    return TaskState(task, status, updates, states, current, unreported)


def known_extensions(task: Task, as_of: date) -> list[Extension]:
    """The extensions that count on that day; one without a day counts from the beginning."""
    return [one for one in task.extensions or () if one.day is None or one.day <= as_of]


def located(
    task: Task, updates: Sequence[Update], time: Horizon, as_of: date, years: YearPlans = ()
) -> tuple[tuple[Occurrence, ...], dict[str, list[Update]]]:
    """The occurrences of a task (as given by `task_as_of`) as of a day, and which of the updates belong to each.

    `updates` are those that count (`corrections.standing`). Raises UnknownPhrase.
    """
    extensions = known_extensions(task, as_of)
    occurrences = occurrences_as_of(task, time, as_of, years)
    belonging = allocate(updates, occurrences, extensions)
    dated = [one.key for one in occurrences if not one.recurring]
    done = min((one.day for key in dated for one in belonging.get(key, ()) if one.progress == 100), default=None)
    if done and len(dated) < len(occurrences):
        # A recurring half that follows ("Năm 2026 và vận hành thường xuyên") begins when the first half is done.
        occurrences = occurrences_as_of(task, time, as_of, years, done)
        belonging = allocate(updates, occurrences, extensions)
    return occurrences, belonging


def _assess_occurrence(
    task: Task, occurrence: Occurrence, due: date, updates: tuple[Update, ...], thresholds: Thresholds, as_of: date
) -> OccurrenceState:
    stopped = task.stop is not None and task.stop.day <= as_of and task.stop.day <= due
    if occurrence.recurring:
        due = occurrence.cutoff
        status = Status.STOPPED if stopped else _report_status(due, updates, as_of)
        return OccurrenceState(occurrence, due, status, None, 0, None, (), (), updates)
    done_on = next((update.day for update in updates if update.progress == 100), None)
    progress = next((update.progress for update in reversed(updates) if update.progress is not None), None)
    reasons: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    days_late = 0
    if done_on is not None:
        status = Status.DONE_ON_TIME if done_on <= due else Status.DONE_LATE
        days_late = max(0, (done_on - due).days)
    elif stopped:
        status = Status.STOPPED
    elif as_of > due:
        status = Status.OVERDUE
        days_late = (as_of - due).days
    elif as_of < occurrence.start:
        status = Status.UNDER_WAY if progress else Status.NOT_YET_OPEN
    else:
        reasons = tuple(_risks(task, occurrence, due, progress, thresholds, as_of))
        remarks = tuple(_remarks(updates, thresholds, as_of))
        status = Status.AT_RISK if reasons else _progress_status(progress)
    return OccurrenceState(occurrence, due, status, progress, days_late, done_on, reasons, remarks, updates)


def _progress_status(progress: Decimal | None) -> Status:
    if progress is None:
        return Status.UNKNOWN
    return Status.UNDER_WAY if progress else Status.NOT_BEGUN


def _report_status(cutoff: date, updates: tuple[Update, ...], as_of: date) -> Status:
    """The state of a recurring task's period. On the cut-off day itself a period without an entry is unreported."""
    if updates:
        nothing = all(update.nothing_occurred for update in updates)
        return Status.NOTHING_OCCURRED if nothing else Status.REPORTED
    return Status.UNREPORTED if as_of >= cutoff else Status.COLLECTING


def _risks(
    task: Task, occurrence: Occurrence, due: date, progress: Decimal | None, thresholds: Thresholds, as_of: date
) -> Iterable[Remark]:
    """Every risk rule that holds on a day within the window."""
    left = (due - as_of).days
    if left <= thresholds.days_left:
        yield Remark("sap_den_han", f"còn {left} ngày là đến hạn" if left else "đến hạn đúng vào ngày này")
    got = "chưa báo cáo tiến độ" if progress is None else f"mới đạt {number(progress)}%"
    length = (due - occurrence.start).days
    if length <= LONGEST_STRAIGHT_LINE:
        passed = Decimal(100 * (as_of - occurrence.start).days) / length if length else Decimal(100)
        expected = passed.quantize(Decimal(1), ROUND_HALF_UP)
        if passed - (progress or 0) >= thresholds.points_behind:
            yield Remark("cham_tien_do", f"{got}, theo thời gian phải đạt khoảng {expected}%")
    else:
        missed = missed_step(task.path or {}, progress or Decimal(0), thresholds.days_left, as_of)
        if missed is not None:
            wanted = number((task.path or {})[missed])
            yield Remark("lo_trinh", f"{got}, lộ trình đến hết năm {missed} là {wanted}%")


def missed_step(path: Mapping[int, Decimal], progress: Decimal, days_left: int, as_of: date) -> int | None:
    """The year whose step of `lo_trinh` is missed: the last one that ended, or this year in its last `days_left` days."""
    for year in sorted((year for year in path if year <= as_of.year), reverse=True):
        concerned = year < as_of.year or (date(year, 12, 31) - as_of).days <= days_left
        if concerned:
            return year if progress < path[year] else None
    return None


def _remarks(updates: tuple[Update, ...], thresholds: Thresholds, as_of: date) -> Iterable[Remark]:
    if updates and (silent := (as_of - updates[-1].day).days) >= thresholds.days_silent:
        yield Remark("lau_khong_cap_nhat", f"{silent} ngày chưa cập nhật")


def _unreported(states: Sequence[OccurrenceState], as_of: date) -> int | None:
    """How many of a recurring task's periods in a row, counted back from the last that ended, have no report."""
    recurring = [state for state in states if state.occurrence.recurring]
    if not recurring:
        return None
    ended = [state for state in recurring if state.due <= as_of]
    missing = 0
    while missing < len(ended) and ended[-1 - missing].status is Status.UNREPORTED:
        missing += 1
    return missing


def _own_status(
    states: Sequence[OccurrenceState], unreported: int | None, as_of: date
) -> tuple[Status, OccurrenceState | None]:
    """The status of the task as a whole and the occurrence that gives it."""
    dated = [state for state in states if not state.occurrence.recurring]
    periods = _current_periods(states, as_of)
    if not dated:
        return _recurring_status(periods, unreported)
    # An extension past the end of the year does not take an occurrence out of sight.
    this_year = [state for state in dated if min(state.due, state.occurrence.due).year <= as_of.year]
    concerned = [*periods, *this_year] or dated[:1]
    open_ones = [state for state in concerned if state.status not in CLOSED]
    if not open_ones:
        current = concerned[-1]
        return current.status, current
    current = min(open_ones, key=lambda state: (SEVERITY[state.status], state.due))
    return current.status, current


def _current_periods(states: Sequence[OccurrenceState], as_of: date) -> list[OccurrenceState]:
    """Of a recurring task the last period that ended, or the first where none has ended; of any other none."""
    recurring = [state for state in states if state.occurrence.recurring]
    ended = [state for state in recurring if state.due <= as_of]
    return ended[-1:] or recurring[:1]


def _recurring_status(
    periods: Sequence[OccurrenceState], unreported: int | None
) -> tuple[Status, OccurrenceState | None]:
    if not periods:
        return Status.ON_EVENT, None
    (period,) = periods
    if period.status is Status.STOPPED:
        return Status.STOPPED, period
    return (Status.UNREPORTED if unreported else Status.CONTINUOUS), period
