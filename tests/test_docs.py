"""The dated examples of docs/tinh-trang.md are what the program computes."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.plan.records import Task, Thresholds, Update
from cchc.state.schedule import Horizon
from cchc.state.tasks import assess_task
from cchc.vietnamese import parse_date

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
TEXT = (Path(__file__).parent.parent / "docs" / "tinh-trang.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"(?m)^\| \d.*\|$", TEXT)]
ENTRY = re.compile(r"(\d\d/\d\d/\d{4})(?:, kỳ ([\w-]+))?: (?:(\d+)%|không phát sinh)")


def update(text: str) -> Update:
    found = ENTRY.fullmatch(text)
    assert found, text
    day, occurrence, progress = found.groups()
    return Update(
        day=parse_date(day),
        progress=Decimal(progress) if progress else None,
        result="Đã làm" if progress else None,
        nothing_occurred=progress is None,
        occurrence=occurrence,
    )


@pytest.mark.parametrize(
    ("number", "schedule", "entries", "as_of", "key", "label"), ROWS, ids=[row[0] for row in ROWS]
)
def test_the_examples_of_the_page(
    number: str, schedule: str, entries: str, as_of: str, key: str, label: str
) -> None:
    updates = () if entries == "chưa có gì" else tuple(update(part) for part in entries.split("; "))
    task = Task(
        number=int(number),
        field="I",
        title="Việc thử",
        products=("Báo cáo",),
        lead=("vp",),
        schedule=schedule,
        updates=updates,
    )
    state = assess_task(task, PLAN, Thresholds(), parse_date(as_of))
    assert next(one.label for one in state.occurrences if one.key == key) == label


def test_there_are_fifteen() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 16))
