"""Which field of the plan a heading above targets means."""

import re
from collections.abc import Mapping

from cchc.founding.annex.numbers import at_head


def field_of(heading: str, fields: Mapping[str, str]) -> tuple[str, bool]:
    """The field that a heading means, by the words they share, and whether that is sure; the first where they share none."""
    wanted = _words(heading)
    scores = {key: _likeness(wanted, _words(name)) for key, name in fields.items()}
    best = max(scores, key=lambda key: scores[key])
    others = [score for key, score in scores.items() if key != best]
    return best, scores[best] >= _LIKE and scores[best] - max(others, default=0) >= _APART


_LIKE, _APART = 0.4, 0.1


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the share of common words, and the share of the shorter that the longer has."""
    common = len(one & other)
    return (common / max(1, len(one | other)) + common / max(1, min(len(one), len(other)))) / 2


_COMMON = frozenset(["về", "và", "các", "công", "tác", "của", "nhóm", "lĩnh", "vực"])
_ABBREVIATIONS = (("tthc", "thủ tục hành chính"), ("cchc", "cải cách hành chính"), ("hcnn", "hành chính nhà nước"))


def _words(text: str) -> frozenset[str]:
    words = at_head(text).text.lower()
    for short, full in _ABBREVIATIONS:
        words = words.replace(short, full)
    return frozenset(re.findall(r"[^\W\d_]+", words)) - _COMMON
