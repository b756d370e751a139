"""What the recording commands share: options, questions, and showing, saving and committing an edit."""

import re
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cchc.cli import asking
from cchc.cli.asking import Question, interactive
from cchc.cli.options import Opened, refuse
from cchc.history import GitTrouble, commit_files, lacks_identity, set_identity
from cchc.numbering import TaskNumber, is_part, typed_number
from cchc.plan.book import Sourced, number_in_name
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.recording.edits import Edit, Refused, save, save_all
from cchc.recording.entries import normal
from cchc.vietnamese import joined, number_reading, parse_number, shortened
from cchc.views.problem_list import problem_lines

DryRun = Annotated[bool, typer.Option("--thu", help="Chỉ cho xem sẽ ghi gì, không ghi tệp.")]
Commit = Annotated[bool, typer.Option("--commit", help="Ghi luôn vào git (chỉ tệp này).")]


def ask(question: str, given: str | None, *, default: str | None = None, option: str = "") -> str:
    """The text given on the command line, else the answer to the question; refuses if nobody can be asked."""
    if given is not None:
        return normal(given)
    if not interactive():
        if default is not None:
            return default
        raise typer.BadParameter(f"thiếu {option}")
    needed = "" if default == "" else "Chưa trả lời."
    return asking.ask(Question("", question, default=default or "", needed=needed))[0]


def decimal(text: str, option: str) -> Decimal:
    """A number typed for an option. One that could be misread is said on stderr as it was understood."""
    try:
        value = parse_number(text)
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {error}") from None
    if reading := number_reading(text):
        typer.echo(f"{option}: {reading}", err=True)
    return value


def find_task(opened: Opened, number: str) -> Sourced[Task]:
    """The task with this number; refuses if there is none or its file cannot be read."""
    asked = typed_number(number)
    if asked is None:
        raise typer.BadParameter(f"«{shortened(number, 40)}» không phải số nhiệm vụ")
    _demand_one_file(opened, asked)
    for task in opened.tasks:
        if task.record.number == asked:
            _demand_own_deadline(task.record, opened)
            return task
    opened.say_unread()
    refuse(f"Không có nhiệm vụ số {number}. Xem các nhiệm vụ: cchc status")


def _demand_own_deadline(task: Task, opened: Opened) -> None:
    """Refuse to record for a task that only gathers sub-tasks: its state is computed from theirs."""
    if task.gathers:
        parts = [str(one.record.number) for one in opened.tasks if is_part(one.record.number, task.number)]
        refuse(
            f"Nhiệm vụ {task.number} gồm các việc {joined(parts)}: ghi cho từng việc, như cchc update {parts[0]}. Chưa ghi gì."
        )


def _demand_one_file(opened: Opened, number: TaskNumber) -> None:
    """Refuse where two files may hold the task: which one is meant is not for the program to choose."""
    holding = [task.source.file for task in opened.book.tasks if task.record.number == number]
    unread = [file for file in opened.book.unread if number_in_name(file) == number]
    if holding and len(holding) + len(unread) > 1:
        names = "\n".join(f"  {name}" for name in (*holding, *unread))
        refuse(
            f"Có hơn một tệp của nhiệm vụ số {number}, không biết ghi vào tệp nào:\n{names}\n"
            f"Chưa ghi gì. Xóa tệp chép thừa hoặc đổi số (cchc add --doi-so {number}), rồi chạy lại."
        )


def write(prepare: Callable[[], Edit], message: str, *, dry: bool, commit: bool, undo: str = "") -> None:
    """Show an edit and, unless it is a trial, save and commit it. Exits with status 2 if it is refused.

    `undo` is the command that takes the entry back as long as it is not committed.
    """
    if edit := show_and_save(prepare, dry=dry):
        finish([edit], message, commit=commit, undo=undo)


