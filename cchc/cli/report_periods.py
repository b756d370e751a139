"""The options of `cchc report` that name a period, and the last day whose data counts."""

from datetime import date
from typing import NamedTuple

import typer

from cchc.cli.options import read_date, read_number, read_period
from cchc.plan.records import Plan
from cchc.state.periods import Period, ad_hoc, whole_stage
from cchc.vietnamese import screen_date, years_words


class AskedPeriod(NamedTuple):
    """The options that name a period, as typed."""

    quy: str | None
    sau_thang: bool
    chin_thang: bool
    ca_nam: bool
    giai_doan: bool
    tu: str | None
    den: str | None
    nam: str | None


def asked_period(plan: Plan, day: date, asked: AskedPeriod) -> Period:
    """The period the options name; `day` is the one that --ngay gives, or today."""
    between = asked.tu is not None or asked.den is not None
    if sum((asked.quy is not None, asked.sau_thang, asked.chin_thang, asked.ca_nam, asked.giai_doan, between)) != 1:
        raise typer.BadParameter(
            "chọn đúng một kỳ: --quy 1, --sau-thang, --chin-thang, --ca-nam, --giai-doan, hoặc --tu và --den"
        )
    if (asked.giai_doan or between) and asked.nam is not None:
        raise typer.BadParameter("--nam không dùng cùng với --giai-doan, --tu, --den")
    if asked.giai_doan:
        return whole_stage(plan.stage.first, plan.stage.last)
    if between:
        return _ad_hoc(plan, asked.tu, asked.den)
    number = read_number(asked.quy, "--quy", 1, 4)
    code = f"Q{number}" if number else "6T" if asked.sau_thang else "9T" if asked.chin_thang else "nam"
    return read_period(code, asked.nam, plan, day)


def _ad_hoc(plan: Plan, tu: str | None, den: str | None) -> Period:
    if tu is None or den is None:
        raise typer.BadParameter("--tu và --den phải đi cùng nhau")
    start, end = read_date(tu, "--tu"), read_date(den, "--den")
    first, last = plan.stage.first, plan.stage.last
    if end < date(first, 1, 1) or start > date(last, 12, 31):
        raise typer.BadParameter(f"--tu, --den: ngoài {years_words(first, last)} của kế hoạch")
    try:
        return ad_hoc(start, end)
    except ValueError as error:
        raise typer.BadParameter(f"--tu, --den: {error}") from None


def last_day(period: Period, day: date, *, asked: bool) -> date:
    """The last day that counts: the one asked for or today, but never after the cut-off."""
    if day < period.start:
        raise typer.BadParameter(
            f"--ngay: {screen_date(day)} trước ngày đầu của kỳ {period.name} ({screen_date(period.start)})"
        )
    if asked and day > period.cutoff:
        typer.echo(
            f"Ngày {screen_date(day)} sau ngày chốt số liệu: báo cáo vẫn tính đến hết ngày {screen_date(period.cutoff)}.",
            err=True,
        )
    return min(period.cutoff, day)
