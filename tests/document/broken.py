"""Documents broken by hand, one for each thing that the inspection can find, and what it must say about each."""

import functools
import io
import unicodedata
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from cchc.document import build

from . import sample

Parts = dict[str, str]
Edit = Callable[[Parts], None]

MAIN, STYLES, SETTINGS, HEADER = (f"word/{name}.xml" for name in ("document", "styles", "settings", "header1"))

REPORT = sample.quarterly_report(tasks=3, paragraphs=2)
LETTER = sample.official_letter()
BASES = '<p class="can-cu">Căn cứ Luật Tổ chức chính quyền địa phương;</p>\n<p class="can-cu">Căn cứ Nghị quyết số 76/NQ-CP.</p>\n'
WITH_BASES = REPORT.replace(sample.BODY, BASES + sample.BODY)
ONE_ANNEX = (
    REPORT.replace(sample.TARGET_ANNEX, "").replace("Phụ lục I<", "Phụ lục<").replace(", kết quả các chỉ tiêu tại Phụ lục II", "")
)


@functools.cache
def built(html: str) -> bytes:
    return build(html, title=sample.TITLE, author=sample.AUTHOR, made_on=sample.MADE_ON)


def edited(data: bytes, edit: Edit) -> bytes:
    """The same file with the text of some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    edit(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def swap(old: str, new: str, part: str = MAIN, *, every: bool = False) -> Edit:
    """Another text in place of the first one (or every one) like it, which must be there."""

    def edit(parts: Parts) -> None:
        assert old in parts[part], f"{old!r} is not in {part}"
        parts[part] = parts[part].replace(old, new, -1 if every else 1)

    return edit


def drop(old: str, part: str = MAIN, *, every: bool = False) -> Edit:
    return swap(old, "", part, every=every)


def dress(text: str, properties: str) -> Edit:
    """Direct formatting on the run that begins with this text."""
    return swap(f"<w:r><w:t>{text}", f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}")


def setting(style: str, properties: str) -> Edit:
    """Direct formatting of the first paragraph in this style."""
    return swap(f'<w:pStyle w:val="{style}"/>', f'<w:pStyle w:val="{style}"/>{properties}')


def both(*edits: Edit) -> Edit:
    def edit(parts: Parts) -> None:
        for one in edits:
            one(parts)

    return edit


def paragraph_of(text: str) -> Callable[[Parts], str]:
    """The whole w:p that holds this text."""

    def find(parts: Parts) -> str:
        start = parts[MAIN].rindex("<w:p>", 0, parts[MAIN].index(text))
        return parts[MAIN][start : parts[MAIN].index("</w:p>", start) + len("</w:p>")]

    return find


def move(text: str, before: str) -> Edit:
    """The paragraph with one text in front of the paragraph with another."""

    def edit(parts: Parts) -> None:
        moved, anchor = paragraph_of(text)(parts), paragraph_of(before)(parts)
        parts[MAIN] = parts[MAIN].replace(moved, "", 1).replace(anchor, moved + anchor, 1)

    return edit


def remove(text: str) -> Edit:
    def edit(parts: Parts) -> None:
        parts[MAIN] = parts[MAIN].replace(paragraph_of(text)(parts), "", 1)

    return edit


def decomposed(text: str) -> Edit:
    return swap(text, unicodedata.normalize("NFD", text))


def rule_after(text: str, new: str) -> Edit:
    """Another paragraph in place of the rule that stands under this text."""

    def edit(parts: Parts) -> None:
        main = parts[MAIN]
        start = main.index("</w:p>", main.index(text)) + len("</w:p>")
        end = main.index("</w:p>", start) + len("</w:p>")
        assert "DuongKe" in main[start:end]
        parts[MAIN] = main[:start] + new + main[end:]

    return edit


def nothing(_parts: Parts) -> None:
    """The words of the html are broken, not the file."""


class Broken(NamedTuple):
    """One departure, and no other, in an otherwise good document."""

    name: str
    edit: Edit
    subject: str
    point: str
    found: str
    """What the finding must quote."""
    html: str = REPORT


TYPED_RULE = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>__________</w:t></w:r></w:p>'
EMPTY = "<w:p/>"
LONG_POINT = "Công tác rà soát văn bản được thực hiện thường xuyên, kịp thời, bảo đảm tính thống nhất của hệ thống văn bản;"
FIRST_SENTENCE = "Trong kỳ, Ủy ban nhân dân xã đã ban hành 03 văn bản chỉ đạo, gồm:"


def _points(letters: str) -> str:
    paragraphs = "".join(f'<p class="diem">{letter}) Nội dung {letter};</p>\n' for letter in letters)
    return REPORT.replace(sample.CLOSING, "<h3>3. Việc khác</h3>\n" + paragraphs + sample.CLOSING)


PAGE = [
    Broken("paper Letter", swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "Khổ giấy", "I.1", "216 x 279 mm"),
    Broken(
        "letter across the paper",
        both(
            swap('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'),
            drop("<w:tbl>", every=True), drop("</w:tbl>", every=True),
            drop("<w:tr>", every=True), drop("</w:tr>", every=True),
            drop("<w:tc>", every=True), drop("</w:tc>", every=True),
        ),
        "Kiểu trình bày", "I.2", "trang nằm ngang mà không có bảng", LETTER,
    ),
    Broken("left margin 20 mm", swap('w:left="1701"', 'w:left="1134"'), "Định lề trang", "I.3", "20 mm"),
    Broken("top margin 30 mm", swap('w:top="1134"', 'w:top="1701"'), "Định lề trang", "I.3", "30 mm"),
    Broken("no page number", drop(" PAGE ", HEADER), "Số trang", "I.7", "không có số trang ở lề trên"),
    Broken("page number on page 1", drop("<w:titlePg/>"), "Số trang", "I.7", "hiển thị ở trang thứ nhất"),
    Broken("page number on the left", setting_in_header := swap("</w:pPr>", '<w:jc w:val="left"/></w:pPr>', HEADER), "Số trang", "I.7", "không canh giữa"),
    Broken("page number too small", swap('<w:r><w:fldChar w:fldCharType="begin"/>', '<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:fldChar w:fldCharType="begin"/>', HEADER), "Số trang", "I.7", "cỡ 10"),
]  # fmt: skip
