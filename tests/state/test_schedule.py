"""What each deadline phrase unfolds into, for a plan issued on 29/01/2026 that covers 2026-2030."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.records import OCCURRENCE
from cchc.state.schedule import (
    FROM_EVENT,
    Horizon,
    ImpossiblePhrase,
    Occurrence,
    from_events,
    is_event,
    outside_plan,
    unfold,
)

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)


def shown(occurrences: tuple[Occurrence, ...]) -> list[str]:
    """Each occurrence as "key: first day - last day"."""
    return [f"{one.key}: {one.start:%d/%m/%Y} - {one.due:%d/%m/%Y}" for one in occurrences]


def each_year(first: str, last: str, key: str = "") -> list[str]:
    """One turn a year between two days, the first not before the plan was issued."""
    found = [f"{year}{key}: {first}/{year} - {last}/{year}" for year in PLAN.years]
    if (first[3:], first[:2]) < ("01", "29"):
        found[0] = f"2026{key}: 29/01/2026 - {last}/2026"
    return found


def by_day_due(*lists: list[str]) -> list[str]:
    """Several lists in the order of the days due."""
    return sorted((one for found in lists for one in found), key=lambda one: one[-4:] + one[-7:-5] + one[-10:-8])


EVERY_YEAR = each_year("01/01", "31/12")
BY_15_FEBRUARY = each_year("01/01", "15/02")
EVERY_QUARTER = [
    "2026-Q1: 29/01/2026 - 14/03/2026",
    "2026-Q2: 15/03/2026 - 14/06/2026",
    "2026-Q3: 15/06/2026 - 14/09/2026",
    "2026-Q4: 15/09/2026 - 14/12/2026",
    "2027-Q1: 15/12/2026 - 14/03/2027",
    "2027-Q2: 15/03/2027 - 14/06/2027",
    "2027-Q3: 15/06/2027 - 14/09/2027",
    "2027-Q4: 15/09/2027 - 14/12/2027",
    "2028-Q1: 15/12/2027 - 14/03/2028",
    "2028-Q2: 15/03/2028 - 14/06/2028",
    "2028-Q3: 15/06/2028 - 14/09/2028",
    "2028-Q4: 15/09/2028 - 14/12/2028",
    "2029-Q1: 15/12/2028 - 14/03/2029",
    "2029-Q2: 15/03/2029 - 14/06/2029",
    "2029-Q3: 15/06/2029 - 14/09/2029",
    "2029-Q4: 15/09/2029 - 14/12/2029",
    "2030-Q1: 15/12/2029 - 14/03/2030",
    "2030-Q2: 15/03/2030 - 14/06/2030",
    "2030-Q3: 15/06/2030 - 14/09/2030",
    "2030-Q4: 15/09/2030 - 31/12/2030",
]
QUARTER_DAYS = by_day_due(
    each_year("01/01", "10/03", "-Q1"),
    each_year("01/04", "10/06", "-Q2"),
    each_year("01/07", "10/09", "-Q3"),
    each_year("01/10", "10/12", "-Q4"),
)
STAGE = "2026-2030: 29/01/2026 - 31/12/2030"

PHRASES = [
    # Every year
    ("Hàng năm", EVERY_YEAR),
    ("Hằng năm", EVERY_YEAR),
    ("Trong năm", EVERY_YEAR),
    ("Cả năm", EVERY_YEAR),
    ("Đầu năm", each_year("01/01", "31/03")),
    ("Cuối năm", EVERY_YEAR),
    ("Hàng năm giai đoạn 2027-2028", EVERY_YEAR[1:3]),
    ("Hàng năm từ năm 2028", EVERY_YEAR[2:]),
    ("Quý I hàng năm", each_year("01/01", "31/03")),
    ("Quý II hàng năm", each_year("01/04", "30/06")),
    ("Quý III hàng năm", each_year("01/07", "30/09")),
    ("Quý IV hàng năm", each_year("01/10", "31/12")),
    ("Quý II-III hàng năm", each_year("01/04", "30/09")),
    (
        "Quý II, quý IV hàng năm",
        by_day_due(each_year("01/04", "30/06", "-Q2"), each_year("01/10", "31/12", "-Q4")),
    ),
    ("Tháng 12 hàng năm", each_year("01/12", "31/12")),
    ("Tháng 10-12 hàng năm", each_year("01/10", "31/12")),
    (
        "Tháng 5, tháng 11 hàng năm",
        by_day_due(each_year("01/05", "31/05", "-T05"), each_year("01/11", "30/11", "-T11")),
    ),
    ("Trước ngày 15/02 hàng năm", BY_15_FEBRUARY),
    ("15/02 hàng năm", BY_15_FEBRUARY),
    ("Từ 01/10 đến 15/11 hàng năm", each_year("01/10", "15/11")),
    (
        "15/6 và 15/12 hàng năm",
        by_day_due(each_year("01/01", "15/06", "-06-15"), each_year("16/06", "15/12", "-12-15")),
    ),
    ("Trước ngày 15/01 hàng năm", BY_15_JANUARY := [one.replace("15/02", "15/01") for one in BY_15_FEBRUARY[1:]]),
    # Several times a year, with a deadline
    ("Trước ngày 10 tháng cuối quý", QUARTER_DAYS),
    (
        "Cuối mỗi quý",
        by_day_due(
            each_year("01/01", "31/03", "-Q1"),
            each_year("01/04", "30/06", "-Q2"),
            each_year("01/07", "30/09", "-Q3"),
            each_year("01/10", "31/12", "-Q4"),
        ),
    ),
    ("15 ngày sau khi kết thúc năm", BY_15_JANUARY),
    (
        "6 tháng, năm",
        by_day_due(each_year("01/01", "30/06", "-6T"), each_year("01/07", "31/12")),
    ),
    (
        "6 tháng, 9 tháng, năm",
        by_day_due(
            each_year("01/01", "30/06", "-6T"), each_year("01/07", "30/09", "-9T"), each_year("01/10", "31/12")
        ),
    ),
    ("6 tháng đầu năm", each_year("01/01", "30/06", "-6T")),
    ("9 tháng đầu năm", each_year("01/01", "30/09", "-9T")),
    ("6 tháng cuối năm", each_year("01/07", "31/12")),
    ("6 tháng đầu năm 2026", ["2026-6T: 29/01/2026 - 30/06/2026"]),
    ("9 tháng đầu năm 2027", ["2027-9T: 01/01/2027 - 30/09/2027"]),
    ("6 tháng cuối năm 2026", ["2026: 01/07/2026 - 31/12/2026"]),
    # Once, by a day
    ("31/12/2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trước ngày 31/12/2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Chậm nhất ngày 15/6/2028", ["2028: 29/01/2026 - 15/06/2028"]),
    ("15/6, 15/12/2026", ["2026-06-15: 29/01/2026 - 15/06/2026", "2026-12-15: 29/01/2026 - 15/12/2026"]),
    ("Từ ngày 15/11/2026 đến ngày 15/12/2026", ["2026: 15/11/2026 - 15/12/2026"]),
    ("Từ 15/11 đến 15/12/2026", ["2026: 15/11/2026 - 15/12/2026"]),
    ("Trước tháng 6/2026", ["2026: 29/01/2026 - 31/05/2026"]),
    ("Trước quý III/2026", ["2026: 29/01/2026 - 30/06/2026"]),
    ("Trước năm 2030", ["2029: 29/01/2026 - 31/12/2029"]),
    # Once, in a month, quarter, year or stage
    ("Tháng 9/2026", ["2026-T09: 01/09/2026 - 30/09/2026"]),
    ("2/2028", ["2028-T02: 01/02/2028 - 29/02/2028"]),
    ("Tháng 11-12/2026", ["2026-T12: 01/11/2026 - 31/12/2026"]),
    ("Tháng 11/2026 - tháng 02/2027", ["2027-T02: 01/11/2026 - 28/02/2027"]),
    ("Tháng 5, tháng 9/2026", ["2026-T05: 01/05/2026 - 31/05/2026", "2026-T09: 01/09/2026 - 30/09/2026"]),
    ("Quý I/2026", ["2026-Q1: 29/01/2026 - 31/03/2026"]),
    ("Quý III/2027", ["2027-Q3: 01/07/2027 - 30/09/2027"]),
    ("Quý III năm 2027", ["2027-Q3: 01/07/2027 - 30/09/2027"]),
    ("Đầu quý III/2027", ["2027-Q3: 01/07/2027 - 31/07/2027"]),
    ("Quý II, IV/2027", ["2027-Q2: 01/04/2027 - 30/06/2027", "2027-Q4: 01/10/2027 - 31/12/2027"]),
    ("Quý IV/2026 - Quý II/2027", ["2027-Q2: 01/10/2026 - 30/06/2027"]),
    ("Năm 2030", ["2030: 29/01/2026 - 31/12/2030"]),
    ("2030", ["2030: 29/01/2026 - 31/12/2030"]),
    ("Năm 2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trong năm 2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trong năm 2027", ["2027: 01/01/2027 - 31/12/2027"]),
    ("Đầu năm 2027", ["2027: 01/01/2027 - 31/03/2027"]),
    ("Năm 2027, 2029", ["2027: 01/01/2027 - 31/12/2027", "2029: 01/01/2029 - 31/12/2029"]),
    ("Giai đoạn 2026-2030", [STAGE]),
    ("2026 - 2030", [STAGE]),
    ("Năm 2026-2030", [STAGE]),
    ("Trong giai đoạn", [STAGE]),
    ("Giai đoạn 2027-2028", ["2027-2028: 01/01/2027 - 31/12/2028"]),
    ("Năm học 2026-2027", ["2026-2027: 01/09/2026 - 31/05/2027"]),
    # A year, and later ones
    ("Thực hiện trong năm 2026 và giai đoạn 2026-2030", EVERY_YEAR),
    ("Thực hiện trong năm 2026 và giai đoạn 2027-2030", EVERY_YEAR),
    ("Năm 2026 và các năm tiếp theo", EVERY_YEAR),
    ("Năm 2028 và những năm tiếp theo", EVERY_YEAR[2:]),
    ("Năm 2026 và hàng năm khi có thay đổi", EVERY_YEAR),
    ("Năm 2026 và hàng năm khi có yêu cầu, trước ngày 30/6", each_year("01/01", "30/06")),
    # Recurring
    ("Thường xuyên", EVERY_QUARTER),
    ("Hàng quý", EVERY_QUARTER),
    ("Hàng tuần", EVERY_QUARTER),
    ("Từ năm 2026", EVERY_QUARTER),
    ("Từ năm 2027", ["2027-Q1: 01/01/2027 - 14/03/2027", *EVERY_QUARTER[5:]]),
    ("Từ ngày 15/5/2026", ["2026-Q2: 15/05/2026 - 14/06/2026", *EVERY_QUARTER[2:]]),
    ("Từ ngày 14/6/2026", ["2026-Q2: 14/06/2026 - 14/06/2026", *EVERY_QUARTER[2:]]),
    ("Từ quý II/2026", ["2026-Q2: 01/04/2026 - 14/06/2026", *EVERY_QUARTER[2:]]),
    ("Từ tháng 6/2026", ["2026-Q2: 01/06/2026 - 14/06/2026", *EVERY_QUARTER[2:]]),
    ("Từ năm 2027 và thực hiện thường xuyên", ["2027-Q1: 01/01/2027 - 14/03/2027", *EVERY_QUARTER[5:]]),
    ("Thường xuyên trong năm 2026", EVERY_QUARTER[:4]),
    ("Thường xuyên giai đoạn 2028-2030", ["2028-Q1: 01/01/2028 - 14/03/2028", *EVERY_QUARTER[9:]]),
    # Two phrases
    ("Thường xuyên; Giai đoạn 2026-2030", [*EVERY_QUARTER[:19], STAGE, EVERY_QUARTER[19]]),
    ("Giai đoạn 2026-2030; Quý III/2027", ["2027-Q3: 01/07/2027 - 30/09/2027", STAGE]),
    ("Trong năm 2027; Giai đoạn 2026-2030", ["2027: 01/01/2027 - 31/12/2027", STAGE]),
    ("Thường xuyên; Hàng quý", EVERY_QUARTER),
    ("Hàng năm; Trước ngày 31/12 hàng năm", EVERY_YEAR),
    ("Hàng năm; 31/12/2030", ["2030: 29/01/2026 - 31/12/2030" if one[:4] == "2030" else one for one in EVERY_YEAR]),
    (
        "Hàng năm; Trước ngày 15/02 hàng năm",
        by_day_due([one.replace(": ", "-02-15: ", 1) for one in BY_15_FEBRUARY], EVERY_YEAR),
    ),
    ("Hàng năm; Quý II hàng năm", by_day_due(each_year("01/04", "30/06", "-Q2"), EVERY_YEAR)),
    ("Hàng năm, 30/6/2028", [*EVERY_YEAR[:2], "2028-06-30: 29/01/2026 - 30/06/2028", *EVERY_YEAR[2:]]),
    ("Quý II hàng năm; Năm 2030", [*each_year("01/04", "30/06"), "2030-12-31: 29/01/2026 - 31/12/2030"]),
    ("31/3/2026. 30/9/2026", ["2026-03-31: 29/01/2026 - 31/03/2026", "2026-09-30: 29/01/2026 - 30/09/2026"]),
    ("Năm 2027; 30/06/2027", ["2027-06-30: 29/01/2026 - 30/06/2027", "2027: 29/01/2026 - 31/12/2027"]),
    ("Năm 2027; 31/12/2027", ["2027: 29/01/2026 - 31/12/2027"]),
    ("Đầu năm 2027; Năm 2027", ["2027-03-31: 01/01/2027 - 31/03/2027", "2027-12-31: 29/01/2026 - 31/12/2027"]),
    ("Sơ kết năm 2028; tổng kết năm 2030", ["2028: 29/01/2026 - 31/12/2028", "2030: 29/01/2026 - 31/12/2030"]),
    (
        "Thường xuyên; Quý II/2027",
        [*EVERY_QUARTER[:6], "2027-06-30: 01/04/2027 - 30/06/2027", *EVERY_QUARTER[6:]],
    ),
    (
        "Quý II/2026 và thường xuyên",
        ["2026-Q2: 01/04/2026 - 30/06/2026", "2026-Q3: 01/07/2026 - 14/09/2026", *EVERY_QUARTER[3:]],
    ),
    (
        "Giai đoạn 2026-2027, vận hành thường xuyên",
        [
            "2026-2027: 29/01/2026 - 31/12/2027",
            "2028-Q1: 01/01/2028 - 14/03/2028",
            *EVERY_QUARTER[9:],
        ],
    ),
    (
        "Quý II hàng năm và thường xuyên cập nhật",
        by_day_due(each_year("01/04", "30/06"), ["2026-Q3: 01/07/2026 - 14/09/2026", *EVERY_QUARTER[3:]]),
    ),
    (
        "29/01 hàng năm và thường xuyên",
        by_day_due(each_year("01/01", "29/01"), EVERY_QUARTER[1:]),
    ),
    # Named with its year, before the plan
    ("28/01/2026", ["2026: 29/01/2026 - 28/01/2026"]),
    ("Năm 2025", ["2025: 29/01/2026 - 31/12/2025"]),
    ("Năm 2025; Năm 2026", ["2025: 29/01/2026 - 31/12/2025", "2026: 29/01/2026 - 31/12/2026"]),
    ("Năm 2025 và các năm tiếp theo", ["2025: 29/01/2026 - 31/12/2025", *EVERY_YEAR]),
    ("Giai đoạn 2025-2027", ["2025-2027: 29/01/2026 - 31/12/2027"]),
    ("Từ ngày 31/12/2030 đến ngày 15/01/2031", ["2031: 31/12/2030 - 15/01/2031"]),
    ("Giai đoạn 2026-2035", ["2026-2035: 29/01/2026 - 31/12/2035"]),
]


@pytest.mark.parametrize(("phrase", "occurrences"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_unfolds_into_occurrences(phrase: str, occurrences: list[str]) -> None:
    assert shown(unfold(phrase, PLAN)) == occurrences


def test_recurring_work_of_every_month_has_the_months_of_the_calendar() -> None:
    found = unfold("Hàng tháng", PLAN)
    assert shown(found)[:2] == ["2026-T01: 29/01/2026 - 31/01/2026", "2026-T02: 01/02/2026 - 28/02/2026"]
    assert shown(found)[-1] == "2030-T12: 01/12/2030 - 31/12/2030"
    assert len(found) == 60
    assert all(one.recurring for one in found)


def test_a_day_of_every_month_is_a_deadline_and_a_short_month_has_its_last_day() -> None:
    found = unfold("Chậm nhất ngày 30 hàng tháng", PLAN)
    assert shown(found)[:3] == [
        "2026-T01: 29/01/2026 - 30/01/2026",
        "2026-T02: 01/02/2026 - 28/02/2026",
        "2026-T03: 01/03/2026 - 30/03/2026",
    ]
    assert "2028-T02: 01/02/2028 - 29/02/2028" in shown(found)
    assert "2026-T04: 01/04/2026 - 30/04/2026" in shown(unfold("Ngày 31 hàng tháng", PLAN))
    assert not any(one.recurring for one in found)


@pytest.mark.parametrize(
    ("day", "common", "leap"), [(27, 27, 27), (28, 28, 28), (29, 28, 29), (30, 28, 29), (31, 28, 29)]
)
def test_a_day_that_february_lacks_is_its_last_day_and_one_that_it_has_is_kept(
    day: int, common: int, leap: int
) -> None:
    dues = {one.due for one in unfold(f"Chậm nhất ngày {day} hàng tháng", PLAN) if one.due.month == 2}
    assert dues == {date(year, 2, leap if year == 2028 else common) for year in PLAN.years}


def test_days_after_the_end_of_a_month_belong_to_the_next_one() -> None:
    assert unfold("15 ngày sau khi kết thúc tháng", PLAN) == unfold("Ngày 15 hàng tháng", PLAN)


def test_days_after_the_end_of_a_quarter_belong_to_the_next_one() -> None:
    found = shown(unfold("Chậm nhất 15 ngày sau khi kết thúc quý", PLAN))
    assert found[0] == "2026-Q2: 01/04/2026 - 15/04/2026"
    assert found[3] == "2027-Q1: 01/01/2027 - 15/01/2027"
    assert len(found) == 19


@pytest.mark.parametrize(
    ("phrase", "recurring"),
    [("Thường xuyên", 20), ("Thường xuyên; Giai đoạn 2026-2030", 20), ("Quý II/2026 và thường xuyên", 18)],
)
def test_recurring_periods_are_told_from_deadlines(phrase: str, recurring: int) -> None:
    found = unfold(phrase, PLAN)
    assert sum(one.recurring for one in found) == recurring


def test_each_occurrence_says_which_of_the_phrases_it_is_of() -> None:
    found = unfold("Năm 2026, năm 2027 và giai đoạn 2028-2029; Thường xuyên", PLAN)
    assert {one.phrase for one in found if one.recurring} == {max(one.phrase for one in found)}
    assert [one.phrase for one in unfold("Giai đoạn 2026-2030; Quý III/2027", PLAN)] == [1, 0]
    assert FROM_EVENT < 0, "no phrase of a task has that number"


@pytest.mark.parametrize("by", ["", ", trước ngày 30/6"])
def test_a_conditional_phrase_is_sure_of_its_first_year_only(by: str) -> None:
    found = unfold(f"Năm 2026 và hàng năm khi điều chỉnh quyết định{by}", PLAN)
    assert [one.key for one in found if not one.conditional] == ["2026"]


def test_a_year_that_one_phrase_is_sure_of_is_sure() -> None:
    for phrase in (
        "Năm 2026 và hàng năm khi có thay đổi; Hàng năm",
        "Hàng năm; Năm 2026 và hàng năm khi có thay đổi",
    ):
        assert not any(one.conditional for one in unfold(phrase, PLAN))


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("Năm 2026 và các năm tiếp theo", (12, 31)),
        ("Năm 2026 và hàng năm khi có thay đổi", (12, 31)),
        ("Năm 2026 và hàng năm khi có yêu cầu, trước ngày 30/6", (6, 30)),
    ],
)
def test_the_year_that_a_phrase_names_is_not_turned_into_two(phrase: str, due: tuple[int, int]) -> None:
    found = unfold(f"{phrase}; Trước ngày 15/02 hàng năm", PLAN)
    assert [one.due for one in found] == [
        date(year, *month_day) for year in PLAN.years for month_day in ((2, 15), due)
    ]


# The half that begins when another is done


@pytest.mark.parametrize(
    ("done", "first"),
    [
        (None, "2028-Q1: 01/01/2028 - 14/03/2028"),
        (date(2027, 2, 10), "2027-Q2: 15/03/2027 - 14/06/2027"),
        (date(2027, 3, 20), "2027-Q2: 21/03/2027 - 14/06/2027"),
        (date(2027, 3, 31), "2027-Q2: 01/04/2027 - 14/06/2027"),
        (date(2027, 4, 1), "2027-Q3: 15/06/2027 - 14/09/2027"),
        (date(2028, 5, 1), "2028-Q1: 01/01/2028 - 14/03/2028"),
    ],
)
def test_recurring_work_begins_in_the_quarter_after_the_first_half_is_done_or_due(
    done: date | None, first: str
) -> None:
    found = unfold("Hoàn thành giai đoạn 2026-2027, vận hành thường xuyên", PLAN, done)
    assert shown(tuple(one for one in found if one.recurring))[0] == first


def test_recurring_work_joined_by_a_semicolon_begins_at_once() -> None:
    assert unfold("Giai đoạn 2026-2027; Thường xuyên", PLAN, date(2027, 2, 10))[0].key == "2026-Q1"


def test_recurring_work_that_could_begin_only_after_the_plan_is_a_warning() -> None:
    phrase = "Năm 2030 và vận hành thường xuyên"
    assert [one.key for one in unfold(phrase, PLAN)] == ["2030"]
    assert outside_plan(phrase, PLAN) == (
        "«vận hành thường xuyên» chỉ bắt đầu sau ngày cuối của kế hoạch (31/12/2030)",
    )
    assert [one.key for one in unfold(phrase, PLAN, date(2030, 7, 5))] == ["2030", "2030-Q4"]
    assert shown(unfold("Trong giai đoạn, vận hành thường xuyên", PLAN)) == [STAGE]


def test_the_years_of_a_plan_are_those_from_its_first_to_its_last() -> None:
    assert list(PLAN.years) == [2026, 2027, 2028, 2029, 2030]


# Events


def test_an_event_has_occurrences_as_they_are_recorded() -> None:
    moments = [
        (date(2026, 5, 4), date(2026, 6, 15)),
        (date(2026, 2, 2), date(2026, 3, 1)),
        (date(2026, 6, 1), date(2026, 6, 15)),
    ]
    assert shown(from_events(moments)) == [
        "2026-03-01: 02/02/2026 - 01/03/2026",
        "2026-06-15: 04/05/2026 - 15/06/2026",
        "2026-06-15-2: 01/06/2026 - 15/06/2026",
    ]
    assert {(one.phrase, one.recurring, one.conditional) for one in from_events(moments)} == {
        (FROM_EVENT, False, False)
    }
    assert from_events([]) == ()


@pytest.mark.parametrize(
    ("phrase", "event", "dated"),
    [
        ("Khi có yêu cầu", True, False),
        ("Hàng năm khi có yêu cầu", True, False),
        ("Đột xuất", True, False),
        ("Trong 10 ngày kể từ ngày ban hành", True, False),
        ("Giai đoạn 2026-2027. Thực hiện rà soát, điều chỉnh (nếu có)", True, True),
        ("Khi có hướng dẫn và hoàn thành trước ngày 31/12/2026", True, True),
        ("Hàng năm", False, True),
    ],
)
def test_a_phrase_may_be_an_event_a_deadline_or_both(phrase: str, event: bool, dated: bool) -> None:
    assert is_event(phrase) == event
    assert bool(unfold(phrase, PLAN)) == dated


# Outside the plan


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("Năm 2031", "Năm 2031"),
        ("31/12/2036", "31/12/2036"),
        ("Quý I/2031", "Quý I/2031"),
        ("Từ năm 2031", "Từ năm 2031"),
        ("Hàng năm giai đoạn 2031-2035", "Hàng năm giai đoạn 2031-2035"),
        ("Năm 2031 và hàng năm khi có thay đổi", "Năm 2031 và hàng năm khi có thay đổi"),
        ("Thường xuyên; 31/12/2036", "31/12/2036"),
        ("Năm 2031; Hàng năm", "Năm 2031"),
        ("Năm 2030, quý I/2031", "Năm 2030, quý I/2031"),
        ("Giai đoạn 2031-2035", "Giai đoạn 2031-2035"),
        ("Thường xuyên giai đoạn 2021-2025", "Thường xuyên giai đoạn 2021-2025"),
        ("Hàng năm giai đoạn 2021-2025", "Hàng năm giai đoạn 2021-2025"),
    ],
)
def test_a_part_without_any_day_in_the_plan_is_an_error(phrase: str, part: str) -> None:
    with pytest.raises(ImpossiblePhrase) as caught:
        unfold(phrase, PLAN)
    assert f"«{part}»" in str(caught.value)
    assert str(caught.value).endswith("không có kỳ nào trong giai đoạn 2026-2030")


PAST = "đã qua trước ngày ban hành kế hoạch (29/01/2026)"
REACHES_OUT = "nằm ngoài giai đoạn 2026-2030 của kế hoạch"


@pytest.mark.parametrize(
    ("phrase", "warnings"),
    [
        ("Hàng năm", ()),
        ("Trước ngày 15/01 hàng năm", ()),
        ("Giai đoạn 2026-2030", ()),
        ("Năm 2026 và các năm tiếp theo", ()),
        ("29/01/2026", ()),
        ("Thường xuyên giai đoạn 2026-2030", ()),
        ("Hàng năm giai đoạn 2026-2030", ()),
        ("31/12/2030", ()),
        ("Khi có yêu cầu", ()),
        ("28/01/2026", (f"«28/01/2026» {PAST}",)),
        ("Quý IV/2025; Hàng năm", (f"«quý 4/2025» {PAST}",)),
        ("Năm 2025 và các năm tiếp theo", (f"«2025, các năm tiếp theo» {PAST}",)),
        ("Giai đoạn 2025-2030", (f"một phần của «giai đoạn 2025-2030» {REACHES_OUT}",)),
        ("Nhiệm kỳ 2026-2031", (f"một phần của «nhiệm kỳ 2026-2031» {REACHES_OUT}",)),
        ("Hàng năm giai đoạn 2025-2030", (f"một phần của «hàng năm giai đoạn 2025-2030» {REACHES_OUT}",)),
        ("Hàng năm giai đoạn 2026-2031", (f"một phần của «hàng năm giai đoạn 2026-2031» {REACHES_OUT}",)),
        ("Từ năm 2025", (f"một phần của «từ 2025» {REACHES_OUT}",)),
        ("Thường xuyên giai đoạn 2030-2031", (f"một phần của «thường xuyên giai đoạn 2030-2031» {REACHES_OUT}",)),
        ("Năm 2030, 2031", (f"một phần của «2030, 2031» {REACHES_OUT}",)),
    ],
)
def test_a_part_that_lies_partly_outside_the_plan_is_a_warning(phrase: str, warnings: tuple[str, ...]) -> None:
    assert outside_plan(phrase, PLAN) == warnings


@pytest.mark.parametrize("phrase", ["Quý III", "Tháng 6", "Trước ngày 15/02", "Khi có yêu cầu, trước ngày 30/6"])
def test_a_phrase_without_a_year_is_refused_in_a_plan_of_several(phrase: str) -> None:
    with pytest.raises(ImpossiblePhrase, match="thiếu năm"):
        unfold(phrase, PLAN)


def test_yearly_turns_before_the_plan_do_not_exist() -> None:
    assert [one.key for one in unfold("Trước ngày 28/01 hàng năm", PLAN)] == ["2027", "2028", "2029", "2030"]
    assert shown(unfold("29/01 hàng năm", PLAN))[0] == "2026: 29/01/2026 - 29/01/2026"
    late = Horizon(date(2026, 4, 10), 2026, 2030)
    assert unfold("Quý I hàng năm", late)[0].key == "2027"
    assert shown(unfold("Thường xuyên", late))[0] == "2026-Q2: 10/04/2026 - 14/06/2026"
    assert unfold("15/01 và 15/12 hàng năm", PLAN)[0].key == "2026-12-15"


# Laws

RECURRING_AND_YEARLY = [
    "Hàng năm",
    "Quý I hàng năm",
    "Quý II, quý IV hàng năm",
    "Tháng 5, tháng 11 hàng năm",
    "Trước ngày 15/02 hàng năm",
    "Trước ngày 10/3, 10/6, 10/9, 10/12 hàng năm",
    "Trước ngày 15/6 hàng năm và trước ngày 15/12 hàng năm",
    "Hàng quý",
    "Hàng tháng",
    "Chậm nhất ngày 25 hàng tháng",
    "Trước ngày 10 tháng cuối quý",
    "Chậm nhất 15 ngày sau khi kết thúc quý",
    "6 tháng, năm",
    "6 tháng, 9 tháng, năm",
    "Thực hiện trong năm 2026 và giai đoạn 2026-2030",
    "Năm 2026 và các năm tiếp theo",
    "Năm 2026 và hàng năm khi có thay đổi",
    "Thường xuyên",
    "Từ ngày 15/5/2026",
]
DATED = [phrase for phrase, _ in PHRASES]
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
HORIZONS = st.builds(
    lambda first, day, length: Horizon(date(first, 1, 1) + timedelta(days=day), first, first + length),
    st.integers(2020, 2030),
    st.integers(0, 364),
    st.integers(1, 9),
)


@given(st.sampled_from(RECURRING_AND_YEARLY), DAYS)
def test_every_date_is_in_at_most_one_window_of_a_yearly_task(phrase: str, day: date) -> None:
    assert len([one for one in unfold(phrase, PLAN) if one.start <= day <= one.due]) <= 1


@given(st.sampled_from(["Hàng năm", "Thường xuyên", "Hàng tháng", "6 tháng, năm"]), st.dates(PLAN.issued, PLAN.end))
def test_every_day_of_the_plan_is_in_exactly_one_window_of_work_done_all_the_time(phrase: str, day: date) -> None:
    assert len([one for one in unfold(phrase, PLAN) if one.start <= day <= one.due]) == 1


@given(st.sampled_from([phrase for phrase in RECURRING_AND_YEARLY if "20" not in phrase]), HORIZONS)
def test_windows_stay_within_the_plan_whatever_plan_it_is(phrase: str, plan: Horizon) -> None:
    for one in unfold(phrase, plan):
        assert plan.issued <= one.start <= one.due <= plan.end


@given(st.sampled_from(DATED))
def test_windows_leave_the_plan_only_with_a_warning(phrase: str) -> None:
    within = all(PLAN.issued <= one.start <= one.due <= PLAN.end for one in unfold(phrase, PLAN))
    assert within or outside_plan(phrase, PLAN)
    assert all(one.start >= PLAN.issued for one in unfold(phrase, PLAN))


@given(st.lists(st.sampled_from(DATED), min_size=1, max_size=4))
def test_keys_name_one_occurrence_each_however_phrases_are_joined(phrases: list[str]) -> None:
    found = unfold("; ".join(phrases), PLAN)
    assert len({one.key for one in found}) == len(found)
    assert list(found) == sorted(found, key=lambda one: one.due)
    assert all(re.fullmatch(OCCURRENCE.pattern, one.key) for one in found)
    dues = {one.due for phrase in phrases for one in unfold(phrase, PLAN)}
    assert {one.due for one in found} == dues, "every day due of every part is there"


@given(st.sampled_from(["Hàng năm", "Quý II hàng năm", "Thường xuyên", "Giai đoạn 2026-2030"]), DAYS)
def test_what_was_done_changes_nothing_where_nothing_waits_for_it(phrase: str, day: date) -> None:
    assert unfold(phrase, PLAN, day) == unfold(phrase, PLAN)


@pytest.mark.parametrize(
    "key",
    ["2026", "2026-Q1", "2026-T05", "2026-T12", "2026-6T", "2026-9T", "2026-06-15", "2026-06-15-2", "2026-2030"],
)
def test_a_file_may_name_every_kind_of_key(key: str) -> None:
    assert re.fullmatch(OCCURRENCE.pattern, key)


@pytest.mark.parametrize(
    "key", ["2026-Q5", "2026-T13", "2026-T5", "2026-3T", "2026-06", "2026-2", "26", "2026-Q1-2"]
)
def test_other_keys_are_refused(key: str) -> None:
    assert not re.fullmatch(OCCURRENCE.pattern, key)
