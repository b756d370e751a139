"""Tables of the board and counts in running lines, fitted to the columns of a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.state.statuses import Status
from cchc.vietnamese import percent, shortened
from cchc.views.lines import Line, Piece

STYLES: dict[Status, str] = {
    Status.OVERDUE: "bold red",
    Status.AT_RISK: "yellow",
    Status.DONE_ON_TIME: "green",
    Status.DONE_LATE: "green",
    Status.UNREPORTED: "yellow",
    Status.UNDER_WAY: "cyan",
    Status.CONTINUOUS: "cyan",
}
SMALLEST_WHOLE = 20
"""A share in percent says something only of a whole of this many or more."""


def flow(counts: Iterable[tuple[str, str, int, int]], width: int) -> Iterator[Line]:
    """Labels, their style, counts and the whole, as many on a line as fit."""
    line: Line = []
    used = 0
    for label, style, found, total in counts:
        if not found:
            continue
        said = f" {found}" + (f" ({percent(found, total)})" if total >= SMALLEST_WHOLE else "")
        if line and used + 3 + len(label) + len(said) > width:
            yield line
            line, used = [], 0
        if line:
            line.append(Piece(" · "))
            used += 3
        line += [Piece(label, style), Piece(said)]
        used += len(label) + len(said)
    if line:
        yield line


def table(
    width: int,
    rows: Sequence[Sequence[Piece | str]],
    header: Sequence[str],
    flexible: int,
    right: Iterable[int] = (),
) -> Iterator[Line]:
    """A table. The column `flexible` gets the width that the others leave, and its cells are shortened to it.

    `right` names the columns that are aligned to the right. A name in the header may have several lines; a header
    without a name is left out.
    """
    right = frozenset(right)
    cells = [[cell if isinstance(cell, Piece) else Piece(cell) for cell in row] for row in rows]
    names = [name.split("\n") for name in header]
    widths = [max(*map(len, name), 0, *(len(row[at].text) for row in cells)) for at, name in enumerate(names)]
    fixed = sum(wide for at, wide in enumerate(widths) if at != flexible)
    space = 2 if width - 1 - 2 * (len(header) - 1) - fixed >= 15 else 1
    widths[flexible] = max(15, min(widths[flexible], width - 1 - space * (len(header) - 1) - fixed))

    def laid_out(row: Sequence[Piece]) -> Line:
        line = [Piece(" ")]
        for at, (text, style) in enumerate(row):
            text = shortened(text, widths[at])
            gap = " " * space if at + 1 < len(row) else ""
            line.append(Piece((text.rjust(widths[at]) if at in right else text.ljust(widths[at])) + gap, style))
        return line

    height = max(map(len, names)) if any(header) else 0
    for at in range(height):
        # The names stand at the bottom of the header.
        below = [at - height + len(name) for name in names]
        yield laid_out([Piece(name[i] if i >= 0 else "", "dim") for name, i in zip(names, below, strict=True)])
    for row in cells:
        yield laid_out(row)
