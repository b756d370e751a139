"""How a record declares its keys, how data becomes a record, and what a record is."""

import copy
import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.keys import Nested, Record, key, read_record, record_schema
from cchc.plan.problems import KINDS
from cchc.plan.values import UNREADABLE, Choice, Date, Fault, List, Number, Pattern, Table, Text, Whole


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


def faults_of(data: Any, model: type[Record] = Sheet) -> list[tuple[tuple[str | int, ...], str]]:
    faults: list[Fault] = []
    read_record(model, data, faults)
    return [(fault.path, fault.code) for fault in faults]


# From data to a record


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


# What a record is


FULL = Sheet(
    number=7,
    title="Việc",
    names={"I": "Thể chế"},
    years={2026: Decimal(80)},
    entries=(Entry(day=date(2026, 3, 31), amount=Decimal(10)),),
)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FULL.title = "Khác"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del FULL.title
    assert FULL.title == "Việc"


def test_a_record_is_a_dataclass() -> None:
    assert [one.name for one in dataclasses.fields(FULL)] == [one.attribute for one in Sheet.keys.values()]
    assert [one.metadata["key"].alias for one in dataclasses.fields(FULL)] == list(Sheet.keys)


def test_records_are_equal_when_their_values_are_defaults_included() -> None:
    assert Sheet(number=7, title="Việc") == Sheet(number=7, title="Việc", kind=None, entries=())
    assert Sheet(number=7, title="Việc") != Sheet(number=8, title="Việc")
    assert Sheet(number=7, title="Việc") != (7, "Việc")
    assert dataclasses.replace(FULL, years={2026: Decimal(81)}) != FULL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Sheet(number=7, title="Việc"), Sheet(number=7, title="Việc", kind=None, entries=())),
        (FULL, copy.deepcopy(FULL)),
        (FULL, dataclasses.replace(FULL)),
        (Entry(day=date(2026, 3, 31), amount=Decimal("1.0")), Entry(day=date(2026, 3, 31), amount=Decimal(1))),
    ],
)
def test_equal_records_have_equal_hashes(one: Record, other: Record) -> None:
    assert (one, hash(one)) == (other, hash(other))
    assert len({one, other}) == 1


def test_a_group_of_keys_takes_no_part_in_the_hash_and_any_other_value_does() -> None:
    assert hash(FULL) == hash(dataclasses.replace(FULL, years=None))
    assert hash(FULL) != hash(dataclasses.replace(FULL, title="Khác"))
    assert hash(FULL) != hash(dataclasses.replace(FULL, entries=()))


def test_a_record_that_was_read_is_equal_to_one_that_was_made() -> None:
    read = read_record(Sheet, {**GOOD, "lo_trinh": {"2026": "80"}}, [])
    made = Sheet(number=7, title="Việc", years={2026: Decimal(80)})
    assert (read, hash(read), repr(read)) == (made, hash(made), repr(made))


def test_records_of_two_kinds_are_never_equal() -> None:
    class Other(Record):
        """The keys of an entry under another name."""

        day: date = key("ngay", Date(), "Ngày")
        amount: Decimal | None = key("muc", Number(), "Mức", default=None)
        note: str | None = key("ghi_chu", Text(), "Ghi chú", default=None)

    assert Other(day=date(2026, 1, 30)).values() == Entry(day=date(2026, 1, 30)).values()
    assert Other(day=date(2026, 1, 30)) != Entry(day=date(2026, 1, 30))


def test_a_replaced_value_makes_a_copy() -> None:
    before = Sheet(number=7, title="Việc", who=("kt",))
    after = dataclasses.replace(before, title="Khác")
    assert (after.number, after.title, after.who) == (7, "Khác", ("kt",))
    assert before.title == "Việc"


def test_a_record_takes_no_unknown_and_misses_no_required_value() -> None:
    with pytest.raises(TypeError, match="Sheet has no color, shape"):
        Sheet(number=7, title="Việc", shape=1, color=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Sheet needs number, title"):
        Sheet()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Sheet has no zzz"):
        dataclasses.replace(FULL, zzz=1)  # type: ignore[call-arg]


def test_a_required_value_has_no_default_to_fall_back_on() -> None:
    assert Sheet.required == ("so", "ten")
    assert not hasattr(Sheet, "number")
    assert Sheet(number=7, title="Việc").kind is None


@pytest.mark.parametrize("nothing", [None, {}])
def test_an_empty_record_is_a_fault(nothing: Any) -> None:
    faults: list[Fault] = []
    assert Nested(Entry).read(nothing, "khoa", faults) is UNREADABLE
    assert [(one.code, one.on_key) for one in faults] == [("trong", True)]


def test_the_schema_of_a_record_names_each_record_inside_it_once() -> None:
    definitions: dict[str, Any] = {}
    schema = record_schema(Sheet, definitions)
    assert (schema["required"], schema["additionalProperties"]) == (["so", "ten"], False)
    assert list(schema["properties"]) == list(Sheet.keys)
    assert schema["properties"]["cap_nhat"]["items"] == {"$ref": "#/$defs/Entry"}
    assert set(definitions) == {"Entry"}
