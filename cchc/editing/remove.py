"""Takes an entry out of a YAML record again and touches no other byte of it: the reverse of `append`. Text in, text out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import yaml

from cchc.editing.append import append, set_mapping
from cchc.editing.entry_text import loaded
from cchc.editing.opening import ADVICE, BYTE_ORDER_MARK, EditRefused, read_record
from cchc.editing.outline import LINE_BREAK, Outline, Part, dash_column, line_after, next_line, read_outline
from cchc.editing.places import child, find
from cchc.editing.placing import ended
from cchc.plan.values import KeyPath


def remove(text: str, path: KeyPath, *, committed: str | None = None, key_order: Sequence[str] = ()) -> str:
    """Remove the list item or the mapping at `path`, e.g. ("cap_nhat", 3) or ("dung",).

    A list that becomes empty goes with its key, except where `committed` (the text in git, if any) has that key or a
    comment follows it. Of the texts that hold all but the entry, the one is taken from which `append` makes the
    present text, so that adding and removing leaves the file as it was. Comments on lines of their own are never removed.
    Raises EditRefused if the text cannot be read, has no such entry, or cannot be cut without changing other data.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    old = text[len(mark) :]
    outline = read_record(old)
    assert outline.root is not None
    place = _place(outline.root, path)
    before = _same_line_ends(committed.removeprefix(BYTE_ORDER_MARK), old) if committed is not None else None
    if any(kind is not yaml.AliasEvent and anchor for kind, anchor, *_ in _events_of(outline, place.entry)):
        raise EditRefused(f"Lần ghi này mang nhãn `&` của YAML, chỗ khác có thể dùng lại. {ADVICE}")
    cut = [one for one in _candidates(old, place, before) if _lacks_only(outline, place, one)]
    if not cut:
        raise EditRefused(f"Không bỏ được lần ghi này mà giữ nguyên phần còn lại của tệp. {ADVICE}")
    # The text in git may differ in more than the entry, and is taken only if the entry leads from it to this text.
    known = [before] if before is not None and _lacks_only(outline, place, before) else []
    reverse = (one for one in (*known, *cut) if _added_again(one, path, place, key_order) == old)
    return mark + next(reverse, cut[0])


def _events_of(outline: Outline, part: Part) -> Sequence[tuple[Any, ...]]:
    return outline.signatures[part.first_event : part.next_event]


class _Place(NamedTuple):
    """The entry, and what holds it."""

    entry: Part
    parent: Part
    """The mapping that holds the key."""
    name: Part
    items: Part | None
    """The list; None where the entry is the value of the key itself."""
    number: int

    @property
    def is_alone(self) -> bool:
        """Whether its key holds nothing else."""
        return self.items is None or len(self.items.children) == 1

    @property
    def value(self) -> Part:
        """The value of the key."""
        return self.items or self.entry


def _place(root: Part, path: KeyPath) -> _Place:
    number = path[-1] if isinstance(path[-1], int) else None
    keys = path if number is None else path[:-1]
    parent = find(root, keys[:-1])
    name, value = child(parent, keys[-1])
    if number is None:
        return _Place(value, parent, name, None, 0)
    return _Place(child(value, number)[1], parent, name, value, number)


def _candidates(text: str, place: _Place, committed: str | None) -> Iterator[str]:
    """Texts that may be the one before the entry was added, the likeliest first."""
    if not place.is_alone:
        assert place.items is not None
        cut = _cuts_of_flow_item if place.items.flow else _cuts_of_block_item
        yield from (text[:start] + text[end:] for start, end in cut(text, place.items, place.number))
        return
    above = text[place.name.end : _first_line(text, place.value)]
    empty = _empty_value(place, committed)
    if empty is None and "#" in above and place.value.is_block:
        empty = ""
    if empty is not None:
        yield _with_empty_value(text, place, empty)
    start, end = _key_cut(text, place)
    yield text[:start] + text[end:]


def _empty_value(place: _Place, committed: str | None) -> str | None:
    """How the text in git writes that the key is empty (nothing, [] ...); None where it does not have the key so.

    Only keys of the document's root are looked for: others came with their record.
    """
    if committed is None or place.parent.first_event > 2:
        return None
    root = read_outline(committed).root
    pairs = [pair for pair in root.pairs() if pair[0].value == place.name.value] if root is not None else []
    if len(pairs) != 1 or pairs[0][1].children or pairs[0][1].value not in ("", "~", "null"):
        return None
    return committed[pairs[0][0].end : pairs[0][1].end].lstrip(" ").removeprefix(":")


