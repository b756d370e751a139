"""Prepares the record of a self-score: an entry, and the edit of the year's file."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.editing.append import add_by_day, record_text
from cchc.editing.opening import EditRefused
from cchc.files import WriteFailed, read_for_edit
from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced
from cchc.plan.index import SHEETS
from cchc.plan.index.reading import IndexBook
from cchc.plan.index.scores import ScoreEntry, ScoreSheet
from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.source import Source
from cchc.recording.edits import Edit, Refused, plan_of
from cchc.recording.entries import keys_of
from cchc.rules.index import check_index


def score_entry(code: str, day: date, figures: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as a file holds it: only what was given. `figures` and `document` have the keys of the file."""
    given = {
        key: _plain(value)
        for key, value in figures.items()
        if value is not None and value is not False and value != ""
    }
    evidence = {key: value for key, value in document.items() if value}
    values: dict[str, Any] = {"ma": code, "ngay": day, **given, "minh_chung": [evidence] if evidence else None}
    return {name: values[name] for name in keys_of(ScoreEntry) if values.get(name) is not None}


def edited_score(
    book: Book, index: IndexBook, year: int, entry: Mapping[str, Any], tasks: Iterable[TaskNumber], as_of: date
) -> Edit:
    """The edit that adds an entry, by day, to the year's self-score, or makes that file.

    Raises Refused if `cchc check` would report an error that is not there yet, or the file cannot be edited.
    """
    known = next((one.source.file for one in index.sheets if one.record.year == year), None)
    file = known or f"{book.shown_as}/{SHEETS}/{year}.yaml"
    path = book.folder / SHEETS / file.rpartition("/")[2]
    try:
        original = read_for_edit(path) if known or file in index.unread else None
        old = original.data.decode() if original else ""
        if original:
            new = add_by_day(old, ("muc",), entry, key_order=keys_of(ScoreSheet))
        else:
            new = record_text({"nam": year, "muc": [dict(entry)]})
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    numbers = list(tasks)
    before = (
        {(one.code, one.message) for one in _problems(book, index, file, old, numbers, as_of)}
        if original
        else set()
    )
    errors = [
        one
        for one in _problems(book, index, file, new, numbers, as_of)
        if one.severity == "loi" and (one.code, one.message) not in before
    ]
    if errors:
        raise Refused("Chưa ghi gì: nội dung này sẽ bị cchc check báo lỗi như trên.", errors)
    return Edit(original, file, path, file, new)


def _problems(
    book: Book, index: IndexBook, file: str, text: str, tasks: Iterable[TaskNumber], as_of: date
) -> list[Problem]:
    """What `check` says of the file when it holds this text."""
    record, found = read_text(text.encode(), file, ScoreSheet)
    sheets = (Sourced(record, Source(file, text)),) if isinstance(record, ScoreSheet) else ()
    changed = index._replace(sheets=sheets, surveys=(), problems=(), unread=())
    return found + [one for one in check_index(changed, plan_of(book), tasks, as_of) if one.file == file]


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
