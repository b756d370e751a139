"""Numbers as annexes print them: in a column of their own, or at the head of a name."""

import re
from typing import NamedTuple

_LEVELS = r"(?:\.\s?(?:\d{1,3}|[IVX]{1,5}))*"
_OWN = re.compile(rf"((?:[IVXL]{{1,6}}|[A-ZĐ]|[a-zđ]|\d{{1,4}}){_LEVELS})\s*[.):/-]*")
_AT_HEAD = re.compile(
    rf"((?:[IVXL]{{1,6}}|[A-ZĐ]|\d{{1,3}}){_LEVELS})\s*(?:[.):/]|-(?=\s))\s*(?=[^\W\d_]|[\"“(\[]|\d+\s?%|\d+ [^\W\d_])"
    rf"|(\d{{1,2}}(?:\.\d{{1,2}})+)\s+(?=[^\W\d_])"
    r"|([a-zđ])[).]\s*(?=[^\W\d_])"
)
_WORD = re.compile(
    r"(?:Nhiệm vụ|Nội dung|Mục|Phần|Lĩnh vực)\s+(?=(?:[IVXL]+|\d+(?:\.\d+)*)\s*[.:-])", re.IGNORECASE
)

_FAR = 60
"""Letters within which a number and what follows it must stand."""

PART, ROMAN, ARABIC, LETTER, NONE = "part", "roman", "arabic", "letter", ""


class Numbered(NamedTuple):
    """A printed number, without the mark after it, and the text that follows."""

    number: str
    text: str


def own_number(text: str) -> str:
    """The number in a cell that holds only that; "" where it holds anything else."""
    found = _OWN.fullmatch(text.strip()) if len(text) <= _FAR else None
    return _tidy(found[1]) if found else ""


def at_head(text: str) -> Numbered:
    """The number at the head of a name and the name; a figure that belongs to the name ("100% hồ sơ") is none."""
    named = _WORD.match(text)
    bare = text[named.end() :] if named else text
    found = _AT_HEAD.match(bare[:_FAR])
    if not found:
        return Numbered("", text)
    rest = bare[found.end() :]
    return Numbered(_tidy(next(one for one in found.groups() if one)), rest)


def kind_of(number: str) -> str:
    """What leads a number: a letter of a part (A), a Roman or an Arabic numeral, a small letter, nothing."""
    first = number.split(".")[0]
    if re.fullmatch(r"[IVXL]+", first):
        return ROMAN
    if first.isdecimal():
        return ARABIC
    return (PART if first.isupper() else LETTER) if first else NONE


def depth(number: str) -> int:
    """How many levels a number has: 2 for 1.1."""
    return number.count(".") + 1 if number else 0


def _tidy(number: str) -> str:
    steps = [one.strip() for one in number.split(".")]
    return ".".join(str(int(one)) if one.isdecimal() else one for one in steps)
