"""When a file was added to git."""

from pathlib import Path

from cchc.history.git import answer, open_git


def added_at(path: Path) -> int | None:
    """When a commit of the current branch last added this file, in seconds since 1970; None if none did.

    A file that arrived by a merge has the time of the commit on its own branch.
    Raises GitTrouble if there is no git, no repository, or no commit yet.
    """
    git = open_git(path.parent)
    file = f":(top,literal){git.prefix}{path.name}"
    times = answer(git, "log", "--format=%ct", "--diff-filter=A", "--no-renames", "--", file).split()
    return int(times[0]) if times else None
