"""Records that a report was signed: its number, its day and its figures, added to the report's file as `da_ky`."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc.editing.append import record_text, set_mapping
from cchc.editing.entry_text import OneLine
from cchc.editing.opening import EditRefused
from cchc.files import WriteFailed, read_for_edit
from cchc.plan.book import Book
from cchc.plan.keys import Record
from cchc.plan.reading import read_text
from cchc.plan.records import ReportNotes
from cchc.plan.signed import Figures
from cchc.recording.edits import Edit, Refused
from cchc.recording.entries import keys_of

_HEAD = "# yaml-language-server: $schema=../schema/report.schema.json\n"


def figures_text(figures: Figures) -> str:
    """The figures as the text that a document carries."""
    return record_text(_entry(figures))


def read_figures(text: str) -> Figures | None:
    """The figures that a document carries; None where the text is no such record."""
    record, _ = read_text(text.encode(), "", Figures)
    return record if isinstance(record, Figures) else None


def signed_edit(book: Book, number: int, day: date, figures: Figures, *, is_new: bool) -> Edit:
    """The edit that adds `da_ky` to the report's file; with `is_new` it makes the file. Raises Refused."""
    name = f"{figures.period}.yaml"
    path, file = book.folder / "reports" / name, f"{book.shown_as}/reports/{name}"
    entry = {"so": number, "ngay": day, "so_lieu": _entry(figures)}
    try:
        original = None if is_new else read_for_edit(path)
        old = original.data.decode() if original else _HEAD
        text = _with_signature(old, entry)
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    record, _ = read_text(text.encode(), file, ReportNotes)
    if not isinstance(record, ReportNotes) or record.signed is None or record.signed.figures != figures:
        raise Refused(f"{file}: không ghi được bản đã ký vào tệp này; xem cchc check. Chưa ghi gì.")
    return Edit(original, file, path, file, text)


def _with_signature(text: str, entry: Mapping[str, Any]) -> str:
    """The text with `da_ky` at its end; a file of comments only has no mapping yet."""
    lines = text.removeprefix("\ufeff").splitlines()
    if any(line.strip() and not re.match(r"\s*#", line) for line in lines):
        return set_mapping(text, "da_ky", entry, keys_of(ReportNotes))
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith(("\n", "\r")) or not text else end
    return text + gap + record_text({"da_ky": entry}).replace("\n", end)


def _entry(record: Record) -> dict[str, Any]:
    """A record as a file holds it; each task and target on one line."""
    found = {}
    for alias, key in type(record).keys.items():
        value = getattr(record, key.attribute)
        if isinstance(value, tuple):
            value = [OneLine(_entry(one)) if isinstance(one, Record) else one for one in value]
        if value is not None and value != []:
            found[alias] = value
    return found
