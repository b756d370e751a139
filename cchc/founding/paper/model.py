"""The paragraphs and tables of a paper. Pure."""

from collections.abc import Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A paragraph, or a line of one."""

    text: str
    """As `plain` gives it; never empty."""
    bold: bool = False


class Cell(NamedTuple):
    """A cell of a table. A merged cell covers several rows or columns."""

    lines: tuple[str, ...]
    """Its lines, as `plain` gives them; none where it is empty."""
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """All its lines as one."""
        return " ".join(self.lines)


class Grid(NamedTuple):
    """A table: at each row and column the cell that covers it."""

    name: str
    """As messages call it: "bảng 2", or the name of a sheet."""
    rows: tuple[tuple[Cell, ...], ...]
    bold: frozenset[tuple[int, int]] = frozenset()
    """Row and column of the cells that are wholly bold."""
    widths: tuple[float, ...] = ()
    """How wide each column is, in any unit; empty where all are alike."""

    def width(self, first: int, after: int) -> float:
        """The width of the columns from `first` up to, not with, `after`."""
        return sum(self.widths[first:after]) if self.widths else float(after - first)

    def own(self, row: int) -> list[Cell]:
        """The cells of a row from left to right, each once; those merged from above are among them."""
        return list(dict.fromkeys(self.rows[row]))

    def cells(self) -> Iterator[Cell]:
        """Each cell once, in reading order."""
        for at in range(len(self.rows)):
            yield from (cell for cell in self.own(at) if cell.row == at)


class Paper(NamedTuple):
    """A paper in reading order."""

    blocks: tuple[Line | Grid, ...]
    doubts: tuple[str, ...] = ()
    """What of the file was left out, or may stand at another place than printed."""

    @property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [one for one in self.blocks if isinstance(one, Grid)]

    def lines(self) -> list[Line]:
        """All its lines; those of a table cell by cell."""
        found: list[Line] = []
        for block in self.blocks:
            if isinstance(block, Line):
                found.append(block)
            else:
                found += (
                    Line(text, (cell.row, cell.column) in block.bold)
                    for cell in block.cells()
                    for text in cell.lines
                )
        return found


def grid(
    name: str,
    cells: dict[tuple[int, int], Cell],
    bold: frozenset[tuple[int, int]] = frozenset(),
    widths: tuple[float, ...] = (),
) -> Grid:
    """A table from its cells by the place of their upper left corner; what none of them covers is an empty cell."""
    height = max((cell.row + cell.rows for cell in cells.values()), default=0)
    width = max((cell.column + cell.columns for cell in cells.values()), default=0)
    places: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells.values():
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                places[row][column] = places[row][column] or cell
    rows = tuple(
        tuple(cell or Cell((), row, column) for column, cell in enumerate(line)) for row, line in enumerate(places)
    )
    known = widths if len(widths) == width and all(one > 0 for one in widths) else ()
    return Grid(name, rows, bold, known)
