"""What was sent to agencies about their tasks, and what they answered (`plan/don-doc/*.yaml`).

Which reminder a letter is, is never stored: it is counted from these records.
"""

from datetime import date

from cchc.numbering import TaskNumber
from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import NUMBER_OF_TASK, OCCURRENCE, Signed
from cchc.plan.values import Choice, Date, List, Text

TEXT, DATE = Text(), Date()


class Answer(Record):
    """What an agency answered."""

    day: date = key("ngay", DATE, "Ngày trả lời")
    document: str | None = key("van_ban", TEXT, "Số, ký hiệu văn bản trả lời", default=None)
    words: str | None = key("noi_dung", TEXT, "Nội dung trả lời", default=None)


class ReminderItem(Record):
    """One task that the paper is about, and the agency asked."""

    task: TaskNumber = key("nhiem_vu", NUMBER_OF_TASK, "Số nhiệm vụ")
    agency: str = key("co_quan", TEXT, "Mã cơ quan được đôn đốc")
    occurrence: str | None = key("ky", OCCURRENCE, "Kỳ của nhiệm vụ", default=None)
    answer: Answer | None = key("tra_loi", Nested(Answer), "Trả lời, giải trình của cơ quan", default=None)
    confirmed: Signed | None = key(
        "xac_nhan_khach_quan", Nested(Signed), "Văn bản xác nhận nguyên nhân khách quan", default=None
    )


class Reminder(Record):
    """One paper that was sent."""

    kind: str = key(
        "loai", Choice("nhac-viec", "don-doc", "thong-bao", "giai-trinh", "phe-binh"), "Loại văn bản đã gửi"
    )
    symbol: str = key("so", TEXT, "Số, ký hiệu, như 52/UBND-VHXH")
    day: date = key("ngay", DATE, "Ngày văn bản")
    as_of: date | None = key("tinh_den", DATE, "Tình hình tính đến ngày", default=None)
    answer_by: date | None = key("han_tra_loi", DATE, "Hạn trả lời", default=None)
    items: tuple[ReminderItem, ...] = key("muc", List(Nested(ReminderItem)), "Các nhiệm vụ nêu trong văn bản")
