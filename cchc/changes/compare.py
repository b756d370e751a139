"""Compares two states of a plan: which records differ, and which statuses change with them.

Records are matched by `so` and `ma`, not by file: a renamed file holds the same task.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, TypeVar

from cchc.changes.differences import Change, Changes, Effect, Fate, Kind, RecordChange
from cchc.changes.records import differences, target_change, task_change
from cchc.changes.words import AgencyNames
from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced, by_number, number_in_name
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, Target, Task
from cchc.state.schedule import UnknownPhrase
from cchc.state.statuses import Status
from cchc.state.targets import TargetState, TargetStatus, assess_target
from cchc.state.tasks import TaskState, assess_task, horizon
from cchc.vietnamese import capitalised

S = TypeVar("S", Status, TargetStatus)


def needs_every_task(old: Plan, new: Plan) -> bool:
    """Whether the plans differ in something that the status of every task depends on."""
    return (old.issued, old.stage, old.thresholds) != (new.issued, new.stage, new.thresholds)


def compare(old: Book, new: Book, as_of: date, others: Sequence[str] = ()) -> Changes:
    """What differs between two books. `others` are files that differ and hold no record.

    Identical records are ignored, so a book may hold the whole plan or only the changed files. A record in a file that
    cannot be read counts as neither added nor removed; the result holds the problems of that file.
    """
    agencies = _agencies(old, new)
    tasks = _Matched(old, new)
    records = (
        *_plan_changes(old, new, agencies),
        *(change for was, now in tasks.pairs if (change := task_change(was, now, agencies))),
        *_target_changes(old, new, agencies),
        *_by_file_name("ke_hoach_nam", old, new, old.years, new.years),
        *_by_file_name("bao_cao", old, new, old.notes, new.notes),
    )
    effects = (*_task_effects(tasks, old, new, as_of), *_target_effects(old, new, as_of))
    return Changes(
        as_of,
        records,
        effects,
        _growth(Status, effects),
        _growth(TargetStatus, effects),
        tuple(sorted(_cosmetic(old, new, {record.file for record in records}))),
        tuple(others),
        tuple(tasks.old_problems),
        tuple(tasks.new_problems),
    )


def _growth(statuses: type[S], effects: Iterable[Effect]) -> dict[S, int]:
    """The change in the number of records of each status, in the order of the statuses; without zeros."""
    counts = dict.fromkeys(statuses, 0)
    for effect in effects:
        for status, step in ((effect.before, -1), (effect.after, 1)):
            if isinstance(status, statuses):
                counts[status] += step
    return {status: grown for status, grown in counts.items() if grown}


def _cosmetic(old: Book, new: Book, touched: set[str]) -> Iterator[str]:
    """Files that differ only in their text. `touched` are the files with a change (for a target, the plan file)."""
    texts = {one.source.file: one.source.text for one in _sourced(old)}
    for one in _sourced(new):
        file, text = one.source.file, one.source.text
        if file in texts and texts[file] != text and file not in touched:
            yield file


def _sourced(book: Book) -> Iterator[Sourced[Any]]:
    if book.plan:
        yield book.plan
    yield from book.tasks
    yield from book.years
    yield from book.notes


def _agencies(old: Book, new: Book) -> AgencyNames:
    """The names of the agencies of both plans; the newer plan's name if both have one."""
    plans = [book.plan.record for book in (old, new) if book.plan]
    return {key: agency.short_name for plan in plans for key, agency in plan.agencies.items()}


# Tasks


class _Matched:
    """The tasks of both books in pairs, and the problems of those that cannot be compared."""

    def __init__(self, old: Book, new: Book) -> None:
        self.old_problems = _why_unread(old)
        self.new_problems = _why_unread(new)
        olds = _first_of_each_number(old, self.old_problems)
        news = _first_of_each_number(new, self.new_problems)
        _drop_unreadable(olds, news, new.unread)
        _drop_unreadable(news, olds, old.unread)
        gone = {task.source.file: number for number, task in olds.items() if number not in news}
        renumbered = {
            number: gone[task.source.file]
            for number, task in news.items()
            if number not in olds and task.source.file in gone
        }
        left = set(olds) - set(renumbered.values())
        self.pairs: list[tuple[Sourced[Task] | None, Sourced[Task] | None]] = [
            (olds.get(renumbered.get(number, number)), news.get(number)) for number in sorted(left | set(news))
        ]


def _why_unread(book: Book) -> list[Problem]:
    """The errors in files that could not be read."""
    unread = set(book.unread)
    return [problem for problem in book.problems if problem.file in unread and problem.severity == "loi"]


def _first_of_each_number(book: Book, problems: list[Problem]) -> dict[TaskNumber, Sourced[Task]]:
    """The tasks by number. A second file with the same number becomes one of the `problems`."""
    found: dict[TaskNumber, Sourced[Task]] = {}
    for task in sorted(book.tasks, key=by_number):
        first = found.setdefault(task.record.number, task)
        if first is not task:
            message = f"Số {task.record.number} đã có ở {first.source.file} nên hồ sơ này chưa được so"
            problems.append(task.source.problem(("so",), "trung-so", message))
    return found


