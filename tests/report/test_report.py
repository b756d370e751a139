"""`cchc report`: every period, true to the data, nothing overwritten, no data that can break a document."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.document import inspect_docx, plain_text
from cchc.plan.reading import read_book
from cchc.plan.records import Plan, Task
from cchc.report.content import Order, content
from cchc.report.templates import TemplateFault, render, template_folders
from cchc.state.periods import half_year, quarter, whole_year
from cchc.state.tasks import assess
from tests.office import needs_office

ROOT = Path(__file__).parents[2]
INVENTED = ROOT / "tests" / "ke-hoach-bia-dat"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the invented plan, without hand-written parts."""
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    shutil.rmtree(tmp_path / "plan" / "reports", ignore_errors=True)
    return tmp_path


def cchc(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "cchc", *arguments],
        cwd=place,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def plan_and_tasks(folder: Path = INVENTED / "plan") -> tuple[Plan, list[Task]]:
    book = read_book(folder)
    assert book.plan
    return book.plan.record, [task.record for task in book.tasks]


def values(period=None, as_of: date | None = None, tasks: list[Task] | None = None):  # type: ignore[no-untyped-def]
    plan, own = plan_and_tasks()
    period = period or quarter(2026, 3)
    day = as_of or period.cutoff
    order = Order(period, day, next(iter(plan.commune.addressees.values())))
    return {**content(order, assess(plan, tasks or own, day), None, None), "bieu_do": None}


def html(**more) -> str:  # type: ignore[no-untyped-def]
    return render("bao-cao", {**values(**more)}, template_folders(INVENTED / "plan"))


# Periods


@pytest.mark.parametrize(
    ("options", "name", "subject"),
    [
        (("--quy", "1"), "2026-Q1", "quý I năm 2026"),
        (("--quy", "2"), "2026-Q2", "quý II năm 2026"),
        (("--sau-thang",), "2026-6T", "6 tháng đầu năm 2026"),
        (("--chin-thang",), "2026-9T", "9 tháng đầu năm 2026"),
        (("--ca-nam",), "2026", "năm 2026"),
    ],
)
def test_each_period_makes_its_own_document(place: Path, options: tuple[str, ...], name: str, subject: str) -> None:
    done = cchc(place, "report", *options, "--nam", "2026", "--ngay", "2026-12-14")
    assert done.returncode == 0, done.stderr
    assert (place / "out" / f"bao-cao-cchc-{name}.docx").exists()
    assert subject in " ".join(
        cchc(place, "report", *options, "--nam", "2026", "--ngay", "2026-12-14", "--xem").stdout.split()
    )


def test_the_second_quarter_and_six_months_count_different_days(place: Path) -> None:
    second = " ".join(cchc(place, "report", "--quy", "2", "--nam", "2026", "--xem").stdout.split())
    half = " ".join(cchc(place, "report", "--sau-thang", "--nam", "2026", "--xem").stdout.split())
    assert "số liệu từ ngày 15/3/2026 đến ngày 14/6/2026" in second
    assert "số liệu từ ngày 15/12/2025 đến ngày 14/6/2026" in half


def test_a_report_before_its_cutoff_says_how_many_days_are_left(place: Path) -> None:
    done = cchc(place, "report", "--quy", "2", "--nam", "2026", "--ngay", "2026-06-01")
    assert "Chưa đến ngày chốt số liệu 14/06/2026 (còn 13 ngày)" in done.stderr


def test_an_ad_hoc_report_has_its_own_days_and_needs_both(place: Path) -> None:
    both = cchc(place, "report", "--tu", "1/2/2026", "--den", "5/3/2026", "--xem")
    assert "từ ngày 01/02/2026 đến ngày 05/3/2026" in " ".join(both.stdout.split())
    assert cchc(place, "report", "--tu", "1/2/2026").returncode == 2


def test_two_periods_or_none_are_wrong_usage(place: Path) -> None:
    for options in ((), ("--quy", "1", "--ca-nam")):
        done = cchc(place, "report", *options)
        assert done.returncode == 2 and "chọn đúng một kỳ" in done.stderr


# Truth


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


def test_a_field_without_data_says_so(place: Path) -> None:
    said = " ".join(cchc(ROOT, "report", "--quy", "1", "--nam", "2026", "--xem").stdout.split())
    assert "Kết quả trong kỳ: chưa có số liệu báo cáo." in said
    assert "chưa có nhiệm vụ hoàn thành" in said


