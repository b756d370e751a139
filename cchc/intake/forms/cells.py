"""What stands in the cells of a workbook, and what is unclear in it. Pure."""

from typing import NamedTuple

Key = tuple[str, str]
"""The code of a row and the heading of a column: how a cell is known wherever it stands."""


class Cell(NamedTuple):
    """A cell as it was saved."""

    value: object
    """A text, a number, a date or a truth value; never None."""
    format: str = "General"
    """The number format: 60% is saved as 0.6 with a format of percent."""
    place: str = ""
    """As people find it: Nhiệm vụ!G4."""


class Page(NamedTuple):
    """A sheet of a workbook."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]
    merged: tuple[str, ...] = ()
    """Ranges of merged cells."""
    unvalued: tuple[str, ...] = ()
    """Cells with a formula whose value was not saved."""


class Finding(NamedTuple):
    """Something that is not recorded, or that a person should look at."""

    place: str
    """The sheet and the cell; empty where it is about the whole file."""
    message: str
    remedy: str = ""
    key: Key | None = None
    """The cell, where another reading of it would settle the matter."""
    readings: tuple[tuple[str, object], ...] = ()
    """How the cell may be read: in words, and the value."""
    warning: bool = False
    """Whether everything is recorded nevertheless."""


class Filled(NamedTuple):
    """What an agency filled in."""

    period: str
    agency: str
    cells: dict[Key, Cell]
    """The cells that are not empty."""
    person: dict[str, str]
    """What the agency says of itself, by label."""
    findings: tuple[Finding, ...] = ()


def merged(files: list[tuple[str, Filled]]) -> Filled:
    """Files of one agency as one, cell by cell. A cell with two different values is a conflict, and none of them is taken."""
    cells: dict[Key, Cell] = {}
    owners: dict[Key, str] = {}
    conflicts: dict[Key, Finding] = {}
    person: dict[str, str] = {}
    findings: list[Finding] = []
    for name, one in files:
        person |= one.person
        findings += one.findings
        for key, cell in one.cells.items():
            known = cells.setdefault(key, cell)
            if not same_value(known.value, cell.value) and key not in conflicts:
                both = f"«{known.value}» ({owners[key]}) và «{cell.value}» ({name})"
                conflicts[key] = Finding(
                    cell.place, f"{key[0]}, {key[1]}: hai tệp ghi khác nhau, {both}", "Hỏi lại đơn vị, giữ một số."
                )
            owners.setdefault(key, name)
    left = {key: cell for key, cell in cells.items() if key not in conflicts}
    return Filled(files[0][1].period, files[0][1].agency, left, person, (*findings, *conflicts.values()))


def same_value(one: object, other: object) -> bool:
    """Whether two cells say the same, however the program that saved them writes it: 5, 5.0 and "5 "."""
    return one == other or str(one).strip() == str(other).strip()
