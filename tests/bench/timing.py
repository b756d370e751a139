"""Whole processes timed in turn (A B A B ...), so that a ratio holds when the machine's speed drifts."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Run(NamedTuple):
    """One finished process."""

    seconds: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away; wall time and peak memory.

    A command that fails would be a fast one: it ends the benchmark.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"exit status {code}: {' '.join(command)}")
    return Run(time.perf_counter() - begin, usage.ru_maxrss / 1024)


def compare(commands: Mapping[str, Sequence[str]], rounds: int) -> None:
    """Print the median of each command and its ratio to the first (the floor), pair by pair."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            one = run(command)
            if turn:  # the first round warms up
                runs[name].append(one)
    floor = next(iter(runs.values()))
    for name, found in runs.items():
        seconds = statistics.median(one.seconds for one in found)
        ratio = statistics.median(one.seconds / base.seconds for one, base in zip(found, floor, strict=True))
        memory = max(one.megabytes for one in found)
        print(f"{name:<44} {seconds * 1000:9.1f} ms   x {ratio:5.2f}   {memory:7.1f} MB")


def python(*arguments: str) -> list[str]:
    """A command for this interpreter."""
    return [sys.executable, *arguments]


def cchc(*arguments: str) -> list[str]:
    """The tool as its users start it."""
    return python("-m", "cchc", *arguments)
