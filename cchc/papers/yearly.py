"""The plan of a year, made from the five-year plan: what recurs, what falls due, what is left over, which steps are due."""

from collections.abc import Iterator
from typing import Any

from cchc.papers.asked import Asked, leads_of
from cchc.plan.records import YearTask
from cchc.report.prose.money import budget
from cchc.report.prose.words import clause, counted, occurrence_name, plain
from cchc.state.statuses import CLOSED, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.state.versions import signed_date
from cchc.vietnamese import document_date, number, with_unit, years_words

RECURRING = "Thường xuyên, báo cáo hằng quý"


def year_values(asked: Asked) -> dict[str, Any]:
    """The rows of the annex by field, the targets with a step, and what is left of the years before."""
    plan, year = asked.plan, asked.year
    rows = [(state, row) for state in asked.now.tasks for row in _rows(state, asked)]
    left = {state.task.number for state, row in rows if row["chuyen_sang"]}
    steps = [
        f"{clause(plain(one.target.wording))}: lộ trình năm {year} là {with_unit(one.target.path[year], one.target.unit)}"
        for one in asked.now.targets
        if one.target.path and year in one.target.path
    ]
    superior = asked.year_plan.superior if asked.year_plan else None
    return {
        "linh_vuc": [
            {"ma": key, "ten": plain(name), "dong": listed}
            for key, name in plan.fields.items()
            if (listed := [row for state, row in rows if state.task.field == key])
        ],
        "so_nhiem_vu": counted(len({state.task.number for state, _ in rows})),
        "chuyen_sang": counted(len(left)) if left else "",
        "chi_tieu": steps,
        "kinh_phi": budget(asked.year_plan.costs if asked.year_plan else (), asked.now.as_of),
        "cap_tren": f"số {superior.symbol} ngày {document_date(superior.day)}" if superior else "",
    }


def _rows(state: TaskState, asked: Asked) -> Iterator[dict[str, Any]]:
    if state.status is Status.STOPPED:
        return
    year = asked.year
    dated = [one for one in state.occurrences if not one.occurrence.recurring]
    for one in dated:
        if one.due.year == year and one.status not in CLOSED:
            yield _row(state, asked, one, when=document_date(_due(one, state, asked)))
        elif one.due.year < year and one.status is Status.OVERDUE:
            yield _row(state, asked, one, left_over=True)
    if any(one.occurrence.recurring and one.due.year == year for one in state.occurrences):
        yield _row(state, asked, None, when=RECURRING)
    step = (state.task.path or {}).get(year)
    if step is not None and not any(one.due.year == year for one in dated):
        yield _row(state, asked, None, when=f"Đạt {number(step)}% đến hết năm {year}")


def _planned(state: TaskState, asked: Asked, key: str | None) -> YearTask | None:
    """What the file of the year gives this task; it counts in the paper before it is signed."""
    tasks = asked.year_plan.tasks if asked.year_plan else ()
    return next((one for one in tasks if one.number == state.task.number and one.occurrence in (None, key)), None)


def _due(one: OccurrenceState, state: TaskState, asked: Asked) -> Any:
    row = _planned(state, asked, one.key)
    return signed_date(row.deadline, asked.year) if row and row.deadline else one.due


def _row(
    state: TaskState, asked: Asked, one: OccurrenceState | None, when: str = "", left_over: bool = False
) -> dict[str, Any]:
    task, plan = state.task, asked.plan
    row = _planned(state, asked, one.key if one else None)
    products = (row.products if row else None) or task.products
    notes = []
    if left_over and one:
        notes.append(f"Chưa hoàn thành, hạn cũ {document_date(one.due)}")
    if task.source:
        notes.append(f"Theo {clause(plain(task.source))}")
    several = one is not None and sum(each.due.year == asked.year for each in state.occurrences) > 1
    return {
        "so": task.number,
        "ten": clause(plain(task.title)) + (f" ({occurrence_name(one.key)})" if one and several else ""),
        "san_pham": "; ".join(clause(plain(product)) for product in products),
        "chu_tri": "; ".join(plan.full_agency_name(key) for key in leads_of(plan, state)),
        "phoi_hop": "; ".join(plan.full_agency_name(key) for key in task.coordinating or ()),
        "thoi_gian": when,
        "chuyen_sang": left_over,
        "ghi_chu": "; ".join(notes),
    }


def year_text(asked: Asked) -> str:
    """Text of `plan/nam/<year>.yaml`: a row for each task with a deadline in the year, whose day is to be made concrete."""
    year, stage = asked.year, asked.plan.stage
    lines = [
        "# yaml-language-server: $schema=../schema/year.schema.json",
        f"# Kế hoạch năm {year}. Ngày, sản phẩm ghi ở đây thay cho kế hoạch {years_words(stage.first, stage.last)} từ ngày kế hoạch năm được ký.",
        f"nam: {year}",
        "# Ký xong thì ghi số, ngày; trước khi ghi, các ngày dưới đây chỉ có trong dự thảo.",
        "# van_ban: {so: 1/KH-UBND, ngay: " + f"{year - 1}-12-20" + "}",
        "# Kế hoạch năm của cấp trên:",
        "# cap_tren: {so: 1/KH-UBND, ngay: " + f"{year - 1}-12-10" + "}",
        "# can_cu:",
        "#   - Căn cứ …",
        "# Dự toán kinh phí, đồng (thành tiền tự tính), ghi cuối tệp:",
        "# kinh_phi:",
        "#   - {noi_dung: …, nhiem_vu: 1, so_luong: 1, don_gia: 1000000, nguon: …}",
        "# Khi được giao, khi chi thì thêm vào mục ấy: giao: {ngay: …, so_tien: …}, thuc_hien: [{ngay: …, so_tien: …}]",
        "# Bỏ dấu # ở nhiệm vụ cần ngày cụ thể hơn (ngày, hoặc cụm từ như Quý II), hoặc sản phẩm riêng của năm.",
        "# nhiem_vu:",
    ]
    for state in asked.now.tasks:
        found = [one for one in state.occurrences if not one.occurrence.recurring and one.due.year == year]
        for one in found if state.status is not Status.STOPPED else ():
            which = f"ky: {one.key}, " if len(found) > 1 else ""
            lines.append(f"#   # {plain(state.task.title)}")
            lines.append(f"#   - {{so: {state.task.number}, {which}thoi_han: {one.due.isoformat()}}}")
    return "\n".join(lines) + "\n"
