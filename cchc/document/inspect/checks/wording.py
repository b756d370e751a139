"""Checks of the words: missing elements, fixed phrases, numbers and dates, names, annexes, encoding, blanks."""

import re
import unicodedata
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, opening_words
from cchc.document.inspect.checks.lists import list_departures
from cchc.document.inspect.reading import Reading
from cchc.document.inspect.recognition import ANNEX, AUTHORITY_MARKS
from cchc.vietnamese import DEGREES, document_month, legacy_encoding, roman

_NUMBER = re.compile(r"Số:\s*(\d*)\s*(?:\.{2,}|…)?\s*/\s*(\S.*)?")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+\d{4}", re.IGNORECASE)
_SHORT_DATE = re.compile(r"\bngày\s+(\d{1,2})/(\d{1,2})/(\d{4})\b", re.IGNORECASE)
_POINT_PERCENT = re.compile(r"\b\d{1,3}\.\d{1,2}%")
_AUTHORITY = re.compile(rf"({AUTHORITY_MARKS})\. \S")
_LEGACY_FONT = re.compile(r"\.Vn|VNI-", re.IGNORECASE)
_REQUIRED = {
    "quoc-hieu": "Quốc hiệu", "tieu-ngu": "Tiêu ngữ", "ban-hanh": "Tên cơ quan ban hành", "so": "Số, ký hiệu",
    "noi-ngay": "Địa danh và thời gian", "chuc-vu": "Chức vụ người ký", "ho-ten": "Họ và tên người ký",
    "noi-nhan": "Nơi nhận",
}  # fmt: skip


def wording_departures(reading: Reading) -> list[Finding]:
    """Everything about words."""
    return [
        *_missing(reading),
        *_fixed_phrases(reading),
        *_number(reading),
        *_dates(reading),
        *list_departures(reading),
        *_names(reading),
        *_annexes(reading),
        *_encoding(reading),
        *_blanks(reading),
    ]


def _missing(reading: Reading) -> Iterator[Finding]:
    for role, name in _REQUIRED.items():
        if not reading.having(role):
            yield Finding("toàn văn bản", name, decree.ELEMENTS[role].point, "không tìm thấy", "phải có")
    if not reading.having("ten-loai") and not reading.having("ve-viec"):
        yield Finding(
            "toàn văn bản",
            "Tên loại",
            decree.KIND_POINT,
            "không tìm thấy",
            "có tên loại; công văn có V/v dưới số, ký hiệu",
        )
    if reading.having("ten-loai") and not reading.having("trich-yeu"):
        yield Finding(
            "toàn văn bản", "Trích yếu", decree.KIND_POINT, "không tìm thấy", "phải có, canh giữa dưới tên loại"
        )


def _fixed_phrases(reading: Reading) -> Iterator[Finding]:
    for role, phrase in (("quoc-hieu", decree.NATION), ("tieu-ngu", decree.MOTTO)):
        for item in reading.having(role):
            shown = "".join(run.text.upper() if run.look.capitals else run.text for run in item.runs).strip()
            wrong = unicodedata.normalize("NFC", shown)
            if wrong.upper() != phrase.upper() or (role == "tieu-ngu" and wrong != phrase and not wrong.isupper()):
                yield Finding(item, decree.ELEMENTS[role].name, decree.NATION_POINT, shown, phrase)


