"""Rules for the plan file: its stage, its codes, its targets and their measurements."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Measurement, Plan, Target
from cchc.plan.values import KeyPath
from cchc.rules.papers.signing import signer_problems
from cchc.rules.setting import (
    Setting,
    day_problems,
    order_problems,
    reversed_days,
    twin_problems,
    uncorrected,
    unknown_agency,
    unknown_field,
    years_outside,
)
from cchc.vietnamese import file_word, visible


def stage_ends_after_it_begins(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The last year of the stage is not before the first."""
    if plan.record.stage.last < plan.record.stage.first:
        message = "giai_doan: năm cuối đứng trước năm đầu"
        yield plan.source.problem(("giai_doan", "den"), "giai-doan", message)


def drafter_is_known(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The agency that drafts the reports (`soan_thao`) is one of the plan's agencies (the plan's V.2)."""
    drafter = plan.record.commune.drafter
    if drafter not in plan.record.agencies:
        yield unknown_agency(plan, ("don_vi", "soan_thao"), drafter, plan.record)


def signer_is_written_as_the_decree_demands(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The usual signer of reports (`don_vi.nguoi_ky`) is written as the decree demands. Only warnings."""
    yield from signer_problems(plan, ("don_vi", "nguoi_ky"), plan.record.commune.signer)


