"""What is answered about a task, and the entry that it means."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from cchc.cli.asking import Values
from cchc.recording.occurrences import Doubt, Meant, News, Times, held_by_day
from cchc.vietnamese import joined, number, screen_date


class Told(NamedTuple):
    """What was done, or that nothing happened."""

    text: str = ""
    nothing: bool = False


class About(NamedTuple):
    """The task that is asked about."""

    times: Times
    meant: Callable[[News], Meant | Doubt]
    """Which occurrence news is for where nobody names one."""
    short: bool = False
    """Whether Enter at the first question leaves the record out, as in a walk over many."""
    causes_only: bool = False
    """Whether only causes and a remedy are told: then there is no result and no progress."""
    day_given: bool = False
    """Whether the day of the entry was named: then it is not asked when something was done."""
    talk: bool = True
    """Whether the questions that may be left empty are asked too, not only what is missing."""


def news_of(values: Values) -> News:
    """The news as far as it is known."""
    told = values.get("result")
    return News(day_of(values), values.get("progress"), bool(told and told.nothing))


def day_of(values: Values) -> date:
    """The day of the entry: the day on which the work was done where it was asked, else the day of reporting."""
    day: date = values.get("done_on") or values["day"]
    return day


def occurrence_of(about: About, values: Values) -> Meant | Doubt:
    """The occurrence to write into the entry."""
    for name in ("stage", "occurrence"):
        if (key := values.get(name)) is not None:
            return Meant(key)
    return about.meant(news_of(values))


def entry_words(values: Values, about: About) -> list[tuple[str, str]]:
    """An update in words, for the person to confirm."""
    told: Any = values.get("result")
    progress = values.get("progress")
    meant = occurrence_of(about, values)
    key = meant.key if isinstance(meant, Meant) else None
    if key is None:
        key = joined(held_by_day(about.times, news_of(values)))
    return [
        ("Ngày", screen_date(day_of(values))),
        ("Kỳ", key),
        ("Kết quả", "Không phát sinh" if told and told.nothing else told.text if told else ""),
        ("Tiến độ", f"{number(progress)}%" if progress is not None else ""),
        ("Văn bản", "; ".join(values.get("documents") or ())),
        ("Khách quan", values.get("objective") or ""),
        ("Chủ quan", values.get("subjective") or ""),
        ("Giải pháp", values.get("remedy") or ""),
        ("Đơn vị nêu", values.get("stated") or ""),
        ("Văn bản xác nhận", values.get("confirmed_by") or ""),
    ]
