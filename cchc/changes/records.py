"""The differences between the old and the new state of one record, key by key.

Updates and measurements may only be added, and corrected by others. Altering or deleting one rewrites what was reported,
which is a kind of change of its own.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from cchc.changes.differences import Change, Fate, Kind, RecordChange
from cchc.changes.words import (
    AgencyNames,
    agency_names,
    correction_words,
    entry_words,
    label,
    report_words,
    value_words,
)
from cchc.plan.book import Sourced
from cchc.plan.keys import Key, Record
from cchc.plan.records import Plan, Target, Task, Update
from cchc.state.corrections import corrections
from cchc.vietnamese import capitalised, screen_date

T = TypeVar("T")

_AGENCY_KEYS = frozenset(("chu_tri", "phoi_hop", "co_quan"))
_DOCUMENTS = {"moc": Kind.OCCURRED, "gia_han": Kind.EXTENDED, "dieu_chinh": Kind.AMENDED}
"""Lists of what documents decided; an entry of them may be put right."""
_ENTRIES = {"cap_nhat": (Kind.UPDATED, "Cập nhật"), "so_lieu": (Kind.MEASURED, "Số liệu")}


def task_change(old: Sourced[Task] | None, new: Sourced[Task] | None, agencies: AgencyNames) -> RecordChange | None:
    """The change of a task; None if there is none."""
    known = new or old
    if old is new or known is None:
        return None
    task, file = known.record, known.source.file
    if old and new:
        fate, changes = Fate.CHANGED, list(differences(old.record, new.record, agencies))
        if old.source.file != file:
            changes.append(Change(Kind.MOVED, "Tệp", old.source.file, file))
        if not changes:
            return None
    elif new:
        fate, changes = Fate.ADDED, list(_first_words(task, agencies))
    else:
        fate, changes = Fate.REMOVED, _lost(len(task.updates), "cập nhật")
    return RecordChange("nhiem_vu", str(task.number), task.title, file, fate, tuple(changes))


def target_change(old: Target | None, new: Target | None, file: str, agencies: AgencyNames) -> RecordChange | None:
    """The change of a target; None if there is none."""
    target = new or old
    if old is new or target is None:
        return None
    if old and new:
        fate, changes = Fate.CHANGED, list(differences(old, new, agencies))
        if not changes:
            return None
    elif new:
        added = [Change(Kind.MEASURED, "Số liệu mới", new=entry_words(one, new)) for one in new.measurements]
        fate, changes = Fate.ADDED, added
    else:
        fate, changes = Fate.REMOVED, _lost(len(target.measurements), "số liệu")
    return RecordChange("chi_tieu", target.code, target.wording, file, fate, tuple(changes))


def _lost(count: int, what: str) -> list[Change]:
    return [Change(Kind.REWRITTEN, f"Hồ sơ bị xóa cùng {count} {what} đã ghi")] if count else []


def _first_words(task: Task, agencies: AgencyNames) -> Iterator[Change]:
    """What the reader needs to know about a new task."""
    yield Change(Kind.ASSIGNED, label(Task.keys["chu_tri"]), new=agency_names(task.lead, agencies))
    yield Change(Kind.DEADLINE, label(Task.keys["thoi_han"]), new=task.schedule)
    if task.source:
        yield Change(Kind.OTHER, label(Task.keys["nguon"]), new=task.source)
    for alias, kind in _DOCUMENTS.items():
        key = Task.keys[alias]
        for entry in getattr(task, key.attribute) or ():
            yield Change(kind, label(key), new=entry_words(entry, agencies=agencies))
    if task.stop:
        yield Change(Kind.STOPPED, label(Task.keys["dung"]), new=entry_words(task.stop))
    for update in task.updates:
        yield Change(Kind.UPDATED, "Cập nhật mới", new=entry_words(update))


def differences(old: Record, new: Record, agencies: AgencyNames, trail: str = "") -> Iterator[Change]:
    """The differences between two records of one type; `trail` is the label of the key that holds them.

    The targets of a plan are left out, since they are compared as records of their own.
    """
    for key in type(new).keys.values():
        was, now = getattr(old, key.attribute), getattr(new, key.attribute)
        if was == now or (isinstance(new, Plan) and key.alias == "chi_tieu"):
            continue
        if isinstance(new, Task | Target):
            yield from _key_changes(key, was, now, new, agencies)
        else:
            yield from key_changes(key, was, now, agencies, trail)


def key_changes(key: Key, was: Any, now: Any, agencies: AgencyNames, trail: str = "") -> Iterator[Change]:
    """The differences in one key of a record that is neither task nor target; none where the values are equal."""
    if was != now:
        yield from _value_changes(trail + label(key), was, now, agencies)


def _key_changes(key: Key, was: Any, now: Any, record: Task | Target, agencies: AgencyNames) -> Iterator[Change]:
    """The differences in one key of a task or target."""
    name = label(key)
    if key.alias in _ENTRIES:
        yield from _entry_changes(was, now, *_ENTRIES[key.alias], record if isinstance(record, Target) else None)
    elif key.alias in _DOCUMENTS:
        olds, news = ([entry_words(one, agencies=agencies) for one in entries or ()] for entries in (was, now))
        for change in _item_changes(name, olds, news):
            yield change._replace(kind=_DOCUMENTS[key.alias])
    elif key.alias == "dung":
        yield Change(Kind.STOPPED, name, entry_words(was) if was else "", entry_words(now) if now else "")
    elif key.alias in _AGENCY_KEYS:
        yield Change(Kind.ASSIGNED, name, agency_names(was or (), agencies), agency_names(now or (), agencies))
    elif key.alias == "linh_vuc":
        yield Change(Kind.ASSIGNED, name, was, now)
    elif key.alias == "thoi_han":
        yield Change(Kind.DEADLINE, name, was, now)
    else:
        yield from _value_changes(name, was, now, agencies)


def _value_changes(name: str, was: Any, now: Any, agencies: AgencyNames) -> Iterator[Change]:
    if isinstance(was, str) and isinstance(now, str):
        yield Change(Kind.WORDED, name, was, now, running_text=True)
    elif isinstance(was, Record) and isinstance(now, Record):
        yield from differences(was, now, agencies, f"{name} › ")
    elif isinstance(was, dict | None) and isinstance(now, dict | None) and (was or now):
        was, now = was or {}, now or {}
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield from _value_changes(f"{name} › {key}", was.get(key), now.get(key), agencies)
    elif isinstance(was, tuple | None) and isinstance(now, tuple | None):
        yield from _item_changes(
            name, [value_words(one) for one in was or ()], [value_words(one) for one in now or ()]
        )
    else:
        yield Change(Kind.OTHER, name, value_words(was), value_words(now))


def _item_changes(name: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """The differences between two lists: items that were reworded, removed or added."""
    for operation, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        both = min(b - a, d - c)
        for before, after in zip(was[a : a + both], now[c : c + both], strict=True):
            yield Change(Kind.WORDED, name, before, after, running_text=True)
        for before in was[a + both : b]:
            yield Change(Kind.WORDED, name, old=before)
        for after in now[c + both : d]:
            yield Change(Kind.WORDED, name, new=after)


# Entries that may only be added


def _entry_changes(
    was: Sequence[Any], now: Sequence[Any], kind: Kind, what: str, target: Target | None
) -> Iterator[Change]:
    """Entries that were altered, deleted, reordered, corrected or added.

    Entries are matched by content, so one that was inserted between others, or that corrects another, is simply new.
    """
    kept = matched(was, now)
    used = set(kept.values())
    replaced = _Replaced(now, used)
    for place, old in enumerate(was):
        if place in kept:
            continue
        name, words = f"{what} ngày {screen_date(old.day)}", entry_words(old, target)
        if (found := replaced.by(old)) is None:
            yield Change(Kind.REWRITTEN, f"{name} bị xóa", words)
        else:
            used.add(found)
            yield Change(
                Kind.REWRITTEN, f"{name} bị sửa", words, entry_words(now[found], target), running_text=True
            )
    order = [kept[place] for place in sorted(kept)]
    if order != sorted(order):
        yield Change(Kind.OTHER, f"Thứ tự các {what.lower()}", new="đã xếp lại, không mất mục nào")
    corrects = corrections(now).corrects
    for at, one in enumerate(now):
        if at not in used:
            wrong = now[corrects[at]] if at in corrects else None
            yield _new_entry(one, wrong, kind, what, target)


def _new_entry(one: Any, wrong: Any, kind: Kind, what: str, target: Target | None) -> Change:
    """An entry that is new; `wrong` is the one that it corrects."""
    if wrong is None:
        return Change(kind, f"{what} mới", new=entry_words(one, target))
    right = "" if one.takes_away else report_words(one, target)
    label = capitalised(correction_words(one))
    # What the old entry had corrected itself is no part of what changes now.
    said = entry_words(wrong, target) if wrong.takes_away else report_words(wrong, target)
    return Change(Kind.CORRECTED, label, said, right, running_text=True)


def matched(was: Sequence[Any], now: Sequence[Any]) -> dict[int, int]:
    """The new index of each old entry, by its old index; without the entries that are gone.

    What both lists begin and end with is matched first; in between, equal entries in their order.
    """
    start, end = _common(was, now)
    found = {at: at for at in range(start)}
    places: dict[Any, deque[int]] = {}
    for at in range(start, len(now) - end):
        places.setdefault(now[at], deque()).append(at)
    for place in range(start, len(was) - end):
        if same := places.get(was[place]):
            found[place] = same.popleft()
    found |= {len(was) - at: len(now) - at for at in range(end, 0, -1)}
    return found


def _common(was: Sequence[Any], now: Sequence[Any]) -> tuple[int, int]:
    """How many entries both lists begin with, and how many both end with, not counted twice."""
    shorter = min(len(was), len(now))
    start = next((at for at in range(shorter) if was[at] != now[at]), shorter)
    end = next((at for at in range(shorter - start) if was[-1 - at] != now[-1 - at]), shorter - start)
    return start, end


def differing_parts(was: Sequence[T], now: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """Both lists without the entries that both begin with, and without those that both end with."""
    start, end = _common(was, now)
    return was[start : len(was) - end], now[start : len(now) - end]


class _Replaced:
    """Which entries replaced old ones: the first unused of the same day, else the first unused with the same content."""

    def __init__(self, now: Sequence[Any], used: set[int]) -> None:
        self._used = used
        self._places: dict[tuple[Any, ...], deque[int]] = {}
        for at, one in enumerate(now):
            if at not in used:
                for name in _day_and_content(one):
                    self._places.setdefault(name, deque()).append(at)

    def by(self, old: Any) -> int | None:
        """The place of the entry that replaced this one; None where none did."""
        for name in _day_and_content(old):
            places = self._places.get(name, deque())
            while places and places[0] in self._used:
                places.popleft()
            if places:
                return places[0]
        return None


def _day_and_content(one: Any) -> tuple[tuple[Any, ...], ...]:
    content = (one.result,) if isinstance(one, Update) else (one.amount, one.judgement, one.source)
    return ("day", one.day), ("content", *content)
