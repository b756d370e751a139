"""The HTML subset becomes a .docx with the decree's layout, the same bytes each time, for any text."""

import datetime
import io
import re
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
from docx import Document
from lxml import etree

from cchc.document import build_docx, inspect_docx, plain_text
from tests.document import sample
from tests.document.sample import made, table, with_body

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"].encode())


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def words(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# --- The file ------------------------------------------------------------------------------------------------------


def test_same_input_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.document import sample as s; from cchc.document import build_docx; "
        "print(hashlib.sha256(build_docx(s.quarterly_report(tasks=3), title=s.TITLE, author=s.AUTHOR, made_on=s.MADE_ON)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert len(digests) == 1


def test_the_only_date_in_the_file_is_the_given_one() -> None:
    data = build_docx(sample.official_letter(), title="Một & hai", author="UBND", made_on=datetime.date(2026, 2, 5))
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Một & hai", "UBND", "UBND")
    assert properties.created == properties.modified == datetime.datetime(2026, 2, 5, tzinfo=datetime.UTC)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 2, 5, 0, 0, 0)}


def test_nothing_remains_of_the_librarys_template() -> None:
    parts = parts_of(made(sample.official_letter()))
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml",
        "word/styles.xml", "word/theme/theme1.xml",
    ]  # fmt: skip
    assert "python-docx" not in "".join(parts.values())


def test_all_four_font_slots_and_the_language_are_set() -> None:
    styles = parts_of(made(sample.official_letter()))["word/styles.xml"]
    slots = " ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    assert f"<w:rFonts {slots}/>" in styles
    assert '<w:lang w:val="vi-VN"' in styles


