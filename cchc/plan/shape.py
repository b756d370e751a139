"""From a file's data as typed to its record: the faults found in it, each put where it stands in the file."""

from typing import Any, NamedTuple

from cchc.plan.problems import Problem
from cchc.plan.source import Source
from cchc.plan.values import UNREADABLE, Fault, Record, read_record


class Shaped(NamedTuple):
    """A record (None when the data does not have its shape) and the problems found."""

    record: Any
    problems: list[Problem]


def shape(model: type[Record], data: Any, source: Source) -> Shaped:
    """Make the record of a file's data, or say everything that keeps it from being one."""
    if not isinstance(data, dict):
        return Shaped(None, [source.problem((), "kieu", "Tệp phải gồm các dòng «khóa: nội dung»")])
    if not data and model.required:
        return Shaped(None, [source.problem((), "trong", "Tệp không có nội dung", "Điền hồ sơ, hoặc xóa tệp.")])
    faults: list[Fault] = []
    record = read_record(model, data, faults)
    problems = [source.problem(one.path, one.code, one.message, one.remedy, on_key=one.on_key) for one in faults]
    return Shaped(None if record is UNREADABLE else record, problems)
