"""`cchc update --quy 3` without a number: asks for all that is still unreported for a quarter, then writes it at once."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import typer

from cchc.cli.asking import (
    INTERRUPT,
    Back,
    EnoughForNow,
    Keys,
    LeaveOut,
    Values,
    fill,
    interactive,
    say,
    yes,
    yes_after_writing,
)
from cchc.cli.dialog import concerned, reasons
from cchc.cli.options import Opened, open_book, read_date, refuse
from cchc.cli.recording import finish
from cchc.cli.walk_steps import Step, steps_of
from cchc.history import has_repository
from cchc.numbering import TaskNumber
from cchc.plan.book import Book
from cchc.recording.backlog import Backlog, backlog
from cchc.recording.edits import Edit, Refused, edited_plan, edited_task, save
from cchc.state.periods import Period, following_quarter
from cchc.vietnamese import joined, screen_date

_KEYS: Keys = {"l": Back, "t": EnoughForNow, INTERRUPT: EnoughForNow}


class Answered(NamedTuple):
    """A record that was filled in."""

    step: Step
    values: Values


def walk(
    plan: str | None, period: Period, agencies: Callable[[Opened], Sequence[str]], *, dry: bool, commit: bool
) -> None:
    """Walk the quarter, and the ones after it that a person wants to go on with. Exits with status 2 where nobody can be asked."""
    current: Period | None = period
    while current is not None:
        opened = Opened(open_book(plan))
        opened.say_unread()
        found = _backlog(opened, current, agencies(opened))
        if not interactive():
            _refuse_without_terminal(found)
        if not len(found):
            say(f"{_name(current)}: không còn gì chưa báo cáo.")
        else:
            answered = _ask_all(steps_of(opened, found), found)
            _write(plan, opened, found, answered, agencies(opened), dry=dry, commit=commit)
        current = None if dry else _next_quarter(plan, current, agencies)


def _backlog(opened: Opened, period: Period, agencies: Sequence[str]) -> Backlog:
    today = read_date(None)
    if period.start > today:
        refuse(f"{_name(period)} bắt đầu từ ngày {screen_date(period.start)}, chưa có gì để ghi.")
    return backlog(opened.plan, opened.tasks, period, today, opened.years, agencies)


def _name(period: Period) -> str:
    return period.name[0].upper() + period.name[1:]


def _refuse_without_terminal(found: Backlog) -> None:
    tasks = joined(dict.fromkeys(str(one.task.record.number) for one in found.work))
    targets = joined([one.code for one in found.targets])
    refuse(
        "Chỉ hỏi lần lượt được khi chạy trên màn hình. Từng việc: cchc update SỐ --quy "
        f"{found.period.quarter} --nam {found.period.year} --ket-qua …\n"
        f"Nhiệm vụ chưa báo cáo: {tasks or 'không có'}\nChỉ tiêu chưa có số liệu: {targets or 'không có'}"
    )


def _ask_all(steps: Sequence[Step], found: Backlog) -> list[Answered]:
    """The records that were filled in, in the order of asking."""
    numbers = len({one.task.record.number for one in found.work})
    say(
        f"{_name(found.period)}: {numbers} nhiệm vụ chưa báo cáo, {len(found.targets)} chỉ tiêu chưa có số liệu. "
        f"Ghi theo ngày {screen_date(found.day)}."
    )
    say("Enter: bỏ qua; k: không phát sinh; l: lùi lại; t: thôi, giữ những gì đã trả lời.")
    typed: list[dict[str, str]] = [{} for _ in steps]
    answered: dict[int, Values] = {}
    place = 0
    while place < len(steps):
        say("")
        say(f"[{place + 1}/{len(steps)}] {steps[place].title}", rest="  ")
        for line in steps[place].lines:
            say(line, indent="  ", rest="    ")
        try:
            answered[place] = _fill_in(steps[place], typed[place])
        except Back:
            if place == 0:
                say("Đây là việc đầu tiên.")
            place = max(0, place - 1)
            continue
        except LeaveOut:
            answered.pop(place, None)
            typed[place].clear()
        except EnoughForNow:
            break
        place += 1
    return [Answered(steps[one], values) for one, values in sorted(answered.items())]


def _fill_in(step: Step, typed: dict[str, str]) -> Values:
    """The answers about one record; what `check` would refuse is asked again."""
    values = step.values()
    while True:
        fill(step.questions, values, typed, _KEYS, may_leave=True)
        try:
            step.prepare(values)
        except Refused as error:
            say(reasons(error.problems) if error.problems else error.message_vi)
            wrong = concerned(step.concerns, error.problems) or next(iter(typed))
            values.pop(wrong, None)
            typed.pop(wrong, None)
        else:
            return values


def _write(
    plan: str | None,
    opened: Opened,
    found: Backlog,
    answered: Sequence[Answered],
    agencies: Sequence[str],
    *,
    dry: bool,
    commit: bool,
) -> None:
    """Show one difference of everything, have it confirmed, write it and commit it if wanted."""
    if not answered:
        typer.echo("Chưa ghi gì.", err=True)
        return
    prepared, refused = _prepared(opened.book, answered)
    edits = [edit for edit, _ in prepared]
    say("")
    typer.echo("".join(edit.difference() for edit in edits), nl=False)
    if dry:
        typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
        return
    what = _counted([one for _, group in prepared for one in group])
    while edits and not yes(f"Ghi {what} vào {len(edits)} tệp?"):
        if yes(f"Bỏ cả {what} vừa trả lời?", default=False):
            typer.echo("Chưa ghi gì.", err=True)
            raise typer.Exit(0)
    saved, failed = _save(edits)
    typer.echo(f"Đã ghi {_counted([one for edit, group in prepared if edit in saved for one in group])}.", err=True)
    if left := len(_backlog(Opened(open_book(plan)), found.period, agencies)):
        again = " ".join(
            [
                f"cchc update --quy {found.period.quarter} --nam {found.period.year}",
                *(f"--co-quan {key}" for key in agencies),
            ]
        )
        typer.echo(f"{_name(found.period)} còn {left} mục chưa báo cáo; làm tiếp: {again}", err=True)
    if saved:
        in_git = commit or (has_repository(saved[0].path.parent) and yes_after_writing("Ghi luôn vào git?"))
        finish(saved, f"{_name(found.period)}: {what}", commit=in_git, undo="")
    if refused or failed:
        refuse("\n".join([*refused, *failed]))


def _counted(answered: Sequence[Answered]) -> str:
    tasks = sum(one.step.task is not None for one in answered)
    counts = ((tasks, "cập nhật"), (len(answered) - tasks, "số liệu"))
    return joined([f"{count} {what}" for count, what in counts if count]) or "0 cập nhật"


def _prepared(book: Book, answered: Sequence[Answered]) -> tuple[list[tuple[Edit, list[Answered]]], list[str]]:
    """One edit for each file with what it records, and why the others are refused."""
    groups: dict[TaskNumber | None, list[Answered]] = {}
    for one in answered:
        groups.setdefault(one.step.number, []).append(one)
    prepared, refused = [], []
    for group in groups.values():
        try:
            prepared.append((_edit(book, group), group))
        except Refused as error:
            why = reasons(error.problems) or error.message_vi
            refused.append(f"{joined([one.step.title for one in group])}: {why}")
    return prepared, refused


def _edit(book: Book, group: Sequence[Answered]) -> Edit:
    def change(text: str) -> str:
        for one in group:
            text = one.step.change(text, one.values)
        return text

    task = group[0].step.task
    return (
        edited_plan(book, change, read_date(None))
        if task is None
        else edited_task(book, task, change, read_date(None))
    )


def _save(edits: Sequence[Edit]) -> tuple[list[Edit], list[str]]:
    """The edits that were written, and why the others were not."""
    saved, failed = [], []
    for edit in edits:
        try:
            save(edit)
            saved.append(edit)
        except Refused as error:
            failed.append(f"Chưa ghi {edit.file}: {error.message_vi}")
    return saved, failed


def _next_quarter(plan: str | None, period: Period, agencies: Callable[[Opened], Sequence[str]]) -> Period | None:
    """The next quarter, if it has begun, has something unreported, and the person wants to go on with it."""
    coming, today = following_quarter(period), read_date(None)
    opened = Opened(open_book(plan))
    if coming.cutoff > today or coming.year > opened.plan.stage.last:
        return None
    found = _backlog(opened, coming, agencies(opened))
    if not len(found):
        return None
    return coming if yes_after_writing(f"Làm tiếp {coming.name} (còn {len(found)} mục chưa báo cáo)?") else None
