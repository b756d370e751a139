"""Annexes in the layouts that offices use."""

from tests.founding.tables import HEADS, add_table, doubts, of_table, paper, read, short

FIRST = ("Xây dựng kế hoạch", "Kế hoạch", "Phòng Văn hóa - Xã hội", "Công an phường", "Hàng năm")
SECOND = ("Nâng cấp cổng thông tin", "Cổng thông tin", "Phòng Kinh tế", "", "Năm 2027")
PLAN = "Xây dựng kế hoạch | Kế hoạch | vhxh | cong-an | Hàng năm"
PORTAL = "Nâng cấp cổng thông tin | Cổng thông tin | kt |  | Năm 2027"


def test_rows_of_groups_over_the_whole_width() -> None:
    rows = [HEADS, ("I. Hạ tầng số", *[""] * 5), ("1", *FIRST), ("II. Chính quyền số", *[""] * 5), ("2", *SECOND)]
    made = of_table(rows, [(1, 0, 1, 5), (3, 0, 3, 5)])
    assert short(made) == [f"1 | I | {PLAN}", f"2 | II | {PORTAL}"]
    assert made.plan["linh_vuc"] == {"I": "Hạ tầng số", "II": "Chính quyền số"}
    assert doubts(made) == []


def test_rows_of_groups_whose_other_cells_are_empty() -> None:
    rows = [
        HEADS,
        ("I", "HẠ TẦNG SỐ", *[""] * 4),
        ("1", *FIRST),
        ("II", "CHÍNH QUYỀN SỐ", *[""] * 4),
        ("2", *SECOND),
    ]
    made = of_table(rows)
    assert short(made) == [f"1 | I | {PLAN}", f"2 | II | {PORTAL}"]
    assert made.plan["linh_vuc"] == {"I": "Hạ tầng số", "II": "Chính quyền số"}


def test_a_merged_first_column_holds_the_field() -> None:
    heads = (
        "Nhiệm vụ chung",
        "Nhiệm vụ cụ thể",
        "Kết quả",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
    )
    rows = [
        heads,
        ("1", "2", "3", "4", "5", "6"),
        ("I. Hạ tầng số", f"1. {FIRST[0]}", *FIRST[1:]),
        ("", f"2. {SECOND[0]}", *SECOND[1:]),
        ("II. Chính quyền số", f"3. {FIRST[0]} năm", *FIRST[1:]),
    ]
    made = of_table(rows, [(2, 0, 3, 0)])
    assert short(made) == [
        f"1 | I | {PLAN}",
        f"2 | I | {PORTAL}",
        f"3 | II | {PLAN.replace('kế hoạch |', 'kế hoạch năm |', 1)}",
    ]


def test_the_number_of_the_merged_field_is_not_that_of_its_tasks() -> None:
    heads = ("TT", "Lĩnh vực", "Nội dung công việc", "Sản phẩm", "Chủ trì", "Phối hợp", "Tiến độ")
    rows = [heads, ("I", "Hạ tầng số", *FIRST), ("", "", *SECOND), ("II", "Chính quyền số", *FIRST)]
    made = of_table(rows, [(1, 0, 2, 0), (1, 1, 2, 1)])
    assert [one["linh_vuc"] for one in made.tasks] == ["I", "I", "II"]
    assert [one["so"] for one in made.tasks] == [1, 2, 3]
    assert "Phụ lục không đánh số nhiệm vụ, ở đây đánh số từ 1 theo thứ tự in." in made.plan["doi_chieu"]


def test_the_heading_repeated_on_each_page_and_rows_that_number_the_columns() -> None:
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    made = of_table([HEADS, numbers, ("1", *FIRST), HEADS, numbers, ("2", *SECOND)])
    assert short(made) == [f"1 | I | {PLAN}", f"2 | I | {PORTAL}"]


def test_any_order_and_wording_of_the_heading() -> None:
    heads = (
        "Ghi chú",
        "Đơn vị phối hợp",
        "Thời gian thực hiện",
        "Nội dung",
        "Phòng, ban chủ trì",
        "Dự kiến kết quả",
        "STT",
    )
    made = of_table([heads, ("Đề án 06", FIRST[3], FIRST[4], FIRST[0], FIRST[2], FIRST[1], "1")])
    assert short(made) == [f"1 | I | {PLAN}"]
    assert made.tasks[0]["ghi_chu"] == "Đề án 06"


