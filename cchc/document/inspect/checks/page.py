"""Checks of the document as a whole (mục I): paper, margins, page numbers, file format, order of the elements."""

import re
from collections.abc import Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, rounded
from cchc.document.inspect.effective import Resolver
from cchc.document.inspect.opening import Element, R, W, figure_of, is_on
from cchc.document.inspect.reading import Reading, Section
from cchc.document.measure import TWIPS_PER_MM

_TOLERANCE_MM = 0.6
_WORD_PAPER_MM = (215.9, 279.4)
"""Letter, which Word uses if the file names no paper size."""
_LONGEST_PAGE = 1500
"""A text of at most this many characters fits on one page, which needs no number."""
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_PAGE_FIELD = re.compile(r"\bPAGE\b")

_UPPER_AND_LOWER = (
    ("quoc-hieu", "tieu-ngu"),
    ("quoc-hieu", "ten-loai"),
    ("tieu-ngu", "noi-ngay"),
    ("ban-hanh", "so"),
    ("so", "ten-loai"),
    ("so", "ve-viec"),
    ("kinh-gui", "can-cu"),
    ("kinh-gui", "doan"),
)


def page_departures(reading: Reading) -> list[Finding]:
    """Everything about the pages and the file."""
    findings: list[Finding] = []
    for place, section in enumerate(reading.sections, 1):
        where = "trang" if len(reading.sections) == 1 else f"trang (phần {place})"
        findings += _paper(where, section)
        findings += _margins(where, section)
    findings += _page_numbers(reading)
    findings += _file_format(reading)
    return findings


def _paper(where: str, section: Section) -> Iterator[Finding]:
    size = section.properties.find(f"{W}pgSz")
    width, height = (_mm(size, "w"), _mm(size, "h")) if size is not None else _WORD_PAPER_MM
    expected = tuple(reversed(decree.PAPER_MM)) if section.landscape else decree.PAPER_MM
    if any(
        abs(found - wanted) > _TOLERANCE_MM * 2 for found, wanted in zip((width, height), expected, strict=True)
    ):
        found = f"{width:.0f} x {height:.0f} mm"
        yield Finding(f"{where}, khổ giấy", "Khổ giấy", decree.PAPER_POINT, found, decree.PAPER_WORDS)
    if section.landscape and not section.has_table:
        yield Finding(
            f"{where}, hướng giấy",
            "Kiểu trình bày",
            decree.DIRECTION_POINT,
            "trang nằm ngang mà không có bảng",
            "trang đứng",
        )


def _margins(where: str, section: Section) -> Iterator[Finding]:
    margins = section.properties.find(f"{W}pgMar")
    for side, (least, greatest) in decree.MARGIN_RANGES_MM.items():
        found = abs(_mm(margins, side)) if margins is not None else 0.0
        if margins is not None and side == "left":
            found += _mm(margins, "gutter")
        if not least - _TOLERANCE_MM <= found <= greatest + _TOLERANCE_MM:
            place = f"{where}, lề {_SIDES[side]}"
            yield Finding(
                place,
                "Định lề trang",
                decree.MARGIN_POINT,
                f"{rounded(found)} mm",
                f"{least:.0f} - {greatest:.0f} mm",
            )


