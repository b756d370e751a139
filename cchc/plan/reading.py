"""The one module that reads the plan's files: a folder in, records and problems out.

Loading never stops at the first problem. A record that cannot be read is a problem that is shown, and the book says that
it is incomplete; it never goes missing in silence.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from cchc.plan.book import Book, Sourced, by_number
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.shape import shape
from cchc.plan.source import MAX_BYTES, Source, decode, parse, spelling
from cchc.plan.values import Record

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
    plan = reader.read(files[-1], Plan) if reader.stays_inside(files[-1]) else None
    tasks = sorted(
        (task for path in reader.yaml_files("tasks") if (task := reader.read(path, Task))),
        key=by_number,
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
    reader = _Reader(folder.resolve(), _shown(folder))
    name = f"reports/{key}.yaml"
    if not (folder / name).exists() or not reader.stays_inside(name):
        return None, tuple(reader.problems)
    return reader.read(name, ReportNotes), tuple(sorted(reader.problems))


def read_text(data: bytes, file: str, model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """A record from bytes that are not (or not yet) a file: a revision in git, or an edit about to be written."""
    reader = _Reader(Path(), "")
    found = reader.take(data, file, model)
    return (found.record if found else None), sorted(reader.problems)


def plan_file_names(names: Iterable[str]) -> list[str]:
    """Those names that are plan files (2026-2030.yaml), the newest stage last."""
    return sorted(name for name in names if _PLAN_NAME.fullmatch(name))


def _plan_files(folder: Path) -> list[str]:
    try:
        return plan_file_names(path.name for path in folder.iterdir())
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
    """Reads files of one folder, named relative to it, and gathers what is wrong with them."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown_before = "" if shown in (".", "") else f"{shown}/"
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def yaml_files(self, folder: str) -> list[str]:
        """The record files of a sub-folder, in order of name."""
        if not self.stays_inside(folder):
            return []
        try:
            with os.scandir(self.root / folder) as entries:
                names = [
                    f"{folder}/{entry.name}"
                    for entry in entries
                    if entry.name.endswith((".yaml", ".yml"))
                    and entry.name[0] != "."
                    and self._may_read(entry, folder)
                ]
        except OSError:
            return []
        return sorted(names)

    def stays_inside(self, name: str) -> bool:
        """Whether a name is no link out of the plan; a problem is noted where it is."""
        path = self.root / name
        if not path.is_symlink() or path.resolve().is_relative_to(self.root):
            return True
        self._refuse(name, "tep-lien-ket", "Liên kết trỏ ra ngoài thư mục kế hoạch")
        return False

    def _may_read(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether it is a file of the plan: a link may lead out of it, a pipe may never end."""
        name = f"{folder}/{entry.name}"
        if entry.is_symlink() and not self.stays_inside(name):
            return False
        if not entry.is_file():
            self._refuse(name, "tep-doc", "Đây không phải là tệp thường, hoặc liên kết trỏ vào chỗ không có")
            return False
        return True

    def read(self, name: str, model: type[_M]) -> Sourced[_M] | None:
        try:
            with open(f"{self.root}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            self._refuse(name, "tep-doc", f"Không đọc được tệp ({error.__class__.__name__})")
            return None
        return self.take(data or b"", self.shown_before + name, model)

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

    def _refuse(self, name: str, code: str, message: str) -> None:
        self._refuse_named(self.shown_before + name, code, message)

    def _refuse_named(self, name: str, code: str, message: str) -> None:
        self.problems.append(Problem(name, 1, 1, code, message))
        self.unread.append(name)
