"""Lays out a document as the text of word/document.xml: letterhead, body, foot and annexes as sections."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from cchc.document import decree
from cchc.document.build.runs import RunWriter
from cchc.document.build.styles import BREAK_STYLE, DECLARATION, NAMESPACES, RULE_STYLE
from cchc.document.build.tables import caption_xml, grid_xml, table_xml
from cchc.document.build.titles import with_breaks
from cchc.document.markup.tree import (
    Annex,
    Block,
    Content,
    Document,
    Foot,
    Letterhead,
    Paragraph,
    Span,
    Table,
    text_of,
)
from cchc.document.measure import POINTS_PER_MM, mm_twips, text_width, twips

_GAP_AFTER_TABLE = f'<w:spacing w:before="{twips(decree.PARAGRAPH_GAP)}"/>'
_BREAK = f'<w:p><w:pPr><w:pStyle w:val="{BREAK_STYLE}"/></w:pPr></w:p>'


class Headers(NamedTuple):
    """Identifiers of the relationships of the headers."""

    others: str
    """The header with the page number."""
    first: str
    """The empty header of page 1."""


def document_xml(document: Document, runs: RunWriter, headers: Headers) -> bytes:
    """The main part of the file."""
    # Encoded piece by piece: a large annex as letters takes twice the room.
    written = BytesIO()
    for piece in _pieces(document, runs, headers):
        written.write(piece.encode())
    return written.getvalue()


def _pieces(document: Document, runs: RunWriter, headers: Headers) -> Iterator[str]:
    yield f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
    yield _letterhead(document.letterhead, runs)
    yield from _body(document, runs)
    yield _foot(document.foot, runs)
    landscape = False
    for annex in document.annexes:
        yield f'<w:p><w:pPr><w:pStyle w:val="{BREAK_STYLE}"/>{_section(headers, landscape)}</w:pPr></w:p>'
        yield from _annex(annex, runs)
        landscape = annex.landscape
    ends_in_table = not document.annexes or isinstance(document.annexes[-1].blocks[-1], Table)
    yield (_BREAK if ends_in_table else "") + _section(headers, landscape)
    yield "</w:body></w:document>"


def _section(headers: Headers, landscape: bool) -> str:
    """The page setup of a section: pages count from 1, and the first shows no number (I.7, III.1)."""
    width, height = (mm_twips(length) for length in decree.PAPER_MM)
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if landscape else f'w:w="{width}" w:h="{height}"'
    margins = " ".join(f'w:{side}="{mm_twips(length)}"' for side, length in decree.MARGINS_MM.items())
    distance = mm_twips(decree.HEADER_DISTANCE_MM)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{headers.others}"/>'
        f'<w:headerReference w:type="first" r:id="{headers.first}"/><w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar {margins} w:header="{distance}" w:footer="{distance}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _columns(widths_mm: tuple[float, float], rows: list[tuple[str, str]], caption: str) -> str:
    """Two columns side by side without borders; `caption` names them for screen readers."""
    widths = [mm_twips(width) for width in widths_mm]
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"{caption_xml(caption)}</w:tblPr>"
        f"{grid_xml(widths)}{body}</w:tbl>"
    )


def _rule(length: float, room_mm: float) -> str:
    """A drawn line of `length` points, centred in `room_mm`: the upper border of an indented paragraph."""
    room = room_mm * POINTS_PER_MM
    indent = twips(max(0.0, (room - length) / 2))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{RULE_STYLE}"/><w:ind w:left="{indent}" w:right="{indent}"/></w:pPr></w:p>'
    )


def _longest_line(kind: str, contents: list[Content], room_mm: float) -> float:
    """Length in points of the longest line; at most the room, since longer text wraps."""
    element = decree.ELEMENTS[kind]
    lines = [line for content in contents for line in text_of(content).split("\n")]
    width = max(text_width(line, element.size, bold=element.bold, italic=element.italic) for line in lines)
    return min(width, room_mm * POINTS_PER_MM)


def _letterhead(letterhead: Letterhead, runs: RunWriter) -> str:
    left_mm, right_mm = decree.LETTERHEAD_COLUMNS_MM

    def line(kind: str, content: Content) -> str:
        return runs.paragraph(Paragraph(kind, content))

    issuer_rule = _longest_line("ban-hanh", list(letterhead.issuer), left_mm) * decree.SHORT_RULE_SHARE
    nation, motto = (Span(decree.NATION),), (Span(decree.MOTTO),)
    upper = (
        "".join(line("chu-quan", content) for content in letterhead.superior)
        + "".join(line("ban-hanh", content) for content in letterhead.issuer)
        + _rule(issuer_rule, left_mm),
        line("quoc-hieu", nation)
        + line("tieu-ngu", motto)
        + _rule(_longest_line("tieu-ngu", [motto], right_mm), right_mm),
    )
    lower = (
        line("so", letterhead.number)
        + (line("ve-viec", with_breaks(letterhead.subject, "ve-viec", left_mm)) if letterhead.subject else ""),
        line("noi-ngay", letterhead.place_and_date),
    )
    return _columns(decree.LETTERHEAD_COLUMNS_MM, [upper, lower], "Phần đầu văn bản")


_TITLES = ("trich-yeu", "ten-phan", "ten-bang", "phu-luc-ten", "kem-theo")


def _titled(blocks: tuple[Block, ...], *, landscape: bool) -> tuple[Block, ...]:
    """The blocks, with line breaks in each title that is longer than a line."""
    room_mm = decree.text_width_mm(landscape)
    return tuple(
        block._replace(content=with_breaks(block.content, block.kind, room_mm))
        if isinstance(block, Paragraph) and block.kind in _TITLES
        else block
        for block in blocks
    )


_TAIL_PARAGRAPHS, _TAIL_LETTERS = 5, 700
"""The signature takes along as many paragraphs, or as much text, so that it never stands on an almost empty page."""


def _keep(block: Paragraph, *, last: bool) -> str:
    """Keeps a heading, a line that ends with a colon, or one of the last before the signature on the page of what follows."""
    text = text_of(block.content)
    heads = block.kind == "diem" and not text.endswith((".", ";"))
    return "<w:keepNext/>" if last or heads or text.endswith(":") else ""


def _tail(blocks: tuple[Block, ...]) -> int:
    """The place of the first of the paragraphs that stay with the signature."""
    letters = 0
    place = len(blocks) - 1
    while place > 0 and len(blocks) - place < _TAIL_PARAGRAPHS:
        before = blocks[place - 1]
        letters += len(text_of(before.content)) if isinstance(before, Paragraph) else _TAIL_LETTERS
        if letters >= _TAIL_LETTERS:
            break
        place -= 1
    return place


def _body(document: Document, runs: RunWriter) -> Iterator[str]:
    blocks = _titled(document.blocks, landscape=False)
    subjects = [block.content for block in blocks if isinstance(block, Paragraph) and block.kind == "trich-yeu"]
    last_subject = max((place for place, block in enumerate(blocks) if _is(block, "trich-yeu")), default=-1)
    room_mm = decree.text_width_mm()
    indents = _addressee_indents(document.addressees)
    tail = _tail(blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _block_table(block, blocks, place, runs, keep_with_next=place == len(blocks) - 1)
            continue
        properties = _keep(block, last=place >= tail)
        if block.kind == "kinh-gui-muc":
            ends = not (place + 1 < len(blocks) and _is(blocks[place + 1], "kinh-gui-muc"))
            after = f'<w:spacing w:after="{twips(decree.ELEMENTS["kinh-gui"].after)}"/>' if ends else ""
            properties += after + indents["kinh-gui-muc"]
        elif block.kind == "kinh-gui-dau":
            properties += indents["kinh-gui-dau"]
        elif _after_table(blocks, place):
            properties += _GAP_AFTER_TABLE
        yield runs.paragraph(block, properties)
        if place == last_subject:
            yield _rule(_longest_line("trich-yeu", subjects, room_mm) * decree.SHORT_RULE_SHARE, room_mm)


def _addressee_indents(addressees: tuple[Content, ...]) -> dict[str, str]:
    """Indents of several addressees: one below the other, dashes under the colon, the group centred on the page."""
    if not addressees:
        return {}
    size = decree.ELEMENTS["kinh-gui"].size
    lead = text_width(decree.KINH_GUI_LEAD[:-1], size)
    longest = max(text_width(text_of(content), size) for content in addressees)
    left = max(decree.INDENT_MM * POINTS_PER_MM, (decree.text_width_mm() * POINTS_PER_MM - lead - longest) / 2)
    dash = twips(text_width("- ", size))
    return {
        "kinh-gui-dau": f'<w:ind w:left="{twips(left)}"/>',
        "kinh-gui-muc": f'<w:ind w:left="{twips(left + lead) + dash}" w:hanging="{dash}"/>',
    }


def _is(block: Block, kind: str) -> bool:
    return isinstance(block, Paragraph) and block.kind == kind


def _after_table(blocks: tuple[Block, ...], place: int) -> bool:
    return place > 0 and isinstance(blocks[place - 1], Table)


def _block_table(
    table: Table, blocks: tuple[Block, ...], place: int, runs: RunWriter, *, keep_with_next: bool = False
) -> Iterator[str]:
    """A table. Between two adjacent tables goes an empty paragraph; Word would join them otherwise."""
    if _after_table(blocks, place):
        yield _BREAK
    yield from table_xml(table, _caption(blocks[:place]), runs, keep_with_next=keep_with_next)


_HEADINGS = ("ten-bang", "phu-luc-ten", "khoan", "muc", "ten-phan", "trich-yeu", "ten-loai")


def _caption(before: tuple[Block, ...]) -> str:
    """The heading that a table stands under, the nearest above it; "" without any."""
    headings = (block for block in reversed(before) if isinstance(block, Paragraph) and block.kind in _HEADINGS)
    return text_of(heading.content) if (heading := next(headings, None)) else ""


def _foot(foot: Foot, runs: RunWriter) -> str:
    # Below two signatures the recipients stand apart from the names.
    gap = _GAP_AFTER_TABLE if foot.left else ""
    recipients = runs.paragraph(Paragraph("noi-nhan", (Span(decree.NOI_NHAN_LEAD),)), gap)
    recipients += "".join(runs.paragraph(Paragraph("noi-nhan-muc", content)) for content in foot.recipients)
    signature = "".join(runs.paragraph(line) for line in foot.signature)
    caption = "Nơi nhận và chữ ký"
    if not foot.left:
        return _columns(decree.FOOT_COLUMNS_MM, [(recipients, signature)], caption)
    left = "".join(runs.paragraph(line) for line in foot.left)
    return _columns(decree.FOOT_COLUMNS_MM, [(left, signature), (recipients, _BREAK)], caption)


def _annex(annex: Annex, runs: RunWriter) -> Iterator[str]:
    blocks = _titled(annex.blocks, landscape=annex.landscape)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _block_table(block, blocks, place, runs)
        else:
            gap = _GAP_AFTER_TABLE if _after_table(blocks, place) else ""
            yield runs.paragraph(block, _keep(block, last=False) + gap)
