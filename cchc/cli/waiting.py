"""Says how far long work is: on a terminal only, on stderr, and only after a second."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds before anything is said, and between two lines."""


class _Line:
    """One line of a terminal that replaces itself."""

    def __init__(self) -> None:
        self._longest = 0

    def say(self, text: str) -> None:
        self._longest = max(self._longest, len(text))
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()

    def wipe(self) -> None:
        if self._longest:
            sys.stderr.write("\r" + " " * self._longest + "\r")
            sys.stderr.flush()
            self._longest = 0


def counted(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items; "<what>: 3/12" replaces itself on one line, which is wiped at the end.

    Whoever prints while it counts writes into that line: print afterwards.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    line, said_at = _Line(), time.monotonic()
    try:
        for place, item in enumerate(items):
            yield item
            if time.monotonic() - said_at >= PATIENCE:
                said_at = time.monotonic()
                line.say(f"{what}: {place + 1}/{len(items)}")
    finally:
        line.wipe()


@contextlib.contextmanager
def waited(what: str) -> Iterator[None]:
    """Say "<what>…" while one step of unknown length takes more than a second, and wipe it at the end."""
    if not sys.stderr.isatty():
        yield
        return
    line = _Line()
    timer = threading.Timer(PATIENCE, line.say, (f"{what}…",))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.wipe()
