"""Tables of the board and counts in running lines, fitted to the columns of a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.state.statuses import Status
from cchc.vietnamese import percent, shortened
from cchc.views.board import Share
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

_PERIODS = (Status.CONTINUOUS, Status.REPORTED, Status.NOTHING_OCCURRED, Status.COLLECTING)
_WIDE: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Hoàn thành\nđúng hạn", (Status.DONE_ON_TIME,)),
    ("Hoàn thành\nquá hạn", (Status.DONE_LATE,)),
    ("Quá\nhạn", (Status.OVERDUE,)),
    ("Sắp hạn,\nchậm", (Status.AT_RISK,)),
    ("Chưa\nbáo cáo", (Status.UNREPORTED,)),
    ("Chưa\ntriển khai", (Status.NOT_BEGUN,)),
    ("Chưa có\nthông tin", (Status.UNKNOWN,)),
    ("Đang\nthực hiện", (Status.UNDER_WAY,)),
    ("Thường\nxuyên", _PERIODS),
    ("Chưa\nđến kỳ", (Status.NOT_YET_OPEN,)),
    ("Khi\nphát sinh", (Status.ON_EVENT,)),
    ("Dừng", (Status.STOPPED,)),
)
_NARROW: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Hoàn\nthành", (Status.DONE_ON_TIME, Status.DONE_LATE)),
    ("Quá\nhạn", (Status.OVERDUE,)),
    ("Sắp hạn,\nchậm", (Status.AT_RISK,)),
    ("Chưa\nbáo cáo", (Status.UNREPORTED,)),
    ("Chưa\nlàm", (Status.NOT_BEGUN,)),
    ("Chưa có\nthông tin", (Status.UNKNOWN,)),
    ("Đang\nlàm", (Status.UNDER_WAY, *_PERIODS)),
    ("Chưa\nđến kỳ", (Status.NOT_YET_OPEN, Status.ON_EVENT)),
    ("Dừng", (Status.STOPPED,)),
)
_NAME = 22
"""Columns that the name of a field or an agency has at least, where the wide columns are used."""


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

    `right` names the columns that are aligned to the right. A name in the header may have several lines.
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

    height = max(map(len, names))
    for at in range(height):
        # The names stand at the bottom of the header.
        below = [at - height + len(name) for name in names]
        yield laid_out([Piece(name[i] if i >= 0 else "", "dim") for name, i in zip(names, below, strict=True)])
    for row in cells:
        yield laid_out(row)


def shares_table(shares: Sequence[Share], width: int, names: dict[str, str]) -> Iterator[Line]:
    """How many tasks of each field or agency have each status; statuses that none has have no column."""

    def found(share: Share, statuses: tuple[Status, ...]) -> int:
        return sum(share.counts[status] for status in statuses)

    wide, narrow = (
        [(label, statuses) for label, statuses in columns if any(found(share, statuses) for share in shares)]
        for columns in (_WIDE, _NARROW)
    )
    taken = sum(2 + max(map(len, label.split("\n"))) for label, _ in wide) + len(" ") + len("  Số việc")
    columns = wide if width - taken >= _NAME else narrow

    def cell(share: Share, statuses: tuple[Status, ...]) -> Piece:
        count = found(share, statuses)
        return Piece(str(count), STYLES.get(statuses[0], "")) if count else Piece("-", "dim")

    rows: list[list[Piece | str]] = [
        [
            names.get(share.key, share.key),
            str(share.total),
            *(cell(share, statuses) for _, statuses in columns),
        ]
        for share in shares
    ]
    header = ("", "Số\nviệc", *(label for label, _ in columns))
    yield from table(width, rows, header, 0, range(1, len(header)))