def test_the_next_period_has_the_deadlines_of_its_calendar() -> None:
    days = {group["han"] for group in values(period=quarter(2026, 3))["den_han_ky_sau"]}
    assert "31/12/2026" in days and "31/12/2027" not in days
    assert "31/12/2027" in {group["han"] for group in values(period=whole_year(2026))["den_han_ky_sau"]}
    assert values(period=half_year(2026))["ky"]["ky_sau"] == "6 tháng cuối năm 2026"


# The hand-written part


def test_the_draft_is_valid_and_what_is_filled_in_goes_into_the_report(place: Path) -> None:
    made = cchc(place, "report", "--quy", "3", "--nam", "2026", "--soan")
    notes = place / "plan" / "reports" / "2026-Q3.yaml"
    assert made.returncode == 0 and notes.exists()
    assert cchc(place, "check", "--ngay", "2027-02-28").returncode == 0
    assert cchc(place, "report", "--quy", "3", "--nam", "2026", "--soan").returncode == 2
    notes.write_text(
        'so: 7\nngay: 2026-09-16\nnguoi_ky:\n  quyen_han: KT. CHỦ TỊCH\n  chuc_vu: PHÓ CHỦ TỊCH\n  ho_ten: Trần Thị B\nkien_nghi:\n  - "Không có."\n',
        "utf-8",
    )
    said = " ".join(cchc(place, "report", "--quy", "3", "--nam", "2026", "--xem").stdout.split())
    for words in ("Số: 07/BC-UBND", "ngày 16 tháng 9 năm 2026", "KT. CHỦ TỊCH", "Trần Thị B", "Không có."):
        assert words in said


def test_without_it_the_blanks_are_marked_and_listed(place: Path) -> None:
    done = cchc(place, "report", "--quy", "3", "--nam", "2026")
    assert f"Còn {html().count('<mark>')} chỗ cần điền tay" in done.stderr
    assert "[Bổ sung: kiến nghị, đề xuất" in done.stderr


def test_a_signer_without_a_name_leaves_a_blank_for_it(place: Path) -> None:
    (place / "plan" / "reports").mkdir()
    notes = "nguoi_ky:\n  quyen_han: KT. CHỦ TỊCH\n  chuc_vu: PHÓ CHỦ TỊCH\n"
    (place / "plan" / "reports" / "2026-Q3.yaml").write_text(notes, "utf-8")
    done = cchc(place, "report", "--quy", "3", "--nam", "2026")
    assert done.returncode == 0 and "[Bổ sung: họ tên người ký]" in done.stderr


def test_mistakes_in_it_stop_the_report_with_their_place(place: Path) -> None:
    (place / "plan" / "reports").mkdir()
    (place / "plan" / "reports" / "2026-Q3.yaml").write_text("so: 7\nngay: 31/04/2026\n", "utf-8")
    done = cchc(place, "report", "--quy", "3", "--nam", "2026")
    assert done.returncode == 2 and "plan/reports/2026-Q3.yaml:2:7: lỗi [ngay]" in done.stderr
    assert not (place / "out").exists()


def test_other_recipients_are_a_matter_of_the_plan_file(place: Path) -> None:
    done = cchc(place, "report", "--sau-thang", "--nam", "2026", "--gui", "hdnd")
    assert (place / "out" / "bao-cao-cchc-2026-6T-hdnd.docx").exists(), done.stderr
    assert cchc(place, "report", "--sau-thang", "--gui", "ai-do").returncode == 2


# Form


def test_a_finished_report_passes_the_check_of_its_form(place: Path) -> None:
    cchc(place, "report", "--quy", "3", "--nam", "2026")
    found = inspect_docx((place / "out" / "bao-cao-cchc-2026-Q3.docx").read_bytes())
    assert [one for one in found if "Bổ sung" not in one.place] == []


def test_same_files_and_date_give_the_same_bytes(place: Path) -> None:
    made = []
    for _ in range(2):
        cchc(place, "report", "--ca-nam", "--nam", "2026", "--ngay", "2026-12-14")
        path = place / "out" / "bao-cao-cchc-2026.docx"
        made.append(path.read_bytes())
        path.unlink()
    assert made[0] == made[1]


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
    from cchc.document import build_docx

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


# Templates


