"""Reads many versions of one task. Versions differ by a few updates, so each update is parsed once, not once a version."""

from collections.abc import Sequence
from dataclasses import replace

from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.records import Task, Update
from cchc.plan.source import MAX_BYTES

_LIST = b"\ncap_nhat:\n"
_ITEM, _DEEPER = b"  - ", b"    "


class TaskVersions:
    """Reads versions of a task; equal updates of different versions are one object, so that comparing them is quick."""

    def __init__(self) -> None:
        self._heads: dict[bytes, Task | None] = {}
        self._updates: dict[bytes, Update] = {}

    def read(self, data: bytes, file: str) -> Task | list[Problem]:
        """The task in these bytes, which messages call `file`; else why it cannot be read."""
        head, items = _parts(data)
        if items and (task := self._assembled(head, items, file)):
            return task
        record, problems = read_text(data, file, Task)
        return record if isinstance(record, Task) else problems

    def _assembled(self, head: bytes, items: Sequence[bytes], file: str) -> Task | None:
        """The task made of its parts; None where a part is no text of its own."""
        if head not in self._heads:
            self._heads[head] = _task(head, file)
        task = self._heads[head]
        if task is None:
            return None
        unknown = list(dict.fromkeys(item for item in items if item not in self._updates))
        if unknown:
            # The last item may lack a line break; nothing may follow it on its line.
            unknown.sort(key=lambda item: not item.endswith(b"\n"))
            found = _task(head + _LIST[1:] + b"".join(unknown), file)
            if found is None or len(found.updates) != len(unknown):
                return None
            self._updates.update(zip(unknown, found.updates, strict=True))
        return replace(task, updates=tuple([self._updates[item] for item in items]))


def _task(data: bytes, file: str) -> Task | None:
    record, _ = read_text(data, file, Task)
    return record if isinstance(record, Task) else None


def _parts(data: bytes) -> tuple[bytes, list[bytes]]:
    """What stands before the list of updates, and the text of each update; no updates where the layout is another one."""
    before, found, after = data.partition(_LIST)
    if not found or len(data) > MAX_BYTES or b"\r" in data:
        return data, []
    items: list[list[bytes]] = []
    for line in after.splitlines(keepends=True):
        if line.startswith(_ITEM):
            items.append([line])
        elif items and (line.startswith(_DEEPER) or line == b"\n"):
            items[-1].append(line)
        else:
            return data, []
    return before + b"\n", [b"".join(item) for item in items]
