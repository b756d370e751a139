"""The state of targets as of a date: against the threshold, and where a straight line through the values leads."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from cchc.plan.records import Measurement, Target
from cchc.vietnamese import screen_date, with_unit


class TargetStatus(StrEnum):
    """Status of a target; the value is what JSON shows."""

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


def judgement_words(judgement: str | None) -> str:
    """ "đạt" or "chưa đạt": how a judgement of a qualitative target (`danh_gia`) is worded."""
    return "đạt" if judgement == "dat" else "chưa đạt"


class TargetState(NamedTuple):
    """A target as of a date."""

    target: Target
    status: TargetStatus
    measurements: tuple[Measurement, ...]
    """Those up to the date, by day."""
    reasons: tuple[str, ...]
    """Why it is at risk, in Vietnamese."""

    @property
    def newest(self) -> Measurement | None:
        """The last value or judgement known."""
        return self.measurements[-1] if self.measurements else None

    @property
    def threshold_met(self) -> bool:
        """Whether the newest value meets the threshold (or the newest judgement is `dat`), whatever the outlook."""
        newest = self.newest
        if newest is None:
            return False
        if newest.value is None:
            return newest.judgement == "dat"
        return _meets(self.target, newest.value)


def assess_target(target: Target, days_silent: int, plan_end: date, as_of: date) -> TargetState:
    """Assess one target.

    It is at risk when a least-squares line through its measurements misses the threshold at the end of the plan or this
    year's `lo_trinh` at the end of the year, or when the newest value is `days_silent` days old. A qualitative target
    that was judged reached stays reached.
    """
    known = tuple(sorted((one for one in target.measurements if one.day <= as_of), key=lambda one: one.day))
    if not known:
        return TargetState(target, TargetStatus.NO_DATA, (), ())
    newest = known[-1]
    met = newest.judgement == "dat" if newest.value is None else _meets(target, newest.value)
    reasons: list[str] = []
    age = (as_of - newest.day).days
    if age >= days_silent and not (met and newest.value is None):
        reasons.append(f"số liệu gần nhất đã {age} ngày chưa cập nhật")
    values = [(one.day, one.value) for one in known if one.value is not None]
    step = (target.path or {}).get(as_of.year)
    if (
        step is not None
        and (reached := _projected(values, date(as_of.year, 12, 31))) is not None
        and not _meets(target, reached, step)
    ):
        reasons.append(
            f"theo đà hiện nay, đến {screen_date(date(as_of.year, 12, 31))} {_about(reached, target)},"
            f" lộ trình năm {as_of.year} là {with_unit(step, target.unit)}"
        )
    if (
        not target.qualitative
        and (reached := _projected(values, plan_end)) is not None
        and not _meets(target, reached)
    ):
        reasons.append(
            f"theo đà hiện nay, đến {screen_date(plan_end)} {_about(reached, target)}, {threshold_words(target)}"
        )
    if reasons:
        status = TargetStatus.AT_RISK
    else:
        status = TargetStatus.REACHED if met else TargetStatus.MISSED
    return TargetState(target, status, known, tuple(reasons))


def threshold_words(target: Target) -> str:
    """ "phải đạt tối thiểu 95%", "không vượt quá 5%"; "định tính" where there is no threshold."""
    if target.at_least is not None:
        return f"phải đạt tối thiểu {with_unit(target.at_least, target.unit)}"
    if target.at_most is not None:
        return f"không được vượt quá {with_unit(target.at_most, target.unit)}"
    return "định tính"


def threshold_sign(target: Target) -> str:
    """ "≥ 95%", "≤ 5%"; "định tính" where there is no threshold: for a column."""
    if target.at_least is not None:
        return f"≥ {with_unit(target.at_least, target.unit)}"
    if target.at_most is not None:
        return f"≤ {with_unit(target.at_most, target.unit)}"
    return "định tính"


def _meets(target: Target, value: Decimal, threshold: Decimal | None = None) -> bool:
    if target.at_most is not None:
        return value <= (target.at_most if threshold is None else threshold)
    least = target.at_least if threshold is None else threshold
    return least is None or value >= least


def _about(value: Decimal, target: Target) -> str:
    return f"đạt khoảng {with_unit(round(value, 1), target.unit)}"


def _projected(values: Sequence[tuple[date, Decimal]], day: date) -> Decimal | None:
    """The least-squares line through the values, read off at `day`; None with fewer than two days measured.

    Exact fractions, so that every machine gives the same answer.
    """
    if len({when for when, _ in values}) < 2:
        return None
    points = [(Fraction((when - day).days), Fraction(value)) for when, value in values]
    count = len(points)
    mean_x = sum((x for x, _ in points), Fraction()) / count
    mean_y = sum((y for _, y in points), Fraction()) / count
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction()) / sum(
        ((x - mean_x) ** 2 for x, _ in points), Fraction()
    )
    at_day = mean_y - slope * mean_x
    return Decimal(at_day.numerator) / Decimal(at_day.denominator)
