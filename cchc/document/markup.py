"""Reads the HTML subset of the templates into a small tree, strictly: whatever is not in the subset is an error.

The subset must be well formed (every element closed; `<br>`, `<img>` and `<col>` need not be). White space counts as
in HTML: a run of spaces, tabs and line breaks is one space, `<br>` breaks a line. Characters that no XML file may
hold are dropped, text is brought to NFC.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import NamedTuple
from xml.parsers import expat

from . import decree


class MarkupError(Exception):
    """The html is outside the subset.

    `line` counts from 1 in the html text; `message_vi` says in Vietnamese what is wrong.
    """

    def __init__(self, line: int, message_vi: str) -> None:
        super().__init__(f"dòng {line}: {message_vi}")
        self.line = line
        self.message_vi = message_vi


class Span(NamedTuple):
    """A stretch of text of one look; "\\n" in it breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False
    blank: bool = False
    """A place that the officer must still fill in (`<mark>`)."""


class Picture(NamedTuple):
    """An image inside a paragraph."""

    name: str
    description: str
    width_mm: float
    line: int


Content = tuple[Span | Picture, ...]


class Paragraph(NamedTuple):
    """One paragraph; `kind` is a key of `decree.ELEMENTS`."""

    kind: str
    content: Content
    line: int = 0


class Cell(NamedTuple):
    """One cell of a row; the cells of a row cover all columns from left to right."""

    paragraphs: tuple[Content, ...]
    columns: int = 1
    """How many columns it covers."""
    alignment: decree.Alignment | None = None
    heading: bool = False
    starts_rows: bool = False
    """The cell goes on in the rows below."""
    continues: bool = False
    """The cell is the lower part of one that started above; it holds no text."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[Cell, ...]
    group: bool
    """A heading over the rows that follow (class `nhom`)."""


@dataclass(frozen=True)
class Table:
    """A table with fixed column widths (millimetres)."""

    columns: tuple[float, ...]
    size: float
    """Font size."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True)
class Letterhead:
    """Ô 2, 3, 4 and 5b; Quốc hiệu and Tiêu ngữ are the same for all."""

    superior: tuple[Content, ...]
    issuer: tuple[Content, ...]
    number: Content
    place_and_date: Content
    subject: Content | None
    """V/v ... of a công văn."""


@dataclass(frozen=True)
class Foot:
    """Ô 7 and 9b: signature and recipients."""

    signature: tuple[Paragraph, ...]
    recipients: tuple[Content, ...]


@dataclass(frozen=True)
class Annex:
    """One annex: a section of its own."""

    blocks: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True)
class Document:
    """A whole document."""

    letterhead: Letterhead
    blocks: tuple[Block, ...]
    addressees: tuple[Content, ...]
    """Where several are addressed (`<ul class="kinh-gui">`); `blocks` holds an empty `kinh-gui` in its place."""
    foot: Foot
    annexes: tuple[Annex, ...]


# --- Well-formed elements with their lines -----------------------------------------------------------------------


