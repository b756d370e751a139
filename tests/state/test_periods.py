"""Which days a report counts (NĐ 09/2019/NĐ-CP, Điều 12): from the 15th before its first month to the 14th of its last."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.state.periods import (
    PERIODS,
    Period,
    ad_hoc,
    coming_reports,
    day_to_send,
    following,
    half_year,
    newest,
    nine_months,
    previous,
    quarter,
    quarter_of,
    quarter_window,
    whole_stage,
    whole_year,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
YEARS = st.integers(2000, 2100)
ONE_DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


CUT_OFFS = [
    (quarter(2026, 1), "2026-Q1", "2025-12-15", "2026-03-14", "quý I năm 2026", "quý II năm 2026"),
    (quarter(2026, 2), "2026-Q2", "2026-03-15", "2026-06-14", "quý II năm 2026", "quý III năm 2026"),
    (quarter(2026, 3), "2026-Q3", "2026-06-15", "2026-09-14", "quý III năm 2026", "quý IV năm 2026"),
    (quarter(2026, 4), "2026-Q4", "2026-09-15", "2026-12-14", "quý IV năm 2026", "quý I năm 2027"),
    (half_year(2026), "2026-6T", "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"),
    (nine_months(2026), "2026-9T", "2025-12-15", "2026-09-14", "9 tháng đầu năm 2026", "quý IV năm 2026"),
    (whole_year(2026), "2026", "2025-12-15", "2026-12-14", "năm 2026", "năm 2027"),
    (
        whole_stage(2026, 2030),
        "2026-2030",
        "2025-12-15",
        "2030-12-14",
        "giai đoạn 2026-2030",
        "giai đoạn tiếp theo",
    ),
    (
        ad_hoc(date(2026, 2, 1), date(2026, 3, 5)),
        "2026-02-01_2026-03-05",
        "2026-02-01",
        "2026-03-05",
        "từ ngày 01/02/2026 đến ngày 05/3/2026",
        "thời gian tới",
    ),
]


@pytest.mark.parametrize(
    ("period", "key", "start", "cutoff", "name", "next_name"), CUT_OFFS, ids=[row[1] for row in CUT_OFFS]
)
def test_what_a_period_counts_and_how_it_is_called(
    period: Period, key: str, start: str, cutoff: str, name: str, next_name: str
) -> None:
    assert (period.key, period.start, period.cutoff) == (key, day(start), day(cutoff))
    assert (period.name, period.next_name) == (name, next_name)
    assert period.quarter == (int(key[-1]) if period.kind == "quy" else 0)


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ("2026-03-14", "2026-Q1"),
        ("2026-03-15", "2026-Q2"),
        ("2026-06-14", "2026-Q2"),
        ("2026-09-14", "2026-Q3"),
        ("2026-12-14", "2026-Q4"),
        ("2026-12-15", "2027-Q1"),
        ("2026-12-31", "2027-Q1"),
        ("2027-01-01", "2027-Q1"),
        ("2028-02-29", "2028-Q1"),
    ],
)
def test_a_day_is_of_the_quarter_that_counts_it(when: str, key: str) -> None:
    assert quarter_of(day(when)).key == key


@given(DAYS)
def test_the_quarters_leave_no_day_out_and_never_overlap(when: date) -> None:
    near = [quarter(year, number) for year in range(when.year - 1, when.year + 3) for number in (1, 2, 3, 4)]
    assert [one for one in near if one.start <= when <= one.cutoff] == [quarter_of(when)]


@given(YEARS)
def test_the_year_is_its_four_quarters_and_they_follow_each_other(year: int) -> None:
    windows = [quarter_window(year, number) for number in (1, 2, 3, 4)]
    assert (windows[0][0], windows[3][1]) == (whole_year(year).start, whole_year(year).cutoff)
    assert windows[1][1] == half_year(year).cutoff
    assert windows[2][1] == nine_months(year).cutoff
    for (_, end), (start, _) in pairwise(windows):
        assert start == end + ONE_DAY
    assert quarter_window(year + 1, 1)[0] == windows[3][1] + ONE_DAY


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (quarter(2026, 1), quarter(2025, 4)),
        (quarter(2026, 3), quarter(2026, 2)),
        (half_year(2026), half_year(2025)),
        (nine_months(2027), nine_months(2026)),
        (whole_year(2026), whole_year(2025)),
        (whole_stage(2026, 2030), None),
        (ad_hoc(date(2026, 3, 1), date(2026, 3, 10)), ad_hoc(date(2026, 2, 19), date(2026, 2, 28))),
        (ad_hoc(date(2026, 3, 1), date(2026, 3, 1)), ad_hoc(date(2026, 2, 28), date(2026, 2, 28))),
    ],
    ids=lambda period: period.key if period else "none",
)
def test_the_period_before_is_of_the_same_kind(period: Period, before: Period | None) -> None:
    assert previous(period) == before


@given(YEARS, st.integers(1, 4))
def test_the_quarter_before_ends_the_day_before(year: int, number: int) -> None:
    before = previous(quarter(year, number))
    assert before is not None
    assert before.cutoff + ONE_DAY == quarter(year, number).start


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (quarter(2026, 1), "2026-03-15", "2026-06-30"),
        (quarter(2026, 2), "2026-06-15", "2026-09-30"),
        (quarter(2026, 3), "2026-09-15", "2026-12-31"),
        (quarter(2026, 4), "2026-12-15", "2027-03-31"),
        (half_year(2026), "2026-06-15", "2026-12-31"),
        (nine_months(2026), "2026-09-15", "2026-12-31"),
        (whole_year(2026), "2026-12-15", "2027-12-31"),
        (ad_hoc(date(2026, 2, 1), date(2026, 2, 10)), "2026-02-11", "2026-02-20"),
    ],
    ids=lambda value: value.key if isinstance(value, Period) else None,
)
def test_what_a_report_plans_for(period: Period, first: str, last: str) -> None:
    assert following(period) == (day(first), day(last))


def test_the_whole_stage_counts_from_its_first_to_its_last_cut_off() -> None:
    stage = whole_stage(2026, 2030)
    assert (stage.start, stage.cutoff, stage.year) == (date(2025, 12, 15), date(2030, 12, 14), 2030)


def test_nothing_follows_the_whole_stage() -> None:
    assert following(whole_stage(2026, 2030)) is None


@given(YEARS, st.integers(1, 4))
def test_planning_begins_the_day_after_the_cut_off(year: int, number: int) -> None:
    coming = following(quarter(year, number))
    assert coming is not None
    first, last = coming
    assert first == quarter(year, number).cutoff + ONE_DAY
    assert (last + ONE_DAY).day == 1
    assert quarter_of(first).cutoff < last


def test_an_ad_hoc_period_may_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ngày cuối đứng trước ngày đầu"):
        ad_hoc(date(2026, 3, 2), date(2026, 3, 1))


# The year left out, the days to send


@pytest.mark.parametrize(
    ("code", "as_of", "key"),
    [
        ("nam", "2026-12-10", "2026"),
        ("nam", "2026-12-16", "2026"),
        ("nam", "2027-01-05", "2026"),
        ("nam", "2027-09-14", "2026"),
        ("nam", "2027-09-15", "2027"),
        ("Q1", "2026-03-10", "2026-Q1"),
        ("Q1", "2026-12-14", "2026-Q1"),
        ("Q1", "2026-12-15", "2027-Q1"),
        ("Q3", "2026-06-14", "2026-Q3"),
        ("Q3", "2027-06-14", "2026-Q3"),
        ("6T", "2027-03-14", "2026-6T"),
        ("6T", "2027-03-15", "2027-6T"),
        # nothing begun yet: the plan's first; after the plan: its last
        ("nam", "2026-02-01", "2026"),
        ("Q4", "2026-02-01", "2026-Q4"),
        ("Q1", "2035-01-01", "2030-Q1"),
    ],
)
def test_the_year_left_out_is_that_of_the_newest_period_being_gathered(code: str, as_of: str, key: str) -> None:
    assert newest(code, range(2026, 2031), day(as_of)).key == key


@pytest.mark.parametrize("code", PERIODS)
def test_a_period_knows_its_code(code: str) -> None:
    assert PERIODS[code](2027).code == code


def test_the_reports_of_a_year_are_its_quarters_six_and_nine_months_and_the_year() -> None:
    assert list(PERIODS) == ["Q1", "Q2", "Q3", "Q4", "6T", "9T", "nam"]


def test_a_stage_has_no_code() -> None:
    assert whole_stage(2026, 2030).code == ""


@pytest.mark.parametrize(
    ("number", "days_off", "when"),
    [
        (25, (), "2026-09-25"),
        # 20/9/2026 is a Sunday, 19 a Saturday
        (20, (), "2026-09-18"),
        (20, ("2026-09-18",), "2026-09-17"),
        # a day that the month lacks is its last; 30/9/2026 is a Wednesday
        (31, (), "2026-09-30"),
    ],
)
def test_a_report_is_sent_on_the_working_day_before_a_day_off(
    number: int, days_off: tuple[str, ...], when: str
) -> None:
    off = {day(text) for text in days_off}
    assert day_to_send(quarter(2026, 3), number, off) == day(when)


def test_a_day_that_the_plan_does_not_say_is_not_guessed() -> None:
    assert day_to_send(quarter(2026, 3), None, ()) is None


def test_after_the_last_year_no_report_is_announced() -> None:
    years = range(2026, 2031)
    assert [one.key for one in coming_reports(["Q4", "nam", "Q1"], years, day("2030-09-15"))] == ["2030", "2030-Q4"]
    # On the cut-off day itself the report is still to come.
    assert [one.key for one in coming_reports(["Q4", "nam"], years, day("2030-12-14"))] == ["2030", "2030-Q4"]
    assert coming_reports(["Q4", "nam"], years, day("2030-12-15")) == []
