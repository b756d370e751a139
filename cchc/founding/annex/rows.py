"""The rows of a table of tasks, each with what stands in its columns, whatever cells are merged or split."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc.founding.annex import columns
from cchc.founding.annex.columns import Header
from cchc.founding.paper.model import Cell, Grid

_MOSTLY = 0.6
"""The share of a column that a cell must cover to stand in it."""


class Slot(NamedTuple):
    """A column as its heading makes it: one or more columns of the grid."""

    role: str
    label: str
    first: int
    after: int


class Row(NamedTuple):
    """A row of a table of tasks."""

    place: str
    """As messages call it: "bảng 2, hàng 5"."""
    values: dict[str, tuple[str, ...]]
    """The lines in its columns, by role; only of columns that are not empty."""
    own: frozenset[str]
    """The roles whose cell begins in this row and is not merged from above."""
    spans: dict[str, int]
    """Over how many rows the cell of each role reaches."""
    wide: bool
    """Whether one cell reaches over most of the row."""
    bold: bool
    """Whether the task's cell is bold or in capitals."""
    more: tuple[str, ...]
    """What stands in columns of no known meaning, as "heading: text"."""
    years: dict[int, str]
    """What stands in the columns of single years."""
    doubts: tuple[str, ...]

    def text(self, role: str) -> str:
        """What stands in a column, on one line."""
        return " ".join(self.values.get(role, ()))

    @property
    def filled(self) -> set[str]:
        """The roles of the columns that say something of a task besides its number, field and name."""
        about = set(self.values) - {columns.NUMBER, columns.TITLE, columns.FIELD}
        return about | ({columns.YEAR} if self.years else set())


def slots_of(header: Header) -> list[Slot]:
    """The columns as the heading makes them, from left to right."""
    found: list[Slot] = []
    for at, role in enumerate(header.roles):
        last = found[-1] if found else None
        if last and header.cells[at] == header.cells[at - 1] and last.role == role:
            found[-1] = last._replace(after=at + 1)
        else:
            found.append(Slot(role, header.labels[at], at, at + 1))
    return found


def strays(grid: Grid, first: int) -> list[str]:
    """What stands beside the numbers of the columns, and is of no row."""
    found = ((at, columns.beside_numbering(grid.own(at))) for at in range(first, len(grid.rows)))
    return [f"{grid.name}, hàng {at + 1}: {text}" for at, text in found if text]


def body_rows(grid: Grid, header: Header, first: int) -> Iterator[Row]:
    """The rows from `first` on; without repeated headings, rows that number the columns, and empty ones."""
    slots = slots_of(header)
    for at in range(first, len(grid.rows)):
        cells = grid.own(at)
        if not any(cell.text for cell in cells if cell.row == at):
            continue
        if columns.is_heading_row(cells, header) or columns.is_numbering_row(cells):
            continue
        if columns.beside_numbering(cells):
            continue
        yield _row(grid, at, cells, slots)


def _row(grid: Grid, at: int, cells: list[Cell], slots: list[Slot]) -> Row:
    placed: dict[Slot, list[Cell]] = {}
    doubts: list[str] = []
    wide = False
    for cell in cells:
        if not cell.text:
            continue
        covered = _covered(grid, cell, slots)
        slot = next((one for one in covered if one.role == columns.TITLE), covered[0])
        placed.setdefault(slot, []).append(cell)
        if len(covered) > 1 and not {one.role for one in covered} <= {columns.NUMBER, columns.TITLE, columns.FIELD}:
            if _is_wide(grid, cell, covered, slots):
                wide = True
            else:
                doubts.append(
                    f"Ô “{_short(cell.text)}” gộp qua các cột {', '.join(f'«{one.label}»' for one in covered)}; ở đây lấy cho cột «{slot.label}»"
                )
    values: dict[str, tuple[str, ...]] = {}
    own: set[str] = set()
    spans: dict[str, int] = {}
    more: list[str] = []
    years: dict[int, str] = {}
    bold = False
    for slot, inside in placed.items():
        lines = tuple(line for cell in inside for line in cell.lines)
        if slot.role == columns.OTHER:
            if any(cell.row == at for cell in inside):
                more.append(f"{slot.label}: {' '.join(lines)}" if slot.label else " ".join(lines))
            continue
        if slot.role == columns.YEAR:
            years[_year_of(slot.label)] = " ".join(lines)
            continue
        values[slot.role] = values.get(slot.role, ()) + lines
        spans[slot.role] = max(cell.rows for cell in inside)
        if any(cell.row == at for cell in inside):
            own.add(slot.role)
        if slot.role == columns.TITLE:
            text = " ".join(lines)
            bold = all((cell.row, cell.column) in grid.bold for cell in inside) or (
                text.isupper() and len(text) > 4
            )
    place = f"{grid.name}, hàng {at + 1}"
    return Row(place, values, frozenset(own), spans, wide, bold, tuple(more), years, tuple(doubts))


def _year_of(label: str) -> int:
    return int(re.findall(r"20\d\d", label)[-1])


def _covered(grid: Grid, cell: Cell, slots: list[Slot]) -> list[Slot]:
    """The columns that a cell stands in: those it mostly covers, else the one it shares most with."""
    first, after = cell.column, cell.column + cell.columns
    shares = [
        (grid.width(max(first, one.first), min(after, one.after)), one)
        for one in slots
        if one.first < after and first < one.after
    ]
    mostly = [one for share, one in shares if share >= _MOSTLY * grid.width(one.first, one.after)]
    return mostly or [max(shares, key=lambda pair: pair[0])[1]]


def _is_wide(grid: Grid, cell: Cell, covered: list[Slot], slots: list[Slot]) -> bool:
    """Whether a cell that holds the name of a task reaches over most of what is told of it."""
    roles = {one.role for one in covered}
    about = [one for one in slots if one.role not in (columns.NUMBER, columns.TITLE, columns.FIELD)]
    inside = [one for one in covered if one in about]
    return bool(roles & {columns.NUMBER, columns.TITLE, columns.FIELD}) and 2 * len(inside) > len(about)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
