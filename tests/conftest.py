"""Shared by many tests: settings of property tests, the plans, the command line in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run and machine, so that failures can be reproduced.
settings.register_profile("cchc", derandomize=True, max_examples=60, deadline=None, database=None)
# For tests/mutate.py: a failure is enough, without shrinking its example.
settings.register_profile("mutate", settings.get_profile("cchc"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("cchc")


class Outcome(NamedTuple):
    """The result of one command line."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The real plan."""
    return ROOT / "plan"


@pytest.fixture(scope="session")
def invented() -> Path:
    """The invented plan, with a year of invented updates and measurements."""
    return ROOT / "tests" / "ke-hoach-bia-dat" / "plan"


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command line in this process, at the root of the repository."""
    from cchc.cli import COMMANDS
    from cchc.cli.process import run

    def carry_out(*arguments: str | Path) -> Outcome:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("COLUMNS", "80")
        status = run(COMMANDS, [str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return carry_out
