"""Rules for a task by itself."""

from collections.abc import Iterator

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.rules.setting import (
    Setting,
    day_problems,
    order_problems,
    twin_problems,
    unknown_agency,
    unknown_code,
    unknown_field,
)


def agencies_are_known(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Every code in `chu_tri` and `phoi_hop` is an agency of the plan file (design: Files, `co_quan`)."""
    for key, codes in (("chu_tri", task.record.lead), ("phoi_hop", task.record.coordinating or ())):
        for index, code in enumerate(codes):
            if code not in setting.plan.agencies:
                yield unknown_agency(task, (key, index), code, setting.plan)


def field_is_known(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The field is one that the plan file names (the plan's annex; design: Files, `linh_vuc`)."""
    if task.record.field not in setting.plan.fields:
        yield unknown_field(task, ("linh_vuc",), task.record.field, setting.plan)


def targets_are_known(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Every code in `chi_tieu` is a target of the plan (the plan's II.2).

    The remedy also understands "dd1", which is "đ1" typed without Vietnamese letters.
    """
    for index, code in enumerate(task.record.targets or ()):
        if code not in setting.target_codes:
            meant = code.lower().replace("dd", "đ", 1)
            message = f"Không có chỉ tiêu «{code}»"
            yield unknown_code(task, ("chi_tieu", index), "chi-tieu-la", message, meant, setting.target_codes)


def file_name_begins_with_the_number(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The file is named NN-..., NN being the number with two digits or more (design: Files). Only a warning."""
    name = task.source.file.rpartition("/")[2]
    beginning = f"{task.record.number:02d}-"
    if not name.startswith(beginning):
        message = f"Số nhiệm vụ là {task.record.number} nhưng tên tệp là {name}"
        remedy = f"Tên tệp phải bắt đầu bằng «{beginning}», hoặc sửa lại số."
        yield task.source.problem(("so",), "tep-ten", message, remedy)


def updates_are_in_order(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No update is older than one before it, so that a difference in git shows only what was added (design: Principles, 4)."""
    yield from order_problems(task, ("cap_nhat",), (one.day for one in task.record.updates), "Cập nhật")


def days_are_within_the_plan(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No update or extension is dated before the plan was issued or after the date of the check.

    An answer counts only entries dated up to its date (design: Principles, 3). An extension without a day counts from the
    beginning and is not checked.
    """
    for index, update in enumerate(task.record.updates):
        yield from day_problems(task, ("cap_nhat", index, "ngay"), update.day, setting)
    for index, extension in enumerate(task.record.extensions or ()):
        if extension.day:
            yield from day_problems(task, ("gia_han", index, "ngay"), extension.day, setting)


def no_update_stands_twice(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No update equals an earlier one in every key. Only a warning.

    Two branches that record the same update in different places may merge without a conflict and keep both.
    """
    updates = task.record.updates
    yield from twin_problems(task, ("cap_nhat",), updates, [one.day for one in updates], "Cập nhật")


def doubts_are_reported(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Each entry of `doi_chieu` is a warning until someone compares it with the signed paper and removes it."""
    for index, doubt in enumerate(task.record.doubts or ()):
        yield task.source.problem(("doi_chieu", index), "doi-chieu", doubt)
