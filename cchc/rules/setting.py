"""What a record is checked against, and the problems that rules of several kinds report."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, YearPlan
from cchc.plan.values import KeyPath
from cchc.state.corrections import Entry, standing_places
from cchc.state.schedule import Horizon, ImpossiblePhrase, UnknownPhrase
from cchc.state.tasks import horizon
from cchc.state.versions import signed_date
from cchc.vietnamese import screen_date, years_words


class Setting(NamedTuple):
    """What a record is checked against."""

    plan: Plan
    time: Horizon
    target_codes: frozenset[str]
    as_of: date
    """The date of the check; later entries are in the future."""
    years: tuple[YearPlan, ...]
    """The plans of single years, without deadlines that are not understood."""


def setting_of(plan: Plan, as_of: date, years: Iterable[YearPlan] = ()) -> Setting:
    """The setting for the records of a plan as of a date."""
    codes = frozenset(target.code for target in plan.targets)
    return Setting(plan, horizon(plan), codes, as_of, tuple(_understood(year) for year in years))


def _understood(plan: YearPlan) -> YearPlan:
    def is_understood(deadline: str | None) -> bool:
        try:
            return deadline is None or bool(signed_date(deadline, plan.year))
        except UnknownPhrase:
            return False

    return replace(plan, tasks=tuple(row for row in plan.tasks if is_understood(row.deadline)))


def uncorrected(entries: Sequence[Entry], setting: Setting) -> list[int]:
    """The places of the entries, of whatever day, that no correction up to the date of the check replaced or took away."""
    return standing_places(entries, date.max, setting.as_of)


def misunderstood(sourced: Sourced[Any], path: KeyPath, error: UnknownPhrase) -> Problem:
    """The problem of a deadline at `path` that is not understood."""
    message = str(error)
    if isinstance(error, ImpossiblePhrase):
        remedy = "So với bản ký; sửa ngày, năm hoặc cụm từ thừa trong thời hạn."
    else:
        remedy = "Viết theo dạng gần nhất; README, mục Thời hạn, có đủ các dạng; nối hai dạng bằng dấu ;"
    return sourced.source.problem(path, "thoi-han", message[0].upper() + message[1:], remedy)


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


def beyond_plan(sourced: Sourced[Any], path: KeyPath, due: date, setting: Setting) -> Iterator[Problem]:
    """The problem of a deadline at `path` that is after the last day of the plan. Only a warning."""
    if due > setting.time.end:
        message = f"Hạn {screen_date(due)} sau ngày cuối của kế hoạch ({screen_date(setting.time.end)})"
        yield sourced.source.problem(path, "han-ngoai-ke-hoach", message)


def reversed_days(
    sourced: Sourced[Any], path: KeyPath, first: date | None, second: date | None, before: str
) -> Iterator[Problem]:
    """The problem of a day at `path` (`second`) that is before the day of the key called `before`."""
    if first is not None and second is not None and second < first:
        message = f"{path[-1]}: ngày {screen_date(second)} đứng trước {before} ({screen_date(first)})"
        yield sourced.source.problem(path, "ngay-nguoc", message)


def years_outside(
    sourced: Sourced[Any], path: KeyPath, years: Iterable[int], setting: Setting
) -> Iterator[Problem]:
    """The problems of years of the `lo_trinh` at `path` that are not of the plan; none in a stage that ends before it begins."""
    stage = years_words(setting.time.first, setting.time.last)
    for year in years:
        if setting.time.years and year not in setting.time.years:
            message = f"lo_trinh: năm {year} nằm ngoài {stage}"
            yield sourced.source.problem((*path, str(year)), "lo-trinh", message, on_key=True)


def order_problems(
    sourced: Sourced[Any], path: KeyPath, days: Iterable[date | None], entry: str
) -> Iterator[Problem]:
    """The problems of entries of the list at `path` that are older than one before them; `entry` is their Vietnamese name.

    Entries without a day are passed over.
    """
    latest = date.min
    for index, day in enumerate(days):
        if day is None:
            continue
        if day < latest:
            message = f"{entry} ngày {screen_date(day)} đứng sau {entry.lower()} ngày {screen_date(latest)}"
            yield sourced.source.problem((*path, index, "ngay"), "cap-nhat-thu-tu", message)
        latest = max(latest, day)


def twin_problems(
    sourced: Sourced[Any], path: KeyPath, entries: Sequence[Entry], setting: Setting, entry: str
) -> Iterator[Problem]:
    """The problems of entries of the list at `path` that equal an earlier one in every key; corrected ones are left out."""
    places = uncorrected(entries, setting)
    if len({entries[place].day for place in places}) == len(places):
        return  # Entries of different days differ; there is no need to compare them.
    first: dict[Hashable, int] = {}
    for index in places:
        one = entries[index]
        if (earlier := first.setdefault(one, index)) != index:
            line, _ = sourced.source.place((*path, earlier))
            message = f"{entry} ngày {screen_date(one.day)} giống hệt {entry.lower()} ở dòng {line}"
            yield sourced.source.problem((*path, index), "cap-nhat-trung", message)


def listed(items: Sequence[str]) -> str:
    """The items joined by commas; of more than six only the first four and the last."""
    return ", ".join(items) if len(items) <= 6 else f"{', '.join(items[:4])}, …, {items[-1]}"
