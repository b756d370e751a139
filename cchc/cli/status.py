"""`cchc status`."""

import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
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
    read_period,
)
from cchc.plan.index import has_index
from cchc.state.corrections import corrections_until
from cchc.state.tasks import Assessment
from cchc.vietnamese import screen_date
from cchc.views.board import DUE_SOON, EVERYTHING, Board, Wanted, board
from cchc.views.reports import HandedIn, collected


def command(
    tim: Annotated[
        list[str] | None,
        typer.Argument(metavar="TỪ", help="Chỉ xem nhiệm vụ có các từ này trong tên; không cần dấu, chữ hoa."),
    ] = None,
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
    qua_han: Annotated[bool, typer.Option("--qua-han", help="Chỉ xem nhiệm vụ quá hạn.")] = False,
    chua_bao_cao: Annotated[
        bool, typer.Option("--chua-bao-cao", help="Chỉ xem nhiệm vụ thường xuyên chưa báo cáo.")
    ] = False,
    den_han: Annotated[
        str | None, typer.Option("--den-han", metavar="SỐ_NGÀY", help="Chỉ xem việc đến hạn trong số ngày này.")
    ] = None,
    day_du: Annotated[
        bool, typer.Option("--day-du", help="Xem mọi nhiệm vụ, chỉ tiêu và bảng theo lĩnh vực, cơ quan.")
    ] = False,
    giao_ban: Annotated[
        bool,
        typer.Option("--giao-ban", help="Lập một trang Word cho họp giao ban: quá hạn, đến hạn, chưa báo cáo."),
    ] = False,
    dien_bien: Annotated[
        bool, typer.Option("--dien-bien", help="Xem số nhiệm vụ theo tình trạng vào cuối từng tháng.")
    ] = False,
    xem: Annotated[bool, typer.Option("--xem", help="Cùng --giao-ban: in ra màn hình, không ghi tệp.")] = False,
    ra: Annotated[
        str | None,
        typer.Option(
            "--ra", metavar="THƯ_MỤC", help="Cùng --giao-ban: thư mục ghi tệp. Mặc định: out bên cạnh plan."
        ),
    ] = None,
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã 1 khi có việc quá hạn.")] = False,
    plan: PlanFolder = None,
) -> None:
    """Xem tuần này phải làm gì: việc quá hạn, chưa báo cáo, sắp đến hạn, chậm tiến độ; báo cáo nào đang thu, cần lập, chờ ký.

    Bảng vừa một màn hình; phần nào không đủ chỗ thì nói còn bao nhiêu nhiệm vụ. Với --day-du có mọi nhiệm vụ, chỉ tiêu. Với
    --quy, bảng tính đến ngày chốt số liệu của quý đó (hoặc hôm nay, nếu chưa đến ngày chốt), nên khớp với báo cáo quý.

    Ví dụ:
      cchc status
      cchc status --day-du --ngay 31/03/2026
      cchc status --qua-han --co-quan kt
      cchc status "đào tạo"
      cchc status --giao-ban
      cchc status --dien-bien
    """
    as_of = known_on = read_date(ngay)
    number = read_number(quy, "--quy", 1, 4)
    if nam is not None and not number:
        raise typer.BadParameter("--nam dùng cùng với --quy")
    if (xem or ra is not None) and not giao_ban:
        raise typer.BadParameter("--xem, --ra dùng cùng với --giao-ban")
    days = read_number(den_han, "--den-han", 0, 3660)
    words = tuple(text for text in tim or () if text.strip())
    wanted = Wanted(qua_han, chua_bao_cao, days, words)
    if giao_ban and (as_json or day_du or wanted != EVERYTHING):
        raise typer.BadParameter(
            "--giao-ban không dùng cùng với --json, --day-du, từ cần tìm và các tùy chọn lọc việc"
        )
    if dien_bien and (as_json or day_du or giao_ban or strict or wanted != EVERYTHING):
        raise typer.BadParameter("--dien-bien chỉ dùng cùng với --ngay, --quy, --co-quan, --linh-vuc")
    opened = Opened(open_book(plan, with_notes=True))
    period = read_period(f"Q{number}", nam, opened.plan, as_of) if number else None
    if period and as_of > period.cutoff:
        if ngay is not None:
            typer.echo(
                f"Số liệu {period.name} chỉ tính đến ngày chốt {screen_date(period.cutoff)}, không tính đến ngày {screen_date(as_of)}.",
                err=True,
            )
        as_of = period.cutoff
    if dien_bien:
        _show_trend(opened, as_of, read_agencies(co_quan, opened.plan), read_fields(linh_vuc, opened.plan))
        raise typer.Exit(opened.say_unread())
    notes = {PurePosixPath(one.source.file).stem: one.record for one in opened.book.notes}
    if period:
        # As in the report of the quarter: corrections made after the cut-off count.
        known_on = corrections_until(notes.get(period.key), known_on)
    now = opened.assess(as_of, known_on)
    shown = board(
        now,
        agencies=read_agencies(co_quan, opened.plan),
        fields=read_fields(linh_vuc, opened.plan),
        period=period,
        notes=notes,
        handed_in={} if as_json else _handed_in(opened, now),
        wanted=wanted,
        soon=_FORTNIGHT if giao_ban else DUE_SOON,
    )
    if giao_ban:
        _make_week(shown, opened.book.folder, ra, show=xem)
    else:
        _show(shown, opened, as_json=as_json, whole=day_du)
    if unread := opened.say_unread():
        raise typer.Exit(unread)
    if strict and shown.overdue:
        raise typer.Exit(1)


