"""A task in several states, for tests of changes."""

from pathlib import Path

from cchc.plan.book import Book, Sourced
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.source import Source

TASK = """so: 33
linh_vuc: VI
ten: Báo cáo tự chủ
san_pham: [Báo cáo kết quả]
chu_tri: [kt]
thoi_han: Quý II hàng năm
"""
FIRST = "  - ngay: 2026-04-10\n    tien_do: 20\n    ket_qua: Đã giao việc\n"
SECOND = "  - ngay: 2026-05-20\n    tien_do: 60\n    ket_qua: Đã nhận số liệu\n"


def task(text: str, file: str = "plan/tasks/33-tu-chu.yaml") -> Sourced[Task]:
    record, problems = read_text(text.encode(), file, Task)
    assert isinstance(record, Task), problems
    return Sourced(record, Source(file, text))


def updated(*entries: str) -> str:
    return TASK + "cap_nhat:\n" + "".join(entries)


def book(plan: Sourced[Plan] | None, *tasks: Sourced[Task]) -> Book:
    return Book(Path(), "plan", plan, tasks, (), (), ())
