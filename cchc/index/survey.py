"""What a survey proves: shares, indices, and their margins at 95% confidence.

The margin is Wilson's interval, which stays within 0-100% and holds for shares near 100% and for small samples.
Source: the plan's II.2 (targets of satisfaction); E. B. Wilson, JASA 22 (1927), 209-212.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from cchc.index.exact import rounded
from cchc.plan.index.surveys import METHODS, Question, Survey
from cchc.plan.records import Measurement, Plan, Target
from cchc.vietnamese import number

Z = Decimal("1.959963985")
"""The two-sided 95% quantile of the normal distribution."""

_CENT = Decimal("0.01")


class Share(NamedTuple):
    """A share in percent, and the bounds within which the true one lies with 95% confidence."""

    part: int
    whole: int
    percent: Decimal
    low: Decimal
    high: Decimal

    @property
    def words(self) -> str:
        """As "183/188 = 97,34% (93,92-98,86%)"."""
        return f"{number(self.part)}/{number(self.whole)} = {number(self.percent)}% ({number(self.low)}-{number(self.high)}%)"


class QuestionResult(NamedTuple):
    """One question: the share satisfied, and the mean of the points of the levels."""

    question: Question
    share: Share | None
    mean: Decimal | None


class SurveyResult(NamedTuple):
    """A survey with its figures."""

    survey: Survey
    overall: Share | None
    overall_of: str
    """What the overall share counts: forms, or answers of all questions."""
    mean: Decimal | None
    questions: tuple[QuestionResult, ...]
    by_procedures: tuple[tuple[str, Share], ...]
    """By field of procedures, where questions name it."""


def wilson(part: int, whole: int) -> Share:
    """The share of `part` in `whole`, with Wilson's interval. `whole` must be over 0, `part` between 0 and it."""
    if not 0 <= part <= whole or not whole:
        raise ValueError("part must lie within 0 and whole, and whole be over 0")
    low, high = _interval(Fraction(part, whole), whole)
    if part == whole:
        high = Decimal(1)
    if part == 0:
        low = Decimal(0)
    return Share(
        part,
        whole,
        rounded(Fraction(100 * part, whole), 2),
        # Outwards, so that the printed bounds never claim more than the sample shows.
        (100 * low).quantize(_CENT, ROUND_FLOOR),
        (100 * high).quantize(_CENT, ROUND_CEILING),
    )


def _interval(share: Fraction, whole: int) -> tuple[Decimal, Decimal]:
    """Wilson's interval for a share from 0 to 1 of `whole` answers."""
    with localcontext() as context:
        context.prec = 34
        n, p = Decimal(whole), Decimal(share.numerator) / Decimal(share.denominator)
        square = Z * Z
        middle = (p + square / (2 * n)) / (1 + square / n)
        half = Z * (p * (1 - p) / n + square / (4 * n * n)).sqrt() / (1 + square / n)
        return max(Decimal(0), middle - half), min(Decimal(1), middle + half)


def result_of(survey: Survey) -> SurveyResult:
    """The figures of a survey. The overall share is of the forms where they say it, else of all answers together, never the
    mean of the questions' percentages.
    """
    questions = tuple(_question(one, survey) for one in survey.questions or ())
    forms = survey.forms
    counts_of = "phiếu"
    if forms is not None and forms.satisfied is not None and 0 < forms.valid >= forms.satisfied:
        overall: Share | None = wilson(forms.satisfied, forms.valid)
    else:
        overall = _together(one.share for one in questions)
        counts_of = "lượt trả lời"
    fields = dict.fromkeys(one.question.procedures for one in questions if one.question.procedures)
    by_field = [
        (name, _together(one.share for one in questions if one.question.procedures == name)) for name in fields
    ]
    return SurveyResult(
        survey,
        overall,
        counts_of,
        _index(survey.questions or (), survey),
        questions,
        tuple((str(name), share) for name, share in by_field if share is not None),
    )


