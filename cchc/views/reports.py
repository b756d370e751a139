"""Which periodic reports are being gathered, to be made or to be signed on a day, and which agencies owe their part."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from cchc.plan.records import Plan, Reporting, ReportNotes
from cchc.state.periods import PERIODS, Period, day_to_send


class Stage(Enum):
    """How far a report has come."""

    GATHERED = "đang thu"
    """Its cut-off is to come."""
    TO_MAKE = "cần lập"
    """Its cut-off has passed and nobody has written its notes file."""
    TO_SIGN = "đã soạn, chờ ký"
    """Its notes file has no number or no day yet, or a day to come."""


class HandedIn(NamedTuple):
    """What the receipts of a period say."""

    counted: str
    """How many agencies handed in, of how many: "05/07"."""
    missing: tuple[str, ...]
    """Keys of those that did not."""


class ReportDays(NamedTuple):
    """The periodic reports of one cut-off that have come equally far."""

    periods: tuple[Period, ...]
    cutoff: date
    agencies_day: date | None
    """The last day for the agencies to hand in; None where the plan does not say."""
    send_day: date | None
    """The last day to send the report; None where the plan does not say."""
    stage: Stage = Stage.GATHERED
    owing: tuple[str, ...] = ()
    """Keys of the agencies that did not hand in; none where this is not asked (`collected`)."""
    handed_in: str = ""
    """How many agencies handed in, as "05/07"; empty where this is not asked."""

    @property
    def gathered_from(self) -> date:
        """The first day of those three months."""
        return self.periods[0].gathered_from


_NO_RECEIPTS: Mapping[str, HandedIn] = MappingProxyType({})
_ALL_QUARTERS = Reporting(periods=("Q1", "Q2", "Q3", "Q4"))


def _by_cutoff(plan: Plan) -> dict[date, list[Period]]:
    """The periodic reports of the plan by cut-off, the oldest first; each quarter's where it does not say which are sent."""
    found: dict[date, list[Period]] = {}
    for year in range(plan.stage.first, plan.stage.last + 1):
        for code in (plan.reporting or _ALL_QUARTERS).periods:
            period = PERIODS[code](year)
            if period.cutoff >= plan.issued:  # nobody reports on a time before the plan
                found.setdefault(period.cutoff, []).append(period)
    return dict(sorted(found.items()))


def collected(plan: Plan, as_of: date) -> list[Period]:
    """The reports for which agencies hand in on that day: of the newest cut-off that has passed, and of the next one from
    the day on which its last three months begin.
    """
    by_cutoff = _by_cutoff(plan)
    past = [cutoff for cutoff in by_cutoff if cutoff < as_of][-1:]
    coming = [cutoff for cutoff in by_cutoff if cutoff >= as_of][:1]
    found = [period for cutoff in (*past, *coming) for period in by_cutoff[cutoff]]
    return [period for period in found if period.gathered_from <= as_of]


def reports(
    plan: Plan,
    as_of: date,
    notes: Mapping[str, ReportNotes],
    handed_in: Mapping[str, HandedIn] = _NO_RECEIPTS,
) -> Iterator[ReportDays]:
    """The reports that are not signed on that day, up to the next cut-off; the oldest first.

    `notes` are the notes files by period (2026-Q1), `handed_in` who handed in by period. A report is signed when its file has a number and a day.
    """
    reporting = plan.reporting or _ALL_QUARTERS
    for cutoff, periods in _by_cutoff(plan).items():
        agencies_day = day_to_send(periods[0], reporting.agencies_day, plan.days_off)
        send_day = day_to_send(periods[0], reporting.send_day, plan.days_off)
        by_stage: dict[Stage, list[Period]] = {}
        for period in periods:
            stage = _stage(period, notes.get(period.key), as_of)
            if stage:
                by_stage.setdefault(stage, []).append(period)
        for stage, some in by_stage.items():
            known = next((handed_in[one.key] for one in some if one.key in handed_in), None)
            owing = known.missing if known else ()
            counted = known.counted if known else ""
            yield ReportDays(tuple(some), cutoff, agencies_day, send_day, stage, owing, counted)
        if cutoff >= as_of:
            return


def _stage(period: Period, notes: ReportNotes | None, as_of: date) -> Stage | None:
    if notes and notes.number and notes.day and notes.day <= as_of:
        return None
    if as_of <= period.cutoff:
        return Stage.GATHERED
    # What agencies propose is written into the notes before anybody drafts the report.
    drafted = notes is not None and (notes.proposals is None or notes != ReportNotes(proposals=notes.proposals))
    return Stage.TO_SIGN if drafted else Stage.TO_MAKE
