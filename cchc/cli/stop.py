"""`cchc stop`."""

from typing import Annotated

import typer

from cchc.cli.asking import Question, Values, interactive, reading
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_one, read_date, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, find_task, write
from cchc.editing.append import set_mapping
from cchc.plan.records import Task
from cchc.recording.edits import Edit, edited_task
from cchc.recording.entries import keys_of, normal, stop_entry
from cchc.recording.occurrences import times_of
from cchc.state.tasks import horizon
from cchc.vietnamese import day_in, screen_date, shortened


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
    values: Values = {}
    if ly_do is not None:
        values["reason"] = normal(ly_do)
    if can_cu is not None:
        values["basis"] = normal(can_cu)
    if ngay is not None or day_in(can_cu or "") or not interactive():
        values["day"] = read_document_day(ngay, can_cu)

    def prepare(values: Values) -> Edit:
        entry = stop_entry(values["day"], values["reason"], values["basis"])
        return edited_task(
            opened.book, task, lambda text: set_mapping(text, "dung", entry, keys_of(Task)), read_date(None)
        )

    title = f"dừng nhiệm vụ {task.record.number}, {shortened(task.record.title, 200)}"
    prepare_settled = settle(Form(title, _questions, prepare, _rows, _CONCERNS), values)
    day = values["day"]
    if times_of(task.record, horizon(opened.plan), day, opened.years).recurring:
        typer.echo(
            f"Việc thường xuyên: kỳ chốt số liệu từ ngày {screen_date(day)} trở đi không phải báo cáo nữa; "
            "kỳ trước đó vẫn phải báo cáo.",
            err=True,
        )
    message = f"Nhiệm vụ {task.record.number}: dừng thực hiện từ {screen_date(day)}\n\n{values['reason']} ({values['basis']})"
    write(prepare_settled, message, dry=thu, commit=commit, undo=f"cchc undo {task.record.number}")


_CONCERNS = {"cap-nhat-som": "day", "cap-nhat-tuong-lai": "day", "chu-to-hop": "reason"}


def _questions(values: Values) -> Question | None:
    if "reason" not in values:
        needed = "Cần lý do: báo cáo phải nói vì sao nhiệm vụ dừng."
        return Question("reason", "Lý do dừng", option="--ly-do", example="Cấp trên bãi bỏ", needed=needed)
    if "basis" not in values:
        example = "Công văn số 45/UBND ngày 20/6/2026"
        needed = "Cần văn bản: không có văn bản thì nhiệm vụ chưa dừng."
        return Question("basis", "Văn bản cho dừng", option="--can-cu", example=example, needed=needed)
    if "day" not in values:
        default = screen_date(day_in(values["basis"] or "") or read_date(None))
        return Question("day", "Dừng từ ngày", reading(read_date, "Ngày"), default=default, needed="Cần ngày.")
    return None


def _rows(values: Values) -> list[tuple[str, str]]:
    return [("Dừng từ ngày", screen_date(values["day"])), ("Lý do", values["reason"]), ("Văn bản", values["basis"])]
