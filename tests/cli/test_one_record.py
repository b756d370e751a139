"""`cchc show`, `update`, `extend` and `stop` read only the plan file and the file of their task."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cchc.cli import options
from cchc.plan import reading
from cchc.rules import check

EXTENSION = ("--ky", "2026", "--den", "15/07/2026", "--can-cu", "Công văn số 45/UBND", "--thu")
STOP = ("--ly-do", "Cấp trên bãi bỏ", "--can-cu", "Công văn số 45/UBND", "--thu")
UPDATE = ("--ngay", "2026-06-01", "--tien-do", "10", "--ket-qua", "Đã họp", "--thu")
MEASUREMENT = ("--ngay", "2026-06-01", "--gia-tri", "90", "--nguon", "Phòng Kinh tế", "--thu")
PLAN_FILE = "2026-2030.yaml"


@pytest.fixture
def plan(tmp_path: Path, shipped: Path) -> Path:
    return Path(shutil.copytree(shipped, tmp_path / "plan"))


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all files read, relative to the plan folder, in order."""
    names: list[str] = []
    read = reading._Reader.read

    def noted(reader: reading._Reader, name: str, model: type) -> object:
        names.append(name)
        return read(reader, name, model)

    monkeypatch.setattr(reading._Reader, "read", noted)
    return names


def of_task(plan: Path, number: int) -> Path:
    return next((plan / "tasks").glob(f"{number:02d}-*.yaml"))


OF_A_TASK = [
    ("show", "33"),
    ("show", "33", "--json"),
    ("update", "33", *UPDATE),
    ("extend", "33", *EXTENSION),
    ("stop", "33", *STOP),
]
OF_A_TARGET = [("show", "b2"), ("show", "b2", "--json"), ("update", "b2", *MEASUREMENT), ("show", "z9")]


def read_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "read_one", lambda folder, number: reading.read_book(folder))
    monkeypatch.setattr(options, "read_plan", reading.read_book)


@pytest.mark.parametrize("words", [*OF_A_TASK, *OF_A_TARGET])
def test_a_command_reads_only_what_it_needs_and_says_what_it_says_of_a_whole_plan(
    command_line, files_read: list[str], plan: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = command_line(*words, "--plan", plan)
    task = [f"tasks/{of_task(plan, 33).name}"] if words[1] == "33" else []
    # What is no target may be a statistic.
    catalogue = ["thong-ke.yaml"] if words[1] == "z9" else []
    assert files_read == [PLAN_FILE, *task, *catalogue]
    read_everything(monkeypatch)
    assert command_line(*words, "--plan", plan) == done
    assert len(files_read) > 40
    assert done.status == (2 if words[1] == "z9" else 0)


@pytest.mark.parametrize("words", [*OF_A_TASK, *OF_A_TARGET])
def test_another_file_that_cannot_be_read_changes_nothing(command_line, plan: Path, words: tuple[str, ...]) -> None:
    done = command_line(*words, "--plan", plan)
    of_task(plan, 8).write_text("so: [", "utf-8")
    assert command_line(*words, "--plan", plan) == done


def test_a_task_in_a_file_of_another_name_is_found(command_line, plan: Path) -> None:
    of_task(plan, 33).rename(plan / "tasks" / "bao-cao.yaml")
    assert "bao-cao.yaml" in command_line("show", "33", "--plan", plan).out


def test_of_two_files_with_one_number_the_original_is_taken(command_line, plan: Path) -> None:
    original = of_task(plan, 33)
    shutil.copy(original, original.with_name(f"{original.stem}-ban-sao.yaml"))
    assert f"{original.name}\n" in command_line("show", "33", "--plan", plan).out


@pytest.mark.parametrize("command", ["show", "update", "extend", "stop"])
def test_where_there_is_no_such_task_the_files_left_out_are_named(command_line, plan: Path, command: str) -> None:
    of_task(plan, 33).write_text("so: [", "utf-8")
    done = command_line(command, "33", "--plan", plan)
    assert done.status == 2
    assert "CHƯA ĐẦY ĐỦ: 1 tệp" in done.err and "Không có nhiệm vụ số 33" in done.err


@pytest.mark.parametrize("command", ["extend", "stop"])
def test_a_target_is_neither_extended_nor_stopped(command_line, plan: Path, command: str) -> None:
    done = command_line(command, "b2", "--plan", plan)
    assert done.status == 2
    assert "«b2» không phải số nhiệm vụ" in done.err


def test_a_folder_that_holds_no_plan_is_refused(command_line, tmp_path: Path) -> None:
    assert command_line("show", "33", "--plan", tmp_path).status == 2
    assert command_line("show", "b2", "--plan", tmp_path).status == 2


def test_rules_for_all_files_do_not_run_on_a_part_of_them(plan: Path) -> None:
    assert "thieu-so" not in {one.code for one in check(reading.read_one(plan, 33), date(2026, 11, 20))}
    of_task(plan, 34).unlink()
    assert "thieu-so" in {one.code for one in check(reading.read_book(plan), date(2026, 11, 20))}
