"""Checks of annexes: their numbers, titles, references, and what "(Kèm theo ...)" says."""

import re
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.figures import DATE, SHORT_DATE
from cchc.document.inspect.checks.finding import Finding
from cchc.document.inspect.reading import Item, Reading
from cchc.document.inspect.words import ANNEX, ROMAN_NUMBERS, folded
from cchc.vietnamese import roman

_REFERENCES = re.compile(r"(?i:phụ lục)((?:và|đến|(?i:phụ lục)|[\sIVXLC\d,;–-])*)")
"""All annexes named together: "Phụ lục I, II và III"."""
_RANGE = re.compile(r"(\w{1,9}) ?(?:đến|-|–) ?(?:phụ lục )?(\w{1,9})", re.IGNORECASE)
_NUMERAL = re.compile(r"\b(?:[IVXLC]+|\d+)\b")
_CITED_NUMBER = re.compile(r"\bsố ?:? ?(\d{1,6})(/\S{1,40})", re.IGNORECASE)
_AROUND = re.compile(r" ?([/-]) ?")


def annex_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about annexes."""
    heads = [place for place, item in enumerate(reading.items) if item.role == "phu-luc-so"]
    if heads or reading.attached:
        yield from _attached_to(reading)
    if not heads:
        return
    named = _named(" ".join(item.text for item in reading.items[: heads[0]]))
    ends = [*heads[1:], len(reading.items)]
    for number, (start, end) in enumerate(zip(heads, ends, strict=True), 1):
        item = reading.items[start]
        yield from _number(item, number, several=len(heads) > 1)
        yield from _reference(item, named)
        yield from _parts(item, {other.role for other in reading.items[start:end]})


def _named(body: str) -> set[str]:
    """The numbers of the annexes that the text refers to; "" if it refers to any."""
    named: set[str] = set()
    for match in _REFERENCES.finditer(body):
        named |= {"", *_NUMERAL.findall(match[1].upper())}
        for first, last in _RANGE.findall(" ".join(match[1].upper().split())):
            numbers = range(ROMAN_NUMBERS.get(first, 0), ROMAN_NUMBERS.get(last, 0))
            named.update(roman(number) for number in numbers if number)
    return named


def _number(item: Item, number: int, *, several: bool) -> Iterator[Finding]:
    if item.text.isupper():
        yield Finding(item, "Phụ lục", decree.ANNEX_POINT, item.text, "chữ in thường")
    match = ANNEX.fullmatch(item.text)
    if several and match and match[1] != roman(number):
        expected = f"Phụ lục {roman(number)} (chữ số La Mã)"
        yield Finding(item, "Phụ lục, số thứ tự", decree.ANNEX_POINT, item.text, expected)


def _reference(item: Item, named: set[str]) -> Iterator[Finding]:
    match = ANNEX.fullmatch(item.text)
    number = (match[1] or "").upper() if match else ""
    if number not in named:
        found, expected = "nội dung văn bản không nhắc đến", f"có chỉ dẫn «{item.text}»"
        yield Finding(item, "Phụ lục, chỉ dẫn", decree.ANNEX_POINT, found, expected)


def _parts(item: Item, roles: set[str]) -> Iterator[Finding]:
    if "phu-luc-ten" not in roles:
        expected = "canh giữa dưới chữ Phụ lục, chữ in hoa"
        yield Finding(item, "Tên phụ lục", decree.ANNEX_POINT, "không tìm thấy", expected)
    if "kem-theo" not in roles:
        expected = "(Kèm theo Báo cáo số … ngày … của …)"
        yield Finding(item, "Kèm theo", decree.ANNEX_POINT, "không tìm thấy", expected)


def _attached_to(reading: Reading) -> Iterator[Finding]:
    """Number and day in "(Kèm theo ...)" against those of the document that is meant; what either leaves open is not compared.

    A document that is issued with a decision has none of its own; then the decision above it in the file is meant.
    """
    main = reading.before if reading.attached else reading
    if main is None:
        return
    number = next((found for item in main.having("so") if (found := _number_in(item))), "")
    day = next((_day_in(item) for item in main.having("noi-ngay")), ("", ()))
    for item in reading.having("kem-theo"):
        if reading.attached and folded(main.kind) not in folded(item.text):
            continue
        cited, (shown, dated) = _number_in(item), _day_in(item)
        if number and cited and cited.casefold() != number.casefold():
            yield Finding(item, "Kèm theo", decree.ANNEX_POINT, f"số {cited}", f"số {number} như ở đầu văn bản")
        if day[1] and dated and dated != day[1]:
            yield Finding(item, "Kèm theo", decree.ANNEX_POINT, shown, f"{day[0]} như ở đầu văn bản")


def _number_in(item: Item) -> str:
    """Number and symbol, in one spelling; "" where the number is left open."""
    match = _CITED_NUMBER.search(_AROUND.sub(r"\1", " ".join(item.text.split())))
    return f"{int(match[1]):02d}{match[2]}" if match else ""


def _day_in(item: Item) -> tuple[str, tuple[int, ...]]:
    """The first day as written, and its day, month, year; nothing where it is left open."""
    if match := DATE.search(item.text):
        return match[0], tuple(int(part) for part in match.groups())
    if match := SHORT_DATE.search(item.text):
        return match[0], tuple(int(part) for part in match.groups()[1:])
    return "", ()
