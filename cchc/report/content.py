"""The facts of one report, by the names that templates use (unaccented Vietnamese, since officers read templates).

Pure: the input is the assessment at the cut-off, that of the previous period and what people wrote; the output a mapping.
README lists the names; a test compares the two.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.plan.records import Addressee, Plan, ReportNotes, Signer, Update
from cchc.report import narrative
from cchc.state.periods import Period, following
from cchc.state.statuses import Status
from cchc.state.targets import TARGET_LABELS, TargetState, TargetStatus, judgement_words, threshold_sign
from cchc.state.tasks import Assessment, OccurrenceState, TaskState, status_counts
from cchc.vietnamese import POINT_LETTERS, document_date, long_date, number, with_unit

_ROOM = "\u00a0" * 6
"""Space for a number written by hand."""


class Order(NamedTuple):
    """Which report is wanted."""

    period: Period
    as_of: date
    """Last day that counts: the cut-off, or earlier."""
    addressee: Addressee


def content(
    order: Order, now: Assessment, before: tuple[str, Assessment] | None, notes: ReportNotes | None
) -> dict[str, Any]:
    """Everything a template may name. `before` is the name of the previous period and its assessment, if there is one."""
    plan, period = now.plan, order.period
    written = notes or ReportNotes()
    fields = [_field(key, name, now, order, written) for key, name in plan.fields.items()]
    late = sorted(
        (state for state in now.tasks if state.having(Status.OVERDUE)),
        key=lambda state: (-state.having(Status.OVERDUE)[0].days_late, state.task.number),
    )
    counts = status_counts(now.tasks)
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
            "so_nhiem_vu": number(len(now.tasks)),
            "cau": narrative.tally(counts),
            "so_sanh": narrative.compared(counts, status_counts(before[1].tasks), before[0]) if before else "",
            "so_chi_tieu": number(len(now.targets)),
            "chi_tieu": narrative.target_tally(now.targets),
        },
        "linh_vuc": fields,
        "qua_han": _by_agency(late, plan),
        "so_qua_han": len(late),
        "nguyen_nhan": {
            "khach_quan": _causes(now, order, "objective")
            + list((written.judgement and written.judgement.objective) or ()),
            "chu_quan": _causes(now, order, "subjective")
            + list((written.judgement and written.judgement.subjective) or ()),
        },
        "giai_phap": _remedies(now, order),
        "den_han_ky_sau": _coming(now, period),
        "thuong_xuyen": _continuous(now),
        "chi_tieu": [_target(state, before[1] if before else None) for state in now.targets],
        "chi_tieu_dat": [
            narrative.target_result(state) for state in now.targets if state.status is TargetStatus.REACHED
        ],
        "chi_tieu_chua_dat": [
            narrative.target_result(state)
            for state in now.targets
            if state.status in (TargetStatus.MISSED, TargetStatus.AT_RISK)
        ],
        "viet_tay": {
            "chi_dao": list(written.steering or ()),
            "ket_qua": list((written.judgement and written.judgement.achieved) or ()),
            "han_che": list((written.judgement and written.judgement.shortcomings) or ()),
            "phuong_huong": list(written.directions or ()),
            "kien_nghi": list(written.proposals or ()),
        },
    }


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
    tasks = [state for state in now.tasks if state.task.field == key]
    targets = [state for state in now.targets if state.target.field == key]
    results = [text for state in tasks if (text := _achieved(state, order))]
    measured = [
        narrative.target_result(state)
        for state in targets
        if state.newest and order.period.start <= state.newest.day <= order.as_of
    ]
    return {
        "ma": key,
        "ten": name,
        "so_nhiem_vu": number(len(tasks)),
        "tong_hop": narrative.tally(status_counts(tasks)) if tasks else "",
        "ket_qua": results,
        "chi_tieu": measured,
        "viet_tay": list((written.fields or {}).get(key, ())),
        "nhiem_vu": [_task(state, now.plan, order) for state in tasks],
    }


def _achieved(state: TaskState, order: Order) -> str:
    updates = _in_period(state, order)
    if not updates:
        return ""
    continuous = all(one.occurrence.continuous for one in state.occurrences)
    return narrative.achievement(state.task.title, updates, continuous=continuous)


def _in_period(state: TaskState, order: Order) -> list[Update]:
    return [update for update in state.task.updates if order.period.start <= update.day <= order.as_of]


def _task(state: TaskState, plan: Plan, order: Order) -> dict[str, Any]:
    task, current = state.task, state.current
    updates = _in_period(state, order)
    return {
        "so": task.number,
        "ten": task.title,
        "san_pham": list(task.products),
        "chu_tri": narrative.agency_names(plan, task.lead),
        "phoi_hop": narrative.agency_names(plan, task.coordinating or ()),
        "thoi_han": task.schedule,
        "han": document_date(current.due),
        "ket_qua": narrative.results(updates),
        "tien_do": _progress(current),
        "tinh_trang": narrative.status_words(state),
        "qua_han": state.status is Status.OVERDUE,
    }


def _progress(current: OccurrenceState) -> str:
    if current.progress is not None:
        return f"{number(current.progress)}%"
    return "-" if current.occurrence.continuous else "Chưa có số liệu"


def _by_agency(late: Sequence[TaskState], plan: Plan) -> list[dict[str, Any]]:
    """Overdue tasks by lead; a task with several leads is listed once, under all of them together."""
    groups: dict[tuple[str, ...], list[TaskState]] = {}
    for state in late:
        groups.setdefault(state.task.lead, []).append(state)
    return [
        {
            "chu": POINT_LETTERS[at % len(POINT_LETTERS)],
            "co_quan": narrative.agency_names(plan, lead),
            "so": number(len(states)),
            "nhiem_vu": [
                {
                    "so": state.task.number,
                    "ten": narrative.short_title(state.task.title),
                    "tre": narrative.lateness(state),
                }
                for state in states
            ],
        }
        for at, (lead, states) in enumerate(groups.items())
    ]


def _late_updates(now: Assessment, order: Order) -> Iterator[tuple[TaskState, Update]]:
    for state in now.tasks:
        for occurrence in state.occurrences:
            finished_late = (
                occurrence.status is Status.DONE_LATE and (occurrence.done_on or order.as_of) >= order.period.start
            )
            if occurrence.status in (Status.OVERDUE, Status.AT_RISK) or finished_late:
                for update in occurrence.updates:
                    yield state, update


def _causes(now: Assessment, order: Order, kind: str) -> list[str]:
    """The latest cause of this kind for each task that is late, at risk, or was finished late in the period."""
    found: dict[int, str] = {}
    for state, update in _late_updates(now, order):
        if update.causes and (text := getattr(update.causes, kind)):
            found[state.task.number] = f"{narrative.clause(text)} (nhiệm vụ {state.task.number})"
    return [narrative.sentence(text) for text in found.values()]


def _remedies(now: Assessment, order: Order) -> list[str]:
    found: dict[int, str] = {}
    for state, update in _late_updates(now, order):
        if update.remedy:
            found[state.task.number] = f"{narrative.clause(update.remedy)} (nhiệm vụ {state.task.number})"
    return [narrative.sentence(text) for text in found.values()]


def _coming(now: Assessment, period: Period) -> list[dict[str, Any]]:
    """Unfinished tasks due in the next period, by due date."""
    window = following(period)
    if window is None:
        return []
    rows = sorted(
        (occurrence.due, state.task.number, state, occurrence)
        for state in now.tasks
        for occurrence in state.occurrences
        if window[0] <= occurrence.due <= window[1]
        and not occurrence.occurrence.continuous
        and occurrence.status in (Status.AT_RISK, Status.UNDER_WAY, Status.NOT_BEGUN, Status.NOT_YET_OPEN)
    )
    groups: dict[date, list[TaskState]] = {}
    for due, _, state, _ in rows:
        groups.setdefault(due, []).append(state)
    return [
        {
            "han": document_date(due),
            "so": number(len(states)),
            "nhiem_vu": [
                {
                    "so": state.task.number,
                    "ten": narrative.short_title(state.task.title),
                    "chu_tri": narrative.agency_names(now.plan, state.task.lead),
                }
                for state in states
            ],
        }
        for due, states in groups.items()
    ]


def _continuous(now: Assessment) -> dict[str, str]:
    """The tasks done "Thường xuyên", which continue in every period."""
    numbers = [
        str(state.task.number)
        for state in now.tasks
        if state.status is not Status.STOPPED and any(one.occurrence.continuous for one in state.occurrences)
    ]
    return {"so": number(len(numbers)) if numbers else "", "cac_so": ", ".join(numbers)}


def _target(state: TargetState, before: Assessment | None) -> dict[str, Any]:
    target = state.target
    earlier = next((one for one in before.targets if one.target.code == target.code), None) if before else None
    return {
        "ma": target.code,
        "linh_vuc": target.field,
        "noi_dung": target.wording,
        "nguong": threshold_sign(target).capitalize() if target.qualitative else threshold_sign(target),
        "ky_truoc": _value(earlier) if earlier else "",
        "ket_qua": _value(state) or "Chưa có số liệu",
        "ngay": document_date(state.newest.day) if state.newest else "",
        "danh_gia": TARGET_LABELS[state.status] if state.newest else "",
        "ly_do": "; ".join(state.reasons),
    }


def _value(state: TargetState) -> str:
    newest = state.newest
    if newest is None:
        return ""
    if newest.value is not None:
        return with_unit(newest.value, state.target.unit)
    return judgement_words(newest.judgement).capitalize()
