"""Sentences of a report on tasks, in administrative Vietnamese. Every figure in them comes from the assessment."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from cchc.plan.records import Plan, Update, cited
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
from cchc.state.periods import Period
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import ROMAN, document_date, joined, number, percent, shortened

_VERB = re.compile(
    r"(Đã|Đang|Chưa|Mới|Còn|Hoàn thành|Hoàn thiện|Tiếp nhận|Tiếp tục|Thực hiện|Tổ chức|Xây dựng|Rà soát|Phối hợp|Ban hành"
    r"|Tham mưu|Triển khai|Báo cáo kết quả|Công bố|Công khai|Cập nhật|Niêm yết|Kiểm tra|Số hóa|Giải quyết)\b"
)
"""First words of results that are not names, so their capital may be dropped within a sentence."""

TITLE_LENGTH = 110
"""Most characters of a task's name in running text; the annex has the full name."""

LEAST_WHOLE = 20
"""A share of fewer things than this is not given in percent."""

_TIME = {"quy": "quý", "sau-thang": "6 tháng", "chin-thang": "9 tháng", "ca-nam": "năm", "giai-doan": "giai đoạn"}

_DATED: tuple[tuple[Group, str, bool], ...] = (
    (Group.UNDER_WAY, "đang thực hiện, còn trong hạn", False),
    (Group.NOT_BEGUN, "còn trong hạn, chưa triển khai", True),
    (Group.NO_NEWS, "còn trong hạn, chưa có báo cáo tiến độ", True),
    (Group.NOT_YET_OPEN, "chưa đến kỳ thực hiện", False),
    (Group.OVERDUE, "quá hạn, chưa hoàn thành", True),
    (Group.STOPPED, "dừng thực hiện", True),
)
"""Words of each group of dated tasks, and whether its tasks are named."""


def counted(count: int) -> str:
    """A count of things as documents write it: 01 to 09, then 10."""
    return f"{count:02d}" if count < 10 else number(count)


def numbers(states: Iterable[TaskState]) -> str:
    """ "số 33, 34": the numbers of tasks."""
    return f"số {', '.join(str(state.task.number) for state in states)}"


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


