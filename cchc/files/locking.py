"""Writers of one folder wait for each other; the operating system releases the lock of a process that dies."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cchc.files.failures import WriteFailed

LOCK_PATIENCE = 10.0
"""Seconds to wait for another process that is writing into the same folder."""

LOCK_INTERVAL = 0.02
"""Seconds between two attempts."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
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
