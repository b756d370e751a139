"""Adds an entry to a YAML record and touches no other byte of it. Text in, text out.

The places to write at come from the YAML parser. The new text is parsed again before it is returned: unless it holds
the old data plus exactly the new entry, the edit is refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from cchc.editing.entry_text import (
    as_loaded,
    block_lines,
    event_count,
    flow_text,
    indented,
    is_same,
    item_lines,
    loaded,
)
from cchc.editing.opening import ADVICE, BYTE_ORDER_MARK, EditRefused, read_record
from cchc.editing.outline import (
    Layout,
    Outline,
    Part,
    after_own_comments,
    block_scalar_header,
    dash_column,
    last_written,
    line_after,
    read_layout,
    read_outline,
)
from cchc.plan.values import KeyPath

EMPTY_VALUES = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class _Change:
    """Pieces of text to replace (start, end, new), and what that should do to the events of the parser."""

    pieces: list[tuple[int, int, str]]
    first_event: int
    added_events: int
    removed_events: int = 0


def append(text: str, path: KeyPath, entry: Mapping[str, Any], *, key_order: Sequence[str] = ()) -> str:
    """Append `entry` to the list at `path`, e.g. ("cap_nhat",) or ("chi_tieu", 7, "so_lieu").

    An entry may hold texts, whole numbers, floats, decimals, dates, true/false, lists of these, and mappings.
    `key_order` lists the keys of the mapping that holds the list. If the list's key is missing, it is added after the
    last key that precedes it in that order, or as the last key if the order does not name it.
    Raises EditRefused if the text cannot be read, has no such place, or would not hold exactly the old data plus the
    entry; TypeError for a value that no record can hold.
    """
    return _added(text, path, [entry], key_order)


def set_mapping(text: str, key: str, mapping: Mapping[str, Any], key_order: Sequence[str] = ()) -> str:
    """Add the key `key` with `mapping` to the document's root; the key must be missing or empty.

    Placement and errors as in `append`.
    """
    return _added(text, (key,), mapping, key_order)


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


def _added(text: str, path: KeyPath, value: Any, key_order: Sequence[str]) -> str:
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    old = text[len(mark) :]
    outline = read_record(old)
    change = _planned(old, outline, path, value, key_order)
    new = old
    for start, end, piece in sorted(change.pieces, reverse=True):
        new = new[:start] + piece + new[end:]
    _demand_only_addition(outline, new, change, path, value)
    return mark + new


def _planned(text: str, outline: Outline, path: KeyPath, value: Any, key_order: Sequence[str]) -> _Change:
    assert outline.root is not None
    layout = read_layout(text, outline.root)
    parent = outline.root
    _demand_no_anchor(outline, parent)
    for step in path[:-1]:
        parent = _child(parent, step)[1]
        _demand_no_anchor(outline, parent)
    key = str(path[-1])
    if parent.kind != "mapping":
        raise EditRefused(f"Không tìm thấy chỗ ghi `{key}` trong tệp. {ADVICE}")
    if not any(name.value == key for name, _ in parent.pairs()):
        return _with_new_key(text, layout, parent, key, value, key_order)
    name, present = _child(parent, key)
    _demand_no_anchor(outline, present)
    if _is_empty(text, present):
        return _with_value(text, layout, parent, name, present, value)
    if not isinstance(value, list):
        raise EditRefused(f"Tệp đã có `{key}` rồi; muốn thay đổi thì mở tệp mà sửa.")
    if present.kind != "list":
        raise EditRefused(f"`{key}` trong tệp không phải một danh sách. {ADVICE}")
    if present.flow:
        return _with_flow_item(text, present, value[0])
    return _with_block_item(text, layout, present, value[0])


def _child(part: Part, step: str | int) -> tuple[Part, Part]:
    """The key and value of a mapping, or an item of a list (twice)."""
    if isinstance(step, int):
        found = [(item, item) for item in part.children[step : step + 1]] if part.kind == "list" else []
    else:
        found = [pair for pair in part.pairs() if pair[0].value == step] if part.kind == "mapping" else []
    if len(found) != 1:
        problem = f"có hai lần `{step}`" if found else f"không có `{step}`"
        raise EditRefused(f"Tệp {problem} ở chỗ cần ghi. {ADVICE}")
    return found[0]


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
) -> _Change:
    earlier = frozenset(key_order[: key_order.index(key)]) if key in key_order else frozenset()
    pairs = list(parent.pairs())
    before = [pair for pair in pairs if pair[0].value in earlier] or pairs
    added = 1 + event_count(value)
    if parent.flow:
        written = f"{key}: {flow_text(value)}"
        if not before:
            return _Change([(parent.end - 1, parent.end - 1, written)], parent.first_event + 1, added)
        position = before[-1][1].end
        return _Change([(position, position, ", " + written)], before[-1][1].next_event, added)
    name, last_value = before[-1]
    lines = indented(block_lines({key: value}, layout, name.style or ""), parent.column)
    return _Change(_lines_after(text, last_value, parent.column, lines), last_value.next_event, added)


def _with_value(text: str, layout: Layout, parent: Part, name: Part, empty: Part, value: Any) -> _Change:
    events = (empty.first_event, event_count(value), empty.next_event - empty.first_event)
    colon = re.compile(r"\s*:").match(text, name.end)
    if colon is None or text[colon.end() : empty.start].strip():
        raise EditRefused(f"Không ghi thêm được vào chỗ trống của `{name.value}`. {ADVICE}")
    if parent.flow:
        return _Change([(colon.end(), empty.end, " " + flow_text(value))], *events)
    step = layout.list_step if isinstance(value, list) else layout.mapping_step
    lines = indented(block_lines(value, layout, name.style or ""), parent.column + step)
    pieces = _lines_after(text, empty, parent.column, lines)
    if empty.end > colon.end():
        pieces.append((colon.end(), empty.end, ""))
    return _Change(pieces, *events)


def _with_block_item(text: str, layout: Layout, items: Part, entry: Mapping[str, Any]) -> _Change:
    last = items.children[-1]
    column = dash_column(text, last)
    if column is None:
        column = items.column
    else:
        layout = replace(layout, dash_gap=last.column - column)
    if last.kind == "mapping" and last.flow:
        lines = [_dash(layout) + flow_text(entry)]
    else:
        key_style = last.children[0].style or "" if last.kind == "mapping" and last.children else ""
        lines = item_lines(entry, layout, key_style)
    lines = indented(lines, column)
    if _are_separated(text, items) and not _keeps_blank_lines(text, last):
        lines.insert(0, "")
    return _Change(_lines_after(text, last, column, lines), items.next_event - 1, event_count(entry))


def _dash(layout: Layout) -> str:
    return "-" + " " * (layout.dash_gap - 1)


def _are_separated(text: str, items: Part) -> bool:
    """Whether the last two items have a blank line between them."""
    if len(items.children) < 2:
        return False
    previous, last = items.children[-2:]
    between = text[line_after(text, previous) : last.start]
    return any(not line.strip() for line in between.splitlines()[:-1])


def _keeps_blank_lines(text: str, part: Part) -> bool:
    header = block_scalar_header(text, last_written(part))
    return header is not None and "+" in header[0]


def _lines_after(text: str, part: Part, column: int, lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """The pieces that put `lines` after the last line of `part` and the comments that belong to it."""
    line_end = _usual_line_end(text)
    position = after_own_comments(text, line_after(text, part), column)
    if text[position - 1 : position] in ("\n", "\r"):
        return [(position, position, "".join(line + line_end for line in lines))]
    pieces = [(position, position, "".join(line_end + line for line in lines))]
    header = block_scalar_header(text, last_written(part))
    if header is not None and "-" not in header[0]:
        # The text of a block scalar at the very end of the file ends without a line break. The new lines would give it
        # one; `-` prevents that.
        pieces.append((header.start(), header.end(), header[0].replace("+", "") + "-"))
    return pieces


def _usual_line_end(text: str) -> str:
    pairs = text.count("\r\n")
    ends = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(ends, key=lambda end: ends[end])


def _with_flow_item(text: str, items: Part, entry: Mapping[str, Any]) -> _Change:
    if not items.children:
        position = items.end - 1
        return _Change([(position, position, flow_text(entry))], items.next_event - 1, event_count(entry))
    position = items.children[-1].end
    comma = re.compile(r"\s*,").match(text, position)
    if comma:
        position = comma.end()
    piece = ("" if comma else ",") + " " + flow_text(entry)
    return _Change([(position, position, piece)], items.next_event - 1, event_count(entry))


def _demand_only_addition(old: Outline, new: str, change: _Change, path: KeyPath, value: Any) -> None:
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
        or not _holds(found.root, path, value)
    ):
        raise EditRefused(f"Ghi thêm vào tệp này sẽ làm thay đổi nội dung đã có. {ADVICE}")


def _holds(root: Part, path: KeyPath, value: Any) -> bool:
    part = root
    for step in path:
        part = _child(part, step)[1]
    if isinstance(value, list):
        return part.kind == "list" and is_same(loaded(part.children[-1]), as_loaded(value[0]))
    return is_same(loaded(part), as_loaded(value))
