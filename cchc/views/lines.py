"""Lines of styled text for a terminal: wrapping them, and writing them with or without colour.

Only a terminal that shows colour needs rich to paint them; anything else gets the bare text.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

NARROWEST = 80
"""The fewest columns that lines are laid out for; a narrower terminal wraps them itself."""

WIDEST = 140
"""The most columns that running text is laid out for; longer lines are hard to read."""


def text_width() -> int:
    """The columns of the terminal, within these bounds; the fewest for anything else."""
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((NARROWEST, 24)).columns))


class Piece(NamedTuple):
    """Text of one style (a style of rich; empty for the terminal's own)."""

    text: str
    style: str = ""


Line = list[Piece]


def colour_wanted(out: TextIO) -> bool:
    """Whether `out` is a terminal that shows colour, and the user has not turned colour off (no-color.org)."""
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def write_lines(lines: Iterable[Line], out: TextIO, *, colour: bool) -> None:
    """Write lines, painted or as bare text without spaces at their ends."""
    if not colour:
        out.write("".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines))
        return
    from rich.console import Console  # loaded only where there is something to paint
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


def wrapped(pieces: Iterable[Piece], width: int, first: str = "", rest: str = "") -> Iterator[Line]:
    """Pieces, joined by spaces, on lines of at most `width` columns that are broken between words only.

    `first` indents the first line, `rest` the others. A line break in a piece is kept.
    """
    line: Line = [Piece(first)]
    left = width - len(first)
    begun = False
    for text, style in pieces:
        for word in re.findall(r"\n|[^\s]+", text):
            if word == "\n" or (begun and len(word) + 1 > left):
                yield line
                line, left, begun = [Piece(rest)], width - len(rest), False
                if word == "\n":
                    continue
            if begun and line[-1].style == style:
                line[-1] = Piece(f"{line[-1].text} {word}", style)
            else:
                line.append(Piece(f"{' ' if begun else ''}{word}", style))
            left -= len(word) + begun
            begun = True
    yield line
