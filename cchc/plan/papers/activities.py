"""What was done besides papers: inspections with their findings, and publicity.

`plan/kiem-tra/*.yaml` holds one inspection of one agency each (tasks like "kiểm tra công tác CCHC", "kiểm tra công vụ");
`plan/tuyen-truyen/*.yaml` the publicity of one year. Counts are added up from these records and never stored.
"""

from datetime import date

from cchc.numbering import TaskNumber
from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import NUMBER_OF_TASK, YEAR, Signed
from cchc.plan.values import Choice, Date, List, Table, Text, Whole

TEXT, DATE = Text(), Date()

KINDS_OF_PUBLICITY = {
    "tin-bai": "tin, bài",
    "phat-thanh": "lượt phát thanh",
    "to-gap": "tờ gấp, pa nô",
    "hoi-nghi": "hội nghị, lớp tập huấn",
    "cuoc-thi": "cuộc thi",
    "mang-xa-hoi": "lượt đăng trên mạng xã hội",
    "khac": "hoạt động khác",
}
"""What is counted, by the name that users type."""

KIND = Choice(*KINDS_OF_PUBLICITY)
COUNT = Whole(0, 1_000_000)


class Remedy(Record):
    """How a finding was remedied."""

    day: date = key("ngay", DATE, "Ngày khắc phục xong")
    document: str | None = key("van_ban", TEXT, "Số, ký hiệu văn bản báo cáo khắc phục", default=None)
    words: str | None = key("noi_dung", TEXT, "Kết quả khắc phục", default=None)


class Finding(Record):
    """What an inspection found wrong."""

    words: str = key("noi_dung", TEXT, "Vấn đề phát hiện")
    due: date | None = key("han", DATE, "Hạn khắc phục", default=None)
    remedy: Remedy | None = key(
        "khac_phuc", Nested(Remedy), "Kết quả khắc phục; chưa xong thì chưa ghi", default=None
    )


class Inspection(Record):
    """The inspection of one agency."""

    task: TaskNumber = key("nhiem_vu", NUMBER_OF_TASK, "Số nhiệm vụ mà cuộc kiểm tra thực hiện")
    agency: str = key("co_quan", TEXT, "Mã cơ quan được kiểm tra")
    day: date = key("ngay", DATE, "Ngày kiểm tra")
    covered: str | None = key("thoi_ky", TEXT, "Thời kỳ kiểm tra", default=None)
    conclusion: Signed | None = key("ket_luan", Nested(Signed), "Thông báo kết luận", default=None)
    findings: tuple[Finding, ...] = key("phat_hien", List(Nested(Finding)), "Các vấn đề phát hiện", default=())


class PublicityRound(Record):
    """Publicity of one kind, carried out on one day or told of on it."""

    day: date = key("ngay", DATE, "Ngày thực hiện")
    kind: str = key("hinh_thuc", KIND, "Hình thức")
    count: int = key("so_luong", COUNT, "Số lượng")
    words: str | None = key("noi_dung", TEXT, "Nội dung, nơi đăng", default=None)
    agency: str | None = key("co_quan", TEXT, "Mã cơ quan thực hiện", default=None)
    source: str | None = key("nguon", TEXT, "Nguồn của số liệu", default=None)


class Publicity(Record):
    """The publicity of one year."""

    year: int = key("nam", YEAR, "Năm, trùng tên tệp")
    task: TaskNumber = key("nhiem_vu", NUMBER_OF_TASK, "Số nhiệm vụ tuyên truyền")
    planned: dict[str, int] | None = key(
        "ke_hoach", Table(COUNT, names=KIND), "Số lượng của cả năm theo kế hoạch, từng hình thức", default=None
    )
    rounds: tuple[PublicityRound, ...] = key("dot", List(Nested(PublicityRound)), "Các đợt, theo ngày", default=())
