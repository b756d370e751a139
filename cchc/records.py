"""The plan as records: what the YAML files hold, checked for shape and never changed after.

Attributes carry the English terms of the domain; aliases are the keys the officer types, in the order in which a file
has them. Nothing that can be computed is stored here. Values arrive as the text that was typed (see `cchc.source`), so
the types below say how that text is read and what is wrong with it when it cannot be.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from cchc.vietnamese import parse_date

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_WHOLE = re.compile(r"0|[1-9]\d{0,8}")


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except ValueError as error:
        raise PydanticCustomError("ngay", "{reason}", {"reason": str(error)}) from None


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    if _NUMBER.fullmatch(value.replace(",", ".")):
        raise PydanticCustomError(
            "so",
            "«{value}» dùng dấu phẩy thập phân; trong tệp viết dấu chấm: {better}",
            {"value": value, "better": value.replace(",", ".")},
        )
    if value.endswith("%"):
        raise PydanticCustomError("so", "«{value}»: bỏ dấu %, chỉ viết số", {"value": value})
    raise PydanticCustomError("so", "«{value}» không phải là số", {"value": value})


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    raise PydanticCustomError("so", "«{value}» không phải là số nguyên (viết như 7 hoặc 33)", {"value": value})


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Date = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$"}),
]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Whole = Annotated[int, BeforeValidator(_whole)]
Progress = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=0, le=100),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=2000, le=2200)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Keys = Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(min_length=1)]
OccurrenceKey = Annotated[
    str, Field(pattern=r"^\d{4}(-(Q[1-4]|\d{4}))?$"), WithJsonSchema({"type": ["string", "integer"]})
]


class Record(BaseModel):
    """Common to all records: frozen, unknown keys refused, YAML keys as aliases."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def key(alias: str, meaning: str, default: Any = ..., **more: Any) -> Any:
    """Declare a YAML key with its meaning in Vietnamese (shown by editors while typing)."""
    return Field(default, alias=alias, description=meaning, **more)


class Causes(Record):
    """Why something is late, told apart as the plan's V.1.c and V.2.c ask."""

    objective: Text | None = key("khach_quan", "Nguyên nhân khách quan", None)
    subjective: Text | None = key("chu_quan", "Nguyên nhân chủ quan", None)


class Update(Record):
    """One dated entry of a task's progress; appended, never rewritten."""

    day: Date = key("ngay", "Ngày có kết quả, như 2026-03-31")
    progress: Progress | None = key("tien_do", "Tiến độ, từ 0 đến 100 (%)", None)
    result: Text = key("ket_qua", "Kết quả đã làm được")
    occurrence: OccurrenceKey | None = key("ky", "Kỳ của nhiệm vụ, khi khác kỳ chứa ngày cập nhật", None)
    documents: Texts | None = key("van_ban", "Văn bản đã ban hành", None)
    causes: Causes | None = key("nguyen_nhan", "Nguyên nhân chậm", None)
    remedy: Text | None = key("giai_phap", "Giải pháp khắc phục", None)


class Extension(Record):
    """A deadline moved by a document. Without `ngay` it counts from the beginning."""

    occurrence: OccurrenceKey = key("ky", "Kỳ được gia hạn")
    until: Date = key("den", "Hạn mới")
    basis: Text = key("can_cu", "Văn bản cho gia hạn")
    day: Date | None = key("ngay", "Ngày của văn bản cho gia hạn", None)


class Stop(Record):
    """The task is no longer carried out from `day` on."""

    day: Date = key("ngay", "Ngày dừng thực hiện")
    reason: Text = key("ly_do", "Lý do dừng")
    basis: Text = key("can_cu", "Văn bản cho dừng")


