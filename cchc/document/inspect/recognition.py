"""Reads a .docx into paragraphs and tells, mostly by their words, which element of the decree each one is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc.document import decree
from cchc.document.inspect.effective import ParagraphLook, Resolver, Run, figure
from cchc.document.inspect.opening import Element, OpenedDocument, W


@dataclass
class Section:
    """One section of the file: its page and the paragraphs in it."""

    properties: Element
    items: list["Item"] = field(default_factory=list)
    has_table: bool = False

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        size = self.properties.find(f"{W}pgSz")
        return size is not None and _number(size, "w") > _number(size, "h")

    @property
    def text_width(self) -> float:
        """Points between the margins."""
        size, margins = self.properties.find(f"{W}pgSz"), self.properties.find(f"{W}pgMar")
        if size is None or margins is None:
            return 0.0
        return (_number(size, "w") - _number(margins, "left") - _number(margins, "right")) / 20


@dataclass
class Cell:
    """Where in a table a paragraph stands."""

    table: int
    row: int
    column: int
    width: float
    """Points for text; 0 where the file does not say."""
    paragraphs: int
    """How many paragraphs the cell has."""


@dataclass
class Item:
    """One paragraph of the file."""

    element: Element
    number: int
    """Counts the paragraphs that have text, from 1; an empty one has the number of the one before."""
    text: str
    """With the number or bullet that Word sets by itself, without spaces at the ends."""
    runs: list[Run]
    look: ParagraphLook
    cell: Cell | None
    section: Section | None = None
    role: str = ""
    """A key of `decree.ELEMENTS`, or o-bang (cell of a table), khac (unknown), trong (empty)."""

    @property
    def room(self) -> float:
        """Points that a line may take."""
        if self.cell is not None:
            return self.cell.width
        return self.section.text_width if self.section is not None else 0.0


@dataclass
class Reading:
    """The whole file."""

    opened: OpenedDocument
    resolver: Resolver
    items: list[Item]
    sections: list[Section]

    def having(self, role: str) -> list[Item]:
        """Paragraphs that are this element."""
        return [item for item in self.items if item.role == role]

    def after(self, item: Item) -> Iterator[Item]:
        """Paragraphs that follow in the same cell, or in the body."""
        place = self.items.index(item)
        for other in self.items[place + 1 :]:
            if (other.cell is None) != (item.cell is None) or (
                other.cell and item.cell and not _same(other.cell, item.cell)
            ):
                return
            yield other


def _same(one: Cell, other: Cell) -> bool:
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def read(opened: OpenedDocument) -> Reading:
    """All paragraphs in reading order, each with its element."""
    reading = Reading(opened, Resolver(opened), [], [])
    _Walk(reading).blocks(opened.body)
    last = opened.body.find(f"{W}sectPr")
    closing = Section(last if last is not None else opened.body.makeelement(f"{W}sectPr", {}, None))
    reading.sections.append(closing)
    _settle_sections(reading)
    _name_elements(reading.items)
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
            name = child.tag.rpartition("}")[2]
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
        grid = [_number(column, "w") / 20 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        margins = _cell_margins(table)
        for place, row in enumerate(table.iter(f"{W}tr")):
            if _owner(row) is not table:
                continue
            column = 0
            for cell in (found for found in row.iter(f"{W}tc") if _owner(found) is table):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                covers = int(_number(span, "val")) or 1 if span is not None else 1
                stated = cell.find(f"{W}tcPr/{W}tcW")
                width = _number(stated, "w") / 20 if stated is not None and stated.get(f"{W}type") == "dxa" else 0.0
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
    for side in ("left", "right"):
        margin = table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}")
        found += _number(margin, "w") / 20 if margin is not None else 5.4
    return found


def _number(element: Element, name: str) -> float:
    return figure(element.get(f"{W}{name}", "0"))


# --- Which element is it? ---------------------------------------------------------------------------------------

_MARKS = "|".join(mark.rstrip(".") for mark in decree.AUTHORITY_MARKS)
AUTHORITY = re.compile(rf"({_MARKS})\.\s*\w", re.IGNORECASE)
NUMBER = re.compile(r"số\s*:", re.IGNORECASE)
PLACE_AND_DATE = re.compile(r".{0,60},?\s*ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,12}$", re.IGNORECASE)
ANNEX = re.compile(r"phụ lục(\s+([IVXLC]+|\d+))?\.?", re.IGNORECASE)
ATTACHED = re.compile(r"\((ban hành\s+)?kèm theo\b", re.IGNORECASE)
POINT = re.compile(r"([a-zđ]{1,2})\)\s", re.IGNORECASE)
TYPED_LINE = re.compile(r"[_\-–—=*.~\s]{3,}")
"""Characters typed where the decree wants a drawn line."""
_SUBJECT_OF_LETTER = re.compile(r"v/v\b", re.IGNORECASE)
_KINH_GUI = re.compile(r"kính gửi\b", re.IGNORECASE)
_KINH_GUI_AMID_TEXT = re.compile(r"kính gửi\s*:", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi nhận\b", re.IGNORECASE)
_BASIS = re.compile(r"căn cứ\b", re.IGNORECASE)
_PART = re.compile(r"(phần|chương)\s+([IVXLC]+|thứ \w+)\.?", re.IGNORECASE)
_ITEM = re.compile(r"[IVXLC]+\.\s")
_CLAUSE = re.compile(r"\d{1,2}\.\s")
_BULLET = re.compile(r"[-+–•*]\s")
_CAPTION = re.compile(r"(bảng|biểu)\s*(số\s*)?\d+", re.IGNORECASE)
_PICTURE = re.compile(r"(hình|biểu đồ)\s*\d+", re.IGNORECASE)
_NOTE = re.compile(r"(ghi chú|nguồn|đơn vị tính)\b", re.IGNORECASE)
_STYLED = {decree.ELEMENTS[kind].name: kind for kind in ("hinh", "ten-bang", "ghi-chu")}


def folded(text: str) -> str:
    """Letters alone, without marks, in capitals: for recognising words that may be mistyped."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(character for character in bare if character.isalnum()).upper()