def verdict(share: Share, at_least: Decimal) -> str:
    """Whether the sample shows that a threshold in percent is met, not met, or cannot tell."""
    level = number(at_least)
    if share.low >= at_least:
        return f"đủ cơ sở kết luận đạt {level}%"
    if share.high < at_least:
        return f"đủ cơ sở kết luận chưa đạt {level}%"
    needed = sample_needed(share, at_least)
    more = f"; với tỷ lệ này cần khoảng {number(needed)} phiếu" if needed else ""
    met = "cao hơn" if share.percent > at_least else "thấp hơn" if share.percent < at_least else "bằng"
    return f"tỷ lệ {met} mức {level}% nhưng mẫu chưa đủ để kết luận{more}"


def sample_needed(share: Share, at_least: Decimal) -> int | None:
    """How many answers with the same share would tell it from the threshold; None where it equals the threshold or more
    than ten million were needed.
    """
    if Fraction(100 * share.part, share.whole) == Fraction(at_least):
        return None
    low, high = share.whole, share.whole
    while not _tells(share, at_least, high):
        high *= 2
        if high > 10_000_000:
            return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _tells(share, at_least, middle) else (middle + 1, high)
    return high


def _tells(share: Share, at_least: Decimal, whole: int) -> bool:
    low, high = _interval(Fraction(share.part, share.whole), whole)
    return 100 * low >= at_least or 100 * high < at_least


def remarks(result: SurveyResult, targets: Iterable[Target]) -> list[str]:
    """What must be said with the figures: what the sample proves of each target that the survey serves."""
    said = []
    for target in targets:
        year = result.survey.until.year
        step = (target.path or {}).get(year)
        bound = step if step is not None else target.lower_bound
        if target.code not in (result.survey.targets or ()) or bound is None:
            continue
        name = f"Chỉ tiêu {target.code}{f', mức của năm {year}' if step is not None else ''}"
        if result.overall is not None:
            said.append(f"{name}: {verdict(result.overall, bound)}.")
        elif result.survey.result is not None:
            met = "đạt" if result.survey.result >= bound else "chưa đạt"
            said.append(f"{name}: {met} mức {number(bound)}% theo kết quả được công bố.")
    return said


def method_words(survey: Survey) -> str:
    """The method and the numbers, as a report names them."""
    result = result_of(survey)
    words = METHODS[survey.method]
    forms = [f"{number(survey.forms.valid)} phiếu hợp lệ"] if survey.forms else []
    share = result.overall
    if share is None:
        return f"{words} ({', '.join([*forms, 'theo kết quả được công bố'])})"
    counted = f"hài lòng {number(share.part)}/{number(share.whole)} {result.overall_of}"
    bounds = f"khoảng tin cậy 95%: {number(share.low)}-{number(share.high)}%"
    return f"{words} ({', '.join([*forms, counted, bounds])})"


def plan_with_surveys(plan: Plan, surveys: Mapping[str, Survey]) -> Plan:
    """The plan whose values that name a survey say its method and numbers (`method`), after what somebody wrote there."""

    def told(one: Measurement) -> Measurement:
        survey = surveys.get(one.survey or "")
        if survey is None:
            return one
        return replace(one, method="; ".join(filter(None, (one.method, method_words(survey)))))

    targets = (replace(one, measurements=tuple(map(told, one.measurements))) for one in plan.targets)
    return replace(plan, targets=tuple(targets))


def lowest(result: SurveyResult) -> QuestionResult | None:
    """The question with the smallest share."""
    answered = [one for one in result.questions if one.share is not None]
    return min(answered, key=lambda one: one.share.percent if one.share else Decimal(100), default=None)


def _question(question: Question, survey: Survey) -> QuestionResult:
    total = sum(question.counts)
    satisfied = sum(question.counts[: survey.satisfied_levels])
    return QuestionResult(question, wilson(satisfied, total) if total else None, _index((question,), survey))


def _together(shares: Iterable[Share | None]) -> Share | None:
    found = [one for one in shares if one is not None]
    return wilson(sum(one.part for one in found), sum(one.whole for one in found)) if found else None


def _index(questions: Iterable[Question], survey: Survey) -> Decimal | None:
    """The mean of the levels' points over all answers; None without a scale or answers."""
    scale = survey.scale
    asked = list(questions)
    total = sum(sum(one.counts) for one in asked)
    if scale is None or not total or any(len(one.counts) != len(scale) for one in asked):
        return None
    weighed = (Fraction(level) * count for one in asked for level, count in zip(scale, one.counts, strict=True))
    points = sum(weighed, Fraction(0))
    return rounded(points / total, 2)
