"""The half of `cchc update` that records a measurement of a target."""

from datetime import date
from typing import Any, NamedTuple

import typer

from cchc.cli.options import Opened, read_date
from cchc.cli.recording import ask, decimal, interactive, write
from cchc.editing.append import append
from cchc.plan.records import Measurement, Target
from cchc.recording.edits import edited_plan, place_of_target
from cchc.recording.entries import keys_of, measurement_entry, normal
from cchc.state.targets import assess_target, judgement_words
from cchc.state.tasks import horizon
from cchc.vietnamese import screen_date, shortened, with_unit
from cchc.views.sheets import target_sheet

_JUDGEMENTS = {"dat": "dat", "đạt": "dat", "chua_dat": "chua_dat", "chưa đạt": "chua_dat", "chua dat": "chua_dat"}


class TargetNews(NamedTuple):
    """What the command line says about a target, as typed."""

    value: str | None
    part: str | None
    whole: str | None
    since: str | None
    until: str | None
    judgement: str | None
    source: str | None
    method: str | None
    note: str | None

    def given(self) -> list[str]:
        """The options that were used."""
        names = (
            "--gia-tri",
            "--tu-so",
            "--mau-so",
            "--tu",
            "--den",
            "--danh-gia",
            "--nguon",
            "--phuong-phap",
            "--ghi-chu",
        )
        return [name for name, value in zip(names, self, strict=True) if value is not None]

    @property
    def complete(self) -> bool:
        """Whether nothing needs to be asked."""
        return self.source is not None and any((self.value, self.part, self.judgement))


def measure(opened: Opened, target: Target, day: date, news: TargetNews, *, dry: bool, commit: bool) -> None:
    """Ask for what is missing and record the measurement."""
    assert opened.book.plan is not None
    if interactive() and not news.complete:
        state = assess_target(target, opened.plan.thresholds.days_silent, horizon(opened.plan), day)
        typer.echo(target_sheet(state, opened.plan, opened.book.plan.source.file, 80, day))
    known = _judged(target, news) if target.qualitative and not news.value else _measured(target, news)
    entry = measurement_entry(
        day,
        ask("Nguồn số liệu", news.source, option="--nguon"),
        since=read_date(news.since, "--tu") if news.since else None,
        until=read_date(news.until, "--den") if news.until else None,
        method=normal(news.method or ""),
        note=normal(news.note or ""),
        **known,
    )
    seen = target if interactive() else None

    def change(text: str) -> str:
        place = ("chi_tieu", place_of_target(text, target.code, seen), "so_lieu")
        return append(text, place, entry, key_order=keys_of(Target))

    message = f"Chỉ tiêu {target.code}: {_said(target, day, known)} ngày {screen_date(day)}\n\n{shortened(target.wording, 200)}"
    write(lambda: edited_plan(opened.book, change, read_date(None)), message, dry=dry, commit=commit)


def _judged(target: Target, news: TargetNews) -> dict[str, Any]:
    """The judgement of a qualitative target."""
    if news.part is not None or news.whole is not None:
        raise typer.BadParameter(
            f"chỉ tiêu {target.code} là định tính: dùng --danh-gia, không dùng --tu-so, --mau-so"
        )
    typed = ask("Đánh giá (dat hoặc chua_dat)", news.judgement, option="--danh-gia")
    if typed.lower() not in _JUDGEMENTS:
        raise typer.BadParameter(f"--danh-gia: «{typed}» không có, dùng dat hoặc chua_dat")
    return {"judgement": _JUDGEMENTS[typed.lower()]}


def _measured(target: Target, news: TargetNews) -> dict[str, Any]:
    """The value measured, the two numbers it comes from, or both."""
    if news.judgement is not None:
        raise typer.BadParameter(f"chỉ tiêu {target.code} có ngưỡng: dùng --gia-tri, không dùng --danh-gia")
    if news.part is None and news.whole is None:
        typed = ask(f"Giá trị ({target.unit or 'số'})", news.value, option="--gia-tri")
        return {"value": decimal(typed, "--gia-tri")}
    # Whether they go together, and agree with the value, is what `check` says before anything is written.
    given = {"value": (news.value, "--gia-tri"), "part": (news.part, "--tu-so"), "whole": (news.whole, "--mau-so")}
    return {name: decimal(typed, option) for name, (typed, option) in given.items() if typed is not None}


def _said(target: Target, day: date, known: dict[str, Any]) -> str:
    """The value or judgement, for the message of the commit."""
    if judgement := known.get("judgement"):
        return judgement_words(judgement)
    amount = Measurement(day=day, source="", **known).amount
    return "" if amount is None else with_unit(amount, target.unit)
