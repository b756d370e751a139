"""Writes a form as an .xlsx file. The same form and day give the same bytes."""

import io
import re
import textwrap
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.fills import Fill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc.forms import layout
from cchc.forms.content import Cell, Form, Kind, Sheet

_FONT = "Times New Roman"
_TINT = PatternFill("solid", fgColor="FFFFF2CC")
_HEAD = PatternFill("solid", fgColor="FFDDEBF7")
_GREY = PatternFill("solid", bgColor="FFD9D9D9")
_OFF = PatternFill("solid", fgColor="FFD9D9D9")
_LINE = Side("thin", color="FF808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TOP_CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_UNLOCKED, _LOCKED = Protection(locked=False), Protection(locked=True)
_PLAIN, _BOLD, _SMALL = Font(_FONT, 11), Font(_FONT, 11, bold=True), Font(_FONT, 7, color="FF808080")

_LONGEST_LIST = 250
"""Characters of the words of a list that Excel still reads."""

_GUIDE_WIDTHS = (24, 110)
_LEAST_LINES = {layout.TASKS: 3, layout.EXPLANATIONS: 4, layout.CRITERIA: 3, layout.OPINIONS: 4}
"""Lines of room in a row of these sheets, since people write there."""

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

_RULES: dict[Kind, dict[str, Any]] = {
    Kind.PERCENT: {
        "type": "decimal",
        "formula1": "0",
        "formula2": "100",
        "error": "Ghi số từ 0 đến 100, không gõ dấu %. Chỉ ghi khi tình hình là “Đang thực hiện”.",
    },
    Kind.COUNT: {
        "type": "whole",
        "operator": "greaterThanOrEqual",
        "formula1": "0",
        "error": "Chỉ gõ chữ số, không gõ dấu chấm, dấu phẩy. Không có thì ghi 0; chưa có số liệu thì để trống.",
    },
    Kind.NUMBER: {
        "type": "decimal",
        "operator": "greaterThanOrEqual",
        "formula1": "0",
        "error": "Ghi một số từ 0 trở lên, không gõ dấu phân cách nghìn. Chưa có số liệu thì để trống.",
    },
}


def workbook_bytes(form: Form, *, author: str, made_on: date) -> bytes:
    """The workbook as a file. `made_on` is the only date in it."""
    book = Workbook()
    when = datetime(made_on.year, made_on.month, made_on.day)
    book.properties.creator = author
    book.properties.title = form.title
    book.properties.created = when
    guide = book.active
    assert isinstance(guide, Worksheet)
    _write_guide(guide, form)
    for sheet in form.sheets:
        _write_table(book.create_sheet(sheet.name), sheet, str(form.identity))
    written = io.BytesIO()
    book.save(written)
    return without_the_clock(written.getvalue(), when)


def _write_guide(sheet: Worksheet, form: Form) -> None:
    sheet.title = layout.GUIDE
    _set_up(sheet, str(form.identity), form.title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _GUIDE_WIDTHS
    # The title, in larger capitals, takes about half as many letters to a line.
    sheet.cell(1, 2).alignment = _WRAPPED
    sheet.row_dimensions[1].height = _height([(form.title, _GUIDE_WIDTHS[1] // 2)], least=2)
    row = layout.FIRST_ROW
    for line in form.guide:
        _put(sheet.cell(row, 2), line, _PLAIN, _WRAPPED)
        sheet.row_dimensions[row].height = _height([(line, _GUIDE_WIDTHS[1])])
        row += 1
    for label in layout.PERSON_CELLS:
        row += 1
        _put(sheet.cell(row, 1), label, _BOLD, _WRAPPED, border=_BORDER)
        cell = sheet.cell(row, 2)
        _put(cell, None, _PLAIN, _WRAPPED, fill=_TINT, border=_BORDER)
        cell.number_format, cell.protection = "@", _UNLOCKED
        sheet.row_dimensions[row].height = _height([(label, _GUIDE_WIDTHS[0])])


def _write_table(page: Worksheet, sheet: Sheet, identity: str) -> None:
    _set_up(page, identity, sheet.title)
    _put(page.cell(2, 2), sheet.about, _PLAIN, Alignment(vertical="top"))
    for column, declared in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(column)].width = declared.width
        _put(page.cell(layout.HEADING_ROW, column), declared.heading, _BOLD, _CENTRED, fill=_HEAD, border=_BORDER)
    page.row_dimensions[layout.HEADING_ROW].height = _height(
        [(one.heading, one.width - 2) for one in sheet.columns]
    )
    page.freeze_panes = f"A{layout.FIRST_ROW}"
    page.print_title_rows = f"{layout.HEADING_ROW}:{layout.HEADING_ROW}"
    places: dict[tuple[Kind, tuple[str, ...]], list[tuple[int, int]]] = {}
    for row, cells in enumerate(sheet.rows, start=layout.FIRST_ROW):
        texts = [
            (str(cell.value), column.width) for cell, column in zip(cells, sheet.columns, strict=True) if cell.value
        ]
        page.row_dimensions[row].height = _height(texts, least=_LEAST_LINES.get(sheet.name, 1))
        for column, cell in enumerate(cells, start=1):
            written = page.cell(row, column)
            _write_cell(written, cell, to_fill=sheet.columns[column - 1].fill)
            if cell.kind in _RULES or cell.kind is Kind.CHOICE:
                places.setdefault((cell.kind, cell.choices), []).append((column, row))
    for (kind, choices), cells_there in places.items():
        if len(",".join(choices)) > _LONGEST_LIST or any("," in one for one in choices):
            continue  # A list in a cell cannot hold these; the words are asked for in the row itself.
        page.add_data_validation(_validation(kind, choices, cells_there))
    _grey_out_the_share(page, sheet)


def _write_cell(written: Any, cell: Cell, *, to_fill: bool) -> None:
    unlocked = cell.kind is not Kind.LOCKED
    fill = _TINT if unlocked else _OFF if to_fill else None
    short = isinstance(cell.value, int) or cell.kind in (Kind.CHOICE, Kind.PERCENT, Kind.COUNT, Kind.NUMBER)
    alignment = _TOP_CENTRED if short else _WRAPPED
    _put(written, cell.value, _PLAIN, alignment, fill=fill, border=_BORDER)
    if unlocked:
        written.protection = _UNLOCKED
        written.number_format = "@" if cell.kind in (Kind.TEXT, Kind.CHOICE) else "General"


def _put(
    cell: Any,
    value: Any,
    font: Font,
    alignment: Alignment,
    *,
    fill: Fill | None = None,
    border: Border | None = None,
) -> None:
    cell.value, cell.font, cell.alignment = value, font, alignment
    if isinstance(value, str):
        # Text that begins with "=" is text: nothing in a form is computed.
        cell.data_type = "s"
    if fill is not None:
        cell.fill = fill
    if border is not None:
        cell.border = border


def _set_up(page: Worksheet, identity: str, title: str) -> None:
    """What all sheets have: identity and title, protection without password, A4 landscape."""
    _put(page.cell(1, 1), identity, _SMALL, Alignment(vertical="top"))
    _put(page.cell(1, 2), title, Font(_FONT, 13, bold=True), Alignment(vertical="top"))
    page.protection.sheet = True
    # The values say what is forbidden.
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.5
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P/&N"))


def _height(texts: list[tuple[str, int]], least: int = 1) -> float:
    """The height in points of a row that holds these texts in columns of these widths; not every program finds it itself."""
    lines = (len(textwrap.wrap(text, max(1, int(width * 1.08)))) for text, width in texts)
    return 15.5 * max([least, *lines]) + 3


def _ranges(cells: list[tuple[int, int]]) -> str:
    """The cells (column, row) as ranges of neighbours in a column: "G4:G9 G12"."""
    blocks: list[list[int]] = []
    for column, row in sorted(cells):
        if blocks and blocks[-1][0] == column and blocks[-1][2] == row - 1:
            blocks[-1][2] = row
        else:
            blocks.append([column, row, row])
    return " ".join(
        f"{letter}{first}" + (f":{letter}{last}" if last > first else "")
        for letter, first, last in ((get_column_letter(column), first, last) for column, first, last in blocks)
    )


def _validation(kind: Kind, choices: tuple[str, ...], cells: list[tuple[int, int]]) -> DataValidation:
    if kind is Kind.CHOICE:
        listed = ",".join(choices)
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.error = f"Chọn một trong: {', '.join(choices)}."
    else:
        rule = DataValidation(allow_blank=True, **_RULES[kind])
    rule.errorTitle = "Nội dung chưa đúng"
    rule.showErrorMessage = True
    rule.sqref = MultiCellRange(_ranges(cells))
    return rule


def _grey_out_the_share(page: Worksheet, sheet: Sheet) -> None:
    """The share of work done is grey unless the state is "under way"."""
    headings = [column.heading for column in sheet.columns]
    if not sheet.rows or layout.SHARE not in headings:
        return
    state, share = (get_column_letter(headings.index(one) + 1) for one in (layout.STATE, layout.SHARE))
    first, last = layout.FIRST_ROW, layout.FIRST_ROW + len(sheet.rows) - 1
    formula = f'AND(${state}{first}<>"",${state}{first}<>"{layout.UNDER_WAY}")'
    rule = Rule(type="expression", dxf=DifferentialStyle(fill=_GREY), formula=[formula])
    page.conditional_formatting.add(f"{share}{first}:{share}{last}", rule)


def without_the_clock(data: bytes, when: datetime) -> bytes:
    """The archive with the same dates on any day: the library writes the present time into it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(
                    rb"\g<1>" + when.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", content
                )
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return written.getvalue()
