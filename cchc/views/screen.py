"""The status board on a terminal of 80 columns or more. No word is broken; long titles are shortened between words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from cchc.plan.records import Plan
from cchc.state.statuses import LABELS, Status
from cchc.state.targets import TARGET_LABELS, TargetState, TargetStatus, judgement_words, threshold_sign
from cchc.vietnamese import number, percent, screen_date, shortened, with_unit
from cchc.views.board import Board, Overdue, Risk, Share
from cchc.views.lines import NARROWEST, Line, Piece, wrapped, write_lines

STYLES: dict[Status, str] = {
    Status.OVERDUE: "bold red",
    Status.AT_RISK: "yellow",
    Status.DONE_ON_TIME: "green",
    Status.DONE_LATE: "green",
    Status.UNDER_WAY: "cyan",
}
TARGET_STYLES: dict[TargetStatus, str] = {
    TargetStatus.REACHED: "green",
    TargetStatus.MISSED: "red",
    TargetStatus.AT_RISK: "yellow",
}
_COLUMNS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Đúng hạn", (Status.DONE_ON_TIME,)),
    ("Trễ hạn", (Status.DONE_LATE,)),
    ("Quá hạn", (Status.OVERDUE,)),
    ("Nguy cơ", (Status.AT_RISK,)),
    ("Đang làm", (Status.UNDER_WAY,)),
    ("Chưa làm", (Status.NOT_BEGUN,)),
    ("Chưa kỳ", (Status.NOT_YET_OPEN,)),
    ("Dừng", (Status.STOPPED,)),
)
_NARROW_COLUMNS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Xong", (Status.DONE_ON_TIME, Status.DONE_LATE)),
    ("Quá hạn", (Status.OVERDUE,)),
    ("Nguy cơ", (Status.AT_RISK,)),
    ("Đang làm", (Status.UNDER_WAY,)),
    ("Chưa làm", (Status.NOT_BEGUN, Status.NOT_YET_OPEN)),
    ("Dừng", (Status.STOPPED,)),
)
_BARS = "▁▂▃▄▅▆▇█"


def draw_board(board: Board, out: TextIO, *, width: int, colour: bool) -> None:
    """Write the board for a terminal (or a pipe) of `width` columns."""
    write_lines(board_lines(board, max(NARROWEST, width)), out, colour=colour)


def board_lines(board: Board, width: int) -> Iterator[Line]:
    """The board, line by line."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield [Piece(shortened(plan.title, width), "bold")]
    when = f"Tính đến ngày {screen_date(as_of)}"
    if board.period:
        when += f" (số liệu {board.period.name}, chốt ngày {screen_date(board.period.cutoff)})"
    yield from _wrapped(f"{when}: {len(board.tasks)} nhiệm vụ, {len(board.targets)} chỉ tiêu", width)
    total = len(board.tasks)
    yield from _flow(
        [(LABELS[status], STYLES.get(status, ""), found, total) for status, found in board.by_status.items()], width
    )
    if board.overdue:
        yield from _heading(f"QUÁ HẠN ({len(board.overdue)} nhiệm vụ)", "bold red")
        yield from _overdue(board.overdue, plan, width)
        yield from _wrapped(_silence(board.overdue), width, "dim")
    if board.at_risk:
        yield from _heading(f"CÓ NGUY CƠ ({len(board.at_risk)})", "bold yellow")
        yield from _risks(board.at_risk, plan, width)
    if board.due_next:
        yield from _heading("SẮP TỚI", "bold")
        yield from _due_next(board.due_next, plan, width)
    if board.tasks:
        yield from _heading("THEO LĨNH VỰC", "bold")
        yield from _shares(board.by_field, width, {key: f"{key}. {name}" for key, name in plan.fields.items()})
        yield from _heading("THEO CƠ QUAN CHỦ TRÌ", "bold")
        names = {share.key: plan.agency_name(share.key) for share in board.by_agency}
        yield from _shares(board.by_agency, width, names)
    if board.targets:
        yield from _heading("CHỈ TIÊU", "bold")
        yield from _targets(board, width)
    report = board.next_report
    left = (report.cutoff - as_of).days
    yield []
    ending = f"còn {left} ngày." if left else "đúng vào ngày này."
    yield [Piece(f"Báo cáo {report.name}: chốt số liệu ngày {screen_date(report.cutoff)}, {ending}", "bold")]


