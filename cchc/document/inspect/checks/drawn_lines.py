"""Checks of the lines drawn under elements, however they were drawn: their length against the text above them."""

import re
from collections.abc import Iterator
from typing import Literal

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding
from cchc.document.inspect.effective import ParagraphLook
from cchc.document.inspect.opening import Element, figure
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.words import TYPED_LINE
from cchc.document.measure import EMU_PER_POINT, POINTS_PER_UNIT, text_width

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINES = ("line", "straightConnector1")
_OLD_LINES = ("#_x0000_t32", "#_x0000_t20")
_WIDTH = re.compile(r"(?:^|;) ?width: ?([\d.]+)(pt|mm|cm|in)?")
_FROM_TO = re.compile(r"([-\d.]+)(pt|mm|cm|in)?\s*,")
_SHARE_TOLERANCE = 0.03
"""What a measured share of a text's length may be off."""
_LONGEST_MEASURED = 2_000
"""Characters; no heading has more."""
_TYPED = {"typed": "gõ bằng ký tự", "underlined": "gạch chân chữ"}
LinesFound = list[float] | Literal["typed", "underlined"]
"""The lengths in points of the lines that may be the one under an element (0 if unknown), or what is there instead."""


def line_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about drawn lines."""
    yield from _line_under(reading, "tieu-ngu", "Tiêu ngữ", decree.MOTTO_RULE_SHARES)
    yield from _line_under(reading, "ban-hanh", "cơ quan ban hành", decree.SHORT_RULE_SHARES)
    if not reading.attached:  # there the line is under "(Kèm theo ...)"
        yield from _line_under(reading, "trich-yeu", "trích yếu", decree.SHORT_RULE_SHARES)


def _line_under(reading: Reading, role: str, name: str, shares: tuple[float, float]) -> Iterator[Finding]:
    items = reading.having(role)
    if not items:
        return
    subject, point = f"Đường kẻ dưới {name}", decree.ELEMENTS[role].point
    length = "dài bằng dòng chữ" if role == "tieu-ngu" else f"dài {decree.SHORT_RULE_WORDS} dòng chữ"
    expected = f"đường kẻ ngang, nét liền, {length}"
    found = lines_under(items[-1], reading)
    if isinstance(found, str):
        yield Finding(items[-1], subject, point, _TYPED[found], expected)
    elif not found:
        yield Finding(items[-1], subject, point, "không có đường kẻ", expected)
    elif 0.0 not in found:
        widths = [width for item in items for width in text_lines(item) if width]
        least, greatest = shares[0] - _SHARE_TOLERANCE, shares[1] + _SHARE_TOLERANCE
        if not any(least <= line / width <= greatest for line in found for width in widths):
            share = found[0] / max(widths, default=1.0)
            yield Finding(items[-1], subject, point, f"dài bằng {share:.0%} dòng chữ", expected)


def lines_under(item: Item, reading: Reading) -> LinesFound:
    """The line under the last paragraph of an element; every line of a letterhead that is set with tabs."""
    if item.cell is not None and item.cell.by_tabs:
        if drawn := [line for one in _of_its_table(item, reading) for line in _drawn(one.element)]:
            return drawn
    elif drawn := _drawn(item.element):
        return drawn[:1]
    if "bottom" in item.look.borders:
        return [_border_length(item, item.look)]
    if all(run.look.underline for run in item.runs if run.text.strip()):
        return "underlined"
    for follower in reading.after(item):
        if drawn := _drawn(follower.element):
            return drawn[:1]
        if "top" in follower.look.borders or ("bottom" in follower.look.borders and not follower.text):
            return [_border_length(follower, follower.look)]
        if follower.text:
            if TYPED_LINE.fullmatch(follower.text):
                return "typed"
            break
    return [line for one in _above(item, reading) for line in _drawn(one.element)]


def _above(item: Item, reading: Reading) -> list[Item]:
    """Paragraphs that a line under this one may be anchored to all the same: others of its cell, its kind, its subject."""
    if item.cell is None:
        return (
            [one for one in reading.items if one.role in ("ten-loai", "trich-yeu")]
            if item.role == "trich-yeu"
            else []
        )
    return [one for one in reading.items if one.cell and one.cell == item.cell]


def _of_its_table(item: Item, reading: Reading) -> list[Item]:
    return [one for one in reading.items if one.cell and item.cell and one.cell.table == item.cell.table]


def _border_length(item: Item, look: ParagraphLook) -> float:
    return max(0.0, item.room - look.left - look.right) if item.room else 0.0


def _drawn(paragraph: Element) -> list[float]:
    """Lengths of the lines drawn in a paragraph; those of its old-style copy only where there is no other."""
    found = []
    for anchor in (*paragraph.iter(f"{_WP}anchor"), *paragraph.iter(f"{_WP}inline")):
        shape = anchor.find(f".//{_A}prstGeom")
        if shape is not None and shape.get("prst") in _LINES:
            extent = anchor.find(f"{_WP}extent")
            found.append(figure(extent.get("cx", "0")) / EMU_PER_POINT if extent is not None else 0.0)
    return found or _drawn_the_old_way(paragraph)


def _drawn_the_old_way(paragraph: Element) -> list[float]:
    found = []
    for line in paragraph.iter(f"{_V}line"):
        ends = [_FROM_TO.match(line.get(end, "")) for end in ("from", "to")]
        places = [figure(end[1]) * POINTS_PER_UNIT[end[2] or "pt"] for end in ends if end]
        found.append(abs(places[1] - places[0]) if len(places) == 2 else 0.0)
    for shape in paragraph.iter(f"{_V}shape"):
        if shape.get("type", "") in _OLD_LINES:
            width = _WIDTH.search(shape.get("style", ""))
            found.append(figure(width[1]) * POINTS_PER_UNIT[width[2] or "pt"] if width else 0.0)
    return found


def text_lines(item: Item) -> list[float]:
    """Widths in points of the lines of a paragraph, wrapped as Word would."""
    look = item.runs[0].look if item.runs else None
    if look is None:
        return [0.0]

    def width_of(text: str) -> float:
        return text_width(text, look.size, bold=look.bold, italic=look.italic)

    space = width_of(" ")
    widths: list[float] = []
    for typed in item.text[:_LONGEST_MEASURED].split("\n"):
        shown = typed.upper() if look.capitals else typed
        current = 0.0
        for word in map(width_of, shown.split()):
            longer = current + space + word if current else word
            if current and item.room and longer > item.room:
                widths.append(current)
                longer = word
            current = longer
        widths.append(current)
    return widths
