"""The state of a target as of a date: its newest value against the threshold and the yearly path."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.records import Measurement, Target
from cchc.state.schedule import Horizon
from cchc.state.targets import (
    TARGET_LABELS,
    TargetState,
    TargetStatus,
    assess_target,
    judgement_words,
    threshold_sign,
    threshold_words,
)

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
DAYS_SILENT = 100


def measured(*values: tuple[str, str | int]) -> tuple[Measurement, ...]:
    return tuple(
        Measurement(day=date.fromisoformat(day), value=Decimal(str(value)), source="Báo cáo")
        for day, value in values
    )


def judged(*values: tuple[str, str]) -> tuple[Measurement, ...]:
    return tuple(
        Measurement(day=date.fromisoformat(day), judgement=judgement, source="Biên bản")
        for day, judgement in values
    )


def target(measurements: tuple[Measurement, ...] = (), path: dict[int, int] | None = None, **bounds: str) -> Target:
    return Target(
        code="b1",
        field="II",
        wording="Tỷ lệ hồ sơ đúng hạn",
        unit="%",
        path={year: Decimal(value) for year, value in path.items()} if path else None,
        measurements=measurements,
        **{name: Decimal(bound) for name, bound in bounds.items()},
    )


def state(one: Target, as_of: str) -> TargetState:
    return assess_target(one, DAYS_SILENT, PLAN, date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("bounds", "value", "status"),
    [
        ({"at_least": "95"}, "95", "dat"),
        ({"at_least": "95"}, "94.999", "dang_thuc_hien"),
        ({"at_least": "95"}, "0", "dang_thuc_hien"),
        ({"at_most": "5"}, "5", "dat"),
        ({"at_most": "5"}, "5.001", "dang_thuc_hien"),
        # strict bounds
        ({"above": "95"}, "95", "dang_thuc_hien"),
        ({"above": "95"}, "95.001", "dat"),
        ({"below": "5"}, "5", "dang_thuc_hien"),
        ({"below": "5"}, "4.999", "dat"),
        # both together are a range
        ({"at_least": "10", "at_most": "12"}, "10", "dat"),
        ({"at_least": "10", "at_most": "12"}, "12", "dat"),
        ({"at_least": "10", "at_most": "12"}, "9.99", "dang_thuc_hien"),
        ({"at_least": "10", "at_most": "12"}, "12.01", "dang_thuc_hien"),
    ],
)
def test_a_value_is_held_against_the_threshold(bounds: dict[str, str], value: str, status: str) -> None:
    found = state(target(measured(("2026-06-14", value)), **bounds), "2026-06-20")
    assert (found.status.value, found.remarks) == (status, ())


@pytest.mark.parametrize(("as_of", "status"), [("2030-12-13", "dang_thuc_hien"), ("2030-12-14", "chua_dat")])
def test_a_threshold_is_missed_from_the_last_years_cutoff_on(as_of: str, status: str) -> None:
    assert state(target(measured(("2030-12-01", 90)), at_least="95"), as_of).status.value == status


@pytest.mark.parametrize(
    ("value", "as_of", "status"),
    [
        # before the first step's cut-off no step is in force, but this year's may be met already
        (79, "2026-12-13", "dang_thuc_hien"),
        (80, "2026-06-20", "dung_lo_trinh"),
        # the step of 2026 is in force from 14/12/2026 on
        (79, "2026-12-14", "cham_lo_trinh"),
        (80, "2026-12-14", "dung_lo_trinh"),
        (85, "2027-06-20", "dung_lo_trinh"),
        # a year without a step of its own keeps the last one
        (89, "2029-06-20", "cham_lo_trinh"),
        (90, "2029-06-20", "dung_lo_trinh"),
        (95, "2026-06-20", "dat"),
    ],
)
def test_the_yearly_path(value: int, as_of: str, status: str) -> None:
    one = target(measured(("2026-06-14", value)), path={2026: 80, 2027: 90}, at_least="95")
    assert state(one, as_of).status.value == status


def test_a_path_of_a_maximum_is_an_upper_bound() -> None:
    one = target(measured(("2026-06-14", 12)), path={2026: 10, 2027: 8}, at_most="5")
    assert state(one, "2026-12-14").status is TargetStatus.BEHIND
    lower = target(measured(("2026-06-14", 10)), path={2026: 10, 2027: 8}, at_most="5")
    assert state(lower, "2026-12-14").status is TargetStatus.ON_PATH


@pytest.mark.parametrize(("value", "status"), [(60, "dung_lo_trinh"), (59, "cham_lo_trinh"), (100, "dat")])
def test_a_path_without_a_threshold_ends_at_its_last_step(value: int, status: str) -> None:
    one = target(measured(("2026-06-14", value)), path={2026: 60, 2030: 100})
    assert not one.qualitative
    assert state(one, "2026-12-14").status.value == status


def test_a_target_that_nobody_measured_has_no_data_not_zero() -> None:
    found = state(target(at_most="5"), "2030-12-31")
    assert (found.status, found.newest, found.label) == (TargetStatus.NO_DATA, None, "Chưa có số liệu")
    assert state(target(), "2030-12-31").label == "Chưa đánh giá"


def test_a_value_dated_later_is_not_known_yet() -> None:
    one = target(measured(("2026-06-14", 90), ("2026-09-14", 96)), at_least="95")
    assert state(one, "2026-06-13").status is TargetStatus.NO_DATA
    assert state(one, "2026-09-13").status is TargetStatus.UNDER_WAY
    assert state(one, "2026-09-14").status is TargetStatus.REACHED


@pytest.mark.parametrize(("as_of", "said"), [("2026-09-21", False), ("2026-09-22", True)])
def test_the_age_of_the_newest_value_is_a_remark(as_of: str, said: bool) -> None:
    found = state(target(measured(("2026-03-14", 96), ("2026-06-14", 96)), at_least="95"), as_of)
    assert found.status is TargetStatus.REACHED
    assert found.remarks == (("số liệu gần nhất đã 100 ngày chưa cập nhật",) if said else ())


@pytest.mark.parametrize(
    ("bounds", "values", "remark"),
    [
        ({"at_least": "95"}, (99, 98), "giảm so với số liệu ngày 14/03/2026 (99%)"),
        ({"at_least": "95"}, (98, 98), ""),
        ({"at_least": "95"}, (98, 99), ""),
        ({"at_most": "5"}, (3, "3.5"), "tăng so với số liệu ngày 14/03/2026 (3%)"),
        ({"at_most": "5"}, ("3.5", 3), ""),
        # within a range neither direction is worse
        ({"at_least": "2", "at_most": "5"}, (3, 4), ""),
        ({"at_least": "2", "at_most": "5"}, (4, 3), ""),
    ],
)
def test_a_value_that_got_worse_is_a_remark(bounds: dict[str, str], values: tuple, remark: str) -> None:
    one = target(measured(("2026-03-14", values[0]), ("2026-06-14", values[1])), **bounds)
    assert state(one, "2026-06-20").remarks == ((remark,) if remark else ())


def test_a_value_may_be_given_by_its_parts() -> None:
    ratio = Measurement(day=date(2026, 6, 14), part=Decimal(2), whole=Decimal(3), source="Báo cáo")
    assert ratio.amount == Decimal("66.67")
    assert state(target((ratio,), at_least="66.67"), "2026-06-20").status is TargetStatus.REACHED


@pytest.mark.parametrize(
    ("judgements", "as_of", "status"),
    [
        ([("2026-06-14", "dat")], "2026-06-14", "dat"),
        ([("2026-06-14", "chua_dat")], "2026-06-14", "chua_dat"),
        ([("2026-06-14", "chua_dat"), ("2026-09-14", "dat")], "2026-09-14", "dat"),
        ([("2026-06-14", "dat"), ("2026-09-14", "chua_dat")], "2026-09-14", "chua_dat"),
        ([("2026-06-14", "dat")], "2030-12-31", "dat"),
    ],
)
def test_a_qualitative_target_is_what_it_was_last_judged(
    judgements: list[tuple[str, str]], as_of: str, status: str
) -> None:
    assert state(target(judged(*judgements)), as_of).status.value == status


def test_values_count_by_their_day_not_by_their_place_in_the_file() -> None:
    rising = measured(("2026-06-14", 80), ("2026-03-14", 75))
    found = state(target(rising, at_least="95"), "2026-06-20")
    assert found.newest is not None
    assert (found.newest.value, found.status) == (Decimal(80), TargetStatus.UNDER_WAY)


@pytest.mark.parametrize(
    ("bounds", "words", "sign"),
    [
        ({"at_least": "95.5"}, "tối thiểu 95,5%", "≥ 95,5%"),
        ({"at_most": "5"}, "không vượt quá 5%", "≤ 5%"),
        ({"above": "95"}, "trên 95%", "> 95%"),
        ({"below": "5"}, "dưới 5%", "< 5%"),
        ({"at_least": "10", "at_most": "12"}, "từ 10% đến 12%", "10% - 12%"),
        ({}, "định tính", "Định tính"),
    ],
)
def test_the_threshold_in_words(bounds: dict[str, str], words: str, sign: str) -> None:
    one = target(**bounds)
    assert (threshold_words(one), threshold_sign(one)) == (words, sign)


def test_a_judgement_is_worded_as_it_was_given() -> None:
    assert (judgement_words("dat"), judgement_words("chua_dat")) == ("đạt", "chưa đạt")


def test_every_status_has_a_label() -> None:
    assert set(TARGET_LABELS) == set(TargetStatus)


SERIES = st.lists(
    st.tuples(st.dates(date(2026, 1, 29), date(2030, 12, 31)), st.decimals(0, 100, places=2)), max_size=8
).map(lambda rows: tuple(Measurement(day=day, value=value, source="Báo cáo") for day, value in rows))
DAYS = st.dates(date(2026, 1, 29), date(2031, 6, 30))


@given(SERIES, DAYS)
def test_values_dated_after_the_date_never_change_the_answer(series: tuple[Measurement, ...], as_of: date) -> None:
    past = tuple(one for one in series if one.day <= as_of)
    with_future = assess_target(target(series, at_least="80"), DAYS_SILENT, PLAN, as_of)
    assert with_future[1:] == assess_target(target(past, at_least="80"), DAYS_SILENT, PLAN, as_of)[1:]


@given(SERIES, DAYS)
def test_a_minimum_and_a_maximum_mirror_each_other(series: tuple[Measurement, ...], as_of: date) -> None:
    turned = tuple(
        Measurement(day=one.day, value=100 - one.value, source=one.source)
        for one in series
        if one.value is not None
    )
    low = assess_target(target(series, at_least="80"), DAYS_SILENT, PLAN, as_of)
    high = assess_target(target(turned, at_most="20"), DAYS_SILENT, PLAN, as_of)
    assert (low.status, len(low.remarks)) == (high.status, len(high.remarks))
