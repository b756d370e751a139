"""What changed in the files beside the plan and its tasks: figures, receipts, papers sent, inspections,
publicity, scores, surveys and what defines them."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from cchc.changes.differences import Change, Fate, Kind, RecordChange
from cchc.changes.filed_words import (
    Names,
    appraisal_words,
    figure_words,
    finding_words,
    item_words,
    question_words,
    receipt_words,
    round_words,
    score_words,
    sent_back_words,
    titled,
)
from cchc.changes.records import differences, key_changes, matched
from cchc.plan.book import Sourced
from cchc.plan.keys import Record
from cchc.vietnamese import screen_date, shortened

Filed = Mapping[str, Sequence[Sourced[Any]]]
"""Records by what they are: so_lieu, thu_bao_cao, don_doc, kiem_tra, tuyen_truyen, cham_diem, khao_sat, bo_chi_so, thong_ke, van_ban."""


def model_of(what: str) -> type[Record]:
    """The type of such a record."""
    # Imported when needed: most changes touch none of them.
    from cchc.plan.index.criteria import CriteriaSet
    from cchc.plan.index.scores import ScoreSheet
    from cchc.plan.index.surveys import Survey
    from cchc.plan.papers.activities import Inspection, Publicity
    from cchc.plan.papers.notes import PaperNotes
    from cchc.plan.papers.reminders import Reminder
    from cchc.plan.receipts.records import Receipts
    from cchc.plan.statistics.catalogue import Catalogue
    from cchc.plan.statistics.figures import Figures

    models: dict[str, type[Record]] = {
        "so_lieu": Figures,
        "thu_bao_cao": Receipts,
        "don_doc": Reminder,
        "kiem_tra": Inspection,
        "tuyen_truyen": Publicity,
        "van_ban": PaperNotes,
        "cham_diem": ScoreSheet,
        "khao_sat": Survey,
        "bo_chi_so": CriteriaSet,
        "thong_ke": Catalogue,
    }
    return models[what]


class _List(NamedTuple):
    """A list of entries in such a record."""

    noun: str
    name: Callable[[Any, Names], str]
    """Two entries of one name are about the same thing."""
    words: Callable[[Any, Names], str]
    reported: bool = True
    """Whether altering or deleting an entry rewrites what was reported."""


def _code(one: Any, names: Names) -> str:
    code: str = one.code
    return code


def _agency(one: Any, names: Names) -> str:
    return names.agencies.get(one.agency, one.agency)


def _task(one: Any, names: Names) -> str:
    return f"{one.task} ({_agency(one, names)})"


def _finding(one: Any, names: Names) -> str:
    return f"«{shortened(one.words, 60)}»"


def _round(one: Any, names: Names) -> str:
    return f"ngày {screen_date(one.day)}"


def _turn(one: Any, names: Names) -> str:
    return f"{one.code} lần {one.turn}"


_LISTS: dict[str, dict[str, _List]] = {
    "so_lieu": {"so_lieu": _List("Số liệu", _code, figure_words)},
    "thu_bao_cao": {
        "da_nhan": _List("Báo cáo của", _agency, receipt_words),
        "tra_lai": _List("Trả lại", _agency, sent_back_words),
    },
    "don_doc": {"muc": _List("Nhiệm vụ", _task, item_words, reported=False)},
    "kiem_tra": {"phat_hien": _List("Vấn đề", _finding, finding_words, reported=False)},
    "tuyen_truyen": {"dot": _List("Đợt", _round, round_words)},
    "cham_diem": {
        "muc": _List("Tiêu chí", _code, score_words),
        "tham_dinh": _List("Thẩm định", _turn, appraisal_words),
    },
    "khao_sat": {"cau_hoi": _List("Câu hỏi", _code, question_words)},
    "bo_chi_so": {
        "nhom": _List("Nhóm", _code, titled, reported=False),
        "tieu_chi": _List("Tiêu chí", _code, titled, reported=False),
    },
    "thong_ke": {"thong_ke": _List("Dòng", _code, titled, reported=False)},
}


def filed_changes(old: Filed, new: Filed, unread: Sequence[str], names: Names) -> Iterator[RecordChange]:
    """The changes of these records, matched by file; a file of `unread` counts as neither added nor removed."""
    for what in dict.fromkeys((*old, *new)):
        olds, news = ({one.source.file: one.record for one in side.get(what, ())} for side in (old, new))
        for file in sorted(olds.keys() | news.keys()):
            was, now = olds.get(file), news.get(file)
            if was == now or ((was is None or now is None) and file in unread):
                continue
            fate = Fate.CHANGED if was and now else Fate.ADDED if now else Fate.REMOVED
            code = "" if what == "thong_ke" else PurePosixPath(file).stem
            changes = tuple(_changes(what, was, now, names))
            yield RecordChange(what, code, _title(now or was), file, fate, changes)


def _title(record: Any) -> str:
    """The name of a paper that was sent, or of a survey; "" for records that their period or year names."""
    if symbol := getattr(record, "symbol", ""):
        return f"Văn bản số {symbol}"
    return getattr(record, "title", None) or ""


def _changes(what: str, was: Any, now: Any, names: Names) -> Iterator[Change]:
    lists = _LISTS.get(what, {})
    if now is None:
        count = sum(len(_entries(was, alias)) for alias, one in lists.items() if one.reported)
        if count:
            yield Change(Kind.REWRITTEN, f"Tệp bị xóa cùng {count} mục đã ghi")
        return
    for key in type(now).keys.values():
        if key.alias in lists:
            before = _entries(was, key.alias) if was else ()
            yield from _list_changes(before, _entries(now, key.alias), lists[key.alias], names)
        elif was:
            yield from key_changes(key, getattr(was, key.attribute), getattr(now, key.attribute), names.agencies)


def _entries(record: Any, alias: str) -> tuple[Any, ...]:
    return getattr(record, type(record).keys[alias].attribute) or ()


def _list_changes(was: Sequence[Any], now: Sequence[Any], one: _List, names: Names) -> Iterator[Change]:
    """Entries that were altered, deleted, corrected or added. What is equal is matched first, then what has one name."""
    kept = matched(was, now)
    used = set(kept.values())
    left: dict[str, deque[int]] = {}
    for at, entry in enumerate(now):
        if at not in used:
            left.setdefault(one.name(entry, names), deque()).append(at)
    for place, entry in enumerate(was):
        if place in kept:
            continue
        name = one.name(entry, names)
        label, words = f"{one.noun} {name}", one.words(entry, names)
        if not left.get(name):
            yield Change(Kind.REWRITTEN if one.reported else Kind.OTHER, f"{label} bị xóa", words)
            continue
        at = left[name].popleft()
        used.add(at)
        if one.reported:
            yield Change(Kind.REWRITTEN, f"{label} bị sửa", words, one.words(now[at], names), running_text=True)
        else:
            yield from differences(entry, now[at], names.agencies, f"{label} › ")
    for at, entry in enumerate(now):
        if at not in used:
            yield _added(now[:at], entry, one, names)


def _added(before: Sequence[Any], entry: Any, one: _List, names: Names) -> Change:
    """A new entry; a figure that stands for an earlier one shows both."""
    name = one.name(entry, names)
    label, words = f"{one.noun} {name}", one.words(entry, names)
    if replacement := getattr(entry, "replacement", None):
        wrong = next((other for other in reversed(before) if one.name(other, names) == name), None)
        reason = replacement.reason.rstrip(".")
        return Change(
            Kind.CORRECTED,
            f"Đính chính {one.noun.lower()} {name} ({reason})",
            one.words(wrong, names) if wrong else "",
            words,
            running_text=True,
        )
    return Change(Kind.MEASURED if one is _LISTS["so_lieu"]["so_lieu"] else Kind.OTHER, label, new=words)
