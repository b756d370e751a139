"""Two branches that each added entries to the same record: the base with all new entries, in order of their days.

git's own way of keeping both sides (`merge=union`) works line by line: where two entries have a line in common, such as the
same progress, it keeps that line once and leaves two broken entries. So the entries are merged as records.
"""

from collections.abc import Sequence

from cchc.changes import entries_changed
from cchc.editing import EditRefused, append
from cchc.entries import keys_of, measurement_entry, update_entry
from cchc.reading import read_text
from cchc.records import Measurement, Plan, Target, Task, Update

Entry = Update | Measurement


def merged(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """The merged text; None when a side did more than add entries, so that git's own merge must decide."""
    return _merged_task(base, ours, theirs) or _merged_plan(base, ours, theirs)


def _merged_task(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    records = [read_text(text, "", Task)[0] for text in (base, ours, theirs)]
    if not all(isinstance(record, Task) for record in records):
        return None
    was, mine, other = (record for record in records if isinstance(record, Task))
    if any(one.changed(updates=was.updates) != was.changed(updates=was.updates) for one in (mine, other)):
        return None
    new = _new_entries(was.updates, mine.updates, other.updates)
    return None if new is None else _appended(base, [(("cap_nhat",), entry) for entry in new], keys_of(Task))


def _merged_plan(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    records = [read_text(text, "", Plan)[0] for text in (base, ours, theirs)]
    if not all(isinstance(record, Plan) for record in records):
        return None
    was, mine, other = (record for record in records if isinstance(record, Plan))

    def bare(plan: Plan) -> Plan:
        return plan.changed(targets=tuple(target.changed(measurements=()) for target in plan.targets))

    if bare(mine) != bare(was) or bare(other) != bare(was):
        return None
    new: list[tuple[tuple[str | int, ...], Entry]] = []
    for index, (one, two, three) in enumerate(zip(was.targets, mine.targets, other.targets, strict=True)):
        added = _new_entries(one.measurements, two.measurements, three.measurements)
        if added is None:
            return None
        new += [(("chi_tieu", index, "so_lieu"), entry) for entry in added]
    return _appended(base, new, keys_of(Target))


def _new_entries(base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]) -> list[Entry] | None:
    """What both sides added, by day, an entry that both have once; None when a side rewrote history."""
    mine, lost = entries_changed(base, ours)
    others, also_lost = entries_changed(base, theirs)
    if lost or also_lost:
        return None
    new = [*mine, *(entry for entry in others if entry not in mine)]
    if base and any(entry.day < base[-1].day for entry in new):
        return None
    return sorted(new, key=lambda entry: entry.day)


def _appended(
    base: bytes, new: Sequence[tuple[tuple[str | int, ...], Entry]], key_order: Sequence[str]
) -> bytes | None:
    text = base.decode()
    try:
        for path, entry in new:
            text = append(text, path, _as_typed(entry), key_order=key_order)
    except EditRefused:
        return None
    return text.encode()


def _as_typed(entry: Entry) -> dict[str, object]:
    if isinstance(entry, Measurement):
        return measurement_entry(entry.day, entry.value, entry.judgement or "", entry.source, entry.note or "")
    causes = entry.causes
    return update_entry(
        entry.day,
        entry.progress,
        entry.result,
        occurrence=entry.occurrence,
        documents=entry.documents or (),
        objective=(causes and causes.objective) or "",
        subjective=(causes and causes.subjective) or "",
        remedy=entry.remedy or "",
    )
