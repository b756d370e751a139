"""How typed text becomes the value of a key, what is said where it cannot, and what a record is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.problems import KINDS
from cchc.plan.values import (
    UNREADABLE,
    Choice,
    Date,
    Fault,
    List,
    Nested,
    Number,
    Pattern,
    Record,
    Table,
    Text,
    Value,
    Whole,
    key,
    read_record,
    record_schema,
)


class Entry(Record):
    """An entry of a list."""

    day: date = key("ngay", Date(), "Ngày")
    amount: Decimal | None = key("muc", Number(0, 100), "Mức", default=None)
    note: str | None = key("ghi_chu", Text(), "Ghi chú", default=None)


class Sheet(Record):
    """A record with every type of value."""

    number: int = key("so", Whole(1, 99), "Số")
    title: str = key("ten", Text(), "Tên")
    kind: str | None = key("loai", Choice("mot", "hai"), "Loại", default=None)
    code: str | None = key("ma", Pattern(r"[a-z]\d", "Mã viết như a1."), "Mã", default=None)
    names: dict[str, str] | None = key("muc_luc", Table(Text(), names=Choice("I", "II")), "Mục", default=None)
    years: dict[int, Decimal] | None = key("lo_trinh", Table(Number(), years=True), "Lộ trình", default=None)
    who: tuple[str, ...] | None = key("ai", List(Text(), or_one=True), "Ai", default=None)
    entries: tuple[Entry, ...] = key("cap_nhat", List(Nested(Entry)), "Các lần", default=())


GOOD = {"so": "7", "ten": "Việc"}


def read(value: Value, data: Any) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    return value.read(data, "khoa", faults), faults


def faults_of(data: Any, model: type[Record] = Sheet) -> list[tuple[tuple[str | int, ...], str]]:
    faults: list[Fault] = []
    read_record(model, data, faults)
    return [(fault.path, fault.code) for fault in faults]


# One value


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
        (Nested(Entry), "a", "kieu", "khóa: nội dung"),
    ],
)
def test_what_cannot_be_read_says_why(value: Value, typed: Any, code: str, words: str) -> None:
    found, faults = read(value, typed)
    assert found is UNREADABLE
    (fault,) = faults
    assert fault.code == code
    assert words in fault.message


@pytest.mark.parametrize("value", [Text(), Date(), Number(), Whole(), List(Text()), Table(Text()), Nested(Entry)])
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


# A record


def test_a_record_holds_every_type_of_value() -> None:
    faults: list[Fault] = []
    data = {
        **GOOD,
        "loai": "mot",
        "ma": "a1",
        "muc_luc": {"I": "Thể chế"},
        "lo_trinh": {"2026": "80"},
        "ai": "kt",
        "cap_nhat": [{"ngay": "2026-03-31", "muc": "10"}],
    }
    assert read_record(Sheet, data, faults) == Sheet(
        number=7,
        title="Việc",
        kind="mot",
        code="a1",
        names={"I": "Thể chế"},
        years={2026: Decimal(80)},
        who=("kt",),
        entries=(Entry(day=date(2026, 3, 31), amount=Decimal(10)),),
    )
    assert faults == []


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ({**GOOD, "so": "bảy"}, [(("so",), "so")]),
        ({"ten": "Việc"}, [((), "thieu-khoa")]),
        ({**GOOD, "tenn": "x"}, [(("tenn",), "khoa-la")]),
        ({**GOOD, "cap_nhat": [{"ngay": "2026-01-30"}, {"ngay": "x"}]}, [(("cap_nhat", 1, "ngay"), "ngay")]),
        ({**GOOD, "cap_nhat": [{"muc": "5"}]}, [(("cap_nhat", 0), "thieu-khoa")]),
        ({**GOOD, "cap_nhat": ["đã làm"]}, [(("cap_nhat", 0), "kieu")]),
        ({**GOOD, "cap_nhat": [None]}, [(("cap_nhat", 0), "trong")]),
        ({**GOOD, "cap_nhat": [{"ngay": "2026-01-30", "muc": None}]}, [(("cap_nhat", 0, "muc"), "trong")]),
        ({**GOOD, "lo_trinh": {"26": "80"}}, [(("lo_trinh", "26"), "ngoai-khoang")]),
        ({**GOOD, "lo_trinh": {"2026": "80%"}}, [(("lo_trinh", "2026"), "so")]),
        ({**GOOD, "muc_luc": {"VIII": "Lạ"}}, [(("muc_luc", "VIII"), "gia-tri")]),
        ({**GOOD, "ai": ["kt", None]}, [(("ai", 1), "trong")]),
        ("chỉ một câu", [((), "kieu")]),
        (["so", "ten"], [((), "kieu")]),
    ],
)
def test_a_fault_says_where_it_is(data: Any, faults: list[tuple[Any, str]]) -> None:
    assert faults_of(data) == faults


def test_all_faults_of_a_record_are_found_at_once() -> None:
    data = {"so": "0", "loai": "ba", "cap_nhat": [{"ngay": "x", "muc": "200"}, "y"], "lạ": "z"}
    assert sorted(code for _, code in faults_of(data)) == sorted(
        ["ngoai-khoang", "gia-tri", "ngay", "ngoai-khoang", "kieu", "khoa-la", "thieu-khoa"]
    )


@pytest.mark.parametrize(
    ("typed", "remedy"), [("cap_nhap", "Có phải là «cap_nhat»?"), ("xyz", "Các khóa dùng được: so, ten")]
)
def test_an_unknown_key_is_answered_with_the_likely_one(typed: str, remedy: str) -> None:
    faults: list[Fault] = []
    read_record(Sheet, {**GOOD, typed: "1"}, faults)
    (fault,) = faults
    assert fault.on_key
    assert fault.remedy.startswith(remedy)


def test_keys_out_of_order_are_told_but_the_record_is_read() -> None:
    faults: list[Fault] = []
    assert read_record(Sheet, {"ten": "Việc", "so": "7"}, faults) == Sheet(number=7, title="Việc")
    assert [(fault.path, fault.code, fault.on_key) for fault in faults] == [(("ten",), "thu-tu-khoa", True)]
    assert faults[0].remedy == "Thứ tự chuẩn: so, ten."


def test_keys_out_of_order_inside_an_entry_are_told_there() -> None:
    data = {**GOOD, "cap_nhat": [{"muc": "1", "ngay": "2026-01-30"}]}
    assert faults_of(data) == [(("cap_nhat", 0, "muc"), "thu-tu-khoa")]


JUNK = st.recursive(
    st.none() | st.text(max_size=5) | st.sampled_from(["2026", "7", "a1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(Sheet.keys) + list(Entry.keys) + ["lạ", "2026"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JUNK)
def test_whatever_a_file_holds_is_a_record_or_faults_with_known_codes(data: Any) -> None:
    faults: list[Fault] = []
    record = read_record(Sheet, data, faults)
    assert {fault.code for fault in faults} <= set(KINDS)
    assert (record is UNREADABLE) == any(fault.code != "thu-tu-khoa" for fault in faults)


def test_a_record_cannot_be_changed() -> None:
    sheet = Sheet(number=7, title="Việc")
    with pytest.raises(AttributeError, match="immutable"):
        sheet.title = "Khác"  # type: ignore[misc]
    assert sheet.title == "Việc"


def test_records_are_equal_when_their_values_are_defaults_included() -> None:
    assert Sheet(number=7, title="Việc") == Sheet(number=7, title="Việc", kind=None, entries=())
    assert Sheet(number=7, title="Việc") != Sheet(number=8, title="Việc")
    assert Sheet(number=7, title="Việc") != (7, "Việc")


def test_records_of_two_kinds_are_never_equal() -> None:
    class Other(Record):
        """The keys of an entry under another name."""

        day: date = key("ngay", Date(), "Ngày")
        amount: Decimal | None = key("muc", Number(), "Mức", default=None)
        note: str | None = key("ghi_chu", Text(), "Ghi chú", default=None)

    assert Other(day=date(2026, 1, 30)).values() == Entry(day=date(2026, 1, 30)).values()
    assert Other(day=date(2026, 1, 30)) != Entry(day=date(2026, 1, 30))


def test_a_changed_record_is_a_copy() -> None:
    before = Sheet(number=7, title="Việc", who=("kt",))
    after = before.changed(title="Khác")
    assert (after.number, after.title, after.who) == (7, "Khác", ("kt",))
    assert before.title == "Việc"


def test_a_record_takes_no_unknown_and_misses_no_required_value() -> None:
    with pytest.raises(TypeError, match="Sheet has no color, shape"):
        Sheet(number=7, title="Việc", shape=1, color=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Sheet needs number, title"):
        Sheet()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Sheet has no zzz"):
        Sheet(number=7, title="Việc").changed(zzz=1)


def test_a_required_value_has_no_default_to_fall_back_on() -> None:
    assert Sheet.required == ("so", "ten")
    assert not hasattr(Sheet, "number")
    assert Sheet(number=7, title="Việc").kind is None


def test_the_schema_of_a_record_names_each_record_inside_it_once() -> None:
    definitions: dict[str, Any] = {}
    schema = record_schema(Sheet, definitions)
    assert (schema["required"], schema["additionalProperties"]) == (["so", "ten"], False)
    assert list(schema["properties"]) == list(Sheet.keys)
    assert schema["properties"]["cap_nhat"]["items"] == {"$ref": "#/$defs/Entry"}
    assert set(definitions) == {"Entry"}
