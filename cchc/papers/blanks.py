"""The places of a paper that only a person can fill in: their text, or a marked blank."""

from html import escape

from cchc.plan.papers.notes import PaperNotes
from cchc.report.prose.words import plain


class Marked(str):
    """Html that a template prints as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Blanks:
    """Called by a template: `{{ dien("ten", "what to fill in") }}`; remembers what was asked, for the draft of the file."""

    def __init__(self, notes: PaperNotes) -> None:
        self._given = notes.blanks or {}
        self.asked: dict[str, str] = {}

    def __call__(self, name: str, what: str) -> str:
        """The text given under this name, else a blank that says what to fill in."""
        self.asked[name] = what
        if name in self._given:
            return Marked("; ".join(escape(plain(one)) for one in self._given[name]))
        return Marked(f"<mark>[Bổ sung: {escape(what)}]</mark>")

    @property
    def unused(self) -> list[str]:
        """Names that were given but that the paper has no place for."""
        return [name for name in self._given if name not in self.asked]
