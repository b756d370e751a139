"""Peak memory of `cchc check` and `cchc report` on 10,000 tasks with 50 updates each, beside its bound.

python tests/bench/bench_memory.py
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from timing import ROOT, cchc, run

TASKS = 10_000
UPDATES = 50
BOUNDS = {"check": 300, "report": 450}
"""Megabytes."""

TASK = """so: {number}
linh_vuc: I
ten: Rà soát, công khai thủ tục hành chính nhóm {number} thuộc thẩm quyền giải quyết của xã
san_pham:
  - Báo cáo
chu_tri:
  - kt
thoi_han: Giai đoạn 2026 - 2030
cap_nhat:
"""
UPDATE = """  - ngay: {day}
    tien_do: {share}
    ket_qua: Đã làm việc với tổ dân phố số {turn} về nhóm thủ tục {number}
"""


def busy_tasks(folder: Path, tasks: int, updates: int) -> Path:
    """A plan of this many tasks, each with this many updates, six days apart; no two texts are alike."""
    plan = folder / "plan"
    (plan / "tasks").mkdir(parents=True)
    source = next((ROOT / "tests" / "ke-hoach-bia-dat" / "plan").glob("*.yaml"))
    (plan / source.name).write_bytes(source.read_bytes())
    days = [date(2026, 2, 1) + timedelta(days=6 * turn) for turn in range(updates)]
    for number in range(1, tasks + 1):
        entries = (
            UPDATE.format(day=day, share=turn * 99 // updates, turn=turn, number=number)
            for turn, day in enumerate(days)
        )
        head = TASK.format(number=number)
        (plan / "tasks" / f"{number:02d}-ra-soat.yaml").write_text(head + "".join(entries), "utf-8")
    return plan


COMMANDS = {
    "check": ("check", "--ngay", "2027-02-28"),
    "report": ("report", "--quy", "4", "--nam", "2026", "--ngay", "2026-12-16", "--ra"),
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        plan = str(busy_tasks(Path(name), TASKS, UPDATES))
        for command, arguments in COMMANDS.items():
            out = (name,) if command == "report" else ()
            done = run(cchc(*arguments, *out, "--plan", plan))
            kept = "" if done.megabytes <= BOUNDS[command] else "  EXCEEDED"
            print(
                f"cchc {command:<8} {done.megabytes:6.0f} MB   bound {BOUNDS[command]}{kept}   {done.seconds:.0f} s"
            )
