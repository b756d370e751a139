"""`cchc update 19 20 21`: one report for several tasks."""

from collections.abc import Sequence
from datetime import date

import typer

from cchc.cli.options import Opened, named_task
from cchc.cli.recording import find_task, finish, show_and_save_all
from cchc.cli.reporting_progress import TaskNews, prepared_update
from cchc.numbering import typed_number
from cchc.vietnamese import joined, shortened


def update_several(
    opened: Opened,
    numbers: Sequence[str],
    day: date,
    news: TaskNews,
    *,
    period: str | None,
    dry: bool,
    commit: bool,
) -> None:
    """Record the same update for each task: for all of them, or, if one is refused, for none."""
    if targets := [one for one in numbers if named_task(opened, one) is None]:
        raise typer.BadParameter(
            f"ghi một lần cho nhiều mã chỉ dùng với nhiệm vụ; «{shortened(targets[0], 40)}» không phải số nhiệm vụ"
        )
    tasks = [find_task(opened, number) for number in dict.fromkeys(str(typed_number(one)) for one in numbers)]
    edits, messages = [], []
    for task in tasks:
        typer.echo(f"Nhiệm vụ {task.record.number}: {shortened(task.record.title, 100)}", err=True)
        prepare, message = prepared_update(opened, task, day, news, period=period)
        edits.append(prepare)
        messages.append(message)
    codes = [str(task.record.number) for task in tasks]
    said = messages[0].partition(": ")[2]
    undo = "  ".join(f"cchc undo {code};" for code in codes).removesuffix(";")
    if saved := show_and_save_all(edits, dry=dry):
        finish(saved, f"Nhiệm vụ {joined(codes)}: {said}", commit=commit, undo=undo)
