"""The records in the YAML files: which keys each has, in file order, and the type of their values.

Attributes have the English terms of the domain; aliases are the keys that the officer types. Nothing that can be
computed is stored in a record.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cchc.citation import citation
from cchc.numbering import FIELD_PATTERN, TaskNumber
from cchc.plan.keys import Nested, Record, TextOr, key
from cchc.plan.signed import SignedReport
from cchc.plan.text.subject import subject_of
from cchc.plan.values import Choice, Date, Flag, List, Number, NumberOfTask, Pattern, Table, Text, Whole
from cchc.vietnamese import capitalised, parse_date, slug

TEXT, DATE, NUMBER, TEXTS = Text(), Date(), Number(), List(Text())
CODES = List(Text(), or_one=True)
FIELD = Pattern(FIELD_PATTERN, "Ghi số lĩnh vực như kế hoạch ghi: II, 2 hoặc A.II.", or_whole=True)
NUMBER_OF_TASK = NumberOfTask()
YEAR = Whole(2000, 2199)
OCCURRENCE = Pattern(
    r"\d{4}(-(Q[1-4]|T(0[1-9]|1[0-2])|[69]T|\d{4}|\d{2}-\d{2}(-[2-9])?))?",
    "Kỳ viết như 2026, 2026-Q1, 2026-T05, 2026-6T, 2026-06-15 hoặc 2026-2030.",
    or_whole=True,
)
HOUR = Pattern(r"([01]?\d|2[0-3]):[0-5]\d", "Giờ viết như 16:00.")
TARGET_CODE = Pattern(
    rf"[a-zđ]\d{{1,3}}(\.\d{{1,2}}){{0,2}}|{FIELD_PATTERN}(\.\d{{1,3}})",
    "Mã viết như a1, b2, b2.1, 11.1 hoặc I.2.",
    or_whole=True,
)


_DAY_NAMED = re.compile(r"ngày (\d{1,2}/\d{1,2}/\d{4})")


class Causes(Record):
    """Why something is late: objective and subjective causes apart, as the plan's V.1.c and V.2.c require."""

    stated: str | None = key("don_vi_neu", TEXT, "Nguyên nhân do đơn vị nêu, chưa xác định loại", default=None)
    objective: str | None = key("khach_quan", TEXT, "Nguyên nhân khách quan", default=None)
    subjective: str | None = key("chu_quan", TEXT, "Nguyên nhân chủ quan", default=None)
    confirmed_by: str | None = key("xac_nhan", TEXT, "Văn bản xác nhận nguyên nhân khách quan", default=None)


class Contact(Record):
    """A person to ask. Never exported as open data."""

    name: str = key("ho_ten", TEXT, "Họ và tên")
    post: str | None = key("chuc_vu", TEXT, "Chức vụ", default=None)
    telephone: str | None = key("dien_thoai", TEXT, "Điện thoại", default=None)


class Correction(Record):
    """Which entry of the same list was wrong; the entry that holds this stands for it from `day` on (design: An update)."""

    of: date = key("cua", DATE, "Ngày của mục ghi sai")
    which: int | None = key("thu", Whole(1, 9999), "Mục thứ mấy trong các mục của ngày ấy, từ 1", default=None)
    day: date = key("ngay", DATE, "Ngày đính chính")
    reason: str = key("ly_do", TEXT, "Lý do đính chính")


class Document(Record):
    """A document that was issued, with its parts told apart; a text may stand in its place."""

    symbol: str = key("so", TEXT, "Số, ký hiệu, như 21/KH-UBND")
    day: date | None = key("ngay", DATE, "Ngày ban hành", default=None)
    subject: str | None = key("trich_yeu", TEXT, "Trích yếu", default=None)
    file: str | None = key("tep", TEXT, "Tệp của văn bản, nếu có lưu", default=None)


def cited(document: str | Document) -> str:
    """A document as papers cite it; a text is kept as typed."""
    return document if isinstance(document, str) else citation(document.symbol, document.day, document.subject)


