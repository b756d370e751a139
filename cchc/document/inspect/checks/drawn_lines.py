"""Finds the line drawn under an element, however it was drawn, and measures it and the text above it."""

import re

from cchc.document.inspect.effective import ParagraphLook
from cchc.document.inspect.opening import Element, figure
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.recognition import TYPED_LINE
from cchc.document.measure import EMU_PER_POINT, POINTS_PER_UNIT, text_width

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINES = ("line", "straightConnector1")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|mm|cm|in)?")
_FROM_TO = re.compile(r"([-\d.]+)(pt|mm|cm|in)?\s*,")
LineFound = float | str | None
"""The length in points (0 if unknown), "typed" or "underlined" instead of drawn, or None for no line."""


def rule_under(item: Item, reading: Reading) -> LineFound:
    """The line under the last paragraph of an element."""
    if (drawn := _drawn(item.element)) is not None:
        return drawn
    if "bottom" in item.look.borders:
        return _border_length(item, item.look)
    if item.text and all(run.look.underline for run in item.runs if run.text.strip()):
        return "underlined"
    for follower in reading.after(item):
        if (drawn := _drawn(follower.element)) is not None:
            return drawn
        if "top" in follower.look.borders or ("bottom" in follower.look.borders and not follower.text):
            return _border_length(follower, follower.look)
        if follower.text:
            return "typed" if TYPED_LINE.fullmatch(follower.text) else None
    return None


def _border_length(item: Item, look: ParagraphLook) -> float:
    return max(0.0, item.room - look.left - look.right) if item.room else 0.0


def _drawn(paragraph: Element) -> float | None:
    for anchor in (*paragraph.iter(f"{_WP}anchor"), *paragraph.iter(f"{_WP}inline")):
        shape = anchor.find(f".//{_A}prstGeom")
        if shape is not None and shape.get("prst") in _LINES:
            extent = anchor.find(f"{_WP}extent")
            return figure(extent.get("cx", "0")) / EMU_PER_POINT if extent is not None else 0.0
    for line in paragraph.iter(f"{_V}line"):
        ends = [_FROM_TO.match(line.get(end, "")) for end in ("from", "to")]
        if ends[0] and ends[1]:
            start, stop = (figure(end[1]) * POINTS_PER_UNIT[end[2] or "pt"] for end in ends if end)
            return abs(stop - start)
        return 0.0
    for shape in paragraph.iter(f"{_V}shape"):
        if shape.get("type", "") == "#_x0000_t32":
            width = _WIDTH.search(shape.get("style", ""))
            return figure(width[1]) * POINTS_PER_UNIT[width[2] or "pt"] if width else 0.0
    return None


def text_lines(item: Item) -> list[float]:
    """Widths in points of the lines of a paragraph, wrapped as Word would."""
    look = item.runs[0].look if item.runs else None
    if look is None:
        return [0.0]
    widths: list[float] = []
    for typed in item.text.split("\n"):
        shown = typed.upper() if look.capitals else typed
        current = ""
        for word in shown.split():
            longer = f"{current} {word}".strip()
            if (
                current
                and item.room
                and text_width(longer, look.size, bold=look.bold, italic=look.italic) > item.room
            ):
                widths.append(text_width(current, look.size, bold=look.bold, italic=look.italic))
                longer = word
            current = longer
        widths.append(text_width(current, look.size, bold=look.bold, italic=look.italic))
    return widths
