"""Small drawings as SVG: a bar of shares, the series of a target. Colours come from the style sheet by class."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cchc.state.targets import TargetState, threshold_words
from cchc.vietnamese import screen_date, with_unit

WIDTH, HEIGHT, EDGE = 160, 44, 5
"""Size of the drawing of a series, and the space that its dots need at the edges."""


class Piece(NamedTuple):
    """A part of a bar, in hundredths of its length."""

    kind: str
    x: str
    width: str


def bar(counts: Iterable[tuple[str, int]]) -> list[Piece]:
    """The parts of a bar that is full at 100; those of 0 are left out."""
    counts = [(kind, count) for kind, count in counts if count]
    total = sum(count for _, count in counts)
    pieces, before = [], 0
    for kind, count in counts:
        pieces.append(Piece(kind, _short(100 * before / total), _short(100 * count / total)))
        before += count
    return pieces


def series(state: TargetState) -> dict[str, Any] | None:
    """Dots, line and thresholds of a target's values over time; None without values in numbers."""
    target = state.target
    values = [(one.day, one.amount) for one in state.measurements if one.amount is not None]
    if not values:
        return None
    bounds = [bound for bound in (target.lower_bound, target.upper_bound) if bound is not None]
    if not bounds and target.path:
        bounds = [target.path[max(target.path)]]
    heights = [*(amount for _, amount in values), *bounds]
    low, high = min(heights), max(heights)
    first, last = values[0][0], values[-1][0]

    def x(day: date) -> str:
        length = (last - first).days
        place = (day - first).days / length if length else 0.5
        return _short(EDGE + place * (WIDTH - 2 * EDGE))

    def y(amount: Decimal) -> str:
        place = float((amount - low) / (high - low)) if high > low else 0.5
        return _short(HEIGHT - EDGE - place * (HEIGHT - 2 * EDGE))

    dots = [(x(day), y(amount)) for day, amount in values]
    said = "; ".join(f"{screen_date(day)}: {with_unit(amount, target.unit)}" for day, amount in values)
    return {
        "diem": dots,
        "duong": " ".join(f"{across},{down}" for across, down in dots),
        "nguong": [y(bound) for bound in bounds],
        "loi": f"Các số liệu: {said}. Mức phải đạt: {threshold_words(target)}.",
    }


def _short(value: float) -> str:
    """At most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