class Update(Record):
    """One dated entry of a task's progress, in order of day. Old entries are not rewritten; a wrong one is corrected by another."""

    day: date = key("ngay", DATE, "Ngày có kết quả, như 2026-03-31")
    progress: Decimal | None = key("tien_do", Number(0, 100), "Tiến độ, từ 0 đến 100 (%)", default=None)
    result: str | None = key("ket_qua", TEXT, "Kết quả đã làm được", default=None)
    nothing_occurred: bool = key(
        "khong_phat_sinh", Flag(), "Trong kỳ không phát sinh (việc thường xuyên): ghi true", default=False
    )
    takes_away: bool = key("bo", Flag(), "Bỏ mục mà dinh_chinh nêu: ghi true, không ghi kết quả", default=False)
    occurrence: str | None = key("ky", OCCURRENCE, "Kỳ của nhiệm vụ, khi khác kỳ chứa ngày cập nhật", default=None)
    documents: tuple[str | Document, ...] | None = key(
        "van_ban", List(TextOr(Document)), "Văn bản đã ban hành: một câu, hoặc so, ngay, trich_yeu", default=None
    )
    causes: Causes | None = key("nguyen_nhan", Nested(Causes), "Nguyên nhân chậm", default=None)
    remedy: str | None = key("giai_phap", TEXT, "Giải pháp khắc phục", default=None)
    correction: Correction | None = key(
        "dinh_chinh", Nested(Correction), "Mục này thay cho một mục đã ghi sai", default=None
    )


class Extension(Record):
    """A deadline extended by a document. Without `day` the extension holds from the start of the plan."""

    occurrence: str = key("ky", OCCURRENCE, "Kỳ được gia hạn")
    until: date = key("den", DATE, "Hạn mới")
    basis: str = key("can_cu", TEXT, "Văn bản cho gia hạn")
    day: date | None = key("ngay", DATE, "Ngày của văn bản cho gia hạn", default=None)


class Stop(Record):
    """The task is no longer carried out from this day on."""

    day: date = key("ngay", DATE, "Ngày dừng thực hiện")
    reason: str = key("ly_do", TEXT, "Lý do dừng")
    basis: str = key("can_cu", TEXT, "Văn bản cho dừng")


class Event(Record):
    """Something that made a task due whose phrase has no date ("Khi có yêu cầu")."""

    day: date = key("ngay", DATE, "Ngày phát sinh")
    due: date = key("han", DATE, "Hạn phải xong")
    basis: str = key("can_cu", TEXT, "Văn bản làm phát sinh")


class Change(Record):
    """What a document changed of a task; counts from its day on."""

    day: date = key("ngay", DATE, "Ngày của văn bản điều chỉnh")
    basis: str = key("can_cu", TEXT, "Văn bản điều chỉnh")
    title: str | None = key("ten", TEXT, "Tên nhiệm vụ sau điều chỉnh", default=None)
    products: tuple[str, ...] | None = key("san_pham", TEXTS, "Sản phẩm sau điều chỉnh", default=None)
    lead: tuple[str, ...] | None = key("chu_tri", CODES, "Cơ quan chủ trì sau điều chỉnh", default=None)
    coordinating: tuple[str, ...] | None = key("phoi_hop", CODES, "Cơ quan phối hợp sau điều chỉnh", default=None)
    schedule: str | None = key("thoi_han", TEXT, "Thời hạn sau điều chỉnh", default=None)


