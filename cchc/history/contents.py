"""The files of a commit, the index or the working tree, which of them differ, and their bytes.

Paths are those of git: from the top folder of the repository, with forward slashes.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc.history.git import WORKING_TREE, Git, Side, ask, listed
from cchc.plan.reading import plan_file_names
from cchc.plan.source import MAX_BYTES

RECORD_NAME = re.compile(r"(tasks|reports|nam)/[^./][^/]*\.ya?ml")
"""The name of a record's file, from the plan folder."""

FILED_NAME = re.compile(
    r"(so-lieu|thu-bao-cao|don-doc|kiem-tra|tuyen-truyen|van-ban|cham-diem|khao-sat|bo-chi-so)/[^./][^/]*\.ya?ml|(thong-ke)\.yaml"
)
"""The same for records that only `cchc.changes.filed` compares; a group is what the record is."""

REGULAR = ("100644", "100755", "100664")
LINK = "120000"
NO_OBJECT = re.compile(r"0+")
RAW = (
    "--raw",
    "-z",
    "-r",
    "--no-renames",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--ignore-submodules=all",
)
"""Options for a list of changed files that programs can read, whatever the user's settings."""

NO_FILE, ON_DISK, REFUSED_LINK, REFUSED_MERGE = "", "disk", "link", "unmerged"


class FilePair(NamedTuple):
    """A file on both sides of a comparison. Each id is the hash of a blob, or one of the four words above."""

    path: str
    old: str
    new: str


def files_in(git: Git, side: Side, folder: str) -> dict[str, str]:
    """The files of a folder of the plan ("" or "tasks/"), without subfolders, each with its id."""
    inside = f"{git.prefix}{folder}"
    if side.kind == "tree":
        try:
            return {f"{inside}{entry.name}": ON_DISK for entry in os.scandir(git.top / inside)}
        except OSError:
            return {}
    if side.kind == "commit":
        rows = listed(git, "ls-tree", "-z", "--full-tree", side.commit, "--", *([inside] if inside else []))
    else:
        rows = listed(git, "ls-files", "-z", "-s", "--full-name", "--", f":(top,literal){inside}")
    found: dict[str, str] = {}
    for row in rows:
        about, _, path = row.partition("\t")
        mode, *rest = about.split(" ")
        blob = rest[1] if side.kind == "commit" else rest[0]
        if path.startswith(inside) and "/" not in path[len(inside) :] and mode in (*REGULAR, LINK):
            found[path] = _id(mode, blob)
    return found


def differing(git: Git, old: Side, new: Side) -> list[FilePair]:
    """The files of the plan folder that differ between a commit and another side; untracked files count as new."""
    here = ("--", f":(top,literal){git.prefix}")
    if new.kind == "commit":
        rows = listed(git, "diff-tree", *RAW, old.commit, new.commit, *here)
    else:
        cached = ("--cached",) if new.kind == "index" else ()
        rows = listed(git, "diff-index", *cached, *RAW, old.commit, *here)
    found: dict[str, FilePair] = {}
    for entry in _entries(rows, new):
        if entry.path in found:  # git lists an unmerged file twice
            there = found[entry.path].old or entry.old
            entry = FilePair(entry.path, there, ON_DISK if new.kind == "tree" else REFUSED_MERGE)
        found[entry.path] = entry
    if new.kind == "tree":
        for path in listed(git, "ls-files", "--others", "-z", "--full-name", *here):
            found[path] = FilePair(path, found[path].old if path in found else NO_FILE, ON_DISK)
    return sorted(found.values())


def _entries(rows: list[str], new: Side) -> Iterator[FilePair]:
    for about, path in zip(rows[::2], rows[1::2], strict=True):
        old_mode, new_mode, old_blob, new_blob, status = about.removeprefix(":").split(" ")
        if not {old_mode, new_mode} & {*REGULAR, LINK}:
            continue
        if status == "U" and new.kind != "tree":
            now = REFUSED_MERGE
        elif status == "D":
            now = NO_FILE
        else:
            now = ON_DISK if new.kind == "tree" else _id(new_mode, new_blob)
        yield FilePair(path, NO_FILE if NO_OBJECT.fullmatch(old_mode) else _id(old_mode, old_blob), now)


def _id(mode: str, blob: str) -> str:
    return REFUSED_LINK if mode == LINK else blob


def newest_plan(git: Git, paths: Iterable[str]) -> str | None:
    """The plan file among these paths, chosen as by the commands that read folders."""
    names = plan_file_names(git.inside(path) for path in paths)
    return f"{git.prefix}{names[-1]}" if names else None


def newest_plan_here(git: Git) -> str | None:
    """The plan file of the working tree."""
    return newest_plan(git, files_in(git, WORKING_TREE, ""))


def blobs(git: Git, ids: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by id, in two calls of git. A blob too large for a record is given as MAX_BYTES + 1 spaces."""
    wanted = sorted({one for one in ids if re.fullmatch(r"[0-9a-f]{40,64}", one)})
    if not wanted:
        return {}
    sizes = ask(git, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", given="\n".join(wanted))
    found: dict[str, bytes] = {}
    small: list[str] = []
    for row in sizes.stdout.decode().splitlines():
        name, kind, *size = row.split(" ")
        if kind == "blob" and int(size[0]) > MAX_BYTES:
            found[name] = b" " * (MAX_BYTES + 1)
        elif kind == "blob":
            small.append(name)
    if not small:
        return found
    output = ask(git, "cat-file", "--batch=%(objectname) %(objectsize)", given="\n".join(small)).stdout
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        name, size_text = output[at:end].decode().split(" ")
        found[name] = output[end + 1 : end + 1 + int(size_text)]
        at = end + 2 + int(size_text)
    return found


def disk(git: Git, path: str) -> bytes | None:
    """A file of the working tree, at most MAX_BYTES + 1 bytes of it; None if it is missing, a link or a folder."""
    full = git.top / path
    try:
        if not stat.S_ISREG(full.lstat().st_mode):
            return None
        with full.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None
