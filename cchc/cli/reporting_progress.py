"""The half of `cchc update` that records an update of a task."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import typer

from cchc.cli.asking import Values, interactive
from cchc.cli.dialog import Form, settle
from cchc.cli.options import Opened, read_date, refuse
from cchc.cli.recording import decimal, write
from cchc.cli.task_answers import About, Told, day_of, entry_words, news_of, occurrence_of
from cchc.cli.task_questions import CONCERNS, task_questions
from cchc.editing.append import add_by_day
from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.records import Task
from cchc.recording.edits import Edit, edited_task
from cchc.recording.entries import keys_of, normal, update_entry
from cchc.recording.occurrences import (
    Doubt,
    Meant,
    News,
    Times,
    contradiction,
    needs_progress,
    occurrence_meant,
    times_of,
)
from cchc.state.tasks import assess_task, horizon
from cchc.vietnamese import joined, number, screen_date, shortened
from cchc.views.sheets.records import task_sheet


class TaskNews(NamedTuple):
    """What the command line says about a task, as typed."""

    progress: str | None
    done: bool
    result: str | None
    nothing_occurred: bool
    occurrence: str | None
    documents: list[str]
    objective: str | None
    subjective: str | None
    remedy: str | None
    stated: str | None = None
    confirmed_by: str | None = None

    def given(self) -> list[str]:
        """The options that were used."""
        names = (
            "--tien-do",
            "--xong",
            "--ket-qua",
            "--khong-phat-sinh",
            "--ky",
            "--van-ban",
            "--khach-quan",
            "--chu-quan",
            "--giai-phap",
            "--don-vi-neu",
            "--xac-nhan",
        )
        return [name for name, value in zip(names, self, strict=True) if value not in (None, False, [])]

    @property
    def only_causes(self) -> bool:
        """Whether it says only why something is late or what is done about it; such an entry has no progress."""
        told = {"--tien-do", "--xong", "--ket-qua", "--khong-phat-sinh", "--van-ban"}
        return told.isdisjoint(self.given()) and any(
            (self.objective, self.subjective, self.remedy, self.stated, self.confirmed_by)
        )


def update_task(
    opened: Opened,
    task: Sourced[Task],
    day: date,
    news: TaskNews,
    *,
    period: str | None,
    day_given: bool,
    dry: bool,
    commit: bool,
) -> None:
    """Ask for what is missing and record the update. `period` is the key of the quarter that --quy names."""
    prepare, message = prepared_update(opened, task, day, news, period=period, day_given=day_given)
    write(prepare, message, dry=dry, commit=commit, undo=f"cchc undo {task.record.number}")


def prepared_update(
    opened: Opened, task: Sourced[Task], day: date, news: TaskNews, *, period: str | None, day_given: bool = True
) -> tuple[Callable[[], Edit], str]:
    """Ask for what is missing; the edit to make, and the message of its commit."""
    _demand_one_kind(news)
    # Documents and entries known today count, whatever day the new entry has: so will every reader of the file see it.
    times = times_of(task.record, horizon(opened.plan), max(day, read_date(None)), opened.years)
    if news.occurrence is None and period is not None and _names_its_report(times, day, news, period):
        news = news._replace(occurrence=period)
    values = _given(day, news)
    needed = "progress" not in values and needs_progress(times, day, news.occurrence)
    talk = not (news.nothing_occurred or news.only_causes) and ("result" not in values or needed)
    about = about_task(opened, times)._replace(talk=talk, causes_only=news.only_causes, day_given=day_given)
    if talk and interactive():
        _show(opened, task, day)

    def prepare(values: Values) -> Edit:
        _demand_sense(times, _meant(about, values), news_of(values))
        entry = update_of(about, values)
        # `check` refuses days in the future as of today, whatever day the entry has.
        return edited_task(
            opened.book, task, lambda text: added_update(text, entry), read_date(None), seen=interactive()
        )

    title = f"nhiệm vụ {task.record.number}, {shortened(task.record.title, 200)}"
    form = Form(title, task_questions(about), prepare, lambda values: entry_words(values, about), CONCERNS)
    prepare_settled = settle(form, values)
    found = occurrence_of(about, values)
    if isinstance(found, Meant) and found.said:
        typer.echo(found.said, err=True)
    return prepare_settled, update_message(task.record.number, values)


def about_task(opened: Opened, times: Times) -> About:
    """What the questions about a task need to know."""
    reporting = opened.plan.reporting

    def meant(news: News) -> Meant | Doubt:
        return occurrence_meant(times, news, reporting.send_day if reporting else None, opened.plan.days_off)

    return About(times, meant)


def update_of(about: About, values: Values) -> dict[str, Any]:
    """The entry that the answers make."""
    told = values.get("result") or Told()
    return update_entry(
        day_of(values),
        progress=values.get("progress"),
        result=told.text,
        nothing_occurred=told.nothing,
        occurrence=_meant(about, values),
        documents=values.get("documents") or (),
        objective=values.get("objective") or "",
        subjective=values.get("subjective") or "",
        remedy=values.get("remedy") or "",
        stated=values.get("stated") or "",
        confirmed_by=values.get("confirmed_by") or "",
    )


def added_update(text: str, entry: dict[str, Any]) -> str:
    """The text of a task's file with one more update."""
    return add_by_day(text, ("cap_nhat",), entry, key_order=keys_of(Task))


