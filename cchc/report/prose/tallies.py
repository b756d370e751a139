"""How many tasks stand where: the counts of a paper and the words for one task's state."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from cchc.numbering import TaskNumber
from cchc.report.groups import (
    Group,
    Window,
    dated,
    grouped,
    on_event,
    recurring,
    reported_periods,
    unreported_periods,
)
from cchc.report.prose.words import LEAST_WHOLE, counted, numbers, occurrence_name, within
from cchc.state.periods import Period
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import capitalised, document_date, joined, number, percent

_DATED: tuple[tuple[Group, str, bool], ...] = (
    (Group.UNDER_WAY, "đang thực hiện, còn trong hạn", False),
    (Group.NOT_BEGUN, "còn trong hạn, chưa triển khai", True),
    (Group.NO_NEWS, "còn trong hạn, chưa có báo cáo tiến độ", True),
    (Group.NOT_YET_OPEN, "chưa đến kỳ thực hiện", False),
    (Group.OVERDUE, "quá hạn, chưa hoàn thành", True),
    (Group.STOPPED, "dừng thực hiện", True),
)
"""Words of each group of dated tasks, and whether its tasks are named."""


def kinds(states: Sequence[TaskState]) -> str:
    """ "24 nhiệm vụ có thời hạn hoàn thành và 15 nhiệm vụ thực hiện thường xuyên"."""
    parts = (
        (len(dated(states)), "nhiệm vụ có thời hạn hoàn thành"),
        (len(recurring(states)), "nhiệm vụ thực hiện thường xuyên"),
        (len(on_event(states)), "nhiệm vụ thực hiện khi phát sinh"),
    )
    return joined(f"{counted(count)} {words}" for count, words in parts if count)


def dated_tally(states: Sequence[TaskState], window: Window) -> str:
    """ "08 nhiệm vụ đã hoàn thành (33,3%), trong đó 06 đúng hạn, 02 quá hạn; ..." of the tasks with a deadline."""
    tasks = dated(states)
    groups = grouped(tasks, window)
    pieces = [_done(groups[Group.DONE], len(tasks))] if groups[Group.DONE] else []
    for group, words, named in _DATED:
        if found := groups[group]:
            pieces.append(f"{counted(len(found))} nhiệm vụ {words}{f' ({numbers(found)})' if named else ''}")
    return "; ".join(pieces)


def _done(done: Sequence[TaskState], whole: int) -> str:
    late = [state for state in done if state.status is Status.DONE_LATE]
    share = f" ({percent(len(done), whole)})" if whole >= LEAST_WHOLE else ""
    text = f"{counted(len(done))} nhiệm vụ đã hoàn thành{share}"
    if not late:
        return f"{text}, đúng hạn"
    if len(late) == len(done):
        return f"{text}, quá hạn"
    return f"{text}, trong đó {counted(len(done) - len(late))} đúng hạn, {counted(len(late))} quá hạn"


def recurring_tally(states: Sequence[TaskState], window: Window, office: str) -> str:
    """ "12 nhiệm vụ đã báo cáo kết quả; UBND xã chưa nhận được báo cáo của 02 nhiệm vụ (số 19, 23)" of the recurring tasks.

    `office` is how the paper calls its own office (`Commune.called`).
    """
    groups = grouped(recurring(states), window)
    pieces = []
    if found := groups[Group.REPORTED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ đã báo cáo kết quả")
    if found := groups[Group.NOTHING_OCCURRED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ không phát sinh ({numbers(found)})")
    if found := groups[Group.UNREPORTED]:
        pieces.append(missing(found, window, office))
    if found := groups[Group.COLLECTING]:
        pieces.append(f"{counted(len(found))} nhiệm vụ chưa đến kỳ báo cáo")
    if found := groups[Group.STOPPED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ dừng thực hiện ({numbers(found)})")
    if late := [state for state in recurring(states) if state.having(Status.OVERDUE)]:
        pieces.append(f"phần việc có thời hạn của nhiệm vụ {numbers(late)} đã quá hạn")
    return "; ".join(pieces)


def missing(states: Sequence[TaskState], window: Window, office: str, kind: str = "nhiệm vụ") -> str:
    """ "UBND xã chưa nhận được báo cáo của 02 nhiệm vụ (số 19, 23)", of tasks that lack a report; where the report covers
    several of their periods, those that lack only some are named with these periods.
    """
    partly = [
        state for state in states if len(unreported_periods(state, window)) < len(reported_periods(state, window))
    ]
    wholly = [state for state in states if state not in partly]
    pieces = []
    if wholly:
        pieces.append(f"chưa nhận được báo cáo của {counted(len(wholly))} {kind} ({numbers(wholly)})")
    if partly:
        listed = "; ".join(f"số {state.task.number}: thiếu {missing_periods(state, window)}" for state in partly)
        pieces.append(f"chưa nhận được đủ báo cáo của {counted(len(partly))} {kind} ({listed})")
    return f"{office} {', '.join(pieces)}" if pieces else ""


def missing_periods(state: TaskState, window: Window) -> str:
    """ "quý I/2026, quý II/2026": the periods of a recurring task that have no report."""
    return ", ".join(occurrence_name(one.key) for one in unreported_periods(state, window))


def tally(states: Sequence[TaskState], window: Window, office: str) -> str:
    """All groups of some tasks, without a full stop at the end: "03 nhiệm vụ có thời hạn hoàn thành: ..."; where there are
    several kinds of tasks, a sentence for each.
    """
    details = [
        (name, text)
        for name, text in (
            ("Nhiệm vụ có thời hạn", dated_tally(states, window)),
            ("Nhiệm vụ thường xuyên", recurring_tally(states, window, office)),
        )
        if text
    ]
    if len(details) == 1 and not on_event(states):
        return f"{kinds(states)}: {details[0][1]}"
    return ". ".join([kinds(states), *(f"{name}: {text}" for name, text in details)])


def added(
    states: Sequence[TaskState],
    window: Window,
    period: Period,
    counted_before: Mapping[TaskNumber, Collection[str]] = MappingProxyType({}),
) -> str:
    """What was completed in the period, in one sentence; "" where the counts of the whole say it already, or nothing was.

    `counted_before` gives, by task, the occurrences that the signed report of the period before counted as done: whatever
    it did not count is new, however old. A task that it does not name is judged by the days.
    """

    def is_new(state: TaskState, one: OccurrenceState) -> bool:
        if one.done_on is None or state.task.number not in counted_before:
            return one.done_on is not None and window.holds(one.done_on)
        return one.key not in counted_before[state.task.number]

    done = [state for state in dated(states) if state.status in DONE]
    new = [state for state in done if state.current and is_new(state, state.current)]
    parts = [
        (state, one)
        for state in states
        for one in state.occurrences
        if is_new(state, one) and not (state in done and state.current and one.due.year == state.current.due.year)
    ]
    pieces = []
    if new and len(new) < len(done):
        pieces.append(f"hoàn thành thêm {counted(len(new))} nhiệm vụ ({numbers(new)})")
    if parts:
        listed = "; ".join(f"số {state.task.number}: {occurrence_name(one.key)}" for state, one in parts)
        count = counted(len({state.task.number for state, _ in parts}))
        pieces.append(f"hoàn thành phần việc đến kỳ của {count} nhiệm vụ ({listed})")
    return f"{capitalised(within(period.kind))}, {'; '.join(pieces)}." if pieces else ""


def _done_in(state: OccurrenceState, window: Window) -> bool:
    return state.done_on is not None and window.holds(state.done_on)


def lateness(state: TaskState, office: str) -> str:
    """ "hạn ngày 31/3/2026, quá hạn 237 ngày; UBND xã chưa nhận được báo cáo tiến độ", of the oldest occurrence."""
    late = state.having(Status.OVERDUE)
    worst = late[0]
    text = f"hạn ngày {document_date(worst.due)}, quá hạn {counted(worst.days_late)} ngày"
    if len(late) > 1:
        text += (
            f" (còn {counted(len(late))} kỳ chưa hoàn thành: {joined(occurrence_name(one.key) for one in late)})"
        )
    if not any(one.reported for one in late):
        return f"{text}; {office} chưa nhận được báo cáo tiến độ"
    if worst.progress is not None:
        return f"{text}; tiến độ {number(worst.progress)}%"
    return text


def status_words(state: TaskState, group: Group, window: Window) -> str:
    """The group of the task for a table cell, with the days if it is or was late, or the periods that lack a report."""
    late = state.having(Status.OVERDUE)
    days = f"{counted(late[0].days_late)} ngày" if late else ""
    match group:
        case Group.OVERDUE:
            return f"Quá hạn {days}, chưa hoàn thành"
        case Group.DONE:
            if state.status is Status.DONE_LATE and state.current:
                return f"Hoàn thành quá hạn {counted(state.current.days_late)} ngày"
            return "Hoàn thành đúng hạn"
        case Group.UNREPORTED:
            partly = len(unreported_periods(state, window)) < len(reported_periods(state, window))
            text = f"{group.value} {missing_periods(state, window)}" if partly else group.value
        case _:
            text = group.value
    return f"{text}; phần việc có thời hạn quá hạn {days}" if late else text