def _with_empty_value(text: str, place: _Place, empty: str) -> str:
    colon = text.index(":", place.name.end) + 1
    if not place.value.is_block:
        return text[:colon] + empty + text[place.value.end :]
    start, end = _lines(text, _first_line(text, place.value), line_after(text, place.value))
    return text[:colon] + empty + text[colon:start] + text[end:]


def _first_line(text: str, value: Part) -> int:
    """The start of the first line of a block value; of other values their start."""
    if not value.is_block:
        return value.start
    first = value.children[0]
    return first.start - first.column


def _key_cut(text: str, place: _Place) -> tuple[int, int]:
    """Where the key and its value stand, with the comma or the line break that goes with them."""
    if not place.parent.flow:
        return _lines(text, place.name.start - place.name.column, line_after(text, place.value))
    others = place.parent.children
    at = others.index(place.name)
    start = others[at - 1].end if at else place.name.start
    end = others[at + 2].start if not at and len(others) > 2 else place.value.end
    return start, end


def _cuts_of_block_item(text: str, items: Part, number: int) -> Iterator[tuple[int, int]]:
    """The lines of an item, with the blank line above it or below it, or with none."""
    entry = items.children[number]
    line = entry.start - entry.column
    if dash_column(text, entry) is None or text[line : entry.start].strip(" -"):
        return
    end = line_after(text, entry)
    above = text[:line]
    if number and (blank := LINE_BREAK.split(above)[-2:-1]) and not blank[0].strip():
        yield _lines(text, line - _length_of_last_line(above), end)
    if not number and not text[end : next_line(text, end)].strip():
        yield _lines(text, line, next_line(text, end))
    yield _lines(text, line, end)


def _length_of_last_line(text: str) -> int:
    breaks = [found.end() for found in LINE_BREAK.finditer(text)]
    return len(text) - (breaks[-2] if len(breaks) > 1 else 0)


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The cut of whole lines; at the end of a file without a final line break it takes the line break above."""
    if end == len(text) and not text.endswith(("\n", "\r")):
        start -= 2 if text[:start].endswith("\r\n") else 1
    return max(start, 0), end


def _cuts_of_flow_item(text: str, items: Part, number: int) -> Iterator[tuple[int, int]]:
    entry = items.children[number]
    if number + 1 < len(items.children):
        yield entry.start, items.children[number + 1].start
    if number:
        yield items.children[number - 1].end, entry.end


def _lacks_only(old: Outline, place: _Place, text: str) -> bool:
    """Whether a text holds the old data, to the last event of the parser, without the entry (or with its key emptied)."""
    try:
        read = read_outline(text)
        if read.root is not None and (whole := ended(text, read.root)) != text:
            read = read_outline(whole)
    except (yaml.YAMLError, ValueError):
        return False
    found = read.signatures
    was = old.signatures
    if not place.is_alone:
        return found == was[: place.entry.first_event] + was[place.entry.next_event :]
    without_key = was[: place.name.first_event] + was[place.value.next_event :]
    kept, rest = was[: place.name.next_event], was[place.value.next_event :]
    emptied = len(found) - len(rest)
    with_empty_key = found[: len(kept)] == kept and found[emptied:] == rest and emptied - len(kept) in (1, 2)
    return found == without_key or with_empty_key


def _added_again(text: str, path: KeyPath, place: _Place, key_order: Sequence[str]) -> str | None:
    """The text with the entry added; None where that is refused."""
    try:
        data = _typed(place.entry)
        if place.items is None:
            return set_mapping(text, path, data, key_order)
        is_last = place.number == len(place.items.children) - 1
        return append(text, path[:-1], data, before=None if is_last else place.number, key_order=key_order)
    except (EditRefused, TypeError, AttributeError, ValueError):
        return None


def _typed(part: Part) -> Any:
    """The data of a part, with numbers to the digit as they are written."""
    if part.kind == "mapping":
        return {name.value: _typed(value) for name, value in part.pairs()}
    if part.kind == "list":
        return [_typed(item) for item in part.children]
    value = loaded(part)
    if isinstance(value, float):
        try:
            return Decimal(part.value)
        except InvalidOperation:
            return value
    return value


def _same_line_ends(text: str, like: str) -> str:
    """A text from git with the line ends of the file: git may keep others than the disk."""
    if "\r\n" in like and "\r\n" not in text:
        return text.replace("\n", "\r\n")
    return text
