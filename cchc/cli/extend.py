"""`cchc extend`."""

from datetime import date
from typing import Annotated

import typer

from cchc.cli.options import Opened, PlanFolder, open_one, read_date, read_deadline, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, ask, find_task, interactive, write
from cchc.editing.append import add_by_day
from cchc.plan.book import Sourced
from cchc.plan.records import Task
from cchc.recording.edits import edited_task
from cchc.recording.entries import extension_entry, keys_of, normal
from cchc.recording.occurrences import open_to_extension, times_of
from cchc.state.tasks import horizon
from cchc.vietnamese import screen_date


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    ky: Annotated[str | None, typer.Option("--ky", metavar="KỲ", help="Kỳ được gia hạn (2026, 2026-Q1).")] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="HẠN", help="Hạn mới: ngày, tháng hoặc quý.")] = None,
    can_cu: Annotated[str | None, typer.Option("--can-cu", metavar="CÂU", help="Văn bản cho gia hạn.")] = None,
    ngay: Annotated[
        str | None,
        typer.Option(
            "--ngay",
            metavar="NGÀY",
            help="Ngày của văn bản đó. Mặc định: ngày nêu ở --can-cu, không có thì hôm nay.",
        ),
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi gia hạn một kỳ của nhiệm vụ, theo văn bản nào. Báo cáo tính đến ngày trước văn bản đó vẫn theo hạn cũ.

    Bỏ --ky thì gia hạn kỳ duy nhất đang thực hiện. Việc thường xuyên không có thời hạn nên không gia hạn được.

    Ví dụ:
      cchc extend 33 --ky 2026 --den 15/07/2026 --can-cu "Công văn số 45/UBND ngày 20/6/2026"
      cchc extend 33 --den "Quý IV năm 2026" --can-cu "Công văn số 45/UBND ngày 20/6/2026"
    """
    opened = Opened(open_one(plan, so))
    task = find_task(opened, so)
    day = read_document_day(ngay, can_cu)
    occurrence = _occurrence(opened, task, ky, day)
    until = read_deadline(ask("Hạn mới", den, option="--den"), "--den", opened.plan)
    entry = extension_entry(occurrence, until, ask("Văn bản cho gia hạn", can_cu, option="--can-cu"), day)
    message = (
        f"Nhiệm vụ {task.record.number}: gia hạn kỳ {occurrence} đến {screen_date(until)}\n\n{entry['can_cu']}"
    )

    def change(text: str) -> str:
        return add_by_day(text, ("gia_han",), entry, key_order=keys_of(Task))

    undo = f"cchc undo {task.record.number}"
    write(
        lambda: edited_task(opened.book, task, change, read_date(None)), message, dry=thu, commit=commit, undo=undo
    )


def _occurrence(opened: Opened, task: Sourced[Task], typed: str | None, day: date) -> str:
    """The occurrence named, else the only one that may be meant; refuses recurring work, which has no deadline."""
    times = times_of(task.record, horizon(opened.plan), day, opened.years)
    if not times.dated:
        why = "thực hiện thường xuyên, không có thời hạn" if times.recurring else "chưa phát sinh, chưa có thời hạn"
        refuse(f"Nhiệm vụ {task.record.number} {why} để gia hạn. Chưa ghi gì.")
    if typed is not None and times.is_recurring(normal(typed)):
        keys = ", ".join(one.key for one in times.dated)
        refuse(f"Kỳ {normal(typed)} là kỳ báo cáo, không có thời hạn; các kỳ có thời hạn: {keys}. Chưa ghi gì.")
    open_ones = open_to_extension(times, day)
    only = open_ones[0] if len(open_ones) == 1 else None
    key = ask(
        "Kỳ được gia hạn", typed, default=only, option=f"--ky ({', '.join(open_ones)})" if open_ones else "--ky"
    )
    if typed is None and not interactive():
        typer.echo(f"Gia hạn cho kỳ {key}.", err=True)
    return key
