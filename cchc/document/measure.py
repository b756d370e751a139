"""Units of length of the file format, and the width of a text in Times New Roman without the font at hand."""

import unicodedata

POINTS_PER_MM = 72 / 25.4
POINTS_PER_UNIT = {"pt": 1.0, "mm": POINTS_PER_MM, "cm": 10 * POINTS_PER_MM, "in": 72.0, "pc": 12.0, "pi": 12.0}
"""For lengths that a .docx gives with their unit, such as "12.5mm"."""
TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_POINT = 12700
EMU_PER_MM = 36000


def twips(points: float) -> int:
    """Points in whole twips (twentieths of a point)."""
    return round(points * TWIPS_PER_POINT)


def mm_twips(millimetres: float) -> int:
    """Millimetres in whole twips."""
    return round(millimetres * 1440 / 25.4)


_FIRST = " "
# Advance widths of the characters from space to "~", in thousandths of the font size.
_UPRIGHT = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 "
    "564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 "
    "278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 "
    "444 480 200 480 541"
)
_BOLD = (
    "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 570 570 "
    "570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 "
    "278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 "
    "444 394 220 394 520"
)
_ITALIC = (
    "250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 675 675 "
    "675 500 920 611 611 667 722 611 611 722 722 333 444 667 556 833 667 722 611 722 611 500 556 722 611 833 611 556 556 389 "
    "278 389 422 500 333 500 500 444 500 444 278 500 500 278 278 444 278 722 500 500 500 500 389 389 278 500 444 667 444 444 "
    "389 400 275 400 541"
)
_OTHERS = {
    "đ": 500,
    "Đ": 722,
    "–": 500,
    "—": 1000,
    "…": 1000,
    "“": 444,
    "”": 444,
    "‘": 333,
    "’": 333,
    "\u00a0": 250,
}


def _table(widths: str) -> dict[str, int]:
    return _OTHERS | {chr(ord(_FIRST) + place): int(width) for place, width in enumerate(widths.split())}


_WIDTHS = {"upright": _table(_UPRIGHT), "bold": _table(_BOLD) | {"đ": 556}, "italic": _table(_ITALIC)}


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in points of one line of text; a Vietnamese letter is as wide as its base letter.

    Bold italic is measured as bold; a character outside the table counts as one font size.
    """
    widths = _WIDTHS["bold" if bold else "italic" if italic else "upright"]
    total = 0
    for character in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(character):
            total += widths.get(character, 1000)
    return total * size / 1000
