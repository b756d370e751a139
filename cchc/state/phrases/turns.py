"""What a deadline phrase speaks of, before it meets the time of a plan."""

from datetime import date
from typing import NamedTuple


class Once(NamedTuple):
    """Due one time, in a year that the phrase names."""

    key: str
    start: date | None
    """First day of the window; None: the day the plan was issued."""
    due: date
    is_day: bool = False
    """The phrase names a day; its key gives way to others."""


class Yearly(NamedTuple):
    """Due once in every year of the plan."""

    due: tuple[int, int]
    """Month and day; day 0 is the month's last."""
    start: tuple[int, int] | None = (1, 1)
    """Month and day; None: the day after the turn before it of the same year, or 1 January."""
    short: str = ""
    """What follows the year in the key."""
    long: str = ""
    """What follows the year in the key where the short key is taken."""
    first: int | None = None
    last: int | None = None
    conditional: bool = False
    """Counts only once something was reported."""
    yearless: bool = False
    """The phrase leaves its year out: only a plan of one year can mean it."""


class Recurring(NamedTuple):
    """Done all the time, reported every quarter or month."""

    monthly: bool = False
    since: date | None = None
    until: date | None = None


class WholePlan(NamedTuple):
    """Due once, by the end of the plan."""


class Event(NamedTuple):
    """Due when it happens: the days are recorded with the task."""


Turn = Once | Yearly | Recurring | WholePlan | Event
