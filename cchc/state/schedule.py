"""What a deadline phrase of the plan unfolds into: occurrences, each with a key and a window of days.

The grammar is small and closed (design: Schedule phrases); `FORMS` lists it for messages and README. Case, "hàng" or
"hằng", spaces and the kind of dash do not matter. Phrases joined by ";" all apply.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cchc.state.periods import quarter_window


class Horizon(NamedTuple):
    """The time a plan covers: no window starts before it was issued, none is due after its last year."""

    issued: date
    first: int
    last: int

    @property
    def years(self) -> range:
        """All years of the plan."""
        return range(self.first, self.last + 1)

    @property
    def end(self) -> date:
        """The last day of the plan."""
        return date(self.last, 12, 31)


class Occurrence(NamedTuple):
    """One time that a task falls due."""

    key: str
    """2026, 2026-Q1 or 2026-2030."""
    start: date
    """First day of the window."""
    due: date
    """Last day of the window, before any extension."""
    continuous: bool = False
    """Of a task done "Thường xuyên": any update in the window counts as done."""
    conditional: bool = False
    """Counts only once it has an update ("hàng năm khi ...")."""
    phrase: int = 0
    """Which of the phrases joined by ";" it comes from, from 0."""


class UnknownPhrase(ValueError):
    """The phrase is not of the grammar; the message, in Vietnamese, says which part."""


class ImpossiblePhrase(UnknownPhrase):
    """The phrase is of the grammar, but what it says cannot be within this plan."""


FORMS: tuple[tuple[str, str], ...] = (
    ("Hàng năm", "mỗi năm một kỳ, hạn 31/12"),
    ("Quý II hàng năm", "mỗi năm một kỳ, trong quý đó"),
    ("Trước ngày 15/02 hàng năm", "mỗi năm một kỳ, hạn ngày đó"),
    ("Năm 2030", "một kỳ, hạn 31/12/2030"),
    ("Trong năm 2026", "một kỳ, trong năm đó"),
    ("Trước ngày 31/12/2026", "một kỳ, hạn ngày đó (có thể chỉ ghi 31/12/2026)"),
    ("Quý III/2027", "một kỳ, trong quý đó"),
    ("Giai đoạn 2026-2030", "một kỳ, hạn 31/12 năm cuối"),
    ("Thực hiện trong năm 2026 và giai đoạn 2026-2030", "mỗi năm một kỳ"),
    ("Năm 2026 và hàng năm khi có thay đổi", "kỳ 2026; năm sau chỉ tính khi có cập nhật"),
    ("Thường xuyên", "mỗi quý một kỳ, theo kỳ số liệu báo cáo"),
)
"""The phrases understood, each with what it means, in Vietnamese. Any of them may be joined by ";"."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@lru_cache(maxsize=4096)
def unfold(phrase: str, horizon: Horizon) -> tuple[Occurrence, ...]:
    """All occurrences that a phrase gives within the plan's time, by due date.

    Raises UnknownPhrase for a phrase (or a day or year in it) that the grammar does not have.
    """
    found: list[Occurrence] = []
    for index, part in enumerate(phrase.split(";")):
        for occurrence in _unfold_one(part, horizon):
            if occurrence.due < horizon.issued or occurrence.due > horizon.end:
                continue
            start = max(occurrence.start, horizon.issued)
            found.append(occurrence._replace(start=start, phrase=index))
    keys = [occurrence.key for occurrence in found]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise ImpossiblePhrase(f"thời hạn «{phrase}» tạo ra hai kỳ cùng tên {twice}")
    if all(occurrence.conditional for occurrence in found):
        raise ImpossiblePhrase(
            f"thời hạn «{phrase}» không có kỳ nào trong giai đoạn {horizon.first}-{horizon.last}"
        )
    return tuple(sorted(found, key=lambda one: (one.due, one.start, one.key)))


