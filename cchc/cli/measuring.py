"""The half of `cchc update` that records a measurement of a target."""

from datetime import date
from typing import Any, NamedTuple

import typer

from cchc.changes.words import amount_words
from cchc.cli.asking import LeaveOut, Next, Question, Values, interactive, reading, sentence
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, read_date
from cchc.cli.recording import decimal, write
from cchc.editing.append import add_by_day
from cchc.plan.records import Measurement, Target
from cchc.recording.edits import Edit, edited_plan, place_of_target
from cchc.recording.entries import keys_of, measurement_entry, normal
from cchc.state.corrections import standing
from cchc.state.targets import assess_target, judgement_words
from cchc.state.tasks import horizon
from cchc.vietnamese import screen_date, shortened, with_unit
from cchc.views.sheets.records import target_sheet

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


CONCERNS = {
    "ngoai-khoang": "known",
    "so-lieu-sai": "known",
    "gia-tri": "known",
    "cap-nhat-som": "day",
    "cap-nhat-tuong-lai": "day",
    "cap-nhat-thu-tu": "day",
    "chu-to-hop": "source",
    "bang-ma": "source",
}
"""Which question is asked again, by the code of the problem that `check` would report."""


def measure(opened: Opened, target: Target, day: date, news: TargetNews, *, dry: bool, commit: bool) -> None:
    """Ask for what is missing and record the measurement."""
    assert opened.book.plan is not None
    values: Values = {"day": day}
    if known := _given(target, news):
        values["known"] = known
    if news.source is not None:
        values["source"] = normal(news.source)
    elif (last := last_source(target)) and not interactive():
        values["source"] = last
        typer.echo(f"Nguồn, như lần trước: {values['source']}", err=True)
    more = {
        "since": read_date(news.since, "--tu") if news.since else None,
        "until": read_date(news.until, "--den") if news.until else None,
        "method": normal(news.method or ""),
        "note": normal(news.note or ""),
    }
    questions = target_questions(target)
    if questions(values) and interactive():
        state = assess_target(target, opened.plan.thresholds.days_silent, horizon(opened.plan), day)
        typer.echo(target_sheet(state, opened.plan, opened.book.plan.source.file, 80, day))

    def prepare(values: Values) -> Edit:
        return edited_plan(
            opened.book, lambda text: added_measurement(text, target, values, **more), read_date(None)
        )

    title = f"chỉ tiêu {target.code}, {shortened(target.wording, 200)}"
    form = Form(title, questions, prepare, lambda values: measurement_words(target, values), CONCERNS)
    prepare_settled = settle(form, values)
    write(
        prepare_settled,
        measurement_message(target, values),
        dry=dry,
        commit=commit,
        undo=f"cchc undo {target.code}",
    )


def target_questions(target: Target, *, short: bool = False) -> Next:
    """What is missing of a measurement: the value or judgement, and its source. `short` leaves it out on Enter."""

    def read(text: str) -> dict[str, Any]:
        if short and not text:
            raise LeaveOut
        return read_judgement(text) if target.qualitative else read_value(text)

    def following(values: Values) -> Question | None:
        if "day" not in values:
            return Question(
                "day", "Ngày của số liệu", reading(read_date, "Ngày"), example="14/3/2026", needed="Cần ngày."
            )
        if "known" not in values:
            hint = "bỏ qua chỉ tiêu này" if short else ""
            needed = "" if short else _NEEDED
            if target.qualitative:
                return Question("known", "Đánh giá", read, "--danh-gia", choices=_CHOICES, needed=needed, hint=hint)
            unit = f", {target.unit}" if target.unit else ""
            example = "96,5 hoặc tử số/mẫu số như 193/200" if target.unit == "%" and not short else ""
            return Question("known", f"Giá trị{unit}", read, "--gia-tri", example=example, needed=needed, hint=hint)
        if "source" not in values:
            last = last_source(target)
            return Question(
                "source",
                "Nguồn số liệu",
                sentence,
                "--nguon",
                default=last,
                example="" if last or short else "Cổng Dịch vụ công quốc gia",
                needed="Cần nguồn: số liệu không có nguồn thì không đưa vào báo cáo được.",
            )
        return None

    return following


