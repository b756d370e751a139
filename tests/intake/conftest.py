"""A plan without progress, its forms, and a folder of the forms that come back."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.filling import ROOT, make_forms


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plan with the forms of its third quarter beside it."""
    plan = tmp_path_factory.mktemp("thu") / "plan"
    shutil.copytree(ROOT / "plan", plan)
    make_forms(plan)
    return plan


@pytest.fixture
def plan(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it to write into."""
    shutil.copytree(prepared.parent, tmp_path / "xa")
    return tmp_path / "xa" / "plan"


@pytest.fixture
def forms(plan: Path) -> Path:
    """The folder of the empty forms."""
    return plan.parent / "out" / "bieu" / "2026-Q3"


@pytest.fixture
def git() -> Callable[..., None]:
    """Run git in a folder, as somebody."""

    def run(folder: Path, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.vn", *arguments], cwd=folder, check=True
        )

    return run
