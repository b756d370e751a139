"""Reads tables: column widths, head and body, spans over rows and columns."""

from cchc.document import decree
from cchc.document.markup.elements import MarkupError, Node, allow, child_elements, quoted, want_class, width_mm
from cchc.document.markup.inline import content
from cchc.document.markup.tree import Cell, Content, Row, Table

_CELL_ALIGNMENTS: dict[str, decree.Alignment] = {"giua": "center", "phai": "right", "trai": "left"}


def table(node: Node, landscape: bool) -> Table:
    """Reads a `<table class="bang">`, which may be as wide as the text of the page, upright or `landscape`."""
    allow(node, "class", "data-co", "data-cot")
    want_class(node, "bang")
    size = node.attributes.get("data-co", f"{decree.TABLE_SIZE:g}")
    if size not in (sizes := [f"{printed:g}" for printed in decree.TABLE_PRINTED_SIZES]):
        raise MarkupError(node.line, f"cỡ chữ bảng «{size}» không dùng được; chọn: {', '.join(sizes)}")
    elastic = node.attributes.get("data-cot")
    if elastic not in (None, "co-dan"):
        raise MarkupError(node.line, f"data-cot=«{elastic}» không dùng được; chọn: co-dan")
    columns: tuple[float, ...] = ()
    groups: dict[str, tuple[Row, ...]] = {}
    for child in child_elements(node, str(node)):
        allow(child)
        if child.tag == "colgroup" and not columns and not groups:
            columns = tuple(_column(column) for column in child_elements(child, str(child)))
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
    return Table(columns, float(size), groups.get("thead", ()), groups["tbody"], elastic is not None)


def _column(node: Node) -> float:
    if node.tag != "col":
        raise MarkupError(node.line, f"trong <colgroup> chỉ được có <col>, gặp {node}")
    allow(node, "width")
    return width_mm(node, node.attributes.get("width", ""))


def _rows(group: Node, columns: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    carried = [0] * columns  # rows that a cell from above still covers, by column
    spans = [1] * columns  # columns that such a cell covers, at its first column
    elements = list(child_elements(group, str(group)))
    for place, node in enumerate(elements):
        if node.tag != "tr":
            raise MarkupError(node.line, f"trong <{group.tag}> chỉ được có <tr>, gặp {node}")
        if node.attributes:
            allow(node, "class")
            want_class(node, "", "nhom")
        rows.append(_row(node, carried, spans, len(elements) - place))
    if any(carried):
        raise MarkupError(group.line, "có ô rowspan kéo dài quá dòng cuối của bảng")
    return tuple(rows)


def _row(node: Node, carried: list[int], spans: list[int], rows_left: int) -> Row:
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
                raise MarkupError(node.line, f"chữ «{quoted(child)}» nằm ngoài mọi ô của bảng")
            continue
        if column < columns and carried[column]:
            continue_from_above()
        if child.tag not in ("td", "th"):
            raise MarkupError(child.line, f"trong <tr> chỉ được có <td> và <th>, gặp {child}")
        alignment: decree.Alignment | None = None
        width = height = 1
        if child.attributes:
            allow(child, "class", "colspan", "rowspan")
            if classes := child.classes:
                want_class(child, *_CELL_ALIGNMENTS)
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


def _cell_paragraphs(node: Node) -> tuple[Content, ...]:
    for child in node.children:
        if isinstance(child, Node) and child.tag == "p":
            break
    else:
        return (content(node),)
    paragraphs = []
    for child in child_elements(node, str(node)):
        if child.tag != "p":
            raise MarkupError(child.line, f"trong một ô đã có <p> thì mọi chữ phải nằm trong <p>, gặp {child}")
        allow(child)
        paragraphs.append(content(child))
    return tuple(paragraphs)


def _span(node: Node, name: str) -> int:
    text = node.attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1000):
        raise MarkupError(node.line, f"{name}=«{text}» phải là một số từ 1 đến 1000")
    return int(text)
