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

from cchc.plan.reading import read_book
from cchc.state.periods import quarter
from cchc.state.targets import TargetStatus
from cchc.state.tasks import Assessment, Status, assess
from cchc.views.board import DUE_NEXT_ROWS, Board, board, quarter_cutoff
from cchc.views.json import document, dump, status_json
from cchc.views.screen import draw_board
from cchc.views.sheets import target_sheet, task_sheet

FEBRUARY = date(2027, 2, 28)


@pytest.fixture(scope="module")
def assessed(invented: Path) -> Callable[[date], Assessment]:
    book = read_book(invented)
    assert book.plan is not None
    plan, tasks = book.plan.record, [task.record for task in book.tasks]
    return lambda as_of: assess(plan, tasks, as_of)


def drawn(shown: Board, width: int) -> str:
    out = io.StringIO()
    draw_board(shown, out, width=width, colour=False)
    return out.getvalue()


# The board as data


def test_overdue_tasks_come_worst_first(assessed) -> None:
    rows = board(assessed(FEBRUARY)).overdue
    assert [(row.state.task.number, row.worst.days_late) for row in rows] == [(21, 334), (12, 76), (22, 59)]


def test_a_task_stands_in_one_of_overdue_at_risk_and_due_next_only(assessed) -> None:
    shown = board(assessed(FEBRUARY))
    groups = [{row.state.task.number for row in rows} for rows in (shown.overdue, shown.at_risk, shown.due_next)]
    assert sum(map(len, groups)) == len(set.union(*groups))
    assert len(shown.due_next) == DUE_NEXT_ROWS
    assert [row.occurrence.due for row in shown.due_next] == sorted(row.occurrence.due for row in shown.due_next)


@given(as_of=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_counts_add_up_on_any_day(assessed, as_of: date) -> None:
    shown = board(assessed(as_of))
    assert sum(shown.by_status.values()) == sum(share.total for share in shown.by_field) == 25
    assert sum(shown.target_counts.values()) == 12
    for status in Status:
        assert shown.by_status[status] == sum(share.counts[status] for share in shown.by_field)
    # 22 has two leading agencies and counts for each.
    assert sum(share.total for share in shown.by_agency) == 26


def test_filters_keep_what_an_agency_leads_or_a_field_holds(assessed) -> None:
    economy = board(assessed(FEBRUARY), agencies=["kt"])
    assert [state.task.number for state in economy.tasks] == [20, 21, 22]
    assert [state.target.code for state in economy.targets] == ["đ1", "đ2"]
    both = board(assessed(FEBRUARY), agencies=["ttpvhcc", "kt"], fields=["III"])
    assert [state.task.number for state in both.tasks] == [11, 12, 13, 14, 26]
    assert board(assessed(FEBRUARY), fields=["II"]).target_counts[TargetStatus.REACHED] == 1


def test_the_next_report_is_the_one_whose_data_is_being_gathered(assessed) -> None:
    assert board(assessed(date(2026, 3, 14))).next_report == quarter(2026, 1)
    assert board(assessed(date(2026, 3, 15))).next_report == quarter(2026, 2)


def test_the_board_of_a_quarter_counts_to_its_cut_off_or_to_today_while_that_is_to_come() -> None:
    assert quarter_cutoff(2026, 1, date(2026, 11, 23)) == date(2026, 3, 14)
    assert quarter_cutoff(2026, 4, date(2026, 11, 23)) == date(2026, 11, 23)


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
    draw_board(shown, out, width=100, colour=True)
    painted = out.getvalue()
    assert "\x1b[1;31mQUÁ HẠN (3 nhiệm vụ)\x1b[0m\n" in painted
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
    shown = command_line("status", "--plan", plan, "--ngay", "2026-11-23", "--linh-vuc", "II")
    assert (shown.status, shown.err) == (0, "")
    table = shown.out.partition("THEO CƠ QUAN CHỦ TRÌ")[2].partition("\n\n")[0]
    assert re.search(r"^ so-la +\d", table, flags=re.MULTILINE)


def test_silence_is_named_as_silence(assessed) -> None:
    text = " ".join(drawn(board(assessed(date(2026, 11, 23))), 80).split())
    assert "Nhiệm vụ này chưa có báo cáo nào" in text
    assert "chưa báo cáo không có nghĩa là chưa làm" in text
    assert "Chưa có số liệu: a1, d1, đ1, đ2" in text


# Sheets of one record


def test_the_sheet_of_a_task_has_its_history_and_what_was_said_of_delays(assessed) -> None:
    found = assessed(FEBRUARY)
    state = next(one for one in found.tasks if one.task.number == 20)
    text = task_sheet(state, found.plan, "plan/tasks/20.yaml", 80)
    assert "Hoàn thành quá hạn, trễ 56 ngày" in text
    assert "Chủ quan: Hai trường học gửi báo cáo chậm" in text
    assert "Văn bản: Báo cáo số 97/BC-UBND ngày 25/8/2026" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_sheet_of_a_target_has_its_values_and_steps(assessed) -> None:
    found = assessed(FEBRUARY)
    state = next(one for one in found.targets if one.target.code == "b7")
    text = target_sheet(state, found.plan, "plan/2026-2030.yaml", 80)
    assert "68,25%" in text
    assert "2027: 70%" in text
    assert max(map(len, text.splitlines())) <= 80


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
        "ky": [
            {
                "ky": "2026",
                "tu": "2026-01-29",
                "han": "2026-12-31",
                "tinh_trang": "qua_han",
                "tien_do": 75,
                "so_ngay_qua_han": 59,
                "ly_do": [],
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
