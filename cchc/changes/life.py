"""The life of one record: its changes, step by step, worked out from its versions.

`cchc.history` finds the versions in git.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from cchc.changes.differences import Change, Fate, Kind, RecordChange
from cchc.changes.records import differing_parts, target_change, task_change
from cchc.changes.words import AgencyNames, entry_words
from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Measurement, Target, Task, Update

SourcedRecord = Sourced[Task] | Sourced[Target]
Entry = Update | Measurement


class Commit(NamedTuple):
    """Who recorded something, and when."""

    hash: str
    author: str
    time: str
    """When it was written: ISO 8601, in the author's time zone."""
    subject: str


class Found(NamedTuple):
    """What a version of a file holds: the record, or the problems that prevent reading it, or neither if it has no such record."""

    record: SourcedRecord | None = None
    problems: tuple[Problem, ...] = ()


NOTHING = Found()


class Version(NamedTuple):
    """A record before and after one commit."""

    commit: Commit | None
    """None for uncommitted changes."""
    olds: tuple[Found, ...]
    """The record in each parent of the commit."""
    new: Found


class Step(NamedTuple):
    """One event in the life of a record."""

    commit: Commit | None
    """None for uncommitted changes and for entries lost in a merge."""
    fate: Fate | None
    """None if this version cannot be read, or if entries were lost in a merge."""
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()


def life(versions: Sequence[Version], present: SourcedRecord | None, agencies: AgencyNames) -> list[Step]:
    """The steps of a record's life from its versions, oldest first; `present` is what the record is now.

    A merge has only the changes against all of its parents. An entry was lost in a merge if a commit added it, no later
    commit deleted it, and the record no longer has it; the last step lists all such entries.
    """
    steps: list[Step] = []
    recorded: list[Entry] = []
    last: SourcedRecord | None = None
    for version in versions:
        now = version.new.record
        if now is None and version.new.problems:
            steps.append(Step(version.commit, None, (), version.new.problems))
            continue
        parents = [old.record if old.record or not old.problems else last for old in version.olds]
        recorded = _recorded(recorded, [_entries(parent) for parent in parents], _entries(now))
        if step := _step(version.commit, parents, now, agencies):
            steps.append(step)
        last = now
    here = frozenset(_entries(present))
    if present and (lost := [one for one in dict.fromkeys(recorded) if one not in here]):
        target = present.record if isinstance(present.record, Target) else None
        changes = [Change(Kind.REWRITTEN, "Mất khi gộp nhánh", old=entry_words(one, target)) for one in lost]
        steps.append(Step(None, None, tuple(changes)))
    return steps


def _recorded(before: Sequence[Entry], parents: Sequence[Sequence[Entry]], now: Sequence[Entry]) -> list[Entry]:
    """The entries recorded after a commit: `before`, without those that it deleted from all parents, and those that it added."""
    differing = [differing_parts(parent, now) for parent in parents]
    gone = [old for old, _ in differing]
    came = [new for _, new in differing]
    kept = list(before)
    if all(gone):
        present, olds = frozenset(now), [frozenset(parent) for parent in parents]
        kept = [one for one in before if one in present or not all(one in old for old in olds)]
    if not all(came):
        return kept
    # What was only moved is in both parts.
    moved = [frozenset(old) for old in gone]
    others = [frozenset(new) for new in came[1:]]
    return kept + [
        one for one in came[0] if all(one in new for new in others) and not any(one in old for old in moved)
    ]


def _step(
    commit: Commit | None, parents: Sequence[SourcedRecord | None], now: SourcedRecord | None, agencies: AgencyNames
) -> Step | None:
    """The changes of a record against every parent; None if it is the same as in one of them."""
    found = [change for parent in parents if (change := _record_change(parent, now, agencies))]
    if not found or len(found) < len(parents):
        return None
    first, *rest = found
    others = [frozenset(one.changes) for one in rest]
    common = tuple(change for change in first.changes if all(change in other for other in others))
    return Step(commit, first.fate, common) if common or first.fate is not Fate.CHANGED else None


def _entries(sourced: SourcedRecord | None) -> tuple[Entry, ...]:
    if sourced is None:
        return ()
    return sourced.record.measurements if isinstance(sourced.record, Target) else sourced.record.updates


def _record_change(
    old: SourcedRecord | None, new: SourcedRecord | None, agencies: AgencyNames
) -> RecordChange | None:
    known = new or old
    if known is None:
        return None
    if isinstance(known.record, Target):
        was, now = (one.record if one else None for one in (old, new))
        return target_change(cast(Target | None, was), cast(Target | None, now), known.source.file, agencies)
    return task_change(cast(Sourced[Task] | None, old), cast(Sourced[Task] | None, new), agencies)
