"""The annex "Thống kê số liệu" of a report: the statistics of its period beside those of the period before."""

from typing import Any

from cchc.plan.records import Plan
from cchc.plan.statistics.catalogue import Statistic
from cchc.state.periods import Period, previous
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
