"""The parts of `cchc update` and `cchc show` that are about a statistic (`III.07`, or `tk:III.07`)."""

import re
import shutil
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import typer

from cchc.cli.asking import interactive
from cchc.cli.measuring import TargetNews
from cchc.cli.options import Opened, read_date, refuse, say
from cchc.cli.recording import ask, decimal, write
from cchc.plan.problems import Problem
from cchc.plan.reading import with_statistics
from cchc.plan.statistics.catalogue import Statistic
from cchc.plan.statistics.figures import Figure
from cchc.recording.entries import normal
from cchc.state.periods import Period, day_to_send, period_named, previous, quarter_of
from cchc.state.statistics.values import Statistics
from cchc.vietnamese import month_end, shortened, with_unit
from cchc.views.problem_list import problem_lines

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+", re.ASCII)
_PREFIX = "tk:"


class Found(NamedTuple):
    """A statistic, and the plan with all statistics read."""

    row: Statistic
    opened: Opened

    def known(self, as_of: date) -> Statistics:
        """All statistics as of a day."""
        book = self.opened.book
        assert book.catalogue is not None
        return Statistics(book.catalogue.record, (one.record for one in book.figures), as_of)


def find_statistic(opened: Opened, code: str) -> Found | None:
    """The statistic with this code, typed in any case, with or without `tk:`; None where the code is not of that kind.

    Refuses where there is no such statistic, or the files of the statistics cannot be read.
    """
    typed = code.strip().lower().removeprefix(_PREFIX)
    book = with_statistics(opened.book)
    rows = book.catalogue.record.rows if book.catalogue else ()
    errors = [one for one in book.problems if _concerns(one, book.shown_as) and one.severity == "loi"]
    meant = code.lower().startswith(_PREFIX) or any(_alike(typed, one.code) for one in rows)
    if not meant and (book.catalogue is not None or not errors):
        return None
    if errors:
        typer.echo(problem_lines(errors), err=True, nl=False)
        refuse("Danh mục thống kê hoặc số liệu có lỗi, sửa xong rồi làm lại.")
    row = next((one for one in rows if one.code.lower() == typed), None)
    if row is None:
        near = [one.code for one in rows if _alike(typed, one.code)] or [one.code for one in rows]
        refuse(f"Không có mã thống kê «{code}». Các mã: {', '.join(near) or 'kế hoạch chưa có danh mục thống kê'}")
    opened.book = book
    return Found(row, opened)


def _alike(typed: str, code: str) -> bool:
    """Whether a code that was typed is this one, or begins as it does up to the point: III.99 is meant for one of III."""
    head, point, _ = code.lower().partition(".")
    return typed == code.lower() or (bool(point) and typed.partition(".")[:2] == (head, point))


def _concerns(problem: Problem, folder: str) -> bool:
    return problem.file.startswith((f"{folder}/thong-ke", f"{folder}/so-lieu", "thong-ke", "so-lieu"))


def show_statistic(found: Found, as_of: date, *, as_json: bool) -> None:
    """Print the sheet of a statistic, or its data."""
    from cchc.views.sheets.statistics import statistic_data, statistic_sheet

    if as_json:
        from cchc.views.json import dump

        say(dump(statistic_data(found.row, found.known(as_of))))
        return
    width = min(120, max(60, shutil.get_terminal_size((80, 24)).columns))
    say(statistic_sheet(found.row, found.known(as_of), found.opened.plan, width))


def record_figure(
    found: Found,
    period: Period | None,
    ngay: str | None,
    news: TargetNews,
    *,
    ky: str | None,
    nothing_occurred: bool,
    reason: str | None = None,
    dry: bool,
    commit: bool,
) -> None:
    """Ask for what is missing and record the figure of one period; with a `reason` it replaces the one recorded before."""
    from cchc.recording.figures import edited_figures, figure_entry

    row = found.row
    if row.formula is not None:
        refuse(f"{row.code} được tính ra từ các mã khác ({row.formula}), không nhập.")
    _refuse_of_targets(news, row)
    today = read_date(None)
    period = period or _period(found, ky, read_date(ngay))
    # What comes in after the cut-off is still a figure of the period.
    day = min(read_date(ngay), period.cutoff)
    if nothing_occurred and news.value is not None:
        raise typer.BadParameter("--gia-tri và --khong-phat-sinh không đi cùng nhau")
    old = _recorded(found, period)
    _demand_right_kind(row, period, old, reason, something=nothing_occurred or bool(news.given()))
    if old is not None:
        news, nothing_occurred = _completed(news, old, nothing_occurred=nothing_occurred)
    value, words = (None, "") if nothing_occurred else _said(row, news.value)
    entry = figure_entry(
        row.code,
        day,
        ask("Nguồn số liệu", news.source, option="--nguon"),
        value=value,
        words=words,
        nothing_occurred=nothing_occurred,
        since=read_date(news.since, "--tu") if news.since else None,
        until=read_date(news.until, "--den") if news.until else None,
        note=normal(news.note or ""),
        replaced_on=today if reason else None,
        reason=normal(reason or ""),
    )
    said = "không phát sinh" if nothing_occurred else words or with_unit(value or Decimal(0), row.unit)
    message = f"Thống kê {row.code}: {said}, {period.name}\n\n{shortened(row.name, 200)}"
    write(
        lambda: edited_figures(found.opened.book, period.key, entry, today),
        message,
        dry=dry,
        commit=commit,
        undo=f"cchc undo {row.code}",
    )


