"""Parts lines that tabs set in two columns, as in letterheads and signatures without a table.

Each half becomes a paragraph of its own, in a cell of a table that the file does not have.
"""

from dataclasses import replace
from itertools import count, pairwise

from cchc.document import decree
from cchc.document.inspect.effective import Run
from cchc.document.inspect.reading import Cell, Item
from cchc.document.inspect.words import ANNEX, DATE_LINE, NUMBER_LINE, RECIPIENTS, folded

_LONGEST_LINE = 200
"""Characters of a line that tabs part."""
BETWEEN = -1
"""The column of what stands between the tabbed lines of the letterhead: drawn lines, most often."""
_FIRST_LINES = 15
_LETTERHEAD = {folded(decree.NATION), folded(decree.MOTTO)}


def part_columns(items: list[Item]) -> list[Item]:
    """The same paragraphs, with the tabbed lines of each letterhead and foot in two."""
    letterheads: list[int] = []
    for place, item in enumerate(items):
        if _begins_letterhead(item) and (not letterheads or place - letterheads[-1] >= _FIRST_LINES):
            letterheads.append(place)
    parted: list[Item] = []
    for number, (start, end) in enumerate(pairwise([0, *letterheads[1:], len(items)])):
        table = -1 - 2 * number
        parted += _part_foot(_part_letterhead(items[start:end], table), table - 1)
    return parted


def _begins_letterhead(item: Item) -> bool:
    return len(item.text) <= _LONGEST_LINE and any(folded(_text(half)) in _LETTERHEAD for half in _halves(item))


def _part_letterhead(items: list[Item], table: int) -> list[Item]:
    visible = [place for place, item in enumerate(items) if item.text][:_FIRST_LINES]
    first = last = None
    for place in visible:
        halves = _halves(items[place])
        if len(halves) < 2:
            continue
        if _begins_letterhead(items[place]):
            first = visible[0]
        last = place
        if any(pattern.match(_text(half).strip()) for half in halves for pattern in (NUMBER_LINE, DATE_LINE)):
            break
    if first is None or last is None:
        return items
    parted = items[:first]
    for item in items[first : last + 1]:
        row = 1 if any(NUMBER_LINE.match(_text(half).strip()) for half in _halves(item)) else 0
        parted += _two(item, table, row) if item.text else [_placed(item, table, row, BETWEEN)]
    return parted + items[last + 1 :]


def _part_foot(items: list[Item], table: int) -> list[Item]:
    start = next(
        (place for place, item in enumerate(items) if item.cell is None and RECIPIENTS.match(item.text)), len(items)
    )
    end = next(
        (place for place in range(start, len(items)) if items[place].cell is not None or ANNEX.fullmatch(items[place].text)),
        len(items),
    )  # fmt: skip
    if not any(len(_halves(item)) == 2 for item in items[start:end]):
        return items
    rows = count()
    parted = [
        half for item in items[start:end] for half in (_two(item, table, next(rows)) if item.text else [item])
    ]
    return items[:start] + parted + items[end:]


def _halves(item: Item) -> list[list[Run]]:
    """The runs before and after the tabs; one list for a line that no tab parts."""
    if item.cell is not None:
        return [item.runs]
    halves: list[list[Run]] = [[]]
    for run in item.runs:
        for place, piece in enumerate(run.text.split("\t")):
            if place and _text(halves[-1]).strip():
                halves.append([])
            if piece:
                halves[-1].append(Run(piece, run.look))
    if len(halves) > 1 and not _text(halves[-1]).strip():
        halves.pop()
    return halves if len(halves) < 3 else [item.runs]


def _text(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _two(item: Item, table: int, row: int) -> list[Item]:
    halves = _halves(item)
    if len(halves) == 1:
        return [_placed(item, table, row, 1 if item.runs and item.runs[0].text.startswith("\t") else 0)]
    label = item.text.removesuffix(_text(item.runs).strip())
    texts = (label + _text(halves[0]).strip(), _text(halves[1]).strip())
    return [
        _placed(replace(item, runs=runs, text=text), table, row, column)
        for column, (runs, text) in enumerate(zip(halves, texts, strict=True))
    ]


def _placed(item: Item, table: int, row: int, column: int) -> Item:
    return replace(item, cell=Cell(table, row, column, width=0.0, paragraphs=1))
