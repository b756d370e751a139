"""The score of a year: sums, what is taken off, prerequisites, evidence, what can still be won."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.index.score import appraised_total
from cchc.plan.index.criteria import Document, Feed
from cchc.plan.index.scores import Appraisal, ScoreEntry
from cchc.plan.reading import read_plan
from cchc.plan.records import Plan
from tests.index.building import DAY, LETTER, band, criteria_set, criterion, entry, scored

INVENTED = Path(__file__).parents[1] / "ke-hoach-bia-dat" / "plan"


@pytest.fixture(scope="module")
def plan() -> Plan:
    book = read_plan(INVENTED)
    assert book.plan is not None
    return book.plan.record


PLAN_RECORD = read_plan(INVENTED).plan
assert PLAN_RECORD is not None
PLAN = PLAN_RECORD.record

YES = ("1.1", "1.2", "2.1")
SET = criteria_set(*(criterion(code, 2, "co_khong") for code in YES), criterion("2.2", 4, "cap_tren"))


def test_points_are_summed_by_field_and_what_the_superior_scores_stands_apart(plan: Plan) -> None:
    found = scored(
        plan, SET, entry("1.1", met="co"), entry("1.2", met="khong"), entry("2.1", met="co", evidence=())
    )
    assert [(one.sums.maximum, one.sums.claimed, one.sums.proven) for one in found.fields] == [(4, 2, 2), (2, 2, 0)]
    assert (found.sums.maximum, found.sums.claimed, found.sums.proven) == (6, 4, 2)
    assert found.index_of(found.sums.claimed) == Decimal("66.67")
    assert found.items[2].missing == ("chưa có tài liệu kiểm chứng, cũng chưa có giải trình",)
    assert found.items[3].points is None


def test_an_appraised_criterion_from_above_counts(plan: Plan) -> None:
    result = Appraisal(code="2.2", turn=1, day=date(2026, 6, 20), points=Decimal(3))
    found = scored(plan, SET, entry("1.1", met="co"), appraisals=[result])
    assert (found.sums.maximum, found.sums.claimed, found.sums.proven) == (10, 5, 5)
    assert scored(plan, SET, appraisals=[result], as_of=date(2026, 6, 19)).sums.maximum == 6


def test_the_last_round_of_appraisal_stands_for_the_claim(plan: Plan) -> None:
    rounds = [
        Appraisal(code="1.1", turn=1, day=DAY, points=Decimal(0)),
        Appraisal(code="1.1", turn=2, day=DAY, points=Decimal("1.5")),
    ]
    found = scored(plan, SET, entry("1.1", met="co"), entry("1.2", met="co"), appraisals=rounds)
    assert appraised_total(found) == Decimal("3.5")
    assert appraised_total(scored(plan, SET, entry("1.1", met="co"))) is None


def test_nothing_occurred_takes_off_the_maximum(plan: Plan) -> None:
    nothing = ScoreEntry(code="1.2", day=DAY, nothing_occurred=True, reason="Không có")
    found = scored(plan, SET, entry("1.1", met="co"), nothing)
    assert (found.sums.maximum, found.sums.claimed) == (4, 2)
    assert found.items[1].words == "không phát sinh, giảm trừ 2 điểm khỏi điểm tối đa"


met = st.sampled_from(["co", "khong", "nothing", "missing"])


@given(st.lists(met, min_size=3, max_size=3))
def test_nothing_occurred_leaves_the_index_of_the_rest_as_it_is(states: list[str]) -> None:
    """The index is that of the set without the criterion, and never above the index with full points there."""
    entries = [entry(code, met=state) for code, state in zip(YES, states, strict=True) if state in ("co", "khong")]
    others = [one for one in entries if one.code != "2.1"]
    with_nothing = scored(
        PLAN, SET, *others, ScoreEntry(code="2.1", day=DAY, nothing_occurred=True, reason="Không có")
    )
    without = scored(PLAN, criteria_set(*(one for one in SET.criteria if one.code != "2.1")), *others)
    full = scored(PLAN, SET, *others, entry("2.1", met="co"))
    index = with_nothing.index_of(with_nothing.sums.claimed)
    assert index == without.index_of(without.sums.claimed)
    best = full.index_of(full.sums.claimed)
    assert index is not None
    assert best is not None
    assert index <= best


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), min_size=6, max_size=6))
def test_the_fields_make_the_whole_and_nothing_exceeds_it(shares: list[tuple[int, int]]) -> None:
    codes = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")
    criteria = criteria_set(*(criterion(code, "1.75", "ty_le", full_at=80) for code in codes))
    entries = [entry(code, part=part, whole=whole) for code, (part, whole) in zip(codes, shares, strict=True)]
    found = scored(PLAN, criteria, *entries)
    for name in ("maximum", "claimed", "proven", "attainable"):
        assert sum(getattr(one.sums, name) for one in found.fields) == getattr(found.sums, name)
    assert 0 <= found.sums.proven <= found.sums.claimed <= found.sums.attainable <= found.sums.maximum


def test_a_criterion_has_no_points_where_its_prerequisite_has_none(plan: Plan) -> None:
    criteria = criteria_set(
        criterion("1.1", 1, "co_khong"),
        criterion("1.2", 2, "ty_le", requires="1.1"),
        criterion("1.3", 3, "co_khong", requires="1.2"),
    )
    figures = [entry("1.2", value=100), entry("1.3", met="co")]
    assert scored(plan, criteria, *figures).sums.claimed == 5, "an unknown prerequisite holds nobody up"
    found = scored(plan, criteria, entry("1.1", met="khong"), *figures)
    assert found.sums.claimed == 0
    assert found.items[1].words == "tiêu chí 1.1 không có điểm nên tiêu chí này được 0"
    assert found.items[1].gain is None
    nothing = ScoreEntry(code="1.1", day=DAY, nothing_occurred=True, reason="Không có")
    assert scored(plan, criteria, nothing, *figures).sums.claimed == 5


def test_a_bonus_is_no_part_of_the_maximum(plan: Plan) -> None:
    criteria = criteria_set(criterion("1.1", 2, "co_khong"), criterion("1.2", 5, "cong", each=1))
    found = scored(plan, criteria, entry("1.1", met="co"), entry("1.2", value=9))
    assert (found.sums.maximum, found.sums.claimed) == (2, 7)


def test_the_newest_figures_count_and_later_ones_do_not_yet(plan: Plan) -> None:
    criteria = criteria_set(criterion("1.1", 10, "ty_le"))
    entries = [
        entry("1.1", date(2026, 5, 1), value=20),
        entry("1.1", date(2026, 6, 1), value=50),
        entry("1.1", date(2026, 9, 1), value=90),
    ]
    assert scored(plan, criteria, *entries).sums.claimed == 5
    assert scored(plan, criteria, *entries, as_of=date(2026, 5, 31)).sums.claimed == 2


def test_older_evidence_does_not_prove_newer_figures_and_later_evidence_does(plan: Plan) -> None:
    criteria = criteria_set(criterion("1.1", 10, "ty_le"))
    old, new = entry("1.1", date(2026, 5, 1), value=20), entry("1.1", date(2026, 6, 1), evidence=(), value=50)
    assert scored(plan, criteria, old, new).sums.proven == 0
    assert (
        scored(
            plan, criteria, old, new, ScoreEntry(code="1.1", day=date(2026, 6, 2), evidence=(LETTER,))
        ).sums.proven
        == 5
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (Document(number="1/BC", day=date(2027, 1, 5)), "ngoài thời gian được tính (01/01/2026 - 31/12/2026)"),
        (Document(number="1/BC", day=date(2025, 12, 31)), "ngoài thời gian được tính"),
        (Document(number="1/BC", day=date(2026, 7, 1)), "ngày ở tương lai"),
        (Document(day=DAY, subject="Dự thảo"), "chưa có số (chưa ký ban hành?)"),
        (Document(number="1/BC"), "chưa ghi ngày"),
    ],
)
def test_a_faulty_document_proves_nothing(plan: Plan, document: Document, said: str) -> None:
    found = scored(plan, SET, entry("1.1", evidence=(document,), met="co"))
    assert found.sums.claimed == 2
    assert found.sums.proven == 0
    assert said in found.items[0].missing[0]


def test_one_document_for_many_criteria_is_named(plan: Plan) -> None:
    criteria = criteria_set(*(criterion(f"1.{at}", 1, "co_khong") for at in range(1, 5)))
    entries = [entry(one.code, met="co") for one in criteria.criteria]
    assert scored(plan, criteria, *entries[:3]).everywhere == ()
    assert scored(plan, criteria, *entries).everywhere == (
        ("Văn bản số 1/BC ngày 01/06/2026", ("1.1", "1.2", "1.3", "1.4")),
    )


def test_what_can_still_be_won_is_ordered_by_points_and_says_what_it_takes(plan: Plan) -> None:
    criteria = criteria_set(
        criterion("1.1", "2.5", "ty_le", full_at=85, floor=60),
        criterion("1.2", 5, "nguong", bands=(band(97, points=5), band(90, points=3))),
        criterion("1.3", 2, "tru", each="0.5"),
        criterion("1.4", 1, "co_khong"),
        criterion("1.5", "1.5", "tre", bands=(band(at_most=30, points="1.5"), band(at_most=60, points="0.75"))),
    )
    entries = [
        entry("1.1", part=1130, whole=4000),
        entry("1.2", value="95.8"),
        entry("1.3", value=1),
        entry("1.5", reference=date(2026, 5, 20)),
    ]
    found = scored(plan, criteria, *entries)
    assert [(one.criterion.code, one.gain.points, one.gain.until) for one in found.to_win if one.gain] == [
        ("1.1", Decimal("2.5"), date(2026, 12, 31)),
        ("1.2", Decimal(2), date(2026, 12, 31)),
        ("1.4", Decimal(1), date(2026, 12, 31)),
        ("1.5", Decimal("0.75"), date(2026, 7, 19)),
    ], "a deduction is lost for good, and the first 30 days are over"
    words = {one.criterion.code: one.gain.words for one in found.to_win if one.gain}
    assert words["1.1"].startswith("thêm 2.270 (đến 3.400/4.000) thì đủ điểm, từ 60% mới có điểm")
    assert words["1.2"] == "từ 97 được 5 điểm (đang là 95,8)"


def test_after_the_year_only_figures_not_yet_handed_in_can_be_won(plan: Plan) -> None:
    criteria = criteria_set(
        criterion("1.1", 2, "ty_le"), criterion("1.2", 3, "co_khong"), closing=date(2027, 1, 10)
    )
    half = entry("1.1", value=50)
    found = scored(plan, criteria, half, as_of=date(2027, 1, 5))
    assert [(one.criterion.code, one.gain.until) for one in found.to_win if one.gain] == [
        ("1.2", date(2027, 1, 10))
    ]
    assert scored(plan, criteria, half, as_of=date(2027, 1, 11)).to_win == []


def test_a_set_that_is_not_rescaled_gives_points(plan: Plan) -> None:
    criteria = criteria_set(criterion("1.1", 2, "co_khong"), rescaled=False)
    found = scored(plan, criteria, entry("1.1", met="co"))
    assert found.index_of(found.sums.claimed) == 2


def test_an_empty_year_has_no_index(plan: Plan) -> None:
    nothing = [ScoreEntry(code=code, day=DAY, nothing_occurred=True, reason="Không có") for code in YES]
    assert scored(plan, SET, *nothing).index_of(Decimal(0)) is None


def test_a_target_that_is_not_there_feeds_nothing(plan: Plan) -> None:
    criteria = criteria_set(criterion("1.1", 2, "ty_le", feed=Feed(target="b2")))
    assert scored(plan, criteria).items[0].points is None
