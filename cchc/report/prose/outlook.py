"""What a report says of late tasks, their causes and remedies, and of the work that comes next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cchc.citation import citation
from cchc.numbering import TaskNumber
from cchc.plan.papers.reminders import Reminder
from cchc.plan.records import Plan, Update
from cchc.report.groups import Window
from cchc.report.prose.tallies import lateness
from cchc.report.prose.words import Names, agency_names, clause, counted, leads, sentence
from cchc.state.periods import Period, following
from cchc.state.statuses import CLOSED, Status
from cchc.state.tasks import Assessment, TaskState
from cchc.vietnamese import POINT_LETTERS, capitalised, document_date


def by_agency(
    late: Sequence[TaskState], plan: Plan, names: Names, reminders: Sequence[Reminder] = ()
) -> list[dict[str, Any]]:
    """Overdue tasks by lead; a task with several leads is listed once, under all of them together.

    A task that `reminders` name is told with their number and the newest.
    """
    groups: dict[tuple[str, ...], list[TaskState]] = {}
    for state in late:
        groups.setdefault(state.task.lead, []).append(state)
    return [
        {
            "chu": POINT_LETTERS[at % len(POINT_LETTERS)],
            "co_quan": capitalised(leads(plan, lead)),
            "so": counted(len(states)),
            "nhiem_vu": [
                {
                    "so": state.task.number,
                    "ten": clause(state.task.title),
                    "tre": lateness(state, plan.commune.called),
                    "cau": names.line(state, lateness(state, plan.commune.called)) + reminded(state, reminders),
                }
                for state in states
            ],
        }
        for at, (lead, states) in enumerate(groups.items())
    ]


def reminded(state: TaskState, reminders: Sequence[Reminder]) -> str:
    """ "; đã đôn đốc 02 lần, gần nhất tại Công văn số 52/UBND-VHXH ngày 05/8/2026": "" for a task that no paper reminds of."""
    about = [
        one
        for one in reminders
        if one.kind == "don-doc" and any(item.task == state.task.number for item in one.items)
    ]
    if not about:
        return ""
    newest = max(about, key=lambda one: one.day)
    return f"; đã đôn đốc {counted(len(about))} lần, gần nhất tại {citation(newest.symbol, newest.day, None)}"


def causes(now: Assessment, window: Window, kind: str) -> list[str]:
    """The latest cause of this kind for each task that is late, at risk, or was finished late in the period."""
    found: dict[TaskNumber, str] = {}
    for state in now.tasks:
        for update in _updates(state, (Status.OVERDUE, Status.AT_RISK, Status.DONE_LATE), window):
            if update.causes and (text := getattr(update.causes, kind)):
                found[state.task.number] = f"{clause(text)} (nhiệm vụ số {state.task.number})"
    return [sentence(text) for text in found.values()]


def remedies(now: Assessment, window: Window) -> list[str]:
    """The latest remedy for each task that is late or at risk."""
    found: dict[TaskNumber, str] = {}
    for state in now.tasks:
        for update in _updates(state, (Status.OVERDUE, Status.AT_RISK), window):
            if update.remedy:
                found[state.task.number] = f"{clause(update.remedy)} (nhiệm vụ số {state.task.number})"
    return [sentence(text) for text in found.values()]


def _updates(state: TaskState, statuses: tuple[Status, ...], window: Window) -> Iterator[Update]:
    """The updates of the occurrences with these statuses, those finished before the window left out."""
    for one in state.having(*statuses):
        if one.done_on is None or one.done_on >= window.start:
            yield from one.updates


def _due_next(now: Assessment, period: Period) -> list[tuple[date, TaskState]]:
    """Unfinished tasks due in the next period, by due date."""
    window = following(period)
    if window is None:
        return []
    return sorted(
        (
            (one.due, state)
            for state in now.tasks
            for one in state.occurrences
            if window[0] <= one.due <= window[1]
            and not one.occurrence.recurring
            and one.status not in CLOSED | {Status.OVERDUE}
        ),
        key=lambda row: (row[0], row[1].task.number),
    )


def to_push(now: Assessment, period: Period) -> list[TaskState]:
    """The tasks in time that need a push, but for those already named as due in the next period."""
    due = {state.task.number for _, state in _due_next(now, period)}
    return [state for state in now.tasks if state.having(Status.AT_RISK) and state.task.number not in due]


def coming(now: Assessment, period: Period, names: Names) -> list[dict[str, Any]]:
    """The unfinished tasks due in the next period, one group for each due date."""
    groups: dict[date, list[TaskState]] = {}
    for due, state in _due_next(now, period):
        groups.setdefault(due, []).append(state)
    return [
        {
            "han": document_date(due),
            "so": counted(len(states)),
            "nhiem_vu": [
                {
                    "so": state.task.number,
                    "ten": clause(state.task.title),
                    "chu_tri": agency_names(now.plan, state.task.lead),
                    "cau": names.line(state, f"{leads(now.plan, state.task.lead)} chủ trì"),
                }
                for state in states
            ],
        }
        for due, states in groups.items()
    ]
