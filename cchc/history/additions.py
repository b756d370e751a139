"""When files came into git."""

from pathlib import Path

from cchc.history.git import answer, open_git


def added_at(path: Path) -> int | None:
    """When the current branch last got this file as a new one, in seconds since 1970; None while no commit has it.

    The time is that of the commit, so a file that came by a merge has the time of its own branch.
    Raises GitTrouble where there is no git, no repository, or no commit yet.
    """
    git = open_git(path.parent)
    file = f":(top,literal){git.prefix}{path.name}"
    times = answer(git, "log", "--format=%ct", "--diff-filter=A", "--no-renames", "--", file).split()
    return int(times[0]) if times else None
