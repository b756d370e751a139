"""The self-score of one year (`plan/cham-diem/<year>.yaml`). New entries are added; old ones are not rewritten."""

from datetime import date
from decimal import Decimal

from cchc.plan.index.criteria import CODE, POINTS, Document
from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import DATE, NUMBER, TEXT, YEAR
from cchc.plan.values import Choice, Flag, List, Number, Whole


class ScoreEntry(Record):
    """Figures of one criterion as of a day. The newest figures of a criterion count; evidence adds up."""

    code: str = key("ma", CODE, "Mã tiêu chí")
    day: date = key("ngay", DATE, "Ngày ghi")
    met: str | None = key("dat", Choice("co", "khong"), "Có hoặc không đạt (cách tính co_khong)", default=None)
    value: Decimal | None = key("gia_tri", NUMBER, "Giá trị, tỷ lệ % hoặc số lần", default=None)
    part: Decimal | None = key("tu_so", Number(0), "Tử số", default=None)
    whole: Decimal | None = key("mau_so", Number(0), "Mẫu số", default=None)
    reference: date | None = key("ngay_moc", DATE, "Ngày của văn bản làm mốc (cách tính tre)", default=None)
    issued: date | None = key("ngay_xong", DATE, "Ngày ban hành hoặc hoàn thành (cách tính tre)", default=None)
    nothing_occurred: bool = key(
        "khong_phat_sinh", Flag(), "Không phát sinh, đề nghị giảm trừ điểm tối đa: ghi true", default=False
    )
    reason: str | None = key("ly_do", TEXT, "Lý do không phát sinh, hoặc lý do đính chính", default=None)
    explanation: str | None = key("giai_trinh", TEXT, "Giải trình khi không có tài liệu kiểm chứng", default=None)
    evidence: tuple[Document, ...] | None = key(
        "minh_chung", List(Nested(Document)), "Tài liệu kiểm chứng", default=None
    )

    @property
    def has_figures(self) -> bool:
        """Whether it says anything besides evidence and explanation."""
        figures = (self.met, self.value, self.part, self.whole, self.reference, self.issued)
        return self.nothing_occurred or any(one is not None for one in figures)


class Appraisal(Record):
    """What the superior gave a criterion in one round, and what the office answered."""

    code: str = key("ma", CODE, "Mã tiêu chí")
    turn: int = key("lan", Whole(1, 9), "Lần thẩm định")
    day: date = key("ngay", DATE, "Ngày của kết quả thẩm định")
    points: Decimal | None = key("diem", POINTS, "Điểm thẩm định", default=None)
    remark: str | None = key("y_kien", TEXT, "Ý kiến thẩm định", default=None)
    answer: str | None = key("giai_trinh", TEXT, "Giải trình của đơn vị", default=None)


class ScoreSheet(Record):
    """The self-score of a year."""

    year: int = key("nam", YEAR, "Năm chấm điểm")
    entries: tuple[ScoreEntry, ...] = key("muc", List(Nested(ScoreEntry)), "Số liệu, cũ trước mới sau", default=())
    appraisals: tuple[Appraisal, ...] = key("tham_dinh", List(Nested(Appraisal)), "Kết quả thẩm định", default=())
