"""The charts of a report: tasks by field and state, and targets in percent against their thresholds."""

from decimal import Decimal
from typing import Any, NamedTuple

from cchc.document.build.chart import Chart, Series, bar_chart, category_mm
from cchc.report.groups import Group, Window, grouped
from cchc.report.prose.words import plain
from cchc.state.targets import TargetState
from cchc.state.tasks import Assessment
from cchc.vietnamese import document_date, number

WIDTH_MM = 160
_PAGE_MM = 195
"""Height that the bars of one chart may take, so that it fits on a page with its title."""

_GROUPS: tuple[tuple[str, tuple[Group, ...], str], ...] = (
    ("Hoàn thành", (Group.DONE,), "grey"),
    ("Đang thực hiện, còn trong hạn", (Group.UNDER_WAY,), "ltHorz"),
    ("Còn trong hạn, chưa triển khai hoặc chưa có báo cáo tiến độ", (Group.NOT_BEGUN, Group.NO_NEWS), "wdUpDiag"),
    ("Quá hạn, chưa hoàn thành", (Group.OVERDUE,), "black"),
    ("Chưa đến kỳ", (Group.NOT_YET_OPEN, Group.COLLECTING), "white"),
    ("Thường xuyên: đã báo cáo", (Group.REPORTED,), "dkVert"),
    ("Thường xuyên: không phát sinh", (Group.NOTHING_OCCURRED,), "pct20"),
    ("Thường xuyên: chưa nhận được báo cáo", (Group.UNREPORTED,), "diagCross"),
    ("Thực hiện khi phát sinh", (Group.ON_EVENT,), "pct5"),
    ("Dừng thực hiện", (Group.STOPPED,), "ltVert"),
)
"""Name, groups and fill of each part of a bar; the fills are the same in every report, and overdue is black."""


class Charts(NamedTuple):
    """The values that a template names, and the charts by name."""

    values: dict[str, Any]
    images: dict[str, Chart]


class _Measured(NamedTuple):
    code: str
    name: str
    value: Decimal
    threshold: Decimal
    sign: str
    day: str
    """The day of a value from before the window, in brackets; else empty."""


def charts(now: Assessment, window: Window) -> Charts:
    """The charts of an assessment; one with nothing to draw is left out.

    `mo_ta` gives all numbers of a chart in words, for readers who cannot see it.
    """
    images: dict[str, Chart] = {}
    return Charts(
        {
            "rong": f"{WIDTH_MM}mm",
            "trang_thai": _fields(now, window, images),
            "chi_tieu": _targets(now, window, images),
        },
        images,
    )


def _fields(now: Assessment, window: Window, images: dict[str, Chart]) -> dict[str, Any]:
    fields = [key for key in now.plan.fields if any(state.task.field == key for state in now.tasks)]
    by_field = [_counts(now, key, window) for key in fields]
    counted = [
        (name, [sum(counts[group] for group in groups) for counts in by_field], pattern)
        for name, groups, pattern in _GROUPS
    ]
    used = [(name, counts, pattern) for name, counts, pattern in counted if any(counts)]
    names = [f"{key}. {plain(now.plan.fields[key])}" for key in fields]
    if used:
        series = [
            Series(name, [count or None for count in counts], [str(count) for count in counts], pattern)
            for name, counts, pattern in used
        ]
        images["trang-thai"] = bar_chart(names, series, stacked=True, width_mm=WIDTH_MM)
    return {
        "cot": [name for name, _, _ in used],
        "dong": [
            {"ten": name, "so": [str(counts[at] or "-") for _, counts, _ in used]} for at, name in enumerate(names)
        ],
        "mo_ta": "; ".join(
            f"{name}: {', '.join(f'{group.lower()} {counts[at]}' for group, counts, _ in used if counts[at])}"
            for at, name in enumerate(names)
        ),
    }


def _counts(now: Assessment, field: str, window: Window) -> dict[Group, int]:
    states = grouped((state for state in now.tasks if state.task.field == field), window)
    return {group: len(found) for group, found in states.items()}


def _targets(now: Assessment, window: Window, images: dict[str, Chart]) -> list[dict[str, Any]]:
    """The charts of the targets, as few as their number allows."""
    measured = [one for state in now.targets if (one := _measured(state, window))]
    drawn: list[dict[str, Any]] = []
    fit = max(1, int(_PAGE_MM / category_mm([f"{one.code}. {one.name}" for one in measured], 2, WIDTH_MM)))
    for start in range(0, len(measured), fit):
        part = measured[start : start + fit]
        rows = [
            {
                "ma": one.code,
                "ten": one.name,
                "ket_qua": f"{number(one.value)}%{one.day}",
                "nguong": f"{one.sign} {number(one.threshold)}%",
            }
            for one in part
        ]
        image = f"chi-tieu-{len(drawn) + 1}"
        results = Series("Kết quả", [one.value for one in part], [row["ket_qua"] for row in rows], "black")
        thresholds = Series("Ngưỡng", [one.threshold for one in part], [row["nguong"] for row in rows], "white")
        images[image] = bar_chart(
            [f"{one.code}. {one.name}" for one in part],
            [results, thresholds],
            stacked=False,
            width_mm=WIDTH_MM,
            least_scale=100,
        )
        words = "; ".join(f"{row['ma']}: {row['ket_qua']} (ngưỡng {row['nguong']})" for row in rows)
        drawn.append({"hinh": image, "dong": rows, "mo_ta": words})
    return drawn


def _measured(state: TargetState, window: Window) -> _Measured | None:
    """A target in percent with one threshold; a range has none that a bar could show."""
    target, newest = state.target, state.newest
    bounds = [
        (sign, bound)
        for sign, bound in (("≥", target.at_least), ("≤", target.at_most), (">", target.above), ("<", target.below))
        if bound is not None
    ]
    if target.unit != "%" or len(bounds) != 1 or newest is None or newest.amount is None:
        return None
    [(sign, threshold)] = bounds
    day = "" if window.holds(newest.day) else f" ({document_date(newest.day)})"
    return _Measured(target.code, plain(target.wording), newest.amount, threshold, sign, day)