def update_message(task: TaskNumber, values: Values) -> str:
    """The message of the commit."""
    told, progress, day = values.get("result") or Told(), values.get("progress"), screen_date(day_of(values))
    if told.nothing:
        return f"Nhiệm vụ {task}: không phát sinh, ghi ngày {day}"
    reached = f" {number(progress)}%" if progress is not None else ""
    said = told.text or next((values[name] for name in _REASONS if values.get(name)), "")
    return f"Nhiệm vụ {task}: cập nhật{reached} ngày {day}\n\n{said}"


_REASONS = ("remedy", "objective", "subjective", "stated", "confirmed_by")


def _given(day: date, news: TaskNews) -> Values:
    """What the command line says, as values of the questions."""
    values: Values = {"day": day, "occurrence": news.occurrence}
    if news.done or news.progress is not None:
        values["progress"] = Decimal(100) if news.done else decimal(news.progress or "", "--tien-do")
    if news.nothing_occurred or news.result is not None:
        values["result"] = Told(normal(news.result or ""), news.nothing_occurred)
    values["documents"] = [normal(one) for one in news.documents]
    values |= {"objective": news.objective, "subjective": news.subjective, "remedy": news.remedy}
    values |= {"stated": news.stated, "confirmed_by": news.confirmed_by}
    return {name: normal(value) if isinstance(value, str) else value for name, value in values.items() if value}


def _meant(about: About, values: Values) -> str | None:
    found = occurrence_of(about, values)
    return found.key if isinstance(found, Meant) else None


def _names_its_report(times: Times, day: date, news: TaskNews, period: str) -> bool:
    """Whether an update for a quarter must name it: it is for recurring work, and is not progress of a stage as well."""
    holding = any(one.start <= day <= one.due for one in times.recurring if one.key == period)
    is_progress = news.done or news.progress is not None
    return times.is_recurring(period) and not (times.dated and is_progress and holding)


def _demand_one_kind(news: TaskNews) -> None:
    if news.done and news.progress is not None:
        raise typer.BadParameter("chỉ dùng một trong hai: --xong hoặc --tien-do")
    if news.nothing_occurred:
        others = [name for name in news.given() if name not in ("--khong-phat-sinh", "--ky")]
        if others:
            raise typer.BadParameter(f"--khong-phat-sinh không đi cùng {', '.join(others)}")


def _show(opened: Opened, task: Sourced[Task], day: date) -> None:
    """Show the task before questions are asked about it."""
    state = assess_task(task.record, horizon(opened.plan), opened.plan.thresholds, day, opened.years)
    typer.echo(task_sheet(state, opened.plan, task.source.file, 80, day))


def _demand_sense(times: Times, occurrence: str | None, news: News) -> None:
    """Refuse an update that would say nothing of the occurrence it is for."""
    period = next((one for one in times.recurring if one.key == occurrence), None)
    if news.nothing_occurred:
        covered = any(one.start <= news.day <= one.due for one in times.recurring)
        if period is None and (occurrence is not None or not covered):
            refuse("--khong-phat-sinh chỉ dùng cho kỳ báo cáo của việc thường xuyên. Chưa ghi gì.")
        return
    if news.progress is None:
        return
    if against := contradiction(times, news, occurrence):
        refuse(f"{against} Chưa ghi gì.")
    if not times.dated and times.recurring and news.progress == 100:
        refuse("Việc thường xuyên không có lúc hoàn thành: ghi --ket-qua, không ghi tiến độ 100. Chưa ghi gì.")
    if times.dated and period is not None:
        refuse(
            f"Kỳ {period.key} là kỳ báo cáo của việc thường xuyên, không có tiến độ: bỏ --tien-do, "
            f"hoặc ghi cho kỳ có thời hạn ({joined([one.key for one in times.dated])}). Chưa ghi gì."
        )
