"""Rules for a set of criteria: sums, codes, references."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cchc.index.feeds import statistics_of
from cchc.plan.book import Sourced
from cchc.plan.index.criteria import CriteriaSet, Criterion
from cchc.plan.problems import Problem
from cchc.plan.values import KeyPath
from cchc.rules.index.against import Against, named_after
from cchc.vietnamese import number

Sets = Sourced[CriteriaSet]


def file_is_named_after_the_year(one: Sets, against: Against) -> Iterator[Problem]:
    """2026.yaml holds the set of 2026."""
    yield from named_after(one, one.record.year, "bo-chi-so")


def codes_are_unique_and_grouped(one: Sets, against: Against) -> Iterator[Problem]:
    """No code stands twice, and every criterion and group below the first level has its group."""
    groups = {group.code for group in one.record.groups}
    seen: set[str] = set()
    for path, code in _coded(one.record):
        if code in seen:
            yield one.source.problem(
                (*path, "ma"), "bo-chi-so", f"Mã {code} có hai lần", "Sửa lại một trong hai mã."
            )
        seen.add(code)
        above = _above(code)
        if above and above not in groups:
            remedy = f"Thêm nhóm {above} vào «nhom», hoặc sửa lại mã."
            yield one.source.problem((*path, "ma"), "bo-chi-so", f"Mã {code}: không có nhóm {above}", remedy)
        elif not above and path[0] == "tieu_chi":
            message = f"Tiêu chí {code} không thuộc lĩnh vực nào"
            yield one.source.problem((*path, "ma"), "bo-chi-so", message, "Mã tiêu chí viết như 1.1 hoặc 1.1.1.")


def sums_agree(one: Sets, against: Against) -> Iterator[Problem]:
    """The points of a group are those of what stands below it, and the fields make the whole. Bonuses do not count."""
    record = one.record
    points = [(group.code, group.points) for group in record.groups]
    points += [(item.code, item.points) for item in record.criteria if not item.bonus]
    for index, group in enumerate(record.groups):
        below = [value for code, value in points if _above(code) == group.code]
        if sum(below, Decimal(0)) != group.points:
            message = f"Nhóm {group.code} ghi {number(group.points)} điểm, cộng các mục bên dưới được {number(sum(below, Decimal(0)))}"
            yield one.source.problem(("nhom", index, "diem_toi_da"), "bo-chi-so-tong", message)
    whole = sum((group.points for group in record.fields), Decimal(0))
    if whole != record.scale:
        message = f"Thang điểm ghi {number(record.scale)}, cộng các lĩnh vực được {number(whole)}"
        yield one.source.problem(("thang_diem",), "bo-chi-so-tong", message)


def references_exist(one: Sets, against: Against) -> Iterator[Problem]:
    """Agencies, tasks and targets that the set names exist in the plan."""
    targets = {target.code for target in against.plan.targets}
    for index, item in enumerate(one.record.criteria):
        path: KeyPath = ("tieu_chi", index)
        for at, agency in enumerate(item.lead or ()):
            if agency not in against.plan.agencies:
                remedy = f"Dùng một trong: {', '.join(against.plan.agencies)}."
                yield one.source.problem(
                    (*path, "chu_tri", at), "bo-chi-so", f"Không có cơ quan «{agency}»", remedy
                )
        for key, numbers in (("nhiem_vu", item.tasks), ("lay_tu", item.feed.tasks if item.feed else None)):
            for task in numbers or ():
                if task not in against.tasks:
                    message = f"Tiêu chí {item.code}: không có nhiệm vụ số {task}"
                    yield one.source.problem((*path, key), "bo-chi-so", message, "Sửa lại số nhiệm vụ.")
        yield from _feed_problems(one, path, item, targets, against)


def prerequisites_do_not_go_round(one: Sets, against: Against) -> Iterator[Problem]:
    """A prerequisite is another criterion, and no chain of them leads back."""
    needs = {item.code: item.requires for item in one.record.criteria}
    for index, item in enumerate(one.record.criteria):
        if item.requires is None:
            continue
        path: KeyPath = ("tieu_chi", index, "phu_thuoc")
        if item.requires not in needs:
            yield one.source.problem(path, "bo-chi-so", f"Không có tiêu chí {item.requires}", "Sửa lại mã.")
            continue
        seen = {item.code}
        at: str | None = item.requires
        while at is not None and at not in seen:
            seen.add(at)
            at = needs.get(at)
        if at == item.code:
            message = f"Tiêu chí {item.code} phụ thuộc vòng quanh vào chính nó"
            yield one.source.problem(path, "bo-chi-so", message, "Bỏ một trong các khóa phu_thuoc.")


def grades_fall(one: Sets, against: Against) -> Iterator[Problem]:
    """Grades stand from the highest to the lowest."""
    grades = one.record.grades or ()
    for index in range(1, len(grades)):
        if grades[index].at_least >= grades[index - 1].at_least:
            message = f"Loại {grades[index].name} không thấp hơn loại đứng trước"
            yield one.source.problem(
                ("xep_loai", index, "tu"), "bo-chi-so", message, "Xếp lại: cao trước, thấp sau."
            )


def _feed_problems(
    one: Sets, path: KeyPath, item: Criterion, targets: set[str], against: Against
) -> Iterator[Problem]:
    feed = item.feed
    if feed is None:
        return
    where: KeyPath = (*path, "lay_tu")
    if item.from_above:
        message = f"Tiêu chí {item.code} do cấp trên chấm nên không lấy số liệu"
        yield one.source.problem(where, "bo-chi-so", message, "Xóa lay_tu.")
    statistics = feed.part or feed.whole or feed.count
    if sum(bool(part) for part in (feed.target, feed.tasks, statistics)) != 1:
        message = f"Tiêu chí {item.code}: lay_tu phải có đúng một nguồn"
        remedy = "Ghi chi_tieu, hoặc nhiem_vu, hoặc mã thống kê (gia_tri; tu_so và mau_so)."
        yield one.source.problem(where, "bo-chi-so", message, remedy)
    elif feed.target is not None and feed.target not in targets:
        message = f"Tiêu chí {item.code}: không có chỉ tiêu {feed.target}"
        yield one.source.problem((*where, "chi_tieu"), "bo-chi-so", message, "Sửa lại mã chỉ tiêu.")
    elif unknown := _unknown(statistics_of(feed), against.statistics):
        message = f"Tiêu chí {item.code}: không có thống kê {', '.join(unknown)}"
        yield one.source.problem(where, "bo-chi-so", message, "Sửa lại mã theo thong-ke.yaml.")
    elif statistics and feed.count is None and not (feed.part and feed.whole):
        message = f"Tiêu chí {item.code}: lay_tu cần cả tu_so và mau_so"
        yield one.source.problem(where, "bo-chi-so", message, "Ghi thêm khóa còn thiếu.")


def _coded(record: CriteriaSet) -> Iterator[tuple[KeyPath, str]]:
    for index, group in enumerate(record.groups):
        yield ("nhom", index), group.code
    for index, item in enumerate(record.criteria):
        yield ("tieu_chi", index), item.code


def _above(code: str) -> str:
    return code.rpartition(".")[0]


def _unknown(codes: Iterable[str], known: frozenset[str] | None) -> list[str]:
    return [] if known is None else [code for code in codes if code not in known]
