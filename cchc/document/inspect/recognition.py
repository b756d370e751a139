"""Recognises, mostly by its words, which element of the decree each paragraph of a .docx is."""

import itertools

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
    FORM,
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
_LETTERHEAD = {folded(decree.NATION), folded(decree.MOTTO)}
_KINDS = {folded(kind) for kind in decree.KINDS}
_LONGEST_NOTE = 200
_LONGEST_RESOLVED = 20
_STYLED = {decree.ELEMENTS[kind].name: kind for kind in ("hinh", "ten-bang", "ghi-chu")}


def read(opened: OpenedDocument) -> Reading:
    """All paragraphs in reading order, each with its element (`Item.role`), and the documents that the file holds."""
    reading = read_paragraphs(opened)
    reading.items = part_columns(reading.items)
    starts = _name_elements(reading.items)
    before: Reading | None = None
    for start, end in itertools.pairwise([*starts, len(reading.items)]):
        before = _document(reading, reading.items[start:end], before)
        reading.documents.append(before)
    return reading


def _document(file: Reading, items: list[Item], before: Reading | None) -> Reading:
    """One document of the file; `before` is the one above it."""
    document = Reading(file.opened, file.resolver, items, file.sections, before=before)
    kind = next((folded(item.text) for item in document.having("ten-loai")), "")
    document.kind = next((name for name in decree.KINDS if folded(name) == kind), "")
    document.attached = _is_attached(items)
    return document


def _is_attached(items: list[Item]) -> bool:
    """Whether "(Kèm theo Quyết định ...)" stands in the head, above all text."""
    roles = [item.role for item in items if item.text]
    above = itertools.takewhile(lambda role: role not in ("phu-luc-so", "doan", "muc", "can-cu"), roles)
    return "kem-theo" in above and "so" not in roles


def _name_elements(items: list[Item]) -> list[int]:
    """Names all elements, and returns where each document begins that is judged as a whole."""
    for item in items:
        if not item.text:
            item.role = "trong"
    visible = [item for item in items if item.text]
    layout: list[Item] = []
    whole: list[Item] = []
    for start, end in itertools.pairwise([0, *_further_documents(visible), len(visible)]):
        is_whole = not start or not _is_form(visible, start, end)
        whole += visible[start:end][:1] if start and is_whole else []
        if is_whole:
            layout += _name_document(visible[start:end])
        else:
            _name_form(visible[start:end])
    layout_tables = {item.cell.table for item in layout if item.cell is not None and item.role not in ("", "khac")}
    for item in visible:
        if not item.role:
            in_table = item.cell is not None and item.cell.table not in layout_tables
            item.role = "o-bang" if in_table else "khac"
    return [0, *(place for place, item in enumerate(items) if any(item is one for one in whole))]


def _is_form(visible: list[Item], start: int, end: int) -> bool:
    """Whether what begins here is a form to be filled in, or a programme, and no document of its own.

    Those stand in an annex, are called a form ("Mẫu số 1"), or have neither a letterhead nor a decision that issues them.
    """
    head = visible[start:end][:_LONGEST_LETTERHEAD]
    in_annex = any(_begins_annex(item) for item in visible[:start])
    called = any(FORM.match(item.text) for item in [*visible[max(0, start - 2) : start], *head])
    own = any(_is_letterhead(item) or ATTACHED.match(item.text) for item in head)
    return in_annex or called or not own


def _further_documents(visible: list[Item]) -> list[int]:
    """Where further documents begin: below the recipients of the first, as what a decision issues, or with a letterhead."""
    own = next((place for place, item in enumerate(visible) if _is_letterhead(item)), 0)
    after = range(own + _LONGEST_LETTERHEAD, len(visible))
    others = [place for place in after if _is_letterhead(visible[place])]
    ends = [place for place, item in enumerate(visible) if RECIPIENTS.match(item.text)]
    signed = min([*ends[:1], *others[:1]], default=len(visible))
    starts: list[int] = []
    for place in range(signed, len(visible)):
        item = visible[place]
        if len(item.text) > _LONGEST_NAME:
            continue
        if (_is_letterhead(item) or _is_kind(item)) and not _within(starts, place):
            starts.append(_start_of_table(visible, place))
    return starts


def _is_letterhead(item: Item) -> bool:
    return len(item.text) <= _LONGEST_NAME and folded(item.text) in _LETTERHEAD


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


def _name_document(items: list[Item]) -> list[Item]:
    """Names the elements of one document; returns what stands in its letterhead and foot."""
    annexes = _first_annex(items)
    body = items[:annexes]
    head = name_head(body)
    foot = name_foot(body, head)
    _running_text(body[head:foot])
    _annexes(items[annexes:])
    return body[:head] + body[foot:]


def _name_form(items: list[Item]) -> None:
    """Names nothing of a form, which is laid out for those who fill it in; the annexes below it are the document's."""
    annexes = _first_annex(items)
    for item in items[:annexes]:
        item.role = "khac" if item.cell is None else ""
    _annexes(items[annexes:])


def _first_annex(items: list[Item]) -> int:
    return next((place for place, item in enumerate(items) if _begins_annex(item)), len(items))


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
