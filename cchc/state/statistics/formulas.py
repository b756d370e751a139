"""The small language of formulas over codes of statistics: sums, and one quotient of sums.

    III.08 + III.09 + III.10        I.03 / I.02        (III.12 + III.13) / III.11

A side of the quotient with several codes stands in parentheses, so that nobody has to know which sign binds closer.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

_SUM = r"[\w.]+(?:\s*\+\s*[\w.]+)*"
_SIDE = rf"[\w.]+|\(\s*{_SUM}\s*\)"
_WHOLE = re.compile(rf"\s*(?:(?P<sum>{_SUM})|(?P<part>{_SIDE})\s*/\s*(?P<whole>{_SIDE}))\s*")
_CODE = re.compile(r"[\w.]+")


class FormulaError(ValueError):
    """The text is no formula; the message is Vietnamese."""


class Formula(NamedTuple):
    """A sum of codes, or such a sum divided by another."""

    terms: tuple[str, ...]
    over: tuple[str, ...]
    """The codes of the divisor; empty for a plain sum."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code named."""
        return self.terms + self.over

    def value(self, of: Callable[[str], Decimal | None], unit: str | None = None) -> Decimal | None:
        """The value over the values of the codes, rounded half up to two decimals where it is a quotient.

        In percent where the unit is %. None where a code has no value, or the divisor is 0.
        """
        part = _sum(self.terms, of)
        if not self.over or part is None:
            return part
        whole = _sum(self.over, of)
        if not whole:
            return None
        return ((100 if unit == "%" else 1) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _sum(codes: tuple[str, ...], of: Callable[[str], Decimal | None]) -> Decimal | None:
    values = [of(code) for code in codes]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def read_formula(text: str) -> Formula:
    """The formula of a text. Raises FormulaError."""
    # A long text could make the pattern search for long, and no formula is long.
    match = _WHOLE.fullmatch(text) if len(text) <= 400 else None
    if match is None:
        raise FormulaError(
            f"«{text[:60]}» không phải là công thức: chỉ dùng mã, dấu +, và một dấu / (tổng ở tử số, mẫu số đặt trong ngoặc)"
        )
    if match["sum"]:
        return Formula(tuple(_CODE.findall(match["sum"])), ())
    return Formula(tuple(_CODE.findall(match["part"])), tuple(_CODE.findall(match["whole"])))


def read_sum(text: str) -> Formula:
    """The formula of a text that must be a sum without a quotient. Raises FormulaError."""
    formula = read_formula(text)
    if formula.over:
        raise FormulaError(f"«{text}» phải là một tổng, không có dấu /")
    return formula
