"""The figures of a chart, and the workbook in which Word lets people edit them ("Edit Data")."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc.document.build.parts.archive import EARLIEST, zipped
from cchc.document.build.runs import escape
from cchc.document.build.styles import DECLARATION

_SHEET = "Số liệu"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Series(NamedTuple):
    """One kind of bar; a value for each category, None if it is missing."""

    name: str
    values: Sequence[int | Decimal | None]
    labels: Sequence[str]
    """The text in or beside each bar: the value in Vietnamese notation, independent of the language of Word."""
    pattern: str
    """One of `PATTERNS`."""


def name_cell(index: int) -> str:
    """The cell with the name of the series of this index, as a formula; at most 25 series."""
    return f"'{_SHEET}'!${_letter(index)}$1"


def value_cells(index: int, categories: int) -> str:
    """The cells with the values of a series."""
    return f"'{_SHEET}'!${_letter(index)}$2:${_letter(index)}${categories + 1}"


def category_cells(categories: int) -> str:
    """The cells with the names of the categories."""
    return f"'{_SHEET}'!$A$2:$A${categories + 1}"


def workbook(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """An .xlsx with a column for each series and a row for each category; missing values are empty cells."""
    head = "".join(_text(f"{_letter(index)}1", one.name) for index, one in enumerate(series))
    rows = "".join(
        f'<row r="{number}">{_text(f"A{number}", name)}'
        + "".join(_number(f"{_letter(index)}{number}", one.values[number - 2]) for index, one in enumerate(series))
        + "</row>"
        for number, name in enumerate(categories, start=2)
    )
    # Written out, since openpyxl takes long to load and puts the present time into the file.
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": _relationship("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="50" customWidth="1"/></cols>'
        f'<sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>',
    }
    return zipped(((name, f"{DECLARATION}{xml}".encode()) for name, xml in parts.items()), EARLIEST)


def _letter(index: int) -> str:
    return chr(ord("B") + index)


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _number(cell: str, value: int | Decimal | None) -> str:
    return "" if value is None else f'<c r="{cell}"><v>{Decimal(value):f}</v></c>'


def _relationship(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
