"""The state of targets as of a date: whether the newest value meets the threshold, and what the trend leads to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from cchc.plan.records import Measurement, Target
from cchc.vietnamese import screen_date, with_unit


class TargetStatus(StrEnum):
    """Status of a target; the values appear in JSON."""

    REACHED = "dat"
    MISSED = "chua_dat"
    AT_RISK = "nguy_co"
    NO_DATA = "chua_co_so_lieu"


TARGET_LABELS: dict[TargetStatus, str] = {
    TargetStatus.REACHED: "Đạt",
    TargetStatus.MISSED: "Chưa đạt",
    TargetStatus.AT_RISK: "Có nguy cơ",
    TargetStatus.NO_DATA: "Chưa có số liệu",
}
"""What users read for each status."""


def judgement_words(judgement: str | None) -> str:
    """The words for a judgement of a qualitative target (`danh_gia`): "đạt" or "chưa đạt"."""
    return "đạt" if judgement == "dat" else "chưa đạt"


class TargetState(NamedTuple):
    """A target as of a date."""

    target: Target
    status: TargetStatus
    measurements: tuple[Measurement, ...]
    """Its measurements up to the date, by day."""
    reasons: tuple[str, ...]
    """Why it is at risk, in Vietnamese."""

    @property
    def newest(self) -> Measurement | None:
        """The latest measurement, if any."""
        return self.measurements[-1] if self.measurements else None

    @property
    def threshold_met(self) -> bool:
        """Whether the newest value meets the threshold, or the newest judgement is `dat`; the trend does not matter."""
        return self.newest is not None and _reached(self.target, self.newest)


def assess_target(target: Target, days_silent: int, plan_end: date, as_of: date) -> TargetState:
    """Assess one target.

    It is at risk when the newest measurement is `days_silent` days old, or when a least-squares line through its values
    misses this year's `lo_trinh` at the end of the year or the threshold at the end of the plan. A qualitative target
    whose newest judgement is `dat` is never at risk.
    """
    known = tuple(sorted((one for one in target.measurements if one.day <= as_of), key=lambda one: one.day))
    if not known:
        return TargetState(target, TargetStatus.NO_DATA, (), ())
    reached = _reached(target, known[-1])
    reasons = (
        *_too_old(known[-1], reached, days_silent, as_of),
        *_trend_misses(target, known, plan_end, as_of.year),
    )
    if reasons:
        status = TargetStatus.AT_RISK
    else:
        status = TargetStatus.REACHED if reached else TargetStatus.MISSED
    return TargetState(target, status, known, reasons)


def _reached(target: Target, newest: Measurement) -> bool:
    return newest.judgement == "dat" if newest.value is None else _meets(target, newest.value)


def _too_old(newest: Measurement, reached: bool, days_silent: int, as_of: date) -> Iterator[str]:
    age = (as_of - newest.day).days
    if age >= days_silent and not (reached and newest.value is None):
        yield f"số liệu gần nhất đã {age} ngày chưa cập nhật"


def _trend_misses(target: Target, known: Iterable[Measurement], plan_end: date, year: int) -> Iterator[str]:
    values = [(one.day, one.value) for one in known if one.value is not None]
    step, year_end = (target.path or {}).get(year), date(year, 12, 31)
    if step is not None and (value := _projected(values, year_end)) is not None and not _meets(target, value, step):
        yield (
            f"theo đà hiện nay, đến {screen_date(year_end)} {_about(value, target)},"
            f" lộ trình năm {year} là {with_unit(step, target.unit)}"
        )
    if not target.qualitative and (value := _projected(values, plan_end)) is not None and not _meets(target, value):
        yield f"theo đà hiện nay, đến {screen_date(plan_end)} {_about(value, target)}, {threshold_words(target)}"


def threshold_words(target: Target) -> str:
    """The threshold in a sentence: "phải đạt tối thiểu 95%", "không được vượt quá 5%"; "định tính" without one."""
    if target.at_least is not None:
        return f"phải đạt tối thiểu {with_unit(target.at_least, target.unit)}"
    if target.at_most is not None:
        return f"không được vượt quá {with_unit(target.at_most, target.unit)}"
    return "định tính"


def threshold_sign(target: Target) -> str:
    """The threshold in a column: "≥ 95%", "≤ 5%"; "định tính" without one."""
    if target.at_least is not None:
        return f"≥ {with_unit(target.at_least, target.unit)}"
    if target.at_most is not None:
        return f"≤ {with_unit(target.at_most, target.unit)}"
    return "định tính"


def _meets(target: Target, value: Decimal, threshold: Decimal | None = None) -> bool:
    """Whether a value is on the right side of `threshold`, or of the target's own where none is given."""
    if target.at_most is not None:
        return value <= (target.at_most if threshold is None else threshold)
    least = target.at_least if threshold is None else threshold
    return least is None or value >= least


def _about(value: Decimal, target: Target) -> str:
    return f"đạt khoảng {with_unit(round(value, 1), target.unit)}"


def _projected(values: Sequence[tuple[date, Decimal]], day: date) -> Decimal | None:
    """The value at `day` of the least-squares line through the values; None when fewer than two days were measured."""
    if len({when for when, _ in values}) < 2:
        return None
    # Exact fractions, so that every machine gives the same answer.
    points = [(Fraction((when - day).days), Fraction(value)) for when, value in values]
    count = len(points)
    mean_x = sum((x for x, _ in points), Fraction()) / count
    mean_y = sum((y for _, y in points), Fraction()) / count
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction()) / sum(
        ((x - mean_x) ** 2 for x, _ in points), Fraction()
    )
    at_day = mean_y - slope * mean_x
    return Decimal(at_day.numerator) / Decimal(at_day.denominator)
