"""The periods that reports cover, the days whose data they count and the days they are sent.

A periodic report counts the data from the 15th of the month before its first month to the 14th of its last month
(NĐ 09/2019/NĐ-CP, Điều 12).
"""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from cchc.vietnamese import ROMAN, document_date, month_end


class Period(NamedTuple):
    """The period that a report covers."""

    key: str
    """2026-Q1, 2026-6T, 2026-9T, 2026, 2026-2030, or 2026-02-01_2026-03-05 for an ad hoc one."""
    kind: str
    """quy, sau-thang, chin-thang, ca-nam, giai-doan or dot-xuat."""
    start: date
    """First day whose data counts."""
    cutoff: date
    """Last day whose data counts (chốt số liệu)."""
    year: int
    """The year it belongs to; the last year of a stage."""
    quarter: int = 0
    """1-4 for a quarterly report, else 0."""

    @property
    def name(self) -> str:
        """The name in a report's subject: "quý I năm 2026", "6 tháng đầu năm 2026"."""
        match self.kind:
            case "quy":
                return f"quý {ROMAN[self.quarter - 1]} năm {self.year}"
            case "sau-thang":
                return f"6 tháng đầu năm {self.year}"
            case "chin-thang":
                return f"9 tháng đầu năm {self.year}"
            case "ca-nam":
                return f"năm {self.year}"
            case "giai-doan":
                return f"giai đoạn {self.key}"
        return f"từ ngày {document_date(self.start)} đến ngày {document_date(self.cutoff)}"

    @property
    def next_name(self) -> str:
        """The name of the time that section IV of the report plans for."""
        if self.kind == "quy":
            return f"quý {ROMAN[self.quarter % 4]} năm {self.year + (self.quarter == 4)}"
        return {
            "sau-thang": f"6 tháng cuối năm {self.year}",
            "chin-thang": f"quý IV năm {self.year}",
            "ca-nam": f"năm {self.year + 1}",
            "giai-doan": "giai đoạn tiếp theo",
        }.get(self.kind, "thời gian tới")

    @property
    def code(self) -> str:
        """Which report of its year it is: Q1-Q4, 6T, 9T or nam, as `bao_cao.ky` lists them; empty for others."""
        if self.kind == "ca-nam":
            return "nam"
        return self.key.partition("-")[2] if self.kind in ("quy", "sau-thang", "chin-thang") else ""

    @property
    def gathered_from(self) -> date:
        """The day on which the last three months before the cut-off begin: from then on its data is being gathered."""
        return quarter_of(self.cutoff).start


def _opening(year: int) -> date:
    return date(year - 1, 12, 15)


def quarter_window(year: int, quarter: int) -> tuple[date, date]:
    """First and last day whose data a quarter (1-4) counts: 15/12/2025 and 14/03/2026 for the first of 2026."""
    start = _opening(year) if quarter == 1 else date(year, 3 * quarter - 3, 15)
    return start, date(year, 3 * quarter, 14)


def quarter(year: int, number: int) -> Period:
    """A quarter's report; `number` is 1-4."""
    return Period(f"{year}-Q{number}", "quy", *quarter_window(year, number), year, number)


def half_year(year: int) -> Period:
    """The first six months."""
    return Period(f"{year}-6T", "sau-thang", _opening(year), date(year, 6, 14), year)


def nine_months(year: int) -> Period:
    """The first nine months."""
    return Period(f"{year}-9T", "chin-thang", _opening(year), date(year, 9, 14), year)


def whole_year(year: int) -> Period:
    """The whole year."""
    return Period(f"{year}", "ca-nam", _opening(year), date(year, 12, 14), year)


def whole_stage(first: int, last: int) -> Period:
    """The whole stage of the plan, up to the cut-off of its last year; that year's period where it has no other."""
    if first == last:
        return whole_year(first)
    return Period(f"{first}-{last}", "giai-doan", _opening(first), date(last, 12, 14), last)


def ad_hoc(start: date, end: date) -> Period:
    """Any days that someone asks about. Raises ValueError when `end` is before `start`."""
    if end < start:
        raise ValueError("ngày cuối đứng trước ngày đầu")
    return Period(f"{start.isoformat()}_{end.isoformat()}", "dot-xuat", start, end, end.year)


def quarter_of(day: date) -> Period:
    """The quarter whose data includes the day."""
    near = [*(quarter(day.year, number) for number in (1, 2, 3, 4)), quarter(day.year + 1, 1)]
    return next(period for period in near if day <= period.cutoff)


