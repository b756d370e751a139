"""Where the lines of a new entry go, and how they are laid out there. Text in, pieces to insert out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cchc.editing.entry_text import event_count, flow_text, indented, item_lines
from cchc.editing.outline import (
    Layout,
    Part,
    after_own_comments,
    block_scalar_header,
    dash_column,
    last_written,
    line_after,
    next_line,
)


@dataclass(frozen=True)
class Change:
    """Pieces of text to replace (start, end, new), and what that should do to the events of the parser."""

    pieces: list[tuple[int, int, str]]
    first_event: int
    added_events: int
    removed_events: int = 0


def with_block_item(
    text: str, layout: Layout, name: Part, items: Part, entry: Mapping[str, Any], before: int | None
) -> Change:
    """Insert an item into a block list under the key `name`, before the item of that number; None: at the end.

    Comments stay with what they belong to: those indented deeper than the dash with the entry above, others with the
    entry below.
    """
    at = len(items.children) if before is None else before
    like = items.children[min(at, len(items.children) - 1)]
    column = dash_column(text, like)
    if column is None:
        column = items.column
    else:
        layout = replace(layout, dash_gap=like.column - column)
    if like.kind == "mapping" and like.flow:
        lines = ["-" + " " * (layout.dash_gap - 1) + flow_text(entry)]
    else:
        key_style = like.children[0].style or "" if like.kind == "mapping" and like.children else ""
        lines = item_lines(entry, layout, key_style)
    lines = indented(lines, column)
    first_event = items.next_event - 1 if before is None else items.children[before].first_event
    separated = _are_separated(text, items, at)
    if at == 0:
        pieces = _lines_at(text, next_line(text, name.end), [*lines, ""] if separated else lines)
    else:
        above = items.children[at - 1]
        if separated and not _keeps_blank_lines(text, above):
            lines.insert(0, "")
        pieces = lines_after(text, above, column, lines)
    return Change(pieces, first_event, event_count(entry))


def _are_separated(text: str, items: Part, at: int) -> bool:
    """Whether the two items nearest to the place have a blank line between them."""
    if len(items.children) < 2:
        return False
    second = min(max(at, 1), len(items.children) - 1)
    previous, following = items.children[second - 1 : second + 1]
    between = text[line_after(text, previous) : following.start]
    return any(not line.strip() for line in between.splitlines()[:-1])


def _keeps_blank_lines(text: str, part: Part) -> bool:
    header = block_scalar_header(text, last_written(part))
    return header is not None and "+" in header[0]


def lines_after(text: str, part: Part, column: int, lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """The pieces that put `lines` after the last line of `part` and the comments that belong to it."""
    position = after_own_comments(text, line_after(text, part), column)
    return _lines_at(text, position, lines)


def _lines_at(text: str, position: int, lines: Sequence[str]) -> list[tuple[int, int, str]]:
    line_end = usual_line_end(text)
    if _begins_a_line(text, position):
        return [(position, position, "".join(line + line_end for line in lines))]
    return [(position, position, "".join(line_end + line for line in lines))]


def ended(text: str, root: Part) -> str:
    """The text with a line break at its end, where it ends in a block scalar that would get one from the lines below it.

    Readers of records drop that line break, so the value stays what it was.
    """
    header = block_scalar_header(text, last_written(root))
    if header is None or "-" in header[0] or _begins_a_line(text, len(text)):
        return text
    return text + usual_line_end(text)


def _begins_a_line(text: str, position: int) -> bool:
    return text[position - 1 : position] in ("\n", "\r")


def usual_line_end(text: str) -> str:
    """The line end that the text uses most."""
    pairs = text.count("\r\n")
    ends = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(ends, key=lambda end: ends[end])


def with_flow_item(text: str, items: Part, entry: Mapping[str, Any], before: int | None) -> Change:
    """Insert an item into a list in brackets, before the item of that number; None: at the end."""
    if before is not None:
        following = items.children[before]
        piece = flow_text(entry) + ", "
        return Change([(following.start, following.start, piece)], following.first_event, event_count(entry))
    if not items.children:
        position = items.end - 1
        return Change([(position, position, flow_text(entry))], items.next_event - 1, event_count(entry))
    position = items.children[-1].end
    comma = re.compile(r"\s*,").match(text, position)
    if comma:
        position = comma.end()
    piece = ("" if comma else ",") + " " + flow_text(entry)
    return Change([(position, position, piece)], items.next_event - 1, event_count(entry))
