"""Fills forms in as clerks do, and carries out commands beside a plan."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cchc.forms import layout
from cchc.forms.layout import CAUSE, DOCUMENT, OPINION, REMEDY, RESULT, SHARE, SOURCE, STATE, VALUE
from tests.running import carry_out

__all__ = ("CAUSE", "DOCUMENT", "OPINION", "REMEDY", "RESULT", "SHARE", "SOURCE", "STATE", "VALUE")

ROOT = Path(__file__).parents[2]
DAY = "2026-09-16"
FORM_DAY = "2026-09-15"


class As(NamedTuple):
    """A value with the number format that the program of the clerk gave the cell."""

    value: Any
    format: str


Filling = Mapping[str, Mapping[str, Any]]
"""What to write, by code and heading."""


def cchc(plan: Path, *arguments: str) -> CompletedProcess[str]:
    """A command line beside the plan, in this process."""
    return carry_out(*arguments, cwd=plan.parent, COLUMNS="100")


def process(plan: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A command line beside the plan, as a process that can be killed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "cchc", *arguments],
        cwd=plan.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def collect(plan: Path, *names: str, day: str = DAY) -> CompletedProcess[str]:
    """`cchc collect` of files beside the plan."""
    return cchc(plan, "collect", *names, "--ngay", day)


def make_forms(plan: Path) -> Path:
    """The forms of the third quarter; their folder."""
    done = cchc(plan, "form", "--quy", "3", "--nam", "2026", "--ngay", FORM_DAY)
    assert done.returncode == 0, done.stderr
    return plan.parent / "out" / "bieu" / "2026-Q3"


def filled(form: Path, filling: Filling, person: Mapping[str, str] | None = None) -> Workbook:
    """The form with these cells filled in; every code and heading must be there."""
    book = load_workbook(form)
    left = {(code, heading) for code, row in filling.items() for heading in row}
    for sheet in book:
        for row in sheet.iter_rows():
            if row[0].value in (person or {}):
                sheet.cell(row[0].row, 2).value = (person or {})[str(row[0].value)]
        headings = {cell.value: cell.column for cell in sheet[layout.HEADING_ROW]}
        if layout.CODE not in headings:
            continue
        for number in range(layout.FIRST_ROW, sheet.max_row + 1):
            code = str(sheet.cell(number, 1).value)
            for heading, value in filling.get(code, {}).items():
                if heading in headings:
                    cell = sheet.cell(number, headings[heading])
                    cell.value = value.value if isinstance(value, As) else value
                    if isinstance(value, As):
                        cell.number_format = value.format
                    left.discard((code, heading))
    assert not left, left
    return book


def fill(form: Path, to: Path, filling: Filling, person: Mapping[str, str] | None = None) -> Path:
    """Save the filled form."""
    to.parent.mkdir(parents=True, exist_ok=True)
    filled(form, filling, person).save(to)
    return to


def data(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def snapshot(plan: Path) -> dict[str, bytes]:
    """All files of the plan, by name."""
    return {str(path.relative_to(plan)): path.read_bytes() for path in sorted(plan.rglob("*")) if path.is_file()}
