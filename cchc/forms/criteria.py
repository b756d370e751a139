"""The rows of a form about the criteria of the reform index that an agency leads."""

from typing import TYPE_CHECKING

from cchc.forms import layout
from cchc.forms.asked import Asked, asked_items, members_of
from cchc.forms.content import Cell, Kind
from cchc.vietnamese import number

if TYPE_CHECKING:  # the board asks who gets a form, which needs no index
    from cchc.index.score import Scored
    from cchc.plan.index.criteria import Criterion

_HOW = {
    "co_khong": "Chọn Có hoặc Không",
    "nguong": "Ghi số đạt và tổng số; chỉ có một giá trị thì để trống tổng số",
    "ty_le": "Ghi số đạt và tổng số; chỉ có tỷ lệ thì ghi tỷ lệ (%), để trống tổng số",
    "dem": "Ghi số lượng",
    "tru": "Ghi số lần bị trừ điểm, không có thì ghi 0",
    "cong": "Ghi số lần được cộng điểm, không có thì ghi 0",
    "tre": "Ghi ngày ban hành hoặc hoàn thành; ô bên ghi ngày của văn bản làm mốc",
}
"""What to write for each kind of rule. Those scored from above are not asked."""


def criteria_rows(asked: Asked, agency: str) -> list[tuple[Cell, ...]]:
    """One row for each criterion that the agency leads; none where the form does not ask for the index."""
    return [
        _row(one)
        for one in asked_items(asked)
        if any(agency in members_of(asked.plan, key) for key in one.criterion.lead or ())
    ]


def _row(item: "Scored") -> tuple[Cell, ...]:
    criterion = item.criterion
    result, whole = _cells(criterion)
    return (
        Cell(layout.criterion_code(criterion.code)),
        Cell(f"{criterion.code} {criterion.title}. {_HOW[criterion.rule.kind]}."),
        Cell(number(criterion.points)),
        Cell(criterion.evidence or ""),
        Cell(_before(item)),
        result,
        whole,
        *(Cell(kind=Kind.TEXT) for _ in range(5)),
    )


def _cells(criterion: "Criterion") -> tuple[Cell, Cell]:
    match criterion.rule.kind:
        case "co_khong":
            return Cell(kind=Kind.CHOICE, choices=layout.ANSWERS), Cell()
        case "tre":
            return Cell(kind=Kind.TEXT), Cell(kind=Kind.TEXT)
        case "nguong" | "ty_le":
            return Cell(kind=Kind.NUMBER), Cell(kind=Kind.NUMBER)
    return Cell(kind=Kind.COUNT), Cell()


def _before(item: "Scored") -> str:
    """What is on record, and where it comes from."""
    if item.nothing_occurred:
        return "Không phát sinh"
    if item.points is None:
        return "Chưa có số liệu"
    return f"{item.figure}{f' ({item.origin})' if item.origin else ''}"
