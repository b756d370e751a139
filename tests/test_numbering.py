"""Numbers of tasks as annexes print them."""

import random

import pytest

from cchc.numbering import Code, above, in_file_name, last_part, ranges, task_number, typed_number, with_last


def numbers(text: str) -> list[int | Code]:
    return [number for one in text.split() if (number := task_number(one)) is not None]


def test_numbers_are_ordered_as_printed() -> None:
    order = "A.I.9 A.II.1 B.I.1 1 1.1 1.1.2 1.a 2 2.9 2.10 10 12 12a 12b 12d 12đ 12e 41"
    mixed = numbers(order)
    assert len(mixed) == len(order.split())
    random.Random(1).shuffle(mixed)
    assert [str(one) for one in sorted(mixed)] == order.split()
    assert [str(one) for one in sorted(numbers("II.1 X.1 I.10 IX.1 I.2"))] == ["I.2", "I.10", "II.1", "IX.1", "X.1"]


def test_a_plain_number_stays_an_integer_and_any_other_its_text() -> None:
    assert task_number("7") == 7
    assert isinstance(task_number("7"), int)
    assert task_number("2.10") == "2.10"
    assert task_number("2.10") != task_number("2.1")


@pytest.mark.parametrize(
    "text", ["", "0", "07", "2.", ".1", "2.0", "2.01", "VIX.1", "I", "A", "b2", "2,1", "-1", "1 1", "123456", "i.1"]
)
def test_what_is_no_number(text: str) -> None:
    assert task_number(text) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(" 7 ", "7"), ("07", "7"), ("i.3", "I.3"), ("a.ii.4", "A.II.4"), ("2.10", "2.10"), ("1.a", "1.a")],
)
def test_numbers_may_be_typed_in_small_letters(typed: str, meant: str) -> None:
    assert str(typed_number(typed)) == meant


def test_an_order_against_plain_numbers_in_both_directions() -> None:
    code = Code("2.1")
    assert 2 < code < 3
    assert 3 > code > 2
    assert 2 <= code <= code
    assert 3 >= code >= code
    assert not code < code


def test_ranges_run_within_the_number_above() -> None:
    assert ranges(numbers("1 2 4 5 6")) == ["1", "2", "4-6"]
    assert ranges(numbers("I.1 I.2 I.3 II.1 II.3 12a 12b")) == ["I.1-I.3", "II.1", "II.3", "12a", "12b"]
    assert ranges([3, 1, 3, 2]) == ["1-3"]
    assert ranges([]) == []


def test_parts_of_a_number() -> None:
    assert (above(7), above("A.II.3"), above("2.10")) == ("", "A.II", "2")
    assert [last_part(one) for one in numbers("7 2.10 12a 1.b")] == [7, 10, None, None]
    assert (with_last(7, 8), with_last(Code("2.9"), 10)) == (8, "2.10")
    assert (in_file_name(7), in_file_name(100), in_file_name(Code("2.9"))) == ("07", "100", "2.9")
