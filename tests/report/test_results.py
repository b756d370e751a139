"""What was done: results, the documents they brought, the quarters they are of, names at first mention."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from cchc.plan.records import Update
from cchc.report.groups import Window
from cchc.report.prose.results import achievement, in_table, is_own
from cchc.report.prose.words import Names, continued, plain
from cchc.state.periods import Period, whole_year
from cchc.state.tasks import TaskState
from tests.report.test_tallies import RECURRING, THIRD, done, states, task, window


def told(state: TaskState, updates: Sequence[Update], period: Period = THIRD) -> str:
    return achievement(state, updates, window(period), Names(), "UBND")


def deed(result: str, *documents: str) -> str:
    """The sentence on one result, after the task's name."""
    update = Update(day=date(2026, 8, 1), progress=50, result=result, documents=documents)
    [state] = states(THIRD.cutoff, task(1, "Năm 2026", update))
    return told(state, [update]).removeprefix("Nhiệm vụ số 1: Việc 1. ").removesuffix("; tiến độ đạt 50%.")


PLAN_21 = "Kế hoạch số 21/KH-UBND ngày 25/02/2026"
DECISION = "Quyết định số 240/QĐ-UBND ngày 30/6/2026"


@pytest.mark.parametrize(
    ("result", "documents", "sentence"),
    [
        ("Đã ban hành kế hoạch", [PLAN_21], f"Đã ban hành {PLAN_21}"),
        ("Đã ban hành kế hoạch; mở chuyên mục", [PLAN_21], f"Đã ban hành {PLAN_21}; mở chuyên mục"),
        ("Đã ban hành kế hoạch kiểm tra năm 2026", [PLAN_21], f"Đã ban hành {PLAN_21} về kiểm tra năm 2026"),
        ("Đã ban hành kế hoạch của xã", [PLAN_21], f"Đã ban hành {PLAN_21} của xã"),
        ("Đã bãi bỏ 05 văn bản", [DECISION], f"Đã bãi bỏ 05 văn bản tại {DECISION}"),
        ("Đã kiểm tra 03/06 đơn vị", [PLAN_21], f"Đã kiểm tra 03/06 đơn vị; đã ban hành {PLAN_21}"),
        ("Đã gửi báo cáo", ["Báo cáo số 5/BC-KT ngày 02/7/2026"], "Đã gửi Báo cáo số 5/BC-KT ngày 02/7/2026"),
        (
            "Đã họp",
            ["Báo cáo số 5/BC-KT ngày 02/7/2026", PLAN_21],
            f"Đã họp; đã ban hành {PLAN_21}; đã có Báo cáo số 5/BC-KT ngày 02/7/2026",
        ),
        (f"Đã ban hành {PLAN_21}", [PLAN_21], f"Đã ban hành {PLAN_21}"),
        ("Đã xong", ["biên bản họp"], "Đã xong; đã có biên bản họp"),
    ],
)
def test_a_document_is_told_as_a_deed_and_not_in_brackets(result: str, documents: list[str], sentence: str) -> None:
    assert deed(result, *documents) == sentence


def test_a_result_of_another_quarter_is_labelled_with_it() -> None:
    [_, idle, late] = states(THIRD.cutoff, *RECURRING)
    assert in_table(late, late.task.updates, False, window(THIRD)) == "Quý II: đã làm việc ngày 1"
    assert told(late, late.task.updates) == "Nhiệm vụ số 3: Việc 3. Quý II: đã làm việc ngày 1."
    assert in_table(idle, idle.task.updates, False, window(THIRD)) == "Không phát sinh"
    assert told(idle, idle.task.updates) == "", "what did not happen is not work done"


def test_several_quarters_of_one_task_are_told_by_quarter() -> None:
    year = whole_year(2026)
    updates = [done(date(2026, 3, 1), None), done(date(2026, 5, 2), None), done(date(2026, 5, 20), None)]
    [state] = states(year.cutoff, task(1, "Thường xuyên", *updates))
    assert in_table(state, updates, False, window(year)) == (
        "Quý I: đã làm việc ngày 1; quý II: đã làm việc ngày 2; đã làm việc ngày 20"
    )
    later = Window(year.start, date(2027, 3, 14))
    assert in_table(state, updates, False, later).startswith("Quý I/2026: ")


def test_a_task_without_a_new_result_says_why_there_is_none() -> None:
    finished, silent, never = states(
        THIRD.cutoff,
        task(1, "Năm 2026", done(date(2026, 2, 5))),
        task(2, "Năm 2026", done(date(2026, 2, 5), 30)),
        task(3, "Năm 2026"),
    )
    assert in_table(finished, [], True, window(THIRD)) == "Đã hoàn thành từ quý I/2026"
    assert in_table(silent, [], True, window(THIRD)) == "Không có kết quả mới trong kỳ"
    assert in_table(never, [], False, window(THIRD)) == "Chưa có số liệu"
    assert in_table(states(THIRD.cutoff, task(4, "Năm 2030; Khi có yêu cầu"))[0], [], False, window(THIRD))


def test_a_task_has_its_whole_name_once() -> None:
    [state] = states(THIRD.cutoff, replace(task(7, "Năm 2026"), title="Báo cáo " + "rất dài " * 40))
    names = Names()
    first, second = names.first(state), names.line(state, "hạn ngày 31/12/2026")
    assert first == "nhiệm vụ số 7: Báo cáo " + ("rất dài " * 40).strip()
    assert second == "Nhiệm vụ số 7: hạn ngày 31/12/2026"


def test_a_document_is_the_offices_own_by_its_symbol() -> None:
    assert is_own(PLAN_21, "UBND") and is_own("Công văn số 9/UBND-KT", "UBND")
    assert not is_own("Công văn số 9/SNV ngày 01/8/2026", "UBND") and not is_own("biên bản họp", "UBND")


@pytest.mark.parametrize(
    ("text", "within_a_sentence"),
    [
        ("Đã gửi dự thảo.", "đã gửi dự thảo"),
        ("Lập danh mục", "lập danh mục"),
        ("Sở Nội vụ đã trả lời", "Sở Nội vụ đã trả lời"),
        ("Phòng Kinh tế báo cáo", "Phòng Kinh tế báo cáo"),
        ("Phòng, chống dịch", "phòng, chống dịch"),
        ("Ban hành quy chế", "ban hành quy chế"),
        ("UBND xã họp", "UBND xã họp"),
        ("Gửi Sở Nội vụ", "gửi Sở Nội vụ"),
        ("Nguyễn Văn Mẫu nhận việc", "Nguyễn Văn Mẫu nhận việc"),
        ("46/62 đơn vị", "46/62 đơn vị"),
        ("", ""),
    ],
)
def test_only_names_keep_their_capital_within_a_sentence(text: str, within_a_sentence: str) -> None:
    assert continued(text) == within_a_sentence


def test_text_has_one_way_to_write_years_and_nothing_invisible() -> None:
    assert plain("giai đoạn 2026 - 2030,\nvà\u200b 2021–2025\ufeff") == "giai đoạn 2026-2030, và 2021-2025"
