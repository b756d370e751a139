"""Runs git: every call returns a value or raises GitTrouble. Knows nothing of plans.

Nothing is checked out, and no answer depends on the user's settings, language or hooks. A repository may come from a
stranger's archive: its settings name programs (a monitor of files, filters, hooks, transports), and none of them is run.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class GitTrouble(Exception):
    """Git cannot answer; the message is Vietnamese and says what to do."""


class NoRepository(GitTrouble):
    """The folder is in no repository."""


class Git(NamedTuple):
    """The repository that holds a plan folder, and how git is run in it."""

    program: str
    top: Path
    """The top folder of the working tree."""
    prefix: str
    """The plan folder from the top, with forward slashes and one at the end; empty if it is the top."""
    environment: Mapping[str, str]
    settings: tuple[str, ...] = ()
    """Settings for this repository, beside those for every call."""

    @property
    def folder(self) -> Path:
        """The plan folder."""
        return self.top / self.prefix

    def inside(self, path: str) -> str:
        """A path of the repository as seen from the plan folder."""
        return path.removeprefix(self.prefix)


class Side(NamedTuple):
    """One of the two states that are compared: a commit, the index, or the working tree."""

    kind: str
    """commit, index or tree."""
    commit: str
    """The full hash of the commit; empty for the other two."""
    name: str
    """How messages name it."""


INDEX = Side("index", "", "phần đã git add")
WORKING_TREE = Side("tree", "", "thư mục đang làm việc")


PATIENCE = 60.0
"""Seconds that one call of git may take. Only a pipe in the place of a file, or a broken disk, takes so long."""

_SETTINGS = (
    "core.quotePath=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.askPass=",
    "credential.helper=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "log.showSignature=false",
    "log.mailmap=false",
    "diff.ignoreSubmodules=all",
    "diff.orderFile=/dev/null",
)
"""Set for every call, over the user's own: other values change the output, or run another program. Git knows /dev/null on Windows too."""

_FILTER = re.compile(r"(filter\..+)\.(?:clean|smudge|process|required)", re.IGNORECASE | re.DOTALL)


def open_git(folder: Path) -> Git:
    """The repository that holds a plan folder. Raises GitTrouble if there is none, or no git."""
    program = find_program()
    if program is None:
        here = folder.resolve()
        is_kept = any((one / ".git").exists() for one in (here, *here.parents))
        raise (GitTrouble if is_kept else NoRepository)(
            "Chưa cài git nên không xem được thay đổi và lịch sử. Cài git (https://git-scm.com) rồi chạy lại."
        )
    if not folder.is_dir():
        raise GitTrouble(f"Không có thư mục {folder}.")
    there = Git(program, folder.resolve(), "", clean_environment())
    found = ask(there, "rev-parse", "--show-toplevel", "--show-prefix")
    if found.returncode or not found.stdout.strip():
        raise _trouble_in(folder, text_of(found.stderr))
    top, prefix, *_ = text_of(found.stdout).split("\n")
    git = there._replace(top=Path(top), prefix=prefix)
    if git.folder.resolve() != folder.resolve():
        raise GitTrouble(
            f"Kho git của {folder} khai thư mục làm việc ở chỗ khác ({top}) nên không đọc. Nếu kho do người khác gửi thì đừng dùng; "
            "kho của mình thì chạy: git config --unset core.worktree"
        )
    return git._replace(settings=_without_filters(git))


def _without_filters(git: Git) -> tuple[str, ...]:
    """Settings that turn off every filter which the repository or the user has: git would run them to compare files."""
    names = {
        match[1]
        for one in listed(git, "config", "--name-only", "-z", "--list")
        if (match := _FILTER.fullmatch(one))
    }
    if odd := [name for name in names if "=" in name or "\n" in name]:
        raise GitTrouble(f"Kho git có cấu hình lạ («{odd[0]}») nên không đọc; xem: git config --list")
    return tuple(
        setting
        for name in sorted(names)
        for setting in (f"{name}.clean=", f"{name}.smudge=", f"{name}.process=", f"{name}.required=false")
    )


