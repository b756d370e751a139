"""Two sides of a plan compared: the records of the files that differ, and no others unless they must be known."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from cchc.changes.compare import needs_every_task
from cchc.history.git import ON_DISK, RECORD_NAME, REFUSED_MERGE, Entry, Git, Side, leading_number
from cchc.plan.book import Book, Sourced
from cchc.plan.keys import Record
from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.source import Source, decode

R = TypeVar("R", bound=Record)


class Compared(NamedTuple):
    """What two sides hold of the files that differ between them."""

    old: Book
    new: Book
    others: tuple[str, ...]
    """Files of the plan folder that differ but are no records."""


class Sides(Git):
    """Compares two sides."""

    def compare(self, old: Side, new: Side) -> Compared:
        """Read what differs between a commit and another side (a commit, the index or the working tree)."""
        entries = [entry for entry in self._differing(old, new) if entry.old != entry.new]
        plans = self._plan_entry(old, new, entries)
        wanted = [entry for entry in entries if RECORD_NAME.fullmatch(self._inside(entry.path))]
        contents = _Contents(self, [*wanted, *plans])
        old_reader, new_reader = _SideReader(contents), _SideReader(contents)
        old_plan = new_plan = None
        for entry in plans:
            old_plan = old_reader.read(entry.path, entry.old, Plan) or old_plan
            same = entry.old == entry.new
            new_plan = (old_plan if same else new_reader.read(entry.path, entry.new, Plan)) or new_plan
        for entry in wanted:
            if contents.same(entry):
                continue
            for reader, blob in ((old_reader, entry.old), (new_reader, entry.new)):
                reader.take(self._inside(entry.path), entry.path, blob)
        unchanged: Iterable[Entry] = ()
        if old_plan and new_plan and needs_every_task(old_plan.record, new_plan.record):
            unchanged = self._unchanged(new, wanted, lambda name: True)
        elif odd := old_reader.numbers() ^ new_reader.numbers():
            # A number that came or went may also stand in a file that did not change: two files with one number.
            unchanged = self._unchanged(new, wanted, lambda name: leading_number(name) in odd)
        both = _SideReader(_Contents(self, unchanged))
        for entry in unchanged:
            both.take(self._inside(entry.path), entry.path, entry.new)
        others = sorted(
            entry.path
            for entry in entries
            if entry not in wanted and not any(entry.path == plan.path for plan in plans)
        )
        return Compared(
            old_reader.book(self._folder, self.prefix, old_plan, both),
            new_reader.book(self._folder, self.prefix, new_plan, both),
            tuple(others),
        )

    def _plan_entry(self, old: Side, new: Side, entries: Sequence[Entry]) -> list[Entry]:
        """The plan file of both sides: one entry, or two where the name differs."""
        changed = {entry.path: entry for entry in entries}
        files = [self._files(side, "") for side in (old, new)]
        names = [self._newest(one) for one in files]
        found: dict[str, Entry] = {}
        for index, name in enumerate(names):
            if name is None:
                continue
            same = files[0].get(name) or files[index][name]  # what did not change need not be read from the disk
            entry = changed.get(name) or Entry(name, same, same)
            before = found.get(name, Entry(name, "", ""))
            found[name] = before._replace(old=entry.old) if index == 0 else before._replace(new=entry.new)
        return list(found.values())

    def _unchanged(self, side: Side, changed: Iterable[Entry], wanted: Callable[[str], bool]) -> list[Entry]:
        """Task files that are the same on both sides, of which `wanted` approves by their name."""
        skipped = {entry.path for entry in changed}
        return [
            Entry(path, blob, blob)
            for path, blob in sorted(self._files(side, "tasks/").items())
            if path not in skipped and RECORD_NAME.fullmatch(self._inside(path)) and wanted(path.rpartition("/")[2])
        ]


class _Contents:
    """The bytes of some differing files, fetched from git in one go."""

    def __init__(self, repository: Git, entries: Iterable[Entry]) -> None:
        self._repository = repository
        self._blobs = repository.blobs(blob for entry in entries for blob in (entry.old, entry.new))

    def bytes_of(self, path: str, blob: str) -> bytes | None:
        return self._repository.disk(path) if blob == ON_DISK else self._blobs.get(blob)

    def same(self, entry: Entry) -> bool:
        """A file that git takes for changed by its time alone, or by its line ends, is not."""
        if entry.new != ON_DISK or not entry.old:
            return False
        old, new = (self.bytes_of(entry.path, blob) for blob in (entry.old, entry.new))
        return old is not None and new is not None and old.replace(b"\r\n", b"\n") == new.replace(b"\r\n", b"\n")


class _SideReader:
    """Gathers the records of one side."""

    def __init__(self, contents: _Contents) -> None:
        self._contents = contents
        self.tasks: list[Sourced[Task]] = []
        self.notes: list[Sourced[ReportNotes]] = []
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def take(self, inside: str, path: str, blob: str) -> None:
        """Read a task or the notes of a report, whichever lies there."""
        if inside.startswith("tasks/"):
            if task := self.read(path, blob, Task):
                self.tasks.append(task)
        elif notes := self.read(path, blob, ReportNotes):
            self.notes.append(notes)

    def read(self, path: str, blob: str, model: type[R]) -> Sourced[R] | None:
        """The record in a file; None, and remembered as unread unless there simply is no file, where it has none."""
        if not blob:
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
            problem = Problem(path, 1, 1, "yaml-xung-dot", "Tệp đang gộp dở, chưa git add")
        else:
            problem = Problem(
                path, 1, 1, "tep-doc", "Đây không phải là tệp thường (liên kết, thư mục), hoặc không đọc được"
            )
        self.problems.append(problem)

    def numbers(self) -> set[int]:
        """The numbers of its tasks."""
        return {task.record.number for task in self.tasks}

    def book(self, folder: Path, prefix: str, plan: Sourced[Plan] | None, both: "_SideReader") -> Book:
        """All that was read, as a book of the differing records; `both` holds what the two sides share."""
        tasks = sorted(
            [*self.tasks, *both.tasks], key=lambda one: (one.record.number, len(one.source.file), one.source.file)
        )
        return Book(
            folder, prefix.rstrip("/"), plan, tuple(tasks), tuple(self.notes),
            tuple(sorted([*self.problems, *both.problems])), tuple(sorted([*self.unread, *both.unread])),
        )  # fmt: skip
