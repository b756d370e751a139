"""Reads the HTML subset of the templates into a tree; whatever is outside the subset is an error.

Every element must be closed, except `<br>`, `<img>` and `<col>`. White space counts as in HTML: a run of spaces, tabs
and line breaks is one space, `<br>` breaks a line. Characters that XML forbids are dropped, and text is normalised to
NFC.
"""

from collections.abc import Iterator

from cchc.document import decree
from cchc.document.markup.elements import MarkupError, Node, allow, child_elements, read, want_class
from cchc.document.markup.inline import content
from cchc.document.markup.tables import table
from cchc.document.markup.tree import Annex, Block, Content, Document, Foot, Letterhead, Paragraph, Span

__all__ = ["MarkupError", "parse"]

_PARAGRAPH_KINDS = {
    "trich-yeu": "trich-yeu", "ky-bao-cao": "trich-yeu", "kinh-gui": "kinh-gui", "can-cu": "can-cu", "": "doan",
    "diem": "diem", "phan": "phan", "ten-phan": "ten-phan", "hinh": "hinh", "ten-bang": "ten-bang",
    "ghi-chu": "ghi-chu",
}  # fmt: skip
_HEADINGS = {"h1": "ten-loai", "h2": "muc", "h3": "khoan"}
_BULLETS = ("- ", "+ ")


def parse(html: str) -> Document:
    """Read the whole html. Raises MarkupError at the first thing outside the subset."""
    return _document(read(html), html.count("\n") + 1)


def _document(root: Node, last: int) -> Document:
    parts: dict[str, list[Node]] = {"header": [], "footer": [], "section": []}
    body: list[Node] = []
    for node in child_elements(root, "văn bản"):
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
            addressees = tuple(content(item) for item in _items(node))
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


def _items(node: Node) -> list[Node]:
    items = list(child_elements(node, str(node)))
    for item in items:
        if item.tag != "li":
            raise MarkupError(item.line, f"trong {node} chỉ được có <li>, gặp {item}")
        allow(item)
    if not items:
        raise MarkupError(node.line, f"{node} không có mục nào")
    return items


def _letterhead(node: Node) -> Letterhead:
    allow(node, "class")
    want_class(node, "van-ban")
    found: dict[str, list[Content]] = {name: [] for name in ("chu-quan", "ban-hanh", "so", "noi-ngay", "ve-viec")}
    for child in child_elements(node, str(node)):
        if child.tag != "p":
            raise MarkupError(child.line, f"trong {node} chỉ được có <p>, gặp {child}")
        allow(child, "class")
        want_class(child, *found)
        if child.classes in ("so", "noi-ngay", "ve-viec") and found[child.classes]:
            raise MarkupError(child.line, f"{child} được ghi hai lần")
        found[child.classes].append(content(child))
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


def _foot(node: Node) -> Foot:
    allow(node, "class")
    want_class(node, "ky")
    recipients: tuple[Content, ...] = ()
    signed: dict[str, list[Paragraph]] = {"chu-ky": [], "chu-ky-trai": []}
    for child in child_elements(node, str(node)):
        allow(child, "class")
        if child.tag == "ul":
            want_class(child, "noi-nhan")
            recipients += tuple(content(item) for item in _items(child))
        elif child.tag == "div":
            want_class(child, *signed)
            for line in child_elements(child, str(child)):
                if line.tag != "p":
                    raise MarkupError(line.line, f"trong {child} chỉ được có <p>, gặp {line}")
                allow(line, "class")
                want_class(line, "quyen-han", "chuc-vu", "ho-ten")
                signed[child.classes].append(Paragraph(line.classes, content(line), line.line))
        else:
            raise MarkupError(
                child.line, f'trong {node} chỉ được có <ul class="noi-nhan"> và <div class="chu-ky">, gặp {child}'
            )
    if not recipients:
        raise MarkupError(node.line, f'{node} thiếu nơi nhận: <ul class="noi-nhan">')
    right, left = signed["chu-ky"], signed["chu-ky-trai"]
    for lines in (right, left) if left else (right,):
        kinds = [line.kind for line in lines]
        for kind, label in (("chuc-vu", "chức vụ"), ("ho-ten", "họ tên")):
            if kind not in kinds:
                raise MarkupError(node.line, f'{node} thiếu {label} người ký: <p class="{kind}">')
    return Foot(tuple(right), recipients, tuple(left))


def _annex(node: Node) -> Annex:
    allow(node, "class", "data-huong")
    want_class(node, "phu-luc")
    direction = node.attributes.get("data-huong", "dung")
    if direction not in ("ngang", "dung"):
        raise MarkupError(node.line, f'data-huong phải là "ngang" hoặc "dung", không phải «{direction}»')
    landscape = direction == "ngang"
    blocks: list[Block] = []
    for child in child_elements(node, str(node)):
        if child.tag == "p" and child.classes in ("phu-luc-so", "phu-luc-ten", "kem-theo"):
            allow(child, "class")
            blocks.append(Paragraph(child.classes, content(child), child.line))
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


def _blocks(node: Node, landscape: bool) -> Iterator[Block]:
    """One element of the body or of an annex, as paragraphs and tables."""
    if node.tag in _HEADINGS:
        allow(node)
        yield Paragraph(_HEADINGS[node.tag], content(node), node.line)
    elif node.tag == "p":
        allow(node, "class")
        want_class(node, *_PARAGRAPH_KINDS)
        if words := content(node, decree.text_width_mm(landscape)):
            yield Paragraph(_PARAGRAPH_KINDS[node.classes], words, node.line)
    elif node.tag == "ul":
        allow(node)
        yield from _list(node, 0)
    elif node.tag == "table":
        yield table(node, landscape)
    else:
        raise MarkupError(node.line, f"không có thẻ {node} trong tập thẻ của mẫu văn bản")


def _list(node: Node, level: int) -> Iterator[Paragraph]:
    for item in _items(node):
        inner = [child for child in item.children if isinstance(child, Node) and child.tag == "ul"]
        if inner and level + 1 >= len(_BULLETS):
            raise MarkupError(inner[0].line, "danh sách chỉ được lồng hai cấp")
        yield Paragraph("gach", (Span(_BULLETS[level]), *content(item, skip="ul")), item.line)
        for child in inner:
            allow(child)
            yield from _list(child, level + 1)
