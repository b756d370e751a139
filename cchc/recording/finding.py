"""Finds the task or target that a person means, and what presses most."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cchc.plan.records import Target, Task
from cchc.state.statuses import Status
from cchc.state.tasks import TaskState
from cchc.vietnamese import unaccented


class Found(NamedTuple):
    """A task or target to choose."""

    code: str
    """Its number or code, as typed."""
    title: str
    why: str = ""
    """Why it is offered, in Vietnamese."""


def find(words: str, tasks: Iterable[Task], targets: Iterable[Target]) -> list[Found]:
    """The tasks and targets whose wording has all these words, with or without diacritics; tasks first."""
    wanted = _words(words)
    named = [Found(str(task.number), task.title) for task in tasks]
    named += [Found(target.code, target.wording) for target in targets]
    return [one for one in named if wanted and set(wanted) <= set(_words(one.title))]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unaccented(text))


def pressing(states: Iterable[TaskState]) -> list[Found]:
    """Overdue tasks, the latest first, then recurring ones with unreported periods, the most periods first."""
    overdue: list[tuple[int, Found]] = []
    unreported: list[tuple[int, Found]] = []
    for state in states:
        code, title = str(state.task.number), state.task.title
        late = max((one.days_late for one in state.having(Status.OVERDUE)), default=0)
        if late:
            overdue.append((-late, Found(code, title, f"quá hạn {late} ngày")))
        elif state.unreported:
            unreported.append((-state.unreported, Found(code, title, f"{state.unreported} kỳ chưa báo cáo")))
    return [one for _, one in sorted(overdue, key=lambda row: row[0])] + [
        one for _, one in sorted(unreported, key=lambda row: row[0])
    ]
