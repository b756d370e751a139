"""The plan as of a day as tables of plain values. Persons in charge and contacts are in none of them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.changes.words import cause_rows, correction_words, result_words
from cchc.plan.records import Plan, Task, cited
from cchc.state.corrections import standing
from cchc.state.periods import quarter
from cchc.state.statistics.values import Statistics
from cchc.state.targets import TargetState, judgement_words, threshold_words
from cchc.state.tasks import TaskState

Value = str | int | Decimal | date | None
"""None is a missing value, never 0."""


class Column(NamedTuple):
    """A column and what it means."""

    key: str
    """In CSV and JSON."""
    heading: str
    """In a workbook."""
    meaning: str
    width: int = 14
    """Letters, in a workbook."""
    open: bool = True
    """Whether it may be published; text that people type freely may name persons, and may not."""
    for_programs: bool = False
    """Hidden in a workbook, whose readers have the same in words."""


class Table(NamedTuple):
    """A table by the name that `du_lieu_mo` and files use."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def opened(self) -> "Table":
        """The same table with only the columns that may be published."""
        kept = [place for place, column in enumerate(self.columns) if column.open]
        return Table(
            self.name,
            self.title,
            tuple(self.columns[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in self.rows),
        )


_NUMBER = Column("so", "Số", "Số của nhiệm vụ trong kế hoạch", 5)
_FIELD = Column("linh_vuc", "Lĩnh vực", "Số của lĩnh vực trong kế hoạch", 8)
_STATUS = Column("tinh_trang", "Tình trạng", "Tình trạng đến ngày của dữ liệu", 18)
_PROGRESS = Column("tien_do", "Tiến độ (%)", "Tiến độ báo cáo gần nhất, từ 0 đến 100; trống là chưa có báo cáo", 9)
_LATE = Column(
    "so_ngay_qua_han", "Số ngày quá hạn", "Số ngày sau thời hạn; 0 là không quá hạn; trống là không có thời hạn", 10
)


def tables(
    plan: Plan,
    tasks: Collection[TaskState],
    targets: Collection[TargetState],
    statistics: Statistics | None,
    as_of: date,
    fields: Collection[str] = (),
) -> list[Table]:
    """All tables of these tasks and targets. `fields` narrows the statistics; empty keeps all."""
    return [
        _tasks(tasks, plan),
        _occurrences(tasks),
        _updates(tasks, as_of),
        _targets(targets, plan),
        _measurements(targets),
        _statistics(statistics, plan, as_of, fields),
    ]


def _tasks(tasks: Collection[TaskState], plan: Plan) -> Table:
    columns = (
        _NUMBER,
        Column("ten", "Nhiệm vụ", "Tên nhiệm vụ, đúng lời văn của kế hoạch", 42),
        _FIELD,
        Column("ten_linh_vuc", "Tên lĩnh vực", "Tên lĩnh vực", 30, for_programs=True),
        Column("san_pham", "Sản phẩm", "Sản phẩm phải có; nhiều sản phẩm cách nhau bằng dấu chấm phẩy", 26),
        Column("chu_tri", "Chủ trì", "Cơ quan chủ trì; nhiều cơ quan cách nhau bằng dấu chấm phẩy", 20),
        Column("phoi_hop", "Phối hợp", "Cơ quan phối hợp", 20),
        Column("thoi_han", "Thời hạn", "Thời hạn, đúng lời văn của kế hoạch", 18),
        _STATUS,
        Column("ma_tinh_trang", "Mã tình trạng", "Mã của tình trạng, cho chương trình đọc", 22, for_programs=True),
        Column("ky", "Kỳ đang xét", "Kỳ cho biết tình trạng của nhiệm vụ", 11),
        Column("han", "Hạn kỳ đang xét", "Thời hạn của kỳ ấy, đã tính gia hạn; trống là việc thường xuyên", 12),
        _PROGRESS,
        _LATE,
        Column(
            "so_ky_chua_bao_cao",
            "Số kỳ chưa báo cáo",
            "Số kỳ liên tiếp chưa báo cáo của việc thường xuyên; trống là không phải việc thường xuyên",
            10,
        ),
    )
    said = [(column, [text(state.task, plan) for state in tasks]) for column, text in _ANNEX]
    used = [(column, texts) for column, texts in said if any(texts)]
    rows = ((*_task(state, plan), *(texts[at] for _, texts in used)) for at, state in enumerate(tasks))
    return Table("nhiem-vu", "Nhiệm vụ", (*columns, *(column for column, _ in used)), tuple(rows))


_ANNEX: tuple[tuple[Column, Callable[[Task, Plan], str | None]], ...] = (
    (
        Column("dau_moi", "Đầu mối", "Cơ quan đầu mối trong các cơ quan chủ trì", 24),
        lambda task, plan: plan.full_agency_name(task.focal) if task.focal else None,
    ),
    (
        Column("cap_trinh", "Cấp trình", "Cấp trình hoặc cấp ban hành sản phẩm", 20),
        lambda task, _: task.submitted_to,
    ),
    (Column("kinh_phi", "Kinh phí", "Kinh phí hoặc nguồn kinh phí", 20), lambda task, _: task.funding),
    (Column("van_ban_giao", "Văn bản giao", "Văn bản giao mà phụ lục ghi", 28), lambda task, _: task.based_on),
    (Column("ghi_chu", "Ghi chú", "Ghi chú của phụ lục", 28), lambda task, _: task.note),
)
"""Columns that only some plans fill: left out where no task has a value."""


def _task(state: TaskState, plan: Plan) -> tuple[Value, ...]:
    task, current = state.task, state.current
    dated = current if current is not None and not current.occurrence.recurring else None
    return (
        task.number,
        task.title,
        task.field,
        plan.fields.get(task.field, ""),
        "; ".join(task.products),
        "; ".join(map(plan.full_agency_name, task.lead)),
        "; ".join(map(plan.full_agency_name, task.coordinating or ())),
        task.schedule,
        state.label,
        state.status.value,
        current.key if current else None,
        dated.due if dated else None,
        dated.progress if dated else None,
        dated.days_late if dated else None,
        state.unreported,
    )


def _occurrences(tasks: Iterable[TaskState]) -> Table:
    columns = (
        _NUMBER,
        Column("ky", "Kỳ", "Mã của kỳ: năm, quý, tháng hoặc ngày", 12),
        Column("loai", "Loại", "Có thời hạn, hoặc thường xuyên (kỳ báo cáo, không có thời hạn)", 14),
        Column("tu", "Từ ngày", "Ngày đầu của kỳ", 12),
        Column("han", "Đến ngày", "Thời hạn, đã tính gia hạn; ngày chốt số liệu nếu là việc thường xuyên", 12),
        _STATUS,
        Column("ma_tinh_trang", "Mã tình trạng", "Mã của tình trạng, cho chương trình đọc", 22, for_programs=True),
        _PROGRESS,
        Column("ngay_hoan_thanh", "Ngày hoàn thành", "Ngày hoàn thành; trống là chưa hoàn thành", 12),
        _LATE,
        Column("cap_nhat_cuoi", "Cập nhật cuối", "Ngày của kết quả gần nhất; trống là chưa có báo cáo", 12),
    )
    rows: Iterator[tuple[Value, ...]] = (
        (
            state.task.number,
            one.key,
            "Thường xuyên" if one.occurrence.recurring else "Có thời hạn",
            one.occurrence.start,
            one.last_day,
            one.label,
            one.status.value,
            one.progress,
            one.done_on,
            None if one.occurrence.recurring else one.days_late,
            one.updates[-1].day if one.updates else None,
        )
        for state in tasks
        for one in state.occurrences
    )
    return Table("ky", "Các kỳ", columns, tuple(rows))


def _updates(tasks: Iterable[TaskState], as_of: date) -> Table:
    columns = (
        _NUMBER,
        Column("ngay", "Ngày", "Ngày có kết quả", 12),
        Column("ky", "Kỳ", "Các kỳ mà kết quả này thuộc về", 12),
        _PROGRESS,
        Column("khong_phat_sinh", "Không phát sinh", "«có» nếu cơ quan báo trong kỳ không phát sinh", 10),
        Column("ket_qua", "Kết quả", "Kết quả đã làm được", 45, open=False),
        Column("van_ban", "Văn bản", "Văn bản đã ban hành", 30, open=False),
        Column("nguyen_nhan", "Nguyên nhân", "Nguyên nhân chậm", 28, open=False),
        Column("giai_phap", "Giải pháp", "Giải pháp khắc phục", 28, open=False),
        Column("dinh_chinh", "Đính chính", "Mục này thay cho mục nào đã ghi sai", 20, open=False),
    )
    return Table(
        "cap-nhat",
        "Các lần cập nhật",
        columns,
        tuple(row for state in tasks for row in _task_updates(state, as_of)),
    )


def _task_updates(state: TaskState, as_of: date) -> Iterator[tuple[Value, ...]]:
    owners: dict[int, list[str]] = {}
    for one in state.occurrences:
        for update in one.updates:
            owners.setdefault(id(update), []).append(one.key)
    for update in standing(state.task.updates, as_of):
        yield (
            state.task.number,
            update.day,
            "; ".join(owners.get(id(update), ())) or None,
            update.progress,
            "có" if update.nothing_occurred else None,
            result_words(update) or None,
            "; ".join(map(cited, update.documents or ())) or None,
            "; ".join(f"{name}: {text}" for name, text in cause_rows(update.causes)) or None,
            update.remedy,
            correction_words(update) or None,
        )


_CODE = Column("ma", "Mã", "Mã chỉ tiêu trong kế hoạch", 8)
_UNIT = Column("don_vi", "Đơn vị tính", "Đơn vị tính", 12)


def _targets(targets: Iterable[TargetState], plan: Plan) -> Table:
    columns = (
        _CODE,
        Column("noi_dung", "Chỉ tiêu", "Nội dung chỉ tiêu, đúng lời văn của kế hoạch", 50),
        _FIELD,
        Column("co_quan", "Cơ quan theo dõi", "Cơ quan theo dõi chỉ tiêu", 22),
        _UNIT,
        Column("phai_dat", "Phải đạt", "Mức phải đạt, bằng lời", 16),
        Column("toi_thieu", "Tối thiểu", "Mức phải đạt hoặc vượt; trống là không có mức này", 10),
        Column("toi_da", "Tối đa", "Mức không được vượt; trống là không có mức này", 10),
        Column("gia_tri", "Số liệu mới nhất", "Giá trị mới nhất; trống là chưa có số liệu", 10),
        Column("danh_gia", "Đánh giá", "Đánh giá mới nhất của chỉ tiêu định tính", 10),
        Column("ngay", "Ngày số liệu", "Ngày của số liệu mới nhất", 12),
        _STATUS,
    )
    rows = []
    for state in targets:
        target, newest = state.target, state.newest
        judged = judgement_words(newest.judgement) if newest and newest.judgement else None
        rows.append(
            (
                target.code,
                target.wording,
                target.field,
                "; ".join(map(plan.full_agency_name, target.agencies or ())),
                target.unit,
                threshold_words(target),
                target.lower_bound,
                target.upper_bound,
                newest.amount if newest else None,
                judged,
                newest.day if newest else None,
                state.label,
            )
        )
    return Table("chi-tieu", "Chỉ tiêu", columns, tuple(rows))


def _measurements(targets: Iterable[TargetState]) -> Table:
    columns = (
        _CODE,
        Column("ngay", "Ngày", "Ngày của số liệu", 12),
        Column("gia_tri", "Giá trị", "Giá trị, theo đơn vị tính của chỉ tiêu", 10),
        Column("tu_so", "Tử số", "Tử số, nếu giá trị là một tỷ lệ", 10),
        Column("mau_so", "Mẫu số", "Mẫu số, nếu giá trị là một tỷ lệ", 10),
        Column("danh_gia", "Đánh giá", "Đánh giá của chỉ tiêu định tính", 10),
        Column("tu", "Đo từ ngày", "Ngày đầu của khoảng đo", 12),
        Column("den", "Đo đến ngày", "Ngày cuối của khoảng đo", 12),
        Column("nguon", "Nguồn", "Nguồn số liệu", 40, open=False),
        Column("phuong_phap", "Cách đo", "Cách đo", 30, open=False),
        Column("ghi_chu", "Ghi chú", "Ghi chú", 30, open=False),
    )
    rows: Iterator[tuple[Value, ...]] = (
        (
            state.target.code,
            one.day,
            one.amount,
            one.part,
            one.whole,
            judgement_words(one.judgement) if one.judgement else None,
            one.since,
            one.until,
            one.source,
            one.method,
            one.note,
        )
        for state in targets
        for one in state.measurements
    )
    return Table("so-lieu-chi-tieu", "Số liệu chỉ tiêu", columns, tuple(rows))


def _statistics(statistics: Statistics | None, plan: Plan, as_of: date, fields: Collection[str]) -> Table:
    columns = (
        Column("ma", "Mã", "Mã chỉ tiêu thống kê", 8),
        Column("ten", "Chỉ tiêu thống kê", "Tên chỉ tiêu thống kê", 60),
        _FIELD,
        _UNIT,
        Column("ky", "Kỳ", "Quý của số liệu", 10),
        Column("gia_tri", "Giá trị", "Giá trị; dòng không có số liệu thì không có trong bảng", 12),
        Column("khong_phat_sinh", "Không phát sinh", "«có» nếu cơ quan báo không phát sinh", 10),
        Column("bang_loi", "Bằng lời", "Câu được chọn, ở dòng không ghi số", 24),
    )
    rows: list[tuple[Value, ...]] = []
    quarters = [quarter(year, one) for year in range(plan.stage.first, plan.stage.last + 1) for one in (1, 2, 3, 4)]
    for period in quarters if statistics else ():
        for row in statistics.rows if statistics and period.start <= as_of else ():
            cell = statistics.cell(row.code, period) if statistics else None
            if cell and cell.known and (not fields or row.field in fields):
                nothing = "có" if cell.nothing else None
                rows.append((row.code, row.name, row.field, row.unit, period.key, cell.amount, nothing, cell.words))
    return Table("thong-ke", "Thống kê", columns, tuple(rows))
