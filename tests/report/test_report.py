"""`cchc report`: every period, nothing overwritten, every mistake explained."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cchc.document import examine_docx
from cchc.report.charts import charts
from cchc.report.groups import Window
from cchc.state.tasks import assess
from tests.office import needs_office
from tests.report.invented import ROOT, cchc, html, plan_and_tasks

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


def test_a_day_after_the_cutoff_never_stretches_the_window(place: Path) -> None:
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "2026-10-20", "--xem")
    assert "Ngày 20/10/2026 sau ngày chốt số liệu: báo cáo vẫn tính đến hết ngày 14/09/2026." in done.stderr
    assert (
        done.stdout == cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-14", "--xem").stdout
    )


def test_a_day_before_the_period_is_wrong_usage(place: Path) -> None:
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "2026-06-14", "--xem")
    assert done.returncode == 2 and "trước ngày đầu của kỳ quý III năm 2026 (15/06/2026)" in done.stderr


@pytest.mark.parametrize(
    ("options", "day", "name"),
    [
        (("--ca-nam",), "2026-12-10", "năm 2026"),
        (("--ca-nam",), "2026-12-16", "năm 2026"),
        (("--ca-nam",), "2027-01-05", "năm 2026"),
        (("--ca-nam",), "2027-09-15", "năm 2027"),
        (("--quy", "1"), "2026-03-10", "quý I năm 2026"),
        (("--quy", "1"), "2026-12-14", "quý I năm 2026"),
        (("--quy", "1"), "2026-12-15", "quý I năm 2027"),
        (("--sau-thang",), "2026-02-01", "6 tháng đầu năm 2026"),
    ],
)
def test_a_year_left_out_is_the_newest_that_is_being_gathered(
    place: Path, options: tuple[str, ...], day: str, name: str
) -> None:
    assert f"Kỳ {name}: số liệu từ ngày" in cchc(place, "report", *options, "--ngay", day, "--xem").stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--quy", "1", "--nam", "2031"),
        ("--quy", "4", "--nam", "2025"),
        ("--ca-nam", "--nam", "2020"),
        ("--tu", "1/1/2025", "--den", "31/12/2025"),
        ("--tu", "1/1/2031", "--den", "5/1/2031"),
    ],
    ids=" ".join,
)
def test_a_period_outside_the_plan_is_refused(place: Path, options: tuple[str, ...]) -> None:
    done = cchc(place, "report", *options)
    assert done.returncode == 2 and "ngoài giai đoạn 2026-2030 của kế hoạch" in done.stderr
    assert not (place / "out").exists()


def test_an_ad_hoc_report_has_its_own_days_and_needs_both(place: Path) -> None:
    both = cchc(place, "report", "--tu", "1/2/2026", "--den", "5/3/2026", "--xem")
    assert "từ ngày 01/02/2026 đến ngày 05/3/2026" in " ".join(both.stdout.split())
    assert cchc(place, "report", "--tu", "1/2/2026").returncode == 2


def test_two_periods_or_none_are_wrong_usage(place: Path) -> None:
    for options in ((), ("--quy", "1", "--ca-nam")):
        done = cchc(place, "report", *options)
        assert done.returncode == 2 and "chọn đúng một kỳ" in done.stderr


# Truth


def test_where_nothing_was_reported_it_is_said_once(place: Path) -> None:
    said = " ".join(cchc(ROOT, "report", "--quy", "1", "--nam", "2026", "--xem").stdout.split())
    assert said.count("Trong quý, UBND xã chưa nhận được báo cáo kết quả của nhiệm vụ nào.") == 1
    assert "Kết quả trong quý:" not in said and "Không có kết quả mới" not in said
    assert "UBND xã chưa nhận được báo cáo của 15 nhiệm vụ" in said


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
    found, blanks = examine_docx((place / "out" / "bao-cao-cchc-2026-Q3.docx").read_bytes())
    assert found == [] and blanks and all(one.text.startswith("[Bổ sung: ") for one in blanks)


def test_same_files_and_date_give_the_same_bytes(place: Path) -> None:
    """In two processes, since the order of sets differs between processes."""
    made = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "cchc", "report", "--ca-nam", "--nam", "2026", "--ngay", "2026-12-14"],
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONHASHSEED": seed},
            check=True,
        )
        path = place / "out" / "bao-cao-cchc-2026.docx"
        made.append(path.read_bytes())
        path.unlink()
    assert made[0] == made[1]


# Templates


def test_a_template_of_the_users_own_is_found_beside_the_plan(place: Path) -> None:
    (place / "templates").mkdir()
    base = (ROOT / "templates" / "bao-cao.html.j2").read_text("utf-8")
    (place / "templates" / "de-cuong-moi.html.j2").write_text(
        base.replace("V. KIẾN NGHỊ", "V. NGUYỆN VỌNG"), "utf-8"
    )
    done = cchc(place, "report", "--quy", "1", "--nam", "2026", "--mau", "de-cuong-moi", "--xem")
    assert "V. NGUYỆN VỌNG" in done.stdout, done.stderr


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
    plan, tasks = plan_and_tasks()
    now = assess(plan, tasks, date(2026, 9, 14))
    drawn = charts(now, Window(date(2026, 6, 15), date(2026, 9, 14))).values["trang_thai"]
    total = sum(int(number) for row in drawn["dong"] for number in row["so"] if number != "-")
    assert total == len(tasks)
    done = cchc(place, "report", "--quy", "3", "--nam", "2026", "--bieu-do")
    assert done.returncode == 0, done.stderr
    names = zipfile.ZipFile(place / "out" / "bao-cao-cchc-2026-Q3.docx").namelist()
    assert [name for name in names if name.startswith("word/charts/chart")] == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]


def test_a_plan_without_measurements_has_one_chart_and_says_so(place: Path) -> None:
    said = cchc(ROOT, "report", "--quy", "3", "--nam", "2026", "--bieu-do", "--xem").stdout
    assert "Chưa có số liệu để vẽ biểu đồ chỉ tiêu." in said


def test_no_name_is_cut_short_in_a_report(place: Path) -> None:
    for period in ("--quy=3", "--ca-nam", "--sau-thang"):
        said = cchc(place, "report", period, "--nam", "2026", "--ngay", "20/12/2026", "--xem").stdout
        assert said and "…" not in said


def test_a_plan_without_targets_has_no_word_of_them(place: Path) -> None:
    plan = place / "plan" / "2026-2030.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text[: text.index("chi_tieu:\n")], "utf-8")
    (place / "plan" / "thong-ke.yaml").unlink()
    shutil.rmtree(place / "plan" / "so-lieu")
    for task in (place / "plan" / "tasks").iterdir():
        task.write_text(re.sub(r"(?m)^chi_tieu:.*\n", "", task.read_text("utf-8")), "utf-8")
    for period in ("--quy=3", "--ca-nam"):
        made = cchc(place, "report", period, "--nam", "2026", "--ngay", "20/12/2026", "--xem")
        assert made.returncode == 0, made.stderr
        assert "Kế hoạch có 12 chỉ tiêu" not in made.stdout and "CÁC CHỈ TIÊU" not in made.stdout
        assert "Phụ lục II" not in made.stdout
        assert "tại Phụ lục kèm theo" in " ".join(made.stdout.split()), "one annex has no number"


def test_the_subject_and_the_steering_field_come_from_the_plan(place: Path) -> None:
    plan = place / "plan" / "2026-2030.yaml"
    text = plan.read_text("utf-8").replace("cải cách hành chính xã Ví Dụ", "chuyển đổi số xã Ví Dụ", 1)
    text = text.replace("so_ky_hieu: 45/QĐ-UBND", "so_ky_hieu: 45/KH-UBND").replace(
        "Công tác chỉ đạo, điều hành", "Điều hành"
    )
    plan.write_text(text.replace("  VII: Xây dựng", "  VII: Chỉ đạo, xây dựng"), "utf-8")
    said = cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "14/9/2026", "--xem").stdout
    flat = " ".join(said.split())
    assert "Kết quả thực hiện công tác chuyển đổi số quý III năm 2026" in flat
    assert (
        "Kế hoạch số 45/KH-UBND ngày 29/01/2026 của Ủy ban nhân dân (UBND) xã Ví Dụ về chuyển đổi số xã Ví Dụ"
        in flat
    )
    assert flat.index("CHỈ ĐẠO, ĐIỀU HÀNH CHUYỂN ĐỔI SỐ") < flat.index("số 25") < flat.index("1. Điều hành")


def test_written_shortcomings_can_stand_alone(place: Path) -> None:
    notes = place / "plan" / "reports" / "2026-Q3.yaml"
    notes.parent.mkdir()
    written = "danh_gia:\n  han_che: [Một việc còn chậm]\n"
    notes.write_text(written, "utf-8")
    both = cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "14/9/2026", "--xem").stdout
    assert "Còn 01 nhiệm vụ quá hạn" in both and "Một việc còn chậm" in both
    notes.write_text(written + "  chi_han_che_viet_tay: true\n", "utf-8")
    alone = cchc(place, "report", "--quy", "3", "--nam", "2026", "--ngay", "14/9/2026", "--xem").stdout
    assert "Còn 01 nhiệm vụ quá hạn" not in alone and "Một việc còn chậm" in alone


def test_who_is_greeted_is_not_among_the_recipients_again(place: Path) -> None:
    council = cchc(
        place, "report", "--sau-thang", "--nam", "2026", "--gui", "hdnd", "--ngay", "14/6/2026", "--xem"
    ).stdout
    ministry = cchc(place, "report", "--sau-thang", "--nam", "2026", "--ngay", "14/6/2026", "--xem").stdout
    assert "- Thường trực HĐND xã;" not in council
    assert "- Thường trực HĐND xã;" in ministry
