"""`cchc check-docx`: what it prints, and the status it ends with."""

import json
from pathlib import Path

import pytest

from tests.document.inspect.broken import MAIN, Parts, edited
from tests.document.inspect.clean import written
from tests.running import carry_out


def changed(old: str, new: str) -> bytes:
    def edit(parts: Parts) -> None:
        assert old in parts[MAIN]
        parts[MAIN] = parts[MAIN].replace(old, new)

    return edited(written("thông báo"), edit)


def marked(text: str) -> str:
    """A marked run with this text, between the runs of a paragraph."""
    size = '<w:sz w:val="28"/>'
    return (
        f'</w:t></w:r><w:r><w:rPr><w:highlight w:val="yellow"/>{size}</w:rPr><w:t>{text}</w:t></w:r>'
        f"<w:r><w:rPr>{size}</w:rPr><w:t>"
    )


BLANK = changed("ngày 15 hằng tháng", f"ngày {marked('[Bổ sung: ngày tiếp]')} hằng tháng")
PLAIN = changed("ngày 15 hằng tháng", "ngày [Bổ sung: ngày tiếp] hằng tháng")


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (written("thông báo"), 0, "a.docx: đúng thể thức.\n"),
        (BLANK, 0, "a.docx: đúng thể thức, 1 chỗ còn phải điền.\n"),
        (PLAIN, 1, "a.docx: 1 chỗ khác quy định.\n"),
    ],
    ids=["clean", "marked blank", "unmarked blank"],
)
def test_the_last_line_counts_departures_and_blanks(tmp_path: Path, data: bytes, status: int, says: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    done = carry_out("check-docx", "a.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (status, says)


def test_each_blank_is_listed_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(BLANK)
    done = carry_out("check-docx", "a.docx", cwd=tmp_path)
    assert done.stdout == (
        'đoạn 9: "1. Thời gian: ngày [Bổ sung: ngày tiếp]…"\n    còn phải điền: [Bổ sung: ngày tiếp]\n'
    )


def test_json_has_departures_and_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(BLANK)
    done = carry_out("check-docx", "a.docx", "--json", cwd=tmp_path)
    blank = {"vi_tri": 'đoạn 9: "1. Thời gian: ngày [Bổ sung: ngày tiếp]…"', "noi_dung": "[Bổ sung: ngày tiếp]"}
    assert json.loads(done.stdout) == {"khac_quy_dinh": [], "con_phai_dien": [blank]}
    (tmp_path / "a.docx").write_bytes(PLAIN)
    (found,) = json.loads(carry_out("check-docx", "a.docx", "--json", cwd=tmp_path).stdout)["khac_quy_dinh"]
    assert found == {
        "vi_tri": 'đoạn 9: "1. Thời gian: ngày [Bổ sung: ngày tiếp]…"',
        "quy_dinh": "Chỗ còn phải điền: thông lệ trình bày, Nghị định 30/2020/NĐ-CP không quy định",
        "dang_la": "«[Bổ sung: ngày tiếp]» không tô màu",
        "phai_la": "điền nội dung; chưa điền thì tô màu để không sót",
    }
