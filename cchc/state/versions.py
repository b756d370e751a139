"""A task as it stands on a day: changed by documents (`dieu_chinh`), given dates by a signed plan of the year, made due by
events (`moc`). Everything counts from the day of its document on, so an earlier day still shows what was valid then.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cchc.plan.records import Task, YearPlan, YearTask
from cchc.state.schedule import Horizon, ImpossiblePhrase, Occurrence, UnknownPhrase, from_events, unfold
from cchc.vietnamese import parse_date, years_words

YearPlans = Sequence[YearPlan]


def task_as_of(task: Task, as_of: date, years: YearPlans = ()) -> Task:
    """The task with all changes dated up to the day, and the products that the signed plan of that year gives it."""
    changes = sorted((one for one in task.changes or () if one.day <= as_of), key=lambda one: one.day)
    for change in changes:
        task = replace(
            task,
            title=change.title or task.title,
            products=change.products or task.products,
            lead=change.lead or task.lead,
            coordinating=change.coordinating or task.coordinating,
            schedule=change.schedule or task.schedule,
        )
    for plan, row in _rows(task, as_of, years):
        if plan.year == as_of.year and row.products:
            task = replace(task, products=row.products)
    return task


def occurrences_as_of(
    task: Task, horizon: Horizon, as_of: date, years: YearPlans = (), done: date | None = None
) -> tuple[Occurrence, ...]:
    """What the task's phrase (as of the day) unfolds into, with events recorded and signed dates of yearly plans.

    `task` is as given by `task_as_of`, `done` as for `unfold`. Raises UnknownPhrase.
    """
    events = [(one.day, one.due) for one in task.events or () if one.day <= as_of]
    unfolded = unfold(task.schedule, horizon, done) if task.schedule else ()
    found = (*unfolded, *from_events(events))
    for plan, row in _rows(task, as_of, years):
        if row.deadline is not None:
            found = _with_signed_date(found, plan.year, row)
    return tuple(sorted(found, key=lambda one: (one.due, one.start, one.key)))


def signed_date(deadline: str, year: int) -> date:
    """The day that a deadline of a yearly plan means: a date, or a phrase read within that year.

    Raises UnknownPhrase for a phrase that is not understood or that gives no single day.
    """
    try:
        return parse_date(deadline)
    except ValueError:
        return single_day(deadline, Horizon(date(year, 1, 1), year, year))


def single_day(phrase: str, horizon: Horizon) -> date:
    """The last day that a phrase means, where it gives one dated occurrence: 30/9/2026 for "Tháng 9/2026".

    Raises UnknownPhrase for a phrase that is not understood or that gives no single day in these years.
    """
    dated = [one for one in unfold(phrase, horizon) if not one.recurring]
    if len(dated) != 1:
        years = years_words(horizon.first, horizon.last)
        raise ImpossiblePhrase(f"thời hạn «{phrase}» không cho một ngày duy nhất trong {years}")
    (only,) = dated
    return only.due


def has_deadlines(task: Task, horizon: Horizon) -> bool:
    """Whether the deadline of a task, and those that documents gave it later, are understood: only then it can be assessed.

    One that gathers sub-tasks has none.
    """
    try:
        for phrase in (task.schedule, *(one.schedule for one in task.changes or () if one.schedule)):
            if phrase:
                unfold(phrase, horizon)
    except UnknownPhrase:
        return False
    return True


def has_dates(plan: YearPlan) -> bool:
    """Whether all deadlines of a yearly plan are understood."""
    try:
        for row in plan.tasks:
            if row.deadline is not None:
                signed_date(row.deadline, plan.year)
    except UnknownPhrase:
        return False
    return True


def due_in(occurrences: Sequence[Occurrence], year: int, row: YearTask) -> list[Occurrence]:
    """The dated occurrences that a row of a yearly plan speaks of: those due in that year, or the one it names."""
    dated = [one for one in occurrences if not one.recurring and one.due.year == year]
    return [one for one in dated if row.occurrence in (None, one.key)]


def _rows(task: Task, as_of: date, years: YearPlans) -> list[tuple[YearPlan, YearTask]]:
    return [
        (plan, row)
        for plan in years
        if plan.document and plan.document.day <= as_of
        for row in plan.tasks
        if row.number == task.number
    ]


def _with_signed_date(occurrences: tuple[Occurrence, ...], year: int, row: YearTask) -> tuple[Occurrence, ...]:
    meant = due_in(occurrences, year, row)
    if len(meant) != 1 or row.deadline is None:
        return occurrences
    due = signed_date(row.deadline, year)
    (only,) = meant
    moved = only._replace(start=min(only.start, due), due=due)
    return tuple(moved if one is only else one for one in occurrences)
