"""The two pictures of a report: the state of the tasks by field, and the targets measured in percent against their thresholds."""

from typing import Any, NamedTuple

from cchc.assess import Assessment, Status
from cchc.document.chart import Series, bar_chart
from cchc.vietnamese import number

WIDTH_MM = 160

_GROUPS: tuple[tuple[str, tuple[Status, ...], str], ...] = (
    ("Hoàn thành", (Status.DONE_ON_TIME, Status.DONE_LATE), "solid"),
    ("Đang thực hiện", (Status.UNDER_WAY,), "pct50"),
    ("Có nguy cơ", (Status.AT_RISK,), "wdUpDiag"),
    ("Quá hạn", (Status.OVERDUE,), "smGrid"),
    ("Chưa bắt đầu, chưa đến kỳ", (Status.NOT_BEGUN, Status.NOT_YET_OPEN), "none"),
    ("Dừng thực hiện", (Status.STOPPED,), "pct20"),
)


class Charts(NamedTuple):
    """What a template names, and the pictures by name."""

    values: dict[str, Any]
    images: dict[str, bytes]


def charts(now: Assessment) -> Charts:
    """The charts of an assessment; one without anything to draw is left out."""
    images: dict[str, bytes] = {}
    fields = [key for key in now.plan.fields if any(state.task.field == key for state in now.tasks)]
    counted = [
        (
            name,
            [sum(state.task.field == key and state.status in statuses for state in now.tasks) for key in fields],
            pattern,
        )
        for name, statuses, pattern in _GROUPS
    ]
    used = [(name, counts, pattern) for name, counts, pattern in counted if any(counts)]
    names = [f"{key}. {now.plan.fields[key]}" for key in fields]
    if used:
        series = [Series(name, counts, [str(count) for count in counts], pattern) for name, counts, pattern in used]
        images["trang-thai"] = bar_chart(names, series, stacked=True, width_mm=WIDTH_MM)
    measured = [
        (state.target.code, state.newest.value, threshold, "≥ " if state.target.at_least is not None else "≤ ")
        for state in now.targets
        if state.target.unit == "%"
        and state.newest is not None
        and state.newest.value is not None
        and (threshold := state.target.at_least if state.target.at_least is not None else state.target.at_most)
        is not None
    ]
    if measured:
        codes = [code for code, _, _, _ in measured]
        images["chi-tieu"] = bar_chart(
            codes,
            [
                Series(
                    "Kết quả",
                    [float(value) for _, value, _, _ in measured],
                    [f"{number(value)}%" for _, value, _, _ in measured],
                    "pct50",
                ),
                Series(
                    "Ngưỡng",
                    [float(threshold) for _, _, threshold, _ in measured],
                    [f"{sign}{number(threshold)}%" for _, _, threshold, sign in measured],
                    "none",
                ),
            ],
            stacked=False,
            width_mm=WIDTH_MM,
        )
    return Charts(
        {
            "rong": f"{WIDTH_MM}mm",
            "trang_thai": {
                "cot": [name for name, _, _ in used],
                "dong": [
                    {"ten": name, "so": [str(counts[at] or "-") for _, counts, _ in used]}
                    for at, name in enumerate(names)
                ],
            },
            "chi_tieu": [
                {"ma": code, "ket_qua": f"{number(value)}%", "nguong": f"{sign}{number(threshold)}%"}
                for code, value, threshold, sign in measured
            ],
        },
        images,
    )
