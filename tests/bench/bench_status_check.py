"""The commands that read a plan, on the shipped plan and on 10,000 task files, against floor A on the same files.

    python tests/bench/bench_status_check.py

Each ratio is printed beside its bound.
"""

import re
import shutil
import tempfile
from pathlib import Path

from timing import ROOT, cchc, compare, on_terminal, python

COPIES = 10_000


def many_tasks(folder: Path, count: int) -> Path:
    """A plan with `count` tasks: those of the invented plan (with updates) over and over, each with a number of its own."""
    source = ROOT / "tests" / "ke-hoach-bia-dat" / "plan"
    plan = folder / "plan"
    (plan / "tasks").mkdir(parents=True)
    shutil.copy(next(source.glob("*.yaml")), plan)
    originals = [(path.name, path.read_text("utf-8")) for path in sorted((source / "tasks").glob("*.yaml"))]
    for number in range(1, count + 1):
        name, text = originals[number % len(originals)]
        text = re.sub(r"^so: .*$", f"so: {number}", text, count=1, flags=re.MULTILINE)
        (plan / "tasks" / f"{number:02d}-{name.partition('-')[2]}").write_text(text, "utf-8")
    return plan


if __name__ == "__main__":
    floor = str(ROOT / "tests" / "bench" / "floor.py")
    floor_a = "A: import typer, rich, yaml; load"
    shipped = ("--plan", str(ROOT / "plan"))
    print("39 tasks (the shipped plan)")
    compare(
        {
            floor_a: python(floor, shipped[1]),
            "cchc status": cchc("status", *shipped),
            "cchc status, colour": on_terminal(cchc("status", *shipped)),
            "cchc check": cchc("check", *shipped),
            "cchc show 33": cchc("show", "33", *shipped),
        },
        15,
        {"cchc status": 1.4, "cchc status, colour": 1.4},
    )
    with tempfile.TemporaryDirectory() as folder:
        entry = ("--ngay", "2026-11-20", "--tien-do", "100", "--ket-qua", "Đã họp")
        where = ("--plan", str(many_tasks(Path(folder), COPIES)))
        plan = (*where, "--ngay", "2027-02-28")
        print(f"{COPIES} tasks (the invented plan, over and over)")
        compare(
            {floor_a: python(floor, plan[1]), "cchc check": cchc("check", *plan)},
            5,
            {"cchc check": 1.3},
        )
        compare(
            {
                "cchc status": cchc("status", *plan),
                "cchc status --json": cchc("status", "--json", *plan),
                "cchc show 29": cchc("show", "29", *plan),
                "cchc update 29 --thu": cchc("update", "29", "--thu", *entry, *where),
            },
            3,
            {"cchc status --json": 1.3, "cchc show 29": 0.15, "cchc update 29 --thu": 0.15},
        )