def _unfold_one(part: str, horizon: Horizon) -> Iterable[Occurrence]:
    text = _normal(part)
    for pattern, rule in _GRAMMAR:
        if match := pattern.fullmatch(text):
            try:
                return rule(match, horizon)
            except ValueError:
                raise ImpossiblePhrase(f"thời hạn «{part.strip()}» có ngày hoặc năm không hợp lệ") from None
    raise UnknownPhrase(f"không hiểu thời hạn «{part.strip()}»")


def _normal(part: str) -> str:
    text = unicodedata.normalize("NFC", part).lower().replace("hằng", "hàng")
    text = re.sub(r"\s*[-‐-―]\s*", "-", text)
    text = re.sub(r"\s*/\s*", "/", text)
    return " ".join(text.split()).rstrip(".")


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _every_year(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    return [Occurrence(str(year), *_year(year)) for year in horizon.years]


def _quarter_every_year(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    return [Occurrence(str(year), *_quarter(year, _QUARTERS[match[1]])) for year in horizon.years]


def _day_every_year(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    day, month = int(match[1]), int(match[2])
    return [Occurrence(str(year), date(year, 1, 1), date(year, month, day)) for year in horizon.years]


def _by_year(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    return [Occurrence(match[1], horizon.issued, date(int(match[1]), 12, 31))]


def _within_year(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    return [Occurrence(match[1], *_year(int(match[1])))]


def _by_day(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    day, month, year = (int(part) for part in match.groups())
    return [Occurrence(str(year), horizon.issued, date(year, month, day))]


def _one_quarter(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    quarter, year = _QUARTERS[match[1]], int(match[2])
    return [Occurrence(f"{year}-Q{quarter}", *_quarter(year, quarter))]


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    return date(year, 3 * quarter - 2, 1), date(year, *_QUARTER_ENDS[quarter])


def _stage(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    first, last = int(match[1]), int(match[2])
    if last < first:
        raise ValueError("a stage that ends before it begins")
    return [Occurrence(f"{first}-{last}", date(first, 1, 1), date(last, 12, 31))]


def _yearly_stage(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    first, last = int(match[2]), int(match[3])
    years = sorted({int(match[1]), *range(first, last + 1)})
    return [Occurrence(str(year), *_year(year)) for year in years]


def _year_and_when(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    first = int(match[1])
    later = [Occurrence(str(year), *_year(year), conditional=True) for year in horizon.years if year > first]
    return [Occurrence(str(first), horizon.issued, date(first, 12, 31)), *later]


def _continuous(match: re.Match[str], horizon: Horizon) -> list[Occurrence]:
    return [
        Occurrence(f"{year}-Q{quarter}", *quarter_window(year, quarter), continuous=True)
        for year in horizon.years
        for quarter in (1, 2, 3, 4)
    ]


_YEAR = r"(20\d\d)"
_DAY = r"(\d{1,2})/(\d{1,2})"
_Rule = Callable[[re.Match[str], Horizon], list[Occurrence]]
_GRAMMAR: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern, re.ASCII), rule)
    for pattern, rule in (
        (r"hàng năm", _every_year),
        (r"quý (iv|iii|ii|i) hàng năm", _quarter_every_year),
        (rf"(?:trước ngày |trước )?{_DAY} hàng năm", _day_every_year),
        (rf"năm {_YEAR}", _by_year),
        (rf"trong năm {_YEAR}", _within_year),
        (rf"(?:trước ngày |trước )?{_DAY}/{_YEAR}", _by_day),
        (rf"quý (iv|iii|ii|i)/{_YEAR}", _one_quarter),
        (rf"giai đoạn {_YEAR}-{_YEAR}", _stage),
        (rf"thực hiện trong năm {_YEAR} và giai đoạn {_YEAR}-{_YEAR}", _yearly_stage),
        (rf"năm {_YEAR} và hàng năm khi .+", _year_and_when),
        (r"thường xuyên", _continuous),
    )
)
