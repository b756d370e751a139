"""The targets of a plan: its bullets with the numbers, units and years in them. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cchc.founding.annex.numbers import at_head
from cchc.founding.paper.letters import LONGEST_LIST
from cchc.founding.sections import Part
from cchc.founding.targets.amounts import AMOUNT, YEAR, bounds_in
from cchc.founding.targets.fields import field_of
from cchc.vietnamese import POINT_LETTERS, capitalised

_LETTER = re.compile(r"([a-zđ])[).]\s*(.+)")
_BULLET = re.compile(r"[-+•*]\s*(.+)")
_SECOND = re.compile(r"[,;.]?\s*(?:trong đó|trong số đó)[,:]?\s*|(?<=[\w%])\.\s+(?=[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ])|;\s+")


_LONGEST_HEADING = 60


class Founded(NamedTuple):
    """Targets as records, in order, and what the plan's list has besides."""

    targets: list[dict[str, Any]]
    doubts: list[str]


def read_targets(parts: Sequence[Part], fields: Mapping[str, str]) -> Founded:
    """The targets that these parts of a plan list, coded by the letter above them and their place (a1, b2, b2.1)."""
    reader = _Reader(fields)
    for part in parts:
        reader.part(part)
    return Founded(reader.found, reader.doubts)


class _Reader:
    """Follows the letters and bullets of the lists."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.found: list[dict[str, Any]] = []
        self.doubts: list[str] = []
        self._fields = fields
        self._used: set[str] = set()
        self._letter = self._heading = ""
        self._count = 0

    def part(self, part: Part) -> None:
        """Read one list."""
        self._letter, self._heading, self._count = "", part.heading, 0
        for line, following in zip(part.lines, (*part.lines[1:], ""), strict=True):
            if match := _LETTER.match(line):
                self._new_letter(match[1], match[2], following)
            elif match := _BULLET.match(line):
                if line.endswith(":") and following.startswith("+"):
                    self._heading = match[1]
                else:
                    self._target(match[1])
            else:
                self._plain(at_head(line).text)

    def _new_letter(self, letter: str, text: str, following: str) -> None:
        self._letter, self._heading, self._count = _free(letter, self._used), text, 0
        if self._letter != letter:
            told = f"Điểm “{letter}) {text[:60]}” lặp chữ cái, ở đây dùng chữ {self._letter}; so với bản ký."
            self.doubts.append(told)
        self._used.add(self._letter)
        listed = _BULLET.match(following) is not None
        if AMOUNT.search(text) or (len(text) > _LONGEST_HEADING and not listed):
            self._target(text)

    def _plain(self, text: str) -> None:
        """A line without a bullet: a target if it has an amount, a heading if it is short."""
        if AMOUNT.search(text):
            self._target(text)
        elif len(text) <= _LONGEST_HEADING:
            self._heading = text
        else:
            self.doubts.append(f"Mục chỉ tiêu có đoạn không thành chỉ tiêu: “{text[:120]}”; so với bản ký.")

    def _target(self, text: str) -> None:
        if not self._letter:
            self._letter = _free("a", self._used)
            self._used.add(self._letter)
        self._count += 1
        self.found += _of_bullet(f"{self._letter}{self._count}", text, self._heading, self._fields)


def _free(letter: str, used: set[str]) -> str:
    """The letter, or the next free one after it where a list letters two points alike."""
    if letter not in used:
        return letter
    after = POINT_LETTERS[POINT_LETTERS.find(letter) + 1 :]
    return next((one for one in after if one not in used), letter)


def _of_bullet(code: str, text: str, heading: str, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    """The targets of one bullet: the first keeps its code, further thresholds get .1, .2."""
    key, sure = field_of(heading, fields)
    pieces = _pieces(text.strip(" ;."))
    records = []
    for at, piece in enumerate(pieces):
        wording = capitalised(piece.strip(" ;.,"))
        record: dict[str, Any] = {"ma": code if at == 0 else f"{code}.{at}", "linh_vuc": key, "noi_dung": wording}
        bounds, told = bounds_in(piece)
        record |= bounds
        doubts = (
            [] if sure else [f"Không rõ chỉ tiêu thuộc lĩnh vực nào (đề mục “{heading[:80]}”); tạm xếp vào {key}."]
        )
        doubts += [told] if told else []
        if len(pieces) > 1:
            doubts.append("Câu trong kế hoạch có nhiều mức, ở đây tách thành nhiều chỉ tiêu; so với bản ký.")
        records.append(record | ({"doi_chieu": doubts} if doubts else {}))
    return records


def _pieces(text: str) -> list[str]:
    """The parts of a bullet that have a threshold each; the whole bullet where there is at most one."""
    if len(text) > LONGEST_LIST:
        return [text]
    cuts = [
        match
        for match in _SECOND.finditer(text)
        if AMOUNT.search(text[: match.start()]) and AMOUNT.search(text[match.end() :])
    ]
    if not cuts or len(YEAR.findall(text)) > 1:
        return [text]
    found, start = [], 0
    for cut in cuts:
        piece = text[start : cut.start()]
        if AMOUNT.search(piece):
            found.append(piece)
            start = cut.end()
    return [*found, text[start:]]
