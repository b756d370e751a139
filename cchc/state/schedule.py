"""What a deadline phrase of the plan unfolds into: occurrences, each with a key and a window of days.

The grammar of the phrases is in state/phrases; here they meet the time of a plan (design: Schedule phrases).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from cchc.state.periods import quarter_window
from cchc.state.phrases.grammar import FORMS
from cchc.state.phrases.reading import ImpossiblePhrase, Part, UnknownPhrase, read
from cchc.state.phrases.turns import Event, Once, Recurring, Turn, WholePlan, Yearly
from cchc.vietnamese import month_end, screen_date, years_words

__all__ = (
    "FORMS",
    "FROM_EVENT",
    "Horizon",
    "ImpossiblePhrase",
    "Occurrence",
    "UnknownPhrase",
    "from_events",
    "is_event",
    "outside_plan",
    "unfold",
)


FROM_EVENT = -1
"""`Occurrence.phrase` of what a recorded event (`moc`) made due: it takes no entry of a day before the event."""


class Horizon(NamedTuple):
    """The time a plan covers: no window starts before it was issued."""

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
    """One time that a task falls due, or one period of recurring work."""

    key: str
    """2026, 2026-Q1, 2026-T05, 2026-6T, 2026-2030 or 2026-06-15; unique within the task."""
    start: date
    """First day of the window; never before the plan was issued."""
    due: date
    """Last day of the window, before any extension. Before `start` only where the phrase names a day or year that had passed
    when the plan was issued."""
    recurring: bool
    """A period of recurring work: it has no deadline, and `due` is the last day whose entries belong to it."""
    conditional: bool
    """Counts only once it has an update ("hàng năm khi ...")."""
    phrase: int
    """Which of the phrases joined it comes from, from 0; `FROM_EVENT` for one that an event made due."""

    @property
    def cutoff(self) -> date:
        """Of a period of recurring work: the day from which a missing report shows. It is `due`, except that the plan's last
        quarter, to which all later entries belong, is reported on with its quarter (cut-off 14/12).
        """
        if not (self.recurring and self.key.endswith("-Q4")):
            return self.due
        usual = quarter_window(self.due.year, 4)[1]
        return usual if self.start <= usual else self.due


def unfold(phrase: str, horizon: Horizon, done: date | None = None) -> tuple[Occurrence, ...]:
    """All occurrences that a phrase gives within the plan, by due date; none for a phrase of events only.

    `done`: the day on which the first half of a phrase like "Năm 2026 và vận hành thường xuyên" was finished; the
    recurring half starts after it or after the day it was due, whichever is first.

    Raises UnknownPhrase for a phrase that the grammar does not have, ImpossiblePhrase for one of which a part gives nothing
    within the plan.
    """
    return _unfolded(phrase, horizon, done)[0]


def outside_plan(phrase: str, horizon: Horizon) -> tuple[str, ...]:
    """Warnings, in Vietnamese: which parts of a phrase lie partly outside the plan. Raises as `unfold` does."""
    return _unfolded(phrase, horizon, None)[1]


def is_event(phrase: str) -> bool:
    """Whether a phrase, or a part of it, gives occurrences only as days are recorded (`moc`). Raises UnknownPhrase.

    A task that gets its deadline only later has none before ("").
    """
    return bool(phrase) and any(isinstance(turn, Event) for part in read(phrase) for turn in part.turns)


def from_events(moments: Iterable[tuple[date, date]]) -> tuple[Occurrence, ...]:
    """The occurrences of recorded events: each a day and the day it made due, the window from one to the other.

    The key is the day due; a second one of the same day ends in -2, in the order recorded.
    """
    found: list[Occurrence] = []
    seen: Counter[date] = Counter()
    for day, due in moments:
        seen[due] += 1
        key = due.isoformat() + (f"-{seen[due]}" if seen[due] > 1 else "")
        found.append(Occurrence(key, day, due, recurring=False, conditional=False, phrase=FROM_EVENT))
    return tuple(sorted(found, key=lambda one: (one.due, one.start, one.key)))


class _Candidate(NamedTuple):
    """An occurrence whose key and window are not settled yet."""

    keys: tuple[str, ...]
    """The keys it may have, the preferred one first; the last is its day."""
    rank: int
    """Of several that want one key those of the lowest rank keep it."""
    start: date | None
    """None: the day the plan was issued."""
    due: date
    phrase: int
    conditional: bool = False

    @property
    def once(self) -> bool:
        """Named with its year, so that it is kept when it lies before the plan."""
        return self.rank in (_ONCE, _ONE_DAY)


_RECURRING, _EVERY_YEAR, _YEARLY, _ONCE, _ONE_DAY = range(5)


@lru_cache(maxsize=4096)
def _unfolded(phrase: str, horizon: Horizon, done: date | None) -> tuple[tuple[Occurrence, ...], tuple[str, ...]]:
    parts = read(phrase)
    candidates = [
        candidate
        for index, part in enumerate(parts)
        for candidate in _candidates(
            index, part, [one for one in parts[:index] if one.group == part.group], horizon, done
        )
    ]
    found: list[Occurrence] = []
    warnings: list[str] = []
    settled = list(zip(candidates, _settled_keys(candidates), strict=True))
    for index, part in enumerate(parts):
        own = [(candidate, key) for candidate, key in settled if candidate.phrase == index]
        kept = [_occurrence(candidate, key, horizon) for candidate, key in own if _is_within(candidate, horizon)]
        found.extend(kept)
        warnings.extend(_held_against_plan(part, [candidate for candidate, _ in own], kept, horizon))
    return _merged(found), tuple(warnings)


def _candidates(
    index: int, part: Part, before: Sequence[Part], horizon: Horizon, done: date | None
) -> Iterator[_Candidate]:
    for turn in part.turns:
        match turn:
            case Once():
                rank = _ONE_DAY if turn.is_day else _ONCE
                yield _Candidate((turn.key, turn.due.isoformat()), rank, turn.start, turn.due, index)
            case WholePlan():
                key = f"{horizon.first}-{horizon.last}"
                yield _Candidate((key, horizon.end.isoformat()), _ONCE, None, horizon.end, index)
            case Yearly():
                if turn.yearless and horizon.first != horizon.last:
                    raise ImpossiblePhrase(
                        f"thời hạn «{part.segment}» thiếu năm: ghi rõ năm (/{horizon.first}) hoặc «hàng năm»"
                    )
                earlier = [other for one in (*before, part) for other in one.turns if isinstance(other, Yearly)]
                yield from _yearly(index, turn, earlier, horizon)
            case Recurring():
                yield from _recurring(index, turn, _starts_after(before, horizon, done), _since(before), horizon)


def _yearly(index: int, turn: Yearly, earlier: Sequence[Yearly], horizon: Horizon) -> Iterator[_Candidate]:
    rank = _YEARLY if turn.short or turn.long else _EVERY_YEAR
    for year in horizon.years:
        if (turn.first or year) <= year <= (turn.last or year):
            due = _in_year(year, turn.due)
            if turn.start:
                start = _in_year(year, turn.start)
            else:
                dues = [_in_year(year, one.due) for one in earlier if one.start is None]
                start = max((one + timedelta(days=1) for one in dues if one < due), default=date(year, 1, 1))
            keys = (f"{year}{turn.short}", *([f"{year}{turn.long}"] if turn.long else []), due.isoformat())
            yield _Candidate(keys, rank, start, due, index, turn.conditional)


def _in_year(year: int, month_and_day: tuple[int, int]) -> date:
    month, day = month_and_day
    return date(year, month, day) if day else month_end(year, month)


def _recurring(
    index: int, turn: Recurring, after: date | None, since: date | None, horizon: Horizon
) -> Iterator[_Candidate]:
    """The periods from the first that begins, by the calendar, after `after`, and that ends on or after `since`."""
    begin = max(filter(None, (turn.since, since)), default=date.min)
    for key, first_day, start, due in _months(horizon) if turn.monthly else _quarters(horizon):
        if due < begin or (turn.until and first_day > turn.until) or (after and first_day <= after):
            continue
        start = max(start, begin, after + timedelta(days=1) if after else start)
        yield _Candidate((key,), _RECURRING, start, due, index)


def _quarters(horizon: Horizon) -> Iterator[tuple[str, date, date, date]]:
    """Key, first day by the calendar, and the report window; the plan's last quarter reaches to its last day."""
    for year in horizon.years:
        for quarter in (1, 2, 3, 4):
            start, due = quarter_window(year, quarter)
            last = (year, quarter) == (horizon.last, 4)
            yield f"{year}-Q{quarter}", date(year, 3 * quarter - 2, 1), start, horizon.end if last else due


