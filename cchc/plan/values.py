"""What a key of a record may hold: how the typed text becomes a value, what is wrong when it cannot, and its JSON Schema.

A small vocabulary of value types, and `Record`, which declares its keys with them. A validation library does the same
with more; it also takes longer to import than the rest of `cchc status` takes to run (README, figures).
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, ClassVar, NamedTuple, Self, dataclass_transform

from cchc.vietnamese import parse_date

KeyPath = tuple[str | int, ...]
"""Where a value stands in a record: ("cap_nhat", 2, "ngay")."""


class Fault(NamedTuple):
    """Something that keeps data from being a record (or, for the order of keys, makes it harder to compare)."""

    path: KeyPath
    code: str
    """A code of `cchc.plan.problems.KINDS`."""
    message: str
    remedy: str = ""
    on_key: bool = False
    """It is about the key at `path`, not about its value."""


class _Unreadable:
    """Stands for a value that could not be read; its faults say why."""


UNREADABLE: Any = _Unreadable()

Faults = list[Fault]
Schema = dict[str, Any]

# ASCII: "\d" would also take the digits of other scripts.
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_YEAR = re.compile(r"2[01]\d\d", re.ASCII)


def _placed(faults: Faults, since: int, step: str | int) -> None:
    """Put the faults found since then one step further down: they were found in the value at `step`."""
    for index in range(since, len(faults)):
        fault = faults[index]
        faults[index] = fault._replace(path=(step, *fault.path))


class Value:
    """A type of value."""

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """The value of data as typed (str, None for an empty value, list, dict); UNREADABLE, with faults, where it has none.

        `name` is the key it stands under, for messages; the paths of the faults start at the value.
        """
        if data is None or data == "" or data == [] or data == {}:
            faults.append(
                Fault(
                    (),
                    "trong",
                    f"Khóa «{name}» để trống",
                    f"Điền nội dung, hoặc xóa dòng «{name}:» nếu chưa có.",
                    True,
                )
            )
            return UNREADABLE
        return self._read(data, name, faults)

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        raise NotImplementedError

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Its JSON Schema; records are put into `definitions` and referred to."""
        raise NotImplementedError


class Text(Value):
    """A sentence, kept as it was typed."""

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """See `Value.read`."""
        return data if data.__class__ is str and data else super().read(data, name, faults)

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        if isinstance(data, dict):
            first = next(iter(data))
            faults.append(
                Fault(
                    (),
                    "yaml-hai-cham",
                    f"«{name}» phải là một câu; dấu hai chấm làm «{first}» bị hiểu thành tên khóa",
                )
            )
        else:
            faults.append(
                Fault(
                    (),
                    "kieu",
                    f"«{name}» phải là một câu, ở đây lại là danh sách",
                    "Viết thành một câu; câu bắt đầu bằng dấu ngoặc [ hay «- » thì đặt trong dấu nháy kép.",
                )
            )
        return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"type": "string", "minLength": 1}


class _Scalar(Value):
    """One value on the key's line."""

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        if isinstance(data, str):
            return self._convert(data, name, faults)
        faults.append(
            Fault((), "kieu", f"«{name}» chỉ nhận một giá trị", f"Ghi một giá trị trên cùng dòng với «{name}:».")
        )
        return UNREADABLE

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        raise NotImplementedError


class Date(_Scalar):
    """A day: 2026-03-31 or 31/03/2026."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        try:
            return parse_date(text)
        except ValueError as error:
            faults.append(Fault((), "ngay", f"{name}: {error}"))
            return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$"}


class _Bounded(_Scalar):
    def __init__(self, low: int | None = None, high: int | None = None) -> None:
        self.low, self.high = low, high

    def _within(self, value: Any, text: str, name: str, faults: Faults) -> Any:
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            message = f"{name}: {text} nằm ngoài khoảng cho phép"
            faults.append(Fault((), "ngoai-khoang", message, f"Ghi số từ {self.low} đến {self.high}."))
            return UNREADABLE
        return value

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        bounds = {"minimum": self.low, "maximum": self.high}
        kind = "number" if isinstance(self, Number) else "integer"
        return {"type": kind, **{name: bound for name, bound in bounds.items() if bound is not None}}


class Number(_Bounded):
    """A number with a decimal point; exact."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if _NUMBER.fullmatch(text):
            return self._within(Decimal(text), text, name, faults)
        better = text.replace(",", ".")
        if _NUMBER.fullmatch(better):
            why = f"«{text}» dùng dấu phẩy thập phân; trong tệp viết dấu chấm: {better}"
        elif text.endswith("%"):
            why = f"«{text}»: bỏ dấu %, chỉ viết số"
        else:
            why = f"«{text}» không phải là số"
        faults.append(Fault((), "so", f"{name}: {why}"))
        return UNREADABLE


