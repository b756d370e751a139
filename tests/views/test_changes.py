"""Changes as Markdown (as text and as JSON they are compared whole: `tests/cli/test_diff_and_log.py`)."""

from datetime import date
from pathlib import Path

import pytest

from cchc.changes.compare import compare
from cchc.plan.book import Sourced
from cchc.plan.reading import read_book
from cchc.plan.records import Plan
from cchc.views.changes.markdown import change_markdown
from tests.changes.sample import FIRST, SECOND, TASK, book, task, updated

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def plan(shipped: Path) -> Sourced[Plan]:
    found = read_book(shipped).plan
    assert found
    return found


def test_nothing_in_a_record_can_break_the_comment_or_call_anybody(plan: Sourced[Plan]) -> None:
    hostile = FIRST.replace("Đã giao việc", "'@ai #12 <img src=x> | **đậm** `mã` [x](y)'")
    said = change_markdown(
        compare(book(plan, task(updated(SECOND))), book(plan, task(updated(hostile, SECOND))), DAY), "A", "B"
    )
    for danger in ("@ai", "#12", "<img", " | **đậm", "`mã`", "[x]("):
        assert danger not in said


def test_a_comment_too_long_for_the_server_says_how_much_is_left(plan: Sourced[Plan]) -> None:
    old = [task(TASK.replace("so: 33", f"so: {one}"), f"plan/tasks/{one}-a.yaml") for one in range(100, 200)]
    found = compare(book(plan, *old), book(plan), DAY)
    said = change_markdown(found, "A", "B", limit=9_000)
    assert len(said) < 9_200 and "mục nữa không vừa ở đây" in said
    assert "mục nữa" not in change_markdown(found, "A", "B")
