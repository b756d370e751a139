"""Prepares the record of a self-score: an entry, and the edit of the year's file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.editing.append import add_by_day, record_text
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
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
from cchc.recording.entries import data_of, keys_of
from cchc.rules.index import check_index
from cchc.vietnamese import document_date, number

FIGURES = ("dat", "gia_tri", "tu_so", "mau_so", "ngay_moc", "ngay_xong", "khong_phat_sinh", "ly_do")
"""The keys of an entry that say how a criterion stands."""


def figures_of(entry: ScoreEntry) -> dict[str, Any]:
    """The figures of an entry by these keys; None where it has none."""
    values = {key: getattr(entry, ScoreEntry.keys[key].attribute) for key in FIGURES}
    return {key: None if value is False else value for key, value in values.items()}


def entry_words(entry: ScoreEntry) -> str:
    """An entry of the self-score in words."""
    figures = {key: value for key, value in figures_of(entry).items() if value is not None}
    if entry.explanation:
        figures["giai_trinh"] = entry.explanation
    documents = [data_of(one) for one in entry.evidence or ()]
    return "; ".join(filter(None, (score_words(figures, {}), *(score_words({}, one) for one in documents))))


def score_words(figures: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Figures and a document, by the keys of the file, in words."""
    return "; ".join([*_figure_words(figures), *_document_words(document)])


def _figure_words(figures: Mapping[str, Any]) -> Iterator[str]:
    if "dat" in figures:
        yield "đạt" if figures["dat"] == "co" else "không đạt"
    if "gia_tri" in figures:
        yield number(figures["gia_tri"])
    if "tu_so" in figures or "mau_so" in figures:
        yield "/".join(number(figures[key]) if key in figures else "?" for key in ("tu_so", "mau_so"))
    if "ngay_xong" in figures:
        yield f"xong ngày {document_date(figures['ngay_xong'])}"
    if "ngay_moc" in figures:
        yield f"mốc ngày {document_date(figures['ngay_moc'])}"
    if figures.get("khong_phat_sinh"):
        yield f"không phát sinh: {figures.get('ly_do', 'chưa ghi lý do')}"
    if "giai_trinh" in figures:
        yield f"giải trình: {figures['giai_trinh']}"


def _document_words(document: Mapping[str, Any]) -> Iterator[str]:
    if document:
        day = f"ngày {document_date(document['ngay'])}" if "ngay" in document else ""
        number_said = f"số {document['so']}" if "so" in document else ""
        cited = " ".join(filter(None, (number_said, day)))
        yield f"tài liệu {': '.join(filter(None, (cited, document.get('trich_yeu'))))}"


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
    book: Book,
    index: IndexBook,
    year: int,
    entries: Sequence[Mapping[str, Any]],
    tasks: Iterable[TaskNumber],
    as_of: date,
) -> Edit:
    """The edit that adds entries, by day, to the year's self-score, or makes that file.

    Raises Refused if `cchc check` would report an error that is not there yet, or the file cannot be edited.
    """
    known = next((one.source.file for one in index.sheets if one.record.year == year), None)
    file = known or f"{book.shown_as}/{SHEETS}/{year}.yaml"
    path = book.folder / SHEETS / file.rpartition("/")[2]
    if file in index.unread:
        # What stands in it is not known, so nothing can be said of the score, nor of what the entry does to it.
        faults = [one for one in index.problems if one.file == file and one.severity == "loi"]
        raise Refused(f"{file} có lỗi, chưa ghi gì.", faults)
    try:
        original = read_for_edit(path) if known else None
        old = new = original.data.decode() if original else ""
        for entry in entries:
            if new:
                new = add_by_day(new, ("muc",), entry, key_order=keys_of(ScoreSheet))
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


def score_without(book: Book, sheet: Sourced[ScoreSheet], place: int, committed: str | None) -> Edit:
    """The edit that takes the entry at `place` out of a self-score again; its text is empty where nothing is left in the file.

    Raises Refused where the file cannot be edited or has changed since it was read.
    """
    file = sheet.source.file
    path = book.folder / SHEETS / file.rpartition("/")[2]
    try:
        original = read_for_edit(path)
        if read_text(original.data, file, ScoreSheet)[0] != sheet.record:
            raise EditRefused(f"{file} vừa được chương trình khác ghi; chưa bỏ gì. Hãy chạy lại lệnh.")
        alone = committed is None and len(sheet.record.entries) == 1 and not sheet.record.appraisals
        old = original.data.decode()
        new = "" if alone else remove(old, ("muc", place), committed=committed, key_order=keys_of(ScoreSheet))
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
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
    """A number without decimals that say nothing."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()
