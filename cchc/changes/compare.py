"""What differs between two states of a plan, in the plan's own terms, and what that does to its statuses.

Records are matched by `so` and `ma`, never by file: a file that was renamed or moved is the same task. Entries that are
only ever appended (updates, measurements) and were altered or deleted are told apart from all other changes, because
they rewrite what was reported. Pure: two books and a date in, changes out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from cchc.plan.book import Book, Sourced
from cchc.plan.keys import Key, Record
from cchc.plan.problems import Problem
from cchc.plan.records import Extension, Measurement, Plan, Stop, Target, Task, Update
from cchc.state.schedule import UnknownPhrase
from cchc.state.targets import TargetStatus, assess_target
from cchc.state.tasks import Status, assess_task, horizon
from cchc.vietnamese import number, screen_date, with_unit


class Kind(StrEnum):
    """What a change means; the value is what JSON shows."""

    REWRITTEN = "viet_lai_lich_su"
    """An update or measurement that had been recorded was altered or deleted."""
    UPDATED = "cap_nhat"
    MEASURED = "so_lieu"
    EXTENDED = "gia_han"
    STOPPED = "dung"
    DEADLINE = "thoi_han"
    ASSIGNED = "phan_cong"
    WORDED = "loi_van"
    MOVED = "doi_tep"
    OTHER = "khac"


class Change(NamedTuple):
    """One difference in one record, as words: replaced (both), added (only `new`) or removed (only `old`)."""

    kind: Kind
    label: str
    old: str = ""
    new: str = ""
    running_text: bool = False
    """Old and new are sentences, best compared word by word."""


class Fate(StrEnum):
    """What happened to a record; the value is what JSON shows."""

    ADDED = "them"
    REMOVED = "bo"
    CHANGED = "sua"


class RecordChange(NamedTuple):
    """A record that was added, removed or changed."""

    what: str
    """ke_hoach, nhiem_vu, chi_tieu or bao_cao."""
    code: str
    """33, b2, or the key of a report's period; empty for the plan."""
    name: str
    file: str
    fate: Fate
    changes: tuple[Change, ...]

    @property
    def rewritten(self) -> tuple[Change, ...]:
        """The changes that alter what had been reported."""
        return tuple(change for change in self.changes if change.kind is Kind.REWRITTEN)


class Effect(NamedTuple):
    """A status that differs; None where the record does not exist (or its deadline cannot be read)."""

    what: str
    """nhiem_vu or chi_tieu."""
    code: str
    name: str
    before: Status | TargetStatus | None
    after: Status | TargetStatus | None


