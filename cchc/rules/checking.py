"""The rules that run, declared once for each kind, and the functions that run them."""

from collections.abc import Callable, Iterator
from datetime import date

from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.rules import notes, numbers, plan, tasks, timing
from cchc.rules.setting import Setting, setting_of
from cchc.rules.timing import Unfolded, unfolded

TASK_RULES: tuple[Callable[[Sourced[Task], Setting], Iterator[Problem]], ...] = (
    tasks.agencies_are_known,
    tasks.field_is_known,
    tasks.targets_are_known,
    tasks.file_name_begins_with_the_number,
    tasks.updates_are_in_order,
    tasks.days_are_within_the_plan,
    tasks.no_update_stands_twice,
    tasks.doubts_are_reported,
    timing.deadline_is_understood,
)
"""Rules for a task by itself."""

TIMING_RULES: tuple[Callable[[Unfolded, Setting], Iterator[Problem]], ...] = (
    timing.named_occurrences_exist,
    timing.updates_belong_to_an_occurrence,
    timing.progress_is_reported,
    timing.progress_never_falls,
    timing.extensions_extend,
    timing.lateness_has_a_cause,
)
"""Rules for a task and its occurrences; they run only where the deadline is understood."""

PLAN_RULES: tuple[Callable[[Sourced[Plan], Setting], Iterator[Problem]], ...] = (
    plan.stage_ends_after_it_begins,
    plan.drafter_is_known,
    plan.target_agencies_are_known,
    plan.target_fields_are_known,
    plan.target_codes_are_unique,
    plan.thresholds_are_on_one_side,
    plan.thresholds_have_a_unit,
    plan.qualitative_targets_have_no_steps,
    plan.percentages_are_within_bounds,
    plan.measurements_are_in_order,
    plan.measurement_days_are_within_the_plan,
    plan.measurements_fit_their_target,
    plan.no_measurement_stands_twice,
    plan.doubts_are_reported,
)
"""Rules for the plan file."""

BOOK_RULES: tuple[Callable[[Book], Iterator[Problem]], ...] = (
    numbers.numbers_are_unique,
    numbers.numbers_have_no_gap,
    numbers.missing_numbers_have_no_task,
)
"""Rules for all files together; they run even where the plan file cannot be read."""

NOTES_RULES: tuple[Callable[[Sourced[ReportNotes], Setting], Iterator[Problem]], ...] = (notes.fields_are_known,)
"""Rules for the hand-written part of a report."""


def check(book: Book, as_of: date) -> list[Problem]:
    """All problems of a plan as of a date, with those found while reading it, by file, line and column.

    The rules for all files together are left out where the book is partial.
    """
    problems = set(book.problems)
    for book_rule in () if book.partial else BOOK_RULES:
        problems.update(book_rule(book))
    if book.plan is not None:
        problems.update(check_plan_record(book.plan, as_of))
        setting = setting_of(book.plan.record, as_of)
        # No deadline can be understood in a stage that ends before it begins.
        if setting.time.first <= setting.time.last:
            for task in book.tasks:
                problems.update(_task_problems(task, setting))
            for one in book.notes:
                problems.update(problem for rule in NOTES_RULES for problem in rule(one, setting))
    return sorted(problems)


def check_task(task: Sourced[Task], in_plan: Plan, as_of: date) -> Iterator[Problem]:
    """The problems of one task of a plan, whatever the other tasks are."""
    return _task_problems(task, setting_of(in_plan, as_of))


def check_plan_record(sourced: Sourced[Plan], as_of: date) -> Iterator[Problem]:
    """The problems of a plan file, whatever its tasks are."""
    setting = setting_of(sourced.record, as_of)
    for rule in PLAN_RULES:
        yield from rule(sourced, setting)


def _task_problems(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    for rule in TASK_RULES:
        yield from rule(task, setting)
    if (in_time := unfolded(task, setting)) is not None:
        for timing_rule in TIMING_RULES:
            yield from timing_rule(in_time, setting)
