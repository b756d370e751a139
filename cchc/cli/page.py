"""`cchc page`."""

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
from cchc.cli.waiting import counted, waited
from cchc.files import WriteFailed, create, read_for_edit, replace, why


def command(
    ngay: AsOf = None,
    co_quan: AgencyFilter = None,
    linh_vuc: FieldFilter = None,
    ra: Annotated[
        str | None,
        typer.Option("--ra", metavar="THƯ_MỤC", help="Thư mục ghi tệp. Mặc định: out/trang bên cạnh plan."),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Lập một trang để lãnh đạo xem bằng trình duyệt: việc quá hạn, chưa báo cáo, sắp đến hạn, chỉ tiêu, diễn biến từng tháng.

    Trang là một tệp index.html dùng được ngay từ máy, USB hoặc thư điện tử, không cần mạng; in ra giấy A4 được. Người phụ
    trách, điện thoại không có trong trang. Trang cũ được thay; tệp index.html không phải do cchc lập thì giữ nguyên.

    Ví dụ:
      cchc page
      cchc page --ngay 31/03/2026
      cchc page --co-quan kt --ra out/trang-kt
    """
    as_of = read_date(ngay)
    opened = Opened(open_book(plan, with_notes=True))
    agencies, fields = read_agencies(co_quan, opened.plan), read_fields(linh_vuc, opened.plan)
    # jinja2 takes long to load
    from cchc.export.trend import month_days, trend
    from cchc.page.content import last_day_ahead, page_values
    from cchc.page.making import make_page
    from cchc.views.board import board

    shown = board(opened.assess(as_of), agencies=agencies, fields=fields, soon=(last_day_ahead(as_of) - as_of).days)
    days = counted(month_days(opened.plan, as_of), "Tính diễn biến từng tháng")
    months = list(trend(opened.assess, days, agencies, fields))
    with waited("Đang lập trang"):
        text = make_page(page_values(shown, months, opened.statistics(as_of)))
    folder = Path(ra) if ra else opened.book.folder.resolve().parent / "out" / "trang"
    _save(folder / "index.html", text.encode())
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _save(path: Path, data: bytes) -> None:
    """Write the page; exits with status 2 where the file there is not a page of ours, or cannot be written."""
    from cchc.page.making import MARK

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            create(path, data)
        elif MARK.encode() in (old := read_for_edit(path)).data:
            replace(old, data)
        else:
            refuse(f"{path} không phải trang do cchc lập nên được giữ nguyên; hãy chọn thư mục khác bằng --ra.")
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, path.parent)}")
    say_made(path)