class Changes(NamedTuple):
    """All that differs between two states of a plan."""

    as_of: date
    records: tuple[RecordChange, ...]
    """The plan first, then tasks by number, targets, notes of reports."""
    effects: tuple[Effect, ...]
    task_counts: dict[Status, int]
    """By how many tasks each status grew or shrank; only those that did."""
    target_counts: dict[TargetStatus, int]
    cosmetic: tuple[str, ...]
    """Files whose text differs while their record does not: comments, quotes, order of keys."""
    others: tuple[str, ...]
    """Files of the plan folder that differ and are no records."""
    old_problems: tuple[Problem, ...]
    """Why files of the old side could not be read."""
    new_problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether every differing file could be read and compared."""
        return not self.old_problems and not self.new_problems

    @property
    def empty(self) -> bool:
        """Whether nothing at all differs."""
        return not (self.records or self.effects or self.cosmetic or self.others) and self.complete

    @property
    def rewritten(self) -> list[tuple[RecordChange, Change]]:
        """Everything that alters what had been reported."""
        return [(record, change) for record in self.records for change in record.rewritten]


def needs_every_task(old: Plan, new: Plan) -> bool:
    """Whether the plans differ in what every task is assessed by."""
    return (old.issued, old.stage, old.thresholds) != (new.issued, new.stage, new.thresholds)


def compare(old: Book, new: Book, as_of: date, others: Sequence[str] = ()) -> Changes:
    """What differs between two books. Records that both hold unchanged do no harm, so a book may be whole or only
    what differs; what an unreadable file holds is neither added nor removed, but named as a problem.
    """
    names = _Names(old.plan.record if old.plan else None, new.plan.record if new.plan else None)
    tasks = _Matched(old, new)
    records = [
        *_plan_changes(old, new, names),
        *(change for pair in tasks.pairs if (change := task_change(*pair, names.agencies))),
        *_targets(old, new, names),
        *_notes(old, new),
    ]
    effects: list[Effect] = []
    task_counts = dict.fromkeys(Status, 0)
    for was, now in tasks.pairs:
        before = _task_status(was, old, as_of, tasks.old_problems)
        after = _task_status(now, new, as_of, tasks.new_problems)
        known = now or was
        assert known is not None
        if before != after:
            effects.append(Effect("nhiem_vu", str(known.record.number), known.record.title, before, after))
            _count(task_counts, before, after)
    target_counts = dict.fromkeys(TargetStatus, 0)
    for one in _target_effects(old, new, as_of):
        effects.append(one)
        _count(target_counts, one.before, one.after)
    touched = {record.file for record in records}
    return Changes(
        as_of,
        tuple(records),
        tuple(effects),
        {status: grown for status, grown in task_counts.items() if grown},
        {status: grown for status, grown in target_counts.items() if grown},
        tuple(sorted(_cosmetic(old, new, touched))),
        tuple(others),
        tuple(tasks.old_problems),
        tuple(tasks.new_problems),
    )


def _count(counts: dict[Any, int], before: Any, after: Any) -> None:
    if before is not None:
        counts[before] -= 1
    if after is not None:
        counts[after] += 1


def _cosmetic(old: Book, new: Book, touched: set[str]) -> Iterator[str]:
    texts = {one.source.file: one.source.text for one in _sourced(old)}
    for one in _sourced(new):
        file, text = one.source.file, one.source.text
        if file in texts and texts[file] != text and file not in touched:
            # The plan file holds the targets too; each change of one names the file.
            yield file


def _sourced(book: Book) -> Iterator[Sourced[Any]]:
    if book.plan:
        yield book.plan
    yield from book.tasks
    yield from book.notes


class _Names:
    """What keys stand for, in the newer plan where it knows them."""

    def __init__(self, old: Plan | None, new: Plan | None) -> None:
        self.agencies: dict[str, str] = {}
        for plan in (old, new):
            if plan:
                self.agencies |= {key: agency.short_name for key, agency in plan.agencies.items()}


# Which records stand against each other


class _Matched:
    """Tasks of both sides by number, and what keeps some of them from being compared."""

    def __init__(self, old: Book, new: Book) -> None:
        self.old_problems = _why_unread(old)
        self.new_problems = _why_unread(new)
        olds = _by_number(old, self.old_problems)
        news = _by_number(new, self.new_problems)
        _drop_unreadable(olds, news, new.unread)
        _drop_unreadable(news, olds, old.unread)
        gone = {task.source.file: one for one, task in olds.items() if one not in news}
        renumbered = {
            one: gone[task.source.file]
            for one, task in news.items()
            if one not in olds and task.source.file in gone
        }
        left = set(olds) - set(renumbered.values())
        self.pairs: list[tuple[Sourced[Task] | None, Sourced[Task] | None]] = [
            (olds.get(renumbered.get(one, one)), news.get(one)) for one in sorted(left | set(news))
        ]


def _why_unread(book: Book) -> list[Problem]:
    """The errors of files that gave no record."""
    unread = set(book.unread)
    return [problem for problem in book.problems if problem.file in unread and problem.severity == "loi"]


def _by_number(book: Book, problems: list[Problem]) -> dict[int, Sourced[Task]]:
    """A number's first file is the task, as everywhere; a second one is a problem."""
    found: dict[int, Sourced[Task]] = {}
    for task in sorted(book.tasks, key=lambda one: (one.record.number, len(one.source.file), one.source.file)):
        first = found.setdefault(task.record.number, task)
        if first is not task:
            message = f"Số {task.record.number} đã có ở {first.source.file} nên hồ sơ này chưa được so"
            problems.append(task.source.problem(("so",), "trung-so", message))
    return found


