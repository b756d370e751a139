"""Which entries of a record git does not have yet: only these may be taken back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.changes.words import entry_words
from cchc.plan.records import Target, Task
from cchc.plan.values import KeyPath
from cchc.state.corrections import Entry, corrections


class Recorded(NamedTuple):
    """An entry of a record, and how the command names it."""

    option: str
    """The option of `cchc undo` that chooses it."""
    path: KeyPath
    day: date | None
    """Its own day; of an extension without one the new deadline; None for a stop, of which there is only one."""
    words: str
    is_committed: bool
    kind: str = ""
    """What it is in Vietnamese, where the option does not say it."""

    @property
    def noun(self) -> str:
        """What it is, in Vietnamese."""
        return self.kind or _NOUNS[self.option]


_NOUNS = {
    "--cap-nhat": "cập nhật",
    "--gia-han": "gia hạn",
    "--moc": "lần phát sinh",
    "--dieu-chinh": "điều chỉnh",
    "--dung": "dừng thực hiện",
}


def entries_of_task(task: Task, committed: Task | None) -> list[Recorded]:
    """The entries of a task, those of one list together; `committed` is the task in git, if git has it."""
    lists: tuple[tuple[str, str, Sequence[Any], Sequence[Any]], ...] = (
        ("--cap-nhat", "cap_nhat", task.updates, committed.updates if committed else ()),
        ("--gia-han", "gia_han", task.extensions or (), (committed.extensions or ()) if committed else ()),
        ("--moc", "moc", task.events or (), (committed.events or ()) if committed else ()),
        ("--dieu-chinh", "dieu_chinh", task.changes or (), (committed.changes or ()) if committed else ()),
    )
    found = [one for option, key, now, was in lists for one in _entries(option, (key,), now, was)]
    if task.stop:
        is_committed = committed is not None and committed.stop == task.stop
        found.append(Recorded("--dung", ("dung",), None, entry_words(task.stop), is_committed))
    return found


def entries_of_target(place: int, target: Target, committed: Target | None) -> list[Recorded]:
    """The measurements of the target that is number `place` of the plan file."""
    was = committed.measurements if committed else ()
    return list(_entries("--cap-nhat", ("chi_tieu", place, "so_lieu"), target.measurements, was, target))


def leaning_on(entries: Sequence[Entry], place: int) -> list[int]:
    """The places of the corrections that would name another entry, or none, if the one at `place` were gone."""
    left = [at for at in range(len(entries)) if at != place]
    before = corrections(entries).corrects
    after = {left[at]: left[meant] for at, meant in corrections([entries[at] for at in left]).corrects.items()}
    return [at for at in left if before.get(at) != after.get(at)]


def _entries(
    option: str, path: KeyPath, now: Sequence[Any], committed: Sequence[Any], target: Target | None = None
) -> Iterator[Recorded]:
    left = Counter(committed)
    for number, entry in enumerate(now):
        is_committed = left[entry] > 0
        left[entry] -= 1
        day = entry.day or entry.until
        kind = "số liệu" if target else ""
        yield Recorded(option, (*path, number), day, entry_words(entry, target), is_committed, kind)
