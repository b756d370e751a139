"""A new entry is plain where that is safe, and reads back as it was given."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml

from cchc.editing.entry_text import (
    as_loaded,
    block_lines,
    event_count,
    flow_text,
    indented,
    is_same,
    item_lines,
    loaded,
    quoted,
)
from cchc.editing.outline import Layout, read_outline

USUAL = Layout(mapping_step=2, list_step=2, dash_gap=2)
WIDE = Layout(mapping_step=3, list_step=1, dash_gap=4)
DAY = date(2026, 3, 2)

# Lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "layout", "lines"),
    [
        ({"a": 1, "b": "x"}, USUAL, ["a: 1", "b: x"]),
        ({"a": "x, y", "b": ["z [1]"]}, USUAL, ["a: x, y", "b:", "  - z [1]"]),
        ({"a": {"b": 1}}, USUAL, ["a:", "  b: 1"]),
        ({"a": {"b": 1}}, WIDE, ["a:", "   b: 1"]),
        ({"a": {}, "b": [], "c": ()}, USUAL, ["a: {}", "b: []", "c: []"]),
        ({"a": [1, "x"]}, USUAL, ["a:", "  - 1", "  - x"]),
        ({"a": (1, "x")}, WIDE, ["a:", " -   1", " -   x"]),
        ({"a": "một\n\nhai"}, USUAL, ["a: |-", "  một", "", "  hai"]),
        ({"a": "một\nhai"}, WIDE, ["a: |-", "   một", "   hai"]),
        ([{"a": 1, "b": {"c": 2}}], USUAL, ["- a: 1", "  b:", "    c: 2"]),
        ([{"a": 1, "b": {"c": 2}}], WIDE, ["-   a: 1", "    b:", "       c: 2"]),
        ([{}, [], "một\nhai"], WIDE, ["-   {}", "-   []", "-   |-", "   một", "   hai"]),
        ([[1, [2]]], USUAL, ["-", "  - 1", "  -", "    - 2"]),
        ({"yes": 1, "1.10": 2}, USUAL, ['"yes": 1', '"1.10": 2']),
    ],
)
def test_every_kind_of_value_is_written_as_expected(value: Any, layout: Layout, lines: list[str]) -> None:
    assert block_lines(value, layout) == lines


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_keys_are_quoted_on_every_level(quote: str) -> None:
    a, b, c, d = (f"{quote}{key}{quote}" for key in "abcd")
    value = {"a": {"b": 1}, "c": [{"d": 2}]}
    assert block_lines(value, USUAL, quote) == [f"{a}:", f"  {b}: 1", f"{c}:", f"  - {d}: 2"]
    assert item_lines(value, USUAL, quote)[0] == f"- {a}:"


def test_empty_lines_are_not_indented() -> None:
    assert indented(["a", "", " b"], 2) == ["  a", "", "   b"]
    assert indented(["a"], 0) == ["a"]


def test_a_value_on_one_line_has_brackets() -> None:
    value = {"ngay": DAY, "b": [1, "x, y", ()], "c": {"d, e": "x"}, "g": True}
    assert flow_text(value) == '{ngay: 2026-03-02, b: [1, "x, y", []], c: {"d, e": x}, g: true}'


def test_a_comma_needs_quotes_only_between_brackets() -> None:
    assert (flow_text("a, b"), flow_text("a, b", in_flow=False)) == ('"a, b"', "a, b")
    assert (quoted("a [b]"), quoted("a [b]", in_flow=False)) == ('"a [b]"', "a [b]")
    assert (quoted("a {b}"), quoted("a {b}", in_flow=False)) == ('"a {b}"', "a {b}")


# Scalars ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (DAY, "2026-03-02"),
        (96.5, "96.5"),
        (1e22, "10000000000000000000000"),
        (Decimal("96.50"), "96.50"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E-7"), "0.0000001"),
    ],
)
def test_numbers_and_days_are_written_plainly(value: Any, written: str) -> None:
    assert flow_text(value) == written
    assert is_same(yaml.load(written, yaml.CSafeLoader), as_loaded(value))


@pytest.mark.parametrize(
    "value",
    [None, float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), datetime(2026, 1, 2), object()],
)
def test_other_values_raise_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match="a record cannot hold"):
        flow_text(value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đã họp", "Đã họp"),
        ("45/KH-UBND", "45/KH-UBND"),
        ("Đạt 95%", "Đạt 95%"),
        ("", '""'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("\u00a0a", '"\u00a0a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a#b", "a#b"),
        ("a:b", "a:b"),
        ("yes", '"yes"'),
        ("null", '"null"'),
        ("5:30", '"5:30"'),
        ("2026-01-02", '"2026-01-02"'),
        ("1.10", '"1.10"'),
        ("0o17", '"0o17"'),
        ("1e3", '"1e3"'),
        ("1_000", '"1_000"'),
        ("1e", "1e"),
        ("12 việc", "12 việc"),
        ("---", '"---"'),
        ('nói "có": rồi', "'nói \"có\": rồi'"),
        ("a\\b: c", "'a\\b: c'"),
        ("cả \" và ': x", "'cả \" và '': x'"),
        ("a\tb", '"a\\tb"'),
        ("a\nb", '"a\\nb"'),
        ("a\r\nb", '"a\\r\\nb"'),
        ("\x00\x07\x1b", '"\\0\\x07\\x1B"'),
        ("\x7f\x80\x9f", '"\\x7F\\x80\\x9F"'),
        ("\x85\u2028\u2029", '"\\N\\L\\P"'),
        ("\ufeff", '"\\uFEFF"'),
        ("\ufffe", '"\\uFFFE"'),
        ('\u2028é"\\', '"\\Lé\\"\\\\"'),
        ("\U0010ffff 🎉", "\U0010ffff 🎉"),
        *((f"{first}a", f'"{first}a"') for first in "-?:,[]{}#&*!|>%@`~<=+.^$;'"),
        ('"a', "'\"a'"),
        ("\\a", "'\\a'"),
    ],
)
def test_a_text_is_plain_if_safe_else_quoted_and_escaped_only_if_necessary(text: str, written: str) -> None:
    assert quoted(text) == written
    assert yaml.load(f"[{written}]", yaml.CSafeLoader) == [text]


def test_a_character_that_is_not_printable_is_escaped() -> None:
    assert quoted("\ud800") == '"\\uD800"'


@pytest.mark.parametrize(
    "text",
    [
        "một\n",
        "\nmột",
        " một\nhai",
        "\tmột\nhai",
        "một \nhai",
        "một\t\nhai",
        "một\r\nhai",
        "một\x85x\nhai",
        "một\u2028x\nhai",
        "một\nhai\x07",
        "một",
    ],
)
def test_a_text_that_a_literal_block_would_change_is_written_on_one_line(text: str) -> None:
    assert len(block_lines({"a": text}, USUAL)) == 1


@pytest.mark.parametrize(
    "text", ["một\nhai", "một\n  thụt\nhai", "một\n\nhai", "một\tx\nhai", "# a\n--- \x20x\nb: c"]
)
def test_other_texts_of_several_lines_are_literal_blocks(text: str) -> None:
    lines = block_lines({"a": text}, USUAL)
    assert lines[0] == "a: |-" and len(lines) == 1 + len(text.split("\n"))
    assert yaml.load("\n".join(lines) + "\n", yaml.CSafeLoader) == {"a": text}


# Reading back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [1, "x", [], {}, [1, [2, "x"]], {"a": 1}, {"a": {"b": [1, 2]}, "c": ()}, (1, 2), {"a": "một\nhai"}]
)
def test_events_are_counted_as_the_parser_makes_them(value: Any) -> None:
    events = list(yaml.parse(flow_text(value), Loader=yaml.CSafeLoader))
    assert event_count(value) == len(events) - 4  # stream and document, each with its end


@pytest.mark.parametrize(
    "text",
    [
        "1", "1.5", "x", "true", "~", "2026-03-02", "'1'", '"true"', "[1, '2', [x]]", "{a: 1, 'b': [yes]}", "|-\n  1\n", "!!x 1",
    ],
)  # fmt: skip
def test_a_part_is_read_as_the_safe_loader_reads_it(text: str) -> None:
    root = read_outline(text).root
    assert root is not None
    expected = 1 if text.startswith("!!") else yaml.load(text, yaml.CSafeLoader)
    assert is_same(loaded(root), expected)


def test_decimals_are_read_back_as_whole_numbers_or_floats_on_every_level() -> None:
    written = {"a": [Decimal("1E+2"), Decimal("96.50"), 1e22, 1.5], "b": (True, 1, "1", DAY), "c": {"d": 2.0}}
    expected = {"a": [100, 96.5, 10**22, 1.5], "b": [True, 1, "1", DAY], "c": {"d": 2.0}}
    assert is_same(as_loaded(written), expected)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True),
        (1, 2, False),
        (1, 1.0, False),
        (1, True, False),
        ("1", 1, False),
        ([1, 2], [1, 2], True),
        ([1, 2], [1], False),
        ([1], [1, 2], False),
        ([1], [True], False),
        ([], {}, False),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ({"a": 1}, {"a": 1.0}, False),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, False),
        ({"a": 1}, {}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}]}, True),
    ],
)
def test_values_are_the_same_only_if_types_and_order_agree(one: Any, other: Any, same: bool) -> None:
    assert is_same(one, other) is same
