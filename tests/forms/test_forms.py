"""`cchc form`: who gets a workbook, what stands in it, and how it may be filled in."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cchc.cli.options import Opened
from cchc.files import is_unedited
from cchc.forms import layout
from cchc.forms.asked import Asked, receivers
from cchc.forms.content import Form, Kind, form
from cchc.forms.layout import Identity, read_identity, read_task_code
from cchc.forms.workbook import workbook_bytes
from cchc.plan.reading import read_book
from cchc.report.heading import plan_cited
from cchc.state.periods import Period, half_year, quarter, whole_stage
from tests.office import OFFICE, needs_office
from tests.running import carry_out

DAY = date(2026, 8, 28)
Q3 = quarter(2026, 3)


def asked(plan: Path, period: Period = Q3, day: date = DAY) -> Asked:
    opened = Opened(read_book(plan, with_notes=True))
    return Asked(opened.plan, period, opened.assess(day), opened.statistics(day))


@pytest.fixture(scope="module")
def wanted(invented: Path) -> Asked:
    return asked(invented)


@pytest.fixture
def plan(tmp_path: Path, invented: Path) -> Path:
    return Path(shutil.copytree(invented, tmp_path / "plan"))


def opened(made: Form, day: date = DAY) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(made, author="UBND xã Ví Dụ", made_on=day)))


def rows(made: Form, name: str) -> list[dict[str, Any]]:
    """The cells of a sheet's rows by heading."""
    sheet = next(sheet for sheet in made.sheets if sheet.name == name)
    headings = [column.heading for column in sheet.columns]
    return [dict(zip(headings, row, strict=True)) for row in sheet.rows]


def edit_plan(plan: Path, old: str, new: str) -> None:
    file = plan / "2026-2030.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


# Who gets one


def test_who_leads_open_tasks_or_owns_figures_gets_a_form_and_the_own_room_too(wanted: Asked) -> None:
    found = receivers(wanted)
    assert found.agencies == ("vhxh", "vp", "ttpvhcc", "kt")
    assert found.nobody == ("chuyen-mon", "lien-quan")


def test_the_last_quarter_of_the_plan_is_asked_about_like_any_other(invented: Path) -> None:
    recurring = [
        [
            row["Mã"].value
            for row in rows(form(asked(invented, quarter(year, 4), date(year, 12, 14)), "ttpvhcc"), layout.TASKS)
        ]
        for year in (2029, 2030)
    ]
    codes = [[code for code in listed if str(code).endswith("-Q4")] for listed in recurring]
    assert codes[0] and [str(code).replace("2029", "2030") for code in codes[0]] == [str(code) for code in codes[1]]


def test_an_agency_that_stands_for_several_is_replaced_by_them(plan: Path) -> None:
    edit_plan(
        plan, "    ten_ngan: Phòng chuyên môn\n", "    ten_ngan: Phòng chuyên môn\n    thanh_vien: [mttq, kt]\n"
    )
    found = receivers(asked(plan))
    assert found.agencies == ("vhxh", "vp", "ttpvhcc", "kt", "mttq")
    assert found.nobody == ("lien-quan",)


# What stands in it


def test_the_sheets_stand_in_their_order_and_explanations_only_where_something_is_late(wanted: Asked) -> None:
    late, in_time = form(wanted, "kt"), form(wanted, "vp")
    assert [sheet.name for sheet in late.sheets] == ["Nhiệm vụ", "Giải trình", "Số liệu", "Ý kiến"]
    assert [sheet.name for sheet in in_time.sheets] == ["Nhiệm vụ", "Số liệu", "Ý kiến"]
    (row,) = rows(late, layout.EXPLANATIONS)
    assert (row["Mã"].value, row["Thời hạn"].value, row["Số ngày quá hạn"].value) == ("21|2026", "31/3/2026", 167)


