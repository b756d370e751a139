"""Checks of the words: missing elements, fixed phrases, number and symbol, signature, blanks."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, opening_words
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.words import AUTHORITY_MARKS, folded
from cchc.vietnamese import DEGREES

_NUMBER = re.compile(r"Số: ?(\d*) ?(?:\.{2,}|…)? ?/ ?(\S.*)?")
_SPACED = re.compile(r"\d /|/ |\S -|- \S")
_YEAR = re.compile(r"\d{4}/")
_AUTHORITY = re.compile(rf"(?:{AUTHORITY_MARKS})\. \S")
_FOR_ANOTHER = re.compile(r"(?:KT|TL|TUQ)\.\s{0,9}(.{1,200})")
_BLANK = re.compile(
    r"\[\s?(?:bổ sung|điền|ghi|nêu|nhập|chọn|chưa có|số|ngày|tên|họ tên)\b[^\[\]]*\]", re.IGNORECASE
)
_REQUIRED = {
    "quoc-hieu": "Quốc hiệu", "tieu-ngu": "Tiêu ngữ", "ban-hanh": "Tên cơ quan ban hành", "so": "Số, ký hiệu",
    "noi-ngay": "Địa danh và thời gian", "chuc-vu": "Chức vụ người ký", "ho-ten": "Họ và tên người ký",
    "noi-nhan": "Nơi nhận",
}  # fmt: skip
_NOT_WHEN_ATTACHED = ("so", "noi-ngay", "chuc-vu", "ho-ten", "noi-nhan")
_MINUTES = "BIÊN BẢN"
_SMALL_LETTERS = {symbol for symbol in decree.KIND_SYMBOLS.values() if symbol != symbol.upper()}
_OF_A_BODY_TOO = ("CT", "HD", "DA", "TC", "PC", "PA", "QC", "CĐ")
"""Abbreviations of kinds that may also be those of a body, and then begin the symbol of a công văn."""


def wording_departures(reading: Reading) -> list[Finding]:
    """Everything about words."""
    return [
        *_missing(reading),
        *_fixed_phrases(reading),
        *_numbers(reading),
        *_place(reading),
        *_signature(reading),
        *_blanks(reading),
    ]


def _missing(reading: Reading) -> Iterator[Finding]:
    for role, name in _REQUIRED.items():
        needless = (reading.attached and role in _NOT_WHEN_ATTACHED) or (
            role == "noi-ngay" and reading.kind == _MINUTES
        )
        if not reading.having(role) and not needless:
            yield Finding(reading.place, name, decree.ELEMENTS[role].point, "không tìm thấy", "phải có")
    if not reading.kind and not reading.having("ve-viec"):
        expected = "có tên loại; công văn có V/v dưới số, ký hiệu"
        yield Finding(reading.place, "Tên loại", decree.KIND_POINT, "không tìm thấy", expected)
    if reading.kind and not reading.having("trich-yeu"):
        expected = "phải có, canh giữa dưới tên loại"
        yield Finding(reading.place, "Trích yếu", decree.KIND_POINT, "không tìm thấy", expected)


def _fixed_phrases(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("quoc-hieu"):
        if unicodedata.normalize("NFC", item.shown).upper() not in decree.NATION_SPELLINGS:
            yield Finding(item, "Quốc hiệu", decree.NATION_POINT, item.shown, decree.NATION)
    for item in reading.having("tieu-ngu"):
        shown = unicodedata.normalize("NFC", item.shown)
        in_capitals = shown.isupper() and shown == decree.MOTTO.upper()  # found by the check of capitals
        if shown != decree.MOTTO and not in_capitals:
            yield Finding(item, "Tiêu ngữ", decree.NATION_POINT, item.shown, decree.MOTTO)


def _numbers(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("so"):
        text = " ".join(item.text.split())
        match = _NUMBER.fullmatch(text)
        if match is None:
            yield _number(item, opening_words(text), "dạng Số: 45/BC-UBND")
            continue
        number, symbol = match[1], match[2] or ""
        if number and (wanted := f"{int(number[:9]):02d}") != number:
            why = "số nhỏ hơn 10 ghi thêm số 0" if len(wanted) > len(number) else "chỉ số nhỏ hơn 10 thêm một số 0"
            yield _number(item, f"số {number}", f"số {wanted} ({why})")
        if _SPACED.search(text):
            yield _number(item, opening_words(text), "không cách chữ trước, sau dấu / và dấu -")
        yield from _symbol(item, symbol, reading.kind, letter=bool(reading.having("ve-viec")))


def _number(item: Item, found: str, expected: str) -> Finding:
    return Finding(item, "Số, ký hiệu", decree.SYMBOL_POINT, found, expected)


def _symbol(item: Item, symbol: str, kind: str, *, letter: bool) -> Iterator[Finding]:
    parts = _YEAR.sub("", symbol, count=1).split("-")
    shown, wanted = parts[0].strip(), decree.KIND_SYMBOLS.get(kind, "")
    judged = parts[1:] if wanted else parts
    if not symbol or any(part != part.upper() and part.strip() not in _SMALL_LETTERS for part in judged):
        yield _number(item, f"ký hiệu «{symbol}»", "ký hiệu bằng chữ in hoa")
    elif wanted and shown != wanted:
        yield _number(item, f"ký hiệu «{shown}»", f"ký hiệu «{wanted}» của {kind.lower()}")
    elif letter and not kind and shown in set(decree.KIND_SYMBOLS.values()).difference(_OF_A_BODY_TOO):
        yield _number(item, f"ký hiệu «{shown}»", "chữ viết tắt của cơ quan ban hành công văn, như UBND-VHXH")


def _place(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("noi-ngay"):
        place = re.split(r"\bngày\b", item.text, maxsplit=1)[0].strip()
        if not place.endswith(",") or len(place) < 2:
            found, expected = opening_words(item.text), "địa danh, dấu phẩy rồi ngày, tháng, năm"
            yield Finding(item, "Địa danh và thời gian", decree.DATE_POINT, found, expected)


def _signature(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("ho-ten"):
        if match := re.match(DEGREES, item.text):
            expected = "không ghi học hàm, học vị, danh hiệu trước họ tên"
            yield Finding(item, "Họ và tên người ký", decree.SIGNATURE_POINT, match[0], expected)
    for item in reading.having("quyen-han"):
        if not _AUTHORITY.match(item.text):
            found, expected = opening_words(item.text), "viết TM. hoặc KT., TL., TUQ., Q. rồi cách chữ"
            yield Finding(item, "Quyền hạn", decree.SIGNATURE_POINT, found, expected)
    lines = [
        (item, line.strip())
        for item in reading.items
        if item.role in ("quyen-han", "chuc-vu")
        for line in item.text.split("\n")
    ]
    for (_, above), (item, below) in itertools.pairwise(lines):
        match = _FOR_ANOTHER.fullmatch(above)
        if match and folded(match[1]) == folded(below):
            found = f"{above} / {below}"
            expected = "dưới KT. là cấp phó, dưới TL., TUQ. là người được giao ký"
            yield Finding(item, "Chức vụ người ký", decree.SIGNATURE_POINT, opening_words(found), expected)


def _blanks(reading: Reading) -> Iterator[Finding]:
    """Brackets left to be filled in that are not marked, so that they are easily overlooked."""
    for item in reading.items:
        if "[" not in item.text:
            continue
        plain = "".join(" " * len(run.text) if run.look.marked else run.text for run in item.runs)
        for match in _BLANK.finditer(plain):
            found = f"«{opening_words(match[0])}» không tô màu"
            yield Finding(item, "Chỗ còn phải điền", "", found, "điền nội dung; chưa điền thì tô màu để không sót")
