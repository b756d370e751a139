"""What `check` gathers; the single bad cases of every code are in `tests/cases/sai` (see `test_cases.py`)."""

import inspect
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.reading import read_book
from cchc.rules import (
    check,
    check_plan_record,
    check_task,
    corrections,
    groups,
    numbers,
    plan,
    tasks,
    timing,
    updates,
    years,
)
from cchc.rules.checking import BOOK_RULES, NOTES_RULES, PLAN_RULES, TASK_RULES, TIMING_RULES, YEAR_RULES
from cchc.rules.papers import notes
from tests.rules.spoiling import AS_OF, Spoiled

DECLARED = [*TASK_RULES, *TIMING_RULES, *PLAN_RULES, *BOOK_RULES, *NOTES_RULES, *YEAR_RULES]


def test_every_rule_is_declared_once_and_says_what_it_demands() -> None:
    written = [
        function
        for module in (tasks, timing, updates, corrections, plan, numbers, groups, notes, years)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and function is not timing.unfolded
    ]
    assert len(DECLARED) == len(set(DECLARED))
    assert set(DECLARED) == set(written)
    assert all(function.__doc__ for function in written)


@pytest.mark.parametrize("rules", [TASK_RULES, TIMING_RULES, PLAN_RULES, BOOK_RULES, NOTES_RULES, YEAR_RULES])
def test_rules_of_a_kind_take_the_same(rules: tuple) -> None:
    assert len({tuple(str(one) for one in inspect.signature(rule).parameters.values()) for rule in rules}) == 1


def test_the_invented_plan_has_one_problem_which_is_a_doubt(invented: Path) -> None:
    assert [one.code for one in check(read_book(invented, with_notes=True), AS_OF)] == ["doi-chieu"]


def test_problems_of_all_files_come_in_one_run_by_file_and_line(plan: Spoiled) -> None:
    plan.edit("02", "chu_tri: [vhxh]", "chu_tri: [vhx]")
    plan.edit("12", "ten: ", "ten: a: ")
    plan.edit("20", "ngay: 2026-08-25", "ngay: 2026-05-01")
    places = [(one.file, one.line, one.column) for one in plan.found()]
    assert [file.rpartition("/")[2][:2] for file, _, _ in places] == ["20", "02", "12", "20"]
    assert places == sorted(places)


def test_a_file_is_checked_by_itself_as_in_the_whole_plan(plan: Spoiled) -> None:
    plan.edit("02", "chu_tri: [vhxh]", "chu_tri: [vhx]")
    plan.edit("2026", "toi_thieu: 97", "toi_thieu: 197")
    book = read_book(plan.folder, shown_as="plan")
    assert book.plan is not None
    apart = [*check_plan_record(book.plan, AS_OF)]
    for task in book.tasks:
        apart += check_task(task, book.plan.record, AS_OF)
    assert sorted(apart) == plan.found()
    assert {one.code for one in apart} == {"doi-chieu", "co-quan-la", "ngoai-khoang"}


def test_a_plan_file_that_cannot_be_read_still_lets_shape_and_numbers_of_tasks_be_checked(plan: Spoiled) -> None:
    plan.edit("2026", "ten: Kế hoạch", "ten: [Kế hoạch")
    plan.edit("02", "so: 2", "so: 3")
    assert sorted(plan.codes()) == ["trung-so", "yaml-nhay"]


def test_a_reversed_stage_hides_no_other_problem_of_the_plan_file_and_accuses_no_task(plan: Spoiled) -> None:
    plan.edit("2026", "den: 2030", "den: 2025")
    plan.edit("2026", "toi_thieu: 97", "toi_thieu: 197")
    assert sorted(plan.codes()) == ["doi-chieu", "giai-doan", "ngoai-khoang"]


@pytest.mark.parametrize("as_of", [date(2026, 1, 1), date(2026, 1, 29), date(2031, 6, 1), date(2200, 1, 1)])
def test_a_plan_can_be_checked_as_of_any_day(plan: Spoiled, as_of: date) -> None:
    assert {"doi-chieu"} <= set(plan.codes(as_of)) <= {"doi-chieu", "cap-nhat-tuong-lai", "thieu-nguyen-nhan"}
