"""From data as typed to records: which keys are unknown, missing, misplaced or hold what they must not."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.problems import Problem
from cchc.records import Record
from cchc.source import Path, Source

R = TypeVar("R", bound=Record)


class Shaped(NamedTuple):
    """A record (None when the data does not have its shape) and the problems found."""

    record: Any
    problems: list[Problem]


def shape(model: type[R], data: Any, source: Source) -> Shaped:
    """Make the record of a file's data, or say everything that keeps it from being one."""
    if not isinstance(data, dict):
        return Shaped(None, [source.problem((), "kieu", "Tệp phải gồm các dòng «khóa: nội dung»")])
    if not data and any(field.is_required() for field in model.model_fields.values()):
        return Shaped(None, [source.problem((), "trong", "Tệp không có nội dung", "Điền hồ sơ, hoặc xóa tệp.")])
    problems: list[Problem] = []
    record = None
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "too_short" and detail["input"]:
                continue  # Its items are wrong, and each says so itself.
            problems.append(_problem(model, data, source, detail))
    problems.extend(_order(model, data, source, ()))
    return Shaped(record, problems)


def _problem(model: type[Record], data: Any, source: Source, detail: ErrorDetails) -> Problem:
    path: Path = tuple(part for part in detail["loc"] if part != "[key]")
    on_key = detail["loc"][-1:] == ("[key]",)
    kind, context = detail["type"], detail.get("ctx", {})
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    value = detail["input"]
    if kind == "extra_forbidden":
        known = list(_keys(_model_at(model, path[:-1])))
        near = get_close_matches(name, known, n=1, cutoff=0.6)
        remedy = f"Có phải là «{near[0]}»?" if near else f"Các khóa dùng được: {', '.join(known)}."
        return source.problem(path, "khoa-la", f"Không có khóa «{name}» ở đây", remedy, on_key=True)
    if kind == "missing":
        return source.problem(path[:-1], "thieu-khoa", f"Thiếu khóa «{name}»", f"Thêm dòng «{name}: …».")
    if kind in ("ngay", "so"):
        return source.problem(path, kind, f"{name}: {detail['msg']}")
    if value is None or value == "" or value == []:
        return source.problem(
            path,
            "trong",
            f"Khóa «{name}» để trống",
            f"Điền nội dung, hoặc xóa dòng «{name}:» nếu chưa có.",
            on_key=True,
        )
    if on_key and kind == "literal_error":
        return source.problem(path, "gia-tri", f"Không có mục «{value}» ở đây", _one_of(context), on_key=True)
    if on_key and kind in ("so", "greater_than_equal", "less_than_equal"):
        return source.problem(
            path, "ngoai-khoang", f"«{value}» không phải là năm", "Ghi năm có bốn chữ số, như 2026.", on_key=True
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        bounds = _bounds(_field_at(model, path))
        return source.problem(
            path, "ngoai-khoang", f"{name}: {value} nằm ngoài khoảng cho phép", f"Ghi số {bounds}."
        )
    if kind == "literal_error":
        return source.problem(path, "gia-tri", f"{name}: không có giá trị «{value}»", _one_of(context))
    if kind == "string_pattern_mismatch":
        return source.problem(path, "gia-tri", f"{name}: «{value}» không đúng dạng", _PATTERNS.get(name, ""))
    if kind in ("tuple_type", "list_type"):
        return source.problem(
            path,
            "kieu",
            f"«{name}» phải là danh sách, mỗi dòng một mục",
            "Viết mỗi mục trên một dòng, bắt đầu bằng «- ».",
        )
    if kind == "string_type" and isinstance(value, dict):
        return source.problem(
            path,
            "yaml-hai-cham",
            f"«{name}» phải là một câu; dấu hai chấm làm «{next(iter(value), '')}» bị hiểu thành tên khóa",
        )
    if kind == "string_type":
        return source.problem(
            path,
            "kieu",
            f"«{name}» phải là một câu, ở đây lại là danh sách",
            "Viết thành một câu; câu bắt đầu bằng dấu ngoặc [ hay «- » thì đặt trong dấu nháy kép.",
        )
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        inner = ", ".join(_keys(_model_at(model, path)))
        remedy = f"Các khóa dùng được: {inner}." if inner else ""
        return source.problem(
            path, "kieu", f"«{name}» phải gồm các dòng «khóa: nội dung», thụt vào bên dưới", remedy
        )
    return source.problem(
        path,
        "kieu",
        f"«{name}» chỉ nhận một giá trị",
        f"Ghi một giá trị trên cùng dòng với «{name}:».",
    )


def _one_of(context: dict[str, Any]) -> str:
    """The values allowed, read from pydantic's "'a', 'b' or 'c'"."""
    known = [part.strip(" '") for part in str(context.get("expected", "")).replace(" or ", ",").split(",")]
    return f"Dùng một trong: {', '.join(known)}."


_PATTERNS = {
    "ky": "Kỳ viết như 2026, 2026-Q1 hoặc 2026-2030.",
    "ma": "Mã viết như a1, b2 hoặc b2.1.",
}


def _order(model: type[Record], data: dict[str, Any], source: Source, path: Path) -> Iterator[Problem]:
    """Keys that do not stand in the order of the record format: one warning for each group of keys."""
    known = _keys(model)
    found = [name for name in data if name in known]
    wanted = [name for name in known if name in data]
    if found != wanted:
        first = next(here for here, there in zip(found, wanted, strict=True) if here != there)
        yield source.problem(
            (*path, first),
            "thu-tu-khoa",
            f"Khóa «{first}» đứng không đúng thứ tự",
            f"Thứ tự chuẩn: {', '.join(wanted)}.",
            on_key=True,
        )
    for name, inner in known.items():
        value = data.get(name)
        if inner is None or value is None:
            continue
        if isinstance(value, dict):
            children: Iterable[tuple[Path, Any]] = (
                [((*path, name), value)]
                if not _is_mapping(model, name)
                else [((*path, name, one), each) for one, each in value.items()]
            )
        elif isinstance(value, list):
            children = [((*path, name, index), each) for index, each in enumerate(value)]
        else:
            continue
        for where, child in children:
            if isinstance(child, dict):
                yield from _order(inner, child, source, where)


@cache
def _keys(model: type[Record] | None) -> dict[str, type[Record] | None]:
    """The YAML keys of a model in their order, each with the model of what it holds, if that is a record."""
    if model is None:
        return {}
    return {field.alias or name: _inner(field.annotation) for name, field in model.model_fields.items()}


@cache
def _is_mapping(model: type[Record], name: str) -> bool:
    field = next(field for field in model.model_fields.values() if field.alias == name)
    return "dict[" in str(field.annotation)


def _inner(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Record) else None
    for argument in get_args(annotation):
        if found := _inner(argument):
            return found
    return None


def _model_at(model: type[Record] | None, path: Path) -> type[Record] | None:
    """The model of the record at `path`; list positions and keys of free mappings are passed over."""
    for part in path:
        if isinstance(part, str) and part in _keys(model):
            model = _keys(model)[part]
    return model


def _field_at(model: type[Record], path: Path) -> Any:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    owner = _model_at(model, path[:-1])
    return (
        next((field for field in owner.model_fields.values() if field.alias == path[-1]), None) if owner else None
    )


def _bounds(field: Any) -> str:
    text = str(field)
    low = text.partition("ge=")[2].partition(")")[0]
    high = text.partition("le=")[2].partition(")")[0]
    return f"từ {low} đến {high}" if low and high else "trong khoảng cho phép"
