"""The set of criteria of one year (`plan/bo-chi-so/<year>.yaml`): data of a document issued by a superior, never code."""

from datetime import date
from decimal import Decimal

from cchc.numbering import TaskNumber
from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import CODES, DATE, NUMBER, NUMBER_OF_TASK, TEXT, YEAR
from cchc.plan.values import Choice, Flag, List, Number, Pattern, Schema, Whole

KINDS = ("co_khong", "nguong", "ty_le", "dem", "tru", "cong", "tre", "cap_tren")
"""Kinds of rule. `co_khong`: met or not. `nguong`: bands of a value. `ty_le`: in proportion. `dem`: bands of a count.
`tru`: a deduction each. `cong`: a bonus each. `tre`: bands of days after a day of another document. `cap_tren`: scored
from above."""


class _Code(Pattern):
    """A code, which editors may read as a number: 1 or 1.1."""

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """See `Value.schema`."""
        return {**super().schema(definitions), "type": ["string", "number"]}


CODE = _Code(r"\d{1,2}(\.\d{1,2}){0,4}", "Mã viết như 1, 1.1, 1.1.1.")
POINTS = Number(0, 1000)


class Document(Record):
    """A document that a set, a criterion or a figure relies on."""

    number: str | None = key("so", TEXT, "Số, ký hiệu", default=None)
    day: date | None = key("ngay", DATE, "Ngày ban hành", default=None)
    subject: str | None = key("trich_yeu", TEXT, "Trích yếu", default=None)
    issuer: str | None = key("co_quan", TEXT, "Cơ quan ban hành", default=None)
    file: str | None = key("tep", TEXT, "Tệp, đường dẫn tính từ thư mục chứa plan", default=None)


class Band(Record):
    """A step of a rule. `tu`: the value is at least this; `den`: at most this. The first band that holds counts."""

    at_least: Decimal | None = key("tu", NUMBER, "Từ giá trị này trở lên", default=None)
    at_most: Decimal | None = key("den", NUMBER, "Đến giá trị này trở xuống", default=None)
    points: Decimal | None = key("diem", POINTS, "Điểm của mức", default=None)
    proportional: bool = key(
        "theo_ty_le", Flag(), "Điểm bằng tỷ lệ nhân điểm tối đa, thay cho diem: ghi true", default=False
    )


class Rule(Record):
    """How points are computed."""

    kind: str = key("loai", Choice(*KINDS), "Loại cách tính")
    bands: tuple[Band, ...] | None = key("muc", List(Nested(Band)), "Các mức, mức tốt nhất đứng đầu", default=None)
    floor: Decimal | None = key("san", Number(0, 100), "Tỷ lệ (%) mà dưới mức này được 0 điểm", default=None)
    full_at: Decimal | None = key(
        "nguong", Number(0, 1000), "Tỷ lệ (%) được điểm tối đa; không ghi là 100", default=None
    )
    each: Decimal | None = key("moi_lan", POINTS, "Điểm trừ, cộng hoặc được cho mỗi lần", default=None)


class Feed(Record):
    """Where a figure comes from when the self-score has none."""

    target: str | None = key("chi_tieu", TEXT, "Mã chỉ tiêu có số liệu", default=None)
    tasks: tuple[TaskNumber, ...] | None = key(
        "nhiem_vu", List(NUMBER_OF_TASK), "Số các nhiệm vụ mà tiêu chí đo việc hoàn thành", default=None
    )
    part: tuple[str, ...] | None = key("tu_so", CODES, "Mã thống kê cộng thành tử số", default=None)
    whole: tuple[str, ...] | None = key("mau_so", CODES, "Mã thống kê cộng thành mẫu số", default=None)
    count: tuple[str, ...] | None = key("gia_tri", CODES, "Mã thống kê cộng thành giá trị", default=None)


class Group(Record):
    """A field (code of one number) or a criterion that has parts; its points are the sum of theirs."""

    code: str = key("ma", CODE, "Mã lĩnh vực hoặc tiêu chí")
    title: str = key("ten", TEXT, "Tên")
    points: Decimal = key("diem_toi_da", POINTS, "Điểm tối đa")


class Criterion(Record):
    """A criterion, or the part of one, that is scored by itself."""

    code: str = key("ma", CODE, "Mã; phần trước dấu chấm cuối là mã của nhóm")
    title: str = key("ten", TEXT, "Tên tiêu chí, tiêu chí thành phần")
    points: Decimal = key("diem_toi_da", POINTS, "Điểm tối đa")
    lead: tuple[str, ...] | None = key("chu_tri", CODES, "Mã cơ quan chủ trì", default=None)
    tasks: tuple[TaskNumber, ...] | None = key(
        "nhiem_vu", List(NUMBER_OF_TASK), "Số các nhiệm vụ liên quan", default=None
    )
    rule: Rule = key("cach_tinh", Nested(Rule), "Cách tính điểm")
    requires: str | None = key(
        "phu_thuoc", CODE, "Mã tiêu chí phải có điểm thì tiêu chí này mới có điểm", default=None
    )
    feed: Feed | None = key("lay_tu", Nested(Feed), "Lấy số liệu từ đâu khi bảng chấm chưa ghi", default=None)
    evidence: str | None = key("tai_lieu", TEXT, "Tài liệu kiểm chứng phải có", default=None)
    evidence_since: date | None = key(
        "tai_lieu_tu", DATE, "Tài liệu tính từ ngày này; không ghi là từ 01/01 của năm chấm", default=None
    )

    @property
    def bonus(self) -> bool:
        """Its points come on top: they are no part of the maximum."""
        return self.rule.kind == "cong"

    @property
    def from_above(self) -> bool:
        """Scored by the superior (a sociological survey, say); never self-scored."""
        return self.rule.kind == "cap_tren"


class Grade(Record):
    """A grade and the index from which it is given."""

    name: str = key("ten", TEXT, "Tên loại, như A hoặc Tốt")
    at_least: Decimal = key("tu", Number(0, 100), "Từ chỉ số này trở lên")


class CriteriaSet(Record):
    """The set of criteria of a year."""

    year: int = key("nam", YEAR, "Năm chấm điểm")
    source: Document = key("nguon", Nested(Document), "Văn bản ban hành bộ tiêu chí")
    scale: Decimal = key("thang_diem", POINTS, "Tổng điểm của bộ, không kể điểm cộng")
    rescaled: bool = key(
        "quy_doi", Flag(), "Chỉ số = điểm đạt / điểm tối đa áp dụng x 100: ghi true", default=False
    )
    decimals: int = key("lam_tron", Whole(0, 4), "Số chữ số thập phân của điểm", default=2)
    closing: date | None = key("han_nop", DATE, "Ngày cuối nhận hồ sơ tự chấm", default=None)
    note: str | None = key("ghi_chu", TEXT, "Ghi chú", default=None)
    grades: tuple[Grade, ...] | None = key(
        "xep_loai", List(Nested(Grade)), "Các loại, cao trước thấp sau", default=None
    )
    groups: tuple[Group, ...] = key("nhom", List(Nested(Group)), "Các lĩnh vực, và tiêu chí có thành phần")
    criteria: tuple[Criterion, ...] = key("tieu_chi", List(Nested(Criterion)), "Các tiêu chí được chấm điểm")

    @property
    def fields(self) -> tuple[Group, ...]:
        """The groups of the first level."""
        return tuple(group for group in self.groups if "." not in group.code)

    def within(self, group: str) -> tuple[Criterion, ...]:
        """The criteria below a group."""
        return tuple(one for one in self.criteria if one.code.startswith(f"{group}."))
