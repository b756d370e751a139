"""What a record is checked against, and the problems that rules of several kinds report."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan
from cchc.plan.values import KeyPath
from cchc.state.schedule import Horizon
from cchc.state.tasks import horizon
from cchc.vietnamese import screen_date


class Setting(NamedTuple):
    """What a record is checked against."""

    plan: Plan
    time: Horizon
    target_codes: frozenset[str]
    as_of: date
    """The date of the check; later entries are in the future."""


def setting_of(plan: Plan, as_of: date) -> Setting:
    """The setting for the records of a plan as of a date."""
    return Setting(plan, horizon(plan), frozenset(target.code for target in plan.targets), as_of)


def unknown_agency(sourced: Sourced[Any], path: KeyPath, code: str, plan: Plan) -> Problem:
    """The problem of an agency code at `path` that the plan does not have."""
    return unknown_code(sourced, path, "co-quan-la", f"Không có cơ quan «{code}»", code, plan.agencies)


def unknown_field(sourced: Sourced[Any], path: KeyPath, field: str, plan: Plan, *, on_key: bool = False) -> Problem:
    """The problem of a field at `path` (or as the key there) that the plan does not have."""
    remedy = f"Các lĩnh vực có trong kế hoạch: {', '.join(plan.fields)}."
    return sourced.source.problem(path, "linh-vuc-la", f"Không có lĩnh vực «{field}»", remedy, on_key=on_key)


def unknown_code(
    sourced: Sourced[Any], path: KeyPath, problem: str, message: str, typed: str, known: Iterable[str]
) -> Problem:
    """A problem at `path` whose remedy is the known code nearest to the one typed, or all of them where none is near."""
    codes = sorted(known)
    near = get_close_matches(typed, codes, n=1)
    remedy = f"Có phải là «{near[0]}»?" if near else f"Các mã có trong kế hoạch: {', '.join(codes)}."
    return sourced.source.problem(path, problem, message, remedy)


def day_problems(sourced: Sourced[Any], path: KeyPath, day: date, setting: Setting) -> Iterator[Problem]:
    """The problem of a day at `path` that is before the plan was issued, or after the date of the check."""
    issued = setting.time.issued
    if day < issued:
        message = f"Ngày {screen_date(day)} đứng trước ngày ban hành kế hoạch ({screen_date(issued)})"
        yield sourced.source.problem(path, "cap-nhat-som", message)
    elif day > setting.as_of:
        message = f"Ngày {screen_date(day)} sau ngày {screen_date(setting.as_of)}"
        yield sourced.source.problem(path, "cap-nhat-tuong-lai", message)


def order_problems(sourced: Sourced[Any], path: KeyPath, days: Iterable[date], entry: str) -> Iterator[Problem]:
    """The problems of entries of the list at `path` that are older than one before them; `entry` is their Vietnamese name."""
    latest = date.min
    for index, day in enumerate(days):
        if day < latest:
            message = f"{entry} ngày {screen_date(day)} đứng sau {entry.lower()} ngày {screen_date(latest)}"
            yield sourced.source.problem((*path, index, "ngay"), "cap-nhat-thu-tu", message)
        latest = max(latest, day)


def twin_problems(
    sourced: Sourced[Any], path: KeyPath, entries: Sequence[Hashable], days: Sequence[date], entry: str
) -> Iterator[Problem]:
    """The problems of entries of the list at `path` that equal an earlier one in every key."""
    if len(set(days)) == len(days):  # Entries of different days differ; there is no need to compare them.
        return
    first: dict[Hashable, int] = {}
    for index, (one, day) in enumerate(zip(entries, days, strict=True)):
        if (earlier := first.setdefault(one, index)) != index:
            line, _ = sourced.source.place((*path, earlier))
            message = f"{entry} ngày {screen_date(day)} giống hệt {entry.lower()} ở dòng {line}"
            yield sourced.source.problem((*path, index), "cap-nhat-trung", message)


def listed(items: Sequence[str]) -> str:
    """The items joined by commas; of more than six only the first four and the last."""
    return ", ".join(items) if len(items) <= 6 else f"{', '.join(items[:4])}, …, {items[-1]}"
