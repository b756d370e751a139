"""What a book says of itself: numbers in file names, and the number for a new task."""

from pathlib import Path

import pytest

from cchc.plan.book import Book, Sourced, next_number, number_in_name
from cchc.plan.records import Task
from cchc.plan.source import Source


def task(number: int, file: str) -> Sourced[Task]:
    record = Task(
        number=number,
        field="I",
        title="Việc",
        products=("Báo cáo",),
        lead=("kt",),
        schedule="Trước ngày 31/12/2026",
    )
    return Sourced(record, Source(file, ""))


def book(*tasks: Sourced[Task], unread: tuple[str, ...] = ()) -> Book:
    return Book(Path("plan"), "plan", None, tasks, (), (), unread)


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("tasks/07-x.yaml", 7),
        ("plan/tasks/7-x.yml", 7),
        ("/nha/tasks/xa/plan/tasks/100-x-2026.yaml", 100),
        ("plan/tasks/20260331-x.yaml", None),
        ("plan/tasks/x-07.yaml", None),
        ("plan/tasks/07.yaml", None),
        ("plan/tasks", None),
        ("plan/2026-2030.yaml", None),
        ("plan/tasks/07-x/a.yaml", None),
        ("plan/tasks/٣-x.yaml", None),
    ],
)
def test_the_number_in_a_name_is_the_digits_before_the_first_hyphen(file: str, number: int | None) -> None:
    assert number_in_name(file) == number


def test_a_new_task_gets_the_number_after_the_highest() -> None:
    assert next_number(book()) == 1
    assert next_number(book(task(40, "plan/tasks/40-x.yaml"), task(7, "plan/tasks/07-x.yaml"))) == 41


def test_the_number_of_an_unreadable_file_is_taken() -> None:
    unread = ("plan/2026-2030.yaml", "plan/tasks/41-x.yaml", "plan/tasks/x.yaml")
    assert next_number(book(task(40, "plan/tasks/40-x.yaml"), unread=unread)) == 42


def test_a_partial_book_gives_no_number() -> None:
    with pytest.raises(AssertionError):
        next_number(book(task(1, "plan/tasks/01-x.yaml"))._replace(partial=True))
