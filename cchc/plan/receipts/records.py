"""What came in for one period (`plan/thu-bao-cao/<period>.yaml`)."""

from datetime import date

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import DATE, TEXT
from cchc.plan.values import Choice, List, Pattern

ANY_PERIOD = Pattern(
    r"\d{4}(-(Q[1-4]|6T|9T|\d{4}|\d{2}-\d{2}_\d{4}-\d{2}-\d{2}))?",
    "Kỳ viết như 2026-Q3, 2026-6T, 2026-9T hoặc 2026.",
    or_whole=True,
)
CHECKSUM = Pattern(r"[0-9a-f]{64}", "Mã kiểm SHA-256 gồm 64 chữ số 0-9, a-f.")


class Receipt(Record):
    """One report that came in."""

    agency: str = key("co_quan", TEXT, "Mã cơ quan gửi")
    day: date = key("ngay", DATE, "Ngày nhận")
    kind: str = key("hinh_thuc", Choice("bieu", "giay"), "Biểu Excel, hoặc bản giấy (ảnh, bản ký)", default="bieu")
    file: str | None = key("tep", TEXT, "Tệp đã lưu, tính từ thư mục chứa plan", default=None)
    checksum: str | None = key("sha256", CHECKSUM, "Mã kiểm của tệp", default=None)
    document: str | None = key("van_ban", TEXT, "Số, ký hiệu, ngày báo cáo của đơn vị", default=None)


class SentBack(Record):
    """A report that was sent back to its agency."""

    agency: str = key("co_quan", TEXT, "Mã cơ quan")
    day: date = key("ngay", DATE, "Ngày trả lại")
    reason: str = key("ly_do", TEXT, "Lý do trả lại")


class Receipts(Record):
    """What came in for one period, and what was sent back."""

    period: str = key("ky", ANY_PERIOD, "Kỳ báo cáo, trùng tên tệp, như 2026-Q3")
    received: tuple[Receipt, ...] = key("da_nhan", List(Nested(Receipt)), "Các lần nhận, theo ngày", default=())
    sent_back: tuple[SentBack, ...] = key("tra_lai", List(Nested(SentBack)), "Các lần trả lại", default=())
