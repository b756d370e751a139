"""The order of day in the lists of a record."""

from collections.abc import Iterable
from datetime import date

from cchc.vietnamese import parse_date


def place_by_day(days: Iterable[str | None], day: date) -> int | None:
    """The number of the first entry of a later day, before which an entry of this day belongs; None: at the end.

    `days` are those of the list as written; missing and unreadable ones are passed over.
    """
    return next((number for number, one in enumerate(days) if (found := _read(one)) and found > day), None)


def _read(text: str | None) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None
