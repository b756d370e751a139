"""Which records of inspections and of publicity git does not have yet: only these may be taken back."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from cchc.editing.remove import remove
from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced
from cchc.plan.keys import Record
from cchc.plan.papers.activities import KINDS_OF_PUBLICITY, Finding, Inspection, Publicity
from cchc.plan.records import Task
from cchc.plan.values import KeyPath
from cchc.recording.edits import Edit, plan_of
from cchc.recording.entries import keys_of
from cchc.recording.papers.activities import changed_file, inspections_of
from cchc.recording.taking_back import Recorded
from cchc.vietnamese import number, screen_date, shortened

OPTION = "--hoat-dong"
"""The option of `cchc undo` that chooses one of these."""

Committed = Callable[[str, type[Record]], tuple[str | None, Any]]
"""The text of a file in git and its record; nothing where git does not have the file."""


class InFile(NamedTuple):
    """A record that may be taken back, and the file it is in."""

    entry: Recorded
    """Its path is empty where the whole file goes."""
    file: Sourced[Inspection] | Sourced[Publicity]
    committed: str | None


def activity_entries(book: Book, task: TaskNumber, committed: Committed) -> list[InFile]:
    """All inspections, findings, remedies, conclusions and rounds of publicity of a task."""
    found: list[InFile] = []
    for inspection in inspections_of(book, task):
        text, was = committed(inspection.source.file, Inspection)
        found += (InFile(one, inspection, text) for one in _of_inspection(book, inspection.record, was))
    for year in book.publicity:
        if year.record.task == task:
            text, was = committed(year.source.file, Publicity)
            found += (InFile(one, year, text) for one in _of_publicity(year.record, was))
    return found


def edit_without(book: Book, task: Task, chosen: InFile, as_of: date) -> Edit:
    """The edit that takes a record out again. Raises Refused if the file has changed meanwhile, or cannot be cut."""
    path = chosen.entry.path
    model = Publicity if path[:1] == ("dot",) else Finding if path[2:] else Inspection

    def change(text: str) -> str:
        return remove(text, path, committed=chosen.committed, key_order=keys_of(model)) if path else ""

    return changed_file(book, chosen.file, change, task, as_of)


def _of_inspection(book: Book, one: Inspection, was: Inspection | None) -> Iterator[Recorded]:
    agency = plan_of(book).agency_name(one.agency)
    yield _entry((), one.day, f"{agency} ngày {screen_date(one.day)}", was is not None, "cuộc kiểm tra")
    if one.conclusion:
        words = f"{one.conclusion.symbol} ngày {screen_date(one.conclusion.day)}"
        kept = was is not None and was.conclusion == one.conclusion
        yield _entry(("ket_luan",), one.day, words, kept, "kết luận kiểm tra")
    known = [(old.words, old.due) for old in was.findings] if was else []
    for place, finding in enumerate(one.findings):
        kept = (finding.words, finding.due) in known
        words = shortened(finding.words, 100)
        yield _entry(("phat_hien", place), one.day, f"{agency}: {words}", kept, "vấn đề phát hiện")
        if finding.remedy:
            kept = was is not None and finding in was.findings
            yield _entry(("phat_hien", place, "khac_phuc"), finding.remedy.day, words, kept, "việc khắc phục")


def _of_publicity(year: Publicity, was: Publicity | None) -> Iterator[Recorded]:
    left = list(was.rounds) if was else []
    alone = was is None and len(year.rounds) == 1 and not year.planned
    for place, one in enumerate(year.rounds):
        if kept := one in left:
            left.remove(one)
        words = f"ngày {screen_date(one.day)}: {number(one.count)} {KINDS_OF_PUBLICITY[one.kind]}"
        yield _entry(() if alone else ("dot", place), one.day, words, kept, "đợt tuyên truyền")


def _entry(path: KeyPath, day: date, words: str, is_committed: bool, kind: str) -> Recorded:
    return Recorded(OPTION, path, day, words, is_committed, kind)
