"""Rows that hold several tasks, taken apart."""

import re
from collections.abc import Sequence

from cchc.founding.annex import columns
from cchc.founding.annex.items import NAMES, NAMING, Entry
from cchc.founding.annex.numbers import ARABIC, Numbered, at_head, kind_of, own_number
from cchc.founding.annex.rows import Row


def next_number(number: str) -> str:
    """The number that follows: 1.3 after 1.2; "" after one that does not end in digits."""
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + 1}".lstrip(".") if last.isdecimal() else ""


def entries_of(row: Row, number: str, title: str) -> list[Entry]:
    """The tasks of a row: one, or several where its cells hold several numbers."""
    several = _several(row)
    if len(several) < 2:
        values = {role: lines for role, lines in row.values.items() if role not in NAMING}
        return [Entry(row.place, number, title, values, list(row.more), dict(row.years), list(row.doubts))]
    numbers = ", ".join(one.number for one in several)
    entries = []
    for at, one in enumerate(several):
        values, shared = _part(row, at, len(several))
        told = f"Các nhiệm vụ {numbers} dính vào một hàng ({row.place})"
        told += f"; các cột {', '.join(shared)} dùng chung cả hàng" if shared else ""
        doubts = [*row.doubts, f"{told}; so hàng này với bản ký."]
        entries.append(Entry(row.place, one.number, one.text, values, list(row.more), dict(row.years), doubts))
    return entries


def _several(row: Row) -> list[Numbered]:
    """The tasks that stand in one cell, each on lines of its own with a number."""
    lines = row.values.get(columns.TITLE, ())
    own = [own_number(line) for line in row.values.get(columns.NUMBER, ())] if columns.NUMBER in row.own else []
    if len(own) > 1:
        same = len(own) == len(lines) and all(own)
        return (
            [Numbered(number, at_head(line).text) for number, line in zip(own, lines, strict=True)] if same else []
        )
    if own:
        return []
    found: list[Numbered] = []
    for line in _unjoined(lines):
        head = at_head(line)
        if (
            head.number
            and kind_of(head.number) == ARABIC
            and (not found or head.number == next_number(found[-1].number))
        ):
            found.append(head)
        elif found:
            found[-1] = Numbered(found[-1].number, f"{found[-1].text} {line}")
        else:
            return []
    return found


def _unjoined(lines: Sequence[str]) -> list[str]:
    """The lines of a cell, with a new one where the number that follows stands within one: "25. Rà soát 26. Thực hiện"."""
    found: list[str] = []
    number = ""
    for line in lines:
        head = at_head(line)
        number = head.number or number
        cut = (
            re.search(rf"(?<=\S)\s+(?={re.escape(next_number(number))}\.\s[^\W\d_a-z])", line)
            if number.isdecimal()
            else None
        )
        found += [line] if cut is None else _unjoined([line[: cut.start()], line[cut.end() :]])
    return found


def _part(row: Row, at: int, count: int) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What of a row's cells is of one of its tasks, and the columns that all share."""
    values: dict[str, tuple[str, ...]] = {}
    shared = []
    for role, lines in row.values.items():
        if role in NAMING:
            continue
        values[role] = (lines[at],) if len(lines) == count else lines
        if len(lines) != count:
            shared.append(NAMES.get(role, role))
    return values, shared