def _drop_unreadable(
    one_side: dict[int, Sourced[Task]], other: Mapping[int, Sourced[Task]], unread: Iterable[str]
) -> None:
    """Leave out a task that the other side has too, only in a file that cannot be read."""
    for file in unread:
        name = PurePosixPath(file).name
        for number_, task in list(one_side.items()):
            same_name = name.startswith(f"{number_:02d}-") or name.startswith(f"{number_}-")
            if number_ not in other and (task.source.file == file or same_name):
                del one_side[number_]


# Changes of one record


def task_change(
    old: Sourced[Task] | None, new: Sourced[Task] | None, agencies: Mapping[str, str]
) -> RecordChange | None:
    """What became of a task; None where nothing did. `agencies` gives the names to show."""
    if old is new:
        return None
    known = new or old
    assert known is not None
    changes: list[Change] = []
    if old is None or new is None:
        fate = Fate.REMOVED if new is None else Fate.ADDED
        if new:
            changes += _first_words(new.record, agencies)
        elif old and old.record.updates:
            changes.append(_lost(len(old.record.updates), "cập nhật"))
    else:
        fate = Fate.CHANGED
        changes += _differences(old.record, new.record, agencies)
        if old.source.file != new.source.file:
            changes.append(Change(Kind.MOVED, "Tệp", old.source.file, new.source.file))
    if fate is Fate.CHANGED and not changes:
        return None
    task = known.record
    return RecordChange("nhiem_vu", str(task.number), task.title, known.source.file, fate, tuple(changes))


def target_change(
    old: Target | None, new: Target | None, file: str, agencies: Mapping[str, str]
) -> RecordChange | None:
    """What became of a target; None where nothing did."""
    if old is new:
        return None
    target = new or old
    assert target is not None
    changes: list[Change] = []
    if old is None or new is None:
        fate = Fate.REMOVED if new is None else Fate.ADDED
        changes += [
            Change(Kind.MEASURED, "Số liệu mới", new=entry_words(one, target)) for one in target.measurements if new
        ]
        if new is None and target.measurements:
            changes.append(_lost(len(target.measurements), "số liệu"))
    else:
        fate = Fate.CHANGED
        changes += _differences(old, new, agencies)
        if not changes:
            return None
    return RecordChange("chi_tieu", target.code, target.wording, file, fate, tuple(changes))


def _lost(count: int, what: str) -> Change:
    return Change(Kind.REWRITTEN, f"Hồ sơ bị xóa cùng {count} {what} đã ghi")


def _first_words(task: Task, agencies: Mapping[str, str]) -> Iterator[Change]:
    """What one wants to know of a task that was not there before."""
    yield Change(Kind.ASSIGNED, _LABELS["chu_tri"], new=_agency_names(task.lead, agencies))
    yield Change(Kind.DEADLINE, "Thời hạn", new=task.schedule)
    if task.source:
        yield Change(Kind.OTHER, "Văn bản giao", new=task.source)
    for extension in task.extensions or ():
        yield Change(Kind.EXTENDED, "Gia hạn", new=entry_words(extension))
    if task.stop:
        yield Change(Kind.STOPPED, "Dừng thực hiện", new=entry_words(task.stop))
    for update in task.updates:
        yield Change(Kind.UPDATED, "Cập nhật mới", new=entry_words(update))


def _plan_changes(old: Book, new: Book, names: _Names) -> Iterator[RecordChange]:
    if old.plan is new.plan:
        return
    known = new.plan or old.plan
    assert known is not None
    file = known.source.file
    if old.plan and new.plan:
        changes = tuple(_differences(old.plan.record, new.plan.record, names.agencies))
        if old.plan.source.file != file:
            changes += (Change(Kind.MOVED, "Tệp", old.plan.source.file, file),)
        if changes:
            yield RecordChange("ke_hoach", "", known.record.title, file, Fate.CHANGED, changes)
    elif not _plan_unread(old if old.plan is None else new):
        fate = Fate.ADDED if new.plan else Fate.REMOVED
        yield RecordChange("ke_hoach", "", known.record.title, file, fate, ())


def _plan_unread(book: Book) -> bool:
    """Whether there is a plan file that cannot be read, which is not the same as none."""
    above = PurePosixPath(book.shown_as)
    return any(PurePosixPath(file).parent == above for file in book.unread)


