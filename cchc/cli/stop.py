"""`cchc stop`."""

from typing import Annotated

import typer

from cchc.cli.options import Opened, PlanFolder, open_one, read_date, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, ask, find_task, write
from cchc.editing.append import set_mapping
from cchc.plan.records import Task
from cchc.recording.edits import edited_task
from cchc.recording.entries import keys_of, stop_entry
from cchc.recording.occurrences import times_of
from cchc.state.tasks import horizon
from cchc.vietnamese import screen_date


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    ly_do: Annotated[str | None, typer.Option("--ly-do", metavar="CÂU", help="Vì sao dừng.")] = None,
    can_cu: Annotated[str | None, typer.Option("--can-cu", metavar="CÂU", help="Văn bản cho dừng.")] = None,
    ngay: Annotated[
        str | None,
        typer.Option(
            "--ngay", metavar="NGÀY", help="Dừng từ ngày. Mặc định: ngày nêu ở --can-cu, không có thì hôm nay."
        ),
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi dừng thực hiện một nhiệm vụ, vì sao và theo văn bản nào. Các kỳ đến hạn trước ngày dừng vẫn giữ tình trạng.

    Việc thường xuyên: kỳ chốt số liệu từ ngày dừng trở đi không phải báo cáo nữa.

    Ví dụ:
      cchc stop 33 --ly-do "Cấp trên bãi bỏ" --can-cu "Công văn số 45/UBND ngày 20/6/2026"
    """
    opened = Opened(open_one(plan, so))
    task = find_task(opened, so)
    if task.record.stop:
        refuse(f"Nhiệm vụ {so} đã dừng từ ngày {screen_date(task.record.stop.day)}.")
    day = read_document_day(ngay, can_cu)
    entry = stop_entry(
        day, ask("Lý do dừng", ly_do, option="--ly-do"), ask("Văn bản cho dừng", can_cu, option="--can-cu")
    )
    message = f"Nhiệm vụ {task.record.number}: dừng thực hiện từ {screen_date(day)}\n\n{entry['ly_do']} ({entry['can_cu']})"

    if times_of(task.record, horizon(opened.plan), day, opened.years).recurring:
        typer.echo(
            f"Việc thường xuyên: kỳ chốt số liệu từ ngày {screen_date(day)} trở đi không phải báo cáo nữa; "
            "kỳ trước đó vẫn phải báo cáo.",
            err=True,
        )

    def change(text: str) -> str:
        return set_mapping(text, "dung", entry, keys_of(Task))

    undo = f"cchc undo {task.record.number}"
    write(
        lambda: edited_task(opened.book, task, change, read_date(None)), message, dry=thu, commit=commit, undo=undo
    )
