"""The rows of a form about tasks: what is open, late ones first, recurring ones last; and what has to be explained."""

from datetime import date
from typing import NamedTuple

from cchc.forms import layout
from cchc.forms.asked import Asked, members_of, open_occurrences
from cchc.forms.content import Cell, Kind
from cchc.numbering import TaskNumber, is_part
from cchc.plan.records import Task, Update
from cchc.state.statuses import Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import document_date, number, shortened

_LONGEST = 220
"""Characters of the last result that a row repeats."""


class _Open(NamedTuple):
    state: TaskState
    one: OccurrenceState

    @property
    def recurring(self) -> bool:
        return self.one.occurrence.recurring

    @property
    def order(self) -> tuple[bool, date, TaskNumber, str]:
        """Recurring work after the rest; what was due first comes first."""
        due = date.min if self.recurring else self.one.due
        return self.recurring, due, self.state.task.number, self.one.key


def task_rows(asked: Asked, agency: str) -> list[tuple[Cell, ...]]:
    """The rows of the sheet of tasks: one for each open occurrence of a task that the agency reports on."""
    return [_task_row(row, asked) for row in _led_by(asked, agency)]


def explanation_rows(asked: Asked, agency: str) -> list[tuple[Cell, ...]]:
    """The rows of the sheet of explanations: what is late, or due up to the day to hand in (the cut-off where none is set)."""
    far_off = asked.limit < asked.period.cutoff
    limit = asked.limit if far_off or asked.hand_in is None else asked.hand_in
    return [
        (
            Cell(layout.task_code(row.state.task.number, row.one.key)),
            Cell(row.state.task.number),
            Cell(row.state.task.title),
            Cell(document_date(row.one.due)),
            Cell(max(0, (asked.limit - row.one.due).days)),
            *(Cell(kind=Kind.TEXT) for _ in range(4)),
        )
        for row in _led_by(asked, agency)
        if not row.recurring and row.one.due <= limit
    ]


def _led_by(asked: Asked, agency: str) -> list[_Open]:
    return [
        row
        for row in _open(asked)
        if any(agency in members_of(asked.plan, key) for key in row.state.task.reporting)
    ]


def _open(asked: Asked) -> list[_Open]:
    limit = asked.limit
    found = (_Open(state, one) for state in asked.now.tasks for one in open_occurrences(state, asked, limit))
    return sorted(found, key=lambda row: row.order)


def _task_row(row: _Open, asked: Asked) -> tuple[Cell, ...]:
    task, one = row.state.task, row.one
    states = layout.RECURRING_STATES if row.recurring else layout.DATED_STATES
    return (
        Cell(layout.task_code(task.number, one.key)),
        Cell(task.number),
        Cell("Thường xuyên" if row.recurring else "Quá hạn" if one.status is Status.OVERDUE else "Có thời hạn"),
        Cell(f"{_whole_title(task, asked)}. Sản phẩm: {'; '.join(task.products)}."),
        Cell(task.schedule if row.recurring else document_date(one.due)),
        Cell(_before(row)),
        Cell(kind=Kind.CHOICE, choices=states),
        Cell(kind=Kind.LOCKED if row.recurring else Kind.PERCENT),
        Cell(kind=Kind.TEXT),
        Cell(kind=Kind.TEXT),
    )


def _whole_title(task: Task, asked: Asked) -> str:
    """The title; that of a sub-task after the task that it is part of, without which it may say little."""
    wholes = [group.task.title for group in asked.now.groups if is_part(task.number, group.task.number)]
    return ": ".join([*wholes, task.title])


def _before(row: _Open) -> str:
    """What was reported last: of this occurrence, or, of recurring work, of the one before."""
    if not row.recurring:
        return _told(row.one.updates[-1]) if row.one.updates else "Chưa có báo cáo"
    earlier = [
        one for one in row.state.occurrences if one.occurrence.recurring and one.due < row.one.due and one.updates
    ]
    return f"Kỳ {earlier[-1].key}: {_told(earlier[-1].updates[-1])}" if earlier else "Chưa có báo cáo"


def _told(update: Update) -> str:
    if update.nothing_occurred:
        return "Không phát sinh"
    progress = f"{number(update.progress)}%" if update.progress is not None else ""
    words = ", ".join(filter(None, (progress, f"ngày {document_date(update.day)}")))
    return shortened(f"{words}: {update.result}" if update.result else words, _LONGEST)
