"""What documents of the period changed of the tasks: deadlines extended, work stopped, tasks changed or added."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cchc.plan.records import Change, Plan
from cchc.report.groups import Window
from cchc.report.prose.words import Names, agency_names, clause, continued, counted, numbers, occurrence_name
from cchc.state.tasks import TaskState
from cchc.vietnamese import document_date, joined


def added_later(states: Sequence[TaskState]) -> list[TaskState]:
    """The tasks that superiors assigned after the plan was issued: those that name a document of their own (the plan's IV.5)."""
    return [state for state in states if state.task.source]


def whole(states: Sequence[TaskState]) -> str:
    """ "39 nhiệm vụ", or "39 nhiệm vụ, bổ sung 01 nhiệm vụ (số 40), tổng số 40 nhiệm vụ"."""
    later = added_later(states)
    first = f"{counted(len(states) - len(later))} nhiệm vụ"
    if not later:
        return first
    more = f"bổ sung {counted(len(later))} nhiệm vụ ({numbers(later)})"
    return f"{first}, {more}, tổng số {counted(len(states))} nhiệm vụ"


def decisions(states: Sequence[TaskState], plan: Plan, window: Window, names: Names) -> list[str]:
    """One line for each document of the window that added, extended, changed or stopped a task, by its day."""
    found = [one for state in states for one in _of_task(state, plan) if window.holds(one.day)]
    return [
        f"{one.deed} {names.first(one.state)}{one.told}."
        for one in sorted(found, key=lambda one: (one.day, one.state.task.number))
    ]


class _Decision(NamedTuple):
    """What a document of a day did to a task: the deed before its name and what is told after it."""

    day: date
    state: TaskState
    deed: str
    told: str


def _of_task(state: TaskState, plan: Plan) -> Iterator[_Decision]:
    task = state.task
    if task.source and task.assigned:
        yield _Decision(task.assigned, state, "Bổ sung", f" (theo {clause(task.source)})")
    for extension in task.extensions or ():
        if extension.day:
            which, until = occurrence_name(extension.occurrence), document_date(extension.until)
            told = f"; {which}, đến ngày {until} (theo {clause(extension.basis)})"
            yield _Decision(extension.day, state, "Gia hạn", told)
    for change in task.changes or ():
        yield _Decision(
            change.day, state, "Điều chỉnh", f"; {_changed(change, plan)} (theo {clause(change.basis)})"
        )
    if task.stop:
        told = f"; từ ngày {document_date(task.stop.day)} (theo {clause(task.stop.basis)}), lý do: {continued(task.stop.reason)}"
        yield _Decision(task.stop.day, state, "Dừng thực hiện", told)


def _changed(change: Change, plan: Plan) -> str:
    """What a document changed, after its values: "cơ quan chủ trì: Phòng Kinh tế; thời hạn: Quý IV/2027"."""
    parts = (
        ("tên nhiệm vụ", clause(change.title or "")),
        ("sản phẩm", joined(map(clause, change.products or ()))),
        ("cơ quan chủ trì", agency_names(plan, change.lead or ())),
        ("cơ quan phối hợp", agency_names(plan, change.coordinating or ())),
        ("thời hạn", clause(change.schedule or "")),
    )
    return "; ".join(f"{name}: {value}" for name, value in parts if value)
