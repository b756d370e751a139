"""Parts that the short board and the whole one have in common: the head, headings, the reports to come."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from cchc.plan.records import Plan
from cchc.state.statuses import Status
from cchc.vietnamese import capitalised, joined, screen_date, shortened, weekday
from cchc.views.board import Board
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.reports import ReportDays, Stage
from cchc.views.tables import STYLES, flow


def headline(board: Board, width: int, *, with_shares: bool) -> Iterator[Line]:
    """The plan, the day, and how many tasks have each status; with shares in percent if asked."""
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield [Piece(shortened(plan.title, width), "bold")]
    when = f"Tính đến ngày {screen_date(as_of)}"
    if board.period:
        when += f" (số liệu {board.period.name}, chốt ngày {screen_date(board.period.cutoff)})"
    yield from text_lines(f"{when}: {len(board.tasks)} nhiệm vụ, {len(board.targets)} chỉ tiêu", width)
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
    return shortened(", ".join(map(plan.agency_name, keys)), width)


def report_lines(report: ReportDays, plan: Plan, as_of: date, width: int) -> Iterator[Line]:
    """How far the reports with one cut-off have come, their days, and which agencies owe their part."""
    names = joined(period.name for period in report.periods)
    yield from wrapped([Piece(f"{capitalised(f'báo cáo {names}')}:", "bold"), Piece(_stage_words(report, as_of))], width, "", "  ")
    days = f"Hạn nộp: {_with_weekday(report.agencies_day)}; hạn gửi: {_with_weekday(report.send_day)}."
    if report.agencies_day is None and report.send_day is None:
        days = "Hạn các cơ quan nộp, hạn gửi: chưa khai."
    owing = ", ".join(map(plan.agency_name, report.owing))
    said = f" Chưa có số liệu của {len(report.owing)} cơ quan: {owing}." if owing else ""
    yield from text_lines(days + said, width, "", "  ")


def _stage_words(report: ReportDays, as_of: date) -> str:
    left = (report.cutoff - as_of).days
    if left >= 0:
        stage = report.stage.value if as_of >= report.gathered_from else "chưa đến kỳ thu"
        return f"{stage}, chốt {_with_weekday(report.cutoff)} ({f'còn {left} ngày' if left else 'đúng vào ngày này'})."
    parts = [f"đã chốt ngày {screen_date(report.cutoff)}"]
    if report.agencies_day and as_of <= report.agencies_day:
        parts.append(f"đang thu, hạn nộp {report.agencies_day:%d/%m}")
    parts.append("đã soạn, chờ ký" if report.stage is Stage.TO_SIGN else report.stage.value)
    if report.send_day and as_of > report.send_day:
        parts.append(f"quá hạn gửi {(as_of - report.send_day).days} ngày")
    return ", ".join(parts) + "."


def _with_weekday(day: date | None) -> str:
    return f"{weekday(day)}, ngày {screen_date(day)}" if day else "chưa khai"
