"""The plan that the tests of this folder write into."""

import shutil
from pathlib import Path

import pytest

from tests.recording.running import ROOT


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the shipped plan, which holds no progress."""
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    return tmp_path / "plan"
