"""The facts of one report, by the names that templates use (unaccented Vietnamese, since officers read templates).

Pure: the input is the assessment at the cut-off and what people wrote; the output a mapping.
docs/mau.md lists the names; a test compares the two.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cchc.plan.papers.reminders import Reminder
from cchc.plan.records import Addressee, Plan, ReportNotes, Task, Update, YearCost
from cchc.report.groups import Group, Window, dated, group_of, recurring
from cchc.report.heading import document, office, plan_cited
from cchc.report.papers import Before, cited_before, issued
from cchc.report.prose import tallies
from cchc.report.prose.activities import NONE, Activities, activity_sentences
from cchc.report.prose.decisions import decisions, whole
from cchc.report.prose.money import budget
from cchc.report.prose.outlook import by_agency, causes, coming, remedies, to_push
from cchc.report.prose.results import achievement, in_table, is_own
from cchc.report.prose.targets import in_window, target_result, target_row, target_tally
from cchc.report.prose.words import Names, agency_names, counted, numbers, paragraphs, plain, within
from cchc.state.figures import dated_part
from cchc.state.periods import Period, following, previous
from cchc.state.statuses import Status
from cchc.state.targets import TargetStatus
from cchc.state.tasks import Assessment, GroupState, TaskState
from cchc.vietnamese import document_date, number


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


def content(
    order: Order,
    now: Assessment,
    notes: ReportNotes | None,
    signed: Before | None = None,
    reminders: Iterable[Reminder] = (),
    activities: Activities = NONE,
    costs: Sequence[YearCost] = (),
) -> dict[str, Any]:
    """Everything a template may name. `signed` is the report of the period before, if it was signed.

    `reminders` are the papers sent to agencies; those up to the last day that counts are told of, and so are
    `activities`. `costs` is the budget of the report's year.
    """
    plan, period, window = now.plan, order.period, order.window
    written = notes or ReportNotes()
    judged = written.judgement
    called, last = plan.commune.called, plan.stage.last
    # In the order in which a report is read: a task has its whole name where it is told of first.
    names = Names()

    def field(key: str) -> dict[str, Any]:
        return {**_field(key, now, order, written, names), "hoat_dong": _activities(key, now, order, activities)}

    steering = field(plan.steering) if plan.steering in plan.fields else None
    changed = decisions(now.tasks, plan, window, names)
    others = [field(key) for key in plan.fields if key != plan.steering]
    fields = [*([steering] if steering else []), *others]
    late = sorted(
        (state for state in now.tasks if state.having(Status.OVERDUE)),
        key=lambda state: (-state.having(Status.OVERDUE)[0].days_late, state.task.number),
    )
    unreported = [state for state in now.tasks if group_of(state, window) is Group.UNREPORTED]
    earlier = previous(period)
    # Only where the two periods touch is what was added since the signed report what was added in this period.
    touching = signed and earlier and earlier.cutoff + timedelta(days=1) == period.start
    done_before = {one.number: one.done for one in signed.signed.figures.tasks} if signed and touching else {}
    shown = {one.code: one for one in signed.signed.figures.targets} if signed else {}
    return {
        "don_vi": office(plan),
        "van_ban": document(plan, order.addressee, written, order.as_of),
        "ky": {
            "ten": period.name,
            "loai": period.kind,
            "trong": within(period.kind),
            "tu": document_date(period.start),
            "den": document_date(order.as_of),
            "ky_sau": period.next_name,
        },
        "ke_hoach": plan_cited(plan),
        "tong_hop": {
            "so_nhiem_vu": counted(len(now.tasks)),
            "gom": tallies.kinds(now.tasks),
            "toan_bo": whole(now.tasks),
            "so_co_thoi_han": counted(len(dated(now.tasks))),
            "co_thoi_han": tallies.dated_tally(now.tasks, window),
            "so_thuong_xuyen": counted(len(recurring(now.tasks))),
            "thuong_xuyen": tallies.recurring_tally(now.tasks, window, called),
            "cau": tallies.tally(now.tasks, window, called),
            "so_sanh": tallies.added(now.tasks, window, period, done_before),
            "so_chi_tieu": counted(len(now.targets)),
            "chi_tieu": target_tally(now.targets, window, last, period.kind),
            "chua_co_ket_qua": not any(
                one["ket_qua"] or one["khong_phat_sinh"] or one["hoat_dong"] for one in fields
            ),
        },
        "van_ban_trong_ky": [
            one.words for one in issued(now.tasks, window) if is_own(one.words, plan.commune.symbol)
        ],
        "linh_vuc_chi_dao": steering,
        "linh_vuc": sorted(fields, key=lambda one: list(plan.fields).index(one["ma"])),
        "linh_vuc_khac": others,
        "dieu_chinh": changed,
        "kinh_phi": budget(costs, order.as_of),
        "qua_han": by_agency(late, plan, names, [one for one in reminders if one.day <= order.as_of]),
        "so_qua_han": counted(len(late)) if late else "",
        "nguyen_nhan": {
            "khach_quan": causes(now, window, "objective") + paragraphs((judged and judged.objective) or ()),
            "chu_quan": causes(now, window, "subjective") + paragraphs((judged and judged.subjective) or ()),
        },
        "giai_phap": remedies(now, window),
        "den_han_ky_sau": coming(now, period, names),
        "can_day_nhanh": _listed(to_push(now, period)),
        "chua_bao_cao": tallies.missing(unreported, window, called, "nhiệm vụ thường xuyên"),
        "thuong_xuyen": _listed(_going_on(now, period)),
        "chi_tieu": [
            target_row(state, window, _window_before(period, plan), shown.get(state.target.code))
            for state in now.targets
        ],
        "ky_truoc": cited_before(signed, plan),
        "chi_tieu_dat": _target_results(now, order, TargetStatus.REACHED),
        "chi_tieu_dang_thuc_hien": _target_results(now, order, TargetStatus.ON_PATH, TargetStatus.UNDER_WAY),
        "chi_tieu_chua_dat": _target_results(now, order, TargetStatus.BEHIND, TargetStatus.MISSED),
        "viet_tay": {
            "chi_dao": paragraphs(written.steering or ()),
            "ket_qua": paragraphs((judged and judged.achieved) or ()),
            "han_che": paragraphs((judged and judged.shortcomings) or ()),
            "chi_han_che_viet_tay": bool(judged and judged.only_written and judged.shortcomings),
            "phuong_huong": paragraphs(written.directions or ()),
            "kien_nghi": paragraphs(written.proposals or ()),
        },
    }


def _window_before(period: Period, plan: Plan) -> Window | None:
    """The window of the previous period of the same kind; None where it ended before the plan was issued."""
    earlier = previous(period)
    return Window(earlier.start, earlier.cutoff) if earlier and earlier.cutoff >= plan.issued else None


def _target_results(now: Assessment, order: Order, *statuses: TargetStatus) -> list[str]:
    return [
        target_result(state, order.window, now.plan.stage.last, order.period.kind)
        for state in now.targets
        if state.status in statuses
    ]


def _going_on(now: Assessment, period: Period) -> list[TaskState]:
    """The recurring tasks that go on after the period; none after the plan's last year."""
    ahead = following(period)
    over = ahead is not None and ahead[1].year > now.plan.stage.last
    return [state for state in recurring(now.tasks) if state.status is not Status.STOPPED and not over]


