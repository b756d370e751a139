"""Runs commands on a copy of the shipped plan and reads what they wrote."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.plan.records import Task
from cchc.rules import check

ROOT = Path(__file__).parents[2]
TODAY = date.today()


def cchc(plan: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "cchc", *arguments],
        cwd=plan.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def file_of(plan: Path, number: int) -> Path:
    return next((plan / "tasks").glob(f"{number:02d}-*.yaml"))


def read_task(plan: Path, number: int) -> Task:
    return next(task.record for task in read_book(plan).tasks if task.record.number == number)


def errors(plan: Path) -> list[str]:
    return [problem.message for problem in check(read_book(plan), TODAY) if problem.severity == "loi"]
