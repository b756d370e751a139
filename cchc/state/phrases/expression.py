"""A regular expression that is compiled when a text may match it.

There are some 150 about deadlines, of which the phrases of one plan need a few: every command starts faster.
"""

import re
from functools import cached_property

_GROUP = re.compile(r"\([^()]*\)[?*+]?")
_CHANGING = re.compile(r"\\.(?:\{[\d,]+\})?[?*+]?|\[[^\]]*\][?*+]?|[^\0](?:[?*]|\{[\d,]+\})|[\0.^$|+]")


class Expression:
    """One expression. No alternatives stand outside a group, and no bracket is one of its letters."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags
        self._fixed = fixed_words(pattern)

    def possible(self, text: str) -> bool:
        """Whether the text has all words that stand in every match."""
        return all(words in text for words in self._fixed)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self._pattern, self._flags)


def fixed_words(pattern: str) -> tuple[str, ...]:
    """What is left of an expression without groups, classes and repeated letters."""
    shorter = ""
    while shorter != pattern:
        shorter, pattern = pattern, _GROUP.sub("\0", pattern)
    return tuple(words for words in _CHANGING.split(pattern) if words)
