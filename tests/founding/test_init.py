"""`cchc init`: what it writes, refuses, shows and asks."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc.founding.office import usual_post
from cchc.plan.reading import read_book
from tests.founding.tables import HEADS, add_table, data_of, paper
from tests.recording.terminal import sit
from tests.running import carry_out

TASKS = (
    ("I", "Hạ tầng số", "", "", "", ""),
    ("1", "Xây dựng kế hoạch", "Kế hoạch", "Phòng Văn hóa - Xã hội", "Công an phường", "Hàng năm"),
    ("2", "Nâng cấp cổng thông tin", "Cổng thông tin", "Phòng Kinh tế", "", "Năm 2027"),
)
SIGNED = (
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn A",
    "Nơi nhận:",
    "- Sở Khoa học và Công nghệ;",
    "- Lưu: VT, VHXH.",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = paper("Căn cứ Luật Công nghệ thông tin;", *SIGNED)
    add_table(made, [HEADS, *TASKS])
    (tmp_path / "quyet-dinh.docx").write_bytes(data_of(made))
    return tmp_path


def test_without_a_terminal_it_writes_the_plan_and_leaves_git_alone(place: Path) -> None:
    done = carry_out("init", "quyet-dinh.docx", cwd=place)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Đã lập plan: 2 nhiệm vụ, 1 lĩnh vực" in done.stderr
    assert "Việc tiếp theo:" in done.stderr
    assert sorted(one.name for one in (place / "plan").iterdir()) == ["2026-2030.yaml", "schema", "tasks"]
    assert sorted(one.name for one in place.iterdir()) == ["plan", "quyet-dinh.docx"]
    book = read_book(place / "plan")
    assert book.plan is not None and book.problems == ()
    assert book.plan.record.commune.name == "Ủy ban nhân dân phường An Bình"
    assert [one.record.title for one in book.tasks] == ["Xây dựng kế hoạch", "Nâng cấp cổng thông tin"]
    assert carry_out("check", cwd=place).returncode == 0


def test_a_plan_is_never_written_over(place: Path) -> None:
    assert carry_out("init", "quyet-dinh.docx", cwd=place).returncode == 0
    file = place / "plan" / "2026-2030.yaml"
    file.write_text(file.read_text("utf-8") + "# của tôi\n", "utf-8")
    before = file.read_bytes()
    done = carry_out("init", "quyet-dinh.docx", cwd=place)
    assert done.returncode == 2
    assert "không ghi đè" in done.stderr
    assert file.read_bytes() == before


def test_an_empty_folder_and_another_name_will_do(place: Path) -> None:
    (place / "ke hoach").mkdir()
    done = carry_out("init", "quyet-dinh.docx", "--plan", "ke hoach", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "--plan" in done.stderr
    assert read_book(place / "ke hoach").problems == ()


@pytest.mark.parametrize("folder", [".", "quyet-dinh.docx", "khong/co"])
def test_places_where_no_plan_can_be(place: Path, folder: str) -> None:
    done = carry_out("init", "quyet-dinh.docx", "--plan", folder, cwd=place)
    assert done.returncode == 2
    assert folder in done.stderr
    assert [one.name for one in place.iterdir()] == ["quyet-dinh.docx"]


def test_nothing_is_left_where_writing_fails(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc import files
    from cchc.founding import writing

    def full(path: Path, data: bytes) -> None:
        if "tasks" in str(path):
            raise files.WriteFailed("ổ đĩa đã đầy")
        files.create(path, data)

    monkeypatch.setattr(writing, "create", full)
    done = carry_out("init", "quyet-dinh.docx", cwd=place)
    assert (done.returncode, "ổ đĩa đã đầy" in done.stderr) == (2, True)
    assert [one.name for one in place.iterdir()] == ["quyet-dinh.docx"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".docx"),
        ("a.pdf", b"%PDF-1.7 ...", "bản Word"),
        ("a.docx", b"%PDF-1.7 ...", "bản Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "lưu lại thành .docx"),
        ("a.docx", b"PK\x03\x04", "không phải là văn bản Word"),
        ("a.xls", b"\xd0\xcf\x11\xe0", ".xlsx"),
        ("a.xlsx", b"PK\x03\x04", ".xlsx hỏng"),
        ("a.odt", b"PK\x03\x04", ".docx"),
    ],
)  # fmt: skip
def test_other_files_are_refused_and_told_what_to_do(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = carry_out("init", name, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "plan").exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = carry_out("init", "khong-co.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert "khong-co.docx" in done.stderr


@pytest.mark.parametrize("columns", ["80", "120"])
def test_what_was_understood_is_shown_and_nothing_written(place: Path, columns: str) -> None:
    done = carry_out("init", "quyet-dinh.docx", "--xem", cwd=place, COLUMNS=columns)
    assert done.returncode == 0
    assert "Chưa ghi gì." in done.stderr
    assert "Kế hoạch 12/KH-UBND, ngày 15/01/2026" in done.stdout
    assert "I. Hạ tầng số (2 nhiệm vụ)" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= int(columns)
    assert not (place / "plan").exists()


def test_the_annex_may_be_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PHỤ LỤC"])
    sheet.append(["Kế hoạch chuyển đổi số giai đoạn 2026 - 2030"])
    for row in (HEADS, *TASKS):
        sheet.append([int(one) if one.isdecimal() else one for one in row])
    sheet.merge_cells("B4:F4")
    file = io.BytesIO()
    book.save(file)
    (tmp_path / "phu-luc.xlsx").write_bytes(file.getvalue())
    done = carry_out("init", "phu-luc.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    read = read_book(tmp_path / "plan")
    assert [one.record.title for one in read.tasks] == ["Xây dựng kế hoạch", "Nâng cấp cổng thông tin"]
    assert read.plan is not None and read.plan.record.fields == {"I": "Hạ tầng số"}
    assert (read.plan.record.stage.first, read.plan.record.stage.last) == (2026, 2030)


def test_without_a_file_and_a_terminal_everything_unknown_is_a_doubt(tmp_path: Path) -> None:
    done = carry_out("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    read = read_book(tmp_path / "plan")
    assert read.plan is not None and read.tasks == ()
    assert len(read.plan.record.doubts or ()) >= 8


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_is_set_up_where_it_is_wanted(place: Path) -> None:
    (place / ".gitattributes").write_text("*.docx binary", "utf-8")
    done = carry_out("init", "quyet-dinh.docx", "--git", cwd=place)
    assert done.returncode == 0, done.stderr
    lines = (place / ".gitattributes").read_text("utf-8").splitlines()
    assert lines[0] == "*.docx binary"
    assert lines[1:] == [f"plan/{one} text eol=lf diff=cchc merge=cchc" for one in ("*.yaml", "**/*.yaml")]
    asked = ["git", "config", "merge.cchc.driver"]
    driver = subprocess.run(asked, cwd=place, capture_output=True, encoding="utf-8", check=True).stdout
    assert "cchc merge-driver %O %A %B" in driver
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=place, capture_output=True, encoding="utf-8", check=True
    )
    assert "?? plan/" in status.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_keys_and_the_drafter_are_asked(place: Path) -> None:
    answers = ["kt=vhxh", "cong-an = ca", "", "", "", "k"]
    done = sit(place / "plan", ["init", "quyet-dinh.docx"], answers)
    assert done.status == 0, done.screen
    assert "Hai cơ quan không dùng chung một mã" in done.said
    read = read_book(place / "plan")
    assert read.plan is not None
    assert list(read.plan.record.agencies) == ["vhxh", "ca", "kt"]
    assert read.tasks[0].record.coordinating == ("ca",)
    assert not any("thường trực" in one for one in read.plan.record.doubts or ())
    assert not (place / ".git").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_empty_plan_is_asked_for(tmp_path: Path) -> None:
    answers = [
        "Kế hoạch xây dựng nông thôn mới giai đoạn 2026-2030", "7/QĐ-UBND", "31/2/2026", "20/01/2026", "", "Ủy ban nhân dân xã An Bình",
        "", "", "Nguyễn Văn A", "Phòng Kinh tế; Công an xã", "Hạ tầng; Sản xuất", "Sở Nông nghiệp và Môi trường", "c", "k",
    ]  # fmt: skip
    done = sit(tmp_path / "plan", ["init"], answers)
    assert done.status == 0, done.screen
    read = read_book(tmp_path / "plan")
    assert read.plan is not None and read.problems == ()
    plan = read.plan.record
    assert (plan.stage.first, plan.stage.last, plan.commune.place, plan.commune.drafter) == (
        2026,
        2030,
        "An Bình",
        "kt",
    )
    assert plan.fields == {"I": "Hạ tầng", "II": "Sản xuất"}
    assert list(plan.commune.addressees) == ["so-nong-nghiep-va-moi-truong"]


@pytest.mark.parametrize(
    ("office", "post"),
    [
        ("Ủy ban nhân dân xã An Bình", "CHỦ TỊCH"),
        ("Sở Y tế tỉnh An Bình", "GIÁM ĐỐC"),
        ("Chi cục Kiểm lâm", "THỦ TRƯỞNG"),
    ],
)
def test_who_signs_goes_by_the_office(office: str, post: str) -> None:
    assert usual_post(office) == post
