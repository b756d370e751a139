"""Bar charts of a .docx: the drawing, and the workbook that holds its figures."""

from cchc.document.build.chart.drawing import PATTERNS, Chart, bar_chart, category_mm
from cchc.document.build.chart.figures import Series

__all__ = ["PATTERNS", "Chart", "Series", "bar_chart", "category_mm"]
