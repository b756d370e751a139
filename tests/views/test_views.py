"""The board, the sheets and the JSON: the same facts, grouped, drawn and named (whole outputs: `test_golden.py`)."""

import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.reading import read_book, read_text
from cchc.plan.records import Plan, Reporting, Stage, Target, Task, Thresholds
from cchc.state.schedule import Horizon
from cchc.state.statuses import Status
from cchc.state.targets import TargetStatus, assess_target
from cchc.state.tasks import Assessment, assess, assess_task
from cchc.views.board import Board, Share, board
from cchc.views.json import document, dump
from cchc.views.records_json import status_json
from cchc.views.screens.drawing import draw_board
from cchc.views.screens.shares import shares_table
from cchc.views.sheets.records import target_sheet, task_sheet

FEBRUARY = date(2027, 2, 28)


@pytest.fixture(scope="module")
def assessed(invented: Path) -> Callable[[date], Assessment]:
    return read(invented)


def read(folder: Path) -> Callable[[date], Assessment]:
    """The plan in a folder as of a date."""
    book = read_book(folder)
    assert book.plan is not None
    plan, tasks = book.plan.record, [task.record for task in book.tasks]
    return lambda as_of: assess(plan, tasks, as_of)


def drawn(shown: Board, width: int) -> str:
    """The whole board; the short one and the lists of filters: `test_short_board.py`."""
    out = io.StringIO()
    draw_board(shown, out, width=width, colour=False, whole=True)
    return out.getvalue()


# The board as data


def test_overdue_tasks_come_worst_first(assessed) -> None:
    rows = board(assessed(FEBRUARY)).overdue
    assert [(row.state.task.number, row.worst.days_late) for row in rows] == [(21, 334), (22, 59)]


