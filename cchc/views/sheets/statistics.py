"""The sheet of one statistic: what it is, and its figure in every period known."""

import textwrap
from typing import Any

from cchc.plan.records import Plan
from cchc.plan.statistics.catalogue import Statistic
from cchc.plan.statistics.figures import Figure
from cchc.state.periods import period_named
from cchc.state.statistics.values import Cell, Statistics, cell_text
from cchc.vietnamese import screen_date, with_unit

KINDS = {
    "trong_ky": "phát sinh trong kỳ",
    "luy_ke": "lũy kế đến cuối kỳ",
    "cuoi_ky": "có đến cuối kỳ",
    "dau_ky": "kỳ trước chuyển sang",
}
"""How a figure is counted (`loai`), in words."""


def statistic_sheet(row: Statistic, statistics: Statistics, plan: Plan, width: int) -> str:
    """All that the catalogue and the figures say of a statistic, for a terminal of that many columns."""
    rows = [
        ("Lĩnh vực", f"{row.field}. {plan.fields.get(row.field, '')}"),
        ("Đơn vị tính", row.unit or ""),
        ("Cách tính", KINDS[row.kind] + (", các quý cộng lại được" if row.adds_up else "")),
        ("Cơ quan", plan.full_agency_name(row.owner) if row.owner else ""),
        ("Kỳ báo cáo", ", ".join(row.reports or ())),
        ("Chọn một trong", "; ".join(row.choices or ())),
        ("Tính từ", row.formula or ""),
        ("Phải bằng", row.equals or ""),
        ("Bằng kỳ trước", row.carried_from or ""),
        ("Không quá", row.at_most or ""),
        *(("Cần đối chiếu", doubt) for doubt in row.doubts or ()),
    ]
    lines = [f"THỐNG KÊ {row.code}", *textwrap.wrap(row.name, width), ""]
    for name, text in rows:
        if text:
            lines += textwrap.wrap(text, width, initial_indent=f"{name + ':':<18}", subsequent_indent=" " * 18)
    lines += ["", "SỐ LIỆU"]
    known = _known(row, statistics)
    for key, cell in known:
        text = cell_text(row, cell)
        if cell.amount is not None and text != "Không phát sinh":
            text = with_unit(cell.amount, row.unit)
        lines += textwrap.wrap(
            "  ".join(filter(None, (f"{key:<8}", text, _origin(cell.figure)))),
            width,
            initial_indent="  ",
            subsequent_indent=" " * 12,
        )
    if not known:
        lines.append("  Chưa có số liệu.")
    return "\n".join(lines) + "\n"


def statistic_data(row: Statistic, statistics: Statistics) -> dict[str, Any]:
    """The same for programs."""
    return {
        "ma": row.code,
        "ten": row.name,
        "linh_vuc": row.field,
        "don_vi": row.unit,
        "co_quan": row.owner,
        "loai": row.kind,
        "tinh": row.formula,
        "so_lieu": [
            {
                "ky": key,
                "gia_tri": cell.amount,
                "khong_phat_sinh": cell.nothing,
                "noi_dung": cell.words,
                "nguon": cell.figure.source if cell.figure else None,
            }
            for key, cell in _known(row, statistics)
        ],
    }


def _known(row: Statistic, statistics: Statistics) -> list[tuple[str, Cell]]:
    cells = [(key, statistics.cell(row.code, period_named(key))) for key in statistics.periods]
    return [(key, cell) for key, cell in cells if cell.known]


def _origin(figure: Figure | None) -> str:
    """Where a figure comes from, and the days it counts where these are its own."""
    if figure is None:
        return ""
    window = ""
    if figure.since and figure.until:
        window = f"từ ngày {screen_date(figure.since)} đến ngày {screen_date(figure.until)}"
    return ", ".join(filter(None, (window, figure.source, figure.note)))
