"""The groups in which a report counts tasks; tasks with a deadline and recurring tasks are counted apart.

A task of both kinds is counted once, with the recurring ones (design: Status, "In a report"). Every table, sentence and
chart takes its groups from here, so that they agree.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from cchc.state.statuses import DONE, Status
from cchc.state.tasks import OccurrenceState, TaskState


class Window(NamedTuple):
    """The days whose data a report counts, both included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end


class Group(Enum):
    """A group of tasks; the value is how a table names it."""

    DONE = "Hoàn thành"
    UNDER_WAY = "Đang thực hiện, còn trong hạn"
    NOT_BEGUN = "Còn trong hạn, chưa triển khai"
    NO_NEWS = "Còn trong hạn, chưa có báo cáo tiến độ"
    NOT_YET_OPEN = "Chưa đến kỳ thực hiện"
    OVERDUE = "Quá hạn, chưa hoàn thành"
    ON_EVENT = "Thực hiện khi phát sinh"
    REPORTED = "Đã báo cáo"
    NOTHING_OCCURRED = "Không phát sinh"
    UNREPORTED = "Chưa nhận được báo cáo"
    COLLECTING = "Chưa đến kỳ báo cáo"
    STOPPED = "Dừng thực hiện"


_BY_STATUS = {
    Status.STOPPED: Group.STOPPED,
    Status.OVERDUE: Group.OVERDUE,
    Status.ON_EVENT: Group.ON_EVENT,
    Status.NOT_YET_OPEN: Group.NOT_YET_OPEN,
}


def group_of(state: TaskState, window: Window) -> Group:
    """The group of a task in a report on that window."""
    if state.recurring:
        return _recurring_group(state, window)
    if state.status in DONE:
        return Group.DONE
    if state.status in _BY_STATUS or state.current is None:
        return _BY_STATUS.get(state.status, Group.ON_EVENT)
    # What was reported decides, not the risk: nobody can say that work is under way when nobody reported it.
    progress = state.current.progress
    if progress is None:
        return Group.NO_NEWS
    return Group.UNDER_WAY if progress else Group.NOT_BEGUN


def _recurring_group(state: TaskState, window: Window) -> Group:
    statuses = {one.status for one in reported_periods(state, window)}
    if Status.UNREPORTED in statuses:
        return Group.UNREPORTED
    if Status.REPORTED in statuses:
        return Group.REPORTED
    if Status.NOTHING_OCCURRED in statuses:
        return Group.NOTHING_OCCURRED
    return Group.STOPPED if Status.STOPPED in statuses else Group.COLLECTING


def reported_periods(state: TaskState, window: Window) -> list[OccurrenceState]:
    """The periods of a recurring task that a report speaks of: those that ended in its window, else the one not ended yet."""
    recurring = [one for one in state.occurrences if one.occurrence.recurring]
    ended = [one for one in recurring if window.holds(one.due)]
    return ended or [one for one in recurring if one.occurrence.start <= window.end and one.due >= window.start]


def unreported_periods(state: TaskState, window: Window) -> list[OccurrenceState]:
    """Those of `reported_periods` that ended without a report."""
    return [one for one in reported_periods(state, window) if one.status is Status.UNREPORTED]


def grouped(states: Iterable[TaskState], window: Window) -> dict[Group, list[TaskState]]:
    """The tasks of each group, in the order given; every group is there."""
    found: dict[Group, list[TaskState]] = {group: [] for group in Group}
    for state in states:
        found[group_of(state, window)].append(state)
    return found


def dated(states: Iterable[TaskState]) -> list[TaskState]:
    """The tasks with a deadline and nothing recurring."""
    return [state for state in states if not state.recurring and state.status is not Status.ON_EVENT]


def recurring(states: Iterable[TaskState]) -> list[TaskState]:
    """The recurring tasks, those of both kinds included."""
    return [state for state in states if state.recurring]


def on_event(states: Iterable[TaskState]) -> list[TaskState]:
    """The tasks that are carried out when something occurs, and nothing has."""
    return [state for state in states if not state.recurring and state.status is Status.ON_EVENT]
