"""`cchc update` against `cchc show`; `cchc diff` against `cchc status`; `cchc diff` on 4,000 task files with 50 and with all changed.

    python tests/bench/bench_update_diff.py

Each ratio is printed beside its bound. On 4,000 files the time goes with the number of changed files.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from bench_status_check import many_tasks
from timing import ROOT, cchc, compare

FILES = 4_000
FEW = 50


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.vn", *arguments], cwd=folder, check=True
    )


def touch(plan: Path, count: int) -> None:
    """Reword `count` tasks and commit."""
    for path in sorted((plan / "tasks").glob("*.yaml"))[:count]:
        path.write_text(path.read_text("utf-8").replace("ten: ", "ten: Sửa ", 1), "utf-8")
    git(plan, "commit", "-qam", f"{count}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "plan", folder / "plan")
        git(folder, "init", "-q")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "1")
        touch(folder / "plan", 5)
        plan = ("--plan", str(folder / "plan"))
        print("The shipped plan")
        entry = ("--ngay", "2026-06-01", "--tien-do", "10", "--ket-qua", "Đã họp")
        compare(
            {
                "cchc show 8": cchc("show", "8", *plan),
                "cchc update 8 --thu": cchc("update", "8", "--thu", *entry, *plan),
            },
            15,
            {"cchc update 8 --thu": 1.5},
        )
        compare(
            {"cchc status": cchc("status", *plan), "cchc diff HEAD~1 HEAD": cchc("diff", "HEAD~1", "HEAD", *plan)},
            15,
            {"cchc diff HEAD~1 HEAD": 2},
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = many_tasks(folder, FILES)
        git(folder, "init", "-q")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "1")
        touch(large, FEW)
        touch(large, FILES)
        plan = ("--plan", str(large))
        print(f"{FILES} task files")
        compare(
            {
                "all changed": cchc("diff", "HEAD~1", "HEAD", *plan),
                f"{FEW} changed": cchc("diff", "HEAD~2", "HEAD~1", *plan),
                "cchc status (reads all)": cchc("status", *plan),
            },
            3,
            {f"{FEW} changed": 0.15},
        )
