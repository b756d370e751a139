"""Figures that the plan has already: targets, tasks, statistics; and figures that differ from them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.index.feeds import PeriodFigures, Reported
from cchc.index.score import score
from cchc.plan.index.criteria import Feed
from cchc.plan.index.scores import ScoreSheet
from cchc.plan.reading import read_book
from cchc.plan.signed import TargetFigures
from cchc.state.tasks import Assessment, assess
from cchc.vietnamese import number
from tests.index.building import criteria_set, criterion, entry


@pytest.fixture(scope="module")
def now() -> Assessment:
    book = read_book(Path(__file__).parents[1] / "ke-hoach-bia-dat" / "plan")
    assert book.plan is not None
    return assess(book.plan.record, (one.record for one in book.tasks), date(2026, 6, 30))


def test_a_target_feeds_its_newest_value_of_the_year(now: Assessment) -> None:
    newest = next(one for one in now.targets if one.target.code == "b2").newest
    assert newest is not None
    criteria = criteria_set(criterion("1.1", 10, "ty_le", feed=Feed(target="b2")))
    (item,) = score(criteria, None, now).items
    assert item.entry is not None
    assert item.entry.value == newest.value
    assert item.origin.startswith("chỉ tiêu b2, số liệu ngày")
    assert item.proven == 0


def test_tasks_feed_the_share_done_but_half_done_is_no_yes(now: Assessment) -> None:
    feed = Feed(tasks=(1, 2, 3))
    due = [
        one
        for task in now.tasks
        if task.task.number in (1, 2, 3)
        for one in task.occurrences
        if one.due.year == 2026 and not one.occurrence.recurring
    ]
    done = sum(one.done_on is not None for one in due)
    assert 0 < done < len(due)
    share, yes = criterion("1.1", 9, "ty_le", feed=feed), criterion("1.2", 9, "co_khong", feed=feed)
    found = score(criteria_set(share, yes), None, now)
    assert found.items[0].entry is not None
    assert (found.items[0].entry.part, found.items[0].entry.whole) == (done, len(due))
    assert found.items[1].points is None


FIGURES = [
    PeriodFigures("năm 2026", {"III.11": Decimal(400)}),
    PeriodFigures("6 tháng đầu năm 2026", {"III.11": Decimal(200), "III.12": Decimal(90), "III.13": Decimal(60)}),
]


def test_statistics_feed_from_the_longest_period_that_has_all_of_them(now: Assessment) -> None:
    criteria = criteria_set(criterion("1.1", 10, "ty_le", feed=Feed(part=("III.12", "III.13"), whole=("III.11",))))
    (item,) = score(criteria, None, now, FIGURES).items
    assert item.points == Decimal("7.5")
    assert item.origin == "thống kê III.12, III.13, III.11 6 tháng đầu năm 2026"
    assert score(criteria, None, now, FIGURES[:1]).items[0].points is None


def test_figures_that_differ_from_the_report_are_said(now: Assessment) -> None:
    criteria = criteria_set(criterion("1.1", 10, "ty_le", feed=Feed(part=("III.12",), whole=("III.11",))))

    def missing(part: int) -> tuple[str, ...]:
        sheet = ScoreSheet(year=2026, entries=(entry("1.1", part=part, whole=200),))
        return score(criteria, sheet, now, FIGURES).items[0].missing

    assert missing(90) == ()
    assert missing(91) == ("số liệu 91/200 khác với 90/200 của thống kê III.12, III.11 6 tháng đầu năm 2026",)


def test_once_the_report_is_signed_its_figures_are_the_ones_compared(now: Assessment) -> None:
    """The records may have been corrected since: the report that the appraiser holds is what counts."""
    criteria = criteria_set(
        criterion("1.1", 10, "ty_le", feed=Feed(target="b2")),
        criterion("1.2", 10, "ty_le", feed=Feed(part=("III.12",), whole=("III.11",))),
        criterion("1.3", 10, "ty_le", feed=Feed(target="b1")),
    )
    newest = next(one for one in now.targets if one.target.code == "b2").newest
    assert newest is not None
    assert newest.value is not None
    shown = TargetFigures(code="b2", status="dat", day=newest.day, value=newest.value - 1, entries=1)
    report = Reported(
        "báo cáo năm 2026 đã ký",
        {"b2": shown},
        PeriodFigures("năm 2026", {"III.11": Decimal(200), "III.12": Decimal(80)}),
    )
    items = score(criteria, None, now, FIGURES, report=report).items
    assert items[0].differing == (
        f"số liệu {number(newest.value)} khác với {number(newest.value - 1)} của chỉ tiêu b2 tại báo cáo năm 2026 đã ký",
    )
    assert items[1].differing == (
        "số liệu 90/200 khác với 80/200 của thống kê III.12, III.11 tại báo cáo năm 2026 đã ký",
    )
    assert items[2].differing == ()
    assert items[0].differing[0] in items[0].missing
    assert score(criteria, None, now, FIGURES).items[0].differing == ()
