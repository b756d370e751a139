"""Command lines carried out in this process, which saves the start of an interpreter for each."""

import contextlib
import io
import os
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from cchc.cli import COMMANDS
from cchc.cli.process import run


def carry_out(*arguments: str, cwd: Path, **variables: str) -> CompletedProcess[str]:
    """What a process of `cchc` would give in a folder, without a terminal, with these environment variables changed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, variables),
        mock.patch("sys.stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = run(COMMANDS, arguments)
        out.flush()
        err.flush()
    return CompletedProcess(arguments, status, *(one.buffer.getvalue().decode() for one in (out, err)))  # type: ignore[attr-defined]