def _months(horizon: Horizon) -> Iterator[tuple[str, date, date, date]]:
    for year in horizon.years:
        for month in range(1, 13):
            first = date(year, month, 1)
            yield f"{year}-T{month:02d}", first, first, month_end(year, month)


def _starts_after(before: Sequence[Part], horizon: Horizon, done: date | None) -> date | None:
    """The day on which the first half of a phrase is done or due; None where it has no deadline."""
    turns = [turn for part in before for turn in part.turns]
    once = [turn.due for turn in turns if isinstance(turn, Once)]
    once += [horizon.end for turn in turns if isinstance(turn, WholePlan)]
    yearly = [
        due
        for turn in turns
        if isinstance(turn, Yearly)
        for year in horizon.years
        if (due := _in_year(year, turn.due)) >= horizon.issued
    ]
    ends = [*([max(once)] if once else []), *([min(yearly)] if yearly and not once else [])]
    return min((*ends, done) if done else ends) if ends else None


def _since(before: Sequence[Part]) -> date | None:
    """The day from which recurring work that stands before counts ("Từ năm 2027 và thực hiện thường xuyên")."""
    days = [turn.since for part in before for turn in part.turns if isinstance(turn, Recurring) and turn.since]
    return max(days, default=None)


def _settled_keys(candidates: Sequence[_Candidate]) -> list[str]:
    """A key for each, so that two have the same one only where they are due the same day.

    Who gives way takes its next key: a single date before a single year, quarter or month, these before yearly turns, these
    before periods of recurring work; equals all give way ("15/6 và 15/12 hàng năm").
    """
    level = [0] * len(candidates)
    while True:
        wanting: dict[str, list[int]] = {}
        for at, candidate in enumerate(candidates):
            wanting.setdefault(candidate.keys[level[at]], []).append(at)
        moved = False
        for group in wanting.values():
            if len({candidates[at].due for at in group}) > 1:
                ranks = {candidates[at].rank for at in group}
                for at in group:
                    if len(ranks) == 1 or candidates[at].rank > min(ranks):
                        level[at] += 1
                        moved = True
        if not moved:
            return [candidate.keys[at] for candidate, at in zip(candidates, level, strict=True)]


