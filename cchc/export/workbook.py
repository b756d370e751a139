"""Tables as a workbook: a sheet for each, real dates and numbers, filters, headings that stay in sight."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc.export.tables import Table, Value
from cchc.forms.workbook import without_the_clock

_HEAD = PatternFill("solid", fgColor="FFDDEBF7")
_TOP = Alignment(wrap_text=True, vertical="top")


def workbook_bytes(tables: Iterable[Table], *, title: str, author: str, as_of: date) -> bytes:
    """The workbook as a file; the day is the only date in its properties."""
    book = Workbook()
    when = datetime(as_of.year, as_of.month, as_of.day)
    book.properties.creator, book.properties.title, book.properties.created = author, title, when
    first = book.active
    assert isinstance(first, Worksheet)
    book.remove(first)
    for table in tables:
        _write(book.create_sheet(table.title), table)
    written = io.BytesIO()
    book.save(written)
    return without_the_clock(written.getvalue(), when)


def _write(page: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        cell = page.cell(1, place, column.heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(place)].width = column.width
    for line, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            if value is not None:
                _put(page.cell(line, place), value)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(cell: Any, value: Value) -> None:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else value
    cell.value, cell.alignment = value, _TOP
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with "=" is text
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
