"""Merges two branches that each added entries to the same record: all entries are kept as typed, in order of day.

git's `merge=union` works line by line: it keeps a line that two entries share, such as the same day or document, only
once, and so damages one of them. Here the new entries are taken out of both sides as whole pieces of text, git merges
the rest, and the entries are put back.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

import yaml

from cchc.editing.days import place_by_day
from cchc.editing.outline import Part, after_own_comments, dash_column, line_after, next_line, read_outline
from cchc.vietnamese import parse_date

_LISTS = frozenset({"cap_nhat", "so_lieu"})
"""The lists to which branches only add."""

Place = tuple[str, str]
"""Which list: code of a target (empty for the root, a task) and key."""

MergeTexts = Callable[[str, str, str], str | None]
"""Git's merge of ours, base and theirs; None if there is a conflict."""


class _Unfit(Exception):
    """The texts are not of the kind that can be merged by records."""


class _Entry(NamedTuple):
    """An entry: its data as typed, its lines, and the column of its dash."""

    data: Any
    day: date
    text: str
    column: int


class _List(NamedTuple):
    """A list to which branches only add, and where new entries go."""

    data: list[Any]
    entries: list[tuple[int, int, int]]
    """Of each entry: its start and end in the text, comments above it included, and the column of its dash."""
    key: tuple[int, int] | None
    """Start and end of the key's line; None if the record does not have the key yet."""
    end: int
    """Where the line after the list starts; after the record if it has no such list."""


def merge(ours: str, base: str, theirs: str, merge_texts: MergeTexts) -> str | None:
    """The merged text, or None if people must decide.

    Where both sides added to one list, git could split an entry even without a conflict. There, and where git has a
    conflict, the entries are merged as wholes; of one day ours come first, unless a correction (`dinh_chinh`) would then
    name another entry than on its side, and where no order avoids that, people decide. That needs both sides to have kept the entries of the base, and git to
    be able to merge all but the new ones. In all other cases the text stays as git merges it.
    """
    if all(side != base and side.endswith("\n") for side in (ours, theirs)):
        base = _ended(base)  # both sides have written below the last line
    by_lines = merge_texts(ours, base, theirs)
    try:
        was = _lists(base)
        our_rest, our_new, our_key = _without_new(ours, was)
        their_rest, their_new, their_key = _without_new(theirs, was)
        if by_lines is not None and our_new.keys().isdisjoint(their_new):
            return by_lines
        rest = merge_texts(our_rest, base, their_rest)
        if rest is None:
            return by_lines
        keys = {**their_key, **our_key}
        for first, second in ((our_new, their_new), (their_new, our_new)):
            new = {
                place: first.get(place, []) + _others(second.get(place, []), first.get(place, []))
                for place in {*our_new, *their_new}
            }
            merged = _with_new(rest, new, keys)
            if not _holds(merged, rest, new):
                return by_lines
            if _corrections_stay(merged, ours, theirs):
                return merged
        return None
    except (_Unfit, yaml.YAMLError, ValueError):
        return by_lines


def _corrections_stay(merged: str, *sides: str) -> bool:
    """Whether each correction still names the entry that it named on its side: `thu` counts the entries of a day."""
    after = {place: list(_named(found.data)) for place, found in _lists(merged).items()}
    return all(
        one in after[place] for side in sides for place, found in _lists(side).items() for one in _named(found.data)
    )


