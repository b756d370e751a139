"""The state of targets as of a date: the newest value against the threshold and the yearly path (design: Status).

A value is never projected into the future.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cchc.plan.records import Measurement, Target
from cchc.state.corrections import standing
from cchc.state.periods import whole_year
from cchc.state.schedule import Horizon
from cchc.vietnamese import screen_date, with_unit


class TargetStatus(StrEnum):
    """Status of a target; the value is what JSON shows."""

    REACHED = "dat"
    """The threshold is met at this time."""
    ON_PATH = "dung_lo_trinh"
    """Not yet met, but the step of `lo_trinh` in force, or this year's, is."""
    BEHIND = "cham_lo_trinh"
    """The step in force is not met."""
    UNDER_WAY = "dang_thuc_hien"
    """Not met, and no step is in force."""
    MISSED = "chua_dat"
    """Not met from the last year's cut-off on; a qualitative target judged so."""
    NO_DATA = "chua_co_so_lieu"


TARGET_LABELS: dict[TargetStatus, str] = {
    TargetStatus.REACHED: "Đạt",
    TargetStatus.ON_PATH: "Đúng lộ trình",
    TargetStatus.BEHIND: "Chậm lộ trình",
    TargetStatus.UNDER_WAY: "Đang thực hiện",
    TargetStatus.MISSED: "Chưa đạt",
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
    """Those that count: up to the date, by day, not corrected (`dinh_chinh`)."""
    step: int | None
    """The year whose step of `lo_trinh` is in force; None where none is."""
    remarks: tuple[str, ...]
    """What to ask about, in Vietnamese: a value that got worse, or is old."""

    @property
    def newest(self) -> Measurement | None:
        """The last value or judgement known."""
        return self.measurements[-1] if self.measurements else None

    @property
    def label(self) -> str:
        """What users read for its status."""
        if self.status is TargetStatus.NO_DATA and self.target.qualitative:
            return "Chưa đánh giá"
        return TARGET_LABELS[self.status]


def assess_target(
    target: Target, days_silent: int, time: Horizon, as_of: date, known_on: date | None = None
) -> TargetState:
    """Assess one target. The step in force is that of the last year of `lo_trinh` whose cut-off (14/12) is reached.

    Corrections count that were made up to `known_on` (`as_of` unless given).
    """
    known = standing(target.measurements, as_of, known_on)
    path = target.path or {}
    step = max((year for year in path if whole_year(year).cutoff <= as_of), default=None)
    if not known:
        return TargetState(target, TargetStatus.NO_DATA, (), step, ())
    over = as_of >= whole_year(time.last).cutoff
    status = _status(target, known[-1], step, over, as_of)
    return TargetState(target, status, known, step, tuple(_remarks(target, known, days_silent, as_of)))


def _status(target: Target, newest: Measurement, step: int | None, over: bool, as_of: date) -> TargetStatus:
    if target.qualitative:
        return TargetStatus.REACHED if newest.judgement == "dat" else TargetStatus.MISSED
    amount, path = newest.amount, target.path or {}
    if amount is None or meets(target, amount):
        return TargetStatus.REACHED if amount is not None else TargetStatus.NO_DATA
    if over:
        return TargetStatus.MISSED
    if any(
        year is not None and year in path and meets_step(target, amount, path[year]) for year in (step, as_of.year)
    ):
        return TargetStatus.ON_PATH
    return TargetStatus.UNDER_WAY if step is None else TargetStatus.BEHIND


def meets(target: Target, amount: Decimal) -> bool:
    """Whether a value meets the threshold: all bounds given; without bounds, the last step of `lo_trinh`."""
    if not target.bounded:
        path = target.path or {}
        return bool(path) and meets_step(target, amount, path[max(path)])
    return (
        (target.at_least is None or amount >= target.at_least)
        and (target.at_most is None or amount <= target.at_most)
        and (target.above is None or amount > target.above)
        and (target.below is None or amount < target.below)
    )


def meets_step(target: Target, amount: Decimal, step: Decimal) -> bool:
    """Whether a value meets a step of `lo_trinh`, which is an upper bound where lower values are better."""
    return amount <= step if target.downward else amount >= step


def _remarks(target: Target, known: tuple[Measurement, ...], days_silent: int, as_of: date) -> list[str]:
    remarks = []
    values = [(one.day, one.amount) for one in known if one.amount is not None]
    one_sided = not (target.lower_bound is not None and target.upper_bound is not None)
    if len(values) > 1 and one_sided:
        (day, before), (_, now) = values[-2:]
        if now < before and not target.downward:
            remarks.append(f"giảm so với số liệu ngày {screen_date(day)} ({with_unit(before, target.unit)})")
        if now > before and target.downward:
            remarks.append(f"tăng so với số liệu ngày {screen_date(day)} ({with_unit(before, target.unit)})")
    if (age := (as_of - known[-1].day).days) >= days_silent:
        remarks.append(f"số liệu gần nhất đã {age} ngày chưa cập nhật")
    return remarks


def threshold_words(target: Target) -> str:
    """ "tối thiểu 95%", "không vượt quá 5%", "từ 10 đến 12%", "trên 5%"; "định tính" where there is no threshold."""
    unit = target.unit
    if target.at_least is not None and target.at_most is not None:
        return f"từ {with_unit(target.at_least, unit)} đến {with_unit(target.at_most, unit)}"
    bounds = [
        f"{words} {with_unit(bound, unit)}"
        for words, bound in (
            ("tối thiểu", target.at_least),
            ("trên", target.above),
            ("không vượt quá", target.at_most),
            ("dưới", target.below),
        )
        if bound is not None
    ]
    return ", ".join(bounds) or ("định tính" if target.qualitative else "theo lộ trình")


def threshold_sign(target: Target) -> str:
    """ "≥ 95%", "≤ 5%", "10% - 12%", "> 5%"; "Định tính" where there is no threshold: for a column."""
    unit = target.unit
    if target.at_least is not None and target.at_most is not None:
        return f"{with_unit(target.at_least, unit)} - {with_unit(target.at_most, unit)}"
    bounds = [
        f"{sign} {with_unit(bound, unit)}"
        for sign, bound in (("≥", target.at_least), (">", target.above), ("≤", target.at_most), ("<", target.below))
        if bound is not None
    ]
    return ", ".join(bounds) or ("Định tính" if target.qualitative else "Theo lộ trình")
