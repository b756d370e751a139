"""Reads the files of the index and of surveys in a plan folder."""

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.index import SETS, SHEETS, SURVEYS
from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.index.scores import ScoreSheet
from cchc.plan.index.surveys import Survey
from cchc.plan.problems import Problem
from cchc.plan.reading import read_records


def survey_name(survey: Sourced[Survey]) -> str:
    """How a measurement names a survey: its file without the ending."""
    return PurePosixPath(survey.source.file).stem


def read_surveys(folder: Path) -> dict[str, Survey]:
    """The surveys of a plan folder by name; one that cannot be read is left out, since `check` says so."""
    return {survey_name(one): one.record for one in read_records(folder, SURVEYS, Survey).records}


class IndexBook(NamedTuple):
    """What was read, and the problems of syntax and shape."""

    sets: tuple[Sourced[CriteriaSet], ...]
    sheets: tuple[Sourced[ScoreSheet], ...]
    surveys: tuple[Sourced[Survey], ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]

    def criteria(self, year: int) -> CriteriaSet | None:
        """The set of a year."""
        return next((one.record for one in self.sets if one.record.year == year), None)

    def sheet(self, year: int) -> ScoreSheet | None:
        """The self-score of a year."""
        return next((one.record for one in self.sheets if one.record.year == year), None)


def read_index(folder: Path, *, shown_as: str | None = None) -> IndexBook:
    """All sets, scores and surveys of a plan folder."""
    sets = read_records(folder, SETS, CriteriaSet, shown_as=shown_as)
    sheets = read_records(folder, SHEETS, ScoreSheet, shown_as=shown_as)
    surveys = read_records(folder, SURVEYS, Survey, shown_as=shown_as)
    return IndexBook(
        sets.records,
        sheets.records,
        surveys.records,
        (*sets.problems, *sheets.problems, *surveys.problems),
        (*sets.unread, *sheets.unread, *surveys.unread),
    )
