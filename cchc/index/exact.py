"""Exact arithmetic of points: fractions until the end, then rounded once, half up. A percentage is never rounded first."""

from decimal import Decimal
from fractions import Fraction

from cchc.vietnamese import number

ZERO = Decimal(0)


def rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    """The value to `decimals` places, rounded half up. It must not be negative."""
    scale = 10**decimals
    whole = (Fraction(value) * scale * 2 + 1) // 2
    return Decimal(whole).scaleb(-decimals)


def shown(value: Fraction | Decimal | int) -> str:
    """A number as printed. One that has more than four decimals is rounded, and marked as approximate."""
    exact = Fraction(value)
    short = rounded(exact, 4)
    return number(short) if Fraction(short) == exact else f"≈{number(rounded(exact, 2))}"


def is_short(value: Fraction) -> bool:
    """Whether a number can be printed in full with at most four decimals."""
    return (value * 10_000).denominator == 1
