"""Completes the wording of a document: capitals, and the dashes and marks of lists of addressees."""

import re
from dataclasses import replace

from cchc.document import decree
from cchc.document.markup.tree import Annex, Block, Content, Document, Paragraph, Span, Table

_BLANK_NUMBER = re.compile(r"(Số:)\s*/")
_ROOM_FOR_NUMBER = " " * 8


def complete(document: Document) -> Document:
    """The same document with its wording complete, ready to be laid out.

    Capitals where the decree wants capitals; "- " before and ";" or "." after each of several addressees and
    recipients; room in "Số:      /BC-UBND" for a number that is not given yet.
    """
    letterhead = document.letterhead
    addressees = _listed(document.addressees)
    blocks: list[Block] = []
    for block in _capitalised(document.blocks):
        if isinstance(block, Paragraph) and block.kind == "kinh-gui" and not block.content:
            blocks.extend(_kinh_gui(document.addressees, addressees, block.line))
        else:
            blocks.append(block)
    return replace(
        document,
        letterhead=replace(
            letterhead,
            superior=tuple(_upper(line) for line in letterhead.superior),
            issuer=tuple(_upper(line) for line in letterhead.issuer),
            number=_with_room(letterhead.number),
        ),
        blocks=tuple(blocks),
        addressees=addressees,
        foot=replace(
            document.foot,
            signature=_signature(document.foot.signature),
            left=_signature(document.foot.left),
            recipients=_listed(document.foot.recipients),
        ),
        annexes=tuple(Annex(tuple(_capitalised(annex.blocks)), annex.landscape) for annex in document.annexes),
    )


def _signature(lines: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(block for block in _capitalised(lines) if isinstance(block, Paragraph))


def _capitalised(blocks: tuple[Block, ...] | tuple[Paragraph, ...]) -> list[Block]:
    return [
        block
        if isinstance(block, Table) or not decree.ELEMENTS[block.kind].capitals
        else block._replace(content=_upper(block.content))
        for block in blocks
    ]


def _upper(content: Content) -> Content:
    return tuple(piece._replace(text=piece.text.upper()) if isinstance(piece, Span) else piece for piece in content)


def _with_room(number: Content) -> Content:
    first = number[0] if number else None
    if not isinstance(first, Span):
        return number
    return (first._replace(text=_BLANK_NUMBER.sub(rf"\1{_ROOM_FOR_NUMBER}/", first.text)), *number[1:])


def _kinh_gui(raw: tuple[Content, ...], listed: tuple[Content, ...], line: int) -> list[Paragraph]:
    if len(raw) == 1:
        return [Paragraph("kinh-gui", (Span(f"{decree.KINH_GUI_LEAD} "), *raw[0]), line)]
    lead = Paragraph("kinh-gui-dau", (Span(decree.KINH_GUI_LEAD),), line)
    return [lead, *(Paragraph("kinh-gui-muc", item, line) for item in listed)]


def _listed(items: tuple[Content, ...]) -> tuple[Content, ...]:
    """Each item with "- " before it and ";" after it, "." after the last; marks already there are not doubled."""
    listed = []
    for place, item in enumerate(items):
        pieces = list(item) or [Span("")]
        if isinstance(first := pieces[0], Span):
            pieces[0] = first._replace(text="- " + re.sub(r"^[-–]\s*", "", first.text))
        mark = "." if place == len(items) - 1 else ";"
        if isinstance(last := pieces[-1], Span):
            bare = last.text.rstrip(" ;.")
            if last.blank:
                pieces[-1:] = [last._replace(text=bare), Span(mark)]
            else:
                pieces[-1] = last._replace(text=bare + mark)
        listed.append(tuple(pieces))
    return tuple(listed)