def _target_lists(old: Book, new: Book) -> tuple[dict[str, Target], dict[str, Target]]:
    if old.plan is new.plan or (not old.plan and _plan_unread(old)) or (not new.plan and _plan_unread(new)):
        return {}, {}
    olds, news = ({one.code: one for one in book.plan.record.targets} if book.plan else {} for book in (old, new))
    return olds, news


def _targets(old: Book, new: Book, names: _Names) -> Iterator[RecordChange]:
    olds, news = _target_lists(old, new)
    known = new.plan or old.plan
    for code in dict.fromkeys((*news, *olds)):
        assert known is not None
        if change := target_change(olds.get(code), news.get(code), known.source.file, names.agencies):
            yield change


def _notes(old: Book, new: Book) -> Iterator[RecordChange]:
    """The hand-written parts of reports, matched by the name of their file, which is the report's period."""
    olds, news = ({PurePosixPath(one.source.file).stem: one for one in book.notes} for book in (old, new))
    broken = {PurePosixPath(file).stem for book in (old, new) for file in book.unread}
    for stem in sorted(olds.keys() | news.keys()):
        was, now = olds.get(stem), news.get(stem)
        known = now or was
        if known is None or was is now:
            continue
        if was and now:
            if changes := tuple(_differences(was.record, now.record, {})):
                yield RecordChange("bao_cao", stem, "", known.source.file, Fate.CHANGED, changes)
        elif stem not in broken:
            yield RecordChange("bao_cao", stem, "", known.source.file, Fate.ADDED if now else Fate.REMOVED, ())


# Differences of two records, key by key

_LABELS = {
    "so": "Số",
    "ten": "Tên",
    "san_pham": "Sản phẩm",
    "chu_tri": "Chủ trì",
    "phoi_hop": "Phối hợp",
    "chi_tieu": "Phục vụ chỉ tiêu",
    "nguon": "Văn bản giao",
    "doi_chieu": "Cần đối chiếu",
    "noi_dung": "Nội dung",
    "toi_thieu": "Tối thiểu",
    "toi_da": "Tối đa",
    "lo_trinh": "Lộ trình",
    "co_quan": "Cơ quan",
}
"""Shorter than the meaning that editors show; other keys are called by the first words of their meaning."""

_AGENCY_KEYS = frozenset(("chu_tri", "phoi_hop", "co_quan"))
_ENTRIES = {"cap_nhat": (Kind.UPDATED, "Cập nhật"), "so_lieu": (Kind.MEASURED, "Số liệu")}


def _differences(old: Record, new: Record, agencies: Mapping[str, str], trail: str = "") -> Iterator[Change]:
    for alias, declared in type(new).keys.items():
        was, now = getattr(old, declared.attribute), getattr(new, declared.attribute)
        if was == now or (isinstance(new, Plan) and alias == "chi_tieu"):  # targets are records of their own
            continue
        label = trail + _label(declared)
        if alias in _ENTRIES:
            yield from _entry_changes(was, now, *_ENTRIES[alias], new if isinstance(new, Target) else None)
        elif alias == "gia_han":
            yield from _extension_changes(was or (), now or ())
        elif alias == "dung":
            yield Change(Kind.STOPPED, label, entry_words(was) if was else "", entry_words(now) if now else "")
        elif alias in _AGENCY_KEYS and isinstance(new, Task | Target):
            yield Change(
                Kind.ASSIGNED, label, _agency_names(was or (), agencies), _agency_names(now or (), agencies)
            )
        elif alias == "linh_vuc" and isinstance(new, Task | Target):
            yield Change(Kind.ASSIGNED, label, was, now)
        elif alias == "thoi_han":
            yield Change(Kind.DEADLINE, label, was, now)
        else:
            yield from _value_changes(label, was, now, agencies)


def _label(declared: Key) -> str:
    return _LABELS.get(declared.alias) or declared.meaning.partition(",")[0].partition(";")[0].partition(" (")[0]


