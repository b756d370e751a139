"""When files came into git."""

import os
import shutil
import subprocess
from pathlib import Path

from cchc.history.git import GitTrouble


def added_at(path: Path) -> int | None:
    """When the current branch last got this file as a new one, in seconds since 1970; None while no commit has it.

    The time is that of the commit, so a file that came by a merge has the time of its own branch.
    Raises GitTrouble where there is no git, no repository, or no commit yet.
    """
    git = shutil.which("git")
    if git is None:
        raise GitTrouble("Chưa cài git.")
    asked = ["log", "--format=%ct", "--diff-filter=A", "--no-renames", "--", path.name]
    done = subprocess.run(
        [git, "--no-pager", "--literal-pathspecs", "-C", str(path.parent), *asked],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        check=False,
    )
    if done.returncode:
        raise GitTrouble(f"Git không trả lời được: {done.stderr.decode(errors='replace').strip()}")
    times = done.stdout.split()
    return int(times[0]) if times else None
