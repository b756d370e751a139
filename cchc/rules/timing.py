"""Rules for a task in its time: its deadline, its occurrences and what was reported for each."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Task
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting, listed
from cchc.state.belonging import due_of, holders
from cchc.state.schedule import FORMS, ImpossiblePhrase, Occurrence, UnknownPhrase, unfold
from cchc.state.statuses import Status
from cchc.state.tasks import OccurrenceState, assess_task
from cchc.vietnamese import screen_date


class Unfolded(NamedTuple):
    """A task whose deadline is understood."""

    task: Sourced[Task]
    occurrences: tuple[Occurrence, ...]
    keys: tuple[list[str], ...]
    """For each update, the keys of the occurrences that it belongs to."""
    continuous: frozenset[str]
    """Keys of the occurrences of work done "Thường xuyên"."""


def unfolded(task: Sourced[Task], setting: Setting) -> Unfolded | None:
    """The task with its occurrences; None when its deadline is not understood (see `deadline_is_understood`)."""
    record = task.record
    try:
        occurrences = unfold(record.schedule, setting.time)
    except UnknownPhrase:
        return None
    extensions = record.extensions or ()
    keys = tuple(holders(update, occurrences, extensions) for update in record.updates)
    return Unfolded(task, occurrences, keys, frozenset(one.key for one in occurrences if one.continuous))


def deadline_is_understood(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The deadline is a phrase of the grammar that gives occurrences within the plan (design: Schedule phrases)."""
    try:
        unfold(task.record.schedule, setting.time)
    except UnknownPhrase as error:
        message = str(error)
        if isinstance(error, ImpossiblePhrase):
            remedy = "So với bản ký; sửa ngày, năm hoặc cụm từ thừa trong thời hạn."
        else:
            forms = "; ".join(f"«{form}»" for form, _ in FORMS)
            remedy = f"Các dạng hiểu được: {forms}; nối hai dạng bằng dấu ;"
        yield task.source.problem(("thoi_han",), "thoi-han", message[0].upper() + message[1:], remedy)


def named_occurrences_exist(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """The occurrence that an update or an extension names in `ky` is one that the deadline gives."""
    record = in_time.task.record
    known = [occurrence.key for occurrence in in_time.occurrences]
    named: list[tuple[KeyPath, str | None]] = [
        *((("cap_nhat", index, "ky"), update.occurrence) for index, update in enumerate(record.updates)),
        *((("gia_han", index, "ky"), one.occurrence) for index, one in enumerate(record.extensions or ())),
    ]
    for path, key in named:
        if key is not None and key not in known:
            message = f"Thời hạn «{record.schedule}» không có kỳ «{key}»"
            yield in_time.task.source.problem(path, "ky-la", message, f"Các kỳ: {listed(known)}.")


def updates_belong_to_an_occurrence(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Every update names an occurrence in `ky` or is dated in the window of one (design: which occurrence).

    An update dated before the plan was issued is another problem (`cap-nhat-som`) and is left out here.
    """
    record = in_time.task.record
    for index, (update, keys) in enumerate(zip(record.updates, in_time.keys, strict=True)):
        if not keys and update.day >= setting.time.issued:
            message = f"Ngày {screen_date(update.day)} không nằm trong kỳ nào của thời hạn «{record.schedule}»"
            remedy = f'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "{_likely_key(in_time, update.day)}"».'
            yield in_time.task.source.problem(("cap_nhat", index, "ngay"), "cap-nhat-ngoai-ky", message, remedy)


def _likely_key(in_time: Unfolded, day: date) -> str:
    """The occurrence that an update outside all windows most likely belongs to.

    It is the last one that was due before the day, else the first that begins after it.
    """
    extensions = in_time.task.record.extensions or ()
    late = [one.key for one in in_time.occurrences if due_of(one, extensions) < day and not one.conditional]
    coming = [one.key for one in in_time.occurrences if one.start > day]
    return [*late[-1:], *coming, in_time.occurrences[-1].key][0]


def progress_is_reported(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Every update has `tien_do`, unless an occurrence that it belongs to is of work done "Thường xuyên" (design: An update)."""
    for index, (update, keys) in enumerate(zip(in_time.task.record.updates, in_time.keys, strict=True)):
        if update.progress is None and keys and in_time.continuous.isdisjoint(keys):
            message = f"Cập nhật ngày {screen_date(update.day)} thiếu tien_do"
            yield in_time.task.source.problem(("cap_nhat", index), "tien-do-thieu", message)


class _Newest(NamedTuple):
    """The newest progress of an occurrence."""

    day: date
    value: Decimal


def progress_never_falls(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Within one occurrence no update reports less than the update before it.

    Work done "Thường xuyên" is left out: each of its quarters may report anything. Updates that are not in order are
    another problem (`cap-nhat-thu-tu`) and are not compared.
    """
    newest: dict[str, _Newest] = {}
    for index, (update, keys) in enumerate(zip(in_time.task.record.updates, in_time.keys, strict=True)):
        if update.progress is None:
            continue
        for key in keys:
            before = newest.get(key)
            if (
                before
                and update.progress < before.value
                and update.day >= before.day
                and key not in in_time.continuous
            ):
                message = f"Kỳ {key}: tiến độ {update.progress}% thấp hơn {before.value}% của ngày {screen_date(before.day)}"
                yield in_time.task.source.problem(("cap_nhat", index, "tien_do"), "tien-do-lui", message)
            newest[key] = _Newest(update.day, update.progress)


def extensions_extend(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Each extension is later than the deadline it replaces: that of the occurrence, or of the extension before it."""
    due = {one.key: one.due for one in in_time.occurrences}
    for index, extension in enumerate(in_time.task.record.extensions or ()):
        key, until = extension.occurrence, extension.until
        if key not in due:
            continue
        if until <= due[key]:
            message = f"Kỳ {key} đang có hạn {screen_date(due[key])}, gia hạn đến {screen_date(until)} không phải là kéo dài"
            yield in_time.task.source.problem(("gia_han", index, "den"), "gia-han-rut", message)
        due[key] = until


def lateness_has_a_cause(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """What is overdue or was finished late gives a cause in one of its updates (the plan's V.1.c, V.2.c). Only a warning.

    An occurrence without any update is left out: there is no entry that could give the cause.
    """
    record = in_time.task.record
    if not record.updates:
        return
    state = assess_task(record, setting.time, setting.plan.thresholds, setting.as_of)
    for occurrence in state.having(Status.OVERDUE, Status.DONE_LATE):
        if occurrence.updates and not _explained(occurrence):
            what = "quá hạn" if occurrence.status is Status.OVERDUE else "hoàn thành trễ"
            message = f"Kỳ {occurrence.key} {what} {occurrence.days_late} ngày mà chưa ghi nguyên nhân"
            index = record.updates.index(occurrence.updates[-1])
            yield in_time.task.source.problem(("cap_nhat", index), "thieu-nguyen-nhan", message)


def _explained(state: OccurrenceState) -> bool:
    return any(one.causes and (one.causes.objective or one.causes.subjective) for one in state.updates)
