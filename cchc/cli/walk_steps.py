"""The records that a walk through a quarter asks about: one step for each occurrence of a task, one for each target."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cchc.changes.words import entry_words
from cchc.cli import measuring
from cchc.cli.asking import Next, Question, Values
from cchc.cli.options import Opened, read_date
from cchc.cli.reporting_progress import about_task, added_update, update_of
from cchc.cli.task_answers import About
from cchc.cli.task_questions import CONCERNS, task_questions
from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.records import Target, Task
from cchc.recording.backlog import Backlog, OpenWork
from cchc.recording.edits import Edit, edited_plan, edited_task
from cchc.recording.occurrences import Doubt, Meant, News, held_by_day, times_of
from cchc.state.corrections import standing
from cchc.state.targets import threshold_words
from cchc.state.tasks import horizon
from cchc.vietnamese import joined, screen_date, shortened


class Step(NamedTuple):
    """One record to fill in."""

    title: str
    lines: tuple[str, ...]
    """What a person needs to see to answer."""
    task: Sourced[Task] | None
    """None for a target."""
    values: Callable[[], Values]
    """What is known before anything is asked."""
    questions: Next
    change: Callable[[str, Values], str]
    """The text of the file with the entry."""
    prepare: Callable[[Values], Edit]
    """The checked edit of this entry alone; raises Refused."""
    concerns: Mapping[str, str]

    @property
    def number(self) -> TaskNumber | None:
        """The number of the task."""
        return self.task.record.number if self.task else None


def steps_of(opened: Opened, found: Backlog) -> list[Step]:
    """All that is unreported, as steps."""
    sources: list[str] = []
    return [
        *(_task_step(opened, found, one) for one in found.work),
        *(_target_step(opened, found, one, sources) for one in found.targets),
    ]


def _task_step(opened: Opened, found: Backlog, work: OpenWork) -> Step:
    task = work.task
    times = times_of(task.record, horizon(opened.plan), max(found.day, read_date(None)), opened.years)
    about = about_task(opened, times)._replace(short=True)
    key = work.occurrence.key
    own_day = about.meant(News(found.day)) == Meant(None) and held_by_day(times, News(found.day)) == [key]
    named: str | None = None if own_day else key
    if work.recurring:
        # In a task of two phrases the quarter's report may tell of the stage too, and then names neither.
        named = None if times.dated else key
        about = about._replace(meant=_meant_of_quarter(about, key))

    def change(text: str, values: Values) -> str:
        return added_update(text, update_of(about, values))

    return Step(
        f"Nhiệm vụ {task.record.number}: {shortened(work.state.task.title, 230)}",
        tuple(_task_lines(opened, work)),
        task,
        lambda: {"day": found.day, "occurrence": named},
        task_questions(about),
        change,
        lambda values: edited_task(opened.book, task, lambda text: change(text, values), read_date(None)),
        CONCERNS,
    )


def _meant_of_quarter(about: About, key: str) -> Callable[[News], Meant | Doubt]:
    def meant(news: News) -> Meant | Doubt:
        if news.progress is None:
            return Meant(key)
        return about.meant(news) if news.progress == 100 else Meant(None)

    return meant


def _task_lines(opened: Opened, work: OpenWork) -> list[str]:
    state = work.occurrence
    lead = joined(map(opened.plan.agency_name, work.state.task.lead))
    if work.recurring:
        when = f"báo cáo kỳ {state.key}"
    elif work.overdue:
        when = f"kỳ {state.key}, hạn {screen_date(state.due)}, quá hạn {state.days_late} ngày"
    else:
        when = f"kỳ {state.key}, hạn {screen_date(state.due)}"
    lines = [f"{lead}; {when}", f"Sản phẩm: {shortened('; '.join(work.state.task.products), 150)}"]
    known = standing(work.state.task.updates, read_date(None))
    earlier = [one for one in known if one.day <= state.due] if work.recurring else state.updates
    if earlier:
        lines.append(f"Lần trước: {shortened(entry_words(earlier[-1]), 230)}")
    return lines


def _target_step(opened: Opened, found: Backlog, target: Target, sources: list[str]) -> Step:
    ask = measuring.target_questions(target, short=True)

    def questions(values: Values) -> Question | None:
        if "source" in values and (not sources or sources[-1] != values["source"]):
            sources.append(values["source"])
        question = ask(values)
        if question and question.name == "source" and not question.default and sources:
            return question._replace(default=sources[-1])
        return question

    def change(text: str, values: Values) -> str:
        return measuring.added_measurement(text, target, values)

    agencies = joined(map(opened.plan.agency_name, target.agencies or ()))
    lines = ["; ".join(filter(None, (agencies, f"ngưỡng: {threshold_words(target)}")))]
    if known := standing(target.measurements, read_date(None)):
        lines.append(f"Lần trước: {shortened(entry_words(known[-1], target), 230)}")
    return Step(
        f"Chỉ tiêu {target.code}: {shortened(target.wording, 230)}",
        tuple(lines),
        None,
        lambda: {"day": found.day},
        questions,
        change,
        lambda values: edited_plan(opened.book, lambda text: change(text, values), read_date(None)),
        measuring.CONCERNS,
    )
