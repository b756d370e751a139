"""The words by which elements of a document are recognised.

Every pattern takes time that grows no faster than the text: no two repetitions that may share the same characters.
"""

import re

from cchc.document import decree
from cchc.vietnamese import roman, unaccented

ROMAN_NUMBERS = {roman(number): number for number in range(1, 200)}
"""Roman numerals, with their value; no document counts further."""


def folded(text: str) -> str:
    """Letters and digits only, without accents, in capitals: for comparing words that may be mistyped."""
    return "".join(letter for letter in unaccented(text) if letter.isalnum()).upper()


def pattern(text: str) -> re.Pattern[str]:
    """A pattern for which capitals and small letters are the same."""
    return re.compile(text, re.IGNORECASE)


AUTHORITY_MARKS = "|".join(mark.rstrip(".") for mark in decree.AUTHORITY_MARKS)
"""Alternatives of a regular expression: TM|KT|..."""
AUTHORITY = pattern(r"(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?:[./]\s*\w|\s+\w)")
"""A line of authority, with its mark as the decree has it or with the usual mistakes: "T/M", "TM"."""
ACTING = pattern(r"Q\.\s*\w")
"""An acting head ("Q. CHỦ TỊCH"): a mark that is part of the post."""
NUMBER_LINE = pattern(r"số\s*:")
DATE_LINE = pattern(r"[^\n]{0,60}?\bngày\b[^\n]{0,12}\btháng\b[^\n]{0,12}\bnăm\b[^\n]{0,12}$")
ANNEX = pattern(r"phụ lục(?:\s+([IVXLC]+|\d+))?\.?")
ATTACHED = pattern(r"\((?:ban hành\s+)?kèm theo\b")
FORM = pattern(r"\(?(?:biểu )?mẫu\b")
"""How a form to be filled in is called above its letterhead."""
ITEM = re.compile(r"[IVXLC]+\.\s")
CLAUSE = re.compile(r"\d{1,2}\.\s")
POINT = pattern(r"([a-zđ]{1,2})\)\s")
BULLET = re.compile(r"[-+–•*]\s")
ARTICLE = re.compile(r"Điều\s+(\d+)\s*[.:]")
TYPED_LINE = re.compile(r"[_\-–—=*.~\s]{3,}")
"""Characters typed instead of a drawn line."""
SUBJECT_OF_LETTER = pattern(r"v/v\b")
KINH_GUI = pattern(r"kính (?:gửi|mời)\b")
KINH_GUI_AMID_TEXT = pattern(r"kính gửi\s*:")
KINH_MOI = pattern(r"kính mời\b")
RECIPIENTS = pattern(r"nơi nhận\b")
BASIS = pattern(r"căn cứ\b")
LAST_BASIS = pattern(r"(?:căn cứ|theo|xét) (?:đề nghị|tờ trình|kết quả)\b")
"""How the last basis of a decision begins."""
RESOLVED = ("QUYETDINH", "QUYETNGHI", "CHITHI")
"""The words before the articles of a decision, or of a resolution, folded."""
PART = pattern(r"(?:phần|chương)\s+(?:[IVXLC]+|thứ \w{1,10})\.?")
CAPTION = pattern(r"(?:bảng|biểu)\s*(?:số\s*)?\d+")
PICTURE = pattern(r"(?:hình|biểu đồ)\s*\d+")
NOTE = pattern(r"(?:ghi chú|nguồn|đơn vị tính)\b")
SIGNED = pattern(r"\((?:đã ký|chữ ký|ký\b|ký tên)[^()]{0,60}\)?$")
"""What stands where the signature is."""
