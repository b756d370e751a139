"""Plan files as older versions wrote them, frozen: every later version reads them. A folder here is never edited; a later
version adds its own.
"""

import json
from pathlib import Path

import pytest

from tests.running import carry_out

FROZEN = Path(__file__).parent / "ke-hoach-cu"


@pytest.mark.parametrize(
    ("plan", "tasks", "targets"), [("2026-11/xa-thanh-phu", 39, 34), ("2026-11/bia-dat", 25, 12)]
)
def test_an_old_plan_is_read_without_a_complaint(plan: str, tasks: int, targets: int) -> None:
    folder = FROZEN / plan
    files = len(list(folder.rglob("*.yaml")))
    checked = carry_out("check", "--plan", str(folder), "--ngay", "2027-03-01", "--json", cwd=FROZEN)
    assert (checked.returncode, f"Đã kiểm tra {files} hồ sơ: không có lỗi" in checked.stderr) == (0, True), checked
    assert {one["ma"] for one in json.loads(checked.stdout)["loi"]} <= {"doi-chieu"}
    shown = carry_out("status", "--plan", str(folder), "--ngay", "2027-03-01", "--json", cwd=FROZEN)
    state = json.loads(shown.stdout)
    assert state["khong_doc_duoc"] == []
    assert (len(state["nhiem_vu"]), len(state["chi_tieu"])) == (tasks, targets)


def test_all_frozen_plans_are_read() -> None:
    assert {f"{one.parent.name}/{one.name}" for one in FROZEN.glob("*/*")} == {
        "2026-11/xa-thanh-phu",
        "2026-11/bia-dat",
    }
