"""The attack in short, on every run of the suite."""

from pathlib import Path

import pytest

from cchc.history import git
from tests.attack import repositories


@pytest.mark.parametrize("name", repositories.ATTACKS)
def test_a_hostile_repository_runs_nothing_and_hangs_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "PATIENCE", 1.0)
    assert repositories.attack(name, tmp_path).total() == len(repositories.COMMANDS)
