"""The rows of a form about figures: the statistics that an agency owns, and the parts of the targets that it measures."""

from decimal import Decimal

from cchc.forms import layout
from cchc.forms.asked import Asked, asked_statistics, measured, members_of
from cchc.forms.content import Cell, Kind
from cchc.plan.records import Measurement, Target
from cchc.plan.statistics.catalogue import Statistic
from cchc.state.periods import previous
from cchc.state.statistics.values import cell_text
from cchc.state.targets import TargetState
from cchc.vietnamese import number

_COUNTED = {
    "trong_ky": "trong kỳ",
    "luy_ke": "lũy kế",
    "cuoi_ky": "có đến ngày chốt số liệu",
    "dau_ky": "có đến đầu kỳ",
}


def figure_rows(asked: Asked, agency: str) -> list[tuple[Cell, ...]]:
    """The rows of the sheet of figures. A target in percent is asked as two numbers, never as a ratio."""
    rows = [
        _statistic_row(row, asked)
        for row in asked_statistics(asked)
        if row.owner and agency in members_of(asked.plan, row.owner)
    ]
    for state in measured(asked):
        # One number has one owner: the first that the target names.
        owner = (state.target.agencies or (asked.plan.commune.drafter,))[0]
        if agency in members_of(asked.plan, owner):
            rows += _target_rows(state)
    return [(code, Cell(index), *rest) for index, (code, *rest) in enumerate(rows, start=1)]


def _statistic_row(row: Statistic, asked: Asked) -> tuple[Cell, ...]:
    assert asked.statistics is not None
    before = asked.statistics.cell(row.code, previous(asked.period))
    kind = Kind.CHOICE if row.choices else Kind.NUMBER if row.fractional else Kind.COUNT
    return (
        Cell(row.code),
        Cell(f"{row.name} ({_COUNTED[row.kind]})"),
        Cell(row.unit or ""),
        Cell(cell_text(row, before)),
        Cell(kind=kind, choices=row.choices or ()),
        Cell(kind=Kind.TEXT),
    )


def _target_rows(state: TargetState) -> list[tuple[Cell, ...]]:
    target, last = state.target, state.newest
    if target.unit != "%":
        value = last.value if last else None
        return [_part_row(target.code, f"Chỉ tiêu {target.code}: {target.wording}", target.unit or "", value)]
    return [
        _part_row(
            layout.part_code(target.code, part),
            f"Chỉ tiêu {target.code}, {words}: {target.wording}",
            "",
            _part(last, part),
        )
        for part, words in ((layout.PART, "tử số (số đạt)"), (layout.WHOLE, "mẫu số (tổng số)"))
    ]


def _part(last: Measurement | None, part: str) -> Decimal | None:
    if last is None:
        return None
    return last.part if part == layout.PART else last.whole


def _part_row(code: str, name: str, unit: str, before: Decimal | None) -> tuple[Cell, ...]:
    return (
        Cell(code),
        Cell(name),
        Cell(unit),
        Cell("" if before is None else number(before)),
        Cell(kind=Kind.NUMBER),
        Cell(kind=Kind.TEXT),
    )


def judged(asked: Asked, agency: str) -> list[Target]:
    """The qualitative targets that an agency proposes a judgement of."""
    return [
        state.target
        for state in asked.now.targets
        if state.target.qualitative
        and agency in members_of(asked.plan, (state.target.agencies or (asked.plan.commune.drafter,))[0])
    ]