def ask(git: Git, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in the top folder; `given` is written to its standard input. Raises GitTrouble if it takes too long."""
    settings = (part for setting in (*_SETTINGS, *git.settings) for part in ("-c", setting))
    command = [git.program, "--no-pager", *settings, "-C", str(git.top), *arguments]
    try:
        return subprocess.run(
            command,
            input=None if given is None else given.encode() + b"\n",
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=git.environment,
            timeout=PATIENCE,
            check=False,
        )
    except OSError as error:
        raise GitTrouble(f"Không chạy được git ({error.strerror}).") from None
    except subprocess.TimeoutExpired:
        raise GitTrouble(
            f"Git không trả lời sau {PATIENCE:g} giây ({arguments[0]}): ổ đĩa hỏng, hoặc kho có tệp lạ (ống dẫn) ở chỗ .gitattributes, .mailmap."
        ) from None


def answer(git: Git, *arguments: str) -> str:
    """What git prints. Raises GitTrouble if it fails."""
    done = ask(git, *arguments)
    if done.returncode:
        raise GitTrouble(f"Git không trả lời được: {_first_line(text_of(done.stderr))}")
    return text_of(done.stdout)


def listed(git: Git, *arguments: str) -> list[str]:
    """The NUL-terminated parts of what git prints. Raises GitTrouble if it fails."""
    parts = answer(git, *arguments).split("\0")
    return parts[:-1] if not parts[-1] else parts


def text_of(data: bytes) -> str:
    """What git printed, as text. Git writes file names in UTF-8 on every system; other bytes become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


# Revisions


def commit_side(git: Git, revision: str) -> Side:
    """The commit that a user names. Raises GitTrouble if there is none."""
    revision = revision.strip()
    commit = commit_hash(git, revision)
    if commit is None:
        raise GitTrouble(_unknown(git, revision))
    short = commit[:8]
    return Side("commit", commit, short if commit.startswith(revision) else f"{revision} ({short})")


def fork_point(git: Git, one: str, other: str) -> Side:
    """The last commit that two revisions have in common. Raises GitTrouble if there is none."""
    first, second = commit_side(git, one), commit_side(git, other)
    found = ask(git, "merge-base", first.commit, second.commit)
    if found.returncode:
        raise GitTrouble(f"«{one}» và «{other}» không có chung một gốc trong git.{_shallow_hint(git)}")
    commit = found.stdout.decode().strip()
    return Side("commit", commit, f"chỗ tách khỏi {one} ({commit[:8]})")


def commit_hash(git: Git, revision: str) -> str | None:
    """The full hash of a commit; None if git does not know the revision."""
    # Git would take a leading dash for an option; no name of a revision begins with one.
    if not revision or revision.startswith("-") or "\0" in revision:
        return None
    found = ask(git, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return None if found.returncode else found.stdout.decode().strip()


def is_shallow(git: Git) -> bool:
    """Whether only a part of the history was fetched, as continuous integration often does."""
    return ask(git, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _unknown(git: Git, revision: str) -> str:
    if commit_hash(git, "HEAD") is None:
        return (
            "Kho git này chưa có lần ghi (commit) nào nên chưa có gì để so. Ghi lần đầu: git add plan && git commit"
        )
    return (
        f"Git không có phiên bản «{revision}». Xem các phiên bản: git log --oneline; xem các nhánh: git branch --all."
        f"{_shallow_hint(git)}"
    )


def _shallow_hint(git: Git) -> str:
    return " Kho này chỉ được lấy về một phần lịch sử; lấy đủ: git fetch --unshallow." if is_shallow(git) else ""


# Merging


def merge_texts(ours: str, base: str, theirs: str) -> tuple[str, bool]:
    """Git's merge of three texts: the result, and whether it is free of conflict marks. Raises GitTrouble if git fails."""
    program = find_program()
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
            env=clean_environment(),
            timeout=PATIENCE,
            check=False,
        )
    if done.returncode < 0 or done.returncode > 127:
        raise GitTrouble(f"Git không gộp được: {_first_line(text_of(done.stderr))}")
    return done.stdout.decode(), done.returncode == 0


# How git is run


def find_program() -> str | None:
    """The path of git; None if it is not installed.

    Windows searches the current folder first. A git found there came with someone's files and must not run.
    """
    found = shutil.which("git")
    return found if found and Path(found).is_absolute() else None


def clean_environment() -> Mapping[str, str]:
    """English messages, which the code can recognise; no locks; no variables of a git hook that runs this program."""
    leave_out = {
        "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
    }  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name not in leave_out}
    if index := environment.get("GIT_INDEX_FILE"):
        # `git commit -a` gives its hooks an index of their own, with a path relative to the folder of the hook.
        environment["GIT_INDEX_FILE"] = str(Path(index).absolute())
    return {
        **environment,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_TERMINAL_PROMPT": "0",
        # Objects that are missing here are not fetched. Git before 2.44 knows only the second way.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }


def _trouble_in(folder: Path, error: str) -> GitTrouble:
    if "dubious ownership" in error:
        return GitTrouble(
            f"Git không tin thư mục {folder} vì thuộc tài khoản khác. Nếu đúng là của đơn vị mình, chạy một lần: "
            f'git config --global --add safe.directory "{folder.resolve().parent.as_posix()}"'
        )
    if "not a git repository" in error or "must be run in a work tree" in error:
        return NoRepository(
            f"Thư mục {folder} không nằm trong kho git nào nên không có lịch sử. "
            'Bắt đầu dùng git: git init && git add plan && git commit -m "Kế hoạch ban đầu"'
        )
    return GitTrouble(f"Git không mở được kho: {_first_line(error)}")


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "không rõ lý do")


def has_repository(folder: Path) -> bool:
    """Whether a folder is in a git repository, and there is git."""
    try:
        open_git(folder)
    except GitTrouble:
        return False
    return True


def lacks_identity(folder: Path) -> bool:
    """Whether git does not know who commits in the repository of a folder. False without git or a repository."""
    if not has_repository(folder):
        return False
    git = open_git(folder)
    return any(ask(git, "config", name).returncode for name in ("user.name", "user.email"))


def set_identity(folder: Path, name: str, email: str) -> None:
    """Tell git who commits in this repository, and in no other. Raises GitTrouble if git fails."""
    git = open_git(folder)
    answer(git, "config", "--local", "user.name", name)
    answer(git, "config", "--local", "user.email", email)
