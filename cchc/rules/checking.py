"""The rules that run, declared once for each kind, and the functions that run them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced
from cchc.plan.papers.reminders import Reminder
from cchc.plan.problems import Problem, limited
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.rules import corrections, groups, numbers, plan, tasks, timing, updates, years
from cchc.rules.papers import notes, reminders
from cchc.rules.papers.notes import NotesSetting
from cchc.rules.papers.reminders import RemindersSetting
from cchc.rules.setting import Setting, setting_of
from cchc.rules.timing import Unfolded, unfolded
from cchc.rules.years import YearSetting
from cchc.state.versions import has_deadlines

TASK_RULES: tuple[Callable[[Sourced[Task], Setting], Iterator[Problem]], ...] = (
    tasks.agencies_are_known,
    tasks.field_is_known,
    tasks.targets_are_known,
    tasks.file_name_begins_with_the_number,
    tasks.entries_are_in_order,
    tasks.days_are_within_the_plan,
    tasks.events_are_due_after_they_happen,
    tasks.changes_change_something,
    tasks.path_rises_within_the_plan,
    tasks.updates_say_something,
    tasks.no_update_stands_twice,
    tasks.doubts_are_reported,
    corrections.updates_correct_one_entry,
    timing.deadline_is_understood,
)
"""Rules for a task by itself."""

TIMING_RULES: tuple[Callable[[Unfolded, Setting], Iterator[Problem]], ...] = (
    timing.named_occurrences_exist,
    timing.extensions_extend,
    timing.path_has_one_occurrence,
    updates.updates_belong_to_an_occurrence,
    updates.occurrences_are_named_where_two_are_open,
    updates.completion_names_its_occurrence,
    updates.progress_is_reported,
    updates.only_recurring_work_has_nothing_to_report,
    updates.no_update_stands_twice_under_two_names,
    updates.progress_never_falls,
    updates.nothing_is_reported_after_the_stop,
    updates.lateness_has_a_cause,
    updates.finished_documents_are_named,
)
"""Rules for a task and its occurrences; they run only where the deadline is understood."""

PLAN_RULES: tuple[Callable[[Sourced[Plan], Setting], Iterator[Problem]], ...] = (
    plan.stage_ends_after_it_begins,
    plan.drafter_is_known,
    plan.signer_is_written_as_the_decree_demands,
    plan.addressees_have_plain_keys,
    plan.members_are_agencies,
    plan.agencies_hand_in_before_the_report_is_sent,
    plan.target_agencies_are_known,
    plan.target_fields_are_known,
    plan.parts_have_fields,
    plan.target_codes_are_unique,
    plan.thresholds_agree,
    plan.paths_lead_to_the_threshold,
    plan.percentages_are_within_bounds,
    plan.measurements_are_in_order,
    plan.measurement_days_are_within_the_plan,
    plan.measured_days_come_before_the_entry,
    plan.measurements_fit_their_target,
    plan.shares_are_of_a_whole,
    plan.no_measurement_stands_twice,
    plan.doubts_are_reported,
    corrections.measurements_have_a_source,
    corrections.measurements_correct_one_entry,
)
"""Rules for the plan file."""

BOOK_RULES: tuple[Callable[[Book], Iterator[Problem]], ...] = (
    numbers.numbers_are_unique,
    groups.tasks_are_whole,
    numbers.codes_differ_from_numbers,
    numbers.numbers_have_no_gap,
    numbers.missing_numbers_have_no_task,
    notes.templates_exist,
)
"""Rules for all files together; they run even where the plan file cannot be read."""

NOTES_RULES: tuple[Callable[[Sourced[ReportNotes], NotesSetting], Iterator[Problem]], ...] = (
    notes.file_is_named_after_a_period,
    notes.fields_are_known,
    notes.signer_is_written_as_the_decree_demands,
    notes.report_is_signed_after_its_data,
    notes.signature_agrees_with_the_notes,
    notes.signed_figures_still_hold,
)
"""Rules for the hand-written part of a report."""

YEAR_RULES: tuple[Callable[[Sourced[YearPlan], YearSetting], Iterator[Problem]], ...] = (
    years.year_is_of_the_plan,
    years.signed_day_is_within_the_plan,
    years.rows_give_something_once,
    years.tasks_are_known,
    years.costs_are_for_known_tasks,
    years.money_is_of_the_year,
    years.no_more_is_spent_than_allotted,
    years.deadlines_are_days_of_the_year,
    years.deadlines_mean_one_occurrence,
)
"""Rules for the plan of a year."""

REMINDER_RULES: tuple[Callable[[Sourced[Reminder], RemindersSetting], Iterator[Problem]], ...] = (
    reminders.sent_within_the_plan,
    reminders.items_are_known,
    reminders.answers_follow_the_paper,
)
"""Rules for a paper that was sent about tasks."""


def check(book: Book, as_of: date) -> list[Problem]:
    """All problems of a plan as of a date, with those found while reading it, by file, line and column.

    The rules for all files together are left out where the book is partial.
    """
    problems = set(book.problems)
    for book_rule in () if book.partial else BOOK_RULES:
        problems.update(book_rule(book))
    if book.plan is not None:
        problems.update(check_plan_record(book.plan, as_of))
        setting = setting_of(book.plan.record, as_of, [year.record for year in book.years])
        # No deadline can be understood in a stage that ends before it begins.
        if setting.time.first <= setting.time.last:
            for task in book.tasks:
                problems.update(_task_problems(task, setting))
            about_notes = NotesSetting(setting, _whole(book, setting))
            for one in book.notes:
                problems.update(problem for rule in NOTES_RULES for problem in rule(one, about_notes))
            against = YearSetting(setting, _by_number(book))
            for year in book.years:
                problems.update(problem for year_rule in YEAR_RULES for problem in year_rule(year, against))
            about_sent = RemindersSetting(setting, against.tasks)
            for sent in book.reminders:
                problems.update(problem for sent_rule in REMINDER_RULES for problem in sent_rule(sent, about_sent))
            problems.update(_activity_problems(book, about_sent))
            problems.update(_statistics_problems(book, setting))
            problems.update(_receipt_problems(book, setting))
    return limited(problems)


def _whole(book: Book, setting: Setting) -> tuple[Task, ...] | None:
    """The tasks, the first of each number; None where one is missing or its deadline is not understood."""
    if book.partial or book.unread:
        return None
    first = tuple({task.record.number: task.record for task in reversed(book.tasks)}.values())[::-1]
    return first if all(has_deadlines(task, setting.time) for task in first) else None


def _statistics_problems(book: Book, setting: Setting) -> Iterator[Problem]:
    wanted = book.catalogue or book.figures or any(target.computed_from for target in setting.plan.targets)
    # Where the catalogue cannot be read, no figure can be said to be wrong.
    if book.statistics_read and wanted and not book.catalogue_unread:
        from cchc.rules.statistics.checking import statistics_problems  # many plans have no statistics

        yield from statistics_problems(book, setting)


def _receipt_problems(book: Book, setting: Setting) -> Iterator[Problem]:
    if book.receipts:
        from cchc.rules.papers.receipts import RECEIPT_RULES  # many plans have none

        for one in book.receipts:
            for rule in RECEIPT_RULES:
                yield from rule(one, setting)


def _activity_problems(book: Book, against: RemindersSetting) -> Iterator[Problem]:
    if book.inspections or book.publicity:
        from cchc.rules.papers.activities import activity_problems  # many plans have none

        yield from activity_problems(book, against)


def _by_number(book: Book) -> dict[TaskNumber, Task | None]:
    unread: dict[TaskNumber, Task | None] = dict.fromkeys(book.task_numbers)
    return unread | {task.record.number: task.record for task in reversed(book.tasks)}


def check_task(
    task: Sourced[Task], in_plan: Plan, as_of: date, years: Iterable[YearPlan] = ()
) -> Iterator[Problem]:
    """The problems of one task of a plan, whatever the other tasks are. `years` are the plans of single years."""
    return _task_problems(task, setting_of(in_plan, as_of, years))


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
