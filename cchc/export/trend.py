"""How many tasks were in each state at the end of each month since the plan was issued, each recomputed as of that day."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cchc.plan.records import Plan
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import Assessment, TaskState, status_counts
from cchc.vietnamese import month_end


class Group(NamedTuple):
    """States that are counted together."""

    key: str
    label: str
    short: str
    """For a narrow column, on two lines."""
    statuses: frozenset[Status]


GROUPS = (
    Group("xong", "Hoàn thành", "Hoàn\nthành", DONE),
    Group("qua-han", "Quá hạn", "Quá\nhạn", frozenset((Status.OVERDUE,))),
    Group("nguy-co", "Sắp đến hạn, chậm tiến độ", "Sắp hạn,\nchậm", frozenset((Status.AT_RISK,))),
    Group("chua-bao-cao", "Chưa báo cáo", "Chưa\nbáo cáo", frozenset((Status.UNREPORTED,))),
    Group("dang-lam", "Đang thực hiện", "Đang\nlàm", frozenset((Status.UNDER_WAY,))),
    Group(
        "thuong-xuyen",
        "Thực hiện thường xuyên",
        "Thường\nxuyên",
        frozenset((Status.CONTINUOUS, Status.REPORTED, Status.NOTHING_OCCURRED, Status.COLLECTING)),
    ),
    Group(
        "chua-ro",
        "Chưa triển khai, chưa có thông tin",
        "Chưa\nrõ",
        frozenset((Status.NOT_BEGUN, Status.UNKNOWN)),
    ),
    Group(
        "khac",
        "Chưa đến kỳ, khi phát sinh, dừng",
        "Khác",
        frozenset((Status.NOT_YET_OPEN, Status.ON_EVENT, Status.STOPPED)),
    ),
)
"""Every status is in exactly one of them."""


class Point(NamedTuple):
    """The counts of one day."""

    day: date
    counts: tuple[int, ...]
    """In the order of `GROUPS`."""

    @property
    def total(self) -> int:
        """All tasks that the plan had on that day."""
        return sum(self.counts)


def grouped(counts: dict[Status, int]) -> tuple[int, ...]:
    """The counts of statuses as counts of `GROUPS`."""
    return tuple(sum(counts[status] for status in group.statuses) for group in GROUPS)


def month_days(plan: Plan, as_of: date) -> list[date]:
    """The last day of each month from the one the plan was issued in, the last one cut short by `as_of`; none before."""
    last = min(as_of, date(plan.stage.last, 12, 31))
    days = []
    year, month = plan.issued.year, plan.issued.month
    while date(year, month, 1) <= last and plan.issued <= last:
        days.append(min(month_end(year, month), last))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return days


def trend(
    assess: Callable[[date], Assessment],
    days: Iterable[date],
    agencies: Collection[str] = (),
    fields: Collection[str] = (),
) -> Iterator[Point]:
    """The counts of each day, one after the other; only tasks that these agencies lead and of these fields, if given."""
    for day in days:
        tasks = (state for state in assess(day).tasks if is_wanted(state, agencies, fields))
        yield Point(day, grouped(status_counts(tasks)))


def is_wanted(state: TaskState, agencies: Collection[str], fields: Collection[str]) -> bool:
    """Whether a task is led by one of the agencies and belongs to one of the fields; empty collections take all."""
    task = state.task
    return (not agencies or any(key in agencies for key in task.lead)) and (not fields or task.field in fields)
