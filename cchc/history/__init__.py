"""The plan in git: the one room that asks git. It only reads, never checks anything out, and needs no clean tree.

Two sides are compared by reading no other files than those that differ, so the cost follows the change, not the plan.
Paths are named as git names them: from the top folder of the repository, with forward slashes.
"""

from cchc.history.additions import added_at
from cchc.history.git import INDEX, WORKING_TREE, GitTrouble, Side, commit_file, merge_texts
from cchc.history.lives import NOTHING, Commit, Found, Life, Lives, Version
from cchc.history.sides import Compared, Sides

__all__ = [
    "INDEX",
    "NOTHING",
    "WORKING_TREE",
    "Commit",
    "Compared",
    "Found",
    "GitTrouble",
    "Life",
    "Repository",
    "Side",
    "Version",
    "added_at",
    "commit_file",
    "merge_texts",
]


class Repository(Sides, Lives):
    """The repository that holds a plan folder. Raises GitTrouble where there is none, or no git."""
