"""What the screens show, as JSON for other programs. Dates are ISO; a missing value is null.

A document is produced in parts, so that a large plan is never held whole. Each key of the document and each record of a
list has a line of its own. The standard library's encoder is several times slower with indentation, so it encodes one
line at a time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.plan.problems import Problem
from cchc.state.targets import TargetState
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.views.board import Board


def status_json(board: Board, unread: Iterable[str]) -> Iterator[str]:
    """The answer of `cchc status --json`, in parts."""
    plan = board.assessment.plan
    return document(
        {
            "ngay": board.assessment.as_of,
            "ke_hoach": plan.title,
            "co_quan": {key: agency.name for key, agency in plan.agencies.items()},
            "tong_hop": {status.value: number for status, number in board.by_status.items()},
            "nhiem_vu": map(task_data, board.tasks),
            "chi_tieu": map(target_data, board.targets),
            "khong_doc_duoc": list(unread),
        }
    )


def task_data(state: TaskState) -> dict[str, Any]:
    """One task with all its occurrences; of a recurring one they are its periods, `han` is their cut-off."""
    task = state.task
    return {
        "so": task.number,
        "ten": task.title,
        "linh_vuc": task.field,
        "chu_tri": list(task.lead),
        "thoi_han": task.schedule,
        "tinh_trang": state.status.value,
        "so_ky_chua_bao_cao": state.unreported,
        "ky": [_occurrence(occurrence) for occurrence in state.occurrences],
    }


def _occurrence(state: OccurrenceState) -> dict[str, Any]:
    return {
        "ky": state.key,
        "tu": state.occurrence.start,
        "han": state.due,
        "tinh_trang": state.status.value,
        "tien_do": state.progress,
        "so_ngay_qua_han": state.days_late,
        "ly_do": [reason.words for reason in state.reasons],
        "luu_y": [remark.words for remark in state.remarks],
        "cap_nhat_cuoi": state.updates[-1].day if state.updates else None,
    }


def target_data(state: TargetState) -> dict[str, Any]:
    """One target with its newest value."""
    target, newest = state.target, state.newest
    return {
        "ma": target.code,
        "noi_dung": target.wording,
        "linh_vuc": target.field,
        "toi_thieu": target.at_least,
        "toi_da": target.at_most,
        "tren": target.above,
        "duoi": target.below,
        "lo_trinh": target.path,
        "don_vi": target.unit,
        "gia_tri": (newest.amount if newest.amount is not None else newest.judgement) if newest else None,
        "ngay": newest.day if newest else None,
        "tinh_trang": state.status.value,
        "luu_y": list(state.remarks),
    }


def problems_json(problems: Iterable[Problem]) -> Iterator[str]:
    """The answer of `cchc check --json`, in parts."""
    found = list(problems)
    return document(
        {
            "loi": (
                {
                    "tep": one.file,
                    "dong": one.line,
                    "cot": one.column,
                    "ma": one.code,
                    "muc": one.severity,
                    "thong_bao": one.message,
                    "cach_sua": one.advice,
                }
                for one in found
            ),
            "so_loi": sum(one.severity == "loi" for one in found),
            "so_canh_bao": sum(one.severity == "canh_bao" for one in found),
        }
    )


def dump(data: Mapping[str, Any]) -> str:
    """A whole document as text."""
    return "".join(document(data))


def document(data: Mapping[str, Any]) -> Iterator[str]:
    """A document in parts. A list of records may be given as an iterator, which is used up one record at a time."""
    before = "{"
    for key, value in data.items():
        yield f"{before}\n  {_line(key)}: "
        before = ","
        if isinstance(value, Iterator) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from rows(value, "  ")
        else:
            yield _line(value)
    yield "\n}\n"


def rows(records: Iterable[Mapping[str, Any]], indent: str = "") -> Iterator[str]:
    """A list in parts, a record on each line."""
    before = "["
    for record in records:
        yield f"{before}\n{indent}  {_line(record)}"
        before = ","
    yield "[]" if before == "[" else f"\n{indent}]"


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


_line = json.JSONEncoder(ensure_ascii=False, default=_plain_value).encode
"""A value on one line, without escapes for Vietnamese letters."""
