"""What can still be won for a criterion, until when, and what it takes: a dry run in June is for this."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from cchc.index.exact import ZERO, shown
from cchc.index.feeds import occurrences_of
from cchc.index.points import Points, value_of
from cchc.plan.index.criteria import Band, CriteriaSet, Criterion, Rule
from cchc.plan.index.scores import ScoreEntry
from cchc.state.statuses import DONE
from cchc.state.tasks import Assessment
from cchc.vietnamese import number, screen_date

_LONGEST = 3660
"""A band of more days than these never ends within a plan."""


class Gain(NamedTuple):
    """Points that can still be won."""

    points: Decimal
    until: date
    """The last day to do it: of a task's deadline, of a band of days, else the year's."""
    words: str


def gain_of(
    criterion: Criterion, entry: ScoreEntry | None, found: Points, in_set: CriteriaSet, now: Assessment
) -> Gain | None:
    """What can still be won as of a day; None where nothing can.

    Deductions and days of delay that have happened are lost. After the year only a figure or document of the year that
    is not handed in yet can be, up to the day the set closes.
    """
    room = criterion.points - (found.points or ZERO)
    last = date(in_set.year, 12, 31)
    if room <= 0 or criterion.bonus:
        return None
    if now.as_of > last:
        late_until = in_set.closing
        if found.points is not None or late_until is None or now.as_of > late_until:
            return None
        return Gain(room, late_until, "gửi số liệu của năm và tài liệu kiểm chứng")
    if criterion.rule.kind == "tre":
        return _before_a_band_ends(criterion, entry, found, now.as_of, last)
    if criterion.rule.kind == "tru" and found.points is not None:
        return None
    until = _next_deadline(criterion, in_set.year, now) or last
    return Gain(room, until, _needed(criterion, entry, found))


def _before_a_band_ends(
    criterion: Criterion, entry: ScoreEntry | None, found: Points, as_of: date, last: date
) -> Gain | None:
    if found.points is not None:
        return None
    if entry is None or entry.reference is None:
        return Gain(criterion.points, last, "ghi ngày của văn bản làm mốc và ngày hoàn thành")
    for band in criterion.rule.bands or ():
        if band.at_most is None or not band.points:
            continue
        until = entry.reference + timedelta(days=min(int(band.at_most), _LONGEST))
        if until >= as_of:
            return Gain(band.points, until, f"hoàn thành chậm nhất ngày {screen_date(until)}")
    return None


def _next_deadline(criterion: Criterion, year: int, now: Assessment) -> date | None:
    """The first deadline of the year still ahead among the tasks that the criterion stands on."""
    waiting = [
        one.due
        for one in occurrences_of(criterion.tasks or (), year, now)
        if one.status not in DONE and one.due >= now.as_of
    ]
    return min(waiting, default=None)


def _needed(criterion: Criterion, entry: ScoreEntry | None, found: Points) -> str:
    rule = criterion.rule
    if entry is None or found.points is None:
        evidence = f"; tài liệu: {criterion.evidence}" if criterion.evidence else ""
        return f"{found.missing or 'chưa có số liệu'}{evidence}"
    if rule.kind == "co_khong":
        return f"hoàn thành{f', có {criterion.evidence}' if criterion.evidence else ''}"
    value = value_of(entry)
    if value is None:
        return "bổ sung số liệu"
    if rule.kind == "ty_le":
        return _needed_share(criterion, entry, value)
    return _next_band(rule, value, criterion.points)


def _needed_share(criterion: Criterion, entry: ScoreEntry, value: Fraction) -> str:
    rule = criterion.rule
    full = Fraction(rule.full_at or 100)
    step = Fraction(criterion.points) / full
    worth = f"thêm 1% được {shown(step)} điểm"
    floor = (
        f", từ {number(rule.floor)}% mới có điểm" if rule.floor is not None and value < Fraction(rule.floor) else ""
    )
    if entry.value is None and entry.part is not None and entry.whole is not None:
        wanted = -(-full * Fraction(entry.whole) // 100)
        more = wanted - Fraction(entry.part)
        return f"thêm {shown(more)} (đến {shown(wanted)}/{number(entry.whole)}) thì đủ điểm{floor}; {worth}"
    return f"đến {shown(full)}% thì đủ điểm{floor}; {worth}"


def _next_band(rule: Rule, value: Fraction, maximum: Decimal) -> str:
    """The nearest band that gives more, on the side that counts."""
    if rule.bands is None:
        return f"thêm mỗi lần {number(rule.each or ZERO)} điểm"
    better = [band for band in rule.bands if not _reached(band, value)]
    if not better:
        return "đạt 100%"
    nearest = better[-1]
    limit = nearest.at_least if nearest.at_least is not None else nearest.at_most
    side = "từ" if nearest.at_least is not None else "không quá"
    given = f"{number(nearest.points)} điểm" if nearest.points is not None else f"tỷ lệ × {number(maximum)} điểm"
    return f"{side} {number(limit or ZERO)} được {given} (đang là {shown(value)})"


def _reached(band: Band, value: Fraction) -> bool:
    if band.at_least is not None:
        return value >= Fraction(band.at_least)
    return band.at_most is not None and value <= Fraction(band.at_most)
