"""Questions on a terminal, one at a time.

A wrong answer is told why and asked again. The answers given so far are kept in a mapping by the name of their question;
what comes next depends on them, so going back is taking the last one out.
"""

import shutil
import sys
import textwrap
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

import typer

from cchc.recording.entries import normal
from cchc.vietnamese import joined

Values = dict[str, Any]
"""The value of each question that is settled, by its name, in the order of asking."""

LEFT_EMPTY = "-"
"""The answer that takes away what Enter would keep."""
INTERRUPT = "\x03"
"""How Ctrl+C reads where it stands for a command."""
LONGEST_LINE = 4000
"""Bytes of the longest answer; terminals cut a line off at about 4,096."""
WIDEST = 100


class Back(Exception):
    """The person wants to go back to the question before."""


class LeaveOut(Exception):
    """The person leaves this record out."""


class EnoughForNow(Exception):
    """The person wants to stop here and keep what was answered."""


class Question(NamedTuple):
    """One question."""

    name: str
    """Key of its value."""
    label: str
    """What is asked, in Vietnamese, without a mark at its end."""
    read: Callable[[str], Any] = normal
    """From the text typed to the value; raises ValueError with a Vietnamese message."""
    option: str = ""
    """The option that answers it on the command line, where nobody can be asked."""
    default: str = ""
    """What Enter means, as it would be typed."""
    example: str = ""
    needed: str = ""
    """Why it cannot be left empty, a Vietnamese sentence; empty where it can."""
    choices: Sequence[tuple[str, str]] = ()
    """What may be typed and what it means: shown as a numbered list, chosen by its number too."""
    hint: str = ""
    """What Enter means, in words, where it means neither the default nor nothing."""
    more: str = ""
    """What else may be typed, as "k: không phát sinh"."""
    spoken: tuple[str, str] = ("", "")
    """An answer and how to show it when it is kept."""
    emptied: str = "bỏ trống"
    """What the answer `LEFT_EMPTY` does to one that is kept."""
    refusal: str = ""
    """What to say where nobody can be asked, instead of naming the option."""


Next = Callable[[Values], Question | None]
"""The next question, given the values known; None when nothing is missing."""
Keys = Mapping[str, type[Exception]]
"""Letters that are commands in place of an answer, and what each raises."""

GOING_BACK: Keys = {"l": Back}
NO_KEYS: Keys = {}


def interactive() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def fill(
    questions: Next,
    values: Values,
    remembered: dict[str, str] | None = None,
    keys: Keys = GOING_BACK,
    *,
    may_leave: bool = False,
) -> list[str]:
    """Ask until nothing is missing in `values`, which keeps what it had. Returns the names of what was asked.

    Where all that is needed is known, nothing is asked, unless one of many records is filled in (`may_leave`).
    `remembered` are answers as typed before: Enter keeps them. Going back from the first question raises Back where the
    caller can go back further (`may_leave`). Without a terminal, raises BadParameter naming all options that are missing.
    """
    if not may_leave:
        complete = dict(values)
        missing = _missing(questions, complete)
        if not missing:
            values.update(complete)
            return []
        if not interactive():
            _refuse(missing)
    remembered = {} if remembered is None else remembered
    asked: list[str] = []
    while (question := questions(values)) is not None:
        try:
            remembered[question.name], values[question.name] = ask(question, remembered.get(question.name), keys)
            asked.append(question.name)
        except Back:
            if asked:
                del values[asked.pop()]
            elif may_leave:
                raise
            else:
                say("Đây là câu đầu tiên.")
    return asked


def ask(question: Question, before: str | None = None, keys: Keys = NO_KEYS) -> tuple[str, Any]:
    """One answer as typed and its value. `before` is what was answered earlier; Enter keeps it."""
    for number, (key, meaning) in enumerate(question.choices, 1):
        say(f"{number}. {meaning or key}", indent="  ", rest="     ")
    kept = before or question.default
    say(_question_line(question, kept, before))
    while True:
        typed = read_line(keys)
        if typed in keys:
            raise keys[typed]
        if typed == LEFT_EMPTY and before and not question.needed:
            typed = ""
        elif not typed:
            typed = kept
        if not typed and question.needed:
            say(question.needed)
            continue
        try:
            return typed, question.read(typed)
        except ValueError as error:
            say(f"{error}{'' if str(error).endswith(('.', '?', '!')) else '.'} Trả lời lại:")


