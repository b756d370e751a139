"""One whole record as text for a terminal: a task with its occurrences and updates, or a target with its values."""

import textwrap
from collections.abc import Iterable, Iterator

from cchc.plan.records import Plan, Update
from cchc.state.statuses import LABELS, Status
from cchc.state.targets import TARGET_LABELS, TargetState, judgement_words, threshold_words
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import number, screen_date, with_unit


def task_sheet(state: TaskState, plan: Plan, file: str, width: int) -> str:
    """All that the records say of a task, and its state."""
    task = state.task
    lines = [f"NHIỆM VỤ {task.number}: {LABELS[state.status]}", *_wrap(task.title, width), ""]
    lines += _pairs(
        [
            ("Lĩnh vực", f"{task.field}. {plan.fields.get(task.field, '')}"),
            ("Sản phẩm", "; ".join(task.products)),
            ("Chủ trì", "; ".join(map(plan.full_agency_name, task.lead))),
            ("Phối hợp", "; ".join(map(plan.full_agency_name, task.coordinating or ()))),
            ("Thời hạn", task.schedule),
            ("Phục vụ chỉ tiêu", ", ".join(task.targets or ())),
            ("Văn bản giao", task.source or ""),
            *(("Cần đối chiếu", doubt) for doubt in task.doubts or ()),
            *(
                ("Gia hạn", f"kỳ {one.occurrence} đến {screen_date(one.until)}, theo {one.basis}")
                for one in task.extensions or ()
            ),
            (
                "Dừng",
                f"từ {screen_date(task.stop.day)}: {task.stop.reason} ({task.stop.basis})" if task.stop else "",
            ),
            ("Tệp", file),
        ],
        width,
    )
    lines += ["", "CÁC KỲ"]
    for occurrence in state.occurrences:
        lines += _wrap(_occurrence_line(occurrence), width, "  ", "      ")
    lines += ["", "CÁC LẦN CẬP NHẬT"]
    owners = {id(update): one.key for one in state.occurrences for update in one.updates}
    for update in task.updates:
        lines += _update_lines(update, owners.get(id(update)), width)
    if not task.updates:
        lines.append("  Chưa có cập nhật nào được ghi (không có nghĩa là chưa làm).")
    return "\n".join(lines) + "\n"


def _occurrence_line(state: OccurrenceState) -> str:
    parts = [
        f"{state.key:<9} {screen_date(state.occurrence.start)} - {screen_date(state.due)}  {LABELS[state.status]}"
    ]
    if state.status is Status.OVERDUE:
        parts.append(f"trễ {state.days_late} ngày")
        if not state.reported:
            parts.append("chưa báo cáo")
    if state.status is Status.DONE_LATE:
        parts.append(f"trễ {state.days_late} ngày")
    if state.done_on:
        parts.append(f"ngày {screen_date(state.done_on)}")
    elif state.progress is not None:
        parts.append(f"{number(state.progress)}%")
    parts += [reason.words for reason in state.reasons]
    return ", ".join(parts)


def _update_lines(update: Update, occurrence: str | None, width: int) -> Iterator[str]:
    head = screen_date(update.day)
    if update.progress is not None:
        head += f"  {number(update.progress)}%"
    if occurrence:
        head += f"  (kỳ {occurrence})"
    yield f"  {head}"
    rows = [("", update.result), ("Văn bản", "; ".join(update.documents or ()))]
    if update.causes:
        rows += [("Khách quan", update.causes.objective or ""), ("Chủ quan", update.causes.subjective or "")]
    rows.append(("Giải pháp", update.remedy or ""))
    for name, text in rows:
        if text:
            yield from _wrap(f"{name}: {text}" if name else text, width, "      ", "      ")


def target_sheet(state: TargetState, plan: Plan, file: str, width: int) -> str:
    """All that the records say of a target, and its state."""
    target = state.target
    lines = [f"CHỈ TIÊU {target.code}: {TARGET_LABELS[state.status]}", *_wrap(target.wording, width), ""]
    steps = ", ".join(f"{year}: {with_unit(value, target.unit)}" for year, value in (target.path or {}).items())
    lines += _pairs(
        [
            ("Lĩnh vực", f"{target.field}. {plan.fields.get(target.field, '')}"),
            ("Ngưỡng", threshold_words(target)),
            ("Lộ trình", steps),
            ("Cơ quan", "; ".join(map(plan.full_agency_name, target.agencies or ()))),
            *(("Cần đối chiếu", doubt) for doubt in target.doubts or ()),
            *(("Lý do", reason) for reason in state.reasons),
            ("Tệp", file),
        ],
        width,
    )
    lines += ["", "SỐ LIỆU"]
    for one in state.measurements:
        value = with_unit(one.value, target.unit) if one.value is not None else judgement_words(one.judgement)
        note = f" ({one.note})" if one.note else ""
        lines += _wrap(f"{screen_date(one.day)}  {value}  {one.source}{note}", width, "  ", "      ")
    if not state.measurements:
        lines.append("  Chưa có số liệu.")
    return "\n".join(lines) + "\n"


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
