"""One whole record as text for a terminal: a task with its occurrences and updates, or a target with its values.

A sheet shows nothing dated later than its day, and says how much it leaves out.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.changes.words import (
    amount_words,
    cause_rows,
    changed_words,
    corrected_words,
    correction_words,
    days_measured,
    entry_words,
    result_words,
)
from cchc.plan.papers.reminders import Reminder
from cchc.plan.records import Contact, Document, Measurement, Plan, Target, Task, Update, cited
from cchc.state.corrections import Entry, corrections, corrector
from cchc.state.statuses import DONE, Status
from cchc.state.targets import TargetState, threshold_words
from cchc.state.tasks import GroupState, OccurrenceState, TaskState
from cchc.vietnamese import capitalised, joined, number, screen_date, with_unit
from cchc.views.board import collected_until
from cchc.views.sheets.reminders import sent_lines

if TYPE_CHECKING:
    from cchc.views.sheets.activities import Activities


def task_sheet(
    state: TaskState,
    plan: Plan,
    file: str,
    width: int,
    as_of: date,
    reminders: Iterable[Reminder] = (),
    wholes: Iterable[Task] = (),
    activities: "Activities | None" = None,
) -> str:
    """All that the records say of a task up to a day, and its state on that day. `wholes` are the tasks it is part of."""
    task = state.task
    lines = [f"NHIỆM VỤ {task.number}: {_task_status(state)}", *_wrap(task.title, width), ""]
    part_of = [("Thuộc nhiệm vụ", f"{one.number}. {one.title}") for one in wholes]
    lines += _pairs([*part_of, *_said_rows(task, plan), *_document_rows(task, plan, as_of), ("Tệp", file)], width)
    lines += _occurrence_lines(state, plan, width, as_of)
    if sent := sent_lines(state.task.number, plan, reminders, as_of):
        lines += ["", "ĐÔN ĐỐC, GIẢI TRÌNH", *(line for one in sent for line in _wrap(one, width, "  ", "    "))]
    if activities:
        lines += _activity_lines(activities, plan, width, as_of)
    lines += ["", "CÁC LẦN CẬP NHẬT"]
    owners: dict[int, list[str]] = {}
    for one in state.occurrences:
        for update in one.updates:
            owners.setdefault(id(update), []).append(one.key)
    shown = _shown(task.updates, as_of)
    for update, corrected in shown:
        lines += _update_lines(update, owners.get(id(update), []), corrected, width)
    if not shown:
        lines.append("  Chưa có cập nhật nào được ghi (không có nghĩa là chưa làm).")
    later = _later(task, as_of)
    if activities:
        from cchc.views.sheets.activities import later_counts  # many plans have none

        later += later_counts(activities, as_of)
    lines += _left_out(later, as_of, width)
    return "\n".join(lines) + "\n"


def _activity_lines(found: "Activities", plan: Plan, width: int, as_of: date) -> Iterator[str]:
    from cchc.views.sheets.activities import inspection_lines, publicity_lines

    for heading, said in (
        ("KIỂM TRA", inspection_lines(found, plan, as_of)),
        ("TUYÊN TRUYỀN", publicity_lines(found, plan, as_of)),
    ):
        lines = list(said)
        if lines:
            yield from ("", heading)
        for line in lines:
            indent = "      " if line.startswith(" ") else "  "
            yield from _wrap(line.strip(), width, indent, indent + "    ")


def group_sheet(
    state: GroupState, plan: Plan, file: str, width: int, as_of: date, activities: "Activities | None" = None
) -> str:
    """All that the records say of a task that gathers sub-tasks, and how far these are."""
    task = state.task
    lines = [f"NHIỆM VỤ {task.number}: {state.words}", *_wrap(task.title, width), ""]
    lines += _pairs([*_said_rows(task, plan), ("Tệp", file)], width)
    lines += ["", "GỒM CÁC VIỆC"]
    for part in state.parts:
        lines += _wrap(f"{part.task.number}  {part.task.title}: {_task_status(part)}", width, "  ", "      ")
    if activities:
        lines += _activity_lines(activities, plan, width, as_of)
    return "\n".join(lines) + "\n"


def _task_status(state: TaskState) -> str:
    """The status; of a recurring task also how many periods are missing, or the state of its last period."""
    if state.unreported:
        missing = f"{state.unreported} kỳ" + (" liên tiếp" if state.unreported > 1 else "")
        return f"{state.label} ({missing if state.status is Status.UNREPORTED else f'chưa báo cáo {missing}'})"
    if state.status is Status.CONTINUOUS and state.current:
        return f"{state.label} (kỳ {state.current.key}: {state.current.label})"
    return state.label


def _said_rows(task: Task, plan: Plan) -> list[tuple[str, str]]:
    """What the plan says of a task."""
    steps = ", ".join(f"hết năm {year}: {number(step)}%" for year, step in (task.path or {}).items())
    return [
        ("Lĩnh vực", f"{task.field}. {plan.fields.get(task.field, '')}"),
        ("Sản phẩm", "; ".join(task.products)),
        ("Cấp trình", task.submitted_to or ""),
        ("Chủ trì", "; ".join(map(plan.full_agency_name, task.lead))),
        ("Đầu mối", plan.full_agency_name(task.focal) if task.focal in task.lead else ""),
        ("Phối hợp", "; ".join(map(plan.full_agency_name, task.coordinating or ()))),
        ("Người phụ trách", _contact(task.responsible)),
        ("Thời hạn", task.schedule),
        ("Lộ trình", steps),
        ("Phục vụ chỉ tiêu", ", ".join(task.targets or ())),
        ("Kinh phí", task.funding or ""),
        ("Văn bản giao", "; ".join(filter(None, (task.based_on, task.source)))),
        ("Ghi chú", task.note or ""),
        *(("Cần đối chiếu", doubt) for doubt in task.doubts or ()),
    ]


def _contact(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return contact.name + (f", điện thoại {contact.telephone}" if contact.telephone else "")


def _document_rows(task: Task, plan: Plan, as_of: date) -> Iterator[tuple[str, str]]:
    """What documents decided about the task, up to the day."""
    names = {key: agency.short_name for key, agency in plan.agencies.items()}
    for event in task.events or ():
        if event.day <= as_of:
            yield "Phát sinh", f"ngày {screen_date(event.day)}, hạn {screen_date(event.due)}, theo {event.basis}"
    for extension in task.extensions or ():
        if extension.day is None or extension.day <= as_of:
            yield "Gia hạn", entry_words(extension)
    for change in task.changes or ():
        if change.day <= as_of:
            basis = f"từ ngày {screen_date(change.day)}, theo {change.basis}"
            yield "Điều chỉnh", f"{basis}: {changed_words(change, names)}"
    if task.stop and task.stop.day <= as_of:
        yield "Dừng", f"từ ngày {screen_date(task.stop.day)}: {task.stop.reason} ({task.stop.basis})"


def _later(task: Task, as_of: date) -> list[tuple[int, str]]:
    """How many entries of each kind are dated after the day."""

    def count(entries: Iterable[Any] | None) -> int:
        return sum(one.day is not None and one.day > as_of for one in entries or ())

    return [
        *_unseen(task.updates, as_of, "cập nhật"),
        (count(task.events), "lần phát sinh"),
        (count(task.extensions), "lần gia hạn"),
        (count(task.changes), "lần điều chỉnh"),
        (count([task.stop] if task.stop else []), "quyết định dừng thực hiện"),
    ]


def _shown(entries: Sequence[Entry], as_of: date) -> list[tuple[Entry, str]]:
    """The entries known on a day, each with the words on who corrected it; empty where it counts."""
    known = corrections(entries)
    found: list[tuple[Entry, str]] = []
    for place, one in enumerate(entries):
        if one.day <= as_of and (one.correction is None or one.correction.day <= as_of):
            by = corrector(entries, known, place, as_of)
            found.append((one, corrected_words(by) if by else ""))
    return found


def _unseen(entries: Sequence[Entry], as_of: date, noun: str) -> list[tuple[int, str]]:
    """How many entries, and how many corrections, are not known yet on a day."""
    later = sum(one.day > as_of for one in entries)
    corrected = sum(
        one.day <= as_of and one.correction is not None and one.correction.day > as_of for one in entries
    )
    return [(later, noun), (corrected, "đính chính")]


def _left_out(counts: Iterable[tuple[int, str]], as_of: date, width: int) -> list[str]:
    said = [f"{count} {what}" for count, what in counts if count]
    if not said:
        return []
    return ["", *_wrap(f"Không hiện ở đây vì ghi cho sau ngày {screen_date(as_of)}: {joined(said)}.", width)]


def _occurrence_lines(state: TaskState, plan: Plan, width: int, as_of: date) -> Iterator[str]:
    """The dated occurrences with their windows, then the periods of a recurring task, which are no deadlines."""
    dated = [one for one in state.occurrences if not one.occurrence.recurring]
    if dated or not state.recurring:
        yield from ("", "CÁC KỲ")
    for one in dated:
        yield from _wrap(_dated_line(one), width, "  ", "      ")
    if not state.occurrences:
        yield from _wrap("Chưa ghi lần phát sinh nào nên chưa có thời hạn.", width, "  ", "  ")
    if not state.recurring:
        return
    yield from ("", "CÁC KỲ SỐ LIỆU (việc thường xuyên, không có thời hạn)")
    periods = [one for one in state.occurrences if one.occurrence.recurring]
    coming = [one for one in periods if one.status is Status.COLLECTING][1:]  # the first is the current one
    for one in periods:
        if one not in coming:
            until = collected_until(plan, one, as_of) if one.status is Status.UNREPORTED else None
            yield f"  {_window(one)}  {one.label}" + (f", đang thu, hạn nộp {until:%d/%m}" if until else "")
    if coming:
        keys = coming[0].key if len(coming) == 1 else f"{coming[0].key} đến {coming[-1].key}"
        yield f"  {keys}: {coming[0].label.lower()}"


def _window(state: OccurrenceState) -> str:
    return f"{state.key:<9} {screen_date(state.occurrence.start)} - {screen_date(state.last_day)}"


def _dated_line(state: OccurrenceState) -> str:
    parts = [f"{_window(state)}  {state.label}"]
    if state.days_late:
        parts.append(f"trễ {state.days_late} ngày")
    if state.status is Status.OVERDUE and not state.reported:
        parts.append("chưa có báo cáo")
    if state.done_on and state.status in DONE:
        parts.append(f"ngày {screen_date(state.done_on)}")
    elif state.progress is not None:
        parts.append(f"{number(state.progress)}%")
    parts += [reason.words for reason in state.reasons]
    parts += [f"lưu ý: {remark.words}" for remark in state.remarks]
    return ", ".join(parts)


def _update_lines(update: Update, occurrences: list[str], corrected: str, width: int) -> Iterator[str]:
    head = screen_date(update.day)
    if update.progress is not None:
        head += f"  {number(update.progress)}%"
    if occurrences:
        head += f"  (kỳ {joined(occurrences)})"
    yield from _wrap(f"{head}  ({corrected})" if corrected else head, width, "  ", "      ")
    rows = [
        ("", capitalised(correction_words(update))),
        ("", result_words(update)),
        ("Văn bản", "; ".join(map(_document, update.documents or ()))),
        *cause_rows(update.causes),
        ("Giải pháp", update.remedy or ""),
    ]
    for name, text in rows:
        if text:
            yield from _wrap(f"{name}: {text}" if name else text, width, "      ", "      ")


def _document(document: str | Document) -> str:
    filed = not isinstance(document, str) and document.file
    return f"{cited(document)} (tệp {filed})" if filed else cited(document)


def target_sheet(state: TargetState, plan: Plan, file: str, width: int, as_of: date) -> str:
    """All that the records say of a target up to a day, and its state on that day."""
    target = state.target
    lines = [f"CHỈ TIÊU {target.code}: {state.label}", *_wrap(target.wording, width), ""]
    lines += _pairs(
        [
            ("Lĩnh vực", f"{target.field}. {plan.fields.get(target.field, '')}"),
            ("Ngưỡng", threshold_words(target)),
            ("Năm gốc", f"{target.base.year}: {with_unit(target.base.value, target.unit)}" if target.base else ""),
            ("Lộ trình", _steps(target, state.step)),
            ("Cơ quan", "; ".join(map(plan.full_agency_name, target.agencies or ()))),
            *(("Cần đối chiếu", doubt) for doubt in target.doubts or ()),
            *(("Lưu ý", remark) for remark in state.remarks),
            ("Tệp", file),
        ],
        width,
    )
    lines += ["", "SỐ LIỆU" if not target.qualitative else "ĐÁNH GIÁ"]
    shown = _shown(target.measurements, as_of)
    for one, corrected in shown:
        line = _measurement_line(one, target)
        lines += _wrap(f"{line} · {corrected}" if corrected else line, width, "  ", "      ")
    if not shown:
        lines.append(f"  {state.label}.")
    noun = "đánh giá" if target.qualitative else "số liệu"
    lines += _left_out(_unseen(target.measurements, as_of, noun), as_of, width)
    return "\n".join(lines) + "\n"


def _steps(target: Target, in_force: int | None) -> str:
    return ", ".join(
        f"{year}: {with_unit(value, target.unit)}" + (" (đang áp dụng)" if year == in_force else "")
        for year, value in (target.path or {}).items()
    )


def _measurement_line(one: Measurement, target: Target) -> str:
    said = correction_words(one)
    if one.takes_away:
        return f"{screen_date(one.day)}  {capitalised(said)}"
    parts = [days_measured(one), f"cách đo: {one.method}" if one.method else "", one.source]
    note = f" ({one.note})" if one.note else ""
    return f"{screen_date(one.day)}  {amount_words(one, target.unit)}  {', '.join(filter(None, parts))}{note}{f' · {said}' if said else ''}"


def _pairs(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    for name, text in rows:
        if text:
            yield from _wrap(text, width, f"{name + ':':<18}", " " * 18)


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width`, broken between words only; line breaks of the text are kept."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines
