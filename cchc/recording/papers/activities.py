"""Prepares the records of inspections and of publicity: the edit of a file, checked as `cchc check` would, and its way back.

Only lines are added. Every refusal raises Refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from cchc.editing.append import add_by_day, append, record_text, set_mapping
from cchc.editing.opening import EditRefused
from cchc.files import WriteFailed, demand_inside, read_for_edit
from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced, by_day
from cchc.plan.keys import Record
from cchc.plan.papers.activities import Finding, Inspection, Publicity, PublicityRound, Remedy
from cchc.plan.problems import Problem
from cchc.plan.reading import INSPECTIONS, PUBLICITY, read_text
from cchc.plan.records import Task
from cchc.plan.source import Source
from cchc.recording.edits import Edit, Refused, path_of, plan_of
from cchc.recording.entries import data_of, keys_of, ordered
from cchc.rules.papers.activities import INSPECTION_RULES, PUBLICITY_RULES
from cchc.rules.papers.reminders import RemindersSetting
from cchc.rules.setting import setting_of


class InspectionNews(NamedTuple):
    """What is new about the inspection of one agency on one day."""

    agency: str
    day: date
    covered: str = ""
    findings: Sequence[str] = ()
    due: date | None = None
    """Until when these findings are to be remedied."""
    conclusion: tuple[str, date] | None = None
    """Symbol and day of the notice that concludes it."""


class Numbered(NamedTuple):
    """A finding of a task's inspections, and where it is recorded."""

    number: int
    """Counts the findings of the task from 1, in order of the days of inspection."""
    file: Sourced[Inspection]
    place: int
    finding: Finding


def inspections_of(book: Book, number: TaskNumber) -> list[Sourced[Inspection]]:
    """The inspections that carry out a task, in order of day."""
    return sorted((one for one in book.inspections if one.record.task == number), key=by_day)


def findings_of(book: Book, number: TaskNumber) -> Iterator[Numbered]:
    """All findings of the inspections that carry out a task."""
    counted = count(1)
    for file in inspections_of(book, number):
        for place, finding in enumerate(file.record.findings):
            yield Numbered(next(counted), file, place, finding)


def inspection_edit(book: Book, task: Task, news: InspectionNews, as_of: date) -> Edit:
    """A new inspection; or what is new about the one recorded of that agency and day: findings, a conclusion."""
    findings = [_filled(Finding, {"noi_dung": one, "han": news.due}) for one in news.findings]
    ended = {"so": news.conclusion[0], "ngay": news.conclusion[1]} if news.conclusion else None
    known = _same_inspection(book, task.number, news)
    if known is None:
        record = {
            "nhiem_vu": _number(task), "co_quan": news.agency, "ngay": news.day, "thoi_ky": news.covered,
            "ket_luan": ended, "phat_hien": findings,
        }  # fmt: skip
        name = f"{news.day.isoformat()}-{news.agency}" if re.fullmatch(r"[\w-]+", news.agency) else f"{news.day}"
        return _new(book, INSPECTIONS, name, _filled(Inspection, record), task, as_of)
    if news.covered and news.covered != known.record.covered:
        raise Refused(f"{known.source.file} đã ghi cuộc kiểm tra này; thời kỳ kiểm tra thì mở tệp mà sửa.")

    said = [(one.words, one.due) for one in known.record.findings]
    if not ended and all((one, news.due) in said for one in news.findings):
        raise Refused(f"{known.source.file} đã ghi cuộc kiểm tra này, không có gì mới. Chưa ghi gì.")

    def change(text: str) -> str:
        if ended:
            text = set_mapping(text, "ket_luan", ended, keys_of(Inspection))
        for finding in findings:
            text = append(text, ("phat_hien",), finding, key_order=keys_of(Inspection))
        return text

    return changed_file(book, known, change, task, as_of)


def remedy_edit(book: Book, task: Task, found: Numbered, day: date, document: str, words: str, as_of: date) -> Edit:
    """How one finding was remedied."""
    entry = _filled(Remedy, {"ngay": day, "van_ban": document, "noi_dung": words})
    path = ("phat_hien", found.place, "khac_phuc")
    return changed_file(
        book, found.file, lambda text: set_mapping(text, path, entry, keys_of(Finding)), task, as_of
    )


def publicity_edit(
    book: Book, task: Task, day: date, kind: str, number: int, as_of: date, more: Mapping[str, str]
) -> Edit:
    """A round of publicity, in the file of its year. `more` holds what else is known, by the keys of the file."""
    entry = _filled(PublicityRound, {"ngay": day, "hinh_thuc": kind, "so_luong": number, **more})
    known = next((one for one in book.publicity if one.record.year == day.year), None)
    if known is None:
        record = {"nam": day.year, "nhiem_vu": _number(task), "dot": [entry]}
        return _new(book, PUBLICITY, str(day.year), record, task, as_of)
    if known.record.task != task.number:
        raise Refused(
            f"{known.source.file} ghi việc tuyên truyền của nhiệm vụ {known.record.task}, không phải {task.number}. Chưa ghi gì."
        )
    if any(data_of(one) == entry for one in known.record.rounds):
        raise Refused(f"{known.source.file} đã có đợt này, giống hệt cả ngày và nội dung. Chưa ghi gì.")
    order = keys_of(Publicity)
    return changed_file(book, known, lambda text: add_by_day(text, ("dot",), entry, key_order=order), task, as_of)


def _same_inspection(book: Book, number: TaskNumber, news: InspectionNews) -> Sourced[Inspection] | None:
    about = inspections_of(book, number)
    return next((one for one in about if (one.record.agency, one.record.day) == (news.agency, news.day)), None)


def _number(task: Task) -> int | str:
    return task.number if isinstance(task.number, int) else str(task.number)


def _filled(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, in the order of the record's keys."""
    return ordered(model, {key: value for key, value in values.items() if value not in (None, "", [])})


def _new(book: Book, folder: str, name: str, record: Mapping[str, Any], task: Task, as_of: date) -> Edit:
    """A new file, named after what it holds; of a second one of that name with a number."""
    read = [one.source.file for one in book.inspections] + [one.source.file for one in book.publicity]
    taken = {*read, *book.unread}
    names = (f"{name}.yaml", *(f"{name}-{number}.yaml" for number in range(2, 100)))
    before = "" if book.shown_as in (".", "") else f"{book.shown_as}/"
    file = next(one for one in (f"{before}{folder}/{name}" for name in names) if one not in taken)
    path = book.folder / folder / file.rpartition("/")[2]
    try:
        demand_inside(book.folder, path)
        text = record_text(record)
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    _demand_no_errors(_problems(book, file, text, task, as_of))
    return Edit(None, file, path, file, text)


def changed_file(
    book: Book,
    known: Sourced[Inspection] | Sourced[Publicity],
    change: Callable[[str], str],
    task: Task,
    as_of: date,
) -> Edit:
    """The edit of a file as it was read; it goes where the change leaves no text."""
    file = known.source.file
    path = path_of(book, file)
    try:
        original = read_for_edit(path)
        if read_text(original.data, file, type(known.record))[0] != known.record:
            raise EditRefused(f"{file} vừa được chương trình khác ghi; chưa ghi gì. Hãy chạy lại lệnh.")
        old = original.data.decode()
        new = change(old)
    except (WriteFailed, EditRefused) as error:
        raise Refused(error.message_vi) from None
    if new:
        before = {(one.code, one.message) for one in _problems(book, file, old, task, as_of)}
        after = _problems(book, file, new, task, as_of)
        _demand_no_errors([one for one in after if (one.code, one.message) not in before])
    return Edit(original, file, path, file, new)


def _demand_no_errors(problems: Sequence[Problem]) -> None:
    if errors := [one for one in problems if one.severity == "loi"]:
        raise Refused("Chưa ghi gì: nội dung này sẽ bị cchc check báo lỗi như trên.", errors)


def _problems(book: Book, file: str, text: str, task: Task, as_of: date) -> list[Problem]:
    """What `check` says of a file of this task with this text."""
    against = RemindersSetting(setting_of(plan_of(book), as_of), {task.number: task})
    publicity = f"/{PUBLICITY}/" in f"/{file}"
    record, found = read_text(text.encode(), file, Publicity if publicity else Inspection)
    if isinstance(record, Inspection):
        inspection = Sourced(record, Source(file, text))
        found += [problem for rule in INSPECTION_RULES for problem in rule(inspection, against)]
    if isinstance(record, Publicity):
        year = Sourced(record, Source(file, text))
        found += [problem for rule in PUBLICITY_RULES for problem in rule(year, against)]
    return found
