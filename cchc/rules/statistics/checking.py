"""The rules that run for the statistics, declared once, and the function that runs them."""

from collections.abc import Callable, Iterator

from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.statistics.catalogue import Catalogue
from cchc.plan.statistics.figures import Figures
from cchc.rules.setting import Setting
from cchc.rules.statistics import catalogue, figures
from cchc.rules.statistics.against import Against
from cchc.state.statistics.values import Statistics

CATALOGUE_RULES: tuple[Callable[[Sourced[Catalogue], Against], Iterator[Problem]], ...] = (
    catalogue.codes_are_unique,
    catalogue.fields_and_owners_are_known,
    catalogue.formulas_are_understood,
    catalogue.formulas_lead_somewhere,
    catalogue.sentences_are_understood,
    catalogue.doubts_are_reported,
)

FIGURES_RULES: tuple[Callable[[Sourced[Figures], Against], Iterator[Problem]], ...] = (
    figures.period_is_of_the_plan,
    figures.figures_fit_their_row,
    figures.each_figure_stands_once,
    figures.days_are_in_order,
    figures.sums_agree,
    figures.counts_are_whole,
    figures.figures_do_not_jump,
)


def statistics_problems(book: Book, setting: Setting) -> Iterator[Problem]:
    """The problems of a book's statistics, and of the targets that take their parts from them."""
    rows = book.catalogue.record if book.catalogue else Catalogue(rows=())
    known = Statistics(rows, (one.record for one in book.figures), setting.as_of)
    others = {target.code: f"chỉ tiêu {target.code}" for target in setting.plan.targets}
    others |= {str(task.record.number): f"nhiệm vụ số {task.record.number}" for task in book.tasks}
    against = Against(setting, others, known)
    yield from catalogue.shares_are_of_known_statistics(book, against)
    if book.catalogue is not None:
        for rule in CATALOGUE_RULES:
            yield from rule(book.catalogue, against)
    for one in book.figures:
        for figures_rule in FIGURES_RULES:
            yield from figures_rule(one, against)
