"""How a record declares its keys, and how data as typed becomes a record."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple, NoReturn, dataclass_transform

from cchc.plan.values import UNREADABLE, Fault, Faults, Schema, Table, Text, Value, prefix_paths


class Key(NamedTuple):
    """One key of a record."""

    alias: str
    """The key in the file, as the officer types it."""
    value: Value
    meaning: str
    """In Vietnamese; editors show it."""
    required: bool
    attribute: str = ""
    """The name of the value in the record."""
    position: int = 0
    """Place in the file order, from 0."""


def key(alias: str, value: Value, meaning: str, default: Any = MISSING) -> Any:
    """Declare a key of a record. A key without a default is required."""
    declared = Key(alias, value, meaning, default is MISSING)
    # A dict has no hash, so it takes no part in the hash of its record.
    return field(default=default, hash=False if isinstance(value, Table) else None, metadata={"key": declared})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class Record:
    """Base of all records: frozen dataclasses whose fields are declared by `key`.

    Records of one class are equal when all their values are equal, defaults included.
    The methods that `dataclass` would generate are written out here once, because generating them for each class
    took about 20 ms of every start of the program.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    keys: ClassVar[Mapping[str, Key]]
    """By alias, in file order."""

    required: ClassVar[tuple[str, ...]]
    """Aliases of the required keys."""

    _compared: ClassVar[Callable[["Record"], Any]]
    _hashed: ClassVar[Callable[["Record"], Any]]

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False, match_args=False)(cls)
        declared: list[Key] = [
            one.metadata["key"]._replace(attribute=one.name, position=position)
            for position, one in enumerate(fields(cls))
        ]
        cls.keys = {one.alias: one for one in declared}
        cls.required = tuple(one.alias for one in declared if one.required)
        cls._compared = attrgetter(*(one.name for one in fields(cls)))
        cls._hashed = attrgetter(*(one.name for one in fields(cls) if one.hash is None))

    def __init__(self, **values: Any) -> None:
        known = type(self).keys.values()
        if unknown := values.keys() - {one.attribute for one in known}:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        if missing := {one.attribute for one in known if one.required} - values.keys():
            raise TypeError(f"{type(self).__name__} needs {', '.join(sorted(missing))}")
        for name, value in values.items():
            _put(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def values(self) -> tuple[Any, ...]:
        """All values in file order, defaults included."""
        return tuple([getattr(self, name) for name in self.__dataclass_fields__])

    def __eq__(self, other: object) -> bool:
        return self is other or (
            type(self) is type(other) and type(self)._compared(self) == type(self)._compared(other)
        )

    def __hash__(self) -> int:
        return hash((type(self), type(self)._hashed(self)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


_put = object.__setattr__
"""Sets values one by one: through `__dict__`, each record would get a dict of its own, twice as large as the record."""


class Nested(Value):
    """A record inside a record."""

    def __init__(self, record: type[Record]) -> None:
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


class TextOr(Value):
    """A text, or a record where its parts are told apart."""

    def __init__(self, record: type[Record]) -> None:
        self.text, self.nested = Text(), Nested(record)

    def read(self, data: Any, name: str, faults: Faults) -> Any:
        """See `Value.read`."""
        return (self.nested if isinstance(data, dict) else self.text).read(data, name, faults)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {"anyOf": [self.text.schema(definitions), self.nested.schema(definitions)]}


def read_record(model: type[Record], data: Any, faults: Faults, name: str = "") -> Any:
    """Make a record of data as typed; add faults, and return UNREADABLE where it is invalid.

    Keys out of order add a fault (`thu-tu-khoa`), but the record is still read.
    """
    keys = model.keys
    if not isinstance(data, dict):
        message = f"«{name}» phải gồm các dòng «khóa: nội dung», thụt vào bên dưới"
        faults.append(Fault((), "kieu", message, f"Các khóa dùng được: {', '.join(keys)}."))
        return UNREADABLE
    begin = before = len(faults)
    # Without `__init__`, which would check again what is checked here.
    record = object.__new__(model)
    last, ordered = 0, True
    for alias, one in data.items():
        declared = keys.get(alias)
        if declared is None:
            faults.append(_unknown(alias, keys, data))
        else:
            _put(record, declared.attribute, declared.value.read(one, alias, faults))
            ordered = ordered and declared.position >= last
            last = declared.position
        if len(faults) > before:
            prefix_paths(faults, before, alias)
            before = len(faults)
    for alias in model.required:
        if alias not in data:
            faults.append(missing_key(alias))
    if len(faults) > begin and any(fault.code != "thu-tu-khoa" for fault in faults[begin:]):
        record = UNREADABLE
    if not ordered:
        faults.append(_misplaced(data, keys))
    return record


def missing_key(alias: str) -> Fault:
    """The fault of a record without a key that it must have."""
    return Fault((), "thieu-khoa", f"Thiếu khóa «{alias}»", f"Thêm dòng «{alias}: …».")


def _unknown(alias: str, keys: Collection[str], used: Collection[str]) -> Fault:
    from cchc.plan.text.synonyms import meant  # only for a mistyped key

    near = [key for key in [meant(alias, keys, used)] if key] or get_close_matches(alias, keys, n=1, cutoff=0.6)
    remedy = f"Có phải là «{near[0]}»?" if near else f"Các khóa dùng được: {', '.join(keys)}."
    return Fault((), "khoa-la", f"Không có khóa «{alias}» ở đây", remedy, True)


def _misplaced(data: Mapping[str, Any], keys: Mapping[str, Key]) -> Fault:
    """One warning for a whole group of keys, at the first that is out of order."""
    found = [alias for alias in data if alias in keys]
    wanted = [alias for alias in keys if alias in data]
    first = next(here for here, there in zip(found, wanted, strict=True) if here != there)
    message = f"Khóa «{first}» đứng không đúng thứ tự"
    return Fault((first,), "thu-tu-khoa", message, f"Thứ tự chuẩn: {', '.join(wanted)}.", True)


def record_schema(model: type[Record], definitions: dict[str, Schema]) -> Schema:
    """The JSON Schema of a record."""
    properties = {
        alias: {"description": one.meaning, **one.value.schema(definitions)} for alias, one in model.keys.items()
    }
    return {
        "type": "object",
        "properties": properties,
        **({"required": list(model.required)} if model.required else {}),
        "additionalProperties": False,
    }
