"""The figures of a report as it was signed: the one thing stored that could be computed (design: Principles, 1).

Entries made later may change what would be computed for the same days.
"""

from datetime import date
from decimal import Decimal

from cchc.numbering import TaskNumber
from cchc.plan.keys import Nested, Record, key
from cchc.plan.values import Choice, Date, List, Number, NumberOfTask, Text, Whole

TEXT, DATE, NUMBER, COUNT = Text(), Date(), Number(), Whole(0, 99999)


class TaskFigures(Record):
    """A task as a report showed it."""

    number: TaskNumber = key("so", NumberOfTask(), "Số nhiệm vụ")
    status: str = key("tinh_trang", TEXT, "Tình trạng")
    progress: Decimal | None = key("tien_do", Number(0, 100), "Tiến độ của phần có thời hạn (%)", default=None)
    done: tuple[str, ...] = key("xong", List(TEXT, or_one=True), "Các kỳ đã hoàn thành", default=())
    entries: int = key("so_lan", COUNT, "Số lần cập nhật đã tính")


class TargetFigures(Record):
    """A target as a report showed it: its newest value."""

    code: str = key("ma", TEXT, "Mã chỉ tiêu")
    status: str = key("tinh_trang", TEXT, "Tình trạng")
    day: date | None = key("ngay", DATE, "Ngày của số liệu gần nhất", default=None)
    value: Decimal | None = key("gia_tri", NUMBER, "Giá trị", default=None)
    part: Decimal | None = key("tu_so", NUMBER, "Tử số", default=None)
    whole: Decimal | None = key("mau_so", NUMBER, "Mẫu số", default=None)
    judgement: str | None = key("danh_gia", Choice("dat", "chua_dat"), "Đánh giá chỉ tiêu định tính", default=None)
    entries: int = key("so_lan", COUNT, "Số lần có số liệu đã tính")


class Figures(Record):
    """What a report counts, as of its last day. A .docx that `cchc report` makes carries the same."""

    period: str = key("ky", TEXT, "Kỳ báo cáo, như 2026-Q1")
    as_of: date = key("tinh_den", DATE, "Ngày cuối của số liệu")
    tasks: tuple[TaskFigures, ...] = key("nhiem_vu", List(Nested(TaskFigures)), "Các nhiệm vụ", default=())
    targets: tuple[TargetFigures, ...] = key("chi_tieu", List(Nested(TargetFigures)), "Các chỉ tiêu", default=())


class SignedReport(Record):
    """A report that was signed: its number, its day, and the figures in it."""

    number: int = key("so", Whole(1, 99999), "Số văn bản")
    day: date = key("ngay", DATE, "Ngày ký; đính chính sau ngày này không tính vào báo cáo")
    figures: Figures = key("so_lieu", Nested(Figures), "Số liệu của bản đã ký")
