"""The state of a target as of a date: whether its newest value meets the threshold, and what the trend leads to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.records import Measurement, Target
from cchc.state.targets import TARGET_LABELS, TargetState, TargetStatus, assess_target, threshold_words

END_OF_PLAN = date(2030, 12, 31)
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


def target(
    measurements: tuple[Measurement, ...] = (),
    at_least: str | None = None,
    at_most: str | None = None,
    path: dict[int, int] | None = None,
) -> Target:
    return Target(
        code="b1",
        field="II",
        wording="Tỷ lệ hồ sơ đúng hạn",
        unit="%",
        at_least=Decimal(at_least) if at_least else None,
        at_most=Decimal(at_most) if at_most else None,
        path={year: Decimal(value) for year, value in path.items()} if path else None,
        measurements=measurements,
    )


def state(one: Target, as_of: str) -> TargetState:
    return assess_target(one, DAYS_SILENT, END_OF_PLAN, date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("threshold", "value", "status"),
    [
        ({"at_least": "95"}, "95", "dat"),
        ({"at_least": "95"}, "94.999", "chua_dat"),
        ({"at_least": "95"}, "100", "dat"),
        ({"at_least": "95"}, "0", "chua_dat"),
        ({"at_most": "5"}, "5", "dat"),
        ({"at_most": "5"}, "5.001", "chua_dat"),
        ({"at_most": "5"}, "0", "dat"),
    ],
)
def test_one_value_is_held_against_the_threshold_and_shows_no_trend(
    threshold: dict[str, str], value: str, status: str
) -> None:
    found = state(target(measured(("2026-06-14", value)), **threshold), "2026-06-20")
    assert (found.status.value, found.reasons) == (status, ())
    assert found.threshold_met == (status == "dat")


def test_a_target_that_nobody_measured_has_no_data_not_zero() -> None:
    found = state(target(at_most="5"), "2030-12-31")
    assert (found.status, found.newest, found.threshold_met) == (TargetStatus.NO_DATA, None, False)


def test_a_value_dated_later_is_not_known_yet() -> None:
    one = target(measured(("2026-06-14", 90), ("2026-09-14", 96)), at_least="95")
    assert state(one, "2026-06-13").status is TargetStatus.NO_DATA
    assert state(one, "2026-09-13").status is TargetStatus.MISSED
    assert state(one, "2026-09-14").status is TargetStatus.REACHED


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-09-21", "dat"), ("2026-09-22", "nguy_co"), ("2027-09-22", "nguy_co")]
)
def test_a_value_of_a_hundred_days_is_too_old_even_where_it_is_good(as_of: str, status: str) -> None:
    found = state(target(measured(("2026-06-14", 96)), at_least="95"), as_of)
    assert found.status.value == status
    assert found.threshold_met


def test_the_age_of_an_old_value_is_said() -> None:
    found = state(target(measured(("2026-06-14", 96)), at_least="95"), "2026-09-22")
    assert found.reasons == ("số liệu gần nhất đã 100 ngày chưa cập nhật",)


@pytest.mark.parametrize(
    ("threshold", "values", "status"),
    [
        # too slow: 0.5 point in a quarter leads to about 84% by the end of 2030
        ({"at_least": "95"}, [("2026-03-14", 75), ("2026-06-14", "75.5")], "nguy_co"),
        # fast enough, though not there yet
        ({"at_least": "95"}, [("2026-03-14", 75), ("2026-06-14", 80)], "chua_dat"),
        # there, but falling
        ({"at_least": "95"}, [("2026-03-14", 99), ("2026-06-14", 98)], "nguy_co"),
        # there, and level
        ({"at_least": "95"}, [("2026-03-14", 95), ("2026-06-14", 95)], "dat"),
        # a maximum is the other way round
        ({"at_most": "5"}, [("2026-03-14", 3), ("2026-06-14", "3.5")], "nguy_co"),
        ({"at_most": "5"}, [("2026-03-14", 9), ("2026-06-14", 8)], "chua_dat"),
        ({"at_most": "5"}, [("2026-03-14", 5), ("2026-06-14", 4)], "dat"),
        # two values of one day make no line
        ({"at_least": "95"}, [("2026-06-14", 97), ("2026-06-14", 96)], "dat"),
    ],
)
def test_a_straight_line_tells_whether_the_threshold_will_be_met(
    threshold: dict[str, str], values: list[tuple[str, str | int]], status: str
) -> None:
    found = state(target(measured(*values), **threshold), "2026-06-20")
    assert found.status.value == status
    assert bool(found.reasons) == (status == "nguy_co")


def test_the_line_weighs_all_values_not_only_the_last_two() -> None:
    dip = measured(("2026-03-01", 80), ("2026-05-01", 86), ("2026-07-01", 92), ("2026-08-01", 91))
    assert state(target(dip, at_least="95"), "2026-08-02").status is TargetStatus.MISSED
    assert state(target(dip[-2:], at_least="95"), "2026-08-02").status is TargetStatus.AT_RISK


def test_where_the_line_leads_is_said_in_numbers() -> None:
    # 20 days before the end of the plan the value is 90, and it has risen by 1 in 20 days.
    one = target(measured(("2030-11-21", 89), ("2030-12-11", 90)), at_least="95")
    assert state(one, "2030-12-12").reasons == (
        "theo đà hiện nay, đến 31/12/2030 đạt khoảng 91%, phải đạt tối thiểu 95%",
    )


@pytest.mark.parametrize(
    ("path", "as_of", "status"),
    [
        ({2026: 80}, "2026-06-20", "chua_dat"),
        ({2026: 90}, "2026-06-20", "nguy_co"),
        ({2027: 100}, "2026-06-20", "chua_dat"),
    ],
)
def test_this_years_step_of_the_path_counts_at_the_end_of_this_year(
    path: dict[int, int], as_of: str, status: str
) -> None:
    # 75 in March, 78 in June: about 84.5 at the end of 2026, far over 95 at the end of 2030.
    one = target(measured(("2026-03-14", 75), ("2026-06-14", 78)), at_least="95", path=path)
    assert state(one, as_of).status.value == status


def test_a_path_that_will_be_missed_is_given_as_the_reason() -> None:
    one = target(measured(("2026-03-14", 75), ("2026-06-14", 78)), at_least="95", path={2026: 90})
    (reason,) = state(one, "2026-06-20").reasons
    assert reason == "theo đà hiện nay, đến 31/12/2026 đạt khoảng 84,5%, lộ trình năm 2026 là 90%"


def test_a_path_of_a_maximum_must_stay_under_its_step() -> None:
    values = measured(("2026-03-14", 20), ("2026-06-14", 18))
    assert state(target(values, at_most="5", path={2026: 10}), "2026-06-20").status is TargetStatus.AT_RISK
    assert state(target(values, at_most="5", path={2026: 15}), "2026-06-20").status is TargetStatus.MISSED


def test_every_reason_that_holds_is_given() -> None:
    one = target(measured(("2026-01-30", 50), ("2026-03-14", 50)), at_least="95", path={2026: 80})
    assert len(state(one, "2026-12-01").reasons) == 3


@pytest.mark.parametrize(
    ("judgements", "as_of", "status"),
    [
        ([("2026-06-14", "dat")], "2026-06-14", "dat"),
        ([("2026-06-14", "chua_dat")], "2026-06-14", "chua_dat"),
        ([("2026-06-14", "chua_dat"), ("2026-09-14", "dat")], "2026-09-14", "dat"),
        ([("2026-06-14", "dat"), ("2026-09-14", "chua_dat")], "2026-09-14", "chua_dat"),
        # judged reached, it stays reached; judged not reached, silence is a risk
        ([("2026-06-14", "dat")], "2030-12-31", "dat"),
        ([("2026-06-14", "chua_dat")], "2026-09-21", "chua_dat"),
        ([("2026-06-14", "chua_dat")], "2026-09-22", "nguy_co"),
    ],
)
def test_a_qualitative_target_is_what_it_was_last_judged(
    judgements: list[tuple[str, str]], as_of: str, status: str
) -> None:
    found = state(target(judged(*judgements)), as_of)
    assert found.status.value == status


def test_values_count_by_their_day_not_by_their_place_in_the_file() -> None:
    rising = measured(("2026-06-14", 80), ("2026-03-14", 75))
    found = state(target(rising, at_least="95"), "2026-06-20")
    assert found.newest is not None
    assert (found.newest.value, found.status) == (Decimal(80), TargetStatus.MISSED)


def test_the_threshold_in_words() -> None:
    assert threshold_words(target(at_least="95.5")) == "phải đạt tối thiểu 95,5%"
    assert threshold_words(target(at_most="5")) == "không được vượt quá 5%"
    assert threshold_words(target()) == "định tính"


def test_every_status_has_a_label() -> None:
    assert set(TARGET_LABELS) == set(TargetStatus)


SERIES = st.lists(
    st.tuples(st.dates(date(2026, 1, 29), date(2030, 12, 31)), st.decimals(0, 100, places=2)), max_size=8
).map(lambda rows: tuple(Measurement(day=day, value=value, source="Báo cáo") for day, value in rows))
DAYS = st.dates(date(2026, 1, 29), date(2031, 6, 30))


@given(SERIES, DAYS)
def test_values_dated_after_the_date_never_change_the_answer(series: tuple[Measurement, ...], as_of: date) -> None:
    past = tuple(one for one in series if one.day <= as_of)
    with_future = assess_target(target(series, at_least="80"), DAYS_SILENT, END_OF_PLAN, as_of)
    assert with_future[1:] == assess_target(target(past, at_least="80"), DAYS_SILENT, END_OF_PLAN, as_of)[1:]


@given(SERIES, DAYS)
def test_at_risk_always_says_why_and_only_then(series: tuple[Measurement, ...], as_of: date) -> None:
    found = assess_target(target(series, at_least="80"), DAYS_SILENT, END_OF_PLAN, as_of)
    assert (found.status is TargetStatus.AT_RISK) == bool(found.reasons)
    assert (found.status is TargetStatus.NO_DATA) == (found.newest is None)


@given(SERIES, DAYS)
def test_a_minimum_and_a_maximum_mirror_each_other(series: tuple[Measurement, ...], as_of: date) -> None:
    turned = tuple(replace(one, value=100 - one.value) for one in series)
    low = assess_target(target(series, at_least="80"), DAYS_SILENT, END_OF_PLAN, as_of)
    high = assess_target(target(turned, at_most="20"), DAYS_SILENT, END_OF_PLAN, as_of)
    assert (low.status, len(low.reasons)) == (high.status, len(high.reasons))
