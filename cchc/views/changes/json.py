"""Changes of a plan, and the life of one record, as JSON for another program."""

from collections.abc import Sequence
from typing import Any

from cchc.changes.differences import Change, Changes, Effect
from cchc.changes.life import Step
from cchc.plan.problems import Problem
from cchc.views.json import dump


def change_json(changes: Changes, old: str, new: str) -> str:
    """The answer of `cchc diff --json`; `old` and `new` name the two sides."""
    sides = (("cu", changes.old_problems), ("moi", changes.new_problems))
    return dump(
        {
            "ngay": changes.as_of,
            "cu": old,
            "moi": new,
            "day_du": changes.complete,
            "viet_lai_lich_su": len(changes.rewritten),
            "thay_doi": [
                {
                    "loai": record.what,
                    "ma": record.code or None,
                    "ten": record.name or None,
                    "tep": record.file,
                    "viec": record.fate.value,
                    "chi_tiet": [_change(change) for change in record.changes],
                }
                for record in changes.records
            ],
            "tac_dong": [_effect(effect) for effect in changes.effects],
            "so_nhiem_vu": {status.value: grown for status, grown in changes.task_counts.items()},
            "so_chi_tieu": {status.value: grown for status, grown in changes.target_counts.items()},
            "doi_cach_trinh_bay": list(changes.cosmetic),
            "tep_khac": list(changes.others),
            "khong_doc_duoc": [_problem(side, one) for side, problems in sides for one in problems],
        }
    )


def life_json(what: str, code: str, name: str, file: str, steps: Sequence[Step]) -> str:
    """The answer of `cchc log --json`; `what` is nhiem_vu or chi_tieu."""
    return dump({"loai": what, "ma": code, "ten": name, "tep": file, "su_kien": [_step(step) for step in steps]})


def _step(step: Step) -> dict[str, Any]:
    return {
        "commit": step.commit.hash if step.commit else None,
        "luc": step.commit.time if step.commit else None,
        "nguoi": step.commit.author if step.commit else None,
        "tieu_de": step.commit.subject if step.commit else None,
        "viec": step.fate.value if step.fate else None,
        "chi_tiet": [_change(change) for change in step.changes],
        "khong_doc_duoc": [f"{one.file}:{one.line}: {one.message}" for one in step.problems],
    }


def _change(change: Change) -> dict[str, Any]:
    return {"loai": change.kind.value, "nhan": change.label, "cu": change.old or None, "moi": change.new or None}


def _effect(effect: Effect) -> dict[str, Any]:
    before, after = (None if status is None else status.value for status in (effect.before, effect.after))
    return {"loai": effect.what, "ma": effect.code, "ten": effect.name, "truoc": before, "sau": after}


def _problem(side: str, one: Problem) -> dict[str, Any]:
    return {
        "ben": side,
        "tep": one.file,
        "dong": one.line,
        "cot": one.column,
        "ma": one.code,
        "thong_bao": one.message,
    }
