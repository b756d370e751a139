"""`cchc add --doi-so`: of two tasks that two branches added under one number, the newer gets the next number."""

from pathlib import PurePosixPath
from typing import NoReturn

from cchc.cli.options import Opened, read_date, refuse
from cchc.cli.recording import say_how_to_commit, show_and_save
from cchc.editing.number import with_number
from cchc.history import GitTrouble, added_at
from cchc.numbering import TaskNumber, typed_number
from cchc.plan.book import Sourced
from cchc.plan.records import Task
from cchc.recording.edits import renamed_task
from cchc.recording.numbers import newer, next_number, renumbered_name


def renumber(opened: Opened, asked: str, *, dry: bool) -> None:
    """Give one of the tasks that share a number the next free number; `asked` is that number, or the file to change."""
    chosen = asked.strip().replace("\\", "/")
    sharing = _sharing(opened, chosen)
    files = [task.source.file for task in sharing]
    added = _added(opened, files)
    if typed_number(chosen) is None:
        task = next(task for task in sharing if _is_named(task, chosen))
    elif (found := newer(sharing, added)) is not None:
        task = found
    else:
        refuse(f"Không biết hồ sơ nào mới hơn; hãy chọn tệp cần đổi số:\n{_commands(files)}")
    number = next_number(opened.book, task.record.field)
    message = f"Đổi số nhiệm vụ {task.record.number} thành {number}"
    edit = show_and_save(
        lambda: renamed_task(
            opened.book,
            task,
            renumbered_name(task, number),
            lambda text: with_number(text, "so", number),
            read_date(None),
        ),
        dry=dry,
    )
    if edit:
        in_git = [edit.old_file] if added.get(edit.old_file) is not None else []
        say_how_to_commit([edit.file, *in_git], message)


def _sharing(opened: Opened, chosen: str) -> list[Sourced[Task]]:
    """The tasks that share the chosen number; refuses if there are fewer than two."""
    tasks = opened.book.tasks
    number = typed_number(chosen)
    if number is None:
        named = [task for task in tasks if _is_named(task, chosen)]
        if len(named) != 1:
            refuse(
                f"Không có hồ sơ nhiệm vụ «{chosen}» hoặc không đọc được tệp ấy; ghi như tasks/41-ten-viec.yaml."
            )
        number = named[0].record.number
    sharing = [task for task in tasks if task.record.number == number]
    if len(sharing) < 2:
        _refuse_alone(number, sharing)
    return sharing


def _refuse_alone(number: TaskNumber, sharing: list[Sourced[Task]]) -> NoReturn:
    if sharing:
        refuse(f"Chỉ có một hồ sơ mang số {number} ({sharing[0].source.file}) nên không cần đổi.")
    refuse(f"Không có hồ sơ nào mang số {number}. Xem các nhiệm vụ: cchc status")


def _is_named(task: Sourced[Task], name: str) -> bool:
    """Whether `name` is the name of the task's file, with any of the folders above it or without."""
    file = PurePosixPath(task.source.file).parts
    typed = PurePosixPath(name).parts
    return bool(typed) and file[-len(typed) :] == typed


def _added(opened: Opened, files: list[str]) -> dict[str, int | None]:
    """When each file was added to git; empty if git cannot say."""
    try:
        folder = opened.book.folder / "tasks"
        return {file: added_at(folder / PurePosixPath(file).name) for file in files}
    except GitTrouble:
        return {}


def _commands(files: list[str]) -> str:
    names = [PurePosixPath(file) for file in files]
    return "\n".join(f"  cchc add --doi-so {name.parent.name}/{name.name}" for name in names)
