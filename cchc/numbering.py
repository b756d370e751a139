"""Numbers of tasks and fields as annexes print them: 7, 2.10, 12a, I.3, A.II. They are ordered as printed, 2.9 before 2.10.

A plain whole number stays an int; every other one is a `Code`. The two can be compared with each other.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from cchc.vietnamese import ALPHABET, parse_whole, roman

_DIGITS = r"[1-9]\d{0,4}"
_UPPER = r"(?:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})|[A-ZĐ])"
FIELD_PATTERN = rf"(?:{_UPPER}|[1-9]\d?)(?:\.(?:{_UPPER}|[1-9]\d?)){{0,3}}"
"""Regular expression of the key of a field: II, 2, A or A.II."""

_FIRST = rf"(?:{_DIGITS}[a-zđ]?|{_UPPER})"
_FURTHER = rf"(?:{_DIGITS}[a-zđ]?|{_UPPER}|[a-zđ])"
NUMBER_PATTERN = rf"(?:{_DIGITS}[a-zđ]?|{_FIRST}(?:\.{_FURTHER}){{1,5}})"
"""Regular expression of the number of a task. A letter alone is no number: it would be a field."""

_is_number = re.compile(NUMBER_PATTERN, re.ASCII).fullmatch
_parts = re.compile(r"(\d*)(\D*)", re.ASCII).fullmatch

_Step = tuple[int, int, str]


_ROMAN = {roman(value): value for value in range(1, 40)}


class Code(str):
    """A number that is not a plain whole one. Ordered as printed, also against plain ones."""

    __slots__ = ()

    def __lt__(self, other: int | str) -> bool:
        return _order(self) < _order(other)

    def __gt__(self, other: int | str) -> bool:
        return _order(self) > _order(other)

    def __le__(self, other: int | str) -> bool:
        return not self > other

    def __ge__(self, other: int | str) -> bool:
        return not self < other


TaskNumber = int | Code
"""The number of a task, as printed."""


def task_number(text: str) -> TaskNumber | None:
    """The number written so in a record or in a file's name; None where it is none."""
    if _is_number(text) is None or len(text) > 24:
        return None
    return int(text) if text.isdecimal() else Code(text)


def typed_number(text: str) -> TaskNumber | None:
    """The number that a person typed: Roman numerals also in small letters, a plain one also with zeros before it (07)."""
    if (whole := parse_whole(text)) is not None:
        return whole
    parts = text.strip().split(".")
    raised = [part.upper() if re.fullmatch(r"[ivx]+|[a-zđ]", part) else part for part in parts[:-1]]
    return task_number(".".join([*raised, parts[-1]]))


def above(number: TaskNumber | str) -> str:
    """All of a number but its last part: "2" for 2.10, "A.II" for A.II.3; empty for 7."""
    return str(number).rpartition(".")[0]


def is_part(number: TaskNumber, whole: TaskNumber) -> bool:
    """Whether a task is a sub-task of another, of whatever depth: 1.1 and 1.1.a of 1."""
    return str(number).startswith(f"{whole}.")


def with_last(number: TaskNumber, last: int) -> TaskNumber:
    """The number with another last part: 2.11 for 2.10 and 11."""
    before = above(number)
    return Code(f"{before}.{last}") if before else last


def last_part(number: TaskNumber) -> int | None:
    """The last part as a whole number: 10 for 2.10; None for 12a or 1.b."""
    text = str(number).rpartition(".")[2]
    return int(text) if text.isdecimal() else None


def in_file_name(number: TaskNumber) -> str:
    """How a file's name begins: 07 for 7, as printed for any other."""
    return f"{number:02d}" if isinstance(number, int) else str(number)


def counted_ranges(numbers: Iterable[TaskNumber]) -> list[tuple[str, int]]:
    """The same as `ranges`, each with how many numbers it stands for."""
    found: list[tuple[str, int]] = []
    for _, group in groupby(sorted(set(numbers)), above):
        runs: list[list[TaskNumber]] = []
        for one in group:
            if runs and _follows(runs[-1][-1], one):
                runs[-1].append(one)
            else:
                runs.append([one])
        for run in runs:
            whole = [(f"{run[0]}-{run[-1]}", len(run))]
            found += whole if len(run) > 2 else [(str(one), 1) for one in run]
    return found


def ranges(numbers: Iterable[TaskNumber]) -> list[str]:
    """Numbers in order, three or more in a row as a range: 1, 2, 4, 5, 6 become "1", "2", "4-6"; so do 2.1, 2.2, 2.3."""
    return [text for text, _ in counted_ranges(numbers)]


def _follows(one: TaskNumber, other: TaskNumber) -> bool:
    last, following = last_part(one), last_part(other)
    return last is not None and following == last + 1


def _order(number: int | str) -> tuple[_Step, ...]:
    """The sort key: part by part, numerals before digits, so that later tasks (41) come after those of fields (VII.3)."""
    if isinstance(number, int):
        return ((1, number, ""),)
    return tuple(map(_step, number.split(".")))


def _step(part: str) -> _Step:
    match = _parts(part)
    digits, letters = (match[1], match[2]) if match else ("", part)
    if digits:
        return 1, int(digits), _letters_order(letters)
    if letters.isupper():
        return 0, _ROMAN.get(letters, ALPHABET.find(letters.lower())), letters
    return 2, 0, _letters_order(letters)


def _letters_order(letters: str) -> str:
    """Letters in a form that sorts as the Vietnamese alphabet does: d before đ before e."""
    return "".join(chr(ALPHABET.find(letter) + 1) for letter in letters)
