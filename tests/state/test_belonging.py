"""Which occurrence an entry belongs to (design: Which occurrence); a plan issued on 29/01/2026 that covers 2026-2030."""

from datetime import date
from decimal import Decimal

from cchc.plan.records import Extension, Update
from cchc.state.belonging import allocate, left_behind, outside_windows
from cchc.state.schedule import Horizon, from_events, unfold

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
SECOND_QUARTER = unfold("Quý II hàng năm", PLAN)


def update(day: date, progress: int) -> Update:
    return Update(day=day, progress=Decimal(progress), result="Đã làm")


def test_after_completion_an_entry_outside_all_windows_is_for_the_next_to_open() -> None:
    later = update(date(2026, 8, 1), 20)
    for progress, keys in ((100, ["2026", "2027"]), (99, ["2026"])):
        first = update(date(2026, 6, 10), progress)
        found = allocate((later, first), SECOND_QUARTER, ())
        assert list(found) == keys
        assert found[keys[-1]][-1] is later


def test_on_its_last_day_an_occurrence_is_not_overdue() -> None:
    assert outside_windows(date(2026, 6, 30), SECOND_QUARTER, (), ()) == ["2027"]
    assert outside_windows(date(2026, 7, 1), SECOND_QUARTER, (), ()) == ["2026"]


def test_a_conditional_year_is_never_overdue_and_is_the_next_to_open() -> None:
    found = unfold("Năm 2026 và hàng năm khi có thay đổi, trước ngày 30/6", PLAN)
    assert outside_windows(date(2028, 8, 1), found, (), {"2026"}) == ["2029"]


def test_nothing_belongs_to_an_event_before_it_happened() -> None:
    events = from_events([(date(2026, 4, 10), date(2026, 4, 20))])
    assert outside_windows(date(2026, 4, 9), events, (), ()) == []
    assert outside_windows(date(2026, 4, 21), events, (), ()) == ["2026-04-20"]


def test_what_is_extended_is_left_behind_only_after_its_new_last_day() -> None:
    longer = Extension(occurrence="2026", until=date(2027, 1, 31), basis="Công văn số 1")
    yearly = unfold("Hàng năm", PLAN)
    assert left_behind(date(2027, 1, 31), yearly, (longer,), ()) == []
    assert left_behind(date(2027, 2, 1), yearly, (longer,), ()) == ["2026"]
