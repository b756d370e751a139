"""What was done: the results of one task's updates and the documents they brought."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from cchc.plan.records import Update, cited
from cchc.report.groups import Group, Window, group_of
from cchc.report.prose.words import Names, clause, continued, occurrence_name
from cchc.state.periods import quarter_of
from cchc.state.tasks import TaskState
from cchc.vietnamese import ROMAN, capitalised, number

_DOCUMENT = re.compile(r"(?P<kind>\w[\w ]*?) số (?P<symbol>\S+)")

_ISSUING = r"(?:ban hành|gửi|trình|có|hoàn thành|xây dựng|phát hành|ký)"

_DECIDING = re.compile(
    r"\b(ban hành|phê duyệt|công nhận|thành lập|quy định|bãi bỏ|công bố|giao|kiện toàn|bổ nhiệm|hướng dẫn|phân công)\b"
)
"""Verbs of what a decision or an official letter itself does: it is done "tại" that document."""

_GOES_ON = re.compile(r"(về|của|để|nhằm|theo|thực hiện|với|cho|gửi|tại|trên|trong|hướng dẫn|quy định|năm|và)\b")
"""Words that may follow a document's number and day as they stand; before others "về" is put."""

_NOTHING_EXPECTED = (Group.NOT_YET_OPEN, Group.ON_EVENT, Group.COLLECTING, Group.STOPPED)
"""Groups of tasks of which no result of the period is missing."""


def has_deadline(state: TaskState) -> bool:
    """Whether a part of the task has a deadline."""
    return any(not one.occurrence.recurring for one in state.occurrences)


def achievement(state: TaskState, updates: Sequence[Update], window: Window, names: Names, symbol: str) -> str:
    """What was done in the window for one task, with its documents and the progress reached; "" where nothing was.

    `symbol` is the office's own in symbols of documents (UBND): only such a document was issued by it.
    """
    told = [update for update in updates if update.result or update.documents]
    if not told:
        return ""
    text = _by_quarter(state, [(update, _with_documents(update, symbol)) for update in told], window)
    reached = [update.progress for update in told if update.progress is not None]
    if reached and has_deadline(state):
        text += "; đã hoàn thành" if reached[-1] == 100 else f"; tiến độ đạt {number(reached[-1])}%"
    return f"{capitalised(names.first(state))}. {capitalised(text)}."


def in_table(state: TaskState, updates: Sequence[Update], earlier: bool, window: Window) -> str:
    """The results for a cell of the annex; where there are none, why not. `earlier`: whether it was reported before."""
    told = [
        (update, continued(update.result) if update.result else "không phát sinh")
        for update in updates
        if update.result or update.nothing_occurred
    ]
    if told:
        return capitalised(_by_quarter(state, told, window))
    group = group_of(state, window)
    if group is Group.DONE and state.current and state.current.done_on:
        return f"Đã hoàn thành từ {quarter_name(state.current.done_on)}"
    if group in _NOTHING_EXPECTED:
        return "-"
    return "Không có kết quả mới trong kỳ" if earlier else "Chưa có số liệu"


def quarter_name(day: date) -> str:
    """The quarter whose data holds the day: "quý I/2026"."""
    return occurrence_name(quarter_of(day).key)


def _by_quarter(state: TaskState, told: Sequence[tuple[Update, str]], window: Window) -> str:
    """The texts in order, those of several quarters told by quarter."""
    quarters = [_quarter(state, update) for update, _ in told]
    if len(set(quarters)) == 1 and quarter_of(told[0][0].day).key == quarters[0]:
        return "; ".join(text for _, text in told)
    one_year = len({key[:4] for key in quarters}) == 1 and window.end.year == int(quarters[0][:4])
    pieces: list[str] = []
    before = ""
    for key, (_, text) in zip(quarters, told, strict=True):
        pieces.append(text if key == before else f"{_short(key) if one_year else occurrence_name(key)}: {text}")
        before = key
    return "; ".join(pieces)


def _quarter(state: TaskState, update: Update) -> str:
    """The quarter that an update tells of: the one it names, else the one whose data holds its day."""
    if update.occurrence and re.fullmatch(r"\d{4}-Q[1-4]", update.occurrence):
        named = [one for one in state.occurrences if one.key == update.occurrence and one.occurrence.recurring]
        if named:
            return update.occurrence
    return quarter_of(update.day).key


def _short(key: str) -> str:
    return f"quý {ROMAN[int(key[-1]) - 1]}"


def _with_documents(update: Update, symbol: str) -> str:
    """ "đã ban hành Kế hoạch số 21/KH-UBND ngày 25/02/2026": a result that names the documents it brought."""
    text = continued(update.result or "")
    left = []
    for document in (clause(cited(one)) for one in update.documents or ()):
        if document in text:
            continue
        named = _named(text, document)
        if named == text:
            left.append(document)
        text = named
    return "; ".join(one for one in (text, *_issued(left, symbol)) if one)


def _named(text: str, document: str) -> str:
    """The text with the document in place of its bare kind, or as what the deed was done by; unchanged where neither fits."""
    found = _DOCUMENT.match(document)
    if not found:
        return text
    kind = re.compile(rf"\b({_ISSUING}) {re.escape(found['kind'])}\b(?! số)", re.IGNORECASE)
    if bare := kind.search(text):
        rest = text[bare.end() :]
        words = rest.lstrip()
        about = " về" if words[:1].isalnum() and not _GOES_ON.match(words) else ""
        return f"{text[: bare.end(1)]} {document}{about}{rest}"
    decides = found["kind"] in ("Quyết định", "Công văn", "Nghị quyết", "Quy chế", "Thông báo")
    if decides and ";" not in text and _DECIDING.search(text):
        return f"{text} tại {document}"
    return text


def _issued(documents: Iterable[str], symbol: str) -> list[str]:
    """ "đã ban hành Thông báo số 64/TB-UBND ngày 20/7/2026"; a document of another office the office only has."""
    own: list[str] = []
    others: list[str] = []
    for document in documents:
        (own if is_own(document, symbol) else others).append(document)
    return [f"đã {verb} {', '.join(some)}" for verb, some in (("ban hành", own), ("có", others)) if some]


def is_own(document: str, symbol: str) -> bool:
    """Whether the office issued the document, as its symbol tells."""
    found = _DOCUMENT.match(document)
    return found is not None and symbol in re.split(r"[/-]", found["symbol"])
