"""Rules for inspections with their findings (`plan/kiem-tra/`) and for publicity (`plan/tuyen-truyen/`)."""

from collections.abc import Iterator

from cchc.numbering import TaskNumber
from cchc.plan.book import Book, Sourced
from cchc.plan.papers.activities import Inspection, Publicity
from cchc.plan.problems import Problem
from cchc.plan.values import KeyPath
from cchc.rules.papers.reminders import RemindersSetting
from cchc.rules.setting import day_problems, order_problems, reversed_days, unknown_agency


def inspections_are_of_the_plan(found: Sourced[Inspection], against: RemindersSetting) -> Iterator[Problem]:
    """The task and the agency are of the plan, the day lies within it."""
    record = found.record
    yield from _task(found, record.task, against)
    if record.agency not in against.setting.plan.agencies:
        yield unknown_agency(found, ("co_quan",), record.agency, against.setting.plan)
    yield from day_problems(found, ("ngay",), record.day, against.setting)
    if record.conclusion:
        path: KeyPath = ("ket_luan", "ngay")
        yield from day_problems(found, path, record.conclusion.day, against.setting)
        yield from reversed_days(found, path, record.day, record.conclusion.day, "ngày kiểm tra")


def findings_are_remedied_after_they_are_found(
    found: Sourced[Inspection], against: RemindersSetting
) -> Iterator[Problem]:
    """No deadline and no remedy is before the inspection, no remedy in the future."""
    day = found.record.day
    for at, finding in enumerate(found.record.findings):
        path: KeyPath = ("phat_hien", at)
        yield from reversed_days(found, (*path, "han"), day, finding.due, "ngày kiểm tra")
        if finding.remedy is None:
            continue
        where = (*path, "khac_phuc", "ngay")
        early = list(reversed_days(found, where, day, finding.remedy.day, "ngày kiểm tra"))
        yield from early or day_problems(found, where, finding.remedy.day, against.setting)


def publicity_is_of_its_year(found: Sourced[Publicity], against: RemindersSetting) -> Iterator[Problem]:
    """The file is named after a year of the plan; task, agencies and days fit it, the days are in order."""
    record, source = found.record, found.source
    name = source.file.rpartition("/")[2].rpartition(".")[0]
    if name != str(record.year) or record.year not in against.setting.time.years:
        message = f"Tệp tên {name} mà nam ghi {record.year}, hoặc năm ấy không có trong kế hoạch"
        yield source.problem(("nam",), "hoat-dong-sai", message, "Sửa lại năm, hoặc đổi tên tệp.")
    yield from _task(found, record.task, against)
    for at, one in enumerate(record.rounds):
        path: KeyPath = ("dot", at)
        if one.agency is not None and one.agency not in against.setting.plan.agencies:
            yield unknown_agency(found, (*path, "co_quan"), one.agency, against.setting.plan)
        if one.day.year != record.year:
            message = f"Ngày {one.day:%d/%m/%Y} không thuộc năm {record.year}"
            yield source.problem((*path, "ngay"), "hoat-dong-sai", message, "Ghi đợt này vào tệp của năm đó.")
        else:
            yield from day_problems(found, (*path, "ngay"), one.day, against.setting)
    yield from order_problems(found, ("dot",), (one.day for one in record.rounds), "Đợt tuyên truyền")


def _task(
    found: Sourced[Inspection] | Sourced[Publicity], number: TaskNumber, against: RemindersSetting
) -> Iterator[Problem]:
    if number not in against.tasks:
        message = f"Không có nhiệm vụ số {number}"
        yield found.source.problem(("nhiem_vu",), "hoat-dong-sai", message, "Sửa lại số nhiệm vụ.")


INSPECTION_RULES = (inspections_are_of_the_plan, findings_are_remedied_after_they_are_found)
"""All rules for inspections."""

PUBLICITY_RULES = (publicity_is_of_its_year,)
"""All rules for publicity."""


def activity_problems(book: Book, against: RemindersSetting) -> Iterator[Problem]:
    """The problems of all inspections and of the publicity of all years."""
    for inspection in book.inspections:
        for inspection_rule in INSPECTION_RULES:
            yield from inspection_rule(inspection, against)
    for publicity in book.publicity:
        for publicity_rule in PUBLICITY_RULES:
            yield from publicity_rule(publicity, against)
