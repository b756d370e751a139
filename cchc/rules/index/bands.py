"""Rules for how points are computed: what each kind needs, bands in order and without gaps, a maximum that can be had."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cchc.index.points import band_words
from cchc.plan.book import Sourced
from cchc.plan.index.criteria import Band, CriteriaSet, Criterion
from cchc.plan.problems import Problem
from cchc.plan.values import KeyPath
from cchc.rules.index.against import Against
from cchc.vietnamese import joined, number

Sets = Sourced[CriteriaSet]

_USED = {
    "co_khong": (),
    "nguong": ("muc",),
    "ty_le": ("san", "nguong"),
    "dem": ("muc", "moi_lan"),
    "tru": ("moi_lan",),
    "cong": ("moi_lan",),
    "tre": ("muc",),
    "cap_tren": (),
}
"""The keys that a rule of each kind may have besides `loai`."""


def rules_have_what_they_need(one: Sets, against: Against) -> Iterator[Problem]:
    """A rule has the keys that its kind needs, and no other."""
    for path, item in _rules(one):
        rule = item.rule
        given = {"muc": rule.bands, "san": rule.floor, "nguong": rule.full_at, "moi_lan": rule.each}
        for key, value in given.items():
            if value is not None and key not in _USED[rule.kind]:
                message = f"Tiêu chí {item.code}: cách tính {rule.kind} không dùng «{key}»"
                yield one.source.problem((*path, key), "bo-chi-so", message, f"Xóa «{key}», hoặc sửa lại loai.")
        needed = [key for key in ("muc", "moi_lan") if key in _USED[rule.kind]]
        if needed and sum(given[key] is not None for key in needed) != 1:
            message = f"Tiêu chí {item.code}: cách tính {rule.kind} cần {joined(needed, 'hoặc')}"
            yield one.source.problem(path, "bo-chi-so", message, "Ghi đúng một khóa.")
        if rule.full_at is not None and not rule.full_at:
            message = f"Tiêu chí {item.code}: nguong phải lớn hơn 0"
            yield one.source.problem((*path, "nguong"), "bo-chi-so", message, "Sửa lại tỷ lệ được điểm tối đa.")
        if rule.floor is not None and rule.floor > (rule.full_at or 100):
            message = f"Tiêu chí {item.code}: san {number(rule.floor)} cao hơn tỷ lệ được điểm tối đa"
            yield one.source.problem((*path, "san"), "bo-chi-so", message, "Sửa lại san hoặc nguong.")


def bands_are_in_order(one: Sets, against: Against) -> Iterator[Problem]:
    """Bands stand from the best to the least, give one kind of points each, and leave no value between two of them out."""
    for path, item in _rules(one):
        bands = item.rule.bands or ()
        for index, band in enumerate(bands):
            where: KeyPath = (*path, "muc", index)
            if (band.points is None) != band.proportional:
                message = f"Tiêu chí {item.code}: mức {band_words(band)} phải có diem hoặc theo_ty_le"
                yield one.source.problem(where, "bo-chi-so", message, "Ghi đúng một trong hai.")
            if band.points is not None and band.points > item.points:
                message = f"Tiêu chí {item.code}: mức {number(band.points)} điểm cao hơn điểm tối đa {number(item.points)}"
                yield one.source.problem((*where, "diem"), "bo-chi-so", message, "Sửa lại điểm.")
            if item.rule.kind == "tre" and (band.at_most is None or band.at_least is not None):
                message = f"Tiêu chí {item.code}: mức của cách tính tre ghi số ngày ở «den»"
                yield one.source.problem(where, "bo-chi-so", message, "Ghi den: số ngày.")
        for index, (upper, lower) in enumerate(pairwise(bands)):
            if fault := _fault_between(upper, lower):
                message = f"Tiêu chí {item.code}: {fault}"
                remedy = "Xếp mức tốt nhất trước; các mức nối tiếp nhau, chỉ cần ghi tu (hoặc den)."
                yield one.source.problem((*path, "muc", index + 1), "bo-chi-so", message, remedy)


def maximum_can_be_reached(one: Sets, against: Against) -> Iterator[Problem]:
    """Some value gives the maximum."""
    for path, item in _rules(one):
        bands = item.rule.bands
        if bands and not any(band.proportional or band.points == item.points for band in bands):
            best = max((band.points or Decimal(0) for band in bands), default=Decimal(0))
            message = (
                f"Tiêu chí {item.code}: mức cao nhất được {number(best)}, điểm tối đa là {number(item.points)}"
            )
            yield one.source.problem((*path, "muc"), "bo-chi-so-toi-da", message)
        if item.rule.kind in ("tru", "cong", "dem") and item.rule.each == 0:
            message = f"Tiêu chí {item.code}: mỗi lần 0 điểm"
            yield one.source.problem((*path, "moi_lan"), "bo-chi-so-toi-da", message)


def _rules(one: Sets) -> Iterator[tuple[KeyPath, Criterion]]:
    for index, item in enumerate(one.record.criteria):
        yield ("tieu_chi", index, "cach_tinh"), item


def _fault_between(upper: Band, lower: Band) -> str:
    """What is wrong between a band and the next; empty where nothing is."""
    words = f"mức {band_words(lower)}"
    if upper.points is not None and lower.points is not None and lower.points > upper.points:
        return f"{words} được nhiều điểm hơn mức đứng trước"
    if upper.at_least is not None and lower.at_least is not None:
        if lower.at_least >= upper.at_least:
            return f"{words} không bao giờ được dùng"
        if lower.at_most is not None and lower.at_most < upper.at_least and upper.at_least - lower.at_most > 1:
            return f"giá trị giữa {number(lower.at_most)} và {number(upper.at_least)} không thuộc mức nào"
    if upper.at_least is None and upper.at_most is not None and lower.at_most is not None:
        if lower.at_most <= upper.at_most:
            return f"{words} không bao giờ được dùng"
        if lower.at_least is not None and lower.at_least > upper.at_most + 1:
            return f"giá trị giữa {number(upper.at_most)} và {number(lower.at_least)} không thuộc mức nào"
    return ""
