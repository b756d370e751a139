"""Late tasks, their causes and remedies, and the work that comes next."""

from dataclasses import replace
from datetime import date

from cchc.plan.records import Causes, Task, Update
from cchc.report.draft import draft
from cchc.report.groups import Window
from cchc.report.prose.outlook import causes, coming, remedies, to_push
from cchc.report.prose.words import Names
from cchc.state.periods import quarter
from cchc.state.tasks import Assessment, assess
from tests.report.invented import plan_and_tasks

PLAN, _ = plan_and_tasks()
THIRD = quarter(2026, 3)
WINDOW = Window(THIRD.start, THIRD.cutoff)


def task(number: int, schedule: str, *updates: Update) -> Task:
    return Task(
        number=number,
        field="I",
        title=f"Việc {number}",
        products=("Báo cáo",),
        lead=("kt",),
        schedule=schedule,
        updates=updates,
    )


def state_of(*tasks: Task) -> Assessment:
    return assess(PLAN, tasks, THIRD.cutoff)


SLOW = Update(
    day=date(2026, 7, 1), progress=50, result="Đã làm", causes=Causes(subjective="Thiếu người"), remedy="Thêm người"
)


def test_a_task_finished_late_has_a_cause_but_needs_no_remedy_any_more() -> None:
    late = task(1, "30/6/2026", SLOW)
    finished = task(2, "30/6/2026", replace(SLOW, progress=100))
    now = state_of(late, finished)
    assert causes(now, WINDOW, "subjective") == ["Thiếu người (nhiệm vụ số 1).", "Thiếu người (nhiệm vụ số 2)."]
    assert remedies(now, WINDOW) == ["Thêm người (nhiệm vụ số 1)."]


def test_a_task_finished_late_before_the_window_is_past() -> None:
    now = state_of(task(2, "31/3/2026", replace(SLOW, day=date(2026, 6, 1), progress=100)))
    assert causes(now, WINDOW, "subjective") == []


def test_a_task_that_is_behind_is_named_once() -> None:
    soon, behind = task(1, "30/9/2026"), task(2, "30/3/2027")
    now = state_of(soon, replace(behind, schedule="Từ ngày 01/5/2026 đến ngày 30/3/2027"))
    assert [group["han"] for group in coming(now, THIRD, Names())] == ["30/9/2026"]
    assert [state.task.number for state in to_push(now, THIRD)] == [2]


def test_the_draft_says_whom_to_ask() -> None:
    text = draft(THIRD, state_of(task(1, "30/6/2026"), task(3, "Thường xuyên")))
    assert "Hỏi các cơ quan có việc quá hạn: Phòng Kinh tế." in text
    assert "Chưa nhận được báo cáo của nhiệm vụ thường xuyên số 3." in text
