"""Why the system refused to read or write a file and what to do, in Vietnamese."""

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

WINDOWS_PATH_LENGTH = 260
"""Characters of a full path that Windows refuses, unless it is set up for longer ones."""


class WriteFailed(Exception):
    """Nothing was written; the old file is intact. The message says why and what to do, in Vietnamese."""

    def __init__(self, message_vi: str) -> None:
        super().__init__(message_vi)
        self.message_vi = message_vi


class ChangedMeanwhile(WriteFailed):
    """The file is no longer what was read; read it again and repeat the edit."""


class AlreadyExists(WriteFailed):
    """A file with the name of the new one exists."""


def why(error: OSError, path: Path) -> str:
    """Why the system refused to read or write this file and what to do, in Vietnamese."""
    return str(_explained(error, path))


@contextlib.contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Raise WriteFailed, about this path, for what the system refuses inside."""
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
        return opened_by(path) or (
            "không được phép ghi: thư mục hoặc tệp chỉ cho đọc, hoặc tệp đang mở trong chương trình khác; "
            "tệp cũ còn nguyên."
        )
    if error.errno == errno.EROFS:
        return "không ghi được vì ổ đĩa này chỉ cho đọc."
    return f"không ghi được, hệ thống báo: {error.strerror} (mã lỗi {error.errno}). Tệp cũ còn nguyên."


def opened_by(path: Path) -> str | None:
    """Say which program has the document open, judging by its owner file; None where there is no owner file."""
    # Word puts `~$` in front of a short name and replaces the first two letters of a longer one.
    owners = [(f"~${path.name[cut:]}", "Word") for cut in (0, 1, 2)]
    for owner, program in [*owners, (f".~lock.{path.name}#", "LibreOffice")]:
        if path.with_name(owner).exists():
            return (
                f"tệp đang mở trong {program}; hãy đóng lại rồi chạy lại lệnh, tệp cũ còn nguyên "
                f"(nếu không ai mở thì xóa tệp {owner} còn sót bên cạnh)."
            )
    return None