def test_tasks_are_open_ones_that_the_agency_leads_late_ones_first_recurring_ones_last(wanted: Asked) -> None:
    found = rows(form(wanted, "kt"), layout.TASKS)
    assert [row["Loại"].value for row in found] == ["Quá hạn", "Có thời hạn"]
    kinds = [row["Loại"].value for row in rows(form(wanted, "ttpvhcc"), layout.TASKS)]
    assert kinds == sorted(kinds, key=["Quá hạn", "Có thời hạn", "Thường xuyên"].index)
    assert "Thường xuyên" in kinds
    for agency in receivers(wanted).agencies:
        for row in rows(form(wanted, agency), layout.TASKS):
            read = read_task_code(row["Mã"].value)
            assert read is not None
            state = next(one for one in wanted.now.tasks if one.task.number == read[0])
            assert agency in state.task.lead
            assert any(one.key == read[1] and one.done_on is None for one in state.occurrences)


def test_a_form_for_half_a_year_asks_once_for_recurring_work(shipped: Path) -> None:
    half = asked(shipped, half_year(2026), date(2026, 6, 1))
    codes = [
        row["Mã"].value for row in rows(form(half, "ttpvhcc"), layout.TASKS) if row["Loại"].value == "Thường xuyên"
    ]
    assert codes and all(code.endswith("|2026-Q2") for code in codes)
    assert len(codes) == len(set(codes))


def test_a_form_for_the_whole_plan_does_not_speak_of_years_to_come(shipped: Path) -> None:
    whole = asked(shipped, whole_stage(2026, 2030), date(2026, 6, 1))
    made = form(whole, "vp")
    assert all("2027" not in row["Mã"].value for row in rows(made, layout.TASKS))
    assert made.rows_of(layout.EXPLANATIONS) == 0


def test_recurring_work_has_its_own_states_and_no_share(wanted: Asked) -> None:
    for row in rows(form(wanted, "ttpvhcc"), layout.TASKS):
        recurring = row["Loại"].value == "Thường xuyên"
        assert row["Tình hình"].choices == (layout.RECURRING_STATES if recurring else layout.DATED_STATES)
        assert row["Tỷ lệ hoàn thành (%)"].kind is (Kind.LOCKED if recurring else Kind.PERCENT)


def test_figures_are_those_the_agency_owns_and_a_ratio_is_asked_as_two_numbers(wanted: Asked) -> None:
    codes = [row["Mã"].value for row in rows(form(wanted, "ttpvhcc"), layout.FIGURES)]
    assert codes[:3] == ["III.01", "III.07", "III.08"]
    assert {"b7|tu_so", "b7|mau_so"} <= set(codes) and "b7" not in codes
    of_all = [row["Mã"].value for key in wanted.plan.agencies for row in rows(form(wanted, key), layout.FIGURES)]
    assert len(of_all) == len(set(of_all)), "one number has one owner"
    assert "I.04" not in of_all and "VI.07" not in of_all, "computed, or asked for in other reports"
    assert "VI.07" in [row["Mã"].value for row in rows(form(asked_of_half(wanted), "kt"), layout.FIGURES)]


def asked_of_half(wanted: Asked) -> Asked:
    return wanted._replace(period=half_year(2026))


def test_the_last_period_stands_beside_what_is_asked(wanted: Asked) -> None:
    before = {row["Mã"].value: row["Kỳ trước"].value for row in rows(form(wanted, "ttpvhcc"), layout.FIGURES)}
    assert (before["III.07"], before["III.18"], before["III.01"]) == ("1.120", "Không phát sinh", "")


def test_a_target_that_takes_its_parts_from_statistics_is_not_asked_again(plan: Path) -> None:
    edit_plan(plan, "    co_quan: [ttpvhcc]\n    so_lieu:\n      - ngay: 2026-03-13\n        gia_tri: 41", "    co_quan: [ttpvhcc]\n    tinh_tu: {tu_so: VII.07, mau_so: III.07}\n    so_lieu:\n      - ngay: 2026-03-13\n        gia_tri: 41")  # fmt: skip
    codes = [row["Mã"].value for row in rows(form(asked(plan), "ttpvhcc"), layout.FIGURES)]
    assert not [code for code in codes if code.startswith("b7")]


