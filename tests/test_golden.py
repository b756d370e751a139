"""Whole commands print exactly what is kept in `tests/cases/mau/`."""

import pytest

from tests.golden import COMMANDS, FOLDER, output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_is_the_one_that_was_reviewed(name: str) -> None:
    assert output(COMMANDS[name]) == (FOLDER / f"{name}.txt").read_text("utf-8")


def test_no_expected_output_is_left_without_its_command() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(COMMANDS)


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name.startswith(("status", "show", "huong-dan")) and "json" not in name]
)
def test_nothing_is_wider_than_the_terminal_but_a_path_that_cannot_be_broken(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > COMMANDS[name].columns and ".yaml" not in line] == []
