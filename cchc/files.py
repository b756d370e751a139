"""The only module that writes files: completely or not at all, and never over changes made by others.

A file is written to a temporary file beside it (`.<name>.<process>.tmp`, which readers of the plan ignore), flushed
to the disk and then moved into place, so a process killed at any moment leaves either the old file or the new one.
Writers of one folder wait for each other by a lock that the operating system releases when a process dies.
"""

import contextlib
import errno
import hashlib
import itertools
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LOCK_PATIENCE = 10.0
"""Seconds to wait for another process that is writing into the same folder."""

LARGEST = 1 << 30
"""Bytes of the largest file that is ever read in order to be replaced."""

LOCK_INTERVAL = 0.02
REPLACE_ATTEMPTS = 5

WINDOWS_PATH_LENGTH = 260
"""Characters of a full path that Windows refuses, unless it is set up for longer ones."""

SEAL_MARK = b"cchc nguyen ban sha256 "
SEAL_LENGTH = len(SEAL_MARK) + hashlib.sha256().digest_size * 2
ZIP_END = b"PK\x05\x06"
ZIP_END_SIZE = 22


class WriteFailed(Exception):
    """Nothing was written; the old file is intact. The message says why and what to do, in Vietnamese."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


class ChangedMeanwhile(WriteFailed):
    """The file is no longer what was read; read it again and repeat the edit."""


class AlreadyExists(WriteFailed):
    """A file with the name of the new one exists."""


@dataclass(frozen=True)
class Original:
    """A file as it was read for an edit. `replace` and `rename` require that it still holds exactly `data`."""

    path: Path
    data: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the bytes read, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def why(error: OSError, path: Path) -> str:
    """Why the system refused to read or write this file and what to do, in Vietnamese."""
    return str(_explained(error, path))


def read_for_edit(path: Path) -> Original:
    """Read a file in order to replace it. Raises WriteFailed where it cannot be read."""
    return Original(path, read_bounded(path, LARGEST))


def replace(original: Original, new_data: bytes) -> None:
    """Replace the content of the file that was read by `new_data`; its permissions stay.

    Raises ChangedMeanwhile when the file has changed since it was read, WriteFailed when the system refuses.
    """
    path = original.path.resolve()
    with _explaining(original.path), _locked(path.parent):
        _replace(path, original.data, new_data)


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises AlreadyExists when the name is taken, WriteFailed as `replace` does."""
    with _explaining(path), _locked(path.parent):
        if not _created(path, data):
            raise AlreadyExists(f"{path}: tệp đã có rồi, không ghi đè; hãy chọn tên khác.")


def demand_inside(folder: Path, path: Path) -> None:
    """Raise WriteFailed unless `path`, with every link followed, lies in `folder`."""
    # realpath, since Path.resolve fails on links that lead in a circle.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise WriteFailed(
            f"{path}: chỗ này là liên kết trỏ ra ngoài thư mục {folder}, không ghi. Thay liên kết bằng thư mục hoặc tệp thật."
        )


def read_bounded(path: Path, most: int) -> bytes:
    """At most `most` + 1 bytes of a regular file. Raises WriteFailed for anything else: reading a pipe might never end."""
    with _explaining(path):
        # Opened without waiting, in case it is a pipe.
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        except PermissionError:
            raise WriteFailed(f"{path}: không có quyền đọc, hoặc tệp đang mở trong chương trình khác.") from None
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise WriteFailed(f"{path}: đây không phải là tệp thường (thư mục, thiết bị hoặc ống dẫn).")
            return file.read(most + 1)


def make_folder(path: Path) -> None:
    """Make a folder unless it exists; the folder above it must exist. Raises WriteFailed as `replace` does."""
    with _explaining(path):
        path.mkdir(exist_ok=True)


def rename(original: Original, path: Path, new_data: bytes) -> None:
    """Rename the file that was read to `path`, in the same folder, and replace its content by `new_data`.

    The new file is written before the old one is removed; a process killed between the two leaves both. Raises
    ChangedMeanwhile and WriteFailed as `replace` does, AlreadyExists when `path` exists.
    """
    old = original.path
    with _explaining(old), _locked(old.parent):
        _demand_unchanged(old, original.data)
        _demand_replaceable(old, old.stat())
        if not _created(path, new_data, old.stat()):
            raise AlreadyExists(f"{path}: tệp đã có rồi, không ghi đè; hãy chọn tên khác.")
        try:
            _patiently(old.unlink)
        except OSError:
            path.unlink()
            raise


