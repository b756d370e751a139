"""What stays together on a page."""

import io
import zipfile

from docx import Document
from docx.text.paragraph import Paragraph
from lxml import etree

from cchc.document import build_docx
from tests.document import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIST = "<p>Kết quả trong kỳ:</p><ul><li>Một;</li><li>Hai gồm:<ul><li>ba.</li></ul></li></ul><p>Bốn.</p>"
TITLE = "Tổng kết công tác cải cách hành chính năm 2026; phương hướng, nhiệm vụ năm 2027"


def paragraphs(html: str) -> list[Paragraph]:
    data = build_docx(html, title=sample.TITLE, author=sample.AUTHOR, made_on=sample.MADE_ON)
    return list(Document(io.BytesIO(data)).paragraphs)


def report(body: str, annexes: str = "") -> str:
    return sample.HEADER + sample.HEAD + body + sample.CLOSING + sample.FOOTER + annexes


def test_a_line_ending_in_a_colon_stays_with_what_follows() -> None:
    after = "".join(f"<p>Đoạn {number}.</p>" for number in range(10))
    kept = {one.text: one.paragraph_format.keep_with_next for one in paragraphs(report(LIST + after))}
    assert kept["Kết quả trong kỳ:"] and kept["- Hai gồm:"]
    assert not (kept["- Một;"] or kept["+ ba."] or kept["Bốn."])


def test_a_line_ending_in_a_colon_stays_with_what_follows_in_an_annex() -> None:
    annex = sample.TARGET_ANNEX.replace("</section>", f"{LIST}</section>")
    kept = {one.text: one.paragraph_format.keep_with_next for one in paragraphs(report("", annex))}
    assert kept["Kết quả trong kỳ:"] and not kept["Bốn."]


def test_the_signature_takes_the_last_paragraphs_along() -> None:
    """Neither the signature nor the closing sentence with it stands on an almost empty page."""
    found = paragraphs(report("".join(f"<p>Đoạn {number}.</p>" for number in range(10))))
    kept = {one.text for one in found if one.paragraph_format.keep_with_next}
    assert {"Đoạn 6.", "Đoạn 7.", "Đoạn 8.", "Đoạn 9."} <= kept and "Đoạn 5." not in kept
    assert any(text.endswith("./.") for text in kept)
    long = paragraphs(report("".join(f"<p>{'Đoạn dài ' * 60}{number}.</p>" for number in range(10))))
    assert sum(bool(one.paragraph_format.keep_with_next) for one in long if "Đoạn dài" in one.text) == 1


def test_a_point_that_only_names_what_follows_stays_with_it() -> None:
    points = '<p class="diem">a) Nguyên nhân khách quan</p><p>Mưa bão.</p><p class="diem">b) Đã xong.</p>'
    after = "".join(f"<p>Đoạn {number}.</p>" for number in range(10))
    kept = {one.text: one.paragraph_format.keep_with_next for one in paragraphs(report(points + after))}
    assert kept["a) Nguyên nhân khách quan"] and not kept["b) Đã xong."]


def test_a_tables_head_never_ends_a_page() -> None:
    data = build_docx(sample.quarterly_report(tasks=1), title="", author="", made_on=sample.MADE_ON)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        document = archive.read("word/document.xml").decode()
    for name in ("DauBang11", "NhomBang11"):
        assert f'w:val="{name}"' in document
        (style,) = styles.xpath(f"w:style[@w:styleId='{name}']", namespaces={"w": W[1:-1]})
        assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_long_subject_gets_lines_and_its_rule_the_length_of_the_longest() -> None:
    html = report("<p>Một.</p>").replace(sample.HEAD.split('trich-yeu">')[1].split("</p>")[0], TITLE)
    found = paragraphs(html)
    (place,) = [number for number, one in enumerate(found) if one.text.startswith("Tổng kết")]
    assert found[place].text == "Tổng kết công tác cải cách hành chính năm 2026;\nphương hướng, nhiệm vụ năm 2027"
    indents = found[place + 1].paragraph_format
    assert indents.left_indent == indents.right_indent
    rule_mm = 165 - 2 * indents.left_indent.mm
    assert 165 * 0.72 / 3 <= rule_mm <= 165 * 0.72 / 2  # the longer line takes 72% of the page's width


def test_the_last_four_rows_of_a_long_table_stay_on_one_page() -> None:
    data = build_docx(sample.quarterly_report(tasks=12), title="", author="", made_on=sample.MADE_ON)
    (annex,) = [table for table in Document(io.BytesIO(data)).tables if len(table.columns) == 8]
    kept = ["<w:keepNext/>" in row._tr.xml for row in annex.rows]
    assert kept[-6:] == [False, False, True, True, True, False]


def test_a_row_of_totals_does_not_stand_alone() -> None:
    row, total = "<tr><td>a</td><td>b</td></tr>", '<tr class="nhom"><td colspan="2">Tổng cộng</td></tr>'
    table = f'<table class="bang"><colgroup><col width="20mm"><col width="90mm"></colgroup><tbody>{row * 3}{total}</tbody></table>'
    html = sample.quarterly_report(tasks=3).replace("<footer", f"{table}<p>Hết.</p><footer", 1)
    data = build_docx(html, title="", author="", made_on=sample.MADE_ON)
    (made,) = [table for table in Document(io.BytesIO(data)).tables if len(table.rows) == 4]
    # The heading of a group keeps with what follows by its style.
    assert ["<w:keepNext/>" in row._tr.xml for row in made.rows] == [False, False, True, False]


def test_the_heading_of_a_group_is_none_of_the_four_rows() -> None:
    group = '<tr class="nhom"><td colspan="2">Nhóm</td></tr>'
    row = "<tr><td>a</td><td>b</td></tr>"
    table = f'<table class="bang"><colgroup><col width="20mm"><col width="90mm"></colgroup><tbody>{row * 9}{group}{row * 3}</tbody></table>'
    html = sample.quarterly_report(tasks=3).replace("<footer", f"{table}<p>Hết.</p><footer", 1)
    data = build_docx(html, title="", author="", made_on=sample.MADE_ON)
    (made,) = [table for table in Document(io.BytesIO(data)).tables if len(table.rows) == 13]
    kept = ["<w:keepNext/>" in row._tr.xml for row in made.rows]
    assert kept == [False] * 8 + [True] * 4 + [False]