def _listed(states: Iterable[TaskState]) -> dict[str, str]:
    """How many tasks, and their numbers; both "" where there are none."""
    found = [str(state.task.number) for state in states]
    return {"so": counted(len(found)) if found else "", "cac_so": ", ".join(found)}


def _field(key: str, now: Assessment, order: Order, written: ReportNotes, names: Names) -> dict[str, Any]:
    plan, window, kind = now.plan, order.window, order.period.kind
    tasks = [state for state in now.tasks if state.task.field == key]
    idle = [state for state in tasks if group_of(state, window) is Group.NOTHING_OCCURRED]
    measured = [
        target_result(state, window, plan.stage.last, kind)
        for state in now.targets
        if state.target.field == key and in_window(state, window)
    ]
    told = (achievement(state, _in_period(state, order), window, names, plan.commune.symbol) for state in tasks)
    results = [text for text in told if text]
    rows = [_task(state, plan, order) for state in tasks]
    groups = [_group(state, plan) for state in now.groups if state.task.field == key]
    return {
        "ma": key,
        "ten": plan.fields[key],
        "phan": _part_begun(key, plan),
        "so_nhiem_vu": counted(len(tasks)),
        "tong_hop": tallies.tally(tasks, window, plan.commune.called) if tasks else "",
        "ket_qua": results,
        "khong_phat_sinh": numbers(idle) if idle else "",
        "khong_moi": not results and any(row["ket_qua"].startswith("Không có kết quả mới") for row in rows),
        "chi_tieu": measured,
        "so_lieu": "",
        "viet_tay": paragraphs((written.fields or {}).get(key, ())),
        "nhiem_vu": sorted([*rows, *groups], key=lambda row: row["so"]),
    }


