"""Dates, numbers and letters as written in Vietnamese administrative documents; independent of the locale."""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DAY_IN_TEXT = re.compile(
    r"ngày\s+(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))(?!\d)",
    re.ASCII,
)
_DAY_MONTH_ONLY = re.compile(r"\d{1,2}[/.-]\d{1,2}")

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
"""The letters of Vietnamese in alphabetical order, which is not the order of Unicode."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
"""Roman numerals as documents number fields and quarters; `ROMAN[0]` is 1."""

DEGREES = r"(?i)(TS|ThS|GS|PGS|KS|CN|BS|LS|Ông|Bà|Tiến sĩ|Thạc sĩ|Kỹ sư|Cử nhân)\b\.?"
"""Regular expression of a degree or title, which may not stand before a signer's name (NĐ 30/2020, Phụ lục I, II.7)."""

_ROMAN_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number the points (điểm) of a document: a b c d đ e g h i k ..."""


def parse_date(text: str) -> date:
    """Read a date typed as 2026-02-05, 05/02/2026 or 5/2/2026.

    Raises ValueError with a Vietnamese message that says what is wrong.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif _DAY_MONTH_ONLY.fullmatch(text):
        raise ValueError(f"ngày «{text}» thiếu năm, viết đủ như 2026-03-31")
    else:
        raise ValueError(f"«{text}» không phải là ngày, viết theo dạng 2026-03-31")
    if not 1 <= month <= 12:
        raise ValueError(f"ngày «{text}» không có thật: không có tháng {month}")
    if not 1900 <= year <= 2200:
        raise ValueError(f"ngày «{text}» không có thật: năm {year} ngoài khoảng 1900-2200")
    try:
        return date(year, month, day)
    except ValueError:
        last = month_end(year, month).day
        raise ValueError(f"ngày «{text}» không có thật: tháng {month}/{year} chỉ có {last} ngày") from None


def day_in(text: str) -> date | None:
    """The first day that a text names, as "ngày 20/6/2026" or "ngày 20 tháng 6 năm 2026"; None if it names no real one."""
    for found in _DAY_IN_TEXT.finditer(unicodedata.normalize("NFC", text.lower())):
        try:
            return parse_date("/".join(part for part in found.groups() if part))
        except ValueError:
            continue
    return None


def month_end(year: int, month: int) -> date:
    """The last day of a month (1-12)."""
    return date(year, month, calendar.monthrange(year, month)[1])


def screen_date(day: date) -> str:
    """A date as 05/02/2026, of fixed width for columns on a screen."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def document_date(day: date) -> str:
    """A date as 05/02/2026 or 14/6/2026: a leading 0 for days under 10 and months 1 and 2 (NĐ 30/2020, Phụ lục I, II.4.b)."""
    return f"{day.day:02d}/{document_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """A date as "ngày 05 tháng 02 năm 2026", with the leading zeros of `document_date`."""
    return f"ngày {day.day:02d} tháng {document_month(day.month)} năm {day.year}"


def weekday(day: date) -> str:
    """ "thứ Hai" to "thứ Bảy", "Chủ nhật"."""
    return ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[day.weekday()]


def document_month(month: int) -> str:
    """ "02" but "6": a document writes a leading 0 for months 1 and 2 only."""
    return f"{month:02d}" if month < 3 else str(month)


def roman(value: int) -> str:
    """IV for 4; any number from 1 to 3999."""
    text = ""
    for step, letters in _ROMAN_VALUES:
        count, value = divmod(value, step)
        text += letters * count
    return text


def number(value: Decimal | int | float) -> str:
    """A number as 1.234,5: decimal comma, points between thousands, no trailing zeros after the comma."""
    # Adding 0 turns -0 into 0.
    text = f"{Decimal(str(value)) + 0:,f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def parse_number(text: str) -> Decimal:
    """Read a number as people type it: 1234,5; 1.234,5; 1 234; 96.5; 96,5 %; -3.

    A point is decimal unless it groups all digits before it by threes ("1.234" is 1234); a comma is always decimal.
    At most 15 digits before the decimal sign and 6 after it. Raises ValueError with a Vietnamese message.
    """
    typed = text.strip().removesuffix("%").strip().replace("\u00a0", " ").replace("\u202f", " ")
    if _GROUPED_BY_POINTS.fullmatch(typed):
        plain = typed.replace(".", "").replace(",", ".")
    else:
        plain = (typed.replace(" ", "") if _GROUPED_BY_SPACES.fullmatch(typed) else typed).replace(",", ".")
    if not _PLAIN_NUMBER.fullmatch(plain):
        raise ValueError(f"«{shortened(text, 40)}» không phải là số; ghi như 1234,5 hoặc 1.234,5")
    whole, _, fraction = plain.lstrip("-").partition(".")
    if len(whole) > 15 or len(fraction) > 6:
        raise ValueError(f"«{shortened(text, 40)}» quá dài: tối đa 15 chữ số, 6 chữ số sau dấu phẩy")
    return Decimal(plain)


def number_reading(text: str) -> str:
    """How a number that could be misread was understood, a Vietnamese sentence; empty for other numbers.

    It is one with a single point or comma before exactly three digits.
    """
    typed = text.strip().removesuffix("%").strip()
    if not _EASILY_MISREAD.fullmatch(typed):
        return ""
    if "," in typed:
        return f"«{typed}» được hiểu là số thập phân; nếu là hàng nghìn, ghi {typed.replace(',', '')}."
    return f"«{typed}» được hiểu là {typed.replace('.', '')}; nếu là số thập phân, ghi {typed.replace('.', ',')}."


_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_GROUPED_BY_POINTS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_GROUPED_BY_SPACES = re.compile(r"-?[1-9]\d{0,2}( \d{3})+([.,]\d+)?", re.ASCII)
_EASILY_MISREAD = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def parse_whole(text: str) -> int | None:
    """A whole number of at most nine ASCII digits; None for any other text."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 9 else None


