"""`cchc collect --giay` of a Word report: its own tables are read as the form, and nothing in them is guessed."""

from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from docx import Document

from cchc.plan.reading import read_book
from cchc.plan.records import Update
from tests.intake.filling import DAY, DOCUMENT, RESULT, STATE, cchc, snapshot

TITLE = "Báo cáo thực hiện giải ngân kế hoạch đầu tư vốn ngân sách nhà nước hàng năm"
CITED = "Báo cáo số 12/BC-KT ngày 15/9/2026"
DONE = ("Đã hoàn thành", "Đã gửi báo cáo giải ngân", "Báo cáo số 12/BC-KT ngày 05/9/2026 về kết quả giải ngân")
Rows = Sequence[Sequence[str]]


def report(plan: Path, rows: Rows, merge: tuple[int, int, int, int] | None = None, name: str = "bc.docx") -> str:
    """The name of a report with one table."""
    paper = Document()
    paper.add_paragraph("BÁO CÁO")
    if rows:
        table = paper.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        if merge:
            table.cell(*merge[:2]).merge(table.cell(*merge[2:]))
    paper.save(str(plan.parent / name))
    return name


def taken(plan: Path, name: str, *more: str) -> CompletedProcess[str]:
    when = ("--quy", "3", "--nam", "2026", "--ngay", DAY)
    return cchc(plan, "collect", "--giay", "kt", name, "--van-ban", CITED, *when, *more)


def updates(plan: Path, number: int = 34) -> tuple[Update, ...]:
    return next(one.record.updates for one in read_book(plan).tasks if one.record.number == number)


CODES: Rows = (("Mã", STATE, RESULT, DOCUMENT), ("34|2026", *DONE))
NUMBERS: Rows = (("STT", "Nhiệm vụ", STATE, RESULT, "Văn bản"), ("34", TITLE, *DONE))
ORDER: Rows = (("Văn bản", RESULT, STATE, "Mã"), (DONE[2], DONE[1], DONE[0], "nv:34"))
MERGED: Rows = (
    ("Mã", "Thực hiện", "", "Văn bản"),
    ("", STATE, RESULT, "Văn bản"),
    ("34|2026", *DONE),
)


@pytest.mark.parametrize(
    ("rows", "merge"),
    [(CODES, None), (NUMBERS, None), (ORDER, None), (MERGED, (0, 0, 1, 0))],
    ids=["codes", "numbers", "order", "merged"],
)
def test_a_table_is_recorded_and_again_changes_nothing(
    plan: Path, rows: Rows, merge: tuple[int, int, int, int] | None
) -> None:
    name = report(plan, rows, merge)
    done = taken(plan, name)
    assert done.returncode == 0, done.stdout + done.stderr
    (update,) = updates(plan)
    assert (update.progress, update.result) == (100, DONE[1])
    (receipts,) = read_book(plan, with_notes=True).receipts
    (one,) = receipts.record.received
    assert (one.kind, one.file, one.document) == ("giay", "nhan/2026-Q3/kt.docx", CITED)
    assert (plan.parent / str(one.file)).read_bytes() == (plan.parent / name).read_bytes()
    before = snapshot(plan)
    again = taken(plan, name)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Không có gì mới" in again.stderr and snapshot(plan) == before


def test_rows_of_no_known_task_are_findings(plan: Path) -> None:
    wrong = ("1", "Việc khác hẳn trong báo cáo", *DONE)
    other = ("34", "Việc khác hẳn trong báo cáo", *DONE)
    done = taken(plan, report(plan, (NUMBERS[0], ("999", TITLE, *DONE), wrong, other)))
    assert done.returncode == 1
    words = " ".join(done.stdout.split())
    assert "bc.docx, bảng 1, hàng 2: Số 999 không phải nhiệm vụ" in words
    assert "bảng 1, hàng 3: Số 1 " in words and f"bảng 1, hàng 4: Số 34 là “{TITLE}”" in words
    assert updates(plan) == ()


def test_an_unclear_cell_is_a_finding(plan: Path) -> None:
    rows = (("Mã", STATE, "Tỷ lệ (%)", RESULT), ("33|2026", "Đang thực hiện", "", "Đã trình dự thảo"))
    done = taken(plan, report(plan, rows))
    assert done.returncode == 1 and "chưa ghi tỷ lệ" in done.stdout
    assert updates(plan, 33) == ()
    rows = (rows[0], ("33|2026", "Đang thực hiện", "75", "Đã trình dự thảo"))
    assert taken(plan, report(plan, rows)).returncode == 0
    assert updates(plan, 33)[0].progress == 75


def test_a_value_merged_over_rows_counts_for_the_first_only(plan: Path) -> None:
    rows = (CODES[0], ("34|2026", *DONE), ("33|2026", "", "Đã trình dự thảo", ""))
    done = taken(plan, report(plan, rows, (1, 1, 2, 1)))
    assert done.returncode == 1
    assert "chưa chọn tình hình" in done.stdout and "Bảng có ô gộp nhiều hàng" in done.stdout
    assert len(updates(plan)) == 1 and updates(plan, 33) == ()


@pytest.mark.parametrize("rows", [(), (("Mã", "Nội dung"), ("34|2026", "x"))], ids=["none", "others"])
def test_without_such_a_table_it_is_only_registered(plan: Path, rows: Rows) -> None:
    done = taken(plan, report(plan, rows))
    assert done.returncode == 0 and "số liệu trong đó chưa được ghi" in done.stderr
    assert updates(plan) == ()


def test_a_trial_writes_nothing(plan: Path) -> None:
    name = report(plan, CODES)
    before = snapshot(plan.parent)
    done = taken(plan, name, "--thu")
    assert done.returncode == 0 and "Nhiệm vụ 34" in done.stdout
    assert snapshot(plan.parent) == before
