"""How typed text becomes a value, and what is said where it cannot."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.values import (
    UNREADABLE,
    Choice,
    Date,
    Fault,
    List,
    Number,
    Pattern,
    Table,
    Text,
    Value,
    Whole,
)


def read(value: Value, data: Any) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    return value.read(data, "khoa", faults), faults


@pytest.mark.parametrize(
    ("value", "typed", "meaning"),
    [
        (Text(), "yes", "yes"),
        (Text(), "1.10", "1.10"),
        (Date(), "2026-03-31", date(2026, 3, 31)),
        (Date(), "31/3/2026", date(2026, 3, 31)),
        (Number(), "1.10", Decimal("1.10")),
        (Number(), "010", Decimal(10)),
        (Number(), "-0.5", Decimal("-0.5")),
        (Number(0, 100), "0", Decimal(0)),
        (Number(0, 100), "100", Decimal(100)),
        (Whole(1, 99), "33", 33),
        (Whole(), "0", 0),
        (Choice("dat", "chua_dat"), "dat", "dat"),
        (Pattern(r"[a-zđ]\d", "Mã viết như a1."), "đ1", "đ1"),
        (List(Text()), ["a", "b"], ("a", "b")),
        (List(Text(), or_one=True), "a", ("a",)),
        (Table(Text()), {"kt": "Phòng Kinh tế"}, {"kt": "Phòng Kinh tế"}),
        (Table(Number(), years=True), {"2026": "80"}, {2026: Decimal(80)}),
    ],
)
def test_typed_text_becomes_a_value(value: Value, typed: Any, meaning: Any) -> None:
    found, faults = read(value, typed)
    assert (found, type(found), faults) == (meaning, type(meaning), [])


@pytest.mark.parametrize(
    ("value", "typed", "code", "words"),
    [
        (Text(), {"Việc": "đã làm"}, "yaml-hai-cham", "«Việc» bị hiểu thành tên khóa"),
        (Text(), ["a"], "kieu", "lại là danh sách"),
        (Date(), "2026-13-45", "ngay", "không có tháng 13"),
        (Date(), "31/02/2026", "ngay", "chỉ có 28 ngày"),
        (Date(), ["2026-03-31"], "kieu", "chỉ nhận một giá trị"),
        (Number(), "96,5", "so", "viết dấu chấm: 96.5"),
        (Number(), "96%", "so", "bỏ dấu %"),
        (Number(), "nhiều", "so", "«nhiều» không phải là số"),
        (Number(), "1e5", "so", "không phải là số"),
        (Number(), "NaN", "so", "không phải là số"),
        (Number(), "1_000", "so", "không phải là số"),
        (Number(), "٣", "so", "không phải là số"),
        (Number(0, 100), "100.01", "ngoai-khoang", "100.01 nằm ngoài khoảng"),
        (Number(0, 100), "-1", "ngoai-khoang", "-1 nằm ngoài khoảng"),
        (Whole(), "010", "so", "không phải là số nguyên"),
        (Whole(), "7.0", "so", "không phải là số nguyên"),
        (Whole(), "-7", "so", "không phải là số nguyên"),
        (Whole(), "٣", "so", "không phải là số nguyên"),
        (Whole(1, 99), "0", "ngoai-khoang", "nằm ngoài khoảng"),
        (Choice("dat", "chua_dat"), "Đạt", "gia-tri", "không có giá trị «Đạt»"),
        (Pattern(r"[a-z]\d", "Mã viết như a1."), "a1 ", "gia-tri", "không đúng dạng"),
        (List(Text()), "a", "kieu", "phải là danh sách"),
        (Table(Text()), "a", "kieu", "khóa: nội dung"),
    ],
)
def test_what_cannot_be_read_says_why(value: Value, typed: Any, code: str, words: str) -> None:
    found, faults = read(value, typed)
    assert found is UNREADABLE
    (fault,) = faults
    assert fault.code == code
    assert words in fault.message


@pytest.mark.parametrize("value", [Text(), Date(), Number(), Whole(), List(Text()), Table(Text())])
@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_an_empty_value_is_never_taken_for_zero_or_nothing(value: Value, nothing: Any) -> None:
    found, (fault,) = read(value, nothing)
    assert found is UNREADABLE
    assert (fault.code, fault.on_key) == ("trong", True)


@pytest.mark.parametrize("low_or_high", ["-0.01", "100.01"])
def test_the_allowed_range_is_said(low_or_high: str) -> None:
    _, (fault,) = read(Number(0, 100), low_or_high)
    assert fault.remedy == "Ghi số từ 0 đến 100."


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_read_exactly(amount: Decimal) -> None:
    found, _ = read(Number(), f"{amount:f}")
    assert found == amount


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_fault_and_never_an_error(text: str) -> None:
    for value in (Number(0, 100), Whole(0, 100), Date(), Choice("a"), Pattern("a+", "a")):
        found, faults = read(value, text)
        assert (found is UNREADABLE) == bool(faults)


def test_a_text_is_read_without_the_line_breaks_at_its_end() -> None:
    faults: list[Fault] = []
    assert [Text().read(one, "ket_qua", faults) for one in ("hết", "hết\n", "một\n\nhai\n\n")] == [
        "hết",
        "hết",
        "một\n\nhai",
    ]
    assert faults == []
