"""Reading a .docx into lines and tables."""

import io
import zipfile
from datetime import date

import docx

from cchc.founding.front import read_front
from cchc.founding.paper.model import Grid, Line, Paper
from cchc.founding.paper.word import read_word
from tests.attack.documents import CONTENT
from tests.founding.tables import HEADS, add_table, data_of, doubts, paper, read, short

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def of_body(body: str) -> Paper:
    """A document with this body."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data_of(docx.Document()))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = f"<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(name, text if name == CONTENT else old.read(name))
    return read_word(packed.getvalue())


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(grid: Line | Grid) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_cells_merged_across_and_down() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (grid,) = of_body(
        table(
            tc("a", f'<w:gridSpan w:val="2"/>{restart}') + tc("b"),
            tc("", f'<w:gridSpan w:val="2"/>{goes_on}') + tc("c"),
            tc("d") + tc("e", '<w:gridSpan w:val="2"/>'),
        )
    ).blocks
    assert texts(grid) == [["a", "a", "b"], ["a", "a", "c"], ["d", "e", "e"]]


def test_text_in_a_cell_that_goes_on_is_not_lost() -> None:
    (grid,) = of_body(
        table(tc("a", '<w:vMerge w:val="restart"/>') + tc("b"), tc("x", "<w:vMerge/>") + tc("c"))
    ).blocks
    assert texts(grid) == [["a", "b"], ["x", "c"]]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    (line,) = of_body(
        "<w:p><w:ins><w:r><w:t>Kế hoạch mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
    ).blocks
    assert line == Line("Kế hoạch mới")


def test_content_controls_line_breaks_and_tables_within_cells() -> None:
    inner = table(tc("trong") + tc("ô"))
    outer = table(f"<w:tc>{p('ngoài')}{inner}<w:p/></w:tc>" + tc("b"))
    body = f"<w:sdt><w:sdtContent>{outer}</w:sdtContent></w:sdt>"
    first, grid = of_body("<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai –  ba</w:t></w:r></w:p>" + body).blocks[1:]
    assert first == Line("hai - ba")
    assert texts(grid) == [["ngoài trong ô", "b"]]


def test_bullets_of_symbol_fonts_are_hyphens() -> None:
    assert of_body(p("\uf0b7 Kế hoạch") + p("\u25aa\u00a0Báo cáo")).blocks == (
        Line("- Kế hoạch"),
        Line("- Báo cáo"),
    )


def test_numbers_that_word_adds_count() -> None:
    made = paper()
    add_table(made, [HEADS, *[("", f"Việc {at}", "Báo cáo", "Phòng Kinh tế", "", "Hàng năm") for at in (1, 2, 3)]])
    for row in made.tables[0].rows[1:]:
        row.cells[0].paragraphs[0].style = made.styles["List Number"]
    founded = read(made)
    assert [line.split(" | ")[0] for line in short(founded)] == ["1", "2", "3"]
    assert doubts(founded) == []


def test_a_letterhead_in_one_line_of_two_columns_made_by_tabs() -> None:
    made = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 21/QĐ-UBND\tAn Bình, ngày 05 tháng 02 năm 2026",
        "QUYẾT ĐỊNH",
        "Về việc ban hành Kế hoạch phổ biến, giáo dục pháp luật năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH",
        "Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012;",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch của Ủy ban nhân dân xã An Bình.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "(Đã ký)",
        "Trần Thị B",
    ):
        made.add_paragraph(line)
    front = read_front(read_word(data_of(made)))
    assert (front.symbol, front.issued, front.place) == ("21/QĐ-UBND", date(2026, 2, 5), "An Bình")
    assert (front.letterhead, front.name) == (["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"], "Ủy ban nhân dân xã An Bình")
    assert (front.title, front.stage) == ("Kế hoạch phổ biến, giáo dục pháp luật năm 2026", (2026, 2026))
    assert front.bases == ["Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012"]
    assert (front.authority, front.post, front.signer) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị B")


def test_a_department_below_a_province() -> None:
    made = docx.Document()
    head = made.add_table(2, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH VĨNH AN\nSỞ TƯ PHÁP"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 8/KH-STP"
    head.cell(1, 1).text = "Vĩnh An, ngày 12 tháng 3 năm 2026"
    for line in (
        "KẾ HOẠCH",
        "PHÒNG, CHỐNG THAM NHŨNG GIAI ĐOẠN 2026 - 2035",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh, Sở Tư pháp ban hành Kế hoạch như sau:",
        "GIÁM ĐỐC",
        "Lê Văn C",
    ):
        made.add_paragraph(line)
    front = read_front(read_word(data_of(made)))
    assert (front.superior, front.letterhead) == (["ỦY BAN NHÂN DÂN", "TỈNH VĨNH AN"], ["SỞ TƯ PHÁP"])
    assert (front.name, front.office, front.stage) == ("Sở Tư pháp", "STP", (2026, 2035))
    assert front.title == "Kế hoạch phòng, chống tham nhũng giai đoạn 2026 - 2035"
    assert front.bases == ["Thực hiện Kế hoạch số 5/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh"]
    assert (front.authority, front.post, front.signer) == ("", "GIÁM ĐỐC", "Lê Văn C")


def test_what_is_missing_of_a_draft_is_named() -> None:
    made = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN",
        "XÃ AN BÌNH",
        "Số:     /KH-UBND",
        "An Bình, ngày     tháng 02 năm 2026",
        "KẾ HOẠCH",
        "Chuyển đổi số",
    ):
        made.add_paragraph(line)
    front = read_front(read_word(data_of(made)))
    assert (front.symbol, front.issued) == ("…/KH-UBND", None)
    assert len(front.doubts) >= 5
