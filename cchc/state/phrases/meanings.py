"""What each form of a deadline phrase means: from the texts its pattern found to the turns it speaks of.

A rule takes the groups of its pattern, in the normal spelling and in order. It raises ValueError for a day, a month or an
order of days that cannot be.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from cchc.state.phrases.turns import Event, Once, Recurring, Turn, WholePlan, Yearly
from cchc.vietnamese import month_end

Rule = Callable[..., list[Turn]]
_Ordered = TypeVar("_Ordered", int, date, tuple[int, int])

# Every year


def every_year(*_: str) -> list[Turn]:
    """Each year of the plan, to 31 December."""
    return [Yearly((12, 31))]


def every_year_of(first: str, last: str) -> list[Turn]:
    """Each year of a stage."""
    _ordered(int(first), int(last))
    return [Yearly((12, 31), first=int(first), last=int(last))]


def every_year_from(year: str) -> list[Turn]:
    """Each year from one on."""
    return [Yearly((12, 31), first=int(year))]


def year_beginnings(*_: str) -> list[Turn]:
    """ "Đầu năm" of each year: by convention the first quarter."""
    return [Yearly((3, 31))]


def quarters_yearly(listed: str) -> list[Turn]:
    """Each of these quarters in each year."""
    return [_quarters_of_each_year(quarter, quarter) for quarter in _numbers(listed)]


def quarter_range_yearly(first: str, last: str) -> list[Turn]:
    """From one quarter to another, each year."""
    return [_quarters_of_each_year(int(first), int(last))]


def _quarters_of_each_year(first: int, last: int) -> Yearly:
    _ordered(first, last)
    return Yearly((3 * last, 0), (3 * first - 2, 1), long=f"-Q{last}")


def months_yearly(listed: str) -> list[Turn]:
    """Each of these months in each year."""
    return [_months_of_each_year(month, month) for month in _numbers(listed)]


def month_range_yearly(first: str, last: str) -> list[Turn]:
    """From one month to another, each year."""
    return [_months_of_each_year(int(first), int(last))]


def _months_of_each_year(first: int, last: int) -> Yearly:
    _ordered(first, last)
    return Yearly((_month(last), 0), (_month(first), 1), long=f"-T{last:02d}")


def days_yearly(listed: str) -> list[Turn]:
    """Each of these days in each year; the window of each begins after the one before."""
    return [_day_of_each_year(day) for day in sorted(map(_month_and_day, listed.split(", ")))]


def day_range_yearly(first: str, last: str) -> list[Turn]:
    """From one day to another, each year."""
    start, due = _month_and_day(first), _month_and_day(last)
    _ordered(start, due)
    return [_day_of_each_year(due)._replace(start=start)]


def _day_of_each_year(due: tuple[int, int]) -> Yearly:
    return Yearly(due, None, long=f"-{due[0]:02d}-{due[1]:02d}")


def yearless(rule: Rule) -> Rule:
    """The rule for a phrase that leaves the year out, which only a plan of one year can mean."""

    def only(listed: str) -> list[Turn]:
        return [turn._replace(yearless=True) for turn in rule(listed) if isinstance(turn, Yearly)]

    return only


# Several times a year, with a deadline

_FIRST_HALF = Yearly((6, 30), None, "-6T")
_NINE_MONTHS = Yearly((9, 30), None, "-9T")


def half_years(*_: str) -> list[Turn]:
    """Twice a year: by 30 June and by 31 December."""
    return [_FIRST_HALF, *second_halves()]


def halves_and_nine_months(*_: str) -> list[Turn]:
    """By 30 June, 30 September and 31 December of each year."""
    return [_FIRST_HALF, _NINE_MONTHS, Yearly((12, 31), None)]


def first_months_yearly(months: str) -> list[Turn]:
    """The first six or nine months of each year."""
    return [_FIRST_HALF if months == "6" else _NINE_MONTHS]


def second_halves(*_: str) -> list[Turn]:
    """The last six months of each year."""
    return [Yearly((12, 31), (7, 1))]


def day_of_months(day: str) -> list[Turn]:
    """That day of every month."""
    return [Yearly(_day_or_last(month, day), (month, 1), f"-T{month:02d}") for month in range(1, 13)]


def day_of_quarters(day: str, which: str) -> list[Turn]:
    """That day of the first, second or last month ("đầu", "giữa", "cuối") of every quarter."""
    month = {"đầu": 1, "giữa": 2, "cuối": 3}[which]
    return [
        Yearly(_day_or_last(begin + month, day), (begin + 1, 1), f"-Q{begin // 3 + 1}") for begin in (0, 3, 6, 9)
    ]


def quarter_ends(*_: str) -> list[Turn]:
    """The last day of every quarter."""
    return day_of_quarters("31", "cuối")


def days_after(days: str, unit: str) -> list[Turn]:
    """So many days after a month, quarter or year has ended: that day of the first month of the next one."""
    if unit == "quý":
        return day_of_quarters(days, "đầu")
    return day_of_months(days) if unit == "tháng" else [_day_of_each_year(_day_or_last(1, days))]


# Once, by a day


def days(listed: str, year: str) -> list[Turn]:
    """Each of these days of the year."""
    return [_by(day) for day in sorted(_full_day(f"{day}/{year}") for day in listed.split(", "))]


def day_to_day(first: str, last: str) -> list[Turn]:
    """From one day to another; the first may leave its year out."""
    due = _full_day(last)
    start = _full_day(first if first.count("/") == 2 else f"{first}/{due.year}")
    _ordered(start, due)
    return [_by(due)._replace(start=start)]


def before_month(month: str, year: str) -> list[Turn]:
    """By the day before the month begins."""
    return [_by(_first_day(year, month) - timedelta(days=1))]


def before_quarter(quarter: str, year: str) -> list[Turn]:
    """By the day before the quarter begins."""
    return [_by(_first_day(year, 3 * int(quarter) - 2) - timedelta(days=1))]


def before_year(year: str) -> list[Turn]:
    """By the last day of the year before."""
    return [_by(_first_day(year) - timedelta(days=1))]


def _by(due: date) -> Once:
    return Once(str(due.year), None, due, is_day=True)


# Once, in a month, quarter, year or stage


def months(listed: str, year: str) -> list[Turn]:
    """Each of these months of the year."""
    return [turn for month in _numbers(listed) for turn in months_of_year(str(month), str(month), year)]


def months_of_year(first: str, last: str, year: str) -> list[Turn]:
    """From one month of a year to another of it."""
    return month_to_month(first, year, last, year)


def month_to_month(first: str, first_year: str, last: str, year: str) -> list[Turn]:
    """From one month to another; the key is that of the last."""
    due = month_end(int(year), _month(last))
    return _span(f"{year}-T{due.month:02d}", _first_day(first_year, first), due)


def quarters(listed: str, year: str) -> list[Turn]:
    """Each of these quarters of the year."""
    return [turn for quarter in _numbers(listed) for turn in quarters_of_year(str(quarter), str(quarter), year)]


def quarters_of_year(first: str, last: str, year: str) -> list[Turn]:
    """From one quarter of a year to another of it."""
    return quarter_to_quarter(first, year, last, year)


def quarter_to_quarter(first: str, first_year: str, last: str, year: str) -> list[Turn]:
    """From one quarter to another; the key is that of the last."""
    start = _first_day(first_year, 3 * int(first) - 2)
    return _span(f"{year}-Q{last}", start, month_end(int(year), 3 * int(last)))


def quarter_beginning(quarter: str, year: str) -> list[Turn]:
    """ "Đầu quý": by convention its first month."""
    start = _first_day(year, 3 * int(quarter) - 2)
    return _span(f"{year}-Q{quarter}", start, month_end(start.year, start.month))


def year_beginning(year: str) -> list[Turn]:
    """ "Đầu năm": by convention its first quarter."""
    return _span(year, _first_day(year), date(int(year), 3, 31))


def first_months(months: str, year: str) -> list[Turn]:
    """The first six or nine months of the year."""
    return _span(f"{year}-{months}T", _first_day(year), month_end(int(year), int(months)))


def second_half(year: str) -> list[Turn]:
    """The last six months of the year."""
    return _span(year, _first_day(year, 7), date(int(year), 12, 31))


def by_year(year: str) -> list[Turn]:
    """By the end of the year; it may be begun at once."""
    return [Once(year, None, date(int(year), 12, 31))]


def within_year(year: str) -> list[Turn]:
    """From the first to the last day of the year."""
    return _span(year, _first_day(year), date(int(year), 12, 31))


def years(listed: str) -> list[Turn]:
    """Each of these years."""
    return [turn for year in _numbers(listed) for turn in within_year(str(year))]


def stage(first: str, last: str) -> list[Turn]:
    """From one year to another."""
    return _span(f"{first}-{last}", _first_day(first), date(int(last), 12, 31))


def school_year(first: str, last: str) -> list[Turn]:
    """From 1 September to 31 May, the usual frame of a school year."""
    return _span(f"{first}-{last}", _first_day(first, 9), date(int(last), 5, 31))


def whole_plan(*_: str) -> list[Turn]:
    """By the end of the plan."""
    return [WholePlan()]


def _span(key: str, start: date, due: date) -> list[Turn]:
    _ordered(start, due)
    return [Once(key, start, due)]


# A year, and later ones


def year_and_stage(year: str, first: str, last: str) -> list[Turn]:
    """A year and each year of a stage."""
    return [*within_year(year), *every_year_of(first, last)]


def year_and_following(year: str) -> list[Turn]:
    """A year and each that follows."""
    return [*within_year(year), *every_year_from(str(int(year) + 1))]


def year_and_when(year: str, _when: str) -> list[Turn]:
    """A year; each that follows only where something was reported."""
    return [*by_year(year), Yearly((12, 31), first=int(year) + 1, conditional=True)]


def year_and_when_by(year: str, _when: str, day: str) -> list[Turn]:
    """The same, each year by one day."""
    due = _month_and_day(day)
    return [Once(year, None, date(int(year), *due)), Yearly(due, first=int(year) + 1, conditional=True)]


# Recurring work


def each_quarter(*_: str) -> list[Turn]:
    """Reported every quarter."""
    return [Recurring()]


def each_month(*_: str) -> list[Turn]:
    """Reported every month."""
    return [Recurring(monthly=True)]


def each_quarter_of(first: str, last: str) -> list[Turn]:
    """Reported every quarter of these years."""
    _ordered(int(first), int(last))
    return [Recurring(since=_first_day(first), until=date(int(last), 12, 31))]


def each_quarter_of_year(year: str) -> list[Turn]:
    """Reported every quarter of the year."""
    return each_quarter_of(year, year)


def since_year(year: str) -> list[Turn]:
    """Reported every quarter from a year on."""
    return [Recurring(since=_first_day(year))]


def since_quarter(quarter: str, year: str) -> list[Turn]:
    """Reported every quarter from one on."""
    return [Recurring(since=_first_day(year, 3 * int(quarter) - 2))]


def since_month(month: str, year: str) -> list[Turn]:
    """Reported every quarter from a month on."""
    return [Recurring(since=_first_day(year, month))]


def since_day(day: str) -> list[Turn]:
    """Reported every quarter from a day on."""
    return [Recurring(since=_full_day(day))]


def event(*_: str) -> list[Turn]:
    """Due when it happens."""
    return [Event()]


# Numbers and days


def _ordered(first: _Ordered, last: _Ordered) -> None:
    if last < first:
        raise ValueError("ends before it begins")


def _numbers(listed: str) -> list[int]:
    return sorted({int(number) for number in listed.split(", ")})


def _month(month: str | int) -> int:
    if not 1 <= int(month) <= 12:
        raise ValueError("no such month")
    return int(month)


def _first_day(year: str, month: str | int = 1) -> date:
    return date(int(year), int(month), 1)


def _full_day(text: str) -> date:
    day, month, year = (int(number) for number in text.split("/"))
    return date(year, month, day)


def _month_and_day(text: str) -> tuple[int, int]:
    """Of a day that every year has."""
    day = _full_day(f"{text}/2027")
    return day.month, day.day


def _day_or_last(month: int, day: str) -> tuple[int, int]:
    """That day, or the month's last where the month is shorter."""
    if not 1 <= int(day) <= 31:
        raise ValueError("no such day")
    return (month, int(day)) if int(day) <= month_end(2027, month).day else (month, 0)
