"""`cchc status`."""

import shutil
import sys
from typing import Annotated

import typer

from cchc.cli.options import (
    AgencyFilter,
    AsOf,
    FieldFilter,
    Json,
    Opened,
    PlanFolder,
    open_book,
    read_agencies,
    read_date,
    read_fields,
    read_number,
)
from cchc.state.periods import quarter
from cchc.state.statuses import Status
from cchc.views.board import board, quarter_cutoff


def command(
    ngay: AsOf = None,
    quy: Annotated[
        str | None, typer.Option("--quy", metavar="1-4", help="Số liệu của quý, tính đến ngày chốt số liệu.")
    ] = None,
    nam: Annotated[str | None, typer.Option("--nam", metavar="NĂM", help="Năm của quý. Mặc định: năm nay.")] = None,
    co_quan: AgencyFilter = None,
    linh_vuc: FieldFilter = None,
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã 1 khi có việc quá hạn.")] = False,
    plan: PlanFolder = None,
) -> None:
    """Xem việc nào quá hạn, có nguy cơ, sắp đến hạn; chỉ tiêu nào đạt; khi nào chốt số liệu.

    Với --quy, bảng tính đến ngày chốt số liệu của quý đó (hoặc hôm nay, nếu chưa đến ngày chốt), nên khớp với báo cáo quý.

    Ví dụ:
      cchc status
      cchc status --ngay 31/03/2026
      cchc status --quy 3 --co-quan kt
    """
    today = read_date(None)
    as_of = read_date(ngay)
    number = read_number(quy, "--quy", 1, 4)
    year = read_number(nam, "--nam", 2000, 2200)
    if year and not number:
        raise typer.BadParameter("--nam dùng cùng với --quy")
    period = quarter(year or as_of.year, number) if number else None
    if period and ngay is None:
        as_of = quarter_cutoff(period.year, period.quarter, today)
    opened = Opened(open_book(plan))
    shown = board(
        opened.assess(as_of),
        agencies=read_agencies(co_quan, opened.plan),
        fields=read_fields(linh_vuc, opened.plan),
        period=period,
    )
    # Only one of the two views is imported, to keep start-up fast.
    if as_json:
        from cchc.views.json import status_json

        sys.stdout.writelines(status_json(shown, opened.unread))
    else:
        from cchc.views.lines import NARROWEST, colour_wanted
        from cchc.views.screen import draw_board

        width = shutil.get_terminal_size((NARROWEST, 24)).columns
        draw_board(shown, sys.stdout, width=width, colour=colour_wanted(sys.stdout))
    if unread := opened.say_unread():
        raise typer.Exit(unread)
    if strict and shown.by_status[Status.OVERDUE]:
        raise typer.Exit(1)
