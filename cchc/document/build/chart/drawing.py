"""Bar charts as native parts of a .docx: vectors, in the document's font, legible when printed in black and white."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc.document import decree
from cchc.document.build.chart.figures import Series, category_cells, name_cell, value_cells
from cchc.document.build.runs import escape
from cchc.document.build.styles import DECLARATION

_SIZE = 10
"""Font size in points; the decree does not fix it for figures."""
_MM_PER_STACK = 11.0
_MM_PER_CLUSTERED_BAR = 5.0
_MM_AROUND = 5.0
_MM_PER_LINE = 4.4
_LETTER_MM = 1.75
"""Mean width of a letter of the chart's font."""
_LEGEND_KEY_MM = 8.0
_MOST_LABEL_SHARE = 0.6
"""A label takes no more of the width of the bars."""
_NAMES_SHARE = 0.4
"""Share of the width for the names of the categories, left of the bars; fixed, so that Word and LibreOffice agree."""

_GREY = "A6A6A6"
_FLAT = {"black": decree.COLOUR, "grey": _GREY, "white": "FFFFFF"}
PATTERNS = (*_FLAT, "wdUpDiag", "ltHorz", "ltVert")
"""Fills that stay distinct on any printer or copier: three flat ones, and black strokes on white."""


class Chart(NamedTuple):
    """A chart, ready to become a part of a .docx."""

    xml: bytes
    """The part of the drawing; the relationship rId1 leads to its workbook."""
    height_per_width: float
    workbook: bytes
    """An .xlsx with the figures."""


def bar_chart(
    categories: Sequence[str], series: Sequence[Series], *, stacked: bool, width_mm: float, least_scale: int = 0
) -> Chart:
    """A chart of horizontal bars, the categories from top to bottom, the series stacked or side by side; at most 25 series.

    Stacked bars have a legend. Of bars side by side the first of each series bears its name: programs order the legend of
    such a chart differently. `least_scale` is a value that the scale of bars side by side reaches at least.
    The height follows from the bars, the lines of their names and the legend. `build_docx` takes the chart among its images.
    """
    from cchc.document.build.chart.workbook import workbook  # zipfile takes long to load

    legend = _legend_mm([one.name for one in series], width_mm) if stacked else 0.0
    if not stacked:
        series = [_named(one) for one in series]
    bars = category_mm(categories, 0 if stacked else len(series), width_mm) * len(categories)
    height = bars + _MM_AROUND + legend
    plotted = "".join(_series(index, one, categories, inside=stacked) for index, one in enumerate(series))
    layout = "".join(
        f'<c:{name} val="{value:.4f}"/>'
        for name, value in (
            ("x", _NAMES_SHARE),
            ("y", 2 / height),
            ("w", 0.98 - _NAMES_SHARE),
            ("h", bars / height),
        )
    )
    grouping, overlap = ("stacked", 100) if stacked else ("clustered", 0)
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{decree.COLOUR}"/></a:solidFill></a:ln>'
    greatest = "" if stacked else _greatest(series, least_scale, width_mm)
    axis = f"<c:spPr>{line}</c:spPr>{_letters()}"
    xml = (
        f'{DECLARATION}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
        f'<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{layout}</c:manualLayout></c:layout>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{plotted}'
        f'<c:gapWidth val="45"/><c:overlap val="{overlap}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{axis}<c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{greatest}<c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>'
        f"{_legend() if stacked else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return Chart(xml.encode(), height / width_mm, workbook(categories, series))


def category_mm(categories: Sequence[str], clustered: int, width_mm: float) -> float:
    """Height of one category of a chart: of its bars (`clustered` side by side; 0: one stack), or of the longest name."""
    per_line = (_NAMES_SHARE * width_mm - 6) / _LETTER_MM
    lines = max((1 + int(len(name) / per_line) for name in categories), default=1)
    bars = _MM_PER_CLUSTERED_BAR * clustered if clustered else _MM_PER_STACK
    return max(bars, _MM_PER_LINE * lines + 2)


def _named(series: Series) -> Series:
    """The series with its name before the label of its first bar."""
    first = next((at for at, value in enumerate(series.values) if value is not None), None)
    labels = [f"{series.name}: {label}" if at == first else label for at, label in enumerate(series.labels)]
    return series._replace(labels=labels)


def _greatest(series: Sequence[Series], least: int, width_mm: float) -> str:
    """The end of the scale: behind each bar is room for its label."""
    plot_mm = (0.98 - _NAMES_SHARE) * width_mm
    end = float(least)
    for one in series:
        for value, label in zip(one.values, one.labels, strict=True):
            room = min((len(label) * _LETTER_MM + 3) / plot_mm, _MOST_LABEL_SHARE)
            end = max(end, float(value or 0) / (1 - room))
    return f'<c:max val="{end:.4g}"/>' if end else ""


def _legend() -> str:
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters()}</c:legend>'


