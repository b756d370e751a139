"""`cchc status`."""

import shutil
import sys
from datetime import date
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
    refuse,
)
from cchc.plan.records import Plan
from cchc.state.periods import Period, newest, quarter
from cchc.vietnamese import ROMAN, screen_date
from cchc.views.board import board


def command(
    ngay: AsOf = None,
    quy: Annotated[
        str | None, typer.Option("--quy", metavar="1-4", help="Số liệu của quý, tính đến ngày chốt số liệu.")
    ] = None,
    nam: Annotated[
        str | None,
        typer.Option("--nam", metavar="NĂM", help="Năm của quý. Mặc định: quý gần nhất đang hoặc đã thu số liệu."),
    ] = None,
    co_quan: AgencyFilter = None,
    linh_vuc: FieldFilter = None,
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã 1 khi có việc quá hạn.")] = False,
    plan: PlanFolder = None,
) -> None:
    """Xem việc nào quá hạn, sắp đến hạn, chậm tiến độ, chưa báo cáo; chỉ tiêu nào đạt; khi nào chốt số liệu.

    Với --quy, bảng tính đến ngày chốt số liệu của quý đó (hoặc hôm nay, nếu chưa đến ngày chốt), nên khớp với báo cáo quý.

    Ví dụ:
      cchc status
      cchc status --ngay 31/03/2026
      cchc status --quy 3 --co-quan kt
    """
    as_of = read_date(ngay)
    number = read_number(quy, "--quy", 1, 4)
    year = read_number(nam, "--nam", 2000, 2200)
    if year and not number:
        raise typer.BadParameter("--nam dùng cùng với --quy")
    opened = Opened(open_book(plan))
    period = _quarter(number, year, opened.plan, as_of) if number else None
    if period and as_of > period.cutoff:
        if ngay is not None:
            typer.echo(
                f"Số liệu {period.name} chỉ tính đến ngày chốt {screen_date(period.cutoff)}, không tính đến ngày {screen_date(as_of)}.",
                err=True,
            )
        as_of = period.cutoff
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
    if strict and shown.overdue:
        raise typer.Exit(1)


def _quarter(number: int, year: int | None, plan: Plan, as_of: date) -> Period:
    """The quarter asked for; the newest one when the year is left out. Refused where it lies outside the plan."""
    years = range(plan.stage.first, plan.stage.last + 1)
    if year is None:
        return newest(f"Q{number}", years, as_of)
    if year not in years:
        refuse(
            f"Quý {ROMAN[number - 1]} năm {year} ngoài giai đoạn của kế hoạch ({plan.stage.first} - {plan.stage.last})."
        )
    return quarter(year, number)
