"""Sentences of a catalogue (`loi_van`) with formulas in braces, as a report prints them: "tiếp nhận {III.07} hồ sơ"."""

import re
from datetime import date
from decimal import Decimal

from cchc.plan.statistics.catalogue import Sentence
from cchc.state.periods import Period
from cchc.state.statistics.formulas import Formula
from cchc.state.statistics.values import Statistics, formula_of
from cchc.vietnamese import document_date, number

_HOLE = re.compile(r"\{([^{}]*)\}")

LAST_DAY = "den"
"""What stands in braces for the last day of the period."""


def formulas_in(text: str) -> list[str]:
    """The texts in braces, without the one for the last day."""
    return [hole for hole in _HOLE.findall(text) if hole.strip() != LAST_DAY]


def codes_in(text: str) -> list[str]:
    """All codes that the formulas of a sentence name, each once, in order."""
    formulas = [formula for hole in formulas_in(text) if (formula := formula_of(hole))]
    return list(dict.fromkeys(code for formula in formulas for code in formula.codes))


def spoken(sentence: Sentence, statistics: Statistics, period: Period, last: date) -> str:
    """The sentence with its figures, ended by a full stop; "" while one of them is missing.

    Where its first figure is 0 the sentence for that (`khong`) stands instead, if there is one.
    """
    found: list[str] = []
    for index, hole in enumerate(_HOLE.findall(sentence.text)):
        if hole.strip() == LAST_DAY:
            found.append(document_date(last))
            continue
        formula = formula_of(hole)
        value = _value(formula, statistics, period)
        if formula is None or value is None:
            return ""
        if index == 0 and value == 0 and sentence.if_none is not None:
            return f"{sentence.if_none}."
        found.append(_figure(value, formula, statistics))
    parts = iter(found)
    return f"{_HOLE.sub(lambda match: next(parts), sentence.text)}."


def _value(formula: Formula | None, statistics: Statistics, period: Period) -> Decimal | None:
    """A quotient is in percent: the sentence writes the sign."""
    return formula.value(lambda code: statistics.cell(code, period).amount, "%") if formula else None


def _figure(value: Decimal, formula: Formula, statistics: Statistics) -> str:
    """A count under ten with a leading 0, as documents write it."""
    counted = not formula.over and not any(statistics.by_code[code].fractional for code in formula.terms)
    return f"{int(value):02d}" if counted and 0 < value < 10 and value == int(value) else number(value)
