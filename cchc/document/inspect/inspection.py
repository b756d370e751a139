"""Reads any .docx and lists what departs from the decree. Checks live in the modules it calls."""

from cchc.document.inspect.finding import Departure, departures
from cchc.document.inspect.look_checks import look_departures
from cchc.document.inspect.opening import OpenedDocument
from cchc.document.inspect.order_checks import order_departures
from cchc.document.inspect.page_checks import page_departures
from cchc.document.inspect.recognition import Item, read
from cchc.document.inspect.wording_checks import wording_departures


def inspect_bytes(data: bytes) -> list[Departure]:
    """Page first, then paragraph by paragraph. Raises NotADocument."""
    reading = read(OpenedDocument(data))
    order = {id(item): place for place, item in enumerate(reading.items)}
    findings = [*look_departures(reading), *wording_departures(reading), *order_departures(reading)]
    findings.sort(key=lambda finding: order[id(finding.where)] if isinstance(finding.where, Item) else -1)
    return departures(page_departures(reading) + findings)
