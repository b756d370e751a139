"""The figures of one period (`plan/so-lieu/<period>.yaml`), as they were reported."""

from datetime import date
from decimal import Decimal

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import DATE, TEXT
from cchc.plan.statistics.catalogue import STATISTIC_CODE
from cchc.plan.values import Flag, List, Number, Pattern

FIGURES_PERIOD = Pattern(
    r"\d{4}(-(Q[1-4]|6T|9T))?", "Kỳ viết như 2026-Q3, 2026-6T, 2026-9T hoặc 2026.", or_whole=True
)
AMOUNT = Number(0, 999_999_999_999_999)


class Replacement(Record):
    """Says that a figure stands for the one before it of the same code."""

    day: date = key("ngay", DATE, "Ngày đính chính")
    reason: str = key("ly_do", TEXT, "Lý do đính chính")


class Figure(Record):
    """One figure of a period: a number, one of the `lua_chon`, or that nothing occurred."""

    code: str = key("ma", STATISTIC_CODE, "Mã chỉ tiêu thống kê")
    day: date | None = key("ngay", DATE, "Ngày của số liệu; không ghi thì tính ngay từ đầu kỳ", default=None)
    value: Decimal | None = key("gia_tri", AMOUNT, "Số liệu", default=None)
    words: str | None = key("noi_dung", TEXT, "Câu đã chọn, cho mã có lua_chon", default=None)
    nothing_occurred: bool = key("khong_phat_sinh", Flag(), "Trong kỳ không phát sinh: ghi true", default=False)
    since: date | None = key("tu", DATE, "Ngày đầu, khi khác kỳ báo cáo", default=None)
    until: date | None = key("den", DATE, "Ngày cuối, khi khác kỳ báo cáo", default=None)
    source: str = key("nguon", TEXT, "Nguồn số liệu")
    note: str | None = key("ghi_chu", TEXT, "Ghi chú", default=None)
    replacement: Replacement | None = key(
        "dinh_chinh", Nested(Replacement), "Số này thay cho số ghi trước đó của cùng mã", default=None
    )

    @property
    def amount(self) -> Decimal | None:
        """The number to compute with: 0 where nothing occurred; None for words."""
        return Decimal(0) if self.nothing_occurred else self.value


class Figures(Record):
    """The figures of one period, as they were reported."""

    period: str = key("ky", FIGURES_PERIOD, "Kỳ báo cáo, trùng tên tệp, như 2026-Q3")
    entries: tuple[Figure, ...] = key("so_lieu", List(Nested(Figure)), "Các số liệu, cũ trước mới sau")
