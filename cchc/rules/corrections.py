"""Rules for corrections (`dinh_chinh`) of updates and measurements: each names one wrong entry, on a day when it was there."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Correction, Plan, Task
from cchc.plan.values import KeyPath
from cchc.rules.setting import Setting, listed
from cchc.state.corrections import Corrections, Entry, Fault, corrections, standing_places
from cchc.vietnamese import screen_date

_NOT_RESULTS = frozenset(("ngay", "bo", "dinh_chinh"))


def updates_correct_one_entry(task: Sourced[Task], setting: Setting) -> Iterator[Problem]:
    """The corrections among the updates of a task make sense (design: An update)."""
    yield from _problems(task, ("cap_nhat",), task.record.updates, setting, "cập nhật")


def measurements_correct_one_entry(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """The corrections among the measurements of each target make sense (design: A target)."""
    for index, target in enumerate(plan.record.targets):
        yield from _problems(plan, ("chi_tieu", index, "so_lieu"), target.measurements, setting, "số liệu")


def measurements_have_a_source(plan: Sourced[Plan], setting: Setting) -> Iterator[Problem]:
    """Every measurement names its source (`nguon`), except one that only takes another away."""
    for index, target in enumerate(plan.record.targets):
        for at, one in enumerate(target.measurements):
            if not one.source and not one.takes_away:
                path: KeyPath = ("chi_tieu", index, "so_lieu", at)
                yield plan.source.problem(path, "thieu-khoa", "Thiếu khóa «nguon»", "Thêm dòng «nguon: …».")


def _problems(
    sourced: Sourced[Any], path: KeyPath, entries: Sequence[Entry], setting: Setting, noun: str
) -> Iterator[Problem]:
    known = corrections(entries)
    for place, one in enumerate(entries):
        if one.takes_away:
            yield from _taking_away(sourced, (*path, place), one, noun)
        if one.correction is None:
            continue
        here: KeyPath = (*path, place, "dinh_chinh")
        if place in known.faults:
            yield _misdirected(sourced, here, one.correction, known.faults[place], entries, noun)
        yield from _days(sourced, (*path, place), one, entries, known.corrects.get(place), setting, noun)
    yield from _twice(sourced, path, entries, known, noun)


def _taking_away(sourced: Sourced[Any], path: KeyPath, one: Entry, noun: str) -> Iterator[Problem]:
    """An entry with `bo` has a correction, and says nothing else."""
    if one.correction is None:
        message = f"bo phải đi cùng dinh_chinh, nêu {noun} nào bị bỏ"
        yield sourced.source.problem((*path, "bo"), "dinh-chinh-bo", message)
    more = [
        alias
        for alias, key in type(one).keys.items()
        if alias not in _NOT_RESULTS and getattr(one, key.attribute) not in (None, False, "", ())
    ]
    if more:
        message = f"Mục chỉ để bỏ một {noun} thì không ghi {', '.join(more)}"
        yield sourced.source.problem((*path, "bo"), "dinh-chinh-bo", message)


def _misdirected(
    sourced: Sourced[Any], path: KeyPath, correction: Correction, fault: Fault, entries: Sequence[Entry], noun: str
) -> Problem:
    """The problem of a correction that corrects nothing."""
    day = screen_date(correction.of)
    count = sum(one.day == correction.of for one in entries)
    which = f" thứ {correction.which}" if correction.which is not None else ""
    days = sorted({one.day for one in entries if one.correction is None})
    match fault:
        case Fault.NO_SUCH_DAY:
            remedy = (
                f"cua là ngày của {noun} ghi sai; các ngày đã ghi: {listed([screen_date(one) for one in days])}."
            )
            return sourced.source.problem(
                (*path, "cua"), "dinh-chinh-cua", f"Không có {noun} nào ngày {day} để đính chính", remedy
            )
        case Fault.NO_SUCH_PLACE:
            message = f"Ngày {day} chỉ có {count} {noun}, không có {noun}{which}"
            return sourced.source.problem(
                (*path, "thu"), "dinh-chinh-cua", message, f"Ghi thu từ 1 đến {count}, hoặc bỏ khóa thu."
            )
        case Fault.ITSELF:
            message = f"dinh_chinh trỏ vào chính mục này, không phải {noun} khác"
            return sourced.source.problem((*path, "cua"), "dinh-chinh-cua", message)
        case Fault.LATER:
            message = f"{noun.capitalize()}{which} ngày {day} được ghi sau đính chính này"
            return sourced.source.problem((*path, "cua"), "dinh-chinh-cua", message)
    message = f"Ngày {day} không còn {noun} nào chưa đính chính"
    return sourced.source.problem((*path, "cua"), "dinh-chinh-trung", message)


def _days(
    sourced: Sourced[Any],
    path: KeyPath,
    one: Entry,
    entries: Sequence[Entry],
    corrected: int | None,
    setting: Setting,
    noun: str,
) -> Iterator[Problem]:
    """A correction is made on the day of the check or before, and not before the entries it concerns."""
    assert one.correction is not None
    made = one.correction.day
    where: KeyPath = (*path, "dinh_chinh", "ngay")
    if made > setting.as_of:
        message = f"Ngày đính chính {screen_date(made)} sau ngày {screen_date(setting.as_of)}"
        yield sourced.source.problem(where, "dinh-chinh-ngay", message, "Ghi ngày lập đính chính.")
    if corrected is not None and made < entries[corrected].day:
        message = (
            f"Ngày đính chính {screen_date(made)} đứng trước ngày của {noun} được đính chính "
            f"({screen_date(entries[corrected].day)})"
        )
        yield sourced.source.problem(where, "dinh-chinh-ngay", message)
    elif made < one.day:
        message = f"Ngày đính chính {screen_date(made)} đứng trước ngày của chính mục này ({screen_date(one.day)})"
        yield sourced.source.problem(where, "dinh-chinh-ngay", message)


def _twice(
    sourced: Sourced[Any], path: KeyPath, entries: Sequence[Entry], known: Corrections, noun: str
) -> Iterator[Problem]:
    """A wrong entry has one correction only; a wrong correction is itself corrected."""
    alive: set[int] = set()
    for place in standing_places(entries, date.max):
        while place in known.corrects and place not in alive:
            alive.add(place)
            place = known.corrects[place]
    for corrected, later in known.corrected_by.items():
        stand = [place for place in later if place in alive]
        for place in stand[1:]:
            earlier = entries[stand[0]].correction
            assert earlier is not None
            day = screen_date(entries[corrected].day)
            message = f"{noun.capitalize()} ngày {day} đã được đính chính ngày {screen_date(earlier.day)}"
            yield sourced.source.problem((*path, place, "dinh_chinh", "cua"), "dinh-chinh-trung", message)
