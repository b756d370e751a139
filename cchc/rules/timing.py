"""Rules for a task in its time: its deadline, its occurrences, and what documents change of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Task, Update
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting, beyond_plan, listed, misunderstood, uncorrected
from cchc.state.belonging import holders, left_behind
from cchc.state.corrections import standing, standing_places
from cchc.state.schedule import Occurrence, UnknownPhrase, outside_plan
from cchc.state.tasks import known_extensions, located
from cchc.state.versions import task_as_of
from cchc.vietnamese import screen_date


class Entry(NamedTuple):
    """An update dated up to the day of the check, and what it belonged to by the deadline in force on its own day."""

    place: int
    """Its place in `cap_nhat`, from 0."""
    update: Update
    schedule: str
    """The deadline in force on its day."""
    occurrences: tuple[Occurrence, ...]
    keys: tuple[str, ...]
    """Keys of the occurrences that it belongs to."""
    behind: tuple[str, ...]
    """Keys of those that were overdue while it went to an open one; see `belonging.left_behind`."""
    finished: frozenset[str]
    """Keys of those that earlier updates had completed."""

    @property
    def recurring(self) -> frozenset[str]:
        """Keys of the periods of recurring work."""
        return frozenset(one.key for one in self.occurrences if one.recurring)


class Unfolded(NamedTuple):
    """A task whose deadline is understood, in each version that documents (`dieu_chinh`) made of it."""

    task: Sourced[Task]
    occurrences: tuple[Occurrence, ...]
    """Those on the day of the check."""
    known: tuple[str, ...]
    """Keys of the occurrences of all versions, without repetition."""
    entries: tuple[Entry, ...]
    """By day; those that were corrected are left out."""


def unfolded(task: Sourced[Task], setting: Setting) -> Unfolded | None:
    """The task with its occurrences; None when it has no deadline, or one that is not understood (`deadline_is_understood`)."""
    if task.record.gathers:
        return None
    issued, as_of = setting.time.issued, setting.as_of
    begins = sorted({one.day for one in task.record.changes or () if issued < one.day <= as_of})
    ends = [*(day - timedelta(days=1) for day in begins), as_of]
    known: dict[str, None] = {}
    entries: list[Entry] = []
    for begin, end in zip([date.min, *begins], ends, strict=True):
        version = task_as_of(task.record, end, setting.years)
        try:
            updates = standing(version.updates, end, setting.as_of)
            occurrences, _ = located(version, updates, setting.time, end, setting.years)
        except UnknownPhrase:
            return None
        known |= dict.fromkeys(one.key for one in occurrences)
        entries += (one for one in _entries(version, occurrences, end, setting) if one.update.day >= begin)
    return Unfolded(task, occurrences, tuple(known), tuple(entries))


def _entries(version: Task, occurrences: tuple[Occurrence, ...], end: date, setting: Setting) -> Iterator[Entry]:
    """The updates of a version of a task that count up to the day, by day."""
    extensions = known_extensions(version, end)
    dated = {one.key for one in occurrences if not one.recurring}
    finished: frozenset[str] = frozenset()
    for index in standing_places(version.updates, end, setting.as_of):
        update = version.updates[index]
        keys = tuple(holders(update, occurrences, extensions, finished))
        behind: tuple[str, ...] = ()
        if update.occurrence is None and dated.intersection(keys):
            behind = tuple(left_behind(update.day, occurrences, extensions, finished))
        yield Entry(index, update, version.schedule, occurrences, keys, behind, finished)
        if update.progress == 100:
            finished = finished.union(keys)


def deadline_is_understood(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """Each deadline is a phrase of the grammar that gives occurrences within the plan (design: Schedule phrases).

    A phrase of which only a part lies outside the plan is a warning.
    """
    deadlines: list[tuple[KeyPath, str]] = [(("thoi_han",), task.record.schedule)] if task.record.schedule else []
    for index, change in enumerate(task.record.changes or ()):
        if change.schedule is not None:
            deadlines.append((("dieu_chinh", index, "thoi_han"), change.schedule))
    for path, phrase in deadlines:
        try:
            outside = outside_plan(phrase, setting.time)
        except UnknownPhrase as error:
            yield misunderstood(task, path, error)
            continue
        for words in outside:
            message = f"Thời hạn có phần nằm ngoài kế hoạch: {words}"
            yield task.source.problem(path, "thoi-han-ngoai-ke-hoach", message)


def named_occurrences_exist(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """The occurrence that an update or an extension names in `ky` is one that the deadline gives.

    The deadline may be that of any version, before or after a change, and the events recorded (`moc`) count.
    """
    record = in_time.task.record
    named: list[tuple[KeyPath, str | None]] = [
        *((("cap_nhat", at, "ky"), record.updates[at].occurrence) for at in uncorrected(record.updates, setting)),
        *((("gia_han", index, "ky"), one.occurrence) for index, one in enumerate(record.extensions or ())),
    ]
    for path, key in named:
        if key is not None and key not in in_time.known:
            message = f"Thời hạn «{record.schedule}» không có kỳ «{key}»"
            remedy = (
                f"Các kỳ: {listed(in_time.known)}." if in_time.known else "Ghi moc trước, rồi lấy kỳ là ngày hạn."
            )
            yield in_time.task.source.problem(path, "ky-la", message, remedy)


def extensions_extend(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """Each extension is later than the deadline it replaces: that of the occurrence, or of the extension before it.

    A period of recurring work has no deadline to extend. An extension beyond the plan is a warning.
    """
    due = {one.key: one.due for one in in_time.occurrences}
    recurring = {one.key for one in in_time.occurrences if one.recurring}
    for index, extension in enumerate(in_time.task.record.extensions or ()):
        key, until = extension.occurrence, extension.until
        if key not in due:
            continue
        path: KeyPath = ("gia_han", index, "den")
        if key in recurring:
            message = f"Kỳ {key} là kỳ báo cáo của việc thường xuyên, không có hạn để gia hạn"
            yield in_time.task.source.problem(("gia_han", index, "ky"), "ky-la", message, "Xóa lần gia hạn này.")
            continue
        if until <= due[key]:
            message = f"Kỳ {key} đang có hạn {screen_date(due[key])}, gia hạn đến {screen_date(until)} không phải là kéo dài"
            yield in_time.task.source.problem(path, "gia-han-rut", message)
        yield from beyond_plan(in_time.task, path, until, setting)
        due[key] = until


def path_has_one_occurrence(in_time: Unfolded, setting: Setting) -> Iterator[Problem]:
    """A task with `lo_trinh` has exactly one dated occurrence, else it is not known which one the steps are of."""
    dated = [one.key for one in in_time.occurrences if not one.recurring]
    if in_time.task.record.path and len(dated) != 1:
        which = f"có {len(dated)} kỳ có hạn ({listed(dated)})" if dated else "không có kỳ nào có hạn"
        message = f"lo_trinh chỉ dùng cho nhiệm vụ có đúng một kỳ có hạn; nhiệm vụ này {which}"
        yield in_time.task.source.problem(("lo_trinh",), "lo-trinh", message, "Xóa lo_trinh.")
