"""Rules for the plan file: its stage, its codes, its targets and their measurements."""

from collections.abc import Iterator

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan
from cchc.plan.values import KeyPath
from cchc.rules.setting import (
    Setting,
    day_problems,
    order_problems,
    twin_problems,
    unknown_agency,
    unknown_field,
)


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


def target_codes_are_unique(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No two targets have one code: commands and tasks name a target by it."""
    first: dict[str, int] = {}
    for index, target in enumerate(plan.record.targets):
        if (earlier := first.setdefault(target.code, index)) != index:
            line, _ = plan.source.place(("chi_tieu", earlier, "ma"))
            message = f"Mã chỉ tiêu «{target.code}» đã có ở dòng {line}"
            yield plan.source.problem(("chi_tieu", index, "ma"), "trung-ma", message)


def thresholds_are_on_one_side(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target has `toi_thieu` or `toi_da`, not both (the plan's II.2)."""
    for index, target in enumerate(plan.record.targets):
        if target.at_least is not None and target.at_most is not None:
            message = f"Chỉ tiêu {target.code} có cả toi_thieu và toi_da"
            yield plan.source.problem(("chi_tieu", index, "toi_da"), "nguong", message)


def thresholds_have_a_unit(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target with a threshold says in which unit it is measured."""
    for index, target in enumerate(plan.record.targets):
        if not target.qualitative and not target.unit:
            message = f"Chỉ tiêu {target.code} có ngưỡng mà thiếu don_vi"
            yield plan.source.problem(("chi_tieu", index), "nguong", message)


def qualitative_targets_have_no_steps(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target without a threshold has no `lo_trinh`: it is judged, and there is no number to compare."""
    for index, target in enumerate(plan.record.targets):
        if target.qualitative and target.path:
            message = f"Chỉ tiêu {target.code} định tính, không có lộ trình bằng số"
            yield plan.source.problem(("chi_tieu", index, "lo_trinh"), "nguong", message)


def percentages_are_within_bounds(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Thresholds and measurements in % are between 0 and 100. Other units have no bounds, and `lo_trinh` is not checked."""
    for index, target in enumerate(plan.record.targets):
        if target.unit != "%":
            continue
        path: KeyPath = ("chi_tieu", index)
        for place, value in (
            ((*path, "toi_thieu"), target.at_least),
            ((*path, "toi_da"), target.at_most),
            *(((*path, "so_lieu", at, "gia_tri"), one.value) for at, one in enumerate(target.measurements)),
        ):
            if value is not None and not 0 <= value <= 100:
                message = f"{place[-1]}: {value} nằm ngoài khoảng 0-100%"
                yield plan.source.problem(place, "ngoai-khoang", message, "Ghi số từ 0 đến 100.")


def measurements_are_in_order(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement of a target is older than one before it (design: Principles, 4)."""
    for index, target in enumerate(plan.record.targets):
        days = (one.day for one in target.measurements)
        yield from order_problems(plan, ("chi_tieu", index, "so_lieu"), days, "Số liệu")


def measurement_days_are_within_the_plan(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement is dated before the plan was issued or after the date of the check (design: Principles, 3)."""
    for index, target in enumerate(plan.record.targets):
        for at, one in enumerate(target.measurements):
            yield from day_problems(plan, ("chi_tieu", index, "so_lieu", at, "ngay"), one.day, setting)


def measurements_fit_their_target(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """A target with a threshold is measured (`gia_tri`); a qualitative one is judged (`danh_gia`). Never both."""
    for index, target in enumerate(plan.record.targets):
        for at, one in enumerate(target.measurements):
            path: KeyPath = ("chi_tieu", index, "so_lieu", at)
            if target.qualitative and (one.judgement is None or one.value is not None):
                message = f"Chỉ tiêu {target.code} định tính: ghi danh_gia (dat hoặc chua_dat), không ghi gia_tri"
                yield plan.source.problem(path, "so-lieu-sai", message)
            if not target.qualitative and (one.value is None or one.judgement is not None):
                message = f"Chỉ tiêu {target.code} có ngưỡng: ghi gia_tri, không ghi danh_gia"
                yield plan.source.problem(path, "so-lieu-sai", message)


def no_measurement_stands_twice(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """No measurement equals an earlier one of its target in every key; see `tasks.no_update_stands_twice`. Only a warning."""
    for index, target in enumerate(plan.record.targets):
        entries = target.measurements
        days = [one.day for one in entries]
        yield from twin_problems(plan, ("chi_tieu", index, "so_lieu"), entries, days, "Số liệu")


def doubts_are_reported(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Each entry of `doi_chieu`, of the plan and of its targets, is a warning until someone compares it with the signed paper."""
    for index, doubt in enumerate(plan.record.doubts or ()):
        yield plan.source.problem(("doi_chieu", index), "doi-chieu", doubt)
    for at, target in enumerate(plan.record.targets):
        for index, doubt in enumerate(target.doubts or ()):
            yield plan.source.problem(("chi_tieu", at, "doi_chieu", index), "doi-chieu", doubt)
