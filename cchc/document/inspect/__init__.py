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


class NotADocument(Exception):
    """The bytes are no readable .docx; `message_vi` says in Vietnamese why, and what to do."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


def inspect_docx(data: bytes) -> list[Departure]:
    """What in this .docx departs from the decree: the page first, then paragraph by paragraph; empty if nothing does.

    Reads any .docx, by any program. Raises NotADocument for anything else.
    """
    # These load lxml, which takes long.
    from cchc.document.inspect.checks.finding import departures
    from cchc.document.inspect.checks.look import look_departures
    from cchc.document.inspect.checks.page import order_departures, page_departures
    from cchc.document.inspect.checks.wording import wording_departures
    from cchc.document.inspect.opening import OpenedDocument
    from cchc.document.inspect.reading import Item
    from cchc.document.inspect.recognition import read

    reading = read(OpenedDocument(data))
    order = {id(item): place for place, item in enumerate(reading.items)}
    findings = [*look_departures(reading), *wording_departures(reading), *order_departures(reading)]
    findings.sort(key=lambda finding: order[id(finding.where)] if isinstance(finding.where, Item) else -1)
    return departures(page_departures(reading) + findings)