def test_a_heading_of_two_rows() -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Sản phẩm", "Thời hạn"),
        ("", "", "Chủ trì", "Phối hợp", "", ""),
        ("1", FIRST[0], FIRST[2], FIRST[3], FIRST[1], FIRST[4]),
    ]
    merges = [(0, 2, 0, 3), *((0, column, 1, column) for column in (0, 1, 4, 5))]
    assert short(of_table(rows, merges)) == [f"1 | I | {PLAN}"]


def test_cells_merged_over_several_tasks() -> None:
    rows = [
        HEADS,
        ("1", *FIRST),
        ("2", SECOND[0], SECOND[1], "", "", ""),
        ("3", "Việc thứ ba", "Báo cáo", "", "", "Năm 2028"),
    ]
    made = of_table(rows, [(1, 3, 3, 3), (1, 4, 3, 4), (1, 5, 2, 5)])
    assert short(made)[1:] == [
        "2 | I | Nâng cấp cổng thông tin | Cổng thông tin | vhxh | cong-an | Hàng năm",
        "3 | I | Việc thứ ba | Báo cáo | vhxh | cong-an | Năm 2028",
    ]
    assert doubts(made) == []


def test_a_task_over_two_rows_of_products_and_deadlines() -> None:
    rows = [HEADS, ("1", *FIRST), ("", "", "Báo cáo", "", "", "Năm 2030"), ("2", *SECOND)]
    made = of_table(rows, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 3, 2, 3), (1, 4, 2, 4)])
    assert short(made)[0] == "1 | I | Xây dựng kế hoạch | Kế hoạch + Báo cáo | vhxh | cong-an | Hàng năm; Năm 2030"
    assert [one[:2] for one in doubts(made)] == ["1:", "1:"]


def test_as_above() -> None:
    made = of_table([HEADS, ("1", *FIRST), ("2", SECOND[0], SECOND[1], "nt", "-nt-", "Như trên")])
    assert short(made)[1] == "2 | I | Nâng cấp cổng thông tin | Cổng thông tin | vhxh | cong-an | Hàng năm"


def test_as_above_where_nothing_is_above() -> None:
    made = of_table([HEADS, ("1", FIRST[0], FIRST[1], "Như trên", "", "Hàng năm")])
    assert [one["chu_tri"] for one in made.tasks] == [["chua-ro"]]
    assert doubts(made) == [
        "1: Cột cơ quan chủ trì ghi “Như trên” mà hàng trên không có gì; so với bản ký.",
        "1: Hàng này không ghi cơ quan chủ trì; ghi chu_tri theo bản ký.",
    ]


def test_two_deadlines_in_a_cell_are_joined() -> None:
    made = of_table(
        [HEADS, ("1", *FIRST[:4], "Thường xuyên\nGiai đoạn 2026-2030"), ("2", *FIRST[:4], "Quý II\nhàng năm")]
    )
    assert [one["thoi_han"] for one in made.tasks] == ["Thường xuyên; Giai đoạn 2026-2030", "Quý II hàng năm"]
    assert doubts(made) == []


def test_a_deadline_that_is_not_understood_is_a_doubt() -> None:
    made = of_table([HEADS, ("1", *FIRST[:4], "Khi hoa nở"), ("2", *FIRST[:4], "Năm 2045"), ("3", *FIRST[:4], "")])
    assert {one["thoi_han"] for one in made.tasks} == {"Khi hoa nở", "Giai đoạn 2026-2030"}
    assert [one[:2] for one in doubts(made)] == ["2:", "3:"]
    assert "“Năm 2045”" in doubts(made)[0]


def test_begin_and_end_in_columns_of_their_own() -> None:
    heads = ("STT", "Nội dung", "Sản phẩm", "Đơn vị thực hiện", "Thời gian bắt đầu", "Thời gian kết thúc")
    made = of_table([heads, ("1", "Việc", "Báo cáo", "Phòng Kinh tế", "01/3/2026", "30/6/2026")])
    assert short(made) == ["1 | I | Việc | Báo cáo | kt |  | Từ 01/3/2026 đến 30/6/2026"]