def _is_within(candidate: _Candidate, horizon: Horizon) -> bool:
    if candidate.once:
        return candidate.due <= horizon.end or (candidate.start is not None and candidate.start <= horizon.end)
    return horizon.issued <= candidate.due <= horizon.end


def _occurrence(candidate: _Candidate, key: str, horizon: Horizon) -> Occurrence:
    return Occurrence(
        key,
        max(candidate.start or horizon.issued, horizon.issued),
        candidate.due,
        candidate.rank == _RECURRING,
        candidate.conditional,
        candidate.phrase,
    )


def _held_against_plan(
    part: Part, candidates: Sequence[_Candidate], kept: Sequence[Occurrence], horizon: Horizon
) -> Iterator[str]:
    """Warnings about a part that lies partly outside the plan. Raises ImpossiblePhrase where nothing of it is within."""
    once = [candidate for candidate in candidates if candidate.once]
    if not kept and any(isinstance(turn, Recurring) and not turn.since for turn in part.turns):
        yield f"«{part.words}» chỉ bắt đầu sau ngày cuối của kế hoạch ({screen_date(horizon.end)})"
    elif not kept and Event() not in part.turns:
        years = years_words(horizon.first, horizon.last)
        raise ImpossiblePhrase(f"thời hạn «{part.segment}» không có kỳ nào trong {years}")
    elif any(candidate.due < horizon.issued for candidate in once):
        yield f"«{part.words}» đã qua trước ngày ban hành kế hoạch ({screen_date(horizon.issued)})"
    elif any(candidate.due > horizon.end for candidate in once) or any(
        _reaches_out(turn, horizon) for turn in part.turns
    ):
        years = years_words(horizon.first, horizon.last)
        yield f"một phần của «{part.words}» nằm ngoài {years} của kế hoạch"


def _reaches_out(turn: Turn, horizon: Horizon) -> bool:
    """Whether the years that a phrase names go beyond the plan."""
    match turn:
        case Once():
            return turn.start is not None and turn.start.year < horizon.first
        case Yearly():
            return (turn.first or horizon.first) < horizon.first or (turn.last or horizon.last) > horizon.last
        case Recurring():
            begins_early = turn.since is not None and turn.since.year < horizon.first
            return begins_early or (turn.until is not None and turn.until > horizon.end)
    return False


def _merged(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """By due date; those of the same key, and so of the same day, are one."""
    alone: dict[str, Occurrence] = {}
    for one in found:
        other = alone.get(one.key, one)
        alone[one.key] = other._replace(
            start=min(one.start, other.start), conditional=one.conditional and other.conditional
        )
    return tuple(sorted(alone.values(), key=lambda one: (one.due, one.start, one.key)))
