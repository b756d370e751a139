"""Words that YAML does not read as they were meant: cut off as a comment, or an entry taken into a sentence.

Such a text is valid YAML, so these are warnings.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from cchc.plan.text.letters import Oddity

_KEY = r"(?:[a-z]+(?:_[a-z]+)+|ngay|nguon|ky|dung|moc)\b"
_DEEPER = re.compile(
    r"^( *)(- +)?+([\w-]+: +)?+[^\s\"'|>\[{#\-][^\r\n]*+(?<!:)\r?\n\1(?(2)(?(3) {3,}| +)| +)(?:- |" + _KEY + ")",
    re.MULTILINE,
)
_LONG = re.compile(r"[|>][-+\d]*[ \t]*\r?$|: +\"[^\"\n]*$|: +'[^'\n]*$", re.MULTILINE)
_ENTRY = re.compile(rf"^[ ]*(?:- +)?{_KEY}:(?:[ \r]|$)", re.MULTILINE)
_CONTINUED = re.compile(rf"\n[ ]*(?:- |{_KEY})")
_COMMENT = re.compile(r"[ \t]+#([^\n]*)")


def swallowed(text: str, scalars: Callable[[], Iterable[yaml.ScalarNode]]) -> Iterator[Oddity]:
    """What may have been lost in this text, by line. `scalars` gives its values; it is called only if need be."""
    commented = " #" in text
    quoted = ': "' in text or ": '" in text or "|" in text or ">" in text
    if not (commented or (quoted and _LONG.search(text)) or _DEEPER.search(text)):
        return
    for node in scalars():
        begin, end = _index(node.start_mark), _index(node.end_mark)
        if not node.style:
            if commented:
                yield from _cut_off(text, begin, end)
            yield from _first(text, begin, end, _CONTINUED, "câu trên; thiếu dấu hai chấm, hoặc thụt lề sâu quá")
        elif "\n" in text[begin:end]:
            what = "đoạn văn sau dấu |" if node.style in "|>" else "câu trong dấu nháy mở ở trên"
            yield from _first(text, begin, end, _ENTRY, what)


def _cut_off(text: str, begin: int, end: int) -> Iterator[Oddity]:
    """A sentence followed by a comment: " #45" may have been meant as its words. A single word or number is a value."""
    comment = _COMMENT.match(text, end)
    if comment and (" " in text[begin:end] or comment[1][:1].strip()):
        line, column = _place(text, comment.start(1) - 1)
        yield Oddity(line, column, "yaml-ghi-chu", "Chữ từ dấu # trở đi bị coi là ghi chú, không thuộc câu này")


def _first(text: str, begin: int, end: int, pattern: re.Pattern[str], what: str) -> Iterator[Oddity]:
    if match := pattern.search(text, begin, end):
        at = match.end() - len(match[0].lstrip())
        line, column = _place(text, at)
        yield Oddity(line, column, "yaml-nuot", f"Dòng này bị hiểu là phần tiếp của {what}")


def _index(mark: Any) -> int:
    index: int = mark.index
    return index


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
