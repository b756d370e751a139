"""Which field of the plan a heading above targets means."""

import re
from collections.abc import Mapping

from cchc.founding.annex.numbers import at_head


def field_of(heading: str, fields: Mapping[str, str]) -> tuple[str, bool]:
    """The field that a heading means, by the words they share, and whether that is sure."""
    wanted = _words(heading)
    scored = sorted(
        ((len(wanted & _words(name)) / max(1, len(wanted | _words(name))), key) for key, name in fields.items()),
        reverse=True,
    )
    if not scored:
        return "I", False
    best = scored[0][0]
    sure = best >= 0.3 and (len(scored) == 1 or scored[1][0] < best - 0.1)
    return (scored[0][1] if best > 0 else next(iter(fields))), sure


_COMMON = frozenset(["về", "và", "các", "công", "tác", "của", "nhóm", "lĩnh", "vực"])
_ABBREVIATIONS = (("tthc", "thủ tục hành chính"), ("cchc", "cải cách hành chính"), ("hcnn", "hành chính nhà nước"))


def _words(text: str) -> frozenset[str]:
    words = at_head(text).text.lower()
    for short, full in _ABBREVIATIONS:
        words = words.replace(short, full)
    return frozenset(re.findall(r"[^\W\d_]+", words)) - _COMMON