class Task(Record):
    """A row of the plan's annex, or a task assigned later by superiors (the plan's IV.5).

    `san_pham`, `chu_tri` and `thoi_han` may be missing only where the task has sub-tasks, whose numbers begin with its own
    (1.1 of 1). One without a deadline only gathers them.
    """

    number: TaskNumber = key("so", NUMBER_OF_TASK, "Số của nhiệm vụ trong phụ lục")
    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số như kế hoạch ghi")
    title: str = key("ten", TEXT, "Tên nhiệm vụ, đúng lời văn của kế hoạch")
    products: tuple[str, ...] = key("san_pham", TEXTS, "Sản phẩm phải có", default=())
    submitted_to: str | None = key("cap_trinh", TEXT, "Cấp trình hoặc cấp ban hành sản phẩm", default=None)
    lead: tuple[str, ...] = key("chu_tri", CODES, "Mã cơ quan chủ trì", default=())
    focal: str | None = key("dau_moi", TEXT, "Mã cơ quan đầu mối, khi có nhiều cơ quan chủ trì", default=None)
    coordinating: tuple[str, ...] | None = key("phoi_hop", CODES, "Mã cơ quan phối hợp", default=None)
    schedule: str = key("thoi_han", TEXT, "Thời hạn, đúng lời văn của kế hoạch", default="")
    path: dict[int, Decimal] | None = key(
        "lo_trinh", Table(Number(0, 100), years=True), "Tiến độ phải đạt đến hết từng năm (%)", default=None
    )
    targets: tuple[str, ...] | None = key("chi_tieu", CODES, "Mã chỉ tiêu mà nhiệm vụ phục vụ", default=None)
    funding: str | None = key("kinh_phi", TEXT, "Kinh phí hoặc nguồn kinh phí của nhiệm vụ", default=None)
    source: str | None = key("nguon", TEXT, "Văn bản giao, khi không phải phụ lục kế hoạch", default=None)
    based_on: str | None = key("van_ban_giao", TEXT, "Văn bản giao mà phụ lục ghi ở hàng này", default=None)
    note: str | None = key("ghi_chu", TEXT, "Ghi chú của phụ lục", default=None)
    responsible: Contact | None = key("nguoi_phu_trach", Nested(Contact), "Người phụ trách", default=None)
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    events: tuple[Event, ...] | None = key("moc", List(Nested(Event)), "Các lần phát sinh", default=None)
    extensions: tuple[Extension, ...] | None = key(
        "gia_han", List(Nested(Extension)), "Các lần gia hạn", default=None
    )
    changes: tuple[Change, ...] | None = key("dieu_chinh", List(Nested(Change)), "Các lần điều chỉnh", default=None)
    stop: Stop | None = key("dung", Nested(Stop), "Dừng thực hiện", default=None)
    updates: tuple[Update, ...] = key(
        "cap_nhat", List(Nested(Update)), "Các lần cập nhật, cũ trước mới sau", default=()
    )

    @property
    def gathers(self) -> bool:
        """Whether it has no deadline of its own, so that its state is that of its sub-tasks."""
        return not self.schedule and not any(one.schedule for one in self.changes or ())

    @property
    def reporting(self) -> tuple[str, ...]:
        """The agencies that report on it: `dau_moi`, or all that lead it."""
        return (self.focal,) if self.focal in self.lead else self.lead

    @property
    def assigned(self) -> date | None:
        """The day of the document that assigned it later (`nguon`), where that names one; None for a task of the annex."""
        found = _DAY_NAMED.search(self.source or "")
        try:
            return parse_date(found[1]) if found else None
        except ValueError:
            return None


