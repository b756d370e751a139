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
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc.export.tables import Table, Value
from cchc.forms.workbook import without_the_clock
from cchc.vietnamese import screen_date, shortened

_HEAD = PatternFill("solid", fgColor="FFDDEBF7")
_FONT, _BOLD = Font("Times New Roman", 11), Font("Times New Roman", 11, bold=True)
_LINE = Side("thin", color="FFBFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(wrap_text=True, vertical="top")
_TOP_CENTRED = Alignment(vertical="top", horizontal="center")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")

_LINE_HEIGHT = 15
"""Points of a line of text in a row."""
_DAY_0 = date(1899, 12, 30)
"""The day that workbooks count from."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""


class _Styles(NamedTuple):
    """The numbers by which cells of a workbook name their style."""

    text: int
    number: int
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
        _set_up(
            book.create_sheet(table.title), table, f"{shortened(title, 150)}, tính đến ngày {screen_date(as_of)}"
        )
    written = io.BytesIO()
    book.save(written)
    return without_the_clock(_with_rows(written.getvalue(), tables, styles), when)


def _styles(page: Worksheet) -> _Styles:
    text, number, day = page["A1"], page["B1"], page["C1"]
    for cell in (text, number, day):
        cell.font, cell.border, cell.alignment = _FONT, _BORDER, _TOP_CENTRED
    text.alignment = _TOP
    day.number_format = "dd/mm/yyyy"
    return _Styles(text.style_id, number.style_id, day.style_id)


def _set_up(page: Worksheet, table: Table, above: str) -> None:
    """A sheet with its headings, and how it is seen and printed: all its columns on one page of A4, turned, `above` over it."""
    for place, column in enumerate(table.columns, start=1):
        cell = page.cell(1, place, column.heading)
        cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _HEAD, _BORDER, _CENTRED
        shape = page.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width, column.for_programs
    longest = max(_lines(column.heading, column.width - 2) for column in table.columns)
    page.row_dimensions[1].height = _LINE_HEIGHT * longest + 3
    page.freeze_panes = "B2"
    page.auto_filter.ref = _extent(table)
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.7, 0.7, 0.3
    # An ampersand begins a code; a header holds 255 characters.
    page.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(above.replace("&", "&&")))
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A, trang &P/&N"))


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
    widths = [None if column.for_programs else column.width for column in table.columns]
    return "".join(
        f'<row r="{line}" ht="{_height(row, widths)}" customHeight="1">{"".join(_cells(letters, line, row, styles))}</row>'
        for line, row in enumerate(table.rows, start=2)
    )


def _height(row: tuple[Value, ...], widths: list[int | None]) -> int:
    """Points that hold the texts of a row; programs do not find it themselves in a file that they did not write."""
    found = [
        _lines(value, width) for value, width in zip(row, widths, strict=True) if width and isinstance(value, str)
    ]
    return _LINE_HEIGHT * max(found, default=1) + 2


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column of this width: lines end between words, so not all are full."""
    room = 11 * width // 10  # letters of this font are narrower than the digits that widths are counted in
    return 1 if len(text) <= room else 1 + len(text) // (room - 2)


def _cells(letters: list[str], line: int, row: tuple[Value, ...], styles: _Styles) -> Iterable[str]:
    for letter, value in zip(letters, row, strict=True):
        match value:
            case None:
                yield f'<c r="{letter}{line}" s="{styles.text}"/>'
            case str():
                text = escape(_CONTROL.sub("", value))
                yield f'<c r="{letter}{line}" s="{styles.text}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            case date():
                yield f'<c r="{letter}{line}" s="{styles.day}"><v>{(value - _DAY_0).days}</v></c>'
            case Decimal() | int():
                yield f'<c r="{letter}{line}" s="{styles.number}"><v>{value:f}</v></c>'
