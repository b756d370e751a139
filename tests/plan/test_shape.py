"""From a file's data to its record: each fault at its line and column (what single values accept: `test_values.py`)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.plan.records import Plan, ReportNotes, Task
from cchc.plan.shape import shape
from cchc.plan.source import Source, parse

TASK = """so: 33
linh_vuc: VI
ten: Báo cáo
san_pham: [Báo cáo kết quả]
chu_tri: kt
thoi_han: Quý II hàng năm
gia_han:
  - {ky: 2026, den: 15/07/2026, can_cu: Công văn số 45/UBND}
cap_nhat:
  - {ngay: 2026-05-15, tien_do: 60.50, ket_qua: "Có", ky: 2026, nguyen_nhan: {chu_quan: Chậm}}
"""


def shaped(model: type, text: str) -> Any:
    source = Source("x.yaml", text)
    return shape(model, parse(source).data, source)


def test_a_record_has_the_types_of_its_keys_and_its_defaults() -> None:
    record, problems = shaped(Task, TASK)
    assert problems == []
    assert (record.number, record.field, record.lead, record.coordinating) == (33, "VI", ("kt",), None)
    assert record.extensions[0].until == date(2026, 7, 15)
    update = record.updates[0]
    assert (update.day, update.progress, update.result, update.occurrence) == (
        date(2026, 5, 15),
        Decimal("60.50"),
        "Có",
        "2026",
    )
    assert (update.causes.objective, update.causes.subjective) == (None, "Chậm")


@pytest.mark.parametrize(("typed", "good"), [("33", True), ("033", False), ("3.0", False), ("0", False)])
def test_numbers_of_tasks_are_plain(typed: str, good: bool) -> None:
    assert (shaped(Task, TASK.replace("so: 33", f"so: {typed}")).record is not None) == good


def test_all_faults_of_a_record_are_found_at_once_each_at_its_place() -> None:
    text = TASK.replace("san_pham: [Báo cáo kết quả]", "sanpham: []").replace("2026-05-15", "31/04/2026")
    found = shaped(Task, text)
    assert found.record is None
    assert sorted((one.line, one.column, one.code) for one in found.problems) == [
        (1, 1, "thieu-khoa"),
        (4, 1, "khoa-la"),
        (10, 12, "ngay"),
    ]


def test_keys_out_of_order_warn_but_do_not_hide_the_record() -> None:
    first, second, *rest = TASK.splitlines(keepends=True)
    found = shaped(Task, second + first + "".join(rest))
    assert [one.code for one in found.problems] == ["thu-tu-khoa"]
    assert found.record == shaped(Task, TASK).record


@pytest.mark.parametrize("text", ["- một\n- hai\n", "chỉ có một câu\n"])
def test_a_file_that_is_no_group_of_keys(text: str) -> None:
    assert [one.code for one in shaped(Task, text).problems] == ["kieu"]


def test_an_empty_file_is_one_problem_where_keys_are_required_and_none_where_all_may_be_left_out() -> None:
    for model in (Task, Plan):
        assert [one.code for one in shaped(model, "").problems] == ["trong"]
    assert shaped(ReportNotes, "# chưa viết gì\n") == (ReportNotes(), [])
