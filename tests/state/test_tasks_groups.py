"""The state of a task without a deadline of its own, which is that of its sub-tasks."""

from dataclasses import replace
from pathlib import Path

import pytest

from cchc.numbering import task_number
from cchc.plan.reading import read_book
from cchc.plan.records import Task
from cchc.state.statuses import Status
from cchc.state.tasks import GroupState, assess
from tests.state.test_tasks import day, task, update

GROUP = task("")


def part(number: str, one: Task) -> Task:
    found = task_number(number)
    assert found is not None
    return replace(one, number=found)


def groups(invented: Path, as_of: str, *tasks: Task) -> tuple[GroupState, ...]:
    plan = read_book(invented).plan
    assert plan is not None
    return assess(plan.record, tasks, day(as_of)).groups


DONE = part("1.1", task("Quý I hàng năm", update("10/03/2026", 100)))
LATE = part("1.2", task("Quý II/2026"))
OPEN = part("1.3", task("Năm 2030"))
ALWAYS = part("1.4", task("Thường xuyên"))
ON_EVENT = part("1.5", task("Khi có yêu cầu"))
OTHER = part("11.1", task("Quý II/2026"))


@pytest.mark.parametrize(
    ("parts", "status", "words"),
    [
        ((DONE, LATE, OPEN), Status.OVERDUE, "Hoàn thành 1/3 việc, 1 việc quá hạn"),
        ((DONE, OPEN), Status.UNKNOWN, "Hoàn thành 1/2 việc"),
        # what recurs, or waits for an event, is never finished and is not counted
        ((DONE, ALWAYS, ON_EVENT), Status.UNREPORTED, "Hoàn thành 1/1 việc"),
        ((ALWAYS,), Status.UNREPORTED, "Chưa báo cáo"),
        ((ON_EVENT,), Status.ON_EVENT, "Thực hiện khi phát sinh"),
        # 11.1 is no part of 1
        ((DONE, OTHER), Status.DONE_ON_TIME, "Hoàn thành 1/1 việc"),
    ],
)
def test_a_group_is_as_its_parts_are(invented: Path, parts: tuple[Task, ...], status: Status, words: str) -> None:
    [group] = groups(invented, "10/07/2026", GROUP, *parts)
    assert (group.task.number, group.status, group.words) == (1, status, words)
    assert [one.task.number for one in group.parts] == [one.number for one in parts if one is not OTHER]


def test_only_a_task_without_a_deadline_is_a_group_and_only_with_parts(invented: Path) -> None:
    assert groups(invented, "10/07/2026", GROUP, OTHER) == ()
    assert groups(invented, "10/07/2026", task("Năm 2030"), DONE) == ()
