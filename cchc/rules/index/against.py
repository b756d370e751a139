"""What the records of the index are checked against."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.problems import Problem
from cchc.plan.records import Plan


class Against(NamedTuple):
    """The plan, the numbers of its tasks, the sets by year, and the date of the check."""

    plan: Plan
    tasks: frozenset[TaskNumber]
    sets: Mapping[int, CriteriaSet]
    as_of: date
    statistics: frozenset[str] | None
    """Codes of the catalogue of statistics; None where it cannot be read."""
    all_sets: bool = True
    """Whether every set could be read."""


def named_after(sourced: Sourced[Any], year: int, code: str) -> Iterator[Problem]:
    """The problem of a file that is not named after its year."""
    name = PurePosixPath(sourced.source.file)
    if name.stem != str(year):
        message = f"Năm ghi là {year} nhưng tên tệp là {name.name}"
        yield sourced.source.problem(("nam",), code, message, f"Đổi tên tệp thành {year}.yaml, hoặc sửa lại năm.")
