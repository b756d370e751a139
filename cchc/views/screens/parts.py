"""Parts that the short board and the whole one have in common: the head, headings, the reports to come."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from cchc.plan.records import Plan
from cchc.state.statuses import Status
from cchc.vietnamese import capitalised, enumerated, joined, screen_date, shortened, weekday
from cchc.views.board import EVERYTHING, Board
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.reports import ReportDays
from cchc.views.tables import STYLES, flow


def headline(board: Board, width: int, *, with_shares: bool) -> Iterator[Line]:
    """The plan, the day, and how many tasks have each status; with shares in percent if asked."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield [Piece(shortened(plan.title, width), "bold")]
    when = f"Tính đến ngày {screen_date(as_of)}"
    if board.period:
        when += f" (số liệu {board.period.name}, chốt ngày {screen_date(board.period.cutoff)})"
    targets = f", {len(board.targets)} chỉ tiêu" if board.wanted == EVERYTHING and board.assessment.targets else ""
    yield from text_lines(f"{when}: {len(board.tasks)} nhiệm vụ{targets}", width)
    total = len(board.tasks) if with_shares else 0
    yield from flow(
        [
            (label, STYLES.get(status, ""), found, total)
            for status in Status
            for label, found in by_label(state.label for state in board.tasks if state.status is status)
        ],
        width,
    )


def by_label(labels: Iterable[str]) -> Iterable[tuple[str, int]]:
    """How often each label occurs; one status may have several ("Sắp đến hạn", "Chậm tiến độ")."""
    return sorted(Counter(labels).items(), reverse=True)


def heading(text: str, style: str) -> Iterator[Line]:
    """An empty line and a heading."""
    yield []
    yield [Piece(text, style)]


def text_lines(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Line]:
    """A text in one style, wrapped; nothing for an empty one."""
    return wrapped([Piece(text, style)], width, indent, indent) if text else iter(())


def agencies(plan: Plan, keys: Iterable[str], width: int) -> str:
    """The short names of agencies in at most `width` columns."""
    return shortened(enumerated(map(plan.agency_name, keys)), width)


def report_part(board: Board, width: int) -> Iterator[Line]:
    """The newest report whose cut-off has passed without its being signed, the next one, and how many older ones there are."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    past = [report for report in board.reports if report.cutoff < as_of]
    newest = [report for report in past if report.cutoff == past[-1].cutoff]
    for report in (*newest, *board.reports[len(past) :]):
        yield from _report_lines(report, plan, as_of, width)
    older = [period for report in past[: len(past) - len(newest)] for period in report.periods]
    if older:
        since = f", từ {older[0].name}," if len(older) > 1 else f" ({older[0].name})"
        yield from text_lines(
            f"{len(older)} báo cáo trước đó{since} chưa ghi số, ngày ký vào plan/reports.", width, "dim"
        )


def _report_lines(report: ReportDays, plan: Plan, as_of: date, width: int) -> Iterator[Line]:
    """How far the reports with one cut-off have come, their days, and which agencies owe their part."""
    names = joined(period.name for period in report.periods)
    send = _with_weekday(report.send_day)
    if report.cutoff < as_of and not (report.agencies_day and as_of <= report.agencies_day):
        days = f"Hạn gửi: {send}."
    elif report.agencies_day is None and report.send_day is None:
        days = "Hạn nộp, hạn gửi: chưa khai."
    else:
        days = f"Hạn nộp: {_with_weekday(report.agencies_day)}; hạn gửi: {send}."
    owing = enumerated(map(plan.agency_name, report.owing))
    received = [f"đã nhận của {report.handed_in} đơn vị"] if report.handed_in else []
    received += [f"chưa nhận của: {owing}"] if owing else []
    pieces = [
        Piece(f"{capitalised(f'báo cáo {names}')}:", "bold"),
        Piece(f"{_stage_words(report, as_of)}. {days}"),
        Piece(f"{capitalised('; '.join(received))}." if received else ""),
    ]
    return wrapped(pieces, width, "", "  ")


def _stage_words(report: ReportDays, as_of: date) -> str:
    left = (report.cutoff - as_of).days
    if left >= 0:
        stage = report.stage.value if as_of >= report.gathered_from else "chưa đến kỳ thu"
        return f"{stage}, chốt {screen_date(report.cutoff)} ({f'còn {left} ngày' if left else 'đúng vào ngày này'})"
    parts = [f"đã chốt {screen_date(report.cutoff)}"]
    if report.agencies_day and as_of <= report.agencies_day:
        parts.append("các cơ quan đang nộp")
    parts.append(report.stage.value)
    if report.send_day and as_of > report.send_day:
        parts.append(f"quá hạn gửi {(as_of - report.send_day).days} ngày")
    return ", ".join(parts)


def _with_weekday(day: date | None) -> str:
    return f"{weekday(day)}, {screen_date(day)}" if day else "chưa khai"
