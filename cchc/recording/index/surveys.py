"""Prepares the value of a target from a survey, so that no figure is typed twice."""

from collections.abc import Iterable
from typing import Any

from cchc.editing.append import add_by_day
from cchc.editing.opening import EditRefused
from cchc.index.survey import result_of
from cchc.plan.index.surveys import Survey
from cchc.plan.records import Plan, Target
from cchc.recording.entries import keys_of


def with_result(text: str, plan: Plan, codes: Iterable[str], name: str, survey: Survey) -> str:
    """The text of the plan file with a value for each of these targets. Raises EditRefused where one is there already."""
    entry = survey_entry(name, survey)
    for at, target in enumerate(plan.targets):
        if target.code not in codes:
            continue
        if any(one.survey == name for one in target.measurements):
            raise EditRefused(f"Chỉ tiêu {target.code} đã có số liệu của khảo sát «{name}». Chưa ghi gì.")
        text = add_by_day(text, ("chi_tieu", at, "so_lieu"), entry, key_order=keys_of(Target))
    return text


def survey_entry(name: str, survey: Survey) -> dict[str, Any]:
    """The value as a file holds it, of the survey's last day: counts where it has them, else the published result."""
    overall = result_of(survey).overall
    entry: dict[str, Any] = {"ngay": survey.until, "tu": survey.since, "den": survey.until}
    if overall is not None:
        entry |= {"tu_so": overall.part, "mau_so": overall.whole}
    else:
        entry["gia_tri"] = survey.result
    return {**entry, "nguon": survey.source, "khao_sat": name}
