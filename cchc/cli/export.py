"""`cchc export`."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import (
    AgencyFilter,
    AsOf,
    FieldFilter,
    Opened,
    PlanFolder,
    open_book,
    read_agencies,
    read_date,
    read_fields,
    refuse,
)
from cchc.cli.saving import say_made
from cchc.cli.waiting import waited
from cchc.files import WriteFailed, create, read_for_edit, replace, save_document, seal, why
from cchc.views.board import Board, board

STDOUT = "-"


def command(
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Sổ Excel, mỗi bảng một trang tính.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Mỗi bảng một tệp CSV.")] = False,
    ics: Annotated[
        bool, typer.Option("--ics", help="Lịch các thời hạn, ngày chốt số liệu, ngày gửi báo cáo.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Mọi bảng trong một tệp JSON.")] = False,
    du_lieu_mo: Annotated[
        bool, typer.Option("--du-lieu-mo", help="Thư mục dữ liệu mở, gồm các bảng kế hoạch khai ở du_lieu_mo.")
    ] = False,
    bang: Annotated[
        str | None,
        typer.Option("--bang", metavar="TÊN", help="Cùng --csv: chỉ bảng này (nhiem-vu, ky, cap-nhat, chi-tieu…)."),
    ] = None,
    ngay: AsOf = None,
    co_quan: AgencyFilter = None,
    linh_vuc: FieldFilter = None,
    ra: Annotated[
        str | None,
        typer.Option(
            "--ra", metavar="THƯ_MỤC", help="Thư mục ghi tệp, hoặc - để in ra. Mặc định: out/xuat bên cạnh plan."
        ),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Xuất kế hoạch ra Excel, CSV, JSON, lịch và dữ liệu mở.

    Các bảng: nhiệm vụ, các kỳ, các lần cập nhật, chỉ tiêu, số liệu chỉ tiêu, thống kê. Không bảng nào có người phụ trách và
    điện thoại; dữ liệu mở còn bỏ các cột ghi tự do. Tệp Excel đã có người sửa thì giữ nguyên, tệp khác cùng tên được thay.
    Nhập lại lịch vào phần mềm lịch thì việc cũ được cập nhật.

    Ví dụ:
      cchc export --xlsx
      cchc export --csv --bang nhiem-vu --ra -
      cchc export --ics --co-quan kt
      cchc export --du-lieu-mo
    """
    wanted = {"--xlsx": xlsx, "--csv": csv, "--ics": ics, "--json": as_json, "--du-lieu-mo": du_lieu_mo}
    _demand_sense([name for name, given in wanted.items() if given], bang, ra)
    as_of = read_date(ngay)
    opened = Opened(open_book(plan))
    if du_lieu_mo and (co_quan or linh_vuc):
        raise typer.BadParameter(
            "--du-lieu-mo là dữ liệu của cả kế hoạch, không dùng cùng với --co-quan, --linh-vuc"
        )
    if du_lieu_mo:
        _demand_declared(opened, as_of)
    fields = read_fields(linh_vuc, opened.plan)
    shown = board(opened.assess(as_of), agencies=read_agencies(co_quan, opened.plan), fields=fields)
    folder = opened.book.folder.resolve().parent / "out" / ("du-lieu-mo" if du_lieu_mo else "xuat")
    if ra and ra != STDOUT:
        folder = Path(ra)
    files: dict[str, bytes] = {}
    with waited("Đang lập các tệp"):
        if ics:
            from cchc.export.calendar import calendar_bytes

            files["lich.ics"] = calendar_bytes(opened.plan, shown.tasks, as_of)
        if xlsx or csv or as_json or du_lieu_mo:
            files |= _table_files(shown, opened, fields, wanted, bang)
    if ra == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(b"".join(files.values()))
    else:
        _save(folder, files)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _demand_sense(given: list[str], bang: str | None, ra: str | None) -> None:
    """Exits with status 2 for options that do not go together."""
    from cchc.plan.records import TABLES

    if not given:
        raise typer.BadParameter("ghi muốn xuất gì: --xlsx, --csv, --ics, --json hoặc --du-lieu-mo")
    if "--du-lieu-mo" in given and len(given) > 1:
        raise typer.BadParameter("--du-lieu-mo không dùng cùng với --xlsx, --csv, --ics, --json")
    if bang is not None and given != ["--csv"]:
        raise typer.BadParameter("--bang chỉ dùng cùng với --csv")
    if bang is not None and bang not in TABLES:
        raise typer.BadParameter(f"--bang: không có bảng «{bang}». Các bảng: {', '.join(TABLES)}.")
    if ra == STDOUT and (len(given) > 1 or given == ["--du-lieu-mo"]):
        raise typer.BadParameter("--ra - chỉ in được một tệp: chọn một trong --xlsx, --csv, --ics, --json")
    if ra == STDOUT and given == ["--csv"] and bang is None:
        raise typer.BadParameter(f"--csv --ra - cần --bang: {', '.join(TABLES)}")


