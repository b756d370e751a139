"""Zip archives whose bytes depend on nothing but their content: no clock, the same on every system."""

import io
import zipfile
from collections.abc import Iterable

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format can hold."""
_COMPRESSION = 6

Moment = tuple[int, int, int, int, int, int]


def zipped(parts: Iterable[tuple[str, bytes]], stamp: Moment) -> bytes:
    """An archive of these names and contents in this order, all of them dated `stamp`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, blob in parts:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, blob, compresslevel=_COMPRESSION)
    return buffer.getvalue()
