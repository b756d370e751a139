"""Reads a set of criteria from a workbook. Part of `cchc score --doc-bang`."""

from pathlib import Path

import typer

from cchc.cli.options import Opened, refuse
from cchc.files import WriteFailed, create, make_folder, read_bounded
from cchc.index.table import TableFault, draft_of
from cchc.intake.forms.cells import Cell
from cchc.intake.forms.workbook import LARGEST_FILE, Unreadable, read_pages
from cchc.plan.index import SETS

_MOST_ROWS = 2000


def read_table(opened: Opened, path: Path, year: int) -> None:
    """Write `bo-chi-so/<year>.yaml` from the first sheet of a workbook, and say what is left to fill in.

    Exits with status 2 where that file exists, or the workbook cannot be read.
    """
    target = opened.book.folder / SETS / f"{year}.yaml"
    shown = f"{opened.book.shown_as}/{SETS}/{year}.yaml"
    if target.exists():
        refuse(f"Đã có {shown}; không ghi đè. Đổi tên tệp đó nếu muốn đọc lại từ bảng.")
    try:
        drafted = draft_of(_rows(path), year, path.name)
        make_folder(target.parent)
        create(target, drafted.text.encode())
    except TableFault as error:
        refuse(f"{path.name}: {error}")
    except WriteFailed as error:
        refuse(str(error))
    typer.echo(f"Đã lập {shown}.")
    listed = "\n".join(f"  {one}" for one in drafted.left)
    typer.echo(f"Còn {len(drafted.left)} chỗ phải điền, rồi chạy cchc check:\n{listed}", err=True)


def _rows(path: Path) -> list[list[str]]:
    """The cells of the first sheet as text. The file came from elsewhere, so it is opened as forms are."""
    try:
        pages = read_pages(read_bounded(path, LARGEST_FILE))
    except WriteFailed as error:
        refuse(str(error))
    except Unreadable as error:
        refuse(f"{path.name}: {error}")
    return [[_text(cell) for cell in row] for row in pages[0].rows[:_MOST_ROWS]] if pages else []


def _text(cell: Cell | None) -> str:
    """A cell as text; a code that Excel holds as a number keeps its digits."""
    if cell is None:
        return ""
    value = cell.value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
