"""The plans that tests of rules spoil."""

import shutil
from pathlib import Path

import pytest

from tests.rules.spoiling import Spoiled, smallest


@pytest.fixture
def plan(tmp_path: Path, invented: Path) -> Spoiled:
    """A copy of the invented plan: its one problem is a `doi-chieu`."""
    return Spoiled(Path(shutil.copytree(invented, tmp_path / "plan")))


@pytest.fixture
def small(tmp_path: Path) -> Spoiled:
    """The smallest good plan, without tasks: it has no problem."""
    return smallest(tmp_path / "small")