def addressees_have_plain_keys(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A key of `noi_gui` is typed after --gui and is part of a file's name: letters, digits and hyphens."""
    for code in plan.record.commune.addressees:
        if code != file_word(code):
            message = f"noi_gui: «{visible(code)}» không dùng được làm tên tệp báo cáo"
            remedy = f"Dùng chữ thường không dấu, số và dấu gạch nối, như «{file_word(code)}»."
            yield plan.source.problem(("don_vi", "noi_gui", code), "gia-tri", message, remedy, on_key=True)


def members_are_agencies(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """An agency that stands for several (`thanh_vien`) names other agencies of the plan, each once, that have no members
    themselves.
    """
    agencies = plan.record.agencies
    for code, agency in agencies.items():
        for index, member in enumerate(agency.members or ()):
            path: KeyPath = ("co_quan", code, "thanh_vien", index)
            if member not in agencies:
                yield unknown_agency(plan, path, member, plan.record)
            elif member == code or agencies[member].members or member in (agency.members or ())[:index]:
                why = (
                    "là chính nó"
                    if member == code
                    else "là tên gọi chung"
                    if agencies[member].members
                    else "ghi hai lần"
                )
                yield plan.source.problem(path, "thanh-vien", f"thanh_vien của «{code}»: «{member}» {why}")


def agencies_hand_in_before_the_report_is_sent(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The agencies' day (`han_don_vi`) is not after the day the report is sent (`han_gui`)."""
    reporting = plan.record.reporting
    if reporting and reporting.send_day and reporting.agencies_day and reporting.agencies_day > reporting.send_day:
        message = f"han_don_vi: ngày {reporting.agencies_day} đứng sau han_gui (ngày {reporting.send_day})"
        yield plan.source.problem(("bao_cao", "han_don_vi"), "ngay-nguoc", message)


def target_agencies_are_known(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Every agency of a target is one of the plan's agencies."""
    for index, target in enumerate(plan.record.targets):
        for code in target.agencies or ():
            if code not in plan.record.agencies:
                yield unknown_agency(plan, ("chi_tieu", index, "co_quan"), code, plan.record)


def target_fields_are_known(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The field of every target is one that the plan names."""
    for index, target in enumerate(plan.record.targets):
        if target.field not in plan.record.fields:
            yield unknown_field(plan, ("chi_tieu", index, "linh_vuc"), target.field, plan.record)


def parts_have_fields(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Every part (`phan`) stands above some field, whose key begins with its own: A above A.I."""
    for part in plan.record.parts or ():
        if not any(field.startswith(f"{part}.") for field in plan.record.fields):
            message = f"Phần «{part}» không có lĩnh vực nào"
            remedy = f"Lĩnh vực của phần này phải có mã bắt đầu bằng «{part}.», như {part}.I."
            yield plan.source.problem(("phan", part), "linh-vuc-la", message, remedy, on_key=True)


def target_codes_are_unique(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No two targets have one code: commands and tasks name a target by it."""
    first: dict[str, int] = {}
    for index, target in enumerate(plan.record.targets):
        if (earlier := first.setdefault(target.code, index)) != index:
            line, _ = plan.source.place(("chi_tieu", earlier, "ma"))
            message = f"Mã chỉ tiêu «{target.code}» đã có ở dòng {line}"
            yield plan.source.problem(("chi_tieu", index, "ma"), "trung-ma", message)


def thresholds_agree(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target has at most one lower bound (`toi_thieu`, `tren`) and one upper bound (`toi_da`, `duoi`); both together are a
    range, in which some value lies (the plan's II.2).
    """
    for index, target in enumerate(plan.record.targets):
        path: KeyPath = ("chi_tieu", index)
        for wide, strict, words in (
            (target.at_least, target.above, ("toi_thieu", "tren")),
            (target.at_most, target.below, ("toi_da", "duoi")),
        ):
            if wide is not None and strict is not None:
                message = f"Chỉ tiêu {target.code} có cả {words[0]} và {words[1]}"
                yield plan.source.problem((*path, words[1]), "nguong", message)
        low, high = target.lower_bound, target.upper_bound
        open_ended = target.at_least is None or target.at_most is None
        if low is not None and high is not None and (low > high or (low == high and open_ended)):
            key = "toi_da" if target.at_most is not None else "duoi"
            message = (
                f"Chỉ tiêu {target.code}: không giá trị nào vừa đạt ngưỡng dưới {low} vừa đạt ngưỡng trên {high}"
            )
            yield plan.source.problem((*path, key), "nguong", message)


def paths_lead_to_the_threshold(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The years of a target's `lo_trinh` are of the plan; its steps only rise, or only fall, towards the threshold and not
    beyond it. A range has no `lo_trinh`: it is met within, and there is nothing to approach.
    """
    for index, target in enumerate(plan.record.targets):
        path: KeyPath = ("chi_tieu", index, "lo_trinh")
        steps = sorted((target.path or {}).items())
        low, high = target.lower_bound, target.upper_bound
        yield from years_outside(plan, path, (year for year, _ in steps), setting)
        if steps and low is not None and high is not None:
            message = f"Chỉ tiêu {target.code} là một khoảng, không có lo_trinh"
            yield plan.source.problem(path, "lo-trinh", message, "Xóa lo_trinh, hoặc chỉ giữ một ngưỡng.")
            continue
        for (before, earlier), (year, step) in pairwise(steps):
            if (step > earlier) if target.downward else (step < earlier):
                turn = "cao hơn" if target.downward else "thấp hơn"
                message = f"lo_trinh: năm {year} là {step}, {turn} {earlier} của năm {before}"
                yield plan.source.problem((*path, str(year)), "lo-trinh", message)
        for year, step in steps:
            if (low is not None and step > low) or (high is not None and step < high):
                bound = low if low is not None else high
                message = f"lo_trinh: năm {year} là {step}, vượt quá ngưỡng {bound} của chỉ tiêu"
                yield plan.source.problem((*path, str(year)), "lo-trinh", message)


def percentages_are_within_bounds(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Thresholds, steps and measurements in % are between 0 and 100. Other units have no bounds."""
    for index, target in enumerate(plan.record.targets):
        if target.unit != "%":
            continue
        path: KeyPath = ("chi_tieu", index)
        for place, value in (
            ((*path, "toi_thieu"), target.at_least),
            ((*path, "toi_da"), target.at_most),
            ((*path, "tren"), target.above),
            ((*path, "duoi"), target.below),
            *(((*path, "lo_trinh", str(year)), step) for year, step in (target.path or {}).items()),
            *(
                ((*path, "so_lieu", at, "tu_so" if one.value is None else "gia_tri"), one.amount)
                for at, one in _uncorrected(target, setting)
            ),
        ):
            if value is not None and not 0 <= value <= 100:
                message = f"{place[-1]}: {value} nằm ngoài khoảng 0-100%"
                yield plan.source.problem(place, "ngoai-khoang", message, "Ghi số từ 0 đến 100.")


def _uncorrected(target: Target, setting: Setting) -> list[tuple[int, Measurement]]:
    """The measurements that no correction replaced or took away, each with its place."""
    return [(at, target.measurements[at]) for at in uncorrected(target.measurements, setting)]


def measurements_are_in_order(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement of a target is older than one before it (design: Principles, 4)."""
    for index, target in enumerate(plan.record.targets):
        days = (one.day for one in target.measurements)
        yield from order_problems(plan, ("chi_tieu", index, "so_lieu"), days, "Số liệu")


def measurement_days_are_within_the_plan(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement is dated before the plan was issued or after the date of the check (design: Principles, 3)."""
    for index, target in enumerate(plan.record.targets):
        for at, one in _uncorrected(target, setting):
            yield from day_problems(plan, ("chi_tieu", index, "so_lieu", at, "ngay"), one.day, setting)


def measured_days_come_before_the_entry(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The days measured (`tu`, `den`) are in order, and not after the day of the measurement."""
    for index, target in enumerate(plan.record.targets):
        for at, one in _uncorrected(target, setting):
            path: KeyPath = ("chi_tieu", index, "so_lieu", at)
            yield from reversed_days(plan, (*path, "den"), one.since, one.until, "tu")
            last, key = (one.since, "tu") if one.until is None else (one.until, "den")
            yield from reversed_days(plan, (*path, "ngay"), last, one.day, key)


def measurements_fit_their_target(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target with a threshold or `lo_trinh` is measured (`gia_tri`, or `tu_so` and `mau_so`); a qualitative one is judged
    (`danh_gia`). Never both.
    """
    for index, target in enumerate(plan.record.targets):
        for at, one in _uncorrected(target, setting):
            path: KeyPath = ("chi_tieu", index, "so_lieu", at)
            measured = one.value is not None or one.part is not None or one.whole is not None
            if target.qualitative and (one.judgement is None or measured):
                message = f"Chỉ tiêu {target.code} định tính: ghi danh_gia (dat hoặc chua_dat), không ghi gia_tri"
                yield plan.source.problem(path, "so-lieu-sai", message)
            if not target.qualitative and (not measured or one.judgement is not None):
                message = f"Chỉ tiêu {target.code} đo bằng số: ghi gia_tri, không ghi danh_gia"
                yield plan.source.problem(path, "so-lieu-sai", message)


def shares_are_of_a_whole(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """`tu_so` and `mau_so` stand together, the whole is over 0, and a value beside them is their ratio in percent, to 0.01."""
    for index, target in enumerate(plan.record.targets):
        for at, one in _uncorrected(target, setting):
            if not target.qualitative and (message := _wrong_share(target, one)):
                remedy = "Sửa lại tu_so, mau_so hoặc gia_tri."
                yield plan.source.problem(("chi_tieu", index, "so_lieu", at), "so-lieu-sai", message, remedy)


def _wrong_share(target: Target, one: Measurement) -> str | None:
    if one.part is None and one.whole is None:
        return None
    if one.part is None or one.whole is None:
        return (
            f"Có {'mau_so' if one.part is None else 'tu_so'} mà thiếu {'tu_so' if one.part is None else 'mau_so'}"
        )
    if target.unit != "%":
        return f"Chỉ tiêu {target.code} không tính bằng %: ghi gia_tri, không ghi tu_so, mau_so"
    if one.whole <= 0:
        return f"mau_so: {one.whole} không lớn hơn 0"
    ratio = replace(one, value=None).amount
    if one.value is not None and ratio is not None and abs(one.value - ratio) > Decimal("0.01"):
        return f"gia_tri {one.value} khác tỷ lệ {one.part}/{one.whole} ({ratio}%)"
    return None


def no_measurement_stands_twice(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement equals an earlier one of its target in every key; see `tasks.no_update_stands_twice`. Only a warning."""
    for index, target in enumerate(plan.record.targets):
        yield from twin_problems(plan, ("chi_tieu", index, "so_lieu"), target.measurements, setting, "Số liệu")


def doubts_are_reported(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Each entry of `doi_chieu`, of the plan and of its targets, is a warning until someone compares it with the signed paper."""
    for index, doubt in enumerate(plan.record.doubts or ()):
        yield plan.source.problem(("doi_chieu", index), "doi-chieu", doubt)
    for at, target in enumerate(plan.record.targets):
        for index, doubt in enumerate(target.doubts or ()):
            yield plan.source.problem(("chi_tieu", at, "doi_chieu", index), "doi-chieu", doubt)