class Whole(_Bounded):
    """A whole number written plainly."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if _WHOLE.fullmatch(text):
            return self._within(int(text), text, name, faults)
        message = f"{name}: «{text}» không phải là số nguyên (viết như 7 hoặc 33)"
        faults.append(Fault((), "so", message))
        return UNREADABLE


class Choice(_Scalar):
    """One of a few words."""

    def __init__(self, *options: str) -> None:
        self.options = options

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if text in self.options:
            return text
        faults.append(Fault((), "gia-tri", f"{name}: không có giá trị «{text}»", self.remedy))
        return UNREADABLE

    @property
    def remedy(self) -> str:
        """What one may write."""
        return f"Dùng một trong: {', '.join(self.options)}."

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"enum": list(self.options)}


class Pattern(_Scalar):
    """A text of a fixed form; `remedy` shows the form. `or_whole`: editors may see a number (`ky: 2026`)."""

    def __init__(self, pattern: str, remedy: str, *, or_whole: bool = False) -> None:
        self.pattern, self.remedy, self.or_whole = pattern, remedy, or_whole
        self._matches = re.compile(pattern, re.ASCII).fullmatch

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if self._matches(text):
            return text
        faults.append(Fault((), "gia-tri", f"{name}: «{text}» không đúng dạng", self.remedy))
        return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"type": ["string", "integer"] if self.or_whole else "string", "pattern": f"^{self.pattern}$"}


class List(Value):
    """A list, read as a tuple. `or_one`: a single value may stand for a list of one."""

    def __init__(self, item: Value, *, or_one: bool = False) -> None:
        self.item, self.or_one = item, or_one

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        if data.__class__ is not list:
            if self.or_one and isinstance(data, str):
                return (data,)
            message = f"«{name}» phải là danh sách, mỗi dòng một mục"
            faults.append(Fault((), "kieu", message, "Viết mỗi mục trên một dòng, bắt đầu bằng «- »."))
            return UNREADABLE
        read = self.item.read
        found = []
        for index, one in enumerate(data):
            before = len(faults)
            found.append(read(one, name, faults))
            if len(faults) > before:
                _placed(faults, before, index)
        return tuple(found)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        item = self.item.schema(definitions)
        many = {"type": "array", "items": item, "minItems": 1}
        return {"anyOf": [item, many]} if self.or_one else many


class Table(Value):
    """A group of keys that the plan chooses itself: agencies, fields, years. `names` says which keys there may be."""

    def __init__(self, item: Value, *, names: Choice | None = None, years: bool = False) -> None:
        self.item, self.names, self.years = item, names, years

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        if not isinstance(data, dict):
            message = f"«{name}» phải gồm các dòng «khóa: nội dung», thụt vào bên dưới"
            faults.append(Fault((), "kieu", message))
            return UNREADABLE
        found = {}
        for key, one in data.items():
            before = len(faults)
            found[self._key(key, faults)] = self.item.read(one, key, faults)
            _placed(faults, before, key)
        return found

    def _key(self, key: str, faults: Faults) -> Any:
        if self.names and key not in self.names.options:
            faults.append(Fault((), "gia-tri", f"Không có mục «{key}» ở đây", self.names.remedy, True))
        if not self.years:
            return key
        if not _YEAR.fullmatch(key):
            remedy = "Ghi năm có bốn chữ số, như 2026."
            faults.append(Fault((), "ngoai-khoang", f"«{key}» không phải là năm", remedy, True))
            return key
        return int(key)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        names = {"propertyNames": self.names.schema(definitions)} if self.names else {}
        return {
            "type": "object",
            **names,
            "additionalProperties": self.item.schema(definitions),
            "minProperties": 1,
        }


class Nested(Value):
    """A record inside a record."""

    def __init__(self, record: "type[Record]") -> None:
        self.record = record

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
        return read_record(self.record, data, faults, name)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        name = self.record.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = record_schema(self.record, definitions)
        return {"$ref": f"#/$defs/{name}"}


class Key(NamedTuple):
    """One key of a record."""

    alias: str
    """As the officer types it."""
    value: Value
    meaning: str
    """In Vietnamese, shown by editors while typing."""
    default: Any
    attribute: str = ""

    @property
    def required(self) -> bool:
        """Whether a record must have it."""
        return self.default is ...


def key(alias: str, value: Value, meaning: str, default: Any = ...) -> Any:
    """Declare a key of a record; without a default it is required."""
    return Key(alias, value, meaning, default)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class Record:
    """Common to all records: declared keys, immutable, equal when all their values are equal."""

    keys: ClassVar[Mapping[str, Key]] = {}
    """By alias, in the order in which a file has them."""

    required: ClassVar[tuple[str, ...]] = ()
    """The aliases that must be there."""

    def __init_subclass__(cls) -> None:
        declared = [(name, one) for name, one in vars(cls).items() if isinstance(one, Key)]
        cls.keys = {one.alias: one._replace(attribute=name) for name, one in declared}
        cls.required = tuple(alias for alias, one in cls.keys.items() if one.required)
        for name, one in declared:
            if one.required:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)

    def __init__(self, **values: Any) -> None:
        known = {one.attribute: one for one in type(self).keys.values()}
        if unknown := values.keys() - known.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        if missing := {name for name, one in known.items() if one.required} - values.keys():
            raise TypeError(f"{type(self).__name__} needs {', '.join(sorted(missing))}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def values(self) -> tuple[Any, ...]:
        """All values in file order, defaults filled in."""
        return tuple(getattr(self, one.attribute) for one in type(self).keys.values())

    def changed(self, **values: Any) -> Self:
        """A copy with some values replaced."""
        return type(self)(**{**self.__dict__, **values})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.values() == other.values()

    def __hash__(self) -> int:
        return hash(self.values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def read_record(model: type[Record], data: Any, faults: Faults, name: str = "") -> Any:
    """The record that data as typed holds; UNREADABLE, with faults, where it is none.

    Keys out of order are a fault too (`thu-tu-khoa`), but do not keep the record from being read.
    """
    keys = model.keys
    if not isinstance(data, dict):
        message = f"«{name}» phải gồm các dòng «khóa: nội dung», thụt vào bên dưới"
        faults.append(Fault((), "kieu", message, f"Các khóa dùng được: {', '.join(keys)}."))
        return UNREADABLE
    begin = len(faults)
    values: dict[str, Any] = {}
    for alias, one in data.items():
        declared = keys.get(alias)
        before = len(faults)
        if declared is None:
            faults.append(_unknown(alias, keys))
        else:
            values[declared.attribute] = declared.value.read(one, alias, faults)
        if len(faults) > before:
            _placed(faults, before, alias)
    for alias in model.required:
        if alias not in data:
            faults.append(Fault((), "thieu-khoa", f"Thiếu khóa «{alias}»", f"Thêm dòng «{alias}: …»."))
    if len(faults) > begin and any(fault.code != "thu-tu-khoa" for fault in faults[begin:]):
        record = UNREADABLE
    else:
        record = object.__new__(model)
        record.__dict__.update(values)
    found = [alias for alias in data if alias in keys]
    if found != (wanted := [alias for alias in keys if alias in data]):
        faults.append(_misplaced(found, wanted))
    return record


def _unknown(alias: str, keys: Mapping[str, Key]) -> Fault:
    near = get_close_matches(alias, keys, n=1, cutoff=0.6)
    remedy = f"Có phải là «{near[0]}»?" if near else f"Các khóa dùng được: {', '.join(keys)}."
    return Fault((), "khoa-la", f"Không có khóa «{alias}» ở đây", remedy, True)


def _misplaced(found: list[str], wanted: list[str]) -> Fault:
    """One warning for each group of keys, at the first key out of its place."""
    first = next(here for here, there in zip(found, wanted, strict=True) if here != there)
    message = f"Khóa «{first}» đứng không đúng thứ tự"
    return Fault((first,), "thu-tu-khoa", message, f"Thứ tự chuẩn: {', '.join(wanted)}.", True)


def record_schema(model: type[Record], definitions: dict[str, Schema]) -> Schema:
    """The JSON Schema of a record."""
    properties = {
        alias: {"description": one.meaning, **one.value.schema(definitions)} for alias, one in model.keys.items()
    }
    required = [alias for alias, one in model.keys.items() if one.required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
