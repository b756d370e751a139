"""What a form says, and the rows that it may speak of. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.intake.forms.cells import Finding
from cchc.numbering import TaskNumber
from cchc.plan.records import Target
from cchc.plan.statistics.catalogue import Statistic


class Row(NamedTuple):
    """An occurrence of a task that the agency leads."""

    number: TaskNumber
    occurrence: str
    recurring: bool
    start: date
    due: date
    late: bool
    """Whether it is overdue, so that a cause is wanted."""
    told: frozenset[str]
    """What was reported before the period, as compared (`reading.plain`)."""


class Known(NamedTuple):
    """What a form is read against."""

    period: str
    rows: Mapping[str, Row]
    """By code."""
    statistics: Mapping[str, Statistic]
    targets: Mapping[str, Target]
    opinions: Mapping[str, str]
    last: date
    """The last day that a document may have: the earlier of the day of receipt and the cut-off."""


class TaskSaid(NamedTuple):
    """What a form says of an occurrence of a task."""

    code: str
    number: TaskNumber
    occurrence: str
    recurring: bool
    progress: Decimal | None = None
    result: str = ""
    nothing: bool = False
    documents: tuple[str, ...] = ()
    cause: str = ""
    remedy: str = ""
    place: str = ""


class FigureSaid(NamedTuple):
    """What a form says of a statistic."""

    code: str
    value: Decimal | None = None
    words: str = ""
    nothing: bool = False
    note: str = ""
    place: str = ""


class TargetSaid(NamedTuple):
    """What a form says of a target."""

    code: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    judgement: str = ""
    source: str = ""
    note: str = ""
    place: str = ""


class OpinionSaid(NamedTuple):
    """An opinion."""

    code: str
    text: str
    place: str = ""


class Meaning(NamedTuple):
    """All that a form says."""

    tasks: tuple[TaskSaid, ...]
    figures: tuple[FigureSaid, ...]
    targets: tuple[TargetSaid, ...]
    opinions: tuple[OpinionSaid, ...]
    findings: tuple[Finding, ...]
