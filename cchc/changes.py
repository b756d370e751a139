"""What a change of the plan's files means: records before and after, matched by number or code, never by path.

Pure: bytes were read elsewhere. History that was rewritten (an update or measurement altered or deleted after it was
recorded) is told apart from what was added.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.assess import Status, assess_task, horizon
from cchc.records import Measurement, Plan, Target, Task, Update
from cchc.schedule import UnknownPhrase
from cchc.targets import TargetStatus, assess_target
from cchc.values import Record


class ValueChange(NamedTuple):
    """A key whose value differs."""

    key: str
    old: str
    new: str


class RecordChange(NamedTuple):
    """What happened to one task or target."""

    name: str
    """Number of a task or code of a target."""
    title: str
    kind: str
    """them (added), bot (removed) or doi (changed)."""
    renamed: tuple[str, str] | None
    """Old and new file, when the file has another name."""
    values: tuple[ValueChange, ...]
    added: tuple[Update | Measurement, ...]
    rewritten: tuple[Update | Measurement, ...]
    """Entries that were recorded before and are no longer there as they were."""


class StatusChange(NamedTuple):
    """A task or target whose status differs as of the date."""

    name: str
    old: Status | TargetStatus | None
    new: Status | TargetStatus | None


class Changes(NamedTuple):
    """All that differs between two states of a plan."""

    tasks: tuple[RecordChange, ...]
    targets: tuple[RecordChange, ...]
    plan: tuple[ValueChange, ...]
    notes: tuple[str, ...]
    """Hand-written parts of reports that differ, by file."""
    effects: tuple[StatusChange, ...]

    def __bool__(self) -> bool:
        return bool(self.tasks or self.targets or self.plan or self.notes or self.effects)

    @property
    def counts(self) -> dict[Status, tuple[int, int]]:
        """For each status: how many tasks left it, how many came to it."""
        found: dict[Status, tuple[int, int]] = {}
        for status in Status:
            left = sum(one.old is status for one in self.effects)
            came = sum(one.new is status for one in self.effects)
            if left or came:
                found[status] = (left, came)
        return found


Filed = tuple[str, Task]
"""A task and the file it comes from."""


def compare(
    old_plan: Plan | None,
    new_plan: Plan | None,
    old_tasks: Sequence[Filed],
    new_tasks: Sequence[Filed],
    notes: Iterable[str],
    as_of: date,
) -> Changes:
    """What changed. The tasks are those of the files that differ (or all, when the plan's time or thresholds moved)."""
    before = {task.number: (file, task) for file, task in old_tasks}
    after = {task.number: (file, task) for file, task in new_tasks}
    tasks = [
        change
        for number in sorted(before.keys() | after.keys())
        if (change := _task_change(before.get(number), after.get(number)))
    ]
    old_targets = {target.code: target for target in old_plan.targets} if old_plan else {}
    new_targets = {target.code: target for target in new_plan.targets} if new_plan else {}
    codes = list(dict.fromkeys([*old_targets, *new_targets]))
    targets = [change for code in codes if (change := _target_change(old_targets.get(code), new_targets.get(code)))]
    return Changes(
        tuple(tasks),
        tuple(targets),
        tuple(_plan_values(old_plan, new_plan)),
        tuple(notes),
        (
            *_task_effects(before, after, old_plan or new_plan, new_plan or old_plan, as_of),
            *_target_effects(old_targets, new_targets, old_plan, new_plan, as_of),
        ),
    )


def moves_everything(old: Plan | None, new: Plan | None) -> bool:
    """Whether every task must be assessed anew: the plan's time or its thresholds differ."""
    if old is None or new is None:
        return old is not new
    return (old.issued, old.stage, old.thresholds) != (new.issued, new.stage, new.thresholds)


def entries_changed(
    old: Sequence[Update | Measurement], new: Sequence[Update | Measurement]
) -> tuple[tuple[Update | Measurement, ...], tuple[Update | Measurement, ...]]:
    """The entries added, and those that were there before and are not any more (altered or deleted)."""
    left = list(new)
    rewritten = []
    for entry in old:
        if entry in left:
            left.remove(entry)
        else:
            rewritten.append(entry)
    return tuple(left), tuple(rewritten)


def _task_change(old: Filed | None, new: Filed | None) -> RecordChange | None:
    if old is None or new is None:
        file_task = new or old
        assert file_task is not None
        task = file_task[1]
        kind = "them" if new else "bot"
        return RecordChange(
            str(task.number),
            task.title,
            kind,
            None,
            (),
            task.updates if new else (),
            task.updates if not new else (),
        )
    (old_file, before), (new_file, after) = old, new
    added, rewritten = entries_changed(before.updates, after.updates)
    values = tuple(_value_changes(before, after, skip="cap_nhat"))
    renamed = (old_file, new_file) if old_file != new_file else None
    if not (added or rewritten or values or renamed):
        return None
    return RecordChange(str(after.number), after.title, "doi", renamed, values, added, rewritten)


def _target_change(old: Target | None, new: Target | None) -> RecordChange | None:
    if old is None or new is None:
        target = new or old
        assert target is not None
        measured = target.measurements
        return RecordChange(
            target.code,
            target.wording,
            "them" if new else "bot",
            None,
            (),
            measured if new else (),
            () if new else measured,
        )
    added, rewritten = entries_changed(old.measurements, new.measurements)
    values = tuple(_value_changes(old, new, skip="so_lieu"))
    if not (added or rewritten or values):
        return None
    return RecordChange(new.code, new.wording, "doi", None, values, added, rewritten)


def _value_changes(old: Record, new: Record, skip: str) -> Iterable[ValueChange]:
    for alias, key in type(new).keys.items():
        before, after = getattr(old, key.attribute), getattr(new, key.attribute)
        if alias != skip and before != after:
            yield ValueChange(alias, said(before), said(after))


def _plan_values(old: Plan | None, new: Plan | None) -> Iterable[ValueChange]:
    if old is None or new is None:
        return
    for alias, key in Plan.keys.items():
        before, after = getattr(old, key.attribute), getattr(new, key.attribute)
        if alias == "chi_tieu" or before == after:
            continue
        if isinstance(before, Record):
            for inner, value in type(before).keys.items():
                was, now = getattr(before, value.attribute), getattr(after, value.attribute)
                if was != now:
                    yield ValueChange(f"{alias}.{inner}", said(was), said(now))
        elif isinstance(before, dict):
            for name in dict.fromkeys([*before, *after]):
                if before.get(name) != after.get(name):
                    yield ValueChange(f"{alias}.{name}", said(before.get(name)), said(after.get(name)))
        else:
            yield ValueChange(alias, said(before), said(after))


def said(value: Any) -> str:
    """A value as one line of text; empty for nothing."""
    if value is None or value == ():
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, tuple):
        return "; ".join(said(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {said(one)}" for key, one in value.items())
    if isinstance(value, Record):
        named = ((alias, getattr(value, key.attribute)) for alias, key in type(value).keys.items())
        return ", ".join(f"{alias}: {said(one)}" for alias, one in named if one not in (None, ()))
    return str(value)


def _task_effects(
    before: Mapping[int, Filed],
    after: Mapping[int, Filed],
    old_plan: Plan | None,
    new_plan: Plan | None,
    as_of: date,
) -> Iterable[StatusChange]:
    for number in sorted(before.keys() | after.keys()):
        old = _task_status(before.get(number), old_plan, as_of)
        new = _task_status(after.get(number), new_plan, as_of)
        if old is not new:
            yield StatusChange(str(number), old, new)


def _task_status(filed: Filed | None, plan: Plan | None, as_of: date) -> Status | None:
    if filed is None or plan is None:
        return None
    try:
        return assess_task(filed[1], horizon(plan), plan.thresholds, as_of).status
    except UnknownPhrase:
        return None


def _target_effects(
    old: Mapping[str, Target], new: Mapping[str, Target], old_plan: Plan | None, new_plan: Plan | None, as_of: date
) -> Iterable[StatusChange]:
    for code in dict.fromkeys([*old, *new]):
        was = _target_status(old.get(code), old_plan, as_of)
        now = _target_status(new.get(code), new_plan, as_of)
        if was is not now:
            yield StatusChange(code, was, now)


def _target_status(target: Target | None, plan: Plan | None, as_of: date) -> TargetStatus | None:
    if target is None or plan is None:
        return None
    return assess_target(target, plan.thresholds.days_silent, horizon(plan).end, as_of).status
