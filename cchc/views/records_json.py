"""What the screens show, as data for other programs (design: Commands). A missing value is null."""

from collections.abc import Iterable, Iterator
from typing import Any

from cchc.plan.papers.reminders import Reminder, known
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.state.targets import TargetState
from cchc.state.tasks import GroupState, OccurrenceState, TaskState
from cchc.views.board import Board
from cchc.views.json import document


def status_json(board: Board, unread: Iterable[str], sent: Iterable[Reminder] = ()) -> Iterator[str]:
    """The answer of `cchc status --json`, in parts. `sent` are the papers about tasks; later ones are left out."""
    plan = board.assessment.plan
    return document(
        {
            "ngay": board.assessment.as_of,
            "ke_hoach": plan.title,
            "co_quan": {key: agency.name for key, agency in plan.agencies.items()},
            "tong_hop": {status.value: number for status, number in board.by_status.items()},
            "nhiem_vu": map(task_data, board.tasks),
            **({"nhiem_vu_gop": list(map(group_data, board.groups))} if board.groups else {}),
            "chi_tieu": map(target_data, board.targets),
            "don_doc": map(_sent, known(sent, board.assessment.as_of)),
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
        **_annex(task),
    }


def group_data(state: GroupState) -> dict[str, Any]:
    """A task that gathers sub-tasks (`gom`), which are counted in its place."""
    task = state.task
    return {
        "so": task.number,
        "ten": task.title,
        "linh_vuc": task.field,
        "chu_tri": list(task.lead),
        "tinh_trang": state.status.value,
        "gom": [part.task.number for part in state.parts],
        **_annex(task),
    }


def _annex(task: Task) -> dict[str, str]:
    """What the annexes of some plans say besides; a key that the record does not have is left out."""
    said = {
        "dau_moi": task.focal,
        "cap_trinh": task.submitted_to,
        "kinh_phi": task.funding,
        "van_ban_giao": task.based_on,
        "ghi_chu": task.note,
    }
    return {key: text for key, text in said.items() if text}


def _occurrence(state: OccurrenceState) -> dict[str, Any]:
    return {
        "ky": state.key,
        "tu": state.occurrence.start,
        "han": state.last_day,
        "tinh_trang": state.status.value,
        "tien_do": state.progress,
        "so_ngay_qua_han": state.days_late,
        "ly_do": [reason.words for reason in state.reasons],
        "luu_y": [remark.words for remark in state.remarks],
        "cap_nhat_cuoi": state.updates[-1].day if state.updates else None,
    }


def _sent(paper: Reminder) -> dict[str, Any]:
    """One paper that was sent about tasks, and what was answered up to the day."""
    return {
        "loai": paper.kind,
        "so": paper.symbol,
        "ngay": paper.day,
        "han_tra_loi": paper.answer_by,
        "muc": [
            {
                "nhiem_vu": item.task,
                "ky": item.occurrence,
                "co_quan": item.agency,
                "tra_loi": {"ngay": item.answer.day, "van_ban": item.answer.document, "noi_dung": item.answer.words}
                if item.answer
                else None,
                "xac_nhan_khach_quan": {"so": item.confirmed.symbol, "ngay": item.confirmed.day}
                if item.confirmed
                else None,
            }
            for item in paper.items
        ],
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
        **({"nam_goc": {"nam": target.base.year, "gia_tri": target.base.value}} if target.base else {}),
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
