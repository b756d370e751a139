"""Recognises, mostly by its words, which element of the decree each paragraph of a .docx is."""

import re

from cchc.document import decree
from cchc.document.inspect.opening import OpenedDocument
from cchc.document.inspect.reading import Item, Reading, read_paragraphs
from cchc.vietnamese import unaccented

AUTHORITY_MARKS = "|".join(mark.rstrip(".") for mark in decree.AUTHORITY_MARKS)
"""Alternatives of a regular expression: TM|KT|..."""
_AUTHORITY = re.compile(rf"({AUTHORITY_MARKS})\.\s*\w", re.IGNORECASE)
_ACTING = re.compile(r"Q\.\s*\w", re.IGNORECASE)
"""An acting head ("Q. CHỦ TỊCH"): a mark that is part of the post."""
_NUMBER = re.compile(r"số\s*:", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r".{0,60},?\s*ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,12}$", re.IGNORECASE)
ANNEX = re.compile(r"phụ lục(\s+([IVXLC]+|\d+))?\.?", re.IGNORECASE)
_ATTACHED = re.compile(r"\((ban hành\s+)?kèm theo\b", re.IGNORECASE)
POINT = re.compile(r"([a-zđ]{1,2})\)\s", re.IGNORECASE)
TYPED_LINE = re.compile(r"[_\-–—=*.~\s]{3,}")
"""Characters typed instead of a drawn line."""
_SUBJECT_OF_LETTER = re.compile(r"v/v\b", re.IGNORECASE)
_KINH_GUI = re.compile(r"kính gửi\b", re.IGNORECASE)
_KINH_GUI_AMID_TEXT = re.compile(r"kính gửi\s*:", re.IGNORECASE)
_RECIPIENTS = re.compile(r"nơi nhận\b", re.IGNORECASE)
_BASIS = re.compile(r"căn cứ\b", re.IGNORECASE)
_PART = re.compile(r"(phần|chương)\s+([IVXLC]+|thứ \w+)\.?", re.IGNORECASE)
_ITEM = re.compile(r"[IVXLC]+\.\s")
_CLAUSE = re.compile(r"\d{1,2}\.\s")
_BULLET = re.compile(r"[-+–•*]\s")
_BEGINNINGS = ((_ITEM, "muc"), (_CLAUSE, "khoan"), (POINT, "diem"), (_BULLET, "gach"))
_CAPTION = re.compile(r"(bảng|biểu)\s*(số\s*)?\d+", re.IGNORECASE)
_PICTURE = re.compile(r"(hình|biểu đồ)\s*\d+", re.IGNORECASE)
_NOTE = re.compile(r"(ghi chú|nguồn|đơn vị tính)\b", re.IGNORECASE)
_LONGEST_NOTE = 200
_STYLED = {decree.ELEMENTS[kind].name: kind for kind in ("hinh", "ten-bang", "ghi-chu")}


def folded(text: str) -> str:
    """Letters and digits only, without accents, in capitals: for comparing words that may be mistyped."""
    return "".join(letter for letter in unaccented(text) if letter.isalnum()).upper()


_NATION = folded(decree.NATION)
_MOTTO = folded(decree.MOTTO)
_KINDS = {folded(kind) for kind in decree.KINDS}


def read(opened: OpenedDocument) -> Reading:
    """All paragraphs in reading order, each with its element (`Item.role`)."""
    reading = read_paragraphs(opened)
    _name_elements(reading.items)
    return reading


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
    """Names the letterhead, kind, subject and Kính gửi, and returns where the running text begins."""
    end = 0
    for place, item in enumerate(items[:40]):
        role = ""
        bare = folded(item.text)
        if bare == _NATION:
            role = "quoc-hieu"
        elif bare == _MOTTO:
            role = "tieu-ngu"
        elif _NUMBER.match(item.text) and not _has(items[:place], "so"):
            role = "so"
        elif _PLACE_AND_DATE.match(item.text) and not _has(items[:place], "noi-ngay"):
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
    """Names the lines above the number: the issuing body, and before it, in regular type, its superior."""
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
        whole = folded(item.text) not in (
            "UYBANNHANDAN",
            "HOIDONGNHANDAN",
        )  # otherwise the name continues in the next line
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
    """Names the signature and the recipients, and returns where the running text ends."""
    start = len(body)
    tables: set[int] = set()
    for place in range(head, len(body)):
        item = body[place]
        in_foot_table = item.cell is not None and item.cell.table in tables
        if _RECIPIENTS.match(item.text):
            item.role = "noi-nhan"
        elif _AUTHORITY.match(item.text) and item.text.split("\n")[0].isupper() and (item.cell or place > head):
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
        item.role = "chuc-vu" if _ACTING.match(item.text) else item.role or "chuc-vu"
    lines[-1].role = lines[-1].role or ("chuc-vu" if lines[-1].text.isupper() and len(lines) < 3 else "ho-ten")


def _running_text(items: list[Item]) -> None:
    bases = True  # legal bases come before everything else
    for place, item in enumerate(items):
        if item.cell is not None:
            continue
        if bases and item.look.style_name not in _STYLED and _BASIS.match(item.text):
            item.role = "can-cu"
            continue
        item.role = _role_in_text(item, after_part=place > 0 and items[place - 1].role == "phan")
        bases = False


def _role_in_text(item: Item, *, after_part: bool) -> str:
    text, centred = item.text, item.look.alignment == "center"
    if item.look.style_name in _STYLED:
        return _STYLED[item.look.style_name]
    if _KINH_GUI_AMID_TEXT.match(text):
        return "kinh-gui"
    if _PART.fullmatch(text):
        return "phan"
    if after_part:
        return "ten-phan"
    for pattern, role in _BEGINNINGS:
        if pattern.match(text):
            return role
    if centred and _CAPTION.match(text):
        return "ten-bang"
    if centred and _PICTURE.match(text):
        return "hinh"
    return "ghi-chu" if _NOTE.match(text) and len(text) < _LONGEST_NOTE else "doan"


def _annexes(items: list[Item]) -> None:
    rest: list[Item] = []
    state = ""
    for item in items:
        if item.cell is None and ANNEX.fullmatch(item.text):
            item.role = state = "phu-luc-so"
        elif item.cell is None and state and _ATTACHED.match(item.text):
            item.role, state = "kem-theo", ""
        elif item.cell is None and state:
            item.role = state = "phu-luc-ten"
        else:
            rest.append(item)
    _running_text(rest)
