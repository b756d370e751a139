"""Plans whose numbers nest or restart: files, commands and answers follow the number as printed."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.place import environment
from tests.running import carry_out
from tests.small_plans import task, write_plan

DAY = ("--ngay", "2026-06-30")
FIELDS = {"I": "Thể chế số", "II": "Hạ tầng số"}


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    tasks = [
        task(number, "I" if number < "2" else "II", f"Việc {number}") for number in ("1.1", "1.2", "2.1", "2.2")
    ]
    tasks += [task(f"2.{last}", "II", f"Việc 2.{last}") for last in range(3, 11)]
    write_plan(tmp_path, FIELDS, tasks)
    return tmp_path


@pytest.fixture
def restarted(tmp_path: Path) -> Path:
    tasks = [task(f"{field}.{last}", field, f"Việc {last} của {field}") for field in FIELDS for last in (1, 2, 3)]
    write_plan(tmp_path, FIELDS, tasks)
    return tmp_path


def answer(folder: Path, *arguments: str, status: int = 0) -> str:
    done = carry_out(*arguments, cwd=folder, COLUMNS="100")
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout or done.stderr


def problems(folder: Path, status: int = 0) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(answer(folder, "check", "--json", *DAY, status=status))["loi"]
    return found


def test_a_plan_with_nested_numbers_has_no_problem(nested: Path) -> None:
    assert problems(nested) == []


def test_tasks_come_in_the_order_of_their_numbers(nested: Path) -> None:
    data = json.loads(answer(nested, "status", "--json", *DAY))
    assert [one["so"] for one in data["nhiem_vu"]] == ["1.1", "1.2", *(f"2.{last}" for last in range(1, 11))]


def test_commands_take_the_number_as_printed(nested: Path) -> None:
    assert "NHIỆM VỤ 2.10:" in answer(nested, "show", "2.10", *DAY)
    assert "NHIỆM VỤ 2.1:" in answer(nested, "show", "2.1", *DAY)
    answer(nested, "update", "2.10", "--tien-do", "40", "--ket-qua", "Đã dự thảo", "--ngay", "2026-05-20")
    assert "tien_do: 40" in (nested / "plan/tasks/2.10-viec.yaml").read_text("utf-8")
    assert "cap_nhat" not in (nested / "plan/tasks/2.1-viec.yaml").read_text("utf-8")


def test_numbers_that_restart_are_told_apart_by_their_field(restarted: Path) -> None:
    assert problems(restarted) == []
    assert "Việc 2 của II" in answer(restarted, "show", "ii.2", *DAY)
    data = json.loads(answer(restarted, "status", "--json", *DAY))
    assert [one["so"] for one in data["nhiem_vu"]] == ["I.1", "I.2", "I.3", "II.1", "II.2", "II.3"]


def test_a_number_that_no_task_bears_is_named(restarted: Path) -> None:
    assert "II.9" in answer(restarted, "show", "II.9", *DAY, status=2)
    assert "«II.9» không phải số nhiệm vụ" in answer(restarted, "update", "II.9", "19", "--tien-do", "40", status=2)


def test_two_equal_numbers_are_refused(restarted: Path) -> None:
    (restarted / "plan/tasks/I.2-ban-sao.yaml").write_text(task("I.2", "I", "Việc khác")[1], "utf-8")
    found = problems(restarted, 1)
    assert [one["ma"] for one in found] == ["trung-so"]


def test_a_plain_number_used_in_two_fields_is_told_how_to_be_told_apart(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, FIELDS, [task("1", "I", "Việc một")])
    (plan / "tasks/01-viec-khac.yaml").write_text(task("1", "II", "Việc khác")[1], "utf-8")
    (found,) = problems(tmp_path, 1)
    assert "II.1" in found["cach_sua"] + found["thong_bao"]


def test_a_gap_is_seen_under_the_number_above(restarted: Path) -> None:
    (restarted / "plan/tasks/II.2-viec.yaml").unlink()
    found = problems(restarted)
    assert [(one["ma"], "II.2" in one["thong_bao"]) for one in found] == [("thieu-so", True)]


def test_a_file_of_another_number_is_named(restarted: Path) -> None:
    (restarted / "plan/tasks/II.3-viec.yaml").rename(restarted / "plan/tasks/II.30-viec.yaml")
    (found,) = problems(restarted)
    assert found["ma"] == "tep-ten"


@pytest.mark.parametrize(("field", "number"), [("II", "II.4"), ("I", "I.4")])
def test_an_added_task_gets_the_next_number_of_its_field(restarted: Path, field: str, number: str) -> None:
    given = {
        "--ten": "Tổ chức hội nghị", "--linh-vuc": field, "--san-pham": "Báo cáo", "--chu-tri": "kt",
        "--thoi-han": "Quý III/2027", "--nguon": "Công văn số 12/SNV ngày 05/02/2026",
    }  # fmt: skip
    answer(restarted, "add", *(word for pair in given.items() for word in pair))
    text = (restarted / f"plan/tasks/{number}-to-chuc-hoi-nghi.yaml").read_text("utf-8")
    assert f"so: {number}\n" in text


def test_a_target_and_a_task_with_one_code_are_refused(tmp_path: Path) -> None:
    targets = ["{ma: I.1, linh_vuc: I, noi_dung: Tỷ lệ hồ sơ, don_vi: '%', toi_thieu: 90}"]
    write_plan(tmp_path, FIELDS, [task("I.1", "I", "Việc một")], targets=targets)
    found = problems(tmp_path, 1)
    assert [one["ma"] for one in found] == ["trung-ma"]


def test_codes_of_targets_may_look_like_numbers(tmp_path: Path) -> None:
    targets = [
        "{ma: 11.1, linh_vuc: I, noi_dung: Thu nhập bình quân, don_vi: triệu đồng, lo_trinh: {2026: 60.5, 2030: 90}}",
        "{ma: II.2, linh_vuc: II, noi_dung: Diện tích cây xanh, don_vi: ha, toi_da: 5, tren: 2}",
    ]
    write_plan(tmp_path, FIELDS, [task("I.1", "I", "Việc một"), task("1", "II", "Việc hai")], targets=targets)
    assert problems(tmp_path) == []
    assert "Thu nhập bình quân" in answer(tmp_path, "show", "11.1", *DAY)
    assert "Diện tích cây xanh" in answer(tmp_path, "show", "ii.2", *DAY)
    answer(tmp_path, "update", "11.1", "--gia-tri", "61,5", "--nguon", "Chi cục Thống kê", "--ngay", "2026-06-01")
    assert "gia_tri: 61.5" in (tmp_path / "plan/2026-2030.yaml").read_text("utf-8")


def test_the_life_of_a_task_goes_by_its_number(restarted: Path) -> None:
    """Recording, taking back, extending, signing and the history all take the number as printed."""
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "A"),
        ("config", "user.email", "a@b.vn"),
        ("add", "-A"),
        ("commit", "-qm", "Kế hoạch"),
    ):
        subprocess.run(["git", *arguments], cwd=restarted, check=True, env=environment())
    file = restarted / "plan/tasks/II.2-viec.yaml"
    before = file.read_bytes()
    update = ("update", "ii.2", "--tien-do", "40", "--ket-qua", "Đã dự thảo", "--ngay", "2026-05-20")
    answer(restarted, *update)
    answer(restarted, "undo", "II.2")
    assert file.read_bytes() == before
    answer(restarted, *update, "--commit")
    answer(
        restarted,
        "extend",
        "II.2",
        "--ky",
        "2026",
        "--den",
        "2027-01-31",
        "--can-cu",
        "Công văn 5",
        "--ngay",
        "2026-06-01",
    )
    log = answer(restarted, "log", "ii.2")
    assert "NHIỆM VỤ II.2" in log
    assert "Đã dự thảo" in log
    difference = answer(restarted, "diff", "--ngay", "2026-06-30")
    assert "II.2" in difference
    assert "I.2 " not in difference.replace("II.2", "")
    signed = ("--quy", "2", "--nam", "2026", "--da-ky", "45", "--ngay-ky", "2026-06-20", "--ngay", "2026-06-20")
    answer(restarted, "report", *signed)
    assert "so: II.2, tinh_trang: dang_thuc_hien" in (restarted / "plan/reports/2026-Q2.yaml").read_text("utf-8")
    assert problems(restarted) == []
