"""The status board on a terminal of 80 columns or more. No word is broken; long titles are shortened between words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TextIO

from cchc.plan.records import Plan
from cchc.state.statuses import Status
from cchc.state.targets import TargetState, TargetStatus, judgement_words, threshold_sign
from cchc.state.tasks import OccurrenceState
from cchc.vietnamese import capitalised, joined, number, screen_date, shortened, weekday, with_unit
from cchc.views.board import Board, Overdue, ReportDays, Risk, Unreported, collected_until
from cchc.views.lines import LARGEST, NARROWEST, Line, Piece, wrapped, write_lines
from cchc.views.tables import STYLES, flow, shares_table, table

TARGET_STYLES: dict[TargetStatus, str] = {
    TargetStatus.REACHED: "green",
    TargetStatus.MISSED: "red",
    TargetStatus.BEHIND: "yellow",
    TargetStatus.ON_PATH: "cyan",
}
_BARS = "▁▂▃▄▅▆▇█"


def draw_board(board: Board, out: TextIO, *, width: int, colour: bool) -> None:
    """Write the board for a terminal (or a pipe) of `width` columns."""
    write_lines(board_lines(board, min(LARGEST, max(NARROWEST, width))), out, colour=colour)


def board_lines(board: Board, width: int) -> Iterator[Line]:
    """The board, line by line."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield [Piece(shortened(plan.title, width), "bold")]
    when = f"Tính đến ngày {screen_date(as_of)}"
    if board.period:
        when += f" (số liệu {board.period.name}, chốt ngày {screen_date(board.period.cutoff)})"
    yield from _wrapped(f"{when}: {len(board.tasks)} nhiệm vụ, {len(board.targets)} chỉ tiêu", width)
    total = len(board.tasks)
    yield from flow(
        [
            (label, STYLES.get(status, ""), found, total)
            for status in Status
            for label, found in _by_label(state.label for state in board.tasks if state.status is status)
        ],
        width,
    )
    if board.overdue:
        yield from _heading(f"QUÁ HẠN ({len(board.overdue)} nhiệm vụ)", "bold red")
        yield from _overdue(board.overdue, plan, width)
        yield from _wrapped(_silence(board.overdue), width, "dim")
    if board.at_risk:
        yield from _heading(f"SẮP ĐẾN HẠN, CHẬM TIẾN ĐỘ ({len(board.at_risk)})", "bold yellow")
        yield from _risks(board.at_risk, plan, width)
    if board.unreported:
        yield from _heading(f"CHƯA BÁO CÁO ({board.unreported_count} nhiệm vụ thường xuyên)", "bold yellow")
        yield from _unreported(board.unreported, plan, as_of, width)
    if board.to_ask:
        yield from _heading(f"CẦN HỎI LẠI ({len(board.to_ask)})", "bold")
        yield from _to_ask(board.to_ask, plan, width)
    if board.due_next:
        yield from _heading("SẮP TỚI", "bold")
        yield from _due_next(board.due_next, plan, width)
    if board.tasks:
        yield from _heading("THEO LĨNH VỰC", "bold")
        yield from shares_table(board.by_field, width, {key: f"{key}. {name}" for key, name in plan.fields.items()})
        yield from _heading("THEO CƠ QUAN CHỦ TRÌ", "bold")
        names = {share.key: plan.agency_name(share.key) for share in board.by_agency}
        yield from shares_table(board.by_agency, width, names)
    if board.targets:
        yield from _heading("CHỈ TIÊU", "bold")
        yield from _targets(board, width)
    if board.reports:
        yield []
    for report in board.reports:
        yield from _report(report, as_of, width)


def _report(report: ReportDays, as_of: date, width: int) -> Iterator[Line]:
    """When data of the periodic reports with one cut-off is counted, handed in and sent."""
    left = (report.cutoff - as_of).days
    counted = "đã chốt" if left < 0 else "chốt"
    parts = [f"{counted} số liệu {_with_weekday(report.cutoff)}"]
    if left >= 0:
        parts.append(f"còn {left} ngày" if left else "đúng vào ngày này")
    if left <= 0 and report.agencies_day and as_of <= report.agencies_day:
        parts.append(f"đang thu, hạn nộp {report.agencies_day:%d/%m}")
    names = joined(f"báo cáo {period.name}" for period in report.periods)
    head = f"{capitalised(names)}: {', '.join(parts)}."
    yield from wrapped([Piece(head, "bold")], width, "", "  ")
    days = f"Hạn các cơ quan, đơn vị nộp: {_with_weekday(report.agencies_day)}; hạn gửi báo cáo: {_with_weekday(report.send_day)}."
    yield from wrapped([Piece(days)], width, "  ", "  ")


def _with_weekday(day: date | None) -> str:
    return f"{weekday(day)}, ngày {screen_date(day)}" if day else "chưa khai"


def _by_label(labels: Iterable[str]) -> Iterable[tuple[str, int]]:
    """How often each label occurs; one status may have several ("Sắp đến hạn", "Chậm tiến độ")."""
    return sorted(Counter(labels).items(), reverse=True)


def _heading(text: str, style: str) -> Iterator[Line]:
    yield []
    yield [Piece(text, style)]


def _wrapped(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Line]:
    return wrapped([Piece(text, style)], width, indent, indent)


