"""`cchc show`."""

import shutil
from typing import Annotated

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
from cchc.numbering import typed_number
from cchc.plan.reading import with_reminders
from cchc.views.sheets.records import target_sheet, task_sheet


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
    """Xem trọn một nhiệm vụ, chỉ tiêu hoặc thống kê: các kỳ, lịch sử cập nhật, nguyên nhân, văn bản, tệp ở đâu.

    Ví dụ:
      cchc show 33
      cchc show b2
      cchc show III.07
    """
    as_of = read_date(ngay)
    opened = Opened(with_reminders(open_one(plan, ma)))
    width = min(120, max(60, shutil.get_terminal_size((80, 24)).columns))
    assessment = opened.assess(as_of)
    if (number := named_task(opened, ma)) is not None:
        state = next((one for one in assessment.tasks if one.task.number == number), None)
        if state is None:
            opened.say_unread()
            refuse(f"Không có nhiệm vụ số {number}. Xem các nhiệm vụ: cchc status")
        file = next(task.source.file for task in opened.tasks if task.record.number == number)
        if as_json:
            from cchc.views.json import dump  # only --json needs these
            from cchc.views.records_json import task_data

            say(dump(task_data(state)))
        else:
            sent = [one.record for one in opened.book.reminders]
            say(task_sheet(state, opened.plan, file, width, as_of, sent))
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