def remove_file(original: Original) -> None:
    """Remove the file that was read. Raises ChangedMeanwhile when it has changed since, WriteFailed as `replace` does."""
    with _explaining(original.path), _locked(original.path.parent):
        _demand_unchanged(original.path, original.data)
        _patiently(original.path.unlink)


def save_document(path: Path, data: bytes) -> Path:
    """Save a generated document, sealed by `seal`, and return the path where it now is.

    A document at `path` that nobody has edited since it was generated is replaced. An edited one, or one that
    is not ours, stays: the new document goes to `... (2).docx`, `... (3).docx` and so on. A document that
    holds the same bytes already is left alone. Raises WriteFailed as `replace` does, also when the document
    to be replaced is open in Word or LibreOffice.
    """
    with _explaining(path), _locked(path.parent):
        for number in itertools.count(1):
            candidate = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
            with _explaining(candidate):
                if _took_place(candidate, data):
                    break
    return candidate


def _took_place(path: Path, data: bytes) -> bool:
    """Save the document at `path` unless what is there must stay; the folder must be locked."""
    if not path.exists():
        return _created(path, data)
    present = read_bounded(path, LARGEST)
    if present != data:
        if not is_unedited(present):
            return False
        if reason := _opened_by(path):
            raise WriteFailed(f"{path}: {reason}")
        _replace(path, present, data)
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


def _replace(path: Path, old_data: bytes, new_data: bytes) -> None:
    """Replace the file; the folder must be locked."""
    _demand_unchanged(path, old_data)
    status = path.stat()
    _demand_replaceable(path, status)
    with _temporary_file(path, new_data, status) as temporary:
        _copy_attributes(path, temporary)
        # Again, as late as possible: text editors ignore the lock.
        _demand_unchanged(path, old_data)
        _move(temporary, path)
    _flush_folder(path.parent)


def _demand_replaceable(path: Path, status: os.stat_result) -> None:
    """Refuse a file that its owner protects, and one that has a second name, which would keep the old content."""
    if not status.st_mode & stat.S_IWUSR:
        raise WriteFailed(f"{path}: tệp đã được đặt chỉ cho đọc, không ghi; bỏ thuộc tính chỉ đọc rồi chạy lại.")
    if status.st_nlink > 1:
        raise WriteFailed(
            f"{path}: tệp có hơn một tên (liên kết cứng), ghi vào đây thì tên kia vẫn giữ nội dung cũ; không ghi. "
            "Chép tệp sang tên tạm, xóa tệp này, đổi tên bản chép lại như cũ rồi chạy lại."
        )


