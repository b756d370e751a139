"""What a check returns, and how findings are worded for people."""

import itertools
from typing import NamedTuple

from cchc.document import decree
from cchc.document.inspect import Blank, Departure
from cchc.document.inspect.reading import Item
from cchc.vietnamese import number, shortened


class Finding(NamedTuple):
    """One departure, as a check returns it."""

    where: Item | str
    """The paragraph, or the place in Vietnamese words."""
    subject: str
    """What the rule is about."""
    point: str
    """Of Phần I of Phụ lục I; "" for common practice."""
    found: str
    expected: str


_LONGEST_QUOTE = 40
_MOST_LISTED = 8


def departures(findings: list[Finding]) -> list[Departure]:
    """The findings in words. The same finding in several paragraphs becomes one departure."""
    merged: dict[tuple[str, ...], list[Finding]] = {}
    for place, finding in enumerate(findings):
        key = (finding.subject, finding.point, finding.found, finding.expected)
        alone = (str(place),) if isinstance(finding.where, str) else ()
        merged.setdefault(key + alone, []).append(finding)
    return [
        Departure(
            _place(group), f"{group[0].subject}: {decree.cite(group[0].point)}", group[0].found, group[0].expected
        )
        for group in merged.values()
    ]


def blanks(items: list[Item]) -> list[Blank]:
    """Each stretch of marked text, in reading order."""
    found = []
    for item in items:
        stretches = itertools.groupby(item.runs, key=lambda run: run.look.marked)
        texts = ["".join(run.text for run in runs).strip() for marked, runs in stretches if marked]
        found += [Blank(quoted(item), " ".join(text.split())) for text in texts if text]
    return found


def _place(group: list[Finding]) -> str:
    first = group[0].where
    if isinstance(first, str):
        return first
    others = [finding.where.number for finding in group[1:] if isinstance(finding.where, Item)]
    place = quoted(first)
    if others:
        listed = ", ".join(str(number) for number in others[:_MOST_LISTED])
        place += f" và {len(others)} đoạn khác ({listed}{', …' if len(others) > _MOST_LISTED else ''})"
    return place


def quoted(item: Item) -> str:
    """The paragraph's number and first words."""
    if not item.text:
        return f"đoạn trống sau đoạn {item.number}" if item.number else "đoạn trống đầu văn bản"
    return f'đoạn {item.number}: "{opening_words(item.text)}"'


def opening_words(text: str) -> str:
    """The first words of a text, on one line."""
    return shortened(" ".join(text.split()), _LONGEST_QUOTE)


def rounded(value: float) -> str:
    """A length or size with at most one decimal, in Vietnamese notation."""
    return number(round(value, 1))
