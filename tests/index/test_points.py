"""The points of each kind of rule, computed by hand, and what no rule may do."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.index.points import points_of
from cchc.plan.index.criteria import Criterion
from cchc.vietnamese import number
from tests.index.building import band, criterion, entry

BANDS = (band(100, points=4), band(95, proportional=True))
STEPS = (band(30, points=1), band(25, points="0.5"), band("0.01", points="0.25"))
DAYS = (band(at_most=30, points="1.5"), band(at_most=60, points="0.75"))
REFERENCE = date(2026, 1, 10)

HAND = [
    ("co_khong", 2, {}, {"met": "co"}, "2"),
    ("co_khong", 2, {}, {"met": "khong"}, "0"),
    ("ty_le", "2.5", {"full_at": 85, "floor": 60}, {"part": 3140, "whole": 4000}, "2.31"),
    ("ty_le", "2.5", {"full_at": 85, "floor": 60}, {"value": 85}, "2.5"),
    ("ty_le", "2.5", {"full_at": 85, "floor": 60}, {"value": 60}, "1.76"),
    ("ty_le", "2.5", {"full_at": 85, "floor": 60}, {"value": "59.99"}, "0"),
    ("ty_le", 1, {}, {"part": 1, "whole": 8}, "0.13"),
    ("ty_le", 1, {}, {"part": 3, "whole": 2}, "1"),
    ("nguong", 4, {"bands": BANDS}, {"value": 100}, "4"),
    ("nguong", 4, {"bands": BANDS}, {"part": 4120, "whole": 4236}, "3.89"),
    ("nguong", 4, {"bands": BANDS}, {"value": "94.99"}, "0"),
    ("nguong", 1, {"bands": STEPS}, {"part": 3, "whole": 11}, "0.5"),
    ("nguong", 1, {"bands": STEPS}, {"value": 0}, "0"),
    ("dem", 2, {"bands": (band(2, points=2), band(1, points=1))}, {"value": 5}, "2"),
    ("dem", 2, {"bands": (band(2, points=2), band(1, points=1))}, {"value": 0}, "0"),
    ("dem", 2, {"each": "0.5"}, {"value": 3}, "1.5"),
    ("tru", 2, {"each": "0.5"}, {"value": 1}, "1.5"),
    ("tru", 2, {"each": "0.5"}, {"value": 0}, "2"),
    ("tru", 2, {"each": "0.5"}, {"value": 9}, "0"),
    ("cong", 5, {"each": 2}, {"value": 2}, "4"),
    ("cong", 5, {"each": 2}, {"value": 3}, "5"),
    ("tre", "1.5", {"bands": DAYS}, {"reference": REFERENCE, "issued": date(2026, 2, 9)}, "1.5"),
    ("tre", "1.5", {"bands": DAYS}, {"reference": REFERENCE, "issued": date(2026, 2, 10)}, "0.75"),
    ("tre", "1.5", {"bands": DAYS}, {"reference": REFERENCE, "issued": date(2026, 3, 12)}, "0"),
    ("tre", "1.5", {"bands": DAYS}, {"reference": REFERENCE, "issued": date(2026, 1, 2)}, "1.5"),
]


@pytest.mark.parametrize(("kind", "points", "rule", "figures", "wanted"), HAND)
def test_points_are_those_computed_by_hand(
    kind: str, points: Any, rule: dict[str, Any], figures: dict[str, Any], wanted: str
) -> None:
    found = points_of(criterion("1.1", points, kind, **rule), entry("1.1", **figures), 2)
    assert found.points == Decimal(wanted), found.words
    assert found.missing == ""


@pytest.mark.parametrize(
    ("kind", "rule", "figures", "said"),
    [
        ("ty_le", {}, {"part": 0, "whole": 0}, "mẫu số bằng 0"),
        ("ty_le", {}, {"part": 3}, "chưa có mẫu số"),
        ("ty_le", {}, {"whole": 3}, "chưa có tử số"),
        ("ty_le", {}, {}, "chưa có số liệu"),
        ("co_khong", {}, {"value": 1}, "chưa ghi đạt hay không"),
        ("tru", {"each": 1}, {"part": 1, "whole": 2}, "chưa ghi số lần"),
        ("tre", {"bands": DAYS}, {"reference": REFERENCE}, "chưa hoàn thành"),
        ("tre", {"bands": DAYS}, {"issued": REFERENCE}, "chưa ghi ngày của văn bản làm mốc"),
    ],
)
def test_a_missing_figure_gives_no_points_and_not_zero(
    kind: str, rule: dict[str, Any], figures: dict[str, Any], said: str
) -> None:
    found = points_of(criterion("1.1", 2, kind, **rule), entry("1.1", **figures), 2)
    assert found.points is None
    assert said in found.missing


def test_the_arithmetic_is_shown_as_it_is_done() -> None:
    disbursed = criterion("6.1.1", "2.5", "ty_le", full_at=85, floor=60)
    short = points_of(disbursed, entry("6.1.1", part=3140, whole=4000), 2)
    assert short.words == "3.140/4.000 = 78,5%; (78,5/85) × 2,5 = 2,31"
    # 78,48...% is not rounded before it is multiplied, and the fraction is shown instead.
    long = points_of(disbursed, entry("6.1.1", part=3140, whole=4001), 2)
    assert long.words == "3.140/4.001 ≈78,48%; (3.140/4.001) : 85% × 2,5 = 2,31"


def test_a_percentage_is_not_rounded_before_it_is_multiplied() -> None:
    # 2/3 of 3000 points is 2000; with 66,67% it would be 2000,1.
    assert points_of(criterion("1.1", 300, "ty_le"), entry("1.1", part=2, whole=3), 2).points == Decimal(200)


amounts = st.decimals(0, 10_000, places=2)
counts = st.integers(0, 10_000)
points = st.decimals("0.25", 20, places=2)


@st.composite
def rules(draw: st.DrawFn) -> Criterion:
    most = draw(points)
    kind = draw(st.sampled_from(["ty_le", "nguong", "dem", "tru", "cong"]))
    if kind == "ty_le":
        full = draw(st.decimals(1, 100, places=1))
        return criterion("1.1", most, kind, full_at=full, floor=min(full, draw(st.decimals(0, 100, places=1))))
    if kind in ("tru", "cong"):
        return criterion("1.1", most, kind, each=draw(st.decimals("0.01", 5, places=2)))
    if kind == "nguong" and draw(st.booleans()):
        in_proportion = band(draw(st.integers(0, 99)), proportional=True)
        return criterion("1.1", most, kind, bands=(band(100, points=most), in_proportion))
    limits = sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4)), reverse=True)
    worth = sorted(draw(st.lists(st.decimals(0, most, places=2), min_size=len(limits), max_size=len(limits))))
    bands = [band(limit, points=one) for limit, one in zip(limits, reversed(worth), strict=True)]
    return criterion("1.1", most, kind, bands=tuple(bands))


@given(rules(), amounts)
def test_points_stay_between_zero_and_the_maximum(one: Criterion, value: Decimal) -> None:
    found = points_of(one, entry("1.1", value=value), 2).points
    assert found is not None
    assert 0 <= found <= one.points


@given(points, points, amounts)
def test_a_band_worth_more_than_the_criterion_gives_no_more_than_its_maximum(
    most: Decimal, worth: Decimal, value: Decimal
) -> None:
    """Such a set is a fault that `check` names; until it is mended it must not inflate the index."""
    one = criterion("1.1", most, "nguong", bands=(band(0, points=worth),))
    assert points_of(one, entry("1.1", value=value), 2).points == min(most, worth)


@given(rules(), amounts)
def test_the_arithmetic_ends_with_the_points(one: Criterion, value: Decimal) -> None:
    found = points_of(one, entry("1.1", value=value), 2)
    assert found.points is not None
    assert found.words.endswith((f": {number(found.points)}", f"= {number(found.points)}"))


@given(rules(), amounts, amounts)
def test_more_never_gives_less_except_for_deductions(one: Criterion, first: Decimal, second: Decimal) -> None:
    low, high = sorted((first, second))
    less, more = (points_of(one, entry("1.1", value=value), 2).points for value in (low, high))
    assert less is not None
    assert more is not None
    assert less >= more if one.rule.kind == "tru" else less <= more


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_later_day_never_gives_more(first: int, second: int) -> None:
    one = criterion("1.1", "1.5", "tre", bands=DAYS)
    early, late = (
        points_of(one, entry("1.1", reference=REFERENCE, issued=date.fromordinal(REFERENCE.toordinal() + days)), 2)
        for days in sorted((first, second))
    )
    assert early.points is not None
    assert late.points is not None
    assert early.points >= late.points
