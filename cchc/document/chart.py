"""Bar charts as native parts of a .docx: vectors, in the document's font, told apart in black and white by their patterns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from . import decree
from .runs import escape
from .styles import DECLARATION

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BEGINNING = f'{DECLARATION}<c:chartSpace xmlns:c="{_NAMESPACE}"'.encode()
_SIZE = 10
"""Points; a chart is a figure, whose letters the decree does not fix."""
_MM_PER_BAR = 11
_MM_AROUND = 24

PATTERNS = ("solid", "pct50", "wdUpDiag", "pct20", "horz", "none", "dkVert", "smGrid")
"""Fills from black to white, each distinguishable in print from its neighbours."""


class Series(NamedTuple):
    """One legend entry; a value for each category, None where there is none."""

    name: str
    values: Sequence[int | float | None]
    labels: Sequence[str]
    """What stands in each bar: the value as Vietnamese writes it, whatever the language of the reader's Word."""
    pattern: str
    """One of `PATTERNS`."""


def bar_chart(categories: Sequence[str], series: Sequence[Series], *, stacked: bool, width_mm: float) -> bytes:
    """A chart of horizontal bars, one for each category from top to bottom: of stacked series, or of series side by side.

    Its height follows from the number of bars. `cchc.document.build` takes it among its images.
    """
    bars = len(categories) * (1 if stacked else len(series) * 0.7)
    ratio = (bars * _MM_PER_BAR + _MM_AROUND) / width_mm
    plotted = "".join(_series(index, one, categories) for index, one in enumerate(series))
    grouping, overlap = ("stacked", 100) if stacked else ("clustered", 0)
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{decree.COLOUR}"/></a:solidFill></a:ln>'
    axis = f"<c:spPr>{line}</c:spPr>{_letters()}"
    xml = (
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><!--{ratio:.4f}-->'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{plotted}'
        f'<c:gapWidth val="45"/><c:overlap val="{overlap}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{axis}<c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters()}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters()}</c:chartSpace>"
    )
    return _BEGINNING + xml.encode()


def is_chart(blob: bytes) -> bool:
    """Whether the bytes are a chart made here, not a picture."""
    return blob.startswith(_BEGINNING)


def height_per_width(blob: bytes) -> float:
    """The shape that `bar_chart` gave the chart."""
    found = re.search(rb"<!--([\d.]+)-->", blob)
    assert found is not None
    return float(found[1])


def _series(index: int, series: Series, categories: Sequence[str]) -> str:
    names = "".join(f'<c:pt idx="{at}"><c:v>{escape(name)}</c:v></c:pt>' for at, name in enumerate(categories))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(series.values) if value
    )
    count = f'<c:ptCount val="{len(categories)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{escape(series.name)}</c:v></c:tx>'
        f'<c:spPr>{_fill(series.pattern)}<a:ln w="9525"><a:solidFill><a:srgbClr val="{decree.COLOUR}"/></a:solidFill></a:ln>'
        f'</c:spPr><c:invertIfNegative val="0"/>{_labels(series)}<c:cat><c:strLit>{count}{names}</c:strLit></c:cat>'
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{values}</c:numLit></c:val></c:ser>"
    )


def _labels(series: Series) -> str:
    """The label of each bar, on white, so that it can be read on every pattern."""
    white = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    each = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_run_properties("defRPr")}</a:pPr>'
        f"<a:r>{_run_properties('rPr')}<a:t>{escape(label)}</a:t></a:r></a:p></c:rich></c:tx>{white}{shown}</c:dLbl>"
        for at, (value, label) in enumerate(zip(series.values, series.labels, strict=True))
        if value
    )
    return f"<c:dLbls>{each}{white}{_letters()}{shown}</c:dLbls>"


def _fill(pattern: str) -> str:
    black = f'<a:srgbClr val="{decree.COLOUR}"/>'
    if pattern == "none":
        return '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    if pattern == "solid":
        return f"<a:solidFill>{black}</a:solidFill>"
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{black}</a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'


def _letters() -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_run_properties("defRPr")}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'


def _run_properties(element: str) -> str:
    font = escape(decree.FONT)
    language = ' lang="vi-VN"' if element == "rPr" else ""
    return (
        f'<a:{element}{language} sz="{_SIZE * 100}" b="0"><a:solidFill><a:srgbClr val="{decree.COLOUR}"/></a:solidFill>'
        f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface="{font}"/></a:{element}>'
    )
