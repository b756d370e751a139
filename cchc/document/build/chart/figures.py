"""The figures of a chart, and the cells of its workbook that hold them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

SHEET = "Số liệu"
"""Name of the sheet with the figures."""


class Series(NamedTuple):
    """One kind of bar; a value for each category, None if it is missing."""

    name: str
    values: Sequence[int | Decimal | None]
    labels: Sequence[str]
    """The text in or beside each bar: the value in Vietnamese notation, independent of the language of Word."""
    pattern: str
    """One of `PATTERNS`."""


def name_cell(index: int) -> str:
    """The cell with the name of the series of this index, as a formula; at most 25 series."""
    return f"'{SHEET}'!${column(index)}$1"


def value_cells(index: int, categories: int) -> str:
    """The cells with the values of a series."""
    return f"'{SHEET}'!${column(index)}$2:${column(index)}${categories + 1}"


def category_cells(categories: int) -> str:
    """The cells with the names of the categories."""
    return f"'{SHEET}'!$A$2:$A${categories + 1}"


def column(index: int) -> str:
    """The letter of the column of a series."""
    return chr(ord("B") + index)
