"""Turns what is to be written into checked edits of the plan's files; reads what they replace, writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cchc.editing.append import add_by_day, append, record_text, set_mapping
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
from cchc.files import WriteFailed, read_for_edit
from cchc.intake.changes import Step
from cchc.intake.context import Setting
from cchc.plan.book import Book
from cchc.plan.keys import Record
from cchc.plan.reading import RECEIPTS, read_text
from cchc.plan.receipts.records import Receipt, Receipts, SentBack
from cchc.plan.records import Plan, ReportNotes, Target, Task
from cchc.recording.edits import Edit, Refused, edited_plan, edited_task
from cchc.recording.entries import keys_of
from cchc.recording.figures import figures_edit
from cchc.recording.index.scores import edited_score

InGit = Callable[[str], str | None]
"""The text of a file in git, by the name that messages use; None where git does not have it."""


def edit_of(book: Book, setting: Setting, steps: Sequence[Step], in_git: InGit) -> Edit:
    """The edit that writes these steps, all of one file. Raises Refused."""
    kind = steps[0].kind
    if kind == "task":
        task = next(one for one in setting.tasks if str(one.record.number) == steps[0].code)
        git = in_git(task.source.file) if any(one.drop is not None for one in steps) else None
        return edited_task(book, task, lambda text: _with_updates(text, steps, git), setting.known_on, seen=True)
    if kind == "target":
        return edited_plan(book, lambda text: _with_measurements(text, steps, in_git), setting.known_on)
    if kind == "figure":
        replaced = frozenset(one.code for one in steps if one.drop is not None)
        return figures_edit(book, setting.period.key, [one.entry for one in steps], setting.known_on, replaced)
    if kind == "criterion" and setting.scoring is not None:
        numbers = [one.record.number for one in setting.tasks]
        entries = [one.entry for one in steps]
        return edited_score(book, setting.scoring, setting.period.year, entries, numbers, setting.known_on)
    return _notes_edit(book, setting.period.key, steps)


def _with_updates(text: str, steps: Sequence[Step], git: str | None) -> str:
    for place in sorted((one.drop for one in steps if one.drop is not None), reverse=True):
        text = remove(text, ("cap_nhat", place), committed=git, key_order=keys_of(Task))
    for one in steps:
        text = add_by_day(text, ("cap_nhat",), one.entry, key_order=keys_of(Task))
    return text


def _with_measurements(text: str, steps: Sequence[Step], in_git: InGit) -> str:
    record, _ = read_text(text.encode(), "", Plan)
    if not isinstance(record, Plan):
        raise EditRefused("Tệp kế hoạch có lỗi; chạy cchc check rồi làm lại.")
    places = {one.code: at for at, one in enumerate(record.targets)}
    for one in steps:
        path = ("chi_tieu", places[one.code], "so_lieu")
        if one.drop is not None:
            text = remove(text, (*path, one.drop), key_order=keys_of(Target))
        text = add_by_day(text, path, one.entry, key_order=keys_of(Target))
    return text


# What agencies think goes into the notes of the report, for the officer to write the report from.

_OPINIONS: Mapping[str, tuple[str, ...]] = {
    "kho-khan": ("kien_nghi",),
    "kien-nghi": ("kien_nghi",),
    "noi-bat": ("danh_gia", "ket_qua"),
    "han-che": ("danh_gia", "han_che"),
    "nguyen-nhan": ("danh_gia", "han_che"),
}


def _notes_edit(book: Book, period: str, steps: Sequence[Step]) -> Edit:
    def change(text: str) -> str:
        for one in steps:
            path = _OPINIONS[one.code]
            if not text:
                text = record_text(_nested(path, [one.entry]))
                continue
            record, _ = read_text(text.encode(), "", ReportNotes)
            if not isinstance(record, ReportNotes):
                raise EditRefused("Phần viết tay của báo cáo có lỗi; chạy cchc check rồi làm lại.")
            if record.signed is not None:
                raise EditRefused("Báo cáo kỳ này đã ký, không ghi thêm ý kiến vào phần viết tay.")
            if len(path) == 2 and record.judgement is None:
                text = set_mapping(text, path[0], {path[1]: [one.entry]}, keys_of(ReportNotes))
            else:
                text = append(text, path, one.entry, key_order=keys_of(ReportNotes))
        return text

    return _record_edit(book, f"reports/{period}.yaml", change, ReportNotes)


def _nested(path: Sequence[str], value: Any) -> dict[str, Any]:
    return {path[0]: value if len(path) == 1 else _nested(path[1:], value)}


# Receipts


def receipt_edit(book: Book, period: str, entries: Sequence[Mapping[str, Any]], *, sent_back: bool = False) -> Edit:
    """The edit that adds receipts, or reports sent back, to the file of their period, or makes that file. Raises Refused."""
    model: type[Record] = SentBack if sent_back else Receipt
    name = "tra_lai" if sent_back else "da_nhan"

    def change(text: str) -> str:
        for one in entries:
            entry = {alias: one[alias] for alias in keys_of(model) if one.get(alias) is not None}
            if text:
                text = add_by_day(text, (name,), entry, key_order=keys_of(Receipts))
            else:
                text = record_text({"ky": int(period) if period.isdecimal() else period, name: [entry]})
        return text

    return _record_edit(book, f"{RECEIPTS}/{period}.yaml", change, Receipts)


def _record_edit(book: Book, name: str, change: Callable[[str], str], model: type[Record]) -> Edit:
    path: Path = book.folder / name
    before = "" if book.shown_as in (".", "") else f"{book.shown_as}/"
    file = f"{before}{name}"
    known = {*(one.source.file for one in book.notes), *(one.source.file for one in book.receipts), *book.unread}
    try:
        original = read_for_edit(path) if file in known else None
        text = change(original.data.decode() if original else "")
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    record, problems = read_text(text.encode(), file, model)
    errors = [one for one in problems if one.severity == "loi"]
    if record is None or errors:
        raise Refused(f"{file} có lỗi, chưa ghi gì.", errors)
    return Edit(original, file, path, file, text)
