"""The charts of a report: tasks by field and state, and targets in percent against their thresholds."""

from decimal import Decimal
from typing import Any, NamedTuple

from cchc.document.build.chart import Chart, Series, bar_chart
from cchc.state.statuses import Status
from cchc.state.targets import TargetState
from cchc.state.tasks import Assessment, status_counts
from cchc.vietnamese import number, shortened

WIDTH_MM = 160
_NAME_LENGTH = 72
"""Most characters of a name beside its bars, which is two lines."""
_TARGETS_PER_CHART = 18
"""How many fit on a page."""

_GROUPS: tuple[tuple[str, tuple[Status, ...], str], ...] = (
    ("Hoàn thành", (Status.DONE_ON_TIME, Status.DONE_LATE), "grey"),
    ("Đang thực hiện", (Status.UNDER_WAY,), "ltHorz"),
    ("Có nguy cơ", (Status.AT_RISK,), "wdUpDiag"),
    ("Quá hạn", (Status.OVERDUE,), "black"),
    ("Chưa bắt đầu hoặc chưa đến kỳ", (Status.NOT_BEGUN, Status.NOT_YET_OPEN), "white"),
    ("Dừng thực hiện", (Status.STOPPED,), "ltVert"),
)
"""Name, statuses and fill of each group; the fills are the same in every report, and overdue is black."""


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


def charts(now: Assessment) -> Charts:
    """The charts of an assessment; one with nothing to draw is left out.

    `mo_ta` gives all numbers of a chart in words, for readers who cannot see it.
    """
    images: dict[str, Chart] = {}
    return Charts(
        {"rong": f"{WIDTH_MM}mm", "trang_thai": _fields(now, images), "chi_tieu": _targets(now, images)}, images
    )


def _fields(now: Assessment, images: dict[str, Chart]) -> dict[str, Any]:
    fields = [key for key in now.plan.fields if any(state.task.field == key for state in now.tasks)]
    by_field = [_counts(now, key) for key in fields]
    counted = [
        (name, [sum(counts[status] for status in statuses) for counts in by_field], pattern)
        for name, statuses, pattern in _GROUPS
    ]
    used = [(name, counts, pattern) for name, counts, pattern in counted if any(counts)]
    names = [shortened(f"{key}. {now.plan.fields[key]}", _NAME_LENGTH) for key in fields]
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


def _counts(now: Assessment, field: str) -> dict[Status, int]:
    return status_counts(state for state in now.tasks if state.task.field == field)


def _targets(now: Assessment, images: dict[str, Chart]) -> list[dict[str, Any]]:
    """The charts of the targets, as few as their number allows."""
    measured = [one for state in now.targets if (one := _measured(state))]
    drawn: list[dict[str, Any]] = []
    for start in range(0, len(measured), _TARGETS_PER_CHART):
        part = measured[start : start + _TARGETS_PER_CHART]
        rows = [
            {
                "ma": one.code,
                "ten": one.name,
                "ket_qua": f"{number(one.value)}%",
                "nguong": f"{one.sign} {number(one.threshold)}%",
            }
            for one in part
        ]
        image = f"chi-tieu-{len(drawn) + 1}"
        results = Series("Kết quả", [one.value for one in part], [row["ket_qua"] for row in rows], "black")
        thresholds = Series("Ngưỡng", [one.threshold for one in part], [row["nguong"] for row in rows], "white")
        images[image] = bar_chart(
            [f"{one.code}. {one.name}" for one in part], [results, thresholds], stacked=False, width_mm=WIDTH_MM
        )
        words = "; ".join(f"{row['ma']}: {row['ket_qua']} (ngưỡng {row['nguong']})" for row in rows)
        drawn.append({"hinh": image, "dong": rows, "mo_ta": words})
    return drawn


def _measured(state: TargetState) -> _Measured | None:
    target, newest = state.target, state.newest
    threshold = target.at_least if target.at_least is not None else target.at_most
    if target.unit != "%" or threshold is None or newest is None or newest.value is None:
        return None
    sign = "≥" if target.at_least is not None else "≤"
    return _Measured(target.code, shortened(target.wording, _NAME_LENGTH), newest.value, threshold, sign)
