"""What counts where entries stand for others that were wrong."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.records import Correction, Measurement, Target, Task, Thresholds, Update
from cchc.state.corrections import Fault, corrections, standing, standing_places
from cchc.state.schedule import Horizon
from cchc.state.statuses import Status
from cchc.state.targets import TargetStatus, assess_target
from cchc.state.tasks import assess_task

TIME = Horizon(date(2026, 1, 29), 2026, 2030)
FIRST = date(2026, 4, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def update(at: int, progress: int, correction: Correction | None = None) -> Update:
    return Update(day=day(at), progress=Decimal(progress), result=f"{progress}%", correction=correction)


def correcting(of: int, made: int, which: int | None = None) -> Correction:
    return Correction(of=day(of), which=which, day=day(made), reason="ghi nhầm")


def removal(at: int, correction: Correction) -> Update:
    return Update(day=day(at), takes_away=True, correction=correction)


def progress(entries: list[Update], as_of: int, known_on: int | None = None) -> list[int]:
    found = standing(entries, day(as_of), day(known_on) if known_on is not None else None)
    return [int(one.progress or 0) for one in found]


def test_the_old_entry_counts_before_the_day_of_its_correction_and_the_new_one_from_then_on() -> None:
    entries = [update(0, 100), update(0, 40, correcting(0, 10))]
    assert progress(entries, 9) == [100]
    assert progress(entries, 10) == [40]


def test_a_correction_goes_where_the_corrected_entry_was() -> None:
    entries = [update(0, 40), update(0, 60), update(0, 45, correcting(0, 10, 1))]
    assert progress(entries, 10) == [45, 60]


def test_a_day_may_be_moved_earlier_and_later() -> None:
    assert progress([update(5, 50), update(8, 100), update(9, 100, correcting(8, 10))], 10) == [50, 100]
    earlier = [update(3, 100, correcting(8, 10)), update(5, 50), update(8, 100)]
    assert progress(earlier, 9) == [50, 100]
    assert standing_places(earlier, day(10)) == [0, 1]


def test_without_which_the_last_of_the_day_not_corrected_yet_is_meant() -> None:
    entries = [update(0, 40), update(0, 60), update(0, 55, correcting(0, 10)), update(0, 50, correcting(0, 11))]
    assert corrections(entries).corrects == {2: 1, 3: 2}
    assert progress(entries, 10) == [40, 55]
    assert progress(entries, 11) == [40, 50]


def test_later_news_of_the_same_day_does_not_change_what_was_meant() -> None:
    entries = [update(0, 40), update(0, 30, correcting(0, 10)), update(0, 60)]
    assert corrections(entries).corrects == {1: 0}


def test_a_correction_may_be_corrected_and_taken_away() -> None:
    entries = [update(0, 100), update(0, 40, correcting(0, 10, 1)), update(0, 50, correcting(0, 12, 2))]
    assert progress(entries, 12) == [50]
    entries.append(removal(13, correcting(0, 13, 3)))
    assert progress(entries, 13) == []
    assert progress(entries, 12) == [50]


def test_what_was_taken_away_by_mistake_may_be_stated_again() -> None:
    entries = [update(0, 40), update(0, 40, correcting(10, 11, 1)), removal(10, correcting(0, 10))]
    assert progress(entries, 10) == []
    assert progress(entries, 11) == [40]


def test_a_report_knows_corrections_made_after_the_last_day_whose_data_counts() -> None:
    entries = [update(0, 100), update(0, 40, correcting(0, 10)), update(7, 60)]
    assert progress(entries, 5) == [100]
    assert progress(entries, 5, known_on=10) == [40]
    assert progress(entries, 8, known_on=9) == [100, 60]
    moved = [update(4, 100), update(6, 100, correcting(4, 10))]  # the result came after the cut-off
    assert progress(moved, 5, known_on=10) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([update(0, 10), update(1, 20, correcting(3, 4))], {1: Fault.NO_SUCH_DAY}),
        ([update(0, 10), update(1, 20, correcting(0, 4, 2))], {1: Fault.NO_SUCH_PLACE}),
        ([update(0, 10), update(1, 20, correcting(1, 4))], {1: Fault.ITSELF}),
        ([update(0, 10), update(1, 20, correcting(1, 4, 1))], {1: Fault.ITSELF}),
        ([update(0, 10, correcting(1, 4)), update(1, 20, correcting(0, 40))], {0: Fault.LATER}),
        (
            [update(0, 10), update(1, 20, correcting(0, 4)), update(1, 30, correcting(0, 5))],
            {2: Fault.ALL_CORRECTED},
        ),
    ],
)
def test_a_correction_that_corrects_nothing_says_why_and_counts_as_any_entry(
    entries: list[Update], fault: dict[int, Fault]
) -> None:
    assert corrections(entries).faults == fault
    assert entries[next(iter(fault))] in standing(entries, day(30))


def test_of_two_corrections_of_one_entry_both_stand() -> None:
    entries = [update(0, 100), update(1, 40, correcting(0, 5, 1)), update(2, 50, correcting(0, 6, 1))]
    assert progress(entries, 6) == [40, 50]


def test_tasks_and_targets_are_assessed_by_what_stands() -> None:
    task = Task(
        number=33, field="VI", title="Báo cáo", products=("Báo cáo",), lead=("kt",), schedule="Quý II hàng năm",
        updates=(update(0, 100), update(0, 40, correcting(0, 10))),
    )  # fmt: skip
    before, after = (assess_task(task, TIME, Thresholds(), day(at)) for at in (9, 10))
    assert (before.status, after.status) == (Status.DONE_ON_TIME, Status.UNDER_WAY)
    assert [one.progress for one in after.updates] == [Decimal(40)]
    assert assess_task(task, TIME, Thresholds(), day(9), known_on=day(10)).status is Status.UNDER_WAY
    wrong = Measurement(day=day(0), value=Decimal(95), source="Cổng")
    right = replace(wrong, value=Decimal(59), correction=correcting(0, 10))
    target = Target(code="b2", field="III", wording="Hài lòng", at_least=Decimal(90), measurements=(wrong, right))
    assert assess_target(target, 100, TIME, day(9)).status is TargetStatus.REACHED
    assert assess_target(target, 100, TIME, day(10)).status is TargetStatus.UNDER_WAY
    assert assess_target(target, 100, TIME, day(9), day(10)).newest == right


# Random lists: before a correction every answer is as without it, after it as if the entry had been right at once


class Step(NamedTuple):
    """A correction, as made one after the other."""

    of: int
    """Which of the entries written so far, modulo their number."""
    day: int
    """The true day of the result, counted back from the day of the correction."""
    progress: int | None
    """None to take the entry away."""


STEPS = st.lists(
    st.builds(Step, st.integers(0, 30), st.integers(0, 40), st.none() | st.integers(0, 100)), max_size=6
)
PLAIN = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 100)), max_size=6)


def inserted(entries: list[Update], one: Update) -> None:
    """Put an entry after those of its own day, as a command does."""
    entries.insert(sum(other.day <= one.day for other in entries), one)


@given(PLAIN, STEPS)
def test_corrections_give_what_a_list_with_right_entries_gives(
    plain: list[tuple[int, int]], steps: list[Step]
) -> None:
    entries = [update(at, percent) for at, percent in sorted(plain, key=lambda one: one[0])]
    model: list[tuple[Update, Update | None]] = [(one, one) for one in entries]
    """Each slot: the entry that stands for it last, and what counts of it."""
    expected = {19: standing(entries, day(19))}
    for number, step in enumerate(steps):
        if not model:
            break
        slot = step.of % len(model)
        meant = model[slot][0]
        which = 1 + sum(
            one.day == meant.day for one in entries[: next(i for i, one in enumerate(entries) if one is meant)]
        )
        made = 20 + number // 2  # two corrections a day
        correction = Correction(of=meant.day, which=which, day=day(made), reason=f"lần {number}")
        if step.progress is None:
            one = removal(made, correction)
        else:
            one = update(min(made, max(0, made - step.day)), step.progress, correction)
        inserted(entries, one)
        model[slot] = (one, None if one.takes_away else one)
        right = sorted((now for _, now in model if now is not None), key=lambda one: one.day)
        expected[made] = tuple(right)
    for made, wanted in expected.items():
        assert standing(entries, day(made)) == wanted
        assert standing(entries, day(12), day(made)) == tuple(one for one in wanted if one.day <= day(12))
