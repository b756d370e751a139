"""Prepares an edit of the plan's files, checks it as `cchc check` would, shows its difference and saves it.

Preparing writes nothing. Every refusal raises Refused.
"""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.editing.opening import EditRefused
from cchc.files import (
    ChangedMeanwhile,
    Original,
    WriteFailed,
    create,
    demand_inside,
    make_folder,
    read_for_edit,
    remove_file,
    rename,
    replace,
)
from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Target, Task
from cchc.plan.source import Source, decode
from cchc.rules import check_plan_record, check_task


class Refused(Exception):
    """Nothing was written. The message is Vietnamese; `problems` are the errors that `cchc check` would report."""

    def __init__(self, message_vi: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Edit:
    """A checked edit of one file that is not saved yet."""

    original: Original | None
    """The file as it was read; None for a new file."""
    old_file: str
    """How messages name the original. For a new file it equals `file`."""
    path: Path
    file: str
    """How messages name `path`. It differs from `old_file` when the edit renames the file."""
    text: str
    """What the file will hold; empty where a file that held a single entry goes with it."""

    def difference(self) -> str:
        """The edit as a unified diff."""
        old = self.original.data.decode() if self.original else ""
        lines = difflib.unified_diff(
            old.splitlines(keepends=True),
            self.text.splitlines(keepends=True),
            f"a/{self.old_file}",
            f"b/{self.file}",
            n=2,
        )
        return "".join(f"{line.rstrip(chr(13) + chr(10))}\n" for line in lines)


def edited_task(
    book: Book, task: Sourced[Task], change: Callable[[str], str], as_of: date, *, seen: bool = False
) -> Edit:
    """The edit of a task's file. Raises Refused if it would add an error, or the file cannot be edited.

    `seen`: a person decided by what was shown of the task, so it must not have changed since.
    """
    file = task.source.file
    change = same_task(change, task.record.number, task.record if seen else None)
    return _edit(book, file, file, change, lambda text: _task_problems(text, file, book, as_of))


def edited_plan(book: Book, change: Callable[[str], str], as_of: date) -> Edit:
    """The edit of the plan file. Raises Refused as `edited_task` does."""
    assert book.plan is not None
    file = book.plan.source.file
    return _edit(book, file, file, change, lambda text: _plan_problems(text, file, as_of))


def renamed_task(book: Book, task: Sourced[Task], name: str, change: Callable[[str], str], as_of: date) -> Edit:
    """The edit of a task's file that also renames it. Raises Refused as `edited_task` does."""
    file = str(PurePosixPath(task.source.file).with_name(name))
    return _edit(book, task.source.file, file, change, lambda text: _task_problems(text, file, book, as_of))


def new_task(book: Book, name: str, text: str, as_of: date) -> Edit:
    """The file of a new task. Raises Refused if `cchc check` would report an error in it."""
    file = f"{book.shown_as}/tasks/{name}"
    try:
        demand_inside(book.folder, book.folder / "tasks" / name)
    except WriteFailed as error:
        raise Refused(error.message_vi) from None
    _demand_no_errors(_task_problems(text, file, book, as_of))
    return Edit(None, file, book.folder / "tasks" / name, file, text)


def save(edit: Edit) -> None:
    """Write the edit. Raises Refused if the file has changed since it was read, or cannot be written.

    A renamed file is written under its new name before the old file is removed. A process killed in between leaves both
    files; the old one may be deleted.
    """
    data = edit.text.encode()
    try:
        if edit.original is None:
            make_folder(edit.path.parent)
            create(edit.path, data)
        elif not edit.text:
            remove_file(edit.original)
        elif edit.file != edit.old_file:
            rename(edit.original, edit.path, data)
        else:
            replace(edit.original, data)
    except ChangedMeanwhile:
        raise Refused(f"{edit.old_file} vừa được chương trình khác ghi; chưa ghi gì. Hãy chạy lại lệnh.") from None
    except WriteFailed as error:
        raise Refused(error.message_vi) from None


def save_all(edits: Sequence[Edit]) -> None:
    """Write edits of different files that exist already: all of them, or none.

    Raises Refused as `save` does; the files written by then are given back their old text. A process killed in between
    leaves some of the files written, each of them whole.
    """
    saved: list[Edit] = []
    try:
        for edit in edits:
            save(edit)
            saved.append(edit)
    except Refused as refused:
        left = [edit.file for edit in saved if not _taken_back(edit)]
        if not left:
            raise
        raise Refused(f"{refused.message_vi} Riêng {', '.join(left)} đã được ghi.") from None


def _taken_back(edit: Edit) -> bool:
    assert edit.original is not None
    try:
        replace(Original(edit.path, edit.text.encode()), edit.original.data)
    except WriteFailed:
        return False
    return True


_MOVED = "tệp vừa được sửa trong khi lệnh này chạy (hoặc chờ trả lời); chưa ghi gì. Hãy chạy lại lệnh."


def place_of_target(text: str, code: str, seen: Target | None) -> int:
    """Where the target with this code now stands in the list of the text that is written to.

    Raises EditRefused if it is not there, or is no longer what was shown (`seen`, if it was) before the questions were asked.
    """
    record, _ = read_text(text.encode(), "", Plan)
    targets = record.targets if isinstance(record, Plan) else ()
    places = [place for place, one in enumerate(targets) if one.code == code]
    if len(places) != 1 or (seen is not None and targets[places[0]] != seen):
        raise EditRefused(f"Chỉ tiêu {code}: {_MOVED}")
    return places[0]


def same_task(change: Callable[[str], str], number: TaskNumber, seen: Task | None) -> Callable[[str], str]:
    """The change, refused (EditRefused) where the text is no longer the task of this number, or what was shown of it."""

    def checked(text: str) -> str:
        record, _ = read_text(text.encode(), "", Task)
        if isinstance(record, Task) and (record.number != number or (seen is not None and record != seen)):
            raise EditRefused(f"Nhiệm vụ {number}: {_MOVED}")
        return change(text)

    return checked


def plan_of(book: Book) -> Plan:
    """The plan of a book whose plan file could be read."""
    assert book.plan is not None
    return book.plan.record


def _edit(
    book: Book,
    old_file: str,
    file: str,
    change: Callable[[str], str],
    problems: Callable[[str], list[Problem]],
) -> Edit:
    try:
        original = read_for_edit(path_of(book, old_file))
        old = original.data.decode()
        new = change(old)
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    after = problems(new)
    if any(problem.severity == "loi" or problem.code == _TWIN for problem in after):
        # Only then does it matter what was wrong before.
        _demand_nothing_new(problems(old), after)
    return Edit(original, old_file, path_of(book, file), file, new)


_TWIN = "cap-nhat-trung"


def _demand_nothing_new(before: Sequence[Problem], after: Sequence[Problem]) -> None:
    known = {(problem.code, problem.message) for problem in before}
    _demand_no_errors(problem for problem in after if (problem.code, problem.message) not in known)
    twins_before, twins = (sum(problem.code == _TWIN for problem in found) for found in (before, after))
    if twins > twins_before:
        raise Refused("Chưa ghi gì: lần ghi này đã có trong hồ sơ, giống hệt cả ngày và nội dung.")


def path_of(book: Book, file: str) -> Path:
    """Where the file is that messages call `file`."""
    return book.folder / PurePosixPath(file).relative_to(book.shown_as)


def _demand_no_errors(problems: Iterable[Problem]) -> None:
    if errors := [problem for problem in problems if problem.severity == "loi"]:
        raise Refused("Chưa ghi gì: nội dung này sẽ bị cchc check báo lỗi như trên.", errors)


def _task_problems(text: str, file: str, book: Book, as_of: date) -> list[Problem]:
    record, found = read_text(text.encode(), file, Task)
    if isinstance(record, Task):
        years = [year.record for year in book.years]
        found += check_task(Sourced(record, Source(file, decode(text.encode()))), plan_of(book), as_of, years)
    return found


def _plan_problems(text: str, file: str, as_of: date) -> list[Problem]:
    record, found = read_text(text.encode(), file, Plan)
    if isinstance(record, Plan):
        found += check_plan_record(Sourced(record, Source(file, decode(text.encode()))), as_of)
    return found
