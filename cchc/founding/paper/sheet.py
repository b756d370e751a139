"""Reads an annex that is kept as a workbook, by the opener of the forms that come back: values only, nothing is run."""

import re
from datetime import date, datetime

from cchc.document import NotADocument
from cchc.founding.paper.letters import plain
from cchc.founding.paper.model import Cell, Grid, Line, Paper, grid
from cchc.intake.forms.cells import Cell as Value
from cchc.intake.forms.cells import Page
from cchc.intake.forms.workbook import Unreadable, read_pages
from cchc.vietnamese import document_date

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_sheet(data: bytes) -> Paper:
    """The sheets of a workbook as tables; a row with a single text above a table is a paragraph too. Raises NotADocument."""
    try:
        pages = read_pages(data)
    except Unreadable as error:
        raise NotADocument(str(error)) from None
    blocks: list[Line | Grid] = []
    for page in pages:
        table = _grid(page)
        blocks += [Line(cell.lines[0]) for cell in table.cells() if cell.row < 8 and _alone(table, cell)]
        blocks.append(table)
    return Paper(tuple(blocks))


def _grid(page: Page) -> Grid:
    height = max((at + 1 for at, row in enumerate(page.rows) if any(row)), default=0)
    width = max((at + 1 for row in page.rows for at, cell in enumerate(row) if cell), default=0)
    cells = {
        (row, column): Cell(_lines(page.rows[row][column]) if column < len(page.rows[row]) else (), row, column)
        for row in range(height)
        for column in range(width)
    }
    for merged in page.merged:
        if match := _RANGE.fullmatch(merged):
            first, top, last, bottom = _column(match[1]), int(match[2]) - 1, _column(match[3]), int(match[4]) - 1
            if (top, first) in cells and last < width and bottom < height:
                for row in range(top, bottom + 1):
                    for column in range(first, last + 1):
                        if (row, column) != (top, first):
                            cells.pop((row, column), None)
                cells[top, first] = cells[top, first]._replace(rows=bottom - top + 1, columns=last - first + 1)
    return grid(f"trang «{page.name}»", cells)


def _lines(cell: Value | None) -> tuple[str, ...]:
    """What a cell shows, by lines; a day as 05/02/2026, a whole number without a decimal part."""
    value = cell.value if cell else None
    if value is None:
        return ()
    if isinstance(value, datetime | date):
        return (document_date(value.date() if isinstance(value, datetime) else value),)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tuple(line for line in plain(str(value)).split("\n") if line)


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _alone(table: Grid, cell: Cell) -> bool:
    return bool(cell.lines) and sum(bool(one.lines) for one in table.own(cell.row)) == 1
