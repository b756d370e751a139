"""The status board on a terminal, from 80 columns up; no word is broken, titles are shortened between words."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from cchc.assess import LABELS, Status
from cchc.records import Plan
from cchc.targets import TARGET_LABELS, TargetState, TargetStatus
from cchc.vietnamese import number, percent, screen_date, shortened, with_unit
from cchc.views.board import Board, Overdue, Risk, Share

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
_SHORT = {
    Status.DONE_ON_TIME: "Đúng hạn",
    Status.DONE_LATE: "Trễ hạn",
    Status.OVERDUE: "Quá hạn",
    Status.AT_RISK: "Nguy cơ",
    Status.UNDER_WAY: "Đang làm",
    Status.NOT_BEGUN: "Chưa làm",
    Status.NOT_YET_OPEN: "Chưa kỳ",
    Status.STOPPED: "Dừng",
}
_BARS = "▁▂▃▄▅▆▇█"


class _Cell(NamedTuple):
    text: str
    style: str = ""


def draw_board(board: Board, console: Console) -> None:
    """Print the board for the console's width."""
    if console.is_terminal:
        for part in _parts(board, console.width):
            console.print(part)
        return
    with console.capture() as capture:
        for part in _parts(board, console.width):
            console.print(part)
    text = "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
    console.file.write(text)


def _parts(board: Board, width: int) -> Iterable[RenderableType]:
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield Text(shortened(plan.title, width), style="bold")
    when = f"Tính đến ngày {screen_date(as_of)}"
    if board.period:
        when += f" (số liệu {board.period.name}, chốt ngày {screen_date(board.period.cutoff)})"
    yield Text(f"{when}: {len(board.tasks)} nhiệm vụ, {len(board.targets)} chỉ tiêu")
    yield _counts(board, width)
    if board.overdue:
        yield _heading(f"QUÁ HẠN ({len(board.overdue)} nhiệm vụ)", "bold red")
        yield _overdue(board.overdue, plan, width)
        yield Text(_silence(board.overdue), style="dim")
    if board.at_risk:
        yield _heading(f"CÓ NGUY CƠ ({len(board.at_risk)})", "bold yellow")
        yield _risks(board.at_risk, plan, width)
    if board.due_next:
        yield _heading("SẮP TỚI", "bold")
        yield _due_next(board.due_next, plan, width)
    yield _heading("THEO LĨNH VỰC", "bold")
    yield _shares(board.by_field, width, {key: f"{key}. {name}" for key, name in plan.fields.items()})
    yield _heading("THEO CƠ QUAN CHỦ TRÌ", "bold")
    yield _shares(board.by_agency, width, {key: agency.short_name for key, agency in plan.agencies.items()})
    if board.targets:
        yield _heading("CHỈ TIÊU", "bold")
        yield from _targets(board, width)
    report = board.next_report
    left = (report.cutoff - as_of).days
    yield Text()
    yield Text(
        f"Báo cáo {report.name}: chốt số liệu ngày {screen_date(report.cutoff)}, "
        + (f"còn {left} ngày." if left else "là hôm nay."),
        style="bold",
    )


def _heading(text: str, style: str) -> RenderableType:
    return Text(f"\n{text}", style=style)


def _counts(board: Board, width: int) -> RenderableType:
    total = len(board.tasks)
    pieces = [
        Text.assemble((LABELS[status], STYLES.get(status, "")), f" {number} ({percent(number, total)})")
        for status, number in board.by_status.items()
        if number
    ]
    return _flow(pieces, width)


def _flow(pieces: Sequence[Text], width: int) -> Text:
    """Pieces on as few lines as they need, broken only between pieces."""
    lines: list[Text] = []
    for piece in pieces:
        if lines and len(lines[-1]) + 3 + len(piece) <= width:
            lines[-1].append(" · ").append_text(piece)
        else:
            lines.append(piece.copy())
    return Text("\n").join(lines)


def _agencies(plan: Plan, keys: Iterable[str], width: int) -> str:
    return shortened(
        ", ".join(plan.agencies[key].short_name if key in plan.agencies else key for key in keys), width
    )


def _table(
    width: int,
    rows: Sequence[Sequence[_Cell | str]],
    header: Sequence[str],
    flexible: int,
    right: Iterable[int] = (),
) -> Table:
    """A table whose one flexible column takes the room that the others leave; its cells are shortened beforehand."""
    cells = [[cell if isinstance(cell, _Cell) else _Cell(cell) for cell in row] for row in rows]
    widths = [max(len(name), *(len(row[at].text) for row in cells)) for at, name in enumerate(header)]
    gaps = 2 * len(header) + 1
    widths[flexible] = max(
        18, min(widths[flexible], width - gaps - sum(w for at, w in enumerate(widths) if at != flexible))
    )
    right = frozenset(right)
    table = Table(
        *(
            Column(
                name, width=widths[at], no_wrap=True, justify="right" if at in right else "left", header_style="dim"
            )
            for at, name in enumerate(header)
        ),
        box=None,
        padding=(0, 1),
        pad_edge=True,
    )
    for row in cells:
        table.add_row(
            *(
                Text(shortened(cell.text, widths[at]) if at == flexible else cell.text, style=cell.style)
                for at, cell in enumerate(row)
            )
        )
    return table


