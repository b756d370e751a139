"""The number that a task file's name begins with."""

import pytest

from cchc.plan.book import number_in_name


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
