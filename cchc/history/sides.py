"""Reads two states of a plan from git: the records of the files that differ, and others only if they matter.

The cost depends on the size of the change, not of the plan.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from cchc.changes.compare import needs_every_task
from cchc.changes.filed import model_of
from cchc.history.contents import (
    FILED_NAME,
    NO_FILE,
    ON_DISK,
    RECORD_NAME,
    REFUSED_MERGE,
    FilePair,
    blobs,
    differing,
    disk,
    files_in,
    newest_plan,
)
from cchc.history.git import Git, Side
from cchc.numbering import TaskNumber
from cchc.plan.book import CATALOGUE, Book, Sourced, by_number, number_in_name
from cchc.plan.keys import Record
from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.plan.source import Source, decode

R = TypeVar("R", bound=Record)


class Compared(NamedTuple):
    """The records of the files that differ, on both sides."""

    old: Book
    new: Book
    others: tuple[str, ...]
    """Files of the plan folder that differ but are no records."""


def read_sides(git: Git, old: Side, new: Side) -> Compared:
    """Read what differs between a commit and another side: a commit, the index or the working tree.

    The plans of single years are read in any case, since the statuses of tasks depend on them.
    """
    entries = [entry for entry in differing(git, old, new) if entry.old != entry.new]
    plans = _plan_entries(git, old, new, entries)
    records = [entry for entry in entries if RECORD_NAME.fullmatch(git.inside(entry.path))]
    same_years = _unchanged(git, new, records, "nam/", lambda name: True)
    filed = [entry for entry in entries if FILED_NAME.fullmatch(git.inside(entry.path))]
    catalogue = _catalogue(git, new) if filed else []
    contents = _contents(git, [*records, *plans, *same_years, *filed, *catalogue])
    old_reader, new_reader = _Reader(contents), _Reader(contents)
    old_plan = new_plan = None
    for entry in plans:
        old_plan = old_reader.read(entry.path, entry.old, Plan) or old_plan
        same = contents.same(entry)
        new_plan = (old_plan if same else new_reader.read(entry.path, entry.new, Plan)) or new_plan
    for entry in records:
        if not contents.same(entry):
            old_reader.take(git.inside(entry.path), entry.path, entry.old)
            new_reader.take(git.inside(entry.path), entry.path, entry.new)
    for entry in filed:
        if not contents.same(entry):
            old_reader.file(git.inside(entry.path), entry.path, entry.old)
            new_reader.file(git.inside(entry.path), entry.path, entry.new)
    for entry in catalogue:
        new_reader.name_statistics(entry)
    years_differ = bool(old_reader.years or new_reader.years)
    for entry in same_years:
        for reader in (old_reader, new_reader):
            reader.take(git.inside(entry.path), entry.path, entry.new)
    unchanged: Sequence[FilePair] = ()
    if years_differ or (old_plan and new_plan and needs_every_task(old_plan.record, new_plan.record)):
        unchanged = _unchanged(git, new, records, "tasks/", lambda name: True)
    elif odd := old_reader.numbers() ^ new_reader.numbers():
        # A number that came or went may also stand in a file that did not change: two files with one number.
        unchanged = _unchanged(git, new, records, "tasks/", lambda path: number_in_name(path) in odd)
    both = _Reader(_contents(git, unchanged))
    for entry in unchanged:
        both.take(git.inside(entry.path), entry.path, entry.new)
    known = {entry.path for entry in (*records, *plans, *filed)}
    return Compared(
        _book(git, old_plan, old_reader, both),
        _book(git, new_plan, new_reader, both),
        tuple(sorted(entry.path for entry in entries if entry.path not in known)),
    )


def _plan_entries(git: Git, old: Side, new: Side, entries: Iterable[FilePair]) -> list[FilePair]:
    """The plan file of both sides: one entry, or two if its name differs."""
    changed = {entry.path: entry for entry in entries}
    old_files, new_files = files_in(git, old, ""), files_in(git, new, "")
    found: dict[str, FilePair] = {}
    if name := newest_plan(git, old_files):
        entry = changed.get(name) or FilePair(name, old_files[name], old_files[name])
        found[name] = FilePair(name, entry.old, NO_FILE)
    if name := newest_plan(git, new_files):
        same = old_files.get(name) or new_files[name]  # an unchanged file need not be read from the disk
        entry = changed.get(name) or FilePair(name, same, same)
        before = found[name].old if name in found else NO_FILE
        found[name] = FilePair(name, before, entry.new)
    return list(found.values())


def _catalogue(git: Git, side: Side) -> list[FilePair]:
    """The catalogue of statistics, which names the figures, changed or not."""
    path = f"{git.prefix}{CATALOGUE}"
    blob = files_in(git, side, "").get(path)
    return [FilePair(path, blob, blob)] if blob else []


def _unchanged(
    git: Git, side: Side, changed: Iterable[FilePair], folder: str, wanted: Callable[[str], bool]
) -> list[FilePair]:
    """Record files of a folder that are the same on both sides, whose path from the plan folder is `wanted`."""
    skipped = {entry.path for entry in changed}
    return [
        FilePair(path, blob, blob)
        for path, blob in sorted(files_in(git, side, folder).items())
        if path not in skipped and RECORD_NAME.fullmatch(git.inside(path)) and wanted(git.inside(path))
    ]


class _Contents(NamedTuple):
    """The bytes of some files: blobs that were read from git together, and files of the working tree."""

    git: Git
    blobs: Mapping[str, bytes]

    def bytes_of(self, path: str, blob: str) -> bytes | None:
        return disk(self.git, path) if blob == ON_DISK else self.blobs.get(blob)

    def same(self, entry: FilePair) -> bool:
        """Whether a file is unchanged after all: git also lists files with a new time or with other line ends."""
        if entry.old == entry.new:
            return True
        if entry.new != ON_DISK or not entry.old:
            return False
        old, new = (self.bytes_of(entry.path, blob) for blob in (entry.old, entry.new))
        return old is not None and new is not None and old.replace(b"\r\n", b"\n") == new.replace(b"\r\n", b"\n")


def _contents(git: Git, entries: Iterable[FilePair]) -> _Contents:
    return _Contents(git, blobs(git, (blob for entry in entries for blob in (entry.old, entry.new))))


class _Reader:
    """Collects the records of one side and the problems of files that cannot be read."""

    def __init__(self, contents: _Contents) -> None:
        self._contents = contents
        self.tasks: list[Sourced[Task]] = []
        self.notes: list[Sourced[ReportNotes]] = []
        self.years: list[Sourced[YearPlan]] = []
        self.filed: dict[str, tuple[Sourced[Any], ...]] = {}
        self.catalogue: Sourced[Any] | None = None
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def file(self, inside: str, path: str, blob: str) -> None:
        """Read one of the records that `cchc.changes.filed` compares. `inside` is the path from the plan folder."""
        what = inside.partition("/")[0].removesuffix(".yaml").replace("-", "_")
        if found := self.read(path, blob, model_of(what)):
            self.filed[what] = (*self.filed.get(what, ()), found)

    def name_statistics(self, entry: FilePair) -> None:
        """Read the catalogue for the names in it; its own mistakes are not what is asked for."""
        data = self._contents.bytes_of(entry.path, entry.new)
        record = read_text(data, entry.path, model_of("thong_ke"))[0] if data else None
        if record:
            self.catalogue = Sourced(record, Source(entry.path, ""))

    def take(self, inside: str, path: str, blob: str) -> None:
        """Read a task, the plan of a year or the notes of a report, as the folder says.

        `inside` is the path from the plan folder.
        """
        if inside.startswith("tasks/"):
            if task := self.read(path, blob, Task):
                self.tasks.append(task)
        elif inside.startswith("nam/"):
            if year := self.read(path, blob, YearPlan):
                self.years.append(year)
        elif notes := self.read(path, blob, ReportNotes):
            self.notes.append(notes)

    def read(self, path: str, blob: str, model: type[R]) -> Sourced[R] | None:
        """The record in a file; None if there is no file, or if it cannot be read, which `unread` and `problems` then say."""
        if blob == NO_FILE:
            return None
        data = self._contents.bytes_of(path, blob)
        if data is None:
            self._refuse(path, blob)
            return None
        record, problems = read_text(data, path, model)
        self.problems += problems
        if not isinstance(record, model):
            self.unread.append(path)
            return None
        return Sourced(record, Source(path, decode(data)))

    def _refuse(self, path: str, blob: str) -> None:
        self.unread.append(path)
        if blob == REFUSED_MERGE:
            code, message = "yaml-xung-dot", "Tệp đang gộp dở, chưa git add"
        else:
            code, message = "tep-doc", "Đây không phải là tệp thường (liên kết, thư mục), hoặc không đọc được"
        self.problems.append(Problem(path, 1, 1, code, message))

    def numbers(self) -> set[TaskNumber]:
        """The numbers of the tasks."""
        return {task.record.number for task in self.tasks}


def _book(git: Git, plan: Sourced[Plan] | None, own: _Reader, both: _Reader) -> Book:
    """The book of one side; `both` has read the files that the two sides share."""
    return Book(
        git.folder,
        git.prefix.rstrip("/"),
        plan,
        tuple(sorted([*own.tasks, *both.tasks], key=by_number)),
        tuple(own.notes),
        tuple(sorted([*own.problems, *both.problems])),
        tuple(sorted([*own.unread, *both.unread])),
        tuple(sorted(own.years, key=lambda one: one.source.file)),
        catalogue=own.catalogue,
        filed=own.filed,
    )
