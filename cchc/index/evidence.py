"""Whether the documents given for a criterion prove it: issued, numbered, of the year, there."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cchc.plan.index.criteria import Criterion, Document
from cchc.plan.index.scores import ScoreEntry
from cchc.vietnamese import screen_date

TOO_OFTEN = 4
"""One document given for so many criteria or more is named: an appraiser asks which of them it proves."""


class Evidence(NamedTuple):
    """The documents of a criterion and what is wrong with them, in words."""

    documents: tuple[Document, ...]
    faults: tuple[str, ...]
    proven: bool
    """Whether at least one document has no fault."""
    issued: bool = False
    """Whether at least one document has number and day as it should; its file may still be missing."""


def evidence_of(
    criterion: Criterion, entries: Sequence[ScoreEntry], year: int, as_of: date, missing_files: frozenset[str]
) -> Evidence:
    """The evidence in all entries of a criterion. `missing_files` are the values of `tep` without a file."""
    documents = tuple(dict.fromkeys(one for entry in entries for one in entry.evidence or ()))
    first = criterion.evidence_since or date(year, 1, 1)
    found = [document_faults(one, first, date(year, 12, 31), as_of) for one in documents]
    absent = [one.file is not None and one.file in missing_files for one in documents]
    faults = [fault for own in found for fault in own]
    faults += [f"không thấy tệp {one.file}" for one, is_absent in zip(documents, absent, strict=True) if is_absent]
    proven = any(not own and not is_absent for own, is_absent in zip(found, absent, strict=True))
    return Evidence(documents, tuple(faults), proven, any(not own for own in found))


def document_faults(document: Document, first: date, last: date, as_of: date) -> list[str]:
    """What is wrong with one document as evidence, its file aside."""
    name = document_words(document)
    faults = []
    if document.number is None:
        faults.append(f"{name} chưa có số (chưa ký ban hành?)")
    if document.day is None:
        faults.append(f"{name} chưa ghi ngày")
    elif not first <= document.day <= last:
        faults.append(f"{name} ngoài thời gian được tính ({screen_date(first)} - {screen_date(last)})")
    elif document.day > as_of:
        faults.append(f"{name} có ngày ở tương lai")
    return faults


def document_words(document: Document, shown: Callable[[date], str] = screen_date) -> str:
    """A document as it is cited: number and day, else subject. `shown` writes the day."""
    number = f"số {document.number}" if document.number else ""
    day = f"ngày {shown(document.day)}" if document.day else ""
    cited = " ".join(part for part in (number, day) if part)
    if cited:
        return f"Văn bản {cited}"
    return f"Tài liệu «{document.subject or document.file or 'không tên'}»"


def used_everywhere(given: Iterable[tuple[str, Evidence]]) -> list[tuple[str, list[str]]]:
    """Documents given for `TOO_OFTEN` criteria or more, with the codes of these."""
    places: dict[tuple[str, date | None], list[str]] = {}
    names: dict[tuple[str, date | None], Document] = {}
    counts: Counter[tuple[str, date | None]] = Counter()
    for code, evidence in given:
        for one in evidence.documents:
            if one.number is not None:
                key = (one.number, one.day)
                names.setdefault(key, one)
                places.setdefault(key, []).append(code)
                counts[key] += 1
    return [(document_words(names[key]), places[key]) for key, count in counts.items() if count >= TOO_OFTEN]