_NATION = folded(decree.NATION)
_MOTTO = folded(decree.MOTTO)
_KINDS = {folded(kind) for kind in decree.KINDS}


def _name_elements(items: list[Item]) -> None:
    for item in items:
        if not item.text:
            item.role = "trong"
    visible = [item for item in items if item.text]
    annexes = next(
        (place for place, item in enumerate(visible) if item.cell is None and ANNEX.fullmatch(item.text)),
        len(visible),
    )
    body = visible[:annexes]
    head = _head(body)
    foot = _foot(body, head)
    _running_text(body[head:foot])
    _annexes(visible[annexes:])
    layout_tables = {
        item.cell.table
        for item in body[:head] + body[foot:]
        if item.cell is not None and item.role not in ("", "khac")
    }
    for item in visible:
        if not item.role:
            in_table = item.cell is not None and item.cell.table not in layout_tables
            item.role = "o-bang" if in_table else "khac"


def _head(items: list[Item]) -> int:
    """Name the letterhead, kind, subject, Kính gửi; the place where the running text begins."""
    end = 0
    for place, item in enumerate(items[:40]):
        role = ""
        bare = folded(item.text)
        if bare == _NATION:
            role = "quoc-hieu"
        elif bare == _MOTTO:
            role = "tieu-ngu"
        elif NUMBER.match(item.text) and not _has(items[:place], "so"):
            role = "so"
        elif PLACE_AND_DATE.match(item.text) and not _has(items[:place], "noi-ngay"):
            role = "noi-ngay"
        elif _SUBJECT_OF_LETTER.match(item.text):
            role = "ve-viec"
        elif bare in _KINDS and not _has(items[:place], "ten-loai"):
            role = "ten-loai"
        if role:
            item.role = role
            end = place + 1
    _issuers(items[:end])
    if end and _has(items[:end], "ten-loai"):
        while end < len(items) and _continues_subject(items, end):
            items[end].role = "khac" if TYPED_LINE.fullmatch(items[end].text) else "trich-yeu"
            end += 1
    if end < len(items) and _KINH_GUI.match(items[end].text):
        end = _kinh_gui(items, end)
    return end


def _has(items: list[Item], role: str) -> bool:
    return any(item.role == role for item in items)


def _continues_subject(items: list[Item], place: int) -> bool:
    item = items[place]
    if item.cell is not None or re.match(r"kính gửi|căn cứ", item.text, re.IGNORECASE) or _ITEM.match(item.text):
        return False
    first = items[place - 1].role == "ten-loai"
    bold = sum(len(run.text) for run in item.runs if run.look.bold) * 2 > sum(len(run.text) for run in item.runs)
    return item.look.alignment == "center" or (
        first and (bold or (len(item.text) < 200 and item.text[-1] not in ".:;"))
    )