def test_a_quarter_asks_for_one_opinion_a_longer_period_for_four_and_for_judgements(wanted: Asked) -> None:
    assert [row["Nội dung"].value for row in rows(form(wanted, "vhxh"), layout.OPINIONS)] == [
        "Khó khăn, vướng mắc, kiến nghị"
    ]
    found = rows(form(asked_of_half(wanted), "vp"), layout.OPINIONS)
    assert [row["Mã"].value for row in found[:4]] == list(layout.OPINION_ROWS)
    assert [(row["Mã"].value, row[layout.OPINION].choices) for row in found[4:]] == [("a1", ("Đạt", "Chưa đạt"))]


def test_the_guide_names_the_window_and_invents_no_day_or_person(wanted: Asked) -> None:
    guide = form(wanted, "kt").guide
    assert len(guide) == 12
    assert "từ ngày 15/6/2026 đến hết ngày 14/9/2026" in guide[1] and "15/12/2025" in guide[1]
    assert "thời hạn ghi tại công văn" in guide[10]
    assert guide[11] == "12. Cần hỗ trợ: Phòng Văn hóa - Xã hội."


def test_the_guide_names_the_day_and_the_person_where_the_plan_does(plan: Path) -> None:
    edit_plan(plan, "linh_vuc:\n  I: ", "bao_cao: {ky: [Q3], han_gui: 20, han_don_vi: 16}\nlinh_vuc:\n  I: ")
    edit_plan(plan, "    ten_ngan: Phòng VH-XH\n", "    ten_ngan: Phòng VH-XH\n    dau_moi: {ho_ten: Trần Thị Mẫu, dien_thoai: 0900 000 000}\n")  # fmt: skip
    guide = form(asked(plan), "kt").guide
    assert "chậm nhất ngày 16/9/2026" in guide[10]
    assert "Trần Thị Mẫu, Phòng Văn hóa - Xã hội, điện thoại 0900 000 000" in guide[11]


# How it is written


@pytest.fixture(scope="module")
def book(wanted: Asked) -> Workbook:
    return opened(form(wanted, "kt"))


def test_every_sheet_says_in_a1_whose_form_it_is(book: Workbook) -> None:
    assert book.sheetnames == ["Hướng dẫn", "Nhiệm vụ", "Giải trình", "Số liệu", "Ý kiến"]
    assert {read_identity(str(page["A1"].value)) for page in book} == {Identity("2026-Q3", "kt", 1)}
    assert book["Nhiệm vụ"]["A1"].value == "CCHC|2026-Q3|kt|bản 1"


@pytest.mark.parametrize("text", ["", "CCHC|2026-Q3|kt", "2026-Q3|kt|bản 1", "CCHC|2026-Q3|kt|bản x"])
def test_other_texts_are_no_identity(text: str) -> None:
    assert read_identity(text) is None


def test_the_headings_of_the_tasks_to_fill_in_cannot_be_mistaken_for_others(book: Workbook) -> None:
    headings = [str(cell.value) for cell in book["Nhiệm vụ"][3]]
    asked_for = ["Tình hình", "Tỷ lệ hoàn thành (%)", "Kết quả trong kỳ", "Số, ký hiệu, ngày, trích yếu văn bản"]
    assert headings[-4:] == asked_for
    assert not [one for one in headings[:-4] if "kết quả" in one.lower() or "tỷ lệ" in one.lower()]


def test_only_the_cells_to_fill_in_are_unlocked_and_tinted(book: Workbook, wanted: Asked) -> None:
    made = form(wanted, "kt")
    for page in list(book)[1:]:
        sheet = next(one for one in made.sheets if one.name == page.title)
        assert page.protection.sheet and not page.protection.password
        for number, cells in enumerate(sheet.rows, start=layout.FIRST_ROW):
            for written, cell in zip(page[number], cells, strict=True):
                unlocked = cell.kind is not Kind.LOCKED
                assert written.protection.locked is not unlocked
                assert (written.fill.fgColor.rgb == "FFFFF2CC") is unlocked
    guide = book["Hướng dẫn"]
    assert [guide.cell(row, 1).value for row in range(17, 21)] == list(layout.PERSON_CELLS)
    assert all(not guide.cell(row, 2).protection.locked for row in range(17, 21))


