"""A mistake in a template is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from cchc.report.templates import TemplateFault, render
from tests.recording.running import ROOT
from tests.report.invented import values
from tests.running import carry_out


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


def test_a_line_of_the_html_leads_to_its_template(tmp_path: Path) -> None:
    (tmp_path / "goc.html.j2").write_text("a\n{% block x %}\nb\n{% endblock %}\nc\n{{ ky.ten }}\n", "utf-8")
    (tmp_path / "con.html.j2").write_text(
        "{% extends 'goc.html.j2' %}\n\n{% block x %}\n<p>\n{% for i in [1, 2] %}\n{{ i }}\n{% endfor %}\n{% endblock %}\n",
        "utf-8",
    )
    html = render("con", values(), [tmp_path])
    assert [html.place(line) for line in (1, 2, 3, 6)] == [
        "templates/goc.html.j2:1",
        "templates/con.html.j2:3",
        "templates/con.html.j2:6",
        "templates/goc.html.j2:6",
    ]


@pytest.mark.parametrize("form", [("--xem",), ()], ids=["on the screen", "as a document"])
def test_html_that_no_document_can_hold_is_told_with_its_template(tmp_path: Path, form: tuple[str, ...]) -> None:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thu.html.j2").write_text(
        "<p>a</p>\n<p>{{ ky.ten }}</p>\n<script>x</script>\n", "utf-8"
    )
    done = carry_out("report", "--quy", "1", "--nam", "2026", "--mau", "thu", *form, cwd=tmp_path)
    assert done.returncode == 2
    assert "templates/thu.html.j2:1: mẫu cho ra nội dung không hợp lệ" in done.stderr
