"""Markup outside the HTML subset is refused, with its line."""

import re

import pytest

from cchc.document import MarkupError
from tests.document import sample
from tests.document.sample import made, table, with_body

_FIRST = (sample.HEADER + sample.HEAD).count("\n") + 1
WRONG = {
    "unknown element": ("<div>a</div>", "không có thẻ <div>"),
    "unknown class": ('<p class="dam">a</p>', "lớp «dam» không dùng được"),
    "unknown attribute": ('<p style="color:red">a</p>', "không dùng thuộc tính «style»"),
    "link": ('<p><a href="x">a</a></p>', "thẻ <a> không dùng được bên trong <p>"),
    "unclosed": ("<p>a", "thẻ <p> chưa được đóng"),
    "closed twice": ("<p>a</p></p>", "có thẻ đóng mà không có thẻ mở"),
    "bare ampersand": ("<p>a & b</p>", "sai cú pháp"),
    "unknown entity": ("<p>&khong;</p>", "không tồn tại"),
    "loose text": ("chữ rơi", "chữ «chữ rơi» nằm ngoài mọi thẻ"),
    "doctype": ("<!DOCTYPE html>", "<!DOCTYPE>"),
    "percent width": (table("<tr><td>a</td></tr>", 1).replace("40mm", "40%"), "độ rộng «40%» không hợp lệ"),
    "no width": (table("<tr><td>a</td></tr>", 1).replace(' width="40mm"', ""), "độ rộng «» không hợp lệ"),
    "too wide": (table("<tr>" + "<td>a</td>" * 5 + "</tr>", 5), "vượt bề rộng vùng chữ 165mm"),
    "no columns": ('<table class="bang"><tbody><tr><td>a</td></tr></tbody></table>', "thiếu <colgroup>"),
    "font size": (table("<tr><td>a</td></tr>", 1).replace('"bang"', '"bang" data-co="8"'), "cỡ chữ bảng «8»"),
    "cell too many": (table("<tr><td>a</td><td>b</td></tr>", 1), "nhiều ô hơn số cột"),
    "cell too few": (table("<tr><td>a</td></tr>", 2), "dòng chỉ có 1 cột, bảng có 2 cột"),
    "span too far": (table('<tr><td rowspan="3">a</td></tr>', 1), "rowspan=3"),
    "no picture": ('<p class="hinh"><img src="x" alt="y" width="10mm"></p>', "không có hình «x»"),
    "picture without words": ('<p class="hinh"><img src="x" width="10mm"></p>', "thiếu thuộc tính «alt»"),
    "list in a list in a list": (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
        "chỉ được lồng hai cấp",
    ),
    "a signature in the body": ('<p class="chuc-vu">CHỦ TỊCH</p>', "lớp «chuc-vu» không dùng được"),
    "nested too deep": ("<p>" + "<em>" * 60 + "a" + "</em>" * 60 + "</p>", "lồng nhau quá"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_markup_outside_the_subset_is_refused_with_its_line(kind: str) -> None:
    inner, words_expected = WRONG[kind]
    with pytest.raises(MarkupError) as error:
        made(with_body(f"{inner}\n"))
    assert words_expected in error.value.message_vi
    assert error.value.line in (_FIRST, _FIRST + 1)


def test_a_file_that_is_no_picture_is_refused() -> None:
    with pytest.raises(MarkupError, match="không phải là ảnh"):
        made(with_body('<p class="hinh"><img src="x" alt="y" width="10mm"></p>'), x=b"GIF? no")


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        (sample.HEADER, "thiếu <header"),
        (sample.FOOTER, "thiếu <footer"),
        ("<h1>BÁO CÁO</h1>\n", "thiếu tên loại <h1>"),
        ('  <p class="so">Số: 45/BC-UBND</p>\n', "thiếu số và ký hiệu"),
        ('    <p class="ho-ten">Nguyễn Văn Ví Dụ</p>\n', "thiếu họ tên"),
    ],
)
def test_a_missing_part_is_named(gone: str, message: str) -> None:
    with pytest.raises(MarkupError, match=re.escape(message)):
        made(with_body("<p>Một.</p>").replace(gone, ""))


def test_line_numbers_are_right_far_into_a_long_table() -> None:
    rows = "<tr>\n<td>a</td>\n<td>b</td>\n<td>c</td>\n</tr>\n" * 20_000
    with pytest.raises(MarkupError) as error:
        made(with_body(table(rows + "<tr><td>a</td></tr>")))
    assert error.value.line == _FIRST + 100_000
