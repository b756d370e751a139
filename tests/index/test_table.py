"""A set of criteria read from the rows of a table."""

from pathlib import Path

import openpyxl
import pytest

from cchc.index.table import TableFault, code_of, draft_of, rule_of
from tests.conftest import Outcome

HEAD = (
    "STT",
    "Tiêu chí, tiêu chí thành phần",
    "Điểm tự đánh giá",
    "Điểm tối đa",
    "Cách tính điểm",
    "Tài liệu kiểm chứng",
)
ROWS = [
    ("BỘ TIÊU CHÍ",),
    HEAD,
    ("I", "Chỉ đạo: điều hành", "", "10", "", ""),
    ("1.1", 'Kế hoạch "năm"', "", "4", "Có: điểm tối đa; không: 0", "Kế hoạch"),
    ("1.2", "Xử lý", "", "3,5", "b/a x điểm tối đa", ""),
    ("1.3", "Sáng kiến", "", "2", "Từ 2 sáng kiến: 2; 1: 1", "Quyết định"),
    ("1.4", "Hài lòng", "", "0,5", "Điều tra xã hội học", ""),
    ("", "Tổng cộng", "", "10", "", ""),
]


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ("Có: điểm tối đa; không: 0", "{loai: co_khong}"),
        ("Tỷ lệ", "{loai: ty_le}"),
        ("Mỗi báo cáo chậm trừ 0,5 điểm.", "{loai: tru, moi_lan: 0.5}"),
        ("Điều tra XHH", "{loai: cap_tren}"),
        ("Tỷ lệ; dưới 60% không có điểm", ""),
        ("", ""),
    ],
)
def test_only_a_rule_in_a_known_form_is_taken_over(how: str, rule: str) -> None:
    assert rule_of(how) == rule


@pytest.mark.parametrize(("typed", "code"), [("II", "2"), ("1.1.", "1.1"), ("1.10", "1.10"), ("a)", ""), ("", "")])
def test_codes(typed: str, code: str) -> None:
    assert code_of(typed) == code


def test_what_is_unclear_is_left_to_be_filled_in_and_said() -> None:
    drafted = draft_of(ROWS, 2027, "bang.xlsx")
    assert drafted.left == ("nguon: văn bản ban hành", "1.3: chưa rõ cách tính «Từ 2 sáng kiến: 2; 1: 1»")
    assert 'ten: "Chỉ đạo: điều hành"' in drafted.text
    assert 'ten: "Kế hoạch \\"năm\\""' in drafted.text
    assert "diem_toi_da: 3.5" in drafted.text
    assert "thang_diem: 10\n" in drafted.text


def test_a_table_without_headings_or_with_equal_codes_is_refused() -> None:
    with pytest.raises(TableFault, match="tiêu đề"):
        draft_of(ROWS[2:], 2027, "x")
    with pytest.raises(TableFault, match=r"hai dòng mã 1\.1"):
        draft_of([*ROWS, ROWS[3]], 2027, "x")


def test_the_command_writes_the_file_once(command_line: object, invented: Path, tmp_path: Path) -> None:
    import shutil

    assert callable(command_line)
    plan = Path(shutil.copytree(invented, tmp_path / "plan"))
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "bang.xlsx")
    options = ("score", "--plan", plan, "--nam", "2027", "--doc-bang", tmp_path / "bang.xlsx")
    done: Outcome = command_line(*options)
    assert done.status == 0
    assert "1.3: chưa rõ cách tính" in done.err
    checked: Outcome = command_line("check", "--plan", plan, "--ngay", "2027-03-15")
    assert "Thiếu khóa «cach_tinh»" in checked.out
    assert command_line(*options).status == 2
    (tmp_path / "hong.xlsx").write_bytes(b"x")
    bad: Outcome = command_line("score", "--plan", plan, "--nam", "2028", "--doc-bang", tmp_path / "hong.xlsx")
    assert (bad.status, bad.out) == (2, "")
    assert bad.err.startswith("hong.xlsx: Tệp không phải dạng .xlsx")


def test_the_command_opens_a_workbook_as_guarded_as_a_form(
    command_line: object, invented: Path, tmp_path: Path
) -> None:
    """A part of XML with a document type is never parsed, and nothing is written."""
    import shutil
    import zipfile

    assert callable(command_line)
    plan = Path(shutil.copytree(invented, tmp_path / "plan"))
    with zipfile.ZipFile(tmp_path / "la.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>')
    done: Outcome = command_line("score", "--plan", plan, "--nam", "2028", "--doc-bang", tmp_path / "la.xlsx")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("la.xlsx: Tệp chứa mã lạ (DOCTYPE)")
    assert not (plan / "bo-chi-so" / "2028.yaml").exists()
