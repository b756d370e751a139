"""Runs commands on a copy of the shipped plan and reads what they wrote."""

import subprocess
from datetime import date
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.plan.records import Task
from cchc.rules import check
from tests.running import carry_out

ROOT = Path(__file__).parents[2]
TODAY = date.today()


def cchc(plan: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return carry_out(*arguments, cwd=plan.parent)


def file_of(plan: Path, number: int) -> Path:
    return next((plan / "tasks").glob(f"{number:02d}-*.yaml"))


def read_task(plan: Path, number: int) -> Task:
    return next(task.record for task in read_book(plan).tasks if task.record.number == number)


def errors(plan: Path) -> list[str]:
    return [problem.message for problem in check(read_book(plan), TODAY) if problem.severity == "loi"]
