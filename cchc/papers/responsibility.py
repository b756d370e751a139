"""Which late tasks may be put before the chairman, and what the others lack (the plan's V.1.c, V.2.c).

Only a task with a reminder on record, an explanation received or its day passed, and a settled cause. Nothing whose
objective cause was confirmed, nothing that a partner leads; a person is never named here.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cchc.citation import citation
from cchc.numbering import TaskNumber
from cchc.papers.asked import Asked, is_partner, leads_of
from cchc.papers.rows import Sent, sent_about
from cchc.plan.records import Causes
from cchc.report.prose.words import clause, continued, counted, plain
from cchc.state.statuses import Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import capitalised, document_date, joined, number


class Lacking(NamedTuple):
    """A late task that is not ready, and what is missing on record."""

    number: TaskNumber
    agency: str
    missing: list[str]


class _Late(NamedTuple):
    state: TaskState
    one: OccurrenceState
    agency: str
    sent: list[Sent]
    causes: Causes | None
    """The newest that was recorded."""

    @property
    def reminded(self) -> list[Sent]:
        return [each for each in self.sent if each.paper.kind == "don-doc"]

    @property
    def confirmation(self) -> str:
        """The document that confirms an objective cause; "" without one."""
        for each in self.sent:
            if each.item.confirmed:
                return citation(each.item.confirmed.symbol, each.item.confirmed.day, None)
        return clause(plain((self.causes and self.causes.confirmed_by) or ""))


def _late(asked: Asked) -> list[_Late]:
    return [
        _Late(
            state,
            one,
            agency,
            sent_about(asked.reminders, state, one, agency, "don-doc", "giai-trinh"),
            _causes(asked, state, one),
        )
        for state in asked.states
        for one in state.having(Status.OVERDUE)
        for agency in leads_of(asked.plan, state)
        if not is_partner(asked.plan, agency)
    ]


def _causes(asked: Asked, state: TaskState, one: OccurrenceState) -> Causes | None:
    """The newest causes recorded for an occurrence, also after the last day that counts: they are settled afterwards."""
    found = next((each for each in asked.later.tasks if each.task.number == state.task.number), state)
    same = next((each for each in found.occurrences if each.key == one.key), one)
    return next((update.causes for update in reversed(same.updates) if update.causes), None)


def lacking(asked: Asked) -> list[Lacking]:
    """The late tasks that cannot be put forward yet, each with what its records lack."""
    found = []
    for late in _late(asked):
        if not late.confirmation and (missing := list(_missing(late, asked))):
            found.append(Lacking(late.state.task.number, late.agency, missing))
    return found


def _missing(late: _Late, asked: Asked) -> Iterable[str]:
    own = late.agency == asked.plan.commune.drafter  # the room never reminds itself
    if not own and not late.reminded:
        yield "chưa có văn bản đôn đốc trong don-doc"
    if not own and late.reminded and not any(each.item.answer for each in late.sent):
        days = [each.paper.answer_by for each in late.sent if each.paper.answer_by]
        if not days:
            yield "chưa có giải trình, và văn bản đôn đốc không ghi hạn trả lời"
        elif max(days) >= asked.later.as_of:
            yield f"chưa có giải trình, hạn trả lời là ngày {document_date(max(days))}"
    if late.causes is None or not (late.causes.objective or late.causes.subjective):
        yield "chưa làm rõ nguyên nhân (khach_quan hoặc chu_quan trong nguyen_nhan)"


def considered(asked: Asked) -> dict[str, Any]:
    """The rows of the table, and the counts of all late tasks; `dong` is empty where nothing may be put forward."""
    late = _late(asked)
    confirmed = [one for one in late if one.confirmation]
    waiting = {(one.number, one.agency) for one in lacking(asked)}
    ready = [one for one in late if not one.confirmation and (one.state.task.number, one.agency) not in waiting]
    others = sorted({number for number, _ in waiting})
    return {
        "dong": [_row(one, asked) for one in ready],
        "so": counted(len({one.state.task.number for one in ready})),
        "tat_ca": counted(len({one.state.task.number for one in late})),
        "xac_nhan": counted(len({one.state.task.number for one in confirmed})) if confirmed else "",
        "van_ban_xac_nhan": joined(dict.fromkeys(one.confirmation for one in confirmed)),
        "con_lai": counted(len(others)) if others else "",
        "so_con_lai": ", ".join(map(str, others)),
        "co_quan": joined(dict.fromkeys(asked.plan.full_agency_name(one.agency) for one in ready)),
    }


def _row(late: _Late, asked: Asked) -> dict[str, str]:
    answers = [each.item.answer for each in late.sent if each.item.answer]
    said = "Chưa nhận được văn bản giải trình, đã hết hạn trả lời"
    if late.agency == asked.plan.commune.drafter:
        said = "Cơ quan trình tự rà soát"
    if answers:
        newest = max(answers, key=lambda answer: answer.day)
        where = f" (văn bản số {newest.document} ngày {document_date(newest.day)})" if newest.document else ""
        said = f"{clause(plain(newest.words or 'Đã giải trình'))}{where}"
    return {
        "tap_the": asked.plan.full_agency_name(late.agency),
        "nhiem_vu": f"Số {late.state.task.number}: {clause(plain(late.state.task.title))}",
        "han": document_date(late.one.due),
        "so_ngay": number(late.one.days_late),
        "don_doc": "; ".join(dict.fromkeys(each.cited for each in late.reminded)) or "-",
        "giai_trinh": said,
        "nguyen_nhan": _settled(late.causes),
    }


def _settled(causes: Causes | None) -> str:
    parts = (
        ("chủ quan", causes.subjective if causes else None),
        ("khách quan, chưa có văn bản xác nhận", causes.objective if causes else None),
    )
    return capitalised("; ".join(f"{kind}: {continued(text)}" for kind, text in parts if text))
