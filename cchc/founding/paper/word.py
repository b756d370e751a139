"""Reads a .docx into its paragraphs and tables, by the opener that bounds sizes and runs nothing."""

from cchc.document import NotADocument
from cchc.document.inspect.effective import Resolver
from cchc.document.inspect.opening import Element, OpenedDocument, W, figure, figure_of, tag_of, value_of
from cchc.founding.paper.besides import boxes, doubts_of
from cchc.founding.paper.letters import plain
from cchc.founding.paper.model import Cell, Grid, Line, Paper, grid

_WIDEST = 63
"""Columns of the widest table that Word makes."""
_DEEPEST = 12
_MOST_ROWS = 5_000
_INSIDE = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


def read_word(data: bytes) -> Paper:
    """The paragraphs and tables of a .docx; tables within cells are read as lines, text boxes where they are anchored.

    Raises NotADocument.
    """
    opened = OpenedDocument(data)
    walk = _Walk(Resolver(opened))
    walk.blocks(opened.body, 0)
    return Paper(tuple(walk.found), tuple(doubts_of(opened)))


class _Walk:
    """Collects what stands in the body, in reading order; the numbers that Word adds count as text."""

    def __init__(self, resolver: Resolver) -> None:
        self.found: list[Line | Grid] = []
        self._resolver = resolver
        self._tables = 0

    def blocks(self, parent: Element, depth: int) -> None:
        for child in parent:
            name = tag_of(child)
            if name == "p":
                if depth < _DEEPEST:
                    for box in boxes(child):
                        self.blocks(box, depth + 1)
                self.found += self._lines(child)
            elif name == "tbl":
                self.found.append(self._table(child, depth))
            elif name in _INSIDE and depth < _DEEPEST:
                self.blocks(child, depth + 1)

    def _lines(self, paragraph: Element) -> list[Line]:
        runs = self._resolver.runs(paragraph)
        label = self._resolver.label(paragraph)
        text = plain(
            ("- " if label and not any(map(str.isalnum, label)) else label) + "".join(r.text for r in runs)
        )
        bold = bool(runs) and all(run.look.bold for run in runs if run.text.strip())
        if not text or (text.strip("- ") == "" and not any(run.text.strip() for run in runs)):
            return []
        return [Line(line, bold) for line in text.split("\n")]

    def _table(self, table: Element, depth: int) -> Grid:
        self._tables += 1
        name = f"bảng {self._tables}"
        cells: dict[tuple[int, int], Cell] = {}
        bold: set[tuple[int, int]] = set()
        above: dict[int, tuple[int, int]] = {}
        rows = _children(table, "tr", 0)
        if len(rows) > _MOST_ROWS:
            raise NotADocument(
                f"Tệp có bảng dài {len(rows)} hàng, không đọc; tách riêng phụ lục nhiệm vụ rồi chạy lại"
            )
        for row, element in enumerate(rows):
            column = int(figure(_property(element, "trPr", "gridBefore")))
            below: dict[int, tuple[int, int]] = {}
            for tc in _children(element, "tc", 0):
                width = max(1, min(_WIDEST, int(figure(_property(tc, "tcPr", "gridSpan", "1")))))
                if column + width > 4 * _WIDEST:
                    break
                merge = tc.find(f"{W}tcPr/{W}vMerge")
                lines = self._cell_lines(tc, depth)
                anchor = above.get(column)
                if merge is not None and merge.get(f"{W}val") != "restart" and anchor and not lines:
                    cell = cells[anchor]
                    cells[anchor] = cell._replace(rows=row - cell.row + 1)
                else:
                    anchor = (row, column)
                    cells[anchor] = Cell(tuple(line.text for line in lines), row, column, 1, width)
                    if lines and all(line.bold for line in lines):
                        bold.add(anchor)
                below[column] = anchor
                column += width
            above = below
        widths = tuple(figure_of(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        return grid(name, cells, frozenset(bold), widths)

    def _cell_lines(self, cell: Element, depth: int) -> list[Line]:
        inner = _Walk(self._resolver)
        if depth < _DEEPEST:
            inner.blocks(cell, depth + 1)
        return Paper(tuple(inner.found)).lines()


def _children(parent: Element, wanted: str, depth: int) -> list[Element]:
    """The rows of a table or the cells of a row, also those within content controls and insertions."""
    found: list[Element] = []
    for child in parent:
        name = tag_of(child)
        if name == wanted:
            deleted = child.find(f"{W}trPr/{W}del") if wanted == "tr" else None
            found += [] if deleted is not None else [child]
        elif name in _INSIDE and depth < _DEEPEST:
            found += _children(child, wanted, depth + 1)
    return found


def _property(element: Element, group: str, name: str, default: str = "0") -> str:
    properties = element.find(f"{W}{group}")
    return value_of(properties, name, default) if properties is not None else default
