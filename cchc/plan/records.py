"""The plan as records: what the YAML files hold, checked for shape and never changed after.

Attributes carry the English terms of the domain; aliases are the keys the officer types, in the order in which a file
has them. Nothing that can be computed is stored here.
"""

from datetime import date
from decimal import Decimal

from cchc.plan.values import Choice, Date, List, Nested, Number, Pattern, Record, Table, Text, Whole, key

TEXT, DATE, NUMBER, TEXTS = Text(), Date(), Number(), List(Text())
CODES = List(Text(), or_one=True)
FIELD = Choice("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
YEAR = Whole(2000, 2199)
OCCURRENCE = Pattern(
    r"\d{4}(-(Q[1-4]|T(0[1-9]|1[0-2])|[69]T|\d{4}|\d{2}-\d{2}(-[2-9])?))?",
    "Kỳ viết như 2026, 2026-Q1, 2026-T05, 2026-6T, 2026-06-15 hoặc 2026-2030.",
    or_whole=True,
)
TARGET_CODE = Pattern(r"[a-zđ]\d{1,2}(\.\d{1,2})?", "Mã viết như a1, b2 hoặc b2.1.")


class Causes(Record):
    """Why something is late, told apart as the plan's V.1.c and V.2.c ask."""

    objective: str | None = key("khach_quan", TEXT, "Nguyên nhân khách quan", default=None)
    subjective: str | None = key("chu_quan", TEXT, "Nguyên nhân chủ quan", default=None)


class Update(Record):
    """One dated entry of a task's progress; appended, never rewritten."""

    day: date = key("ngay", DATE, "Ngày có kết quả, như 2026-03-31")
    progress: Decimal | None = key("tien_do", Number(0, 100), "Tiến độ, từ 0 đến 100 (%)", default=None)
    result: str = key("ket_qua", TEXT, "Kết quả đã làm được")
    occurrence: str | None = key("ky", OCCURRENCE, "Kỳ của nhiệm vụ, khi khác kỳ chứa ngày cập nhật", default=None)
    documents: tuple[str, ...] | None = key("van_ban", TEXTS, "Văn bản đã ban hành", default=None)
    causes: Causes | None = key("nguyen_nhan", Nested(Causes), "Nguyên nhân chậm", default=None)
    remedy: str | None = key("giai_phap", TEXT, "Giải pháp khắc phục", default=None)


class Extension(Record):
    """A deadline moved by a document. Without `ngay` it counts from the beginning."""

    occurrence: str = key("ky", OCCURRENCE, "Kỳ được gia hạn")
    until: date = key("den", DATE, "Hạn mới")
    basis: str = key("can_cu", TEXT, "Văn bản cho gia hạn")
    day: date | None = key("ngay", DATE, "Ngày của văn bản cho gia hạn", default=None)


class Stop(Record):
    """The task is no longer carried out from `day` on."""

    day: date = key("ngay", DATE, "Ngày dừng thực hiện")
    reason: str = key("ly_do", TEXT, "Lý do dừng")
    basis: str = key("can_cu", TEXT, "Văn bản cho dừng")


class Task(Record):
    """A row of the plan's annex, or a task that superiors assigned later (the plan's IV.5)."""

    number: int = key("so", Whole(1, 99999), "Số của nhiệm vụ trong phụ lục")
    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số La Mã")
    title: str = key("ten", TEXT, "Tên nhiệm vụ, đúng lời văn của kế hoạch")
    products: tuple[str, ...] = key("san_pham", TEXTS, "Sản phẩm phải có")
    lead: tuple[str, ...] = key("chu_tri", CODES, "Mã cơ quan chủ trì")
    coordinating: tuple[str, ...] | None = key("phoi_hop", CODES, "Mã cơ quan phối hợp", default=None)
    schedule: str = key("thoi_han", TEXT, "Thời hạn, đúng lời văn của kế hoạch")
    targets: tuple[str, ...] | None = key("chi_tieu", CODES, "Mã chỉ tiêu mà nhiệm vụ phục vụ", default=None)
    source: str | None = key("nguon", TEXT, "Văn bản giao, khi không phải phụ lục kế hoạch", default=None)
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    extensions: tuple[Extension, ...] | None = key(
        "gia_han", List(Nested(Extension)), "Các lần gia hạn", default=None
    )
    stop: Stop | None = key("dung", Nested(Stop), "Dừng thực hiện", default=None)
    updates: tuple[Update, ...] = key(
        "cap_nhat", List(Nested(Update)), "Các lần cập nhật, cũ trước mới sau", default=()
    )


class Measurement(Record):
    """One dated value (or judgement, for a qualitative target)."""

    day: date = key("ngay", DATE, "Ngày của số liệu")
    value: Decimal | None = key("gia_tri", NUMBER, "Giá trị", default=None)
    judgement: str | None = key("danh_gia", Choice("dat", "chua_dat"), "Đánh giá chỉ tiêu định tính", default=None)
    source: str = key("nguon", TEXT, "Nguồn số liệu")
    note: str | None = key("ghi_chu", TEXT, "Ghi chú", default=None)


class Target(Record):
    """A bullet of the plan's section II.2; with neither `at_least` nor `at_most` it is qualitative."""

    code: str = key("ma", TARGET_CODE, "Mã chỉ tiêu, như b2 hoặc b2.1")
    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số La Mã")
    wording: str = key("noi_dung", TEXT, "Nội dung chỉ tiêu")
    unit: str | None = key("don_vi", TEXT, "Đơn vị tính", default=None)
    at_least: Decimal | None = key("toi_thieu", NUMBER, "Phải đạt tối thiểu", default=None)
    at_most: Decimal | None = key("toi_da", NUMBER, "Không được vượt quá", default=None)
    path: dict[int, Decimal] | None = key(
        "lo_trinh", Table(NUMBER, years=True), "Mức phải đạt từng năm", default=None
    )
    agencies: tuple[str, ...] | None = key("co_quan", CODES, "Mã cơ quan theo dõi", default=None)
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    measurements: tuple[Measurement, ...] = key(
        "so_lieu", List(Nested(Measurement)), "Các số liệu, cũ trước mới sau", default=()
    )

    @property
    def qualitative(self) -> bool:
        """Judged in words, not measured."""
        return self.at_least is None and self.at_most is None


class Stage(Record):
    """First and last year of the plan."""

    first: int = key("tu", YEAR, "Năm đầu")
    last: int = key("den", YEAR, "Năm cuối")


class Signer(Record):
    """Who signs, as printed: authority ("TM. ỦY BAN NHÂN DÂN"), post, full name."""

    authority: str | None = key(
        "quyen_han", TEXT, "Quyền hạn ký, như TM. ỦY BAN NHÂN DÂN hoặc KT. CHỦ TỊCH", default=None
    )
    post: str = key("chuc_vu", TEXT, "Chức vụ người ký")
    name: str | None = key("ho_ten", TEXT, "Họ và tên", default=None)


class Addressee(Record):
    """A body that receives reports."""

    name: str = key("ten", TEXT, "Tên nơi nhận báo cáo")
    salutation: tuple[str, ...] = key("kinh_gui", TEXTS, "Các dòng Kính gửi")
    recipients: tuple[str, ...] | None = key(
        "noi_nhan", TEXTS, "Nơi nhận riêng, thay cho danh sách chung", default=None
    )
    template: str | None = key(
        "mau", TEXT, "Mẫu báo cáo riêng (tên tệp trong templates, không có đuôi)", default=None
    )


class Commune(Record):
    """The People's Committee that has the plan: what its documents print."""

    name: str = key("ten", TEXT, "Tên đầy đủ của cơ quan")
    short_name: str = key("ten_ngan", TEXT, "Tên ngắn")
    place: str = key("dia_danh", TEXT, "Địa danh ghi trước ngày tháng")
    superior: tuple[str, ...] | None = key("chu_quan", TEXTS, "Cơ quan chủ quản ghi trên đầu văn bản", default=None)
    letterhead: tuple[str, ...] = key("tieu_de", TEXTS, "Tên cơ quan ban hành, từng dòng")
    symbol: str = key("ky_hieu", TEXT, "Chữ viết tắt cơ quan trong ký hiệu văn bản")
    drafter: str = key("soan_thao", TEXT, "Mã cơ quan thường trực, soạn báo cáo")
    signer: Signer = key("nguoi_ky", Nested(Signer), "Người ký")
    recipients: tuple[str, ...] = key("noi_nhan", TEXTS, "Nơi nhận thường lệ")
    archive: tuple[str, ...] = key("luu", TEXTS, "Nơi lưu, như VT, VHXH")
    addressees: dict[str, Addressee] = key(
        "noi_gui", Table(Nested(Addressee)), "Nơi nhận báo cáo; nơi đầu tiên là mặc định"
    )


class Agency(Record):
    """An office of the commune or a body that works with it, and what section V makes it responsible for."""

    name: str = key("ten", TEXT, "Tên đầy đủ")
    short_name: str = key("ten_ngan", TEXT, "Tên ngắn, cho cột hẹp")
    duties: tuple[str, ...] | None = key("trach_nhiem", TEXTS, "Trách nhiệm theo kế hoạch", default=None)


class Thresholds(Record):
    """When something is at risk (design: risk rules)."""

    days_left: int = key("sap_den_han", Whole(0, 3660), "Còn bao nhiêu ngày thì coi là sắp đến hạn", default=30)
    points_behind: int = key("cham_tien_do", Whole(0, 100), "Chậm bao nhiêu điểm so với đường thẳng", default=25)
    days_silent: int = key("lau_khong_cap_nhat", Whole(0, 3660), "Bao nhiêu ngày không cập nhật", default=100)


class Plan(Record):
    """The five-year plan: identity, commune, agencies, fields, thresholds, targets."""

    title: str = key("ten", TEXT, "Tên kế hoạch")
    symbol: str = key("so_ky_hieu", TEXT, "Số, ký hiệu quyết định ban hành")
    issued: date = key("ngay_ban_hanh", DATE, "Ngày ban hành")
    stage: Stage = key("giai_doan", Nested(Stage), "Giai đoạn")
    bases: tuple[str, ...] = key("can_cu", TEXTS, "Căn cứ ban hành")
    commune: Commune = key("don_vi", Nested(Commune), "Cơ quan thực hiện kế hoạch")
    agencies: dict[str, Agency] = key("co_quan", Table(Nested(Agency)), "Các cơ quan")
    fields: dict[str, str] = key("linh_vuc", Table(TEXT, names=FIELD), "Các lĩnh vực")
    thresholds: Thresholds = key("canh_bao", Nested(Thresholds), "Ngưỡng cảnh báo", default=Thresholds())
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    targets: tuple[Target, ...] = key("chi_tieu", List(Nested(Target)), "Các chỉ tiêu", default=())


class Judgement(Record):
    """Section III of a report: what only people can say."""

    achieved: tuple[str, ...] | None = key("ket_qua", TEXTS, "Kết quả nổi bật", default=None)
    shortcomings: tuple[str, ...] | None = key("han_che", TEXTS, "Tồn tại, hạn chế", default=None)
    objective: tuple[str, ...] | None = key("khach_quan", TEXTS, "Nguyên nhân khách quan", default=None)
    subjective: tuple[str, ...] | None = key("chu_quan", TEXTS, "Nguyên nhân chủ quan", default=None)


class ReportNotes(Record):
    """What only a person can write for one report (`plan/reports/<period>.yaml`); all of it optional."""

    number: int | None = key("so", Whole(1, 99999), "Số văn bản", default=None)
    day: date | None = key("ngay", DATE, "Ngày ký", default=None)
    signer: Signer | None = key("nguoi_ky", Nested(Signer), "Người ký, khi khác kế hoạch", default=None)
    recipients: tuple[str, ...] | None = key("noi_nhan", TEXTS, "Nơi nhận, khi khác kế hoạch", default=None)
    steering: tuple[str, ...] | None = key("chi_dao", TEXTS, "Công tác chỉ đạo, điều hành", default=None)
    fields: dict[str, tuple[str, ...]] | None = key(
        "linh_vuc", Table(TEXTS, names=FIELD), "Nội dung bổ sung cho từng lĩnh vực", default=None
    )
    judgement: Judgement | None = key("danh_gia", Nested(Judgement), "Đánh giá chung", default=None)
    directions: tuple[str, ...] | None = key("phuong_huong", TEXTS, "Phương hướng, nhiệm vụ kỳ tới", default=None)
    proposals: tuple[str, ...] | None = key("kien_nghi", TEXTS, "Kiến nghị, đề xuất", default=None)
