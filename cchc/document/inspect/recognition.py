"""Recognises, mostly by its words, which element of the decree each paragraph of a .docx is."""

import itertools
from dataclasses import replace

from cchc.document import decree
from cchc.document.inspect.foot import name_foot
from cchc.document.inspect.head import name_head
from cchc.document.inspect.opening import OpenedDocument
from cchc.document.inspect.reading import Item, Reading, read_paragraphs
from cchc.document.inspect.tabbed import part_columns
from cchc.document.inspect.words import (
    ANNEX,
    ARTICLE,
    ATTACHED,
    BASIS,
    BULLET,
    CAPTION,
    CLAUSE,
    ITEM,
    KINH_GUI_AMID_TEXT,
    LAST_BASIS,
    NOTE,
    PART,
    PICTURE,
    POINT,
    RECIPIENTS,
    RESOLVED,
    folded,
)

_BEGINNINGS = ((ARTICLE, "dieu"), (ITEM, "muc"), (CLAUSE, "khoan"), (POINT, "diem"), (BULLET, "gach"))
_LONGEST_LETTERHEAD = 12
"""Paragraphs."""
_LONGEST_NAME = 60
"""Characters of Quốc hiệu, or of a kind."""
_NATION = folded(decree.NATION)
_KINDS = {folded(kind) for kind in decree.KINDS}
_LONGEST_NOTE = 200
_LONGEST_RESOLVED = 20
_STYLED = {decree.ELEMENTS[kind].name: kind for kind in ("hinh", "ten-bang", "ghi-chu")}


def read(opened: OpenedDocument) -> Reading:
    """All paragraphs in reading order, each with its element (`Item.role`)."""
    reading = read_paragraphs(opened)
    reading.items = part_columns(reading.items)
    _name_elements(reading.items)
    kind = next((folded(item.text) for item in reading.having("ten-loai")), "")
    reading.kind = next((name for name in decree.KINDS if folded(name) == kind), "")
    reading.attached = _is_attached(reading.items)
    return reading


def _is_attached(items: list[Item]) -> bool:
    """Whether "(Kèm theo Quyết định ...)" stands in the head, above all text."""
    roles = [item.role for item in items if item.text]
    above = itertools.takewhile(lambda role: role not in ("phu-luc-so", "doan", "muc", "can-cu"), roles)
    return "kem-theo" in above and "so" not in roles


def _name_elements(items: list[Item]) -> None:
    for item in items:
        if not item.text:
            item.role = "trong"
    visible = [item for item in items if item.text]
    layout: list[Item] = []
    for place, (start, end) in enumerate(itertools.pairwise([0, *_further_documents(visible), len(visible)])):
        layout += _name_document(visible[start:end], judged=place == 0)
    layout_tables = {item.cell.table for item in layout if item.cell is not None and item.role not in ("", "khac")}
    for item in visible:
        if not item.role:
            in_table = item.cell is not None and item.cell.table not in layout_tables
            item.role = "o-bang" if in_table else "khac"


def _further_documents(visible: list[Item]) -> list[int]:
    """Where documents begin that stand in the same file, below the recipients of the first: what a decision issues."""
    signed = next((place for place, item in enumerate(visible) if RECIPIENTS.match(item.text)), len(visible))
    starts: list[int] = []
    for place in range(signed, len(visible)):
        item = visible[place]
        if len(item.text) > _LONGEST_NAME:
            continue
        with_letterhead = folded(item.text) == _NATION
        if with_letterhead and item.cell is not None:
            starts.append(_start_of_table(visible, place))
        elif with_letterhead or (_is_kind(item) and not _within(starts, place)):
            starts.append(place)
    return starts


def _start_of_table(visible: list[Item], place: int) -> int:
    table = visible[place].cell
    while place and table and (before := visible[place - 1].cell) and before.table == table.table:
        place -= 1
    return place


def _within(starts: list[int], place: int) -> bool:
    """Whether a letterhead began so few paragraphs before that this is the kind below it."""
    return bool(starts) and place - starts[-1] < _LONGEST_LETTERHEAD


def _is_kind(item: Item) -> bool:
    bare = folded(item.text)
    return item.cell is None and item.look.alignment == "center" and bare in _KINDS and bare not in RESOLVED


def _name_document(items: list[Item], *, judged: bool) -> list[Item]:
    """Names the elements of one document; returns what stands in its letterhead and foot.

    Of a further document only the text is judged: what a head must have is asked of the first.
    """
    annexes = next((place for place, item in enumerate(items) if _begins_annex(item)), len(items))
    body = items[:annexes]
    head = name_head(body)
    foot = name_foot(body, head)
    _running_text(body[head:foot])
    _annexes(items[annexes:])
    around = body[:head] + body[foot:]
    layout = [replace(item) for item in around]
    for item in () if judged else around:
        item.role = item.role if item.role == "kem-theo" else "khac"
    return layout


def _begins_annex(item: Item) -> bool:
    return item.cell is None and bool(ANNEX.fullmatch(item.text))


def _running_text(items: list[Item]) -> None:
    resolved = next((place for place, item in enumerate(items) if _is_resolved(item)), None)
    if resolved is not None:
        for item in items[:resolved]:
            item.role = "can-cu" if item.cell is None else ""
        items[resolved].role = "loi-quyet"
        items = items[resolved + 1 :]
    bases = resolved is None  # legal bases come before everything else
    before = ""
    for item in items:
        if item.cell is not None:
            continue
        if bases and _is_basis(item, after_basis=before == "can-cu"):
            item.role = before = "can-cu"
            continue
        item.role = before = _role_in_text(item, after_part=before == "phan")
        bases = False


def _is_resolved(item: Item) -> bool:
    """Whether this is the line "QUYẾT ĐỊNH:"."""
    return (
        item.cell is None
        and item.look.alignment == "center"
        and len(item.text) <= _LONGEST_RESOLVED
        and folded(item.text) in RESOLVED
    )


def _is_basis(item: Item, *, after_basis: bool) -> bool:
    """Whether this is a legal basis, and no sentence that begins with "Căn cứ" and goes on to its verb."""
    if item.look.style_name in _STYLED or item.text.endswith(":"):
        return False
    return bool(BASIS.match(item.text) or (after_basis and LAST_BASIS.match(item.text)))


def _role_in_text(item: Item, *, after_part: bool) -> str:
    text, centred = item.text, item.look.alignment == "center"
    if item.look.style_name in _STYLED:
        return _STYLED[item.look.style_name]
    if KINH_GUI_AMID_TEXT.match(text):
        return "kinh-gui"
    if PART.fullmatch(text):
        return "phan"
    if after_part:
        return "ten-phan"
    for beginning, role in _BEGINNINGS:
        if beginning.match(text):
            return role
    if centred and CAPTION.match(text):
        return "ten-bang"
    if centred and PICTURE.match(text):
        return "hinh"
    return "ghi-chu" if NOTE.match(text) and len(text) < _LONGEST_NOTE else "doan"


def _annexes(items: list[Item]) -> None:
    rest: list[Item] = []
    state = ""
    for item in items:
        if _begins_annex(item):
            item.role = state = "phu-luc-so"
        elif item.cell is None and state and ATTACHED.match(item.text):
            item.role, state = "kem-theo", ""
        elif item.cell is None and state:
            item.role = state = "phu-luc-ten"
        else:
            rest.append(item)
    _running_text(rest)
