"""What a form is read against: the rows that the agency answers for, in the plan as it is known. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cchc.forms import layout
from cchc.forms.asked import members_of
from cchc.intake.forms.said import Known, Row
from cchc.intake.forms.table import plain
from cchc.plan.book import Sourced
from cchc.plan.index.reading import IndexBook
from cchc.plan.records import Plan, Task
from cchc.plan.statistics.catalogue import Statistic
from cchc.recording.occurrences import Times, times_of
from cchc.state.periods import Period
from cchc.state.statistics.values import Statistics
from cchc.state.tasks import horizon
from cchc.state.versions import YearPlans, task_as_of


class Setting(NamedTuple):
    """The plan that forms are recorded in."""

    plan: Plan
    tasks: tuple[Sourced[Task], ...]
    years: YearPlans
    statistics: Statistics | None
    """As of the day of recording."""
    period: Period
    day: date
    """The day of receipt."""
    known_on: date
    """Entries and corrections up to this day are known: today, or the day of receipt where that is later."""
    scoring: IndexBook | None = None
    """The sets of criteria and the self-scores; None where the plan has none."""

    @property
    def entry_day(self) -> date:
        """The day of an entry that has none of its own: the earlier of the day of receipt and the cut-off."""
        return min(self.day, self.period.cutoff)

    def times(self, task: Task) -> Times:
        """The occurrences of a task and the updates of each."""
        return times_of(task, horizon(self.plan), self.known_on, self.years)


def known_to(setting: Setting, agency: str) -> Known:
    """All codes that the form of an agency may have."""
    plan = setting.plan
    rows = {
        layout.task_code(row.number, row.occurrence): row
        for task in setting.tasks
        if _leads(task.record, agency, setting)
        for row in _rows(task.record, setting)
    }
    statistics: dict[str, Statistic] = {}
    if setting.statistics is not None:
        for one in setting.statistics.rows:
            if one.entered and one.owner and agency in members_of(plan, one.owner):
                statistics[one.code] = one
    targets = {
        one.code: one
        for one in plan.targets
        if one.computed_from is None and agency in members_of(plan, (one.agencies or (plan.commune.drafter,))[0])
    }
    opinions = {**layout.OPINION_ROWS, **layout.SHORT_OPINION_ROWS}
    in_set = setting.scoring.criteria(setting.period.year) if setting.scoring else None
    criteria = {
        one.code: one
        for one in (in_set.criteria if in_set else ())
        if not one.from_above and any(agency in members_of(plan, key) for key in one.lead or ())
    }
    return Known(setting.period.key, rows, statistics, targets, opinions, setting.entry_day, criteria)


def _leads(task: Task, agency: str, setting: Setting) -> bool:
    lead = {*task.lead, *task_as_of(task, setting.entry_day, setting.years).lead}
    return any(agency in members_of(setting.plan, key) for key in lead)


def _rows(task: Task, setting: Setting) -> Iterator[Row]:
    times = setting.times(task)
    extended = {one.occurrence: one.until for one in times.extensions}
    told = [
        (key, update)
        for key, updates in times.belonging.items()
        for update in updates
        if update.result and update.day < setting.period.start
    ]
    for one in times.occurrences:
        due = extended.get(one.key, one.due)
        late = not one.recurring and due < setting.entry_day and one.key not in times.finished
        # What finished this very row came with a form of this period, though its document may be of an earlier day.
        told_before = frozenset(
            plain(update.result) for key, update in told if key != one.key or update.progress != 100
        )
        yield Row(task.number, one.key, one.recurring, one.start, due, late, told_before)
