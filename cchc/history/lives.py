"""The life of one record: what every commit made of it, under whatever name its file had."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cchc.changes.life import NOTHING, Commit, Found, Version
from cchc.history.git import (
    NO_OBJECT,
    PLAIN_OUTPUT,
    RECORD_NAME,
    REGULAR,
    WORKING_TREE,
    Git,
    Side,
    leading_number,
)
from cchc.plan.book import Sourced
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.source import Source, decode

PLAN_GLOB = f"{'[0-9]' * 4}-{'[0-9]' * 4}.y*ml"
_MOST_NAMES = 50
"""How many earlier names of one record are followed before giving up (a loop, or a history made to hurt)."""


class Life(NamedTuple):
    """All versions of a record, oldest first (what is not committed last), and what it is now."""

    versions: tuple[Version, ...]
    present: Found


class Lives(Git):
    """Finds the life of a task or a target."""

    def life_of_task(self, number: int) -> Life:
        """What every commit made of a task; its file may have had any names."""
        finder = _TaskFinder(number)
        here = self._task_here(finder)
        names = [path for path, _ in here]
        patterns = [f"{_globbed(self.prefix)}tasks/{start}-*.y*ml" for start in {f"{number:02d}", str(number)}]
        versions: list[Version] = []
        for _ in range(_MOST_NAMES):
            specs = [*(f":(top,glob){one}" for one in sorted(patterns)), *(f":(top,literal){one}" for one in names)]
            versions, elsewhere = self._versions(specs, finder)
            if not (more := [path for path in elsewhere if path not in names]):
                break
            names += more
        named = {found.record.source.file for one in versions for found in (*one.olds, one.new) if found.record}
        head = self._at_head("tasks/", named, finder)
        return self._life(versions, head, here[0][1] if here else NOTHING, finder)

    def life_of_target(self, code: str) -> Life:
        """What every commit made of a target."""
        finder = _TargetFinder(code)
        versions, _ = self._versions([f":(top,glob){_globbed(self.prefix)}{PLAN_GLOB}"], finder)
        newest = self._newest_plan()
        here = finder.find(newest, self.disk(newest)) if newest else NOTHING
        return self._life(versions, self._at_head("", None, finder), here, finder)

    def _at_head(self, folder: str, names: set[str] | None, finder: "_Finder") -> Found:
        """A record in the newest commit, in one of these files; without names, in the plan file."""
        commit = self._commit("HEAD")
        if commit is None:
            return NOTHING
        files = self._files(Side("commit", commit, ""), folder)
        if names is None:
            newest = self._newest(files)
            names = {newest} if newest else set()
        wanted = {path: blob for path, blob in files.items() if path in names}
        blobs = self.blobs(wanted.values())
        return _first(finder.find(path, blobs.get(blob)) for path, blob in sorted(wanted.items()))

    def _life(self, versions: list[Version], head: Found, here: Found, finder: "_Finder") -> Life:
        if finder.told_apart(head, here):
            versions = [*versions, Version(None, (head,), here)]
        return Life(tuple(versions), here if here.record or not here.problems else head)

    def _task_here(self, finder: "_TaskFinder") -> list[tuple[str, Found]]:
        """The working tree's file of a task; files whose names begin with the number are tried first."""
        files = [path for path in self._files(WORKING_TREE, "tasks/") if RECORD_NAME.fullmatch(self._inside(path))]
        files.sort(key=lambda path: (leading_number(path.rpartition("/")[2]) != finder.number, len(path), path))
        broken: list[tuple[str, Found]] = []
        for path in files:
            named = leading_number(path.rpartition("/")[2]) == finder.number
            if not named and broken:
                break
            found = finder.find(path, self.disk(path))
            if found.record:
                return [(path, found)]
            if found.problems and named:
                broken.append((path, found))
        return broken

    def _versions(self, specs: Sequence[str], finder: "_Finder") -> tuple[list[Version], list[str]]:
        """What the commits that touched some files made of a record, and other files that had it before or after."""
        if self._commit("HEAD") is None:
            return [], []
        rows = self._listed(
            "-c", "log.showSignature=false", "log", "--full-history", "--topo-order", "--reverse", "--root", "-c",
            "--format=%H%x1f%aI%x1f%aN%x1f%s", "--encoding=UTF-8", "--no-notes", "--no-follow", *PLAIN_OUTPUT, "HEAD", "--", *specs,
        )  # fmt: skip
        commits = list(_commits(rows))
        blobs = self.blobs(blob for _, files in commits for _, olds, new in files for blob in (*olds, new) if blob)
        versions: list[Version] = []
        elsewhere: list[str] = []
        for commit, files in commits:
            width = max((len(olds) for _, olds, _ in files), default=1)
            olds = [
                _first(finder.find(path, blobs.get(one[at])) for path, one, _ in files if at < len(one))
                for at in range(width)
            ]
            new = _first(finder.find(path, blobs.get(blob)) for path, _, blob in files)
            if not any(finder.told_apart(old, new) for old in olds):
                continue
            versions.append(Version(commit, tuple(olds), new))
            if not new.problems and not any(old.problems for old in olds):
                came, went = not any(old.record for old in olds), new.record is None
                if came or went:
                    elsewhere += self._elsewhere(commit, {path for path, _, _ in files}, finder, before=came)
        return versions, elsewhere

    def _elsewhere(self, commit: Commit, known: set[str], finder: "_Finder", *, before: bool) -> list[str]:
        """Other files of one commit that held the record before it, or hold it since."""
        if not isinstance(finder, _TaskFinder) or self._commit(f"{commit.hash}^1") is None:
            return []
        rows = self._listed("diff-tree", *PLAIN_OUTPUT, f"{commit.hash}^1", commit.hash)
        blobs = {
            path: about.split(" ")[2 if before else 3]
            for about, path in zip(rows[::2], rows[1::2], strict=True)
            if path not in known and path.endswith((".yaml", ".yml"))
        }
        contents = self.blobs(blob for blob in blobs.values() if not NO_OBJECT.fullmatch(blob))
        return [path for path, blob in blobs.items() if finder.find(path, contents.get(blob)).record]


