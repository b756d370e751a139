"""How the counts moved month by month, as a table for a terminal with a bar on each line."""

from collections.abc import Iterator, Sequence

from cchc.export.trend import GROUPS, Point
from cchc.vietnamese import screen_date
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.tables import table

_STYLES = {"xong": "green", "qua-han": "bold red", "nguy-co": "yellow", "chua-bao-cao": "yellow"}
_MARKS = (("xong", "█"), ("qua-han", "▓"))
_LONGEST_BAR = 40
_COLUMNS_BESIDE = 74
"""What the other columns take at most."""


def trend_lines(points: Sequence[Point], width: int) -> Iterator[Line]:
    """The table, oldest month first, and what its bars mean; `width` is at least 80."""
    if not points:
        yield [Piece("Ngày này kế hoạch chưa ban hành nên chưa có diễn biến.")]
        return
    last = points[-1].day
    yield [Piece(f"DIỄN BIẾN ĐẾN NGÀY {screen_date(last)}", "bold")]
    yield from wrapped(
        [Piece("Số nhiệm vụ theo tình trạng vào cuối từng tháng, mỗi dòng tính lại như xem ngày ấy.")], width
    )
    yield []
    length = max(6, min(_LONGEST_BAR, width - _COLUMNS_BESIDE))
    rows = [_row(point, length) for point in points]
    header = ("Đến ngày", "Số\nviệc", *(group.short for group in GROUPS), "")
    yield from table(width, rows, header, 0, range(1, len(header) - 1))
    yield []
    yield from wrapped(
        [
            Piece(
                "Thanh: █ hoàn thành, ▓ quá hạn, ░ còn lại. Việc hằng năm bắt đầu kỳ mới từ đầu năm nên số hoàn thành "
                "giảm khi sang năm. Chưa rõ: chưa triển khai hoặc chưa có thông tin. Khác: chưa đến kỳ, khi phát sinh, dừng."
            )
        ],
        width,
    )


def _row(point: Point, length: int) -> list[Piece | str]:
    cells = [
        Piece(str(count), _STYLES.get(group.key, "")) if count else Piece("-", "dim")
        for group, count in zip(GROUPS, point.counts, strict=True)
    ]
    return [screen_date(point.day), str(point.total), *cells, bar_text(point, length)]


def bar_text(point: Point, length: int) -> str:
    """The shares of all tasks as `length` letters; a share that is not 0 has at least one."""
    if not point.total:
        return ""
    counts = {group.key: count for group, count in zip(GROUPS, point.counts, strict=True)}
    text = ""
    for key, mark in _MARKS:
        share = counts[key] * length // point.total
        text += mark * max(share, 1 if counts[key] else 0)
    return text[:length].ljust(length, "░")