class Measurement(Record):
    """One dated value of a target, or a judgement of a qualitative one."""

    day: date = key("ngay", DATE, "Ngày của số liệu")
    since: date | None = key("tu", DATE, "Ngày đầu của khoảng đo", default=None)
    until: date | None = key("den", DATE, "Ngày cuối của khoảng đo", default=None)
    value: Decimal | None = key("gia_tri", NUMBER, "Giá trị", default=None)
    part: Decimal | None = key("tu_so", NUMBER, "Tử số", default=None)
    whole: Decimal | None = key("mau_so", NUMBER, "Mẫu số", default=None)
    judgement: str | None = key("danh_gia", Choice("dat", "chua_dat"), "Đánh giá chỉ tiêu định tính", default=None)
    takes_away: bool = key("bo", Flag(), "Bỏ mục mà dinh_chinh nêu: ghi true, không ghi số liệu", default=False)
    source: str = key("nguon", TEXT, "Nguồn số liệu, phải có trừ khi bo", default="")
    method: str | None = key("phuong_phap", TEXT, "Cách đo", default=None)
    survey: str | None = key(
        "khao_sat", TEXT, "Khảo sát cho số liệu này: tên tệp ở khao-sat, không ghi đuôi .yaml", default=None
    )
    note: str | None = key("ghi_chu", TEXT, "Ghi chú", default=None)
    correction: Correction | None = key(
        "dinh_chinh", Nested(Correction), "Mục này thay cho một mục đã ghi sai", default=None
    )

    @property
    def amount(self) -> Decimal | None:
        """The value, or the share of `part` in `whole` in percent, rounded half up to two decimals; None where neither is."""
        if self.value is not None:
            return self.value
        if self.part is None or not self.whole:
            return None
        return (100 * self.part / self.whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


class Shares(Record):
    """Which statistics a target's parts are taken from; each a code or a sum of codes."""

    part: str = key("tu_so", TEXT, "Mã thống kê của tử số, hoặc tổng như III.12 + III.13")
    whole: str = key("mau_so", TEXT, "Mã thống kê của mẫu số, hoặc tổng")


class BaseYear(Record):
    """What a target starts from: its value in a year that may lie before the plan."""

    year: int = key("nam", Whole(1990, 2199), "Năm gốc")
    value: Decimal = key("gia_tri", NUMBER, "Giá trị của năm gốc")


class Target(Record):
    """A bullet of the plan's section II.2; with neither bounds nor `lo_trinh` it is qualitative."""

    code: str = key("ma", TARGET_CODE, "Mã chỉ tiêu, như b2 hoặc b2.1")
    field: str = key("linh_vuc", FIELD, "Lĩnh vực, số như kế hoạch ghi")
    wording: str = key("noi_dung", TEXT, "Nội dung chỉ tiêu")
    unit: str | None = key("don_vi", TEXT, "Đơn vị tính", default=None)
    at_least: Decimal | None = key("toi_thieu", NUMBER, "Phải đạt tối thiểu", default=None)
    at_most: Decimal | None = key("toi_da", NUMBER, "Không được vượt quá", default=None)
    above: Decimal | None = key("tren", NUMBER, "Phải lớn hơn", default=None)
    below: Decimal | None = key("duoi", NUMBER, "Phải nhỏ hơn", default=None)
    base: BaseYear | None = key("nam_goc", Nested(BaseYear), "Năm gốc để so sánh", default=None)
    path: dict[int, Decimal] | None = key(
        "lo_trinh", Table(NUMBER, years=True), "Mức phải đạt từng năm", default=None
    )
    agencies: tuple[str, ...] | None = key("co_quan", CODES, "Mã cơ quan theo dõi", default=None)
    computed_from: Shares | None = key(
        "tinh_tu", Nested(Shares), "Tử số, mẫu số lấy từ số liệu thống kê từng quý", default=None
    )
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    measurements: tuple[Measurement, ...] = key(
        "so_lieu", List(Nested(Measurement)), "Các số liệu, cũ trước mới sau", default=()
    )

    @property
    def lower_bound(self) -> Decimal | None:
        """`toi_thieu` or `tren`."""
        return self.at_least if self.at_least is not None else self.above

    @property
    def upper_bound(self) -> Decimal | None:
        """`toi_da` or `duoi`."""
        return self.at_most if self.at_most is not None else self.below

    @property
    def bounded(self) -> bool:
        """Whether it has a threshold."""
        return self.lower_bound is not None or self.upper_bound is not None

    @property
    def qualitative(self) -> bool:
        """Judged in words, not measured."""
        return not self.bounded and not self.path

    @property
    def downward(self) -> bool:
        """Whether lower values are better: only an upper bound, or a path that falls."""
        if self.bounded:
            return self.lower_bound is None
        steps = [value for _, value in sorted((self.path or {}).items())]
        return len(steps) > 1 and steps[-1] < steps[0]


class Stage(Record):
    """The first and last year of the plan, both included."""

    first: int = key("tu", YEAR, "Năm đầu")
    last: int = key("den", YEAR, "Năm cuối")


class Signer(Record):
    """Who signs, as printed: authority ("TM. ỦY BAN NHÂN DÂN"), post, full name."""

    authority: str | None = key(
        "quyen_han",
        TEXT,
        "Quyền hạn ký, ở trên chức vụ: TM. và tên cơ quan, hoặc KT. và chức vụ của người đứng đầu",
        default=None,
    )
    post: str = key("chuc_vu", TEXT, "Chức vụ người ký")
    name: str | None = key("ho_ten", TEXT, "Họ và tên", default=None)

    @property
    def head(self) -> str:
        """The post of who leads the office ("Chủ tịch", "Giám đốc"), also where a deputy signs ("KT. GIÁM ĐỐC")."""
        instead, _, led = (self.authority or "").partition(" ")
        post = led if led and instead.upper() in ("KT.", "TL.", "TUQ.") else self.post
        return capitalised(post.lower().removeprefix("quyền ").removeprefix("phó "))


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
    """The office that carries out the plan (a people's committee, a department), as its documents print it."""

    name: str = key("ten", TEXT, "Tên đầy đủ của cơ quan")
    short_name: str = key("ten_ngan", TEXT, "Tên ngắn")
    self_name: str | None = key(
        "tu_xung",
        TEXT,
        "Cách tự gọi trong văn bản sau lần đầu; không ghi thì là tên ngắn bỏ địa danh",
        default=None,
    )
    place: str = key("dia_danh", TEXT, "Địa danh ghi trước ngày tháng")
    superior: tuple[str, ...] | None = key("chu_quan", TEXTS, "Cơ quan chủ quản ghi trên đầu văn bản", default=None)
    letterhead: tuple[str, ...] = key("tieu_de", TEXTS, "Tên cơ quan ban hành, từng dòng")
    symbol: str = key("ky_hieu", TEXT, "Chữ viết tắt cơ quan trong ký hiệu văn bản")
    drafter: str = key("soan_thao", TEXT, "Mã cơ quan thường trực, soạn báo cáo")
    signer: Signer = key("nguoi_ky", Nested(Signer), "Người ký")
    recipients: tuple[str, ...] = key("noi_nhan", TEXTS, "Nơi nhận thường lệ")
    archive: tuple[str, ...] = key("luu", TEXTS, "Nơi lưu, như VT, VHXH")
    electronic: bool = key(
        "ban_dien_tu",
        Flag(),
        "Văn bản phát hành bản điện tử: dòng Kèm theo không điền số, ngày (Nghị định 30/2020/NĐ-CP)",
        default=False,
    )
    addressees: dict[str, Addressee] = key(
        "noi_gui", Table(Nested(Addressee)), "Nơi nhận báo cáo; nơi đầu tiên là mặc định"
    )

    @property
    def called(self) -> str:
        """How a paper calls its own office after the first mention: "UBND xã", the short name without the place."""
        return self.self_name or self.short_name.removesuffix(self.place).strip()


class Agency(Record):
    """An office of the commune, or a body that works with it, and its duties under section V of the plan."""

    name: str = key("ten", TEXT, "Tên đầy đủ")
    short_name: str = key("ten_ngan", TEXT, "Tên ngắn, cho cột hẹp")
    members: tuple[str, ...] | None = key(
        "thanh_vien", CODES, "Mã các cơ quan mà tên gọi chung này gồm có", default=None
    )
    contact: Contact | None = key("dau_moi", Nested(Contact), "Đầu mối liên hệ", default=None)
    symbol: str | None = key("ky_hieu", TEXT, "Chữ viết tắt trong ký hiệu văn bản của cơ quan", default=None)
    signer: Signer | None = key("nguoi_ky", Nested(Signer), "Người ký văn bản của cơ quan", default=None)
    partner: bool = key(
        "moi_phoi_hop",
        Flag(),
        "Không thuộc cơ quan thực hiện kế hoạch (như Mặt trận, đoàn thể): chỉ đề nghị phối hợp",
        default=False,
    )
    duties: tuple[str, ...] | None = key("trach_nhiem", TEXTS, "Trách nhiệm theo kế hoạch", default=None)


class PaperSettings(Record):
    """How this office makes a kind of paper, where it differs from what the template says."""

    template: str | None = key("mau", TEXT, "Tên tệp trong templates, khi khác tên ở đây", default=None)
    signer: Signer | None = key("nguoi_ky", Nested(Signer), "Người ký", default=None)
    recipients: tuple[str, ...] | None = key("noi_nhan", TEXTS, "Nơi nhận", default=None)


class Thresholds(Record):
    """Limits beyond which a task is at risk, in days and in points of progress."""

    days_left: int = key("sap_den_han", Whole(0, 3660), "Còn bao nhiêu ngày thì coi là sắp đến hạn", default=30)
    points_behind: int = key("cham_tien_do", Whole(0, 100), "Chậm bao nhiêu điểm so với đường thẳng", default=25)
    days_silent: int = key("lau_khong_cap_nhat", Whole(0, 3660), "Bao nhiêu ngày không cập nhật", default=100)


class Reporting(Record):
    """Which periodic reports are sent, and when. A day that is left out is not known, and never guessed."""

    periods: tuple[str, ...] = key(
        "ky", List(Choice("Q1", "Q2", "6T", "Q3", "9T", "Q4", "nam")), "Các kỳ phải gửi báo cáo trong năm"
    )
    send_day: int | None = key(
        "han_gui", Whole(1, 31), "Ngày phải gửi báo cáo, trong tháng chốt số liệu", default=None
    )
    agencies_day: int | None = key(
        "han_don_vi", Whole(1, 31), "Ngày các cơ quan, đơn vị phải nộp, trong tháng chốt số liệu", default=None
    )
    agencies_hour: str | None = key("gio_don_vi", HOUR, "Giờ phải nộp trong ngày ấy, như 16:00", default=None)


TABLES = ("nhiem-vu", "ky", "cap-nhat", "chi-tieu", "so-lieu-chi-tieu", "thong-ke")
"""Names of the tables that the plan can be exported as."""


class OpenData(Record):
    """Which tables the commune publishes as open data, and what its catalogue says of them. Nothing is open unless named."""

    tables: tuple[str, ...] = key("bang", List(Choice(*TABLES)), "Các bảng được công bố")
    licence: str | None = key("giay_phep", TEXT, "Điều kiện sử dụng dữ liệu", default=None)
    frequency: str | None = key("tan_suat", TEXT, "Tần suất cập nhật, như hằng quý", default=None)
    address: str | None = key("dia_chi", TEXT, "Địa chỉ công bố", default=None)
    contact: str | None = key("lien_he", TEXT, "Cơ quan giải đáp, không ghi tên người", default=None)


class Plan(Record):
    """The five-year plan: identity, commune, agencies, fields, thresholds, targets."""

    title: str = key("ten", TEXT, "Tên kế hoạch")
    symbol: str = key("so_ky_hieu", TEXT, "Số, ký hiệu quyết định ban hành")
    kind: str | None = key("loai_van_ban", TEXT, "Loại văn bản ban hành, như Quyết định", default=None)
    subject_words: str | None = key(
        "chu_de",
        TEXT,
        "Công tác mà kế hoạch nói về, như chuyển đổi số; không ghi thì lấy từ tên",
        default=None,
    )
    issued: date = key("ngay_ban_hanh", DATE, "Ngày ban hành")
    stage: Stage = key("giai_doan", Nested(Stage), "Giai đoạn")
    bases: tuple[str, ...] = key("can_cu", TEXTS, "Căn cứ ban hành")
    commune: Commune = key("don_vi", Nested(Commune), "Cơ quan thực hiện kế hoạch")
    agencies: dict[str, Agency] = key("co_quan", Table(Nested(Agency)), "Các cơ quan")
    papers: dict[str, PaperSettings] | None = key(
        "van_ban", Table(Nested(PaperSettings)), "Các loại văn bản, theo tên dùng ở cchc paper", default=None
    )
    fields: dict[str, str] = key("linh_vuc", Table(TEXT, names=FIELD), "Các lĩnh vực")
    parts: dict[str, str] | None = key(
        "phan", Table(TEXT, names=FIELD), "Các phần trên lĩnh vực: phần A gồm A.I, A.II", default=None
    )
    steering_field: str | None = key(
        "linh_vuc_chi_dao", FIELD, "Lĩnh vực nêu ở mục công tác chỉ đạo, điều hành của báo cáo", default=None
    )
    thresholds: Thresholds = key("canh_bao", Nested(Thresholds), "Ngưỡng cảnh báo", default=Thresholds())
    reporting: Reporting | None = key("bao_cao", Nested(Reporting), "Báo cáo định kỳ phải gửi", default=None)
    days_off: tuple[date, ...] = key("ngay_nghi", List(DATE), "Ngày nghỉ ngoài thứ bảy, chủ nhật", default=())
    open_data: OpenData | None = key(
        "du_lieu_mo", Nested(OpenData), "Các bảng công bố thành dữ liệu mở", default=None
    )
    purposes: tuple[str, ...] | None = key("muc_dich", TEXTS, "Mục đích, từng đoạn kèm số", default=None)
    demands: tuple[str, ...] | None = key("yeu_cau", TEXTS, "Yêu cầu, từng đoạn kèm số", default=None)
    aims: tuple[str, ...] | None = key("muc_tieu", TEXTS, "Mục tiêu, từng đoạn kèm số", default=None)
    measures: tuple[str, ...] | None = key(
        "giai_phap", TEXTS, "Giải pháp thực hiện, từng đoạn kèm số", default=None
    )
    funding: tuple[str, ...] | None = key("kinh_phi", TEXTS, "Kinh phí, từng đoạn", default=None)
    missing_numbers: tuple[TaskNumber, ...] = key(
        "so_khuyet", List(NUMBER_OF_TASK), "Số nhiệm vụ bị khuyết ngay trong bản gốc, như [10]", default=()
    )
    doubts: tuple[str, ...] | None = key("doi_chieu", TEXTS, "Điều cần so với bản ký", default=None)
    targets: tuple[Target, ...] = key("chi_tieu", List(Nested(Target)), "Các chỉ tiêu", default=())

    @property
    def subject(self) -> str:
        """What the plan is about ("cải cách hành chính"), as said or as its title tells."""
        return self.subject_words or subject_of(self.title)

    @property
    def steering(self) -> str | None:
        """The field that reports tell of under steering: as said, else the one whose name says so."""
        named = (code for code, name in self.fields.items() if "chỉ đạo" in name.lower())
        return self.steering_field or next(named, None)

    @property
    def subject_letters(self) -> str:
        """The initials of the subject for names of files: "cchc", "cds"; "" where they would be one letter or over eight."""
        letters = "".join(word[0] for word in slug(self.subject, 9).split("-") if word)
        return letters if 2 <= len(letters) <= 8 else ""

    def part_of(self, field: str) -> str | None:
        """The part that a field belongs to, as "A. NHIỆM VỤ CHUNG"; None where fields have none above them."""
        found = (key for key in self.parts or () if field.startswith(f"{key}."))
        return next((f"{key}. {(self.parts or {})[key]}" for key in found), None)

    def agency_name(self, code: str) -> str:
        """The short name of an agency, for columns; the code itself where the plan does not have it."""
        agency = self.agencies.get(code)
        return agency.short_name if agency else code

    def full_agency_name(self, code: str) -> str:
        """The full name of an agency, for documents; the code itself where the plan does not have it."""
        agency = self.agencies.get(code)
        return agency.name if agency else code


class Judgement(Record):
    """The assessment in section III of a report."""

    achieved: tuple[str, ...] | None = key("ket_qua", TEXTS, "Kết quả nổi bật", default=None)
    shortcomings: tuple[str, ...] | None = key("han_che", TEXTS, "Tồn tại, hạn chế", default=None)
    only_written: bool = key(
        "chi_han_che_viet_tay", Flag(), "Ghi true thì han_che thay cho đoạn hạn chế lập sẵn", default=False
    )
    objective: tuple[str, ...] | None = key("khach_quan", TEXTS, "Nguyên nhân khách quan", default=None)
    subjective: tuple[str, ...] | None = key("chu_quan", TEXTS, "Nguyên nhân chủ quan", default=None)


class ReportNotes(Record):
    """The parts of one report that people write (`plan/reports/<period>.yaml`); all optional."""

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
    signed: SignedReport | None = key(
        "da_ky", Nested(SignedReport), "Bản đã ký; cchc report --da-ky ghi", default=None
    )

    @property
    def signed_on(self) -> date | None:
        """The day the report was signed; corrections made later do not count in it (design: An update). None before."""
        return self.signed.day if self.signed else self.day

    @property
    def signed_number(self) -> int | None:
        """The number of the document; None before it is known."""
        return self.signed.number if self.signed else self.number


class Signed(Record):
    """A document that was signed: its symbol and day."""

    symbol: str = key("so", TEXT, "Số, ký hiệu")
    day: date = key("ngay", DATE, "Ngày ký")


class YearTask(Record):
    """What the plan of a year gives a task of the five-year plan: a date and products of that year."""

    number: TaskNumber = key("so", NUMBER_OF_TASK, "Số nhiệm vụ")
    occurrence: str | None = key("ky", OCCURRENCE, "Kỳ, khi nhiệm vụ có nhiều kỳ trong năm", default=None)
    deadline: str | None = key("thoi_han", TEXT, "Thời hạn trong năm: ngày, hoặc cụm từ", default=None)
    products: tuple[str, ...] | None = key("san_pham", TEXTS, "Sản phẩm của năm", default=None)


class Money(Record):
    """An amount that was allotted or spent, in đồng."""

    day: date = key("ngay", DATE, "Ngày")
    amount: Decimal = key("so_tien", Number(0, 100_000_000_000_000), "Số tiền, đồng")
    document: str | None = key("van_ban", TEXT, "Quyết định giao, chứng từ", default=None)


class YearCost(Record):
    """A line of a year's budget, in đồng; the amount is count times price, so it is not stored."""

    wording: str = key("noi_dung", TEXT, "Nội dung chi")
    number: TaskNumber | None = key("nhiem_vu", NUMBER_OF_TASK, "Số nhiệm vụ", default=None)
    count: Decimal = key("so_luong", Number(0, 1_000_000), "Số lượng")
    price: Decimal = key("don_gia", Number(0, 100_000_000_000), "Đơn giá, đồng")
    source: str = key("nguon", TEXT, "Nguồn kinh phí")
    allotted: Money | None = key("giao", Nested(Money), "Kinh phí được giao", default=None)
    spent: tuple[Money, ...] = key("thuc_hien", List(Nested(Money)), "Các khoản đã chi, theo ngày", default=())


class YearPlan(Record):
    """The plan of one year (`plan/nam/<year>.yaml`); counts from the day it was signed, and not before."""

    year: int = key("nam", YEAR, "Năm")
    document: Signed | None = key("van_ban", Nested(Signed), "Văn bản ban hành; chưa ký thì chưa ghi", default=None)
    superior: Signed | None = key("cap_tren", Nested(Signed), "Kế hoạch năm của cấp trên", default=None)
    bases: tuple[str, ...] | None = key("can_cu", TEXTS, "Căn cứ", default=None)
    tasks: tuple[YearTask, ...] = key(
        "nhiem_vu", List(Nested(YearTask)), "Các nhiệm vụ có ngày hoặc sản phẩm riêng", default=()
    )
    costs: tuple[YearCost, ...] = key("kinh_phi", List(Nested(YearCost)), "Dự toán kinh phí của năm", default=())