def _overdue(rows: Sequence[Overdue], plan: Plan, width: int) -> Table:
    def line(row: Overdue) -> list[_Cell | str]:
        task, worst = row.state.task, row.worst
        return [
            str(task.number),
            task.title,
            _agencies(plan, task.lead, 18 if width >= 100 else 13),
            screen_date(worst.due),
            _Cell(f"{worst.days_late} ngày", STYLES[Status.OVERDUE]),
            str(len(row.occurrences)),
            _reported(row),
        ]

    header = ["Số", "Nhiệm vụ", "Chủ trì", "Hạn cũ nhất", "Trễ", "Kỳ", "Báo cáo"]
    cells = [line(row) for row in rows]
    if not any(
        one.reported for row in rows for one in row.occurrences
    ):  # the sentence below the table says it once
        header.pop()
        cells = [row[:-1] for row in cells]
    return _table(width, cells, header, 1, (0, 4, 5))


def _reported(row: Overdue) -> str:
    if not row.worst.reported:
        return "chưa báo cáo"
    return "chưa xong" if row.worst.progress is None else f"mới {number(row.worst.progress)}%"


def _silence(rows: Sequence[Overdue]) -> str:
    """How many of the overdue tasks nobody reported on, which is not the same as nothing done."""
    silent = sum(not any(one.reported for one in row.occurrences) for row in rows)
    if not silent:
        return " Mọi nhiệm vụ quá hạn đều đã có báo cáo tiến độ."
    who = "Cả" if silent == len(rows) else "Có"
    return f" {who} {silent} nhiệm vụ chưa có báo cáo nào được ghi; chưa báo cáo không có nghĩa là chưa làm."


def _risks(rows: Sequence[Risk], plan: Plan, width: int) -> Group:
    """Each reason in words once, and under it the tasks it holds for."""
    parts: list[RenderableType] = []
    by_reasons: dict[str, list[Risk]] = {}
    for row in rows:
        by_reasons.setdefault("; ".join(reason.words for reason in row.occurrence.reasons), []).append(row)
    for reasons, group in by_reasons.items():
        first, *rest = textwrap.wrap(f"{reasons[0].upper()}{reasons[1:]}:", width - 2, break_long_words=False)
        parts += [Text(f" {line}", style="yellow") for line in (first, *rest)]
        for row in group:
            lead = _agencies(plan, row.state.task.lead, 20)
            head = f"{row.state.task.number:>5}  "
            end = f"  {lead}, hạn {screen_date(row.occurrence.due)}"
            room = width - len(head) - len(end)
            parts.append(Text(f"{head}{shortened(row.state.task.title, room).ljust(room)}{end}"))
    return Group(*parts)


def _due_next(rows: Sequence[Risk], plan: Plan, width: int) -> Table:
    return _table(
        width,
        [
            [
                str(row.state.task.number),
                row.state.task.title,
                _agencies(plan, row.state.task.lead, 16 if width >= 100 else 11),
                screen_date(row.occurrence.due),
                LABELS[row.occurrence.status],
            ]
            for row in rows
        ],
        ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng"),
        1,
        (0,),
    )


def _shares(shares: Sequence[Share], width: int, names: dict[str, str]) -> Table:
    used = [status for status in Status if any(share.counts[status] for share in shares)]
    rows: list[list[_Cell | str]] = [
        [
            names.get(share.key, share.key),
            str(share.total),
            *(
                _Cell(str(share.counts[status] or "-"), STYLES.get(status, "") if share.counts[status] else "dim")
                for status in used
            ),
            percent(share.counts[Status.OVERDUE], share.total),
        ]
        for share in shares
    ]
    header = ("", "Việc", *(_SHORT[status] for status in used), "% quá hạn")
    return _table(width, rows, header, 0, range(1, len(header)))


def _targets(board: Board, width: int) -> Iterable[RenderableType]:
    yield _flow(
        [
            Text.assemble(
                (TARGET_LABELS[status], TARGET_STYLES.get(status, "")),
                f" {number} ({percent(number, len(board.targets))})",
            )
            for status, number in board.target_counts.items()
            if number
        ],
        width,
    )
    known = [state for state in board.targets if state.measurements]
    if known:
        rows: list[list[_Cell | str]] = [
            [
                state.target.code,
                state.target.wording,
                threshold(state),
                newest(state),
                trend(state),
                _Cell(TARGET_LABELS[state.status], TARGET_STYLES.get(state.status, "")),
            ]
            for state in known
        ]
        yield _table(width, rows, ("Mã", "Chỉ tiêu", "Ngưỡng", "Mới nhất", "Xu hướng", "Kết quả"), 1)
        for state in known:
            if state.reasons:
                yield Text(f" {state.target.code}: {'; '.join(state.reasons)}", style="yellow")
    silent = [state.target.code for state in board.targets if not state.measurements]
    if silent:
        yield Text("Chưa có số liệu: " + ", ".join(silent), style="dim")


def threshold(state: TargetState) -> str:
    """≥ 97%, ≤ 5%, or that it is judged in words."""
    target = state.target
    if target.at_least is not None:
        return f"≥ {with_unit(target.at_least, target.unit)}"
    if target.at_most is not None:
        return f"≤ {with_unit(target.at_most, target.unit)}"
    return "định tính"


def newest(state: TargetState) -> str:
    """The newest value or judgement, or that there is none."""
    one = state.newest
    if one is None:
        return "chưa có số liệu"
    if one.value is not None:
        return with_unit(one.value, state.target.unit)
    return "đạt" if one.judgement == "dat" else "chưa đạt"


def trend(state: TargetState, length: int = 8) -> str:
    """The last values as little bars, lowest to highest; empty with fewer than two."""
    values = [one.value for one in state.measurements if one.value is not None][-length:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return "▄" * len(values)
    return "".join(_BARS[int((value - low) * (len(_BARS) - 1) / (high - low))] for value in values)
