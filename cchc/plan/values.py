"""The types of value that a key may hold: how typed text is read as a value, the faults it may have, and its JSON Schema.

A validation library would do the same and more, but importing one takes longer than the whole of `cchc status`
(docs/en/architecture.md).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from cchc.numbering import NUMBER_PATTERN, task_number
from cchc.vietnamese import parse_date

KeyPath = tuple[str | int, ...]
"""Where a value stands in a record: ("cap_nhat", 2, "ngay")."""


class Fault(NamedTuple):
    """A reason why data is not a valid record, or a warning about the order of its keys."""

    path: KeyPath
    code: str
    """A code of `cchc.plan.problems.KINDS`."""
    message: str
    remedy: str = ""
    on_key: bool = False
    """The fault concerns the key at `path`, not its value."""


UNREADABLE: Any = object()
"""Stands for a value that could not be read; the faults say why."""

Faults = list[Fault]
Schema = dict[str, Any]

BLANK = "".join(
    map(chr, (9, 10, 13, 32, 0xA0, 0xAD, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF))
)
"""What a value that says nothing consists of: all that cannot be seen."""

# ASCII: "\d" would also take the digits of other scripts.
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_YEAR = re.compile(r"2[01]\d\d", re.ASCII)


# A plan repeats few days and numbers often: each is kept once.
_decimal = lru_cache(4096)(Decimal)
_day = lru_cache(4096)(parse_date)


def prefix_paths(faults: Faults, since: int, step: str | int) -> None:
    """Prefix `step` to the paths of the faults from index `since` on: they were found in the value at `step`."""
    for index in range(since, len(faults)):
        fault = faults[index]
        faults[index] = fault._replace(path=(step, *fault.path))


class Value:
    """A type of value."""

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """Read data as typed (str, list, dict, or None for an empty value); add faults and return UNREADABLE where it is invalid.

        `name` is the key that messages name. The paths of the faults are relative to the value.
        """
        if not data or (data.__class__ is str and not data.strip(BLANK)):
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
        """Its JSON Schema. Schemas of nested records are added to `definitions` and referred to."""
        raise NotImplementedError


class Text(Value):
    """Text, kept as typed, without line breaks at its end: a block (|) has one wherever the file does not end."""

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """See `Value.read`."""
        if data.__class__ is str and data.strip(BLANK):
            return data if data[-1] != "\n" else data.rstrip("\n")
        return super().read(data, name, faults)

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
    """A single value, as opposed to a list or a group of keys."""

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """See `Value.read`."""
        return (
            self._convert(data, name, faults)
            if data.__class__ is str and data
            else super().read(data, name, faults)
        )

    def _read(self, data: Any, name: str, faults: Faults) -> Any:
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
            return _day(text)
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
    """A decimal number, read exactly (`Decimal`)."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if _NUMBER.fullmatch(text):
            return self._within(_decimal(text), text, name, faults)
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
    """A whole number from 0, without leading zeros."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if _WHOLE.fullmatch(text):
            return self._within(int(text), text, name, faults)
        message = f"{name}: «{text}» không phải là số nguyên (viết như 7 hoặc 33)"
        faults.append(Fault((), "so", message))
        return UNREADABLE


class NumberOfTask(_Scalar):
    """The number of a task as its annex prints it (`cchc.numbering`): 7, 2.10, I.3."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if (number := task_number(text)) is not None:
            return number
        message = f"{name}: «{text}» không phải số nhiệm vụ"
        remedy = "Ghi số như phụ lục in, không có dấu chấm ở cuối: 7, 2.10; số đánh lại theo lĩnh vực thì ghi kèm lĩnh vực: I.3."
        faults.append(Fault((), "so", message, remedy))
        return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`. Editors read 2.10 as a number."""
        return {"type": ["number", "string"], "minimum": 1, "pattern": f"^({NUMBER_PATTERN})$"}


class Flag(_Scalar):
    """true; a key that does not hold is left out."""

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if text == "true":
            return True
        faults.append(Fault((), "gia-tri", f"{name}: không có giá trị «{text}»", "Ghi true, hoặc xóa dòng này."))
        return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"const": True}


class Choice(_Scalar):
    """One of a fixed set of words."""

    def __init__(self, *options: str) -> None:
        self.options = options

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if text in self.options:
            return text
        faults.append(Fault((), "gia-tri", f"{name}: không có giá trị «{text}»", self.remedy))
        return UNREADABLE

    def allows(self, text: str) -> bool:
        """Whether the text is such a value."""
        return text in self.options

    @property
    def remedy(self) -> str:
        """What may be written, in Vietnamese."""
        return f"Dùng một trong: {', '.join(self.options)}."

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"enum": list(self.options)}


class Pattern(_Scalar):
    """Text that matches a regular expression; `remedy` shows users the form.

    `or_whole`: the schema also accepts a number, since editors read `ky: 2026` and `ma: 11.1` as one.
    """

    def __init__(self, pattern: str, remedy: str, *, or_whole: bool = False) -> None:
        self.pattern, self.remedy, self.or_whole = pattern, remedy, or_whole

    def allows(self, text: str) -> bool:
        """Whether the text is such a value."""
        # `re` keeps what it compiled; most commands meet only a few of the patterns.
        return re.fullmatch(self.pattern, text, re.ASCII) is not None

    def _convert(self, text: str, name: str, faults: Faults) -> Any:
        if self.allows(text):
            return text
        faults.append(Fault((), "gia-tri", f"{name}: «{text}» không đúng dạng", self.remedy))
        return UNREADABLE

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"type": ["string", "number"] if self.or_whole else "string", "pattern": f"^({self.pattern})$"}


class List(Value):
    """A list, read as a tuple. `or_one`: a single text is read as a list of one."""

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
                prefix_paths(faults, before, index)
        return tuple(found)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        item = self.item.schema(definitions)
        many = {"type": "array", "items": item, "minItems": 1}
        return {"anyOf": [item, many]} if self.or_one else many


class Table(Value):
    """A group of keys that the file chooses: agencies, fields or years; read as a dict.

    `names` limits the keys; with `years` each key is a year, read as an int.
    """

    def __init__(self, item: Value, *, names: "Choice | Pattern | None" = None, years: bool = False) -> None:
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
            prefix_paths(faults, before, key)
        return found

    def _key(self, key: str, faults: Faults) -> Any:
        if self.names and not self.names.allows(key):
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
