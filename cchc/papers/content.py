"""The facts that a paper may name, by the names that templates use. Pure: an assessment, records and what people wrote.

Every template gets the same names, so that a new paper needs no code.
"""

from datetime import date, timedelta
from typing import Any

from cchc.papers.asked import Asked, is_partner
from cchc.papers.blanks import Blanks
from cchc.papers.heading import paper_document, paper_office
from cchc.papers.responsibility import considered, reviewed
from cchc.papers.rows import (
    chosen_rows,
    criteria_rows,
    due_rows,
    end_of_quarter_after,
    handed_in_words,
    overdue_rows,
    told_before,
    unreported,
)
from cchc.papers.yearly import year_values
from cchc.report.groups import Window, dated, recurring
from cchc.report.heading import plan_cited
from cchc.report.papers import issued
from cchc.report.prose import tallies
from cchc.report.prose.targets import target_result
from cchc.report.prose.words import counted
from cchc.state.periods import Period
from cchc.state.targets import TargetStatus
from cchc.vietnamese import document_date


def paper_values(asked: Asked, blanks: Blanks, attached: str = "") -> dict[str, Any]:
    """Everything a template of a paper may name; `attached` is the name of the paper that a decision issues."""
    plan, now, states = asked.plan, asked.now, asked.states
    until = _until(asked)
    late = overdue_rows(states, plan, asked.reminders, asked.agency)
    due = due_rows(states, plan, now.as_of, until)
    values: dict[str, Any] = {
        "don_vi": paper_office(asked),
        "van_ban": paper_document(asked),
        "ke_hoach": plan_cited(plan),
        "dien": blanks,
        "kem": attached,
        "ngay": document_date(now.as_of),
        "den_ngay": document_date(until),
        "han_tra_loi": document_date(asked.notes.answer_by) if asked.notes.answer_by else "",
        "nam": asked.year or now.as_of.year,
        "co_quan": {
            "ten": plan.full_agency_name(asked.agency) if asked.agency else "",
            "moi_phoi_hop": is_partner(plan, asked.agency),
        },
        "ky": _period(asked.period),
        "qua_han": late,
        "so_qua_han": counted(len(late)),
        "den_han": due,
        "so_den_han": counted(len(due)),
        "chua_bao_cao": unreported(states),
        "nhac_truoc": told_before(late, asked.reminders, asked.agency, plan) if asked.agency else [],
        "xem_xet": considered(asked),
        "ra_soat": reviewed(asked),
        "viec": chosen_rows(states, plan, asked.year) if asked.tasks else [],
        "ke_hoach_nam": year_values(asked) if asked.year else {},
        "cham_diem": _self_score(asked),
    }
    return values | _of_period(asked)


def _self_score(asked: Asked) -> dict[str, Any]:
    if asked.score is None or asked.kind.about != "cham-diem":
        return {}
    from cchc.report.index.self_score import self_score_values  # most papers are about tasks

    return self_score_values(asked.score)


def _period(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    return {
        "ten": period.name,
        "nam": period.year,
        "tu": document_date(period.start),
        "den": document_date(period.cutoff),
        "ky_sau": period.next_name,
    }


def _of_period(asked: Asked) -> dict[str, Any]:
    """The counts of all tasks and the documents of a period; of the day alone where the paper is for none."""
    now, plan = asked.now, asked.plan
    start = asked.period.start if asked.period else now.as_of
    window = Window(start, now.as_of)
    kind = asked.period.kind if asked.period else "dot-xuat"
    behind = [one for one in now.targets if one.status in (TargetStatus.BEHIND, TargetStatus.MISSED)]
    found = issued(now.tasks, window)
    items = asked.score.items if asked.score else ()
    criteria = criteria_rows(items, plan)
    unknown = sum(one.points is None and not one.criterion.from_above for one in items)
    return {
        "che_do_bao_cao": handed_in_words(asked.standing, plan) if asked.standing else "",
        "tieu_chi": criteria,
        "so_tieu_chi": counted(len(criteria)),
        "so_tieu_chi_chua_co_so_lieu": counted(unknown) if unknown else "",
        "tong_hop": {
            "so_co_thoi_han": counted(len(dated(now.tasks))),
            "co_thoi_han": tallies.dated_tally(now.tasks, window),
            "so_thuong_xuyen": counted(len(recurring(now.tasks))),
            "thuong_xuyen": tallies.recurring_tally(now.tasks, window, plan.commune.called),
        },
        "chi_tieu_cham": [target_result(one, window, plan.stage.last, kind) for one in behind],
        "so_chi_tieu_cham": counted(len(behind)),
        "van_ban_da_co": [
            {"ngay": document_date(one.day), "ten": one.words, "nhiem_vu": ", ".join(map(str, one.tasks))}
            for one in found
        ],
    }


def _until(asked: Asked) -> date:
    """The last day of what falls due soon: the threshold of the plan; in a paper on a period the end of the next quarter."""
    if asked.period:
        return end_of_quarter_after(asked.period.cutoff)
    return asked.now.as_of + timedelta(days=asked.plan.thresholds.days_left)
