"""Which entries of a list count as of a day, where some stand for others that were wrong (design: An update, `dinh_chinh`).

From the day of its correction on an entry takes the place of the one it names; before, the old one counts and it does not.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeVar

from cchc.plan.records import Correction, Measurement, Update

Entry = TypeVar("Entry", Update, Measurement)


class Fault(Enum):
    """Why a correction corrects nothing."""

    NO_SUCH_DAY = "no entry has the day it names"
    NO_SUCH_PLACE = "that day has fewer entries than it says"
    ITSELF = "it names itself"
    LATER = "it names an entry that was corrected or recorded after it"
    ALL_CORRECTED = "every entry of that day is corrected already"


class Corrections(NamedTuple):
    """The corrections in a list of entries, by place from 0. Of two that name one entry both stand."""

    corrects: dict[int, int]
    """The place of each correcting entry, and that of the entry it stands for."""
    corrected_by: dict[int, list[int]]
    """The place of each corrected entry, and those of the entries that stand for it, the first made first."""
    faults: dict[int, Fault]
    """The places of the corrections that correct nothing."""

    def origin(self, place: int) -> int:
        """The entry at the beginning of a chain of corrections; the entry itself where it corrects none."""
        while (earlier := self.corrects.get(place)) is not None:
            place = earlier
        return place


NO_CORRECTIONS = Corrections({}, {}, {})


def corrections(entries: Sequence[Entry]) -> Corrections:
    """What corrects what, whatever the day: `Correction.day` says from when on."""
    made = [
        (one.correction.day, place, one.correction)
        for place, one in enumerate(entries)
        if one.correction is not None
    ]
    if not made:
        return NO_CORRECTIONS
    by_day: dict[date, list[int]] = {}
    for place, one in enumerate(entries):
        by_day.setdefault(one.day, []).append(place)
    found = Corrections({}, {}, {})
    # What is meant only where `thu` names it: entries that take away, and those corrected so far.
    left_out = {place for place, one in enumerate(entries) if one.takes_away}
    known: set[int] = {place for place, one in enumerate(entries) if one.correction is None}
    for _, place, correction in sorted(made, key=lambda one: one[:2]):
        meant = _meant(correction, place, by_day.get(correction.of, []), known, left_out)
        if isinstance(meant, Fault):
            found.faults[place] = meant
        else:
            found.corrects[place] = meant
            found.corrected_by.setdefault(meant, []).append(place)
            left_out.add(meant)
        known.add(place)
    return found


def _meant(
    correction: Correction, place: int, of_day: Sequence[int], known: set[int], left_out: set[int]
) -> int | Fault:
    """The place of the entry that a correction names. `known` are the entries that were there when it was made."""
    if not of_day:
        return Fault.NO_SUCH_DAY
    if correction.which is not None:
        if correction.which > len(of_day):
            return Fault.NO_SUCH_PLACE
        named = of_day[correction.which - 1]
        if named == place:
            return Fault.ITSELF
        return named if named in known else Fault.LATER
    # An entry of the same day that stands further down was recorded later.
    before = of_day[: bisect_left(of_day, place)] if place in of_day else of_day
    candidates = [one for one in before if one in known]
    if not candidates:
        return Fault.ITSELF if of_day == [place] else Fault.LATER
    return next((one for one in reversed(candidates) if one not in left_out), Fault.ALL_CORRECTED)


def standing_places(entries: Sequence[Entry], as_of: date, known_on: date | None = None) -> list[int]:
    """The places of the entries that count as of a day, by day; a correcting entry of the same day goes where the corrected
    one was.

    Corrections count that were made up to `known_on` (the same day unless given).
    """
    made_until = as_of if known_on is None else known_on
    known = corrections(entries)
    if known is NO_CORRECTIONS:
        counted = (place for place, one in enumerate(entries) if one.day <= as_of and not one.takes_away)
        return sorted(counted, key=lambda at: entries[at].day)

    def counts(place: int) -> bool:
        one = entries[place]
        return one.correction is None or one.correction.day <= made_until

    stand = [
        place
        for place, one in enumerate(entries)
        if one.day <= as_of
        and not one.takes_away
        and counts(place)
        and not any(counts(later) for later in known.corrected_by.get(place, ()))
    ]
    return sorted(stand, key=lambda place: (entries[place].day, known.origin(place), place))


def standing(entries: Sequence[Entry], as_of: date, known_on: date | None = None) -> tuple[Entry, ...]:
    """The entries that count as of a day; see `standing_places`."""
    return tuple(entries[place] for place in standing_places(entries, as_of, known_on))


def corrector(entries: Sequence[Entry], known: Corrections, place: int, as_of: date) -> Entry | None:
    """The entry that a corrected one was replaced by up to a day; None where it still counts."""
    for later in known.corrected_by.get(place, ()):
        correction = entries[later].correction
        if correction is not None and correction.day <= as_of:
            return entries[later]
    return None
