"""The one module that asks git: which files of a plan differ between two states, and what their bytes were.

Nothing is checked out, nothing is written, no clean tree is needed. Only files that differ are read.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

INDEX = ":index"
"""The state that `git add` has prepared."""
WORKING_TREE = ":working-tree"
"""The files as they are now."""

_NO_BLOB = "0" * 40


class NoHistory(Exception):
    """Git cannot answer; the message, in Vietnamese, says why and what to do."""


class FileChange(NamedTuple):
    """A file that differs between two states; None on the side where it is not there."""

    path: str
    """Relative to the plan folder, with forward slashes."""
    old: bytes | None
    new: bytes | None


class Commit(NamedTuple):
    """One commit and what it changed."""

    hash: str
    author: str
    date: str
    """As dd/mm/yyyy."""
    changes: tuple[FileChange, ...]


class Repository(NamedTuple):
    """The git repository that holds a plan folder."""

    git: str
    plan_folder: Path
    prefix: str
    """The plan folder relative to the top of the repository, ending with "/" (empty at the top)."""

    def resolve(self, revision: str) -> str:
        """The full hash of a revision. Raises NoHistory where there is none of that name."""
        try:
            return (
                self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
                .decode()
                .strip()
            )
        except NoHistory:
            if revision == "HEAD":
                raise NoHistory("Kho git này chưa có lần ghi nào; hãy ghi lần đầu bằng git commit.") from None
            raise NoHistory(
                f"Không có phiên bản «{revision}» trong git. Xem các phiên bản: git log --oneline"
            ) from None

    def changes(self, old: str, new: str, paths: Sequence[str] = ()) -> list[FileChange]:
        """The YAML files of the plan that differ between revision `old` and `new` (a revision, INDEX or WORKING_TREE).

        `paths` (pathspecs relative to the plan folder) narrows the search.
        """
        specs = self._specs(paths)
        sides = {INDEX: ["--cached", old], WORKING_TREE: [old]}.get(new, [old, new])
        raw = self._ask(
            "diff",
            "--raw",
            "-z",
            "--no-renames",
            "--no-abbrev",
            "--no-ext-diff",
            "--no-relative",
            *sides,
            "--",
            *specs,
        )
        found = _raw_entries(raw.decode("utf-8", "surrogateescape").split("\0"))
        in_files = new == WORKING_TREE
        if in_files:
            others = self._ask("ls-files", "-z", "--full-name", "--others", "--exclude-standard", "--", *specs)
            found += [
                (path, _NO_BLOB, _NO_BLOB) for path in others.decode("utf-8", "surrogateescape").split("\0") if path
            ]
        return self._read([one for one in found if self._is_record(one[0])], in_files=in_files)

    def file_at(self, revision: str, name: str) -> bytes | None:
        """The bytes of one file of the plan in a state; None where it is not there."""
        if revision == WORKING_TREE:
            return self._file(self.prefix + name)
        spec = f":{self.prefix}{name}" if revision == INDEX else f"{revision}:{self.prefix}{name}"
        try:
            return self._ask("cat-file", "blob", spec)
        except NoHistory:
            return None

    def names_at(self, revision: str) -> list[str]:
        """All YAML files of the plan in a state, relative to the plan folder."""
        specs = self._specs(())
        if revision == WORKING_TREE:
            raw = self._ask(
                "ls-files",
                "-z",
                "--full-name",
                "--cached",
                "--others",
                "--exclude-standard",
                "--deduplicate",
                "--",
                *specs,
            )
        elif revision == INDEX:
            raw = self._ask("ls-files", "-z", "--full-name", "--cached", "--", *specs)
        else:
            raw = self._ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, "--", self.prefix or ".")
        names = [
            path for path in raw.decode("utf-8", "surrogateescape").split("\0") if path and self._is_record(path)
        ]
        return sorted(path.removeprefix(self.prefix) for path in names)

    def files_at(self, revision: str, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes of several files of the plan in a state, in one question; those not there are left out."""
        if revision == WORKING_TREE:
            found = {name: self._file(self.prefix + name) for name in names}
            return {name: data for name, data in found.items() if data is not None}
        before = ":" if revision == INDEX else f"{revision}:"
        return dict(zip(names, self._objects([f"{before}{self.prefix}{name}" for name in names]), strict=True))

    def log(self, paths: Sequence[str]) -> list[Commit]:
        """The commits that touched some files (pathspecs relative to the plan folder), oldest first."""
        raw = self._ask(
            "log", "--reverse", "--format=%x01%H%x02%an%x02%ad%x02", "--date=format:%d/%m/%Y", "--raw", "-z", "--no-renames",
            "--no-abbrev", "--no-ext-diff", "--no-relative", "--diff-merges=first-parent", "--", *self._specs(paths),
        )  # fmt: skip
        commits = []
        for part in raw.decode("utf-8", "surrogateescape").split("\x01")[1:]:
            name, author, day, rest = part.split("\x02", 3)
            entries = [one for one in _raw_entries(rest.split("\0")) if self._is_record(one[0])]
            commits.append((name, author, day, entries))
        changes = self._read([entry for commit in commits for entry in commit[3]], in_files=False)
        found = iter(changes)
        return [
            Commit(name, author, day, tuple(next(found) for _ in entries)) for name, author, day, entries in commits
        ]

    def _specs(self, paths: Sequence[str]) -> list[str]:
        return [f":(top,glob){self.prefix}{path}" for path in paths] or [f":(top){self.prefix or '.'}"]

    def _is_record(self, path: str) -> bool:
        inside = PurePosixPath(path.removeprefix(self.prefix))
        return (
            path.startswith(self.prefix)
            and inside.suffix in (".yaml", ".yml")
            and (len(inside.parts) == 1 or inside.parts[0] in ("tasks", "reports"))
        )

    def _read(self, entries: Sequence[tuple[str, str, str]], *, in_files: bool) -> list[FileChange]:
        wanted = {
            blob for _, old, new in entries for blob in ((old,) if in_files else (old, new)) if blob != _NO_BLOB
        }
        blobs = dict(zip(sorted(wanted), self._objects(sorted(wanted)), strict=True))
        return [
            FileChange(
                path.removeprefix(self.prefix), blobs.get(old), self._file(path) if in_files else blobs.get(new)
            )
            for path, old, new in entries
        ]

    def _file(self, path: str) -> bytes | None:
        try:
            return (self.plan_folder / path.removeprefix(self.prefix)).read_bytes()
        except OSError:
            return None

    def _objects(self, names: Sequence[str]) -> list[bytes]:
        """The bytes of objects, in one `git cat-file --batch`. Raises NoHistory where one is missing."""
        if not names:
            return []
        out = self._ask(
            "cat-file",
            "--batch",
            question="".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"),
        )
        found, at = [], 0
        for _ in names:
            end = out.index(b"\n", at)
            header = out[at:end].split()
            if len(header) != 3:
                raise NoHistory("Kho git thiếu dữ liệu; chạy git fsck để kiểm tra.")
            size = int(header[2])
            found.append(out[end + 1 : end + 1 + size])
            at = end + size + 2
        return found

    def _ask(self, *arguments: str, question: bytes = b"") -> bytes:
        return _run(self.git, self.plan_folder, arguments, question)


