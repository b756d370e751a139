"""What a plan is about, told from its title."""

import pytest

from cchc.plan.text.subject import subject_of


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Kế hoạch cải cách hành chính xã Hòa Bình giai đoạn 2026 - 2030", "cải cách hành chính"),
        ("Kế hoạch chuyển đổi số năm 2026 trên địa bàn phường Hòa Bình", "chuyển đổi số"),
        ("Kế hoạch Công tác phòng, chống tham nhũng năm 2026", "phòng, chống tham nhũng"),
        ("Kế hoạch triển khai công tác y tế trường học năm học 2026 - 2027", "y tế trường học"),
        ("Kế hoạch thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2026 - 2035", "xây dựng nông thôn mới"),
        ("Kế hoạch thực hiện Nghị quyết số 57-NQ/TW về phát triển khoa học, công nghệ, giai đoạn 2026 - 2030", "phát triển khoa học, công nghệ"),
        ("Kế hoạch thực hiện Quyết định số 131/QĐ-TTg ngày 25/01/2022 của Thủ tướng Chính phủ về chuyển đổi số năm 2026", "chuyển đổi số"),
        ("Kế hoạch thực hiện Nghị quyết số 57-NQ/TW năm 2026", "Nghị quyết số 57-NQ/TW"),
        ("Chương trình phát triển thanh niên thành phố đến năm 2035", "phát triển thanh niên"),
        ("Đề án Phát triển du lịch cộng đồng", "phát triển du lịch cộng đồng"),
        ("Kế hoạch CCHC năm 2026", "CCHC"),
    ],
)  # fmt: skip
def test_subjects_of_titles(title: str, subject: str) -> None:
    assert subject_of(title) == subject
