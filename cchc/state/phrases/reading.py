"""Reads a deadline phrase into the turns it speaks of, whatever the plan."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from cchc.state.phrases import meanings as mean
from cchc.state.phrases.expression import Expression
from cchc.state.phrases.grammar import ATOMS, FORMS, GRAMMAR
from cchc.state.phrases.turns import Turn
from cchc.state.phrases.wording import adds_no_time, core, normal
from cchc.vietnamese import shortened


class UnknownPhrase(ValueError):
    """The phrase is not of the grammar; the message, in Vietnamese, says which part and names the nearest form."""


class ImpossiblePhrase(UnknownPhrase):
    """The phrase is of the grammar, but what it says cannot be within this plan."""


class Part(NamedTuple):
    """One of the phrases that a text joins."""

    segment: str
    """What stands between two ";", as written."""
    words: str
    """The part of it, in the normal spelling."""
    turns: tuple[Turn, ...]
    group: int
    """Which segment it is of, from 0."""


class _Pattern(NamedTuple):
    expression: Expression
    rule: mean.Rule


def _pattern(form: str, rule: mean.Rule) -> _Pattern:
    for atom, expression in ATOMS.items():
        form = form.replace(atom, expression)
    return _Pattern(Expression(form, re.ASCII), rule)


_PATTERNS = tuple(_pattern(form, rule) for kind in GRAMMAR for form, rule in kind.patterns.items())
_OF_TIME = tuple(pattern for pattern in _PATTERNS if pattern.rule is not mean.event)
_OF_EVENTS = tuple(pattern for pattern in _PATTERNS if pattern.rule is mean.event)
_DEADLINE = re.compile(
    r"\b(?:trước|đến|trong) (?:\d|quý|tháng|ngày \d)|\bthường xuyên\b|\bhàng (?:quý|tháng)\b|, (?:quý|tháng) \d"
)
"""A deadline among the words of an event, which would go unheeded there."""
_LONGEST = 300


@lru_cache(maxsize=4096)
def read(phrase: str) -> tuple[Part, ...]:
    """The phrases that a text joins by ";", or by "và", "," and "." where all pieces are phrases.

    Raises UnknownPhrase for what the grammar does not have, ImpossiblePhrase for a day or year that does not exist.
    """
    parts: list[Part] = []
    for group, written in enumerate(phrase.strip().rstrip(";. ").split(";")):
        segment = written.strip()
        if len(segment) > _LONGEST:
            raise UnknownPhrase(f"thời hạn «{shortened(segment, 80)}» dài quá {_LONGEST} ký tự")
        pieces = normal(segment).split(", ")
        found = _joined(pieces)
        if found is None:
            raise UnknownPhrase(_not_understood(segment, pieces))
        try:
            for words, pattern, match in found:
                turns = pattern.rule(*(value for value in match.groups() if value is not None))
                parts.append(Part(segment, words, tuple(turns), group))
        except ValueError:
            raise ImpossiblePhrase(f"thời hạn «{segment}» có ngày hoặc năm không hợp lệ") from None
    return tuple(parts)


_Reading = tuple[str, _Pattern, re.Match[str]]


def _joined(pieces: list[str]) -> list[_Reading] | None:
    """The pieces gathered into phrases, None where one belongs to none: the longest that names a time goes first, else the
    shortest event.
    """
    rest: list[list[_Reading] | None] = [*([None] * len(pieces)), []]
    for begin in reversed(range(len(pieces))):
        longest_first = range(len(pieces), begin, -1)
        of_time = ((end, _OF_TIME) for end in longest_first)
        of_events = ((end, _OF_EVENTS) for end in reversed(longest_first))
        for end, patterns in (*of_time, *of_events):
            after = rest[end]
            if after is not None and (reading := _one(", ".join(pieces[begin:end]), patterns)):
                rest[begin] = [reading, *after]
                break
    return rest[0]


def _one(words: str, patterns: Iterable[_Pattern]) -> _Reading | None:
    text = core(words)
    for pattern in patterns:
        if pattern.expression.possible(text) and (match := pattern.expression.compiled.fullmatch(text)):
            free = match.groupdict()
            if not _DEADLINE.search(free.get("event", "")) and adds_no_time(free.get("more", "")):
                return words, pattern, match
    return None


def _not_understood(segment: str, pieces: list[str]) -> str:
    """The message: which part, and the nearest form."""
    known = next(end for end in reversed(range(len(pieces))) if _joined(pieces[:end]) is not None)
    strange = ", ".join(pieces[known:]) if known else segment
    which = f" (phần «{strange}»)" if known else ""
    return f"không hiểu thời hạn «{segment}»{which}; dạng gần nhất: «{nearest_form(segment, strange)}»"


def nearest_form(*texts: str) -> str:
    """The example of the form that is most like the texts, or begins with one, figures aside."""
    wanted = [_without_figures(text) for text in texts]

    def likeness(form: str) -> float:
        example = _without_figures(form)
        return sum(example.startswith(text) or SequenceMatcher(None, example, text).ratio() for text in wanted)

    return max((example for example, _ in FORMS), key=likeness)


def _without_figures(words: str) -> str:
    return re.sub(r"\d+", "0", words.lower().replace("hằng", "hàng"))
