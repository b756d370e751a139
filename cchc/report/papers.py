"""The papers that a report refers to: documents issued in its period, and the signed report of the period before."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.records import Document, Plan, cited
from cchc.plan.signed import SignedReport
from cchc.report.groups import Window
from cchc.report.prose.words import clause, counted
from cchc.state.figures import Drift
from cchc.state.tasks import TaskState
from cchc.vietnamese import document_date


class Issued(NamedTuple):
    """A document issued in a period."""

    day: date
    """Its own day where that is recorded, else the day of the entry that names it."""
    words: str
    """How it is cited, without a full stop."""
    tasks: tuple[TaskNumber, ...]
    """Numbers of the tasks that it was issued for."""


def issued(states: Iterable[TaskState], window: Window) -> list[Issued]:
    """The documents that entries of the window name, by day; one that several tasks name is listed once."""
    found: dict[str, Issued] = {}
    for state in states:
        entries = {id(one): one for occurrence in state.occurrences for one in occurrence.updates}
        for update in sorted(entries.values(), key=lambda one: one.day):
            for document in (update.documents or ()) if window.holds(update.day) else ():
                words = clause(cited(document))
                own = document.day if isinstance(document, Document) else None
                known = found.get(words, Issued(own or update.day, words, ()))
                if state.task.number not in known.tasks:
                    found[words] = known._replace(tasks=(*known.tasks, state.task.number))
    return sorted(found.values(), key=lambda one: (one.day, one.tasks))


class Before(NamedTuple):
    """The report of the period before, as it was signed."""

    signed: SignedReport
    changed: Drift
    """What the records now say otherwise."""


def cited_before(before: Before | None, plan: Plan) -> dict[str, str]:
    """How that report is cited, and what was recorded for its days after it was signed; "" where nothing was."""
    if before is None:
        return {"van_ban": "", "thay_doi": ""}
    number, day = before.signed.number, document_date(before.signed.day)
    name = f"Báo cáo số {number:02d}/BC-{plan.commune.symbol} ngày {day}"
    pieces = (
        (before.changed.status, "tình trạng của", "nhiệm vụ", "số "),
        (before.changed.entries, "tiến độ hoặc kết quả của", "nhiệm vụ", "số "),
        (before.changed.targets, "số liệu của", "chỉ tiêu", ""),
    )
    told = "; ".join(
        f"{what} {counted(len(codes))} {kind} ({mark}{', '.join(codes)})"
        for codes, what, kind, mark in pieces
        if codes
    )
    words = f"So với {name}, số liệu kỳ trước có bổ sung, đính chính sau ngày ký: {told}." if told else ""
    return {"van_ban": name, "thay_doi": words}
