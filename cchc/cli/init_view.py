"""What `cchc init` understood of a decision, as a table on the screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.founding.records import Founded


def show(founded: "Founded") -> str:
    """The plan, its agencies, fields, tasks and targets as read, and every doubt below its record."""
    return "\n".join(_lines(founded))


def _lines(founded: "Founded") -> Iterator[str]:
    plan = founded.plan
    yield plan["ten"]
    for task in founded.tasks:
        yield f"{task['so']} | {task['linh_vuc']} | {task['ten']} | {task['san_pham']} | {task['chu_tri']} | {task.get('phoi_hop')} | {task['thoi_han']}"
        yield from (f"      {one}" for one in task.get("doi_chieu", ()))
