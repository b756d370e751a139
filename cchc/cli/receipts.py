"""The parts of `cchc collect` about receipts: who handed in, what came on paper only, what was sent back."""

from datetime import date

import typer

from cchc.cli.options import Opened, read_agencies, read_date, refuse, say
from cchc.cli.recording import write
from cchc.cli.standing import standing
from cchc.intake.edits import receipt_edit
from cchc.state.periods import Period, quarter
from cchc.vietnamese import screen_date
from cchc.views.json import dump


def present(opened: Opened, day: date) -> Period:
    """The quarter whose reports come in on a day: that of its month, the nearest one of the plan."""
    stage = opened.plan.stage
    inside = min(max(day, date(stage.first, 1, 1)), date(stage.last, 12, 31))
    found = quarter(inside.year, (inside.month + 2) // 3)
    typer.echo(f"Kỳ {found.name}.", err=True)
    return found


def show(opened: Opened, period: Period, day: date, *, as_json: bool) -> None:
    """Print who has handed in, when, late, sent back and why, and who has not."""
    found = standing(opened, period, day, opened.assess(max(day, period.start)))
    if as_json:
        say(
            dump(
                {
                    "ngay": day,
                    "ky": period.key,
                    "han_nop": found.due,
                    "co_quan": [one.data() for one in found.agencies],
                }
            )
        )
        return
    due = (
        f"; hạn nộp {screen_date(found.due)}" if found.due else "; kế hoạch chưa khai hạn nộp (bao_cao.han_don_vi)"
    )
    lines = [f"Báo cáo {period.name} đến ngày {screen_date(day)}: {found.counted} đơn vị đã nộp{due}."]
    width = max((len(opened.plan.agency_name(one.agency)) for one in found.agencies), default=0)
    lines += [f"  {opened.plan.agency_name(one.agency):<{width}}  {one.words()}" for one in found.agencies]
    say("\n".join(lines))


def register(
    opened: Opened, period: Period, day: date, agency: str, reason: str | None, *, dry: bool, commit: bool
) -> None:
    """Record that a report came on paper, or, with a reason, that it was sent back."""
    key = read_agencies([agency], opened.plan)[0]
    if day > read_date(None):
        raise typer.BadParameter(f"--ngay: {screen_date(day)} là ngày chưa đến")
    name = opened.plan.agency_name(key)
    files = [one.record for one in opened.book.receipts if one.record.period == period.key]
    if reason is not None:
        entry = {"co_quan": key, "ngay": day, "ly_do": " ".join(reason.split())}
        if not entry["ly_do"]:
            refuse("--ly-do: cần nêu lý do trả lại.")
        known = any(
            (one.agency, one.day, one.reason) == tuple(entry.values()) for file in files for one in file.sent_back
        )
        message = f"Trả lại báo cáo {period.name} của {name}"
    else:
        entry = {"co_quan": key, "ngay": day, "hinh_thuc": "giay"}
        known = any(
            (one.agency, one.day, one.kind) == (key, day, "giay") for file in files for one in file.received
        )
        message = f"Nhận bản giấy báo cáo {period.name} của {name}"
    if known:
        typer.echo("Đã ghi rồi, không có gì mới.", err=True)
        return
    write(
        lambda: receipt_edit(opened.book, period.key, [entry], sent_back=reason is not None),
        message,
        dry=dry,
        commit=commit,
    )
    if reason is None and period.quarter:
        how = f"cchc update --quy {period.quarter} --nam {period.year} --co-quan {key}"
        typer.echo(f"Gõ nội dung bản giấy, nguồn là báo cáo đã ký:  {how}", err=True)
