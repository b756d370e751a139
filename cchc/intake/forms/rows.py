"""What the readers of all kinds of rows share. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from cchc.forms import layout
from cchc.intake.forms import values
from cchc.intake.forms.cells import Cell, Finding, Key
from cchc.intake.forms.said import Known
from cchc.intake.forms.values import Unclear

Value = TypeVar("Value")


class UnclearCell(Exception):
    """An unclear cell, with its place; or several of one row."""

    def __init__(
        self, code: str, heading: str, cell: Cell, message: str, remedy: str, readings: values.Readings = ()
    ) -> None:
        super().__init__(message)
        criterion = layout.read_criterion_code(code)
        name = f"Tiêu chí {criterion}" if criterion else code.partition("|")[0]
        said = message if name in message else f"{name}: {message}"
        self.findings = [Finding(cell.place, said, remedy, (code, heading), readings)]


class RowReader:
    """Reads rows of one kind. Its methods raise UnclearCell where a cell is unclear, since half of a row may mislead."""

    def __init__(self, known: Known, findings: list[Finding]) -> None:
        """What is only to be noted is added to `findings`."""
        self.known, self.findings = known, findings

    def read(self, code: str, heading: str, cells: Mapping[str, Cell], read: Callable[[Cell], Value]) -> Value:
        """The value of the cell under a heading."""
        return self.read_as((code, heading), cells[heading], read)

    def read_as(self, key: Key, cell: Cell, read: Callable[[Cell], Value]) -> Value:
        """The value of a cell that a reading chosen by a person would be kept for under `key`."""
        try:
            return read(cell)
        except Unclear as unclear:
            raise UnclearCell(*key, cell, unclear.message_vi, unclear.remedy, unclear.readings) from None

    def tried(self, unclear: list[UnclearCell], read: Callable[[], Value], instead: Value) -> Value:
        """What is read; `instead` where it is unclear, which is added to `unclear` so that the rest of the row is read too."""
        try:
            return read()
        except UnclearCell as one:
            unclear.append(one)
            return instead


def demand_clear(unclear: Sequence[UnclearCell]) -> None:
    """Raise all unclear cells of a row as one: an agency is to be asked once."""
    if unclear:
        unclear[0].findings = [finding for one in unclear for finding in one.findings]
        raise unclear[0]
