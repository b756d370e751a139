"""Finds all versions of one record in git, whatever the names of its file."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc.changes.life import NOTHING, Commit, Found, Version
from cchc.history.contents import (
    NO_OBJECT,
    RAW,
    RECORD_NAME,
    REGULAR,
    blobs,
    disk,
    files_in,
    newest_plan,
    newest_plan_here,
)
from cchc.history.entries import TaskVersions
from cchc.history.git import WORKING_TREE, Git, Side, commit_hash, listed
from cchc.numbering import TaskNumber, in_file_name
from cchc.plan.book import Sourced, number_in_name
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.source import Source, decode

_PLAN_GLOB = f"{'[0-9]' * 4}-{'[0-9]' * 4}.y*ml"
_MOST_NAMES = 50
"""How many rounds of renaming are followed. Only a loop or a malicious history has more."""


class Life(NamedTuple):
    """All versions of a record, oldest first, uncommitted changes last; and what the record is now."""

    versions: tuple[Version, ...]
    present: Found


def life_of_task(git: Git, number: TaskNumber) -> Life:
    """The versions of a task, whatever the names of its file."""
    finder = _task_finder(number)
    here = _task_here(git, number, finder)
    names = [path for path, _ in here]
    patterns = [f"{_globbed(git.prefix)}tasks/{start}-*.y*ml" for start in {in_file_name(number), str(number)}]
    versions: list[Version] = []
    for _ in range(_MOST_NAMES):
        specs = [*(f":(top,glob){one}" for one in sorted(patterns)), *(f":(top,literal){one}" for one in names)]
        versions, elsewhere = _versions(git, specs, finder)
        if not (more := [path for path in elsewhere if path not in names]):
            break
        names += more
    named = {found.record.source.file for one in versions for found in (*one.olds, one.new) if found.record}
    files = _files_at_head(git, "tasks/")
    head = _found_in(git, {path: blob for path, blob in files.items() if path in named}, finder)
    return _life(versions, head, here[0][1] if here else NOTHING, finder)


def life_of_target(git: Git, code: str) -> Life:
    """The versions of a target."""
    finder = _target_finder(code)
    versions, _ = _versions(git, [f":(top,glob){_globbed(git.prefix)}{_PLAN_GLOB}"], finder)
    files = _files_at_head(git, "")
    newest = newest_plan(git, files)
    head = _found_in(git, {newest: files[newest]} if newest else {}, finder)
    now = newest_plan_here(git)
    return _life(versions, head, finder.find(now, disk(git, now)) if now else NOTHING, finder)


def agency_names(git: Git) -> dict[str, str]:
    """The short names of the agencies in the working tree's plan; empty if it cannot be read."""
    name = newest_plan_here(git)
    data = disk(git, name) if name else None
    record = read_text(data, name, Plan)[0] if data is not None and name else None
    return {key: one.short_name for key, one in record.agencies.items()} if isinstance(record, Plan) else {}


def _life(versions: list[Version], head: Found, here: Found, finder: "_Finder") -> Life:
    if finder.differs(head, here):
        versions = [*versions, Version(None, (head,), here)]
    return Life(tuple(versions), here if here.record or not here.problems else head)


def _files_at_head(git: Git, folder: str) -> dict[str, str]:
    """The files of a folder in the newest commit, each with its blob; none before the first commit."""
    commit = commit_hash(git, "HEAD")
    return files_in(git, Side("commit", commit, ""), folder) if commit else {}


def _found_in(git: Git, files: dict[str, str], finder: "_Finder") -> Found:
    contents = blobs(git, files.values())
    return _first(finder.find(path, contents.get(blob)) for path, blob in sorted(files.items()))


def _first(found: Iterable[Found]) -> Found:
    """The first record found; else why a file cannot be read; else nothing."""
    broken = NOTHING
    for one in found:
        if one.record:
            return one
        if one.problems:
            broken = one
    return broken


def _task_here(git: Git, number: TaskNumber, finder: "_Finder") -> list[tuple[str, Found]]:
    """The file of a task in the working tree; if none can be read, the broken files with its number in their names."""
    files = [path for path in files_in(git, WORKING_TREE, "tasks/") if RECORD_NAME.fullmatch(git.inside(path))]
    named = {path: number_in_name(git.inside(path)) == number for path in files}
    broken: list[tuple[str, Found]] = []
    for path in sorted(files, key=lambda path: (not named[path], len(path), path)):
        if not named[path] and broken:
            break
        found = finder.find(path, disk(git, path))
        if found.record:
            return [(path, found)]
        if found.problems and named[path]:
            broken.append((path, found))
    return broken


# Versions in commits


def _versions(git: Git, specs: Sequence[str], finder: "_Finder") -> tuple[list[Version], list[str]]:
    """The versions of a record in the commits that touched some files, and other files that held it before or after."""
    if commit_hash(git, "HEAD") is None:
        return [], []
    rows = listed(
        git, "log", "--full-history", "--topo-order", "--reverse", "--root", "-c",
        "--format=%H%x1f%aI%x1f%aN%x1f%s", "--encoding=UTF-8", "--no-notes", "--no-follow", *RAW, "HEAD", "--", *specs,
    )  # fmt: skip
    commits = list(_commits(rows))
    contents = blobs(
        git, (blob for one in commits for file in one.files for blob in (*file.olds, file.new) if blob)
    )
    versions: list[Version] = []
    elsewhere: list[str] = []
    for commit, files in commits:
        version = Version(commit, *_before_and_after(files, contents, finder))
        olds, new = version.olds, version.new
        if not any(finder.differs(old, new) for old in olds):
            continue
        versions.append(version)
        if finder.in_any_file and not new.problems and not any(old.problems for old in olds):
            came, went = not any(old.record for old in olds), new.record is None
            if came or went:
                elsewhere += _elsewhere(git, commit, {file.path for file in files}, finder, before=came)
    return versions, elsewhere


