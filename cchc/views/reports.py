"""Which periodic reports are being gathered, to be made or to be signed on a day, and which agencies owe their part."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from cchc.plan.records import Plan, Reporting, ReportNotes
from cchc.state.periods import PERIODS, Period, day_to_send, whole_year
from cchc.state.statuses import Status
from cchc.state.tasks import TaskState


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
    """Keys of the agencies that did not hand in; where no receipts are kept those that lead a recurring task without a report
    for the last three months before the cut-off.
    """
    handed_in: str = ""
    """How many agencies handed in, as "05/07"; empty where no receipts are kept."""

    @property
    def gathered_from(self) -> date:
        """The first day of those three months."""
        return self.periods[0].gathered_from


_NO_RECEIPTS: Mapping[str, HandedIn] = MappingProxyType({})


def reports(
    plan: Plan,
    as_of: date,
    notes: Mapping[str, ReportNotes],
    tasks: Iterable[TaskState],
    handed_in: Mapping[str, HandedIn] = _NO_RECEIPTS,
) -> Iterator[ReportDays]:
    """The reports that are not signed on that day, up to the next cut-off; the oldest first.

    `notes` are the notes files by period (2026-Q1), `handed_in` what the receipts say by period. A report is signed when its file has a number and a day.
    """
    reporting = plan.reporting or Reporting(periods=("Q1", "Q2", "Q3", "Q4"))
    states = list(tasks)
    last = whole_year(plan.stage.last).cutoff
    by_cutoff: dict[date, list[Period]] = {}
    for year in range(plan.stage.first, plan.stage.last + 1):
        for code in reporting.periods:
            period = PERIODS[code](year)
            by_cutoff.setdefault(period.cutoff, []).append(period)
    for cutoff, periods in sorted(by_cutoff.items()):
        agencies_day = day_to_send(periods[0], reporting.agencies_day, plan.days_off)
        send_day = day_to_send(periods[0], reporting.send_day, plan.days_off)
        by_stage: dict[Stage, list[Period]] = {}
        for period in periods:
            stage = _stage(period, notes.get(period.key), as_of)
            if stage:
                by_stage.setdefault(stage, []).append(period)
        for stage, some in by_stage.items():
            known = next((handed_in[one.key] for one in some if one.key in handed_in), None)
            owing = known.missing if known else tuple(_owing(some[0], states, last))
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


def _owing(period: Period, states: Iterable[TaskState], last: date) -> list[str]:
    """The leads of recurring work that lacks a report. What ends after the plan's last cut-off belongs to that one."""
    found: dict[str, None] = {}
    for state in states:
        missing = state.having(Status.UNREPORTED, Status.COLLECTING)
        if any(period.gathered_from <= min(one.due, last) <= period.cutoff for one in missing):
            found |= dict.fromkeys(state.task.lead)
    return list(found)
