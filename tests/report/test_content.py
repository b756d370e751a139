"""The facts of a report: they agree with the plan, and no data can break a document."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from cchc.document import build_docx, plain_text
from cchc.state.periods import half_year, quarter, whole_year
from tests.report.invented import html, plan_and_tasks, values


def test_the_counts_of_the_fields_add_up_to_those_of_the_plan() -> None:
    found = values()
    assert sum(int(field["so_nhiem_vu"]) for field in found["linh_vuc"]) == int(found["tong_hop"]["so_nhiem_vu"])
    for status in ("hoàn thành", "quá hạn", "đang thực hiện", "có nguy cơ không kịp thời hạn"):
        pattern = rf"(?:^|; ){status} (\d+) nhiệm vụ"
        whole = sum(int(number) for number in re.findall(pattern, found["tong_hop"]["cau"]))
        parts = sum(int(number) for field in found["linh_vuc"] for number in re.findall(pattern, field["tong_hop"]))
        assert whole == parts, status


def test_what_was_reported_outside_the_period_is_not_told_in_it() -> None:
    _, tasks = plan_and_tasks()
    inside = {
        update.result
        for task in tasks
        for update in task.updates
        if date(2026, 6, 15) <= update.day <= date(2026, 9, 14)
    }
    outside = {update.result for task in tasks for update in task.updates} - inside
    told = " ".join(line for field in values()["linh_vuc"] for line in field["ket_qua"])
    assert inside and all(result[1:].rstrip(".") in told for result in inside)
    assert not any(result[1:].rstrip(".") in told for result in outside)


def test_the_next_period_has_the_deadlines_of_its_calendar() -> None:
    days = {group["han"] for group in values(period=quarter(2026, 3))["den_han_ky_sau"]}
    assert "31/12/2026" in days and "31/12/2027" not in days
    assert "31/12/2027" in {group["han"] for group in values(period=whole_year(2026))["den_han_ky_sau"]}
    assert values(period=half_year(2026))["ky"]["ky_sau"] == "6 tháng cuối năm 2026"


HOSTILE = [
    "a < b & c > d \"e\" 'f' {{ ke_hoach }} {% raw %} ]]> <script>",
    "x" * 300,
    "dòng một\ndòng hai\tsau tab",
    "chuông \x07 và \x0b",
    "🎉 vui 👩‍👩‍👧",
    "dài " * 1250,
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=["markup", "long-word", "breaks", "control", "emoji", "5000"])
def test_data_cannot_break_a_document(hostile: str) -> None:
    _, tasks = plan_and_tasks()
    tasks = [
        replace(task, updates=tuple(replace(update, result=hostile) for update in task.updates)) for task in tasks
    ]
    made = html(tasks=tasks)
    data = build_docx(made, title="Báo cáo", author="UBND", made_on=date(2026, 9, 14))
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    kept = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
    assert "script" not in re.findall(r"<(\w+)", document)
    assert hostile.split()[0].replace("<", "&lt;") in kept
    assert plain_text(made)