def test_a_template_of_the_users_own_is_found_beside_the_plan(place: Path) -> None:
    (place / "templates").mkdir()
    base = (ROOT / "templates" / "bao-cao.html.j2").read_text("utf-8")
    (place / "templates" / "de-cuong-moi.html.j2").write_text(
        base.replace("V. KIẾN NGHỊ", "V. NGUYỆN VỌNG"), "utf-8"
    )
    done = cchc(place, "report", "--quy", "1", "--nam", "2026", "--mau", "de-cuong-moi", "--xem")
    assert "V. NGUYỆN VỌNG" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<p>\n{{ khong_co }}</p>", "templates/thu.html.j2:2: mẫu dùng tên không có: «khong_co»"),
        ("<p>{{ ky.khong_co }}</p>", "templates/thu.html.j2:1: mẫu dùng tên không có: «khong_co»"),
        ("\n\n{% if ky %}", "templates/thu.html.j2:3: mẫu sai cú pháp: thiếu phần kết thúc"),
        ("{{ ''.__class__.__mro__ }}", "không được phép"),
        ("{{ 1 // 0 }}", "mẫu không chạy được"),
    ],
)
def test_mistakes_in_a_template_name_file_and_line(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "thu.html.j2").write_text(source, "utf-8")
    with pytest.raises(TemplateFault) as fault:
        render("thu", values(), [tmp_path])
    assert message in str(fault.value)


def test_a_template_that_is_not_there_lists_those_that_are(place: Path) -> None:
    done = cchc(place, "report", "--quy", "1", "--nam", "2026", "--mau", "la")
    assert done.returncode == 2 and "Các mẫu: bao-cao, bao-cao-nam" in done.stderr


# Nothing lost


def test_an_unedited_document_is_replaced_and_an_edited_one_never(place: Path) -> None:
    report = ("report", "--quy", "3", "--nam", "2026")
    path = place / "out" / "bao-cao-cchc-2026-Q3.docx"
    cchc(place, *report, "--ngay", "2026-09-10")
    first = path.read_bytes()
    cchc(place, *report)
    assert path.read_bytes() != first
    edited = io.BytesIO()
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(edited, "w") as new,
    ):  # as Word does: the archive is written anew
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("quý III".encode(), "QUÝ III".encode()))
    path.write_bytes(edited.getvalue())
    done = cchc(place, *report)
    assert path.read_bytes() == edited.getvalue()
    assert (path.parent / "bao-cao-cchc-2026-Q3 (2).docx").exists()
    assert "được giữ nguyên" in done.stderr


def test_a_pdf_needs_libreoffice_and_says_so(place: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "cchc", "report", "--quy", "3", "--nam", "2026", "--pdf"],
        cwd=place,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2 and "Chưa có LibreOffice" in done.stderr
    assert (place / "out" / "bao-cao-cchc-2026-Q3.docx").exists()


@needs_office
def test_with_libreoffice_the_pdf_stands_beside_it(place: Path) -> None:
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--pdf")
    assert done.returncode == 0, done.stderr
    assert (place / "out" / "bao-cao-cchc-2026-Q3.pdf").read_bytes().startswith(b"%PDF")


def test_the_charts_say_the_same_numbers_as_the_report(place: Path) -> None:
    from cchc.report.charts import charts

    plan, tasks = plan_and_tasks()
    now = assess(plan, tasks, date(2026, 9, 14))
    drawn = charts(now).values["trang_thai"]
    total = sum(int(number) for row in drawn["dong"] for number in row["so"] if number != "-")
    assert total == len(tasks)
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--bieu-do")
    assert done.returncode == 0, done.stderr
    names = zipfile.ZipFile(place / "out" / "bao-cao-cchc-2026-Q3.docx").namelist()
    assert [name for name in names if "charts/" in name] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]


def test_a_plan_without_measurements_has_one_chart_and_says_so(place: Path) -> None:
    said = cchc(ROOT, "report", "--quy", "3", "--nam", "2026", "--bieu-do", "--xem").stdout
    assert "Chưa có số liệu để vẽ biểu đồ chỉ tiêu." in said


def test_the_description_of_each_chart_says_its_numbers_for_whoever_reads_only_the_text() -> None:
    from cchc.report.charts import charts

    plan, own = plan_and_tasks()
    drawn = charts(assess(plan, own, date(2026, 11, 23))).values
    assert "VI. Cải cách tài chính công: hoàn thành 1, có nguy cơ 1, quá hạn 1" in drawn["trang_thai"]["mo_ta"]
    [targets] = drawn["chi_tieu"]
    assert "b2: 96,5% (ngưỡng ≥ 97%); " in targets["mo_ta"] and "b3: 0,9% (ngưỡng ≤ 1%)" in targets["mo_ta"]


def test_targets_too_many_for_a_page_go_on_in_a_second_chart() -> None:
    from cchc.report.charts import charts

    plan, own = plan_and_tasks()
    now = assess(plan, own, date(2026, 11, 23))
    measured = next(state for state in now.targets if state.target.code == "b2")
    drawn = charts(now._replace(targets=(measured,) * 40))
    assert [len(part["dong"]) for part in drawn.values["chi_tieu"]] == [18, 18, 4]
    assert {part["hinh"] for part in drawn.values["chi_tieu"]} <= set(drawn.images)
