"""Replaces the number of a YAML record and touches no other byte of it. Text in, text out."""

import re

from cchc.editing.opening import ADVICE, BYTE_ORDER_MARK, EditRefused, read_record
from cchc.numbering import NUMBER_PATTERN, TaskNumber

_NUMBER = re.compile(rf"(?P<quote>['\"]?)(?:\d+|{NUMBER_PATTERN})(?P=quote)", re.ASCII)


def with_number(text: str, key: str, number: TaskNumber) -> str:
    """Replace the number at `key`, a key of the document's root; quotes around it stay.

    Raises EditRefused when the text cannot be read, or does not hold that key once with a number as its value.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    old = text[len(mark) :]
    root = read_record(old).root
    assert root is not None
    values = [value for name, value in root.pairs() if name.value == key]
    written = _NUMBER.fullmatch(old[values[0].start : values[0].end]) if len(values) == 1 else None
    if written is None:
        raise EditRefused(f"Không tìm thấy số ở `{key}` trong tệp. {ADVICE}")
    new = f"{written['quote']}{number}{written['quote']}"
    return mark + old[: values[0].start] + new + old[values[0].end :]