def _legend_mm(names: Sequence[str], width_mm: float) -> float:
    """Height of the legend: one line, or a line for each name, as the more careful of Word and LibreOffice sets it."""
    length = sum(len(name) * _LETTER_MM + _LEGEND_KEY_MM for name in names)
    return _MM_PER_LINE * (1 if length < width_mm else len(names)) + 8


def _series(index: int, series: Series, categories: Sequence[str], *, inside: bool) -> str:
    names = "".join(f'<c:pt idx="{at}"><c:v>{escape(name)}</c:v></c:pt>' for at, name in enumerate(categories))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{Decimal(value):f}</c:v></c:pt>'
        for at, value in enumerate(series.values)
        if value is not None
    )
    count = f'<c:ptCount val="{len(categories)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{name_cell(index)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_fill(series.pattern)}<a:ln w="9525"><a:solidFill><a:srgbClr val="{decree.COLOUR}"/></a:solidFill></a:ln>'
        f'</c:spPr><c:invertIfNegative val="0"/>{_labels(series, inside)}<c:cat><c:strRef>'
        f"<c:f>{category_cells(len(categories))}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{value_cells(index, len(categories))}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{count}{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _labels(series: Series, inside: bool) -> str:
    """The label of each bar; inside a bar it is white on black, and has a white background on strokes.

    A label that is just the value is not written out, so that it follows when people edit the figures.
    """
    boxed = inside and series.pattern not in _FLAT
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    ground = f"<c:spPr>{white if boxed else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"
    colour = "FFFFFF" if inside and series.pattern == "black" else decree.COLOUR
    position = f'<c:dLblPos val="{"ctr" if inside else "outEnd"}"/>'
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    each = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_run_properties("defRPr", colour)}</a:pPr>'
        f"<a:r>{_run_properties('rPr', colour)}<a:t>{escape(label)}</a:t></a:r></a:p></c:rich></c:tx>"
        f"{ground}{position}{shown}</c:dLbl>"
        for at, (value, label) in enumerate(zip(series.values, series.labels, strict=True))
        if value is not None and label != str(value)
    )
    return f"<c:dLbls>{each}{ground}{_letters(colour)}{position}{shown}</c:dLbls>"


def _fill(pattern: str) -> str:
    black = f'<a:srgbClr val="{decree.COLOUR}"/>'
    if pattern in _FLAT:
        return f'<a:solidFill><a:srgbClr val="{_FLAT[pattern]}"/></a:solidFill>'
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{black}</a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'


def _letters(colour: str = decree.COLOUR) -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_run_properties("defRPr", colour)}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'


def _run_properties(element: str, colour: str) -> str:
    font = escape(decree.FONT)
    language = ' lang="vi-VN"' if element == "rPr" else ""
    return (
        f'<a:{element}{language} sz="{_SIZE * 100}" b="0"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface="{font}"/></a:{element}>'
    )
