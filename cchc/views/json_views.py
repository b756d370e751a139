"""The same facts as the screens, as JSON (design: Commands). Dates are ISO; what is missing is null."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.plan.problems import Problem
from cchc.state.targets import TargetState
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.views.board import Board


def status_json(board: Board, unread: Iterable[str]) -> str:
    """The answer of `cchc status --json`."""
    plan = board.assessment.plan
    return dump(
        {
            "ngay": board.assessment.as_of,
            "ke_hoach": plan.title,
            "co_quan": {key: agency.name for key, agency in plan.agencies.items()},
            "tong_hop": {status.value: number for status, number in board.by_status.items()},
            "nhiem_vu": [task_data(state) for state in board.tasks],
            "chi_tieu": [target_data(state) for state in board.targets],
            "khong_doc_duoc": list(unread),
        }
    )


def task_data(state: TaskState) -> dict[str, Any]:
    """One task with all its occurrences."""
    task = state.task
    return {
        "so": task.number,
        "ten": task.title,
        "linh_vuc": task.field,
        "chu_tri": list(task.lead),
        "thoi_han": task.schedule,
        "tinh_trang": state.status.value,
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
        "cap_nhat_cuoi": state.updates[-1].day if state.updates else None,
    }


def target_data(state: TargetState) -> dict[str, Any]:
    """One target with its newest value."""
    target, newest = state.target, state.newest
    threshold = {"toi_da": target.at_most} if target.at_most is not None else {"toi_thieu": target.at_least}
    return {
        "ma": target.code,
        "noi_dung": target.wording,
        "linh_vuc": target.field,
        **threshold,
        "don_vi": target.unit,
        "gia_tri": (newest.value if newest.value is not None else newest.judgement) if newest else None,
        "ngay": newest.day if newest else None,
        "tinh_trang": state.status.value,
        "ly_do": list(state.reasons),
    }


def problems_json(problems: Iterable[Problem]) -> str:
    """The answer of `cchc check --json`."""
    rows = list(problems)
    return dump(
        {
            "loi": [
                {
                    "tep": one.file,
                    "dong": one.line,
                    "cot": one.column,
                    "ma": one.code,
                    "muc": one.severity,
                    "thong_bao": one.message,
                    "cach_sua": one.advice,
                }
                for one in rows
            ],
            "so_loi": sum(one.severity == "loi" for one in rows),
            "so_canh_bao": sum(one.severity == "canh_bao" for one in rows),
        }
    )


def dump(data: Any) -> str:
    """JSON text as people can read it too, without escapes for Vietnamese letters."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain_value)


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