def _drop_unreadable(
    tasks: dict[TaskNumber, Sourced[Task]], others: Mapping[TaskNumber, Sourced[Task]], unread: Iterable[str]
) -> None:
    """Remove the tasks that the other book may also hold, in an `unread` file."""
    for file in unread:
        for number, task in list(tasks.items()):
            if number not in others and (task.source.file == file or number_in_name(file) == number):
                del tasks[number]


def _task_effects(tasks: _Matched, old: Book, new: Book, as_of: date) -> Iterator[Effect]:
    for was, now in tasks.pairs:
        before = _task_state(was, old, as_of, tasks.old_problems)
        after = _task_state(now, new, as_of, tasks.new_problems)
        known = now or was
        if known:
            yield from _effect("nhiem_vu", str(known.record.number), known.record.title, before, after)


def _effect(
    what: str, code: str, name: str, before: TaskState | TargetState | None, after: TaskState | TargetState | None
) -> Iterator[Effect]:
    """The effect on one record, where its status differs."""
    was, now = (state.status if state else None for state in (before, after))
    if was != now:
        yield Effect(what, code, name, was, now, before.label if before else "", after.label if after else "")


def _task_state(task: Sourced[Task] | None, book: Book, as_of: date, problems: list[Problem]) -> TaskState | None:
    """The state; None, with a problem added, where the deadline cannot be read."""
    if task is None or book.plan is None:
        return None
    plan = book.plan.record
    try:
        years = [one.record for one in book.years]
        return assess_task(task.record, horizon(plan), plan.thresholds, as_of, years)
    except UnknownPhrase as error:
        problems.append(task.source.problem(("thoi_han",), "thoi-han", capitalised(str(error))))
        return None


# The plan and its targets


def _plan_changes(old: Book, new: Book, agencies: AgencyNames) -> Iterator[RecordChange]:
    known = new.plan or old.plan
    if known is None or old.plan is new.plan:
        return
    title, file = known.record.title, known.source.file
    if old.plan and new.plan:
        changes = tuple(differences(old.plan.record, new.plan.record, agencies))
        if old.plan.source.file != file:
            changes += (Change(Kind.MOVED, "Tệp", old.plan.source.file, file),)
        if changes:
            yield RecordChange("ke_hoach", "", title, file, Fate.CHANGED, changes)
    elif not _plan_unread(new if old.plan else old):
        yield RecordChange("ke_hoach", "", title, file, Fate.ADDED if new.plan else Fate.REMOVED, ())


def _plan_unread(book: Book) -> bool:
    """Whether the book has a plan file that cannot be read, rather than none."""
    above = PurePosixPath(book.shown_as)
    return any(PurePosixPath(file).parent == above for file in book.unread)


def _target_changes(old: Book, new: Book, agencies: AgencyNames) -> Iterator[RecordChange]:
    known = new.plan or old.plan
    for was, now in _target_pairs(old, new):
        if known and (change := target_change(was, now, known.source.file, agencies)):
            yield change


def _target_effects(old: Book, new: Book, as_of: date) -> Iterator[Effect]:
    for was, now in _target_pairs(old, new):
        before, after = _target_state(was, old, as_of), _target_state(now, new, as_of)
        if target := now or was:
            yield from _effect("chi_tieu", target.code, target.wording, before, after)


def _target_pairs(old: Book, new: Book) -> Iterator[tuple[Target | None, Target | None]]:
    """The targets of both plans, paired by code; none if a plan cannot be read or both are the same."""
    if old.plan is new.plan or any(book.plan is None and _plan_unread(book) for book in (old, new)):
        return
    olds, news = ({one.code: one for one in book.plan.record.targets} if book.plan else {} for book in (old, new))
    for code in dict.fromkeys((*news, *olds)):
        yield olds.get(code), news.get(code)


def _target_state(target: Target | None, book: Book, as_of: date) -> TargetState | None:
    if target is None or book.plan is None:
        return None
    plan = book.plan.record
    return assess_target(target, plan.thresholds.days_silent, horizon(plan), as_of)


# Plans of years, notes of reports


def _by_file_name(
    what: str, old: Book, new: Book, was_all: Sequence[Sourced[Any]], now_all: Sequence[Sourced[Any]]
) -> Iterator[RecordChange]:
    """Plans of years and hand-written parts of reports, matched by the name of their file, which is the year or period."""
    olds, news = ({PurePosixPath(one.source.file).stem: one for one in found} for found in (was_all, now_all))
    unread = {PurePosixPath(file).stem for book in (old, new) for file in book.unread}
    for stem in sorted(olds.keys() | news.keys()):
        was, now = olds.get(stem), news.get(stem)
        known = now or was
        if known is None or was is now or (was and now and was.record == now.record):
            continue
        file = known.source.file
        if was and now:
            if changes := tuple(differences(was.record, now.record, {})):
                yield RecordChange(what, stem, "", file, Fate.CHANGED, changes)
        elif stem not in unread:
            yield RecordChange(what, stem, "", file, Fate.ADDED if now else Fate.REMOVED, ())
