"""The workbook of a chart, in which Word lets people edit its figures ("Edit Data")."""

from collections.abc import Sequence
from decimal import Decimal

from cchc.document import decree
from cchc.document.build.chart.figures import SHEET, Series, column
from cchc.document.build.parts.archive import EARLIEST, zipped
from cchc.document.build.parts.theme import theme_xml
from cchc.document.build.runs import escape
from cchc.document.build.styles import DECLARATION

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """An .xlsx with a column for each series and a row for each category; missing values are empty cells."""
    texts = [*(one.name for one in series), *categories]
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    head = "".join(_text(f"{column(index)}1", index) for index in range(len(series)))
    rows = "".join(
        f'<row r="{row + 2}">{_text(f"A{row + 2}", len(series) + row)}'
        + "".join(_number(f"{column(index)}{row + 2}", one.values[row]) for index, one in enumerate(series))
        + "</row>"
        for row in range(len(categories))
    )
    # Written out, since openpyxl takes long to load and puts the present time into the file.
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            theme="theme/theme1.xml",
            sharedStrings="sharedStrings.xml",
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="50" customWidth="1"/></cols>'
        f'<sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
        f"{shared}</sst>",
        "xl/styles.xml": _styles(),
    }
    written = [(name, f"{DECLARATION}{xml}".encode()) for name, xml in parts.items()]
    return zipped([*written, ("xl/theme/theme1.xml", theme_xml())], EARLIEST)


def _text(cell: str, shared: int) -> str:
    return f'<c r="{cell}" t="s"><v>{shared}</v></c>'


def _number(cell: str, value: int | Decimal | None) -> str:
    return "" if value is None else f'<c r="{cell}"><v>{Decimal(value):f}</v></c>'


def _content_types() -> str:
    overrides = {
        "workbook": f"{_SHEET_TYPE}.sheet.main+xml",
        "worksheets/sheet1": f"{_SHEET_TYPE}.worksheet+xml",
        "sharedStrings": f"{_SHEET_TYPE}.sharedStrings+xml",
        "styles": f"{_SHEET_TYPE}.styles+xml",
        "theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def _relationships(**targets: str) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="12"/><name val="{decree.FONT}"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
