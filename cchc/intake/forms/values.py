"""What the value of a single cell means: words, states, numbers, documents; or how it may be read. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from cchc.citation import kind_of, parsed
from cchc.forms import layout
from cchc.intake.forms.cells import Cell
from cchc.intake.forms.encodings import converted
from cchc.intake.forms.table import plain
from cchc.vietnamese import day_in, document_date, legacy_encoding, number, number_reading, parse_date, parse_number

Readings = tuple[tuple[str, object], ...]
"""Ways to read a cell: in words, and the value."""


class Unclear(Exception):
    """A cell that cannot be taken as it is. Messages are Vietnamese."""

    def __init__(self, message_vi: str, remedy: str, readings: Readings = ()) -> None:
        super().__init__(message_vi)
        self.message_vi, self.remedy, self.readings = message_vi, remedy, readings


def words(cell: Cell | None) -> str:
    """The text of a cell, in NFC with single spaces; "" where it is empty. Raises Unclear for text in an old encoding."""
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, datetime | date):
        return document_date(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return f"{number(_exact(value) * 100)}%" if "%" in cell.format else number(_exact(value)).replace(".", "")
    text = unicodedata.normalize("NFC", str(value))
    if encoding := legacy_encoding(text):
        right = converted(text, encoding)
        message = f"Chữ gõ bằng bảng mã {encoding}, không phải Unicode; chuyển mã đọc được «{right}»"
        raise Unclear(message, "Chuyển mã sang Unicode rồi gửi lại.", ((right, right),))
    if re.match(r"#(REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)", text):
        raise Unclear(f"Ô báo lỗi «{text}»", "Gõ thẳng nội dung vào ô.")
    # Other control characters come with text pasted from elsewhere.
    text = "".join(" " if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") else letter for letter in text)
    return " ".join(text.split())


_EMPTY_WORDS = frozenset(
    (
        "nt",
        "n t",
        "nhu tren",
        "nhu ky truoc",
        "nhu quy truoc",
        "nhu cu",
        "nhu lan truoc",
        "nhu da bao cao",
        "nhu bao cao truoc",
        "da bao cao",
    )
)


def says_nothing(text: str) -> bool:
    """Whether a text only points elsewhere ("như trên", "nt", a ditto mark)."""
    said = re.sub(r"( a| nhe)$", "", plain(text))
    return not said or said in _EMPTY_WORDS


def is_no(text: str) -> bool:
    """Whether a text says that there is nothing: "Không", "Không có"."""
    return plain(text) in ("khong", "khong co", "ko", "k", "khong co y kien", "khong y kien", "0")


_STATES = (
    (r"(da )?(hoan thanh|xong)( dung han| qua han)?( roi| a| 100%?)*|100%?( a| roi)*", layout.DONE),
    (r"dang (thuc hien|lam|trien khai|tien hanh)( a)?", layout.UNDER_WAY),
    (r"chua (thuc hien|lam|trien khai|tien hanh|bat dau)( a)?", layout.NOT_BEGUN),
    (r"(khong|ko|k) (co )?(phat sinh|co)( viec)?( trong ky)?( a)?", layout.NOTHING),
    (r"(da )?co (ket qua|phat sinh)( a)?", layout.HAS_RESULT),
)


def state(text: str, *, recurring: bool) -> str:
    """The state that a text means, one of the list or a near form of it. Raises Unclear."""
    said = plain(text)
    found = next((one for pattern, one in _STATES if re.fullmatch(pattern, said)), None)
    choices = layout.RECURRING_STATES if recurring else layout.DATED_STATES
    if recurring and found in (layout.DONE, layout.UNDER_WAY):
        found = layout.HAS_RESULT
    if found is None or found not in choices:
        listed = ", ".join(f"“{one}”" for one in choices)
        raise Unclear(
            f"Tình hình «{text}» không rõ", f"Chọn một trong: {listed}.", tuple((one, one) for one in choices)
        )
    return found


def _exact(value: int | float | Decimal) -> Decimal:
    """The number as people see it: spreadsheets save 60.1 as 60.10000000000001."""
    return Decimal(value) if isinstance(value, int) else Decimal(str(round(float(value), 9)))


def share(cell: Cell) -> Decimal:
    """A share of work done in percent, 0 to 100. Raises Unclear."""
    value = _number(cell, whole=False)
    typed_percent = "%" in cell.format and not isinstance(cell.value, str)
    if typed_percent:
        value *= 100
    elif 0 < value < 1:
        both = (f"{number(value * 100)}%", value * 100), (f"{number(value)}%", value)
        raise Unclear(
            f"Tỷ lệ {number(value)}: chưa rõ {both[0][0]} hay {both[1][0]}",
            "Ghi số từ 0 đến 100, không gõ dấu %.",
            both,
        )
    if not 0 <= value <= 100:
        raise Unclear(f"Tỷ lệ {number(value)} ngoài khoảng 0 đến 100", "Ghi số từ 0 đến 100.")
    return value


def amount(cell: Cell, *, whole: bool, share: bool = False) -> Decimal:
    """A figure from 0; a count where `whole`, in percent where `share`. Never rounded. Raises Unclear."""
    value = _number(cell, whole=whole)
    if isinstance(cell.value, str) and "%" in cell.value and not share:
        raise Unclear(f"«{words(cell)}» là tỷ lệ, cần một số lượng", "Gõ số lượng, không gõ tỷ lệ.")
    if "%" in cell.format and not isinstance(cell.value, str):
        both = ((number(value * 100), value * 100), (number(value), value))
        raise Unclear(
            f"Ô có dạng phần trăm: chưa rõ {both[0][0]} hay {both[1][0]}", "Gõ lại số, không gõ dấu %.", both
        )
    if value < 0:
        raise Unclear(f"Số {number(value)} nhỏ hơn 0", "Ghi một số từ 0 trở lên.")
    if whole and value != value.to_integral_value():
        thousand = value * 1000
        readings: Readings = ((number(value), value),)
        if thousand == thousand.to_integral_value():
            readings = ((f"{number(thousand)} (hàng nghìn)", thousand), *readings)
        shown = " hay ".join(one for one, _ in readings)
        raise Unclear(
            f"Số đếm mà không nguyên: đọc được là {shown}",
            "Gõ lại chữ số liền nhau, không gõ dấu chấm, dấu phẩy.",
            readings,
        )
    return value


def _number(cell: Cell, *, whole: bool) -> Decimal:
    value = cell.value
    if isinstance(value, bool | datetime | date):
        raise Unclear(f"Ô «{words(cell)}» không phải số (bảng tính đã đổi thành dạng khác)", "Gõ lại số.")
    if isinstance(value, Decimal):  # a reading that a person chose
        return value
    if isinstance(value, int | float):
        exact = _exact(value)
        if not whole and number_reading(str(exact)):
            # A spreadsheet with English settings keeps 3.025 as three and a bit.
            both = ((f"{number(exact * 1000)} (hàng nghìn)", exact * 1000), (number(exact), exact))
            raise Unclear(
                f"Số đọc được là {both[0][0]} hay {both[1][0]}", "Gõ lại, không gõ dấu phân cách nghìn.", both
            )
        return exact
    text = words(cell)
    try:
        read = parse_number(text)
    except ValueError as error:
        raise Unclear(str(error), "Chỉ gõ chữ số.") from None
    grouped = "." in text and "," not in text
    if number_reading(text) and not (whole and grouped):
        joined = Decimal(re.sub(r"[.,\s%]", "", text))
        split = Decimal(re.sub(r"[\s%]", "", text).replace(",", "."))
        both = ((number(joined), joined), (number(split), split))
        raise Unclear(
            f"«{text}» đọc được hai cách: {both[0][0]} hoặc {both[1][0]}",
            "Gõ lại, không gõ dấu phân cách nghìn.",
            both,
        )
    return read


_SYMBOL = re.compile(r"\d{1,6}[a-z]?/(?:\d{4}/)?[A-ZĐ]")
_LED = re.compile(r"(?P<kind>[^\d]{2,40}?)\s+số:?\s+(?P<rest>\d.*)", re.DOTALL)


def documents(cell: Cell | None, first: date, last: date) -> list[str]:
    """The documents in a cell, each as a text that `entries.document_entry` takes apart. Raises Unclear.

    One dated outside `first` to `last` is unclear; where day and month may have been swapped, both readings are offered.
    """
    if cell is None:
        return []
    if isinstance(cell.value, datetime | date):
        raise Unclear(f"Ô văn bản chỉ có ngày {words(cell)}", "Ghi số, ký hiệu, ngày, trích yếu văn bản.")
    text = words(cell)
    pieces = [piece.strip() for piece in re.split(r"[\n;]", str(cell.value)) if piece.strip()]
    listed = [words(cell._replace(value=piece)) for piece in pieces]
    if len(listed) < 2 or not all(_SYMBOL.search(piece) for piece in listed):
        listed = [text]
    for piece in listed:
        _demand_day(piece, text, first, last)
    return [_without_kind(piece) for piece in listed]


def _demand_day(piece: str, text: str, first: date, last: date) -> None:
    day = day_in(piece)
    if day is None or first <= day <= last:
        return
    window = f"{document_date(first)} đến {document_date(last)}"
    message = f"Văn bản ngày {document_date(day)} ngoài khoảng {window}"
    if day.day <= 12:
        swapped = date(day.year, day.day, day.month)
        if first <= swapped <= last:
            turned = re.sub(
                r"\b0?\d{1,2}\s*[/.-]\s*0?\d{1,2}\s*[/.-]\s*\d{4}", document_date(swapped), text, count=1
            )
            raise Unclear(
                f"{message}; có thể bị đảo ngày với tháng",
                "Ghi lại ngày văn bản.",
                ((f"ngày {document_date(swapped)}", turned),),
            )
    raise Unclear(message, "Kiểm tra lại ngày văn bản; đúng như thế thì ghi bằng cchc update.")


def _without_kind(text: str) -> str:
    """ "Báo cáo số 12/BC-KT ngày ..." without its kind, where the symbol says it."""
    led = _LED.fullmatch(text)
    found = parsed(led["rest"]) if led else None
    if led and found and kind_of(found.symbol).lower() == led["kind"].strip().lower():
        return led["rest"]
    return text


def wanted_day(cell: Cell | None, after: date) -> str:
    """The day to which an agency asks to extend, as a paper writes it; its words where it names no day. Raises Unclear."""
    if cell is None:
        return ""
    if isinstance(cell.value, datetime | date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    else:
        try:
            day = parse_date(words(cell))
        except ValueError:
            return words(cell)
    if day <= after and day.day <= 12 and (swapped := date(day.year, day.day, day.month)) > after:
        raise Unclear(
            f"Ngày đề nghị gia hạn {document_date(day)} đã qua; có thể bị đảo ngày với tháng",
            "Ghi lại ngày.",
            ((document_date(swapped), document_date(swapped)),),
        )
    return document_date(day)


def alike(texts: Sequence[str]) -> frozenset[str]:
    """The texts, as compared, that stand in three rows or more: nobody did the same in all of them."""
    said = [plain(one) for one in texts]
    return frozenset(one for one in said if one and said.count(one) >= 3)
