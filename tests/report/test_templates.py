"""A mistake in a template is named with its file and line."""

from pathlib import Path

import pytest

from cchc.report.templates import TemplateFault, render
from tests.report.invented import values


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<p>\n{{ khong_co }}</p>", "templates/thu.html.j2:2: mẫu dùng tên không có: «khong_co»"),
        ("<p>{{ ky.khong_co }}</p>", "templates/thu.html.j2:1: mẫu dùng tên không có: «khong_co»"),
        ("\n\n{% if ky %}", "templates/thu.html.j2:3: mẫu sai cú pháp: thiếu phần kết thúc"),
        ("{{ ''.__class__.__mro__ }}", "không được phép"),
        ("{{ 1 // 0 }}", "mẫu không chạy được"),
    ],
)
def test_mistakes_in_a_template_name_file_and_line(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "thu.html.j2").write_text(source, "utf-8")
    with pytest.raises(TemplateFault) as fault:
        render("thu", values(), [tmp_path])
    assert message in str(fault.value)
