"""The plan as shipped: Decision 177 as records, with doubts about the reading and no invented progress."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc.plan.book import Book
from cchc.plan.reading import read_book
from cchc.rules import check
from cchc.state.schedule import unfold
from cchc.state.targets import TargetStatus
from cchc.state.tasks import Assessment, OccurrenceState, Status, assess, horizon, status_counts

PLAN = Path(__file__).parent.parent / "plan"
FILES = [PLAN / "2026-2030.yaml", *sorted((PLAN / "tasks").glob("*.yaml"))]
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(PLAN, shown_as="plan", with_notes=True)


@pytest.fixture(scope="module")
def assessment(book: Book) -> Assessment:
    assert book.plan is not None
    return assess(book.plan.record, [task.record for task in book.tasks], AS_OF)


def test_nothing_is_wrong_but_what_must_be_compared_with_the_signed_paper(book: Book) -> None:
    problems = check(book, AS_OF)
    assert {problem.code for problem in problems} == {"doi-chieu"}
    assert {problem.severity for problem in problems} == {"canh_bao"}
    assert book.unread == ()


def test_the_annex_has_39_tasks_and_no_number_10(book: Book) -> None:
    assert [task.record.number for task in book.tasks] == [*range(1, 10), *range(11, 41)]


def test_a_task_comes_from_the_annex_and_no_task_was_extended_or_stopped(book: Book) -> None:
    for task in book.tasks:
        assert (task.record.source, task.record.extensions, task.record.stop) == (None, None, None)


def test_section_ii_2_has_34_targets_in_six_groups(book: Book) -> None:
    assert book.plan is not None
    targets = book.plan.record.targets
    assert len(targets) == len({target.code for target in targets}) == 34
    assert list(dict.fromkeys(target.code[0] for target in targets)) == ["a", "b", "c", "d", "đ", "e"]


def test_every_task_and_target_names_who_is_responsible_among_known_agencies(book: Book) -> None:
    assert book.plan is not None
    plan = book.plan.record
    for task in book.tasks:
        assert {*task.record.lead, *(task.record.coordinating or ())} <= set(plan.agencies)
    for target in plan.targets:
        assert set(target.agencies or ()) <= set(plan.agencies)
    assert {"vhxh", "vp", "ttpvhcc", "kt", "mttq", "chuyen-mon", "lien-quan"} <= set(plan.agencies)


def test_every_field_of_the_plan_has_tasks(book: Book) -> None:
    assert book.plan is not None
    assert list(book.plan.record.fields) == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert {task.record.field for task in book.tasks} == set(book.plan.record.fields)


def test_no_progress_and_no_measurement_is_made_up(book: Book) -> None:
    assert book.plan is not None
    assert [task.record.number for task in book.tasks if task.record.updates] == []
    assert [target.code for target in book.plan.record.targets if target.measurements] == []
    assert book.notes == ()


@pytest.fixture(scope="module")
def of_2026(assessment: Assessment) -> dict[int, OccurrenceState]:
    """The occurrence that gives each task its status."""
    return {state.task.number: state.current for state in assessment.tasks}


@pytest.mark.parametrize(("number", "due", "days"), [(34, date(2026, 3, 31), 237), (33, date(2026, 6, 30), 146)])
def test_on_23_november_2026_the_two_quarterly_reports_are_overdue_and_unreported(
    of_2026: dict[int, OccurrenceState], number: int, due: date, days: int
) -> None:
    found = of_2026[number]
    assert (found.status, found.key, found.due, found.days_late) == (Status.OVERDUE, "2026", due, days)
    assert not found.reported


@pytest.mark.parametrize(("number", "due"), [(34, date(2026, 3, 31)), (33, date(2026, 6, 30))])
def test_on_its_last_day_a_report_is_not_overdue_yet(book: Book, number: int, due: date) -> None:
    assert book.plan is not None
    (task,) = (one.record for one in book.tasks if one.record.number == number)
    assert assess(book.plan.record, [task], due).tasks[0].status is Status.AT_RISK
    assert assess(book.plan.record, [task], date.fromordinal(due.toordinal() + 1)).tasks[0].status is Status.OVERDUE


def test_recurring_work_is_never_overdue_and_says_which_periods_are_missing(assessment: Assessment) -> None:
    continuous = [state for state in assessment.tasks if "Thường xuyên" in state.task.schedule]
    assert len(continuous) == 15
    for state in continuous:
        assert (state.status, state.unreported) == (Status.UNREPORTED, 3)
        assert [one.key for one in state.having(Status.UNREPORTED)] == ["2026-Q1", "2026-Q2", "2026-Q3"]
        assert not state.having(Status.OVERDUE)


def test_with_nothing_reported_every_target_lacks_data_and_every_task_has_a_status(assessment: Assessment) -> None:
    assert {state.status for state in assessment.targets} == {TargetStatus.NO_DATA}
    assert sum(status_counts(assessment.tasks).values()) == 39


def test_every_deadline_ends_within_the_plan(book: Book) -> None:
    assert book.plan is not None
    time = horizon(book.plan.record)
    for task in book.tasks:
        assert all(time.issued <= one.start <= one.due <= time.end for one in unfold(task.record.schedule, time))


# The files as files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_tells_editors_its_schema_and_is_clean_text(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-8")
    schema = "schema/plan.schema.json" if path.parent == PLAN else "../schema/task.schema.json"
    assert text.split("\n", 1)[0] == f"# yaml-language-server: $schema={schema}"
    assert (path.parent / schema).is_file()
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert list(blank_ends(text)) == []


def blank_ends(text: str) -> Iterator[int]:
    """Lines that end in blanks, which nobody sees and every diff shows."""
    return (number for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip())


@pytest.mark.parametrize("path", FILES[1:], ids=lambda path: path.name)
def test_a_file_name_is_the_number_and_plain_letters(path: Path) -> None:
    assert re.fullmatch(r"\d\d(-[a-z0-9]+)+\.yaml", path.name)