class _Node:
    __slots__ = ("attributes", "children", "line", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.children: list[_Node | str] = []

    @property
    def classes(self) -> str:
        return self.attributes.get("class", "")

    def __str__(self) -> str:
        return f'<{self.tag} class="{self.classes}">' if self.classes else f"<{self.tag}>"


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = re.compile(r"<(br|img|col)\b([^<>]*?)\s*/?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ROOT = "goc"
_DEEPEST = 50


def _read(html: str) -> _Node:
    source = _ILLEGAL.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    if not unicodedata.is_normalized("NFC", source):
        source = unicodedata.normalize("NFC", source)
    if declared := _DOCTYPE.search(source):
        raise MarkupError(source.count("\n", 0, declared.start()) + 1, "không dùng khai báo <!DOCTYPE>")
    source = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), source)
    source = _VOID.sub(r"<\1\2/>", source)

    root = _Node(_ROOT, {}, 1)
    stack = [root]
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == _ROOT and len(stack) > 1:
            raise MarkupError(parser.CurrentLineNumber, f"không có thẻ <{_ROOT}>")
        if len(stack) > _DEEPEST:
            raise MarkupError(parser.CurrentLineNumber, f"các thẻ lồng nhau quá {_DEEPEST} cấp")
        node = _Node(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_tag: str) -> None:
        stack.pop()

    def data(text: str) -> None:
        stack[-1].children.append(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        parser.Parse(f"<{_ROOT}>{source}</{_ROOT}>".encode(), True)
    except expat.ExpatError as error:
        raise MarkupError(min(error.lineno, source.count("\n") + 1), _explain(error.code, stack)) from None
    wrapper = root.children[0]
    assert isinstance(wrapper, _Node)
    return wrapper


def _explain(code: int, stack: list[_Node]) -> str:
    reason = expat.errors.messages[code]
    open_node = stack[-1]
    if reason in (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT):
        if open_node.line and open_node.tag != _ROOT:
            return f"thẻ {open_node} mở ở dòng {open_node.line} chưa được đóng trước thẻ đóng ở đây"
        return "có thẻ đóng mà không có thẻ mở tương ứng"
    if reason == expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
        return "một thuộc tính được ghi hai lần trong cùng một thẻ"
    if reason == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
        return "có ký hiệu &…; không tồn tại; dấu & phải viết là &amp;"
    return "sai cú pháp: dấu < và & phải viết là &lt; và &amp;, giá trị thuộc tính phải nằm trong dấu nháy"


# --- Checking against the subset -----------------------------------------------------------------------------------

_SPACE = re.compile(r"[ \t\n]+")
_MILLIMETRES = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)mm")
_PARAGRAPH_KINDS = {
    "trich-yeu": "trich-yeu", "ky-bao-cao": "trich-yeu", "kinh-gui": "kinh-gui", "can-cu": "can-cu", "": "doan",
    "diem": "diem", "phan": "phan", "ten-phan": "ten-phan", "hinh": "hinh", "ten-bang": "ten-bang",
    "ghi-chu": "ghi-chu",
}  # fmt: skip
_HEADINGS = {"h1": "ten-loai", "h2": "muc", "h3": "khoan"}
_CELL_ALIGNMENTS: dict[str, decree.Alignment] = {"giua": "center", "phai": "right", "trai": "left"}
_BULLETS = ("- ", "+ ")


def parse(html: str) -> Document:
    """Read the whole html. Raises MarkupError at the first thing outside the subset."""
    return _document(_read(html), html.count("\n") + 1)


def _document(root: _Node, last: int) -> Document:
    parts: dict[str, list[_Node]] = {"header": [], "footer": [], "section": []}
    body: list[_Node] = []
    for node in _elements(root, "văn bản"):
        if node.tag in parts:
            parts[node.tag].append(node)
            if len(parts[node.tag]) > 1 and node.tag != "section":
                raise MarkupError(node.line, f"chỉ được có một phần <{node.tag}>")
            if node.tag == "header" and body:
                raise MarkupError(node.line, '<header class="van-ban"> phải đứng đầu văn bản')
        elif parts["footer"] or parts["section"]:
            raise MarkupError(
                node.line, f"{node} đứng sau phần ký; nội dung phải đứng trước <footer> hoặc trong phụ lục"
            )
        else:
            body.append(node)
    if not parts["header"]:
        raise MarkupError(1, 'thiếu <header class="van-ban"> (cơ quan ban hành, số, địa danh và ngày)')
    if not parts["footer"]:
        raise MarkupError(last, 'thiếu <footer class="ky"> (nơi nhận, chữ ký)')
    letterhead = _letterhead(parts["header"][0])
    addressees: tuple[Content, ...] = ()
    blocks: list[Block] = []
    for node in body:
        if node.tag == "ul" and node.classes == "kinh-gui":
            addressees = tuple(_content(item) for item in _items(node))
            blocks.append(Paragraph("kinh-gui", (), node.line))
        else:
            blocks.extend(_blocks(node, landscape=False))
    kinds = [block.kind for block in blocks if isinstance(block, Paragraph)]
    if letterhead.subject is None and "ten-loai" not in kinds:
        raise MarkupError(
            body[0].line if body else last, 'thiếu tên loại <h1> (công văn thì thay bằng <p class="ve-viec">)'
        )
    for kind, label in (("ten-loai", "tên loại <h1>"), ("kinh-gui", "phần Kính gửi")):
        if kinds.count(kind) > 1:
            raise MarkupError(body[0].line, f"chỉ được có một {label}")
    return Document(
        letterhead,
        tuple(blocks),
        addressees,
        _foot(parts["footer"][0]),
        tuple(_annex(node) for node in parts["section"]),
    )


