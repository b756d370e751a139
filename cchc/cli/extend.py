"""`cchc extend`."""

from datetime import date
from typing import Annotated

import typer

from cchc.cli.asking import Next, Question, Values, chosen, interactive, reading
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_one, read_date, read_deadline, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, find_task, write
from cchc.editing.append import add_by_day
from cchc.plan.records import Plan, Task
from cchc.recording.edits import Edit, edited_task
from cchc.recording.entries import extension_entry, keys_of, normal
from cchc.recording.occurrences import Times, open_to_extension, times_of
from cchc.state.belonging import due_of
from cchc.state.tasks import horizon
from cchc.vietnamese import day_in, screen_date, shortened


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
    day = day_in(can_cu or "") if ngay is None else read_date(ngay)
    times = times_of(task.record, horizon(opened.plan), day or read_date(None), opened.years)
    _demand_deadline(task.record, times, ky)
    values: Values = {}
    if ky is not None:
        values["occurrence"] = normal(ky)
    if den is not None:
        values["until"] = read_deadline(den, "--den", opened.plan)
    if can_cu is not None:
        values["basis"] = normal(can_cu)
    if ngay is not None or day_in(can_cu or "") or not interactive():
        values["day"] = read_document_day(ngay, can_cu)
    _take_the_only_one(values, times, day or read_date(None))

    def prepare(values: Values) -> Edit:
        entry = extension_entry(values["occurrence"], values["until"], values["basis"], values["day"])

        def change(text: str) -> str:
            return add_by_day(text, ("gia_han",), entry, key_order=keys_of(Task))

        return edited_task(opened.book, task, change, read_date(None))

    title = f"gia hạn nhiệm vụ {task.record.number}, {shortened(task.record.title, 200)}"
    prepare_settled = settle(
        Form(title, _questions(times, day or read_date(None), opened.plan), prepare, _rows, _CONCERNS), values
    )
    message = f"Nhiệm vụ {task.record.number}: gia hạn kỳ {values['occurrence']} đến {screen_date(values['until'])}"
    write(
        prepare_settled,
        f"{message}\n\n{values['basis']}",
        dry=thu,
        commit=commit,
        undo=f"cchc undo {task.record.number}",
    )


_CONCERNS = {
    "ky-la": "occurrence",
    "gia-han-rut": "until",
    "cap-nhat-som": "day",
    "cap-nhat-tuong-lai": "day",
    "cap-nhat-thu-tu": "day",
    "chu-to-hop": "basis",
}


def _questions(times: Times, today: date, plan: Plan) -> Next:
    """Which occurrence, until when, by which document and of which day."""
    keys = open_to_extension(times, today)
    due = {one.key: due_of(one, times.extensions) for one in times.dated}

    def until(text: str, key: str) -> date:
        day: date = reading(read_deadline, "Hạn mới", plan)(text)
        if key in due and day <= due[key]:
            raise ValueError(f"Hạn đang có là {screen_date(due[key])}; hạn mới phải muộn hơn")
        return day

    def following(values: Values) -> Question | None:
        if "occurrence" not in values:
            return Question(
                "occurrence",
                "Gia hạn kỳ nào",
                chosen(keys or list(due)),
                f"--ky ({', '.join(keys)})" if keys else "--ky",
                default=keys[0] if len(keys) == 1 else "",
                choices=[(key, f"kỳ {key}, hạn {screen_date(due[key])}") for key in keys or due],
                needed="Phải chọn một kỳ.",
            )
        key = values["occurrence"]
        if "until" not in values:
            now = f" (hạn đang có: {screen_date(due[key])})" if key in due else ""
            return Question(
                "until",
                f"Hạn mới{now}",
                lambda text: until(text, key),
                "--den",
                example="15/7/2026, Quý IV năm 2026",
                needed="Cần hạn mới: một ngày, tháng hoặc quý.",
            )
        if "basis" not in values:
            example = "Công văn số 45/UBND ngày 20/6/2026"
            needed = "Cần văn bản: không có văn bản thì hạn không đổi."
            return Question("basis", "Văn bản cho gia hạn", option="--can-cu", example=example, needed=needed)
        if "day" not in values:
            default = screen_date(day_in(values["basis"] or "") or today)
            return Question(
                "day", "Ngày của văn bản đó", reading(read_date, "Ngày"), default=default, needed="Cần ngày."
            )
        return None

    return following


def _rows(values: Values) -> list[tuple[str, str]]:
    return [
        ("Kỳ", values["occurrence"]),
        ("Hạn mới", screen_date(values["until"])),
        ("Văn bản", values["basis"]),
        ("Ngày văn bản", screen_date(values["day"])),
    ]


def _demand_deadline(task: Task, times: Times, typed: str | None) -> None:
    """Refuse recurring work, which has no deadline."""
    if not times.dated:
        why = "thực hiện thường xuyên, không có thời hạn" if times.recurring else "chưa phát sinh, chưa có thời hạn"
        refuse(f"Nhiệm vụ {task.number} {why} để gia hạn. Chưa ghi gì.")
    if typed is not None and times.is_recurring(normal(typed)):
        keys = ", ".join(one.key for one in times.dated)
        refuse(f"Kỳ {normal(typed)} là kỳ báo cáo, không có thời hạn; các kỳ có thời hạn: {keys}. Chưa ghi gì.")


def _take_the_only_one(values: Values, times: Times, day: date) -> None:
    """Without a terminal the only occurrence that may be meant is taken, and said."""
    only = open_to_extension(times, day)
    if "occurrence" not in values and len(only) == 1 and not interactive():
        values["occurrence"] = only[0]
        typer.echo(f"Gia hạn cho kỳ {only[0]}.", err=True)
