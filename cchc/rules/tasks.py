"""Rules for a task by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from cchc.numbering import in_file_name
from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.plan.values import KeyPath
from cchc.rules.setting import (
    Setting,
    beyond_plan,
    day_problems,
    order_problems,
    reversed_days,
    twin_problems,
    uncorrected,
    unknown_agency,
    unknown_code,
    unknown_field,
    years_outside,
)
from cchc.state.versions import task_as_of


def agencies_are_known(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Every code in `chu_tri` and `phoi_hop`, also of a change, is an agency of the plan file (design: Files, `co_quan`)."""
    named: list[tuple[KeyPath, tuple[str, ...]]] = [
        (("chu_tri",), task.record.lead),
        (("phoi_hop",), task.record.coordinating or ()),
    ]
    if task.record.focal is not None and task.record.focal not in task.record.lead:
        message = f"dau_moi là «{task.record.focal}», không có trong chu_tri"
        remedy = f"Chọn một trong các cơ quan chủ trì: {', '.join(task.record.lead)}."
        yield task.source.problem(("dau_moi",), "dau-moi", message, remedy)
    for index, change in enumerate(task.record.changes or ()):
        named.append((("dieu_chinh", index, "chu_tri"), change.lead or ()))
        named.append((("dieu_chinh", index, "phoi_hop"), change.coordinating or ()))
    for path, codes in named:
        for index, code in enumerate(codes):
            if code not in setting.plan.agencies:
                yield unknown_agency(task, (*path, index), code, setting.plan)


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
    """The file is named NN-..., NN being the number, a plain one with two digits or more (design: Files). Only a warning."""
    name = task.source.file.rpartition("/")[2]
    beginning = f"{in_file_name(task.record.number)}-"
    if not name.startswith(beginning):
        message = f"Số nhiệm vụ là {task.record.number} nhưng tên tệp là {name}"
        remedy = f"Tên tệp phải bắt đầu bằng «{beginning}», hoặc sửa lại số."
        yield task.source.problem(("so",), "tep-ten", message, remedy)


def entries_are_in_order(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No dated entry is older than one before it in its list, so that a difference in git shows only what was added
    (design: Principles, 4).
    """
    record = task.record
    lists: tuple[tuple[str, list[date | None], str], ...] = (
        ("cap_nhat", [one.day for one in record.updates], "Cập nhật"),
        ("moc", [one.day for one in record.events or ()], "Mốc"),
        ("gia_han", [one.day for one in record.extensions or ()], "Gia hạn"),
        ("dieu_chinh", [one.day for one in record.changes or ()], "Điều chỉnh"),
    )
    for key, days, name in lists:
        yield from order_problems(task, (key,), days, name)


def days_are_within_the_plan(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No entry is dated before the plan was issued or after the date of the check.

    An answer counts only entries dated up to its date (design: Principles, 3). An extension without a day counts from the
    beginning and is not checked.
    """
    record = task.record
    days: list[tuple[KeyPath, date | None]] = [
        *((("cap_nhat", at, "ngay"), record.updates[at].day) for at in uncorrected(record.updates, setting)),
        *((("moc", index, "ngay"), one.day) for index, one in enumerate(record.events or ())),
        *((("gia_han", index, "ngay"), one.day) for index, one in enumerate(record.extensions or ())),
        *((("dieu_chinh", index, "ngay"), one.day) for index, one in enumerate(record.changes or ())),
        (("dung", "ngay"), record.stop.day if record.stop else None),
    ]
    for path, day in days:
        if day is not None:
            yield from day_problems(task, path, day, setting)


def events_are_due_after_they_happen(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """An event (`moc`) is due on its day or later. A day due beyond the plan is a warning."""
    for index, event in enumerate(task.record.events or ()):
        path: KeyPath = ("moc", index, "han")
        yield from reversed_days(task, path, event.day, event.due, "ngày phát sinh")
        yield from beyond_plan(task, path, event.due, setting)


def changes_change_something(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Each entry of `dieu_chinh` makes the task another than it was before."""
    for index, change in enumerate(task.record.changes or ()):
        earlier = [one for at, one in enumerate(task.record.changes or ()) if one.day < change.day or at < index]
        before = task_as_of(replace(task.record, changes=tuple(earlier)), change.day)
        if task_as_of(replace(before, changes=(change,)), change.day) == replace(before, changes=(change,)):
            message = "Điều chỉnh không làm nhiệm vụ khác đi"
            yield task.source.problem(("dieu_chinh", index), "dieu-chinh-rong", message)


def path_rises_within_the_plan(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The years of `lo_trinh` are of the plan, and no step is lower than that of a year before."""
    steps = sorted((task.record.path or {}).items())
    yield from years_outside(task, ("lo_trinh",), (year for year, _ in steps), setting)
    for (before, low), (year, step) in pairwise(steps):
        if step < low:
            message = f"lo_trinh: năm {year} là {step}%, thấp hơn {low}% của năm {before}"
            yield task.source.problem(("lo_trinh", str(year)), "lo-trinh", message)


def updates_say_something(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """An update has a result (`ket_qua`), or says `khong_phat_sinh`, or gives only causes and a remedy (design: An update)."""
    for index in uncorrected(task.record.updates, setting):
        update = task.record.updates[index]
        path: KeyPath = ("cap_nhat", index)
        reported = update.progress is not None or bool(update.documents)
        explained = update.causes is not None or update.remedy is not None
        if update.nothing_occurred:
            if update.progress is not None or update.result is not None:
                message = "Cập nhật ghi khong_phat_sinh thì không ghi tien_do, ket_qua"
                yield task.source.problem((*path, "khong_phat_sinh"), "khong-phat-sinh", message)
        elif update.result is None and (reported or not explained):
            if not reported:
                yield task.source.problem(path, "cap-nhat-trong", "Cập nhật không có nội dung nào ngoài ngày")
                continue
            remedy = "Thêm ket_qua; cập nhật chỉ nói nguyên nhân, giải pháp thì không ghi tien_do, van_ban."
            yield task.source.problem(path, "thieu-khoa", "Thiếu khóa «ket_qua»", remedy)


def no_update_stands_twice(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """No update equals an earlier one in every key. Only a warning.

    Two branches that record the same update in different places may merge without a conflict and keep both.
    """
    yield from twin_problems(task, ("cap_nhat",), task.record.updates, setting, "Cập nhật")


def doubts_are_reported(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Each entry of `doi_chieu` is a warning until someone compares it with the signed paper and removes it."""
    for index, doubt in enumerate(task.record.doubts or ()):
        yield task.source.problem(("doi_chieu", index), "doi-chieu", doubt)
