"""How a paper cites a document: kind, number and symbol, day, subject (NĐ 30/2020, Phụ lục III; habits of clerks)."""

import re
from datetime import date
from typing import NamedTuple

from cchc.vietnamese import document_date, parse_date

KINDS = {
    "NĐ": "Nghị định", "TT": "Thông tư", "KL": "Kết luận",
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
    "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo",
}  # fmt: skip
"""Kinds of documents by their abbreviation in a symbol; case counts. A symbol without one is that of a letter (công văn)."""

LETTER = "Công văn"

# Compiled when first used: most commands cite nothing.
_SYMBOL = r"\d{1,6}[a-z]?/(?:\d{4}/)?[A-ZĐ][A-Za-zĐđ]*(?:[-.][A-ZĐƯ][A-Za-zĐđƯư]*)*"
_PLAIN = rf"({_SYMBOL}) ngày (\d{{1,2}}/\d{{1,2}}/\d{{4}})(?: về (\S.*))?"
_ABOUT = r"(?i)(?:V/v|Về)\b\s*(?:việc\b)?"
_ACTION = (
    r"(?i)(?:ban hành|phê duyệt|công bố|công nhận|thành lập|kiện toàn|sửa đổi|bổ sung|bãi bỏ|triển khai|thực hiện|tổ chức"
    r"|giao|phân công|tăng cường|đẩy mạnh|rà soát|đề nghị|báo cáo|cử|bổ nhiệm)\b"
)
"""First words of a subject that cite it as an action: "về việc ban hành ..."."""


class Cited(NamedTuple):
    """The parts of a citation."""

    symbol: str
    """Number and symbol, as 21/KH-UBND."""
    day: date
    subject: str | None


def kind_of(symbol: str) -> str:
    """The kind of document that a number and symbol (21/KH-UBND) is of; "Công văn" where it names none."""
    return KINDS.get(re.split(r"[-.]", symbol.rpartition("/")[2])[0], LETTER)


def citation(symbol: str, day: date | None, subject: str | None) -> str:
    """ "Kế hoạch số 21/KH-UBND ngày 25/02/2026 về kiểm soát thủ tục hành chính"."""
    text = f"{kind_of(symbol)} số {symbol}"
    if day:
        text += f" ngày {document_date(day)}"
    return f"{text} {_about(' '.join(subject.split()))}" if subject else text


def _about(subject: str) -> str:
    if given := re.match(_ABOUT, subject):
        lead = "về việc" if given[0].lower().startswith("v/v") else given[0].lower()
        return f"{lead} {subject[given.end() :].lstrip()}"
    words = subject.split(" ", 2)
    # A name ("Thành phố A", "UBND xã") keeps its capital; a common word is followed by a small letter.
    common = words[0][1:].islower() and len(words) > 1 and words[1][:1].islower()
    subject = subject[0].lower() + subject[1:] if common else subject
    return f"{'về việc' if re.match(_ACTION, subject) else 'về'} {subject}"


def parsed(text: str) -> Cited | None:
    """The parts of a text typed plainly as "21/KH-UBND ngày 25/02/2026 về ..."; None where any part of it is in doubt.

    What is read is cited again with the same words, so that nothing of what was typed is lost.
    """
    words = " ".join(text.split()).removeprefix("Số ").removeprefix("số ").rstrip(".;")
    match = re.fullmatch(_PLAIN, words)
    if match is None:
        return None
    try:
        found = Cited(match[1], parse_date(match[2]), match[3])
    except ValueError:
        return None
    subject = match[3] or ""
    several = ";" in subject or re.search(_SYMBOL, subject)
    return None if several or not citation(*found).endswith(subject) else found
