"""Checks of dates, numbers and spaces within any text."""

import datetime
import re
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding
from cchc.document.inspect.reading import Item, Reading
from cchc.vietnamese import document_month

DATE = re.compile(r"ngày\s{1,9}(\d{1,2})\s{1,9}tháng\s{1,9}(\d{1,2})\s{1,9}năm\s{1,9}(\d{4})", re.IGNORECASE)
SHORT_DATE = re.compile(r"(\bngày\s{1,9})?(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"\bngày\s{1,9}(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
_DAY_AND_MONTH_IN_WORDS = re.compile(
    r"\bngày\s{1,9}(\d{1,2})\s{1,9}tháng\s{1,9}(\d{1,2})(?!\s{1,9}năm|\d)", re.IGNORECASE
)
_LEAP_YEAR = 2028
_POINT_PERCENT = re.compile(r"\b\d{1,3}\.\d{1,2}%")
_COMMA_THOUSANDS = re.compile(r"(?<![\d.,/])\d{1,3}((?:,\d{3}){1,6})(?![\d,%/])")
_COUNTED = re.compile(
    r"\s(?:hồ sơ|văn bản|nhiệm vụ|thủ tục|dịch vụ|lượt|người|hộ|nhân khẩu|công dân|doanh nghiệp|tổ chức|cá nhân|cán bộ|công chức|viên chức|"
    r"đảng viên|hội viên|đại biểu|cử tri|học sinh|lao động|trường hợp|đơn|phiếu|ý kiến|phản ánh|kiến nghị|câu hỏi|cuộc|lớp|ca|vụ|tin|bài|"
    r"kết quả|giao dịch|tài khoản|chữ ký|thẻ|thôn|tổ|đơn vị|cơ sở|công trình|dự án|bản|tờ|trang|bộ|chiếc|cái|cây|con|đồng|giấy)\b",
    re.IGNORECASE,
)
"""What is counted in whole numbers, so that a comma before three digits is no decimal comma."""
_SPACE_BEFORE_MARK = re.compile(r"(\w)[ \t\u00a0]{1,99}([,;:!?]|\.(?!\.))(?=\s|$)")


def figure_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about dates, numbers and spaces."""
    for item in reading.items:
        if item.text:
            yield from _dates(item)
            yield from _numbers(item)
            yield from _spaces(item)


def _dates(item: Item) -> Iterator[Finding]:
    for match in DATE.finditer(item.text):
        day, month, year = (int(part) for part in match.groups())
        wanted = f"ngày {day:02d} tháng {document_month(month)}"
        shown = f"ngày {match[1]} tháng {match[2]}"
        if not _exists(day, month, year):
            yield _impossible(item, " ".join(match[0].split()))
        elif shown != wanted:
            yield Finding(item, "Ngày, tháng", decree.DATE_POINT, shown, wanted)
    for match in SHORT_DATE.finditer(item.text):
        day, month = int(match[2]), int(match[3])
        shown, wanted = f"{match[2]}/{match[3]}/{match[4]}", f"{day:02d}/{document_month(month)}/{match[4]}"
        if not _exists(day, month, int(match[4])):
            yield _impossible(item, f"ngày {shown}")
        elif match[1] and shown != wanted:
            yield Finding(item, "Ngày, tháng", decree.DATE_POINT, f"ngày {shown}", f"ngày {wanted}")
    for match in _DAY_AND_MONTH.finditer(item.text):
        if not _exists(int(match[1]), int(match[2]), _LEAP_YEAR):
            yield _impossible(item, f"ngày {match[1]}/{match[2]}")
    for match in _DAY_AND_MONTH_IN_WORDS.finditer(item.text):
        if not _exists(int(match[1]), int(match[2]), _LEAP_YEAR):
            yield _impossible(item, f"ngày {match[1]} tháng {match[2]}")


def _impossible(item: Item, shown: str) -> Finding:
    return Finding(item, "Ngày, tháng", decree.DATE_POINT, f"{shown}, không có trong lịch", "ngày có thật")


def _exists(day: int, month: int, year: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _numbers(item: Item) -> Iterator[Finding]:
    for match in _POINT_PERCENT.finditer(item.text):
        yield Finding(item, "Số thập phân", "", match[0], match[0].replace(".", ","))
    for match in _COMMA_THOUSANDS.finditer(item.text):
        several = match[1].count(",") > 1
        if several or _COUNTED.match(item.text, match.end()):
            yield Finding(item, "Số hàng nghìn", "", match[0], match[0].replace(",", "."))


def _spaces(item: Item) -> Iterator[Finding]:
    for match in _SPACE_BEFORE_MARK.finditer(item.text):
        if match[2] == ":" and match[1].isdigit() and item.text[match.end() :].lstrip()[:1].isdigit():
            continue  # a division, as in "41,47 : 90"
        start = item.text.rfind(" ", 0, match.start()) + 1
        word = item.text[max(start, match.start() - _LONGEST_WORD) : match.start() + 1]
        yield Finding(item, "Dấu câu", "", f"«{word} {match[2]}»", f"«{word}{match[2]}», không cách trước dấu câu")
        return  # one for each paragraph shows the habit


_LONGEST_WORD = 15
