"""Targets: bullets with their numbers, and tables."""

from decimal import Decimal
from typing import Any

import pytest

from cchc.founding.targets.amounts import bounds_in
from tests.founding.tables import HEADS, add_table, paper, read

TASK = ("1", "Xây dựng kế hoạch", "Kế hoạch", "Phòng Kinh tế", "", "Hàng năm")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mức độ hài lòng đạt tối thiểu 97%", {"don_vi": "%", "toi_thieu": 97}),
        ("100% hồ sơ được số hóa", {"don_vi": "%", "toi_thieu": 100}),
        ("Tỷ lệ xử lý đúng hạn đạt từ 98,5% trở lên", {"don_vi": "%", "toi_thieu": Decimal("98.5")}),
        ("Trên 80% người dân có tài khoản", {"don_vi": "%", "tren": 80}),
        ("Tỷ lệ hộ nghèo dưới 2%", {"don_vi": "%", "duoi": 2}),
        ("Hồ sơ trễ hạn không quá 1%", {"don_vi": "%", "toi_da": 1}),
        ("Trồng mới ít nhất 1.250 ha rừng", {"don_vi": "ha", "toi_thieu": 1250}),
        ("Thu nhập bình quân đạt từ 60 đến 65 triệu đồng", {"don_vi": "triệu đồng", "toi_thieu": 60, "toi_da": 65}),
        ("Nâng cao chất lượng phục vụ", {}),
        ("Theo Nghị quyết số 76/NQ-CP, trong 05 năm tới", {}),
    ],
)
def test_thresholds_in_words(text: str, wanted: dict[str, Any]) -> None:
    assert bounds_in(text) == (wanted, "")


def test_steps_by_year() -> None:
    found, told = bounds_in("Năm 2026 đạt 80%, năm 2028 đạt 90%, đến năm 2030 đạt 95%")
    assert found == {"don_vi": "%", "toi_thieu": 95, "lo_trinh": {2026: 80, 2028: 90, 2030: 95}}
    assert told


def test_an_amount_without_a_direction_is_a_doubt() -> None:
    found, told = bounds_in("Giảm bình quân 15% chi trực tiếp")
    assert found == {"don_vi": "%", "toi_thieu": 15}
    assert "tối thiểu hay tối đa" in told


def test_bullets_below_letters_and_letters_that_are_targets_themselves() -> None:
    made = paper(
        "II. MỤC TIÊU, CHỈ TIÊU",
        "1. Mục tiêu",
        "Xây dựng chính quyền số.",
        "2. Chỉ tiêu cụ thể đến năm 2030",
        "a) Về hạ tầng số",
        "- 100% khu phố có mạng di động; trong đó, tối thiểu 80% có 5G.",
        "- Nâng cao chất lượng đường truyền.",
        "b) Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 90%;",
        "III. NHIỆM VỤ",
    )
    add_table(
        made,
        [
            HEADS,
            ("I", "Hạ tầng số", "", "", "", ""),
            TASK,
            ("II", "Chính quyền số", "", "", "", ""),
            ("2", *TASK[1:]),
        ],
    )
    targets = read(made).plan["chi_tieu"]
    assert [(one["ma"], one["linh_vuc"], one.get("toi_thieu")) for one in targets] == [
        ("a1", "I", 100),
        ("a1.1", "I", 80),
        ("a2", "I", None),
        ("b1", "I", 90),
    ]


def test_a_table_of_targets_by_year() -> None:
    made = paper("PHỤ LỤC I")
    add_table(
        made,
        [
            ("TT", "Chỉ tiêu", "Đơn vị tính", "2026", "2028", "2030"),
            ("I", "Hạ tầng số", "", "", "", ""),
            ("1", "Tỷ lệ phủ sóng", "%", "80", "90", "100"),
            ("2", "Số hộ nghèo", "hộ", "50", "30", "≤ 10"),
            ("3", "Đô thị văn minh", "", "", "", "Đạt"),
        ],
    )
    made.add_paragraph("PHỤ LỤC II")
    add_table(made, [HEADS, ("I", "Hạ tầng số", "", "", "", ""), TASK])
    founded = read(made)
    first, second, third = founded.plan["chi_tieu"]
    assert first == {
        "ma": "I.1", "linh_vuc": "I", "noi_dung": "Tỷ lệ phủ sóng", "don_vi": "%", "toi_thieu": 100, "lo_trinh": {2026: 80, 2028: 90, 2030: 100},
    }  # fmt: skip
    assert (second["ma"], second["don_vi"], second["toi_da"]) == ("I.2", "hộ", 10)
    assert (third["ma"], third.get("toi_thieu"), len(third["doi_chieu"])) == ("I.3", None, 1)
    assert len(founded.tasks) == 1


def test_a_table_of_neither_tasks_nor_targets_is_a_doubt() -> None:
    made = paper()
    add_table(made, [HEADS, TASK])
    add_table(made, [("TT", "Hạng mục", "Số tiền")] + [(str(at), f"Mục {at}", "10") for at in range(1, 5)])
    assert any("Bảng 2 (“TT, Hạng mục, Số tiền”)" in one for one in read(made).plan["doi_chieu"])
