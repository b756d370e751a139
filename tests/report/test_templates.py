"""A mistake in a template is named with its file and line."""

import contextlib
import shutil
from pathlib import Path

import pytest

from cchc.report import templates
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


@pytest.mark.parametrize(
    "source",
    [
        "'a' * 10**9",
        "'a'|center(10**9)",
        "'1'.zfill(10**9)",
        "'a'.ljust(10**9)",
        "'%1000000000d' % 1",
        "'%1000000000d'|format(1)",
        "'{:1000000000d}'.format(1)",
        "'{:{}}'.format(1, 10**9)",
        "('a\\n' * 100000)|indent(100000)",
        "('a' * 999999)|replace('a', 'b' * 999)",
        "('a' * 999999).replace('a', 'b' * 999)",
        "(['a'] * 999999)|join('b' * 999)",
        "('b' * 999).join(['a'] * 999999)",
        "('a' * 999999).translate({97: 'b' * 999})",
        "(['a'] * 999999) + (['a'] * 999999)",
    ],
)
def test_what_makes_much_out_of_little_is_refused_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.setattr(templates, "_little_memory", lambda room: contextlib.nullcontext())
    (tmp_path / "thu.html.j2").write_text(f"{{{{ ({source})|length }}}}", "utf-8")
    with pytest.raises(TemplateFault, match="quá nhiều bộ nhớ"):
        render("thu", {}, [tmp_path])


def test_what_a_paper_needs_of_texts_is_allowed(tmp_path: Path) -> None:
    source = (
        "{{ '%02d'|format(3) }} {{ '{:>4}'.format(7) }} {{ 'a, b'.replace(',', ';') }} {{ ['a', 'b']|join(', ') }}"
    )
    (tmp_path / "thu.html.j2").write_text(source + " {{ 'a'|center(5) }} {{ ('a' + 'b')|upper }}", "utf-8")
    assert render("thu", {}, [tmp_path]) == "03    7 a; b a, b   a   AB"


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
