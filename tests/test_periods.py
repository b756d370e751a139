"""Report periods and their data windows (NĐ 09/2019/NĐ-CP, Điều 12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.periods import (
    ad_hoc,
    following,
    half_year,
    nine_months,
    previous,
    quarter,
    quarter_of,
    whole_stage,
    whole_year,
)

days = st.dates(date(2001, 1, 1), date(2199, 12, 31))
quarters = st.builds(quarter, st.integers(2001, 2199), st.integers(1, 4))


@pytest.mark.parametrize(
    ("period", "key", "start", "cutoff", "name", "next_name"),
    [
        (quarter(2026, 1), "2026-Q1", "15/12/2025", "14/03/2026", "quý I năm 2026", "quý II năm 2026"),
        (quarter(2026, 2), "2026-Q2", "15/03/2026", "14/06/2026", "quý II năm 2026", "quý III năm 2026"),
        (quarter(2026, 4), "2026-Q4", "15/09/2026", "14/12/2026", "quý IV năm 2026", "quý I năm 2027"),
        (half_year(2026), "2026-6T", "15/12/2025", "14/06/2026", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
        (nine_months(2026), "2026-9T", "15/12/2025", "14/09/2026", "9 tháng đầu năm 2026", "quý IV năm 2026"),
        (whole_year(2026), "2026", "15/12/2025", "14/12/2026", "năm 2026", "năm 2027"),
        (
            whole_stage(2026, 2030),
            "2026-2030",
            "15/12/2025",
            "14/12/2030",
            "giai đoạn 2026-2030",
            "giai đoạn tiếp theo",
        ),
        (
            ad_hoc(date(2026, 2, 1), date(2026, 6, 5)),
            "2026-02-01_2026-06-05",
            "01/02/2026",
            "05/06/2026",
            "từ ngày 01/02/2026 đến ngày 05/6/2026",
            "thời gian tới",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_windows_and_names(period, key, start, cutoff, name, next_name) -> None:
    assert period.key == key
    assert (f"{period.start:%d/%m/%Y}", f"{period.cutoff:%d/%m/%Y}") == (start, cutoff)
    assert (period.name, period.next_name) == (name, next_name)


@given(days)
def test_every_day_belongs_to_exactly_one_quarter(day: date) -> None:
    holding = [
        one
        for year in (day.year - 1, day.year, day.year + 1)
        for number in (1, 2, 3, 4)
        if (one := quarter(year, number)).start <= day <= one.cutoff
    ]
    assert holding == [quarter_of(day)]


@given(quarters)
def test_a_quarter_begins_the_day_after_the_one_before_is_cut_off(period) -> None:
    before = previous(period)
    assert before is not None
    assert before.cutoff + timedelta(1) == period.start
    assert following(before) == (period.start, period.cutoff)


@given(st.integers(2001, 2199))
def test_quarters_make_up_the_half_year_the_nine_months_and_the_year(year: int) -> None:
    start = quarter(year, 1).start
    assert (half_year(year).start, half_year(year).cutoff) == (start, quarter(year, 2).cutoff)
    assert (nine_months(year).start, nine_months(year).cutoff) == (start, quarter(year, 3).cutoff)
    assert (whole_year(year).start, whole_year(year).cutoff) == (start, quarter(year, 4).cutoff)


@pytest.mark.parametrize("make", [half_year, nine_months, whole_year])
def test_the_period_before_a_part_of_a_year_is_that_of_the_year_before(make) -> None:
    assert previous(make(2027)) == make(2026)


def test_what_follows_a_part_of_a_year_is_the_rest_of_it_and_what_follows_a_year_is_the_next() -> None:
    assert following(half_year(2026)) == (date(2026, 6, 15), date(2026, 12, 14))
    assert following(nine_months(2026)) == (date(2026, 9, 15), date(2026, 12, 14))
    assert following(whole_year(2026)) == (date(2026, 12, 15), date(2027, 12, 14))


def test_a_stage_has_neither_before_nor_after() -> None:
    assert previous(whole_stage(2026, 2030)) is None
    assert following(whole_stage(2026, 2030)) is None


def test_an_ad_hoc_period_is_compared_with_as_many_days_just_before() -> None:
    period = ad_hoc(date(2026, 3, 1), date(2026, 3, 10))
    assert previous(period) == ad_hoc(date(2026, 2, 19), date(2026, 2, 28))
    assert following(period) == (date(2026, 3, 11), date(2026, 3, 20))


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ngày cuối đứng trước ngày đầu"):
        ad_hoc(date(2026, 3, 2), date(2026, 3, 1))
