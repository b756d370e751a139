"""Generated documents: one that nobody has edited is replaced, any other stays."""

import hashlib
import itertools
from pathlib import Path

from cchc.files.failures import WriteFailed, explaining, opened_by
from cchc.files.locking import locked
from cchc.files.writing import LARGEST, create_locked, read_bounded, replace_locked

SEAL_MARK = b"cchc nguyen ban sha256 "
SEAL_LENGTH = len(SEAL_MARK) + hashlib.sha256().digest_size * 2
ZIP_END = b"PK\x05\x06"
ZIP_END_SIZE = 22


def save_document(path: Path, data: bytes) -> Path:
    """Save a generated document, sealed by `seal`, and return the path where it now is.

    A document at `path` that nobody has edited since it was generated is replaced. An edited one, or one that
    is not ours, stays: the new document goes to `... (2).docx`, `... (3).docx` and so on. A document that
    holds the same bytes already is left alone. Raises WriteFailed as `replace` does, also when the document
    to be replaced is open in Word or LibreOffice.
    """
    with explaining(path), locked(path.parent):
        for number in itertools.count(1):
            candidate = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
            with explaining(candidate):
                if _took_place(candidate, data):
                    break
    return candidate


def _took_place(path: Path, data: bytes) -> bool:
    """Save the document at `path` unless what is there must stay; the folder must be locked."""
    if not path.exists():
        return create_locked(path, data)
    present = read_bounded(path, LARGEST)
    if present != data:
        if not is_unedited(present):
            return False
        if reason := opened_by(path):
            raise WriteFailed(f"{path}: {reason}")
        replace_locked(path, present, data)
    return True


def seal(data: bytes) -> bytes:
    """Mark a finished .docx as unedited: its digest becomes the comment of the zip archive.

    Word and LibreOffice drop this comment when they save. An archive that was changed otherwise no longer matches
    the digest. Raises ValueError for data that is not a zip
    archive without a comment.
    """
    end = data[-ZIP_END_SIZE:]
    if len(end) < ZIP_END_SIZE or not end.startswith(ZIP_END) or end[-2:] != b"\0\0":
        raise ValueError("not a zip archive without a comment")
    return _sealed(data)


def is_unedited(data: bytes) -> bool:
    """Whether the document is, to the byte, what `seal` returned."""
    return data == _sealed(data[: -SEAL_LENGTH - 2] + b"\0\0")


def _sealed(data: bytes) -> bytes:
    # A zip archive ends with the length of its comment and the comment.
    comment = SEAL_MARK + hashlib.sha256(data).hexdigest().encode()
    return data[:-2] + len(comment).to_bytes(2, "little") + comment
