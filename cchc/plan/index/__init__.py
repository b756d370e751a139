"""Records of the reform index and of surveys: the set of criteria of a year, the self-score, what people answered."""

from pathlib import Path

SETS, SHEETS, SURVEYS = "bo-chi-so", "cham-diem", "khao-sat"
INDEX_FOLDERS = (SETS, SHEETS, SURVEYS)
"""The folders of the plan that hold these records."""


def has_index(folder: Path) -> bool:
    """Whether the plan has a set of criteria, a self-score or a survey."""
    return any((folder / name).is_dir() for name in INDEX_FOLDERS)
