"""The short board: what to do this week, on the rows of the smallest terminal.

Every part that has something is shown. Where not all of a part fits, its heading says how many tasks are left out and how
to see them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cchc.numbering import TaskNumber, counted_ranges, ranges
from cchc.plan.records import Plan
from cchc.state.targets import TargetStatus
from cchc.state.tasks import OccurrenceState
from cchc.vietnamese import enumerated, number, screen_date
from cchc.views.board import Board, Risk, Unreported, collected_until
from cchc.views.lines import Line, Piece
from cchc.views.screens.parts import agencies, by_label, headline, report_part, text_lines
from cchc.views.screens.targets import TARGET_STYLES
from cchc.views.tables import flow, table

ROWS = 23
"""Rows of the smallest terminal, less the one of the prompt."""
FOLDED_ABOVE = 4
"""More deadlines than this are not named one by one but folded by day and agency."""


class Row(NamedTuple):
    """One line and how many tasks it names."""

    line: Line
    tasks: int


class Part(NamedTuple):
    """A heading and rows, of which the last ones may be left out."""

    heading: str
    style: str
    rows: Sequence[Row]
    see_all: str
    """How to see all of it."""

    def lines(self, most: int, width: int) -> Iterator[Line]:
        """The heading and at most so many rows."""
        left = sum(row.tasks for row in self.rows[most:])
        rest = f" … và {left} nhiệm vụ khác: {self.see_all}" if left else ""
        if len(self.heading) + len(rest) > width:
            rest = f" … và {left}: {self.see_all}"
        yield [Piece(self.heading, self.style), Piece(rest, "dim")]
        yield from (row.line for row in self.rows[:most])


def short_lines(board: Board, width: int) -> Iterator[Line]:
    """The board, line by line."""
    head = list(headline(board, width, with_shares=False))
    tail = [*report_part(board, width), *_targets(board, width), *_hints(board, width)]
    parts = [
        part
        for part in (_overdue(board, width), _unreported(board, width), _due(board, width), _risks(board, width))
        if part.rows
    ]
    room = ROWS - len(head) - len(tail) - len(parts)
    shown = _allotted([len(part.rows) for part in parts], room)
    spare = room - sum(shown)
    yield from head
    for part, most in zip(parts, shown, strict=True):
        if spare > len(parts):
            yield []
        yield from part.lines(most, width)
    if spare > len(parts):
        yield []
    yield from tail


def _allotted(wanted: Sequence[int], room: int) -> list[int]:
    """How many rows each part gets: one each, then in turn while there is room."""
    given = [1] * len(wanted)
    while sum(given) < room and given != list(wanted):
        for at, most in enumerate(wanted):
            if given[at] < most and sum(given) < room:
                given[at] += 1
    return given


def _see(board: Board, option: str) -> str:
    return f"thêm {option}" if board.narrowed else f"cchc status {option}"


def _overdue(board: Board, width: int) -> Part:
    plan = board.assessment.plan
    several = any(len(row.occurrences) > 1 for row in board.overdue)
    cells: list[list[Piece | str]] = [
        [
            f"{row.state.task.number:>2}",
            row.state.task.title,
            agencies(plan, row.state.task.lead, 15),
            screen_date(row.worst.due),
            Piece(f"trễ {row.worst.days_late} ngày", "red"),
            *([f"{len(row.occurrences)} kỳ"] if several else []),
        ]
        for row in board.overdue
    ]
    rows = _rows(cells, width)
    return Part(f"QUÁ HẠN ({len(rows)} nhiệm vụ)", "bold red", rows, _see(board, "--qua-han"))


def _due(board: Board, width: int) -> Part:
    rows = _by_day(board, board.due_soon, width)
    text = f"ĐẾN HẠN TRONG {board.soon} NGÀY ({len(board.due_soon)})"
    return Part(text, "bold yellow", rows, _see(board, f"--den-han {board.soon}"))


def _risks(board: Board, width: int) -> Part:
    labels = " HOẶC ".join(label.upper() for label, _ in by_label(row.occurrence.label for row in board.at_risk))
    return Part(
        f"{labels} ({len(board.at_risk)})",
        "bold yellow",
        _by_day(board, board.at_risk, width),
        _see(board, "--day-du"),
    )


def _by_day(board: Board, found: Sequence[Risk], width: int) -> list[Row]:
    """A row for each deadline; where there are many, they are folded by day and leads, with the numbers of the tasks."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    if len(found) <= FOLDED_ABOVE:
        cells: list[list[Piece | str]] = [
            [
                f"{row.state.task.number:>2}",
                row.state.task.title,
                agencies(plan, row.state.task.lead, 15),
                screen_date(row.occurrence.due),
                f"còn {(row.occurrence.due - as_of).days} ngày",
                _progress(row.occurrence),
            ]
            for row in found
        ]
        return _rows(cells, width)
    rows: list[Row] = []
    for due, group in groupby(found, key=lambda row: row.occurrence.due):
        by_lead: dict[str, list[TaskNumber]] = {}
        for row in group:
            by_lead.setdefault(_lead(plan, row.state.task.lead), []).append(row.state.task.number)
        words = [(word, 0) for word in f"Hạn {screen_date(due)} (còn {(due - as_of).days} ngày):".split()]
        for place, (lead, numbers) in enumerate(by_lead.items(), 1):
            words += [*_words(lead), *_numbered(numbers, ";" if place < len(by_lead) else "")]
        rows += _packed(words, width)
    return rows


