"""A task as it stands on a day (design: Files, `plan/nam`; Keys of a task, `dieu_chinh` and `moc`)."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.plan.records import Change, Event, Signed, Task, YearPlan, YearTask
from cchc.state.schedule import Horizon, ImpossiblePhrase, unfold
from cchc.state.versions import due_in, has_dates, has_deadlines, occurrences_as_of, signed_date, task_as_of

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
YEARLY = Task(
    number=7,
    field="I",
    title="Báo cáo cải cách hành chính",
    products=("Báo cáo",),
    lead=("vp",),
    coordinating=("kt",),
    schedule="Hàng năm",
)


def change(day: date, **changed: object) -> Change:
    return Change(day=day, basis="Công văn số 9", **changed)  # type: ignore[arg-type]


def year_plan(year: int, signed: date, *rows: YearTask) -> YearPlan:
    return YearPlan(year=year, document=Signed(symbol="410/KH-UBND", day=signed), tasks=rows)


def dues(task: Task, as_of: date, *years: YearPlan) -> list[tuple[str, date, date]]:
    found = occurrences_as_of(task, PLAN, as_of, years)
    return [(one.key, one.start, one.due) for one in found if one.due.year == 2027]


# Changes by a document


def test_a_change_says_only_what_becomes_another() -> None:
    all_keys = {
        "title": "Báo cáo khác",
        "products": ("Tờ trình",),
        "lead": ("kt",),
        "coordinating": ("vhxh",),
        "schedule": "Năm 2030",
    }
    for key, value in all_keys.items():
        changed = task_as_of(replace(YEARLY, changes=(change(date(2026, 5, 1), **{key: value}),)), date(2026, 5, 1))
        assert {name: getattr(changed, name) for name in all_keys} == {
            name: value if name == key else getattr(YEARLY, name) for name in all_keys
        }


def test_the_change_of_the_latest_day_counts_wherever_it_stands() -> None:
    later, earlier = change(date(2026, 6, 1), title="Sau"), change(date(2026, 5, 1), title="Trước")
    changed = replace(YEARLY, changes=(later, earlier))
    titles = [task_as_of(changed, date(2026, 4, 30)).title, task_as_of(changed, date(2026, 5, 31)).title]
    assert titles == ["Báo cáo cải cách hành chính", "Trước"]
    assert task_as_of(changed, date(2026, 6, 1)).title == "Sau"


# The signed plan of a year


SIGNED = year_plan(
    2027,
    date(2026, 12, 18),
    YearTask(number=8, deadline="15/01/2027", products=("Của việc khác",)),
    YearTask(number=7, deadline="Quý I/2027", products=("Báo cáo năm 2027",)),
)


@pytest.mark.parametrize(
    ("as_of", "products"),
    [
        (date(2026, 12, 31), "Báo cáo"),
        (date(2027, 1, 1), "Báo cáo năm 2027"),
        (date(2027, 12, 31), "Báo cáo năm 2027"),
        (date(2028, 1, 1), "Báo cáo"),
    ],
)
def test_products_of_a_year_are_those_of_that_year_only(as_of: date, products: str) -> None:
    assert task_as_of(YEARLY, as_of, [SIGNED]).products == (products,)


def test_products_of_a_plan_count_from_the_day_it_was_signed() -> None:
    late = replace(SIGNED, document=Signed(symbol="1/KH-UBND", day=date(2027, 2, 1)))
    assert task_as_of(YEARLY, date(2027, 1, 31), [late]).products == ("Báo cáo",)
    assert task_as_of(YEARLY, date(2027, 2, 1), [late]).products == ("Báo cáo năm 2027",)


def test_a_signed_date_moves_the_last_day_of_that_year_from_the_day_of_signing_on() -> None:
    assert dues(YEARLY, date(2026, 12, 17), SIGNED) == [("2027", date(2027, 1, 1), date(2027, 12, 31))]
    assert dues(YEARLY, date(2026, 12, 18), SIGNED) == [("2027", date(2027, 1, 1), date(2027, 3, 31))]


def test_a_date_signed_before_the_window_opens_it_that_day() -> None:
    quarterly = replace(YEARLY, schedule="Quý IV hàng năm")
    signed = year_plan(2027, date(2026, 12, 18), YearTask(number=7, deadline="15/9/2027"))
    assert dues(quarterly, date(2027, 1, 1), signed) == [("2027", date(2027, 9, 15), date(2027, 9, 15))]


def test_of_several_dated_occurrences_a_row_moves_the_one_it_names() -> None:
    twice = replace(YEARLY, schedule="Quý II, quý IV hàng năm")
    row = YearTask(number=7, occurrence="2027-Q4", deadline="15/11/2027")
    moved = dues(twice, date(2027, 1, 1), year_plan(2027, date(2026, 12, 18), row))
    assert [(key, due) for key, _, due in moved] == [
        ("2027-Q2", date(2027, 6, 30)),
        ("2027-Q4", date(2027, 11, 15)),
    ]
    unclear = year_plan(2027, date(2026, 12, 18), YearTask(number=7, deadline="15/11/2027"))
    assert dues(twice, date(2027, 1, 1), unclear) == dues(twice, date(2027, 1, 1))


def test_occurrences_stay_in_order_of_their_last_days() -> None:
    both = replace(YEARLY, schedule="Quý I hàng năm; Tháng 6/2027")
    signed = year_plan(2027, date(2026, 12, 18), YearTask(number=7, occurrence="2027", deadline="31/7/2027"))
    assert [key for key, _, _ in dues(both, date(2027, 1, 1), signed)] == ["2027-T06", "2027"]


def test_a_row_speaks_of_what_is_due_in_its_year_and_has_a_deadline() -> None:
    both = unfold("Thường xuyên; Hàng năm; Tháng 6/2027", PLAN)
    assert [one.key for one in due_in(both, 2027, YearTask(number=7))] == ["2027-T06", "2027"]
    assert [one.key for one in due_in(both, 2027, YearTask(number=7, occurrence="2027"))] == ["2027"]


# Events


def test_an_event_counts_from_its_own_day() -> None:
    event = Event(day=date(2027, 5, 5), due=date(2027, 5, 20), basis="Công văn số 12/SNV")
    asked = replace(YEARLY, schedule="Khi có yêu cầu", events=(event,))
    assert dues(asked, date(2027, 5, 4)) == []
    assert dues(asked, date(2027, 5, 5)) == [("2027-05-20", date(2027, 5, 5), date(2027, 5, 20))]


# Deadlines of a yearly plan


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("15/6/2027", date(2027, 6, 15)),
        ("2027-06-15", date(2027, 6, 15)),
        ("Quý II", date(2027, 6, 30)),
        ("Trước ngày 15/6 hàng năm", date(2027, 6, 15)),
        ("Tháng 6/2027 và thường xuyên", date(2027, 6, 30)),
        ("Quý I hàng năm", date(2027, 3, 31)),
        # A plan of one year has no days of the year before it, yet the first of January is one of its own.
        ("01/01 hàng năm", date(2027, 1, 1)),
    ],
)
def test_a_deadline_of_a_yearly_plan_is_one_day(deadline: str, day: date) -> None:
    assert signed_date(deadline, 2027) == day


@pytest.mark.parametrize("deadline", ["Quý I, quý III", "Thường xuyên", "Khi có yêu cầu"])
def test_a_deadline_that_gives_no_single_day_is_refused(deadline: str) -> None:
    with pytest.raises(ImpossiblePhrase, match=f"thời hạn «{deadline}» không cho một ngày duy nhất trong năm 2027"):
        signed_date(deadline, 2027)


def test_a_task_can_be_assessed_where_the_deadlines_of_all_its_versions_are_understood() -> None:
    wrong = "Sớm nhất có thể"
    assert has_deadlines(YEARLY, PLAN) is True
    assert has_deadlines(replace(YEARLY, schedule=wrong), PLAN) is False
    named = change(date(2026, 5, 1), title="Tên khác")
    assert (
        has_deadlines(replace(YEARLY, changes=(named, change(date(2026, 6, 1), schedule="Năm 2030"))), PLAN) is True
    )
    assert has_deadlines(replace(YEARLY, changes=(named, change(date(2026, 6, 1), schedule=wrong))), PLAN) is False


def test_a_yearly_plan_has_dates_where_all_its_deadlines_are_understood() -> None:
    without = YearTask(number=7, products=("Báo cáo",))
    assert has_dates(year_plan(2027, date(2026, 12, 18), without, YearTask(number=8, deadline="Quý I"))) is True
    assert (
        has_dates(year_plan(2027, date(2026, 12, 18), without, YearTask(number=8, deadline="Thường xuyên")))
        is False
    )
