"""`cchc event`."""

from datetime import date
from typing import Annotated

import typer

from cchc.cli.asking import Question, Values, interactive, reading
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_one, read_date, read_deadline, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, find_task, write
from cchc.editing.append import add_by_day
from cchc.plan.records import Plan, Task
from cchc.recording.edits import Edit, edited_task
from cchc.recording.entries import event_entry, keys_of, normal
from cchc.state.schedule import is_event
from cchc.state.versions import task_as_of
from cchc.vietnamese import day_in, screen_date, shortened


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
    opened = Opened(open_one(plan, so))
    task = find_task(opened, so)
    day = read_document_day(ngay, can_cu)
    schedule = task_as_of(task.record, day).schedule
    if not is_event(schedule):
        refuse(
            f"Nhiệm vụ {task.record.number} có thời hạn «{schedule}», không phải việc thực hiện khi phát sinh. Chưa ghi gì."
        )
    values: Values = {}
    if can_cu is not None:
        values["basis"] = normal(can_cu)
    if ngay is not None or day_in(can_cu or "") or not interactive():
        values["day"] = day
    if han is not None:
        due = read_deadline(han, "--han", opened.plan)
        if due < day:
            raise typer.BadParameter(f"--han {screen_date(due)} đứng trước ngày phát sinh {screen_date(day)}")
        values["due"] = due

    def prepare(values: Values) -> Edit:
        entry = event_entry(values["day"], values["due"], values["basis"])

        def change(text: str) -> str:
            return add_by_day(text, ("moc",), entry, key_order=keys_of(Task))

        return edited_task(opened.book, task, change, read_date(None))

    title = f"phát sinh của nhiệm vụ {task.record.number}, {shortened(task.record.title, 200)}"
    settled = settle(Form(title, lambda known: _question(known, opened.plan), prepare, _rows, _CONCERNS), values)
    message = (
        f"Nhiệm vụ {task.record.number}: phát sinh ngày {screen_date(values['day'])}, "
        f"hạn {screen_date(values['due'])}\n\n{values['basis']}"
    )
    write(settled, message, dry=thu, commit=commit, undo=f"cchc undo {task.record.number}")


_CONCERNS = {
    "cap-nhat-som": "day",
    "cap-nhat-tuong-lai": "day",
    "moc-nguoc": "due",
    "chu-to-hop": "basis",
}


def _question(values: Values, plan: Plan) -> Question | None:
    if "basis" not in values:
        example = "Công văn số 45/UBND ngày 05/5/2026"
        needed = "Cần văn bản: không có văn bản thì chưa biết việc phát sinh từ đâu."
        return Question("basis", "Văn bản làm phát sinh", option="--can-cu", example=example, needed=needed)
    if "day" not in values:
        default = screen_date(day_in(values["basis"] or "") or read_date(None))
        return Question("day", "Ngày phát sinh", reading(read_date, "Ngày"), default=default, needed="Cần ngày.")
    if "due" not in values:
        needed = "Cần hạn: một ngày, tháng hoặc quý."
        return Question(
            "due",
            "Hạn phải xong",
            lambda text: _due(text, values["day"], plan),
            "--han",
            example="20/5/2026, Tháng 6/2026",
            needed=needed,
        )
    return None


def _due(text: str, begins: date, plan: Plan) -> date:
    day: date = reading(read_deadline, "Hạn phải xong", plan)(text)
    if day < begins:
        raise ValueError(f"Hạn {screen_date(day)} đứng trước ngày phát sinh {screen_date(begins)}")
    return day


def _rows(values: Values) -> list[tuple[str, str]]:
    return [
        ("Văn bản", values["basis"]),
        ("Ngày phát sinh", screen_date(values["day"])),
        ("Hạn phải xong", screen_date(values["due"])),
    ]