def _issuers(head: list[Item]) -> None:
    """The lines over the number are the issuing body, those in thin letters before them its superior."""
    number = next((item for item in head if item.role == "so"), None)
    nation = next((item for item in head if item.role == "quoc-hieu"), None)
    lines = [
        item
        for item in head
        if not item.role
        and item.cell is not None
        and not TYPED_LINE.fullmatch(item.text)
        and (number is None or head.index(item) < head.index(number))
        and (number is None or number.cell is None or item.cell.column == number.cell.column)
        and (nation is None or nation.cell is None or item.cell.table == nation.cell.table)
    ]
    if not lines and number is not None and head[0].cell is None:
        lines = [item for item in head[: head.index(number)] if not item.role]
    for place, item in enumerate(lines):
        thin = not any(run.look.bold for run in item.runs if run.text.strip())
        whole = folded(item.text) not in ("UYBANNHANDAN", "HOIDONGNHANDAN")  # goes on in the next line
        superior = thin and whole and place + 1 < len(lines) and all(line.role != "ban-hanh" for line in lines)
        item.role = "chu-quan" if superior else "ban-hanh"


def _kinh_gui(items: list[Item], place: int) -> int:
    lead = items[place]
    lead.role = "kinh-gui"
    place += 1
    if not lead.text.rstrip().endswith(":"):
        return place
    lead.role = "kinh-gui-dau"
    while place < len(items) and (_BULLET.match(items[place].text) or items[place - 1].text.endswith(";")):
        items[place].role = "kinh-gui-muc"
        place += 1
    return place


def _foot(body: list[Item], head: int) -> int:
    """Name signature and recipients; the place where the running text ends."""
    start = len(body)
    tables: set[int] = set()
    for place in range(head, len(body)):
        item = body[place]
        in_foot_table = item.cell is not None and item.cell.table in tables
        if _RECIPIENTS.match(item.text):
            item.role = "noi-nhan"
        elif AUTHORITY.match(item.text) and item.text.split("\n")[0].isupper() and (item.cell or place > head):
            item.role = "quyen-han"
        elif not in_foot_table:
            continue
        start = min(start, place)
        if item.cell is not None:
            tables.add(item.cell.table)
    if start < len(body) and (cell := body[start].cell):
        while start > head and (before := body[start - 1].cell) and before.table == cell.table:
            start -= 1
    _recipients(body[start:])
    _signature(body[start:])
    return start


def _recipients(foot: list[Item]) -> None:
    lead = next((item for item in foot if item.role == "noi-nhan"), None)
    if lead is None:
        return
    for item in foot[foot.index(lead) + 1 :]:
        if item.role or (item.cell and lead.cell and item.cell.column != lead.cell.column):
            continue
        if lead.cell is None and not _BULLET.match(item.text):
            return
        item.role = "noi-nhan-muc"


def _signature(foot: list[Item]) -> None:
    lead = next((item for item in foot if item.role == "quyen-han"), None)
    recipients = next((item for item in foot if item.role == "noi-nhan"), None)
    lines = [item for item in foot if item.role in ("", "quyen-han")]
    if lead is not None and lead.cell is not None:
        lines = [item for item in lines if item.cell and item.cell.column == lead.cell.column]
    elif recipients is not None and recipients.cell is not None:
        lines = [item for item in lines if item.cell and item.cell.column != recipients.cell.column]
    if not lines:
        return
    for item in lines[:-1]:
        item.role = item.role or "chuc-vu"
    lines[-1].role = lines[-1].role or ("chuc-vu" if lines[-1].text.isupper() and len(lines) < 3 else "ho-ten")


def _running_text(items: list[Item]) -> None:
    bases = True  # legal bases stand before everything else
    for place, item in enumerate(items):
        if item.cell is not None:
            continue
        if item.look.style_name in _STYLED:
            item.role = _STYLED[item.look.style_name]
        elif bases and _BASIS.match(item.text):
            item.role = "can-cu"
            continue
        elif _KINH_GUI_AMID_TEXT.match(item.text):
            item.role = "kinh-gui"
        elif _PART.fullmatch(item.text):
            item.role = "phan"
        elif place and items[place - 1].role == "phan":
            item.role = "ten-phan"
        elif _ITEM.match(item.text):
            item.role = "muc"
        elif _CLAUSE.match(item.text):
            item.role = "khoan"
        elif POINT.match(item.text):
            item.role = "diem"
        elif _BULLET.match(item.text):
            item.role = "gach"
        elif _CAPTION.match(item.text) and item.look.alignment == "center":
            item.role = "ten-bang"
        elif _PICTURE.match(item.text) and item.look.alignment == "center":
            item.role = "hinh"
        elif _NOTE.match(item.text) and len(item.text) < 200:
            item.role = "ghi-chu"
        else:
            item.role = "doan"
        bases = False


def _annexes(items: list[Item]) -> None:
    rest: list[Item] = []
    state = ""
    for item in items:
        if item.cell is None and ANNEX.fullmatch(item.text):
            item.role = state = "phu-luc-so"
        elif item.cell is None and state and ATTACHED.match(item.text):
            item.role, state = "kem-theo", ""
        elif item.cell is None and state:
            item.role = state = "phu-luc-ten"
        else:
            rest.append(item)
    _running_text(rest)