def _progress(one: OccurrenceState) -> str:
    return "chưa báo cáo" if one.progress is None else f"mới {number(one.progress)}%"


def _unreported(board: Board, width: int) -> Part:
    """The tasks of each lead by their numbers, with how many periods are missing."""
    plan = board.assessment.plan
    by_lead: dict[str, list[Unreported]] = {}
    for row in board.unreported:
        by_lead.setdefault(_lead(plan, row.lead), []).append(row)
    rows: list[Row] = []
    for lead, group in by_lead.items():
        words = _words(f"{lead}:")
        for place, one in enumerate(group, 1):
            words += _numbered([state.task.number for state in one.tasks], ",")
            until = collected_until(plan, one.periods[-1], board.assessment.as_of)
            said = f"chưa báo cáo {len(one.periods)} {_unit(one.periods)}"
            said += f" (đang thu, hạn nộp {until:%d/%m})" if until else ""
            words += _words(said + (";" if place < len(group) else ""))
        rows += _packed(words, width)
    text = f"CHƯA BÁO CÁO ({board.unreported_count} nhiệm vụ)"
    return Part(text, "bold yellow", rows, _see(board, "--chua-bao-cao"))


def _unit(periods: Iterable[OccurrenceState]) -> str:
    """What the periods are: quarters, months, or of several kinds."""
    kinds = {one.key[5:6] for one in periods}
    return {"Q": "quý", "T": "tháng"}.get(kinds.pop(), "kỳ") if len(kinds) == 1 else "kỳ"


def _lead(plan: Plan, keys: Iterable[str]) -> str:
    return enumerated(map(plan.agency_name, keys))


def _words(text: str) -> list[tuple[str, int]]:
    return [(word, 0) for word in text.split()]


def _numbered(numbers: Sequence[TaskNumber], end: str) -> list[tuple[str, int]]:
    """The numbers of tasks as words, each with how many tasks it stands for, and a mark after the last."""
    found = counted_ranges(numbers)
    ends = [","] * (len(found) - 1) + [end]
    return [(text + mark, count) for (text, count), mark in zip(found, ends, strict=True)]


def _packed(words: Iterable[tuple[str, int]], width: int) -> list[Row]:
    """Words with the tasks they stand for, on as few rows as fit."""
    rows: list[Row] = []
    text, tasks = " ", 0
    for word, count in words:
        if text.strip() and len(text) + 1 + len(word) > width:
            rows.append(Row([Piece(text)], tasks))
            text, tasks = "   ", 0
        text += f" {word}"
        tasks += count
    return [*rows, Row([Piece(text)], tasks)]


def _rows(cells: Sequence[Sequence[Piece | str]], width: int) -> list[Row]:
    """A row for each task, its title (the second cell) shortened to the width that is left."""
    if not cells:
        return []
    return [Row(line, 1) for line in table(width, cells, [""] * len(cells[0]), 1, (0,))]


def _targets(board: Board, width: int) -> Iterator[Line]:
    found = [
        (label, TARGET_STYLES.get(status, ""), count, 0)
        for status in TargetStatus
        for label, count in by_label(state.label for state in board.targets if state.status is status)
    ]
    if found:
        first, *others = found
        yield from flow([(f"Chỉ tiêu: {first[0]}", *first[1:]), *others], width)


def _hints(board: Board, width: int) -> Iterator[Line]:
    if board.next_due and not board.due_soon and not board.at_risk:
        left = (board.next_due[0].occurrence.due - board.assessment.as_of).days
        numbers = ", ".join(ranges(row.state.task.number for row in board.next_due))
        when = screen_date(board.next_due[0].occurrence.due)
        yield from text_lines(f"Hạn tiếp theo: {when} (còn {left} ngày), nhiệm vụ {numbers}.", width)
    asked = ranges(row.state.task.number for row in board.to_ask)
    if asked:
        yield from text_lines(f"Cần hỏi lại, lâu chưa cập nhật: nhiệm vụ {', '.join(asked)}.", width)
    silence = "Chưa báo cáo không có nghĩa là chưa làm. " if board.unreported or board.overdue else ""
    yield from text_lines(f"{silence}Xem tất cả: {_see(board, '--day-du')}", width, "dim")
