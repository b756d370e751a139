"""The facts of one report, by the names that templates use (unaccented Vietnamese, since officers read templates).

Pure: the input is the assessment at the cut-off and what people wrote; the output a mapping.
README lists the names; a test compares the two.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from cchc.plan.records import Addressee, Plan, ReportNotes, Signer, Update
from cchc.report import narrative
from cchc.report.groups import Group, Window, dated, group_of, recurring
from cchc.report.outlook import by_agency, causes, coming, remedies, to_push
from cchc.report.targets import in_window, target_result, target_row, target_tally
from cchc.state.periods import Period, previous
from cchc.state.statuses import CLOSED, Status
from cchc.state.targets import TargetStatus
from cchc.state.tasks import Assessment, OccurrenceState, TaskState
from cchc.vietnamese import document_date, long_date, number

_ROOM = "\u00a0" * 6
"""Space for a number written by hand."""


class Order(NamedTuple):
    """Which report is wanted."""

    period: Period
    as_of: date
    """Last day that counts: the cut-off, or earlier."""
    addressee: Addressee

    @property
    def window(self) -> Window:
        """The days whose data it counts."""
        return Window(self.period.start, self.as_of)


_NOTHING_EXPECTED = (
    Group.DONE,
    Group.NOT_YET_OPEN,
    Group.ON_EVENT,
    Group.COLLECTING,
    Group.STOPPED,
)
"""Groups of tasks of which no result of the period is missing."""


def content(order: Order, now: Assessment, notes: ReportNotes | None) -> dict[str, Any]:
    """Everything a template may name."""
    plan, period, window = now.plan, order.period, order.window
    written = notes or ReportNotes()
    last = plan.stage.last
    late = sorted(
        (state for state in now.tasks if state.having(Status.OVERDUE)),
        key=lambda state: (-state.having(Status.OVERDUE)[0].days_late, state.task.number),
    )
    unreported = [state for state in now.tasks if group_of(state, window) is Group.UNREPORTED]
    earlier = previous(period)
    before = Window(earlier.start, earlier.cutoff) if earlier else None
    return {
        "don_vi": _commune(plan),
        "van_ban": _document(order, plan, written),
        "ky": {
            "ten": period.name,
            "loai": period.kind,
            "tu": document_date(period.start),
            "den": document_date(order.as_of),
            "ky_sau": period.next_name,
        },
        "ke_hoach": {"ten": plan.title, "so_ky_hieu": plan.symbol, "ngay": document_date(plan.issued)},
        "tong_hop": {
            "so_nhiem_vu": narrative.counted(len(now.tasks)),
            "gom": narrative.kinds(now.tasks),
            "so_co_thoi_han": narrative.counted(len(dated(now.tasks))),
            "co_thoi_han": narrative.dated_tally(now.tasks, window),
            "so_thuong_xuyen": narrative.counted(len(recurring(now.tasks))),
            "thuong_xuyen": narrative.recurring_tally(now.tasks, window),
            "cau": narrative.tally(now.tasks, window),
            "so_sanh": narrative.added(now.tasks, window, period),
            "so_chi_tieu": narrative.counted(len(now.targets)),
            "chi_tieu": target_tally(now.targets, window, last),
        },
        "linh_vuc": [_field(key, name, now, order, written) for key, name in plan.fields.items()],
        "qua_han": by_agency(late, plan),
        "so_qua_han": narrative.counted(len(late)) if late else "",
        "nguyen_nhan": {
            "khach_quan": causes(now, window, "objective")
            + list((written.judgement and written.judgement.objective) or ()),
            "chu_quan": causes(now, window, "subjective")
            + list((written.judgement and written.judgement.subjective) or ()),
        },
        "giai_phap": remedies(now, window),
        "den_han_ky_sau": coming(now, period),
        "can_day_nhanh": _listed(to_push(now, period)),
        "chua_bao_cao": narrative.missing(unreported, window, "nhiệm vụ thường xuyên"),
        "thuong_xuyen": _listed(state for state in recurring(now.tasks) if state.status is not Status.STOPPED),
        "chi_tieu": [target_row(state, window, before) for state in now.targets],
        "chi_tieu_dat": _target_results(now, order, TargetStatus.REACHED),
        "chi_tieu_dang_thuc_hien": _target_results(now, order, TargetStatus.ON_PATH, TargetStatus.UNDER_WAY),
        "chi_tieu_chua_dat": _target_results(now, order, TargetStatus.BEHIND, TargetStatus.MISSED),
        "viet_tay": {
            "chi_dao": list(written.steering or ()),
            "ket_qua": list((written.judgement and written.judgement.achieved) or ()),
            "han_che": list((written.judgement and written.judgement.shortcomings) or ()),
            "phuong_huong": list(written.directions or ()),
            "kien_nghi": list(written.proposals or ()),
        },
    }


def _target_results(now: Assessment, order: Order, *statuses: TargetStatus) -> list[str]:
    return [
        target_result(state, order.window, now.plan.stage.last) for state in now.targets if state.status in statuses
    ]


def _listed(states: Iterable[TaskState]) -> dict[str, str]:
    """How many tasks, and their numbers; both "" where there are none."""
    found = [str(state.task.number) for state in states]
    return {"so": narrative.counted(len(found)) if found else "", "cac_so": ", ".join(found)}


def _commune(plan: Plan) -> dict[str, Any]:
    commune = plan.commune
    return {
        "ten": commune.name,
        "ten_ngan": commune.short_name,
        "dia_danh": commune.place,
        "chu_quan": list(commune.superior or ()),
        "tieu_de": list(commune.letterhead),
        "co_quan_thuong_truc": plan.full_agency_name(commune.drafter),
    }


def _document(order: Order, plan: Plan, written: ReportNotes) -> dict[str, Any]:
    commune = plan.commune
    signer: Signer = written.signer or commune.signer
    symbol = f"{f'{written.number:02d}' if written.number else _ROOM}/BC-{commune.symbol}"
    day = long_date(written.day) if written.day else f"ngày{_ROOM}tháng{_ROOM}năm {order.as_of.year}"
    return {
        "so": f"Số: {symbol}",
        "noi_ngay": f"{commune.place}, {day}",
        "kem_theo": f"(Kèm theo Báo cáo số {symbol} {day} của {commune.name})",
        "kinh_gui": list(order.addressee.salutation),
        "noi_nhan": ["Như trên", *(written.recipients or order.addressee.recipients or commune.recipients)],
        "luu": ", ".join(commune.archive),
        "nguoi_ky": {"quyen_han": signer.authority or "", "chuc_vu": signer.post, "ho_ten": signer.name or ""},
    }


def _field(key: str, name: str, now: Assessment, order: Order, written: ReportNotes) -> dict[str, Any]:
    window = order.window
    tasks = [state for state in now.tasks if state.task.field == key]
    idle = [state for state in tasks if group_of(state, window) is Group.NOTHING_OCCURRED]
    measured = [
        target_result(state, window, now.plan.stage.last)
        for state in now.targets
        if state.target.field == key and in_window(state, window)
    ]
    return {
        "ma": key,
        "ten": name,
        "so_nhiem_vu": narrative.counted(len(tasks)),
        "tong_hop": narrative.tally(tasks, window) if tasks else "",
        "ket_qua": [text for state in tasks if (text := narrative.achievement(state, _in_period(state, order)))],
        "khong_phat_sinh": narrative.numbers(idle) if idle else "",
        "chi_tieu": measured,
        "so_lieu": "",
        "viet_tay": list((written.fields or {}).get(key, ())),
        "nhiem_vu": [_task(state, now.plan, order) for state in tasks],
    }


def _in_period(state: TaskState, order: Order) -> list[Update]:
    return [update for update in state.task.updates if order.window.holds(update.day)]


def _task(state: TaskState, plan: Plan, order: Order) -> dict[str, Any]:
    task = state.task
    group = group_of(state, order.window)
    expected = group not in _NOTHING_EXPECTED
    return {
        "so": task.number,
        "ten": task.title,
        "san_pham": list(task.products),
        "chu_tri": narrative.agency_names(plan, task.lead),
        "phoi_hop": narrative.agency_names(plan, task.coordinating or ()),
        "thoi_han": task.schedule,
        "han": _due(state),
        "ket_qua": narrative.results(state, _in_period(state, order)) or ("Chưa có số liệu" if expected else "-"),
        "tien_do": _progress(state, order.window),
        "tinh_trang": narrative.status_words(state, group, order.window),
        "qua_han": bool(state.having(Status.OVERDUE)),
    }


def _dated_part(state: TaskState) -> OccurrenceState | None:
    """The occurrence with a deadline that a row of the annex shows: the current one, else the first still open, else the last."""
    if state.current and not state.current.occurrence.recurring:
        return state.current
    parts = [one for one in state.occurrences if not one.occurrence.recurring]
    still_open = [one for one in parts if one.status not in CLOSED]
    return next(iter(still_open or parts[-1:]), None)


def _due(state: TaskState) -> str:
    """The day the dated part is due; of recurring work and events, the plan's own words."""
    part = _dated_part(state)
    if part is None:
        return state.task.schedule
    return f"Thường xuyên; {document_date(part.due)}" if state.recurring else document_date(part.due)


def _progress(state: TaskState, window: Window) -> str:
    """The progress of the part with a deadline; one reported before the window is named with its day."""
    part = _dated_part(state)
    if part is None:
        return "-"
    if part.progress is None:
        return "-" if part.status in (Status.NOT_YET_OPEN, Status.STOPPED) else "Chưa có số liệu"
    day = next(update.day for update in reversed(part.updates) if update.progress is not None)
    older = "" if window.holds(day) else f" (ngày {document_date(day)})"
    return f"{number(part.progress)}%{older}"
