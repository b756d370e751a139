"""Decisions as other offices write them: letterheads, text boxes, parts above fields, tables of targets, names of agencies."""

from datetime import date
from typing import Any

from cchc.founding.annex.cells import products
from cchc.founding.paper.model import Line, Paper
from cchc.founding.paper.word import read_word
from cchc.founding.records import Founded, found
from cchc.founding.sections import read_body
from cchc.founding.targets.bullets import read_targets
from tests.founding.tables import HEADS, add_table, data_of, of_table, paper
from tests.founding.test_word import of_body, p, table, tc

TASK = ("Xây dựng kế hoạch", "Kế hoạch", "Phòng Kinh tế", "Công an xã", "Hàng năm")
LETTERHEAD = (
    "THÀNH PHỐ HÒA BÌNH",
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN PHÚ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 5/KH-UBND",
    "An Phú, ngày 15 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Chuyển đổi số năm 2026",
)
BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def of_lines(*lines: str) -> Founded:
    return found(Paper(tuple(map(Line, lines))), date(2026, 2, 1))


def told(founded: Founded) -> str:
    return "\n".join(founded.plan.get("doi_chieu", ()))


def of_targets(*rows: tuple[str, ...]) -> list[dict[str, Any]]:
    made = paper("I. MỤC TIÊU", "Theo bảng sau:")
    add_table(made, rows)
    add_table(made, [HEADS, ("1", *TASK)])
    targets: list[dict[str, Any]] = found(read_word(data_of(made)), date(2026, 2, 1)).plan["chi_tieu"]
    return targets


def test_a_superior_that_is_named_by_its_place_only() -> None:
    office = of_lines(*LETTERHEAD).plan["don_vi"]
    assert office["chu_quan"] == ["THÀNH PHỐ HÒA BÌNH"]
    assert (office["ten"], office["dia_danh"]) == ("Ủy ban nhân dân phường An Phú", "An Phú")


def test_the_day_of_a_cited_law_is_not_that_of_issue() -> None:
    lines = ("KẾ HOẠCH", "Chuyển đổi số năm 2026", "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;")
    founded = of_lines(*lines)
    assert founded.plan["ngay_ban_hanh"] == date(2026, 1, 1)
    assert "Không thấy ngày ban hành" in told(founded)


def test_symbols_of_the_party() -> None:
    founded = of_lines("ĐẢNG ỦY XÃ AN BÌNH", "Số: 11-KH/ĐU", "An Bình, ngày 15 tháng 01 năm 2026", "KẾ HOẠCH")
    assert (founded.plan["so_ky_hieu"], founded.plan["don_vi"]["ky_hieu"]) == ("11-KH/ĐU", "ĐU")


def test_a_title_that_begins_with_carrying_out() -> None:
    title = "Thực hiện công tác phòng, chống tham nhũng năm 2026"
    made = of_lines(*LETTERHEAD[:-1], title, "Thực hiện Kế hoạch số 1/KH-UBND, UBND phường ban hành Kế hoạch:")
    assert made.plan["ten"] == "Kế hoạch thực hiện công tác phòng, chống tham nhũng năm 2026"


def test_text_boxes_are_read_once_where_they_are_anchored() -> None:
    body = BOX.format(p("Số: 5/KH-UBND")) + table(tc("a") + f"<w:tc>{BOX.format(p('trong khung'))}</w:tc>")
    read = of_body(body)
    assert read.blocks[0] == Line("Số: 5/KH-UBND")
    assert [cell.text for cell in read.grids[0].own(0)] == ["a", "trong khung"]
    assert [one for one in read.doubts if "2 khung chữ" in one]


def test_changes_that_nobody_accepted_are_told() -> None:
    read = of_body("<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>mới</w:t></w:r></w:p>")
    assert [one for one in read.doubts if "Track Changes" in one]
    assert of_body(p("mới")).doubts == ()


def test_parts_above_the_fields_are_kept() -> None:
    rows = [
        HEADS,
        ("A", "NHIỆM VỤ TRỌNG TÂM", *[""] * 4),
        ("I", "Hạ tầng", *[""] * 4),
        ("1", *TASK),
        ("B", "Nhiệm vụ khác", *[""] * 4),
        ("2", *TASK),
    ]
    made = of_table(rows)
    assert made.plan["phan"] == {"A": "Nhiệm vụ trọng tâm"}
    assert made.plan["linh_vuc"] == {"A.I": "Hạ tầng", "B": "Nhiệm vụ khác"}
    assert [(one["so"], one["linh_vuc"]) for one in made.tasks] == [(1, "A.I"), (2, "B")]


