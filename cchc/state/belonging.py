"""Which occurrence of a task an entry belongs to: the one function that states, checks and commands share.

Design, "Which occurrence": the occurrence that the entry names (`ky`), else the one whose window holds its day; outside
all windows the oldest one overdue, else the next to open.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc.plan.records import Extension, Update
from cchc.state.schedule import FROM_EVENT, Occurrence


def due_of(occurrence: Occurrence, extensions: Sequence[Extension]) -> date:
    """The day an occurrence is due, with its last extension."""
    until = [extension.until for extension in extensions if extension.occurrence == occurrence.key]
    return until[-1] if until else occurrence.due


def allocate(
    updates: Iterable[Update], occurrences: Sequence[Occurrence], extensions: Sequence[Extension]
) -> dict[str, list[Update]]:
    """The updates of each occurrence, by day. An update that belongs to none is in no list."""
    belonging: dict[str, list[Update]] = {}
    finished: set[str] = set()
    for update in sorted(updates, key=lambda one: one.day):
        for key in holders(update, occurrences, extensions, finished):
            belonging.setdefault(key, []).append(update)
            if update.progress == 100:
                finished.add(key)
    return belonging


def holders(
    update: Update,
    occurrences: Sequence[Occurrence],
    extensions: Sequence[Extension],
    finished: Iterable[str] = (),
) -> list[str]:
    """Keys of the occurrences an update belongs to.

    `finished` are the occurrences completed by earlier entries: these are not overdue. In a task of two phrases an entry
    without `ky` is the report of the quarter that holds its day, and progress of the dated occurrence whose window holds
    it; with the `ky` of a dated occurrence it is the report of that quarter too.
    """
    recurring = [one.key for one in occurrences if one.recurring and one.start <= update.day <= one.due]
    if update.occurrence is not None:
        named = next((one for one in occurrences if one.key == update.occurrence), None)
        if named is None or named.recurring:
            return [update.occurrence]
        return [update.occurrence, *recurring]
    if update.nothing_occurred:
        return recurring
    # Where a quarter's report and the stage compete for an entry, only progress under 100 is plainly both.
    dated = [] if recurring and update.progress in (None, 100) else in_window(update.day, occurrences, extensions)
    if dated or recurring:
        return [*dated, *recurring]
    return outside_windows(update.day, occurrences, extensions, finished)


def in_window(day: date, occurrences: Sequence[Occurrence], extensions: Sequence[Extension]) -> list[str]:
    """Keys of the dated occurrences whose window holds the day, one for each phrase.

    The windows without extensions go first, so that a window made longer by an extension takes no day from the next one.
    """
    found: dict[int, str] = {}
    for extended in ((), extensions):
        for occurrence in occurrences:
            if not occurrence.recurring and occurrence.start <= day <= due_of(occurrence, extended):
                found.setdefault(occurrence.phrase, occurrence.key)
    return list(found.values())


def outside_windows(
    day: date, occurrences: Sequence[Occurrence], extensions: Sequence[Extension], finished: Iterable[str]
) -> list[str]:
    """The oldest dated occurrence that is overdue on this day, else the next one to open; empty where there is neither.

    Nothing belongs to an event before it happened.
    """
    done = frozenset(finished)
    dated = [one for one in occurrences if not one.recurring and one.key not in done]
    overdue = [one for one in dated if due_of(one, extensions) < day and not one.conditional]
    if overdue:
        return [min(overdue, key=lambda one: due_of(one, extensions)).key]
    coming = [one for one in dated if one.start > day and one.phrase != FROM_EVENT]
    return [min(coming, key=lambda one: one.start).key] if coming else []


def left_behind(
    day: date, occurrences: Sequence[Occurrence], extensions: Sequence[Extension], finished: Iterable[str]
) -> list[str]:
    """Keys of dated occurrences that are overdue on this day while a window of the same phrase holds it.

    An entry of that day without `ky` would go to the open window; whoever writes it is asked which one is meant.
    """
    done = frozenset(finished)
    inside = set(in_window(day, occurrences, extensions))
    phrases = {one.phrase for one in occurrences if one.key in inside}
    return [
        one.key
        for one in occurrences
        if not one.recurring
        and not one.conditional
        and one.key not in done
        and one.phrase in phrases
        and due_of(one, extensions) < day
    ]