def test_begin_beside_a_deadline() -> None:
    heads = ("STT", "Nội dung", "Sản phẩm", "Đơn vị thực hiện", "Thời điểm bắt đầu", "Thời gian hoàn thành")
    made = of_table(
        [
            heads,
            ("1", "Việc", "Báo cáo", "Phòng Kinh tế", "Quý I/2026", "Quý II/2027"),
            ("2", "Việc", "Báo cáo", "Phòng Kinh tế", "", "Năm 2030"),
            ("3", "Việc", "Báo cáo", "Phòng Kinh tế", "Sau Tết", "Năm 2030"),
        ]
    )
    assert [one["thoi_han"] for one in made.tasks] == ["Từ Quý I/2026 đến Quý II/2027", "Năm 2030", "Năm 2030"]
    assert [one[:2] for one in doubts(made)] == ["3:"]


def test_marks_in_columns_of_years() -> None:
    rows = [
        ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian thực hiện", "", ""),
        ("", "", "", "", "2026", "2027", "2028"),
        ("1", "Việc", "Báo cáo", "Phòng Kinh tế", "x", "", "x"),
    ]
    made = of_table(rows, [(0, 4, 0, 6), *((0, column, 1, column) for column in range(4))])
    assert short(made) == ["1 | I | Việc | Báo cáo | kt |  | Năm 2026, 2028"]
    assert len(doubts(made)) == 1


def test_one_column_for_who_leads_and_who_helps() -> None:
    heads = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì, phối hợp", "Thời hạn")
    told = "Chủ trì: Phòng Kinh tế\nPhối hợp: Công an phường, các khu phố"
    made = of_table(
        [
            heads,
            ("1", "Việc", "Báo cáo", told, "Hàng năm"),
            ("2", "Việc", "Báo cáo", "Phòng Kinh tế; Công an phường", "Hàng năm"),
        ]
    )
    assert [(one["chu_tri"], one["phoi_hop"]) for one in made.tasks] == [
        (["kt"], ["cong-an", "khu-pho"]),
        (["kt"], ["cong-an"]),
    ] or [(one["chu_tri"], len(one["phoi_hop"])) for one in made.tasks] == [(["kt"], 2), (["kt"], 1)]
    assert [one[:2] for one in doubts(made)] == ["2:"]


def test_numbers_that_begin_anew_are_told_apart_by_their_field() -> None:
    rows = [
        HEADS,
        ("I", "Hạ tầng số", *[""] * 4),
        ("1", *FIRST),
        ("2", *SECOND),
        ("II", "Chính quyền số", *[""] * 4),
        ("1", *SECOND),
    ]
    assert [one["so"] for one in of_table(rows).tasks] == ["I.1", "I.2", "II.1"]


def test_numbers_of_two_levels_stay_as_printed() -> None:
    rows = [
        HEADS,
        ("1", "Hạ tầng số", *[""] * 4),
        ("1.1", *FIRST),
        ("1.10", *SECOND),
        ("2", "Chính quyền số", *[""] * 4),
        ("2.1", *SECOND),
    ]
    made = of_table(rows)
    assert [(one["so"], one["linh_vuc"]) for one in made.tasks] == [("1.1", "1"), ("1.10", "1"), ("2.1", "2")]
    assert made.plan["linh_vuc"] == {"1": "Hạ tầng số", "2": "Chính quyền số"}


def test_parts_above_the_fields() -> None:
    rows = [
        HEADS,
        ("A", "NHIỆM VỤ CHUNG", *[""] * 4),
        ("I", "Hạ tầng số", *[""] * 4),
        ("1", *FIRST),
        ("B", "NHIỆM VỤ RIÊNG", *[""] * 4),
        ("I", "Chính quyền số", *[""] * 4),
        ("1", *SECOND),
    ]
    made = of_table(rows)
    assert made.plan["linh_vuc"] == {"A.I": "Hạ tầng số", "B.I": "Chính quyền số"}
    assert [one["so"] for one in made.tasks] == ["A.I.1", "B.I.1"]


def test_fields_without_numbers() -> None:
    rows = [HEADS, ("Hạ tầng số", *[""] * 5), ("1", *FIRST), ("Chính quyền số", *[""] * 5), ("2", *SECOND)]
    made = of_table(rows, [(1, 0, 1, 5), (3, 0, 3, 5)])
    assert made.plan["linh_vuc"] == {"I": "Hạ tầng số", "II": "Chính quyền số"}
    assert sum("không có số, ở đây đánh số" in one for one in made.plan["doi_chieu"]) == 2


