"""The one module that reads the plan's files: a folder in, records and problems out.

Loading never stops at the first problem. A record that cannot be read is a problem that is shown, and the book says that
it is incomplete; it never goes missing in silence.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from cchc.book import Book, Sourced
from cchc.problems import Problem
from cchc.records import Plan, Record, ReportNotes, Task
from cchc.shape import shape
from cchc.source import MAX_BYTES, Source, decode, parse, spelling

_PLAN_NAME = re.compile(r"\d{4}-\d{4}\.ya?ml")


class NoPlan(Exception):
    """No plan folder was found; the message is Vietnamese."""


def find_plan_folder(start: Path) -> Path:
    """The nearest folder `plan` from `start` upward that holds a plan file, or `start` itself if it does."""
    for folder in (start, *start.parents):
        for candidate in (folder / "plan", folder):
            if candidate.is_dir() and _plan_files(candidate):
                return candidate
    raise NoPlan(
        f"Không thấy thư mục plan có tệp kế hoạch (như 2026-2030.yaml) từ {start} trở lên. Hãy vào thư mục kế hoạch, hoặc thêm --plan THƯ_MỤC."
    )


def read_book(folder: Path, *, shown_as: str | None = None, with_notes: bool = False) -> Book:
    """Read all records of a plan folder. Raises NoPlan when it is no folder or holds no plan file."""
    if not folder.is_dir():
        raise NoPlan(f"Không có thư mục {folder}.")
    files = _plan_files(folder.resolve())
    if not files:
        raise NoPlan(f"Thư mục {folder} không có tệp kế hoạch nào (như 2026-2030.yaml).")
    shown = shown_as if shown_as is not None else _shown(folder)
    reader = _Reader(folder.resolve(), shown)
    plan = reader.read(files[-1], Plan)
    tasks = sorted(
        (task for path in reader.yaml_files("tasks") if (task := reader.read(path, Task))),
        # Of two files with one number the shorter name is the original, the longer the copy.
        key=lambda task: (task.record.number, len(task.source.file), task.source.file),
    )
    notes = (
        [one for path in reader.yaml_files("reports") if (one := reader.read(path, ReportNotes))]
        if with_notes
        else []
    )
    return Book(
        folder, shown, plan, tuple(tasks), tuple(notes), tuple(sorted(reader.problems)), tuple(reader.unread)
    )


def read_notes(folder: Path, key: str) -> tuple[Sourced[ReportNotes] | None, tuple[Problem, ...]]:
    """The hand-written part of one report (`plan/reports/<key>.yaml`); None where there is no such file."""
    path = folder / "reports" / f"{key}.yaml"
    if not path.exists():
        return None, ()
    reader = _Reader(folder.resolve(), _shown(folder))
    return reader.read(path, ReportNotes), tuple(sorted(reader.problems))


def read_text(data: bytes, file: str, model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """A record from bytes that are not (or not yet) a file: a revision in git, or an edit about to be written."""
    reader = _Reader(Path(), "")
    found = reader.take(data, file, model)
    return (found.record if found else None), sorted(reader.problems)


def _plan_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _PLAN_NAME.fullmatch(path.name))
    except OSError:
        return []


def _shown(folder: Path) -> str:
    """The folder as a user here would type it: relative where it lies below, else absolute."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = ".."
    shown = folder.as_posix() if relative.startswith("..") else Path(relative).as_posix()
    return shown


_M = TypeVar("_M", bound=Record)


class _Reader:
    """Reads files of one folder and gathers what is wrong with them."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def yaml_files(self, name: str) -> Iterator[Path]:
        folder = self.root / name
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            return
        if folder.is_symlink() and not folder.resolve().is_relative_to(self.root):
            self._refuse(folder, "tep-lien-ket", f"Thư mục {name} là liên kết trỏ ra ngoài kế hoạch")
            return
        for one in names:
            if one.endswith((".yaml", ".yml")) and not one.startswith("."):
                yield folder / one

    def read(self, path: Path, model: type[_M]) -> Sourced[_M] | None:
        try:
            # One look at the file's own entry: a link may lead out of the plan, anything not a file may never end.
            if path.is_symlink() and not path.resolve().is_relative_to(self.root):
                self._refuse(path, "tep-lien-ket", "Tệp là liên kết trỏ ra ngoài thư mục kế hoạch")
                return None
            with path.open("rb", buffering=0) as file:
                data = file.read(MAX_BYTES + 1)
        except IsADirectoryError:
            self._refuse(path, "tep-doc", "Đây là thư mục, không phải tệp")
            return None
        except OSError as error:
            self._refuse(path, "tep-doc", f"Không đọc được tệp ({error.__class__.__name__})")
            return None
        return self.take(data or b"", self._name(path), model)

    def take(self, data: bytes, name: str, model: type[_M]) -> Sourced[_M] | None:
        if len(data) > MAX_BYTES:
            self._refuse_named(name, "tep-lon", f"Tệp lớn hơn {MAX_BYTES // 1000} kB")
            return None
        try:
            text = decode(data)
        except ValueError as error:
            self._refuse_named(name, "tep-ma-hoa", str(error))
            return None
        source = Source(name, text)
        self.problems.extend(spelling(source))
        parsed = parse(source)
        self.problems.extend(parsed.problems)
        record = None
        if parsed.data is not None:
            shaped = shape(model, parsed.data, source)
            self.problems.extend(shaped.problems)
            record = shaped.record
        if record is None:
            self.unread.append(name)
            return None
        return Sourced(record, source)

    def _name(self, path: Path) -> str:
        relative = path.name if path.parent in (self.root, self.root.parent) else f"{path.parent.name}/{path.name}"
        return f"{self.shown}/{relative}" if self.shown != "." else relative

    def _refuse(self, path: Path, code: str, message: str) -> None:
        self._refuse_named(self._name(path), code, message)

    def _refuse_named(self, name: str, code: str, message: str) -> None:
        self.problems.append(Problem(name, 1, 1, code, message))
        self.unread.append(name)
