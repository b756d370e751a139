"""Letters that look right on some screens only, cannot be seen, or are the ruins of a wrong conversion."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cchc.vietnamese import legacy_encoding


class Oddity(NamedTuple):
    """Something odd at one place of a text."""

    line: int
    column: int
    code: str
    """A key of `cchc.plan.problems.KINDS`."""
    message: str


BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What YAML, Python or an editor takes for the end of a line while the others do not: no line number would be right."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""What no value may hold, however it is written."""

_STRANGE = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SEARCHED = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffdÃÄÆ]|á[º»]")
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REPLACED = re.compile("\ufffd")
_HIGH = "\x80-\x9f\xa1-\xba\xbc-\xbf‚ƒ„†‡ˆ‰Š‹ŒŽ‘’“•˜™š›œžŸ€"
_TWICE = f"Ã[{_HIGH}]|Ä[‘\x90ƒ\x83]|Æ[°¡]|áº[{_HIGH}]|á»[{_HIGH}]"
_SEVERAL = 2


def unlike_lines(text: str) -> Iterator[Oddity]:
    """Line ends that editors and YAML count differently."""
    if "\r" not in text and not _STRANGE.search(text):
        return
    for match in BREAKS.finditer(text):
        name = "CR đứng một mình" if match[0] == "\r" else f"U+{ord(match[0]):04X}"
        yield _at(text, match, "yaml-ky-tu", f"Có ký tự xuống dòng lạ ({name}), mỗi chương trình hiểu một cách")


def odd_letters(text: str) -> Iterator[Oddity]:
    """Decomposed and legacy letters, characters that cannot be seen, and the ruins of a wrong conversion."""
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        yield from _decomposed(text)
    if legacy_encoding(text):
        for number, line in enumerate(text.split("\n"), 1):
            if name := legacy_encoding(line):
                yield Oddity(number, 1, "chu-cu", f"Dòng này có vẻ gõ bằng bảng mã cũ {name}")
    if not _SEARCHED.search(text):
        return
    for pattern, code, message in (
        (_INVISIBLE, "chu-an", "Có ký tự không nhìn thấy"),
        (_REORDERING, "chu-dao", "Có ký tự đảo chiều chữ"),
        (_REPLACED, "chu-hong", "Có chữ đã mất khi chuyển mã"),
    ):
        for match in pattern.finditer(text):
            yield _at(text, match, code, f"{message} (U+{ord(match[0]):04X})")
    if len(re.findall(_TWICE, text)) >= _SEVERAL:
        for number, line in enumerate(text.split("\n"), 1):
            if twice := re.search(_TWICE, line):
                yield Oddity(number, twice.start() + 1, "chu-hong", "Chữ đã bị chuyển mã hai lần (như «BÃ¡o cÃ¡o»)")


def _decomposed(text: str) -> Iterator[Oddity]:
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            column = next((i for i, letter in enumerate(line) if unicodedata.combining(letter)), 1)
            yield Oddity(number, column, "chu-to-hop", "Chữ có dấu viết bằng Unicode tổ hợp (dấu rời)")


def _at(text: str, match: re.Match[str], code: str, message: str) -> Oddity:
    begin = text.rfind("\n", 0, match.start()) + 1
    return Oddity(text.count("\n", 0, match.start()) + 1, match.start() - begin + 1, code, message)
