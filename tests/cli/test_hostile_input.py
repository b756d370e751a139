"""Odd arguments, odd files and odd names: a plain message, nothing written outside, nothing that commands the terminal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.place import environment
from tests.recording.running import ROOT, file_of
from tests.running import carry_out

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs pipes, links and devices of POSIX")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    return tmp_path / "plan"


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("key", ["x/../../../../ra-ngoai", "..", "a:b*c?", "CON", '"a\\nb"', "Thanh tra"])
def test_a_key_of_an_addressee_leads_to_no_other_folder(plan: Path, key: str) -> None:
    path = plan / "2026-2030.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(
            "  noi_gui:\n", f"  noi_gui:\n    {key}: {{ten: A, kinh_gui: [A]}}\n    b: {{ten: B, kinh_gui: [B]}}\n"
        ),
        "utf-8",
    )
    done = carry_out("check", cwd=plan.parent)
    assert "không dùng được làm tên tệp báo cáo" in done.stdout
    # The first addressee is the default one; a second key with the odd name is the interesting one.
    path.write_text(
        text.replace(
            "  noi_gui:\n", f"  noi_gui:\n    b: {{ten: B, kinh_gui: [B]}}\n    {key}: {{ten: A, kinh_gui: [A]}}\n"
        ),
        "utf-8",
    )
    before = files_of(plan.parent)
    typed = "a\nb" if key.startswith('"') else key
    done = carry_out("report", "--quy", "1", "--nam", "2026", "--gui", typed, cwd=plan.parent)
    assert done.returncode == 0, done.stderr
    made = files_of(plan.parent) - before
    assert len(made) == 1 and {one.parent for one in made} == {plan.parent / "out"}
    assert all(one.name.isascii() and one.name.replace("-", "").replace(".", "").isalnum() for one in made)


@on_posix
@pytest.mark.parametrize("broken", [True, False])
def test_nothing_is_written_through_a_link_out_of_the_plan(plan: Path, broken: bool) -> None:
    outside = plan.parent / "ngoai"
    if not broken:
        outside.mkdir()
    shutil.rmtree(plan / "tasks")
    (plan / "tasks").symlink_to(outside)
    (plan / "reports").symlink_to(outside)
    add = (
        "--ten",
        "Việc",
        "--linh-vuc",
        "III",
        "--san-pham",
        "A",
        "--chu-tri",
        "vp",
        "--thoi-han",
        "Hàng năm",
        "--nguon",
        "X",
    )
    for command in (("add", *add), ("report", "--quy", "1", "--nam", "2026", "--soan")):
        done = carry_out(*command, cwd=plan.parent)
        assert done.returncode == 2 and ("liên kết" in done.stderr), done.stderr
    assert not outside.exists() or not list(outside.iterdir())


@on_posix
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/stdin", "pipe", ".", "loop"])
def test_what_is_no_file_is_not_inspected(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    done = subprocess.run(
        [sys.executable, "-m", "cchc", "check-docx", name], cwd=tmp_path, env=environment(), capture_output=True,
        encoding="utf-8", stdin=subprocess.PIPE, timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.startswith("Không đọc được") and "dự kiến" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("update", "9" * 5000), ("show", "9" * 5000), ("log", "9" * 5000), ("report", "--quy", "9" * 5000), ("extend", "9" * 5000),
        ("update", "8", "--ket-qua", "a\udcffb", "--tien-do", "5"), ("report", "--quy", "1", "--nam", "9" * 5000), ("add", "--doi-so", "9" * 5000),
        ("status", "--plan", "loop"), ("status", "--plan", "a\0b"), ("check-docx", "a\0b"),
    ],
    ids=str,
)  # fmt: skip
def test_odd_arguments_are_refused_in_plain_words(plan: Path, arguments: tuple[str, ...]) -> None:
    (plan.parent / "loop").symlink_to("loop")
    before = file_of(plan, 8).read_bytes()
    done = carry_out(*arguments, cwd=plan.parent)
    assert done.returncode == 2 and done.stderr and "Lỗi ngoài dự kiến" not in done.stderr, done.stderr[:300]
    assert file_of(plan, 8).read_bytes() == before


def test_a_huge_terminal_costs_nothing(plan: Path) -> None:
    done = carry_out("status", cwd=plan.parent, COLUMNS=str(10**9))
    assert done.returncode == 0 and max(map(len, done.stdout.split("\n"))) <= 400


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_told(plan: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cchc", "status"], cwd=plan.parent, env=environment(), stdout=full, stderr=subprocess.PIPE,
            encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 2 and done.stderr == "Không in được kết quả vì ổ đĩa chứa tệp nhận kết quả đã đầy.\n"


@on_posix
def test_no_name_of_a_file_commands_the_terminal(plan: Path) -> None:
    (plan / "tasks" / "40-\x1b]0;tieu-de\x07.yaml").write_text("so: 40\n", "utf-8")
    for command in ("check", "status"):
        done = carry_out(command, cwd=plan.parent)
        assert "\x1b" not in done.stdout + done.stderr
        assert "\\u001b]0;tieu-de\\u0007" in done.stdout + done.stderr
