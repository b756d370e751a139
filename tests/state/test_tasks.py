"""The state of tasks as of a date (design: Status of an occurrence as of a date)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.reading import read_book
from cchc.plan.records import Change, Event, Extension, Signed, Stop, Task, Thresholds, Update, YearPlan, YearTask
from cchc.state.schedule import Horizon
from cchc.state.statuses import LABELS, Status
from cchc.state.tasks import TaskState, assess, assess_task, status_counts

PLAN = Horizon(issued=date(2026, 1, 29), first=2026, last=2030)
YEARS = {"2026", "2027", "2028", "2029", "2030"}


def day(text: str) -> date:
    """A date typed as d/m/yyyy."""
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


def update(when: str, progress: int | str | None = None, occurrence: str | None = None) -> Update:
    amount = None if progress is None else Decimal(progress)
    return Update(day=day(when), progress=amount, result="Đã làm", occurrence=occurrence)


def nothing(when: str, occurrence: str | None = None) -> Update:
    return Update(day=day(when), nothing_occurred=True, occurrence=occurrence)


def task(
    schedule: str,
    *updates: Update,
    extensions: Sequence[Extension] = (),
    stop: Stop | None = None,
    path: dict[int, int] | None = None,
) -> Task:
    return Task(
        number=1,
        field="I",
        title="Việc thử",
        products=("Kế hoạch",),
        lead=("vp",),
        schedule=schedule,
        path={year: Decimal(step) for year, step in path.items()} if path else None,
        updates=updates,
        extensions=tuple(extensions) or None,
        stop=stop,
    )


def extension(occurrence: str, until: str, decided: str | None = None) -> Extension:
    return Extension(
        occurrence=occurrence, until=day(until), basis="Công văn số 45/UBND", day=day(decided) if decided else None
    )


def stop(when: str) -> Stop:
    return Stop(day=day(when), reason="Cấp trên bãi bỏ", basis="Công văn số 45/UBND")


def state(one: Task, as_of: str) -> TaskState:
    return assess_task(one, PLAN, Thresholds(), day(as_of))


def status_of(one: Task, key: str, as_of: str) -> str:
    return next(each.status.value for each in state(one, as_of).occurrences if each.key == key)


# The table of statuses. "Quý II hàng năm" gives 01/04-30/06, 90 days from start to due.

SECOND_QUARTER = "Quý II hàng năm"


@pytest.mark.parametrize(
    ("updates", "as_of", "status"),
    [
        # nothing reported
        ([], "31/03/2026", "chua_den_ky"),
        ([], "01/04/2026", "chua_co_thong_tin"),
        ([], "30/06/2026", "nguy_co"),
        ([], "01/07/2026", "qua_han"),
        # under way
        ([("10/04/2026", 0)], "15/04/2026", "chua_trien_khai"),
        ([("10/04/2026", 5)], "15/04/2026", "dang_thuc_hien"),
        ([("10/04/2026", 99)], "30/05/2026", "dang_thuc_hien"),
        ([("10/04/2026", 99)], "30/06/2026", "nguy_co"),
        ([("10/04/2026", 99)], "01/07/2026", "qua_han"),
        # done: 100 on the due day is in time, the day after it is not
        ([("10/04/2026", 100)], "10/04/2026", "hoan_thanh_dung_han"),
        ([("30/06/2026", 100)], "30/06/2026", "hoan_thanh_dung_han"),
        ([("30/06/2026", 100)], "31/12/2026", "hoan_thanh_dung_han"),
        ([("01/07/2026", 100, "2026")], "01/07/2026", "hoan_thanh_qua_han"),
        ([("10/04/2026", 50), ("01/07/2026", 100, "2026")], "30/06/2026", "nguy_co"),
        # begun before the window opens
        ([("10/03/2026", 30, "2026")], "15/03/2026", "dang_thuc_hien"),
        ([("10/03/2026", 100, "2026")], "15/03/2026", "hoan_thanh_dung_han"),
        ([("10/03/2026", 30)], "15/03/2026", "dang_thuc_hien"),
        ([("10/03/2026", 0)], "15/03/2026", "chua_den_ky"),
        # late news of an overdue occurrence needs no key
        ([("10/08/2026", 100)], "10/08/2026", "hoan_thanh_qua_han"),
    ],
)
def test_statuses_of_a_task_due_once_a_year(updates: list[tuple], as_of: str, status: str) -> None:
    one = task(SECOND_QUARTER, *(update(*each) for each in updates))
    assert status_of(one, "2026", as_of) == status


# Recurring work: a period is reported or not; it is never overdue, at risk or done.


@pytest.mark.parametrize(
    ("updates", "as_of", "status"),
    [
        ([], "14/03/2026", "trong_ky"),
        ([], "13/06/2026", "trong_ky"),
        # as of the cut-off day itself a period without an entry is unreported
        ([], "14/06/2026", "chua_bao_cao"),
        ([], "31/12/2026", "chua_bao_cao"),
        ([update("15/03/2026")], "15/03/2026", "da_bao_cao"),
        ([update("14/06/2026")], "14/06/2026", "da_bao_cao"),
        ([update("14/03/2026")], "15/06/2026", "chua_bao_cao"),
        # whenever it was recorded
        ([update("15/06/2026", None, "2026-Q2")], "15/06/2026", "da_bao_cao"),
        ([update("15/06/2026", None, "2026-Q2")], "14/06/2026", "chua_bao_cao"),
        ([nothing("10/06/2026")], "14/06/2026", "khong_phat_sinh"),
        ([nothing("10/06/2026"), update("12/06/2026")], "14/06/2026", "da_bao_cao"),
    ],
)
def test_a_period_of_recurring_work(updates: list[Update], as_of: str, status: str) -> None:
    assert status_of(task("Thường xuyên", *updates), "2026-Q2", as_of) == status


@pytest.mark.parametrize(
    ("updates", "as_of", "status", "unreported"),
    [
        ([], "13/03/2026", "thuong_xuyen", 0),
        ([], "14/03/2026", "chua_bao_cao", 1),
        ([], "23/11/2026", "chua_bao_cao", 3),
        ([update("10/03/2026")], "23/11/2026", "chua_bao_cao", 2),
        ([update("10/09/2026")], "23/11/2026", "thuong_xuyen", 0),
        ([nothing("20/11/2026", "2026-Q3")], "23/11/2026", "thuong_xuyen", 0),
        # a report of the period being collected closes no period that ended
        ([update("20/11/2026")], "23/11/2026", "chua_bao_cao", 3),
    ],
)
def test_recurring_work_as_a_whole(updates: list[Update], as_of: str, status: str, unreported: int) -> None:
    found = state(task("Thường xuyên", *updates), as_of)
    assert (found.status.value, found.unreported) == (status, unreported)


def test_the_last_quarter_of_the_plan_reaches_to_its_last_day() -> None:
    last = state(task("Thường xuyên"), "31/12/2030").occurrences[-1]
    assert (last.key, last.due, last.occurrence.due) == ("2030-Q4", day("14/12/2030"), day("31/12/2030"))
    # It is reported on at its cut-off like any other; a later entry is still of it.
    assert status_of(task("Thường xuyên"), "2030-Q4", "13/12/2030") == "trong_ky"
    assert status_of(task("Thường xuyên"), "2030-Q4", "14/12/2030") == "chua_bao_cao"
    assert status_of(task("Thường xuyên", update("20/12/2030")), "2030-Q4", "20/12/2030") == "da_bao_cao"


def test_recurring_work_that_was_stopped() -> None:
    stopped = task("Thường xuyên", stop=stop("01/05/2026"))
    assert status_of(stopped, "2026-Q1", "30/11/2026") == "chua_bao_cao"
    assert status_of(stopped, "2026-Q2", "30/11/2026") == "dung_thuc_hien"
    assert state(stopped, "30/11/2026").status is Status.STOPPED


def test_days_late_count_from_the_due_day() -> None:
    silent = state(task(SECOND_QUARTER), "10/07/2026").occurrences[0]
    assert (silent.days_late, silent.reported, silent.progress) == (10, False, None)
    late = state(task(SECOND_QUARTER, update("10/07/2026", 100, "2026")), "31/12/2026").occurrences[0]
    assert (late.days_late, late.done_on) == (10, day("10/07/2026"))
    punctual = state(task(SECOND_QUARTER, update("10/06/2026", 100)), "31/12/2026").occurrences[0]
    assert punctual.days_late == 0


# Risk rules, each at its threshold. "Năm 2030" gives 1797 days; the window of 2027 below gives 364.


@pytest.mark.parametrize(
    ("updates", "as_of", "rules"),
    [
        # 30 days left
        ([("20/05/2026", 99)], "30/05/2026", []),
        ([("20/05/2026", 99)], "31/05/2026", ["sap_den_han"]),
        ([("20/05/2026", 99)], "30/06/2026", ["sap_den_han"]),
        # 25 points behind: after 45 of 90 days 50% is expected
        ([("10/04/2026", 25)], "15/05/2026", []),
        ([("10/04/2026", 25)], "16/05/2026", ["cham_tien_do"]),
        ([("10/04/2026", "24.99")], "16/05/2026", ["cham_tien_do"]),
        ([], "23/04/2026", []),
        ([], "24/04/2026", ["cham_tien_do"]),
    ],
)
def test_days_left_and_points_behind(updates: list[tuple], as_of: str, rules: list[str]) -> None:
    one = task(SECOND_QUARTER, *(update(*each) for each in updates))
    current = state(one, as_of).occurrences[0]
    assert [reason.rule for reason in current.reasons] == rules
    assert (current.status is Status.AT_RISK) == bool(rules)


@pytest.mark.parametrize(
    ("progress", "as_of", "remarks"),
    [(1, "09/05/2026", []), (1, "10/05/2026", ["lau_khong_cap_nhat"]), (0, "10/05/2026", ["lau_khong_cap_nhat"])],
)
def test_a_hundred_days_of_silence_are_a_remark_not_a_risk(progress: int, as_of: str, remarks: list[str]) -> None:
    found = state(task("Năm 2030", update("30/01/2026", progress)), as_of).occurrences[0]
    assert [remark.rule for remark in found.remarks] == remarks
    assert found.reasons == ()


def test_no_straight_line_is_drawn_over_years() -> None:
    for phrase in ("Năm 2030", "Giai đoạn 2026-2030", "Quý II/2027 - Quý IV/2028"):
        assert state(task(phrase), "24/04/2028").occurrences[0].reasons == ()


@pytest.mark.parametrize(
    ("progress", "as_of", "words"),
    [
        # this year's step counts in its last 30 days only
        (None, "30/11/2026", []),
        (19, "30/11/2026", []),
        (19, "01/12/2026", ["mới đạt 19%, lộ trình đến hết năm 2026 là 20%"]),
        (20, "31/12/2026", []),
        (None, "31/12/2026", ["chưa báo cáo tiến độ, lộ trình đến hết năm 2026 là 20%"]),
        # a year that ended, however little is missing; the newest one speaks
        ("19.9", "01/01/2027", ["mới đạt 19,9%, lộ trình đến hết năm 2026 là 20%"]),
        (20, "30/11/2027", []),
        (20, "01/12/2027", ["mới đạt 20%, lộ trình đến hết năm 2027 là 45%"]),
        (45, "01/01/2029", []),
    ],
)
def test_long_work_is_held_against_its_yearly_steps(
    progress: int | str | None, as_of: str, words: list[str]
) -> None:
    reported = [update("10/10/2026", progress)] if progress is not None else []
    one = task("Năm 2030", *reported, path={2026: 20, 2027: 45})
    found = state(one, as_of).occurrences[0]
    assert [reason.words for reason in found.reasons] == words
    assert found.label == ("Chậm tiến độ" if words else "Đang thực hiện" if progress else "Chưa có thông tin")


def test_every_rule_that_holds_is_given_in_words() -> None:
    found = state(task("Hàng năm", update("10/02/2026", 10)), "10/12/2026").occurrences[0]
    assert [reason.words for reason in found.reasons] == [
        "còn 21 ngày là đến hạn",
        "mới đạt 10%, theo thời gian phải đạt khoảng 94%",
    ]
    assert [remark.words for remark in found.remarks] == ["303 ngày chưa cập nhật"]


def test_a_risk_is_named_by_its_rule() -> None:
    near = state(task(SECOND_QUARTER, update("20/05/2026", 99)), "31/05/2026").occurrences[0]
    behind = state(task(SECOND_QUARTER), "24/04/2026").occurrences[0]
    assert (near.label, behind.label) == ("Sắp đến hạn", "Chậm tiến độ")


def test_a_day_without_a_report_is_not_called_zero_progress() -> None:
    words = [reason.words for reason in state(task("Hàng năm"), "31/12/2026").occurrences[0].reasons]
    assert words == ["đến hạn đúng vào ngày này", "chưa báo cáo tiến độ, theo thời gian phải đạt khoảng 100%"]


def test_thresholds_of_the_plan_replace_the_usual_ones() -> None:
    strict = Thresholds(days_left=90, points_behind=1, days_silent=5)
    one = task(SECOND_QUARTER, update("01/04/2026", 1))
    found = assess_task(one, PLAN, strict, day("06/04/2026")).occurrences[0]
    assert [reason.rule for reason in found.reasons] == ["sap_den_han", "cham_tien_do"]
    assert [remark.rule for remark in found.remarks] == ["lau_khong_cap_nhat"]


# Extensions, stops, conditions, joined phrases


def test_an_extended_deadline_takes_the_place_of_the_old_one() -> None:
    extended = task(SECOND_QUARTER, extensions=[extension("2026", "31/07/2026"), extension("2026", "31/08/2026")])
    assert status_of(extended, "2026", "31/08/2026") == "nguy_co"
    assert status_of(extended, "2026", "01/09/2026") == "qua_han"
    assert state(extended, "01/09/2026").occurrences[0].days_late == 1


def test_an_extension_counts_from_the_day_of_its_document() -> None:
    extended = task(SECOND_QUARTER, extensions=[extension("2026", "31/07/2026", "05/07/2026")])
    assert status_of(extended, "2026", "04/07/2026") == "qua_han"
    assert status_of(extended, "2026", "05/07/2026") == "nguy_co"


def test_an_update_in_the_extended_time_needs_no_key_and_never_takes_a_day_from_the_next_window() -> None:
    extended = task(
        "Hàng năm",
        update("15/01/2027", 100),
        extensions=[extension("2026", "31/01/2027")],
    )
    assert status_of(extended, "2026", "31/01/2027") == "nguy_co"
    assert status_of(extended, "2027", "31/01/2027") == "hoan_thanh_dung_han"
    quarterly = task(SECOND_QUARTER, update("15/07/2026", 100), extensions=[extension("2026", "31/07/2026")])
    assert status_of(quarterly, "2026", "31/07/2026") == "hoan_thanh_dung_han"


def test_an_extension_into_the_next_year_does_not_take_an_unfinished_occurrence_out_of_sight() -> None:
    done_before = task(
        "Hàng năm",
        update("10/12/2026", 100),
        update("10/12/2027", 60),
        extensions=[extension("2027", "31/01/2028")],
    )
    assert state(done_before, "20/12/2027").current.key == "2027"
    assert state(done_before, "01/02/2028").status is Status.OVERDUE


def test_a_stopped_task_is_stopped_from_that_day_on_save_what_was_done() -> None:
    stopped = task(SECOND_QUARTER, update("10/06/2026", 100), stop=stop("15/04/2027"))
    assert status_of(stopped, "2027", "14/04/2027") == "chua_co_thong_tin"
    assert status_of(stopped, "2027", "15/04/2027") == "dung_thuc_hien"
    assert status_of(stopped, "2026", "15/04/2027") == "hoan_thanh_dung_han"
    assert status_of(stopped, "2027", "31/12/2027") == "dung_thuc_hien"


def test_what_was_due_before_the_stop_keeps_its_state() -> None:
    stopped = task(SECOND_QUARTER, stop=stop("15/04/2027"))
    assert status_of(stopped, "2026", "20/04/2027") == "qua_han"


def test_a_conditional_year_counts_only_once_it_has_an_update() -> None:
    phrase = "Năm 2026 và hàng năm khi có thay đổi"
    one = task(phrase, update("30/09/2026", 100), update("18/02/2028", 40))
    assert [each.key for each in state(one, "17/02/2028").occurrences] == ["2026"]
    assert [each.key for each in state(one, "18/02/2028").occurrences] == ["2026", "2028"]
    assert state(one, "17/02/2028").status is Status.DONE_ON_TIME
    assert state(one, "18/02/2028").status is Status.UNDER_WAY


def test_in_a_task_of_two_phrases_an_entry_is_the_quarters_report_and_progress_of_the_stage() -> None:
    both = task("Thường xuyên; Giai đoạn 2026-2030", update("10/03/2026", 10), update("10/06/2026", 20))
    found = {each.key: (each.status.value, each.progress) for each in state(both, "14/06/2026").occurrences}
    assert found["2026-Q1"] == found["2026-Q2"] == ("da_bao_cao", None)
    assert found["2026-2030"] == ("dang_thuc_hien", Decimal(20))


def test_in_a_task_of_two_phrases_the_stage_is_completed_by_its_own_key_only() -> None:
    phrase = "Thường xuyên; Giai đoạn 2026-2030"
    unclear = task(phrase, update("10/03/2026", 100))
    assert status_of(unclear, "2026-2030", "14/03/2026") == "chua_co_thong_tin"
    named = task(phrase, update("10/03/2026", 100, "2026-2030"))
    assert status_of(named, "2026-2030", "14/03/2026") == "hoan_thanh_dung_han"
    assert status_of(named, "2026-Q1", "14/03/2026") == "da_bao_cao"


def test_without_progress_an_update_counts_for_the_recurring_phrase_only() -> None:
    at = state(task("Thường xuyên; Giai đoạn 2026-2030", update("10/03/2026")), "14/03/2026")
    assert {each.key: each.reported for each in at.occurrences if each.key in ("2026-Q1", "2026-2030")} == {
        "2026-Q1": True,
        "2026-2030": False,
    }


def test_a_task_of_two_phrases_has_the_state_of_the_worse_one() -> None:
    both = "Thường xuyên; Giai đoạn 2026-2030"
    assert state(task(both), "23/11/2026").status is Status.UNREPORTED
    assert state(task(both), "23/11/2026").unreported == 3
    assert state(task(both, update("10/09/2026", 20)), "23/11/2026").status is Status.REPORTED
    assert state(task(both, update("10/12/2030", 90)), "10/01/2031").status is Status.OVERDUE


def test_work_finished_in_january_of_the_next_year_belongs_to_the_year_that_is_overdue() -> None:
    late = task("Quý IV hàng năm", update("10/01/2027", 100))
    assert status_of(late, "2026", "10/01/2027") == "hoan_thanh_qua_han"
    yearly = task("Hàng năm", update("10/01/2027", 100))
    assert status_of(yearly, "2027", "10/01/2027") == "hoan_thanh_dung_han"
    assert status_of(yearly, "2026", "10/01/2027") == "qua_han"


# Events, changes by a document, signed plans of a year


def test_an_event_makes_a_task_due_that_has_no_date() -> None:
    one = replace(
        task("Khi có yêu cầu"),
        events=(Event(day=day("05/05/2026"), due=day("20/05/2026"), basis="Công văn số 12/SNV"),),
    )
    before = state(one, "04/05/2026")
    assert (before.status, before.occurrences, before.current) == (Status.ON_EVENT, (), None)
    assert state(one, "05/05/2026").occurrences[0].occurrence[:3] == (
        "2026-05-20",
        day("05/05/2026"),
        day("20/05/2026"),
    )
    assert state(one, "21/05/2026").status is Status.OVERDUE


def test_a_change_counts_from_its_day_on() -> None:
    moved = replace(
        task(SECOND_QUARTER),
        changes=(Change(day=day("01/05/2026"), basis="Công văn số 9", lead=("kt",), schedule="Quý IV hàng năm"),),
    )
    assert state(moved, "30/04/2026").task.lead == ("vp",)
    assert state(moved, "30/04/2026").occurrences[0].due == day("30/06/2026")
    assert state(moved, "01/05/2026").task.lead == ("kt",)
    assert state(moved, "01/05/2026").occurrences[0].due == day("31/12/2026")


@pytest.mark.parametrize("deadline", ["2027-03-31", "31/3/2027", "Quý I/2027", "Trước ngày 31/3/2027"])
def test_a_signed_plan_of_the_year_gives_a_task_its_date(deadline: str) -> None:
    year = YearPlan(
        year=2027,
        document=Signed(symbol="410/KH-UBND", day=day("18/12/2026")),
        tasks=(YearTask(number=1, deadline=deadline, products=("Kế hoạch năm 2027",)),),
    )

    def due(as_of: str) -> date:
        found = assess_task(task("Hàng năm"), PLAN, Thresholds(), day(as_of), [year])
        return found.occurrences[1].due

    assert due("17/12/2026") == day("31/12/2027")
    assert due("18/12/2026") == day("31/3/2027")
    found = assess_task(task("Hàng năm"), PLAN, Thresholds(), day("02/01/2027"), [year])
    assert found.task.products == ("Kế hoạch năm 2027",)


def test_the_newest_update_is_the_one_of_the_latest_day_wherever_it_stands() -> None:
    one = task(SECOND_QUARTER, update("20/04/2026", 30), update("10/04/2026", 10))
    assert state(one, "20/04/2026").occurrences[0].progress == 30


# A task's own status


@pytest.mark.parametrize(
    ("updates", "as_of", "key", "status"),
    [
        # the worst open occurrence among those due up to the end of this year
        ([], "15/07/2027", "2026", "qua_han"),
        ([("20/06/2026", 100)], "15/05/2027", "2027", "nguy_co"),
        ([("20/06/2026", 100)], "15/07/2027", "2027", "qua_han"),
        # next year's occurrence does not count yet
        ([("20/06/2026", 100)], "31/12/2026", "2026", "hoan_thanh_dung_han"),
        # before this year's window opens
        ([("20/06/2026", 100)], "15/02/2027", "2027", "chua_den_ky"),
        # of several closed ones the last speaks
        ([("20/06/2026", 100), ("01/06/2027", 100)], "31/12/2027", "2027", "hoan_thanh_dung_han"),
        # where nothing ever opened, the next one due
        ([], "15/02/2026", "2026", "chua_den_ky"),
    ],
)
def test_a_task_has_the_status_of_its_worst_open_occurrence(
    updates: list[tuple], as_of: str, key: str, status: str
) -> None:
    found = state(task(SECOND_QUARTER, *(update(*each) for each in updates)), as_of)
    assert (found.current.key, found.status.value) == (key, status)


def test_the_worst_speaks_not_the_first_due() -> None:
    both = state(task("Quý III/2027; Trong năm 2027"), "10/07/2027")
    assert {each.key: each.status.value for each in both.occurrences} == {
        "2027-Q3": "chua_co_thong_tin",
        "2027": "nguy_co",
    }
    assert both.current.key == "2027"


def test_a_task_due_in_a_later_year_speaks_of_that_occurrence() -> None:
    assert state(task("Quý III/2027"), "23/11/2026").status is Status.NOT_YET_OPEN
    assert state(task("Năm 2030"), "23/11/2026").status is Status.UNKNOWN


def test_every_status_has_a_label() -> None:
    assert set(LABELS) == set(Status)


# Laws

SCHEDULES = [
    "Hàng năm",
    "Quý I hàng năm",
    "Trước ngày 15/02 hàng năm",
    "Năm 2030",
    "Trong năm 2026",
    "Quý III/2027",
    "Giai đoạn 2026-2030",
    "Năm 2026 và hàng năm khi có thay đổi",
    "Thường xuyên",
    "Thường xuyên; Giai đoạn 2026-2030",
]
in_plan = st.dates(PLAN.issued, PLAN.end)
some_updates = st.lists(
    st.builds(
        Update,
        day=in_plan,
        progress=st.none() | st.integers(0, 100).map(Decimal),
        result=st.just("Đã làm"),
        occurrence=st.none() | st.sampled_from(sorted(YEARS)),
    ),
    max_size=6,
)
some_extensions = st.lists(
    st.builds(
        Extension,
        occurrence=st.sampled_from(sorted(YEARS)),
        until=in_plan,
        basis=st.just("Công văn số 45/UBND"),
        day=st.none() | in_plan,
    ),
    max_size=2,
)
some_stop = st.none() | st.builds(Stop, day=in_plan, reason=st.just("Bãi bỏ"), basis=st.just("Công văn số 45/UBND"))
some_tasks = st.builds(
    lambda schedule, updates, extensions, stopped: task(schedule, *updates, extensions=extensions, stop=stopped),
    st.sampled_from(SCHEDULES),
    some_updates,
    some_extensions,
    some_stop,
)


@given(some_tasks, in_plan)
def test_only_entries_dated_up_to_the_date_count(one: Task, as_of: date) -> None:
    known = replace(
        one,
        updates=tuple(each for each in one.updates if each.day <= as_of),
        extensions=tuple(each for each in one.extensions or () if each.day is None or each.day <= as_of) or None,
        stop=one.stop if one.stop and one.stop.day <= as_of else None,
    )
    assert assess_task(one, PLAN, Thresholds(), as_of)[1:3] == assess_task(known, PLAN, Thresholds(), as_of)[1:3]


@given(some_tasks, in_plan)
def test_the_order_of_entries_with_different_days_does_not_matter(one: Task, as_of: date) -> None:
    by_day = replace(one, updates=tuple(sorted(one.updates, key=lambda each: each.day)))
    assert assess_task(one, PLAN, Thresholds(), as_of)[1:3] == assess_task(by_day, PLAN, Thresholds(), as_of)[1:3]


@given(some_tasks, in_plan)
def test_what_is_overdue_is_past_due_and_what_is_at_risk_says_why(one: Task, as_of: date) -> None:
    for each in assess_task(one, PLAN, Thresholds(), as_of).occurrences:
        assert (each.status is Status.OVERDUE) <= (as_of > each.due)
        assert (each.status is Status.AT_RISK) == bool(each.reasons)
        assert (each.days_late > 0) == (each.status in (Status.OVERDUE, Status.DONE_LATE))
        assert each.progress is None or 0 <= each.progress <= 100
        if each.occurrence.recurring:
            assert each.status not in (Status.OVERDUE, Status.AT_RISK, Status.DONE_ON_TIME, Status.DONE_LATE)


@given(some_tasks, in_plan)
def test_once_done_on_time_it_stays_so(one: Task, as_of: date) -> None:
    one = replace(one, extensions=None)
    later = min(as_of + timedelta(200), PLAN.end)
    done = {
        each.key
        for each in assess_task(one, PLAN, Thresholds(), as_of).occurrences
        if each.status is Status.DONE_ON_TIME
    }
    assert done <= {
        each.key
        for each in assess_task(one, PLAN, Thresholds(), later).occurrences
        if each.status is Status.DONE_ON_TIME
    }


def test_the_same_files_and_date_give_the_same_answer(invented) -> None:
    def answer() -> object:
        book = read_book(invented)
        assert book.plan is not None
        found = assess(book.plan.record, [each.record for each in book.tasks], date(2026, 11, 23))
        return found.tasks, found.targets, status_counts(found.tasks)

    assert answer() == answer()