@given(as_of=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_a_deadline_stands_in_one_of_overdue_due_soon_and_at_risk_only(assessed, as_of: date) -> None:
    shown = board(assessed(as_of))
    overdue = [(row.state.task.number, one.key) for row in shown.overdue for one in row.occurrences]
    groups = [
        overdue,
        *(
            [(row.state.task.number, row.occurrence.key) for row in rows]
            for rows in (shown.due_soon, shown.at_risk)
        ),
    ]
    assert sum(map(len, groups)) == len(set().union(*groups))
    for rows in (shown.due_soon, shown.at_risk):
        assert [row.occurrence.due for row in rows] == sorted(row.occurrence.due for row in rows)
    assert all(0 <= (row.occurrence.due - as_of).days <= 30 for row in shown.due_soon)
    assert all((row.occurrence.due - as_of).days > 30 for row in shown.at_risk)


@given(as_of=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_counts_add_up_on_any_day(assessed, as_of: date) -> None:
    shown = board(assessed(as_of))
    # 26 was assigned by a document of 10/8/2026; before that day it is not in the plan.
    assigned = 25 if as_of >= date(2026, 8, 10) else 24
    assert sum(shown.by_status.values()) == sum(share.total for share in shown.by_field) == assigned
    assert sum(shown.target_counts.values()) == 12
    for status in Status:
        assert shown.by_status[status] == sum(share.counts[status] for share in shown.by_field)
    # 22 has two leading agencies and counts for each.
    assert sum(share.total for share in shown.by_agency) == assigned + 1


def test_filters_keep_what_an_agency_leads_or_a_field_holds(assessed) -> None:
    economy = board(assessed(FEBRUARY), agencies=["kt"])
    assert [state.task.number for state in economy.tasks] == [20, 21, 22]
    assert [state.target.code for state in economy.targets] == ["đ1", "đ2"]
    both = board(assessed(FEBRUARY), agencies=["ttpvhcc", "kt"], fields=["III"])
    assert [state.task.number for state in both.tasks] == [11, 12, 13, 14, 26]
    assert board(assessed(FEBRUARY), fields=["II"]).target_counts[TargetStatus.REACHED] == 1


def with_reporting(found: Assessment, **days: object) -> Assessment:
    """The assessment of a plan that says when its reports are sent."""
    values = {**found.plan.__dict__, "reporting": Reporting(periods=("Q1", "Q2", "6T", "Q3", "nam"), **days)}
    return found._replace(plan=Plan(**values))


# Recurring work


def test_the_shipped_plan_has_two_overdue_tasks_and_fifteen_without_a_report(shipped: Path) -> None:
    shown = board(read(shipped)(date(2026, 11, 23)))
    assert [row.state.task.number for row in shown.overdue] == [34, 33]
    assert shown.by_status[Status.UNREPORTED] == shown.unreported_count == 15
    keys = {tuple(one.key for one in row.periods) for row in shown.unreported}
    assert keys == {("2026-Q1", "2026-Q2", "2026-Q3")}
    assert [row.lead for row in shown.unreported] == [
        ("vp",),
        ("ttpvhcc",),
        ("chuyen-mon", "ttpvhcc"),
        ("lien-quan",),
    ]
    text = drawn(shown, 80)
    assert "CHƯA BÁO CÁO (15 nhiệm vụ thường xuyên)\n Chưa báo cáo 3 kỳ: 2026-Q1, 2026-Q2, 2026-Q3\n" in text
    assert "Trung tâm PVHCC                9 nhiệm vụ: 18, 19, 20, 21, 22, 23, 24, 25, 26\n" in text


@given(as_of=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_recurring_work_is_never_overdue_nor_at_risk_nor_a_deadline_to_come(assessed, as_of: date) -> None:
    shown = board(assessed(as_of))
    rows = [one for row in shown.overdue for one in row.occurrences]
    rows += [row.occurrence for row in (*shown.at_risk, *shown.due_soon, *shown.next_due)]
    assert not any(one.occurrence.recurring for one in rows)


def test_many_missing_periods_are_named_by_the_first_and_the_last(shipped: Path) -> None:
    text = drawn(board(read(shipped)(date(2028, 1, 1))), 80)
    assert " Chưa báo cáo 8 kỳ: từ 2026-Q1 đến 2027-Q4\n" in text


def test_a_task_of_two_phrases_that_is_overdue_is_said_to_be_counted_there(assessed) -> None:
    shown = board(assessed(date(2031, 2, 1)))
    assert (shown.unreported_count, shown.by_status[Status.UNREPORTED]) == (4, 3)
    assert "Nhiệm vụ 15 còn có kỳ quá hạn hoặc chậm tiến độ nên được đếm ở đó." in " ".join(
        drawn(shown, 80).split()
    )


def test_a_period_that_is_being_collected_says_until_when(assessed) -> None:
    def words(day: date) -> str:
        return drawn(board(with_reporting(assessed(day), agencies_day=17)), 80).partition("CHƯA BÁO CÁO")[2]

    assert "Chưa báo cáo 1 kỳ: 2026-Q4 (đang thu, hạn nộp 17/12)\n" in words(date(2026, 12, 17))
    assert "Chưa báo cáo 1 kỳ: 2026-Q4\n" in words(date(2026, 12, 18))


def test_a_risk_is_named_and_a_remark_stands_apart(assessed) -> None:
    text = drawn(board(assessed(date(2026, 11, 23))), 120)
    risks = text.partition("\nCHẬM TIẾN ĐỘ HOẶC SẮP ĐẾN HẠN (3)\n")[2].partition("\n\n")[0]
    assert " Chậm tiến độ: mới đạt 50%, theo thời gian phải đạt khoảng 89%\n" in risks
    assert "chưa cập nhật" not in risks
    assert "166 ngày chưa cập nhật" in text.partition("\nCẦN HỎI LẠI (3)\n")[2].partition("\n\n")[0]


# `status --quy`


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--quy", "3", "--ngay", "2026-11-23"), "Tính đến ngày 14/09/2026 (số liệu quý III năm 2026,"),
        (("--quy", "1", "--ngay", "2026-03-10"), "Tính đến ngày 10/03/2026 (số liệu quý I năm 2026,"),
        (("--quy", "4", "--ngay", "2027-01-05"), "Tính đến ngày 14/12/2026 (số liệu quý IV năm 2026,"),
        (
            ("--quy", "4", "--nam", "2027", "--ngay", "2027-01-05"),
            "Tính đến ngày 05/01/2027 (số liệu quý IV năm 2027,",
        ),
    ],
)
def test_a_quarter_counts_to_its_cut_off_and_the_newest_is_meant(
    command_line, shipped: Path, typed: tuple[str, ...], said: str
) -> None:
    assert said in " ".join(command_line("status", *typed, "--plan", shipped).out.split())


@pytest.mark.parametrize("year", ["2025", "2031"])
def test_a_quarter_outside_the_plan_is_refused(command_line, shipped: Path, year: str) -> None:
    done = command_line("status", "--quy", "1", "--nam", year, "--plan", shipped)
    assert (done.status, done.out) == (2, "")
    assert f"--nam: năm {year} ngoài giai đoạn 2026-2030 của kế hoạch" in done.err


# The board on a screen


@given(width=st.integers(80, 200), as_of=st.dates(date(2026, 1, 29), date(2031, 1, 1)))
def test_no_line_is_too_wide_and_no_word_is_broken_at_any_width(assessed, width: int, as_of: date) -> None:
    shown = board(assessed(as_of))
    lines = drawn(shown, width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    typed = " ".join(_all_words(shown)).split()
    whole = {word.rstrip(",;:.-–") for word in typed} | set(typed)
    last_words = {word.rstrip("…") for line in lines for word in line.split() if word.endswith("…")} - {""}
    assert last_words - whole == set()


def _all_words(shown: Board) -> list[str]:
    plan = shown.assessment.plan
    return [
        plan.title,
        *(state.task.title for state in shown.tasks),
        *(state.target.wording for state in shown.targets),
        *(f"{key}. {name}" for key, name in plan.fields.items()),
        *(text for agency in plan.agencies.values() for text in (agency.name, agency.short_name)),
    ]


def test_a_terminal_narrower_than_a_board_gets_the_narrowest_board(assessed) -> None:
    assert drawn(board(assessed(FEBRUARY)), 40) == drawn(board(assessed(FEBRUARY)), 80)


def test_colour_changes_no_letter(assessed) -> None:
    shown = board(assessed(FEBRUARY))
    out = io.StringIO()
    draw_board(shown, out, width=100, colour=True, whole=True)
    painted = out.getvalue()
    assert "\x1b[1;31mQUÁ HẠN (2 nhiệm vụ)\x1b[0m\n" in painted
    bare = re.sub(r"\x1b\[[0-9;]+m", "", painted)
    assert [line.rstrip() for line in bare.splitlines()] == drawn(shown, 100).splitlines()
    assert "\x1b" not in drawn(shown, 100)


def test_agencies_that_the_plan_does_not_know_are_shown_by_their_code(
    command_line, invented: Path, tmp_path: Path
) -> None:
    plan = Path(shutil.copytree(invented, tmp_path / "plan"))
    for path in (plan / "tasks").glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^chu_tri: .*$", "chu_tri: [so-la]", text, flags=re.MULTILINE), "utf-8")
    shown = command_line("status", "--day-du", "--plan", plan, "--ngay", "2026-11-23", "--linh-vuc", "II")
    assert (shown.status, shown.err) == (0, "")
    table = shown.out.partition("THEO CƠ QUAN CHỦ TRÌ")[2].partition("\n\n")[0]
    assert re.search(r"^ so-la +\d", table, flags=re.MULTILINE)


def test_silence_is_named_as_silence(assessed) -> None:
    text = " ".join(drawn(board(assessed(date(2026, 11, 23))), 80).split())
    assert "Nhiệm vụ này chưa có báo cáo nào" in text
    assert "chưa báo cáo không có nghĩa là chưa làm" in text
    assert "Chưa đánh giá: a1, d1, đ1 Chưa có số liệu: đ2" in text


# Sheets of one record


def test_the_sheet_of_a_task_has_its_history_and_what_was_said_of_delays(assessed) -> None:
    found = assessed(FEBRUARY)
    state = next(one for one in found.tasks if one.task.number == 20)
    text = task_sheet(state, found.plan, "plan/tasks/20.yaml", 80, FEBRUARY)
    assert "Hoàn thành quá hạn, trễ 56 ngày" in text
    assert "Chủ quan: Hai trường học gửi báo cáo chậm" in text
    assert "Văn bản: Báo cáo số 97/BC-UBND ngày 25/8/2026" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_sheet_of_a_target_has_its_values_and_steps(assessed) -> None:
    found = assessed(FEBRUARY)
    state = next(one for one in found.targets if one.target.code == "b7")
    text = target_sheet(state, found.plan, "plan/2026-2030.yaml", 80, FEBRUARY)
    assert "68,25%" in text
    assert "2027: 70%" in text
    assert max(map(len, text.splitlines())) <= 80


def sheet(task: str, as_of: date) -> str:
    """The sheet of a task written as YAML, in a plan without agencies."""
    record, problems = read_text(task.encode(), "plan/tasks/50-a.yaml", Task)
    assert isinstance(record, Task), problems
    time = Horizon(date(2026, 1, 29), 2026, 2030)
    plan = Plan(
        title="Kế hoạch", symbol="1", issued=time.issued, stage=Stage(first=2026, last=2030), bases=(), commune=None,
        agencies={}, fields={},
    )  # fmt: skip
    return task_sheet(assess_task(record, time, Thresholds(), as_of), plan, "plan/tasks/50-a.yaml", 80, as_of)


RECURRING = """so: 50
linh_vuc: I
ten: Theo dõi
san_pham: [Báo cáo]
chu_tri: [vp]
thoi_han: Thường xuyên
ghi_chu: Theo yêu cầu của Sở
nguoi_phu_trach: {ho_ten: Nguyễn Văn A, dien_thoai: 0900 000 000}
dieu_chinh:
  - {ngay: 2026-05-01, can_cu: Công văn số 5/UBND, chu_tri: [kt]}
cap_nhat:
  - {ngay: 2026-02-20, khong_phat_sinh: true}
  - {ngay: 2026-05-10, nguyen_nhan: {don_vi_neu: Thiếu người}, giai_phap: Điều thêm người}
  - {ngay: 2026-10-10, ket_qua: Báo cáo bổ sung, ky: 2026-Q3}
"""


def test_the_sheet_of_recurring_work_shows_periods_not_deadlines(assessed) -> None:
    text = sheet(RECURRING, date(2026, 11, 23))
    assert text.startswith("NHIỆM VỤ 50: Thực hiện thường xuyên (kỳ 2026-Q3: Đã báo cáo)\n")
    assert "Người phụ trách:  Nguyễn Văn A, điện thoại 0900 000 000\n" in text
    assert "Ghi chú:          Theo yêu cầu của Sở\n" in text
    assert "Điều chỉnh:       từ ngày 01/05/2026, theo Công văn số 5/UBND: chủ trì: kt\n" in text
    assert "\nCÁC KỲ\n" not in text
    assert "  2026-Q1   29/01/2026 - 14/03/2026  Không phát sinh\n" in text
    assert "  2026-Q4   15/09/2026 - 14/12/2026  Chưa đến kỳ báo cáo\n  2027-Q1 đến 2030-Q4: chưa đến kỳ" in text
    assert "  20/02/2026  (kỳ 2026-Q1)\n      Không phát sinh\n" in text
    assert "  10/05/2026  (kỳ 2026-Q2)\n      Đơn vị nêu nguyên nhân: Thiếu người\n      Giải pháp:" in text
    assert "  10/10/2026  (kỳ 2026-Q3)\n      Báo cáo bổ sung\n" in text


def test_a_sheet_shows_nothing_later_than_its_day_and_says_how_much_it_leaves_out() -> None:
    text = sheet(RECURRING, date(2026, 3, 14))
    assert "Điều chỉnh" not in text and "Thiếu người" not in text and "Chủ trì:          vp\n" in text
    assert text.endswith("\nKhông hiện ở đây vì ghi cho sau ngày 14/03/2026: 2 cập nhật và 1 lần điều chỉnh.\n")


def test_the_sheet_of_a_task_without_a_date_says_so_until_something_makes_it_due() -> None:
    event = RECURRING.partition("ghi_chu")[0].replace("Thường xuyên", "Khi có yêu cầu")
    event += "moc:\n  - {ngay: 2026-06-01, han: 2026-07-01, can_cu: Công văn số 9/SNV}\n"
    before = sheet(event, date(2026, 5, 1))
    assert before.startswith("NHIỆM VỤ 50: Thực hiện khi phát sinh\n")
    assert "\nCÁC KỲ\n  Chưa ghi lần phát sinh nào nên chưa có thời hạn.\n" in before
    assert "sau ngày 01/05/2026: 1 lần phát sinh." in before
    after = sheet(event, date(2026, 7, 2))
    assert "Phát sinh:        ngày 01/06/2026, hạn 01/07/2026, theo Công văn số 9/SNV\n" in after
    assert "  2026-07-01 01/06/2026 - 01/07/2026  Quá hạn, trễ 1 ngày, chưa có báo cáo\n" in after


def test_the_sheet_of_a_target_has_the_parts_and_the_days_of_its_values(assessed) -> None:
    values = """ma: b2
linh_vuc: III
noi_dung: Hồ sơ đúng hạn
don_vi: "%"
toi_thieu: 99
lo_trinh: {2026: 95, 2027: 97}
so_lieu:
  - {ngay: 2026-06-12, tu: 2026-01-01, den: 2026-06-10, tu_so: 1240, mau_so: 1300, nguon: Một cửa, phuong_phap: Đếm hồ sơ}
  - {ngay: 2027-06-12, gia_tri: 96, nguon: Một cửa}
"""
    record, problems = read_text(values.encode(), "plan/2026-2030.yaml", Target)
    assert isinstance(record, Target), problems
    day = date(2026, 12, 20)
    state = assess_target(record, 100, Horizon(date(2026, 1, 29), 2026, 2030), day)
    text = target_sheet(state, assessed(day).plan, "plan/2026-2030.yaml", 80, day)
    assert text.startswith("CHỈ TIÊU b2: Đúng lộ trình\n")
    assert "Lộ trình:         2026: 95% (đang áp dụng), 2027: 97%\n" in text
    assert "Lưu ý:            số liệu gần nhất đã 191 ngày chưa cập nhật\n" in text
    said = "12/06/2026 95,38% (1.240/1.300) đo từ 01/01/2026 đến 10/06/2026, cách đo: Đếm hồ sơ, Một cửa"
    assert said in " ".join(text.split())
    assert "96%" not in text and "sau ngày 20/12/2026: 1 số liệu." in text


# JSON (design: Commands)


def test_status_as_json_has_the_keys_that_the_design_names(assessed) -> None:
    answer = json.loads("".join(status_json(board(assessed(FEBRUARY)), ["plan/tasks/x.yaml"])))
    assert list(answer)[:6] == ["ngay", "ke_hoach", "co_quan", "tong_hop", "nhiem_vu", "chi_tieu"]
    assert answer["khong_doc_duoc"] == ["plan/tasks/x.yaml"]
    assert set(answer["tong_hop"]) == {status.value for status in Status}
    task = next(one for one in answer["nhiem_vu"] if one["so"] == 22)
    assert {name: value for name, value in task.items() if name != "ten"} == {
        "so": 22,
        "linh_vuc": "VI",
        "chu_tri": ["kt", "lien-quan"],
        "thoi_han": "Năm 2026",
        "tinh_trang": "qua_han",
        "so_ky_chua_bao_cao": None,
        "ky": [
            {
                "ky": "2026",
                "tu": "2026-01-29",
                "han": "2026-12-31",
                "tinh_trang": "qua_han",
                "tien_do": 75,
                "so_ngay_qua_han": 59,
                "ly_do": [],
                "luu_y": [],
                "cap_nhat_cuoi": "2027-02-10",
            }
        ],
    }


def test_what_is_missing_is_null_and_numbers_are_numbers(assessed) -> None:
    answer = json.loads("".join(status_json(board(assessed(FEBRUARY)), [])))
    targets = {one["ma"]: one for one in answer["chi_tieu"]}
    assert (targets["đ2"]["gia_tri"], targets["đ2"]["ngay"]) == (None, None)
    assert (targets["b7"]["gia_tri"], targets["b7"]["toi_thieu"]) == (68.25, 100)
    assert (targets["c4"]["toi_da"], targets["c4"]["don_vi"]) == (64, "người")
    assert (targets["d1"]["gia_tri"], targets["d1"]["toi_thieu"]) == ("chua_dat", None)
    silent = next(one for one in answer["nhiem_vu"] if one["so"] == 21)["ky"][0]
    assert (silent["tien_do"], silent["cap_nhat_cuoi"]) == (None, None)


def test_json_has_a_key_or_a_record_on_each_line(assessed) -> None:
    text = "".join(status_json(board(assessed(FEBRUARY)), []))
    lines = text.splitlines()
    assert text.endswith("}\n")
    assert json.loads("{" + lines[1].rstrip(",") + "}") == {"ngay": "2027-02-28"}
    first = lines.index('  "nhiem_vu": [') + 1
    end = lines.index("  ],", first)
    numbers = [json.loads(line.rstrip(","))["so"] for line in lines[first:end]]
    assert numbers == [state.task.number for state in assessed(FEBRUARY).tasks]


_RECORDS = st.lists(st.dictionaries(st.text(), st.integers()))
_VALUES = st.one_of(st.text(), st.integers(), st.lists(st.text()), _RECORDS)


@given(data=st.dictionaries(st.text(), _VALUES, min_size=1))
def test_a_json_document_gives_back_what_went_in(data: dict[str, object]) -> None:
    assert json.loads(dump(data)) == data
    streamed = {key: iter(value) if isinstance(value, list) else value for key, value in data.items()}
    assert json.loads("".join(document(streamed))) == data


# What could not be read


def test_status_never_pretends_to_be_complete(command_line, invented: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copytree(invented, tmp_path / "plan"))
    (plan / "tasks" / "21-bao-cao-giai-ngan-dau-tu.yaml").write_text("so: 21\nten: a: b\n", "utf-8")
    shown = command_line("status", "--plan", plan, "--ngay", "2026-11-23")
    assert shown.status == 2
    assert "CHƯA ĐẦY ĐỦ: 1 tệp" in shown.err
    assert "21-bao-cao-giai-ngan-dau-tu.yaml" in shown.err
    assert "24 nhiệm vụ" in shown.out
    answer = command_line("status", "--plan", plan, "--ngay", "2026-11-23", "--json")
    assert [Path(one).name for one in json.loads(answer.out)["khong_doc_duoc"]] == [
        "21-bao-cao-giai-ngan-dau-tu.yaml"
    ]


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--strict",), 1), (("--strict", "--linh-vuc", "I"), 0)])
def test_strict_ends_with_1_only_where_something_shown_is_overdue(
    command_line, invented: Path, options: tuple[str, ...], status: int
) -> None:
    assert command_line("status", "--plan", invented, "--ngay", "2026-11-23", *options).status == status


def test_work_that_waits_for_an_event_is_shown_and_counted(command_line, shipped: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copytree(shipped, tmp_path / "plan"))
    path = plan / "tasks" / "33-bao-cao-tu-chu-tai-chinh.yaml"
    path.write_text(path.read_text("utf-8").replace("Quý II hàng năm\n", "Khi có yêu cầu\n", 1), "utf-8")
    done = command_line("status", "--day-du", "--plan", plan, "--ngay", "2026-11-23")
    assert (done.status, done.err) == (0, "")
    assert "Thực hiện khi phát sinh 1 (2,6%)" in done.out


def test_what_a_later_document_says_and_nobody_understands_is_left_out_and_named(
    command_line, shipped: Path, tmp_path: Path
) -> None:
    plan = Path(shutil.copytree(shipped, tmp_path / "plan"))
    path = plan / "tasks" / "33-bao-cao-tu-chu-tai-chinh.yaml"
    change = "dieu_chinh:\n  - {ngay: 2026-05-01, can_cu: Quyết định 7, thoi_han: Lúc nào cũng được}\n"
    path.write_text(path.read_text("utf-8") + change, "utf-8")
    (plan / "nam").mkdir()
    year = "nam: 2026\nvan_ban: {so: 9/KH-UBND, ngay: 2026-02-10}\nnhiem_vu:\n  - {so: 1, thoi_han: Hàng quý}\n"
    (plan / "nam" / "2026.yaml").write_text(year, "utf-8")
    done = command_line("status", "--plan", plan, "--ngay", "2026-11-23")
    assert done.status == 2
    assert "CHƯA ĐẦY ĐỦ: 2 tệp" in done.err and "nam/2026.yaml" in done.err and "38 nhiệm vụ" in done.out


@pytest.mark.parametrize("width", [80, 100, 125, 160])
def test_a_table_with_every_status_fits(width: int) -> None:
    shares = [Share("kt", dict.fromkeys(Status, 123)), Share("vp", dict.fromkeys(Status, 0))]
    names = {"kt": "Các phòng chuyên môn và đơn vị sự nghiệp của xã", "vp": "Văn phòng"}
    lines = ["".join(piece.text for piece in line) for line in shares_table(shares, width, names)]
    assert max(map(len, lines)) <= width
    assert sum(map(int, re.findall(r"\d+", re.sub(r"\d+,\d%", "", lines[2]))[1:])) == 123 * len(Status)
