"""Processes that are killed while they write, and processes that write at once: no torn file, no lost update."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from cchc.plan.reading import read_book
from cchc.plan.records import Update
from tests.place import ROOT, environment

LOOP = """
import sys
from cchc.cli import COMMANDS
from cchc.cli.process import run
name, rounds = sys.argv[1], int(sys.argv[2])
for number in range(rounds):
    while run(COMMANDS, ["update", "8", "--ngay", "2026-06-01", "--tien-do", "5", "--ket-qua", f"{name} {number}"]):
        pass
    print(number, file=sys.__stderr__, flush=True)
"""


def _start(folder: Path, name: str, rounds: int, told: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", LOOP, name, str(rounds)],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told,
    )  # fmt: skip


def _updates(plan: Path) -> tuple[Update, ...]:
    book = read_book(plan)
    assert not book.unread, book.problems
    return next(task.record.updates for task in book.tasks if task.record.number == 8)


def at_once(folder: Path, rounds: int) -> Counter[str]:
    """Two processes that add updates to one task."""
    shutil.copytree(ROOT / "plan", folder / "plan")
    writers = [_start(folder, name, rounds) for name in ("một", "hai")]
    assert [writer.wait(600) for writer in writers] == [0, 0]
    told = {one.result for one in _updates(folder / "plan")}
    assert told == {f"{name} {number}" for name in ("một", "hai") for number in range(rounds)}
    return Counter({"updates of two processes, none lost": 2 * rounds})


def kills(folder: Path, chance: random.Random, rounds: int) -> Counter[str]:
    """A process that adds updates is killed at some moment, again and again."""
    plan = folder / "plan"
    shutil.copytree(ROOT / "plan", plan)
    before = 0
    found: Counter[str] = Counter()
    for number in range(rounds):
        with _start(folder, f"lần {number}", 200, subprocess.PIPE) as writer:
            assert writer.stderr is not None
            writer.stderr.readline()  # the first file is written: from here on it writes again and again
            time.sleep(chance.uniform(0, 0.3))
            writer.send_signal(signal.SIGKILL)
        after = len(_updates(plan))
        assert after > before, "an update was lost"
        found["killed between or during writes"] += 1
        found["updates kept"] += after - before
        before = after
        left = [path.name for path in plan.rglob("*.tmp")]
        assert all(name.startswith(".") for name in left) and len(left) <= 1, left
    return found
