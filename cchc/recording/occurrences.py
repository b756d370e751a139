"""Which occurrence a new update is for, decided by `state/belonging.py` (design, "Which occurrence").

Where the day alone does not say it, the answer is a Doubt: the command asks, or refuses where nobody can be asked.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.records import Extension, Task, Update
from cchc.state.belonging import due_of, holders, in_window, left_behind, outside_windows
from cchc.state.corrections import standing
from cchc.state.periods import day_to_send, quarter
from cchc.state.schedule import Horizon, Occurrence
from cchc.state.tasks import known_extensions, located
from cchc.state.versions import YearPlans, task_as_of
from cchc.vietnamese import joined, month_end, number, screen_date


class Times(NamedTuple):
    """The occurrences of a task as of a day, and the updates of each."""

    occurrences: tuple[Occurrence, ...]
    """By due date, conditional ones included."""
    extensions: Sequence[Extension]
    belonging: Mapping[str, Sequence[Update]]
    number: TaskNumber = 0
    """The number of the task."""

    @property
    def finished(self) -> frozenset[str]:
        """Keys of the occurrences that an update completes."""
        return frozenset(
            key for key, updates in self.belonging.items() if any(one.progress == 100 for one in updates)
        )

    @property
    def dated(self) -> tuple[Occurrence, ...]:
        """Those with a deadline."""
        return tuple(one for one in self.occurrences if not one.recurring)

    @property
    def recurring(self) -> tuple[Occurrence, ...]:
        """The periods of recurring work."""
        return tuple(one for one in self.occurrences if one.recurring)

    def is_recurring(self, key: str) -> bool:
        """Whether the key is that of a period of recurring work."""
        return any(one.key == key for one in self.recurring)


class News(NamedTuple):
    """What is reported, as far as it matters for the choice."""

    day: date
    progress: Decimal | None = None
    nothing_occurred: bool = False

    def update(self, occurrence: str | None = None) -> Update:
        """The update it would be."""
        return Update(
            day=self.day, progress=self.progress, nothing_occurred=self.nothing_occurred, occurrence=occurrence
        )


class Meant(NamedTuple):
    """The occurrence is known."""

    key: str | None
    """What to write as `ky`; None where the day of the entry says it."""
    said: str = ""
    """What to tell the user, in Vietnamese; empty where there is nothing to tell."""


class Doubt(NamedTuple):
    """A person must say which occurrence is meant."""

    why: str
    """In Vietnamese, a sentence without its full stop."""
    choices: tuple[str, ...]
    """Keys that `--ky` may name."""


def times_of(task: Task, time: Horizon, as_of: date, years: YearPlans = ()) -> Times:
    """The occurrences of a task as of a day. Raises UnknownPhrase."""
    task = task_as_of(task, as_of, years)
    occurrences, belonging = located(task, standing(task.updates, as_of), time, as_of, years)
    return Times(occurrences, known_extensions(task, as_of), belonging, task.number)


def occurrence_meant(times: Times, news: News, send_day: int | None, days_off: Collection[date]) -> Meant | Doubt:
    """Which occurrence an update without `--ky` is for.

    `send_day` and `days_off` are the plan's (`bao_cao.han_gui`, `ngay_nghi`): until the day to send, an update may be
    meant for the quarter that has just ended.
    """
    keys = holders(news.update(), times.occurrences, times.extensions, times.finished)
    return (
        _two_phrases(times, news, keys)
        or _two_quarters(times, news, keys, send_day, days_off)
        or _one_left_behind(times, news, keys)
        or _outside_windows(times, news, keys)
    )


def needs_progress(times: Times, day: date, key: str | None) -> bool:
    """Whether an update must have `tien_do`: it is for a dated occurrence and not only the report of a period."""
    if key is not None:
        return not times.is_recurring(key)
    keys = holders(News(day).update(), times.occurrences, times.extensions, times.finished)
    return bool(keys) and not any(times.is_recurring(one) for one in keys)


def newest_progress(times: Times, day: date, key: str | None) -> Decimal | None:
    """The progress last reported, up to this day, of the dated occurrence that an update of this day is for."""
    keys = [key] if key else held_by_day(times, News(day))
    known = [
        update.progress
        for one in keys
        for update in times.belonging.get(one, ())
        if update.progress is not None and update.day <= day and not times.is_recurring(one)
    ]
    return known[-1] if known else None


def held_by_day(times: Times, news: News) -> list[str]:
    """Keys of the occurrences that an update belongs to if it names none."""
    return holders(news.update(), times.occurrences, times.extensions, times.finished)


def contradiction(times: Times, news: News, key: str | None) -> str | None:
    """Why progress cannot be reported: an earlier entry of the occurrence says more, or a later one less.

    A sentence that names the entry to correct and the command; None where nothing is against it.
    """
    if news.progress is None:
        return None
    keys = [key] if key else holders(news.update(), times.occurrences, times.extensions, times.finished)
    for one in keys:
        if times.is_recurring(one):
            continue
        for update in times.belonging.get(one, ()):
            if update.progress is None:
                continue
            fell = update.day <= news.day and update.progress > news.progress
            if fell or (update.day > news.day and update.progress < news.progress):
                day, word = screen_date(update.day), "thấp" if fell else "cao"
                return (
                    f"Kỳ {one}: tiến độ {number(news.progress)}% ngày {screen_date(news.day)} {word} hơn "
                    f"{number(update.progress)}% đã ghi ngày {day}. Nếu lần ghi ngày {day} sai, đính chính nó: "
                    f'cchc update {times.number} --dinh-chinh "ghi nhầm" --cua {day} --tien-do SỐ.'
                )
    return None


def open_to_extension(times: Times, day: date) -> list[str]:
    """Keys of the dated occurrences that an extension may be meant for: those begun and not finished, else those to come."""
    unfinished = [
        one
        for one in times.dated
        if one.key not in times.finished and (not one.conditional or one.key in times.belonging)
    ]
    begun = [one.key for one in unfinished if one.start <= day]
    return begun or [one.key for one in unfinished]


def _two_quarters(
    times: Times, news: News, keys: Sequence[str], send_day: int | None, days_off: Collection[date]
) -> Doubt | None:
    """Between a cut-off and the day to send an update may be meant for the quarter that ended, or for the new one."""
    ended = [one for one in times.recurring if one.due < news.day]
    if not ended or ended[-1].key in times.belonging or news.day > _collected_until(ended[-1], send_day, days_off):
        return None
    last = ended[-1]
    why = (
        f"Kỳ {last.key} đã chốt số liệu ngày {screen_date(last.due)} mà chưa có báo cáo; "
        f"ngày {screen_date(news.day)} thuộc kỳ sau"
    )
    return Doubt(why, (last.key, *keys))


def _collected_until(period: Occurrence, send_day: int | None, days_off: Collection[date]) -> date:
    """The last day on which reports of a period come in; where no day to send is known, the end of the cut-off's month."""
    year, mark, number = period.key.partition("-Q")
    sent = day_to_send(quarter(int(year), int(number)), send_day, days_off) if mark else None
    return sent or month_end(period.due.year, period.due.month)


