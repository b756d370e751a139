"""Starts keeping a plan in git: the repository, and the settings by which plans are shown and merged (README, section git)."""

import os
import subprocess
from pathlib import Path

from cchc.files import AlreadyExists, WriteFailed, create, read_for_edit, replace
from cchc.history.git import PATIENCE, GitTrouble, clean_environment, find_program

_SETTINGS = (
    ("diff.cchc.xfuncname", "^(ten: .*|  - ma: .*)$"),
    (
        "merge.cchc.driver",
        "if command -v cchc >/dev/null; then cchc merge-driver %O %A %B; else git merge-file %A %O %B; fi",
    ),
)


def start_git(plan: Path) -> None:
    """Make the folder above a plan a repository unless it lies in one, and set up how plans are shown and merged.

    What `.gitattributes` says already stays. Raises GitTrouble, WriteFailed.
    """
    program = find_program()
    if program is None:
        raise GitTrouble("Chưa cài git. Cài git (https://git-scm.com) rồi làm theo README, mục git.")
    top = plan.absolute().parent
    if not _run(program, top, "rev-parse", "--git-dir", needed=False):
        _run(program, top, "init", "--quiet")
    _add_attributes(top / ".gitattributes", plan.name)
    for name, value in _SETTINGS:
        _run(program, top, "config", name, value)


def _add_attributes(path: Path, name: str) -> None:
    """Add the lines of the plan to `.gitattributes`, unless they are there."""
    wanted = [f"{name}/{pattern} text eol=lf diff=cchc merge=cchc" for pattern in ("*.yaml", "**/*.yaml")]
    if not os.path.lexists(path):
        try:
            create(path, "".join(f"{line}\n" for line in ("* text=auto eol=lf", *wanted)).encode())
        except AlreadyExists:
            raise WriteFailed(f"{path}: tệp vừa được tạo bởi chương trình khác; chạy lại.") from None
        return
    original = read_for_edit(path)
    try:
        text = original.data.decode()
    except UnicodeDecodeError:
        raise WriteFailed(f"{path}: tệp không phải UTF-8, thêm bằng tay các dòng: {'; '.join(wanted)}") from None
    missing = [line for line in wanted if line not in text.splitlines()]
    if missing:
        gap = "" if not text or text.endswith("\n") else "\n"
        replace(original, (text + gap + "".join(f"{line}\n" for line in missing)).encode())


def _run(program: str, folder: Path, *arguments: str, needed: bool = True) -> bool:
    """Run git in a folder; whether it succeeded. Raises GitTrouble where it had to."""
    try:
        done = subprocess.run(
            [program, "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitTrouble(f"Không chạy được git ({type(error).__name__}).") from None
    if done.returncode and needed:
        raise GitTrouble(f"Git không làm được {arguments[0]}: {' '.join(done.stderr.split())[:200]}")
    return not done.returncode
