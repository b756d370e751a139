"""What the statistics of a period are as of a date: entered figures, computed rows, and quarters added up.

No figure, 0 and "không phát sinh" (nothing occurred) are three things. Figures of quarters make one of a longer period
only where the catalogue says so; nothing is computed of a part that is missing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.plan.statistics.catalogue import Catalogue, Statistic
from cchc.plan.statistics.figures import Figure, Figures
from cchc.state.periods import Period, quarters_in
from cchc.state.statistics.formulas import Formula, FormulaError, read_formula
from cchc.vietnamese import number


class Cell(NamedTuple):
    """A statistic in a period."""

    amount: Decimal | None = None
    """The number; 0 where nothing occurred; None where it is missing or words."""
    nothing: bool = False
    """Whether a person said that nothing occurred, or a quotient has nothing to divide by."""
    words: str | None = None
    figure: Figure | None = None
    """The entry that it is; None where it is computed, added up or missing."""

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return self.amount is not None or self.nothing or self.words is not None


MISSING = Cell()


class Statistics:
    """The catalogue and the figures known on a day."""

    def __init__(
        self, catalogue: Catalogue, figures: Iterable[Figures], as_of: date, known_on: date | None = None
    ) -> None:
        """Figures dated after `as_of` do not count, nor corrections made after `known_on` (`as_of` unless given)."""
        self.rows = catalogue.rows
        self.sentences = catalogue.sentences
        self.by_code = {row.code: row for row in reversed(catalogue.rows)}
        self.periods = {one.period: _standing(one, as_of, known_on or as_of) for one in figures}

    def asked(self, period: Period) -> list[Statistic]:
        """The rows that the report of a period carries."""
        return [row for row in self.rows if row.reports is None or period.code in row.reports]

    def cell(self, code: str, period: Period | None) -> Cell:
        """The statistic with this code in a period. A formula that leads back to itself gives a missing value."""
        return self._cell(code, period, ())

    def _cell(self, code: str, period: Period | None, within: tuple[str, ...]) -> Cell:
        row = self.by_code.get(code)
        if row is None or period is None or code in within:
            return MISSING
        within = (*within, code)
        if row.formula is not None:
            return self._computed(row.formula, row.unit, period, within)
        if figure := self.periods.get(period.key, {}).get(code):
            return Cell(figure.amount, figure.nothing_occurred, figure.words, figure)
        return self._of_quarters(row, period, within)

    def _computed(self, text: str, unit: str | None, period: Period, within: tuple[str, ...]) -> Cell:
        formula = formula_of(text)
        if formula is None:
            return MISSING

        def amount(code: str) -> Decimal | None:
            return self._cell(code, period, within).amount

        value = formula.value(amount, unit)
        # Nothing of nothing is no ratio, and neither 0% nor 100%.
        empty = value is None and bool(formula.over) and Formula(formula.over, ()).value(amount) == 0
        return Cell(value, nothing=empty)

    def _of_quarters(self, row: Statistic, period: Period, within: tuple[str, ...]) -> Cell:
        cells = [self._cell(row.code, quarter, within[:-1]) for quarter in quarters_in(period)]
        if not cells:
            return MISSING
        if row.kind in ("luy_ke", "cuoi_ky"):
            return cells[-1]._replace(figure=None)
        if row.kind == "dau_ky":
            return cells[0]._replace(figure=None)
        amounts = [cell.amount for cell in cells if cell.amount is not None]
        if row.adds_up and len(amounts) == len(cells):
            return Cell(sum(amounts, Decimal(0)), nothing=all(cell.nothing for cell in cells))
        if row.equals is not None and not row.adds_up:
            return self._computed(row.equals, None, period, within)
        return MISSING

    def has_figures(self, period: Period) -> bool:
        """Whether any row of the period's report is known."""
        return any(self.cell(row.code, period).known for row in self.asked(period))


def cell_text(row: Statistic, cell: Cell) -> str:
    """What a table shows of a cell; "" where the figure is missing."""
    if cell.words is not None:
        return cell.words
    if cell.nothing or (cell.amount == 0 and row.zero_is_nothing):
        return "Không phát sinh"
    return "" if cell.amount is None else number(cell.amount)


def _standing(figures: Figures, as_of: date, known_on: date) -> Mapping[str, Figure]:
    """The figure of each code that counts: the last one, corrections included that were made by then."""
    found: dict[str, Figure] = {}
    for figure in figures.entries:
        made = figure.replacement.day if figure.replacement else figure.day
        limit = known_on if figure.replacement else as_of
        if made is None or made <= limit:
            found[figure.code] = figure
    return found


def formula_of(text: str) -> Formula | None:
    """The formula of a text; None where it is none, which `check` reports."""
    try:
        return read_formula(text)
    except FormulaError:
        return None