def _copy_attributes(path: Path, temporary: Path) -> None:
    """Extended attributes (labels, access lists) stay with the file. Only Linux shows them."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                with contextlib.suppress(OSError):  # some are for the system alone
                    os.setxattr(temporary, name, os.getxattr(path, name))


def _demand_unchanged(path: Path, old_data: bytes) -> None:
    try:
        if path.read_bytes() == old_data:
            return
    except FileNotFoundError:
        pass
    raise ChangedMeanwhile(
        f"{path}: tệp vừa được người khác hoặc chương trình khác sửa; chưa ghi gì, hãy chạy lại lệnh."
    )


def _created(path: Path, data: bytes, status: os.stat_result | None = None) -> bool:
    """Create the file, with the permissions of `status`, unless it exists; the folder must be locked."""
    if os.path.lexists(path):
        return False
    with _temporary_file(path, data, status) as temporary:
        try:
            # Unlike a rename, a link never replaces a file that appeared in the meantime.
            os.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:
            # The disk has no links (FAT, exFAT). The lock still keeps other cchc processes out.
            if os.path.lexists(path):
                return False
            _move(temporary, path)
    _flush_folder(path.parent)
    return True


@contextlib.contextmanager
def _temporary_file(path: Path, data: bytes, status: os.stat_result | None) -> Iterator[Path]:
    """A flushed file beside `path` that holds `data`, with the permissions of `status`. It is removed at the end."""
    _remove_leftovers(path.parent)
    # The name is cut so that the temporary one is never too long for the system.
    temporary = path.with_name(f"{_temporary_start(path)}{os.getpid()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if status is not None:
            _copy_permissions(temporary, status)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _temporary_start(path: Path) -> str:
    return f".{path.name[:60]}."


_TEMPORARY = re.compile(r"\..+\.\d+\.tmp", re.ASCII | re.DOTALL)


def _remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed processes. The folder is locked, so none of them is in use."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if _TEMPORARY.fullmatch(entry.name)]
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def _copy_permissions(temporary: Path, status: os.stat_result) -> None:
    if hasattr(os, "chown") and temporary.stat().st_uid != status.st_uid:
        # An administrator may run the program: the file keeps its owner.
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _move(temporary: Path, path: Path) -> None:
    _patiently(lambda: temporary.replace(path))


def _patiently(step: Callable[[], object]) -> None:
    """Carry out a step that Windows may refuse for a moment. Raises what the last attempt raised."""
    for attempt in range(1, REPLACE_ATTEMPTS + 1):
        try:
            step()
            return
        except PermissionError:
            # On Windows virus scanners and indexers hold a new file for a moment.
            if attempt == REPLACE_ATTEMPTS:
                raise
            time.sleep(LOCK_INTERVAL * attempt)


def _flush_folder(folder: Path) -> None:
    """Flush the folder so that the new name survives a power cut. Windows cannot flush folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other cchc processes from writing into the folder. The system frees the lock of a killed process."""
    deadline = time.monotonic() + LOCK_PATIENCE
    while (handle := _try_lock(folder)) is None:
        if time.monotonic() > deadline:
            raise WriteFailed(f"{folder}: một lệnh cchc khác đang ghi vào thư mục này; chờ nó xong rồi chạy lại.")
        time.sleep(LOCK_INTERVAL)
    try:
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":

    def _try_lock(folder: Path) -> int | None:
        # Windows deletes a temporary file when its last handle closes, also when the process is killed.
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY | os.O_NOINHERIT
        name = folder / ".cchc.lock"
        try:
            return os.open(name, flags)
        except FileExistsError:
            return None
        except PermissionError:
            # Windows also says this of a lock file that is being deleted. A read-only folder has no lock file.
            if name.exists():
                return None
            raise

else:
    import fcntl

    def _try_lock(folder: Path) -> int | None:
        # The folder itself is locked, so no lock file stays in the plan.
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            # Some network disks cannot lock folders. The comparison just before replacing still finds every
            # change except one made in that instant.
            return handle
        return handle


@contextlib.contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explained(error, path) from error


def _explained(error: OSError, path: Path) -> WriteFailed:
    return WriteFailed(f"{path}: {_reason(error, path)}")


def _reason(error: OSError, path: Path) -> str:
    # Windows often reports a path that is too long as one that does not exist.
    too_long_on_windows = getattr(error, "winerror", None) == 206 or (
        sys.platform == "win32" and len(str(path.absolute())) >= WINDOWS_PATH_LENGTH
    )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "không ghi được vì ổ đĩa đã đầy; tệp cũ còn nguyên. Hãy xóa bớt tệp rồi chạy lại."
    if error.errno == errno.ENAMETOOLONG or too_long_on_windows:
        return "tên hoặc đường dẫn của tệp quá dài; hãy đặt tên ngắn hơn hoặc chuyển thư mục ra ngoài."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        if path.parent.is_dir():
            return "không có tệp này; có thể tệp vừa bị xóa hoặc đổi tên."
        return f"không có thư mục {path.parent}; hãy tạo thư mục rồi chạy lại."
    if error.errno == errno.EISDIR:
        return "đây là một thư mục, không phải tệp."
    if error.errno in (errno.EACCES, errno.EPERM):
        return _opened_by(path) or (
            "không được phép ghi: thư mục hoặc tệp chỉ cho đọc, hoặc tệp đang mở trong chương trình khác; "
            "tệp cũ còn nguyên."
        )
    if error.errno == errno.EROFS:
        return "không ghi được vì ổ đĩa này chỉ cho đọc."
    return f"không ghi được, hệ thống báo: {error.strerror} (mã lỗi {error.errno}). Tệp cũ còn nguyên."


def _opened_by(path: Path) -> str | None:
    """Says which program has the document open, judging by its owner file; None where there is no owner file."""
    # Word puts `~$` in front of a short name and replaces the first two letters of a longer one.
    owners = [(f"~${path.name[cut:]}", "Word") for cut in (0, 1, 2)]
    for owner, program in [*owners, (f".~lock.{path.name}#", "LibreOffice")]:
        if path.with_name(owner).exists():
            return (
                f"tệp đang mở trong {program}; hãy đóng lại rồi chạy lại lệnh, tệp cũ còn nguyên "
                f"(nếu không ai mở thì xóa tệp {owner} còn sót bên cạnh)."
            )
    return None
