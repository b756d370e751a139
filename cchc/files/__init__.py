"""The only package that writes files: completely or not at all, and never over changes made by others.

A file is written to a temporary file beside it (`.<name>.<process>.tmp`, which readers of the plan ignore), flushed
to the disk and then moved into place, so a process killed at any moment leaves either the old file or the new one.
Writers of one folder wait for each other by a lock that the operating system releases when a process dies.
"""

from cchc.files.documents import is_unedited, save_document, seal
from cchc.files.failures import AlreadyExists, ChangedMeanwhile, WriteFailed, why
from cchc.files.writing import (
    Original,
    create,
    demand_inside,
    make_folder,
    read_bounded,
    read_for_edit,
    remove_file,
    rename,
    replace,
)

__all__ = [
    "AlreadyExists",
    "ChangedMeanwhile",
    "Original",
    "WriteFailed",
    "create",
    "demand_inside",
    "is_unedited",
    "make_folder",
    "read_bounded",
    "read_for_edit",
    "remove_file",
    "rename",
    "replace",
    "save_document",
    "seal",
    "why",
]
