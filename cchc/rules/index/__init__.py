"""What `check` says of the sets of criteria, the self-scores and the surveys."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.index.reading import IndexBook
from cchc.plan.index.scores import ScoreSheet
from cchc.plan.index.surveys import Survey
from cchc.plan.problems import Problem
from cchc.plan.records import Plan
from cchc.plan.source import Source
from cchc.rules.index import bands, criteria, scores, surveys
from cchc.rules.index.against import Against

SET_RULES: tuple[Callable[[Sourced[CriteriaSet], Against], Iterator[Problem]], ...] = (
    criteria.file_is_named_after_the_year,
    criteria.codes_are_unique_and_grouped,
    criteria.sums_agree,
    criteria.references_exist,
    criteria.prerequisites_do_not_go_round,
    criteria.grades_fall,
    bands.rules_have_what_they_need,
    bands.bands_are_in_order,
    bands.maximum_can_be_reached,
)
"""Rules for a set of criteria."""

SHEET_RULES: tuple[Callable[[Sourced[ScoreSheet], Against], Iterator[Problem]], ...] = (
    scores.file_is_named_after_the_year,
    scores.codes_are_of_the_set,
    scores.figures_fit_the_rule,
    scores.nothing_occurred_stands_alone,
    scores.entries_are_in_order,
    scores.appraisals_stay_within_the_maximum,
)
"""Rules for a self-score."""

SURVEY_RULES: tuple[Callable[[Sourced[Survey], Against], Iterator[Problem]], ...] = (
    surveys.days_are_in_order,
    surveys.forms_add_up,
    surveys.answers_fit_the_scale,
    surveys.result_is_given_once,
    surveys.targets_are_known,
)
"""Rules for a survey."""


def check_index(
    book: IndexBook,
    plan: Plan,
    tasks: Iterable[TaskNumber],
    as_of: date,
    statistics: Iterable[str] | None = (),
    plan_source: Source | None = None,
) -> list[Problem]:
    """All problems of these files as of a date, by file, line and column.

    `tasks` are the numbers that the plan has, `statistics` the codes of its catalogue, None where it cannot be read. With
    `plan_source`, the file of the plan, also those of values that name a survey.
    """
    sets = {one.record.year: one.record for one in reversed(book.sets)}
    against = Against(
        plan, frozenset(tasks), sets, as_of, None if statistics is None else frozenset(statistics), not book.unread
    )
    problems = set(book.problems)
    groups: tuple[tuple[Iterable[Any], Iterable[Callable[[Any, Against], Iterator[Problem]]]], ...] = (
        (book.sets, SET_RULES),
        (book.sheets, SHEET_RULES),
        (book.surveys, SURVEY_RULES),
    )
    for records, rules in groups:
        for record in records:
            for rule in rules:
                problems.update(rule(record, against))
    problems.update(_of_one_year(book.sets, "bo-chi-so"))
    problems.update(_of_one_year(book.sheets, "cham-diem"))
    problems.update(surveys.a_target_has_one_method(book.surveys))
    if plan_source is not None:
        problems.update(surveys.values_agree_with_their_survey(Sourced(plan, plan_source), book.surveys))
    return sorted(problems)


def _of_one_year(records: Iterable[Sourced[Any]], code: str) -> Iterator[Problem]:
    """Only one of two files of a year would be read."""
    seen: dict[int, str] = {}
    for one in records:
        if (first := seen.setdefault(one.record.year, one.source.file)) != one.source.file:
            message = f"Năm {one.record.year} đã có ở {first}"
            yield one.source.problem(("nam",), code, message, "Giữ một tệp.")