def _value_changes(label: str, was: Any, now: Any, agencies: Mapping[str, str]) -> Iterator[Change]:
    if isinstance(was, str) and isinstance(now, str):
        yield Change(Kind.WORDED, label, was, now, running_text=True)
    elif isinstance(was, Record) and isinstance(now, Record):
        yield from _differences(was, now, agencies, f"{label} › ")
    elif isinstance(was, dict | None) and isinstance(now, dict | None) and (was or now):
        was, now = was or {}, now or {}
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield from _value_changes(f"{label} › {key}", was.get(key), now.get(key), agencies)
    elif isinstance(was, tuple | None) and isinstance(now, tuple | None):
        yield from _item_changes(label, was or (), now or ())
    else:
        yield Change(Kind.OTHER, label, _words(was), _words(now))


def _item_changes(label: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Change]:
    """Items of a list: those in the same place are reworded, the others added or removed."""
    olds, news = [_words(one) for one in was], [_words(one) for one in now]
    for operation, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        both = min(b - a, d - c)
        for before, after in zip(olds[a : a + both], news[c : c + both], strict=True):
            yield Change(Kind.WORDED, label, before, after, running_text=True)
        for before in olds[a + both : b]:
            yield Change(Kind.WORDED, label, old=before)
        for after in news[c + both : d]:
            yield Change(Kind.WORDED, label, new=after)


def _extension_changes(was: Sequence[Extension], now: Sequence[Extension]) -> Iterator[Change]:
    olds, news = [entry_words(one) for one in was], [entry_words(one) for one in now]
    for change in _item_changes("Gia hạn", olds, news):
        yield change._replace(kind=Kind.EXTENDED)


def _entry_changes(
    was: Sequence[Any], now: Sequence[Any], kind: Kind, what: str, target: Target | None
) -> Iterator[Change]:
    """Entries that should only ever be appended: added ones, and what rewrites history."""
    used: set[int] = set()
    missing: list[int] = []
    kept: list[int] = []
    for place, one in enumerate(was):
        # Nearly always the same place; the search is for what a merge has put between.
        places = (place, *range(len(now)))
        found = next((at for at in places if at < len(now) and at not in used and now[at] == one), None)
        if found is None:
            missing.append(place)
        else:
            used.add(found)
            kept.append(found)
    for place in missing:
        old = was[place]
        label = f"{what} ngày {screen_date(old.day)}"
        found = _altered(old, now, used)
        if found is None:
            yield Change(Kind.REWRITTEN, f"{label} bị xóa", old=entry_words(old, target))
        else:
            used.add(found)
            words = entry_words(old, target), entry_words(now[found], target)
            yield Change(Kind.REWRITTEN, f"{label} bị sửa", *words, running_text=True)
    if kept != sorted(kept):
        yield Change(Kind.OTHER, f"Thứ tự các {what.lower()}", new="đã xếp lại, không mất mục nào")
    for at, one in enumerate(now):
        if at not in used:
            yield Change(kind, f"{what} mới", new=entry_words(one, target))


def _altered(old: Any, now: Sequence[Any], used: set[int]) -> int | None:
    """Where an entry went that is no longer there as it was: the one of the same day, else the one that says the same."""
    said = ("result",) if isinstance(old, Update) else ("value", "judgement", "source")
    for names in (("day",), said):
        for at, one in enumerate(now):
            if at not in used and all(getattr(one, name) == getattr(old, name) for name in names):
                return at
    return None


# Values as words


def entry_words(entry: Update | Measurement | Extension | Stop, target: Target | None = None) -> str:
    """One entry of a record in one line."""
    if isinstance(entry, Extension):
        since = f" (ngày {screen_date(entry.day)})" if entry.day else ""
        return f"kỳ {entry.occurrence} đến {screen_date(entry.until)}, theo {entry.basis}{since}"
    if isinstance(entry, Stop):
        return f"từ {screen_date(entry.day)}: {entry.reason} ({entry.basis})"
    if isinstance(entry, Measurement):
        value = (
            _judged(entry.judgement)
            if entry.value is None
            else with_unit(entry.value, target.unit if target else None)
        )
        return f"{screen_date(entry.day)}: {value}, nguồn: {entry.source}" + (
            f" ({entry.note})" if entry.note else ""
        )
    head = screen_date(entry.day)
    if entry.progress is not None:
        head += f", {number(entry.progress)}%"
    if entry.occurrence:
        head += f", kỳ {entry.occurrence}"
    more = [
        ("văn bản", "; ".join(entry.documents or ())),
        ("khách quan", entry.causes.objective if entry.causes else ""),
        ("chủ quan", entry.causes.subjective if entry.causes else ""),
        ("giải pháp", entry.remedy),
    ]
    return f"{head}: {entry.result}" + "".join(f" · {name}: {text}" for name, text in more if text)


