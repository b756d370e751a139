"""`cchc status` on the shipped plan and `cchc check` on 10,000 task files, against floor A on the same files.

    python tests/bench/bench_status_check.py

Bounds: status at most 1.9 x A; check at most 1.5 x A and under 250 MB.
"""

import re
import shutil
import tempfile
from pathlib import Path

from timing import ROOT, cchc, compare, python

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
    shipped = str(ROOT / "plan")
    print("39 tasks (the shipped plan)")
    compare(
        {
            "A: import typer, rich, yaml; load": python(floor, shipped),
            "cchc status": cchc("status", "--plan", shipped),
            "cchc check": cchc("check", "--plan", shipped),
            "cchc show 33": cchc("show", "33", "--plan", shipped),
        },
        15,
    )
    with tempfile.TemporaryDirectory() as folder:
        plan = str(many_tasks(Path(folder), COPIES))
        print(f"{COPIES} tasks (the invented plan, over and over)")
        compare(
            {
                "A: import typer, rich, yaml; load": python(floor, plan),
                "cchc check": cchc("check", "--plan", plan, "--ngay", "2027-02-28"),
            },
            5,
        )
