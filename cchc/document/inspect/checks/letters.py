"""Checks of the letters: font, colour, underlining, encoding."""

import re
import unicodedata
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, opening_words
from cchc.document.inspect.effective import FONT_SLOTS, Run
from cchc.document.inspect.reading import Item, Reading
from cchc.vietnamese import legacy_encoding

_BLACK = ("auto", decree.COLOUR, "")
_SLOT_NAMES = dict(zip(FONT_SLOTS, ("chữ ASCII", "chữ có dấu", "chữ Đông Á", "chữ phức hợp"), strict=True))
_LEGACY_FONT = re.compile(r"\.Vn|VNI-", re.IGNORECASE)
_ADDRESS = re.compile(r"@|://|\bwww\.")
_RUNNING = (
    "can-cu",
    "phan",
    "ten-phan",
    "muc",
    "khoan",
    "dieu",
    "doan",
    "diem",
    "gach",
    "kinh-gui",
    "kinh-gui-muc",
)
_LAST_ASCII = "\x7f"


def letter_departures(reading: Reading) -> Iterator[Finding]:
    """Everything about letters, paragraph by paragraph."""
    for item in reading.items:
        if item.text:
            yield from _fonts(item)
            yield from _colours(item)
            yield from _underlining(item)
            yield from _encoding(item)


def _fonts(item: Item) -> Iterator[Finding]:
    wrong: dict[str, list[str]] = {}
    for run in item.runs:
        for slot, font in fonts_used(run):
            if font != decree.FONT and _SLOT_NAMES[slot] not in wrong.setdefault(font, []):
                wrong[font].append(_SLOT_NAMES[slot])
    for font, slots in wrong.items():
        yield Finding(item, "Phông chữ", decree.FONT_POINT, f"{font} (ô phông: {', '.join(slots)})", decree.FONT)


def fonts_used(run: Run) -> list[tuple[str, str]]:
    """Slot and font of each slot that some letter of the run is printed from."""
    used = {_slot(letter) for letter in set(run.text) if not letter.isspace()}
    return [(slot, font) for slot, font in zip(FONT_SLOTS, run.look.fonts, strict=True) if slot in used]


def _slot(letter: str) -> str:
    if letter <= _LAST_ASCII:
        return "ascii"
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return "cs"
    return "eastAsia" if unicodedata.east_asian_width(letter) in ("W", "F") else "hAnsi"


def _colours(item: Item) -> Iterator[Finding]:
    colours = {run.look.colour for run in item.runs if run.text.strip()}
    for colour in sorted(colours.difference(_BLACK)):
        yield Finding(item, "Màu chữ", decree.FONT_POINT, f"màu {colour}", "màu đen")


def _underlining(item: Item) -> Iterator[Finding]:
    if item.role not in _RUNNING:
        return
    underlined = [run.text for run in item.runs if run.look.underline and run.text.strip()]
    words = [text for text in underlined if not _ADDRESS.search(text)]
    if words:
        element = {**decree.ELEMENTS, **decree.OF_DECISIONS}[item.role]
        found = f"gạch chân «{opening_words(''.join(words).strip())}»"
        yield Finding(item, f"{element.name}, kiểu chữ", element.point, found, "không gạch chân")


def _encoding(item: Item) -> Iterator[Finding]:
    wanted = "Unicode dựng sẵn (TCVN 6909:2001)"
    if not unicodedata.is_normalized("NFC", item.text):
        yield Finding(item, "Bộ mã chữ", decree.FONT_POINT, "Unicode tổ hợp (dấu rời)", wanted)
    legacy = any(_LEGACY_FONT.match(font) for run in item.runs for _, font in fonts_used(run))
    if legacy or legacy_encoding(item.text):
        yield Finding(item, "Bộ mã chữ", decree.FONT_POINT, "bộ mã cũ TCVN3 hoặc VNI", wanted)
