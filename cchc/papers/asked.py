"""Which paper is wanted, and what is known for it."""

from datetime import date
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.papers.kinds import PaperKind
from cchc.plan.papers.notes import PaperNotes
from cchc.plan.papers.reminders import Reminder, ReminderItem
from cchc.plan.records import PaperSettings, Plan, YearPlan
from cchc.state.periods import Period
from cchc.state.tasks import Assessment, TaskState

SENT = ("nhac-viec", "don-doc", "giai-trinh")
"""The kinds of paper to one agency of which each one sent is counted."""


class Asked(NamedTuple):
    """Which paper is wanted; `now` is the plan on the last day that counts."""

    name: str
    kind: PaperKind
    settings: PaperSettings
    now: Assessment
    later: Assessment
    """The same on the day the paper is made: what was recorded after the last day that counts."""
    notes: PaperNotes
    reminders: tuple[Reminder, ...]
    """What was sent up to the day the paper is made, by day."""
    agency: str = ""
    period: Period | None = None
    year: int = 0
    year_plan: YearPlan | None = None
    tasks: frozenset[TaskNumber] = frozenset()
    """Only these tasks; all where empty."""
    decision: "Asked | None" = None
    """The decision that issues it."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.now.plan

    @property
    def states(self) -> list[TaskState]:
        """The tasks that the paper is about: those asked for, led by the agency where it is for one."""
        found = [one for one in self.now.tasks if not self.tasks or one.task.number in self.tasks]
        return [one for one in found if self.agency in leads_of(self.plan, one)] if self.agency else found

    @property
    def leads(self) -> list[str]:
        """The agencies that lead a task, in the order of the plan."""
        leading = {key for state in self.now.tasks for key in leads_of(self.plan, state)}
        return [key for key in self.plan.agencies if key in leading]


def leads_of(plan: Plan, state: TaskState) -> list[str]:
    """The agencies that lead a task; one that stands for others (`thanh_vien`) is replaced by them."""
    found: list[str] = []
    for key in state.task.lead:
        agency = plan.agencies.get(key)
        found += (agency.members or (key,)) if agency else (key,)
    return list(dict.fromkeys(found))


def is_partner(plan: Plan, key: str) -> bool:
    """Whether an agency is no part of the committee (the Front, associations): it is only asked to cooperate."""
    agency = plan.agencies.get(key)
    return agency is not None and (agency.partner or "Mặt trận Tổ quốc" in agency.name)


def known(reminders: tuple[Reminder, ...], as_of: date) -> tuple[Reminder, ...]:
    """Those sent up to a day, by day; answers given later are taken out."""
    return tuple(
        Reminder(**{**vars(one), "items": tuple(_item(item, as_of) for item in one.items)})
        for one in sorted(reminders, key=lambda one: one.day)
        if one.day <= as_of
    )


def _item(item: ReminderItem, as_of: date) -> ReminderItem:
    hidden: dict[str, None] = {}
    if item.answer and item.answer.day > as_of:
        hidden["answer"] = None
    if item.confirmed and item.confirmed.day > as_of:
        hidden["confirmed"] = None
    return ReminderItem(**{**vars(item), **hidden}) if hidden else item


def times_sent(reminders: tuple[Reminder, ...], kind: str, agency: str) -> int:
    """How many papers of this kind the agency got."""
    return sum(one.kind == kind and any(item.agency == agency for item in one.items) for one in reminders)


def paper_key(name: str, about: str, agency: str, period: Period | None, year: int, sent: int, as_of: date) -> str:
    """What tells this paper from others of its kind: agency and how many it got, period, year or day."""
    match about:
        case "co-quan":
            return f"{name}-{agency}-{sent + 1}"
        case "ky":
            return f"{name}-{period.key if period else ''}"
        case "nam":
            return f"{name}-{year}"
        case _:
            return f"{name}-{as_of.isoformat()}"
