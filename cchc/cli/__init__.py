"""The command line: the table of commands and the entry point. No other package imports this one.

A command is a module with a function named `command`, annotated for typer, whose docstring is its Vietnamese help.
Only the module of the command that was typed is imported, to keep start-up fast.
"""

import gc
import sys
from typing import NamedTuple


class Entry(NamedTuple):
    """What the guide shows about a command without importing it."""

    module: str
    """The module that holds the function `command`."""
    summary: str
    """One line of Vietnamese, no full stop."""
    example: str = ""
    """A command line to try; empty for a command that the guide leaves out."""


COMMANDS: dict[str, Entry] = {
    "status": Entry("cchc.cli.status", "Xem việc nào quá hạn, có nguy cơ, sắp đến hạn", "cchc status"),
    "init": Entry("cchc.cli.init", "Lập kế hoạch mới từ quyết định đã ký", "cchc init quyet-dinh.docx"),
    "check": Entry("cchc.cli.check", "Kiểm tra hồ sơ kế hoạch", "cchc check"),
    "show": Entry("cchc.cli.show", "Xem trọn một nhiệm vụ hoặc chỉ tiêu", "cchc show 33"),
    "report": Entry("cchc.cli.report", "Lập báo cáo Word đúng thể thức", "cchc report --quy 1"),
    "page": Entry("cchc.cli.page", "Lập trang xem bằng trình duyệt cho lãnh đạo", "cchc page"),
    "export": Entry("cchc.cli.export", "Xuất bảng Excel, CSV, JSON, lịch và dữ liệu mở", "cchc export --xlsx"),
    "form": Entry("cchc.cli.form", "Lập biểu Excel và công văn để các cơ quan báo cáo", "cchc form --quy 3"),
    "collect": Entry("cchc.cli.collect", "Thu biểu các cơ quan gửi lại, ghi vào hồ sơ", "cchc collect nhan-ve"),
    "paper": Entry(
        "cchc.cli.paper",
        "Lập văn bản đôn đốc, thông báo, tờ trình, kế hoạch năm",
        "cchc paper don-doc --co-quan kt",
    ),
    "check-docx": Entry("cchc.cli.check_docx", "Soát thể thức một tệp Word", "cchc check-docx out/bao-cao.docx"),
    "update": Entry(
        "cchc.cli.update",
        "Ghi tiến độ nhiệm vụ hoặc số liệu chỉ tiêu",
        'cchc update 33 --tien-do 60 --ket-qua "Đã gửi báo cáo"',
    ),
    "undo": Entry("cchc.cli.undo", "Bỏ một lần ghi nhầm mà chưa ghi vào git", "cchc undo 33"),
    "extend": Entry(
        "cchc.cli.extend",
        "Ghi gia hạn một nhiệm vụ",
        'cchc extend 33 --ky 2026 --den 15/7/2026 --can-cu "Công văn 45"',
    ),
    "change": Entry(
        "cchc.cli.change",
        "Ghi điều chỉnh một nhiệm vụ theo văn bản",
        'cchc change 33 --chu-tri vp --can-cu "Quyết định 9/QĐ-UBND"',
    ),
    "event": Entry(
        "cchc.cli.event",
        "Ghi một lần phát sinh của việc «khi có yêu cầu»",
        'cchc event 41 --han 20/5/2026 --can-cu "Công văn 45"',
    ),
    "activity": Entry(
        "cchc.cli.activity",
        "Ghi một cuộc kiểm tra, việc khắc phục, đợt tuyên truyền",
        'cchc activity 2 --co-quan kt --phat-hien "Chưa niêm yết"',
    ),
    "stop": Entry(
        "cchc.cli.stop",
        "Ghi dừng thực hiện một nhiệm vụ",
        'cchc stop 33 --ly-do "Cấp trên bãi bỏ" --can-cu "Công văn 45"',
    ),
    "add": Entry("cchc.cli.add", "Thêm nhiệm vụ cấp trên giao", "cchc add"),
    "score": Entry("cchc.cli.score", "Tự chấm điểm theo bộ tiêu chí của năm", "cchc score --nam 2026"),
    "mark": Entry(
        "cchc.cli.mark",
        "Ghi số liệu tự chấm điểm và tài liệu kiểm chứng",
        "cchc mark 6.1.1 --tu-so 3140 --mau-so 4000 --van-ban 88/BC-KT",
    ),
    "survey": Entry("cchc.cli.survey", "Xem kết quả khảo sát hài lòng và sai số", "cchc survey"),
    "diff": Entry("cchc.cli.diff", "Xem thay đổi của kế hoạch có ý nghĩa gì", "cchc diff"),
    "log": Entry("cchc.cli.log", "Xem lịch sử một hồ sơ", "cchc log 33"),
    "merge-driver": Entry("cchc.cli.merge_driver", "Gộp hai nhánh cùng thêm cập nhật (git gọi)"),
    "schema": Entry("cchc.cli.schema", "Ghi lược đồ JSON của hồ sơ (cho người phát triển)"),
}


def main() -> None:
    """Run the command line of this process and exit: 0 done, 1 findings, 2 wrong usage or unreadable input."""
    # Nearly all objects live until the process ends; searching them for cycles takes a third of a large check.
    gc.disable()
    try:
        # Imported here, so that Ctrl+C during start-up ends quietly too.
        from cchc.cli.process import run

        sys.exit(run(COMMANDS, sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
