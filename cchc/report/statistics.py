"""The statistics in a report: the annex "Thống kê số liệu" beside the period before, and the main figures in the text."""

from typing import Any

from cchc.plan.records import Plan
from cchc.plan.statistics.catalogue import Statistic
from cchc.plan.statistics.figures import Figure
from cchc.report.content import Order
from cchc.state.periods import Period, previous
from cchc.state.statistics.sentences import codes_in, spoken
from cchc.state.statistics.values import Cell, Statistics, cell_text
from cchc.vietnamese import capitalised, document_date

MISSING = "Chưa có số liệu"


def statistics_rows(statistics: Statistics | None, plan: Plan, period: Period) -> list[dict[str, Any]]:
    """The rows of the annex by field; none where the plan has no catalogue, or no figure of the period is known.

    A row that the last period's report did not ask for shows "-" there, like one that nobody gave a figure for.
    """
    if statistics is None or not statistics.has_figures(period):
        return []
    asked = statistics.asked(period)
    groups = [(field, name, [row for row in asked if row.field == field]) for field, name in plan.fields.items()]
    return [
        {"ma": field, "ten": name, "dong": [_row(row, statistics, period) for row in rows]}
        for field, name, rows in groups
        if rows
    ]


def main_figures(statistics: Statistics | None, plan: Plan, order: Order) -> dict[str, str]:
    """The paragraph on the main figures of each field that has one, with their sources and, where these are not the
    report's own, the days they count.
    """
    if statistics is None:
        return {}
    paragraphs = {field: _paragraph(statistics, field, order) for field in plan.fields}
    return {field: text for field, text in paragraphs.items() if text}


def _paragraph(statistics: Statistics, field: str, order: Order) -> str:
    said = [
        (text, sentence)
        for sentence in statistics.sentences
        if sentence.field == field and (text := spoken(sentence, statistics, order.period, order.as_of))
    ]
    codes = dict.fromkeys(code for _, sentence in said for code in codes_in(sentence.text))
    figures = [figure for code in codes if (figure := statistics.cell(code, order.period).figure)]
    origins = dict.fromkeys(_origin(figure) for figure in figures)
    notes = f" (Số liệu: {'; '.join(origins)}.)" if origins else ""
    return " ".join(text for text, _ in said) + notes


def _origin(figure: Figure) -> str:
    window = ""
    if figure.since and figure.until:
        window = f", từ ngày {document_date(figure.since)} đến ngày {document_date(figure.until)}"
    return figure.source.rstrip(" .") + window


def _row(row: Statistic, statistics: Statistics, period: Period) -> dict[str, str]:
    cell, before = statistics.cell(row.code, period), statistics.cell(row.code, previous(period))
    return {
        "ma": row.code,
        "ten": row.name,
        "don_vi": row.unit or "",
        "ky_truoc": cell_text(row, before) or "-",
        "ky_nay": cell_text(row, cell) or MISSING,
        "ghi_chu": _note(row, cell),
    }


def _note(row: Statistic, cell: Cell) -> str:
    """How the figure was counted where this is not the report's own window, and the note that came with it."""
    parts = []
    if row.kind == "luy_ke":
        parts.append("Lũy kế")
    if cell.figure is not None:
        since, until = cell.figure.since, cell.figure.until
        if since and until:
            parts.append(f"số liệu từ ngày {document_date(since)} đến ngày {document_date(until)}")
        if cell.figure.note:
            parts.append(cell.figure.note)
    return capitalised("; ".join(parts))
