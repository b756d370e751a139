"""The history of a task for the page: its products, its occurrences and every entry known on the day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cchc.changes.words import corrected_words, entry_words
from cchc.numbering import is_part
from cchc.plan.records import Plan, Task
from cchc.report.prose.words import occurrence_name, plain
from cchc.state.corrections import corrections, corrector
from cchc.state.statuses import Status
from cchc.state.tasks import GroupState, OccurrenceState, TaskState
from cchc.vietnamese import capitalised, number, screen_date


def history(state: TaskState, plan: Plan, as_of: date, groups: Iterable[GroupState] = ()) -> dict[str, Any]:
    """What the page shows when a task is opened. The person in charge is left out.

    `groups` are the tasks that gather others; the one that it is part of is named.
    """
    task = state.task
    return {
        "san_pham": [plain(product) for product in task.products],
        "phoi_hop": [plan.full_agency_name(key) for key in task.coordinating or ()],
        "ghi_chu": [*_wholes(task, groups), *_annex(task, plan)],
        "ky": [_occurrence(one) for one in state.occurrences if one.status is not Status.COLLECTING],
        "van_ban": list(_documents(task, plan, as_of)),
        "cap_nhat": list(_entries(task, as_of)),
    }


def _wholes(task: Task, groups: Iterable[GroupState]) -> Iterator[str]:
    for group in groups:
        if is_part(task.number, group.task.number):
            yield f"Thuộc nhiệm vụ {group.task.number}: {group.task.title}"


def _annex(task: Task, plan: Plan) -> Iterator[str]:
    """What the annexes of some plans say besides."""
    for name, text in (
        ("Đầu mối", plan.full_agency_name(task.focal) if task.focal else None),
        ("Cấp trình", task.submitted_to),
        ("Kinh phí", task.funding),
        ("Văn bản giao", task.based_on),
    ):
        if text:
            yield f"{name}: {text}"
    if task.note:
        yield task.note


def _occurrence(one: OccurrenceState) -> list[str]:
    """Key, window, state in words."""
    said = [one.label]
    if one.days_late:
        said.append(f"trễ {one.days_late} ngày")
    if one.progress is not None:
        said.append(f"{number(one.progress)}%")
    said += [reason.words for reason in one.reasons]
    return [
        capitalised(occurrence_name(one.key)),
        f"{screen_date(one.occurrence.start)} - {screen_date(one.last_day)}",
        ", ".join(said),
    ]


def _documents(task: Task, plan: Plan, as_of: date) -> Iterator[str]:
    names = {key: agency.short_name for key, agency in plan.agencies.items()}
    for event in task.events or ():
        if event.day <= as_of:
            yield f"Phát sinh ngày {entry_words(event)}"
    for extension in task.extensions or ():
        if extension.day is None or extension.day <= as_of:
            yield f"Gia hạn {entry_words(extension)}"
    for change in task.changes or ():
        if change.day <= as_of:
            yield f"Điều chỉnh {entry_words(change, agencies=names)}"
    if task.stop and task.stop.day <= as_of:
        yield f"Dừng thực hiện {entry_words(task.stop)}"


def _entries(task: Task, as_of: date) -> Iterator[str]:
    known = corrections(task.updates)
    for place, one in enumerate(task.updates):
        if one.day <= as_of and (one.correction is None or one.correction.day <= as_of):
            by = corrector(task.updates, known, place, as_of)
            yield entry_words(one) + (f" ({corrected_words(by)})" if by else "")
