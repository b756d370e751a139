"""`cchc change`."""

from typing import Annotated

import typer

from cchc.cli.asking import Question, Values, interactive, reading
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_one, read_agencies, read_date, read_document_day, refuse
from cchc.cli.recording import Commit, DryRun, find_task, write
from cchc.editing.append import add_by_day
from cchc.plan.records import Task
from cchc.recording.edits import Edit, edited_task
from cchc.recording.entries import change_entry, keys_of, normal
from cchc.state.schedule import UnknownPhrase, unfold
from cchc.state.tasks import horizon
from cchc.vietnamese import day_in, screen_date, shortened


def command(
    so: Annotated[str, typer.Argument(metavar="SỐ", help="Số nhiệm vụ.")],
    can_cu: Annotated[str | None, typer.Option("--can-cu", metavar="CÂU", help="Văn bản điều chỉnh.")] = None,
    ngay: Annotated[
        str | None,
        typer.Option(
            "--ngay",
            metavar="NGÀY",
            help="Ngày của văn bản đó. Mặc định: ngày nêu ở --can-cu, không có thì hôm nay.",
        ),
    ] = None,
    ten: Annotated[str | None, typer.Option("--ten", metavar="CÂU", help="Tên nhiệm vụ sau điều chỉnh.")] = None,
    san_pham: Annotated[
        list[str] | None,
        typer.Option("--san-pham", metavar="CÂU", help="Sản phẩm sau điều chỉnh, ghi đủ; dùng được nhiều lần."),
    ] = None,
    chu_tri: Annotated[
        list[str] | None,
        typer.Option("--chu-tri", metavar="MÃ", help="Cơ quan chủ trì sau điều chỉnh; dùng được nhiều lần."),
    ] = None,
    phoi_hop: Annotated[
        list[str] | None,
        typer.Option("--phoi-hop", metavar="MÃ", help="Cơ quan phối hợp sau điều chỉnh; dùng được nhiều lần."),
    ] = None,
    thoi_han: Annotated[
        str | None, typer.Option("--thoi-han", metavar="CỤM_TỪ", help="Thời hạn sau điều chỉnh.")
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi điều chỉnh một nhiệm vụ theo văn bản: tên, sản phẩm, cơ quan hoặc thời hạn.

    Điều chỉnh có hiệu lực từ ngày của văn bản; báo cáo tính đến ngày trước đó vẫn theo nội dung cũ. Chỉ ghi những gì
    thay đổi.

    Ví dụ:
      cchc change 33 --can-cu "Quyết định số 9/QĐ-UBND ngày 01/5/2026" --ngay 1/5/2026 --chu-tri vp
      cchc change 33 --can-cu "Quyết định số 9/QĐ-UBND ngày 01/5/2026" --ngay 1/5/2026 --thoi-han "Quý III hàng năm"
    """
    opened = Opened(open_one(plan, so))
    task = find_task(opened, so)
    if not any((ten, san_pham, chu_tri, phoi_hop, thoi_han)):
        raise typer.BadParameter("chưa nêu điều chỉnh gì: --ten, --san-pham, --chu-tri, --phoi-hop hoặc --thoi-han")
    if thoi_han:
        _demand_understood(opened, thoi_han)
    day = read_document_day(ngay, can_cu)
    lead, coordinating = read_agencies(chu_tri, opened.plan), read_agencies(phoi_hop, opened.plan)
    values: Values = {}
    if can_cu is not None:
        values["basis"] = normal(can_cu)
    if ngay is not None or day_in(can_cu or "") or not interactive():
        values["day"] = day

    def prepare(values: Values) -> Edit:
        entry = change_entry(
            values["day"],
            values["basis"],
            title=normal(ten or ""),
            products=[normal(one) for one in san_pham or ()],
            lead=lead,
            coordinating=coordinating,
            schedule=normal(thoi_han or ""),
        )

        def change(text: str) -> str:
            return add_by_day(text, ("dieu_chinh",), entry, key_order=keys_of(Task))

        return edited_task(opened.book, task, change, read_date(None))

    def rows(values: Values) -> list[tuple[str, str]]:
        names = opened.plan.full_agency_name
        return [
            ("Văn bản", values["basis"]),
            ("Từ ngày", screen_date(values["day"])),
            ("Tên mới", normal(ten or "")),
            ("Sản phẩm mới", "; ".join(map(normal, san_pham or ()))),
            ("Chủ trì mới", "; ".join(map(names, lead))),
            ("Phối hợp mới", "; ".join(map(names, coordinating))),
            ("Thời hạn mới", normal(thoi_han or "")),
        ]

    title = f"điều chỉnh nhiệm vụ {task.record.number}, {shortened(task.record.title, 200)}"
    settled = settle(Form(title, _question, prepare, rows, _CONCERNS), values)
    message = f"Nhiệm vụ {task.record.number}: điều chỉnh từ ngày {screen_date(values['day'])}\n\n{values['basis']}"
    write(settled, message, dry=thu, commit=commit, undo=f"cchc undo {task.record.number}")


_CONCERNS = {"cap-nhat-som": "day", "cap-nhat-tuong-lai": "day"}


def _question(values: Values) -> Question | None:
    """What a document changes is said by options; the document and its day are asked."""
    if "basis" not in values:
        example = "Quyết định số 9/QĐ-UBND ngày 01/5/2026"
        needed = "Cần văn bản: không có văn bản thì nhiệm vụ không đổi."
        return Question("basis", "Văn bản điều chỉnh", option="--can-cu", example=example, needed=needed)
    if "day" not in values:
        default = screen_date(day_in(values["basis"] or "") or read_date(None))
        return Question("day", "Từ ngày", reading(read_date, "Ngày"), default=default, needed="Cần ngày.")
    return None


def _demand_understood(opened: Opened, schedule: str) -> None:
    try:
        unfold(schedule, horizon(opened.plan))
    except UnknownPhrase as error:
        refuse(f"--thoi-han: {error}. Chưa ghi gì.")
