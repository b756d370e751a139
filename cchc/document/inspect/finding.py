"""One departure from the decree, as the checks find it and as people read it."""

from typing import NamedTuple

from cchc.document import decree
from cchc.document.inspect.recognition import Item


class Departure(NamedTuple):
    """One thing in a file that departs from the decree."""

    place: str
    """Where, in Vietnamese: 'đoạn 12: "Kính gửi: ..."' or 'trang, khổ giấy'."""
    rule: str
    """What the rule is about and where it stands in the decree."""
    found: str
    expected: str


class Finding(NamedTuple):
    """What a check returns."""

    where: Item | str
    """The paragraph, or words for a place that is none."""
    subject: str
    """What the rule is about."""
    point: str
    """Of Phần I of Phụ lục I; "" for common practice."""
    found: str
    expected: str


_LONGEST_QUOTE = 40
_MOST_LISTED = 8


def departures(findings: list[Finding]) -> list[Departure]:
    """For people: places in words, the same departure of several paragraphs said once."""
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
    return f'đoạn {item.number}: "{shorten(item.text)}"'


def shorten(text: str) -> str:
    """The first words, on one line."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