def _number(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("so"):
        match = _NUMBER.fullmatch(item.text)
        if not match:
            yield Finding(item, "Số, ký hiệu", decree.SYMBOL_POINT, opening_words(item.text), "dạng Số: 45/BC-UBND")
            continue
        number, symbol = match[1], match[2] or ""
        if number and len(number) == 1:
            yield Finding(
                item,
                "Số, ký hiệu",
                decree.SYMBOL_POINT,
                f"số {number}",
                f"số 0{number} (số nhỏ hơn 10 ghi thêm số 0)",
            )
        if (number and re.search(rf"{number}\s+/|/\s", item.text)) or re.search(r"\s", symbol):
            yield Finding(
                item,
                "Số, ký hiệu",
                decree.SYMBOL_POINT,
                opening_words(item.text),
                "không cách chữ trước, sau dấu / và dấu -",
            )
        if symbol != symbol.upper() or not symbol:
            yield Finding(
                item, "Số, ký hiệu", decree.SYMBOL_POINT, opening_words(item.text), "ký hiệu bằng chữ in hoa"
            )


def _dates(reading: Reading) -> Iterator[Finding]:
    for item in reading.items:
        if item.role == "trong":
            continue
        for match in _DATE.finditer(item.text):
            wanted = f"ngày {int(match[1]):02d} tháng {document_month(int(match[2]))}"
            shown = f"ngày {match[1]} tháng {match[2]}"
            if shown != wanted:
                yield Finding(item, "Ngày, tháng", decree.DATE_POINT, shown, wanted)
        for match in _SHORT_DATE.finditer(item.text):
            wanted = f"ngày {int(match[1]):02d}/{document_month(int(match[2]))}/{match[3]}"
            shown = f"ngày {match[1]}/{match[2]}/{match[3]}"
            if shown != wanted:
                yield Finding(item, "Ngày, tháng", decree.DATE_POINT, shown, wanted)
        for match in _POINT_PERCENT.finditer(item.text):
            yield Finding(item, "Số thập phân", "", match[0], match[0].replace(".", ","))
    for item in reading.having("noi-ngay"):
        place = re.split(r"\bngày\b", item.text, maxsplit=1)[0]
        if not place.rstrip().endswith(",") or len(place.strip()) < 2:
            yield Finding(
                item,
                "Địa danh và thời gian",
                decree.DATE_POINT,
                opening_words(item.text),
                "địa danh, dấu phẩy rồi ngày, tháng, năm",
            )


def _names(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("ho-ten"):
        if match := re.match(DEGREES, item.text):
            yield Finding(
                item,
                "Họ và tên người ký",
                decree.SIGNATURE_POINT,
                match[0],
                "không ghi học hàm, học vị, danh hiệu trước họ tên",
            )
    for item in reading.having("quyen-han"):
        if not _AUTHORITY.match(item.text):
            yield Finding(
                item,
                "Quyền hạn",
                decree.SIGNATURE_POINT,
                opening_words(item.text),
                "viết TM. hoặc KT., TL., TUQ., Q. rồi cách chữ",
            )


def _annexes(reading: Reading) -> Iterator[Finding]:
    annexes = reading.having("phu-luc-so")
    body = " ".join(item.text for item in reading.items[: reading.items.index(annexes[0])]) if annexes else ""
    for place, item in enumerate(annexes, 1):
        match = ANNEX.fullmatch(item.text)
        number = match[2] if match else None
        wanted = f"Phụ lục {roman(place)}"
        if item.text.isupper():
            yield Finding(item, "Phụ lục", decree.ANNEX_POINT, item.text, "chữ in thường")
        if len(annexes) > 1 and number != roman(place):
            yield Finding(item, "Phụ lục, số thứ tự", decree.ANNEX_POINT, item.text, f"{wanted} (chữ số La Mã)")
        reference = rf"phụ lục(?:(?:\s+[IVXLC]+)?,?(?:\s+và)?)*\s+{number}\b" if number else r"phụ lục\b"
        if not re.search(reference, body, re.IGNORECASE):
            yield Finding(
                item,
                "Phụ lục, chỉ dẫn",
                decree.ANNEX_POINT,
                "nội dung văn bản không nhắc đến",
                f"có chỉ dẫn «{item.text}»",
            )
        following = annexes[place] if place < len(annexes) else None
        start = reading.items.index(item)
        end = reading.items.index(following) if following else len(reading.items)
        within = {other.role for other in reading.items[start:end]}
        if "phu-luc-ten" not in within:
            yield Finding(
                item, "Tên phụ lục", decree.ANNEX_POINT, "không tìm thấy", "canh giữa dưới chữ Phụ lục, chữ in hoa"
            )
        if "kem-theo" not in within:
            yield Finding(
                item, "Kèm theo", decree.ANNEX_POINT, "không tìm thấy", "(Kèm theo Báo cáo số … ngày … của …)"
            )


def _encoding(reading: Reading) -> Iterator[Finding]:
    for item in reading.items:
        if not item.text:
            continue
        if not unicodedata.is_normalized("NFC", item.text):
            yield Finding(
                item,
                "Bộ mã chữ",
                decree.FONT_POINT,
                "Unicode tổ hợp (dấu rời)",
                "Unicode dựng sẵn (TCVN 6909:2001)",
            )
        legacy = any(_LEGACY_FONT.match(font) for run in item.runs for font in run.look.fonts)
        if legacy or legacy_encoding(item.text):
            found = "bộ mã cũ TCVN3 hoặc VNI"
            yield Finding(item, "Bộ mã chữ", decree.FONT_POINT, found, "Unicode dựng sẵn (TCVN 6909:2001)")


def _blanks(reading: Reading) -> Iterator[Finding]:
    for item in reading.items:
        marked = "".join(run.text for run in item.runs if run.look.marked).strip()
        if marked:
            yield Finding(
                item,
                "Chỗ còn để trống",
                "",
                f"«{opening_words(marked)}» còn đánh dấu",
                "điền nội dung rồi bỏ tô màu",
            )
