"""`cchc collect`: what goes wrong in real life, and what is recorded nevertheless."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc.plan.reading import read_book
from cchc.plan.records import Document, Task, Update
from cchc.rules import check
from tests.intake.filling import (
    CAUSE,
    DAY,
    DOCUMENT,
    OPINION,
    REMEDY,
    RESULT,
    SHARE,
    SOURCE,
    STATE,
    VALUE,
    As,
    Filling,
    cchc,
    collect,
    fill,
    filled,
    snapshot,
)

DONE = {
    STATE: "Đã hoàn thành",
    RESULT: "Đã gửi báo cáo giải ngân",
    DOCUMENT: "Báo cáo số 12/BC-KT ngày 05/9/2026 về kết quả giải ngân",
}
GOOD: Filling = {
    "34|2026": {**DONE, CAUSE: "Chờ số liệu của Kho bạc", REMEDY: "Đối chiếu hằng tuần"},
    "33|2026": {STATE: "Đang thực hiện", SHARE: 75, RESULT: "Đã trình dự thảo", CAUSE: "Đơn vị nộp chậm"},
    "VI.01": {VALUE: 4000, SOURCE: "Quyết định giao vốn"},
    "VI.02": {VALUE: 1480.5},
    "đ2|tu_so": {VALUE: 3},
    "đ2|mau_so": {VALUE: 12},
    "kho-khan": {OPINION: "Thiếu kinh phí tập huấn"},
}


def task(plan: Path, number: int) -> Task:
    return next(one.record for one in read_book(plan).tasks if one.record.number == number)


def updates(plan: Path, number: int) -> tuple[Update, ...]:
    return task(plan, number).updates


def figures(plan: Path) -> dict[str, object]:
    book = read_book(plan, with_notes=True)
    return {one.code: one.value for file in book.figures for one in file.record.entries}


def back(plan: Path, forms: Path, filling: Filling, agency: str = "kt", name: str = "kt.xlsx") -> str:
    """The name of a form that came back."""
    fill(forms / f"{agency}.xlsx", plan.parent / name, filling)
    return name


def test_a_form_is_recorded_whole(plan: Path, forms: Path) -> None:
    done = collect(plan, back(plan, forms, GOOD))
    assert done.returncode == 0, done.stdout + done.stderr
    (update,) = updates(plan, 34)
    assert (update.day.isoformat(), update.progress, update.result) == (
        "2026-09-05",
        100,
        "Đã gửi báo cáo giải ngân",
    )
    assert update.causes and update.causes.stated == "Chờ số liệu của Kho bạc"
    assert update.causes.objective is None and update.causes.subjective is None
    (document,) = update.documents or ()
    assert isinstance(document, Document) and document.symbol == "12/BC-KT"
    assert updates(plan, 33)[0].progress == 75
    assert updates(plan, 33)[0].day.isoformat() == "2026-09-14"
    assert figures(plan) == {"VI.01": 4000, "VI.02": pytest.approx(1480.5)}
    book = read_book(plan, with_notes=True)
    assert book.plan
    (measured,) = next(one for one in book.plan.record.targets if one.code == "đ2").measurements
    assert (measured.part, measured.whole, measured.amount) == (3, 12, 25)
    assert book.notes[0].record.proposals == ("Phòng Kinh tế: Thiếu kinh phí tập huấn",)
    (receipt,) = book.receipts[0].record.received
    kept = plan.parent / str(receipt.file)
    assert kept.read_bytes() == (plan.parent / "kt.xlsx").read_bytes()
    assert receipt.day.isoformat() == DAY
    problems = check(book, receipt.day)
    assert [one.message for one in problems if one.severity == "loi"] == []


def test_unfilled_forms_change_nothing_but_the_receipts(plan: Path, forms: Path) -> None:
    before = snapshot(plan)
    done = collect(plan, str(forms))
    # The letter that lies beside the forms is none.
    assert done.returncode == 1
    assert "cong-van-thu-bao-cao.docx: KHÔNG NHẬN" in done.stdout
    after = snapshot(plan)
    assert {name for name in after if after[name] != before.get(name)} == {"thu-bao-cao/2026-Q3.yaml"}


def test_a_trial_writes_nothing(plan: Path, forms: Path) -> None:
    before = snapshot(plan.parent)
    name = back(plan, forms, GOOD)
    done = cchc(plan, "collect", name, "--ngay", DAY, "--thu")
    assert "Nhiệm vụ 34" in done.stdout
    after = snapshot(plan.parent)
    after.pop(name)
    assert after == before


def test_the_same_content_again_changes_nothing(plan: Path, forms: Path) -> None:
    name = back(plan, forms, GOOD)
    collect(plan, name)
    before = snapshot(plan)
    assert collect(plan, name, day="2026-09-25").returncode == 0
    assert snapshot(plan) == before
    # Saved anew by another program: other bytes, the same cells.
    load_workbook(plan.parent / name).save(plan.parent / "khac.xlsx")
    collect(plan, "khac.xlsx", day="2026-09-25")
    after = snapshot(plan)
    assert {one for one in after if after[one] != before[one]} == {"thu-bao-cao/2026-Q3.yaml"}


def test_a_corrected_form_replaces_what_git_does_not_have(plan: Path, forms: Path) -> None:
    collect(plan, back(plan, forms, GOOD))
    mended = {**GOOD, "VI.02": {VALUE: 1500}, "33|2026": {**GOOD["33|2026"], SHARE: 50}}
    done = collect(plan, back(plan, forms, mended, name="lai.xlsx"), day="2026-09-18")
    assert done.returncode == 0, done.stdout
    assert [one.progress for one in updates(plan, 33)] == [50]
    assert figures(plan)["VI.02"] == 1500
    assert sum(one.code == "VI.02" for one in read_book(plan, with_notes=True).figures[0].record.entries) == 1


def test_a_corrected_form_corrects_what_git_has(plan: Path, forms: Path, git: Callable[..., None]) -> None:
    git(plan.parent, "init", "-q")
    collect(plan, back(plan, forms, GOOD))
    git(plan.parent, "add", "plan")
    git(plan.parent, "commit", "-qm", "1")
    mended = {**GOOD, "VI.02": {VALUE: 1500}, "33|2026": {**GOOD["33|2026"], SHARE: 50}}
    collect(plan, back(plan, forms, mended, name="lai.xlsx"), day="2026-09-18")
    first, second = updates(plan, 33)
    assert (first.progress, second.progress) == (75, 50)
    assert second.correction and second.correction.of == first.day
    assert second.correction.day.isoformat() == "2026-09-18"
    # Corrected once more before it is committed: still one correction of what git has.
    again = {**mended, "33|2026": {**GOOD["33|2026"], SHARE: 60}}
    collect(plan, back(plan, forms, again, name="lai2.xlsx"), day="2026-09-19")
    first, second = updates(plan, 33)
    assert (first.progress, second.progress) == (75, 60) and second.correction
    rows = [one for one in read_book(plan, with_notes=True).figures[0].record.entries if one.code == "VI.02"]
    assert [one.value for one in rows][-1] == 1500 and rows[-1].replacement


def test_what_the_officer_typed_since_stays(plan: Path, forms: Path) -> None:
    cchc(
        plan,
        "update",
        "VI.02",
        "--gia-tri",
        "1600",
        "--nguon",
        "Kho bạc",
        "--ky",
        "2026-Q3",
        "--ngay",
        "2026-09-14",
    )
    assert figures(plan) == {"VI.02": 1600}
    done = collect(plan, back(plan, forms, GOOD))
    assert done.returncode == 1
    assert "Số liệu!F5: Thống kê VI.02: biểu ghi «1.480,5», hồ sơ đã ghi khác «1.600»" in done.stdout
    assert figures(plan)["VI.02"] == 1600


def test_two_files_of_one_agency_are_merged_cell_by_cell(plan: Path, forms: Path) -> None:
    one = back(
        plan, forms, {"34|2026": GOOD["34|2026"], "VI.01": {VALUE: 4000}, "VI.02": {VALUE: 100}}, name="a.xlsx"
    )
    two = back(
        plan, forms, {"33|2026": GOOD["33|2026"], "VI.01": {VALUE: 4000}, "VI.02": {VALUE: 200}}, name="b.xlsx"
    )
    done = collect(plan, one, two)
    assert done.returncode == 1
    assert "«100» (a.xlsx) và «200» (b.xlsx)" in done.stdout
    assert updates(plan, 34) and updates(plan, 33)
    assert figures(plan) == {"VI.01": 4000}
    assert len(read_book(plan, with_notes=True).receipts[0].record.received) == 2


# What is unclear: the cell, and words of the message

DONE_WITHOUT = {STATE: "Đã hoàn thành", RESULT: "Đã gửi báo cáo"}
UNCLEAR: dict[str, tuple[str, Filling, str]] = {
    "a count that is not whole": ("ttpvhcc", {"III.07": {VALUE: 3.025}}, "3.025 (hàng nghìn) hay 3,025"),
    "two readings of a fraction": ("kt", {"VI.02": {VALUE: "1.234"}}, "1.234 hoặc 1,234"),
    "a share that may be a ratio": ("kt", {"33|2026": {STATE: "Đang thực hiện", SHARE: 0.6}}, "60% hay 0,6%"),
    "a figure in percent": ("ttpvhcc", {"III.07": {VALUE: As(0.6, "0%")}}, "dạng phần trăm"),
    "a figure that became a day": ("ttpvhcc", {"III.07": {VALUE: datetime(2026, 7, 5)}}, "không phải số"),
    "a negative figure": ("ttpvhcc", {"III.07": {VALUE: -3}}, "nhỏ hơn 0"),
    "words for a figure": ("ttpvhcc", {"III.07": {VALUE: "khoảng 100"}}, "không phải là số"),
    "an error": ("kt", {"33|2026": {STATE: "#REF!"}}, "Ô báo lỗi"),
    "a state of its own": (
        "kt",
        {"33|2026": {STATE: "sắp xong", RESULT: "Đang trình"}},
        "Tình hình «sắp xong» không rõ",
    ),
    "no state": ("kt", {"33|2026": {RESULT: "Đã trình dự thảo"}}, "chưa chọn tình hình"),
    "no share": ("kt", {"33|2026": {STATE: "Đang thực hiện"}}, "chưa ghi tỷ lệ"),
    "state and share apart": ("kt", {"33|2026": {STATE: "Chưa thực hiện", SHARE: 50}}, "tỷ lệ khác 0%"),
    "done without a document": ("kt", {"33|2026": DONE_WITHOUT}, "chưa ghi văn bản"),
    "as above": ("kt", {"33|2026": {STATE: "Đang thực hiện", SHARE: 50, RESULT: "nt"}}, "Kết quả chỉ ghi «nt»"),
    "as last time": ("kt", {"33|2026": {STATE: "Đang thực hiện", SHARE: 50, RESULT: "Như kỳ trước."}}, "chỉ ghi"),
    "a document after the cut-off": (
        "kt",
        {"33|2026": {**DONE, DOCUMENT: "Báo cáo số 12/BC-KT ngày 25/10/2026"}},
        "ngoài khoảng",
    ),
    "day and month swapped": (
        "kt",
        {"33|2026": {**DONE, DOCUMENT: "Báo cáo số 12/BC-KT ngày 07/11/2026"}},
        "đảo ngày với tháng",
    ),
    "a document that became a day": ("kt", {"33|2026": {**DONE, DOCUMENT: datetime(2026, 9, 5)}}, "chỉ có ngày"),
    "VNI": (
        "kt",
        {"33|2026": {STATE: "Đang thực hiện", SHARE: 50, RESULT: "Ñaõ trình döï thaûo baùo caùo"}},
        "VNI, không phải Unicode; chuyển mã đọc được «Đã trình dự thảo báo cáo»",
    ),
    "TCVN3": (
        "kt",
        {"33|2026": {STATE: "Đang thực hiện", SHARE: 50, RESULT: "§· tr×nh dù th¶o b¸o c¸o"}},
        "TCVN3, không phải Unicode; chuyển mã đọc được «Đã trình dự thảo báo cáo»",
    ),
    "nothing and yet something": (
        "ttpvhcc",
        {"18|2026-Q3": {STATE: "Không phát sinh", RESULT: "Đã rà soát 12 thủ tục"}},
        "vẫn ghi kết quả",
    ),
    "a result without words": ("ttpvhcc", {"18|2026-Q3": {STATE: "Có kết quả"}}, "chưa ghi kết quả gì"),
    "one part of two": ("kt", {"đ2|tu_so": {VALUE: 3}}, "chỉ có một trong hai số"),
    "more than the whole": ("kt", {"đ2|tu_so": {VALUE: 3}, "đ2|mau_so": {VALUE: 2}}, "tử số lớn hơn mẫu số"),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_what_is_unclear_is_left_out_and_named(plan: Path, forms: Path, case: str) -> None:
    agency, filling, words = UNCLEAR[case]
    before = snapshot(plan)
    done = collect(plan, back(plan, forms, filling, agency, "x.xlsx"))
    assert done.returncode == 1, done.stdout
    line = next(line for line in done.stdout.splitlines() if words in line)
    assert "!" in line.removeprefix("  !"), "names sheet and cell"
    after = snapshot(plan)
    assert {name for name in after if after[name] != before.get(name)} == {"thu-bao-cao/2026-Q3.yaml"}


def test_the_same_sentence_in_all_rows_is_sent_back(plan: Path, forms: Path) -> None:
    rows = {f"{number}|2026-Q3": {STATE: "Có kết quả", RESULT: "Thực hiện tốt"} for number in (18, 19, 20, 21)}
    done = collect(plan, back(plan, forms, rows, "ttpvhcc", "x.xlsx"))
    assert done.stdout.count("Cùng một câu ở nhiều dòng") == 4
    assert not updates(plan, 18)


def test_a_result_equal_to_the_last_period_is_sent_back(plan: Path, forms: Path) -> None:
    cchc(plan, "update", "18", "--ky", "2026-Q2", "--ket-qua", "Đã rà soát 12 thủ tục", "--ngay", "2026-06-10")
    rows = {"18|2026-Q3": {STATE: "Có kết quả", RESULT: "Đã rà soát 12 thủ tục."}}
    done = collect(plan, back(plan, forms, rows, "ttpvhcc", "x.xlsx"))
    assert "Kết quả giống hệt kỳ trước" in done.stdout
    assert len(updates(plan, 18)) == 1


CLEAR: dict[str, tuple[str, Filling, Callable[[Path], object], object]] = {
    "near forms: done": (
        "kt",
        {"33|2026": {**DONE, STATE: "xong rồi"}},
        lambda plan: updates(plan, 33)[0].progress,
        100,
    ),
    "near forms: 100%": (
        "kt",
        {"33|2026": {**DONE, STATE: "100% ạ"}},
        lambda plan: updates(plan, 33)[0].progress,
        100,
    ),
    "near forms: case": (
        "kt",
        {"33|2026": {**DONE, STATE: "ĐÃ HOÀN THÀNH "}},
        lambda plan: updates(plan, 33)[0].progress,
        100,
    ),
    "a share in percent": (
        "kt",
        {"33|2026": {STATE: "đang làm", SHARE: As(0.6, "0%")}},
        lambda plan: updates(plan, 33)[0].progress,
        60,
    ),
    "a share as text": (
        "kt",
        {"33|2026": {STATE: "Đang thực hiện", SHARE: "60%"}},
        lambda plan: updates(plan, 33)[0].progress,
        60,
    ),
    "a count with points": ("ttpvhcc", {"III.07": {VALUE: "1.240"}}, lambda plan: figures(plan)["III.07"], 1240),
    "a count as a text": ("ttpvhcc", {"III.07": {VALUE: " 1240 "}}, lambda plan: figures(plan)["III.07"], 1240),
    "zero": ("ttpvhcc", {"III.17": {VALUE: 0}}, lambda plan: figures(plan)["III.17"], 0),
    "nothing occurred": (
        "ttpvhcc",
        {"27|2026-Q3": {STATE: "ko phát sinh"}},
        lambda plan: updates(plan, 27)[0].nothing_occurred,
        True,
    ),
    "no opinion": (
        "kt",
        {"kho-khan": {OPINION: "Không"}, "VI.01": {VALUE: 1}},
        lambda plan: read_book(plan, with_notes=True).notes,
        (),
    ),
}


@pytest.mark.parametrize("case", CLEAR)
def test_what_is_clear_is_recorded(plan: Path, forms: Path, case: str) -> None:
    agency, filling, found, expected = CLEAR[case]
    done = collect(plan, back(plan, forms, filling, agency, "x.xlsx"))
    assert done.returncode == 0, done.stdout
    assert found(plan) == expected


def test_a_missing_cause_is_a_warning(plan: Path, forms: Path) -> None:
    filling = {"33|2026": {STATE: "Đang thực hiện", SHARE: 75, RESULT: "Đã trình dự thảo"}}
    done = collect(plan, back(plan, forms, filling))
    assert done.returncode == 0
    assert "quá hạn mà chưa ghi nguyên nhân" in done.stdout
    assert updates(plan, 33)


def test_a_reason_for_a_missing_figure_is_shown(plan: Path, forms: Path) -> None:
    done = collect(plan, back(plan, forms, {"VI.02": {SOURCE: "Kho bạc chưa đối chiếu"}}))
    assert done.returncode == 0
    assert "chưa có số liệu, đơn vị ghi «Kho bạc chưa đối chiếu»" in done.stdout


# The sheet as others leave it


def change(plan: Path, forms: Path, how: Callable[[Worksheet], None], sheet: str = "Nhiệm vụ") -> str:
    book = filled(forms / "kt.xlsx", GOOD)
    how(book[sheet])
    book.save(plan.parent / "kt (1).xlsx")
    return "kt (1).xlsx"


def _sorted(page: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value


def _column_before(page: Worksheet) -> None:
    page.insert_cols(1, 2)


def _row_above(page: Worksheet) -> None:
    page.insert_rows(1)


def _hidden(page: Worksheet) -> None:
    page.row_dimensions[4].hidden = True
    page.sheet_state = "hidden"


def _renamed(page: Worksheet) -> None:
    page.title = "Sheet1"


def _headings_in_capitals(page: Worksheet) -> None:
    for cell in page[3]:
        cell.value = f" {str(cell.value).upper()}  "


@pytest.mark.parametrize("how", [_sorted, _column_before, _row_above, _hidden, _renamed, _headings_in_capitals])
def test_order_place_and_names_do_not_matter(plan: Path, forms: Path, how: Callable[[Worksheet], None]) -> None:
    done = collect(plan, change(plan, forms, how))
    assert done.returncode == 0, done.stdout
    assert updates(plan, 34)[0].progress == 100 and updates(plan, 33)[0].progress == 75


def test_merged_cells_give_the_value_at_their_corner(plan: Path, forms: Path) -> None:
    done = collect(plan, change(plan, forms, lambda page: page.merge_cells("G4:G5")))
    assert "ô bị gộp (G4:G5)" in done.stdout
    assert updates(plan, 34) and not updates(plan, 33)
    assert done.returncode == 1


def test_a_lost_column_and_a_row_without_code_are_named(plan: Path, forms: Path) -> None:
    done = collect(plan, change(plan, forms, lambda page: page.delete_cols(8)))
    assert "mất cột “Tỷ lệ hoàn thành (%)”" in done.stdout

    def without_code(page: Worksheet) -> None:
        page.cell(5, 1).value = None

    done = collect(plan, change(plan, forms, without_code))
    assert "mà không có mã" in done.stdout


def test_a_column_of_their_own_is_named(plan: Path, forms: Path) -> None:
    def added(page: Worksheet) -> None:
        page.cell(3, 12).value, page.cell(4, 12).value = "Ghi chú thêm", "gửi chị Mai"

    done = collect(plan, change(plan, forms, added))
    assert "Nhiệm vụ!L4: Cột này không thuộc biểu" in done.stdout


def test_a_formula_gives_its_value_or_is_named(plan: Path, forms: Path) -> None:
    def formula(page: Worksheet) -> None:
        page.cell(4, 6).value = "=2000*2"

    done = collect(plan, change(plan, forms, formula, "Số liệu"))
    assert "Số liệu!F4: Ô là công thức chưa có kết quả" in done.stdout
    assert "VI.01" not in figures(plan)


# Files that are no forms, or not these


def _zip(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def _with_sheet(form: Path, sheet: bytes) -> bytes:
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet2.xml"] = sheet
    return _zip(parts)


_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOREIGN: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "old": ("a.xls", lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "dạng cũ (.xls, .et) hoặc có mật khẩu"),
    "csv": ("a.csv", lambda _: "Mã;Số\n".encode(), "không phải dạng .xlsx"),
    "csv by another name": ("a.xlsx", lambda _: "Mã;Số\n".encode(), "không phải dạng .xlsx"),
    "photo": ("a.jpg", lambda _: b"\xff\xd8\xff", "cchc collect --giay"),
    "Word": ("a.docx", lambda _: b"PK", "cchc collect --giay"),
    "cut off": ("a.xlsx", lambda form: form.read_bytes()[:3000], "hỏng hoặc tải về chưa đủ"),
    "other zip": ("a.xlsx", lambda _: _zip({"a.txt": b"a"}), "không phải bảng tính"),
    "bomb": ("a.xlsx", lambda form: _with_sheet(form, _HEAD + bytes(50_000_000)), "giải ra quá lớn"),
    "rows": (
        "a.xlsx",
        lambda form: _with_sheet(form, _HEAD + b"".join(b'<row r="%d"/>' % row for row in range(1, 1_000_001))),
        "1000000 dòng",
    ),
    "entities": ("a.xlsx", lambda form: _with_sheet(form, b'<!DOCTYPE a [<!ENTITY b "c">]>' + _HEAD), "DOCTYPE"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_other_files_are_refused_and_the_rest_recorded(plan: Path, forms: Path, case: str) -> None:
    name, made, words = FOREIGN[case]
    (plan.parent / name).write_bytes(made(forms / "kt.xlsx"))
    done = collect(plan, name, back(plan, forms, GOOD))
    assert done.returncode == 1
    assert f"{name}: KHÔNG NHẬN" in done.stdout and words in done.stdout
    assert "Traceback" not in done.stderr
    assert updates(plan, 34)


def test_a_form_of_another_period_is_refused(plan: Path, forms: Path) -> None:
    cchc(plan, "form", "--quy", "2", "--nam", "2026", "--ngay", "2026-06-15")
    old = forms.parent / "2026-Q2" / "vp.xlsx"
    (plan.parent / "vp.xlsx").write_bytes(old.read_bytes())
    done = collect(plan, "vp.xlsx")
    assert done.returncode == 1 and "Biểu của quý II năm 2026, nhận ngày 16/09/2026 là không đúng kỳ" in done.stdout
    done = cchc(plan, "collect", "vp.xlsx", "--quy", "3", "--nam", "2026", "--ngay", DAY)
    assert "Biểu của quý II năm 2026, không phải quý III năm 2026" in done.stdout
    done = cchc(plan, "collect", "vp.xlsx", "--quy", "2", "--nam", "2026", "--ngay", DAY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rows_of_another_agency_are_not_taken(plan: Path, forms: Path) -> None:
    def foreign(page: Worksheet) -> None:
        page.cell(5, 1).value = "18|2026-Q3"

    done = collect(plan, change(plan, forms, foreign))
    assert "Mã «18|2026-Q3» không thuộc biểu của cơ quan này" in done.stdout
    assert not updates(plan, 18)


def test_a_workbook_without_identity_is_refused(plan: Path, forms: Path) -> None:
    book = load_workbook(forms / "kt.xlsx")
    for page in book:
        page["A1"].value = None
    book.save(plan.parent / "kt.xlsx")
    done = collect(plan, "kt.xlsx")
    assert "Không thấy mã biểu ở ô A1" in done.stdout


def test_json_is_one_document(plan: Path, forms: Path) -> None:
    name = back(plan, forms, {**GOOD, "33|2026": DONE_WITHOUT})
    done = cchc(plan, "collect", name, "--ngay", DAY, "--json")
    data = json.loads(done.stdout)
    (form,) = data["bieu"]
    assert form["co_quan"] == "kt" and form["ky"] == "2026-Q3"
    assert {one["ma"] for one in form["muc"]} == {"34", "VI.01", "VI.02", "đ2", "kho-khan"}
    assert any(one["muc"] == "loi" and one["o"].startswith("Nhiệm vụ!") for one in form["con_lai"])


# Receipts


def test_paper_and_what_is_sent_back(plan: Path, forms: Path) -> None:
    collect(plan, back(plan, forms, GOOD))
    paper = cchc(plan, "collect", "--giay", "vp", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-17")
    assert paper.returncode == 0 and "cchc update --quy 3 --nam 2026 --co-quan vp" in paper.stderr
    sent = ("collect", "--tra-lai", "kt", "--ly-do", "Thiếu văn bản", "--quy", "3", "--nam", "2026")
    assert cchc(plan, *sent, "--ngay", "2026-09-17").returncode == 0
    shown = cchc(plan, "collect", "--tinh-hinh", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-18").stdout
    assert "đã nhận của 01/04 đơn vị" in shown
    assert "đã trả lại ngày 17/09/2026: Thiếu văn bản; chưa nộp lại" in shown
    assert "đã nộp ngày 17/09/2026, chỉ có bản giấy" in shown
    mended = {**GOOD, "VI.02": {VALUE: 1500}}
    collect(plan, back(plan, forms, mended, name="lai.xlsx"), day="2026-09-18")
    asked = ("collect", "--tinh-hinh", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-18")
    assert "đã nhận của 02/04 đơn vị" in cchc(plan, *asked).stdout
    data = json.loads(cchc(plan, *asked, "--json").stdout)
    assert [one["da_nop"] for one in data["co_quan"]].count(True) == 2
    board = cchc(plan, "status", "--ngay", "2026-09-18").stdout
    assert "Đã nhận của 02/04 đơn vị" in " ".join(board.split())


def test_a_word_report_is_kept_and_registered_with_its_checksum(plan: Path) -> None:
    report = plan.parent / "BC Phòng KT.docx"
    report.write_bytes(b"PK bao cao")
    when = ("--quy", "3", "--nam", "2026", "--ngay", "2026-09-17")
    named = ("--van-ban", "Báo cáo số 12/BC-KT ngày 15/9/2026")
    before = snapshot(plan)
    assert cchc(plan, "collect", "--giay", "kt", str(report), *named, *when, "--thu").returncode == 0
    assert snapshot(plan) == before and not (plan.parent / "nhan").exists()
    done = cchc(plan, "collect", "--giay", "kt", str(report), *named, *when)
    assert done.returncode == 0
    assert "Đã lưu nguyên tệp vào nhan/2026-Q3/kt.docx; số liệu trong đó chưa được ghi." in done.stderr
    assert (plan.parent / "nhan" / "2026-Q3" / "kt.docx").read_bytes() == b"PK bao cao"
    (receipts,) = read_book(plan, with_notes=True).receipts
    (one,) = receipts.record.received
    assert (one.kind, one.file, one.document) == ("giay", "nhan/2026-Q3/kt.docx", named[1])
    assert one.checksum == hashlib.sha256(b"PK bao cao").hexdigest()
    again = cchc(plan, "collect", "--giay", "kt", str(report), *when)
    assert again.returncode == 0 and "Đã ghi rồi" in again.stderr
    report.write_bytes(b"PK trang hai")
    assert cchc(plan, "collect", "--giay", "kt", str(report), *when).returncode == 0
    assert (plan.parent / "nhan" / "2026-Q3" / "kt-2.docx").read_bytes() == b"PK trang hai"


def test_a_workbook_after_the_paper_is_not_compared_with_the_paper(plan: Path, forms: Path) -> None:
    report = plan.parent / "bc.docx"
    report.write_bytes(b"PK bao cao")
    when = ("--quy", "3", "--nam", "2026", "--ngay", "2026-09-15")
    assert cchc(plan, "collect", "--giay", "kt", str(report), *when).returncode == 0
    done = collect(plan, back(plan, forms, GOOD))
    assert "Không đọc lại được" not in done.stderr and done.returncode == 0


@pytest.mark.parametrize("name", ["kt.xlsx", "trong.docx", "khong-co.docx"])
def test_what_is_no_paper_is_not_registered_as_one(plan: Path, name: str) -> None:
    if not name.startswith("khong-co"):
        (plan.parent / name).write_bytes(b"" if name == "trong.docx" else b"PK")
    before = snapshot(plan)
    done = cchc(plan, "collect", "--giay", "kt", str(plan.parent / name), "--quy", "3", "--nam", "2026")
    assert done.returncode == 2 and "Chưa ghi gì" in done.stderr
    assert snapshot(plan) == before


def test_lateness_is_counted_where_the_plan_has_a_day(plan: Path, forms: Path) -> None:
    file = plan / "2026-2030.yaml"
    text = file.read_text("utf-8")
    days = "  ky: [Q1, Q2, 6T, Q3, Q4, nam]\n"
    assert text.count(days) == 1
    file.write_text(text.replace(days, f"{days}  han_don_vi: 16\n"), "utf-8")
    collect(plan, back(plan, forms, GOOD), day="2026-09-18")
    shown = cchc(plan, "collect", "--tinh-hinh", "--quy", "3", "--nam", "2026", "--ngay", "2026-09-19").stdout
    assert "hạn nộp 16/09/2026" in shown
    assert "đã nộp ngày 18/09/2026, trễ 2 ngày" in shown and "chưa nộp, trễ 3 ngày" in shown


def test_a_wrong_receipt_is_an_error(plan: Path) -> None:
    (plan / "thu-bao-cao").mkdir()
    text = "ky: 2026-Q3\nda_nhan:\n  - co_quan: ktt\n    ngay: 2026-09-16\n"
    (plan / "thu-bao-cao" / "2026-Q2.yaml").write_text(text, "utf-8")
    done = cchc(plan, "check", "--ngay", DAY)
    assert "[thu-ten]" in done.stdout and "Không có cơ quan «ktt»" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--giay", "kt", "--tinh-hinh"),
        ("--tra-lai", "kt"),
        ("--tinh-hinh", "--van-ban", "12/BC-KT"),
        ("--giay", "xx"),
        ("khong-co.xlsx",),
        ("--nam", "2026", "--giay", "kt"),
    ],
)
def test_wrong_usage_is_refused(plan: Path, arguments: tuple[str, ...]) -> None:
    before = snapshot(plan)
    done = cchc(plan, "collect", *arguments)
    assert done.returncode == 2 and done.stderr
    assert snapshot(plan) == before


def test_work_not_begun_is_known_when_the_same_form_comes_again(plan: Path, forms: Path) -> None:
    """A share of 0 is a figure like any other."""
    fill(forms / "kt.xlsx", plan.parent / "ve" / "kt.xlsx", {"33|2026": {STATE: "Chưa thực hiện"}})
    assert collect(plan, "ve").returncode == 0
    before = snapshot(plan)
    again = collect(plan, "ve")
    assert (again.returncode, snapshot(plan)) == (0, before)
    assert "1 mục đã có" in again.stdout
    assert "hồ sơ đã ghi khác" not in again.stdout
