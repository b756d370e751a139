"""A repository that holds a plan, for tests that ask real git."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.running import carry_out

ROOT = Path(__file__).parent.parent


class Place:
    """A repository whose folder `xã [1]`, not the top and with special characters, holds a copy of the shipped plan."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.folder = top / "xã [1]"
        self.plan = self.folder / "plan"
        shutil.copytree(ROOT / "plan", self.plan)
        shutil.copy(ROOT / ".gitattributes", self.folder)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Nguyễn Văn A")
        self.git("config", "user.email", "a@example.vn")
        self.commit("Kế hoạch")

    def git(self, *arguments: str, ok: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, env=environment(), capture_output=True, encoding="utf-8", check=False
        )
        assert not ok or done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def cchc(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return carry_out(*arguments, cwd=self.folder, **(environment() | variables))

    def diff(self, *arguments: str) -> str:
        """The output of `cchc diff` as of 23/11/2026; every file must be readable."""
        done = self.cchc("diff", *arguments, "--ngay", "2026-11-23")
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def append(self, number: int, *lines: str) -> None:
        """Add an update by hand, as the last lines of a task's file."""
        text = self.task(number).read_text("utf-8")
        begun = "" if "\ncap_nhat:" in text else "cap_nhat:\n"
        entry = "".join(f"  {'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))
        self.task(number).write_text(text + begun + entry, "utf-8")

    def task(self, number: int) -> Path:
        return next((self.plan / "tasks").glob(f"{number:02d}-*.yaml"))

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def environment() -> dict[str, str]:
    """An environment without the user's settings, with a terminal of 80 columns."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "COLUMNS": "80",
    }
