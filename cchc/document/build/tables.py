"""Tables as XML text. They are written in bulk, since an annex may have thousands of rows."""

from collections.abc import Iterator

from cchc.document import decree
from cchc.document.build.columns import fitted
from cchc.document.build.runs import RunWriter, escape
from cchc.document.build.styles import cell_style, group_style, heading_style
from cchc.document.markup.tree import Cell, Row, Span, Table, text_of
from cchc.document.measure import POINTS_PER_MM, mm_twips

_LAST_ROWS, _SHORT_TABLE = 4, 8
"""The last four rows of a table longer than eight stay on one page; headings of groups among them do not count."""
_BORDER = f'w:val="single" w:sz="{round(decree.TABLE_LINE * 8)}" w:space="0" w:color="{decree.COLOUR}"'
_LEAST_MARKUP = 130
"""Least number of XML characters in a cell besides its text."""
_BORDERS = "".join(f"<w:{side} {_BORDER}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def table_xml(table: Table, caption: str, runs: RunWriter, *, keep_with_next: bool = False) -> Iterator[str]:
    """A bordered table, row by row; its head repeats on each page and no row breaks across pages.

    `caption` is its title for screen readers, which also hear what the columns hold.

    A row higher than half a page may break; kept whole, it could lose text at the bottom of a page.
    `keep_with_next` ties the last row to what follows.
    """
    if table.elastic:
        table = fitted(table)
    widths = [mm_twips(width) for width in table.columns]
    padding = mm_twips(decree.CELL_PADDING_MM)
    writer = _RowWriter(table, widths, runs)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
        f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar>{caption_xml(caption, _columns_named(table))}</w:tblPr>{grid_xml(widths)}'
    )
    for row in table.head:
        yield writer.row(row, heading=True)
    long = len(table.body) > _SHORT_TABLE
    last = [place for place, row in enumerate(table.body) if not row.group][-_LAST_ROWS:]
    tied = last[0] if long and last else len(table.body)  # from here on rows stay together
    if table.body and table.body[-1].group:
        tied = min(tied, len(table.body) - 2)  # a row of totals never stands alone
    for place, row in enumerate(table.body[:-1]):
        yield writer.row(row, keep=place >= tied)
    for row in table.body[-1:]:
        yield writer.row(row, keep=keep_with_next)
    yield "</w:tbl>"


def grid_xml(widths: list[int]) -> str:
    """The w:tblGrid of columns this wide."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def caption_xml(caption: str, description: str = "") -> str:
    """Title and description of a table for people who hear it read out; the page does not show them."""
    return "".join(
        f'<w:{element} w:val="{escape(" ".join(text.split()))}"/>'
        for element, text in (("tblCaption", caption), ("tblDescription", description))
        if text
    )


def _columns_named(table: Table) -> str:
    """The headings of the columns; of a head of several rows the group is named before each of its columns."""
    names: list[list[str]] = [[] for _ in table.columns]
    for row in table.head:
        column = 0
        for cell in row.cells:
            text = " ".join(map(text_of, cell.paragraphs)).strip()
            for covered in range(column, column + cell.columns) if text else ():
                names[covered].append(text)
            column += cell.columns
    headings = [" - ".join(parts) for parts in names if parts]
    return f"Các cột: {'; '.join(headings)}." if headings else ""


class _RowWriter:
    def __init__(self, table: Table, widths: list[int], runs: RunWriter) -> None:
        self._runs = runs
        self._size = table.size
        self._widths = widths
        self._lines_of_half_a_page = decree.text_height_mm(landscape=True) * POINTS_PER_MM / 2 / (table.size * 1.2)
        # A letter is about half as wide as the font is high.
        self._letters_per_line = [
            (width - 2 * decree.CELL_PADDING_MM) * POINTS_PER_MM / (table.size * 0.5) for width in table.columns
        ]
        self._openings: dict[tuple[object, ...], tuple[str, str]] = {}
        # A cell whose XML is shorter than this cannot be high: a line is either full or ends with some 30 characters of markup.
        self._surely_low = [
            _LEAST_MARKUP + int(min(letters, 30) * self._lines_of_half_a_page) for letters in self._letters_per_line
        ]

    def row(self, row: Row, *, heading: bool = False, keep: bool = False) -> str:
        column = 0
        splittable = False
        if row.group:
            style = group_style(self._size)
        else:
            style = heading_style(self._size) if heading else cell_style(self._size)
        cells = []
        for cell in row.cells:
            text = self._cell(cell, column, style, keep)
            cells.append(text)
            if len(text) > self._surely_low[column] and not splittable:
                splittable = self._is_high(cell, column)
            column += cell.columns
        properties = ("" if splittable else "<w:cantSplit/>") + ("<w:tblHeader/>" if heading else "")
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, column: int, style: str, keep: bool) -> str:
        key = (column, style, keep, cell[1:])
        if key not in self._openings:
            self._openings[key] = self._opening(cell, column, style, keep)
        cell_opening, paragraph_opening = self._openings[key]
        if not cell.paragraphs:
            return f"{cell_opening}{paragraph_opening}</w:p></w:tc>"
        runs = self._runs.runs
        paragraphs = "".join([f"{paragraph_opening}{runs(content)}</w:p>" for content in cell.paragraphs])
        return f"{cell_opening}{paragraphs}</w:tc>"

    def _opening(self, cell: Cell, column: int, style: str, keep: bool) -> tuple[str, str]:
        """The XML before the text in every cell of this look: of the cell, and of each of its paragraphs."""
        properties = f'<w:tcW w:w="{sum(self._widths[column : column + cell.columns])}" w:type="dxa"/>'
        if cell.columns > 1:
            properties += f'<w:gridSpan w:val="{cell.columns}"/>'
        if cell.continues:
            properties += "<w:vMerge/>"
        elif cell.starts_rows:
            properties += '<w:vMerge w:val="restart"/>'
        if cell.heading:
            style = heading_style(self._size)
            properties += '<w:vAlign w:val="center"/>'
        look = "<w:keepNext/>" if keep else ""
        if cell.alignment:
            look += f'<w:jc w:val="{cell.alignment}"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>'

    def _is_high(self, cell: Cell, column: int) -> bool:
        per_line = sum(self._letters_per_line[column : column + cell.columns])
        lines = 0.0
        for content in cell.paragraphs:
            for piece in content:
                if isinstance(piece, Span):
                    lines += sum(1 + len(line) / per_line for line in piece.text.split("\n"))
        return lines > self._lines_of_half_a_page
