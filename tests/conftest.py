"""What all tests share: where the plans are, the command line in this process, and the expected outputs.

Expected outputs (golden files) live under tests/cases as plain text and are reviewed like code. One command rewrites
them after a wanted change, and `git diff tests/cases` then shows what it did:

    python -m pytest --cap-nhat-mau
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
CASES = TESTS / "cases"

settings.register_profile("cchc", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("cchc")


class Outcome(NamedTuple):
    """What one command line gave."""

    status: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cap-nhat-mau", action="store_true", help="rewrite the expected outputs in tests/cases")


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The real plan."""
    return TESTS.parent / "plan"


@pytest.fixture(scope="session")
def invented() -> Path:
    """The invented plan, with a year of invented updates and measurements."""
    return TESTS / "ke-hoach-bia-dat" / "plan"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with an expected output to the letter; one that is missing fails and is never made in silence."""

    def compare(name: str, text: str) -> None:
        file = CASES / name
        if request.config.getoption("--cap-nhat-mau"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        if not file.is_file():
            pytest.fail(f"{file} is missing; make it with: python -m pytest --cap-nhat-mau")
        assert text == file.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Carry out a command line in this process, in a terminal of a given width, at the root of the repository."""
    from cchc.cli import COMMANDS
    from cchc.cli.guide import run

    def carry_out(*arguments: str | Path, width: int = 80) -> Outcome:
        monkeypatch.chdir(TESTS.parent)
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("NO_COLOR", "1")
        status = run(COMMANDS, [str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return carry_out
