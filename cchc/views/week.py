"""The page for a weekly meeting: what is late, due within days and not reported, by the names that its template uses.

Pure: the page is laid out elsewhere. What does not fit on one page of A4 is counted and named by its numbers.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cchc.document.measure import POINTS_PER_MM, text_width
from cchc.numbering import TaskNumber, ranges
from cchc.plan.records import Plan, Task
from cchc.report.prose.words import counted, occurrence_name, plain
from cchc.state.tasks import OccurrenceState
from cchc.vietnamese import capitalised, document_date, joined, long_date, number
from cchc.views.board import Board
from cchc.views.reports import ReportDays

COLUMNS_MM = (9, 65, 28, 22, 41)
"""Widths of the table's columns."""
_SIZE = 11.0
_LINE = 13.0
_GAP = 3.5
"""Points: the font, one line of it, and the space above and below the text of a row."""
_ROOM = 330.0
"""Points that the rows of the table have on the page, under a subject of two lines; found by printing."""
_SUBJECT = (14.0, 140.0, 17.0)
"""Of the subject: the font, the width in millimetres, the points of a line."""


class _Row(NamedTuple):
    so: str
    ten: str
    chu_tri: str
    han: str
    tinh_hinh: str
    tasks: tuple[TaskNumber, ...]

    @property
    def height(self) -> float:
        """How much of the page it takes, in points."""
        return max(_lines(text, width) for text, width in zip(self[:5], COLUMNS_MM, strict=True)) * _LINE + _GAP


