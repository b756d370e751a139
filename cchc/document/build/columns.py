"""Column widths that follow the content of a table, so that it takes the fewest lines within the width given."""

from collections.abc import Sequence
from dataclasses import replace

from cchc.document import decree
from cchc.document.markup.tree import Row, Table, text_of
from cchc.document.measure import POINTS_PER_MM, text_width

_LEAST, _MOST = 0.4, 2.0
"""How far a column may differ from the width that the template gives it."""

_STEPS_MM = (6.0, 2.0)
_SAMPLE = 80
"""Rows looked at; of a longer table as many, evenly spread."""

_MEAN_LETTER = 0.46
"""Mean width of a letter of running text, as a share of the font size."""

Cells = list[tuple[int, ...]]
"""For each row the number of letters of each column's cell."""


def fitted(table: Table) -> Table:
    """The table with columns of other widths and the same total; unchanged where its rows have cells over several columns."""
    rows = [row for row in (*table.head, *_spread(table.body)) if not row.group]
    if len(table.columns) < 2 or any(len(row.cells) != len(table.columns) for row in rows):
        return table
    letters = [tuple(sum(map(len, map(text_of, cell.paragraphs))) for cell in row.cells) for row in rows]
    least = [
        max(_LEAST * width, _longest_word_mm(rows, column, table.size))
        for column, width in enumerate(table.columns)
    ]
    widths = list(table.columns)
    if any(width < low for width, low in zip(widths, least, strict=True)):
        widths = _widened(widths, least)
    for step in _STEPS_MM:
        widths = _improved(widths, least, [_MOST * width for width in table.columns], letters, table.size, step)
    return replace(table, columns=tuple(widths))


def _spread(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:: max(1, len(rows) // _SAMPLE)]


def _longest_word_mm(rows: Sequence[Row], column: int, size: float) -> float:
    """The room that the longest word of a column needs, so that no word is broken."""
    words = {word for row in rows for content in row.cells[column].paragraphs for word in text_of(content).split()}
    longest = sorted(words, key=len)[-5:]
    room = max((text_width(word, size, bold=True) for word in longest), default=0.0)
    return room / POINTS_PER_MM + 2 * decree.CELL_PADDING_MM + 0.5


def _widened(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Every column at least as wide as its longest word, at the cost of those with room to spare; as given where none have."""
    missing = sum(max(0.0, low - width) for width, low in zip(widths, least, strict=True))
    spare = sum(max(0.0, width - low) for width, low in zip(widths, least, strict=True))
    if missing > spare:
        return list(widths)
    share = missing / spare
    return [low if width < low else width - (width - low) * share for width, low in zip(widths, least, strict=True)]


def _improved(
    widths: list[float],
    least: Sequence[float],
    most: Sequence[float],
    letters: Cells,
    size: float,
    step: float,
) -> list[float]:
    """Moves `step` millimetres from one column to another as long as the table becomes lower."""
    best = _height(widths, letters, size)
    columns = range(len(widths))
    while True:
        found = None
        for giver in columns:
            if widths[giver] - step < least[giver]:
                continue
            for taker in columns:
                if taker == giver or widths[taker] + step > most[taker]:
                    continue
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                height = _height(tried, letters, size)
                if height < best - 1e-6:
                    best, found = height, tried
        if found is None:
            return widths
        widths = found


def _height(widths: Sequence[float], letters: Cells, size: float) -> float:
    """Lines of all rows, each as high as its highest cell; parts of lines count, so that a small step shows."""
    letter_mm = _MEAN_LETTER * size / POINTS_PER_MM
    # A line is seldom full: a third of a word is lost at its end.
    per_line = [max(1.0, (width - 2 * decree.CELL_PADDING_MM) / letter_mm - 2) for width in widths]
    return sum(
        max(max(1.0, count / room + 0.3) for count, room in zip(row, per_line, strict=True)) for row in letters
    )