def _agencies(plan: Plan, keys: Iterable[str], width: int) -> str:
    return shortened(", ".join(map(plan.agency_name, keys)), width)


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
    yield from table(width, cells, header, 1, (0, 4, 5))


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
    """Each label and reason once, and under it the tasks that it holds for."""
    by_reasons: dict[str, list[Risk]] = {}
    for row in rows:
        reasons = "; ".join(reason.words for reason in row.occurrence.reasons)
        by_reasons.setdefault(f"{row.occurrence.label}: {reasons}", []).append(row)
    for reasons, group in by_reasons.items():
        yield from _wrapped(reasons, width, "yellow", " ")
        for row in group:
            head = f"{row.state.task.number:>5}  "
            end = f"  {_agencies(plan, row.state.task.lead, 20)}, hạn {screen_date(row.occurrence.due)}"
            room = width - len(head) - len(end)
            yield [Piece(f"{head}{shortened(row.state.task.title, room).ljust(room)}{end}")]


def _unreported(rows: Sequence[Unreported], plan: Plan, as_of: date, width: int) -> Iterator[Line]:
    """The missing periods once, and under them the tasks of each lead by their numbers."""
    by_periods: dict[str, list[Unreported]] = {}
    for row in rows:
        by_periods.setdefault(_unreported_words(plan, row.periods, as_of), []).append(row)
    widest = max(len(_agencies(plan, row.lead, 30)) for row in rows)
    for words, group in by_periods.items():
        yield from _wrapped(words, width, "yellow", " ")
        for row in group:
            head = f"   {_agencies(plan, row.lead, 30).ljust(widest)}  {len(row.tasks):>2} nhiệm vụ: "
            numbers = ", ".join(str(state.task.number) for state in row.tasks)
            yield from wrapped([Piece(numbers)], width, head, " " * len(head))
    elsewhere = [str(one.task.number) for row in rows for one in row.tasks if one.status is not Status.UNREPORTED]
    counted = (
        f" Nhiệm vụ {joined(elsewhere)} còn có kỳ quá hạn hoặc chậm tiến độ nên được đếm ở đó." if elsewhere else ""
    )
    yield from _wrapped(f"Chưa báo cáo không có nghĩa là chưa làm.{counted}", width, "dim")


def _unreported_words(plan: Plan, periods: Sequence[OccurrenceState], as_of: date) -> str:
    """ "Chưa báo cáo 3 kỳ: 2026-Q1, 2026-Q2, 2026-Q3"; from the first to the last where there are more than four.

    While reports of the last of them are handed in, that is said with the day to hand in.
    """
    keys = [one.key for one in periods]
    named = ", ".join(keys) if len(keys) <= 4 else f"từ {keys[0]} đến {keys[-1]}"
    until = collected_until(plan, periods[-1], as_of)
    collecting = f" (đang thu, hạn nộp {until:%d/%m})" if until else ""
    return f"Chưa báo cáo {len(keys)} kỳ: {named}{collecting}"


def _to_ask(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    cells = [
        [
            str(row.state.task.number),
            row.state.task.title,
            _agencies(plan, row.state.task.lead, 18 if width >= 100 else 15),
            "; ".join(remark.words for remark in row.occurrence.remarks),
        ]
        for row in rows
    ]
    yield from table(width, cells, ("Số", "Nhiệm vụ", "Chủ trì", "Lưu ý"), 1, (0,))


def _due_next(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    yield from table(
        width,
        [
            [
                str(row.state.task.number),
                row.state.task.title,
                _agencies(plan, row.state.task.lead, 18 if width >= 100 else 15),
                screen_date(row.occurrence.due),
                row.occurrence.label,
            ]
            for row in rows
        ],
        ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng"),
        1,
        (0,),
    )


def _targets(board: Board, width: int) -> Iterator[Line]:
    yield from flow(
        [
            (label, TARGET_STYLES.get(status, ""), found, len(board.targets))
            for status in TargetStatus
            for label, found in _by_label(state.label for state in board.targets if state.status is status)
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
                Piece(state.label, TARGET_STYLES.get(state.status, "")),
            ]
            for state in known
        ]
        yield from table(width, rows, ("Mã", "Chỉ tiêu", "Ngưỡng", "Mới nhất", "Xu hướng", "Tình trạng"), 1)
        remarks: dict[str, list[str]] = {}
        for state in known:
            for remark in state.remarks:
                remarks.setdefault(remark, []).append(state.target.code)
        for remark, codes in remarks.items():
            yield from _wrapped(f"{', '.join(codes)}: {remark}", width, "yellow", " ")
    silent: dict[str, list[str]] = {}
    for state in board.targets:
        if not state.measurements:
            silent.setdefault(state.label, []).append(state.target.code)
    for label, codes in silent.items():
        yield from _wrapped(f"{label}: {', '.join(codes)}", width, "dim")


def newest(state: TargetState) -> str:
    """The newest value or judgement, or that there is none."""
    one = state.newest
    if one is None:
        return "chưa có số liệu"
    if one.amount is not None:
        return with_unit(one.amount, state.target.unit)
    return judgement_words(one.judgement)


def trend(state: TargetState, length: int = 8) -> str:
    """The last values as bars of a height from the lowest to the highest; empty with fewer than two values."""
    values = [one.amount for one in state.measurements if one.amount is not None][-length:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return "▄" * len(values)
    return "".join(_BARS[int((value - low) * (len(_BARS) - 1) / (high - low))] for value in values)