def test_cells_for_dates_and_documents_are_text(book: Workbook) -> None:
    page = book["Giải trình"]
    assert {cell.number_format for cell in page[layout.FIRST_ROW][-4:]} == {"@"}
    assert {cell.number_format for cell in book["Nhiệm vụ"][layout.FIRST_ROW][-2:]} == {"@"}


def test_lists_and_limits_have_messages_and_nothing_is_merged(book: Workbook) -> None:
    for page in book:
        assert not page.merged_cells.ranges
        for rule in page.data_validations.dataValidation:
            assert rule.error and rule.showErrorMessage
    lists = {rule.formula1 for rule in book["Nhiệm vụ"].data_validations.dataValidation if rule.type == "list"}
    assert lists == {'"Đã hoàn thành,Đang thực hiện,Chưa thực hiện,Không phát sinh"'}
    assert book["Nhiệm vụ"].conditional_formatting


def test_every_list_and_limit_covers_exactly_its_cells(wanted: Asked) -> None:
    made = form(wanted, "ttpvhcc")
    page = opened(made)["Nhiệm vụ"]
    covered = {
        page.cell(row, column).coordinate
        for rule in page.data_validations.dataValidation
        for block in rule.sqref.ranges
        for row, column in block.cells
    }
    sheet = next(one for one in made.sheets if one.name == "Nhiệm vụ")
    wants = {
        page.cell(row, column).coordinate
        for row, cells in enumerate(sheet.rows, start=layout.FIRST_ROW)
        for column, cell in enumerate(cells, start=1)
        if cell.kind in (Kind.CHOICE, Kind.PERCENT)
    }
    assert covered == wants


def test_pages_are_a4_landscape_with_a_repeated_frozen_heading_in_times_new_roman(book: Workbook) -> None:
    for page in list(book)[1:]:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.freeze_panes, page.print_title_rows) == ("A4", "$3:$3")
        assert {cell.font.name for row in page.iter_rows() for cell in row if cell.value} == {"Times New Roman"}


def test_the_same_form_and_day_give_the_same_bytes(wanted: Asked) -> None:
    first, again = (workbook_bytes(form(wanted, "kt"), author="x", made_on=DAY) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert b"2026-08-28T00:00:00Z" in archive.read("docProps/core.xml")


def test_text_that_looks_like_a_formula_stays_text(plan: Path) -> None:
    file = next((plan / "tasks").glob("21-*.yaml"))
    file.write_text(file.read_text("utf-8").replace("ten: ", "ten: =1+1; ", 1), "utf-8")
    page = opened(form(asked(plan), "kt"))["Giải trình"]
    assert page.cell(4, 3).data_type == "s" and str(page.cell(4, 3).value).startswith("=1+1")


@needs_office
def test_libreoffice_opens_it_and_prints_every_row(wanted: Asked, tmp_path: Path) -> None:
    (tmp_path / "kt.xlsx").write_bytes(workbook_bytes(form(wanted, "kt"), author="x", made_on=DAY))
    assert OFFICE
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "kt.xlsx"],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    if "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice Calc is not installed")
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "kt.pdf", "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    for words in ("CCHC|2026-Q3|kt|bản 1", "21|2026", "22|2026", "Nguyên nhân, vướng mắc", "Khó khăn, vướng mắc"):
        assert words in text


# The command


def make(plan: Path, *more: str) -> Any:
    return carry_out("form", "--quy", "3", "--nam", "2026", "--ngay", "28/8/2026", *more, cwd=plan.parent)


