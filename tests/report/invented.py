"""The invented plan, its reports, and the command that makes them."""

import subprocess
from datetime import date
from pathlib import Path

from cchc.plan.reading import read_book, template_folders
from cchc.plan.records import Plan, Task
from cchc.report.content import Order, content
from cchc.report.templates import render
from cchc.state.periods import quarter
from cchc.state.tasks import assess
from tests.running import carry_out

ROOT = Path(__file__).parents[2]
INVENTED = ROOT / "tests" / "ke-hoach-bia-dat"


def cchc(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return carry_out(*arguments, cwd=place)


def plan_and_tasks(folder: Path = INVENTED / "plan") -> tuple[Plan, list[Task]]:
    book = read_book(folder)
    assert book.plan
    return book.plan.record, [task.record for task in book.tasks]


def values(period=None, as_of: date | None = None, tasks: list[Task] | None = None):  # type: ignore[no-untyped-def]
    plan, own = plan_and_tasks()
    period = period or quarter(2026, 3)
    day = as_of or period.cutoff
    order = Order(period, day, next(iter(plan.commune.addressees.values())))
    return {**content(order, assess(plan, tasks or own, day), None), "bieu_do": None, "thong_ke": []}


def html(**more) -> str:  # type: ignore[no-untyped-def]
    return render("bao-cao", {**values(**more)}, template_folders(INVENTED / "plan"))