def open_repository(plan_folder: Path) -> Repository:
    """The repository of a plan folder. Raises NoHistory without git or outside a repository."""
    git = shutil.which("git")
    if git is None:
        raise NoHistory("Máy này chưa cài git nên không xem được lịch sử; cài git rồi chạy lại.")
    folder = plan_folder.resolve()
    try:
        prefix = (
            _run(git, folder, ("rev-parse", "--show-prefix"), b"").decode("utf-8", "surrogateescape").rstrip("\n")
        )
    except NoHistory:
        raise NoHistory(
            f"Thư mục {plan_folder} không nằm trong kho git nên không có lịch sử; tạo kho bằng git init."
        ) from None
    return Repository(git, folder, prefix)


def merged_text(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """What git itself makes of three versions of a file, and whether it is without conflict."""
    git = shutil.which("git") or "git"
    done = subprocess.run(
        [git, "merge-file", "-p", "-L", "ta", "-L", "goc", "-L", "ho", str(ours), str(base), str(theirs)],
        capture_output=True,
        check=False,
    )
    return done.stdout, done.returncode == 0


def _run(git: str, folder: Path, arguments: Iterable[str], question: bytes) -> bytes:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "",
        "GIT_LITERAL_PATHSPECS": "0",
    }
    done = subprocess.run(
        [git, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", *arguments],
        cwd=folder,
        env=environment,
        input=question,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise NoHistory(f"git không trả lời được: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def _raw_entries(tokens: Sequence[str]) -> list[tuple[str, str, str]]:
    """(path, old blob, new blob) of `--raw -z`; the hash of zeros where a side has none or is a file not yet hashed."""
    found = []
    parts = iter(tokens)
    for token in parts:
        token = token.strip()
        if token.startswith(":"):
            fields = token.split(" ")
            found.append((next(parts), fields[2], fields[3]))
    return found
