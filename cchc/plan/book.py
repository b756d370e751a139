"""A plan folder as it was read: its records, the file of each, and the problems found."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cchc.numbering import TaskNumber, task_number
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.plan.source import Source

if TYPE_CHECKING:  # Most commands need none of these.
    from cchc.plan.papers.activities import Inspection, Publicity
    from cchc.plan.papers.reminders import Reminder
    from cchc.plan.receipts.records import Receipts
    from cchc.plan.statistics.catalogue import Catalogue
    from cchc.plan.statistics.figures import Figures

R = TypeVar("R")

CATALOGUE = "thong-ke.yaml"
"""The file of the catalogue of statistics, in the plan folder."""

_NUMBERED = re.compile(r"(?:.*/)?tasks/0{0,4}([^/-]+)-[^/]*")


class Sourced(NamedTuple, Generic[R]):
    """A record and the file it comes from."""

    record: R
    source: Source


class Book(NamedTuple):
    """The records of a plan, and the problems of syntax and shape found in its files."""

    folder: Path
    shown_as: str
    """How messages name the folder, without a slash at the end."""
    plan: Sourced[Plan] | None
    """None if the plan file is missing or cannot be read."""
    tasks: tuple[Sourced[Task], ...]
    """By number, then by file."""
    notes: tuple[Sourced[ReportNotes], ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    """Files that gave no record. Whoever shows the book must name them."""
    years: tuple[Sourced[YearPlan], ...] = ()
    """The plans of single years (`plan/nam/<year>.yaml`), by name of file."""
    templates: frozenset[str] | None = None
    """Names of the templates of whole reports; None where they were not looked for."""
    catalogue: "Sourced[Catalogue] | None" = None
    """The catalogue of statistics; None where there is none, or it was not asked for."""
    figures: "tuple[Sourced[Figures], ...]" = ()
    """The figures of each period, by name of file."""
    statistics_read: bool = False
    """Whether the catalogue and the figures were asked for."""
    reminders: "tuple[Sourced[Reminder], ...]" = ()
    """What was sent to agencies and answered (`plan/don-doc/`), by name of file; where they were asked for."""
    receipts: "tuple[Sourced[Receipts], ...]" = ()
    """What the agencies handed in, by name of file; read with the notes of the reports."""
    filed: Mapping[str, tuple[Sourced[Any], ...]] = MappingProxyType({})
    """Records of the other folders by what they are (`cchc.changes.filed`); only where two states are compared."""
    inspections: "tuple[Sourced[Inspection], ...]" = ()
    """The inspections of agencies (`plan/kiem-tra/`), by name of file; read with the notes of the reports."""
    publicity: "tuple[Sourced[Publicity], ...]" = ()
    """The publicity of each year (`plan/tuyen-truyen/`), by name of file; read with the notes of the reports."""
    paper_notes: int = 0
    """How many files of what people wrote for single papers (`plan/van-ban/`) were read."""
    partial: bool = False
    """Whether only the plan file, or it and one task, were read: the other tasks are unknown, not missing."""

    @property
    def task_numbers(self) -> frozenset[TaskNumber]:
        """The numbers of the tasks, those of files that gave no record by their names: such a task is there, though faulty."""
        named = {number for file in self.unread if (number := number_in_name(file)) is not None}
        return frozenset(named.union(task.record.number for task in self.tasks))

    @property
    def catalogue_unread(self) -> bool:
        """Whether the catalogue of statistics was asked for and is there, but gave no record."""
        return any(file == CATALOGUE or file.endswith(f"/{CATALOGUE}") for file in self.unread)


def by_number(task: Sourced[Task]) -> tuple[TaskNumber, int, str]:
    """The sort key of tasks: by number, then by file. Of two files with one number the shorter name comes first, since a
    copy has a longer name than its original.
    """
    return task.record.number, len(task.source.file), task.source.file


def by_day(inspection: "Sourced[Inspection]") -> tuple[date, str]:
    """The sort key of inspections, in whose order the findings of a task are counted."""
    return inspection.record.day, inspection.source.file


def number_in_name(file: str) -> TaskNumber | None:
    """The number at the beginning of a task file's name (plan/tasks/07-x.yaml: 7, 2.10-x.yaml: 2.10); None if there is none."""
    match = _NUMBERED.fullmatch(file)
    return task_number(match[1]) if match else None