def _two_phrases(times: Times, news: News, keys: Sequence[str]) -> Doubt | None:
    """In a task of two phrases 100 does not say what is done: the stage, the year or the quarter's report."""
    if news.progress != 100 or not times.dated or (len(keys) == 1 and not times.is_recurring(keys[0])) or not keys:
        return None
    # Just below 100 the entry would count for the stage too.
    almost = news._replace(progress=Decimal(99)).update()
    stages = [
        key
        for key in holders(almost, times.occurrences, times.extensions, times.finished)
        if not times.is_recurring(key)
    ]
    stages = stages or [one.key for one in times.dated if one.key not in times.finished] or [times.dated[-1].key]
    return Doubt("Nhiệm vụ có hai thời hạn: tiến độ 100 phải nêu là của kỳ nào", tuple(stages))


def _one_left_behind(times: Times, news: News, keys: Sequence[str]) -> Doubt | None:
    """The day falls in a window while an earlier occurrence of the same phrase is overdue."""
    inside = [key for key in keys if not times.is_recurring(key)]
    behind = [
        key
        for key in left_behind(news.day, times.occurrences, times.extensions, times.finished)
        if key not in inside
    ]
    if not behind or not inside:
        return None
    why = (
        f"Ngày {screen_date(news.day)} nằm trong kỳ {joined(inside)}, nhưng kỳ {joined(behind)} còn quá hạn, "
        "chưa rõ cập nhật này của kỳ nào"
    )
    return Doubt(why, (*behind, *inside))


