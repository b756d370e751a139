"""The facts of a report: they agree with the plan, and no data can break a document."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from cchc.document import build_docx, plain_text
from cchc.state.periods import Period, half_year, quarter, whole_year
from tests.report.invented import html, plan_and_tasks, values

PERIODS = (
    quarter(2026, 1),
    quarter(2026, 2),
    half_year(2026),
    quarter(2026, 3),
    whole_year(2026),
    quarter(2027, 1),
)


def counts(tally: str) -> Counter[str]:
    """The number of tasks in each group that a sentence names."""
    found: Counter[str] = Counter()
    for group, pattern in PATTERNS.items():
        for number in re.findall(pattern, tally):
            found[group] += int(number)
    return found


PATTERNS = {
    "Hoàn thành": r"(\d+) nhiệm vụ đã hoàn thành",
    "Đang thực hiện, còn trong hạn": r"(\d+) nhiệm vụ đang thực hiện, còn trong hạn",
    "Còn trong hạn, chưa triển khai": r"(\d+) nhiệm vụ còn trong hạn, chưa triển khai",
    "Còn trong hạn, chưa có báo cáo tiến độ": r"(\d+) nhiệm vụ còn trong hạn, chưa có báo cáo",
    "Chưa đến kỳ thực hiện": r"(\d+) nhiệm vụ chưa đến kỳ thực hiện",
    "Quá hạn": r"(\d+) nhiệm vụ quá hạn",
    "Thực hiện khi phát sinh": r"(\d+) nhiệm vụ thực hiện khi phát sinh",
    "Đã báo cáo": r"(\d+) nhiệm vụ đã báo cáo",
    "Không phát sinh": r"(\d+) nhiệm vụ không phát sinh",
    "Chưa nhận được báo cáo": r"chưa nhận được (?:đủ )?báo cáo của (\d+) nhiệm vụ",
    "Chưa đến kỳ báo cáo": r"(\d+) nhiệm vụ chưa đến kỳ báo cáo",
    "Dừng thực hiện": r"(\d+) nhiệm vụ dừng thực hiện",
}


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_body_fields_and_annex_give_the_same_counts(period: Period) -> None:
    found = values(period=period)
    whole = counts(found["tong_hop"]["cau"])
    assert whole.total() == int(found["tong_hop"]["so_nhiem_vu"])
    assert sum((counts(field["tong_hop"]) for field in found["linh_vuc"]), Counter()) == whole
    assert counts(f"{found['tong_hop']['co_thoi_han']}; {found['tong_hop']['thuong_xuyen']}") == whole
    rows = [task["tinh_trang"] for field in found["linh_vuc"] for task in field["nhiem_vu"]]
    assert Counter(group for group in PATTERNS for row in rows if row.startswith(group)) == whole
    assert sum(task["qua_han"] for field in found["linh_vuc"] for task in field["nhiem_vu"]) == int(
        found["so_qua_han"] or 0
    )


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_the_counts_of_targets_agree_with_their_annex_and_lists(period: Period) -> None:
    found = values(period=period)
    numbers = [
        int(number) for number in re.findall(r"(\d\d) chỉ tiêu", found["tong_hop"]["chi_tieu"].split(". ")[0])
    ]
    assert sum(numbers) == len(found["chi_tieu"]) == int(found["tong_hop"]["so_chi_tieu"])
    verdicts = Counter(row["danh_gia"] for row in found["chi_tieu"])
    assert verdicts["Đạt"] == len(found["chi_tieu_dat"])
    assert verdicts["Đang thực hiện"] + verdicts["Đúng lộ trình"] == len(found["chi_tieu_dang_thuc_hien"])
    assert verdicts["Chậm lộ trình"] + verdicts["Chưa đạt"] == len(found["chi_tieu_chua_dat"])


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_no_paper_speaks_of_risk_or_of_what_may_come(period: Period) -> None:
    paper = html(period=period).lower()
    for word in ("nguy cơ", "theo đà", "đạt khoảng", "phải đạt tối thiểu", "dự kiến"):
        assert word not in paper


def test_this_period_shows_only_what_was_measured_in_it_and_older_values_have_their_day() -> None:
    rows = {row["ma"]: row for row in values(period=quarter(2026, 3))["chi_tieu"]}
    assert (rows["b3"]["ket_qua"], rows["b3"]["ngay"], rows["b3"]["gan_nhat"]) == ("0,9%", "11/9/2026", "")
    assert (rows["c4"]["ket_qua"], rows["c4"]["gan_nhat"]) == ("Chưa có số liệu", "66 người (12/6/2026)")
    assert rows["c4"]["ky_truoc"] == "66 người"


def test_progress_reported_before_the_window_has_its_day() -> None:
    tasks = {
        task["so"]: task for field in values(period=quarter(2026, 2))["linh_vuc"] for task in field["nhiem_vu"]
    }
    assert tasks[8]["tien_do"] == "30% (ngày 06/3/2026)"
    assert tasks[1]["ket_qua"] == "Đã hoàn thành từ quý I/2026" and tasks[21]["ket_qua"] == "Chưa có số liệu"
    assert tasks[8]["ket_qua"] == "Không có kết quả mới trong kỳ"


def test_a_deadline_at_the_end_of_december_is_in_time_at_the_cutoff() -> None:
    found = values(period=whole_year(2026))
    tasks = {task["so"]: task for field in found["linh_vuc"] for task in field["nhiem_vu"]}
    assert (tasks[4]["han"], tasks[4]["tinh_trang"]) == ("31/12/2026", "Đang thực hiện, còn trong hạn")
    assert "31/12/2026" in {group["han"] for group in found["den_han_ky_sau"]}


def test_what_was_reported_outside_the_period_is_not_told_in_it() -> None:
    _, tasks = plan_and_tasks()
    inside = {
        update.result
        for task in tasks
        for update in task.updates
        if date(2026, 6, 15) <= update.day <= date(2026, 9, 14)
    }
    outside = {update.result for task in tasks for update in task.updates} - inside
    # The annex has the results as reported; in the body the number of a document may stand between the words.
    told = " ".join(task["ket_qua"] for field in values()["linh_vuc"] for task in field["nhiem_vu"])
    body = " ".join(line for field in values()["linh_vuc"] for line in field["ket_qua"])
    assert inside and all(result[1:].rstrip(".") in told for result in inside)
    assert not any(result[1:].rstrip(".") in told + body for result in outside)


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
