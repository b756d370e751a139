"""Whole processes timed in turn (A B A B ...), so that a ratio holds when the machine's speed drifts."""

import contextlib
import os
import pty
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


class OnTerminal(list[str]):
    """A command whose output goes to a terminal that shows colour."""


def run(command: Sequence[str]) -> Run:
    """Run a command to its end and throw its output away; wall time and peak memory.

    A command that fails ends the benchmark, since its time would say nothing.
    """
    terminal, output = pty.openpty() if isinstance(command, OnTerminal) else (None, subprocess.DEVNULL)
    environment = {name: value for name, value in os.environ.items() if name not in _NO_CACHE_OR_COLOUR}
    environment["TERM"] = "xterm-256color"
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment)
    if terminal is not None:
        os.close(output)
        _drain(terminal)
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"exit status {code}: {' '.join(command)}")
    return Run(time.perf_counter() - begin, usage.ru_maxrss / 1024)


_NO_CACHE_OR_COLOUR = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
"""Variables that make each run compile the program again, or turn colour off."""


def _drain(terminal: int) -> None:
    """Read a terminal until the process at its other end has closed it (an error on Linux)."""
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass
    os.close(terminal)


def compare(commands: Mapping[str, Sequence[str]], rounds: int, bounds: Mapping[str, float] | None = None) -> None:
    """Print the median of each command and its ratio to the first (the floor), pair by pair, beside its bound."""
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
        bound = (bounds or {}).get(name)
        kept = "" if bound is None else f"   bound {bound}{'' if ratio <= bound else '  EXCEEDED'}"
        print(f"{name:<44} {seconds * 1000:9.1f} ms   x {ratio:5.2f}   {memory:7.1f} MB{kept}")


def python(*arguments: str) -> list[str]:
    """A command for this interpreter."""
    return [sys.executable, *arguments]


def cchc(*arguments: str) -> list[str]:
    """The tool as its users start it."""
    return python("-m", "cchc", *arguments)


def on_terminal(command: Sequence[str]) -> OnTerminal:
    """The same command, with its output on a terminal that shows colour."""
    return OnTerminal(command)
