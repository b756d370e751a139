"""Surveys of satisfaction (`plan/khao-sat/*.yaml`): how people were asked, and how many answered what."""

from datetime import date
from decimal import Decimal

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import CODES, DATE, TEXT
from cchc.plan.values import Choice, List, Number, Whole

METHODS = {
    "cong-dvcqg": "Mức độ hài lòng trên Cổng Dịch vụ công quốc gia",
    "thang-18": "Đánh giá việc giải quyết thủ tục hành chính, thang 18 điểm",
    "sipas": "Chỉ số hài lòng SIPAS, điều tra xã hội học",
    "papi": "Chỉ số PAPI",
    "tu-khao-sat": "Phiếu tự khảo sát của cơ quan",
}
"""The ways to measure; a value of one is never compared with a value of another."""

COUNT = Whole(0, 9_999_999)


class Forms(Record):
    """Forms handed out, returned and valid."""

    handed_out: int | None = key("phat", COUNT, "Số phiếu phát ra", default=None)
    returned: int | None = key("thu", COUNT, "Số phiếu thu về", default=None)
    valid: int = key("hop_le", COUNT, "Số phiếu hợp lệ")
    satisfied: int | None = key("hai_long", COUNT, "Số phiếu hài lòng hoặc rất hài lòng (cả phiếu)", default=None)


class Question(Record):
    """One question, and how many chose each level."""

    code: str = key("ma", TEXT, "Mã câu hỏi")
    title: str = key("ten", TEXT, "Nội dung câu hỏi")
    procedures: str | None = key("linh_vuc_tthc", TEXT, "Lĩnh vực thủ tục hành chính", default=None)
    counts: tuple[int, ...] = key("dem", List(COUNT), "Số phiếu của từng mức, mức hài lòng nhất trước")


class Survey(Record):
    """A survey, by one method."""

    method: str = key("phuong_phap", Choice(*METHODS), "Phương pháp đo")
    title: str | None = key("ten", TEXT, "Tên cuộc khảo sát", default=None)
    since: date = key("tu", DATE, "Ngày đầu")
    until: date = key("den", DATE, "Ngày cuối")
    forms: Forms | None = key("phieu", Nested(Forms), "Số phiếu", default=None)
    scale: tuple[Decimal, ...] | None = key(
        "thang", List(Number(0, 100)), "Điểm của từng mức, mức hài lòng nhất trước", default=None
    )
    satisfied_levels: int = key("muc_hai_long", Whole(1, 9), "Mấy mức đầu là hài lòng", default=2)
    questions: tuple[Question, ...] | None = key("cau_hoi", List(Nested(Question)), "Các câu hỏi", default=None)
    result: Decimal | None = key(
        "ket_qua", Number(0, 100), "Kết quả được công bố, khi không có số phiếu", default=None
    )
    targets: tuple[str, ...] | None = key("chi_tieu", CODES, "Mã chỉ tiêu mà khảo sát đo", default=None)
    source: str = key("nguon", TEXT, "Văn bản công bố kết quả")
