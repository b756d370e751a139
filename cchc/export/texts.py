"""Tables as CSV and JSON. The same tables give the same bytes on any machine."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.export.tables import Table, Value
from cchc.views.json import document, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, as Excel needs it; dates in ISO, numbers with a decimal point."""
    lines = [[column.key for column in table.columns], *([_cell(value) for value in row] for row in table.rows)]
    return b"\xef\xbb\xbf" + "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines).encode()


def _quoted(text: str) -> str:
    """A cell as RFC 4180 writes it."""
    return '"' + text.replace('"', '""') + '"' if any(one in text for one in ',"\r\n') else text


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(_FORMULA):
        # A spreadsheet would carry out such a text as a formula.
        return "'" + value
    return str(value)


def records(table: Table) -> Iterator[dict[str, Any]]:
    """The rows by the keys of their columns."""
    keys = [column.key for column in table.columns]
    return (dict(zip(keys, row, strict=True)) for row in table.rows)


def json_text(tables: Iterable[Table], as_of: date, plan: str) -> str:
    """All tables in one document."""
    named = {table.name.replace("-", "_"): records(table) for table in tables}
    return "".join(document({"ngay": as_of, "ke_hoach": plan, **named}))


def rows_text(table: Table) -> str:
    """One table as a list."""
    return "".join(rows(records(table))) + "\n"
