"""Rules for a self-score: figures of the kind that the rule takes, nothing scored that is scored from above."""

from collections.abc import Iterator
from itertools import pairwise

from cchc.plan.book import Sourced
from cchc.plan.index.criteria import Criterion
from cchc.plan.index.scores import ScoreEntry, ScoreSheet
from cchc.plan.problems import Problem
from cchc.plan.values import KeyPath
from cchc.rules.index.against import Against, named_after
from cchc.vietnamese import joined, number, screen_date

Sheet = Sourced[ScoreSheet]

_TAKES = {
    "co_khong": {"dat"},
    "nguong": {"gia_tri", "tu_so", "mau_so"},
    "ty_le": {"gia_tri", "tu_so", "mau_so"},
    "dem": {"gia_tri"},
    "tru": {"gia_tri"},
    "cong": {"gia_tri"},
    "tre": {"ngay_moc", "ngay_xong"},
}
"""The keys of figures that each kind of rule takes."""


def file_is_named_after_the_year(one: Sheet, against: Against) -> Iterator[Problem]:
    """2026.yaml holds the self-score of 2026, and there is a set of that year (unless one could not be read)."""
    yield from named_after(one, one.record.year, "cham-diem")
    if against.all_sets and one.record.year not in against.sets:
        message = f"Chưa có bộ tiêu chí năm {one.record.year}"
        remedy = f"Thêm bo-chi-so/{one.record.year}.yaml theo văn bản ban hành bộ tiêu chí của năm đó."
        yield one.source.problem(("nam",), "cham-diem", message, remedy)


def codes_are_of_the_set(one: Sheet, against: Against) -> Iterator[Problem]:
    """Every code is that of a criterion of the year's set."""
    known = _criteria(one, against)
    if not known:
        return
    codes = {
        "muc": [row.code for row in one.record.entries],
        "tham_dinh": [row.code for row in one.record.appraisals],
    }
    for name, listed in codes.items():
        for index, code in enumerate(listed):
            if code not in known:
                message = f"Bộ tiêu chí năm {one.record.year} không có tiêu chí {code}"
                yield one.source.problem((name, index, "ma"), "cham-diem", message, "Sửa lại mã.")


def figures_fit_the_rule(one: Sheet, against: Against) -> Iterator[Problem]:
    """An entry has only figures that its criterion's rule takes."""
    known = _criteria(one, against)
    for index, entry in enumerate(one.record.entries):
        item = known.get(entry.code)
        path: KeyPath = ("muc", index)
        if item is None:
            continue
        if item.from_above:
            if entry.has_figures:
                message = f"Tiêu chí {item.code} do cấp trên chấm, không tự chấm"
                yield one.source.problem(path, "cham-diem", message, "Xóa số liệu; kết quả ghi ở tham_dinh.")
            continue
        takes = _TAKES[item.rule.kind]
        if wrong := [key for key in _figures(entry) if key not in takes]:
            message = f"Tiêu chí {item.code} không dùng {joined(wrong)}"
            remedy = f"Cách tính {item.rule.kind} dùng {joined(sorted(takes))}."
            yield one.source.problem((*path, wrong[0]), "cham-diem", message, remedy)
        if entry.value is not None and (entry.part is not None or entry.whole is not None):
            message = f"Tiêu chí {item.code} có cả gia_tri và tu_so, mau_so"
            yield one.source.problem((*path, "gia_tri"), "cham-diem", message, "Chỉ giữ một cách ghi.")
        if entry.whole is not None and not entry.whole:
            message = f"Tiêu chí {item.code}: mẫu số bằng 0"
            remedy = "Nếu không phát sinh thì ghi khong_phat_sinh: true và ly_do, không ghi tử số, mẫu số."
            yield one.source.problem((*path, "mau_so"), "cham-diem", message, remedy)
        if item.rule.kind in ("dem", "tru", "cong") and entry.value is not None and entry.value < 0:
            message = f"Tiêu chí {item.code}: số lần không thể âm"
            yield one.source.problem((*path, "gia_tri"), "cham-diem", message, "Sửa lại số.")


def nothing_occurred_stands_alone(one: Sheet, against: Against) -> Iterator[Problem]:
    """ "Không phát sinh" has a reason and no figures; an entry says something."""
    for index, entry in enumerate(one.record.entries):
        path: KeyPath = ("muc", index)
        if entry.nothing_occurred and (_figures(entry) or not entry.reason):
            message = f"Tiêu chí {entry.code}: khong_phat_sinh phải có ly_do và không kèm số liệu"
            yield one.source.problem((*path, "khong_phat_sinh"), "cham-diem", message, "Thêm ly_do, xóa số liệu.")
        if not entry.has_figures and not entry.evidence and not entry.explanation:
            message = f"Tiêu chí {entry.code}: mục không có nội dung"
            yield one.source.problem(path, "cham-diem", message, "Ghi số liệu, minh_chung hoặc giai_trinh.")


def entries_are_in_order(one: Sheet, against: Against) -> Iterator[Problem]:
    """Entries and appraisals stand by day, and none is in the future."""
    listed = {
        "muc": [row.day for row in one.record.entries],
        "tham_dinh": [row.day for row in one.record.appraisals],
    }
    for name, days in listed.items():
        for index, (before, after) in enumerate(pairwise(days)):
            if after < before:
                message = f"Ngày {screen_date(after)} đứng sau ngày {screen_date(before)}"
                yield one.source.problem((name, index + 1, "ngay"), "cap-nhat-thu-tu", message)
        for index, day in enumerate(days):
            if day > against.as_of:
                message = f"Ngày {screen_date(day)} ở tương lai"
                yield one.source.problem((name, index, "ngay"), "cap-nhat-tuong-lai", message)


def appraisals_stay_within_the_maximum(one: Sheet, against: Against) -> Iterator[Problem]:
    """An appraisal gives no more than the maximum, and no round of a criterion stands twice."""
    known = _criteria(one, against)
    seen: set[tuple[str, int]] = set()
    for index, row in enumerate(one.record.appraisals):
        item = known.get(row.code)
        path: KeyPath = ("tham_dinh", index)
        if item is not None and row.points is not None and row.points > item.points:
            message = f"Tiêu chí {row.code}: {number(row.points)} cao hơn điểm tối đa {number(item.points)}"
            yield one.source.problem((*path, "diem"), "cham-diem", message, "Sửa lại điểm thẩm định.")
        if (row.code, row.turn) in seen:
            message = f"Tiêu chí {row.code} đã có thẩm định lần {row.turn}"
            yield one.source.problem((*path, "lan"), "cham-diem", message, "Sửa lại lần thẩm định.")
        seen.add((row.code, row.turn))


def _criteria(one: Sheet, against: Against) -> dict[str, Criterion]:
    found = against.sets.get(one.record.year)
    return {item.code: item for item in found.criteria} if found else {}


def _figures(entry: ScoreEntry) -> list[str]:
    """The keys of figures that an entry has."""
    given = {
        "dat": entry.met,
        "gia_tri": entry.value,
        "tu_so": entry.part,
        "mau_so": entry.whole,
        "ngay_moc": entry.reference,
        "ngay_xong": entry.issued,
    }
    return [key for key, value in given.items() if value is not None]
