"""Lines of styled text for a terminal: wrapping them, and writing them with or without colour."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

NARROWEST = 80
"""The fewest columns that lines are laid out for; a narrower terminal wraps them itself."""

LARGEST = 400
"""The most columns that any terminal is taken to have, whatever it says of itself."""

WIDEST = 140
"""The most columns that running text is laid out for; longer lines are hard to read."""


def text_width() -> int:
    """The columns of the terminal, within these bounds; the fewest if the output is no terminal."""
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((NARROWEST, 24)).columns))


class Piece(NamedTuple):
    """Text in one style: words of `_CODES`, or empty for the default style."""

    text: str
    style: str = ""


Line = list[Piece]


def colour_wanted(out: TextIO) -> bool:
    """Whether `out` is a terminal that shows colour, and the user has not turned colour off (no-color.org)."""
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def write_lines(lines: Iterable[Line], out: TextIO, *, colour: bool) -> None:
    """Write lines, in colour or as plain text without spaces at their ends."""
    if colour:
        out.writelines("".join(map(_painted, line)) + "\n" for line in lines)
    else:
        out.writelines("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


_WORDS = re.compile(r"\n|[^\s]+")

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
"""The ANSI code of each word that a style may have."""


def _painted(piece: Piece) -> str:
    if not piece.style:
        return piece.text
    codes = ";".join(_CODES[word] for word in piece.style.split())
    return f"\x1b[{codes}m{piece.text}\x1b[0m"


def wrapped(pieces: Iterable[Piece], width: int, first: str = "", rest: str = "") -> Iterator[Line]:
    """Pieces, joined by spaces, on lines of at most `width` columns that are broken between words only.

    `first` indents the first line, `rest` the others. A line break in a piece is kept.
    """
    line: Line = [Piece(first)]
    left = width - len(first)
    begun = False
    for text, style in pieces:
        whole = " ".join(text.split())
        # A piece that fits as it is, as nearly all do, need not be taken apart.
        fits = "\n" not in text and len(whole) + begun <= left
        for word in filter(None, (whole,)) if fits else _WORDS.findall(text):
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
