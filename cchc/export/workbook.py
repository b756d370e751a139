"""Tables as a workbook: a sheet for each, real dates and numbers, filters, headings that stay in sight, A4 when printed.

The library makes the sheets with their headings; the rows, which may be many, are written into them as text, since a cell
object for each value takes six times as long.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc.export.tables import Table, Value
from cchc.forms.workbook import without_the_clock

_HEAD = PatternFill("solid", fgColor="FFDDEBF7")
_TOP = Alignment(wrap_text=True, vertical="top")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""


class _Styles(NamedTuple):
    """The numbers by which cells of a workbook name their style."""

    plain: int
    day: int


def workbook_bytes(tables: Sequence[Table], *, title: str, author: str, as_of: date) -> bytes:
    """The workbook as a file; the day is the only date in its properties."""
    book = Workbook()
    when = datetime(as_of.year, as_of.month, as_of.day)
    book.properties.creator, book.properties.title, book.properties.created = author, title, when
    first = book.active
    assert isinstance(first, Worksheet)
    styles = _styles(first)
    book.remove(first)
    for table in tables:
        _set_up(book.create_sheet(table.title), table)
    written = io.BytesIO()
    book.save(written)
    return without_the_clock(_with_rows(written.getvalue(), tables, styles), when)


def _styles(page: Worksheet) -> _Styles:
    plain, day = page["A1"], page["B1"]
    plain.alignment = day.alignment = _TOP
    day.number_format = "dd/mm/yyyy"
    return _Styles(plain.style_id, day.style_id)


def _set_up(page: Worksheet, table: Table) -> None:
    """A sheet with its headings, and how it is seen and printed: all its columns on one page of A4, turned."""
    for place, column in enumerate(table.columns, start=1):
        cell = page.cell(1, place, column.heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True, vertical="center")
        shape = page.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width, column.for_programs
    page.freeze_panes = "B2"
    page.auto_filter.ref = _extent(table)
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.oddFooter.center.text = "&A, trang &P/&N"


def _extent(table: Table) -> str:
    return f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _with_rows(data: bytes, tables: Sequence[Table], styles: _Styles) -> bytes:
    """The archive with the rows of each table below the headings of its sheet."""
    written = io.BytesIO()
    sheets = {f"xl/worksheets/sheet{place}.xml": table for place, table in enumerate(tables, start=1)}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in sheets:
                table = sheets[name]
                content = re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{_extent(table)}"'.encode(), content)
                head, end, rest = content.partition(b"</sheetData>")
                content = b"".join([head, _rows(table, styles).encode(), end, rest])
            new.writestr(name, content)
    return written.getvalue()


def _rows(table: Table, styles: _Styles) -> str:
    letters = [get_column_letter(place) for place in range(1, len(table.columns) + 1)]
    return "".join(
        f'<row r="{line}">{"".join(_cells(letters, line, row, styles))}</row>'
        for line, row in enumerate(table.rows, start=2)
    )


def _cells(letters: list[str], line: int, row: tuple[Value, ...], styles: _Styles) -> Iterable[str]:
    for letter, value in zip(letters, row, strict=True):
        match value:
            case None:
                continue
            case str():
                text = escape(_CONTROL.sub("", value))
                yield f'<c r="{letter}{line}" s="{styles.plain}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            case date():
                yield f'<c r="{letter}{line}" s="{styles.day}"><v>{to_excel(value):.0f}</v></c>'
            case Decimal() | int():
                yield f'<c r="{letter}{line}" s="{styles.plain}"><v>{value:f}</v></c>'
