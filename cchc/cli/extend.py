"""`cchc extend`."""

from typing import Annotated

import typer

from cchc.cli.options import Opened, PlanFolder, open_one, read_date
from cchc.cli.recording import Commit, DryRun, ask, find_task, write
from cchc.editing.append import append
from cchc.plan.records import Task
from cchc.recording.edits import edited_task
from cchc.recording.entries import extension_entry, keys_of
from cchc.vietnamese import screen_date


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    ky: Annotated[str | None, typer.Option("--ky", metavar="KỲ", help="Kỳ được gia hạn (2026, 2026-Q1).")] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="NGÀY", help="Hạn mới.")] = None,
    can_cu: Annotated[str | None, typer.Option("--can-cu", metavar="CÂU", help="Văn bản cho gia hạn.")] = None,
    ngay: Annotated[
        str | None, typer.Option("--ngay", metavar="NGÀY", help="Ngày của văn bản đó. Mặc định: hôm nay.")
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi gia hạn một kỳ của nhiệm vụ, theo văn bản nào. Báo cáo tính đến ngày trước văn bản đó vẫn theo hạn cũ.

    Ví dụ:
      cchc extend 33 --ky 2026 --den 15/07/2026 --can-cu "Công văn số 45/UBND ngày 20/6/2026"
    """
    opened = Opened(open_one(plan, so))
    task = find_task(opened, so)
    occurrence = ask("Kỳ được gia hạn", ky, option="--ky")
    until = read_date(ask("Hạn mới", den, option="--den"), "--den")
    entry = extension_entry(
        occurrence, until, ask("Văn bản cho gia hạn", can_cu, option="--can-cu"), read_date(ngay)
    )
    message = (
        f"Nhiệm vụ {task.record.number}: gia hạn kỳ {occurrence} đến {screen_date(until)}\n\n{entry['can_cu']}"
    )

    def change(text: str) -> str:
        return append(text, ("gia_han",), entry, key_order=keys_of(Task))

    write(lambda: edited_task(opened.book, task, change, read_date(None)), message, dry=thu, commit=commit)
