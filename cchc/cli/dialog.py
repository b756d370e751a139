"""Completes one new entry: asks for what is missing, turns refusals back into questions, shows it and has it confirmed."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import typer

from cchc.changes.words import label
from cchc.cli.asking import Back, Next, Question, Values, ask, fill, interactive, say
from cchc.plan.keys import Record
from cchc.plan.problems import Problem
from cchc.plan.records import Causes, Change, Event, Extension, Measurement, Stop, Target, Task, Update
from cchc.recording.edits import Edit, Refused

Rows = Sequence[tuple[str, str]]
"""What will be written, in words: label and text."""


class Form(NamedTuple):
    """How one kind of entry is asked for."""

    title: str
    """What the entry is for, in Vietnamese."""
    questions: Next
    prepare: Callable[[Values], Edit]
    """The checked edit; raises Refused."""
    rows: Callable[[Values], Rows]
    concerns: Mapping[str, str]
    """Which question to ask again, by the code of the problem that the answer would make."""


def settle(form: Form, values: Values) -> Callable[[], Edit]:
    """Complete `values` and return what prepares the edit.

    Where nothing had to be asked, nothing is shown either, and the edit may still be refused. Exits where the person does
    not confirm.
    """
    remembered: dict[str, str] = {}
    asked = fill(form.questions, values, remembered)
    if not asked or not interactive():
        return lambda: form.prepare(values)
    while True:
        try:
            edit = form.prepare(values)
        except Refused as error:
            wrong = concerned(form.concerns, error.problems)
            if wrong is None:
                return lambda: form.prepare(values)
            say(reasons(error.problems))
            values.pop(wrong, None)
            remembered.pop(wrong, None)
        else:
            show(form.title, form.rows(values))
            if _confirmed(asked, values):
                return lambda: edit
        asked += fill(form.questions, values, remembered)


def _confirmed(asked: list[str], values: Values) -> bool:
    """Whether to write it now; False where the person goes back to the last question."""
    question = Question(
        "", "Ghi như trên?", _read_confirmation, default="c", hint="ghi", more="k: không ghi; l: lùi lại"
    )
    try:
        if not ask(question, None, {"l": Back})[1]:
            typer.echo("Chưa ghi gì.", err=True)
            raise typer.Exit(0)
    except Back:
        values.pop(asked.pop(), None)
        return False
    return True


def _read_confirmation(text: str) -> bool:
    if text.casefold() in ("c", "có", "co", "y"):
        return True
    if text.casefold() in ("k", "không", "khong", "n"):
        return False
    raise ValueError("Gõ Enter để ghi, k để không ghi, l để lùi lại")


def show(title: str, rows: Rows) -> None:
    """Show an entry in words."""
    say("")
    say(f"SẼ GHI: {title}", rest="  ")
    for name, text in rows:
        if text:
            say(text, indent=f"  {name + ':':<17} ", rest=" " * 20)
    say("")


def concerned(concerns: Mapping[str, str], problems: Sequence[Problem]) -> str | None:
    """The question whose answer makes the first of these problems; None where no question does."""
    return next((concerns[one.code] for one in problems if one.code in concerns), None)


def reasons(problems: Sequence[Problem]) -> str:
    """Why an entry is refused, in the words of the questions: no keys, no lines of a file not written yet."""
    return "\n".join(f"Chưa được: {in_words(one.message)}." for one in problems)


def in_words(message: str) -> str:
    """A message of `check` with the names of keys replaced by what they mean."""
    labels = _labels()
    return re.sub(r"\b[a-z]+(?:_[a-z]+)+\b", lambda found: labels.get(found[0], found[0]), message)


def _labels() -> dict[str, str]:
    models: tuple[type[Record], ...] = (Task, Target, Update, Measurement, Extension, Stop, Event, Change, Causes)
    return {key.alias: label(key).lower() for model in models for key in model.keys.values()}