def _elements(node: _Node, place: str) -> Iterator[_Node]:
    """Child elements; text between them is an error."""
    for child in node.children:
        if isinstance(child, _Node):
            yield child
        elif child.strip():
            raise MarkupError(node.line, f"chữ «{_shorten(child)}» nằm ngoài mọi thẻ, trong {place}")


def _shorten(text: str) -> str:
    text = _SPACE.sub(" ", text).strip()
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + "…"


def _allow(node: _Node, *names: str) -> None:
    for name in node.attributes:
        if name not in names:
            raise MarkupError(node.line, f"thẻ <{node.tag}> không dùng thuộc tính «{name}»")


def _want_class(node: _Node, *classes: str) -> None:
    if node.classes not in classes:
        known = ", ".join(f'"{name}"' for name in classes if name) or "không có lớp nào"
        raise MarkupError(node.line, f"lớp «{node.classes}» không dùng được cho thẻ <{node.tag}>; dùng: {known}")


def _items(node: _Node) -> list[_Node]:
    items = list(_elements(node, str(node)))
    for item in items:
        if item.tag != "li":
            raise MarkupError(item.line, f"trong {node} chỉ được có <li>, gặp {item}")
        _allow(item)
    if not items:
        raise MarkupError(node.line, f"{node} không có mục nào")
    return items


def _letterhead(node: _Node) -> Letterhead:
    _allow(node, "class")
    _want_class(node, "van-ban")
    found: dict[str, list[Content]] = {name: [] for name in ("chu-quan", "ban-hanh", "so", "noi-ngay", "ve-viec")}
    for child in _elements(node, str(node)):
        if child.tag != "p":
            raise MarkupError(child.line, f"trong {node} chỉ được có <p>, gặp {child}")
        _allow(child, "class")
        _want_class(child, *found)
        if child.classes in ("so", "noi-ngay", "ve-viec") and found[child.classes]:
            raise MarkupError(child.line, f"{child} được ghi hai lần")
        found[child.classes].append(_content(child))
    for name, label in (
        ("ban-hanh", "cơ quan ban hành"),
        ("so", "số và ký hiệu"),
        ("noi-ngay", "địa danh và ngày"),
    ):
        if not found[name]:
            raise MarkupError(node.line, f'{node} thiếu {label}: <p class="{name}">')
    return Letterhead(
        tuple(found["chu-quan"]),
        tuple(found["ban-hanh"]),
        found["so"][0],
        found["noi-ngay"][0],
        found["ve-viec"][0] if found["ve-viec"] else None,
    )


def _foot(node: _Node) -> Foot:
    _allow(node, "class")
    _want_class(node, "ky")
    recipients: tuple[Content, ...] = ()
    signature: list[Paragraph] = []
    for child in _elements(node, str(node)):
        _allow(child, "class")
        if child.tag == "ul":
            _want_class(child, "noi-nhan")
            recipients += tuple(_content(item) for item in _items(child))
        elif child.tag == "div":
            _want_class(child, "chu-ky")
            for line in _elements(child, str(child)):
                if line.tag != "p":
                    raise MarkupError(line.line, f"trong {child} chỉ được có <p>, gặp {line}")
                _allow(line, "class")
                _want_class(line, "quyen-han", "chuc-vu", "ho-ten")
                signature.append(Paragraph(line.classes, _content(line), line.line))
        else:
            raise MarkupError(
                child.line, f'trong {node} chỉ được có <ul class="noi-nhan"> và <div class="chu-ky">, gặp {child}'
            )
    if not recipients:
        raise MarkupError(node.line, f'{node} thiếu nơi nhận: <ul class="noi-nhan">')
    kinds = [line.kind for line in signature]
    for kind, label in (("chuc-vu", "chức vụ"), ("ho-ten", "họ tên")):
        if kind not in kinds:
            raise MarkupError(node.line, f'{node} thiếu {label} người ký: <p class="{kind}">')
    return Foot(tuple(signature), recipients)


