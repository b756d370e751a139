"""Which entries of a list count as of a day, where some stand for others that were wrong (design: An update, `dinh_chinh`).

From the day of its correction on an entry takes the place of the one it names; before, the old one counts and it does not.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeVar

from cchc.plan.records import Correction, Measurement, ReportNotes, Update

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
    finder = _Finder(entries)
    found = finder.found
    for _, place, correction in sorted(made, key=lambda one: one[:2]):
        meant = finder.meant(correction, place)
        if isinstance(meant, Fault):
            found.faults[place] = meant
        else:
            found.corrects[place] = meant
            found.corrected_by.setdefault(meant, []).append(place)
        finder.known.add(place)
    return found


class _Finder:
    """Finds the entries that corrections name, one correction after the other in the order they were made."""

    def __init__(self, entries: Sequence[Update | Measurement]) -> None:
        self.entries = entries
        self.found = Corrections({}, {}, {})
        self.known = {place for place, one in enumerate(entries) if one.correction is None}
        """Places of the entries that were there so far."""
        self.by_day: dict[date, list[int]] = {}
        for place, one in enumerate(entries):
            self.by_day.setdefault(one.day, []).append(place)

    def meant(self, correction: Correction, place: int) -> int | Fault:
        """The place of the entry that the correction at `place` names."""
        of_day = self.by_day.get(correction.of, [])
        if not of_day:
            return Fault.NO_SUCH_DAY
        if correction.which is not None:
            return self._named(correction, place, of_day)
        # An entry of the same day that stands further down was recorded later.
        before = of_day[: bisect_left(of_day, place)] if place in of_day else of_day
        candidates = [one for one in before if one in self.known]
        if not candidates:
            return Fault.ITSELF if of_day == [place] else Fault.LATER
        last = (one for one in reversed(candidates) if self._is_open(one) and not self._leads_to(one, place))
        return next(last, Fault.ALL_CORRECTED)

    def _named(self, correction: Correction, place: int, of_day: Sequence[int]) -> int | Fault:
        assert correction.which is not None
        if correction.which > len(of_day):
            return Fault.NO_SUCH_PLACE
        named = of_day[correction.which - 1]
        if named == place:
            return Fault.ITSELF
        # Of two corrections made on one day either may be the later: a result moved back goes above the one it corrects.
        made = self.entries[named].correction
        later = made is not None and made.day > correction.day
        return Fault.LATER if later or self._leads_to(named, place) else named

    def _is_open(self, place: int) -> bool:
        """Whether an entry may be meant without `thu`: it is not corrected yet, and says something."""
        return place not in self.found.corrected_by and not self.entries[place].takes_away

    def _leads_to(self, place: int, other: int) -> bool:
        """Whether an entry corrects the other, directly or through corrections between them."""
        while place != other and place in self.found.corrects:
            place = self.found.corrects[place]
        return place == other


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


def corrections_until(notes: ReportNotes | None, made_on: date) -> date:
    """The last day whose corrections a report counts: that of signing, or the day it is made where that is earlier."""
    return min(notes.day, made_on) if notes and notes.day else made_on
