"""The rows of papers: late tasks with what was sent about them, tasks that fall due, recurring tasks without a report."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.citation import citation
from cchc.papers.asked import leads_of
from cchc.plan.papers.reminders import Reminder, ReminderItem
from cchc.plan.records import Plan
from cchc.report.prose.words import clause, continued, counted, occurrence_name, plain
from cchc.state.handing_in import AgencyStanding, Standing
from cchc.state.statuses import CLOSED, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import capitalised, document_date, number

if TYPE_CHECKING:  # most plans have no index
    from cchc.index.score import Scored


class Sent(NamedTuple):
    """A paper that was sent about a task, and its line on that task."""

    paper: Reminder
    item: ReminderItem

    @property
    def cited(self) -> str:
        """ "Công văn số 52/UBND-VHXH ngày 05/8/2026"."""
        return citation(self.paper.symbol, self.paper.day, None)


def sent_about(
    reminders: Sequence[Reminder], state: TaskState, one: OccurrenceState, agency: str, *kinds: str
) -> list[Sent]:
    """The papers of these kinds about an occurrence; a line without `ky` is about whatever was due by the paper's day."""
    return [
        Sent(paper, item)
        for paper in reminders
        if paper.kind in kinds
        for item in paper.items
        if item.task == state.task.number
        and (not agency or item.agency == agency)
        and (item.occurrence == one.key or (item.occurrence is None and one.due <= paper.day))
    ]


def overdue_rows(
    states: Sequence[TaskState], plan: Plan, reminders: Sequence[Reminder], agency: str
) -> list[dict[str, Any]]:
    """A row for each occurrence that is overdue, the latest first; recurring periods have no deadline and never stand here."""
    found = [(state, one) for state in states for one in state.having(Status.OVERDUE)]
    found.sort(key=lambda pair: (-pair[1].days_late, pair[0].task.number))
    return [_overdue(state, one, plan, reminders, agency) for state, one in found]


def _overdue(
    state: TaskState, one: OccurrenceState, plan: Plan, reminders: Sequence[Reminder], agency: str
) -> dict[str, Any]:
    sent = sent_about(reminders, state, one, agency, "don-doc")
    return {
        **_task(state, one, plan),
        "so_ngay": number(one.days_late),
        "don_doc": "; ".join(dict.fromkeys(each.cited for each in sent)),
        "lan": len(sent) + 1,
    }


def due_rows(states: Sequence[TaskState], plan: Plan, as_of: date, until: date) -> list[dict[str, Any]]:
    """A row for each dated occurrence that is not done and falls due from the day on, up to `until`."""
    found = [
        (state, one)
        for state in states
        for one in state.occurrences
        if not one.occurrence.recurring and one.status not in CLOSED and as_of <= one.due <= until
    ]
    found.sort(key=lambda pair: (pair[1].due, pair[0].task.number))
    return [{**_task(state, one, plan), "con_lai": counted((one.due - as_of).days)} for state, one in found]


def chosen_rows(states: Sequence[TaskState], plan: Plan, year: int) -> list[dict[str, Any]]:
    """The tasks that a paper was asked for by number, with the last day of each in that year ("" where it has none)."""
    return [
        {
            "so": state.task.number,
            "ten": clause(plain(state.task.title)),
            "san_pham": "; ".join(clause(plain(product)) for product in state.task.products),
            "chu_tri": "; ".join(plan.full_agency_name(key) for key in leads_of(plan, state)),
            "phoi_hop": "; ".join(continued(plan.full_agency_name(key)) for key in state.task.coordinating or ()),
            "han": next(
                (
                    document_date(one.due)
                    for one in reversed(state.occurrences)
                    if one.due.year == year and not one.occurrence.recurring
                ),
                "",
            ),
        }
        for state in states
    ]


def _task(state: TaskState, one: OccurrenceState, plan: Plan) -> dict[str, Any]:
    task = state.task
    several = sum(not each.occurrence.recurring for each in state.occurrences) > 1
    return {
        "so": task.number,
        "ky": one.key,
        "ten": clause(plain(task.title)) + (f" ({occurrence_name(one.key)})" if several else ""),
        "san_pham": "; ".join(clause(plain(product)) for product in task.products),
        "chu_tri": "; ".join(plan.full_agency_name(key) for key in leads_of(plan, state)),
        "han": document_date(one.due),
        "tinh_hinh": situation(one),
    }


