"""Rules for what was sent to agencies about their tasks, and what they answered (`plan/don-doc/*.yaml`)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.book import Sourced
from cchc.plan.papers.reminders import Reminder
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting, day_problems, listed, unknown_agency
from cchc.state.schedule import UnknownPhrase
from cchc.state.versions import occurrences_as_of, task_as_of
from cchc.vietnamese import screen_date


class RemindersSetting(NamedTuple):
    """What a paper that was sent is checked against."""

    setting: Setting
    tasks: Mapping[TaskNumber, Task | None]
    """By number; None for a task whose file cannot be read."""


def sent_within_the_plan(sent: Sourced[Reminder], against: RemindersSetting) -> Iterator[Problem]:
    """The day lies within the plan and not in the future; what it tells of and the day to answer fit it."""
    record = sent.record
    yield from day_problems(sent, ("ngay",), record.day, against.setting)
    if record.as_of and record.as_of > record.day:
        message = f"tinh_den {screen_date(record.as_of)} sau ngày văn bản {screen_date(record.day)}"
        yield sent.source.problem(("tinh_den",), "don-doc-sai", message)
    if record.answer_by and record.answer_by < record.day:
        message = f"han_tra_loi {screen_date(record.answer_by)} trước ngày văn bản {screen_date(record.day)}"
        yield sent.source.problem(("han_tra_loi",), "don-doc-sai", message)


def items_are_known(sent: Sourced[Reminder], against: RemindersSetting) -> Iterator[Problem]:
    """Every item names a task, one of its occurrences and an agency of the plan; none stands twice."""
    seen: set[tuple[TaskNumber, str | None, str]] = set()
    for index, item in enumerate(sent.record.items):
        path: KeyPath = ("muc", index)
        if item.agency not in against.setting.plan.agencies:
            yield unknown_agency(sent, (*path, "co_quan"), item.agency, against.setting.plan)
        if item.task not in against.tasks:
            yield sent.source.problem((*path, "nhiem_vu"), "don-doc-sai", f"Không có nhiệm vụ số {item.task}")
        elif (task := against.tasks[item.task]) and item.occurrence:
            keys = _keys(task, against.setting)
            if keys and item.occurrence not in keys:
                message = f"Nhiệm vụ {item.task} không có kỳ «{item.occurrence}»"
                yield sent.source.problem((*path, "ky"), "ky-la", message, f"Các kỳ: {listed(keys)}.")
        if (item.task, item.occurrence, item.agency) in seen:
            message = f"Nhiệm vụ {item.task} của {item.agency} đã có ở một mục trên"
            yield sent.source.problem(path, "don-doc-sai", message, "Gộp hai mục.")
        seen.add((item.task, item.occurrence, item.agency))


def answers_follow_the_paper(sent: Sourced[Reminder], against: RemindersSetting) -> Iterator[Problem]:
    """No answer is earlier than the paper; no answer and no confirmation is in the future."""
    for index, item in enumerate(sent.record.items):
        for key, one in (("tra_loi", item.answer), ("xac_nhan_khach_quan", item.confirmed)):
            if one is None:
                continue
            path: KeyPath = ("muc", index, key, "ngay")
            if one.day < sent.record.day and key == "tra_loi":
                message = f"Trả lời ngày {screen_date(one.day)} trước ngày văn bản {screen_date(sent.record.day)}"
                yield sent.source.problem(path, "don-doc-sai", message)
            else:
                yield from day_problems(sent, path, one.day, against.setting)


def _keys(task: Task, setting: Setting) -> list[str]:
    """The occurrences of a task; none where its deadline is not understood."""
    try:
        task = task_as_of(task, setting.as_of)
        return [one.key for one in occurrences_as_of(task, setting.time, setting.as_of, setting.years)]
    except UnknownPhrase:
        return []