class _Finder:
    """Finds one record in versions of files. The same text is read once."""

    def __init__(self) -> None:
        self._known: dict[bytes, Found] = {}

    def find(self, path: str, data: bytes | None) -> Found:
        """The record in this text, or why it cannot be known."""
        if data is None or not self.may_hold(data):
            return NOTHING
        if data not in self._known:
            self._known[data] = self._read(path, data)
        found = self._known[data]
        if found.record and found.record.source.file != path:
            return found._replace(record=found.record._replace(source=Source(path, found.record.source.text)))
        return found

    def may_hold(self, data: bytes) -> bool:
        """A quick look, before anything is parsed."""
        return True

    def told_apart(self, one: Found, other: Found) -> bool:
        """Whether two versions differ in anything that a log would tell."""
        if one.record is None or other.record is None:
            return (one.record, bool(one.problems)) != (other.record, bool(other.problems))
        return one.record.record != other.record.record or one.record.source.file != other.record.source.file

    def _read(self, path: str, data: bytes) -> Found:
        raise NotImplementedError


class _TaskFinder(_Finder):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def may_hold(self, data: bytes) -> bool:
        return re.search(rb"^\W*so\W*:\W*%d\b" % self.number, data, re.MULTILINE) is not None

    def _read(self, path: str, data: bytes) -> Found:
        record, problems = read_text(data, path, Task)
        if isinstance(record, Task):
            return Found(Sourced(record, Source(path, decode(data)))) if record.number == self.number else NOTHING
        return Found(None, tuple(problems))


class _TargetFinder(_Finder):
    """Of a plan file only the lines of one target are compared first: the file has many other reasons to change."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        start = rb"^[ ]*- ma: [\"']?%s[\"']?[ \t]*(?:#.*)?\r?$" % re.escape(code.encode())
        self._lines = re.compile(start + rb"(?:\n(?![ ]*- ma:|[^ #\r\n]).*)*", re.MULTILINE)
        self._by_lines: dict[bytes, Found] = {}

    def find(self, path: str, data: bytes | None) -> Found:
        lines = self._lines.findall(data) if data else []
        if data is None or len(lines) != 1:
            return super().find(path, data)
        if lines[0] not in self._by_lines:
            self._by_lines[lines[0]] = super().find(path, data)
        return self._by_lines[lines[0]]

    def told_apart(self, one: Found, other: Found) -> bool:
        if one.record is None or other.record is None:
            return super().told_apart(one, other)
        return one.record.record != other.record.record  # the plan file's own name is no matter of a target

    def _read(self, path: str, data: bytes) -> Found:
        record, problems = read_text(data, path, Plan)
        if not isinstance(record, Plan):
            return Found(None, tuple(problems))
        target = next((one for one in record.targets if one.code == self._code), None)
        return Found(Sourced(target, Source(path, decode(data)))) if target else NOTHING


_Files = list[tuple[str, tuple[str, ...], str]]
"""Of one commit: path, the blob in each parent, the blob now; "" for no file."""


def _commits(rows: Sequence[str]) -> Iterator[tuple[Commit, _Files]]:
    """Commits and the files they touched, from the parts of `git log --raw -z`."""
    commit: Commit | None = None
    files: _Files = []
    rest = iter(rows)
    for row in rest:
        row = row.lstrip("\n")
        if row.startswith(":"):
            parents = len(row) - len(row.lstrip(":"))
            fields = row.lstrip(":").split(" ")
            modes, blobs = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
            known = ["" if mode not in REGULAR else blob for mode, blob in zip(modes, blobs, strict=True)]
            files.append((next(rest), tuple(known[:-1]), known[-1]))
        elif row:
            if commit:
                yield commit, files
            name, time, author, subject = (row.split("\x1f", 3) + ["", "", ""])[:4]
            commit, files = Commit(name, author, time, subject), []
    if commit:
        yield commit, files


def _first(found: Iterable[Found]) -> Found:
    """The record, wherever it is; else why a file cannot be read; else nothing."""
    broken = NOTHING
    for one in found:
        if one.record:
            return one
        if one.problems:
            broken = one
    return broken


def _globbed(prefix: str) -> str:
    """A folder's name inside a pattern of git, its special letters made plain."""
    return re.sub(r"([*?\[\\])", r"\\\1", prefix)
