"""Names, headings and codes of a workbook: what whoever makes one and whoever reads one back must agree on.

Row 1 holds the identity (A1) and the title, row 2 what the sheet is about, row 3 the headings, data stands from row 4 on.
"""

import re
from typing import NamedTuple

from cchc.numbering import TaskNumber, task_number

GUIDE, TASKS, EXPLANATIONS, FIGURES, OPINIONS = "Hướng dẫn", "Nhiệm vụ", "Giải trình", "Số liệu", "Ý kiến"
"""Names of the sheets, in this order."""

HEADING_ROW = 3
FIRST_ROW = 4


class Column(NamedTuple):
    """A column of a sheet."""

    heading: str
    width: int
    """In characters."""
    fill: bool = False
    """Whether the agency fills it in."""


CODE = "Mã"

STATE, SHARE, RESULT, DOCUMENT = (
    "Tình hình",
    "Tỷ lệ hoàn thành (%)",
    "Kết quả trong kỳ",
    "Số, ký hiệu, ngày, trích yếu văn bản",
)
CAUSE, PROOF, REMEDY, EXTENSION = (
    "Nguyên nhân, vướng mắc",
    "Văn bản chứng minh (nếu do khách quan)",
    "Giải pháp",
    "Đề nghị gia hạn đến ngày",
)
VALUE, SOURCE = "Kỳ này", "Nguồn, ghi chú"
OPINION, BASIS = "Ý kiến, đánh giá", "Văn bản làm căn cứ"
"""The headings of the columns to fill in."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    TASKS: (
        Column(CODE, 12),
        Column("Số", 5),
        Column("Loại", 9),
        Column("Nhiệm vụ - sản phẩm", 34),
        Column("Thời hạn", 11),
        Column("Đã báo cáo đến kỳ trước", 19),
        Column(STATE, 13, fill=True),
        Column(SHARE, 10, fill=True),
        Column(RESULT, 27, fill=True),
        Column(DOCUMENT, 21, fill=True),
    ),
    EXPLANATIONS: (
        Column(CODE, 12),
        Column("Số", 5),
        Column("Nhiệm vụ", 34),
        Column("Thời hạn", 11),
        Column("Số ngày quá hạn", 9),
        Column(CAUSE, 27, fill=True),
        Column(PROOF, 20, fill=True),
        Column(REMEDY, 27, fill=True),
        Column(EXTENSION, 13, fill=True),
    ),
    FIGURES: (
        Column(CODE, 12),
        Column("STT", 5),
        Column("Nội dung (ghi rõ trong kỳ hay lũy kế)", 62),
        Column("Đơn vị tính", 11),
        Column("Kỳ trước", 13),
        Column(VALUE, 15, fill=True),
        Column(SOURCE, 34, fill=True),
    ),
    OPINIONS: (
        Column(CODE, 12),
        Column("Nội dung", 46),
        Column(OPINION, 60, fill=True),
        Column(BASIS, 28, fill=True),
    ),
}
"""The columns of each sheet with a table."""

PERSON_CELLS = ("Người lập", "Điện thoại", "Thủ trưởng duyệt", "Số, ký hiệu, ngày báo cáo của đơn vị")
"""What the agency says of itself: the labels in column A of the first sheet, each with the cell to fill in beside it."""

DONE, UNDER_WAY, NOT_BEGUN, NOTHING, HAS_RESULT = (
    "Đã hoàn thành",
    "Đang thực hiện",
    "Chưa thực hiện",
    "Không phát sinh",
    "Có kết quả",
)
DATED_STATES = (DONE, UNDER_WAY, NOT_BEGUN, NOTHING)
RECURRING_STATES = (HAS_RESULT, NOTHING)
JUDGEMENTS = ("Đạt", "Chưa đạt")

OPINION_ROWS = {
    "noi-bat": "Kết quả nổi bật",
    "han-che": "Tồn tại, hạn chế",
    "nguyen-nhan": "Nguyên nhân",
    "kien-nghi": "Kiến nghị, đề xuất",
}
"""The opinions that a half-yearly, nine-month or yearly form asks for, by code."""

SHORT_OPINION_ROWS = {"kho-khan": "Khó khăn, vướng mắc, kiến nghị"}
"""The same for a quarter."""

PART, WHOLE = "tu_so", "mau_so"
"""What the code of a target's part ends with: `b7|tu_so`."""


class Identity(NamedTuple):
    """Which form of which agency a workbook is. It stands in A1 of every sheet, since names of files change on their way."""

    period: str
    agency: str
    edition: int = 1

    def __str__(self) -> str:
        return f"CCHC|{self.period}|{self.agency}|bản {self.edition}"


_IDENTITY = re.compile(r"CCHC\|(?P<period>[^|]+)\|(?P<agency>[^|]+)\|bản (?P<edition>\d{1,4})")


def read_identity(text: str) -> Identity | None:
    """The identity in the text of a cell A1; None if it is none."""
    match = _IDENTITY.fullmatch(text.strip())
    return Identity(match["period"], match["agency"], int(match["edition"])) if match else None


def task_code(number: TaskNumber, occurrence: str) -> str:
    """The code of a row about one occurrence of a task: `33|2026`."""
    return f"{number}|{occurrence}"


def read_task_code(code: str) -> tuple[TaskNumber, str] | None:
    """The number of the task and the key of the occurrence in a code; None if it is none."""
    text, _, occurrence = code.strip().partition("|")
    number = task_number(text)
    return (number, occurrence) if number is not None and occurrence else None


def part_code(target: str, part: str) -> str:
    """The code of a row about the part or the whole (`PART`, `WHOLE`) of a target's ratio."""
    return f"{target}|{part}"
