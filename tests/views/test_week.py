"""The page for the weekly meeting: the same facts as the board, on one page, whatever does not fit named by number."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cchc.document import inspect_docx
from cchc.views.board import board
from cchc.views.week import week
from tests.views.test_views import read

DAYS = [
    date(year, month, day)
    for year in (2026, 2028, 2030)
    for month, day in ((3, 10), (6, 20), (9, 1), (12, 5), (12, 20))
]


@pytest.mark.parametrize("name", ["shipped", "invented"])
def test_every_task_of_a_part_is_shown_or_named_as_left_out(request: pytest.FixtureRequest, name: str) -> None:
    assessed = read(request.getfixturevalue(name))
    for day in DAYS:
        shown = board(assessed(day), soon=14)
        wanted = [
            {row.state.task.number for row in shown.overdue},
            {row.state.task.number for row in shown.due_soon},
            {state.task.number for row in shown.unreported for state in row.tasks},
        ]
        parts = week(shown)["cac_phan"]
        found = [
            {one for row in part["viec"] for one in row["tasks"]} | _numbers(part["con_lai"])
            for part in parts
            if part["viec"] or part["con_lai"]
        ]
        assert found == [numbers for numbers in wanted if numbers], day


def _numbers(text: str) -> set[int]:
    listed = text.partition("nhiệm vụ số ")[2].rstrip(".")
    return {
        number
        for part in filter(None, listed.split(", "))
        for number in range(int(part.partition("-")[0]), int(part.partition("-")[2] or part) + 1)
    }


def test_the_page_says_what_is_late_due_and_owed(command_line, shipped: Path) -> None:
    done = command_line("status", "--giao-ban", "--xem", "--ngay", "2026-12-20", "--plan", shipped)
    assert done.status == 0
    assert done.err == "Còn 1 chỗ cần điền tay: [Bổ sung: họ tên người ký].\n"
    text = " ".join(re.sub(r"[|+-]", " ", done.out).split())
    assert "Quá hạn (02 nhiệm vụ)" in text
    assert "Đến hạn từ nay đến hết ngày 03/01/2027 (13 nhiệm vụ)" in text
    assert "Chưa nhận được báo cáo (15 nhiệm vụ thường xuyên)" in text
    assert (
        "Báo cáo quý IV năm 2026 và năm 2026: đã chốt số liệu ngày 14/12/2026; cần lập; hạn gửi: chưa khai" in text
    )
    assert "…" not in done.out


def test_the_page_is_issued_by_the_standing_room_like_its_other_papers(
    command_line, shipped: Path, tmp_path: Path
) -> None:
    plan = shutil.copytree(shipped, tmp_path / "plan")
    file = plan / "2026-2030.yaml"
    room = "    ten_ngan: Phòng VH-XH\n"
    signed = f"{room}    nguoi_ky: {{chuc_vu: TRƯỞNG PHÒNG, ho_ten: Lê Thị B}}\n    ky_hieu: PVHXH\n"
    file.write_text(file.read_text("utf-8").replace(room, signed, 1), "utf-8")
    done = command_line("status", "--giao-ban", "--xem", "--ngay", "2026-12-05", "--plan", plan)
    assert (done.status, done.err) == (0, "")
    text = " ".join(done.out.split())
    assert "/BC-PVHXH" in text and "ngày 05 tháng 12 năm 2026" in text
    assert "TRƯỞNG PHÒNG" in text and "Lê Thị B" in text
    assert "Nơi nhận:" in text and "- Thành phần họp giao ban;" in text
    command_line("status", "--giao-ban", "--ra", tmp_path, "--ngay", "2026-12-05", "--plan", plan)
    assert inspect_docx((tmp_path / "giao-ban-2026-12-05.docx").read_bytes()) == []


def test_a_page_that_somebody_has_edited_is_kept(command_line, shipped: Path, tmp_path: Path) -> None:
    typed = ("status", "--giao-ban", "--ra", tmp_path, "--ngay", "2026-11-24", "--plan", shipped)
    assert command_line(*typed).status == 0
    made = tmp_path / "giao-ban-2026-11-24.docx"
    made.write_bytes(made.read_bytes() + b"edited")
    done = command_line(*typed)
    assert done.status == 0 and "đã có người sửa" in done.err
    assert made.read_bytes().endswith(b"edited")
    assert len(list(tmp_path.glob("*.docx"))) == 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None or shutil.which("pdfinfo") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["shipped", "invented"])
def test_it_is_one_page_on_any_day(command_line, request: pytest.FixtureRequest, name: str, tmp_path: Path) -> None:
    plan = request.getfixturevalue(name)
    for day in DAYS:
        assert (
            command_line("status", "--giao-ban", "--ra", tmp_path, "--ngay", day.isoformat(), "--plan", plan).status
            == 0
        )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    assert len(files) == len(DAYS)
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True,
        capture_output=True,
    )
    for path in files:
        said = subprocess.run(
            ["pdfinfo", Path(path).with_suffix(".pdf")], check=True, capture_output=True, text=True
        ).stdout
        assert re.search(r"^Pages: +1$", said, flags=re.MULTILINE), path