def _annex(node: _Node) -> Annex:
    _allow(node, "class", "data-huong")
    _want_class(node, "phu-luc")
    direction = node.attributes.get("data-huong", "dung")
    if direction not in ("ngang", "dung"):
        raise MarkupError(node.line, f'data-huong phải là "ngang" hoặc "dung", không phải «{direction}»')
    landscape = direction == "ngang"
    blocks: list[Block] = []
    for child in _elements(node, str(node)):
        if child.tag == "p" and child.classes in ("phu-luc-so", "phu-luc-ten", "kem-theo"):
            _allow(child, "class")
            blocks.append(Paragraph(child.classes, _content(child), child.line))
        elif child.tag == "h1" or child.classes in ("trich-yeu", "ky-bao-cao", "kinh-gui", "can-cu"):
            raise MarkupError(child.line, f"{child} không dùng trong phụ lục")
        else:
            blocks.extend(_blocks(child, landscape))
    kinds = [block.kind for block in blocks if isinstance(block, Paragraph)]
    for kind, label in (
        ("phu-luc-so", "số phụ lục"),
        ("phu-luc-ten", "tên phụ lục"),
        ("kem-theo", "dòng (Kèm theo …)"),
    ):
        if kind not in kinds:
            raise MarkupError(node.line, f'phụ lục thiếu {label}: <p class="{kind}">')
    return Annex(tuple(blocks), landscape)


def _blocks(node: _Node, landscape: bool) -> Iterator[Block]:
    """One element of the body or of an annex, as paragraphs and tables."""
    if node.tag in _HEADINGS:
        _allow(node)
        yield Paragraph(_HEADINGS[node.tag], _content(node), node.line)
    elif node.tag == "p":
        _allow(node, "class")
        _want_class(node, *_PARAGRAPH_KINDS)
        content = _content(node, decree.text_width_mm(landscape))
        if content:
            yield Paragraph(_PARAGRAPH_KINDS[node.classes], content, node.line)
    elif node.tag == "ul":
        _allow(node)
        yield from _list(node, 0)
    elif node.tag == "table":
        yield _table(node, landscape)
    else:
        raise MarkupError(node.line, f"không có thẻ {node} trong tập thẻ của mẫu văn bản")


def _list(node: _Node, level: int) -> Iterator[Paragraph]:
    for item in _items(node):
        inner = [child for child in item.children if isinstance(child, _Node) and child.tag == "ul"]
        if inner and level + 1 >= len(_BULLETS):
            raise MarkupError(inner[0].line, "danh sách chỉ được lồng hai cấp")
        content = _content(item, skip="ul")
        yield Paragraph("gach", (Span(_BULLETS[level]), *content), item.line)
        for child in inner:
            _allow(child)
            yield from _list(child, level + 1)


# --- Inline text ---------------------------------------------------------------------------------------------------


def _content(node: _Node, width_mm: float = 0.0, skip: str = "") -> Content:
    """The text of one block; pictures only where `width_mm`, the room they have, is given."""
    children = node.children
    if len(children) == 1 and isinstance(children[0], str):  # by far the most frequent case
        text = children[0]
        if "\n" in text or "  " in text or "\t" in text:
            text = _SPACE.sub(" ", text)
        text = text.strip(" ")
        return (Span(text),) if text else ()
    raw: list[Span | Picture] = []
    _inline(node, raw, Span(""), width_mm, skip)
    return _join(raw)


