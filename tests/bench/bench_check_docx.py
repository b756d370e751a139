"""`check-docx` on documents that grow fourfold: each must take at most 1 s for 100 kB of text, and at most in proportion.

python tests/bench/bench_check_docx.py
"""

import sys
import time

from timing import ROOT

sys.path.insert(0, str(ROOT))

from cchc.document import inspect_docx
from tests.document.inspect.long_texts import growing

SIZES = (25_000, 100_000)
BOUND = 1.0
"""Seconds of processor time for the greatest size."""
GREATEST_GROWTH = 6.0
"""For four times the text; the fixed cost of a document makes it less than four where all is linear."""


def seconds(data: bytes) -> float:
    """Processor time of one inspection."""
    begin = time.process_time()
    inspect_docx(data)
    return time.process_time() - begin


if __name__ == "__main__":
    exceeded = 0
    inspect_docx(next(growing(100))[1])  # loads what is loaded once
    for (name, small), (_, great) in zip(*map(growing, SIZES), strict=True):
        times = seconds(small), seconds(great)
        too_long = times[1] > BOUND or times[1] > GREATEST_GROWTH * times[0]
        exceeded += too_long
        print(
            f"{name:<40} {times[0]:6.3f} s {times[1]:6.3f} s   x {times[1] / times[0]:4.1f}{'  EXCEEDED' if too_long else ''}"
        )
    raise SystemExit(1 if exceeded else 0)
