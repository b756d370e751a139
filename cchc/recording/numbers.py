"""Numbers for tasks that superiors assign later: which one is free, and which of two files must give its number up."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from cchc.plan.book import Book, Sourced
from cchc.plan.records import Task
from cchc.vietnamese import slug

_LARGEST = 99999
_LEADING_NUMBER = re.compile(r"(\d{1,9})-")


def next_number(book: Book) -> int:
    """One more than the largest number in use.

    The number that a file's name begins with counts too, since the file may be unreadable.
    """
    records = {task.record.number for task in book.tasks}
    return 1 + max(records | _numbers_in_names(book), default=0)


def file_name(number: int, title: str) -> str:
    """The name for the file of a new task."""
    return f"{number:02d}-{slug(title)}.yaml"


def renumbered_name(task: Sourced[Task], number: int) -> str:
    """The name of a task's file with another number; what follows the number stays."""
    old = PurePosixPath(task.source.file).name
    if _LEADING_NUMBER.match(old):
        return f"{number:02d}-{old.partition('-')[2]}"
    return file_name(number, task.record.title)


def newer(tasks: Iterable[Sourced[Task]], added: Mapping[str, int | None]) -> Sourced[Task] | None:
    """Of the tasks with one number the one that came last; None where nothing tells.

    `added` holds, by file, when git first got it: seconds, or None while it has not. A file that git does not have
    is newer than one that it has. Of files that git got at once, or with nothing known, the one with the longest
    name is the newest, since a copy has a longer name than its original.
    """
    uncommitted = 1 << 62

    def age(task: Sourced[Task]) -> tuple[int, int]:
        file = task.source.file
        seconds = added.get(file)
        return (uncommitted if seconds is None else seconds), len(file)

    ranked = sorted(tasks, key=age)
    if len(ranked) > 1 and age(ranked[-1]) == age(ranked[-2]):
        return None
    return ranked[-1]


def _numbers_in_names(book: Book) -> set[int]:
    files = {PurePosixPath(name) for name in (*book.unread, *(task.source.file for task in book.tasks))}
    found = {_LEADING_NUMBER.match(file.name) for file in files if file.parent.name == "tasks"}
    return {int(match[1]) for match in found if match and int(match[1]) < _LARGEST}