def _inline(node: _Node, raw: list[Span | Picture], look: Span, width_mm: float, skip: str) -> None:
    for child in node.children:
        if isinstance(child, str):
            raw.append(look._replace(text=_SPACE.sub(" ", child)))
        elif child.tag == skip:
            continue
        elif child.tag == "br":
            _allow(child)
            raw.append(look._replace(text="\n"))
        elif child.tag == "img" and width_mm:
            raw.append(_picture(child, width_mm))
        elif change := _LOOKS.get(child.tag):
            _allow(child)
            _inline(child, raw, change(look), width_mm, "")
        else:
            raise MarkupError(child.line, f"thẻ {child} không dùng được bên trong {node}")


_LOOKS: dict[str, Callable[[Span], Span]] = {
    "strong": lambda look: look._replace(bold=True),
    "em": lambda look: look._replace(italic=True),
    "mark": lambda look: look._replace(blank=True),
}


def _join(raw: list[Span | Picture]) -> Content:
    """Drop spaces at both ends of each line, join neighbours of one look."""
    joined: list[Span | Picture] = []
    at_edge = True
    for piece in raw:
        if isinstance(piece, Span):
            text = piece.text.lstrip(" ") if at_edge else piece.text
            before = joined[-1] if joined else None
            if text.startswith("\n") and isinstance(before, Span):
                joined[-1] = before = before._replace(text=before.text.rstrip(" "))
            if not text:
                continue
            at_edge = text[-1] in " \n"
            if isinstance(before, Span) and before[1:] == piece[1:]:
                joined[-1] = before._replace(text=before.text + text)
            else:
                joined.append(piece._replace(text=text))
        else:
            joined.append(piece)
            at_edge = False
    while joined and isinstance(last := joined[-1], Span):
        joined[-1] = last._replace(text=last.text.rstrip(" \n"))
        if joined[-1] != last and not joined[-1].text:  # type: ignore[union-attr]
            joined.pop()
        else:
            break
    return tuple(joined)


def _picture(node: _Node, width_mm: float) -> Picture:
    _allow(node, "src", "alt", "width")
    for name in ("src", "alt", "width"):
        if not node.attributes.get(name):
            raise MarkupError(node.line, f"thẻ <img> thiếu thuộc tính «{name}»")
    width = _millimetres(node, node.attributes["width"])
    if width > width_mm:
        raise MarkupError(node.line, f"hình rộng {width:g}mm, vượt bề rộng vùng chữ {width_mm:g}mm")
    return Picture(node.attributes["src"], node.attributes["alt"], width, node.line)


def _millimetres(node: _Node, text: str) -> float:
    match = _MILLIMETRES.fullmatch(text)
    if not match or float(match[1]) < 1:
        raise MarkupError(node.line, f'độ rộng «{text}» không hợp lệ, viết theo mm như width="12mm"')
    return float(match[1])


# --- Tables --------------------------------------------------------------------------------------------------------


def _table(node: _Node, landscape: bool) -> Table:
    _allow(node, "class", "data-co")
    _want_class(node, "bang")
    size = node.attributes.get("data-co", f"{decree.TABLE_SIZE:g}")
    if size not in (sizes := [f"{printed:g}" for printed in decree.TABLE_PRINTED_SIZES]):
        raise MarkupError(node.line, f"cỡ chữ bảng «{size}» không dùng được; chọn: {', '.join(sizes)}")
    columns: tuple[float, ...] = ()
    groups: dict[str, tuple[Row, ...]] = {}
    for child in _elements(node, str(node)):
        _allow(child)
        if child.tag == "colgroup" and not columns and not groups:
            columns = tuple(_column(column) for column in _elements(child, str(child)))
        elif child.tag in ("thead", "tbody") and child.tag not in groups and not (child.tag == "thead" and groups):
            if not columns:
                raise MarkupError(child.line, 'bảng thiếu <colgroup> với độ rộng từng cột: <col width="12mm">')
            groups[child.tag] = _rows(child, len(columns))
        else:
            raise MarkupError(
                child.line, f"thẻ {child} không đúng chỗ trong bảng: lần lượt <colgroup>, <thead>, <tbody>"
            )
    room = decree.text_width_mm(landscape)
    if sum(columns) > room + 0.01:
        raise MarkupError(node.line, f"các cột rộng tổng cộng {sum(columns):g}mm, vượt bề rộng vùng chữ {room:g}mm")
    if "tbody" not in groups or not any(groups.values()):
        raise MarkupError(node.line, "bảng thiếu <tbody>, hoặc không có dòng nào")
    return Table(columns, float(size), groups.get("thead", ()), groups["tbody"])


