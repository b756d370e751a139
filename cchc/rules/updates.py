"""Rules for the updates of a task in its time: which occurrence each is for, and what it must say."""

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import NamedTuple

from cchc.citation import KINDS
from cchc.plan.problems import Problem
from cchc.plan.records import Update
from cchc.rules.setting import Setting
from cchc.rules.timing import Entry, Unfolded
from cchc.state.belonging import due_of
from cchc.state.schedule import is_event
from cchc.state.statuses import Status
from cchc.state.tasks import OccurrenceState, assess_task, known_extensions
from cchc.state.versions import task_as_of
from cchc.vietnamese import screen_date


def updates_belong_to_an_occurrence(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Every update belongs to an occurrence (design: which occurrence).

    Left out are updates dated before the plan was issued (`cap-nhat-som`), updates of an event task before its first event,
    and `khong_phat_sinh` where no work recurs (`khong-phat-sinh`).
    """
    for entry in in_time.entries:
        update = entry.update
        misplaced = update.nothing_occurred and not entry.recurring
        if entry.keys or misplaced or update.day < setting.time.issued or _before_any_event(entry, in_time):
            continue
        message = f"Ngày {screen_date(update.day)} không nằm trong kỳ nào của thời hạn «{entry.schedule}»"
        remedy = "Sửa lại ngày, hoặc ghi moc." if is_event(entry.schedule) else _named(in_time.occurrences[-1].key)
        yield in_time.task.source.problem(("cap_nhat", entry.place, "ngay"), "cap-nhat-ngoai-ky", message, remedy)


def _named(key: str) -> str:
    return f'Ghi rõ kỳ ngay dưới ket_qua, thí dụ «ky: "{key}"».'


def _before_any_event(entry: Entry, in_time: Unfolded) -> bool:
    events = in_time.task.record.events or ()
    return is_event(entry.schedule) and all(event.day > entry.update.day for event in events)


def occurrences_are_named_where_two_are_open(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """An update names its occurrence where an earlier one of the same phrase was overdue on its day. Only a warning.

    Without `ky` it counts for the open one, while it may well tell of the overdue one.
    """
    for entry in in_time.entries:
        if entry.behind:
            day, overdue = screen_date(entry.update.day), entry.behind[0]
            message = (
                f"Ngày {day} nằm trong kỳ {entry.keys[0]}, trong khi kỳ {overdue} đã quá hạn mà chưa hoàn thành"
            )
            path = ("cap_nhat", entry.place, "ngay")
            yield in_time.task.source.problem(path, "ky-chua-ro", message, _choice(overdue, entry.keys[0]))


def _choice(one: str, other: str) -> str:
    return f'Ghi rõ kỳ ngay dưới ket_qua: «ky: "{one}"» hoặc «ky: "{other}"».'


def completion_names_its_occurrence(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """In a task of two phrases, 100 in a quarter's window says by `ky` whether the quarter or the dated half is done."""
    for entry in in_time.entries:
        update = entry.update
        if update.progress != 100 or update.occurrence is not None or entry.recurring.isdisjoint(entry.keys):
            continue
        dated = [one for one in entry.occurrences if not one.recurring and one.key not in entry.finished]
        if opened := [one.key for one in dated if one.start <= update.day]:
            period = next(key for key in entry.keys if key in entry.recurring)
            message = (
                f"tien_do 100 mà không ghi ky: chưa rõ là báo cáo của kỳ {period} hay hoàn thành kỳ {opened[0]}"
            )
            path = ("cap_nhat", entry.place, "tien_do")
            yield in_time.task.source.problem(path, "ky-thieu", message, _choice(period, opened[0]))


def progress_is_reported(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Every update with a result has `tien_do`, unless all that it belongs to is recurring work (design: An update).

    An update of an event task before its first event belongs to nothing and needs none.
    """
    for entry in in_time.entries:
        update = entry.update
        silent = update.progress is None and update.result is not None and not update.nothing_occurred
        if silent and not entry.recurring.issuperset(entry.keys):
            message = f"Cập nhật ngày {screen_date(update.day)} thiếu tien_do"
            yield in_time.task.source.problem(("cap_nhat", entry.place), "tien-do-thieu", message)


def only_recurring_work_has_nothing_to_report(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """`khong_phat_sinh` is for recurring work: dated work is done or not (design: An update)."""
    for entry in in_time.entries:
        if entry.update.nothing_occurred and not (entry.recurring and entry.recurring.issuperset(entry.keys)):
            message = "khong_phat_sinh chỉ dùng cho kỳ của việc thường xuyên"
            path = ("cap_nhat", entry.place, "khong_phat_sinh")
            yield in_time.task.source.problem(path, "khong-phat-sinh", message, "Ghi tien_do và ket_qua của kỳ.")


def no_update_stands_twice_under_two_names(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """No two updates differ only in that one names by `ky` the occurrence to which the other belongs anyway. Only a warning.

    Updates that are equal in every key are `tasks.no_update_stands_twice`.
    """
    first: dict[Hashable, Entry] = {}
    for entry in in_time.entries:
        update = entry.update
        said = tuple(getattr(update, key.attribute) for alias, key in Update.keys.items() if alias != "ky")
        earlier = first.setdefault((said, entry.keys), entry)
        if earlier.update.occurrence != update.occurrence:
            twin, other = sorted((entry, earlier), key=lambda one: one.place)[::-1]
            line, _ = in_time.task.source.place(("cap_nhat", other.place))
            message = (
                f"Cập nhật ngày {screen_date(update.day)} giống hệt cập nhật ở dòng {line}, cùng kỳ {entry.keys[0]}"
            )
            yield in_time.task.source.problem(("cap_nhat", twin.place), "cap-nhat-trung", message)


class _Newest(NamedTuple):
    """The newest progress of an occurrence."""

    entry: Entry
    value: Decimal

    def comes_before(self, other: Entry) -> bool:
        """Whether it stands in the list above the other, or one of them is where it is as a correction."""
        corrects = self.entry.update.correction or other.update.correction
        return corrects is not None or self.entry.place < other.place


def progress_never_falls(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Within one occurrence no update reports less than the update before it; what was corrected does not count.

    Recurring work is left out: each of its periods may report anything. Updates that are not in order are another problem
    (`cap-nhat-thu-tu`) and are not compared.
    """
    newest: dict[str, _Newest] = {}
    for entry in in_time.entries:
        update = entry.update
        if update.progress is None:
            continue
        for key in entry.keys:
            before = newest.get(key)
            fell = before is not None and update.progress < before.value and before.comes_before(entry)
            if before and fell and key not in entry.recurring:
                earlier = screen_date(before.entry.update.day)
                message = f"Kỳ {key}: tiến độ {update.progress}% thấp hơn {before.value}% của ngày {earlier}"
                how = f"cchc update {in_time.task.record.number} --dinh-chinh LÝ_DO --cua {earlier}"
                remedy = f"Kiểm tra lại số; lần ngày {earlier} ghi sai thì đính chính: {how}."
                path = ("cap_nhat", entry.place, "tien_do")
                yield in_time.task.source.problem(path, "tien-do-lui", message, remedy)
            newest[key] = _Newest(entry, update.progress)


def nothing_is_reported_after_the_stop(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """No update is dated after the task was stopped (`dung`). Only a warning.

    What was due before that day may still be reported.
    """
    stop = in_time.task.record.stop
    if stop is None:
        return
    extensions = known_extensions(in_time.task.record, setting.as_of)
    for entry in in_time.entries:
        due = [due_of(one, extensions) for one in entry.occurrences if one.key in entry.keys]
        if entry.update.day > stop.day and (not due or max(due) >= stop.day):
            message = f"Ngày {screen_date(entry.update.day)} sau ngày dừng thực hiện ({screen_date(stop.day)})"
            yield in_time.task.source.problem(("cap_nhat", entry.place, "ngay"), "cap-nhat-sau-dung", message)


def lateness_has_a_cause(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """What is overdue or was finished late gives a cause in one of its updates (the plan's V.1.c, V.2.c). Only a warning.

    An occurrence without any update is left out: there is no entry that could give the cause.
    """
    record = in_time.task.record
    if not record.updates:
        return
    state = assess_task(record, setting.time, setting.plan.thresholds, setting.as_of, setting.years)
    for occurrence in state.having(Status.OVERDUE, Status.DONE_LATE):
        if occurrence.updates and not _explained(occurrence):
            what = "quá hạn" if occurrence.status is Status.OVERDUE else "hoàn thành trễ"
            message = f"Kỳ {occurrence.key} {what} {occurrence.days_late} ngày mà chưa ghi nguyên nhân"
            index = record.updates.index(occurrence.updates[-1])
            yield in_time.task.source.problem(("cap_nhat", index), "thieu-nguyen-nhan", message)


_DOCUMENT = rf"(?i)(?:các\s+)?(?:văn bản|công văn|{'|'.join(name for name in KINDS.values() if name != 'Dự án')})\b"
"""First words of a product that is a document; compiled when first used."""


def finished_documents_are_named(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """An occurrence reported as finished names a document (`van_ban`) where the product is one. Only a warning.

    A product that is part of another paper ("lồng ghép") has no document of its own.
    """
    named = {key for entry in in_time.entries if entry.update.documents for key in entry.keys}
    for entry in in_time.entries:
        if entry.update.progress != 100 or not named.isdisjoint(entry.keys):
            continue
        products = task_as_of(in_time.task.record, entry.update.day, setting.years).products
        product = next(
            (one for one in products if re.match(_DOCUMENT, one) and "lồng ghép" not in one.lower()), None
        )
        keys = [key for key in entry.keys if key not in entry.recurring]
        if product and keys:
            message = f"Kỳ {keys[0]} ghi 100% mà chưa có văn bản, trong khi sản phẩm là «{product}»"
            path = ("cap_nhat", entry.place, "tien_do")
            yield in_time.task.source.problem(path, "thieu-van-ban", message)


def _explained(state: OccurrenceState) -> bool:
    return any(_gives_a_cause(update) for update in state.updates)


def _gives_a_cause(update: Update) -> bool:
    causes = update.causes
    return causes is not None and any((causes.stated, causes.objective, causes.subjective))
