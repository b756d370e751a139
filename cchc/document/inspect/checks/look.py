"""Checks of how each element looks: size, style, position, spacing."""

from collections.abc import Iterator

from cchc.document import decree
from cchc.document.decree import Element
from cchc.document.inspect.checks.finding import Finding, rounded
from cchc.document.inspect.opening import tag_of
from cchc.document.inspect.reading import Item, Reading
from cchc.document.measure import POINTS_PER_MM, text_width

_SIZE_TOLERANCE = 0.05
_INDENT_TOLERANCE = 1.5
"""Points."""
_GAP_TOLERANCE = 0.25
_WIDTH_TOLERANCE = 2.0
"""Points, as the widths of letters are those of another cut of the font."""
_SHORT_TITLE, _LONG_TITLE = 150, 400
"""Characters."""
_LONG_BOLD = 100
"""Characters from which a bold text is no heading."""
_DRAWN_OR_BROKEN = ("drawing", "pict", "object", "sectPr", "br", "AlternateContent")
_SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, in font sizes."""
_ALIGNMENT_NAMES = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "both": "canh đều hai lề"}
_TEXT = ("dieu", "doan", "diem", "gach")
_RUNNING = ("can-cu", "muc", "khoan", *_TEXT)
_PLACED = (
    "quoc-hieu", "tieu-ngu", "chu-quan", "ban-hanh", "so", "noi-ngay", "ve-viec", "ten-loai", "trich-yeu", "phan",
    "ten-phan", "quyen-han", "chuc-vu", "ho-ten", "phu-luc-so", "phu-luc-ten", "kem-theo",
    "tham-quyen", "loi-quyet",
)  # fmt: skip
_SMALL_LETTERS = (
    "tieu-ngu",
    "noi-ngay",
    "ve-viec",
    "trich-yeu",
    "kinh-gui",
    "can-cu",
    "khoan",
    "ho-ten",
    "noi-nhan",
    "kem-theo",
)
_ELEMENTS = {**decree.ELEMENTS, **decree.OF_DECISIONS}
_UNREGULATED = ("o-bang", "khac", "trong", "hinh", "ten-bang", "ghi-chu")


def look_departures(reading: Reading) -> list[Finding]:
    """Everything about the look of paragraphs."""
    findings: list[Finding] = []
    for item in reading.items:
        if item.text:
            findings += _element(item)
    findings += _empty_between(reading)
    for item, follower in zip(reading.items, reading.items[1:], strict=False):
        if (
            item.role in _RUNNING
            and follower.role in _RUNNING
            and item.look.after + follower.look.before < decree.PARAGRAPH_GAP - _GAP_TOLERANCE
        ):
            gap = f"{rounded(item.look.after + follower.look.before)} pt"
            findings.append(
                Finding(
                    item,
                    "Khoảng cách giữa các đoạn",
                    decree.BODY_POINT,
                    gap,
                    f"tối thiểu {decree.PARAGRAPH_GAP:g} pt",
                )
            )
    findings += _letterhead(reading)
    return findings


def _element(item: Item) -> Iterator[Finding]:
    if item.role in _UNREGULATED:
        return
    element = _ELEMENTS[item.role]
    name, point = element.name, element.point
    looks = [(len(run.text.strip()), run.look) for run in item.runs if run.text.strip()]
    letters = sum(length for length, _ in looks)
    least, greatest = element.sizes
    wrong = sorted(
        {look.size for _, look in looks if not least - _SIZE_TOLERANCE <= look.size <= greatest + _SIZE_TOLERANCE}
    )
    if wrong:
        expected = f"cỡ {least:g}" if least == greatest else f"cỡ {least:g} - {greatest:g}"
        yield Finding(item, f"{name}, cỡ chữ", point, "cỡ " + ", ".join(rounded(size) for size in wrong), expected)
    bold = sum(length for length, look in looks if look.bold)
    italic = sum(length for length, look in looks if look.italic)
    wants_bold = element.bold if item.role != "khoan" else _is_title(item.text)
    may_be_bold = item.role in _TEXT or (item.role == "khoan" and _may_be_title(item.text))
    if wants_bold and bold < letters:
        yield Finding(item, f"{name}, kiểu chữ", point, "không đậm" if not bold else "không đậm hết", "chữ đậm")
    elif not wants_bold and bold == letters and letters and not may_be_bold:
        yield Finding(item, f"{name}, kiểu chữ", point, "đậm", "không đậm")
    elif item.role in _TEXT and bold == letters and len(item.text) > _LONG_BOLD:
        yield Finding(item, f"{name}, kiểu chữ", point, "đậm cả đoạn", "không đậm")
    if element.italic and italic < letters:
        yield Finding(item, f"{name}, kiểu chữ", point, "không nghiêng", "chữ nghiêng")
    elif not element.italic and italic == letters and letters:
        yield Finding(item, f"{name}, kiểu chữ", point, "nghiêng", "chữ đứng")
    yield from _capitals(item, element)
    yield from _setting(item, element)


def _is_title(text: str) -> bool:
    """Whether a khoản is only a title: short, and without a mark at its end."""
    return len(text) < _SHORT_TITLE and text[-1] not in ".;:,…)/"


def _may_be_title(text: str) -> bool:
    """Whether a khoản can be a title, which is bold: no sentence, or a short one."""
    return len(text) <= _LONG_BOLD or (len(text) < _LONG_TITLE and text[-1] not in ".;,/")


def _capitals(item: Item, element: Element) -> Iterator[Finding]:
    shown = item.shown
    if element.capitals and shown != shown.upper():
        yield Finding(item, f"{element.name}, chữ in hoa", element.point, "chữ in thường", "chữ in hoa")
    elif item.role in _SMALL_LETTERS and shown.isupper() and len(shown) > 8:
        yield Finding(item, f"{element.name}, chữ in thường", element.point, "chữ in hoa", "chữ in thường")


def _setting(item: Item, element: Element) -> Iterator[Finding]:
    look = item.look
    name, point = element.name, element.point
    wanted = "both" if item.role in _TEXT else "center"
    by_tabs = item.cell is not None and item.cell.by_tabs
    if item.role in (*_PLACED, *_TEXT) and look.alignment != wanted and not by_tabs:
        found = _ALIGNMENT_NAMES.get(look.alignment, look.alignment)
        yield Finding(item, f"{name}, canh lề", point, found, _ALIGNMENT_NAMES[wanted])
    if item.role in _RUNNING and item.cell is None:
        indent = (look.first_line + look.left) / POINTS_PER_MM
        if not any(abs(indent - allowed) * POINTS_PER_MM <= _INDENT_TOLERANCE for allowed in decree.INDENTS_MM):
            tabbed = item.runs and item.runs[0].text.startswith("\t")
            if not tabbed or abs(indent) > 0.5:
                yield Finding(item, "Lùi đầu dòng", point, f"{rounded(indent)} mm", decree.INDENT_WORDS)
        if item.role != "can-cu":
            yield from _line_spacing(item)
    if item.role == "noi-nhan-muc" and look.left + look.first_line > 4:
        yield Finding(item, f"{name}, vị trí", point, "lùi vào trong", "sát lề trái")


def _line_spacing(item: Item) -> Iterator[Finding]:
    look = item.look
    least, greatest = decree.LINE_SPACINGS
    size = max(run.look.size for run in item.runs)
    lines = look.line if look.line_rule == "auto" else look.line / (size * _SINGLE_LINE)
    if look.line_rule == "atLeast":
        lines = max(lines, 1.0)
    slack = 0.02 if look.line_rule == "auto" else 0.07
    if not least - slack <= lines <= greatest + slack:
        yield Finding(
            item, "Khoảng cách giữa các dòng", decree.BODY_POINT, f"{rounded(lines)} dòng", decree.LINE_WORDS
        )


def _empty_between(reading: Reading) -> Iterator[Finding]:
    """Empty paragraphs used as spacing within the text; those that draw something or end a section are allowed.

    In the letterhead and above the name of who signs, they are how most clerks make room.
    """
    waiting: list[Item] = []
    in_text = False
    for item in reading.items:
        if item.role == "trong":
            if in_text and item.cell is None and not _holds_something(item):
                waiting.append(item)
            continue
        in_text = item.role in _RUNNING
        for empty in waiting if in_text else ():
            found, expected = "dùng dòng trống để tạo khoảng cách", "đặt khoảng cách trước, sau của đoạn"
            yield Finding(empty, "Dòng trống", "", found, expected)
        waiting = []


def _holds_something(item: Item) -> bool:
    return bool(item.look.borders) or any(tag_of(child) in _DRAWN_OR_BROKEN for child in item.element.iter())


def _letterhead(reading: Reading) -> Iterator[Finding]:
    for item in reading.having("quoc-hieu"):
        look = item.runs[0].look
        too_long = item.room and text_width(item.text, look.size, bold=look.bold) > item.room + _WIDTH_TOLERANCE
        if "\n" in item.text or too_long:
            yield Finding(item, "Quốc hiệu, vị trí", decree.NATION_POINT, "xuống dòng thứ hai", "trên một dòng")
        if item.cell is not None and item.cell.column == 0:
            expected = "trên cùng, bên phải trang đầu"
            yield Finding(item, "Quốc hiệu, vị trí", decree.NATION_POINT, "bên trái", expected)
    for number, date in zip(reading.having("so"), reading.having("noi-ngay"), strict=False):
        one, other = number.cell, date.cell
        if one and other and one.table == other.table and one.row != other.row:
            found, expected = "khác dòng với số, ký hiệu", "cùng một dòng với số, ký hiệu"
            yield Finding(date, "Địa danh và thời gian, vị trí", decree.DATE_POINT, found, expected)
    for number, subject in zip(reading.having("so"), reading.having("ve-viec"), strict=False):
        gap = number.look.after + subject.look.before
        if gap < decree.SUBJECT_GAP - _GAP_TOLERANCE:
            found, expected = f"cách {rounded(gap)} pt", f"cách số, ký hiệu {decree.SUBJECT_GAP:g} pt"
            yield Finding(subject, "Trích yếu công văn, vị trí", decree.KIND_POINT, found, expected)
