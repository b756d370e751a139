"""The shipped plan, written as a decision and read back, gives the same records."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc.founding.paper.word import read_word
from cchc.founding.records import found
from cchc.founding.writing import plan_files, write_plan
from cchc.plan.book import Book
from cchc.plan.reading import read_book
from cchc.plan.records import Plan
from cchc.rules import check
from tests.founding.decision import decision_of

SHIPPED = Path(__file__).parents[2] / "plan"
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shipped() -> Book:
    return read_book(SHIPPED, shown_as="plan")


@pytest.fixture(scope="module")
def again(shipped: Book, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("founded") / "plan"
    write_plan(folder, plan_files(found(read_word(decision_of(shipped)), AS_OF)))
    return read_book(folder, shown_as="plan", with_notes=True)


def record(book: Book) -> Plan:
    assert book.plan is not None
    return book.plan.record


def test_only_doubts_are_left_to_settle(again: Book) -> None:
    problems = check(again, AS_OF)
    assert {one.code for one in problems} == {"doi-chieu"}
    assert len(problems) == 9


def test_every_task_is_the_same(shipped: Book, again: Book) -> None:
    def tasks(book: Book) -> list[tuple[Any, ...]]:
        names = record(book).agencies
        return [
            (
                one.record.number,
                one.record.field,
                one.record.title,
                one.record.products,
                [names[key].name for key in one.record.lead],
                [names[key].name for key in one.record.coordinating or ()],
                one.record.schedule,
            )
            for one in book.tasks
        ]

    assert tasks(again) == tasks(shipped)
    assert [one.record.number for one in again.tasks if one.record.doubts] == []


@pytest.mark.parametrize(
    "part",
    [
        lambda plan: (plan.title, plan.symbol, plan.kind, plan.issued, plan.stage, plan.bases),
        lambda plan: (plan.purposes, plan.demands),
        lambda plan: (plan.aims, plan.measures, plan.funding),
        lambda plan: (plan.fields, plan.missing_numbers),
        lambda plan: (plan.commune.name, plan.commune.short_name, plan.commune.place, plan.commune.letterhead),
        lambda plan: (plan.commune.symbol, plan.commune.drafter, plan.commune.signer),
        lambda plan: (plan.commune.recipients, plan.commune.archive),
        lambda plan: {one.name: one.duties for one in plan.agencies.values()},
    ],
    ids=["identity", "purposes", "texts", "fields", "office", "signer", "recipients", "agencies"],
)
def test_the_rest_of_the_plan_is_the_same(part: Callable[[Plan], object], shipped: Book, again: Book) -> None:
    assert part(record(again)) == part(record(shipped))


def test_every_target_is_the_same(shipped: Book, again: Book) -> None:
    def targets(book: Book) -> list[tuple[Any, ...]]:
        return [
            (one.code, one.field, one.wording, one.unit, one.at_least, one.at_most, one.above, one.below)
            for one in record(book).targets
        ]

    assert targets(again) == targets(shipped)


def test_keys_of_agencies_are_the_usual_ones(again: Book) -> None:
    assert {"vhxh", "vp", "ttpvhcc", "kt", "mttq", "chuyen-mon", "lien-quan"} <= set(record(again).agencies)
