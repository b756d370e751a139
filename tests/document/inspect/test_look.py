"""The limits of how paragraphs of the body may look, to the last point and letter."""

import pytest

from cchc.document import inspect_docx
from tests.document.inspect.clean import CHAIR, COMMITTEE, DATE
from tests.document.inspect.clerk import Clerk

Found = list[tuple[str, str, str]]
"""Subject, what is found and what is expected."""
SIZE = "cỡ 13 - 14"
GAP = ("Khoảng cách giữa các đoạn", "5,7 pt", "tối thiểu 6 pt")


def judged(*texts: str, **how: object) -> Found:
    """What is found in a plan with these paragraphs."""
    clerk = Clerk()
    clerk.letterhead(COMMITTEE, "Số: 12/KH-UBND", DATE)
    clerk.kind("KẾ HOẠCH", "Kiểm tra công tác cải cách hành chính năm 2026")
    clerk.text(*texts, **how)
    clerk.text("Các phòng, đơn vị nghiêm túc thực hiện./.")
    clerk.foot(["- Sở Nội vụ;", "- Lưu: VT."], *CHAIR)
    return [(one.rule.partition(":")[0], one.found, one.expected) for one in inspect_docx(clerk.saved())]


def long(length: int, end: str, start: str = "") -> str:
    """A text of this length with this end."""
    return (start + "Rà soát " * length)[: length - len(end)].replace("  ", " ").rstrip().ljust(
        length - len(end), "a"
    ) + end


@pytest.mark.parametrize(
    ("size", "found"),
    [
        (12.5, [("Nội dung, cỡ chữ", "cỡ 12,5", SIZE)]),
        (13, []),
        (14, []),
        (14.5, [("Nội dung, cỡ chữ", "cỡ 14,5", SIZE)]),
    ],
)
def test_sizes(size: float, found: Found) -> None:
    assert judged("Nội dung thứ nhất.", size=size) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"**{long(100, '.')}**", []),
        (f"**{long(101, '.')}**", [("Nội dung, kiểu chữ", "đậm cả đoạn", "không đậm")]),
        ("1. Mục đích", [("Khoản, kiểu chữ", "không đậm", "chữ đậm")]),
        ("**1. Mục** đích", [("Khoản, kiểu chữ", "không đậm hết", "chữ đậm")]),
        ("**1. Mục đích**", []),
        (long(149, "", "1. "), [("Khoản, kiểu chữ", "không đậm", "chữ đậm")]),
        (long(150, "", "1. "), []),
        (f"**{long(100, '.', '1. ')}**", []),
        (f"**{long(101, '.', '1. ')}**", [("Khoản, kiểu chữ", "đậm", "không đậm")]),
        (f"**{long(399, 'a', '1. ')}**", []),
        (f"**{long(400, 'a', '1. ')}**", [("Khoản, kiểu chữ", "đậm", "không đậm")]),
    ],
    ids=[
        "bold text of 100", "bold text of 101", "title", "half a title", "bold title", "title of 149", "no title of 150",
        "bold sentence of 100", "bold sentence of 101", "bold title of 399", "bold title of 400",
    ],
)  # fmt: skip
def test_bold(text: str, found: Found) -> None:
    assert judged(text) == found


@pytest.mark.parametrize(
    ("after", "found"), [(6, []), (5.75, []), (5.7, [GAP])], ids=["6 pt", "a quarter less", "less"]
)
def test_gaps(after: float, found: Found) -> None:
    assert judged("Nội dung thứ nhất.", after=after) == found


def test_a_gap_may_be_before_the_next_paragraph() -> None:
    assert judged("Nội dung thứ nhất.", "Nội dung thứ hai.", after=3, before=3) == [
        ("Khoảng cách giữa các đoạn", "3 pt", "tối thiểu 6 pt")
    ]


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (9.3, [("Lùi đầu dòng", "9,3 mm", "10 mm hoặc 12,7 mm")]),
        (9.6, []),
        (10, []),
        (10.4, []),
        (11.4, [("Lùi đầu dòng", "11,4 mm", "10 mm hoặc 12,7 mm")]),
        (12.7, []),
        (13.4, [("Lùi đầu dòng", "13,4 mm", "10 mm hoặc 12,7 mm")]),
    ],
)
def test_indents(first: float, found: Found) -> None:
    assert judged("Nội dung thứ nhất.", first=first) == found


@pytest.mark.parametrize(
    ("spacing", "found"),
    [
        (0.9, [("Khoảng cách giữa các dòng", "0,9 dòng", "từ dòng đơn đến 1,5 dòng")]),
        (1.0, []),
        (1.5, []),
        (1.6, [("Khoảng cách giữa các dòng", "1,6 dòng", "từ dòng đơn đến 1,5 dòng")]),
    ],
)
def test_line_spacing(spacing: float, found: Found) -> None:
    assert judged("Nội dung thứ nhất.", spacing=spacing) == found


def test_a_paragraph_that_a_tab_indents_needs_no_other_indent() -> None:
    assert judged("\tNội dung thứ nhất.", first=0) == []
    assert judged("Nội dung\tthứ nhất.", first=0) == [("Lùi đầu dòng", "0 mm", "10 mm hoặc 12,7 mm")]
