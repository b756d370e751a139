"""Charts are native parts with the given values, readable without colour, the same bytes each time."""

import io
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from lxml import etree

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
    assert [one.text for one in root.iterfind(".//c:tx/c:v", NAMES)] == ["Hoàn thành", '<"Quá" & hạn>']
    assert [one.text for one in root.iterfind(".//a:t", NAMES)] == ["2", "96,5%", "1", "3"]


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
    results = Series("Kết quả", [Decimal(0), None], ["0%", ""], "black")
    chart = etree.fromstring(bar_chart(["e1", "e2"], [results], stacked=False, width_mm=160).xml)
    assert [one.text for one in chart.iterfind(".//c:val//c:v", NAMES)] == ["0"]
    assert [one.text for one in chart.iterfind(".//a:t", NAMES)] == ["0%"]


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
    assert b"drawingml.chart+xml" in archive.read("[Content_Types].xml")
    assert b"charts/chart1.xml" in archive.read("word/_rels/document.xml.rels")
