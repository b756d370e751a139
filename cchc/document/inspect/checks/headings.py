"""Checks of numbered headings and lists: their form, their order; and of what ends the text."""

import re
from collections.abc import Callable, Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.words import ARTICLE, POINT, ROMAN_NUMBERS
from cchc.vietnamese import POINT_LETTERS, roman

_ITEM = re.compile(r"([IVXLC]{1,9})\.\s")
_CLAUSE = re.compile(r"(\d{1,2})\.\s")
_PART = re.compile(r"(?:phần|chương)\s{1,9}([IVXLC]{1,9})\b", re.IGNORECASE)
_WRONG_FORMS = (
    ("muc", re.compile(r"([A-ZĐ])\.\s|([IVXLC]{1,9})[/):]|([IVXLC]{1,9})\s?[-–]\s")),
    ("khoan", re.compile(r"(\d{1,2})(?:[/)](?=\s|[^\W\d])|\s?[-–]\s(?=[^\W\d]))")),
    ("diem", re.compile(r"([a-zđ])[./](?=\s)")),
)
"""Beginnings that are numbered, but not as the decree wants it."""
_FORMS = {"muc": "I., II., III. …", "khoan": "1., 2., 3. …", "diem": "a), b), c) …"}
_LONGEST_HEADING = 200
_TEXT = ("doan", "muc", "khoan", "diem")
_WITHIN = {
    "phu-luc-so": ("phan", "muc", "khoan", "dieu", "diem"),
    "phan": ("diem",),
    "muc": ("diem",),
    "dieu": ("diem",),
    "khoan": ("diem",),
}
"""What a heading lets begin anew."""
_ENDING = ("doan", "muc", "khoan", "dieu", "diem", "gach")
_LONGEST_END = 30
_FOOT = ("noi-nhan", "quyen-han", "chuc-vu", "ho-ten")


def heading_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about numbered headings and lists, and the end of the text."""
    yield from _order(reading)
    yield from _end(reading)


def _order(reading: Reading) -> Iterator[Finding]:
    last: dict[str, int] = {}
    counted: dict[str, int] = {}
    for item in reading.items:
        if item.role in _TEXT and (wrong := _wrong_form(item)):
            role, shown = wrong
            last[role] = last.get(role, 0) + 1
            counted[role] = counted.get(role, 0) + 1
            yield Finding(item, _subject(role), decree.BODY_POINT, f"ghi «{shown}»", _FORMS[role])
            continue
        for role in _WITHIN.get(item.role, ()):
            last[role] = counted[role] = 0
        if item.role == "diem":
            yield from _letter(item, last)
        elif item.role in _NUMBERED:
            yield from _number(item, last, counted)


def _subject(role: str) -> str:
    return f"{_NAMES[role]}, số thứ tự"


def _wrong_form(item: Item) -> tuple[str, str] | None:
    for role, form in _WRONG_FORMS:
        match = form.match(item.text)
        if match and not (role == "muc" and not _is_heading(item)) and not _ITEM.match(item.text):
            return role, match[0].strip()
    return None


def _is_heading(item: Item) -> bool:
    bold = all(run.look.bold for run in item.runs if run.text.strip())
    title = bold or item.shown.isupper() or item.text[-1] not in ".;,:/"
    return len(item.text) <= _LONGEST_HEADING and title


def _number(item: Item, last: dict[str, int], counted: dict[str, int]) -> Iterator[Finding]:
    """The number after the last of its kind, or 1, which begins anew; or how many there are, where the last was a slip."""
    form, written = _NUMBERED[item.role]
    match = form.match(item.text)
    if match is None:
        return
    shown = match[1].upper()
    number = int(shown) if shown.isdigit() else ROMAN_NUMBERS.get(shown, 0)
    before, count = last.get(item.role, 0), 1 if number == 1 else counted.get(item.role, 0) + 1
    if number not in (1, before + 1, count):
        wanted = written(before + 1)
        yield Finding(item, _subject(item.role), decree.BODY_POINT, f"số {shown}", f"số {wanted} (không bỏ số)")
    last[item.role], counted[item.role] = number, count


_NUMBERED: dict[str, tuple[re.Pattern[str], Callable[[int], str]]] = {
    "phan": (_PART, roman),
    "muc": (_ITEM, roman),
    "khoan": (_CLAUSE, str),
    "dieu": (ARTICLE, str),
}
_NAMES = {"phan": "Phần", "muc": "Mục", "khoan": "Khoản", "dieu": "Điều", "diem": "Điểm"}


def _letter(item: Item, last: dict[str, int]) -> Iterator[Finding]:
    match = POINT.match(item.text)
    letter = match[1] if match else ""
    place = 0 if letter == "a" else last.get("diem", 0)
    wanted = POINT_LETTERS[min(place, len(POINT_LETTERS) - 1)]
    if letter != wanted:
        expected = f"{wanted}) (a b c d đ e g h i k …)"
        yield Finding(item, "Điểm, thứ tự chữ cái", decree.BODY_POINT, f"{letter})", expected)
    last["diem"] = (POINT_LETTERS.find(letter) if letter in POINT_LETTERS else place) + 1


def _end(reading: Reading) -> Iterator[Finding]:
    """The text before the signature ends with "./."; one that ends in a table or a blank to be filled in is not judged."""
    text: Item | None = None
    for item in reading.items:
        if item.role in _FOOT or item.role == "phu-luc-so":
            break
        if item.role in (*_ENDING, "o-bang"):
            text = item
    if text is None or text.role == "o-bang" or (text.runs and text.runs[-1].look.marked):
        return
    if not text.text.endswith(decree.END_MARK):
        found = f"kết thúc bằng «{_last_words(text.text)}»"
        yield Finding(text, "Kết thúc văn bản", decree.BODY_POINT, found, f"kết thúc bằng «{decree.END_MARK}»")


def _last_words(text: str) -> str:
    if len(text) <= _LONGEST_END:
        return text
    return "…" + text[-_LONGEST_END:].partition(" ")[2]
