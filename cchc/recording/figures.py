"""Prepares the record of a figure of the statistics: its entry, and the edit of its period's file."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.editing.append import append, record_text
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
from cchc.files import WriteFailed, read_for_edit
from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.reading import FIGURES, read_text
from cchc.plan.source import Source
from cchc.plan.statistics.figures import Figure, Figures
from cchc.recording.edits import Edit, Refused, plan_of
from cchc.recording.entries import keys_of
from cchc.rules.setting import setting_of
from cchc.rules.statistics.checking import statistics_problems


def figure_entry(
    code: str,
    day: date,
    source: str,
    *,
    value: Decimal | None = None,
    words: str = "",
    nothing_occurred: bool = False,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
    replaced_on: date | None = None,
    reason: str = "",
) -> dict[str, Any]:
    """A figure as a file holds it: only what was given. With `replaced_on` and `reason` it stands for the one before it."""
    whole = value is not None and value == value.to_integral_value()
    values: dict[str, Any] = {
        "ma": code,
        "ngay": day,
        "gia_tri": int(value) if value is not None and whole else value,
        "noi_dung": words or None,
        "khong_phat_sinh": nothing_occurred or None,
        "tu": since,
        "den": until,
        "nguon": source,
        "ghi_chu": note or None,
        "dinh_chinh": {"ngay": replaced_on, "ly_do": reason} if replaced_on else None,
    }
    return {name: values[name] for name in keys_of(Figure) if values.get(name) is not None}


def edited_figures(book: Book, period: str, entry: Mapping[str, Any], as_of: date) -> Edit:
    """The edit that adds a figure to the file of its period, or makes that file. `book` holds the statistics.

    Raises Refused if `cchc check` would report an error that is not there yet, or the file cannot be edited.
    """
    return figures_edit(book, period, [entry], as_of)


def figures_edit(
    book: Book, period: str, entries: Sequence[Mapping[str, Any]], as_of: date, replaced: Collection[str] = ()
) -> Edit:
    """The edit that adds several figures of one period; the last ones with the codes `replaced` are taken out first.

    Raises Refused as `edited_figures` does.
    """
    known = next((one for one in book.figures if one.record.period == period), None)
    file = known.source.file if known else f"{book.shown_as}/{FIGURES}/{period}.yaml"
    path = book.folder / FIGURES / file.rpartition("/")[2]
    try:
        original = read_for_edit(path) if known or file in book.unread else None
        old = original.data.decode() if original else ""
        new = _without(old, known.record, replaced) if known else old
        if new:
            for entry in entries:
                new = append(new, ("so_lieu",), entry, key_order=keys_of(Figures))
        else:
            year = int(period) if period.isdecimal() else period
            new = record_text({"ky": year, "so_lieu": [dict(entry) for entry in entries]})
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    _demand_no_new_errors(book, file, old if original else None, new, as_of)
    return Edit(original, file, path, file, new)


def edit_without(book: Book, file: str, place: int, committed: str | None, as_of: date) -> Edit:
    """The edit that takes the figure at `place` out of a file again; its text is empty where nothing is left in the file.

    Raises Refused as `edited_figures` does, also where the file has changed since the book was read.
    """
    known = next(one for one in book.figures if one.source.file == file)
    path = book.folder / FIGURES / file.rpartition("/")[2]
    try:
        original = read_for_edit(path)
        old = original.data.decode()
        if read_text(original.data, file, Figures)[0] != known.record:
            raise EditRefused(f"{file} vừa được chương trình khác ghi; chưa bỏ gì. Hãy chạy lại lệnh.")
        alone = len(known.record.entries) == 1
        new = "" if alone else remove(old, ("so_lieu", place), committed=committed, key_order=keys_of(Figures))
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    if new:
        _demand_no_new_errors(book, file, old, new, as_of)
    return Edit(original, file, path, file, new)


def _demand_no_new_errors(book: Book, file: str, old: str | None, new: str, as_of: date) -> None:
    before = {(one.code, one.message) for one in _problems(book, file, old, as_of)} if old is not None else set()
    errors = [
        one
        for one in _problems(book, file, new, as_of)
        if one.severity == "loi" and (one.code, one.message) not in before
    ]
    if errors:
        raise Refused("Chưa ghi gì: nội dung này sẽ bị cchc check báo lỗi như trên.", errors)


def _without(text: str, figures: Figures, codes: Collection[str]) -> str:
    """The text without the last figure of each of these codes."""
    last = {one.code: at for at, one in enumerate(figures.entries)}
    for place in sorted((last[code] for code in codes), reverse=True):
        text = remove(text, ("so_lieu", place), key_order=keys_of(Figures))
    return text


def _problems(book: Book, file: str, text: str, as_of: date) -> list[Problem]:
    """What `check` says of all statistics when this file holds this text."""
    record, found = read_text(text.encode(), file, Figures)
    others = [one for one in book.figures if one.source.file != file]
    if isinstance(record, Figures):
        others.append(Sourced(record, Source(file, text)))
    book = book._replace(figures=tuple(others))
    return found + list(statistics_problems(book, setting_of(plan_of(book), as_of)))
