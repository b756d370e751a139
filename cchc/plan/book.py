"""A plan folder as read: its records, each with the file it comes from, and what was wrong with them."""

from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.source import Source

R = TypeVar("R")


class Sourced(NamedTuple, Generic[R]):
    """A record and the file it comes from."""

    record: R
    source: Source


class Book(NamedTuple):
    """All records of a plan, and all problems of syntax and shape met while reading them."""

    folder: Path
    shown_as: str
    """How messages name the folder, without a slash at the end."""
    plan: Sourced[Plan] | None
    """None when the plan file is missing or cannot be read."""
    tasks: tuple[Sourced[Task], ...]
    """By number, then by file."""
    notes: tuple[Sourced[ReportNotes], ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    """Files that gave no record: whoever shows this book must say so."""


def by_number(task: Sourced[Task]) -> tuple[int, int, str]:
    """The sort key of tasks: by number, then by file. Of two files with one number the shorter name is the
    original, the longer the copy.
    """
    return task.record.number, len(task.source.file), task.source.file
