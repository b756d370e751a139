"""The statuses of occurrences and tasks, and what users read for each (design: Status of an occurrence)."""

from collections.abc import Collection
from enum import StrEnum


class Status(StrEnum):
    """Status of an occurrence or a task; the value is what JSON shows."""

    DONE_ON_TIME = "hoan_thanh_dung_han"
    DONE_LATE = "hoan_thanh_qua_han"
    STOPPED = "dung_thuc_hien"
    OVERDUE = "qua_han"
    AT_RISK = "nguy_co"
    UNDER_WAY = "dang_thuc_hien"
    NOT_BEGUN = "chua_trien_khai"
    """Progress of 0 was reported."""
    UNKNOWN = "chua_co_thong_tin"
    """Nothing was reported: nobody said that nothing was done."""
    NOT_YET_OPEN = "chua_den_ky"
    REPORTED = "da_bao_cao"
    NOTHING_OCCURRED = "khong_phat_sinh"
    UNREPORTED = "chua_bao_cao"
    COLLECTING = "trong_ky"
    """A recurring task's period before its cut-off, without an update yet."""
    CONTINUOUS = "thuong_xuyen"
    """Only of a task: carried out all the time, the last period that ended was reported."""
    ON_EVENT = "khi_phat_sinh"
    """Only of a task: its phrase has no date and no event has been recorded."""


LABELS: dict[Status, str] = {
    Status.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Status.DONE_LATE: "Hoàn thành quá hạn",
    Status.STOPPED: "Dừng thực hiện",
    Status.OVERDUE: "Quá hạn",
    Status.AT_RISK: "Sắp đến hạn, chậm tiến độ",
    Status.UNDER_WAY: "Đang thực hiện",
    Status.NOT_BEGUN: "Chưa triển khai",
    Status.UNKNOWN: "Chưa có thông tin",
    Status.NOT_YET_OPEN: "Chưa đến kỳ",
    Status.REPORTED: "Đã báo cáo",
    Status.NOTHING_OCCURRED: "Không phát sinh",
    Status.UNREPORTED: "Chưa báo cáo",
    Status.COLLECTING: "Chưa đến kỳ báo cáo",
    Status.CONTINUOUS: "Thực hiện thường xuyên",
    Status.ON_EVENT: "Thực hiện khi phát sinh",
}
"""What users read for each status."""

DONE = frozenset((Status.DONE_ON_TIME, Status.DONE_LATE))
CLOSED = DONE | {Status.STOPPED}
RECURRING = frozenset((Status.REPORTED, Status.NOTHING_OCCURRED, Status.UNREPORTED, Status.COLLECTING))
"""Statuses of the periods of a recurring task, which has no deadline."""

_WORST_FIRST = (
    (Status.OVERDUE,),
    (Status.AT_RISK,),
    (Status.UNREPORTED,),
    (Status.NOT_BEGUN,),
    (Status.UNKNOWN,),
    (Status.UNDER_WAY,),
    (Status.COLLECTING, Status.REPORTED, Status.NOTHING_OCCURRED),
    (Status.NOT_YET_OPEN,),
)
SEVERITY: dict[Status, int] = {status: rank for rank, group in enumerate(_WORST_FIRST) for status in group}
"""Rank of each status that is not closed, 0 the worst; a task has the status of its worst occurrence."""


def rolled_up(statuses: Collection[Status]) -> Status:
    """The status of a task from those of its sub-tasks: the worst of the open ones; where none is open, how they ended."""
    open_ones = [status for status in statuses if status in SEVERITY]
    if open_ones:
        return min(open_ones, key=SEVERITY.__getitem__)
    order = (Status.CONTINUOUS, Status.ON_EVENT, Status.DONE_LATE, Status.DONE_ON_TIME, Status.STOPPED)
    return next(status for status in order if status in statuses)
