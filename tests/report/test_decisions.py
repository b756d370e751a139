"""Extensions, stops, changes and added tasks in a report, and the papers' agreement with the board of the same day."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.records import Change, Extension, Stop
from cchc.report.prose.decisions import decisions, whole
from cchc.report.prose.words import Names
from cchc.report.readiness import not_ready
from cchc.state.periods import quarter
from cchc.state.tasks import assess
from tests.report.invented import cchc, plan_and_tasks, values
from tests.report.test_tallies import PLAN, THIRD, done, states, task, window

DOCUMENT = "Công văn số 5/UBND-VHXH ngày 10/8/2026"


def told(*tasks, period=THIRD) -> list[str]:  # type: ignore[no-untyped-def]
    return decisions(states(period.cutoff, *tasks), PLAN, window(period), Names())


def test_decisions_of_the_window_are_told_by_day_with_their_documents() -> None:
    extended = replace(
        task(1, "Năm 2026"),
        extensions=(Extension(occurrence="2026", until=date(2027, 1, 31), basis=DOCUMENT, day=date(2026, 9, 2)),),
    )
    stopped = replace(
        task(2, "Năm 2026"), stop=Stop(day=date(2026, 8, 10), reason="Giao Sở thực hiện", basis=DOCUMENT)
    )
    changed = replace(
        task(3, "Năm 2026"),
        changes=(Change(day=date(2026, 8, 20), basis=DOCUMENT, lead=("kt",), schedule="Năm 2027"),),
    )
    assert told(extended, stopped, changed) == [
        f"Dừng thực hiện nhiệm vụ số 2: Việc 2; từ ngày 10/8/2026 (theo {DOCUMENT}), lý do: giao Sở thực hiện.",
        f"Điều chỉnh nhiệm vụ số 3: Việc 3; cơ quan chủ trì: Phòng Kinh tế; thời hạn: Năm 2027 (theo {DOCUMENT}).",
        f"Gia hạn nhiệm vụ số 1: Việc 1; năm 2026, đến ngày 31/01/2027 (theo {DOCUMENT}).",
    ]
    assert told(extended, stopped, changed, period=quarter(2026, 4)) == []


def test_a_task_assigned_later_is_added_and_not_in_the_plan_before() -> None:
    tasks = (task(1, "Năm 2026"), replace(task(40, "Năm 2026"), source=DOCUMENT))
    assert told(*tasks) == [f"Bổ sung nhiệm vụ số 40: Việc 40 (theo {DOCUMENT})."]
    assert whole(states(THIRD.cutoff, *tasks)) == "01 nhiệm vụ, bổ sung 01 nhiệm vụ (số 40), tổng số 02 nhiệm vụ"
    assert whole(states(date(2026, 8, 9), *tasks)) == "01 nhiệm vụ"
    unknown_day = replace(task(41, "Năm 2026"), source="ngày 31/02/2026")
    assert len(states(date(2026, 2, 1), unknown_day)) == 1


def test_what_is_missing_before_signing_is_said() -> None:
    late = replace(task(1, "30/6/2026"), lead=("kt",))
    now = assess(
        PLAN, [late, task(2, "Thường xuyên"), task(3, "Năm 2030", done(date(2026, 8, 1), 5))], THIRD.cutoff
    )
    found = not_ready(now, window(THIRD))
    assert found[:2] == [
        "còn 01 nhiệm vụ chưa có báo cáo, của 01 cơ quan: Phòng VH-XH",
        "01 nhiệm vụ quá hạn chưa ghi nguyên nhân (số 1)",
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_report_and_the_board_of_its_quarter_agree(number: int, place: Path) -> None:
    board = json.loads(
        cchc(place, "status", "--quy", str(number), "--nam", "2026", "--ngay", "31/12/2026", "--json").stdout
    )
    paper = values(period=quarter(2026, number))
    sums = f"{paper['tong_hop']['co_thoi_han']}; {paper['tong_hop']['thuong_xuyen']}"

    def count(words: str) -> int:
        return sum(int(found) for found in re.findall(rf"(\d+) nhiệm vụ {words}", sums))

    assert len(board["nhiem_vu"]) == int(paper["tong_hop"]["so_nhiem_vu"])
    by_status = board["tong_hop"]
    done = by_status["hoan_thanh_dung_han"] + by_status["hoan_thanh_qua_han"]
    assert (done, by_status["qua_han"]) == (count("đã hoàn thành"), count("quá hạn, chưa hoàn thành"))
    assert by_status["chua_den_ky"] == count("chưa đến kỳ thực hiện")
    assert by_status["dung_thuc_hien"] == count("dừng thực hiện")


def test_the_plan_has_a_task_added_later() -> None:
    _, tasks = plan_and_tasks()
    assert [one.number for one in tasks if one.assigned] == [26]
