"""What git has of one file."""

from pathlib import Path

from cchc.history.contents import blobs, files_in
from cchc.history.git import NoRepository, commit_hash, commit_side, open_git


def committed(path: Path) -> bytes | None:
    """The file as the last commit has it; None where it has none, or there is no commit or no repository yet.

    Raises GitTrouble if git cannot answer.
    """
    try:
        git = open_git(path.parent)
    except NoRepository:
        return None
    if commit_hash(git, "HEAD") is None:
        return None
    file = f"{git.prefix}{path.name}"
    blob = files_in(git, commit_side(git, "HEAD"), "").get(file)
    return blobs(git, [blob]).get(blob) if blob else None
