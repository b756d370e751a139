"""Says how far long work is: on a terminal only, on stderr, and only after a second."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds before anything is said, and between two lines."""


def counted(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items; "<what>: 3/12" replaces itself on one line, which is wiped at the end."""
    if not sys.stderr.isatty():
        yield from items
        return
    said_at, longest = time.monotonic(), 0
    for place, item in enumerate(items):
        yield item
        if time.monotonic() - said_at >= PATIENCE:
            said_at = time.monotonic()
            line = f"{what}: {place + 1}/{len(items)}"
            longest = max(longest, len(line))
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
    if longest:
        sys.stderr.write("\r" + " " * longest + "\r")
        sys.stderr.flush()
