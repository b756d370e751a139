"""What the page says, as values for its template: tables, calendar, shares and months. Nothing about persons."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.changes.words import amount_words
from cchc.citation import kind_of
from cchc.export.trend import GROUPS, Group, Point, grouped
from cchc.numbering import TaskNumber, ranges
from cchc.page.drawing import bar, series
from cchc.page.history import history
from cchc.plan.records import Plan
from cchc.report.prose.words import occurrence_name, plain
from cchc.state.periods import quarter
from cchc.state.statistics.values import Statistics, cell_text
from cchc.state.statuses import LABELS, Status
from cchc.state.targets import TargetState, threshold_sign
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import capitalised, enumerated, joined, month_end, number, screen_date, unaccented
from cchc.views.board import Board, Risk, Share

MONTHS_AHEAD = 3
"""How many months the calendar shows, the present one included."""

QUARTERS_SHOWN = 4
"""How many of the last quarters with figures the statistics show."""

CLASSES = {status: group.key for group in GROUPS for status in group.statuses}
"""The colour of each status."""


def last_day_ahead(as_of: date) -> date:
    """The last day of the calendar."""
    months = as_of.year * 12 + as_of.month - 1 + MONTHS_AHEAD - 1
    return month_end(months // 12, months % 12 + 1)


def page_values(board: Board, months: Sequence[Point], statistics: Statistics | None) -> dict[str, Any]:
    """All values of the template but the style and the script.

    `board` must look ahead to `last_day_ahead`.
    """
    plan, as_of = board.assessment.plan, board.assessment.as_of
    names = {key: agency.short_name for key, agency in plan.agencies.items()}
    used = [key for key in plan.agencies if any(key in state.task.lead for state in board.tasks)]
    found_statuses = {state.status for state in board.tasks}
    return {
        "ke_hoach": plain(plan.title),
        "theo": f"{plan.kind or kind_of(plan.symbol)} số {plan.symbol}",
        "don_vi": plan.commune.name,
        "ngay": screen_date(as_of),
        "ngay_iso": as_of.isoformat(),
        "chi_mot_phan": board.narrowed,
        "tong": _headline(board),
        "qua_han": [_overdue(row.state, one, plan) for row in board.overdue for one in row.occurrences],
        "chua_bao_cao": [_unreported(row, plan) for row in board.unreported],
        "lich": list(_calendar(as_of, board.due_soon, plan.days_off)),
        "den_han": [_due(row, plan) for row in board.due_soon],
        "den_ngay": screen_date(last_day_ahead(as_of)),
        "nhom": GROUPS,
        "linh_vuc": [_share(one, plan.fields, f"{one.key}. ") for one in board.by_field],
        "co_quan": [_share(one, names) for one in board.by_agency],
        "co_chi_tieu": bool(plan.targets),
        "chi_tieu": [_target(one, plan) for one in board.targets],
        "so_lieu": _statistics(statistics, plan, as_of),
        "thang": [_month(point) for point in months],
        "nhiem_vu": [_task(state, plan) for state in board.tasks],
        "loc_co_quan": [(key, plan.full_agency_name(key)) for key in used],
        "loc_linh_vuc": list(plan.fields.items()),
        "loc_tinh_trang": [(status.value, LABELS[status]) for status in Status if status in found_statuses],
        "du_lieu": {
            "lich_su": {str(state.task.number): history(state, plan, as_of, board.groups) for state in board.tasks}
        },
    }


class Tile(NamedTuple):
    """A figure at the head of the page."""

    group: Group
    tasks: int


def _headline(board: Board) -> list[Tile]:
    return [Tile(group, count) for group, count in zip(GROUPS, grouped(board.by_status), strict=True) if count]


def _lead(state: TaskState, plan: Plan) -> str:
    return enumerated(map(plan.agency_name, state.task.lead))


def _overdue(state: TaskState, one: OccurrenceState, plan: Plan) -> dict[str, Any]:
    said = "chưa có báo cáo" if not one.reported else f"đạt {number(one.progress)}%" if one.progress else "đạt 0%"
    return {
        "so": state.task.number,
        "ten": plain(state.task.title),
        "chu_tri": _lead(state, plan),
        "ky": capitalised(occurrence_name(one.key)),
        "han": screen_date(one.due),
        "tre": one.days_late,
        "tien_do": said,
    }


def _unreported(row: Any, plan: Plan) -> dict[str, Any]:
    return {
        "chu_tri": enumerated(map(plan.full_agency_name, row.lead)),
        "ky": capitalised(joined(occurrence_name(one.key) for one in row.periods)),
        "so_viec": len(row.tasks),
        "nhiem_vu": ", ".join(ranges(sorted(state.task.number for state in row.tasks))),
    }


def _due(row: Risk, plan: Plan) -> dict[str, Any]:
    one = row.occurrence
    return {
        "so": row.state.task.number,
        "ten": plain(row.state.task.title),
        "chu_tri": _lead(row.state, plan),
        "ky": one.key,
        "han": screen_date(one.due),
        "neo": one.due.isoformat(),
        "tinh_trang": one.label,
        "mau": CLASSES[one.status],
        "ly_do": capitalised("; ".join(reason.words for reason in one.reasons)),
    }


def _calendar(as_of: date, rows: Iterable[Risk], days_off: Sequence[date]) -> Iterable[dict[str, Any]]:
    due: dict[date, list[TaskNumber]] = {}
    for row in rows:
        due.setdefault(row.occurrence.due, []).append(row.state.task.number)
    for ahead in range(MONTHS_AHEAD):
        months = as_of.year * 12 + as_of.month - 1 + ahead
        year, month = months // 12, months % 12 + 1
        length = month_end(year, month).day
        blank = date(year, month, 1).weekday()
        cells: list[dict[str, Any] | None] = [None] * blank
        for day in (date(year, month, one) for one in range(1, length + 1)):
            cells.append(
                {
                    "ngay": day.day,
                    "neo": day.isoformat(),
                    "viec": due.get(day, []),
                    "nay": day == as_of,
                    "nghi": day.weekday() >= 5 or day in days_off,
                }
            )
        cells += [None] * (-len(cells) % 7)
        yield {
            "ten": f"Tháng {month}/{year}",
            "tuan": [cells[at : at + 7] for at in range(0, len(cells), 7)],
        }


def _share(share: Share, names: dict[str, str], prefix: str = "") -> dict[str, Any]:
    counts = grouped(share.counts)
    return {
        "ten": prefix + names.get(share.key, share.key),
        "tong": share.total,
        "so": counts,
        "thanh": bar(zip((group.key for group in GROUPS), counts, strict=True)),
    }


def _month(point: Point) -> dict[str, Any]:
    return {
        "ten": screen_date(point.day),
        "tong": point.total,
        "so": point.counts,
        "thanh": bar(zip((group.key for group in GROUPS), point.counts, strict=True)),
    }


_TARGET_CLASSES = {
    "dat": "xong",
    "dung_lo_trinh": "dang-lam",
    "cham_lo_trinh": "nguy-co",
    "dang_thuc_hien": "dang-lam",
    "chua_dat": "qua-han",
    "chua_co_so_lieu": "chua-ro",
}


def _target(state: TargetState, plan: Plan) -> dict[str, Any]:
    target, newest = state.target, state.newest
    return {
        "ma": target.code,
        "noi_dung": plain(target.wording),
        "co_quan": enumerated(map(plan.agency_name, target.agencies or ())),
        "nguong": threshold_sign(target),
        "gia_tri": capitalised(amount_words(newest, target.unit)) if newest else "Chưa có số liệu",
        "ngay": screen_date(newest.day) if newest else "",
        "tinh_trang": state.label,
        "mau": _TARGET_CLASSES[state.status.value],
        "luu_y": capitalised("; ".join(state.remarks)),
        "hinh": series(state),
    }


def _statistics(statistics: Statistics | None, plan: Plan, as_of: date) -> dict[str, Any] | None:
    """The rows that any of the last quarters has a figure of; None where there is none."""
    if statistics is None:
        return None
    quarters = [quarter(year, one) for year in range(plan.stage.first, plan.stage.last + 1) for one in (1, 2, 3, 4)]
    shown = [one for one in quarters if one.start <= as_of and statistics.has_figures(one)][-QUARTERS_SHOWN:]
    rows = []
    for row in statistics.rows:
        texts = [cell_text(row, statistics.cell(row.code, one)) for one in shown]
        if any(texts):
            rows.append({"ma": row.code, "ten": row.name, "don_vi": row.unit or "", "so": texts})
    return {"ky": [capitalised(one.name) for one in shown], "dong": rows} if rows else None


def _task(state: TaskState, plan: Plan) -> dict[str, Any]:
    current = state.current
    progress = "" if current is None or current.progress is None else f"{number(current.progress)}%"
    missing = f"{state.unreported} kỳ" if state.unreported else ""
    return {
        "so": state.task.number,
        "ten": plain(state.task.title),
        "tim": " ".join(unaccented(f"{state.task.number} {state.task.title}").split()),
        "linh_vuc": state.task.field,
        "chu_tri": _lead(state, plan),
        "ma_co_quan": " ".join(state.task.lead),
        "thoi_han": state.task.schedule,
        "han": screen_date(current.due) if current and not current.occurrence.recurring else "",
        "tinh_trang": state.label,
        "ma_tinh_trang": state.status.value,
        "mau": CLASSES[state.status],
        "tien_do": progress or missing,
    }
