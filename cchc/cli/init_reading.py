"""Opens the file that `cchc init` reads; says what to do with files that are none."""

from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.options import refuse
from cchc.vietnamese import legacy_encoding

if TYPE_CHECKING:  # These load lxml and openpyxl.
    from cchc.founding.paper.model import Paper

_SAVE_AS = {
    ".doc": "Tệp .doc đời cũ không đọc được: mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As), dạng .docx, rồi chạy lại.",
    ".rtf": "Tệp .rtf không đọc được: mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As), dạng .docx, rồi chạy lại.",
    ".odt": "Tệp .odt không đọc được: mở bằng LibreOffice, chọn Lưu thành (Save As), dạng .docx, rồi chạy lại.",
    ".xls": "Tệp .xls đời cũ không đọc được: mở bằng Excel hoặc LibreOffice, lưu thành .xlsx, rồi chạy lại.",
    ".pdf": "Tệp PDF không đọc được thành bảng: xin bản Word (.docx) của văn thư hay nơi soạn thảo; chỉ có bản giấy thì gõ lại phụ lục vào bảng tính (.xlsx).",
}
_MAGIC = {b"%PDF": ".pdf", b"{\\rt": ".rtf"}


def read_paper(path: Path) -> "Paper":
    """The paper in a .docx or .xlsx; exits with status 2 and says what to do for any other file."""
    from cchc.document import NotADocument
    from cchc.document.inspect.opening import GREATEST_FILE
    from cchc.files import WriteFailed, read_bounded

    try:
        data = read_bounded(path, GREATEST_FILE)
    except WriteFailed as error:
        refuse(f"Không đọc được {error}")
    kind = _MAGIC.get(data[:4], path.suffix.lower())
    if told := _SAVE_AS.get(kind):
        refuse(f"{path}: {told}")
    try:
        paper = _read(data, kind)
    except NotADocument as error:
        refuse(f"{path}: {error}")
    if found := legacy_encoding("\n".join(line.text for line in paper.lines())):
        refuse(
            f"{path}: chữ trong tệp là bảng mã {found} cũ, không phải Unicode; chuyển mã (Unikey, LibreOffice) rồi chạy lại."
        )
    return paper


def _read(data: bytes, kind: str) -> "Paper":
    if kind == ".xlsx":
        from cchc.founding.paper.sheet import read_sheet

        return read_sheet(data)
    from cchc.founding.paper.word import read_word

    return read_word(data)
