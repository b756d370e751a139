"""Annexes made at random: every row is found, nearly every cell is in the right field, and no miss goes without a doubt."""

import pytest

from tests.founding.measure import Measure, measured


def shares(sums: Measure) -> tuple[int, bool, list[str]]:
    return sums.rows - sums.found, sums.right >= 0.98 * sums.cells, sums.silent


def test_small_annexes() -> None:
    assert shares(measured(range(3), 20, 24)) == (0, True, [])


@pytest.mark.slow
def test_annexes_of_20_to_200_tasks() -> None:
    sums = measured(range(100, 112), 20, 200)
    assert sums.rows > 1000
    assert shares(sums) == (0, True, [])
