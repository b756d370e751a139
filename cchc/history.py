"""The plan in git: the one module that asks git. It only reads, never checks anything out, and needs no clean tree.

Two sides are compared by reading no other files than those that differ, so the cost follows the change, not the plan.
Paths are named as git names them: from the top folder of the repository, with forward slashes.
"""

import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from cchc.book import Book, Sourced
from cchc.changes import needs_every_task
from cchc.problems import Problem
from cchc.reading import plan_file_names, read_text
from cchc.records import Plan, ReportNotes, Target, Task
from cchc.source import MAX_BYTES, Source, decode
from cchc.values import Record

_PLAN_GLOB = f"{'[0-9]' * 4}-{'[0-9]' * 4}.y*ml"
_RECORD_NAME = re.compile(r"(tasks|reports)/[^./][^/]*\.ya?ml")
_NOTHING = re.compile(r"0+")
_LINK = "120000"
_REGULAR = ("100644", "100755", "100664")
_PLAIN_OUTPUT = ("--raw", "-z", "-r", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color")
_MOST_NAMES = 50
"""How many earlier names of one record are followed before giving up (a loop, or a history made to hurt)."""

R = TypeVar("R", bound=Record)


class GitTrouble(Exception):
    """Git cannot answer; the message is Vietnamese and says what to do."""


class Side(NamedTuple):
    """One of the two things compared: a commit, the index, or the working tree."""

    kind: str
    """commit, index or tree."""
    commit: str
    """The commit's full hash; empty for the other two."""
    name: str
    """As messages call it."""


INDEX = Side("index", "", "phần đã git add")
WORKING_TREE = Side("tree", "", "thư mục đang làm việc")


class Compared(NamedTuple):
    """What two sides hold of the files that differ between them."""

    old: Book
    new: Book
    others: tuple[str, ...]
    """Files of the plan folder that differ but are no records."""


class Commit(NamedTuple):
    """Who recorded something, and when."""

    hash: str
    author: str
    time: str
    """When it was written, as ISO 8601 with the author's time zone."""
    subject: str


class Version(NamedTuple):
    """What one commit made of one record: what its parents had (None: nothing), and what it has.

    A text that cannot be read as a record stands as its problems.
    """

    commit: Commit | None
    """None for what is not committed yet."""
    olds: tuple["Found", ...]
    new: "Found"


class Found(NamedTuple):
    """A record in one version of its file; nothing found when both are empty."""

    record: Sourced[Task] | Sourced[Target] | None = None
    problems: tuple[Problem, ...] = ()


NOTHING = Found()


class Life(NamedTuple):
    """All versions of a record, oldest first (what is not committed last), and what it is now."""

    versions: tuple[Version, ...]
    present: Found


class _Entry(NamedTuple):
    """One file that differs. An id is a blob's hash; "" for no file, "disk" for what lies in the working tree."""

    path: str
    old: str
    new: str


_ON_DISK, _REFUSED_LINK, _REFUSED_MERGE = "disk", "link", "unmerged"


class Repository:
    """The repository that holds a plan folder. Raises GitTrouble where there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitTrouble(
                "Chưa cài git nên không xem được thay đổi và lịch sử. Cài git (https://git-scm.com) rồi chạy lại."
            )
        if not folder.is_dir():
            raise GitTrouble(f"Không có thư mục {folder}.")
        self._program = program
        self._folder = folder.resolve()
        found = self._ask("rev-parse", "--show-toplevel", "--show-prefix", inside=self._folder)
        if found.returncode or not found.stdout.strip():
            raise GitTrouble(_no_repository(folder, os.fsdecode(found.stderr)))
        top, prefix, *_ = os.fsdecode(found.stdout).split("\n")
        self.top = Path(top)
        self.prefix = prefix
        """The plan folder from the top, ended by a slash; empty where the plan folder is the top."""

    # Which sides there are

    def side(self, revision: str) -> Side:
        """The commit that a user names."""
        revision = revision.strip()
        commit = self._commit(revision)
        if commit is None:
            raise GitTrouble(self._unknown(revision))
        short = commit[:8]
        return Side("commit", commit, short if commit.startswith(revision) else f"{revision} ({short})")

    def fork_point(self, one: str, other: str) -> Side:
        """The commit where two revisions parted."""
        first, second = self.side(one), self.side(other)
        found = self._ask("merge-base", first.commit, second.commit)
        if found.returncode:
            raise GitTrouble(f"«{one}» và «{other}» không có chung một gốc trong git.{self._shallow_hint()}")
        commit = found.stdout.decode().strip()
        return Side("commit", commit, f"chỗ tách khỏi {one} ({commit[:8]})")

    def _commit(self, revision: str) -> str | None:
        # git would take a leading dash for an option; no name of a revision begins with one.
        if not revision or revision.startswith("-") or "\0" in revision:
            return None
        found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return None if found.returncode else found.stdout.decode().strip()

    def _unknown(self, revision: str) -> str:
        if self._commit("HEAD") is None:
            return "Kho git này chưa có lần ghi (commit) nào nên chưa có gì để so. Ghi lần đầu: git add plan && git commit"
        return (
            f"Git không có phiên bản «{revision}». Xem các phiên bản: git log --oneline; xem các nhánh: git branch --all."
            f"{self._shallow_hint()}"
        )

    def _shallow_hint(self) -> str:
        return (
            " Kho này chỉ được lấy về một phần lịch sử; lấy đủ: git fetch --unshallow." if self.is_shallow() else ""
        )

    def is_shallow(self) -> bool:
        """Whether only a part of the history is here (as continuous integration likes to fetch)."""
        return self._ask("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    # Two sides

    def compare(self, old: Side, new: Side) -> Compared:
        """Read what differs between a commit and another side (a commit, the index or the working tree)."""
        entries = [entry for entry in self._differing(old, new) if entry.old != entry.new]
        plans = self._plan_entry(old, new, entries)
        wanted = [entry for entry in entries if _RECORD_NAME.fullmatch(self._inside(entry.path))]
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
        unchanged: Iterable[_Entry] = ()
        if old_plan and new_plan and needs_every_task(old_plan.record, new_plan.record):
            unchanged = self._unchanged(new, wanted, lambda name: True)
        elif odd := old_reader.numbers() ^ new_reader.numbers():
            # A number that came or went may also stand in a file that did not change: two files with one number.
            unchanged = self._unchanged(new, wanted, lambda name: _leading_number(name) in odd)
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

    def _plan_entry(self, old: Side, new: Side, entries: Sequence[_Entry]) -> list[_Entry]:
        """The plan file of both sides: one entry, or two where the name differs."""
        changed = {entry.path: entry for entry in entries}
        files = [self._files(side, "") for side in (old, new)]
        names = [self._newest(one) for one in files]
        found: dict[str, _Entry] = {}
        for index, name in enumerate(names):
            if name is None:
                continue
            same = files[0].get(name) or files[index][name]  # what did not change need not be read from the disk
            entry = changed.get(name) or _Entry(name, same, same)
            before = found.get(name, _Entry(name, "", ""))
            found[name] = before._replace(old=entry.old) if index == 0 else before._replace(new=entry.new)
        return list(found.values())

    def _unchanged(self, side: Side, changed: Iterable[_Entry], wanted: Callable[[str], bool]) -> list[_Entry]:
        """Task files that are the same on both sides, of which `wanted` approves by their name."""
        skipped = {entry.path for entry in changed}
        return [
            _Entry(path, blob, blob)
            for path, blob in sorted(self._files(side, "tasks/").items())
            if path not in skipped
            and _RECORD_NAME.fullmatch(self._inside(path))
            and wanted(path.rpartition("/")[2])
        ]

    def _files(self, side: Side, folder: str) -> dict[str, str]:
        """The files right in a folder of the plan, each with its id."""
        inside = f"{self.prefix}{folder}"
        if side.kind == "tree":
            try:
                names = [entry.name for entry in os.scandir(self.top / inside)]
            except OSError:
                return {}
            return {f"{inside}{name}": _ON_DISK for name in names}
        if side.kind == "commit":
            rows = self._listed("ls-tree", "-z", "--full-tree", side.commit, "--", *([inside] if inside else []))
        else:
            rows = self._listed("ls-files", "-z", "-s", "--full-name", "--", f":(top,literal){inside}")
        found: dict[str, str] = {}
        for row in rows:
            about, _, path = row.partition("\t")
            mode, *rest = about.split(" ")
            blob = rest[1] if side.kind == "commit" else rest[0]
            if path.startswith(inside) and "/" not in path[len(inside) :] and mode in (*_REGULAR, _LINK):
                found[path] = blob if mode != _LINK else _REFUSED_LINK
        return found

    def _differing(self, old: Side, new: Side) -> list[_Entry]:
        here = ("--", f":(top,literal){self.prefix}")
        if new.kind == "commit":
            rows = self._listed("diff-tree", *_PLAIN_OUTPUT, old.commit, new.commit, *here)
        else:
            cached = ("--cached",) if new.kind == "index" else ()
            rows = self._listed("diff-index", *cached, *_PLAIN_OUTPUT, old.commit, *here)
        found: dict[str, _Entry] = {}
        for about, path in zip(rows[::2], rows[1::2], strict=True):
            old_mode, new_mode, old_blob, new_blob, status = about.removeprefix(":").split(" ")
            there = "" if _NOTHING.fullmatch(old_mode) else _blob(old_mode, old_blob)
            if new.kind == "tree":
                here_now = "" if status == "D" and path not in found else _ON_DISK
            elif status == "U":
                here_now = _REFUSED_MERGE
            else:
                here_now = "" if status == "D" else _blob(new_mode, new_blob)
            if path in found:  # an unmerged file has two rows
                there = found[path].old or there
                here_now = _ON_DISK if new.kind == "tree" else _REFUSED_MERGE
            if {old_mode, new_mode} & {*_REGULAR, _LINK}:
                found[path] = _Entry(path, there, here_now)
        if new.kind == "tree":
            for path in self._listed("ls-files", "--others", "-z", "--full-name", *here):
                there = found[path].old if path in found else ""
                found[path] = _Entry(path, there, _ON_DISK)
        return sorted(found.values())

    def _inside(self, path: str) -> str:
        return path[len(self.prefix) :]

    # The life of one record

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
        versions, _ = self._versions([f":(top,glob){_globbed(self.prefix)}{_PLAN_GLOB}"], finder)
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

    def agencies(self) -> dict[str, str]:
        """Short names of the agencies in the working tree's plan; empty where it cannot be read."""
        name = self._newest_plan()
        data = self.disk(name) if name else None
        record = read_text(data, name, Plan)[0] if data is not None and name else None
        return {key: one.short_name for key, one in record.agencies.items()} if isinstance(record, Plan) else {}

    def _newest_plan(self) -> str | None:
        return self._newest(self._files(WORKING_TREE, ""))

    def _newest(self, paths: Iterable[str]) -> str | None:
        """The plan file among these, as for the commands that read folders."""
        names = plan_file_names(self._inside(path) for path in paths)
        return f"{self.prefix}{names[-1]}" if names else None

    def _task_here(self, finder: "_TaskFinder") -> list[tuple[str, Found]]:
        """The working tree's file of a task; files whose names begin with the number are tried first."""
        files = [path for path in self._files(WORKING_TREE, "tasks/") if _RECORD_NAME.fullmatch(self._inside(path))]
        files.sort(key=lambda path: (_leading_number(path.rpartition("/")[2]) != finder.number, len(path), path))
        broken: list[tuple[str, Found]] = []
        for path in files:
            named = _leading_number(path.rpartition("/")[2]) == finder.number
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
            "--format=%H%x1f%aI%x1f%aN%x1f%s", "--encoding=UTF-8", "--no-notes", "--no-follow", *_PLAIN_OUTPUT, "HEAD", "--", *specs,
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
        rows = self._listed("diff-tree", *_PLAIN_OUTPUT, f"{commit.hash}^1", commit.hash)
        blobs = {
            path: about.split(" ")[2 if before else 3]
            for about, path in zip(rows[::2], rows[1::2], strict=True)
            if path not in known and path.endswith((".yaml", ".yml"))
        }
        contents = self.blobs(blob for blob in blobs.values() if not _NOTHING.fullmatch(blob))
        return [path for path, blob in blobs.items() if finder.find(path, contents.get(blob)).record]

    # Contents

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs; one that is too large for a record comes cut just beyond the bound."""
        wanted = sorted({one for one in ids if re.fullmatch(r"[0-9a-f]{40,64}", one)})
        if not wanted:
            return {}
        sizes = self._ask(
            "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", given="\n".join(wanted)
        )
        found: dict[str, bytes] = {}
        small: list[str] = []
        for row in sizes.stdout.decode().splitlines():
            name, kind, *size = row.split(" ")
            if kind == "blob" and int(size[0]) > MAX_BYTES:
                found[name] = b" " * (MAX_BYTES + 1)
            elif kind == "blob":
                small.append(name)
        if not small:
            return found
        output = self._ask("cat-file", "--batch=%(objectname) %(objectsize)", given="\n".join(small)).stdout
        at = 0
        while at < len(output):
            end = output.index(b"\n", at)
            name, size_text = output[at:end].decode().split(" ")
            found[name] = output[end + 1 : end + 1 + int(size_text)]
            at = end + 2 + int(size_text)
        return found

    def disk(self, path: str) -> bytes | None:
        """A file of the working tree, cut just beyond the bound; None where there is none or it is no plain file."""
        full = self.top / path
        try:
            if not stat.S_ISREG(full.lstat().st_mode):
                return None
            with full.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError:
            return None

    # Asking

    def _listed(self, *arguments: str) -> list[str]:
        """The parts of an answer that are ended by NUL."""
        done = self._ask(*arguments)
        if done.returncode:
            raise GitTrouble(f"Git không trả lời được: {_first_line(os.fsdecode(done.stderr))}")
        parts = os.fsdecode(done.stdout).split("\0")
        return parts[:-1] if parts and not parts[-1] else parts

    def _ask(
        self, *arguments: str, inside: Path | None = None, given: str | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        where = inside or self.top
        try:
            return subprocess.run(
                [
                    self._program,
                    "--no-pager",
                    "-c",
                    "core.quotePath=false",
                    "-C",
                    str(where),
                    *arguments,
                ],
                input=None if given is None else given.encode() + b"\n",
                stdin=subprocess.DEVNULL if given is None else None,
                capture_output=True,
                env=_environment(),
                check=False,
            )
        except OSError as error:
            raise GitTrouble(f"Không chạy được git ({error.strerror}).") from None


def merge_texts(ours: str, base: str, theirs: str) -> tuple[str, bool]:
    """git's own merge of three texts: the result, and whether it is free of conflict marks."""
    program = shutil.which("git")
    if program is None:
        raise GitTrouble("Chưa cài git.")
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for label, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            path = Path(folder) / label
            path.write_bytes(text.encode())
            paths.append(str(path))
        labels = ("-L", "nhánh đang đứng", "-L", "chỗ tách", "-L", "nhánh gộp vào")
        done = subprocess.run(
            [program, "-C", folder, "merge-file", "-p", "-q", *labels, *paths],
            capture_output=True,
            env=_environment(),
            check=False,
        )
    if done.returncode < 0 or done.returncode > 127:
        raise GitTrouble(f"Git không gộp được: {_first_line(os.fsdecode(done.stderr))}")
    return done.stdout.decode(), done.returncode == 0


class _Contents:
    """The bytes of some differing files, fetched from git in one go."""

    def __init__(self, repository: Repository, entries: Iterable[_Entry]) -> None:
        self._repository = repository
        self._blobs = repository.blobs(blob for entry in entries for blob in (entry.old, entry.new))

    def bytes_of(self, path: str, blob: str) -> bytes | None:
        return self._repository.disk(path) if blob == _ON_DISK else self._blobs.get(blob)

    def same(self, entry: _Entry) -> bool:
        """A file that git takes for changed by its time alone, or by its line ends, is not."""
        if entry.new != _ON_DISK or not entry.old:
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
        if blob == _REFUSED_MERGE:
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
            known = ["" if mode not in _REGULAR else blob for mode, blob in zip(modes, blobs, strict=True)]
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


def _blob(mode: str, blob: str) -> str:
    return _REFUSED_LINK if mode == _LINK else blob


def _leading_number(name: str) -> int | None:
    digits = re.match(r"\d{1,9}", name)
    return int(digits[0]) if digits else None


def _globbed(prefix: str) -> str:
    """A folder's name inside a pattern of git, its special letters made plain."""
    return re.sub(r"([*?\[\\])", r"\\\1", prefix)


def _environment() -> Mapping[str, str]:
    """Messages in English, so that they can be told apart; no locks; and nothing that a hook around us has set."""
    leave_out = {
        "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
    }  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name not in leave_out}
    if index := environment.get("GIT_INDEX_FILE"):
        # `git commit -a` gives its hooks another index, named from the folder the hook runs in.
        environment["GIT_INDEX_FILE"] = str(Path(index).absolute())
    return {**environment, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "GIT_TERMINAL_PROMPT": "0"}


def _no_repository(folder: Path, error: str) -> str:
    if "dubious ownership" in error:
        return (
            f"Git không tin thư mục {folder} vì thuộc tài khoản khác. Nếu đúng là của đơn vị mình, chạy một lần: "
            f'git config --global --add safe.directory "{folder.resolve().parent.as_posix()}"'
        )
    if "not a git repository" in error or "must be run in a work tree" in error:
        return (
            f"Thư mục {folder} không nằm trong kho git nào nên không có lịch sử. "
            'Bắt đầu dùng git: git init && git add plan && git commit -m "Kế hoạch ban đầu"'
        )
    return f"Git không mở được kho: {_first_line(error)}"


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "không rõ lý do")
