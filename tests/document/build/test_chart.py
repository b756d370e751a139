"""Charts are native parts with the given values, readable without colour, the same bytes each time."""

import io
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook

from cchc.document import build_docx
from cchc.document.build.chart import PATTERNS, Series, bar_chart
from tests.document.sample import FOOTER, HEAD, HEADER
from tests.office import needs_office

NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
SERIES = [
    Series("Hoàn thành", [2, None, Decimal("96.5")], ["2", "", "96,5%"], "black"),
    Series('<"Quá" & hạn>', [1, 3, None], ["1", "3", ""], "white"),
]
CHART = bar_chart(["I. A", "II. B & C", "III. D"], SERIES, stacked=True, width_mm=160)
HTML = HEADER + HEAD + '<p class="hinh"><img src="x" alt="Biểu đồ" width="160mm"></p>' + FOOTER


def test_a_chart_holds_the_values_and_leaves_out_missing_ones() -> None:
    root = etree.fromstring(CHART.xml)
    values = [
        [float(one.text) for one in series.iterfind("c:val//c:v", NAMES)]
        for series in root.iterfind(".//c:ser", NAMES)
    ]
    assert values == [[2, 96.5], [1, 3]]
    assert [one.text for one in root.iterfind(".//c:tx//c:v", NAMES)] == ["Hoàn thành", '<"Quá" & hạn>']
    # Values that are their own labels are shown by the program, so that they follow an edit.
    assert [one.text for one in root.iterfind(".//a:t", NAMES)] == ["96,5%"]


def test_patterns_differ_without_colour() -> None:
    drawn = {
        pattern: bar_chart(["I"], [Series("x", [1], ["1"], pattern)], stacked=True, width_mm=160).xml
        for pattern in PATTERNS
    }
    assert len(set(drawn.values())) == len(PATTERNS)
    colours = {
        one.get("val", "")
        for xml in drawn.values()
        for one in etree.fromstring(xml).iterfind(".//a:srgbClr", NAMES)
    }
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def test_zero_is_shown_and_a_missing_value_is_not() -> None:
    results = Series("Kết quả", [None, Decimal(0), 5, None], ["", "0%", "5%", ""], "black")
    chart = etree.fromstring(bar_chart(["e1", "e2", "e3", "e4"], [results], stacked=False, width_mm=160).xml)
    assert [one.text for one in chart.iterfind(".//c:val//c:v", NAMES)] == ["0", "5"]
    assert [one.text for one in chart.iterfind(".//a:t", NAMES)] == ["Kết quả: 0%", "5%"]


def test_stacked_bars_have_a_legend_and_the_first_of_bars_side_by_side_bear_the_names() -> None:
    """LibreOffice reverses the legend of bars side by side, Word does not."""
    for stacked in (True, False):
        root = etree.fromstring(bar_chart(["I", "II", "III"], SERIES, stacked=stacked, width_mm=160).xml)
        shown = [one.text for one in root.iterfind(".//a:t", NAMES)]
        assert (root.find(".//c:legend", NAMES) is not None) == stacked
        assert ("Hoàn thành: 2" in shown, '<"Quá" & hạn>: 1' in shown) == (not stacked, not stacked)


def scale_end(*values: int, label: str = "x", least: int = 0) -> float:
    """The greatest value on the scale of a chart of bars side by side."""
    series = Series("", values, [label] * len(values), "black")
    chart = bar_chart(["I"] * len(values), [series], stacked=False, width_mm=160, least_scale=least)
    end = etree.fromstring(chart.xml).find(".//c:valAx//c:max", NAMES)
    return 0.0 if end is None else float(end.get("val", ""))


def test_the_scale_leaves_room_for_labels_and_reaches_the_value_asked_for() -> None:
    assert 100 < scale_end(100) < scale_end(100, label="96,5% (11/9/2026)") < scale_end(100, label="x" * 500) <= 250
    assert scale_end(1, least=100) == 100
    assert scale_end(0) == 0  # then the program chooses


def test_the_workbook_holds_the_figures_where_the_chart_looks_for_them() -> None:
    sheet = load_workbook(io.BytesIO(CHART.workbook))["Số liệu"]
    assert list(sheet.iter_rows(values_only=True)) == [
        (None, "Hoàn thành", '<"Quá" & hạn>'),
        ("I. A", 2, 1),
        ("II. B & C", None, 3),
        ("III. D", 96.5, None),
    ]
    for reference in etree.fromstring(CHART.xml).iterfind(".//*[c:f]", NAMES):
        _, _, cells = (reference.findtext("c:f", "", NAMES)).partition("!")
        found = sheet[cells.replace("$", "")]
        written = [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]
        count = reference.find(".//c:ptCount", NAMES)
        assert count is not None and int(count.get("val", "")) == len(written)
        for point in reference.iterfind(".//c:pt", NAMES):
            value = written[int(point.get("idx", ""))]
            assert point.findtext("c:v", "", NAMES) == (
                value if isinstance(value, str) else f"{Decimal(str(value)):f}"
            )


def test_elements_of_an_axis_follow_the_order_of_the_schema() -> None:
    axis = etree.fromstring(CHART.xml).find(".//c:valAx", NAMES)
    assert axis is not None
    assert [etree.QName(one).localname for one in axis][-3:] == ["crossAx", "crosses", "crossBetween"]


@needs_office
def test_libreoffice_draws_a_chart(tmp_path: Path) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(
        build_docx(HTML, title="Báo cáo", author="UBND", made_on=date(2026, 3, 20), images={"x": CHART})
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", str(document), "--outdir", str(tmp_path)],
        check=True, capture_output=True,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    letters = "".join(shown.split())  # pdftotext takes kerning for spaces
    for words in ("II. B & C", "96,5%", "Hoàn thành", '<"Quá" & hạn>'):
        assert words.replace(" ", "") in letters


def test_more_bars_make_a_higher_chart() -> None:
    low = bar_chart(["I"], [Series("x", [1], ["1"], "black")], stacked=True, width_mm=160)
    assert low.height_per_width < CHART.height_per_width


def test_a_document_with_a_chart_has_the_same_bytes_each_time() -> None:
    made = [
        build_docx(HTML, title="Báo cáo", author="UBND", made_on=date(2026, 3, 20), images={"x": CHART})
        for _ in range(2)
    ]
    assert made[0] == made[1]
    archive = zipfile.ZipFile(io.BytesIO(made[0]))
    assert archive.read("word/charts/chart1.xml") == CHART.xml
    workbook = "Microsoft_Excel_Worksheet1.xlsx"
    assert archive.read(f"word/embeddings/{workbook}") == CHART.workbook
    assert f"../embeddings/{workbook}".encode() in archive.read("word/charts/_rels/chart1.xml.rels")
    assert b"drawingml.chart+xml" in archive.read("[Content_Types].xml")
    assert b"charts/chart1.xml" in archive.read("word/_rels/document.xml.rels")
