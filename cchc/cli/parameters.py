"""Arguments and options of commands: how typed text becomes a value, with Vietnamese messages.

A parameter may be a str, int, float, bool flag, Path, Enum or Literal, a list of these, or anything with `parser=`, a
function from text that raises ValueError in Vietnamese. typer itself would read values through pydantic, whose import
takes longer than most commands.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer
from typer.core import TyperArgument, TyperOption

from cchc.vietnamese import parse_number


class _Option(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value the command gets; typer's own method raises the error for a missing one."""
        if value is None and self.required:
            return super().process_value(ctx, value)
        return _processed(self, ctx, value)


class _Argument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value the command gets, as for an option."""
        if value is None and self.required:
            return super().process_value(ctx, value)
        return _processed(self, ctx, value)


def _processed(parameter: Any, ctx: Any, value: Any) -> Any:
    """The value of what was typed; a default already is a value."""
    reader = _reader(parameter)

    def read(item: Any) -> Any:
        try:
            return reader(item) if isinstance(item, str) else item
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    value = [read(item) for item in value or ()] if parameter.multiple or parameter.nargs == -1 else read(value)
    return value if parameter.callback is None else parameter.callback(ctx, parameter, value)


def adopt(parameters: Sequence[Any]) -> None:
    """Make parameters that typer has built read their values here. Raises TypeError for an unsupported type."""
    for parameter in parameters:
        # typer has no setting for the class of a parameter.
        parameter.__class__ = _Option if isinstance(parameter, TyperOption) else _Argument
        _reader(parameter)  # fails now for an unsupported type, not when a user types a value


def item_type(parameter: Any) -> Any:
    """The type of one value of a parameter: `str` for a `list[str]`."""
    annotation = parameter.type_descriptor.annotation
    return get_args(annotation)[0] if get_origin(annotation) is list else annotation


def choices_of(parameter: Any) -> list[Any]:
    """The values of an Enum or Literal; empty for other types."""
    item = item_type(parameter)
    if get_origin(item) is Literal:
        return list(get_args(item))
    return list(item) if isinstance(item, type) and issubclass(item, Enum) else []


def _reader(parameter: Any) -> Callable[[str], Any]:
    """The function that turns typed text into the parameter's value; it raises ValueError in Vietnamese."""
    information = parameter.type_descriptor.parameter_info
    item = item_type(parameter)
    if information.parser is not None:
        reader: Callable[[str], Any] = information.parser
        return reader
    if choices := choices_of(parameter):
        return lambda text: _read_choice(text, choices)
    if item in (int, float):
        return lambda text: _read_number(text, item, information.min, information.max)
    if item is str or (isinstance(item, type) and issubclass(item, Path)):
        return lambda text: item(text)
    if item is bool and getattr(parameter, "is_flag", False):
        return bool
    raise TypeError(f"parameter {parameter.name}: {item!r} needs parser=")


def label(choice: Any) -> str:
    """How a choice is typed and shown."""
    return str(choice.value if isinstance(choice, Enum) else choice)


def _read_choice(text: str, choices: Sequence[Any]) -> Any:
    for choice in choices:
        if label(choice).casefold() == text.strip().casefold():
            return choice
    raise ValueError(f"«{text}» không có trong các giá trị được chọn: {', '.join(map(label, choices))}")


def _read_number(text: str, kind: type[int] | type[float], low: float | None, high: float | None) -> int | float:
    wrong = f"«{text}» không phải là số{' nguyên' if kind is int else ''}"
    try:
        number = parse_number(text)
    except ValueError:
        raise ValueError(wrong) from None
    if kind is int and number != number.to_integral_value():
        raise ValueError(wrong)
    value = kind(number)
    if not (low is None or value >= low) or not (high is None or value <= high):
        raise ValueError(f"«{text}» ngoài khoảng cho phép, phải {range_words(low, high)}")
    return value


def range_words(low: float | None, high: float | None) -> str:
    """ "từ 0 đến 100", "từ 0 trở lên" or "không quá 100"; at least one bound is given."""
    if low is None:
        return f"không quá {high}"
    return f"từ {low} trở lên" if high is None else f"từ {low} đến {high}"
