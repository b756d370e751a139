"""Recognises the head of a document: letterhead, kind, subject, who decides, Kính gửi."""

from cchc.document import decree
from cchc.document.inspect.reading import Item
from cchc.document.inspect.words import (
    ATTACHED,
    BASIS,
    BULLET,
    DATE_LINE,
    ITEM,
    KINH_GUI,
    NUMBER_LINE,
    PART,
    SUBJECT_OF_LETTER,
    TYPED_LINE,
    folded,
)

_MOST_LINES = 40
_LONGEST_SUBJECT = 200
_NATION = folded(decree.NATION)
_MOTTO = folded(decree.MOTTO)
_KINDS = {folded(kind) for kind in decree.KINDS}
_DECIDING = ("QUYETDINH", "NGHIQUYET")
_UNFINISHED = ("UYBANNHANDAN", "HOIDONGNHANDAN")
"""Names that go on in the next line."""


def name_head(items: list[Item]) -> int:
    """Names the letterhead, kind, subject and Kính gửi, and returns where the running text begins."""
    end = 0
    named: set[str] = set()
    for place, item in enumerate(items[:_MOST_LINES]):
        if role := _head_role(item, named):
            item.role = role
            named.add(role)
            end = place + 1
    _issuers(items[:end])
    if "ten-loai" in named:
        end = _subject(items, end)
    if end < len(items) and KINH_GUI.match(items[end].text):
        end = _kinh_gui(items, end)
    return end


def _head_role(item: Item, named: set[str]) -> str:
    bare = folded(item.text)
    if bare == _NATION:
        return "quoc-hieu"
    if bare == _MOTTO:
        return "tieu-ngu"
    if NUMBER_LINE.match(item.text) and "so" not in named:
        return "so"
    below_kind = "ten-loai" in named and item.look.alignment == "both"
    if DATE_LINE.match(item.text) and "noi-ngay" not in named and not below_kind:
        return "noi-ngay"
    if SUBJECT_OF_LETTER.match(item.text) and "ten-loai" not in named:
        return "ve-viec"
    return "ten-loai" if bare in _KINDS and "ten-loai" not in named else ""


def _issuers(head: list[Item]) -> None:
    """Names the lines above the number: the issuing body, and before it, in regular type, its superior."""
    number = next((item for item in head if item.role == "so"), None)
    nation = next((item for item in head if item.role == "quoc-hieu"), None)
    above = head[: head.index(number)] if number is not None else head
    lines = [
        item
        for item in above
        if not item.role
        and item.cell is not None
        and not TYPED_LINE.fullmatch(item.text)
        and (number is None or number.cell is None or item.cell.column == number.cell.column)
        and (nation is None or nation.cell is None or item.cell.table == nation.cell.table)
    ]
    if not lines and number is not None and head[0].cell is None:
        lines = [item for item in above if not item.role]
    for place, item in enumerate(lines):
        thin = not any(run.look.bold for run in item.runs if run.text.strip())
        whole = folded(item.text) not in _UNFINISHED
        superior = thin and whole and place + 1 < len(lines) and all(line.role != "ban-hanh" for line in lines)
        item.role = "chu-quan" if superior else "ban-hanh"


def _subject(items: list[Item], end: int) -> int:
    """Names what stands below the kind: the subject, "(Kèm theo Quyết định ...)", who decides."""
    kind = next(folded(item.text) for item in items if item.role == "ten-loai")
    while end < len(items) and _continues_subject(items, end):
        item, before = items[end], items[end - 1].role
        if TYPED_LINE.fullmatch(item.text):
            item.role = "khac"
        elif ATTACHED.match(item.text):
            item.role = "kem-theo"
        elif kind in _DECIDING and before != "ten-loai" and item.shown.isupper():
            item.role = "tham-quyen"
        elif before == "tham-quyen":
            break
        else:
            item.role = "trich-yeu"
        end += 1
    return end


def _continues_subject(items: list[Item], place: int) -> bool:
    item = items[place]
    if item.cell is not None or any(begins.match(item.text) for begins in (KINH_GUI, BASIS, ITEM, PART)):
        return False
    first = items[place - 1].role == "ten-loai"
    bold = sum(len(run.text) for run in item.runs if run.look.bold) * 2 > sum(len(run.text) for run in item.runs)
    return item.look.alignment == "center" or (
        first and (bold or (len(item.text) < _LONGEST_SUBJECT and item.text[-1] not in ".:;"))
    )


def _kinh_gui(items: list[Item], place: int) -> int:
    lead = items[place]
    lead.role = "kinh-gui"
    place += 1
    if not lead.text.rstrip().endswith(":"):
        return place
    lead.role = "kinh-gui-dau"
    while place < len(items) and (BULLET.match(items[place].text) or items[place - 1].text.endswith(";")):
        items[place].role = "kinh-gui-muc"
        place += 1
    return place
