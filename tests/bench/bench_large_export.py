"""The page and each export of a plan of 10,000 tasks, against `status` and the import of the library that each needs.

    python tests/bench/bench_large_export.py

Processor time counts, since these are long runs. The page computes every month since the plan began.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from bench_page_export import CASES
from timing import ROOT, cchc, python

TASKS = 10_000


def make(folder: Path) -> None:
    """The invented plan with its tasks repeated up to that many."""
    shutil.copytree(ROOT / "tests" / "ke-hoach-bia-dat" / "plan", folder / "plan")
    tasks = folder / "plan" / "tasks"
    patterns = [path.read_text("utf-8") for path in sorted(tasks.iterdir())]
    shutil.rmtree(tasks)
    tasks.mkdir()
    for number in range(1, TASKS + 1):
        text = re.sub(r"(?m)^so: .*$", f"so: {number}", patterns[number % len(patterns)])
        (tasks / f"{number:05d}-viec.yaml").write_text(text, "utf-8")


def seconds(command: list[str]) -> float:
    """Processor time of one run."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        make(Path(place))
        asked = ("--plan", f"{place}/plan", "--ngay", "2026-11-24")
        floor = statistics.median(seconds(cchc("status", *asked)) for _ in range(3))
        print(f"{'status':<16} {floor:6.1f} s")
        for name, (library, arguments) in CASES.items():
            bare = floor + seconds(python("-c", f"import {library}")) - seconds(python("-c", ""))
            took = statistics.median(seconds(cchc(*arguments, *asked, "--ra", f"{place}/out")) for _ in range(3))
            print(f"{name:<16} {took:6.1f} s   x {took / bare:5.2f}", file=sys.stdout, flush=True)
