"""What documents of the period changed of the tasks: deadlines extended, work stopped, tasks changed or added."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from cchc.plan.records import Change, Plan
from cchc.report.groups import Window
from cchc.report.prose.words import Names, agency_names, clause, continued, counted, numbers, occurrence_name
from cchc.state.tasks import TaskState
from cchc.vietnamese import document_date, joined, parse_date

_DAY = re.compile(r"ngày (\d{1,2}/\d{1,2}/\d{4})")


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
    """One line for each document of the window that added, extended, changed or stopped a task."""
    return [line for state in states for line in _of_task(state, plan, window, names)]


def _of_task(state: TaskState, plan: Plan, window: Window, names: Names) -> Iterator[str]:
    task = state.task
    if task.source and (day := _day_named(task.source)) and window.holds(day):
        yield f"Bổ sung {names.first(state)} (theo {clause(task.source)})."
    for extension in task.extensions or ():
        if extension.day and window.holds(extension.day):
            until = document_date(extension.until)
            which = occurrence_name(extension.occurrence)
            yield f"Gia hạn {names.first(state)}; {which}, đến ngày {until} (theo {clause(extension.basis)})."
    for change in task.changes or ():
        if window.holds(change.day):
            yield f"Điều chỉnh {names.first(state)}; {_changed(change, plan)} (theo {clause(change.basis)})."
    if task.stop and window.holds(task.stop.day):
        since, basis = document_date(task.stop.day), clause(task.stop.basis)
        yield f"Dừng thực hiện {names.first(state)}; từ ngày {since} (theo {basis}), lý do: {continued(task.stop.reason)}."


def _day_named(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return parse_date(found[1]) if found else None
    except ValueError:
        return None


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