FieldKey = Literal["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


class Task(Record):
    """A row of the plan's annex, or a task that superiors assigned later (the plan's IV.5)."""

    number: Annotated[Whole, Field(ge=1, le=99999)] = key("so", "Số của nhiệm vụ trong phụ lục")
    field: FieldKey = key("linh_vuc", "Lĩnh vực, số La Mã")
    title: Text = key("ten", "Tên nhiệm vụ, đúng lời văn của kế hoạch")
    products: Texts = key("san_pham", "Sản phẩm phải có")
    lead: Keys = key("chu_tri", "Mã cơ quan chủ trì")
    coordinating: Keys | None = key("phoi_hop", "Mã cơ quan phối hợp", None)
    schedule: Text = key("thoi_han", "Thời hạn, đúng lời văn của kế hoạch")
    targets: Keys | None = key("chi_tieu", "Mã chỉ tiêu mà nhiệm vụ phục vụ", None)
    source: Text | None = key("nguon", "Văn bản giao, khi không phải phụ lục kế hoạch", None)
    doubts: Texts | None = key("doi_chieu", "Điều cần so với bản ký", None)
    extensions: Annotated[tuple[Extension, ...], Field(min_length=1)] | None = key(
        "gia_han", "Các lần gia hạn", None
    )
    stop: Stop | None = key("dung", "Dừng thực hiện", None)
    updates: tuple[Update, ...] = key("cap_nhat", "Các lần cập nhật, cũ trước mới sau", ())


class Measurement(Record):
    """One dated value (or judgement, for a qualitative target)."""

    day: Date = key("ngay", "Ngày của số liệu")
    value: Number | None = key("gia_tri", "Giá trị", None)
    judgement: Literal["dat", "chua_dat"] | None = key("danh_gia", "Đánh giá chỉ tiêu định tính", None)
    source: Text = key("nguon", "Nguồn số liệu")
    note: Text | None = key("ghi_chu", "Ghi chú", None)


class Target(Record):
    """A bullet of the plan's section II.2; with neither `at_least` nor `at_most` it is qualitative."""

    code: Annotated[str, Field(pattern=r"^[a-zđ]\d{1,2}(\.\d{1,2})?$")] = key("ma", "Mã chỉ tiêu, như b2 hoặc b2.1")
    field: FieldKey = key("linh_vuc", "Lĩnh vực, số La Mã")
    wording: Text = key("noi_dung", "Nội dung chỉ tiêu")
    unit: Text | None = key("don_vi", "Đơn vị tính", None)
    at_least: Number | None = key("toi_thieu", "Phải đạt tối thiểu", None)
    at_most: Number | None = key("toi_da", "Không được vượt quá", None)
    path: dict[Year, Number] | None = key("lo_trinh", "Mức phải đạt từng năm", None)
    agencies: Keys | None = key("co_quan", "Mã cơ quan theo dõi", None)
    doubts: Texts | None = key("doi_chieu", "Điều cần so với bản ký", None)
    measurements: tuple[Measurement, ...] = key("so_lieu", "Các số liệu, cũ trước mới sau", ())

    @property
    def qualitative(self) -> bool:
        """Judged in words, not measured."""
        return self.at_least is None and self.at_most is None


class Stage(Record):
    """First and last year of the plan."""

    first: Year = key("tu", "Năm đầu")
    last: Year = key("den", "Năm cuối")


class Signer(Record):
    """Who signs, as printed: authority ("TM. ỦY BAN NHÂN DÂN"), post, full name."""

    authority: Text | None = key("quyen_han", "Quyền hạn ký, như TM. ỦY BAN NHÂN DÂN hoặc KT. CHỦ TỊCH", None)
    post: Text = key("chuc_vu", "Chức vụ người ký")
    name: Text | None = key("ho_ten", "Họ và tên", None)


class Addressee(Record):
    """A body that receives reports."""

    name: Text = key("ten", "Tên nơi nhận báo cáo")
    salutation: Texts = key("kinh_gui", "Các dòng Kính gửi")
    recipients: Texts | None = key("noi_nhan", "Nơi nhận riêng, thay cho danh sách chung", None)
    template: Text | None = key("mau", "Mẫu báo cáo riêng (tên tệp trong templates, không có đuôi)", None)


class Commune(Record):
    """The People's Committee that has the plan: what its documents print."""

    name: Text = key("ten", "Tên đầy đủ của cơ quan")
    short_name: Text = key("ten_ngan", "Tên ngắn")
    place: Text = key("dia_danh", "Địa danh ghi trước ngày tháng")
    superior: Texts | None = key("chu_quan", "Cơ quan chủ quản ghi trên đầu văn bản", None)
    letterhead: Texts = key("tieu_de", "Tên cơ quan ban hành, từng dòng")
    symbol: Text = key("ky_hieu", "Chữ viết tắt cơ quan trong ký hiệu văn bản")
    drafter: Text = key("soan_thao", "Mã cơ quan thường trực, soạn báo cáo")
    signer: Signer = key("nguoi_ky", "Người ký")
    recipients: Texts = key("noi_nhan", "Nơi nhận thường lệ")
    archive: Texts = key("luu", "Nơi lưu, như VT, VHXH")
    addressees: Annotated[dict[str, Addressee], Field(min_length=1)] = key(
        "noi_gui", "Nơi nhận báo cáo; nơi đầu tiên là mặc định"
    )


class Agency(Record):
    """An office of the commune or a body that works with it, and what section V makes it responsible for."""

    name: Text = key("ten", "Tên đầy đủ")
    short_name: Text = key("ten_ngan", "Tên ngắn, cho cột hẹp")
    duties: Texts | None = key("trach_nhiem", "Trách nhiệm theo kế hoạch", None)


class Thresholds(Record):
    """When something is at risk (design: risk rules)."""

    days_left: Annotated[Whole, Field(ge=0, le=3660)] = key(
        "sap_den_han", "Còn bao nhiêu ngày thì coi là sắp đến hạn", 30
    )
    points_behind: Annotated[Whole, Field(ge=0, le=100)] = key(
        "cham_tien_do", "Chậm bao nhiêu điểm so với đường thẳng", 25
    )
    days_silent: Annotated[Whole, Field(ge=0, le=3660)] = key(
        "lau_khong_cap_nhat", "Bao nhiêu ngày không cập nhật", 100
    )


class Plan(Record):
    """The five-year plan: identity, commune, agencies, fields, thresholds, targets."""

    title: Text = key("ten", "Tên kế hoạch")
    symbol: Text = key("so_ky_hieu", "Số, ký hiệu quyết định ban hành")
    issued: Date = key("ngay_ban_hanh", "Ngày ban hành")
    stage: Stage = key("giai_doan", "Giai đoạn")
    bases: Texts = key("can_cu", "Căn cứ ban hành")
    commune: Commune = key("don_vi", "Cơ quan thực hiện kế hoạch")
    agencies: Annotated[dict[str, Agency], Field(min_length=1)] = key("co_quan", "Các cơ quan")
    fields: Annotated[dict[FieldKey, Text], Field(min_length=1)] = key("linh_vuc", "Các lĩnh vực")
    thresholds: Thresholds = key("canh_bao", "Ngưỡng cảnh báo", Thresholds())
    doubts: Texts | None = key("doi_chieu", "Điều cần so với bản ký", None)
    targets: tuple[Target, ...] = key("chi_tieu", "Các chỉ tiêu", ())


class Judgement(Record):
    """Section III of a report: what only people can say."""

    achieved: Texts | None = key("ket_qua", "Kết quả nổi bật", None)
    shortcomings: Texts | None = key("han_che", "Tồn tại, hạn chế", None)
    objective: Texts | None = key("khach_quan", "Nguyên nhân khách quan", None)
    subjective: Texts | None = key("chu_quan", "Nguyên nhân chủ quan", None)


class ReportNotes(Record):
    """What only a person can write for one report (`plan/reports/<period>.yaml`); all of it optional."""

    number: Annotated[Whole, Field(ge=1, le=99999)] | None = key("so", "Số văn bản", None)
    day: Date | None = key("ngay", "Ngày ký", None)
    signer: Signer | None = key("nguoi_ky", "Người ký, khi khác kế hoạch", None)
    recipients: Texts | None = key("noi_nhan", "Nơi nhận, khi khác kế hoạch", None)
    steering: Texts | None = key("chi_dao", "Công tác chỉ đạo, điều hành", None)
    fields: dict[FieldKey, Texts] | None = key("linh_vuc", "Nội dung bổ sung cho từng lĩnh vực", None)
    judgement: Judgement | None = key("danh_gia", "Đánh giá chung", None)
    directions: Texts | None = key("phuong_huong", "Phương hướng, nhiệm vụ kỳ tới", None)
    proposals: Texts | None = key("kien_nghi", "Kiến nghị, đề xuất", None)
