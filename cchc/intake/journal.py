"""Writes several files as one: a journal says first what is to be written, so that a killed process can be finished.

While the journal is there every reader of the plan says that something is not written yet; `finish` writes the rest. The
journal is removed last.
"""

import base64
import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc.files import AlreadyExists, Original, WriteFailed, create, make_folder, read_for_edit, replace
from cchc.plan.reading import JOURNAL
from cchc.recording.edits import Edit, Refused


def write_as_one(folder: Path, edits: Sequence[Edit]) -> None:
    """Write all edits, or none of them. Raises Refused."""
    rows = [
        {
            "tep": str(edit.path.resolve().relative_to(folder.resolve())),
            "cu": _packed(edit.original.data) if edit.original else None,
            "moi": _packed(edit.text.encode()),
        }
        for edit in edits
    ]
    journal = folder / JOURNAL
    try:
        create(journal, json.dumps(rows).encode())
    except AlreadyExists:
        raise Refused("Một lệnh cchc collect khác đang ghi, hoặc vừa bị ngắt. Chạy lại lệnh.") from None
    except WriteFailed as error:
        raise Refused(error.message_vi) from None
    try:
        for row in rows:
            _write(folder, row)
    except WriteFailed as error:
        left = _take_back(folder, rows)
        raise Refused(f"{error.message_vi} {left or 'Chưa ghi gì.'}") from None
    journal.unlink(missing_ok=True)


def finish(folder: Path) -> int | None:
    """Finish what a killed process was writing: the number of files, 0 where it was taken back, None where there is nothing.

    Where a file was edited in between, all files that nobody edited get their old text back. Raises Refused.
    """
    journal = folder / JOURNAL
    try:
        data = read_for_edit(journal).data
    except WriteFailed:
        return None
    try:
        rows: list[dict[str, Any]] = json.loads(data)
        for row in rows:
            _write(folder, row)
    except (ValueError, KeyError, TypeError):
        raise Refused(f"{journal}: tệp ghi dở bị hỏng. So với git (git status), rồi xóa tệp này.") from None
    except WriteFailed:
        if left := _take_back(folder, rows):
            raise Refused(left) from None
        return 0
    journal.unlink(missing_ok=True)
    return len(rows)


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text)


def _write(folder: Path, row: dict[str, Any]) -> None:
    """Write one file unless it is written already. Raises WriteFailed where it is neither as it was nor as it shall be."""
    path, new = folder / row["tep"], _unpacked(row["moi"])
    present = read_for_edit(path).data if path.exists() else None
    if present == new:
        return
    if row["cu"] is None:
        if present is not None:
            raise WriteFailed(f"{path}: tệp vừa có người lập.")
        make_folder(path.parent)
        create(path, new)
    else:
        replace(Original(path, _unpacked(row["cu"])), new)


def _take_back(folder: Path, rows: Sequence[dict[str, Any]]) -> str:
    """Give the files their old text back and remove the journal; what could not be taken back, in words."""
    left = []
    for row in rows:
        path, new = folder / row["tep"], _unpacked(row["moi"])
        try:
            if not path.exists() or read_for_edit(path).data != new:
                continue
            if row["cu"] is None:
                path.unlink()
            else:
                replace(Original(path, new), _unpacked(row["cu"]))
        except (OSError, WriteFailed):
            left.append(row["tep"])
    if left:
        return f"Không trả lại được {', '.join(left)}; xem git status rồi sửa bằng tay."
    with contextlib.suppress(OSError):
        (folder / JOURNAL).unlink(missing_ok=True)
    return ""
