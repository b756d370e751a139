"""Which occurrence a new update is for: the examples of design.md, "Which occurrence"."""

from datetime import date
from decimal import Decimal

import pytest

from cchc.plan.records import Event, Extension, Task, Update
from cchc.recording.occurrences import (
    Doubt,
    Meant,
    News,
    needs_progress,
    newest_progress,
    occurrence_meant,
    open_to_extension,
    times_of,
)
from cchc.state.schedule import Horizon

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
STAGE = "Thường xuyên; Giai đoạn 2026-2030"


def update(day: date, progress: int | None = None, occurrence: str | None = None) -> Update:
    return Update(
        day=day,
        progress=None if progress is None else Decimal(progress),
        result="Đã làm",
        occurrence=occurrence,
    )


def times(phrase: str, *updates: Update, as_of: date = date(2030, 12, 31), **more: object):  # type: ignore[no-untyped-def]
    task = Task(
        number=1,
        field="I",
        title="x",
        products=("y",),
        lead=("kt",),
        schedule=phrase,
        updates=updates,
        **more,  # type: ignore[arg-type]
    )
    return times_of(task, PLAN, as_of)


def meant(  # type: ignore[no-untyped-def]
    phrase: str, day: date, progress: int | None, *updates: Update, send: int | None = None, **more: object
) -> Meant | Doubt:
    value = None if progress is None else Decimal(progress)
    return occurrence_meant(times(phrase, *updates, **more), News(day, value), send, ())


def test_the_day_within_a_window_says_it() -> None:
    assert meant("Quý II hàng năm", date(2026, 4, 1), 30) == Meant(None)
    assert meant("Thường xuyên", date(2026, 2, 10), None) == Meant(None)


def test_work_before_the_window_is_written_to_the_next_to_open() -> None:
    found = meant("Quý III/2027", date(2026, 6, 1), 10)
    assert found == Meant("2027-Q3", "Ngày 01/06/2026 ở ngoài các kỳ: ghi cho kỳ 2027-Q3 sắp tới.")


def test_outside_all_windows_the_oldest_overdue_one_is_written_and_the_others_are_named() -> None:
    found = meant("Quý II hàng năm", date(2027, 8, 1), 100)
    assert isinstance(found, Meant) and found.key == "2026"
    assert found.said.splitlines() == [
        "Ngày 01/08/2027 ở ngoài các kỳ: ghi cho kỳ 2026 đang quá hạn.",
        "Kỳ còn quá hạn: 2027; muốn ghi cho kỳ đó thì thêm --ky.",
    ]


def test_outside_all_windows_what_is_finished_is_not_overdue() -> None:
    found = meant("Quý II hàng năm", date(2026, 8, 1), 20, update(date(2026, 6, 1), 100))
    assert isinstance(found, Meant) and found.key == "2027"


def test_finished_in_january_of_the_next_year_is_asked() -> None:
    found = meant("Hàng năm", date(2027, 1, 15), 100, update(date(2026, 12, 1), 80))
    assert isinstance(found, Doubt)
    assert found.choices == ("2026", "2027")
    assert found.why.startswith("Ngày 15/01/2027 nằm trong kỳ 2027, nhưng kỳ 2026 còn quá hạn")


def test_nothing_is_asked_where_the_year_before_was_finished() -> None:
    assert meant("Hàng năm", date(2027, 1, 15), 5, update(date(2026, 12, 1), 100)) == Meant(None)


def test_an_extension_that_still_runs_is_not_left_behind() -> None:
    longer = Extension(occurrence="2026", until=date(2027, 1, 31), basis="Công văn 1")
    assert meant("Hàng năm", date(2027, 1, 15), 5, extensions=(longer,)) == Meant(None)


def test_a_conditional_year_takes_an_entry_of_its_own() -> None:
    phrase = "Năm 2026 và hàng năm khi có yêu cầu"
    done = update(date(2026, 12, 1), 100)
    assert meant(phrase, date(2027, 3, 5), 20, done) == Meant(None)
    late = meant(phrase, date(2027, 3, 5), 20)
    assert isinstance(late, Doubt) and late.choices == ("2026", "2027")
    # A conditional year without an update is never left behind.
    assert meant(phrase, date(2028, 3, 5), 20, done) == Meant(None)


