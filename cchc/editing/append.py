"""Adds an entry to a YAML record and touches no other byte of it. Text in, text out.

The places to write at come from the YAML parser. The new text is parsed again before it is returned: unless it holds
the old data plus exactly the new entry, the edit is refused.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from cchc.editing.days import place_by_day
from cchc.editing.entry_text import as_loaded, block_lines, event_count, flow_text, indented, is_same, loaded
from cchc.editing.opening import ADVICE, BYTE_ORDER_MARK, EditRefused, read_record
from cchc.editing.outline import Layout, Outline, Part, read_layout, read_outline
from cchc.editing.places import child, find
from cchc.editing.placing import Change, ended, lines_after, with_block_item, with_flow_item
from cchc.plan.values import KeyPath

EMPTY_VALUES = frozenset({"", "~", "null", "Null", "NULL"})


def append(
    text: str, path: KeyPath, entry: Mapping[str, Any], *, before: int | None = None, key_order: Sequence[str] = ()
) -> str:
    """Add `entry` to the list at `path`, e.g. ("cap_nhat",) or ("chi_tieu", 7, "so_lieu").

    It becomes the last item, or stands before the item whose number (from 0) is `before`.
    An entry may hold texts, whole numbers, floats, decimals, dates, true/false, lists of these, and mappings.
    `key_order` lists the keys of the mapping that holds the list. If the list's key is missing, it is added after the
    last key that precedes it in that order, or as the last key if the order does not name it.
    Raises EditRefused if the text cannot be read, has no such place, or would not hold exactly the old data plus the
    entry; TypeError for a value that no record can hold.
    """
    return _added(text, path, [entry], key_order, lambda _: before)


def add_by_day(text: str, path: KeyPath, entry: Mapping[str, Any], *, key_order: Sequence[str] = ()) -> str:
    """Add `entry` to a list in order of day (`ngay`), after those of the same day.

    Other than that as `append`. Entries without a readable day are passed over.
    """
    day = entry.get("ngay")

    def before(items: Sequence[Part]) -> int | None:
        return place_by_day(map(_day, items), day) if isinstance(day, date) else None

    return _added(text, path, [entry], key_order, before)


def _items(outline: Outline, path: KeyPath) -> Sequence[Part]:
    """The items of the list at `path`; none where there is no such list."""
    assert outline.root is not None
    try:
        part = find(outline.root, path)
    except EditRefused:
        return ()
    return part.children if part.kind == "list" else ()


def _day(item: Part) -> str | None:
    """The day of an entry as written; None if it has none."""
    if item.kind != "mapping":
        return None
    return next((value.value for name, value in item.pairs() if name.value == "ngay"), None)


def set_mapping(text: str, path: str | KeyPath, mapping: Mapping[str, Any], key_order: Sequence[str] = ()) -> str:
    """Add the key at `path` with `mapping`; a name alone is a key of the document's root. The key must be missing or empty.

    Placement and errors as in `append`.
    """
    return _added(text, (path,) if isinstance(path, str) else path, mapping, key_order)


def record_text(record: Mapping[str, Any]) -> str:
    """A new record in the layout of the plan's files: LF, indented by 2, no byte-order mark.

    Raises EditRefused if the text would not read back as the record (a string that is not valid Unicode).
    """
    text = "\n".join(block_lines(record, Layout(2, 2, 2))) + "\n"
    try:
        loaded = yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        loaded = None
    if not is_same(as_loaded(record), loaded):
        raise EditRefused("Nội dung có ký tự không ghi được vào tệp YAML; hãy gõ lại đoạn chữ đó.")
    return text


def _added(
    text: str,
    path: KeyPath,
    value: Any,
    key_order: Sequence[str],
    place: Callable[[Sequence[Part]], int | None] = lambda _: None,
) -> str:
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    old = text[len(mark) :]
    outline = read_record(old)
    assert outline.root is not None
    before = place(_items(outline, path))
    change = _planned(old, outline, path, value, key_order, before)
    new = old
    for start, end, piece in sorted(change.pieces, reverse=True):
        new = new[:start] + piece + new[end:]
    if (whole := ended(old, outline.root)) != old:
        outline = read_record(whole)
    _demand_only_addition(outline, new, change, path, value, before)
    return mark + new


def _planned(
    text: str, outline: Outline, path: KeyPath, value: Any, key_order: Sequence[str], before: int | None
) -> Change:
    assert outline.root is not None
    layout = read_layout(text, outline.root)
    parent = outline.root
    _demand_no_anchor(outline, parent)
    for step in path[:-1]:
        parent = child(parent, step)[1]
        _demand_no_anchor(outline, parent)
    key = str(path[-1])
    if parent.kind != "mapping":
        raise EditRefused(f"Không tìm thấy chỗ ghi `{key}` trong tệp. {ADVICE}")
    if not any(name.value == key for name, _ in parent.pairs()):
        return _with_new_key(text, layout, parent, key, value, key_order)
    name, present = child(parent, key)
    _demand_no_anchor(outline, present)
    if _is_empty(text, present):
        return _with_value(text, layout, parent, name, present, value)
    if not isinstance(value, list):
        raise EditRefused(f"Tệp đã có `{key}` rồi; muốn thay đổi thì mở tệp mà sửa.")
    if present.kind != "list":
        raise EditRefused(f"`{key}` trong tệp không phải một danh sách. {ADVICE}")
    if before is not None and not 0 <= before < len(present.children):
        raise IndexError(f"no item {before} in a list of {len(present.children)}")
    if present.flow:
        return with_flow_item(text, present, value[0], before)
    return with_block_item(text, layout, name, present, value[0], before)


def _demand_no_anchor(outline: Outline, part: Part) -> None:
    """Refuse an anchored part: an alias elsewhere would repeat the new entry there."""
    if part.kind != "alias" and outline.anchor(part) is not None:
        raise EditRefused(f"Chỗ cần ghi mang nhãn `&{outline.anchor(part)}` của YAML. {ADVICE}")


def _is_empty(text: str, part: Part) -> bool:
    written = text[part.start : part.end]
    if part.kind == "scalar":
        return written in EMPTY_VALUES
    # Replacing it would lose a tag before the brackets or a comment inside them.
    return part.flow and not part.children and not written[1:-1].strip()


def _with_new_key(
    text: str, layout: Layout, parent: Part, key: str, value: Any, key_order: Sequence[str]
) -> Change:
    earlier = frozenset(key_order[: key_order.index(key)]) if key in key_order else frozenset()
    pairs = list(parent.pairs())
    before = [pair for pair in pairs if pair[0].value in earlier] or pairs
    added = 1 + event_count(value)
    if parent.flow:
        written = f"{key}: {flow_text(value)}"
        if not before:
            return Change([(parent.end - 1, parent.end - 1, written)], parent.first_event + 1, added)
        position = before[-1][1].end
        return Change([(position, position, ", " + written)], before[-1][1].next_event, added)
    name, last_value = before[-1]
    lines = indented(block_lines({key: value}, layout, name.style or ""), parent.column)
    return Change(lines_after(text, last_value, parent.column, lines), last_value.next_event, added)


def _with_value(text: str, layout: Layout, parent: Part, name: Part, empty: Part, value: Any) -> Change:
    events = (empty.first_event, event_count(value), empty.next_event - empty.first_event)
    colon = re.compile(r"\s*:").match(text, name.end)
    if colon is None or text[colon.end() : empty.start].strip():
        raise EditRefused(f"Không ghi thêm được vào chỗ trống của `{name.value}`. {ADVICE}")
    if parent.flow:
        return Change([(colon.end(), empty.end, " " + flow_text(value))], *events)
    step = layout.list_step if isinstance(value, list) else layout.mapping_step
    lines = indented(block_lines(value, layout, name.style or ""), parent.column + step)
    pieces = lines_after(text, empty, parent.column, lines)
    if empty.end > colon.end():
        pieces.append((colon.end(), empty.end, ""))
    return Change(pieces, *events)


def _demand_only_addition(
    old: Outline, new: str, change: Change, path: KeyPath, value: Any, before: int | None
) -> None:
    """Raise EditRefused unless `new` holds the old data plus exactly `value` at `path`.

    Parser events are compared, which is stricter than comparing data: the old values must keep their characters and
    their style.
    """
    first = change.first_event
    try:
        found = read_outline(new)
    except (yaml.YAMLError, ValueError):
        found = Outline(None, [], 0)
    if (
        found.root is None
        or found.signatures[:first] != old.signatures[:first]
        or found.signatures[first + change.added_events :] != old.signatures[first + change.removed_events :]
        or not _holds(found.root, path, value, -1 if before is None else before)
    ):
        raise EditRefused(f"Ghi thêm vào tệp này sẽ làm thay đổi nội dung đã có. {ADVICE}")


def _holds(root: Part, path: KeyPath, value: Any, number: int) -> bool:
    part = find(root, path)
    if isinstance(value, list):
        return part.kind == "list" and is_same(loaded(part.children[number]), as_loaded(value[0]))
    return is_same(loaded(part), as_loaded(value))
