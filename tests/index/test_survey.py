"""Shares, margins and what a sample proves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.index.survey import (
    lowest,
    method_words,
    plan_with_surveys,
    remarks,
    result_of,
    sample_needed,
    verdict,
    wilson,
)
from cchc.plan.index.surveys import Forms, Question, Survey
from cchc.plan.reading import read_plan
from cchc.plan.records import Target

INVENTED = Path(__file__).parents[1] / "ke-hoach-bia-dat" / "plan"


def survey(**given_values: Any) -> Survey:
    return Survey(
        **{
            "method": "tu-khao-sat",
            "since": date(2026, 11, 1),
            "until": date(2026, 11, 15),
            "source": "BC",
            **given_values,
        }
    )


@pytest.mark.parametrize(
    ("part", "whole", "percent", "low", "high"),
    # Bounds from the closed form of Wilson's interval, worked out with a desk calculator, rounded outwards.
    [
        (97, 100, "97", "91.54", "98.98"),
        (183, 188, "97.34", "93.92", "98.86"),
        (0, 10, "0", "0", "27.76"),
        (10, 10, "100", "72.24", "100"),
    ],
)
def test_wilson_interval(part: int, whole: int, percent: str, low: str, high: str) -> None:
    found = wilson(part, whole)
    assert (found.percent, found.low, found.high) == (Decimal(percent), Decimal(low), Decimal(high))


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_share_lies_within_its_bounds(counts: tuple[int, int]) -> None:
    found = wilson(*counts)
    exact = Decimal(100 * counts[0]) / counts[1]
    assert 0 <= found.low <= exact <= found.high <= 100


@given(st.integers(0, 100), st.integers(2, 50))
def test_more_forms_narrow_the_margin(part: int, times: int) -> None:
    few, many = wilson(part, 100), wilson(part * times, 100 * times)
    assert many.high - many.low <= few.high - few.low


def test_a_hundred_forms_cannot_tell_97_from_95() -> None:
    assert "chưa đủ để kết luận" in verdict(wilson(97, 100), Decimal(95))
    assert verdict(wilson(970, 1000), Decimal(95)) == "đủ cơ sở kết luận đạt 95%"
    assert verdict(wilson(85, 100), Decimal(95)) == "đủ cơ sở kết luận chưa đạt 95%"
    needed = sample_needed(wilson(97, 100), Decimal(95))
    assert needed is not None
    assert 300 < needed < 900
    assert sample_needed(wilson(95, 100), Decimal(95)) is None
    # By hand: the least n with (p + z²/2n - z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n) >= 0,97 for p = 183/188.
    assert sample_needed(wilson(183, 188), Decimal(97)) == 9646


def test_overall_is_of_all_answers_and_not_the_mean_of_percentages() -> None:
    questions = (
        Question(code="a", title="A", counts=(90, 0, 10)),
        Question(code="b", title="B", procedures="Đất đai", counts=(1, 0, 9)),
    )
    found = result_of(survey(questions=questions, satisfied_levels=1))
    assert found.overall is not None
    assert (found.overall.part, found.overall.whole) == (91, 110)
    assert found.by_procedures[0][0] == "Đất đai"
    worst = lowest(found)
    assert worst is not None
    assert worst.question.code == "b"


def test_the_forms_say_the_overall_share_where_they_do() -> None:
    found = result_of(survey(forms=Forms(valid=188, satisfied=183)))
    assert found.overall is not None
    assert found.overall.words == "183/188 = 97,34% (93,92-98,86%)"
    assert found.overall_of == "phiếu"


def test_the_mean_of_the_levels_is_another_number_than_the_share() -> None:
    scale = tuple(map(Decimal, (100, 75, 50, 25, 0)))
    found = result_of(survey(scale=scale, questions=(Question(code="a", title="A", counts=(120, 52, 10, 4, 2)),)))
    assert found.mean == Decimal("87.77")  # (12000 + 3900 + 500 + 100) / 188
    assert found.overall is not None
    assert found.overall.percent == Decimal("91.49")


def test_a_remark_names_the_target_and_the_step_of_the_year() -> None:
    target = Target(code="b2", field="III", wording="Hài lòng", at_least=Decimal(97), path={2026: Decimal(90)})
    other = Target(code="c3", field="I", wording="SIPAS", at_least=Decimal(92))
    found = result_of(survey(targets=("b2",), forms=Forms(valid=188, satisfied=183)))
    assert remarks(found, [target, other]) == ["Chỉ tiêu b2, mức của năm 2026: đủ cơ sở kết luận đạt 90%."]


def test_an_empty_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="whole"):
        wilson(0, 0)
    assert result_of(survey(questions=(Question(code="a", title="A", counts=(0, 0, 0)),))).overall is None


def test_a_value_says_the_method_and_the_numbers_of_the_survey_it_names() -> None:
    counted = survey(forms=Forms(valid=188, satisfied=183))
    said = (
        "Phiếu tự khảo sát của cơ quan (188 phiếu hợp lệ, hài lòng 183/188 phiếu, khoảng tin cậy 95%: 93,92-98,86%)"
    )
    assert method_words(counted) == said
    published = survey(method="sipas", result=Decimal("88.4"))
    assert method_words(published) == "Chỉ số hài lòng SIPAS, điều tra xã hội học (theo kết quả được công bố)"
    book = read_plan(INVENTED)
    assert book.plan is not None
    plan = book.plan.record
    at = next(at for at, one in enumerate(plan.targets) if one.code == "b2")
    named = replace(plan.targets[at].measurements[-1], survey="x", method="tại Trung tâm")
    target = replace(plan.targets[at], measurements=(*plan.targets[at].measurements[:-1], named))
    told = plan_with_surveys(
        replace(plan, targets=(*plan.targets[:at], target, *plan.targets[at + 1 :])), {"x": counted}
    )
    assert told.targets[at].measurements[-1].method == f"tại Trung tâm; {said}"
    assert told.targets[at].measurements[:-1] == plan.targets[at].measurements[:-1]
