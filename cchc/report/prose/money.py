"""The budget of a year as a table, in đồng: what is planned, what was allotted, what was spent."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.plan.records import YearCost
from cchc.report.prose.words import clause, plain
from cchc.vietnamese import number

NOT_KNOWN = "Chưa có số liệu"


def budget(costs: Sequence[YearCost], as_of: date) -> dict[str, Any]:
    """The lines of a budget and their sums as of a day; `dong` is empty where the year has none.

    What nobody recorded as allotted or spent is not 0: its cell says so, and where no line has any, there is no sum.
    """
    rows = [_row(cost, as_of) for cost in costs]
    allotted = [one for cost in costs if (one := _allotted(cost, as_of)) is not None]
    return {
        "dong": rows,
        "du_toan": number(sum((cost.count * cost.price for cost in costs), Decimal())),
        "giao": number(sum(allotted, Decimal())) if allotted else "",
        "thuc_hien": number(sum((_spent(cost, as_of) for cost in costs), Decimal())),
        "da_chi": any(one.day <= as_of for cost in costs for one in cost.spent),
    }


def _row(cost: YearCost, as_of: date) -> dict[str, str]:
    allotted = _allotted(cost, as_of)
    known = any(one.day <= as_of for one in cost.spent)
    return {
        "noi_dung": clause(plain(cost.wording)),
        "nhiem_vu": str(cost.number or ""),
        "so_luong": number(cost.count),
        "don_gia": number(cost.price),
        "thanh_tien": number(cost.count * cost.price),
        "giao": number(allotted) if allotted is not None else NOT_KNOWN,
        "thuc_hien": number(_spent(cost, as_of)) if known else NOT_KNOWN,
        "nguon": clause(plain(cost.source)),
    }


def _allotted(cost: YearCost, as_of: date) -> Decimal | None:
    return cost.allotted.amount if cost.allotted and cost.allotted.day <= as_of else None


def _spent(cost: YearCost, as_of: date) -> Decimal:
    return sum((one.amount for one in cost.spent if one.day <= as_of), Decimal())
