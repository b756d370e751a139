"""The catalogue of statistics (`plan/thong-ke.yaml`): what is counted, by whom, and how figures hang together."""

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import FIELD, TEXT, TEXTS
from cchc.plan.values import Choice, Flag, List, Pattern

REPORTS = Choice("Q1", "Q2", "6T", "Q3", "9T", "Q4", "nam")
STATISTIC_CODE = Pattern(r"[A-Za-zĐđ0-9]{1,8}(\.[0-9]{1,3}){0,3}", "Mã viết như III.07.", or_whole=True)


class Statistic(Record):
    """A row of the catalogue. A row with `tinh` is computed and never entered."""

    code: str = key("ma", STATISTIC_CODE, "Mã chỉ tiêu thống kê, như III.07")
    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số như kế hoạch ghi")
    name: str = key("ten", TEXT, "Tên chỉ tiêu thống kê")
    unit: str | None = key("don_vi", TEXT, "Đơn vị tính", default=None)
    owner: str | None = key(
        "co_quan", TEXT, "Mã cơ quan cung cấp số liệu, chỉ một; số tính ra thì không ghi", default=None
    )
    kind: str = key(
        "loai",
        Choice("trong_ky", "luy_ke", "cuoi_ky", "dau_ky"),
        "Số phát sinh trong kỳ, lũy kế, có đến cuối kỳ, hoặc kỳ trước chuyển sang",
        default="trong_ky",
    )
    adds_up: bool = key(
        "cong_ky", Flag(), "Số của các quý cộng lại thành số của 6 tháng, 9 tháng, năm: ghi true", default=False
    )
    reports: tuple[str, ...] | None = key(
        "ky_bao_cao", List(REPORTS), "Chỉ hỏi ở các kỳ báo cáo này; không ghi thì hỏi ở mọi kỳ", default=None
    )
    zero_is_nothing: bool = key("khong_phat_sinh", Flag(), "Số 0 in là «Không phát sinh»: ghi true", default=False)
    fractional: bool = key("so_le", Flag(), "Được có phần thập phân: ghi true", default=False)
    choices: tuple[str, ...] | None = key(
        "lua_chon", TEXTS, "Chọn một trong các câu này, không ghi số", default=None
    )
    formula: str | None = key(
        "tinh", TEXT, "Công thức từ các mã khác, như (I.10 + I.11) / I.09; dòng này không nhập", default=None
    )
    equals: str | None = key("bang", TEXT, "Phải bằng tổng này, như III.08 + III.09 + III.10", default=None)
    carried_from: str | None = key(
        "ky_truoc", TEXT, "Phải bằng tổng này của kỳ trước, như III.15 + III.16", default=None
    )
    at_most: str | None = key("khong_qua", TEXT, "Không được lớn hơn tổng này, như III.01", default=None)
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với biểu chính thức", default=None)

    @property
    def entered(self) -> bool:
        """Whether somebody has to enter it; the others are computed."""
        return self.formula is None


class Sentence(Record):
    """A sentence on the main figures of a field, for the text of a report."""

    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số như kế hoạch ghi")
    text: str = key("cau", TEXT, "Câu không có dấu chấm cuối; trong ngoặc nhọn là mã hoặc công thức, như {III.07}")
    if_none: str | None = key("khong", TEXT, "Câu thay thế khi số đầu tiên bằng 0", default=None)


class Catalogue(Record):
    """All statistics that the reports carry, in the order they are printed."""

    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với biểu chính thức", default=None)
    rows: tuple[Statistic, ...] = key("thong_ke", List(Nested(Statistic)), "Các chỉ tiêu thống kê")
    sentences: tuple[Sentence, ...] = key(
        "loi_van", List(Nested(Sentence)), "Các câu nêu số liệu chính trong báo cáo", default=()
    )
