"""Documents of a period, and the words for a signed report."""

from dataclasses import replace
from datetime import date

from cchc.plan.records import Document
from cchc.report.groups import Window
from cchc.report.papers import Issued, issued
from cchc.state.tasks import assess
from tests.report.invented import plan_and_tasks

Q1 = Window(date(2025, 12, 15), date(2026, 3, 14))


def documents(window: Window, **more: Document) -> list[Issued]:
    plan, tasks = plan_and_tasks()
    changed = [
        replace(task, updates=(replace(task.updates[0], documents=(more[f"t{task.number}"],)), *task.updates[1:]))
        if f"t{task.number}" in more
        else task
        for task in tasks
    ]
    return issued(assess(plan, changed, window.end).tasks, window)


def test_the_documents_of_a_period_come_by_day_with_their_tasks() -> None:
    found = documents(Q1)
    assert [(one.day, one.words, one.tasks) for one in found][:2] == [
        (date(2026, 2, 5), "Kế hoạch số 12/KH-UBND ngày 05/02/2026", (1,)),
        (date(2026, 2, 25), "Kế hoạch số 19/KH-UBND ngày 25/02/2026", (3,)),
    ]
    assert found == sorted(found, key=lambda one: one.day)
    assert not documents(Window(date(2026, 3, 15), date(2026, 3, 16)))


def test_a_document_with_parts_has_its_own_day_and_is_listed_once_for_all_its_tasks() -> None:
    shared = Document(symbol="7/KH-UBND", day=date(2026, 1, 30), subject="Cải cách hành chính")
    assert documents(Q1, t2=shared, t3=shared)[0] == Issued(
        date(2026, 1, 30), "Kế hoạch số 7/KH-UBND ngày 30/01/2026 về cải cách hành chính", (2, 3)
    )
