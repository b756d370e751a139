"""Reports: `cchc report --quy 1` on the shipped plan, and an annex of 10,000 rows, each against its floor in the same run.

    python tests/bench/bench_report.py

The floor of the report imports typer, jinja2 and docx and saves an empty document; that of the annex copies as many rows
with lxml and saves. Each ratio is printed beside its bound.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from timing import ROOT, cchc, compare, python

ROWS = 10_000
CELLS = (
    "12",
    "Rà soát, công bố, niêm yết công khai thủ tục hành chính thuộc thẩm quyền giải quyết của xã",
    "Báo cáo kết quả",
    "Phòng Văn hóa - Xã hội",
    "31/12/2026",
    "Đã rà soát 62 thủ tục hành chính, kiến nghị đơn giản hóa 04 thủ tục",
    "50%",
    "Đang thực hiện",
)


def empty_document() -> None:
    """The floor of a report."""
    import docx
    import jinja2
    import typer

    assert jinja2 and typer
    docx.Document().save(f"{tempfile.mkdtemp()}/empty.docx")


def copied_rows() -> None:
    """The floor of a large annex: one row copied with lxml, then saved."""
    import copy

    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=len(CELLS))
    for cell, text in zip(table.rows[0].cells, CELLS, strict=True):
        cell.text = text
    row = table.rows[0]._tr
    for _ in range(ROWS - 1):
        table._tbl.append(copy.deepcopy(row))
    document.save(f"{tempfile.mkdtemp()}/copied.docx")


def large_annex() -> None:
    """The same rows as an annex of a report."""
    from cchc.document import build_docx

    rows = f"<tr>{''.join(f'<td>{text}</td>' for text in CELLS)}</tr>" * ROWS
    columns = "".join(f'<col width="{width}mm">' for width in (10, 58, 30, 32, 22, 61, 17, 22))
    heads = "".join(f"<th>{number}</th>" for number in range(1, 9))
    html = f"""<header class="van-ban"><p class="ban-hanh">ỦY BAN NHÂN DÂN</p><p class="so">Số: 12/BC-UBND</p>
<p class="noi-ngay">Ví Dụ, ngày 20 tháng 3 năm 2026</p></header><h1>BÁO CÁO</h1><p class="trich-yeu">Kết quả</p>
<p>Chi tiết tại Phụ lục kèm theo.</p><footer class="ky"><ul class="noi-nhan"><li>Lưu: VT</li></ul>
<div class="chu-ky"><p class="chuc-vu">CHỦ TỊCH</p><p class="ho-ten">Nguyễn Văn Mẫu</p></div></footer>
<section class="phu-luc" data-huong="ngang"><p class="phu-luc-so">Phụ lục</p><p class="phu-luc-ten">TIẾN ĐỘ</p>
<p class="kem-theo">(Kèm theo Báo cáo số 12/BC-UBND ngày 20 tháng 3 năm 2026 của Ủy ban nhân dân xã Ví Dụ)</p>
<table class="bang" data-co="11"><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"""
    data = build_docx(html, title="Báo cáo", author="UBND", made_on=date(2026, 3, 20))
    Path(f"{tempfile.mkdtemp()}/annex.docx").write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"empty": empty_document, "copied": copied_rows, "annex": large_annex}[sys.argv[1]]()
        raise SystemExit
    here = str(Path(__file__).resolve())
    with tempfile.TemporaryDirectory() as out:
        print("A quarterly report of the shipped plan")
        compare(
            {
                "import typer, jinja2, docx; save empty": python(here, "empty"),
                "cchc report --quy 1": cchc(
                    "report", "--quy", "1", "--nam", "2026", "--plan", str(ROOT / "plan"), "--ra", out
                ),
            },
            9,
            {"cchc report --quy 1": 2.5},
        )
    print(f"An annex of {ROWS} rows")
    compare(
        {"copy rows with lxml, save": python(here, "copied"), "cchc.document.build": python(here, "annex")},
        3,
        {"cchc.document.build": 2},
    )
