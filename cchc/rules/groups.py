"""Rules for tasks with sub-tasks: which keys a task may leave out, and what one that only gathers others cannot have."""

from collections.abc import Iterator

from cchc.numbering import is_part
from cchc.plan.book import Book, Sourced
from cchc.plan.keys import missing_key
from cchc.plan.problems import Problem
from cchc.plan.records import Task


def tasks_are_whole(book: Book) -> Iterator[Problem]:
    """Every task has products, leads and a deadline. One with sub-tasks may leave them out; without a deadline its state is
    that of its sub-tasks, so nothing about its own course can be recorded.
    """
    numbers = book.task_numbers
    for task in book.tasks:
        number = task.record.number
        if not any(is_part(one, number) for one in numbers):
            yield from _missing(task)
        elif task.record.gathers:
            yield from _out_of_place(task)
        elif not task.record.lead:
            yield _missing_key(task, "chu_tri")


def _missing(task: Sourced[Task]) -> Iterator[Problem]:
    record = task.record
    for alias, value in (("san_pham", record.products), ("chu_tri", record.lead), ("thoi_han", record.schedule)):
        if not value:
            yield _missing_key(task, alias)


def _missing_key(task: Sourced[Task], alias: str) -> Problem:
    fault = missing_key(alias)
    return task.source.problem(fault.path, fault.code, fault.message, fault.remedy)


def _out_of_place(task: Sourced[Task]) -> Iterator[Problem]:
    record = task.record
    for alias, value in (
        ("lo_trinh", record.path),
        ("moc", record.events),
        ("gia_han", record.extensions),
        ("dung", record.stop),
        ("cap_nhat", record.updates),
    ):
        if value:
            message = (
                f"Nhiệm vụ {record.number} không có thời hạn riêng mà chỉ gồm các việc nhỏ, nên không có {alias}"
            )
            yield task.source.problem((alias,), "nhiem-vu-gop", message)