def _heading(text: str, style: str) -> Iterator[Line]:
    yield []
    yield [Piece(text, style)]


def _wrapped(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Line]:
    return wrapped([Piece(text, style)], width, indent, indent)


def _flow(counts: Iterable[tuple[str, str, int, int]], width: int) -> Iterator[Line]:
    """Labels with counts and shares, as many on a line as fit."""
    line: Line = []
    used = 0
    for label, style, found, total in counts:
        if not found:
            continue
        said = f" {found} ({percent(found, total)})"
        if line and used + 3 + len(label) + len(said) > width:
            yield line
            line, used = [], 0
        if line:
            line.append(Piece(" · "))
            used += 3
        line += [Piece(label, style), Piece(said)]
        used += len(label) + len(said)
    if line:
        yield line


def _agencies(plan: Plan, keys: Iterable[str], width: int) -> str:
    return shortened(", ".join(map(plan.agency_name, keys)), width)


def _table(
    width: int,
    rows: Sequence[Sequence[Piece | str]],
    header: Sequence[str],
    flexible: int,
    right: Iterable[int] = (),
) -> Iterator[Line]:
    """A table. The column `flexible` gets the width that the others leave, and its cells are shortened to it.

    `right` names the columns that are aligned to the right.
    """
    right = frozenset(right)
    cells = [[cell if isinstance(cell, Piece) else Piece(cell) for cell in row] for row in rows]
    widths = [max([len(name), *(len(row[at].text) for row in cells)]) for at, name in enumerate(header)]
    rest = width - 1 - 2 * (len(header) - 1) - sum(wide for at, wide in enumerate(widths) if at != flexible)
    widths[flexible] = max(15, min(widths[flexible], rest))

    def laid_out(row: Sequence[Piece]) -> Line:
        line = [Piece(" ")]
        for at, (text, style) in enumerate(row):
            text = shortened(text, widths[at])
            gap = "  " if at + 1 < len(row) else ""
            line.append(Piece((text.rjust(widths[at]) if at in right else text.ljust(widths[at])) + gap, style))
        return line

    yield laid_out([Piece(name, "dim") for name in header])
    for row in cells:
        yield laid_out(row)


def _overdue(rows: Sequence[Overdue], plan: Plan, width: int) -> Iterator[Line]:
    def line(row: Overdue) -> list[Piece | str]:
        task, worst = row.state.task, row.worst
        return [
            str(task.number),
            task.title,
            _agencies(plan, task.lead, 18 if width >= 100 else 15),
            screen_date(worst.due),
            Piece(f"{worst.days_late} ngày", STYLES[Status.OVERDUE]),
            str(len(row.occurrences)),
            _reported(row),
        ]

    header = ["Số", "Nhiệm vụ", "Chủ trì", "Hạn cũ nhất", "Trễ", "Kỳ", "Báo cáo"]
    cells = [line(row) for row in rows]
    if not any(one.reported for row in rows for one in row.occurrences):
        header.pop()  # the sentence below the table says that nothing was reported
        cells = [row[:-1] for row in cells]
    yield from _table(width, cells, header, 1, (0, 4, 5))


def _reported(row: Overdue) -> str:
    if not row.worst.reported:
        return "chưa báo cáo"
    return "chưa xong" if row.worst.progress is None else f"mới {number(row.worst.progress)}%"


def _silence(rows: Sequence[Overdue]) -> str:
    """How many of the overdue tasks have no report at all, and that this does not mean that nothing was done."""
    silent = sum(not any(one.reported for one in row.occurrences) for row in rows)
    if not silent:
        return "Mọi nhiệm vụ quá hạn đều đã có báo cáo tiến độ."
    who = "Nhiệm vụ này" if len(rows) == 1 else f"{'Cả' if silent == len(rows) else 'Có'} {silent} nhiệm vụ"
    return f"{who} chưa có báo cáo nào cho kỳ quá hạn; chưa báo cáo không có nghĩa là chưa làm."