def _table_files(
    shown: Board, opened: Opened, fields: list[str], wanted: dict[str, bool], bang: str | None
) -> dict[str, bytes]:
    from cchc.export.tables import tables
    from cchc.export.texts import csv_bytes, json_text

    plan, as_of = opened.plan, shown.assessment.as_of
    made = tables(plan, shown.tasks, shown.targets, opened.statistics(as_of), as_of, fields)
    if opened.plan.open_data and wanted["--du-lieu-mo"]:
        from cchc.export.open_data import open_files

        return open_files(opened.plan, opened.plan.open_data, made, as_of)
    files: dict[str, bytes] = {}
    if wanted["--xlsx"]:
        from cchc.export.workbook import workbook_bytes  # openpyxl takes long to load

        data = workbook_bytes(made, title=plan.title, author=plan.commune.name, as_of=as_of)
        files["ke-hoach.xlsx"] = seal(data)
    if wanted["--csv"]:
        files |= {f"{table.name}.csv": csv_bytes(table) for table in made if bang in (None, table.name)}
    if wanted["--json"]:
        files["ke-hoach.json"] = json_text(made, as_of, plan.title).encode()
    return files


def _demand_declared(opened: Opened, as_of: date) -> None:
    """Exits with status 2 where the plan does not say what may be published, or cannot be read wholly."""
    from cchc.plan.records import TABLES

    if opened.plan.open_data is None:
        source = opened.book.plan.source.file if opened.book.plan else ""
        refuse(
            "Kế hoạch chưa khai bảng nào là dữ liệu mở nên không xuất gì. Công bố bảng nào là do cơ quan quyết định; có văn bản "
            f"quyết định rồi thì thêm vào {source}, trước dòng chi_tieu, ví dụ:\n"
            "du_lieu_mo:\n  bang: [nhiem-vu, chi-tieu]\n  tan_suat: Hằng năm\n"
            f"Các bảng: {', '.join(TABLES)}."
        )
    opened.statistics(as_of)  # reads their files, of which some may be unreadable
    if opened.unread:
        opened.say_unread()
        refuse("Dữ liệu mở phải đầy đủ: sửa các tệp trên rồi làm lại.")


def _save(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    for name, data in files.items():
        try:
            say_made(_saved(folder / name, data))
        except WriteFailed as error:
            refuse(str(error))


def _saved(path: Path, data: bytes) -> Path:
    """Write one file; a workbook that somebody has edited stays, and the new one has another name."""
    if path.suffix == ".xlsx":
        made = save_document(path, data)
        if made.name != path.name:
            typer.echo(f"{path.name} đã có người sửa nên được giữ nguyên; bản mới có tên khác.", err=True)
        return made
    if path.exists():
        replace(read_for_edit(path), data)
    else:
        create(path, data)
    return path