def test_every_paragraph_has_a_style_of_the_style_sheet() -> None:
    data = made(sample.quarterly_report(tasks=3))
    known = set(re.findall(r'w:styleId="(\w+)"', parts_of(data)["word/styles.xml"]))
    for paragraph in body_of(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        assert style is not None and style.get(f"{W}val") in known


def test_styles_have_vietnamese_names() -> None:
    names = {style.name for style in Document(io.BytesIO(made(sample.official_letter()))).styles}
    assert {"Quốc hiệu", "Trích yếu", "Nội dung", "Nơi nhận", "Chỗ điền"} <= names


# --- The layout ----------------------------------------------------------------------------------------------------


def test_each_annex_is_a_section_with_its_own_pages_from_one() -> None:
    sections = list(body_of(made(sample.quarterly_report(tasks=3))).iter(f"{W}sectPr"))
    orientations = [section.find(f"{W}pgSz").get(f"{W}orient", "portrait") for section in sections]
    assert orientations == ["portrait", "landscape", "portrait"]
    assert [section.find(f"{W}pgNumType").get(f"{W}start") for section in sections] == ["1", "1", "1"]


def test_the_signature_is_kept_with_the_last_paragraph() -> None:
    data = made(with_body("<p>Một.</p>"))
    paragraphs = [element for element in body_of(data)[0] if element.tag == f"{W}p"]
    closing = next(paragraph for paragraph in paragraphs if words(paragraph).endswith("./."))
    assert closing.find(f"{W}pPr/{W}keepNext") is not None


def test_a_table_before_the_signature_is_kept_with_it() -> None:
    html = sample.HEADER + sample.HEAD + table("<tr><td>a</td><td>b</td><td>c</td></tr>" * 2) + sample.FOOTER
    rows = list(body_of(made(html)).findall(f".//{W}tbl"))[1].findall(f"{W}tr")
    kept = [len(row.findall(f".//{W}keepNext")) for row in rows]
    assert kept == [0, 3]


def test_a_tables_head_repeats_and_rows_stay_whole_unless_higher_than_half_a_page() -> None:
    long = "chữ " * 1250
    rows = f"<tr><td>ngắn</td><td>1</td><td>2</td></tr><tr><td>{long}</td><td>1</td><td>2</td></tr>"
    data = made(with_body(table(rows, head="<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>")))
    head, short, high = body_of(data).findall(f".//{W}tbl")[1].findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert high.find(f"{W}trPr/{W}cantSplit") is None
    assert words(high).startswith(long.strip())


def test_many_line_breaks_make_a_row_high_too() -> None:
    data = made(with_body(table(f"<tr><td>{'a<br>' * 40}b</td><td>1</td><td>2</td></tr>")))
    assert body_of(data).findall(f".//{W}tbl")[1].find(f"{W}tr/{W}trPr") is None


def test_spans_over_rows_and_columns_keep_the_grid() -> None:
    rows = (
        '<tr><td rowspan="2" colspan="2">A</td><td>B</td></tr><tr><td>C</td></tr>'
        '<tr class="nhom"><td colspan="3">Nhóm</td></tr><tr><td>1</td><td class="giua">2</td><td class="phai">3</td></tr>'
    )
    cells = [
        [
            (
                words(cell),
                cell.find(f"{W}tcPr/{W}gridSpan") is not None,
                cell.find(f"{W}tcPr/{W}vMerge") is not None,
            )
            for cell in row.findall(f"{W}tc")
        ]
        for row in body_of(made(with_body(table(rows)))).findall(f".//{W}tbl")[1].findall(f"{W}tr")
    ]
    assert cells == [
        [("A", True, True), ("B", False, False)],
        [("", True, True), ("C", False, False)],
        [("Nhóm", True, False)],
        [("1", False, False), ("2", False, False), ("3", False, False)],
    ]


def test_two_adjacent_tables_stay_separate() -> None:
    one = table("<tr><td>a</td><td>b</td><td>c</td></tr>")
    data = made(with_body(one + one))
    assert len(body_of(data)[0].findall(f"{W}tbl")) == 4
    assert inspect_docx(data) == []


def test_several_addressees_are_listed_with_dashes_and_one_stays_on_the_line() -> None:
    several = sample.official_letter()
    assert "- Phòng Kinh tế;" in plain_text(several)
    assert "- Trung tâm Phục vụ hành chính công xã." in plain_text(several)
    one = re.sub(r"<ul class=\"kinh-gui\">.*</ul>", '<ul class="kinh-gui"><li>Phòng Kinh tế</li></ul>', several)
    assert "Kính gửi: Phòng Kinh tế\n" in plain_text(one)
    assert inspect_docx(made(one)) == []


def test_existing_dashes_are_not_doubled() -> None:
    html = (
        sample.official_letter().replace("<li>Như trên</li>", "<li>- Như trên;</li>").replace("VT</li>", "VT.</li>")
    )
    assert made(html) == made(sample.official_letter())


def test_a_draft_has_room_for_its_number() -> None:
    assert "Số:        /VP-TH" in words(body_of(made(sample.official_letter())))


def test_capitals_are_set_where_the_decree_demands_them() -> None:
    html = with_body("<h2>I. Kết quả đạt được</h2><p>Một.</p>")
    assert "I. KẾT QUẢ ĐẠT ĐƯỢC" in words(body_of(made(html)))


def test_marked_blanks_are_shaded_through_a_style() -> None:
    run = next(
        run
        for run in body_of(made(with_body("<p>Có <mark>[…]</mark> hồ sơ.</p>"))).iter(f"{W}r")
        if words(run) == "[…]"
    )
    assert run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "ChoDien"


def test_a_picture_keeps_its_shape_and_says_what_it_shows() -> None:
    html = with_body('<p class="hinh"><img src="bieu-do" alt="Biểu đồ &quot;tình trạng&quot;" width="100mm"></p>')
    data = made(html, **{"bieu-do": png(200, 100)})
    shape = Document(io.BytesIO(data)).inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (100, 50)
    assert 'descr="Biểu đồ &quot;tình trạng&quot;"' in parts_of(data)["word/document.xml"]
    assert inspect_docx(data) == []


# --- Hostile text --------------------------------------------------------------------------------------------------

HOSTILE = {
    "markup": ("&lt;b&gt; A &amp; B &quot;c&quot; 'd' &lt;/w:t&gt; ]]&gt;", "<b> A & B \"c\" 'd' </w:t> ]]>"),
    "named entities": ("a&nbsp;b&ndash;c", "a\u00a0b–c"),
    "control characters": ("a\x00b\x08c\x0bd\x1fe\ufffef\ud800g", "abcdefg"),
    "tabs and line ends": ("a\tb\r\nc\rd   e", "a b c d e"),
    "emoji": ("tốt 👍🏽 rất 👨‍👩‍👧 tốt", "tốt 👍🏽 rất 👨‍👩‍👧 tốt"),
    "decomposed letters": ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
    "a very long word": ("x" * 3000, "x" * 3000),
    "a long result": ("kết quả " * 700 + "hết", "kết quả " * 700 + "hết"),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("place", ["paragraph", "cell"])
def test_any_text_arrives_unchanged(kind: str, place: str) -> None:
    raw, expected = HOSTILE[kind]
    html = with_body(
        f"<p>{raw}</p>" if place == "paragraph" else table(f"<tr><td>{raw}</td><td>1</td><td>2</td></tr>")
    )
    document = Document(io.BytesIO(made(html)))
    if place == "paragraph":
        assert expected in [paragraph.text for paragraph in document.paragraphs]
    else:
        assert document.tables[1].cell(0, 0).text == expected
    assert " ".join(expected.split()) in " ".join(plain_text(html, 4000).split()) or kind in (
        "named entities",
        "a long result",
    )


def test_spaces_between_words_of_different_styles_are_kept() -> None:
    html = with_body(
        "<p>  Có <strong> 39 </strong> nhiệm vụ,<br>  trong đó <em>ba</em> <mark>[…]</mark> quá hạn </p>"
    )
    found = [paragraph.text for paragraph in Document(io.BytesIO(made(html))).paragraphs]
    assert "Có 39 nhiệm vụ,\ntrong đó ba […] quá hạn" in found


def test_importing_the_package_loads_neither_docx_nor_lxml() -> None:
    program = "import sys, cchc.document; print([name for name in ('docx', 'lxml') if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
