"""Short sets of criteria and entries for tests."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.index.score import Score, score
from cchc.plan.index.criteria import Band, CriteriaSet, Criterion, Document, Group, Rule
from cchc.plan.index.scores import Appraisal, ScoreEntry, ScoreSheet
from cchc.plan.records import Plan
from cchc.state.tasks import Assessment

JUNE = date(2026, 6, 30)
DAY = date(2026, 6, 1)
LETTER = Document(number="1/BC", day=DAY, subject="Báo cáo")


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def band(at_least: Any = None, at_most: Any = None, points: Any = None, proportional: bool = False) -> Band:
    return Band(
        at_least=number(at_least), at_most=number(at_most), points=number(points), proportional=proportional
    )


def criterion(code: str, points: Any, kind: str, **given: Any) -> Criterion:
    """A criterion; what is no value of a rule is one of the criterion."""
    outer = {name: given.pop(name) for name in ("requires", "feed", "tasks", "lead") if name in given}
    values = {name: value if name == "bands" else number(value) for name, value in given.items()}
    rule = Rule(kind=kind, **values)
    return Criterion(code=code, title=f"Tiêu chí {code}", points=Decimal(str(points)), rule=rule, **outer)


def entry(code: str, day: date = DAY, evidence: Sequence[Document] = (LETTER,), **figures: Any) -> ScoreEntry:
    """An entry with figures of any type."""
    for name in ("value", "part", "whole"):
        if name in figures:
            figures[name] = number(figures[name])
    return ScoreEntry(code=code, day=day, evidence=tuple(evidence) or None, **figures)


def criteria_set(*criteria: Criterion, rescaled: bool = True, closing: date | None = None) -> CriteriaSet:
    fields = sorted({one.code.split(".")[0] for one in criteria})

    def points(code: str) -> Decimal:
        return sum((one.points for one in criteria if one.code.split(".")[0] == code and not one.bonus), Decimal(0))

    groups = tuple(Group(code=code, title=f"Lĩnh vực {code}", points=points(code)) for code in fields)
    return CriteriaSet(
        year=2026,
        source=Document(subject="Bộ tiêu chí thử"),
        scale=sum((one.points for one in groups), Decimal(0)),
        rescaled=rescaled,
        closing=closing,
        groups=groups,
        criteria=criteria,
    )


def scored(
    plan: Plan,
    criteria: CriteriaSet,
    *entries: ScoreEntry,
    as_of: date = JUNE,
    appraisals: Sequence[Appraisal] = (),
) -> Score:
    sheet = ScoreSheet(year=2026, entries=entries, appraisals=tuple(appraisals))
    return score(criteria, sheet, Assessment(plan, as_of, (), ()))