def yes(question: str, *, default: bool = True, keys: Keys = NO_KEYS) -> bool:
    """A question answered by yes or no; Enter is the default."""

    def read(text: str) -> bool:
        word = text.casefold()
        if word not in ("c", "có", "co", "y", "k", "không", "khong", "n"):
            raise ValueError("Gõ c (có) hoặc k (không)")
        return word[0] in "cy"

    meaning, more = "có" if default else "không", "c: có; k: không"
    answer: bool = ask(
        Question("", question, read, default="c" if default else "k", hint=meaning, more=more), None, keys
    )[1]
    return answer


def stopped() -> NoReturn:
    """Say that nothing was written, and end with the exit status of an interruption."""
    typer.echo("\nĐã dừng, chưa ghi gì.", err=True)
    raise typer.Exit(130)


def say(text: str, *, indent: str = "", rest: str | None = None) -> None:
    """Print a text, broken to the width of the terminal."""
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST) - 1
    for paragraph in text.splitlines() or [""]:
        lines = textwrap.wrap(
            paragraph,
            width,
            initial_indent=indent,
            subsequent_indent=indent if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        typer.echo("\n".join(lines))


def read_line(keys: Keys = NO_KEYS) -> str:
    """One line typed by a person, without spaces at its ends; Ctrl+C and the end of input write nothing and say so.

    Where Ctrl+C is one of the keys, both are an answer like any other.
    """
    while True:
        try:
            typed = normal(input("> "))
        except (KeyboardInterrupt, EOFError):
            if INTERRUPT in keys:
                typer.echo()
                return INTERRUPT
            stopped()
        except UnicodeDecodeError:
            say("Câu vừa gõ có chữ không đọc được. Gõ lại:")
            continue
        if not typed.isprintable():
            say("Câu vừa gõ có phím mũi tên hoặc phím điều khiển. Gõ lại cả câu:")
        elif len(typed.encode(errors="replace")) > LONGEST_LINE:
            say("Câu vừa gõ quá dài. Gõ lại, ngắn hơn 1.500 chữ:")
        else:
            return typed


def sentence(text: str) -> str:
    """Reads words; a key pressed by mistake is none."""
    if sum(letter.isalpha() for letter in text) < 2:
        raise ValueError(f"«{text}» chưa thành lời")
    return text


def yes_after_writing(question: str) -> bool:
    """As `yes`, where files are written already: Ctrl+C only means no."""
    try:
        return yes(question, keys={INTERRUPT: EnoughForNow})
    except EnoughForNow:
        return False


def chosen(keys: Collection[str]) -> Callable[[str], str]:
    """Reads a choice by its number in the list or as it is written."""
    known = list(keys)

    def read(text: str) -> str:
        if text in known:
            return text
        if text.isdecimal() and 1 <= int(text) <= len(known):
            return known[int(text) - 1]
        raise ValueError(f"Không có «{text}»: gõ số từ 1 đến {len(known)}")

    return read


def reading(function: Callable[..., Any], *arguments: Any) -> Callable[[str], Any]:
    """A function that reads a value of the command line, made to read an answer."""

    def read(text: str) -> Any:
        try:
            return function(text, *arguments)
        except typer.BadParameter as error:
            raise ValueError(error.message) from None

    return read


def optional(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Reads an answer that may be empty; then the value is None."""
    return lambda text: read(text) if text else None


def _question_line(question: Question, kept: str, before: str | None) -> str:
    hints = [f"thí dụ: {question.example}"] if question.example else []
    if before:
        shown = question.spoken[1] if before == question.spoken[0] else before
        hints.append(f"Enter: giữ «{shown}»" + ("" if question.needed else f"; {LEFT_EMPTY}: {question.emptied}"))
    elif question.hint:
        hints.append(f"Enter: {question.hint}")
    elif kept:
        hints.append(f"Enter: {_choice_name(question, kept)}")
    elif not question.needed:
        hints.append("Enter: bỏ trống")
    hints += [question.more] if question.more else []
    return question.label + (f" ({'; '.join(hints)})" if hints else "")


def _choice_name(question: Question, key: str) -> str:
    keys = [one for one, _ in question.choices]
    return str(keys.index(key) + 1) if key in keys else key


def _missing(questions: Next, values: Values) -> list[Question]:
    """The questions that need an answer; the others get into `values` what leaving them empty means."""
    missing = []
    while (question := questions(values)) is not None:
        if question.needed:
            missing.append(question)
        values[question.name] = None if question.needed else question.read("")
    return missing


def _refuse(missing: Sequence[Question]) -> NoReturn:
    """Name every option that would answer the questions."""
    if told := next((one.refusal for one in missing if one.refusal), ""):
        typer.echo(told, err=True)
        raise typer.Exit(2)
    raise typer.BadParameter(f"thiếu {joined([one.option for one in missing])}")
