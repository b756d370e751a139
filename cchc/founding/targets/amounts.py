"""Amounts in words: numbers with units, thresholds, steps by year."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cchc.founding.paper.letters import LONGEST_LIST
from cchc.vietnamese import parse_number

_FIGURE = r"(\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?)"
_UNITS = (
    r"%|ha|tấn|tạ|kg|km|m2|m²|m3|m³|triệu đồng|tỷ đồng|nghìn đồng|đồng|người|hộ|hồ sơ|mô hình|lớp|cuộc|lượt|trường|ấp|khóm|thôn|xã|điểm|lao động"
    r"|doanh nghiệp|hợp tác xã|sản phẩm|ngày|giờ|văn bản|máy|thành viên|tin|bài|công trình|bác sĩ|giường bệnh|giường|học sinh|vụ|buổi|phiếu|ý kiến|sáng kiến|dịch vụ"
)
AMOUNT = re.compile(rf"(?<![\w/.,-]){_FIGURE}\s?((?:{_UNITS})(?![\w²³])(?:/[^\W\d]+)*)(?![\w²³/])", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:tối thiểu|ít nhất|không thấp hơn|không dưới|đạt từ|từ)\s*$", re.IGNORECASE)
_ABOVE = re.compile(r"(?:trên|hơn|cao hơn|vượt)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:tối đa|không quá|không vượt quá|không cao hơn|nhiều nhất|còn)\s*$", re.IGNORECASE)
_BELOW = re.compile(r"(?:dưới|thấp hơn|nhỏ hơn)\s*$", re.IGNORECASE)
_UPWARD = re.compile(r"\s*(?:trở lên|trở đi)", re.IGNORECASE)
_DOWNWARD = re.compile(r"\s*(?:trở xuống)", re.IGNORECASE)
_RANGE = re.compile(rf"(?<![\w/.,]){_FIGURE}\s?(?:%)?\s?(?:-|đến)\s?{_FIGURE}\s?({_UNITS})(?![\w²])", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NO_AMOUNT = re.compile(
    r"\b(?:20|19)\d\d\b|\d+(?:/\d+)+|\b\d+[-/](?:\d{4}/)?[A-ZĐ]\S*|(?:[Đđ]ề án|[Đđ]iều|[Kk]hoản|[Cc]hương trình|[Mm]ục|[Qq]uý|[Tt]háng|[Ss]ố) \d+"
    r"|\b[^\W\d]+[\d.]+|\b\d+G\b|\b0?[1-4] cấp\b|\b\d+ năm\b"
)
"""Figures that are no amount: years, days, numbers of documents, names like Đề án 06 and 5G."""
ALL_OF = re.compile(r"(?<![\d/.,])(\d{1,4})/\1 (?=[^\W\d])")
"""All of so many ("12/12 tổ dân phố"): a target whose threshold people have to write."""
YEAR = re.compile(r"(?:năm|đến năm|hết năm)\s+(20\d\d)", re.IGNORECASE)


def bounds_in(text: str) -> tuple[dict[str, Any], str]:
    """Unit and threshold of a text, and what is unclear about them; nothing for a text without an amount."""
    if len(text) > LONGEST_LIST:
        return {}, "Câu quá dài nên không đọc con số trong đó; so với bản ký."
    if match := _RANGE.search(text):
        low, high = parse_number(match[1]), parse_number(match[2])
        if low < high and "năm" not in text[max(0, match.start() - 5) : match.start()]:
            return {"don_vi": match[3].lower(), "toi_thieu": low, "toi_da": high}, ""
    amounts = list(AMOUNT.finditer(text))
    if not amounts:
        bare = _NO_AMOUNT.sub("", text)
        unclear = _DIGIT.search(bare) or ALL_OF.search(text)
        return {}, "Câu có con số mà không đọc được thành mức phải đạt; so với bản ký." if unclear else ""
    units = {match[2].lower() for match in amounts}
    years = _yearly(text, amounts)
    unit = amounts[0][2].lower()
    if len(years) > 1 and len(units) == 1:
        last = max(years)
        return {"don_vi": unit, "toi_thieu": years[last], "lo_trinh": years}, (
            f"Các mức theo năm đọc từ câu ({', '.join(f'{year}: {value}' for year, value in years.items())}); so với bản ký."
        )
    chosen = next((match for match in amounts if _qualified(text, match)), amounts[0])
    key, sure = _kind(text, chosen)
    value = parse_number(chosen[1])
    told = ""
    if len(amounts) > 1 and len({match[1] for match in amounts}) > 1:
        told = f"Câu có nhiều con số, ở đây lấy {chosen[0]}; so với bản ký."
    elif not sure:
        told = f"Câu ghi “{chosen[0]}” mà không nói tối thiểu hay tối đa, ở đây hiểu là tối thiểu; so với bản ký."
    return {"don_vi": chosen[2].lower(), key: value}, told


def _yearly(text: str, amounts: Sequence[re.Match[str]]) -> dict[int, Decimal]:
    """The amounts that stand nearest to the years a text names, by year; none unless each year has one of its own."""
    marks = [(match.start(), int(match[1])) for match in YEAR.finditer(text)]
    if len(marks) != len(amounts) or len(marks) < 2:
        return {}
    found = {year: parse_number(amount[1]) for (_, year), amount in zip(marks, amounts, strict=True)}
    return found if list(found) == sorted(found) and len(found) == len(marks) else {}


def _qualified(text: str, match: re.Match[str]) -> bool:
    return _kind(text, match)[1]


def _kind(text: str, match: re.Match[str]) -> tuple[str, bool]:
    """Which bound an amount is, and whether the words say so; "100%" needs no words."""
    before, after = text[: match.start()], text[match.end() :]
    if _UPWARD.match(after) or _AT_LEAST.search(before):
        return "toi_thieu", True
    if _DOWNWARD.match(after) or _AT_MOST.search(before):
        return "toi_da", True
    if _ABOVE.search(before):
        return "tren", True
    if _BELOW.search(before):
        return "duoi", True
    plainly = match[2] == "%" and (
        match[1] == "100" or not before.strip() or bool(re.search(r"(?:đạt|tỷ lệ)\s*$", before))
    )
    return "toi_thieu", plainly
