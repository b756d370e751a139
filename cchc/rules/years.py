"""Rules for the plans of single years (`plan/nam/<year>.yaml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Task, YearPlan
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting, day_problems, listed, misunderstood
from cchc.state.schedule import UnknownPhrase
from cchc.state.versions import due_in, occurrences_as_of, signed_date, task_as_of
from cchc.vietnamese import screen_date, years_words


class YearSetting(NamedTuple):
    """What the plan of a year is checked against."""

    setting: Setting
    tasks: Mapping[TaskNumber, Task | None]
    """By number; None for a task whose file cannot be read."""


def year_is_of_the_plan(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """The year is one of the plan, and the file is named after it."""
    time, typed = against.setting.time, year.record.year
    if typed not in time.years:
        message = f"Năm {typed} nằm ngoài {years_words(time.first, time.last)}"
        yield year.source.problem(("nam",), "nam-la", message)
    name = PurePosixPath(year.source.file)
    if name.stem != str(typed):
        remedy = f"Đổi tên tệp thành {typed}.yaml, hoặc sửa lại năm."
        yield year.source.problem(("nam",), "nam-la", f"Năm ghi là {typed} nhưng tên tệp là {name.name}", remedy)


def signed_day_is_within_the_plan(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """It was not signed before the five-year plan was issued or after the date of the check."""
    if year.record.document:
        yield from day_problems(year, ("van_ban", "ngay"), year.record.document.day, against.setting)


def rows_give_something_once(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """Each row gives a date or products, and no two rows are for one occurrence of a task."""
    seen: set[tuple[TaskNumber, str | None]] = set()
    for index, row in enumerate(year.record.tasks):
        path: KeyPath = ("nhiem_vu", index)
        if row.deadline is None and row.products is None:
            message = f"Nhiệm vụ {row.number} không có thoi_han, cũng không có san_pham"
            yield year.source.problem(
                path, "nam-nhiem-vu", message, "Thêm thoi_han hoặc san_pham, hoặc xóa mục này."
            )
        if (row.number, row.occurrence) in seen:
            message = f"Nhiệm vụ {row.number} đã có ở một mục trên"
            yield year.source.problem(path, "nam-nhiem-vu", message, "Gộp hai mục, hoặc ghi ky khác nhau.")
        seen.add((row.number, row.occurrence))


def tasks_are_known(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """Every number is that of a task."""
    for index, row in enumerate(year.record.tasks):
        if row.number not in against.tasks:
            message = f"Không có nhiệm vụ số {row.number}"
            yield year.source.problem(("nhiem_vu", index, "so"), "nam-nhiem-vu", message, "Sửa lại số nhiệm vụ.")


def costs_are_for_known_tasks(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """Every line of the budget that names a task names one of the plan."""
    for index, cost in enumerate(year.record.costs):
        if cost.number is not None and cost.number not in against.tasks:
            message = f"Không có nhiệm vụ số {cost.number}"
            yield year.source.problem(
                ("kinh_phi", index, "nhiem_vu"), "nam-nhiem-vu", message, "Sửa lại số nhiệm vụ."
            )


def deadlines_are_days_of_the_year(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """Every deadline is understood and gives one day, in that year."""
    typed = year.record.year
    for index, row in enumerate(year.record.tasks):
        if row.deadline is None:
            continue
        path: KeyPath = ("nhiem_vu", index, "thoi_han")
        try:
            due = signed_date(row.deadline, typed)
        except UnknownPhrase as error:
            yield misunderstood(year, path, error)
            continue
        if due.year != typed:
            message = f"Hạn {screen_date(due)} không nằm trong năm {typed}"
            yield year.source.problem(path, "nam-nhiem-vu", message, "Sửa lại hạn.")


def deadlines_mean_one_occurrence(year: Sourced[YearPlan], against: YearSetting) -> Iterator[Problem]:
    """A deadline is for exactly one dated occurrence of that year; `ky` names it where the year has several."""
    setting = against.setting
    for index, row in enumerate(year.record.tasks):
        task = against.tasks.get(row.number)
        if task is None or (row.deadline is None and row.occurrence is None):
            continue
        try:
            occurrences = occurrences_as_of(task_as_of(task, setting.as_of), setting.time, setting.as_of)
        except UnknownPhrase:
            continue
        path: KeyPath = ("nhiem_vu", index)
        known = [one.key for one in due_in(occurrences, year.record.year, replace(row, occurrence=None))]
        if row.occurrence is not None and row.occurrence not in known:
            message = f"Nhiệm vụ {row.number} không có kỳ «{row.occurrence}» đến hạn trong năm {year.record.year}"
            remedy = f"Các kỳ đến hạn trong năm: {listed(known)}." if known else "Xóa ky và thoi_han của mục này."
            yield year.source.problem((*path, "ky"), "ky-la", message, remedy)
        elif row.occurrence is None and not known:
            message = f"Nhiệm vụ {row.number} không có kỳ nào đến hạn trong năm {year.record.year}"
            yield year.source.problem((*path, "thoi_han"), "nam-nhiem-vu", message, "Xóa thoi_han của mục này.")
        elif row.occurrence is None and len(known) > 1:
            message = (
                f"Nhiệm vụ {row.number} có {len(known)} kỳ đến hạn trong năm {year.record.year}: {listed(known)}"
            )
            yield year.source.problem((*path, "thoi_han"), "nam-nhiem-vu", message, "Ghi ky để nói rõ kỳ nào.")
