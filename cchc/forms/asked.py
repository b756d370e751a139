"""What a form asks, and so who gets one. Pure. Loads little, since the board needs it daily."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cchc.plan.records import Plan
from cchc.state.periods import Period, day_to_send
from cchc.state.statuses import CLOSED, Status
from cchc.state.targets import TargetState
from cchc.state.tasks import Assessment, OccurrenceState, TaskState
from cchc.vietnamese import document_date, weekday

if TYPE_CHECKING:  # the board asks who gets a form, and needs neither the index nor the statistics
    from cchc.index.score import Score, Scored
    from cchc.plan.statistics.catalogue import Statistic
    from cchc.state.statistics.values import Statistics


class Asked(NamedTuple):
    """Which forms are wanted."""

    plan: Plan
    period: Period
    now: Assessment
    """The plan on the day the forms are made, at the latest on the cut-off."""
    statistics: "Statistics | None"
    score: "Score | None" = None
    """The self-score of the year, where its criteria are asked for."""

    @property
    def limit(self) -> date:
        """The last day whose tasks are asked about: the cut-off, or the present day while that is far off."""
        return self.period.cutoff if self.period.gathered_from <= self.now.as_of else self.now.as_of

    @property
    def hand_in(self) -> date | None:
        """The last day to hand in a form; None where the plan does not say."""
        reporting = self.plan.reporting
        return day_to_send(self.period, reporting.agencies_day if reporting else None, self.plan.days_off)

    @property
    def hand_in_words(self) -> str:
        """ "trước 16 giờ 00 ngày 16/9/2026 (thứ Tư)", without an hour "chậm nhất ngày ..."; "" where the plan says no day."""
        day, reporting = self.hand_in, self.plan.reporting
        if day is None or reporting is None:
            return ""
        named = f"ngày {document_date(day)} ({weekday(day)})"
        if reporting.agencies_hour is None:
            return f"chậm nhất {named}"
        hour, _, minute = reporting.agencies_hour.partition(":")
        return f"trước {hour.zfill(2)} giờ {minute} {named}"


class Receivers(NamedTuple):
    """Who gets a form."""

    agencies: tuple[str, ...]
    """Keys, in the order of the plan."""
    nobody: tuple[str, ...]
    """Agencies that stand for others without saying for which (`thanh_vien`): nobody can receive their form."""


_COLLECTIVE_KEYS = ("chuyen-mon", "lien-quan")
_COLLECTIVE_NAMES = ("các ", "cơ quan, đơn vị", "thủ trưởng các")


def _is_collective(key: str, name: str) -> bool:
    """Whether an agency without `thanh_vien` is a common name, and no office that could receive anything."""
    return key in _COLLECTIVE_KEYS or name.lower().startswith(_COLLECTIVE_NAMES)


def receivers(asked: Asked) -> Receivers:
    """The agencies that lead open tasks or own figures, those that stand for several replaced by their members."""
    leading = {*_leaders(asked), *_owners(asked), *_criteria_leaders(asked)}
    agencies = asked.plan.agencies
    wanted = {asked.plan.commune.drafter, *leading} & set(agencies)
    nobody = [
        key
        for key in agencies
        if key in wanted and not agencies[key].members and _is_collective(key, agencies[key].name)
    ]
    found = {member for key in wanted for member in members_of(asked.plan, key)} - set(nobody)
    return Receivers(tuple(key for key in agencies if key in found), tuple(nobody))


def members_of(plan: Plan, key: str) -> tuple[str, ...]:
    """The agencies that this one stands for; itself where it stands for no others."""
    agency = plan.agencies.get(key)
    return (agency.members if agency else None) or (key,)


def _leaders(asked: Asked) -> set[str]:
    """The agencies that report on an open task, as the tasks name them."""
    limit = asked.limit
    found: set[str] = set()
    for state in asked.now.tasks:
        if not found.issuperset(state.task.reporting) and open_occurrences(state, asked, limit):
            found.update(state.task.reporting)
    return found


def open_occurrences(state: TaskState, asked: Asked, limit: date) -> list[OccurrenceState]:
    """What is not closed and has begun by the limit (`Asked.limit`); of recurring work what ends in the period and is not
    reported, in a form for more than a quarter only the newest of it.
    """
    begun = [one for one in state.occurrences if one.status not in CLOSED and one.occurrence.start <= limit]
    recurring = [one for one in begun if one.occurrence.recurring and _is_missing(one, asked, limit)]
    if asked.period.kind != "quy":
        recurring = recurring[-1:]
    return [one for one in begun if not one.occurrence.recurring] + recurring


def _is_missing(one: OccurrenceState, asked: Asked, limit: date) -> bool:
    reported = one.status in (Status.REPORTED, Status.NOTHING_OCCURRED)
    return asked.period.start <= one.due <= limit and not reported


def _owners(asked: Asked) -> set[str]:
    """The agencies that give a figure or measure a target."""
    found = {row.owner for row in asked_statistics(asked) if row.owner}
    return found | {key for state in measured(asked) for key in (state.target.agencies or ())[:1]}


def asked_statistics(asked: Asked) -> "list[Statistic]":
    """The rows of the catalogue that somebody has to give in the period."""
    if asked.statistics is None or not asked.period.code:
        return []
    return [row for row in asked.statistics.asked(asked.period) if row.entered]


def measured(asked: Asked) -> list[TargetState]:
    """The targets whose numbers somebody has to give: not judged in words, and not taken from the statistics."""
    return [
        state for state in asked.now.targets if not state.target.qualitative and state.target.computed_from is None
    ]


def _criteria_leaders(asked: Asked) -> set[str]:
    """The agencies that lead a criterion which they are asked about."""
    return {key for one in asked_items(asked) for key in one.criterion.lead or ()}


def asked_items(asked: Asked) -> "list[Scored]":
    """The criteria that are asked about: those scored from above are not."""
    return [one for one in asked.score.items if not one.criterion.from_above] if asked.score else []
