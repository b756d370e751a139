"""Reads any .docx and lists what departs from the decree.

Knows nothing of plans or of how our own documents are built.
"""

from typing import NamedTuple


class Departure(NamedTuple):
    """One thing in a file that departs from the decree, in Vietnamese."""

    place: str
    """Where: 'đoạn 12: "Kính gửi: ..."' or "trang, khổ giấy"."""
    rule: str
    """What the rule is about, and its place in the decree."""
    found: str
    expected: str


class Blank(NamedTuple):
    """A place that is marked to be filled in by hand, in Vietnamese."""

    place: str
    text: str


class Inspection(NamedTuple):
    """What a file looks like to the inspector."""

    departures: list[Departure]
    """The page first, then paragraph by paragraph."""
    blanks: list[Blank]
    """In reading order. They depart from nothing: the paper is not finished."""


class NotADocument(Exception):
    """The bytes are no readable .docx; `message_vi` says in Vietnamese why, and what to do."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


def inspect_docx(data: bytes) -> list[Departure]:
    """What in this .docx departs from the decree; empty if nothing does. Raises NotADocument as `examine_docx`."""
    return examine_docx(data).departures


def examine_docx(data: bytes) -> Inspection:
    """What in this .docx departs from the decree, and what is left to be filled in.

    Reads any .docx, by any program. Raises NotADocument for anything else.
    """
    # These load lxml, which takes long.
    from cchc.document.inspect.checks.annexes import annex_departures
    from cchc.document.inspect.checks.drawn_lines import line_departures
    from cchc.document.inspect.checks.figures import figure_departures
    from cchc.document.inspect.checks.finding import blanks, departures
    from cchc.document.inspect.checks.headings import heading_departures
    from cchc.document.inspect.checks.letters import letter_departures
    from cchc.document.inspect.checks.lists import list_departures
    from cchc.document.inspect.checks.look import look_departures
    from cchc.document.inspect.checks.page import order_departures, page_departures
    from cchc.document.inspect.checks.wording import wording_departures
    from cchc.document.inspect.opening import OpenedDocument
    from cchc.document.inspect.reading import Item
    from cchc.document.inspect.recognition import read

    reading = read(OpenedDocument(data))
    order = {id(item): place for place, item in enumerate(reading.items)}
    checks = (
        letter_departures, look_departures, line_departures, wording_departures, figure_departures, list_departures,
        heading_departures, annex_departures, order_departures,
    )  # fmt: skip
    findings = [finding for document in reading.documents for check in checks for finding in check(document)]
    findings.sort(key=lambda finding: order[id(finding.where)] if isinstance(finding.where, Item) else -1)
    return Inspection(departures(page_departures(reading) + findings), blanks(reading.items))
