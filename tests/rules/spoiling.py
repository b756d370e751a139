"""A copy of a plan that a test may spoil, and what `check` finds in it."""

import shutil
from datetime import date
from pathlib import Path

from cchc.plan.problems import Problem
from cchc.plan.reading import read_book
from cchc.rules import check

BASE = Path(__file__).parent.parent / "cases" / "nen" / "2026-2030.yaml"
AS_OF = date(2027, 2, 28)


class Spoiled:
    """A plan folder on disk; all changes are made in its text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str) -> Path:
        """The file whose name begins so: "02" for a task, "2026" for the plan."""
        return next(self.folder.rglob(f"{name}-*.yaml"))

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text that must be in a file."""
        file = self.file(name)
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def append(self, name: str, text: str) -> None:
        """Add text at the end of a file."""
        file = self.file(name)
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    def write_task(self, text: str, name: str = "01-x.yaml") -> None:
        """Write the file of a task."""
        (self.folder / "tasks" / name).write_text(text, "utf-8")

    def found(self, as_of: date = AS_OF) -> list[Problem]:
        """All problems, as `check` gives them."""
        return check(read_book(self.folder, shown_as="plan", with_notes=True), as_of)

    def codes(self, as_of: date = AS_OF) -> list[str]:
        """The codes of all problems."""
        return [problem.code for problem in self.found(as_of)]

    def messages(self, code: str, as_of: date = AS_OF) -> list[str]:
        """The messages of all problems with a code."""
        return [problem.message for problem in self.found(as_of) if problem.code == code]


def task_text(deadline: str) -> str:
    """A task without entries."""
    keys = "so: 1\nlinh_vuc: VI\nten: Báo cáo tự chủ tài chính\nsan_pham: [Hội nghị]\nchu_tri: [kt]\n"
    return f"{keys}thoi_han: {deadline}\n"


def update(day: str, progress: int | None = 100, more: str = "") -> str:
    """An update; `more` are further lines of it."""
    reported = "" if progress is None else f"    tien_do: {progress}\n"
    return f"  - ngay: {day}\n{reported}    ket_qua: Việc ngày {day}\n{more}"


def write(plan: Spoiled, deadline: str, *updates: str, before: str = "") -> None:
    """Write a task with these updates; `before` stands in front of them."""
    plan.write_task(f"{task_text(deadline)}{before}cap_nhat:\n{''.join(updates)}")


def smallest(folder: Path) -> Spoiled:
    """The smallest good plan, without tasks."""
    (folder / "tasks").mkdir(parents=True)
    shutil.copy(BASE, folder)
    return Spoiled(folder)
