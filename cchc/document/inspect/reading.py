"""Reads a .docx into its sections and paragraphs, through tables and content controls."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc.document.inspect.effective import ParagraphLook, Resolver, Run
from cchc.document.inspect.opening import Element, OpenedDocument, W, figure_of, points_of, tag_of

_WORD_CELL_MARGIN = 5.4
"""Points to the left and to the right of the text of a cell if the file does not say."""


@dataclass
class Section:
    """One section of the file: its page and the paragraphs in it."""

    properties: Element
    items: list["Item"] = field(default_factory=list)
    has_table: bool = False

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high."""
        size = self.properties.find(f"{W}pgSz")
        return size is not None and points_of(size, "w") > points_of(size, "h")

    @property
    def text_width(self) -> float:
        """Points between the margins."""
        size, margins = self.properties.find(f"{W}pgSz"), self.properties.find(f"{W}pgMar")
        if size is None or margins is None:
            return 0.0
        return points_of(size, "w") - points_of(margins, "left") - points_of(margins, "right")

    @property
    def text_height(self) -> float:
        """Points between the upper and the lower margin; 0 if the file does not say."""
        size, margins = self.properties.find(f"{W}pgSz"), self.properties.find(f"{W}pgMar")
        if size is None or margins is None:
            return 0.0
        return points_of(size, "h") - abs(points_of(margins, "top")) - abs(points_of(margins, "bottom"))


@dataclass
class Cell:
    """The cell of a table that a paragraph is in, or the column that tabs set it in."""

    table: int
    row: int
    column: int
    width: float
    """Points available for text; 0 if the file does not say."""
    paragraphs: int
    """How many paragraphs the cell has."""

    @property
    def by_tabs(self) -> bool:
        """Whether it is no cell of a table but half of a line that a tab parts."""
        return self.table < 0


@dataclass
class Item:
    """One paragraph of the file."""

    element: Element
    number: int
    """Counts paragraphs with text from 1; an empty one has the number of the one before it."""
    text: str
    """Stripped, and with the number or bullet that Word adds."""
    runs: list[Run]
    look: ParagraphLook
    cell: Cell | None
    section: Section | None = None
    role: str = ""
    """A key of `decree.ELEMENTS`, or o-bang (cell of a table), khac (unknown), trong (empty)."""

    @property
    def shown(self) -> str:
        """The text as printed, in capitals where the runs say so."""
        return "".join(run.text.upper() if run.look.capitals else run.text for run in self.runs).strip()

    @property
    def room(self) -> float:
        """Points available for a line; 0 if unknown."""
        if self.cell is not None:
            return self.cell.width
        return self.section.text_width if self.section is not None else 0.0


@dataclass
class Reading:
    """The whole file, or one document of it."""

    opened: OpenedDocument
    resolver: Resolver
    items: list[Item]
    sections: list[Section]
    kind: str = ""
    """The kind of document, as `decree.KIND_SYMBOLS` has it; "" for a công văn."""
    attached: bool = False
    """Whether it is issued with a decision: then it has no number, place and date of its own."""
    before: "Reading | None" = None
    """The document above this one in the same file."""
    documents: list["Reading"] = field(default_factory=list)
    """The documents of a file; most hold one."""

    @property
    def place(self) -> str:
        """How findings about the document as a whole name it."""
        if self.before is None:
            return "toàn văn bản"
        return f"văn bản từ đoạn {next(item.number for item in self.items if item.text)}"

    def having(self, role: str) -> list[Item]:
        """The paragraphs recognised as this element."""
        return [item for item in self.items if item.role == role]

    def after(self, item: Item) -> Iterator[Item]:
        """The paragraphs after this one in the same cell; for one outside tables, those up to the next table."""
        place = next(place for place, other in enumerate(self.items) if other is item)
        for other in self.items[place + 1 :]:
            if (other.cell is None) != (item.cell is None) or (
                other.cell and item.cell and not _same(other.cell, item.cell)
            ):
                return
            yield other


def _same(one: Cell, other: Cell) -> bool:
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def read_paragraphs(opened: OpenedDocument) -> Reading:
    """All paragraphs in reading order, each in its section; `role` is not set yet."""
    reading = Reading(opened, Resolver(opened), [], [])
    _Walk(reading).blocks(opened.body)
    last = opened.body.find(f"{W}sectPr")
    closing = Section(last if last is not None else opened.body.makeelement(f"{W}sectPr", {}, None))
    reading.sections.append(closing)
    _settle_sections(reading)
    return reading


def _settle_sections(reading: Reading) -> None:
    """Give each paragraph its section: the one whose properties come next."""
    sections = iter(reading.sections)
    current = next(sections)
    for item in reading.items:
        item.section = current
        current.items.append(item)
        current.has_table = current.has_table or item.cell is not None
        if item.cell is None and item.element.find(f"{W}pPr/{W}sectPr") is not None:
            current = next(sections)


class _Walk:
    """Collects paragraphs through tables and content controls."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._numbered = 0
        self._tables = 0

    def blocks(self, parent: Element, cell: Cell | None = None, table_style: str = "") -> None:
        for child in parent:
            name = tag_of(child)
            if name == "p":
                self._paragraph(child, cell, table_style)
            elif name == "tbl":
                self._table(child)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                self.blocks(child, cell, table_style)

    def _paragraph(self, element: Element, cell: Cell | None, table_style: str) -> None:
        resolver = self._reading.resolver
        runs = resolver.runs(element, table_style)
        typed = "".join(run.text for run in runs)
        text = (resolver.label(element) + typed if typed.strip() else "").strip()
        self._numbered += bool(text)
        look = resolver.paragraph_look(element, table_style)
        self._reading.items.append(Item(element, self._numbered, text, runs, look, cell))
        properties = element.find(f"{W}pPr/{W}sectPr")
        if properties is not None and cell is None:
            self._reading.sections.append(Section(properties))

    def _table(self, table: Element) -> None:
        self._tables += 1
        identity = self._tables
        named = table.find(f"{W}tblPr/{W}tblStyle")
        style = named.get(f"{W}val", "") if named is not None else ""
        grid = [points_of(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        margins = _cell_margins(table)
        for place, row in enumerate(table.iter(f"{W}tr")):
            if _owner(row) is not table:
                continue
            column = 0
            for cell in (found for found in row.iter(f"{W}tc") if _owner(found) is table):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                covers = int(figure_of(span, "val")) or 1 if span is not None else 1
                stated = cell.find(f"{W}tcPr/{W}tcW")
                in_points = stated is not None and stated.get(f"{W}type", "dxa") == "dxa"
                width = points_of(stated, "w") if stated is not None and in_points else 0.0
                width = width or sum(grid[column : column + covers])
                inside = Cell(identity, place, column, max(0.0, width - margins), len(cell.findall(f"{W}p")))
                self.blocks(cell, inside, style)
                column += covers


def _owner(element: Element) -> Element | None:
    """The table that a row or cell belongs to."""
    parent = element.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _cell_margins(table: Element) -> float:
    found = 0.0
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    for names in (("left", "start"), ("right", "end")):
        sides = [margins.find(f"{W}{name}") for name in names] if margins is not None else []
        margin = next((side for side in sides if side is not None), None)
        found += points_of(margin, "w") if margin is not None else _WORD_CELL_MARGIN
    return found