def test_the_command_makes_the_forms_and_the_letter_and_says_what_is_missing(plan: Path) -> None:
    done = make(plan)
    assert done.returncode == 0, done.stderr
    folder = plan.parent / "out" / "bieu" / "2026-Q3"
    assert sorted(path.name for path in folder.iterdir() if path.suffix in (".xlsx", ".docx")) == [
        "cong-van-thu-bao-cao.docx", "kt.xlsx", "ttpvhcc.xlsx", "vhxh.xlsx", "vp.xlsx",
    ]  # fmt: skip
    assert all(is_unedited(path.read_bytes()) for path in folder.glob("*.xlsx"))
    assert (
        "Đã lập out/bieu/2026-Q3/kt.xlsx (Phòng Kinh tế: 2 nhiệm vụ, 1 việc giải trình, 4 số liệu)" in done.stdout
    )
    assert "Không có nơi nhận biểu của Phòng chuyên môn và Đơn vị liên quan" in done.stderr
    assert "chưa khai ngày các cơ quan phải nộp" in done.stderr
    assert "ngày, giờ các cơ quan, đơn vị phải gửi báo cáo" in done.stderr


def test_a_form_that_somebody_filled_in_stays(plan: Path) -> None:
    make(plan)
    path = plan.parent / "out" / "bieu" / "2026-Q3" / "kt.xlsx"
    book = load_workbook(path)
    book["Nhiệm vụ"]["G4"] = "Đã hoàn thành"
    book.save(path)
    filled = path.read_bytes()
    done = make(plan)
    assert path.read_bytes() == filled
    assert "kt.xlsx đã có người điền" in done.stderr
    assert path.with_name("kt (2).xlsx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--quy", "3", "--ca-nam"),
        ("--quy", "5"),
        ("--quy", "3", "--nam", "2031"),
        ("--quy", "4", "--nam", "2027"),
    ],
)
def test_a_wrong_period_is_refused(plan: Path, arguments: tuple[str, ...]) -> None:
    done = carry_out("form", *arguments, "--ngay", "28/8/2026", cwd=plan.parent)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (plan.parent / "out").exists()


def test_the_letter_says_what_when_and_to_whom(plan: Path) -> None:
    edit_plan(plan, "linh_vuc:\n  I: ", "bao_cao: {ky: [Q3], han_gui: 20, han_don_vi: 16}\nlinh_vuc:\n  I: ")
    make(plan)
    document = Document(str(plan.parent / "out" / "bieu" / "2026-Q3" / "cong-van-thu-bao-cao.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Phòng Kinh tế" in text
    assert "số liệu" in text.lower() and "đến hết ngày 14/9/2026" in text
    assert "chậm nhất ngày 16/9/2026 (thứ Tư)" in text
    book = read_book(plan).plan
    assert book and f"Thực hiện chế độ báo cáo định kỳ theo {plan_cited(book.record)['trich_dan']}, để kịp" in text


def test_the_letter_and_the_form_name_the_hour_where_the_plan_has_one(plan: Path) -> None:
    reporting = "bao_cao: {ky: [Q3], han_gui: 20, han_don_vi: 16, gio_don_vi: 9:30}"
    edit_plan(plan, "linh_vuc:\n  I: ", f"{reporting}\nlinh_vuc:\n  I: ")
    make(plan)
    folder = plan.parent / "out" / "bieu" / "2026-Q3"
    words = "trước 09 giờ 30 ngày 16/9/2026 (thứ Tư)"
    letter = Document(str(folder / "cong-van-thu-bao-cao.docx"))
    assert f"Thời hạn: {words}, gửi UBND xã" in "\n".join(paragraph.text for paragraph in letter.paragraphs)
    guide = load_workbook(folder / "kt.xlsx")["Hướng dẫn"]
    assert any(words in str(cell.value) for row in guide for cell in row)


def test_an_hour_that_no_clock_shows_is_refused(plan: Path) -> None:
    reporting = "bao_cao: {ky: [Q3], han_don_vi: 16, gio_don_vi: 25:00}"
    edit_plan(plan, "linh_vuc:\n  I: ", f"{reporting}\nlinh_vuc:\n  I: ")
    done = make(plan)
    assert done.returncode == 2 and "«25:00» không đúng dạng" in done.stderr
