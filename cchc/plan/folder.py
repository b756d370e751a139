"""What lies in a plan folder besides the records: what looks like one but is never read, and why.

A file that is passed over in silence is a task that nobody reports. Only names are read here.
"""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from cchc.plan.index import INDEX_FOLDERS

PLAN_NAME = re.compile(r"\d{4}-\d{4}\.ya?ml", re.ASCII)
"""The name of a plan file, as 2026-2030.yaml."""

RECORD_FOLDERS = ("tasks", "reports", "nam", "so-lieu", "thu-bao-cao", "don-doc", "van-ban", *INDEX_FOLDERS)
_KNOWN_FOLDERS = (*RECORD_FOLDERS, "schema")
_LIKE_YAML = re.compile(r"[^.#].*\.ya?ml(\.txt)?", re.IGNORECASE | re.DOTALL)
_LIKE_TASK = re.compile(r"(\d{1,5}|[\dIVX]{1,5}(\.\w{1,5})+)-.*\.ya?ml", re.ASCII | re.IGNORECASE | re.DOTALL)


class Stray(NamedTuple):
    """A file or folder of the plan that is not read though it looks as if it should be."""

    name: str
    """From the plan folder."""
    message: str
    remedy: str


def strays(root: Path) -> Iterator[Stray]:
    """Everything in a plan folder that looks like a record and is not read, by name."""
    files, folders = _listed(root)
    yield from _plans(files)
    for name in files:
        # Only records and plans have names that begin with a number.
        if name[0].isdecimal() and _LIKE_YAML.fullmatch(name) and not PLAN_NAME.fullmatch(name):
            yield _misplaced(name)
    for name in folders:
        if name in RECORD_FOLDERS:
            yield from _in_folder(root, name)
        elif name not in _KNOWN_FOLDERS and not name.startswith("."):
            yield from _unknown_folder(root, name)


def _listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files and of the folders in a folder; none where it cannot be listed, which its reader reports."""
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
    except OSError:
        return [], []
    return sorted(files), sorted(folders)


def _plans(files: list[str]) -> Iterator[Stray]:
    """A plan file whose stage has another file too: only one of the two is read."""
    for name in files:
        if name.endswith(".yaml") and PLAN_NAME.fullmatch(name) and f"{name[:-5]}.yml" in files:
            yield Stray(
                f"{name[:-5]}.yml",
                f"Tệp này không được đọc vì giai đoạn ấy đã có {name}",
                "Giữ một tệp; tệp kia thì xóa, hoặc chuyển ra ngoài thư mục kế hoạch.",
            )


def _misplaced(name: str) -> Stray:
    if _LIKE_TASK.fullmatch(name) and not re.fullmatch(r"\d{4}-\d{4}\..*", name):
        return Stray(
            name, "Tệp này không được đọc: hồ sơ nhiệm vụ phải nằm trong tasks", "Chuyển tệp vào thư mục tasks."
        )
    wanted = re.sub(r"(?i)\.ya?ml(\.txt)?$", ".yaml", name)
    if PLAN_NAME.fullmatch(wanted):
        return Stray(name, "Tệp này không được đọc vì sai đuôi tên", f"Đổi tên tệp thành {wanted}.")
    return Stray(
        name,
        "Tệp này không được đọc: tên không phải tên tệp kế hoạch (như 2026-2030.yaml)",
        "Đổi tên, hoặc chuyển tệp ra ngoài thư mục kế hoạch.",
    )


def _in_folder(root: Path, folder: str) -> Iterator[Stray]:
    files, folders = _listed(root / folder)
    # The reports of a period are looked up by one ending; a rule of its own names the others (`bao-cao-ten`).
    read = (".yaml", ".yml") if folder in ("tasks", "nam", "reports", "don-doc", *INDEX_FOLDERS) else (".yaml",)
    for name in files:
        if not name.endswith(read) and _LIKE_YAML.fullmatch(name):
            wanted = re.sub(r"(?i)\.ya?ml(\.txt)?$", ".yaml", name)
            yield Stray(
                f"{folder}/{name}", "Tệp này không được đọc vì sai đuôi tên", f"Đổi tên tệp thành {wanted}."
            )
    for name in folders:
        if not name.startswith(".") and (inside := _like(root / folder / name, _LIKE_YAML)):
            yield Stray(
                f"{folder}/{name}",
                f"Thư mục con này có {inside} tệp hồ sơ không được đọc",
                f"Chuyển các tệp lên thẳng thư mục {folder}, hoặc ra ngoài thư mục kế hoạch.",
            )


def _unknown_folder(root: Path, name: str) -> Iterator[Stray]:
    """A folder with a mistyped name, or one that holds files named like tasks."""
    near = get_close_matches(name.strip().lower(), RECORD_FOLDERS, n=1, cutoff=0.75)
    if near and (inside := _like(root / name, _LIKE_YAML)):
        yield Stray(
            name, f"Thư mục này có {inside} tệp không được đọc vì sai tên", f"Đổi tên thư mục thành {near[0]}."
        )
    elif inside := _like(root / name, _LIKE_TASK):
        yield Stray(
            name,
            f"Thư mục này có {inside} tệp như hồ sơ nhiệm vụ mà không được đọc",
            "Chuyển các tệp vào thư mục tasks, hoặc ra ngoài thư mục kế hoạch.",
        )


def _like(folder: Path, pattern: re.Pattern[str]) -> int:
    """How many files of a folder have names of this form."""
    return sum(pattern.fullmatch(name) is not None for name in _listed(folder)[0])
