"""The parts around the text: headers, fonts, theme, properties, titles of tables; two judges find nothing to object to."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from cchc.document.build.chart import Series, bar_chart
from tests.audit import faults
from tests.document import sample
from tests.document.build.test_build import W, parts_of, png, words
from tests.document.sample import made, with_body

CHART = bar_chart(
    ["I. A & B", "II"], [Series("Số <việc>", [2, None], ["2", ""], "black")], stacked=True, width_mm=160
)
DRAWN = with_body('<p class="hinh"><img src="x" alt="Hình" width="100mm"></p>' * 2)
DOCUMENTS = {
    "report": lambda: made(sample.quarterly_report(tasks=20)),
    "letter": lambda: made(sample.official_letter()),
    "chart": lambda: made(DRAWN, x=CHART),
    "picture": lambda: made(DRAWN, x=png(20, 10)),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_nothing_is_wrong_with_a_document(kind: str, tmp_path: Path) -> None:
    assert faults(DOCUMENTS[kind](), tmp_path) == []


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with something else in one part."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        assert source.read(part).count(old) >= 1
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/_rels/document.xml.rels", b"relationships/fontTable", b"relationships/other"),
        ("word/document.xml", b'<w:jc w:val="center"/><w:tblBorders>', b'<w:tblBorders><w:jc w:val="center"/>'),
        ("word/document.xml", b'w:val="TrichYeu"', b'w:val="KhongCo"'),
        ("word/charts/chart1.xml", b'<c:barDir val="bar"/>', b'<c:barDir val="lying"/>'),
    ],
)
def test_the_judges_find_what_is_broken(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    document = made(sample.quarterly_report(tasks=2)) if part != "word/charts/chart1.xml" else made(DRAWN, x=CHART)
    assert faults(changed(document, part, old, new), tmp_path)


def test_page_one_of_every_section_has_an_empty_header_of_its_own() -> None:
    document = Document(io.BytesIO(made(sample.quarterly_report(tasks=3))))
    for section in document.sections:
        first, others = section.first_page_header, section.header
        assert not first.is_linked_to_previous and not first._element.findall(f".//{W}r")
        assert "PAGE" in "".join(others._element.itertext(f"{W}instrText"))


def test_fonts_theme_and_properties_name_the_decrees_font_and_the_office() -> None:
    parts = parts_of(made(sample.official_letter()))
    assert 'w:font w:name="Times New Roman"' in parts["word/fontTable.xml"]
    theme = etree.fromstring(parts["word/theme/theme1.xml"].encode())
    assert {one.get("typeface") for one in theme.iter("{*}latin")} == {"Times New Roman"}
    colours = {one.get("val", "") for one in theme.iter("{*}srgbClr")}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
    assert f"<Company>{sample.AUTHOR}</Company>" in parts["docProps/app.xml"]


def titles(html: str) -> list[tuple[str | None, str | None]]:
    """Title and description of each table between letterhead and signature, and in the annexes."""
    tables = list(etree.fromstring(parts_of(made(html))["word/document.xml"].encode()).iter(f"{W}tbl"))

    def told(table: etree._Element, name: str) -> str | None:
        element = table.find(f"{W}tblPr/{W}{name}")
        return None if element is None else element.get(f"{W}val")

    return [
        (told(table, "tblCaption"), told(table, "tblDescription"))
        for table in tables
        if "Nơi nhận:" not in words(table) and "CỘNG HÒA" not in words(table)
    ]


def test_a_table_is_titled_by_the_heading_above_it_and_tells_its_columns() -> None:
    assert titles(sample.quarterly_report(tasks=2)) == [
        ("Bảng 1. Kết quả giải quyết hồ sơ", "Các cột: Lĩnh vực; Tiếp nhận; Đúng hạn."),
        (
            "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ ĐẾN HẾT QUÝ I NĂM 2026",
            "Các cột: TT; Nhiệm vụ; Sản phẩm; Cơ quan - Chủ trì; Cơ quan - Phối hợp; Thời hạn; Kết quả - Tiến độ (%); "
            "Kết quả - Tình trạng.",
        ),
        ("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", "Các cột: Mã; Chỉ tiêu; Yêu cầu; Kết quả."),
    ]


def test_a_table_without_a_head_has_no_description() -> None:
    table = sample.table("<tr><td>a</td><td>b</td><td>c</td></tr>")
    assert titles(with_body(f"<h2>I. &quot;Một&quot; &amp; hai</h2>{table}")) == [('I. "MỘT" & HAI', None)]


def test_letterhead_and_signature_are_named_for_screen_readers() -> None:
    document = parts_of(made(sample.official_letter()))["word/document.xml"]
    for name in ("Phần đầu văn bản", "Nơi nhận và chữ ký"):
        assert f'<w:tblCaption w:val="{name}"/>' in document