def _page_numbers(reading: Reading) -> Iterator[Finding]:
    point = decree.PAGE_NUMBER_POINT
    inherited: dict[tuple[str, str], Element] = {}
    for place, section in enumerate(reading.sections, 1):
        where = "trang, số trang" if len(reading.sections) == 1 else f"trang (phần {place}), số trang"
        for kind, parts in (("header", reading.opened.headers), ("footer", reading.opened.footers)):
            for reference in section.properties.iterfind(f"{W}{kind}Reference"):
                part = parts.get(reference.get(f"{R}id", ""))
                if part is not None:
                    inherited[kind, reference.get(f"{W}type", "default")] = part
        title_page = section.properties.find(f"{W}titlePg")
        own_first = title_page is not None and is_on(title_page.get(f"{W}val", "1"))
        header = inherited.get(("header", "default"))
        shown = _page_field(header)
        if _page_field(inherited.get(("footer", "default"))) is not None:
            yield Finding(where, "Số trang", point, "ở lề dưới", "ở giữa lề trên")
        if shown is None:
            if sum(len(item.text) for item in section.items) > _LONGEST_PAGE:
                yield Finding(where, "Số trang", point, "không có số trang ở lề trên", "số Ả Rập, ở giữa lề trên")
            continue
        yield from _number_look(where, shown, reading.resolver)
        starts_anew = place == 1 or any(item.role == "phu-luc-so" for item in section.items[:3])
        shown_first = _page_field(inherited.get(("header", "first"))) is not None if own_first else True
        if shown_first and starts_anew:
            yield Finding(where, "Số trang", point, "hiển thị ở trang thứ nhất", "không hiển thị ở trang thứ nhất")
        counted = section.properties.find(f"{W}pgNumType")
        start = counted.get(f"{W}start") if counted is not None else None
        if counted is not None and counted.get(f"{W}fmt", "decimal") != "decimal":
            yield Finding(where, "Số trang", point, "không phải chữ số Ả Rập", "chữ số Ả Rập")
        if place == 1 and start not in (None, "1"):
            yield Finding(where, "Số trang", point, f"đánh từ số {start}", "đánh từ số 1")
        if place > 1 and starts_anew and start != "1":
            yield Finding(
                where, "Số trang của phụ lục", decree.ANNEX_POINT, "đánh tiếp theo phần trước", "đánh riêng từ số 1"
            )


def _page_field(part: Element | None) -> Element | None:
    """The paragraph that holds the page number."""
    for paragraph in part.iter(f"{W}p") if part is not None else ():
        codes = [code.text or "" for code in paragraph.iter(f"{W}instrText")]
        codes += [field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple")]
        if any(_PAGE_FIELD.search(code) for code in codes):
            return paragraph
    return None


def _number_look(where: str, paragraph: Element, resolver: Resolver) -> Iterator[Finding]:
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    framed = frame is not None and frame.get(f"{W}xAlign") == "center"
    if resolver.paragraph_look(paragraph).alignment != "center" and not framed:
        yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, "không canh giữa", "canh giữa theo chiều ngang")
    for run in resolver.runs(paragraph)[:1]:
        look = run.look
        least, greatest = decree.PAGE_NUMBER_SIZES
        if not least <= look.size <= greatest:
            expected = f"cỡ {least:g} - {greatest:g}"
            yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, f"cỡ {rounded(look.size)}", expected)
        if look.italic or look.bold:
            yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, "chữ nghiêng hoặc đậm", "chữ đứng")
        if set(look.fonts) != {decree.FONT}:
            yield Finding(
                where, "Phông chữ số trang", decree.FONT_POINT, ", ".join(sorted(set(look.fonts))), decree.FONT
            )


def _file_format(reading: Reading) -> Iterator[Finding]:
    mode = "12"
    if reading.opened.settings is not None:
        for setting in reading.opened.settings.iter(f"{W}compatSetting"):
            if setting.get(f"{W}name") == "compatibilityMode":
                mode = setting.get(f"{W}val", "12")
    if not mode.isdigit() or int(mode) < 15:
        yield Finding(
            "tệp",
            "Chế độ tương thích",
            "",
            "Word mở ở chế độ tương thích",
            "định dạng Word 2013 trở lên (Tệp > Chuyển đổi)",
        )


def _mm(element: Element, name: str) -> float:
    return figure_of(element, name) / TWIPS_PER_MM


def order_departures(reading: Reading) -> Iterator[Finding]:
    """Elements below one that they should be above (I.6 and the diagram of mục IV)."""
    place_of: dict[str, int] = {}
    for place, item in enumerate(reading.items):
        place_of.setdefault(item.role, place)
    for upper, lower in _UPPER_AND_LOWER:
        if upper in place_of and lower in place_of and place_of[lower] < place_of[upper]:
            one, other = decree.ELEMENTS[upper].name, decree.ELEMENTS[lower].name
            yield Finding(
                reading.items[place_of[upper]],
                "Thứ tự các thành phần",
                decree.POSITION_POINT,
                f"{one} ở dưới {other}",
                f"{one} ở trên {other}",
            )