def _before_and_after(
    files: Sequence["_Touched"], contents: dict[str, bytes], finder: "_Finder"
) -> tuple[tuple[Found, ...], Found]:
    """The record in each parent of a commit, and in the commit."""
    parents = max((len(file.olds) for file in files), default=1)
    olds = tuple(
        _first(finder.find(file.path, contents.get(file.olds[at])) for file in files if at < len(file.olds))
        for at in range(parents)
    )
    return olds, _first(finder.find(file.path, contents.get(file.new)) for file in files)


def _elsewhere(git: Git, commit: Commit, known: set[str], finder: "_Finder", *, before: bool) -> list[str]:
    """Other files that held the record before a commit, or hold it since."""
    if commit_hash(git, f"{commit.hash}^1") is None:
        return []
    rows = listed(git, "diff-tree", *RAW, f"{commit.hash}^1", commit.hash)
    files = {
        path: about.split(" ")[2 if before else 3]
        for about, path in zip(rows[::2], rows[1::2], strict=True)
        if path not in known and path.endswith((".yaml", ".yml"))
    }
    contents = blobs(git, (blob for blob in files.values() if not NO_OBJECT.fullmatch(blob)))
    return [path for path, blob in files.items() if finder.find(path, contents.get(blob)).record]


class _Touched(NamedTuple):
    """A file that a commit touched: its blob in each parent and in the commit, "" if it is no regular file there."""

    path: str
    olds: tuple[str, ...]
    new: str


class _Logged(NamedTuple):
    commit: Commit
    files: list[_Touched]


def _commits(rows: Sequence[str]) -> Iterator[_Logged]:
    """Commits and the files they touched, from the parts of `git log --raw -z`."""
    found: _Logged | None = None
    rest = iter(rows)
    for row in rest:
        row = row.lstrip("\n")
        if row.startswith(":") and found:
            parents = len(row) - len(row.lstrip(":"))
            fields = row.lstrip(":").split(" ")
            modes, ids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
            *olds, new = ["" if mode not in REGULAR else blob for mode, blob in zip(modes, ids, strict=True)]
            found.files.append(_Touched(next(rest), tuple(olds), new))
        elif row:
            if found:
                yield found
            name, time, author, subject = (row.split("\x1f", 3) + ["", "", ""])[:4]
            found = _Logged(Commit(name, author, time, subject), [])
    if found:
        yield found


def _globbed(prefix: str) -> str:
    """A folder's name for use in a git pattern, with special characters escaped."""
    return re.sub(r"([*?\[\\])", r"\\\1", prefix)


# Finding one record in a file


@dataclass
class _Finder:
    """Finds one record in versions of files. Versions that agree in the record's part of the file are parsed once."""

    part: Callable[[bytes], bytes | None]
    """The part of a file that the record depends on; None if the file does not hold it. Quick, without parsing."""
    read: Callable[[str, bytes], Found]
    """The record in a file with this path and content."""
    in_any_file: bool
    """Whether the record may be in any file, so that a change of file is part of its history."""
    known: dict[bytes, Found] = field(default_factory=dict)

    def find(self, path: str, data: bytes | None) -> Found:
        """The record in this file, or why it cannot be read."""
        if data is None or (part := self.part(data)) is None:
            return NOTHING
        found = self.known.get(part)
        if found is None:
            found = self.read(path, data)
            if not found.problems:  # problems may come from another part of the file
                self.known[part] = found
        if found.record and found.record.source.file != path:
            return Found(found.record._replace(source=Source(path, found.record.source.text)))
        return found

    def differs(self, one: Found, other: Found) -> bool:
        """Whether two versions differ in anything that the log shows."""
        if one.record is None or other.record is None:
            return (one.record, bool(one.problems)) != (other.record, bool(other.problems))
        if one.record.record != other.record.record:
            return True
        return self.in_any_file and one.record.source.file != other.record.source.file


def _task_finder(number: TaskNumber) -> _Finder:
    versions = TaskVersions()
    line = re.compile(rb"^\W*so\W*:\W*%s(?![\w.])" % re.escape(str(number).encode()), re.MULTILINE)

    def part(data: bytes) -> bytes | None:
        return data if line.search(data) else None

    def read(path: str, data: bytes) -> Found:
        found = versions.read(data, path)
        if isinstance(found, Task):
            return Found(Sourced(found, Source(path, decode(data)))) if found.number == number else NOTHING
        return Found(None, tuple(found))

    return _Finder(part, read, in_any_file=True)


def _target_finder(code: str) -> _Finder:
    """A target depends on its own lines: the plan file has many other reasons to change."""
    start = rb"^[ ]*- ma: [\"']?%s[\"']?[ \t]*(?:#.*)?\r?$" % re.escape(code.encode())
    lines = re.compile(start + rb"(?:\n(?![ ]*- ma:|[^ #\r\n]).*)*", re.MULTILINE)

    def part(data: bytes) -> bytes:
        found = lines.findall(data)
        return found[0] if len(found) == 1 else data

    def read(path: str, data: bytes) -> Found:
        record, problems = read_text(data, path, Plan)
        if not isinstance(record, Plan):
            return Found(None, tuple(problems))
        target = next((one for one in record.targets if one.code == code), None)
        return Found(Sourced(target, Source(path, decode(data)))) if target else NOTHING

    return _Finder(part, read, in_any_file=False)
