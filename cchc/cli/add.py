"""`cchc add`."""

from typing import Annotated

import typer

from cchc.cli.asking import Values
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, PlanFolder, open_book, read_agencies, read_date, read_fields
from cchc.cli.record_questions import RECORD_CONCERNS, task_record_questions, task_record_rows
from cchc.cli.recording import Commit, DryRun, write
from cchc.cli.renumbering import renumber
from cchc.editing.append import record_text
from cchc.numbering import TaskNumber
from cchc.plan.records import Task
from cchc.recording.edits import Edit, new_task
from cchc.recording.entries import keys_of, normal
from cchc.recording.numbers import file_name, next_number
from cchc.vietnamese import shortened

_SCHEMA_LINE = "# yaml-language-server: $schema=../schema/task.schema.json\n"


def command(
    ten: Annotated[
        str | None, typer.Option("--ten", metavar="CÂU", help="Tên nhiệm vụ, đúng lời văn của văn bản giao.")
    ] = None,
    linh_vuc: Annotated[str | None, typer.Option("--linh-vuc", metavar="SỐ", help="Lĩnh vực (I, II, …).")] = None,
    san_pham: Annotated[
        list[str] | None, typer.Option("--san-pham", metavar="CÂU", help="Sản phẩm; dùng được nhiều lần.")
    ] = None,
    chu_tri: Annotated[
        list[str] | None, typer.Option("--chu-tri", metavar="MÃ", help="Cơ quan chủ trì; dùng được nhiều lần.")
    ] = None,
    phoi_hop: Annotated[
        list[str] | None, typer.Option("--phoi-hop", metavar="MÃ", help="Cơ quan phối hợp; dùng được nhiều lần.")
    ] = None,
    thoi_han: Annotated[
        str | None, typer.Option("--thoi-han", metavar="CỤM_TỪ", help="Thời hạn, như «Trước ngày 31/12/2026».")
    ] = None,
    nguon: Annotated[str | None, typer.Option("--nguon", metavar="CÂU", help="Văn bản giao nhiệm vụ.")] = None,
    thu: DryRun = False,
    commit: Commit = False,
    doi_so: Annotated[
        str | None,
        typer.Option(
            "--doi-so",
            metavar="SỐ|TỆP",
            help="Hai hồ sơ trùng số: cho hồ sơ mới hơn (hoặc tệp nêu tên) số kế tiếp, đổi luôn tên tệp.",
        ),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Thêm một nhiệm vụ mà cấp trên giao sau khi có kế hoạch; số kế tiếp và tên tệp được đặt tự động.

    Hai nhánh cùng thêm nhiệm vụ thì sau khi gộp có hai hồ sơ trùng số. --doi-so 41 đổi số của hồ sơ mới hơn trong hai
    hồ sơ số 41: chỉ sửa số ở khóa so và đổi tên tệp. Lệnh bị ngắt giữa chừng thì còn cả tệp cũ lẫn tệp mới: xóa tệp cũ.

    Ví dụ:
      cchc add --ten "Tổ chức hội nghị đối thoại với người dân" --linh-vuc III --san-pham "Báo cáo" --chu-tri ttpvhcc --thoi-han "Quý III/2027" --nguon "Công văn số 12/SNV ngày 05/02/2027"
      cchc add --doi-so 41
    """
    opened = Opened(open_book(plan))
    if doi_so is not None:
        if commit or any((ten, linh_vuc, san_pham, chu_tri, phoi_hop, thoi_han, nguon)):
            raise typer.BadParameter("--doi-so chỉ dùng cùng --thu, --plan")
        renumber(opened, doi_so, dry=thu)
        return
    values: Values = {}
    if linh_vuc is not None:
        values["linh_vuc"] = read_fields([linh_vuc], opened.plan)[0]
    for name, text in (("ten", ten), ("thoi_han", thoi_han), ("nguon", nguon)):
        if text is not None:
            values[name] = normal(text)
    if san_pham:
        values["san_pham"] = [normal(one) for one in san_pham]
    for name, typed in (("chu_tri", chu_tri), ("phoi_hop", phoi_hop)):
        if typed:
            values[name] = read_agencies(typed, opened.plan)

    def number_for(values: Values) -> TaskNumber:
        return next_number(opened.book, values.get("linh_vuc", ""))

    def prepare(values: Values) -> Edit:
        number = number_for(values)
        record = {"so": number, **values}
        text = _SCHEMA_LINE + record_text({name: record[name] for name in keys_of(Task) if record.get(name)})
        return new_task(opened.book, file_name(number, values["ten"]), text, read_date(None))

    form = Form(
        f"nhiệm vụ mới, số {first}" if isinstance(first := number_for(values), int) else "nhiệm vụ mới",
        task_record_questions(opened.plan),
        prepare,
        lambda values: task_record_rows(values, opened.plan),
        RECORD_CONCERNS,
    )
    prepare_settled = settle(form, values)
    message = f"Thêm nhiệm vụ {number_for(values)}: {shortened(values['ten'], 60)}\n\nTheo {values['nguon']}"
    write(prepare_settled, message, dry=thu, commit=commit)
