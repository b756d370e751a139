"""Questions to git, and to the working tree: which files there are, which differ, what their bytes are."""

import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from cchc.plan.reading import plan_file_names, read_text
from cchc.plan.records import Plan
from cchc.plan.source import MAX_BYTES

RECORD_NAME = re.compile(r"(tasks|reports)/[^./][^/]*\.ya?ml")
NO_OBJECT = re.compile(r"0+")
_LINK = "120000"
REGULAR = ("100644", "100755", "100664")
PLAIN_OUTPUT = ("--raw", "-z", "-r", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color")


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


class Entry(NamedTuple):
    """One file that differs. An id is a blob's hash; "" for no file, "disk" for what lies in the working tree."""

    path: str
    old: str
    new: str


ON_DISK, REFUSED_LINK, REFUSED_MERGE = "disk", "link", "unmerged"


class Git:
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

    def _files(self, side: Side, folder: str) -> dict[str, str]:
        """The files right in a folder of the plan, each with its id."""
        inside = f"{self.prefix}{folder}"
        if side.kind == "tree":
            try:
                names = [entry.name for entry in os.scandir(self.top / inside)]
            except OSError:
                return {}
            return {f"{inside}{name}": ON_DISK for name in names}
        if side.kind == "commit":
            rows = self._listed("ls-tree", "-z", "--full-tree", side.commit, "--", *([inside] if inside else []))
        else:
            rows = self._listed("ls-files", "-z", "-s", "--full-name", "--", f":(top,literal){inside}")
        found: dict[str, str] = {}
        for row in rows:
            about, _, path = row.partition("\t")
            mode, *rest = about.split(" ")
            blob = rest[1] if side.kind == "commit" else rest[0]
            if path.startswith(inside) and "/" not in path[len(inside) :] and mode in (*REGULAR, _LINK):
                found[path] = blob if mode != _LINK else REFUSED_LINK
        return found

    def _differing(self, old: Side, new: Side) -> list[Entry]:
        here = ("--", f":(top,literal){self.prefix}")
        if new.kind == "commit":
            rows = self._listed("diff-tree", *PLAIN_OUTPUT, old.commit, new.commit, *here)
        else:
            cached = ("--cached",) if new.kind == "index" else ()
            rows = self._listed("diff-index", *cached, *PLAIN_OUTPUT, old.commit, *here)
        found: dict[str, Entry] = {}
        for about, path in zip(rows[::2], rows[1::2], strict=True):
            old_mode, new_mode, old_blob, new_blob, status = about.removeprefix(":").split(" ")
            there = "" if NO_OBJECT.fullmatch(old_mode) else _blob(old_mode, old_blob)
            if new.kind == "tree":
                here_now = "" if status == "D" and path not in found else ON_DISK
            elif status == "U":
                here_now = REFUSED_MERGE
            else:
                here_now = "" if status == "D" else _blob(new_mode, new_blob)
            if path in found:  # an unmerged file has two rows
                there = found[path].old or there
                here_now = ON_DISK if new.kind == "tree" else REFUSED_MERGE
            if {old_mode, new_mode} & {*REGULAR, _LINK}:
                found[path] = Entry(path, there, here_now)
        if new.kind == "tree":
            for path in self._listed("ls-files", "--others", "-z", "--full-name", *here):
                there = found[path].old if path in found else ""
                found[path] = Entry(path, there, ON_DISK)
        return sorted(found.values())

    def _inside(self, path: str) -> str:
        return path[len(self.prefix) :]

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


def _blob(mode: str, blob: str) -> str:
    return REFUSED_LINK if mode == _LINK else blob


def leading_number(name: str) -> int | None:
    """The number that a file name begins with, as `33-bao-cao.yaml` should."""
    digits = re.match(r"\d{1,9}", name)
    return int(digits[0]) if digits else None


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


def commit_file(path: Path, message: str) -> None:
    """Add one file to git and commit it alone; what else is staged stays staged. Raises GitTrouble."""
    git = shutil.which("git")
    if git is None:
        raise GitTrouble("Chưa cài git nên chưa ghi được vào git; tệp đã ghi xong.")
    for arguments in (["add", "--", path.name], ["commit", "--quiet", "-m", message, "--", path.name]):
        done = subprocess.run(
            [git, "-C", str(path.parent), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise GitTrouble(f"git chưa ghi được ({(done.stderr or done.stdout).strip()}); tệp đã ghi xong.")
