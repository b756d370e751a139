"""A person at a terminal: runs a command in a pseudo-terminal and answers what it asks."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.recording.running import ROOT

CTRL_C = "\x03"
END_OF_INPUT = "\x04"
LONGEST_WAIT = 60
"""Seconds until a command that says nothing counts as stuck."""


class Sitting(NamedTuple):
    """What was seen and typed."""

    screen: str
    status: int
    answers: list[str]

    @property
    def said(self) -> str:
        """The screen as one line, however the terminal broke it."""
        return " ".join(self.screen.split())


def sit(
    plan: Path,
    arguments: Sequence[str],
    answer: Callable[[str], str] | Iterable[str],
    environment: dict[str, str] | None = None,
) -> Sitting:
    """Run a command next to the plan folder.

    `answer` gets what was printed since the last answer and gives what is typed, without Enter; or the answers are listed
    in order.
    """
    import pty  # not on Windows

    reply = answer if callable(answer) else _in_order(answer)
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # a suite run in the background ignores Ctrl+C, its children too
        os.chdir(plan.parent)
        own = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80", "LINES": "24"}
        os.execve(
            sys.executable, [sys.executable, "-m", "cchc", *arguments], {**os.environ, **own, **(environment or {})}
        )
    screen, seen = b"", 0
    answers: list[str] = []
    while data := _read(terminal, answers):
        screen += data
        if screen.endswith(b"\n> "):
            answers.append(reply(screen[seen:].decode()))
            seen = len(screen)
            typed = answers[-1] if answers[-1] in (CTRL_C, END_OF_INPUT) else answers[-1] + "\n"
            os.write(terminal, typed.encode())
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return Sitting(screen.decode().replace("\r\n", "\n"), status, answers)


def _in_order(answers: Iterable[str]) -> Callable[[str], str]:
    listed = iter(answers)
    return lambda _: next(listed)


def _read(terminal: int, answers: Sequence[str]) -> bytes:
    """What the command prints next; nothing once it has ended.

    A Ctrl+C between the printing of the prompt and the reading of the line waits for a key, so it is pressed again.
    """
    for _ in range(LONGEST_WAIT):
        if select.select([terminal], [], [], 1)[0]:
            break
        if answers and answers[-1] == CTRL_C:
            os.write(terminal, CTRL_C.encode())
    else:
        raise TimeoutError("the command waits for something that is no question")
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side was closed
        return b""