def _recorded(found: Found, period: Period) -> Figure | None:
    """The newest figure of the statistic in the file of the period."""
    files = (one.record for one in found.opened.book.figures if one.record.period == period.key)
    figures = [one for file in files for one in file.entries if one.code == found.row.code]
    return figures[-1] if figures else None


def _demand_right_kind(
    row: Statistic, period: Period, old: Figure | None, reason: str | None, *, something: bool
) -> None:
    """Refuse a correction of nothing, one that changes nothing, and a second figure that corrects none."""
    if reason is None and old is not None:
        refuse(
            f"{row.code} {period.name} đã có số liệu: {figure_words(row, old)}. Ghi sai thì đính chính: "
            f'cchc update {row.code} --ky {period.key} --dinh-chinh "ghi nhầm" --gia-tri … Chưa ghi gì.'
        )
    if reason is None:
        return
    if old is None:
        refuse(f"{row.code} {period.name} chưa có số liệu để đính chính. Chưa ghi gì.")
    if not something:
        refuse("Chưa nêu điều cần sửa: ghi kèm nội dung đúng. Chưa ghi gì.")
    typer.echo(f"Đính chính số liệu {row.code} {period.name}: {figure_words(row, old)}", err=True)


def figure_words(row: Statistic, figure: Figure) -> str:
    """What a figure says and where it comes from, in one line."""
    said = figure.words or ("không phát sinh" if figure.nothing_occurred else "")
    said = said or with_unit(figure.value or Decimal(0), row.unit)
    return f"{said}, nguồn: {figure.source}"


def _completed(news: TargetNews, old: Figure, *, nothing_occurred: bool) -> tuple[TargetNews, bool]:
    """A correction with what it leaves as it was."""
    value = news.value
    if value is None and not nothing_occurred:
        nothing_occurred = old.nothing_occurred
        value = old.words or (f"{old.value:f}".replace(".", ",") if old.value is not None else None)
    kept = {
        "source": old.source,
        "note": old.note,
        "since": old.since.isoformat() if old.since else None,
        "until": old.until.isoformat() if old.until else None,
    }
    missing = {name: text for name, text in kept.items() if getattr(news, name) is None}
    return news._replace(value=value, **missing), nothing_occurred


def _refuse_of_targets(news: TargetNews, row: Statistic) -> None:
    wrong = {
        "--tu-so": news.part,
        "--mau-so": news.whole,
        "--danh-gia": news.judgement,
        "--phuong-phap": news.method,
    }
    if given := [option for option, value in wrong.items() if value is not None]:
        raise typer.BadParameter(f"{', '.join(given)} là của chỉ tiêu, không dùng cho thống kê {row.code}")


def _period(found: Found, ky: str | None, day: date) -> Period:
    """The period that --ky names; without it the quarter of the day, which is said. Until the report of the last quarter is
    sent, and while the figure is missing there, it is asked which of the two is meant.
    """
    plan = found.opened.plan
    years = range(plan.stage.first, plan.stage.last + 1)
    if ky is None:
        current = quarter_of(day)
        last = previous(current)
        assert last is not None
        sent = day_to_send(last, plan.reporting.send_day if plan.reporting else None, plan.days_off)
        until = sent or month_end(last.cutoff.year, last.cutoff.month)
        missing = not found.known(day).cell(found.row.code, last).known
        if day <= until and missing and last.year in years:
            if not interactive():
                raise typer.BadParameter(
                    f"chưa rõ số liệu của kỳ nào: {found.row.code} kỳ {last.name} chưa có; thêm --ky {last.key} hoặc --ky {current.key}"
                )
            ky = ask("Kỳ báo cáo", None, default=last.key)
        else:
            ky = current.key
    period = period_named(ky.strip().upper())
    if period is None or period.year not in years:
        raise typer.BadParameter(f"--ky: «{ky}» không phải kỳ báo cáo trong kế hoạch, ghi như 2026-Q3, 2026-6T")
    typer.echo(f"Ghi cho kỳ {period.name}.", err=True)
    return period


def _said(row: Statistic, given: str | None) -> tuple[Decimal | None, str]:
    """The number, or the words chosen, that a figure holds."""
    if row.choices:
        typed = ask(f"{row.name} ({'; '.join(row.choices)})", given, option="--gia-tri")
        chosen = next((one for one in row.choices if one.lower() == typed.lower()), None)
        if chosen is None:
            raise typer.BadParameter(f"--gia-tri: «{typed}» không có, dùng {'; '.join(row.choices)}")
        return None, chosen
    return read_amount(row, ask(f"{row.name} ({row.unit or 'số'})", given, option="--gia-tri")), ""


def read_amount(row: Statistic, typed: str) -> Decimal:
    """The number typed for a figure: 1240, 1.240 (points between thousands) or, where fractions may be, 1480,5.

    A point is never taken for a comma: 1.240 of something that may have a fraction is refused, since it reads two ways.
    """
    text = typed.strip().replace(" ", "")
    if _GROUPED.fullmatch(text) and row.fractional:
        both = f"{text.replace('.', '')} hoặc {text.replace('.', ',', 1)}"
        raise typer.BadParameter(f"--gia-tri: «{typed}» đọc được hai cách, ghi rõ {both}")
    whole, comma, rest = text.partition(",")
    if _GROUPED.fullmatch(whole):
        text = whole.replace(".", "") + comma + rest
    value = decimal(text, "--gia-tri")
    if value < 0:
        raise typer.BadParameter(f"--gia-tri: «{typed}» nhỏ hơn 0")
    if not row.fractional and value != value.to_integral_value():
        raise typer.BadParameter(f"--gia-tri: {row.code} là số đếm, «{typed}» không phải số nguyên")
    return value