def test_several_tables_below_headings_of_their_own() -> None:
    made = paper("PHỤ LỤC", "I. HẠ TẦNG SỐ")
    add_table(made, [HEADS, ("1", *FIRST)])
    made.add_paragraph("II. CHÍNH QUYỀN SỐ")
    add_table(made, [HEADS, ("2", *SECOND)])
    founded = read(made)
    assert short(founded) == [f"1 | I | {PLAN}", f"2 | II | {PORTAL}"]


def test_a_table_that_goes_on_without_a_heading() -> None:
    made = paper()
    add_table(made, [HEADS, ("1", *FIRST)])
    made.add_paragraph("")
    add_table(made, [("2", *SECOND)])
    assert short(read(made)) == [f"1 | I | {PLAN}", f"2 | I | {PORTAL}"]


def test_two_tasks_in_one_row() -> None:
    heads = HEADS[1:]
    row = ("1. Việc thứ nhất\n2. Việc thứ hai", "Kế hoạch\nBáo cáo", "Phòng Kinh tế", "", "Hàng năm\nNăm 2030")
    made = of_table([heads, row])
    assert short(made) == [
        "1 | I | Việc thứ nhất | Kế hoạch | kt |  | Hàng năm",
        "2 | I | Việc thứ hai | Báo cáo | kt |  | Năm 2030",
    ]
    assert [one[:2] for one in doubts(made)] == ["1:", "2:"]


def test_names_that_begin_with_a_figure_have_no_number() -> None:
    made = of_table([HEADS[1:], ("100% hồ sơ trực tuyến", *FIRST[1:]), ("80% dữ liệu được số hóa", *FIRST[1:])])
    assert [one["ten"] for one in made.tasks] == ["100% hồ sơ trực tuyến", "80% dữ liệu được số hóa"]


def test_other_columns_and_those_of_no_known_meaning() -> None:
    heads = (*HEADS, "Cấp trình", "Kinh phí", "Văn bản giao", "Lãnh đạo phụ trách", "Mức độ ưu tiên")
    made = of_table([heads, ("1", *FIRST, "Chủ tịch UBND", "Ngân sách", "Công văn số 5", "Nguyễn Văn B", "Cao")])
    (one,) = made.tasks
    assert (one["cap_trinh"], one["kinh_phi"], one["van_ban_giao"]) == (
        "Chủ tịch UBND",
        "Ngân sách",
        "Công văn số 5",
    )
    assert (one["nguoi_phu_trach"], one["ghi_chu"]) == ({"ho_ten": "Nguyễn Văn B"}, "Mức độ ưu tiên: Cao")


def test_sub_tasks_below_a_task_that_only_gathers_them() -> None:
    rows = [
        HEADS,
        ("I", "Hạ tầng số", *[""] * 4),
        ("1", "Phủ sóng", *[""] * 4),
        ("1.1", *FIRST),
        ("1.2", *SECOND),
        ("2", "Trung tâm dữ liệu", "Báo cáo", "Phòng Kinh tế", "", "Năm 2030"),
        ("a)", "Khảo sát", *FIRST[1:]),
    ]
    made = of_table(rows)
    assert short(made) == [
        "1 | I | Phủ sóng |  |  |  | ",
        f"1.1 | I | {PLAN}",
        f"1.2 | I | {PORTAL}",
        "2 | I | Trung tâm dữ liệu | Báo cáo | kt |  | Năm 2030",
        f"2.a | I | {PLAN.replace('Xây dựng kế hoạch', 'Khảo sát')}",
    ]
    assert doubts(made) == []


def test_a_group_whose_tasks_go_on_counting_is_no_task() -> None:
    rows = [HEADS, ("I", "Hạ tầng số", *[""] * 4), ("", "Phủ sóng", *[""] * 4), ("1", *FIRST), ("2", *SECOND)]
    made = of_table(rows)
    assert [one["so"] for one in made.tasks] == [1, 2]


def test_which_of_several_in_the_lead_is_asked() -> None:
    made = of_table([HEADS, ("1", "Việc", "Báo cáo", "Phòng Kinh tế, Công an phường (đầu mối)", "", "Hàng năm")])
    assert (made.tasks[0]["chu_tri"], made.tasks[0]["dau_moi"]) == (["kt", "cong-an"], "cong-an")


