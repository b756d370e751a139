"""How much of annexes made at random is read: rows found, cells in the right field, misses without a doubt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cchc.founding.agencies import UNKNOWN, essence
from cchc.founding.paper.word import read_word
from cchc.founding.records import Founded, found
from tests.founding.annexes import Made, Wanted, made


@dataclass
class Measure:
    """What was counted."""

    rows: int = 0
    found: int = 0
    cells: int = 0
    right: int = 0
    silent: list[str] = field(default_factory=list)
    """Cells read wrong whose record has no doubt, and tasks that nobody printed."""


def measured(seeds: range, smallest: int, largest: int) -> Measure:
    """Annexes of these seeds, of so many tasks."""
    sums = Measure()
    for seed in seeds:
        count = smallest + (seed * 37) % (largest - smallest + 1)
        _add(sums, made(seed, count), seed)
    return sums


def _add(sums: Measure, annex: Made, seed: int) -> None:
    founded = found(read_word(annex.data), date(2026, 1, 20))
    by_end = {one["ten"].rpartition(" ")[2]: one for one in founded.tasks}
    for task in annex.tasks:
        sums.rows += 1
        record = by_end.pop(task.title.rpartition(" ")[2], None)
        if record is None:
            sums.silent.append(f"{seed}: not found: {task.title} ({annex.layout})")
            continue
        sums.found += 1
        for name, wanted, read in _cells(task, record, founded):
            sums.cells += 1
            sums.right += wanted == read
            if wanted != read and not record.get("doi_chieu"):
                sums.silent.append(f"{seed}: {name}: {read} for {wanted} ({annex.layout})")
    sums.silent += [f"{seed}: nobody printed {one}" for one in by_end]


def _cells(task: Wanted, record: dict[str, Any], founded: Founded) -> Iterator[tuple[str, Any, Any]]:
    doubt = bool(record.get("doi_chieu"))
    agencies = {key: essence(one["ten"]) for key, one in founded.plan["co_quan"].items()}

    def names(keys: list[str]) -> list[str]:
        return [agencies[key] for key in keys if key != UNKNOWN]

    yield "field", task.field.lower(), founded.plan["linh_vuc"][record["linh_vuc"]].lower()
    yield "title", task.title, record["ten"]
    if task.products or not doubt:
        yield "products", list(task.products), record["san_pham"]
    yield "lead", [essence(one) for one in task.lead], names(record["chu_tri"])
    yield "coordinating", [essence(one) for one in task.coordinating], names(record.get("phoi_hop", []))
    if task.deadline or not doubt:
        yield "deadline", "; ".join(task.deadline), record["thoi_han"]
    yield "note", task.note, record.get("ghi_chu", "")