def finish(edits: Sequence[Edit], message: str, *, commit: bool, undo: str) -> None:
    """Commit saved edits together, or say how; exits with status 2 if git fails."""
    if not commit:
        say_how_to_commit([edit.file for edit in edits], message)
        if undo:
            typer.echo(f"Ghi nhầm thì bỏ:  {undo}", err=True)
        return
    ask_identity(edits[0].path.parent)
    try:
        commit_files([edit.path for edit in edits], message)
    except GitTrouble as error:
        refuse(str(error))
    typer.echo(f"Đã ghi vào git: {message.splitlines()[0]}", err=True)


def ask_identity(folder: Path) -> None:
    """Ask once who commits, where git does not know it and there is a person to ask."""
    if not interactive() or not lacks_identity(folder):
        return
    asking.say("Git chưa biết ai ghi. Họ tên và thư điện tử dưới đây chỉ đặt cho kho này (git config).")
    needed = "Cần trả lời: git không ghi khi chưa biết ai ghi. Tệp đã ghi xong; Ctrl+C để thôi, chưa ghi vào git."
    name = Question("name", "Họ và tên", asking.sentence, example="Nguyễn Thị Mai", needed=needed)
    email = Question("email", "Thư điện tử", _email, example="ten@coquan.gov.vn", needed=needed)
    keys = {asking.INTERRUPT: asking.EnoughForNow}
    try:
        answers = [asking.ask(one, None, keys)[1] for one in (name, email)]
    except asking.EnoughForNow:
        typer.echo("Đã dừng: tệp đã ghi, chưa ghi vào git.", err=True)
        raise typer.Exit(130) from None
    try:
        set_identity(folder, *answers)
    except GitTrouble as error:
        refuse(str(error))


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise ValueError(f"«{text}» không phải địa chỉ thư điện tử")
    return text


def show_and_save_all(prepare: Sequence[Callable[[], Edit]], *, dry: bool) -> list[Edit]:
    """Show several edits and save all of them or none; none after a trial. Exits with status 2 if one is refused."""
    edits: list[Edit] = []
    problems: list[Problem] = []
    refusals: list[str] = []
    for one in prepare:
        try:
            edits.append(one())
        except Refused as error:
            problems += error.problems
            refusals.append(error.message_vi)
    if refusals:
        _refuse(problems, "\n".join(dict.fromkeys(refusals)))
    typer.echo("".join(edit.difference() for edit in edits), nl=False)
    if dry:
        typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
        return []
    try:
        save_all(edits)
    except Refused as error:
        _refuse(error.problems, error.message_vi)
    typer.echo(f"Đã ghi {joined([edit.file for edit in edits])}.", err=True)
    return edits


def _refuse(problems: Iterable[Problem], message: str) -> NoReturn:
    typer.echo(problem_lines(problems), err=True, nl=False)
    refuse(message)


def show_and_save(prepare: Callable[[], Edit], *, dry: bool, question: str = "") -> Edit | None:
    """Show an edit's difference and save it; exits with status 2 if the edit is refused.

    With a question it is saved only if a person on the terminal, who is asked it, agrees. None where nothing was saved.
    """
    try:
        edit = prepare()
        typer.echo(edit.difference(), nl=False)
        if dry:
            typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
            return None
        if question and interactive() and not asking.yes(f"{question}?"):
            typer.echo("Giữ nguyên, chưa ghi gì.", err=True)
            return None
        save(edit)
    except Refused as error:
        _refuse(error.problems, error.message_vi)
    typer.echo(f"Đã ghi {edit.file}.", err=True)
    return edit


def say_how_to_commit(files: list[str], message: str) -> None:
    """Say which git commands commit these files."""
    names = " ".join(map(_quoted, files))
    then = ";" if sys.platform == "win32" else " &&"
    typer.echo(
        f"Ghi vào git:  git add {names}{then} git commit -m {_quoted(message.splitlines()[0])} -- {names}", err=True
    )


def _quoted(word: str) -> str:
    """A word quoted for the shell: PowerShell on Windows, else a POSIX shell."""
    if sys.platform == "win32":
        return word if re.fullmatch(r"[\w./-]+", word) else "'" + word.replace("'", "''").replace('"', "”") + "'"
    return shlex.quote(word)