def recurring_tally(states: Sequence[TaskState], window: Window) -> str:
    """ "12 nhiệm vụ đã báo cáo kết quả; UBND xã chưa nhận được báo cáo của 02 nhiệm vụ (số 19, 23)" of the recurring tasks."""
    groups = grouped(recurring(states), window)
    pieces = []
    if found := groups[Group.REPORTED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ đã báo cáo kết quả")
    if found := groups[Group.NOTHING_OCCURRED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ không phát sinh ({numbers(found)})")
    if found := groups[Group.UNREPORTED]:
        pieces.append(missing(found, window))
    if found := groups[Group.COLLECTING]:
        pieces.append(f"{counted(len(found))} nhiệm vụ chưa đến kỳ báo cáo")
    if found := groups[Group.STOPPED]:
        pieces.append(f"{counted(len(found))} nhiệm vụ dừng thực hiện ({numbers(found)})")
    if late := [state for state in recurring(states) if state.having(Status.OVERDUE)]:
        pieces.append(f"phần việc có thời hạn của nhiệm vụ {numbers(late)} đã quá hạn")
    return "; ".join(pieces)


def missing(states: Sequence[TaskState], window: Window, kind: str = "nhiệm vụ") -> str:
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
    return f"UBND xã {', '.join(pieces)}" if pieces else ""


def missing_periods(state: TaskState, window: Window) -> str:
    """ "quý I/2026, quý II/2026": the periods of a recurring task that have no report."""
    return ", ".join(occurrence_name(one.key) for one in unreported_periods(state, window))


def tally(states: Sequence[TaskState], window: Window) -> str:
    """All groups of some tasks, without a full stop at the end: "03 nhiệm vụ có thời hạn hoàn thành: ..."; where there are
    several kinds of tasks, a sentence for each.
    """
    details = [
        (name, text)
        for name, text in (
            ("Nhiệm vụ có thời hạn", dated_tally(states, window)),
            ("Nhiệm vụ thường xuyên", recurring_tally(states, window)),
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
    counted_before: Mapping[int, Collection[str]] = MappingProxyType({}),
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
    return f"Trong {_TIME.get(period.kind, 'kỳ')}, {'; '.join(pieces)}." if pieces else ""


def agency_names(plan: Plan, keys: Iterable[str]) -> str:
    """Full names, joined by ";", since names contain "và". An unknown key stands for itself."""
    return "; ".join(plan.full_agency_name(key) for key in keys)


def sentence(text: str) -> str:
    """The text as one paragraph that starts with a capital letter and ends with a full stop."""
    text = " ".join(text.split())
    if not text:
        return text
    return f"{text[0].upper()}{text[1:]}" + ("" if re.search(r"[.!?…;:]$", text) else ".")


def clause(text: str) -> str:
    """The text as part of a longer sentence: no full stop at its end."""
    return " ".join(text.split()).rstrip(" .;")


def continued(text: str) -> str:
    """The text after a colon or semicolon: a leading verb loses its capital, a name keeps it."""
    text = clause(text)
    return text[0].lower() + text[1:] if _VERB.match(text) else text


def short_title(title: str) -> str:
    """The task's name for running text: if too long, its first clauses and "…"."""
    text = clause(title)
    if len(text) <= TITLE_LENGTH:
        return text
    ends = [match.start() for match in re.finditer(r"[,;.(]", text) if 40 <= match.start() <= TITLE_LENGTH]
    return f"{text[: ends[-1]].rstrip()}…" if ends else shortened(text, TITLE_LENGTH)


def results(state: TaskState, updates: Sequence[Update]) -> str:
    """What the updates say was done, in their order, as one sentence without its full stop; "không phát sinh" included."""
    told = [_told(state, update) for update in updates if update.result or update.nothing_occurred]
    return "; ".join(text if at else text[:1].upper() + text[1:] for at, text in enumerate(told))


def _told(state: TaskState, update: Update) -> str:
    text = continued(update.result) if update.result else "không phát sinh"
    other = other_period(state, update)
    return f"{other}: {text}" if other else text


def other_period(state: TaskState, update: Update) -> str:
    """The name of the period a result is of, where it was recorded after that period ("quý II/2026"); else ""."""
    named = next((one for one in state.occurrences if one.key == update.occurrence), None)
    if named is None:
        return ""
    if named.occurrence.recurring:
        outside = not named.occurrence.start <= update.day <= named.due
    else:
        outside = named.due.year < update.day.year
    return occurrence_name(named.key) if outside else ""


def achievement(state: TaskState, updates: Sequence[Update]) -> str:
    """What was done in the period for one task: results in order, documents, progress reached; "" where nothing was."""
    told = [update for update in updates if update.result]
    if not told:
        return ""
    done = "; ".join(_told(state, update) for update in told)
    documents = [document for update in told for document in update.documents or ()]
    tail = []
    if documents:
        tail.append(f"văn bản: {'; '.join(clause(cited(document)) for document in documents)}")
    reached = [update.progress for update in told if update.progress is not None]
    if reached and has_deadline(state):
        tail.append("đã hoàn thành" if reached[-1] == 100 else f"tiến độ đạt {number(reached[-1])}%")
    ending = f" ({'; '.join(tail)})" if tail else ""
    return f"{short_title(state.task.title)}: {done}{ending}."


def has_deadline(state: TaskState) -> bool:
    """Whether a part of the task has a deadline."""
    return any(not one.occurrence.recurring for one in state.occurrences)


def occurrence_name(key: str) -> str:
    """An occurrence's key as documents write it: "quý I/2026", "tháng 5/2026", "năm 2026", "giai đoạn 2026-2030"."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", key):
        return f"quý {ROMAN[int(match[2]) - 1]}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-T(\d\d)", key):
        return f"tháng {int(match[2])}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-([69])T", key):
        return f"{match[2]} tháng đầu năm {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:-\d)?", key):
        return f"hạn ngày {match[3]}/{match[2] if match[2] < '03' else int(match[2])}/{match[1]}"
    return f"giai đoạn {key}" if "-" in key else f"năm {key}"


def lateness(state: TaskState) -> str:
    """ "hạn ngày 31/3/2026, quá hạn 237 ngày; chưa có báo cáo tiến độ", of the oldest occurrence."""
    late = state.having(Status.OVERDUE)
    worst = late[0]
    text = f"hạn ngày {document_date(worst.due)}, quá hạn {number(worst.days_late)} ngày"
    if len(late) > 1:
        text += (
            f" (còn {counted(len(late))} kỳ chưa hoàn thành: {joined(occurrence_name(one.key) for one in late)})"
        )
    if not any(one.reported for one in late):
        return f"{text}; chưa có báo cáo tiến độ"
    if worst.progress is not None:
        return f"{text}; tiến độ {number(worst.progress)}%"
    return text


def status_words(state: TaskState, group: Group, window: Window) -> str:
    """The group of the task for a table cell, with the days if it is or was late, or the periods that lack a report."""
    late = state.having(Status.OVERDUE)
    days = f"{number(late[0].days_late)} ngày" if late else ""
    match group:
        case Group.OVERDUE:
            return f"Quá hạn {days}, chưa hoàn thành"
        case Group.DONE:
            if state.status is Status.DONE_LATE and state.current:
                return f"Hoàn thành quá hạn {number(state.current.days_late)} ngày"
            return "Hoàn thành đúng hạn"
        case Group.UNREPORTED:
            partly = len(unreported_periods(state, window)) < len(reported_periods(state, window))
            text = f"{group.value} {missing_periods(state, window)}" if partly else group.value
        case _:
            text = group.value
    return f"{text}; phần việc có thời hạn quá hạn {days}" if late else text
