"""The inspection never hangs: what once took exponential or quadratic time takes a second at most."""

import time

import pytest

from cchc.document import inspect_docx
from tests.document.inspect.broken import MAIN, edited
from tests.document.inspect.clean import written
from tests.document.inspect.long_texts import REPEATED, filled, with_paragraphs

BOUND = 1.0
"""Seconds of processor time for 100 kB."""


def seconds(data: bytes) -> float:
    begin = time.process_time()
    inspect_docx(data)
    return time.process_time() - begin


def test_many_references_to_annexes_take_no_time() -> None:
    """Fifteen Roman numbers before an annex that is not among them."""

    def edit(parts: dict[str, str]) -> None:
        numbers = ", ".join(["I", "II", "III", "IV", "V"] * 3)
        parts[MAIN] = parts[MAIN].replace("Phụ lục I và Phụ lục II kèm theo", f"Phụ lục {numbers} x")

    assert seconds(edited(written("báo cáo"), edit)) < BOUND


@pytest.mark.parametrize(
    "name", ["one word", "spaces", "one number", "references", "days and months", "open blanks"]
)
def test_a_long_text_takes_at_most_a_second_for_100_kb(name: str) -> None:
    assert seconds(filled(REPEATED[name], 100_000)) < BOUND


def test_many_annexes_take_at_most_a_second() -> None:
    assert seconds(with_paragraphs("Phụ lục I", 200_000)) < BOUND
