"""Tasks and headings of an annex as printed."""

from dataclasses import dataclass, field
from typing import NamedTuple

from cchc.founding.annex import columns

NAMING = (columns.NUMBER, columns.FIELD, columns.TITLE)
"""The columns that say which task it is; the others say something of it."""

NAMES = {
    columns.LEAD: "cơ quan chủ trì",
    columns.COORDINATING: "cơ quan phối hợp",
    columns.BOTH: "cơ quan chủ trì, phối hợp",
    columns.SCHEDULE: "thời hạn",
    columns.START: "bắt đầu",
    columns.END: "kết thúc",
    columns.PRODUCT: "sản phẩm",
    columns.NOTE: "ghi chú",
    columns.APPROVER: "cấp trình",
    columns.FUNDS: "kinh phí",
    columns.DOCUMENT: "văn bản giao",
    columns.PERSON: "người phụ trách",
    columns.TITLE: "tên nhiệm vụ",
}
"""What messages call the columns."""


class Heading(NamedTuple):
    """What stands above tasks: a part, a field, a group."""

    place: str
    number: str
    text: str


@dataclass
class Entry:
    """A task as printed."""

    place: str
    number: str
    """As printed, without the mark after it; "" where none is."""
    title: str
    values: dict[str, tuple[str, ...]]
    """The lines of its cells, by the role of the column."""
    more: list[str] = field(default_factory=list)
    """What stands in columns of no known meaning, as "heading: text"."""
    years: dict[int, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


class Annex(NamedTuple):
    """An annex of tasks as printed."""

    items: tuple[Heading | Entry, ...]
    tables: frozenset[str]
    """The names of the tables that it stands in."""
    ignored: tuple[str, ...]
    """What stands in it that is neither a task nor a heading."""

    @property
    def entries(self) -> list[Entry]:
        """Its tasks."""
        return [one for one in self.items if isinstance(one, Entry)]