@pytest.mark.parametrize(
    "day, send, asked",
    [
        (date(2026, 3, 14), None, False),
        (date(2026, 3, 15), None, True),
        (date(2026, 3, 31), None, True),
        (date(2026, 4, 1), None, False),
        (date(2026, 3, 20), 20, True),
        (date(2026, 3, 21), 20, False),
        # The 22nd is a Sunday: the reports are sent on Friday the 20th.
        (date(2026, 3, 21), 22, False),
    ],
)
def test_between_a_cut_off_and_the_day_to_send_the_quarter_is_asked(
    day: date, send: int | None, asked: bool
) -> None:
    found = meant("Thường xuyên", day, None, send=send)
    assert isinstance(found, Doubt) == asked
    if isinstance(found, Doubt):
        assert found.choices == ("2026-Q1", "2026-Q2")


def test_a_quarter_that_was_reported_is_not_asked_about() -> None:
    assert meant("Thường xuyên", date(2026, 3, 20), None, update(date(2026, 3, 1))) == Meant(None)
    late = update(date(2026, 3, 18), None, "2026-Q1")
    assert meant("Thường xuyên", date(2026, 3, 20), None, late) == Meant(None)


def test_months_have_no_days_between_their_end_and_the_day_to_send() -> None:
    assert meant("Hàng tháng", date(2026, 4, 1), None) == Meant(None)


def test_in_a_task_of_two_phrases_100_must_name_the_stage() -> None:
    found = meant(STAGE, date(2026, 5, 5), 100, update(date(2026, 3, 1), 10))
    assert isinstance(found, Doubt) and found.choices == ("2026-2030",)
    assert meant(STAGE, date(2026, 5, 5), 40) == Meant(None)
    assert meant(STAGE, date(2026, 5, 5), None) == Meant(None)


def test_progress_that_no_window_holds_is_not_lost_in_the_report_of_a_quarter() -> None:
    found = meant("Quý II hàng năm; Thường xuyên", date(2026, 8, 20), 60)
    assert isinstance(found, Meant) and found.key == "2026"


def test_an_event_task_has_no_occurrence_before_its_first_event() -> None:
    assert meant("Khi có yêu cầu", date(2026, 5, 6), None) == Meant(None)
    event = Event(day=date(2026, 5, 5), due=date(2026, 5, 20), basis="Công văn 45")
    assert meant("Khi có yêu cầu", date(2026, 5, 6), 50, events=(event,)) == Meant(None)
    late = meant("Khi có yêu cầu", date(2026, 5, 25), 100, events=(event,))
    assert isinstance(late, Meant) and late.key == "2026-05-20"


def test_progress_is_needed_of_dated_work_only() -> None:
    day = date(2026, 5, 5)
    assert needs_progress(times("Hàng năm"), day, None)
    assert not needs_progress(times("Thường xuyên"), day, None)
    assert not needs_progress(times(STAGE), day, None)
    assert needs_progress(times(STAGE), day, "2026-2030")
    assert not needs_progress(times(STAGE), day, "2026-Q2")
    assert not needs_progress(times("Khi có yêu cầu"), day, None)


def test_the_newest_progress_is_that_of_the_occurrence_meant() -> None:
    found = times("Hàng năm", update(date(2026, 5, 1), 30), update(date(2027, 2, 1), 5))
    assert newest_progress(found, date(2026, 6, 1), None) == 30
    assert newest_progress(found, date(2027, 6, 1), None) == 5
    assert newest_progress(found, date(2028, 6, 1), "2028") is None


def test_what_may_be_extended_has_begun_and_is_not_finished_or_is_all_that_comes() -> None:
    assert open_to_extension(times("Quý II hàng năm"), date(2026, 6, 20)) == ["2026"]
    assert open_to_extension(times("Quý III/2027"), date(2026, 6, 20)) == ["2027-Q3"]
    assert open_to_extension(times("Hàng năm", update(date(2026, 6, 1), 100)), date(2027, 2, 1)) == ["2027"]
    assert open_to_extension(times("Thường xuyên"), date(2027, 2, 1)) == []