def last_source(target: Target) -> str:
    """The source of the target's newest value or judgement that counts today; "" where there is none."""
    known = standing(target.measurements, read_date(None))
    return known[-1].source if known else ""


_NEEDED = "Chưa có số liệu thì chưa ghi: cần giá trị hoặc đánh giá."
_CHOICES = (("dat", "đạt"), ("chua_dat", "chưa đạt"))


def read_judgement(text: str) -> dict[str, Any]:
    """The judgement of a qualitative target as typed, or by its number in the list."""
    word = {"1": "dat", "2": "chua_dat"}.get(text) or _JUDGEMENTS.get(text.lower())
    if word is None:
        raise ValueError(f"«{text}» không có: gõ 1 (đạt) hoặc 2 (chưa đạt)")
    return {"judgement": word}


def read_value(text: str) -> dict[str, Any]:
    """The value as typed, or the two numbers of a ratio as 193/200."""
    part, slash, whole = text.partition("/")
    if not slash:
        return {"value": reading(decimal, "Giá trị")(text)}
    known = {"part": reading(decimal, "Tử số")(part), "whole": reading(decimal, "Mẫu số")(whole)}
    if known["whole"] <= 0:
        raise ValueError("Mẫu số phải lớn hơn 0")
    return known


def measurement_of(values: Values, **more: Any) -> dict[str, Any]:
    """The entry that the answers make."""
    return measurement_entry(values["day"], values["source"], **values["known"], **more)


def added_measurement(text: str, target: Target, values: Values, **more: Any) -> str:
    """The text of the plan file with one more measurement of the target."""
    place = ("chi_tieu", place_of_target(text, target.code, target if interactive() else None), "so_lieu")
    return add_by_day(text, place, measurement_of(values, **more), key_order=keys_of(Target))


def measurement_words(target: Target, values: Values) -> list[tuple[str, str]]:
    """A measurement in words, for the person to confirm."""
    known = values["known"]
    said = amount_words(Measurement(day=values["day"], source="", **known), target.unit)
    what = "Đánh giá" if "judgement" in known else "Giá trị"
    return [("Ngày", screen_date(values["day"])), (what, said), ("Nguồn", values["source"])]


def measurement_message(target: Target, values: Values) -> str:
    """The message of the commit."""
    measurement = Measurement(day=values["day"], source="", **values["known"])
    said = "" if measurement.amount is None else with_unit(measurement.amount, target.unit)
    if measurement.judgement:
        said = judgement_words(measurement.judgement)
    day = screen_date(values["day"])
    return f"Chỉ tiêu {target.code}: {said} ngày {day}\n\n{shortened(target.wording, 200)}"


def _given(target: Target, news: TargetNews) -> dict[str, Any]:
    """What the command line says of the value or the judgement; refuses options of the other kind of target."""
    if target.qualitative and not news.value:
        if news.part is not None or news.whole is not None:
            raise typer.BadParameter(
                f"chỉ tiêu {target.code} là định tính: dùng --danh-gia, không dùng --tu-so, --mau-so"
            )
        return {"judgement": judgement_typed(news.judgement)} if news.judgement is not None else {}
    if news.judgement is not None:
        raise typer.BadParameter(f"chỉ tiêu {target.code} có ngưỡng: dùng --gia-tri, không dùng --danh-gia")
    # Whether they go together, and agree with the value, is what `check` says before anything is written.
    given = {"value": (news.value, "--gia-tri"), "part": (news.part, "--tu-so"), "whole": (news.whole, "--mau-so")}
    return {name: decimal(typed, option) for name, (typed, option) in given.items() if typed is not None}


def judgement_typed(typed: str) -> str:
    """The judgement as the file holds it (`danh_gia`)."""
    if (word := _JUDGEMENTS.get(normal(typed).lower())) is None:
        raise typer.BadParameter(f"--danh-gia: «{typed}» không có, dùng dat hoặc chua_dat")
    return word
