"""What the recording commands share: options, questions, and showing, saving and committing an edit."""

import re
import shlex
import sys
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from cchc.cli.options import Opened, is_number, refuse
from cchc.history import GitTrouble, commit_files
from cchc.plan.book import Sourced, number_in_name
from cchc.plan.records import Task
from cchc.recording.edits import Edit, Refused, save
from cchc.recording.entries import normal
from cchc.views.problem_list import problem_lines

DryRun = Annotated[bool, typer.Option("--thu", help="Chỉ cho xem sẽ ghi gì, không ghi tệp.")]
Commit = Annotated[bool, typer.Option("--commit", help="Ghi luôn vào git (chỉ tệp này).")]


def interactive() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def ask(question: str, given: str | None, *, default: str | None = None, option: str = "") -> str:
    """The text given on the command line, else the answer to the question; refuses if nobody can be asked."""
    if given is not None:
        return normal(given)
    if not interactive():
        if default is not None:
            return default
        raise typer.BadParameter(f"thiếu {option}")
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return normal(answer)


def decimal(text: str, option: str) -> Decimal:
    """A number typed with a decimal comma or point, with or without %."""
    typed = text.strip().removesuffix("%").strip().replace(",", ".")
    try:
        value = Decimal(typed)
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite():
        raise typer.BadParameter(f"{option}: «{text}» không phải là số")
    return value


def find_task(opened: Opened, number: str) -> Sourced[Task]:
    """The task with this number; refuses if there is none or its file cannot be read."""
    if not is_number(number):
        raise typer.BadParameter(f"«{number}» không phải số nhiệm vụ")
    wanted = int(number)
    _demand_one_file(opened, wanted)
    for task in opened.tasks:
        if task.record.number == wanted:
            return task
    opened.say_unread()
    refuse(f"Không có nhiệm vụ số {number}. Xem các nhiệm vụ: cchc status")


def _demand_one_file(opened: Opened, number: int) -> None:
    """Refuse where two files may hold the task: which one is meant is not for the program to choose."""
    holding = [task.source.file for task in opened.book.tasks if task.record.number == number]
    unread = [file for file in opened.book.unread if number_in_name(file) == number]
    if holding and len(holding) + len(unread) > 1:
        names = "\n".join(f"  {name}" for name in (*holding, *unread))
        refuse(
            f"Có hơn một tệp của nhiệm vụ số {number}, không biết ghi vào tệp nào:\n{names}\n"
            f"Chưa ghi gì. Xóa tệp chép thừa hoặc đổi số (cchc add --doi-so {number}), rồi chạy lại."
        )


def write(prepare: Callable[[], Edit], message: str, *, dry: bool, commit: bool) -> None:
    """Show an edit and, unless it is a trial, save and commit it. Exits with status 2 if it is refused."""
    if not (edit := show_and_save(prepare, dry=dry)):
        return
    if not commit:
        say_how_to_commit([edit.file], message)
        return
    try:
        commit_files([edit.path], message)
    except GitTrouble as error:
        refuse(str(error))
    typer.echo(f"Đã ghi vào git: {message.splitlines()[0]}", err=True)


def show_and_save(prepare: Callable[[], Edit], *, dry: bool) -> Edit | None:
    """Show an edit's difference and save it; None after a trial. Exits with status 2 if the edit is refused."""
    try:
        edit = prepare()
        typer.echo(edit.difference(), nl=False)
        if dry:
            typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
            return None
        save(edit)
    except Refused as error:
        typer.echo(problem_lines(error.problems), err=True, nl=False)
        refuse(error.message_vi)
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