def percent(part: int, whole: int) -> str:
    """The share of `part` in `whole` as "41,0%": one decimal, rounded half up; "-" if `whole` is 0."""
    if whole == 0:
        return "-"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}%"


_RANKS = ("hạng", "thứ", "thứ hạng")
"""Units that stand before their number."""


def with_unit(value: Decimal | int | float, unit: str | None) -> str:
    """A number with its unit, as "96,5%", "12 hồ sơ" or "hạng 12"."""
    if not unit:
        return number(value)
    if unit.lower() in _RANKS:
        return f"{unit.lower()} {number(value)}"
    return number(value) + (unit if unit == "%" else f" {unit}")


def years_words(first: int, last: int) -> str:
    """The years of a plan, as "giai đoạn 2026-2030", or "năm 2026" where it is of one year."""
    return f"năm {first}" if first == last else f"giai đoạn {first}-{last}"


def joined(items: Iterable[str], last: str = "và") -> str:
    """Items in a sentence, as "a, b và c"; as "a; b, c và d" where one of them holds a comma itself."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{_between(words).join(words[:-1])} {last} {words[-1]}"


def enumerated(items: Iterable[str]) -> str:
    """Items beside each other, as "a, b"; as "a; b, c" where one of them holds a comma itself."""
    words = list(items)
    return _between(words).join(words)


def _between(words: Iterable[str]) -> str:
    return "; " if any(", " in word for word in words) else ", "


def capitalised(text: str) -> str:
    """The text with its first letter raised and all others as they are, unlike `str.capitalize`."""
    return text[:1].upper() + text[1:]


def unaccented(text: str) -> str:
    """The text without diacritics, in lower case: "Đẩy mạnh" becomes "day manh"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def slug(text: str, words: int = 6) -> str:
    """An ASCII name for a file, from the first words: "Xây dựng kế hoạch" becomes "xay-dung-ke-hoach"."""
    return "-".join(re.findall(r"[a-z0-9]+", unaccented(text))[:words])


def file_word(text: str) -> str:
    """A key as part of a file's name on any system: letters, digits and hyphens, at most 40; never empty."""
    return re.sub(r"[^a-z0-9]+", "-", unaccented(text)).strip("-")[:40] or "khac"


def visible(text: str) -> str:
    """The text with every character that a terminal would obey, or that reorders text, shown as \\u001b.

    Line ends and tabs stay, and the few codes for bold and colour that the program itself writes.
    """
    return _OBEYED.sub(lambda match: "".join(f"\\u{ord(one):04x}" for one in match[0]), text)


_OBEYED = re.compile(
    r"\x1b(?!\[[0-9;]{1,8}m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def shortened(text: str, width: int) -> str:
    """The text in at most `width` characters; a longer text is cut between words and ends with "…"."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    if not text[width - 1].isspace():
        head, space, _ = cut.rpartition(" ")
        cut = head if space else cut
    return cut.rstrip(" ,;:.-–") + "…"


def legacy_encoding(text: str) -> str | None:
    """The legacy encoding (TCVN3 or VNI) that the text seems to be in, or None.

    Both put Vietnamese letters at code points of Unicode characters that no Vietnamese word contains. Two words with
    such a character are taken as a sign of it.
    """
    # One cheap search, which settles nearly every text.
    if not _FOREIGN.search(text):
        return None
    tcvn3, vni = len(re.findall(_TCVN3_WORD, text)), len(re.findall(_VNI_WORD, text))
    if max(tcvn3, vni) < 2:
        return None
    return "TCVN3" if tcvn3 > vni else "VNI"


_VNI_PAIR = r"[AaEe][ÁÀÃÂÉÈÊÙÕÚáàãâéèêùõú]|[OoYy][ÂÙÕâùõ]"
"""A vowel and the mark that VNI puts after it, where no Vietnamese word has these two letters together."""
_FOREIGN = re.compile(r"[¨©ª¬®µ¶·¸¹¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]|" + _VNI_PAIR)
_TCVN3_WORD = r"[A-Za-z][¨©ª¬®µ¶·¸¹¼½¾ÆÇËÎÏÐÑÖ×ØÛÜÞßæçëîïðñö÷øûüþÿ]"
_VNI_WORD = r"[AaEeOoUuIiYyÔôÖö][ÄÅËÏØÛÜäåëïøûü]|[ÑÖñö][A-Za-zùøûõïÙØÛÕÏ]|" + _VNI_PAIR
