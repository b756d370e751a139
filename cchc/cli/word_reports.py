"""The part of `cchc collect --giay` that reads the tables of Word reports."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from cchc.cli.collect_run import Run
from cchc.cli.options import Opened
from cchc.cli.receipts import paper_data, sender
from cchc.document import NotADocument
from cchc.founding.paper.model import Grid
from cchc.founding.paper.word import read_word
from cchc.intake.context import known_to
from cchc.intake.forms.cells import Cell, Filled, Page
from cchc.intake.gathering import Received
from cchc.intake.word_tables import Tasks, find_head, read_report
from cchc.recording.entries import normal
from cchc.state.periods import Period


def read_papers(
    opened: Opened, period: Period, day: date, agency: str, names: Sequence[str], document: str | None
) -> list[Received]:
    """The files named, with what their tables say; none where no file has a table with the known headings."""
    if not any(name.lower().endswith(".docx") for name in names):
        return []
    key = sender(opened, agency, day)
    setting = Run(opened, period, day).setting
    titles = {one.record.number: one.record.title for one in setting.tasks}
    tasks = Tasks(known_to(setting, key), titles, period.start)
    cited = " ".join(normal(document).split()) if document else ""
    files: list[Received] = []
    read = False
    for name in names:
        data = paper_data(name)
        filled = read_report(_pages(Path(name), data), tasks, key, cited)
        read = read or filled is not None
        empty = Filled(period.key, key, {}, {})
        checksum = hashlib.sha256(data).hexdigest()
        files.append(Received(Path(name).name, data, checksum, filled or empty, True, cited))
    return files if read else []


def _pages(path: Path, data: bytes) -> list[Page]:
    if path.suffix.lower() != ".docx":
        return []
    try:
        return [_page(path.name, grid) for grid in read_word(data).grids]
    except NotADocument as error:
        typer.echo(f"{path.name}: không đọc được bảng trong tệp. {error}", err=True)
        return []


def _page(file: str, grid: Grid) -> Page:
    """A table as a sheet. A heading stands in all places of its merged cell, a value only where its cell begins."""
    name = f"{file}, {grid.name}"
    spread = tuple(
        tuple(Cell(cell.text, "General", f"{name}, hàng {at + 1}") if cell.lines else None for cell in line)
        for at, line in enumerate(grid.rows)
    )
    head = find_head(spread)
    first = head[0] + 1 if head else 0
    body = (
        tuple(
            value if (cell.row, cell.column) == (at, column) else None
            for column, (cell, value) in enumerate(zip(grid.rows[at], spread[at], strict=True))
        )
        for at in range(first, len(grid.rows))
    )
    tall = (cell.text[:20] for cell in grid.cells() if cell.rows > 1 and cell.lines and cell.row >= first)
    return Page(name, (*spread[:first], *body), tuple(tall))
