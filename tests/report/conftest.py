import shutil
from pathlib import Path

import pytest

from tests.report.invented import INVENTED


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the invented plan, without hand-written parts."""
    shutil.copytree(INVENTED / "plan", tmp_path / "plan")
    shutil.rmtree(tmp_path / "plan" / "reports", ignore_errors=True)
    return tmp_path
