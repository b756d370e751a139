"""The short board, the filters and the reports to come: everything that has something, on one screen, nothing cut in silence."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.records import Plan, Reporting, ReportNotes
from cchc.state.handing_in import recorded_of
from cchc.state.periods import half_year, quarter, whole_year
from cchc.state.tasks import Assessment
from cchc.views.board import Board, Wanted, board
from cchc.views.reports import Stage, collected
from cchc.views.screens.drawing import draw_board
from tests.views.test_views import read

NOVEMBER = date(2026, 11, 24)
MONTHS = [date(year, month, day) for year in range(2026, 2031) for month in range(1, 13) for day in (1, 12, 20)]


@pytest.fixture(scope="module", params=["shipped", "invented"])
def either(request: pytest.FixtureRequest) -> Callable[[date], Assessment]:
    """Both plans, one after the other."""
    return read(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def assessed(invented: Path) -> Callable[[date], Assessment]:
    return read(invented)


@pytest.fixture(scope="module")
def real(shipped: Path) -> Callable[[date], Assessment]:
    return read(shipped)


def drawn(shown: Board, width: int = 80) -> str:
    out = io.StringIO()
    draw_board(shown, out, width=width, colour=False)
    return out.getvalue()


# One screen


def test_in_every_month_one_screen_holds_every_part_that_has_something(either) -> None:
    for as_of in MONTHS:
        shown = board(either(as_of))
        text = drawn(shown)
        lines = text.splitlines()
        assert len(lines) <= 24, as_of
        assert max(map(len, lines)) <= 80, as_of
        for heading, rows in (
            ("QUÁ HẠN (", shown.overdue),
            ("CHƯA BÁO CÁO (", shown.unreported),
            ("ĐẾN HẠN TRONG 30 NGÀY (", shown.due_soon),
            ("CHẬM TIẾN ĐỘ", shown.at_risk),
            ("Báo cáo ", shown.reports),
        ):
            held = any(line.startswith(heading) for line in lines)
            assert held == bool(rows), (as_of, heading)


def test_what_is_left_out_and_what_is_shown_add_up(real) -> None:
    text = drawn(board(real(date(2029, 6, 1))))
    assert "QUÁ HẠN (15 nhiệm vụ) … và 9 nhiệm vụ khác: cchc status --qua-han\n" in text
    part = text.partition("QUÁ HẠN")[2].partition("CHƯA BÁO CÁO")[0]
    assert part.count(" trễ ") == 6
    assert [int(line.split()[0]) for line in part.splitlines()[1:]] == [34, 33, 1, 2, 3, 4]


def test_unreported_work_is_folded_by_agency(real) -> None:
    text = drawn(board(real(NOVEMBER)))
    assert "  Văn phòng: 12, 14, 16, chưa báo cáo 3 quý\n" in text
    assert "  Trung tâm PVHCC: 18-26, chưa báo cáo 3 quý\n" in text


def test_many_deadlines_are_folded_by_day_and_agency(real) -> None:
    text = " ".join(drawn(board(real(date(2026, 12, 5)))).split())
    folded = "ĐẾN HẠN TRONG 30 NGÀY (13) Hạn 31/12/2026 (còn 26 ngày): Phòng VH-XH 1-7, 9, 11, 29; Văn phòng 13, 15; Trung tâm PVHCC 17"
    assert folded in text


def test_few_deadlines_are_named_one_by_one(real) -> None:
    text = drawn(board(real(date(2026, 3, 20))))
    assert "ĐẾN HẠN TRONG 30 NGÀY (1)\n 34  Báo cáo" in text
    assert "còn 11 ngày" in text


def test_where_nothing_is_due_soon_the_next_deadline_is_named(real) -> None:
    assert "\nHạn tiếp theo: 31/03/2026 (còn 57 ngày), nhiệm vụ 34.\n" in drawn(board(real(date(2026, 2, 2))))


def test_the_hint_on_a_narrowed_board_keeps_what_narrows_it(real) -> None:
    assert drawn(board(real(NOVEMBER), agencies=["ttpvhcc"])).endswith("Xem tất cả: thêm --day-du\n")
    assert drawn(board(real(NOVEMBER))).endswith("Xem tất cả: cchc status --day-du\n")


# Filters


def test_a_filter_lists_every_task_it_asks_for(real) -> None:
    as_of = date(2029, 6, 1)
    text = drawn(board(real(as_of), wanted=Wanted(overdue=True)))
    assert "Hạn sớm nhất" in text
    assert text.count(" ngày  ") == 15
    assert "chỉ tiêu" not in text
    shown = board(real(as_of), wanted=Wanted(unreported=True))
    assert len(shown.tasks) == 15 and all(state.unreported for state in shown.tasks)


def test_a_number_of_days_chooses_the_deadlines_within(real) -> None:
    def numbers(days: int) -> set[int]:
        return {state.task.number for state in board(real(NOVEMBER), wanted=Wanted(due_within=days)).tasks}

    assert numbers(36) == set()
    assert numbers(37) == {1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 15, 17, 29}
    assert "\nKhông có nhiệm vụ nào như vậy.\n" in drawn(board(real(NOVEMBER), wanted=Wanted(due_within=36)))


@pytest.mark.parametrize("typed", ["Hài lòng", "HAI  LONG", "hai lòng"])
def test_words_are_found_without_diacritics_case_or_spaces(assessed, typed: str) -> None:
    def numbers(text: str) -> list[int]:
        return [state.task.number for state in board(assessed(NOVEMBER), wanted=Wanted(words=(text,))).tasks]

    whole = [state.task.number for state in assessed(NOVEMBER).tasks if "hài lòng" in state.task.title.lower()]
    assert numbers(typed) == whole
    assert numbers("không đâu có") == []


def test_the_options_reach_the_board(command_line, shipped: Path) -> None:
    def out(*typed: str) -> str:
        done = command_line("status", *typed, "--ngay", "2026-11-24", "--plan", shipped)
        assert (done.status, done.err) == (0, "")
        return str(done.out)

    assert "MỌI NHIỆM VỤ (39)" in out("--day-du")
    assert "CHƯA BÁO CÁO (15 nhiệm vụ thường xuyên)" in out("--chua-bao-cao")
    assert "ĐẾN HẠN TRONG 40 NGÀY (13)" in out("--den-han", "40")
    assert "CÁC NHIỆM VỤ (1)" in out("giai ngan")


@pytest.mark.parametrize(
    "typed",
    [("--xem",), ("--ra", "x"), ("--giao-ban", "--json"), ("--giao-ban", "giai ngan"), ("--den-han", "mai")],
)
def test_options_that_do_not_go_together_are_refused(command_line, shipped: Path, typed: tuple[str, ...]) -> None:
    assert command_line("status", *typed, "--plan", shipped).status == 2


# The reports to come


def with_reporting(found: Assessment, **days: object) -> Assessment:
    """The assessment of a plan that says when its reports are sent."""
    values = {**found.plan.__dict__, "reporting": Reporting(periods=("Q1", "Q2", "6T", "Q3", "nam"), **days)}
    return found._replace(plan=Plan(**values))


SIGNED = ReportNotes(number=5, day=date(2026, 3, 18))


def coming(found: Assessment, **notes: ReportNotes) -> list[tuple[tuple[str, ...], Stage]]:
    by_key = {key.replace("_", "-")[1:]: one for key, one in notes.items()}
    return [(tuple(one.key for one in row.periods), row.stage) for row in board(found, notes=by_key).reports]


def test_a_report_is_gathered_until_its_cut_off_then_to_make(assessed) -> None:
    assert coming(assessed(date(2026, 3, 14))) == [(("2026-Q1",), Stage.GATHERED)]
    assert coming(assessed(date(2026, 3, 15))) == [(("2026-Q1",), Stage.TO_MAKE), (("2026-Q2",), Stage.GATHERED)]


def test_a_report_is_to_sign_once_somebody_writes_its_notes_and_gone_once_signed(assessed) -> None:
    day = date(2026, 3, 20)
    assert coming(assessed(day), _2026_Q1=ReportNotes(number=5))[0] == (("2026-Q1",), Stage.TO_SIGN)
    assert coming(assessed(day), _2026_Q1=SIGNED) == [(("2026-Q2",), Stage.GATHERED)]
    assert coming(assessed(date(2026, 3, 17)), _2026_Q1=SIGNED)[0] == (("2026-Q1",), Stage.TO_SIGN)


def test_only_the_reports_that_the_plan_lists_are_announced_those_of_one_cut_off_together(assessed) -> None:
    def periods(day: date) -> list[tuple]:
        return [row.periods for row in board(with_reporting(assessed(day))).reports]

    assert periods(date(2026, 6, 14))[-1] == (quarter(2026, 2), half_year(2026))
    assert periods(date(2026, 9, 15))[-1] == (whole_year(2026),)


def test_of_two_reports_of_one_cut_off_one_may_be_signed(assessed) -> None:
    found = with_reporting(assessed(date(2026, 6, 20)))
    signed = ReportNotes(number=9, day=date(2026, 6, 18))
    made = coming(found, _2026_Q1=SIGNED, _2026_6T=signed)
    assert made == [(("2026-Q2",), Stage.TO_MAKE), (("2026-Q3",), Stage.GATHERED)]


@pytest.mark.parametrize("day", ["2026-03-10", "2026-09-10", "2026-09-20", "2027-03-20", "2030-12-20"])
@pytest.mark.parametrize("name", ["shipped", "invented"])
def test_who_owes_a_report_is_what_the_collection_says(
    command_line, request: pytest.FixtureRequest, name: str, day: str
) -> None:
    plan = request.getfixturevalue(name)
    shown = " ".join(command_line("status", "--ngay", day, "--plan", plan).out.split())
    about = date.fromisoformat(day)
    names = {key: one.short_name for key, one in read(plan)(about).plan.agencies.items()}
    for period in collected(read(plan)(about).plan, about):
        asked = ("--quy", str(period.quarter)) if period.quarter else ("--ca-nam",)
        done = command_line(
            "collect", "--tinh-hinh", *asked, "--nam", str(period.year), "--json", "--ngay", day, "--plan", plan
        )
        standing = json.loads(done.out)["co_quan"]
        owing = ", ".join(names[one["co_quan"]] for one in standing if one["con_thieu"])
        counted = f"{sum(not one['con_thieu'] for one in standing):02d}/{len(standing):02d}"
        said = shown.partition(f"{period.name}")[2].partition("Báo cáo ")[0]
        assert f"Đã nhận của {counted} đơn vị" in said
        assert (f"chưa nhận của: {owing}." in said) if owing else ("chưa nhận của" not in said)


def test_what_the_officer_typed_counts_as_handed_in(assessed) -> None:
    """The economy room has entries of the quarter, but leads no recurring work: its report is not known from them."""
    assert recorded_of(assessed(date(2026, 9, 14)), quarter(2026, 3)) == {"vhxh", "ttpvhcc", "vp"}
    assert recorded_of(assessed(date(2026, 9, 1)), quarter(2026, 3)) == set()


def test_the_days_of_a_report_are_said_or_that_they_are_not_known(assessed) -> None:
    def words(found: Assessment) -> str:
        return " ".join(drawn(board(found)).partition("\nBáo cáo ")[2].split())

    unknown = words(assessed(date(2026, 3, 13)))
    assert unknown.startswith(
        "quý I năm 2026: đang thu, chốt 14/03/2026 (còn 1 ngày). Hạn nộp, hạn gửi: chưa khai."
    )

    def known(day: date) -> str:
        return words(with_reporting(assessed(day), send_day=20, agencies_day=17))

    assert "(đúng vào ngày này). Hạn nộp: thứ Ba, 17/03/2026; hạn gửi: thứ Sáu, 20/03/2026." in known(
        date(2026, 3, 14)
    )
    assert known(date(2026, 3, 17)).startswith(
        "quý I năm 2026: đã chốt 14/03/2026, các cơ quan đang nộp, cần lập. Hạn nộp:"
    )
    assert known(date(2026, 3, 18)).startswith(
        "quý I năm 2026: đã chốt 14/03/2026, cần lập. Hạn gửi: thứ Sáu, 20/03/2026."
    )
    assert "cần lập, quá hạn gửi 2 ngày." in known(date(2026, 3, 22))


def test_older_reports_that_are_not_signed_are_counted(real) -> None:
    assert "\n3 báo cáo trước đó, từ quý I năm 2026, chưa ghi số, ngày ký vào plan/reports.\n" in drawn(
        board(real(NOVEMBER))
    )


def test_the_notes_files_of_the_plan_say_which_reports_are_signed(command_line, invented: Path) -> None:
    out = command_line("status", "--ngay", "2026-03-20", "--plan", invented).out
    assert "quý I năm 2026" not in out.partition("Báo cáo ")[2]
