"""LibreOffice for the tests that need it: slow, and skipped if it is not installed."""

import os
import shutil
import sys
from collections.abc import Callable

import pytest

OFFICE = shutil.which("soffice")
_INSTALLED = OFFICE is not None and shutil.which("pdftotext") is not None
# Continuous integration installs both on Linux, so a missing one fails the tests there.
_REQUIRED = "CI" in os.environ and sys.platform != "win32"


def needs_office(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that runs LibreOffice or pdftotext."""
    reason = "LibreOffice or pdftotext is not installed"
    return pytest.mark.slow(pytest.mark.skipif(not _INSTALLED and not _REQUIRED, reason=reason)(test))
