"""Numbers for added tasks: the next free one, and which of two files with one number is to be renumbered."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from cchc.numbering import Code, TaskNumber, above, in_file_name, last_part, with_last
from cchc.plan.book import Book, Sourced, number_in_name
from cchc.plan.records import Task
from cchc.vietnamese import slug

_LARGEST = 99999
"""The largest number that a task may have. A name with that number does not count: no number would be left."""


def next_number(book: Book, field: str = "") -> TaskNumber:
    """One more than the largest number in use; where numbers restart or nest (I.3, 2.10), than the largest in that field.

    Numbers in file names count too, since a file may be unreadable.
    """
    used = {task.record.number for task in book.tasks} | _numbers_in_names(book)
    of_field = [task.record.number for task in book.tasks if task.record.field == field]
    if all(isinstance(number, int) for number in of_field or used):
        return 1 + max((number for number in used if isinstance(number, int)), default=0)
    if not of_field:
        return Code(f"{field}.1")
    depth = min(str(number).count(".") for number in of_field)
    last = max(number for number in of_field if str(number).count(".") == depth)
    beside = [last_part(number) or 0 for number in used if above(number) == above(last)]
    return with_last(last, 1 + max(beside))


def file_name(number: TaskNumber, title: str) -> str:
    """The name for the file of a new task."""
    return f"{in_file_name(number)}-{slug(title)[:60].strip('-') or 'nhiem-vu'}.yaml"


def renumbered_name(task: Sourced[Task], number: TaskNumber) -> str:
    """The name of a task's file with another number; the rest of the name stays."""
    old = PurePosixPath(task.source.file).name
    if number_in_name(task.source.file) is not None:
        return f"{in_file_name(number)}-{old.partition('-')[2]}"
    return file_name(number, task.record.title)


def newer(tasks: Iterable[Sourced[Task]], added: Mapping[str, int | None]) -> Sourced[Task] | None:
    """The newest of the tasks that share a number; None if it cannot be told.

    `added` maps each file to the time it was first committed, in seconds; None if it is not committed, which makes it
    newer than any that is. Among files of equal age the one with the longest name is the newest, since a copy has a
    longer name than its original.
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


def _numbers_in_names(book: Book) -> set[TaskNumber]:
    found = {number_in_name(file) for file in (*book.unread, *(task.source.file for task in book.tasks))}
    return {number for number in found if number is not None and number != _LARGEST}
