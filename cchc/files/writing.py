"""Files are written completely or not at all, and never over changes made by others."""

import contextlib
import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.files.failures import AlreadyExists, ChangedMeanwhile, WriteFailed, explaining
from cchc.files.locking import LOCK_INTERVAL, locked

LARGEST = 1 << 30
"""Bytes of the largest file that is ever read in order to be replaced."""

REPLACE_ATTEMPTS = 5


@dataclass(frozen=True)
class Original:
    """A file as it was read for an edit. `replace` and `rename` require that it still holds exactly `data`."""

    path: Path
    data: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the bytes read, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def read_for_edit(path: Path) -> Original:
    """Read a file in order to replace it. Raises WriteFailed where it cannot be read."""
    return Original(path, read_bounded(path, LARGEST))


def replace(original: Original, new_data: bytes) -> None:
    """Replace the content of the file that was read by `new_data`; its permissions stay.

    Raises ChangedMeanwhile when the file has changed since it was read, WriteFailed when the system refuses.
    """
    path = original.path.resolve()
    with explaining(original.path), locked(path.parent):
        replace_locked(path, original.data, new_data)


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises AlreadyExists when the name is taken, WriteFailed as `replace` does."""
    with explaining(path), locked(path.parent):
        if not create_locked(path, data):
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
    with explaining(path):
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
    with explaining(path):
        path.mkdir(exist_ok=True)


def rename(original: Original, path: Path, new_data: bytes) -> None:
    """Rename the file that was read to `path`, in the same folder, and replace its content by `new_data`.

    The new file is written before the old one is removed; a process killed between the two leaves both. Raises
    ChangedMeanwhile and WriteFailed as `replace` does, AlreadyExists when `path` exists.
    """
    old = original.path
    with explaining(old), locked(old.parent):
        _demand_unchanged(old, original.data)
        _demand_replaceable(old, old.stat())
        if not create_locked(path, new_data, old.stat()):
            raise AlreadyExists(f"{path}: tệp đã có rồi, không ghi đè; hãy chọn tên khác.")
        try:
            _patiently(old.unlink)
        except OSError:
            path.unlink()
            raise


def remove_file(original: Original) -> None:
    """Remove the file that was read. Raises ChangedMeanwhile when it has changed since, WriteFailed as `replace` does."""
    with explaining(original.path), locked(original.path.parent):
        _demand_unchanged(original.path, original.data)
        _patiently(original.path.unlink)


def replace_locked(path: Path, old_data: bytes, new_data: bytes) -> None:
    """Replace the file, which must still hold `old_data`; the folder must be locked."""
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


def create_locked(path: Path, data: bytes, status: os.stat_result | None = None) -> bool:
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