def _column(node: _Node) -> float:
    if node.tag != "col":
        raise MarkupError(node.line, f"trong <colgroup> chỉ được có <col>, gặp {node}")
    _allow(node, "width")
    return _millimetres(node, node.attributes.get("width", ""))


def _rows(group: _Node, columns: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    carried = [0] * columns  # rows that a cell from above still covers, by column
    spans = [1] * columns  # columns that such a cell covers, at its first column
    elements = list(_elements(group, str(group)))
    for place, node in enumerate(elements):
        if node.tag != "tr":
            raise MarkupError(node.line, f"trong <{group.tag}> chỉ được có <tr>, gặp {node}")
        if node.attributes:
            _allow(node, "class")
            _want_class(node, "", "nhom")
        rows.append(_row(node, carried, spans, len(elements) - place))
    if any(carried):
        raise MarkupError(group.line, "có ô rowspan kéo dài quá dòng cuối của bảng")
    return tuple(rows)


def _row(node: _Node, carried: list[int], spans: list[int], rows_left: int) -> Row:
    columns = len(carried)
    cells: list[Cell] = []
    column = 0

    def continue_from_above() -> None:
        nonlocal column
        while column < columns and carried[column]:
            width = spans[column]
            cells.append(Cell((), width, continues=True))
            for covered in range(column, column + width):
                carried[covered] -= 1
            column += width

    for child in node.children:
        if isinstance(child, str):
            if not child.isspace():
                raise MarkupError(node.line, f"chữ «{_shorten(child)}» nằm ngoài mọi ô của bảng")
            continue
        if column < columns and carried[column]:
            continue_from_above()
        if child.tag not in ("td", "th"):
            raise MarkupError(child.line, f"trong <tr> chỉ được có <td> và <th>, gặp {child}")
        alignment: decree.Alignment | None = None
        width = height = 1
        if child.attributes:
            _allow(child, "class", "colspan", "rowspan")
            if classes := child.classes:
                _want_class(child, *_CELL_ALIGNMENTS)
                alignment = _CELL_ALIGNMENTS[classes]
            if len(child.attributes) > 1 or not classes:
                width, height = _span(child, "colspan"), _span(child, "rowspan")
        if column + width > columns or any(carried[column : column + width]):
            raise MarkupError(child.line, f"dòng có nhiều ô hơn số cột của bảng ({columns} cột)")
        if height > rows_left:
            raise MarkupError(child.line, f"rowspan={height} kéo dài quá dòng cuối của bảng")
        if height > 1:
            spans[column] = width
            carried[column : column + width] = [height - 1] * width
        cells.append(Cell(_cell_paragraphs(child), width, alignment, child.tag == "th", height > 1))
        column += width
    continue_from_above()
    if column < columns:
        raise MarkupError(node.line, f"dòng chỉ có {column} cột, bảng có {columns} cột")
    return Row(tuple(cells), node.classes == "nhom")


def _cell_paragraphs(node: _Node) -> tuple[Content, ...]:
    for child in node.children:
        if isinstance(child, _Node) and child.tag == "p":
            break
    else:
        return (_content(node),)
    paragraphs = []
    for child in _elements(node, str(node)):
        if child.tag != "p":
            raise MarkupError(child.line, f"trong một ô đã có <p> thì mọi chữ phải nằm trong <p>, gặp {child}")
        _allow(child)
        paragraphs.append(_content(child))
    return tuple(paragraphs)


def _span(node: _Node, name: str) -> int:
    text = node.attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1000):
        raise MarkupError(node.line, f"{name}=«{text}» phải là một số từ 1 đến 1000")
    return int(text)
