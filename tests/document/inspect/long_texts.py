"""Documents that grow in ways on which a careless pattern takes far more than linear time."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.document.inspect.broken import MAIN, Parts, edited
from tests.document.inspect.clean import written

BODY = "1. Thời gian: ngày 15 hằng tháng."
NUMBER = "Số: 101/TB-UBND"
DATE = "Ví Dụ, ngày 09 tháng 01 năm 2026"

REPEATED = {
    "one word": "a", "capitals": "A", "one number": "1", "spaces": " ", "dots": ".", "Roman numerals": "I", "references": "phụ lục I, ",
    "references in a row": "phụ lục ", "ranges": "I đến ", "days": "ngày ", "days and months": "ngày 1 tháng ", "short dates": "ngày 1/",
    "slashes": "/", "thousands": ",123", "digits and commas": "1,", "brackets": "[", "open blanks": "[bổ sung ", "underscores": "_ ",
    "points": "a) ", "words and spaces": "ă   ", "numbers": "số 1/", "signs of TCVN3": "¨a", "attached": "(kèm theo ",
}  # fmt: skip
"""What a text is filled with."""
PARAGRAPHS = {
    "annexes": "Phụ lục I", "mục": "XIV. MỤC", "khoản": "9. Khoản", "điểm": "k) Điểm", "bases": "Căn cứ Luật;", "attached": "(Kèm theo Báo cáo)",
    "recipients": "- Như trên;", "addressees": "Kính gửi: Sở.", "signatures": "KT. CHỦ TỊCH", "articles": "Điều 7. Nội dung",
}  # fmt: skip
"""What a document has thousands of paragraphs of."""


def filled(unit: str, size: int, place: str = BODY) -> bytes:
    """A notice with a text of this many characters after the beginning of one of its lines."""
    text = (unit * (size // len(unit) + 1))[:size]
    start = place.partition(" ")[0] + " "

    def edit(parts: Parts) -> None:
        assert f">{place}<" in parts[MAIN]
        parts[MAIN] = parts[MAIN].replace(f">{place}<", f' xml:space="preserve">{start}{escape(text)}<')

    return edited(written("thông báo"), edit)


def with_paragraphs(text: str, size: int) -> bytes:
    """A notice with so many paragraphs of this text that the file has this many characters for them."""

    def edit(parts: Parts) -> None:
        start = parts[MAIN].rindex("<w:p>", 0, parts[MAIN].index(BODY))
        end = parts[MAIN].index("</w:p>", start) + len("</w:p>")
        one = parts[MAIN][start:end].replace(BODY, text)
        parts[MAIN] = parts[MAIN][:end] + one * (size // len(one)) + parts[MAIN][end:]

    return edited(written("thông báo"), edit)


_FOR_A_LETTER = 4
"""Characters of the file for each of the text."""


def growing(size: int) -> Iterator[tuple[str, bytes]]:
    """Each document of this size, with its name."""
    for place in (BODY, NUMBER, DATE):
        for name, unit in REPEATED.items():
            yield f"{name} in «{place.partition(' ')[0]}»", filled(unit, size, place)
    for name, text in PARAGRAPHS.items():
        yield f"paragraphs: {name}", with_paragraphs(text, _FOR_A_LETTER * size)
