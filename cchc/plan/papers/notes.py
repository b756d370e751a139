"""What only a person can write for one paper (`plan/van-ban/<kind>-<key>.yaml`)."""

from datetime import date

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import Signer
from cchc.plan.values import Date, List, Table, Text, Whole

TEXT, TEXTS, DATE = Text(), List(Text(), or_one=True), Date()


class PaperNotes(Record):
    """Number, days, signer and the blanks of one paper; all optional."""

    number: int | None = key("so", Whole(1, 99999), "Số văn bản", default=None)
    day: date | None = key("ngay", DATE, "Ngày ký", default=None)
    answer_by: date | None = key("han_tra_loi", DATE, "Ngày phải hoàn thành, trả lời", default=None)
    signer: Signer | None = key("nguoi_ky", Nested(Signer), "Người ký, khi khác mẫu", default=None)
    greeted: tuple[str, ...] | None = key("kinh_gui", TEXTS, "Kính gửi, khi khác mẫu", default=None)
    recipients: tuple[str, ...] | None = key("noi_nhan", TEXTS, "Nơi nhận, khi khác mẫu", default=None)
    bases: tuple[str, ...] | None = key("can_cu", TEXTS, "Căn cứ, thay cho căn cứ của mẫu", default=None)
    blanks: dict[str, tuple[str, ...]] | None = key(
        "dien", Table(TEXTS), "Nội dung của các chỗ trống, theo tên", default=None
    )
