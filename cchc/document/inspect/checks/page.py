"""Checks of the document as a whole (mục I): paper, margins, page numbers, tables, the state of the file, order of the elements."""

import itertools
import math
import re
from collections.abc import Callable, Iterator

from cchc.document import decree
from cchc.document.inspect.checks.finding import Finding, opening_words, rounded
from cchc.document.inspect.checks.letters import fonts_used
from cchc.document.inspect.effective import Resolver
from cchc.document.inspect.opening import Element, R, W, is_on, points_of, tag_of
from cchc.document.inspect.reading import Item, Reading, Section
from cchc.document.measure import POINTS_PER_MM, text_width

_TOLERANCE_MM = 0.6
_WORD_PAPER_MM = (215.9, 279.4)
"""Letter, which Word uses if the file names no paper size."""
_LONGEST_PAGE = 1500
"""A text of at most this many characters fits on one page, which needs no number."""
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_OLDEST_MODE = 14
"""Word 2010; documents of earlier versions are laid out otherwise."""
_DIGITS = "0123456789"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
_SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, in font sizes."""
_MANY_ROWS = 10
_SURELY = 1.1
"""Pages; heights are only estimated, so that a little more than one may still be one."""
_CELL_SIZE = 12.0
"""Taken for the letters of an empty cell."""
_FIRST_PARAGRAPHS = 3
"""Of a section, among which an annex or a document begins."""
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
    findings += _unsettled(reading)
    findings += _long_tables(reading)
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
        annex = any(item.role == "phu-luc-so" for item in section.items[:_FIRST_PARAGRAPHS])
        starts_anew = place == 1 or annex or _begins_document(section, reading)
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
            what, of = ("phụ lục", decree.ANNEX_POINT) if annex else ("văn bản kèm theo", point)
            yield Finding(where, f"Số trang của {what}", of, "đánh tiếp theo phần trước", "đánh riêng từ số 1")


def _begins_document(section: Section, reading: Reading) -> bool:
    """Whether one of the further documents of the file begins with this section."""
    firsts = [document.items[0].element for document in reading.documents[1:]]
    return any(item.element is first for item in section.items[:_FIRST_PARAGRAPHS] for first in firsts)


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
    runs = resolver.runs(paragraph)
    text = " ".join("".join(run.text for run in runs).split())
    if text.strip(_DIGITS):
        expected = "chỉ có chữ số, không có chữ, gạch hay tổng số trang"
        yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, f"ghi «{opening_words(text)}»", expected)
    for run in runs[:1]:
        look = run.look
        least, greatest = decree.PAGE_NUMBER_SIZES
        if not least <= look.size <= greatest:
            expected = f"cỡ {least:g} - {greatest:g}"
            yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, f"cỡ {rounded(look.size)}", expected)
        if look.italic or look.bold:
            yield Finding(where, "Số trang", decree.PAGE_NUMBER_POINT, "chữ nghiêng hoặc đậm", "chữ đứng")
        if fonts := {font for _, font in fonts_used(run)}.difference((decree.FONT,)):
            yield Finding(where, "Phông chữ số trang", decree.FONT_POINT, ", ".join(sorted(fonts)), decree.FONT)


def _file_format(reading: Reading) -> Iterator[Finding]:
    mode = "12"
    if reading.opened.settings is not None:
        for setting in reading.opened.settings.iter(f"{W}compatSetting"):
            if setting.get(f"{W}name") == "compatibilityMode":
                mode = setting.get(f"{W}val", "12")
    if not mode.isdigit() or int(mode) < _OLDEST_MODE:
        yield Finding(
            "tệp",
            "Chế độ tương thích",
            "",
            "Word mở ở chế độ tương thích",
            "định dạng Word 2010 trở lên (Tệp > Chuyển đổi)",
        )


def _mm(element: Element, name: str) -> float:
    return points_of(element, name) / POINTS_PER_MM


def _unsettled(reading: Reading) -> Iterator[Finding]:
    """Changes that are still tracked, and comments."""
    kept = "chấp nhận hoặc từ chối hết các thay đổi"
    if any(_is_change(tag_of(element)) for element in reading.opened.body.iter()):
        yield from _wherever(reading, _is_change, "Theo dõi thay đổi", "còn thay đổi chưa duyệt", kept)
    if reading.opened.comments is not None and len(reading.opened.comments):
        yield from _wherever(
            reading,
            "commentReference".__eq__,
            "Chú thích bên lề",
            "còn chú thích",
            "giải quyết rồi xóa hết chú thích",
        )


def _is_change(tag: str) -> bool:
    return tag in _CHANGES or tag.endswith("PrChange")


def _wherever(
    reading: Reading, is_sought: Callable[[str], bool], subject: str, found: str, expected: str
) -> Iterator[Finding]:
    """A finding for each paragraph with such an element, or one for the file where it stands outside of them."""
    places = [item for item in reading.items if any(is_sought(tag) for tag in _tags(item.element))]
    for place in places or ("tệp",):
        yield Finding(place, subject, "", found, expected)


def _tags(paragraph: Element) -> Iterator[str]:
    """Names of the elements in a paragraph, and of the one around it."""
    yield from map(tag_of, paragraph.iter())
    yield from map(tag_of, itertools.islice(paragraph.iterancestors(), 1))


def _long_tables(reading: Reading) -> Iterator[Finding]:
    """Tables of many rows that go on to another page, and whose first row is not repeated there."""
    for section in reading.sections:
        page, above = section.text_height, 0.0
        blocks = [list(items) for _, items in itertools.groupby(section.items, key=_table_of)]
        if not page or not any(map(_may_need_a_header, blocks)):
            continue
        for block in blocks:
            height = _height(block)
            if above % page + height > page * _SURELY and _may_need_a_header(block):
                expected = "hàng tiêu đề lặp lại ở đầu mỗi trang"
                yield Finding(
                    next(item for item in block if item.text),
                    "Bảng dài hơn một trang",
                    "",
                    "hàng tiêu đề không lặp lại",
                    expected,
                )
            above += height


def _table_of(item: Item) -> int:
    return item.cell.table if item.cell else 0


def _may_need_a_header(block: list[Item]) -> bool:
    """Whether this is a table with many rows and no row that is repeated."""
    if block[0].cell is None or not any(item.role == "o-bang" for item in block) or _rows(block) < _MANY_ROWS:
        return False
    row = next(block[0].element.iterancestors(f"{W}tr"))
    repeated = row.find(f"{W}trPr/{W}tblHeader")
    return repeated is None or not is_on(repeated.get(f"{W}val", "1"))


def _rows(block: list[Item]) -> int:
    return len({item.cell.row for item in block if item.cell})


def _height(block: list[Item]) -> float:
    """About the height of paragraphs or of a table, in points: of each row that of its highest cell."""
    rows: dict[int, dict[int, float]] = {}
    for place, item in enumerate(block):
        row, column = (item.cell.row, item.cell.column) if item.cell else (place, 0)
        columns = rows.setdefault(row, {})
        columns[column] = columns.get(column, 0.0) + _height_of(item)
    return sum(max(columns.values()) for columns in rows.values())


def _height_of(item: Item) -> float:
    first, look = item.runs[0].look if item.runs else None, item.look
    size = first.size if first else _CELL_SIZE
    width = text_width(item.text, size, bold=first.bold) if first else 0.0
    lines = max(1, math.ceil(width / item.room)) if item.room else 1
    line = size * _SINGLE_LINE * look.line if look.line_rule == "auto" else look.line
    return lines * line + look.before + look.after


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