def week(board: Board) -> dict[str, Any]:
    """Everything that the template may name."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    until = as_of + timedelta(days=board.soon)
    parts = [
        (f"Quá hạn ({counted(len(board.overdue))} nhiệm vụ)", "quá hạn", list(_overdue(board))),
        (
            f"Đến hạn từ nay đến hết ngày {document_date(until)} ({counted(len(board.due_soon))} nhiệm vụ)",
            "đến hạn",
            list(_due(board)),
        ),
        (
            f"Chưa nhận được báo cáo ({counted(board.unreported_count)} nhiệm vụ thường xuyên)",
            "chưa có báo cáo",
            list(_unreported(board)),
        ),
    ]
    parts = [part for part in parts if part[2]]
    subject = f"Phục vụ họp giao ban: tình hình thực hiện {plain(plan.title)}"
    said = [_report_words(report, plan, as_of) for report in _newest(board)]
    # A line for each part is kept for what is left out.
    room = _ROOM - sum(_lines(text, sum(COLUMNS_MM)) * _LINE + _GAP for text in said) - len(parts) * (_LINE + _GAP)
    size, width, line = _SUBJECT
    room -= max(0, _lines(subject, width, size, bold=True) - 2) * line
    shown = _fitting([[row.height for row in rows] for _, _, rows in parts], room)
    drafter = plan.agencies.get(plan.commune.drafter)
    return {
        "don_vi": {
            "tieu_de": list(plan.commune.letterhead),
            "co_quan_thuong_truc": plan.full_agency_name(plan.commune.drafter),
            "dia_danh": plan.commune.place,
        },
        "ngay": {"ngan": document_date(as_of), "day_du": long_date(as_of)},
        "trich_yeu": subject,
        "cot": COLUMNS_MM,
        "cac_phan": [
            {"ten": name, "viec": [row._asdict() for row in rows[:most]], "con_lai": _rest(kind, rows[most:])}
            for (name, kind, rows), most in zip(parts, shown, strict=True)
        ]
        or [{"ten": "Không có việc quá hạn, đến hạn hoặc chưa có báo cáo", "viec": [], "con_lai": ""}],
        "bao_cao": said,
        "luu": ", ".join(plan.commune.archive),
        "nguoi_tong_hop": drafter.contact.name if drafter and drafter.contact else "",
    }


def _fitting(heights: Sequence[Sequence[float]], room: float) -> list[int]:
    """How many rows of each part are shown: one of each in turn while they fit."""
    shown = [0] * len(heights)
    growing = set(range(len(heights)))
    while growing:
        for at in sorted(growing):
            if shown[at] == len(heights[at]) or heights[at][shown[at]] > room:
                growing.discard(at)
                continue
            room -= heights[at][shown[at]]
            shown[at] += 1
    return shown


def _lines(text: str, width_mm: float, size: float = _SIZE, *, bold: bool = False) -> int:
    """How many lines the text takes in a cell."""
    room = (width_mm - 3.5) * POINTS_PER_MM
    lines, used = 1, 0.0
    space = text_width(" ", size)
    for word in text.split():
        wide = text_width(word, size, bold=bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, wide
        else:
            used += (space if used else 0) + wide
    return lines


def _rest(kind: str, rows: Sequence[_Row]) -> str:
    numbers = [one for row in rows for one in row.tasks]
    if not numbers:
        return ""
    listed = ", ".join(ranges(numbers))
    return f"Còn {counted(len(set(numbers)))} nhiệm vụ khác {kind}: nhiệm vụ số {listed}."


def _overdue(board: Board) -> Iterator[_Row]:
    for row in board.overdue:
        several = f" ({counted(len(row.occurrences))} kỳ)" if len(row.occurrences) > 1 else ""
        said = f"Quá hạn {number(row.worst.days_late)} ngày{several}; {_progress(row.worst)}"
        yield _task_row(board, row.state.task, row.worst, said)


def _due(board: Board) -> Iterator[_Row]:
    for row in board.due_soon:
        left = (row.occurrence.due - board.assessment.as_of).days
        said = f"{f'Còn {counted(left)} ngày' if left else 'Đến hạn hôm nay'}; {_progress(row.occurrence)}"
        yield _task_row(board, row.state.task, row.occurrence, said)


def _task_row(board: Board, task: Task, one: OccurrenceState, said: str) -> _Row:
    lead = _names(board.assessment.plan, task.lead)
    return _Row(str(task.number), plain(task.title), lead, document_date(one.due), said, (task.number,))


def _progress(one: OccurrenceState) -> str:
    return "chưa nhận được báo cáo" if one.progress is None else f"mới đạt {number(one.progress)}%"


def _unreported(board: Board) -> Iterator[_Row]:
    for row in board.unreported:
        numbers = tuple(state.task.number for state in row.tasks)
        first, last = occurrence_name(row.periods[0].key), occurrence_name(row.periods[-1].key)
        said = f"{counted(len(row.periods))} kỳ: từ {first} đến {last}" if first != last else capitalised(first)
        title = f"Nhiệm vụ thường xuyên số {', '.join(ranges(numbers))}"
        yield _Row("", title, _names(board.assessment.plan, row.lead), "", said, numbers)


def _names(plan: Plan, keys: Sequence[str]) -> str:
    return "; ".join(map(plan.agency_name, keys))


def _newest(board: Board) -> Iterator[ReportDays]:
    """The newest reports whose cut-off has passed, and the next ones."""
    as_of = board.assessment.as_of
    past = [report.cutoff for report in board.reports if report.cutoff < as_of]
    return (report for report in board.reports if report.cutoff >= max(past, default=as_of))


def _report_words(report: ReportDays, plan: Plan, as_of: date) -> str:
    names = joined(period.name for period in report.periods)
    parts = [f"{'đã chốt' if report.cutoff < as_of else 'chốt'} số liệu ngày {document_date(report.cutoff)}"]
    if report.cutoff < as_of:
        parts.append(report.stage.value)
    else:
        parts.append(f"hạn các cơ quan, đơn vị nộp: {_day(report.agencies_day)}")
    parts.append(f"hạn gửi: {_day(report.send_day)}")
    if report.owing:
        parts.append(f"chưa nhận được số liệu của: {', '.join(map(plan.agency_name, report.owing))}")
    return f"Báo cáo {names}: {'; '.join(parts)}."


def _day(day: date | None) -> str:
    return f"ngày {document_date(day)}" if day else "chưa khai"
