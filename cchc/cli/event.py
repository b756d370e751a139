"""`cchc event`."""

from typing import Annotated

import typer

from cchc.cli.options import Opened, PlanFolder, open_book, read_date, read_deadline, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, ask, find_task, write
from cchc.editing.append import add_by_day
from cchc.plan.records import Task
from cchc.recording.edits import edited_task
from cchc.recording.entries import event_entry, keys_of
from cchc.state.schedule import is_event
from cchc.state.versions import task_as_of
from cchc.vietnamese import screen_date


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    han: Annotated[
        str | None, typer.Option("--han", metavar="HẠN", help="Hạn phải xong: ngày, tháng hoặc quý.")
    ] = None,
    can_cu: Annotated[
        str | None, typer.Option("--can-cu", metavar="CÂU", help="Văn bản làm phát sinh việc này.")
    ] = None,
    ngay: Annotated[
        str | None,
        typer.Option(
            "--ngay", metavar="NGÀY", help="Ngày phát sinh. Mặc định: ngày nêu ở --can-cu, không có thì hôm nay."
        ),
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi một lần phát sinh của nhiệm vụ có thời hạn như «Khi có yêu cầu»: từ ngày nào, hạn ngày nào, theo văn bản nào.

    Trước khi có lần phát sinh thì nhiệm vụ không có kỳ nào. Kỳ của mỗi lần mang tên là ngày đến hạn (2026-05-20).

    Ví dụ:
      cchc event 41 --ngay 5/5/2026 --han 20/5/2026 --can-cu "Công văn số 45/UBND ngày 05/5/2026"
    """
    opened = Opened(open_book(plan))
    task = find_task(opened, so)
    day = read_document_day(ngay, can_cu)
    schedule = task_as_of(task.record, day).schedule
    if not is_event(schedule):
        refuse(
            f"Nhiệm vụ {task.record.number} có thời hạn «{schedule}», không phải việc thực hiện khi phát sinh. Chưa ghi gì."
        )
    due = read_deadline(ask("Hạn phải xong", han, option="--han"), "--han", opened.plan)
    if due < day:
        raise typer.BadParameter(f"--han {screen_date(due)} đứng trước ngày phát sinh {screen_date(day)}")
    entry = event_entry(day, due, ask("Văn bản làm phát sinh", can_cu, option="--can-cu"))
    message = (
        f"Nhiệm vụ {task.record.number}: phát sinh ngày {screen_date(day)}, hạn {screen_date(due)}\n\n"
        f"{entry['can_cu']}"
    )

    def change(text: str) -> str:
        return add_by_day(text, ("moc",), entry, key_order=keys_of(Task))

    undo = f"cchc undo {task.record.number}"
    write(
        lambda: edited_task(opened.book, task, change, read_date(None)), message, dry=thu, commit=commit, undo=undo
    )