def test_spellings_of_one_agency_are_brought_together() -> None:
    names = ("Phòng VH-XH", "phòng Văn hóa và Xã hội phường", "Phòng Văn hóa – Xã hội")
    made = of_table(
        [HEADS, *((str(at), f"Việc {at}", "Báo cáo", name, "", "Hàng năm") for at, name in enumerate(names, 1))]
    )
    assert {key for one in made.tasks for key in one["chu_tri"]} == {"vhxh"}
    assert any("Phòng VH-XH" in one for one in made.plan["doi_chieu"])


def test_a_row_without_a_number_among_numbered_ones() -> None:
    made = of_table([HEADS, ("1", *FIRST), ("", "Việc bỏ sót số", *FIRST[1:]), ("2", *SECOND)])
    assert [one["so"] for one in made.tasks] == [1, "1a", 2]
    assert [one[:3] for one in doubts(made)] == ["1a:"]


def test_a_number_printed_twice() -> None:
    made = of_table([HEADS, ("1", *FIRST), ("1", *SECOND)])
    assert [one["so"] for one in made.tasks] == [1, "1a"]
    assert doubts(made) == ["1a: Phụ lục in số 1 hai lần, ở đây cho số 1a; so với bản ký."]


def test_numbered_rows_below_one_name_are_tasks() -> None:
    made = of_table(
        [HEADS, ("1", *FIRST), ("2", "", *SECOND[1:]), ("3", "", "Báo cáo", "Phòng Kinh tế", "", "Hàng năm")],
        [(1, 1, 2, 1)],
    )
    assert [(one["so"], one["ten"]) for one in made.tasks] == [
        (1, FIRST[0]),
        (2, FIRST[0]),
        (3, "Nhiệm vụ 3"),
    ]
    assert [one[:2] for one in doubts(made)] == ["2:", "3:"]


def test_numbers_that_no_record_can_have() -> None:
    made = of_table([HEADS, ("0", *FIRST), ("1", *SECOND)])
    assert [one["so"] for one in made.tasks] == [2, 1]
    assert doubts(made) == ["2: Số “0” của phụ lục không dùng được, ở đây cho số 2; so với bản ký."]


def test_the_title_ends_before_the_annex() -> None:
    made = of_table([HEADS, ("1", *FIRST)], (), "PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ")
    assert made.plan["ten"] == "Kế hoạch chuyển đổi số phường An Bình giai đoạn 2026 - 2030"


def test_a_common_name_does_not_draft_reports() -> None:
    rows = [(str(at), "Việc", "Báo cáo", "Các cơ quan, đơn vị liên quan", "", "Hàng năm") for at in range(1, 4)]
    made = of_table([HEADS, *rows, ("4", *FIRST)])
    assert made.plan["don_vi"]["soan_thao"] == "vhxh"


def test_tables_that_hold_no_tasks_are_left_alone() -> None:
    made = paper()
    add_table(made, [("TT", "Họ và tên", "Chức vụ"), ("1", "Nguyễn Văn A", "Chủ tịch")])
    add_table(made, [HEADS, ("1", *FIRST)])
    assert short(read(made)) == [f"1 | I | {PLAN}"]


def test_sections_that_no_record_keeps_are_named() -> None:
    lines = (
        "III. NHIỆM VỤ TRỌNG TÂM",
        "1. Xây dựng hạ tầng",
        "- Việc thứ nhất;",
        "- Việc thứ hai.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa - Xã hội",
        "Là cơ quan thường trực, theo dõi, đôn đốc.",
        "2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc thì các cơ quan, đơn vị báo cáo về UBND phường để kịp thời xem xét, chỉ đạo.",
    )
    made = of_table([HEADS, ("1", *FIRST)], (), *lines)
    told = "\n".join(made.plan["doi_chieu"])
    assert "Mục III. NHIỆM VỤ TRỌNG TÂM có 3 đoạn không đưa vào hồ sơ" in told
    assert "Khoản 2 “Trong quá trình thực hiện" in told
    assert made.plan["don_vi"]["soan_thao"] == "vhxh"
    assert made.plan["co_quan"]["vhxh"]["trach_nhiem"] == ["Là cơ quan thường trực, theo dõi, đôn đốc."]