def _risks(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    """Each reason once, and under it the tasks that it holds for."""
    by_reasons: dict[str, list[Risk]] = {}
    for row in rows:
        by_reasons.setdefault("; ".join(reason.words for reason in row.occurrence.reasons), []).append(row)
    for reasons, group in by_reasons.items():
        yield from _wrapped(f"{reasons[0].upper()}{reasons[1:]}:", width, "yellow", " ")
        for row in group:
            head = f"{row.state.task.number:>5}  "
            end = f"  {_agencies(plan, row.state.task.lead, 20)}, hạn {screen_date(row.occurrence.due)}"
            room = width - len(head) - len(end)
            yield [Piece(f"{head}{shortened(row.state.task.title, room).ljust(room)}{end}")]


def _due_next(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    yield from _table(
        width,
        [
            [
                str(row.state.task.number),
                row.state.task.title,
                _agencies(plan, row.state.task.lead, 18 if width >= 100 else 15),
                screen_date(row.occurrence.due),
                LABELS[row.occurrence.status],
            ]
            for row in rows
        ],
        ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng"),
        1,
        (0,),
    )


def _shares(shares: Sequence[Share], width: int, names: dict[str, str]) -> Iterator[Line]:
    def found(share: Share, statuses: tuple[Status, ...]) -> int:
        return sum(share.counts[status] for status in statuses)

    columns = [
        (label, statuses)
        for label, statuses in (_COLUMNS if width >= 110 else _NARROW_COLUMNS)
        if any(found(share, statuses) for share in shares)
    ]

    def cell(share: Share, statuses: tuple[Status, ...]) -> Piece:
        count = found(share, statuses)
        return Piece(str(count), STYLES.get(statuses[0], "")) if count else Piece("-", "dim")

    rows: list[list[Piece | str]] = [
        [
            names.get(share.key, share.key),
            str(share.total),
            *(cell(share, statuses) for _, statuses in columns),
            percent(share.counts[Status.OVERDUE], share.total),
        ]
        for share in shares
    ]
    header = ("", "Việc", *(label for label, _ in columns), "% trễ")
    yield from _table(width, rows, header, 0, range(1, len(header)))


def _targets(board: Board, width: int) -> Iterator[Line]:
    yield from _flow(
        [
            (TARGET_LABELS[status], TARGET_STYLES.get(status, ""), found, len(board.targets))
            for status, found in board.target_counts.items()
        ],
        width,
    )
    known = [state for state in board.targets if state.measurements]
    if known:
        rows: list[list[Piece | str]] = [
            [
                state.target.code,
                state.target.wording,
                threshold_sign(state.target),
                newest(state),
                trend(state),
                Piece(TARGET_LABELS[state.status], TARGET_STYLES.get(state.status, "")),
            ]
            for state in known
        ]
        yield from _table(width, rows, ("Mã", "Chỉ tiêu", "Ngưỡng", "Mới nhất", "Xu hướng", "Kết quả"), 1)
        for state in known:
            if state.reasons:
                yield from _wrapped(f"{state.target.code}: {'; '.join(state.reasons)}", width, "yellow", " ")
    silent = [state.target.code for state in board.targets if not state.measurements]
    if silent:
        yield from _wrapped("Chưa có số liệu: " + ", ".join(silent), width, "dim")


def newest(state: TargetState) -> str:
    """The newest value or judgement, or that there is none."""
    one = state.newest
    if one is None:
        return "chưa có số liệu"
    if one.value is not None:
        return with_unit(one.value, state.target.unit)
    return judgement_words(one.judgement)


def trend(state: TargetState, length: int = 8) -> str:
    """The last values as bars of a height from the lowest to the highest; empty with fewer than two values."""
    values = [one.value for one in state.measurements if one.value is not None][-length:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return "▄" * len(values)
    return "".join(_BARS[int((value - low) * (len(_BARS) - 1) / (high - low))] for value in values)
