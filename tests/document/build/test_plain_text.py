"""A document as plain text is aligned, no wider than asked for, and breaks no word."""

import pytest

from cchc.document import plain_text
from tests.document import sample


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_lines_keep_the_width_and_words_stay_whole(width: int) -> None:
    html = sample.quarterly_report(tasks=16)
    shown = plain_text(html, width)
    assert max(map(len, shown.split("\n"))) <= width
    words = set(shown.replace("|", " ").split())
    for word in [
        "TIẾN",
        "ĐỘ",
        "THỰC",
        "HIỆN",
        "trách",
        "nhiệm",
        "doanh",
        "nghiệp;",
        "niêm",
        "chuyên",
        "1.234",
        "99,0%.",
    ]:
        assert word.rstrip(";") in words or word in words


def test_a_whole_letter() -> None:
    assert plain_text(sample.official_letter(), 80).splitlines() == [
        "    ỦY BAN NHÂN DÂN XÃ VÍ DỤ           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "     VĂN PHÒNG HĐND VÀ UBND               Độc lập - Tự do - Hạnh phúc",
        "       Số:        /VP-TH                Ví Dụ, ngày 05 tháng 02 năm 2026",
        " V/v đôn đốc thực hiện nhiệm vụ",
        "  cải cách hành chính năm 2026",
        "",
        "    Kính gửi:",
        "        - Phòng Văn hóa - Xã hội;",
        "        - Phòng Kinh tế;",
        "        - Trung tâm Phục vụ hành chính công xã.",
        "",
        "    Văn phòng HĐND và UBND xã đề nghị các cơ quan, đơn vị báo cáo kết quả thực",
        "hiện nhiệm vụ trước ngày 14/3/2026./.",
        "",
        "Nơi nhận:                                     KT. CHÁNH VĂN PHÒNG",
        "- Như trên;                                   PHÓ CHÁNH VĂN PHÒNG",
        "- Lưu: VT.",
        "",
        "                                                 Trần Thị Ví Dụ",
    ]


def test_a_table_is_set_in_columns() -> None:
    assert """\
---------+-----------+---------
Lĩnh vực | Tiếp nhận | Đúng hạn
---------+-----------+---------
Hộ tịch  |     1.234 |    1.230
Đất đai  |       312 |      300
---------+-----------+---------
""" in plain_text(sample.quarterly_report(tasks=1), 100)


def test_a_table_too_wide_for_the_terminal_becomes_entries() -> None:
    shown = plain_text(sample.quarterly_report(tasks=2), 50)
    assert "TT: 1\n  Nhiệm vụ: Nhiệm vụ hư cấu số 1:" in shown
    assert "  Chủ trì: Phòng Văn hóa - Xã hội\n" in shown