def _activities(key: str, now: Assessment, order: Order, activities: Activities) -> list[str]:
    numbers = [state.task.number for state in now.tasks if state.task.field == key]
    return activity_sentences(activities, numbers, now.plan, order.window, order.period.kind)


def _part_begun(field: str, plan: Plan) -> str:
    """The part above the fields that begins with this one; "" where none does."""
    part = plan.part_of(field)
    first = next(one for one in plan.fields if plan.part_of(one) == part)
    return part if part and first == field else ""


def _in_period(state: TaskState, order: Order) -> list[Update]:
    return [update for update in state.updates if order.window.holds(update.day)]


def _reported_before(state: TaskState, order: Order) -> bool:
    return any(update.day < order.window.start for update in state.updates)


def _printed(task: Task, plan: Plan) -> dict[str, Any]:
    """What the annex of the plan prints of a task."""
    return {
        "so": task.number,
        "ten": plain(task.title),
        "san_pham": [plain(product) for product in task.products],
        "chu_tri": agency_names(plan, task.lead),
        "phoi_hop": agency_names(plan, task.coordinating or ()),
    }


def _task(state: TaskState, plan: Plan, order: Order) -> dict[str, Any]:
    task = state.task
    return {
        **_printed(task, plan),
        "thoi_han": plain(task.schedule),
        "han": _due(state),
        "ket_qua": in_table(state, _in_period(state, order), _reported_before(state, order), order.window),
        "tien_do": _progress(state, order.window),
        "tinh_trang": tallies.status_words(state, group_of(state, order.window), order.window),
        "qua_han": bool(state.having(Status.OVERDUE)),
    }


def _group(state: GroupState, plan: Plan) -> dict[str, Any]:
    """A task that gathers sub-tasks, as a row above theirs; it is not counted."""
    task = state.task
    return {
        **_printed(task, plan),
        "thoi_han": "",
        "han": "",
        "ket_qua": "",
        "tien_do": "",
        "tinh_trang": state.words,
        "qua_han": False,
    }


def _due(state: TaskState) -> str:
    """The day the dated part is due; of recurring work and events, the plan's own words."""
    part = dated_part(state)
    if part is None:
        return plain(state.task.schedule)
    return f"Thường xuyên; {document_date(part.due)}" if state.recurring else document_date(part.due)


def _progress(state: TaskState, window: Window) -> str:
    """The progress of the part with a deadline; one reported before the window is named with its day."""
    part = dated_part(state)
    if part is None:
        return "-"
    if part.progress is None:
        return "-" if part.status in (Status.NOT_YET_OPEN, Status.STOPPED) else "Chưa có số liệu"
    day = next(update.day for update in reversed(part.updates) if update.progress is not None)
    older = "" if window.holds(day) else f" (ngày {document_date(day)})"
    return f"{number(part.progress)}%{older}"
