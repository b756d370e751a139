"""What can be wrong with a plan's files: a problem is a value, and every kind of problem has a stable code.

The catalogue below is the single place that names the codes, how severe each is and what to do about it;
README lists it, and a test holds the two together.
"""

from typing import Literal, NamedTuple

Severity = Literal["loi", "canh_bao"]


class Problem(NamedTuple):
    """One thing wrong at one place. Sorts by file, line and column."""

    file: str
    """Path as the user would type it, with forward slashes."""
    line: int
    """Counts from 1."""
    column: int
    """Counts from 1, in characters."""
    code: str
    """A key of `KINDS`."""
    message: str
    """What is wrong here, in Vietnamese, naming the value found."""
    remedy: str = ""
    """What to do, when it can be said more exactly than the catalogue does."""

    @property
    def severity(self) -> Severity:
        """`loi` (must be mended) or `canh_bao` (should be looked at)."""
        return KINDS[self.code].severity

    @property
    def advice(self) -> str:
        """What to do about it, in Vietnamese; never empty."""
        return self.remedy or KINDS[self.code].remedy


class Kind(NamedTuple):
    """An entry of the catalogue: how severe, what it means, what to do."""

    severity: Severity
    meaning: str
    remedy: str


KINDS: dict[str, Kind] = {
    # The file itself
    "tep-doc": Kind("loi", "Không đọc được tệp", "Kiểm tra tệp còn đó và bạn có quyền đọc."),
    "tep-lon": Kind("loi", "Tệp lớn quá mức cho phép", "Tách hoặc rút gọn tệp; một hồ sơ không vượt quá 1 MB."),
    "tep-lien-ket": Kind("loi", "Tệp là liên kết trỏ ra ngoài thư mục kế hoạch", "Chép tệp thật vào thư mục kế hoạch."),
    "tep-ma-hoa": Kind(
        "loi", "Tệp không lưu bằng UTF-8", "Mở tệp bằng Notepad, chọn Lưu thành (Save As), mục Encoding chọn UTF-8."
    ),
    "tep-ten": Kind(
        "canh_bao", "Tên tệp không khớp với số nhiệm vụ", "Đổi tên tệp thành NN-ten-ngan.yaml, NN là số nhiệm vụ có hai chữ số."
    ),
    # Syntax of YAML
    "yaml-hai-cham": Kind(
        "loi", "Câu có dấu hai chấm mà không đặt trong dấu nháy", "Đặt cả câu trong dấu nháy kép, hoặc viết xuống dòng sau dấu |."
    ),
    "yaml-tab": Kind("loi", "Dùng phím Tab để thụt dòng", "Thay mỗi Tab bằng dấu cách."),
    "yaml-nhay": Kind("loi", "Dấu nháy mở mà không đóng, hoặc thừa dấu nháy", "Đóng dấu nháy ở cuối câu."),
    "yaml-thut-le": Kind("loi", "Thụt lề không đúng", "Các khóa cùng cấp phải thẳng cột với nhau."),
    "yaml-xung-dot": Kind(
        "loi", "Còn dấu vết xung đột khi gộp nhánh", "Giữ lại phần đúng, xóa các dòng <<<<<<<, ======= và >>>>>>>."
    ),
    "yaml-trung-khoa": Kind("loi", "Một khóa xuất hiện hai lần", "Gộp hai phần làm một rồi xóa khóa thừa."),
    "yaml-ky-tu": Kind("loi", "Có ký tự điều khiển hoặc ký tự không in được", "Xóa ký tự đó và gõ lại."),
    "yaml-bi-danh": Kind(
        "loi", "Dùng neo (&), bí danh (*) hoặc thẻ (!) của YAML", "Viết thẳng nội dung; câu bắt đầu bằng &, * hay ! thì đặt trong dấu nháy."
    ),
    "yaml-cu-phap": Kind("loi", "Sai cú pháp YAML", "So với một tệp đúng cùng loại để sửa."),
}
