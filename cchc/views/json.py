"""JSON for other programs, a record on each line. Dates are ISO; a missing value is null.

A document is produced in parts, so that a large plan is never held whole. Each key of the document and each record of a
list has a line of its own. The standard library's encoder is several times slower with indentation, so it encodes one
line at a time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def dump(data: Mapping[str, Any]) -> str:
    """A whole document as text."""
    return "".join(document(data))


def document(data: Mapping[str, Any]) -> Iterator[str]:
    """A document in parts. A list of records may be given as an iterator, which is used up one record at a time."""
    before = "{"
    for key, value in data.items():
        yield f"{before}\n  {_line(key)}: "
        before = ","
        if isinstance(value, Iterator) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from rows(value, "  ")
        else:
            yield _line(value)
    yield "\n}\n"


def rows(records: Iterable[Mapping[str, Any]], indent: str = "") -> Iterator[str]:
    """A list in parts, a record on each line."""
    before = "["
    for record in records:
        yield f"{before}\n{indent}  {_line(record)}"
        before = ","
    yield "[]" if before == "[" else f"\n{indent}]"


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


_line = json.JSONEncoder(ensure_ascii=False, default=_plain_value).encode
"""A value on one line, without escapes for Vietnamese letters."""
