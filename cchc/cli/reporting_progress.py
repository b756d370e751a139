"""The half of `cchc update` that records an update of a task."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import typer

from cchc.cli.options import Opened, read_date, refuse
from cchc.cli.recording import ask, decimal, interactive, write
from cchc.editing.append import append
from cchc.plan.book import Sourced
from cchc.plan.records import Task
from cchc.recording.edits import edited_task
from cchc.recording.entries import keys_of, normal, update_entry
from cchc.recording.occurrences import (
    Doubt,
    News,
    Times,
    needs_progress,
    newest_progress,
    occurrence_meant,
    times_of,
)
from cchc.state.tasks import assess_task, horizon
from cchc.vietnamese import joined, number, screen_date
from cchc.views.sheets import task_sheet


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
        )
        return [name for name, value in zip(names, self, strict=True) if value not in (None, False, [])]

    @property
    def only_causes(self) -> bool:
        """Whether it says only why something is late or what is done about it; such an entry has no progress."""
        told = {"--tien-do", "--xong", "--ket-qua", "--khong-phat-sinh", "--van-ban"}
        return told.isdisjoint(self.given()) and any((self.objective, self.subjective, self.remedy))


def update_task(
    opened: Opened, task: Sourced[Task], day: date, news: TaskNews, *, period: str | None, dry: bool, commit: bool
) -> None:
    """Ask for what is missing and record the update. `period` is the key of the quarter that --quy names."""
    _demand_one_kind(news)
    # Documents and entries known today count, whatever day the new entry has: so will every reader of the file see it.
    times = times_of(task.record, horizon(opened.plan), max(day, read_date(None)), opened.years)
    if news.occurrence is None and period is not None and _names_its_report(times, day, news, period):
        news = news._replace(occurrence=period)
    if not (news.nothing_occurred or news.only_causes) and interactive():
        _show(opened, task, day, news)
    progress = _progress(times, day, news)
    occurrence = news.occurrence or _occurrence(opened, times, News(day, progress, news.nothing_occurred))
    _demand_sense(times, occurrence, News(day, progress, news.nothing_occurred))
    result = ""
    if not (news.nothing_occurred or news.only_causes):
        result = ask("Kết quả đã làm được", news.result, option="--ket-qua")
    entry = update_entry(
        day,
        progress=progress,
        result=result,
        nothing_occurred=news.nothing_occurred,
        occurrence=occurrence,
        documents=[normal(one) for one in news.documents],
        objective=normal(news.objective or ""),
        subjective=normal(news.subjective or ""),
        remedy=normal(news.remedy or ""),
    )

    def change(text: str) -> str:
        return append(text, ("cap_nhat",), entry, key_order=keys_of(Task))

    message = _message(task.record.number, day, progress, result, news)
    # `check` refuses days in the future as of today, whatever day the entry has.
    seen = interactive()
    write(
        lambda: edited_task(opened.book, task, change, read_date(None), seen=seen), message, dry=dry, commit=commit
    )


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


def _show(opened: Opened, task: Sourced[Task], day: date, news: TaskNews) -> None:
    """Show the task before questions are asked about it."""
    if news.result is None or (news.progress is None and not news.done):
        state = assess_task(task.record, horizon(opened.plan), opened.plan.thresholds, day, opened.years)
        typer.echo(task_sheet(state, opened.plan, task.source.file, 80, day))


def _progress(times: Times, day: date, news: TaskNews) -> Decimal | None:
    """The progress typed or asked for; None where the update needs none."""
    if news.done:
        return Decimal(100)
    if news.progress is not None:
        return decimal(news.progress, "--tien-do")
    if news.nothing_occurred or news.only_causes:
        return None
    newest = newest_progress(times, day, news.occurrence)
    default = number(newest) if newest is not None and interactive() else None
    if needs_progress(times, day, news.occurrence):
        return decimal(ask("Tiến độ (0-100)", None, default=default, option="--tien-do hoặc --xong"), "--tien-do")
    if not times.dated or not interactive() or (news.occurrence and times.is_recurring(news.occurrence)):
        return None
    typed = ask("Tiến độ của kỳ có thời hạn (0-100; để trống nếu chưa có)", None, default="")
    return decimal(typed, "--tien-do") if typed else None


def _occurrence(opened: Opened, times: Times, news: News) -> str | None:
    """The occurrence to write into the update; None where its day says which. Asks, or refuses, where it is in doubt."""
    reporting = opened.plan.reporting
    found = occurrence_meant(times, news, reporting.send_day if reporting else None, opened.plan.days_off)
    if not isinstance(found, Doubt):
        if found.said:
            typer.echo(found.said, err=True)
        return found.key
    if not interactive():
        ways = joined([f"--ky {key}" for key in found.choices], "hoặc")
        refuse(f"{found.why}. Chưa ghi gì; hãy chạy lại kèm {ways}.")
    typer.echo(f"{found.why}.", err=True)
    choices = joined(found.choices, "hoặc")
    while (answer := ask(f"Ghi cho kỳ nào ({choices})", None, option="--ky")) not in found.choices:
        typer.echo(f"Không có kỳ «{answer}» trong các kỳ trên.", err=True)
    return answer


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
    if not times.dated and times.recurring and news.progress == 100:
        refuse("Việc thường xuyên không có lúc hoàn thành: ghi --ket-qua, không ghi tiến độ 100. Chưa ghi gì.")
    if times.dated and period is not None:
        refuse(
            f"Kỳ {period.key} là kỳ báo cáo của việc thường xuyên, không có tiến độ: bỏ --tien-do, "
            f"hoặc ghi cho kỳ có thời hạn ({joined([one.key for one in times.dated])}). Chưa ghi gì."
        )


def _message(number_of_task: int, day: date, progress: Decimal | None, result: str, news: TaskNews) -> str:
    """The message of the commit."""
    if news.nothing_occurred:
        return f"Nhiệm vụ {number_of_task}: không phát sinh, ghi ngày {screen_date(day)}"
    reached = f" {number(progress)}%" if progress is not None else ""
    told = result or normal(news.remedy or news.objective or news.subjective or "")
    return f"Nhiệm vụ {number_of_task}: cập nhật{reached} ngày {screen_date(day)}\n\n{told}"
