"""What all recording commands share: edit the text, refuse what `check` would refuse, show the difference, write, commit."""

import difflib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import Opened, refuse
from cchc.editing.append import EditRefused
from cchc.files import ChangedMeanwhile, WriteFailed, create, read_for_edit, replace, why
from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.source import Source, decode
from cchc.recording.entries import normal
from cchc.rules import check_plan_record, check_task
from cchc.views.problem_list import problem_lines

DryRun = Annotated[bool, typer.Option("--thu", help="Chỉ cho xem sẽ ghi gì, không ghi tệp.")]
Commit = Annotated[bool, typer.Option("--commit", help="Ghi luôn vào git (chỉ tệp này).")]


def interactive() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def ask(question: str, given: str | None, *, default: str | None = None, option: str = "") -> str:
    """The text given on the command line, else asked for; refuses where nobody can be asked."""
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
    """The task with this number; refuses where there is none or its file cannot be read."""
    if not number.strip().isdecimal():
        raise typer.BadParameter(f"«{number}» không phải số nhiệm vụ")
    for task in opened.tasks:
        if task.record.number == int(number):
            return task
    opened.say_unread()
    refuse(f"Không có nhiệm vụ số {number}. Xem các nhiệm vụ: cchc status")


def edit_task(
    opened: Opened,
    task: Sourced[Task],
    edit: Callable[[str], str],
    as_of: date,
    message: str,
    *,
    dry: bool,
    commit: bool,
) -> None:
    """Edit a task's file and write it; nothing is written when a new error would appear."""

    def problems(text: str) -> list[Problem]:
        record, found = read_text(text.encode(), task.source.file, Task)
        if isinstance(record, Task):
            found += check_task(
                Sourced(record, Source(task.source.file, decode(text.encode()))), opened.plan, as_of
            )
        return found

    _edit(opened, task.source.file, edit, problems, message, dry=dry, commit=commit)


def edit_plan(
    opened: Opened, edit: Callable[[str], str], as_of: date, message: str, *, dry: bool, commit: bool
) -> None:
    """Edit the plan file and write it; nothing is written when a new error would appear."""
    assert opened.book.plan is not None
    file = opened.book.plan.source.file

    def problems(text: str) -> list[Problem]:
        record, found = read_text(text.encode(), file, Plan)
        if isinstance(record, Plan):
            found += check_plan_record(Sourced(record, Source(file, decode(text.encode()))), as_of)
        return found

    _edit(opened, file, edit, problems, message, dry=dry, commit=commit)


def create_task(
    opened: Opened, name: str, text: str, as_of: date, message: str, *, dry: bool, commit: bool
) -> None:
    """Write the file of a new task, unless `check` would find an error in it."""
    file = f"{opened.book.shown_as}/tasks/{name}"
    record, found = read_text(text.encode(), file, Task)
    if isinstance(record, Task):
        found += check_task(Sourced(record, Source(file, text)), opened.plan, as_of)
    _refuse_errors([problem for problem in found if problem.severity == "loi"])
    typer.echo(_difference("", text, file), nl=False)
    if dry:
        typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
        return
    path = opened.book.folder / "tasks" / name
    try:
        path.parent.mkdir(exist_ok=True)
        create(path, text.encode())
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(why(error, path))
    _after(path, file, message, commit=commit)


def _edit(
    opened: Opened,
    file: str,
    edit: Callable[[str], str],
    problems: Callable[[str], list[Problem]],
    message: str,
    *,
    dry: bool,
    commit: bool,
) -> None:
    path = opened.book.folder / Path(file).relative_to(opened.book.shown_as)
    try:
        original = read_for_edit(path)
        old = original.data.decode()
        new = edit(old)
    except (WriteFailed, EditRefused) as error:
        refuse(str(error))
    before = {(problem.code, problem.message) for problem in problems(old)}
    _refuse_errors(
        [
            problem
            for problem in problems(new)
            if problem.severity == "loi" and (problem.code, problem.message) not in before
        ]
    )
    typer.echo(_difference(old, new, file), nl=False)
    if dry:
        typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
        return
    try:
        replace(original, new.encode())
    except ChangedMeanwhile:
        refuse(f"{file} vừa được chương trình khác ghi; chưa ghi gì. Hãy chạy lại lệnh.")
    except WriteFailed as error:
        refuse(str(error))
    _after(path, file, message, commit=commit)


def _refuse_errors(errors: Iterable[Problem]) -> None:
    if errors := list(errors):
        typer.echo(problem_lines(errors), err=True, nl=False)
        refuse("Chưa ghi gì: nội dung này sẽ bị cchc check báo lỗi như trên.")


def _difference(old: str, new: str, file: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{file}", f"b/{file}", n=2
    )
    return "".join(f"{line.rstrip(chr(13) + chr(10))}\n" for line in lines)


def _after(path: Path, file: str, message: str, *, commit: bool) -> None:
    """Say what was written; commit it, or say how."""
    typer.echo(f"Đã ghi {file}.", err=True)
    if not commit:
        typer.echo(
            f"Ghi vào git:  git add {shlex.quote(file)} && git commit -m {shlex.quote(message.splitlines()[0])} -- {shlex.quote(file)}",
            err=True,
        )
        return
    git = shutil.which("git")
    if git is None:
        refuse("Chưa cài git nên chưa ghi được vào git; tệp đã ghi xong.")
    for arguments in (["add", "--", path.name], ["commit", "--quiet", "-m", message, "--", path.name]):
        done = subprocess.run(
            [git, "-C", str(path.parent), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            refuse(f"git chưa ghi được ({(done.stderr or done.stdout).strip()}); tệp đã ghi xong.")
    typer.echo(f"Đã ghi vào git: {message.splitlines()[0]}", err=True)
