"""A plan whose files are not where they should be: no command counts less than there is and says nothing."""

import shutil
from pathlib import Path

import pytest

from tests.recording.running import ROOT
from tests.running import carry_out


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    return tmp_path / "plan"


def missing(plan: Path) -> None:
    shutil.rmtree(plan / "tasks")


def misspelled(plan: Path) -> None:
    (plan / "tasks").rename(plan / "Tasks")


def a_file(plan: Path) -> None:
    shutil.rmtree(plan / "tasks")
    (plan / "tasks").touch()


@pytest.mark.parametrize("spoil", [missing, misspelled, a_file])
@pytest.mark.parametrize(
    "command", [("status", "--strict"), ("status", "--json"), ("report", "--quy", "3", "--nam", "2026"), ("check",)]
)
def test_no_folder_of_tasks_is_an_error_and_not_an_empty_plan(
    plan: Path, spoil: object, command: tuple[str, ...]
) -> None:
    spoil(plan)  # type: ignore[operator]
    done = carry_out(*command, "--ngay", "2026-11-23", cwd=plan.parent)
    assert done.returncode == (1 if command == ("check",) else 2)
    assert "plan/tasks:1:1: lỗi" in done.stdout + done.stderr
    assert "0 nhiệm vụ" not in done.stdout
    assert not (plan.parent / "out").exists()


def test_a_misspelled_folder_is_named_with_its_right_name(plan: Path) -> None:
    misspelled(plan)
    done = carry_out("check", cwd=plan.parent)
    assert "plan/Tasks:1:1: lỗi [tep-bo-qua]" in done.stdout and "Đổi tên thư mục thành tasks." in done.stdout


def test_a_task_that_is_not_read_makes_the_board_incomplete(plan: Path) -> None:
    task = next((plan / "tasks").glob("33-*"))
    task.rename(task.with_suffix(".yaml.txt"))
    done = carry_out("status", "--ngay", "2026-11-23", cwd=plan.parent)
    assert done.returncode == 2 and f"plan/tasks/{task.name}.txt" in done.stderr


@pytest.mark.parametrize("readable", [True, False])
def test_of_two_files_of_one_number_none_is_written_to(plan: Path, readable: bool) -> None:
    task = next((plan / "tasks").glob("33-*"))
    text = task.read_text("utf-8")
    copy = task.with_name("33-ban-khac.yaml")
    copy.write_text(text if readable else text + "ten: hai lần\n", "utf-8")
    done = carry_out(
        "update", "33", "--ngay", "2026-06-01", "--tien-do", "5", "--ket-qua", "Đã họp", cwd=plan.parent
    )
    assert done.returncode == 2
    assert "Có hơn một tệp của nhiệm vụ số 33" in done.stderr and copy.name in done.stderr
    assert task.read_text("utf-8") == text