def _outside_windows(times: Times, news: News, keys: Sequence[str]) -> Meant:
    """The oldest overdue occurrence, else the next to open, is written into the entry; within a window nothing is."""
    if keys and not any(times.is_recurring(key) for key in keys):
        inside = in_window(news.day, times.occurrences, times.extensions)
        return Meant(None) if inside else _named(times, news.day, keys[0])
    if news.progress is not None and keys and all(times.is_recurring(key) for key in keys):
        # A quarter's report has no progress: it would be lost unless the entry names a dated occurrence.
        found = outside_windows(news.day, times.occurrences, times.extensions, times.finished)
        return _named(times, news.day, found[0]) if found else Meant(None)
    return Meant(None)


def _named(times: Times, day: date, key: str) -> Meant:
    occurrence = next(one for one in times.occurrences if one.key == key)
    if due_of(occurrence, times.extensions) >= day:
        return Meant(key, f"Ngày {screen_date(day)} ở ngoài các kỳ: ghi cho kỳ {key} sắp tới.")
    others = [
        one.key
        for one in times.dated
        if one.key not in (key, *times.finished) and not one.conditional and due_of(one, times.extensions) < day
    ]
    more = f"\nKỳ còn quá hạn: {', '.join(others)}; muốn ghi cho kỳ đó thì thêm --ky." if others else ""
    return Meant(key, f"Ngày {screen_date(day)} ở ngoài các kỳ: ghi cho kỳ {key} đang quá hạn.{more}")


class Candidate(NamedTuple):
    """An occurrence that a person may choose for new news."""

    occurrence: Occurrence
    why: str
    """In Vietnamese: overdue by how many days, unreported, or open."""


def candidates(times: Times, day: date) -> list[Candidate]:
    """The occurrences that news of this day may be about: overdue or unreported ones, and those whose window holds the day.

    Oldest first.
    """
    held = held_by_day(times, News(day))
    found = []
    for one in times.occurrences:
        due = due_of(one, times.extensions)
        if one.recurring:
            if one.due < day and one.key not in times.belonging:
                found.append(Candidate(one, "chưa báo cáo"))
            elif one.key in held:
                found.append(Candidate(one, "kỳ đang thu số liệu"))
        elif due < day and one.key not in times.finished and not one.conditional:
            silent = "" if one.key in times.belonging else ", chưa có báo cáo"
            found.append(Candidate(one, f"quá hạn {(day - due).days} ngày{silent}"))
        elif one.key in held:
            found.append(Candidate(one, "đang trong hạn" if one.start <= day else "sắp tới"))
    return found


def late_for(times: Times, news: News, key: str | None) -> tuple[str, int] | None:
    """The overdue occurrence that an update is about, and by how many days; None where it is about none."""
    update = news.update(key)
    keys = holders(update, times.occurrences, times.extensions, times.finished)
    for one in times.dated:
        due = due_of(one, times.extensions)
        if one.key in keys and one.key not in times.finished and due < news.day:
            return one.key, (news.day - due).days
    return None
