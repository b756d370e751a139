"""Keeps a file that came in, unchanged, beside the plan (`nhan/<period>/`): mail programs delete theirs after some days."""

from collections.abc import Collection
from pathlib import Path

from cchc.files import WriteFailed, create, make_folder, read_bounded
from cchc.intake.forms.workbook import LARGEST_FILE


def folder_of(plan_folder: Path, period: str) -> Path:
    """Where the files of a period are kept."""
    return plan_folder.resolve().parent / "nhan" / period


def free_name(folder: Path, agency: str, suffix: str, data: bytes, taken: Collection[str]) -> str:
    """The name of the kept file: kt.xlsx, or kt-2.xlsx where another file has it. `taken` are names promised to others."""
    number = 1
    name = f"{agency}{suffix}"
    while name in taken or ((folder / name).exists() and _bytes(folder / name) != data):
        number += 1
        name = f"{agency}-{number}{suffix}"
    return name


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Save the file, unless it is there already. Raises WriteFailed."""
    make_folder(folder.parent)
    make_folder(folder)
    path = folder / name
    if not path.exists():
        create(path, data)
    return path


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path, LARGEST_FILE)
    except WriteFailed:
        return b""
