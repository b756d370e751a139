"""`cchc show`."""

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.cli.options import (
    AsOf,
    Json,
    Opened,
    PlanFolder,
    find_target,
    named_task,
    open_one,
    read_date,
    refuse,
    say,
)
from cchc.numbering import TaskNumber, is_part, typed_number
from cchc.plan.reading import with_activities, with_reminders
from cchc.state.tasks import Assessment, GroupState, TaskState
from cchc.views.sheets.records import group_sheet, target_sheet, task_sheet

if TYPE_CHECKING:
    from cchc.views.sheets.activities import Activities


def command(
    ma: Annotated[
        str,
        typer.Argument(
            metavar="MÃ", help="Số nhiệm vụ (33), mã chỉ tiêu (b2; đ1 gõ được là dd1) hoặc thống kê (III.07)."
        ),
    ],
    ngay: AsOf = None,
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem trọn một nhiệm vụ, chỉ tiêu hoặc thống kê: các kỳ, lịch sử cập nhật, nguyên nhân, văn bản, kiểm tra,
    tuyên truyền, tệp ở đâu.

    Ví dụ:
      cchc show 33
      cchc show b2
      cchc show III.07
    """
    as_of = read_date(ngay)
    opened = Opened(with_activities(with_reminders(open_one(plan, ma))))
    width = min(120, max(60, shutil.get_terminal_size((80, 24)).columns))
    assessment = opened.assess(as_of)
    if (number := named_task(opened, ma)) is not None:
        _show_task(opened, assessment, number, width, as_json=as_json)
        return
    target = find_target(ma, opened.plan)
    if target is None:
        from cchc.cli.figure import find_statistic, show_statistic

        if found := find_statistic(opened, ma):
            show_statistic(found, as_of, as_json=as_json)
            return
        what = "nhiệm vụ hay chỉ tiêu" if typed_number(ma) else "chỉ tiêu"
        codes = ", ".join(one.code for one in opened.plan.targets)
        refuse(
            f"Không có {what} «{ma}». {f'Các mã chỉ tiêu: {codes}' if codes else 'Xem các nhiệm vụ: cchc status'}"
        )
    target_state = next(one for one in assessment.targets if one.target.code == target.code)
    if as_json:
        from cchc.views.json import dump  # only --json needs these
        from cchc.views.records_json import target_data

        say(dump(target_data(target_state)))
    else:
        assert opened.book.plan is not None
        say(target_sheet(target_state, opened.plan, opened.book.plan.source.file, width, as_of))


def _show_task(opened: Opened, assessment: Assessment, number: TaskNumber, width: int, *, as_json: bool) -> None:
    states: list[TaskState | GroupState] = [*assessment.tasks, *assessment.groups]
    state = next((one for one in states if one.task.number == number), None)
    if state is None:
        opened.say_unread()
        refuse(f"Không có nhiệm vụ số {number}. Xem các nhiệm vụ: cchc status")
    file = next(task.source.file for task in opened.tasks if task.record.number == number)
    activities = _activities(opened, number)
    if as_json:
        from cchc.views.json import dump  # only --json needs these
        from cchc.views.records_json import group_data, task_data

        data = group_data(state) if isinstance(state, GroupState) else task_data(state)
        if activities:
            from cchc.views.sheets.activities import activities_data

            data |= activities_data(activities, assessment.as_of)
        say(dump(data))
    elif isinstance(state, GroupState):
        say(group_sheet(state, opened.plan, file, width, assessment.as_of, activities))
    else:
        sent = [one.record for one in opened.book.reminders]
        wholes = [task.record for task in opened.tasks if is_part(number, task.record.number)]
        say(task_sheet(state, opened.plan, file, width, assessment.as_of, sent, wholes, activities))


def _activities(opened: Opened, number: TaskNumber) -> "Activities | None":
    """The inspections and the publicity that carry out the task; None in a plan that has no such files."""
    if not opened.book.inspections and not opened.book.publicity:
        return None
    from cchc.views.sheets.activities import activities_of  # many plans have none

    return activities_of(opened.book, number)