def _judged(judgement: str | None) -> str:
    return "đạt" if judgement == "dat" else "chưa đạt"


def _agency_names(keys: Iterable[str], agencies: Mapping[str, str]) -> str:
    return ", ".join(agencies.get(key, key) for key in keys)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return screen_date(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return "; ".join(map(_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(one)}" for key, one in value.items())
    if isinstance(value, Record):
        return "; ".join(words for one in value.values() if (words := _words(one)))
    return str(value)


# Effects


def _task_status(task: Sourced[Task] | None, book: Book, as_of: date, problems: list[Problem]) -> Status | None:
    if task is None or book.plan is None:
        return None
    plan = book.plan.record
    try:
        return assess_task(task.record, horizon(plan), plan.thresholds, as_of).status
    except UnknownPhrase as error:
        problems.append(task.source.problem(("thoi_han",), "thoi-han", str(error).capitalize()))
        return None


def _target_effects(old: Book, new: Book, as_of: date) -> Iterator[Effect]:
    olds, news = _target_lists(old, new)
    for code in dict.fromkeys((*news, *olds)):
        before = _target_status(olds.get(code), old, as_of)
        after = _target_status(news.get(code), new, as_of)
        if before != after:
            target = news.get(code) or olds[code]
            yield Effect("chi_tieu", code, target.wording, before, after)


def _target_status(target: Target | None, book: Book, as_of: date) -> TargetStatus | None:
    if target is None or book.plan is None:
        return None
    plan = book.plan.record
    return assess_target(target, plan.thresholds.days_silent, horizon(plan).end, as_of).status


# The life of one record


class Step(NamedTuple):
    """One thing that became of a record, as its log tells it."""

    commit: Any
    """cchc.history.Commit; None for what is not committed, or never was one commit's doing."""
    fate: Fate | None
    """None where the record cannot be read in this version, or lacks what branches had recorded."""
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()


def life(versions: Sequence[Any], present: Any, agencies: Mapping[str, str]) -> list[Step]:
    """The steps of a record's life from its versions (`cchc.history.Version`), oldest first; `present` is what it is now.

    A merge tells only what none of its parents had. An entry that some commit recorded and no later one deleted, and
    that the record yet does not have, was lost in a merge: a last step without a commit tells it.
    """
    steps: list[Step] = []
    last: Any = None
    recorded: list[Any] = []
    for version in versions:
        now = version.new.record
        if now is None and version.new.problems:
            steps.append(Step(version.commit, None, (), version.new.problems))
            continue
        olds = [old.record if old.record or not old.problems else last for old in version.olds]
        had = [_entries(old) for old in olds]
        recorded = [one for one in recorded if one in _entries(now) or not all(one in each for each in had)]
        recorded += [one for one in _entries(now) if not any(one in each for each in had)]
        told = [change for old in olds if (change := _record_change(old, now, agencies)) is not None]
        if len(told) == len(olds) and told:
            first, *rest = told
            common = tuple(change for change in first.changes if all(change in one.changes for one in rest))
            if common or first.fate is not Fate.CHANGED:
                steps.append(Step(version.commit, first.fate, common))
        last = now
    lost = [one for one in recorded if one not in _entries(present)] if present else []
    if lost:
        target = present.record if isinstance(present.record, Target) else None
        changes = [Change(Kind.REWRITTEN, "Mất khi gộp nhánh", old=entry_words(one, target)) for one in lost]
        steps.append(Step(None, None, tuple(changes)))
    return steps


def _entries(sourced: Any) -> tuple[Any, ...]:
    if sourced is None:
        return ()
    record: Task | Target = sourced.record
    return record.measurements if isinstance(record, Target) else record.updates


def _record_change(old: Any, new: Any, agencies: Mapping[str, str]) -> RecordChange | None:
    known = new or old
    if known is None:
        return None
    if isinstance(known.record, Target):
        was, now = (one.record if one else None for one in (old, new))
        return target_change(was, now, known.source.file, agencies)
    return task_change(old, new, agencies)
