"""A title of several lines is broken evenly between words, where its meaning allows."""

import pytest

from cchc.document import decree
from cchc.document.build.titles import with_breaks
from cchc.document.markup.tree import Span
from cchc.document.measure import text_width

ROOM_MM = decree.text_width_mm()


def lines(title: str, kind: str = "trich-yeu", room_mm: float = ROOM_MM) -> list[str]:
    (span,) = with_breaks((Span(title),), kind, room_mm)
    assert isinstance(span, Span)
    return span.text.split("\n")


@pytest.mark.parametrize(
    ("kind", "room_mm", "expected"),
    [
        ("trich-yeu", ROOM_MM, ["Kết quả thực hiện công tác cải cách hành chính quý I năm 2026"]),
        (
            "trich-yeu",
            ROOM_MM,
            ["Tổng kết công tác cải cách hành chính năm 2026;", "phương hướng, nhiệm vụ năm 2027"],
        ),
        (
            "trich-yeu",
            ROOM_MM,
            ["Kết quả công tác cải cách hành chính Quý I năm 2026", "và phương hướng, nhiệm vụ Quý II năm 2026"],
        ),
        (
            "trich-yeu",
            ROOM_MM,
            [
                "Kết quả thực hiện công tác cải cách hành chính 6 tháng đầu năm 2026;",
                "phương hướng, nhiệm vụ trọng tâm 6 tháng cuối năm 2026",
                "và một số đề xuất, kiến nghị với Sở Nội vụ về biên chế",
            ],
        ),
        ("ve-viec", 68.0, ["V/v đôn đốc thực hiện nhiệm vụ", "cải cách hành chính năm 2026"]),
        (
            "phu-luc-ten",
            ROOM_MM,
            ["TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ CỦA KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2026"],
        ),
    ],
)
def test_lines_of_titles(kind: str, room_mm: float, expected: list[str]) -> None:
    assert lines(" ".join(expected), kind, room_mm) == expected


def test_a_title_has_the_fewest_lines_that_fit() -> None:
    title = "Báo cáo " * 40
    found = lines(title.strip())
    room = ROOM_MM * 72 / 25.4
    widths = [text_width(line, 14, bold=True) for line in found]
    assert max(widths) <= room
    assert len(found) == -(-text_width(title.strip(), 14, bold=True) // (room * 0.96))


def test_the_authors_own_line_breaks_stay() -> None:
    title = "Tổng kết công tác cải cách hành chính năm 2026; phương hướng, nhiệm vụ\nnăm 2027"
    assert lines(title) == title.split("\n")


def test_a_word_wider_than_the_page_is_left_to_word() -> None:
    assert lines("Về " + "x" * 200) == ["Về " + "x" * 200]


def test_italics_and_blanks_stay_where_they_are() -> None:
    content = (
        Span("Tổng kết công tác "),
        Span("cải cách hành chính", italic=True),
        Span(" năm 2026; phương hướng, nhiệm vụ "),
        Span("năm 2027", blank=True),
    )
    found = with_breaks(content, "trich-yeu", ROOM_MM)
    assert [piece[1:] for piece in found] == [piece[1:] for piece in content]
    text = "".join(piece.text for piece in found if isinstance(piece, Span))
    assert text == "Tổng kết công tác cải cách hành chính năm 2026;\nphương hướng, nhiệm vụ năm 2027"
