"""What a template says of the paper it makes, as YAML in its first comment `{#--- ... ---#}`."""

from cchc.plan.keys import Nested, Record, key
from cchc.plan.records import Signer
from cchc.plan.values import Choice, List, Text

TEXT, TEXTS = Text(), List(Text(), or_one=True)


class PaperKind(Record):
    """A kind of paper. Without `loai` it is a letter (công văn), which has no name of kind (NĐ 30/2020, Phụ lục III)."""

    name: str = key("ten", TEXT, "Tên của mẫu, như lệnh cchc paper liệt kê")
    about: str = key(
        "theo",
        Choice("co-quan", "ky", "nam", "ngay", "kem-theo", "cham-diem"),
        "Mỗi văn bản lập cho một cơ quan, kỳ, năm, ngày, năm chấm điểm, hoặc cùng văn bản kèm theo nó",
    )
    kind: str | None = key("loai", TEXT, "Tên loại, như Thông báo; công văn thì không ghi", default=None)
    symbol: str | None = key("ky_hieu", TEXT, "Chữ viết tắt tên loại, như TB", default=None)
    issuer: str = key(
        "ban_hanh",
        Choice("uy-ban", "phong"),
        "Cơ quan thực hiện kế hoạch (uy-ban), hay phòng thường trực (phong) ban hành",
        default="uy-ban",
    )
    greeted: tuple[str, ...] = key(
        "kinh_gui", TEXTS, "Các dòng Kính gửi: tên, hoặc co-quan, cac-co-quan, chu-tich, noi-gui", default=()
    )
    bases: tuple[str, ...] = key(
        "can_cu", TEXTS, "Các căn cứ: một câu, hoặc ke-hoach, cua-ke-hoach, cua-nam", default=()
    )
    signer: Signer | None = key("nguoi_ky", Nested(Signer), "Người ký, khi khác kế hoạch", default=None)
    recipients: tuple[str, ...] | None = key("noi_nhan", TEXTS, "Nơi nhận, khi khác kế hoạch", default=None)
    needs: str | None = key(
        "can_co", TEXT, "Chỉ lập văn bản khi giá trị này có nội dung, như qua_han", default=None
    )