def test_fields_whose_numbers_have_two_levels() -> None:
    rows = [HEADS, ("A.I", "Hạ tầng", *[""] * 4), ("1", *TASK), ("A.II", "Sản xuất", *[""] * 4), ("2", *TASK)]
    assert of_table(rows).plan["linh_vuc"] == {"A.I": "Hạ tầng", "A.II": "Sản xuất"}


def test_the_year_that_targets_start_from() -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Hiện trạng năm 2025", "Mục tiêu năm 2030")
    first, second = of_targets(
        head, ("1", "Hộ nghèo", "hộ", "1.250", "≤ 300"), ("2", "Xếp hạng", "hạng", "Thứ 12", "Top 5")
    )
    assert (first["nam_goc"], first["toi_da"]) == ({"nam": 2025, "gia_tri": 1250}, 300)
    assert (second["nam_goc"], second["toi_da"]) == ({"nam": 2025, "gia_tri": 12}, 5)


def test_a_state_of_things_without_a_year_is_a_doubt() -> None:
    head = ("TT", "Chỉ tiêu", "Đơn vị tính", "Hiện trạng", "Mục tiêu năm 2030")
    (only,) = of_targets(head, ("1", "Hộ nghèo", "hộ", "1.250", "≤ 300"))
    assert "nam_goc" not in only
    assert "Bảng ghi hiện trạng “1.250” mà không nói năm nào; ghi nam_goc theo bản ký." in only["doi_chieu"]


def test_targets_right_below_the_aims() -> None:
    lines = (
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "- Nâng cao nhận thức.",
        "1. Tối thiểu 90% hồ sơ trực tuyến.",
        "II. KINH PHÍ",
    )
    body = read_body(Paper(tuple(map(Line, lines))))
    assert [part.lines for part in body.targets] == [("1. Tối thiểu 90% hồ sơ trực tuyến.",)]
    assert body.aims == ("- Nâng cao nhận thức.",)


def test_targets_below_subheadings_are_of_their_field() -> None:
    lines = (
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "Nâng cao chất lượng phục vụ.",
        "1. Chính quyền số",
        "- Tối thiểu 80% hồ sơ trực tuyến;",
        "2. Kinh tế số",
        "- 12/12 tổ dân phố có tổ công nghệ số.",
    )
    body = read_body(Paper(tuple(map(Line, lines))))
    assert body.aims == ("Nâng cao chất lượng phục vụ.",)
    assert [(part.heading, part.lines) for part in body.targets] == [
        ("Chính quyền số", ("- Tối thiểu 80% hồ sơ trực tuyến;",)),
        ("Kinh tế số", ("- 12/12 tổ dân phố có tổ công nghệ số.",)),
    ]
    (target,) = read_targets(body.targets[1:], {"I": "Chính quyền số", "II": "Kinh tế số"}).targets
    assert target["linh_vuc"] == "II" and "toi_thieu" not in target
    assert target["doi_chieu"] == ["Câu có con số mà không đọc được thành mức phải đạt; so với bản ký."]


def test_only_who_gets_the_reports_is_left_out_of_the_recipients() -> None:
    lines = (*LETTERHEAD, "CHỦ TỊCH", "Lê Văn A", "Nơi nhận:", "- UBND thành phố;", "- Sở Nội vụ;", "- Lưu: VT.")
    office = of_lines(*lines).plan["don_vi"]
    assert office["noi_nhan"] == ["Sở Nội vụ"] and "UBND thành phố" in str(office["noi_gui"])


def test_two_words_for_one_product() -> None:
    assert products(["Tin, bài"]) == ["Tin, bài"]
    assert products(["Kế hoạch, báo cáo"]) == ["Kế hoạch", "Báo cáo"]


def test_keys_of_agencies_can_be_read_and_levels_stay_apart() -> None:
    names = "Trạm Y tế; UBND các xã; UBND các phường; Sở Nội vụ; Công an xã"
    made = of_table([HEADS, ("1", "Việc", "Báo cáo", "Phòng Kinh tế", names, "Hàng năm")])
    assert made.tasks[0]["phoi_hop"] == ["tram-y-te", "ubnd-cac-xa", "ubnd-cac-phuong", "snv", "cong-an"]


def test_a_name_that_may_be_two_is_a_doubt() -> None:
    made = of_table([HEADS, ("1", "Việc", "Báo cáo", "Viễn Á", "Viễn Á, Sông Đà", "Hàng năm")])
    assert made.tasks[0]["doi_chieu"] == ["Tên cơ quan đọc được là “Viễn Á, Sông Đà”; so với bản ký."]
