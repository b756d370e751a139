"""The attack in short, on every run of the suite. `python -m tests.attack --minutes 30` goes on for longer."""

import random
import sys
from pathlib import Path

import pytest

from cchc.history import git
from tests.attack import documents, plan_files, repositories, templates, writers

SEED = 177

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", repositories.ATTACKS)
def test_a_hostile_repository_runs_nothing_and_hangs_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "PATIENCE", 1.0)
    assert repositories.attack(name, tmp_path).total() == len(repositories.COMMANDS)


def test_a_hostile_template_ends_in_time_and_in_a_plain_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.report.templates._SECONDS", 0.5)  # the long run waits for the whole of it
    found = templates.run(tmp_path, random.Random(SEED), 20)
    assert found["a fault of the template"] > 15 and found.total() == len(templates.TEMPLATES) + 20


def test_a_mutated_file_ends_no_command_in_a_traceback(tmp_path: Path) -> None:
    assert plan_files.run(tmp_path, random.Random(SEED), 60).total() == 60


def test_a_hostile_document_is_inspected_or_refused() -> None:
    found = documents.run(random.Random(SEED), 20)
    assert found["refused"] >= 5 and found["inspected"] >= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_command_tears_and_loses_nothing(tmp_path: Path) -> None:
    assert writers.kills(tmp_path, random.Random(SEED), 4)["killed between or during writes"] == 4


@pytest.mark.slow
def test_commands_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    assert writers.at_once(tmp_path, 3).total() == 6