def _handed_in(opened: Opened, now: Assessment) -> Mapping[str, HandedIn]:
    """Who handed in for each report that the board names, as `cchc collect --tinh-hinh` says it."""
    from cchc.cli.standing import standing

    found = {}
    for period in collected(opened.plan, now.as_of):
        known = standing(opened, period, now.as_of, now)
        found[period.key] = HandedIn(known.counted, tuple(one.agency for one in known.agencies if one.owing))
    return found


_FORTNIGHT = 14
"""How many days the page for a meeting looks ahead."""


def _show(shown: Board, opened: Opened, *, as_json: bool, whole: bool) -> None:
    """Only one of the two views is imported, to keep start-up fast."""
    if as_json:
        from cchc.views.records_json import status_json

        sys.stdout.writelines(status_json(shown, opened.unread, [one.record for one in opened.book.reminders]))
    else:
        from cchc.views.lines import NARROWEST, colour_wanted
        from cchc.views.screens.drawing import draw_board

        width = shutil.get_terminal_size((NARROWEST, 24)).columns
        draw_board(shown, sys.stdout, width=width, colour=colour_wanted(sys.stdout), whole=whole)
        if has_index(opened.book.folder):
            _show_score(shown, opened)
        if opened.book.reminders:
            _say_unanswered(shown, opened, width)
        if opened.book.inspections:
            _say_not_remedied(shown, opened, width)


def _show_score(shown: Board, opened: Opened) -> None:
    """One line about the year's self-score; nothing where the year has no set of criteria."""
    from cchc.cli.score import made_score  # only plans with an index need it
    from cchc.plan.index.reading import read_index
    from cchc.views.index.score_screen import status_line
    from cchc.views.lines import Piece, text_width, wrapped, write_lines

    as_of = shown.assessment.as_of
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
    if criteria := index.criteria(as_of.year):
        line = status_line(made_score(opened, index, criteria, as_of, shown.assessment))
        write_lines([[], *wrapped([Piece(line)], text_width())], sys.stdout, colour=False)


def _show_trend(opened: Opened, as_of: date, agencies: list[str], fields: list[str]) -> None:
    from cchc.cli.waiting import counted
    from cchc.export.trend import month_days, trend
    from cchc.export.trend_lines import trend_lines
    from cchc.views.lines import colour_wanted, text_width, write_lines

    days = counted(month_days(opened.plan, as_of), "Tính diễn biến từng tháng")
    points = list(trend(opened.assess, days, agencies, fields))
    write_lines(trend_lines(points, text_width()), sys.stdout, colour=colour_wanted(sys.stdout))


def _say_unanswered(shown: Board, opened: Opened, width: int) -> None:
    """Say which papers the agencies have not answered in time."""
    from cchc.views.sheets.reminders import unanswered

    sent = (one.record for one in opened.book.reminders)
    _say_wrapped(unanswered(sent, opened.plan, shown.assessment.as_of), width)


def _say_not_remedied(shown: Board, opened: Opened, width: int) -> None:
    """Say which findings of inspections have not been remedied in time."""
    from cchc.views.sheets.activities import activities_of, not_remedied

    _say_wrapped(not_remedied(activities_of(opened.book), opened.plan, shown.assessment.as_of), width)


def _say_wrapped(line: str, width: int) -> None:
    import textwrap

    if line:
        typer.echo(
            textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        )


def _make_week(shown: Board, folder: Path, ra: str | None, *, show: bool) -> None:
    from cchc.cli.week import make_week, show_week  # jinja2 takes long to load

    if show:
        show_week(shown, folder)
    else:
        make_week(shown, folder, Path(ra) if ra else folder.resolve().parent / "out")