def _named(entries: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each correcting entry, and the one it names; without `thu` all of that day that may be meant."""
    for entry in entries:
        correction = entry.get("dinh_chinh")
        if not isinstance(correction, dict) or not isinstance(correction.get("cua"), str):
            continue
        day = parse_date(correction["cua"])
        of_day = [one for one in entries if _day(one) == day]
        which = correction.get("thu")
        if which is None:
            yield entry, of_day
        elif which.isdecimal():
            yield entry, of_day[int(which) - 1 : int(which)]


def _others(entries: list[_Entry], known: list[_Entry]) -> list[_Entry]:
    """The entries that the other side does not have: both may have added the same update."""
    return [entry for entry in entries if all(entry.data != one.data for one in known)]


def _without_new(text: str, base: dict[Place, _List]) -> tuple[str, dict[Place, list[_Entry]], dict[Place, str]]:
    """The text without its new entries, these entries, and the key lines removed with them."""
    new: dict[Place, list[_Entry]] = {}
    keys: dict[Place, str] = {}
    cuts: list[tuple[int, int]] = []
    for place, found in _lists(text).items():
        if place not in base:  # the target itself is new: its entries stay in it
            continue
        added = _added(base[place].data, found.data)
        if not added:
            continue
        new[place] = [_entry(text, found, number) for number in added]
        cuts += [found.entries[number][:2] for number in added]
        if base[place].key is None:
            assert found.key is not None
            keys[place] = _ended(text[slice(*found.key)])
            cuts.append(found.key)
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text, new, keys


def _added(was: list[Any], now: list[Any]) -> list[int]:
    """The numbers of the new entries. The old ones must all be there, unchanged and in the old order."""
    added: list[int] = []
    kept = 0
    for number, one in enumerate(now):
        if kept < len(was) and one == was[kept]:
            kept += 1
        else:
            added.append(number)
    if kept < len(was):
        raise _Unfit
    return added


def _entry(text: str, found: _List, number: int) -> _Entry:
    start, end, column = found.entries[number]
    return _Entry(found.data[number], _day(found.data[number]), _ended(text[start:end]), column)


def _with_new(text: str, new: dict[Place, list[_Entry]], keys: dict[Place, str]) -> str:
    lists = _lists(text)
    if not new.keys() <= lists.keys():  # one side deleted the target that the other measured
        raise _Unfit
    for place in sorted(new, key=lambda one: lists[one].end, reverse=True):
        found = lists[place]
        columns = {entry.column for entry in new[place]} | {column for _, _, column in found.entries}
        if len(columns) > 1:
            raise _Unfit
        if found.key is None and place not in keys:
            raise _Unfit
        for number, entries in _places(found.data, new[place]):
            position = found.end if number is None else found.entries[number][0]
            lines = "".join(entry.text for entry in entries)
            key = keys[place] if found.key is None else ""
            text = f"{_ended(text[:position])}{key}{lines}{text[position:]}"
    return text


def _places(old: list[Any], new: list[_Entry]) -> list[tuple[int | None, list[_Entry]]]:
    """The new entries in order of day, by the number of the old entry before which they stand, the last place first."""
    typed = [one.get("ngay") if isinstance(one, dict) else None for one in old]
    days = [day if isinstance(day, str) else None for day in typed]
    found: dict[int | None, list[_Entry]] = {}
    for entry in sorted(new, key=lambda one: one.day):
        found.setdefault(place_by_day(days, entry.day), []).append(entry)
    return sorted(found.items(), key=lambda one: len(old) if one[0] is None else one[0], reverse=True)


def _holds(merged: str, rest: str, new: dict[Place, list[_Entry]]) -> bool:
    """Whether the merged text is the rest and exactly the new entries."""
    if _bare(merged) != _bare(rest):
        return False
    before, after = _lists(rest), _lists(merged)
    for place, found in before.items():
        expected = list(found.data)
        for number, entries in _places(found.data, new.get(place, [])):
            at = len(expected) if number is None else number
            expected[at:at] = [entry.data for entry in entries]
        if after[place].data != expected:
            return False
    return True


def _bare(text: str) -> Any:
    """The data of a text without the lists."""

    def without(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: without(value) for key, value in data.items() if key not in _LISTS}
        return [without(item) for item in data] if isinstance(data, list) else data

    return without(_data(_root(text)))


def _root(text: str) -> Part:
    outline = read_outline(text)
    if outline.documents != 1 or outline.root is None or not outline.root.is_block or text.startswith("\ufeff"):
        raise _Unfit
    return outline.root


def _lists(text: str) -> dict[Place, _List]:
    root = _root(text)
    if root.kind != "mapping":
        raise _Unfit
    keys = {name.value: value for name, value in root.pairs()}
    if "so" in keys:
        return {("", "cap_nhat"): _list(text, root, "cap_nhat")}
    targets = keys.get("chi_tieu")
    if targets is None or targets.kind != "list":
        raise _Unfit
    found: dict[Place, _List] = {}
    for target in targets.children:
        place = (_code(target), "so_lieu")
        if place in found:
            raise _Unfit
        found[place] = _list(text, target, "so_lieu")
    return found


def _code(target: Part) -> str:
    """The code of a target, which must be in block style."""
    if target.kind != "mapping" or not target.is_block:
        raise _Unfit
    codes = [value.value for name, value in target.pairs() if name.value == "ma"]
    if len(codes) != 1:
        raise _Unfit
    return codes[0]


def _list(text: str, record: Part, key: str) -> _List:
    named = next(((name, value) for name, value in record.pairs() if name.value == key), None)
    if named is None:
        return _List([], [], None, after_own_comments(text, line_after(text, record), record.column))
    name, value = named
    key_line = (name.start - name.column, next_line(text, name.end))
    if value.kind == "scalar" and not value.value:
        return _List([], [], key_line, key_line[1])
    if value.kind != "list" or not value.is_block:
        raise _Unfit
    entries: list[tuple[int, int, int]] = []
    start = key_line[1]
    for item in value.children:
        column = dash_column(text, item)
        if column is None or item.kind != "mapping" or not item.is_block:
            raise _Unfit
        end = after_own_comments(text, line_after(text, item), column)
        entries.append((start, end, column))
        start = end
    return _List([_data(item) for item in value.children], entries, key_line, start)


def _data(part: Part) -> Any:
    """The data of a part, as typed."""
    if part.kind == "list":
        return [_data(item) for item in part.children]
    if part.kind == "mapping":
        return {name.value: _data(value) for name, value in part.pairs()}
    return part.value


def _day(entry: dict[str, Any]) -> date:
    if not isinstance(entry.get("ngay"), str):
        raise _Unfit
    return parse_date(entry["ngay"])


def _ended(lines: str) -> str:
    """The lines, each with a line break, the last one too."""
    if lines.endswith(("\n", "\r")):
        return lines
    return lines + ("\r\n" if "\r\n" in lines else "\n")
