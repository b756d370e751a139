"""Shared by many tests: settings of property tests, the plans, the command line in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

from tests import running

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
def command_line() -> Callable[..., Outcome]:
    """Carry out a command line in this process, at the root of the repository."""

    def carry_out(*arguments: str | Path) -> Outcome:
        done = running.carry_out(*map(str, arguments), cwd=ROOT, COLUMNS="80")
        return Outcome(done.returncode, done.stdout, done.stderr)

    return carry_out
