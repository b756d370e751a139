"""How many tasks of each field or agency have each status, as a table."""

from collections.abc import Iterator, Sequence

from cchc.state.statuses import Status
from cchc.vietnamese import percent
from cchc.views.board import Share
from cchc.views.lines import Line, Piece
from cchc.views.tables import SMALLEST_WHOLE, STYLES, table

_PERIODS = (Status.CONTINUOUS, Status.REPORTED, Status.NOTHING_OCCURRED, Status.COLLECTING)
_WIDE: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Hoàn thành\nđúng hạn", (Status.DONE_ON_TIME,)),
    ("Hoàn thành\nquá hạn", (Status.DONE_LATE,)),
    ("Quá\nhạn", (Status.OVERDUE,)),
    ("Sắp hạn,\nchậm", (Status.AT_RISK,)),
    ("Chưa\nbáo cáo", (Status.UNREPORTED,)),
    ("Chưa\ntriển khai", (Status.NOT_BEGUN,)),
    ("Chưa có\nthông tin", (Status.UNKNOWN,)),
    ("Đang\nthực hiện", (Status.UNDER_WAY,)),
    ("Thường\nxuyên", _PERIODS),
    ("Chưa\nđến kỳ", (Status.NOT_YET_OPEN,)),
    ("Khi\nphát sinh", (Status.ON_EVENT,)),
    ("Dừng", (Status.STOPPED,)),
)
_NARROW: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Hoàn\nthành", (Status.DONE_ON_TIME, Status.DONE_LATE)),
    ("Quá\nhạn", (Status.OVERDUE,)),
    ("Sắp hạn,\nchậm", (Status.AT_RISK,)),
    ("Chưa\nbáo cáo", (Status.UNREPORTED,)),
    ("Chưa\nlàm", (Status.NOT_BEGUN,)),
    ("Chưa có\nthông tin", (Status.UNKNOWN,)),
    ("Đang\nlàm", (Status.UNDER_WAY, *_PERIODS)),
    ("Chưa\nđến kỳ", (Status.NOT_YET_OPEN, Status.ON_EVENT)),
    ("Dừng", (Status.STOPPED,)),
)
_NAME = 22
"""Columns that the name of a field or an agency has at least, where the wide columns are used."""


def shares_table(shares: Sequence[Share], width: int, names: dict[str, str]) -> Iterator[Line]:
    """How many tasks of each field or agency have each status; statuses that none has have no column."""

    def found(share: Share, statuses: tuple[Status, ...]) -> int:
        return sum(share.counts[status] for status in statuses)

    wide, narrow = (
        [(label, statuses) for label, statuses in columns if any(found(share, statuses) for share in shares)]
        for columns in (_WIDE, _NARROW)
    )
    # On a narrow screen the two columns beside it must do.
    late = width >= 100 and any(share.total >= SMALLEST_WHOLE and share.counts[Status.OVERDUE] for share in shares)
    taken = (
        sum(2 + max(map(len, label.split("\n"))) for label, _ in wide)
        + len(" ")
        + len("  Số việc")
        + late * len("  quá hạn")
    )
    columns = wide if width - taken >= _NAME else narrow

    def cell(share: Share, statuses: tuple[Status, ...]) -> Piece:
        count = found(share, statuses)
        return Piece(str(count), STYLES.get(statuses[0], "")) if count else Piece("-", "dim")

    rows: list[list[Piece | str]] = [
        [
            names.get(share.key, share.key),
            str(share.total),
            *(cell(share, statuses) for _, statuses in columns),
            *([_overdue_share(share)] if late else []),
        ]
        for share in shares
    ]
    header = ("", "Số\nviệc", *(label for label, _ in columns), *(["Tỷ lệ\nquá hạn"] if late else []))
    yield from table(width, rows, header, 0, range(1, len(header)))


def _overdue_share(share: Share) -> str:
    if share.total < SMALLEST_WHOLE:
        return "-"
    return percent(share.counts[Status.OVERDUE], share.total)