def situation(one: OccurrenceState) -> str:
    """What was received about an occurrence, for a cell."""
    if not one.updates:
        return "Chưa nhận được báo cáo"
    if one.progress is None:
        return "Chưa nhận được báo cáo tiến độ"
    newest = next(update for update in reversed(one.updates) if update.progress is not None)
    return f"Tiến độ {number(one.progress)}% (báo cáo ngày {document_date(newest.day)})"


def unreported(states: Sequence[TaskState]) -> dict[str, str]:
    """The recurring tasks whose last period that ended has no report: their count, numbers and the period; all "" if none."""
    found = [(state, one) for state in states for one in state.having(Status.UNREPORTED)[-1:] if state.unreported]
    if not found:
        return {"so": "", "cac_so": "", "ky": ""}
    newest = max((one for _, one in found), key=lambda one: one.due)
    return {
        "so": counted(len(found)),
        "cac_so": ", ".join(str(state.task.number) for state, _ in found),
        "ky": occurrence_name(newest.key),
    }


def told_before(
    rows: Sequence[dict[str, Any]], reminders: Sequence[Reminder], agency: str, plan: Plan
) -> list[str]:
    """A sentence for each earlier reminder about one of these rows: when it was sent, and whether an answer was received."""
    wanted = {row["so"] for row in rows}
    sentences = []
    for paper in reminders:
        items = [item for item in paper.items if item.agency == agency and item.task in wanted]
        if paper.kind != "don-doc" or not items:
            continue
        start = f"Ngày {document_date(paper.day)}, {plan.commune.called} đã có {citation(paper.symbol, None, None)} đôn đốc"
        answers = [item.answer for item in items if item.answer]
        if not answers:
            sentences.append(f"{start}; đến nay chưa nhận được văn bản trả lời.")
            continue
        newest = max(answers, key=lambda answer: answer.day)
        what = f" tại văn bản số {newest.document}" if newest.document else ""
        sentences.append(
            f"{start}; {plan.full_agency_name(agency)} đã trả lời{what} ngày {document_date(newest.day)}."
        )
    return sentences


def handed_in_words(standing: Standing, plan: Plan) -> str:
    """ "05/06 cơ quan, đơn vị gửi báo cáo, trong đó 04 đúng thời hạn, 01 sau thời hạn (Phòng Kinh tế); chưa nhận được báo
    cáo của ...", without a full stop.
    """
    sent = [one for one in standing.agencies if one.handed_in]
    late = [one for one in sent if one.days_late]
    words = f"{len(sent):02d}/{len(standing.agencies):02d} cơ quan, đơn vị gửi báo cáo"
    if standing.due and sent:
        on_time = len(sent) - len(late)
        parts = [f"{counted(on_time)} đúng thời hạn"] if on_time else []
        if late:
            parts.append(f"{counted(len(late))} sau thời hạn ({_names(plan, late)})")
        words += f", trong đó {', '.join(parts)}" if len(parts) > 1 else f", {parts[0].partition(' ')[2]}"
    missing = [one for one in standing.agencies if not one.handed_in]
    return f"{words}; chưa nhận được báo cáo của {_names(plan, missing)}" if missing else words


def _names(plan: Plan, agencies: Sequence[AgencyStanding]) -> str:
    return "; ".join(plan.full_agency_name(one.agency) for one in agencies)


def criteria_rows(items: Iterable["Scored"], plan: Plan) -> list[dict[str, str]]:
    """A row for each criterion of the index that has figures, lacks points and can still win them; in the set's order."""
    return [
        {
            "ma": one.criterion.code,
            "ten": clause(plain(one.criterion.title)),
            "chu_tri": "; ".join(map(plan.full_agency_name, one.criterion.lead or ())),
            "diem": f"{number(one.points)}/{number(one.criterion.points)}",
            "can_lam": f"{capitalised(clause(plain(one.gain.words)))}; chậm nhất ngày {document_date(one.gain.until)}",
        }
        for one in items
        if one.gain is not None and one.points is not None
    ]


def end_of_quarter_after(day: date) -> date:
    """The last day of the quarter after the one that holds the day."""
    months = day.year * 12 + (day.month - 1) // 3 * 3 + 6
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