def previous(period: Period) -> Period | None:
    """The period of the same kind just before; None for a stage."""
    match period.kind:
        case "quy":
            return quarter(period.year - (period.quarter == 1), (period.quarter - 2) % 4 + 1)
        case "sau-thang":
            return half_year(period.year - 1)
        case "chin-thang":
            return nine_months(period.year - 1)
        case "ca-nam":
            return whole_year(period.year - 1)
        case "dot-xuat":
            length = period.cutoff - period.start
            end = period.start - timedelta(days=1)
            return ad_hoc(end - length, end)
    return None


def following_quarter(period: Period) -> Period:
    """The quarter after a quarter."""
    return quarter(period.year + (period.quarter == 4), period.quarter % 4 + 1)


def following(period: Period) -> tuple[date, date] | None:
    """First and last day that section IV of a report plans for; None for a stage.

    They run from the day after the cut-off to the calendar end of what comes next: the next quarter, the rest of the
    year, the next year.
    """
    after = period.cutoff + timedelta(days=1)
    match period.kind:
        case "quy":
            coming = quarter_of(after)
            return after, month_end(coming.year, 3 * coming.quarter)
        case "sau-thang" | "chin-thang":
            return after, date(period.year, 12, 31)
        case "ca-nam":
            return after, date(period.year + 1, 12, 31)
        case "dot-xuat":
            return after, after + (period.cutoff - period.start)
    return None


PERIODS: dict[str, Callable[[int], Period]] = {
    **{f"Q{number}": (lambda year, number=number: quarter(year, number)) for number in (1, 2, 3, 4)},  # type: ignore[misc]
    "6T": half_year,
    "9T": nine_months,
    "nam": whole_year,
}
"""The periodic reports of a year by their code, each as a function of the year."""

_KEY = re.compile(r"(\d{4})(?:-(Q[1-4]|6T|9T))?", re.ASCII)


def period_of(key: str, first: int, last: int) -> Period | None:
    """The period with this key in a plan of these years; None where there is none. An ad hoc one overlaps the plan."""
    if key == f"{first}-{last}":
        return whole_stage(first, last)
    if match := _KEY.fullmatch(key):
        year = int(match[1])
        return PERIODS[match[2] or "nam"](year) if first <= year <= last else None
    begin, _, end = key.partition("_")
    try:
        period = ad_hoc(date.fromisoformat(begin), date.fromisoformat(end))
    except ValueError:
        return None
    return period if key == period.key and period.start.year <= last and period.cutoff.year >= first else None


def newest(code: str, years: range, as_of: date) -> Period:
    """The period meant when the year is left out: the newest of that kind whose last three months before the cut-off have
    begun; the first of the plan where none has. `years` are those of the plan, `code` is a key of `PERIODS`.
    """
    made = [PERIODS[code](year) for year in years]
    begun = [period for period in made if period.gathered_from <= as_of]
    return begun[-1] if begun else made[0]


def coming_reports(codes: Iterable[str], years: range, as_of: date) -> list[Period]:
    """The periodic reports whose cut-off is this day or later, the next one first; none after the plan's last year."""
    periods = [PERIODS[code](year) for year in years for code in codes]
    return sorted((one for one in periods if one.cutoff >= as_of), key=lambda one: (one.cutoff, one.start))


def day_to_send(period: Period, day: int | None, days_off: Collection[date]) -> date | None:
    """The last day to hand in a report: that day of the cut-off's month, or the working day before where it is a day off.

    None where the plan does not say (`bao_cao`). Days off are Saturdays, Sundays and `ngay_nghi`.
    """
    if day is None:
        return None
    last = month_end(period.cutoff.year, period.cutoff.month)
    when = last.replace(day=min(day, last.day))
    while when.weekday() >= 5 or when in days_off:
        when -= timedelta(days=1)
    return when


def period_named(key: str) -> Period | None:
    """The periodic report with this key (2026-Q3, 2026-6T, 2026-9T, 2026); None for any other text."""
    year, _, code = key.partition("-")
    made = PERIODS.get(code or "nam")
    return made(int(year)) if made and len(year) == 4 and year.isdecimal() and key != f"{year}-nam" else None


def quarters_in(period: Period) -> list[Period]:
    """The quarters whose windows together are that of a half, nine months or a year; none for other periods."""
    count = {"sau-thang": 2, "chin-thang": 3, "ca-nam": 4}.get(period.kind, 0)
    return [quarter(period.year, number) for number in range(1, count + 1)]
