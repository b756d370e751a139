"""The plan in git: reads two of its states, or all versions of one record; merges texts; commits files.

The only package that runs git. It must not know how differences are worded or shown.
"""

from cchc.history.additions import added_at
from cchc.history.committed import committed
from cchc.history.committing import commit_files
from cchc.history.git import (
    INDEX,
    WORKING_TREE,
    Git,
    GitTrouble,
    Side,
    commit_side,
    fork_point,
    has_repository,
    is_shallow,
    lacks_identity,
    merge_texts,
    open_git,
    set_identity,
)
from cchc.history.lives import Life, agency_names, life_of_target, life_of_task
from cchc.history.sides import Compared, read_sides

__all__ = [
    "INDEX",
    "WORKING_TREE",
    "Compared",
    "Git",
    "GitTrouble",
    "Life",
    "Side",
    "added_at",
    "agency_names",
    "commit_files",
    "commit_side",
    "committed",
    "fork_point",
    "has_repository",
    "is_shallow",
    "lacks_identity",
    "life_of_target",
    "life_of_task",
    "merge_texts",
    "open_git",
    "read_sides",
    "set_identity",
]
