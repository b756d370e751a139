"""Figures of a criterion that the plan has already: a target's newest value, the work done, statistics."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.index.points import value_of
from cchc.numbering import TaskNumber
from cchc.plan.index.criteria import Criterion, Feed
from cchc.plan.index.scores import ScoreEntry
from cchc.plan.signed import TargetFigures
from cchc.state.statuses import DONE
from cchc.state.tasks import Assessment, OccurrenceState
from cchc.vietnamese import document_date, number


class Fed(NamedTuple):
    """An entry as the plan would make it, and where its figures come from."""

    entry: ScoreEntry
    origin: str


class PeriodFigures(NamedTuple):
    """The statistics of a period by code, in the words of its name."""

    period: str
    amounts: Mapping[str, Decimal]


def fed(criterion: Criterion, year: int, now: Assessment, figures: Sequence[PeriodFigures]) -> Fed | None:
    """The figures that the plan has for a criterion as of a day; None if it has none. `figures` are the statistics of the
    year's periods, the longest first; the first that has all codes counts.
    """
    feed = criterion.feed
    if feed is None:
        return None
    if feed.target is not None:
        return _from_target(criterion.code, feed.target, year, now)
    if feed.tasks is not None:
        return _from_tasks(criterion, feed.tasks, year, now)
    return _from_statistics(criterion.code, feed, figures, now.as_of)


def _from_target(code: str, target: str, year: int, now: Assessment) -> Fed | None:
    state = next((one for one in now.targets if one.target.code == target), None)
    newest = state.newest if state else None
    if newest is None or newest.amount is None or newest.day.year != year:
        return None
    entry = ScoreEntry(code=code, day=newest.day, value=newest.value, part=newest.part, whole=newest.whole)
    return Fed(entry, f"chỉ tiêu {target}, số liệu ngày {document_date(newest.day)}")


def _from_tasks(criterion: Criterion, numbers: Sequence[TaskNumber], year: int, now: Assessment) -> Fed | None:
    due = occurrences_of(numbers, year, now)
    done = sum(one.status in DONE for one in due)
    if not due:
        return None
    origin = f"nhiệm vụ {', '.join(map(str, numbers))}: {done}/{len(due)} lần đến hạn trong năm đã hoàn thành"
    if criterion.rule.kind == "co_khong":
        # Half done is not half a point; and work that is not finished may still be.
        return Fed(ScoreEntry(code=criterion.code, day=now.as_of, met="co"), origin) if done == len(due) else None
    entry = ScoreEntry(code=criterion.code, day=now.as_of, part=Decimal(done), whole=Decimal(len(due)))
    return Fed(entry, origin)


def occurrences_of(numbers: Sequence[TaskNumber], year: int, now: Assessment) -> list[OccurrenceState]:
    """The dated occurrences of these tasks that are due in a year."""
    return [
        state
        for task in now.tasks
        if task.task.number in numbers
        for state in task.occurrences
        if not state.occurrence.recurring and state.due.year == year
    ]


def _from_statistics(code: str, feed: Feed, figures: Sequence[PeriodFigures], as_of: date) -> Fed | None:
    used = statistics_of(feed)
    for period, amounts in figures:
        if all(one in amounts for one in used):

            def total(codes: Sequence[str] | None, amounts: Mapping[str, Decimal] = amounts) -> Decimal | None:
                return sum((amounts[one] for one in codes), Decimal(0)) if codes else None

            entry = ScoreEntry(
                code=code, day=as_of, value=total(feed.count), part=total(feed.part), whole=total(feed.whole)
            )
            return Fed(entry, f"thống kê {', '.join(used)} {period}")
    return None


def statistics_of(feed: Feed) -> list[str]:
    """The codes of statistics that a feed names."""
    return [*(feed.count or ()), *(feed.part or ()), *(feed.whole or ())]


class Reported(NamedTuple):
    """The figures of the year's report as it was signed."""

    name: str
    """How the report is cited, in Vietnamese."""
    targets: Mapping[str, TargetFigures]
    statistics: PeriodFigures


def reported(criterion: Criterion, report: Reported) -> Fed | None:
    """The figures that the signed report has for a criterion; None where it has none."""
    feed, code = criterion.feed, criterion.code
    if feed is None or feed.tasks is not None:
        return None
    day = date.min  # no day is asked of these
    if feed.target is not None:
        shown = report.targets.get(feed.target)
        if shown is None:
            return None
        entry = ScoreEntry(code=code, day=day, value=shown.value, part=shown.part, whole=shown.whole)
        return Fed(entry, f"chỉ tiêu {feed.target} tại {report.name}")
    found = _from_statistics(code, feed, [report.statistics], day)
    return found and found._replace(origin=f"thống kê {', '.join(statistics_of(feed))} tại {report.name}")


def difference(entry: ScoreEntry, found: Fed) -> str:
    """How the figures that a criterion is scored by differ from those that the plan or the report has, in Vietnamese; "" where
    they do not: the first thing an appraiser compares.
    """
    own, other = value_of(entry), value_of(found.entry)
    if entry.nothing_occurred or own is None or other is None or own == other:
        return ""
    return f"số liệu {_figure(entry)} khác với {_figure(found.entry)} của {found.origin}"


def _figure(entry: ScoreEntry) -> str:
    if entry.value is not None or entry.part is None or entry.whole is None:
        return number(entry.value or 0)
    return f"{number(entry.part)}/{number(entry.whole)}"
