"""Opens a workbook that came by mail: values only, nothing is run, and nothing is unpacked that is too large for a form."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc.intake.forms.cells import Cell, Page

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 40_000_000
"""Bytes. A form of a thousand tasks has less than a tenth of it."""
MOST_PARTS = 1000
MOST_ROWS = 20_000
MOST_COLUMNS = 40
MOST_PAGES = 50

_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z0-9:]{2,20})"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "Mở tệp, chọn Lưu thành (Save As), dạng Excel Workbook (*.xlsx), không đặt mật khẩu, rồi gửi lại."

_BROKEN = "Tệp .xlsx hỏng hoặc tải về chưa đủ. Mở tệp, lưu lại rồi gửi lại."


class Unreadable(Exception):
    """The file is no workbook that can be read. The message is Vietnamese and says what to do."""


class _Marks(NamedTuple):
    """What the library does not tell of a sheet."""

    merged: tuple[str, ...]
    unvalued: tuple[str, ...]


def read_pages(data: bytes) -> list[Page]:
    """The sheets of a workbook. Raises Unreadable."""
    try:
        marks = _inspected(data)
        from openpyxl import load_workbook  # takes long to load

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return [_page(sheet, marks) for sheet in book.worksheets[:MOST_PAGES]]
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # The libraries raise whatever a broken file makes them raise.
        raise Unreadable(_BROKEN) from error


def _inspected(data: bytes) -> dict[str, _Marks]:
    """The marks of each sheet by the name of its part. Raises Unreadable for what must not be opened."""
    if len(data) > LARGEST_FILE:
        raise Unreadable("Tệp quá lớn so với một biểu báo cáo. Gửi đúng tệp biểu, không chèn ảnh.")
    if not data.strip(b"\0"):
        raise Unreadable(f"Tệp rỗng. {_BROKEN}")
    if data.startswith(_OLD_FORMAT):
        raise Unreadable(f"Tệp lưu dạng cũ (.xls, .et) hoặc có mật khẩu nên không đọc được. {_SAVE_AS}")
    if not data.startswith(b"PK"):
        raise Unreadable(f"Tệp không phải dạng .xlsx (có thể là .csv, ảnh, .pdf đổi tên). {_SAVE_AS}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise Unreadable("Tệp nén giải ra quá lớn, không mở. Gửi đúng tệp biểu đã nhận.")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(f"Tệp có mật khẩu nên không đọc được. {_SAVE_AS}")
        if not any(part.filename.startswith("xl/") for part in parts):
            raise Unreadable(f"Tệp không phải bảng tính Excel. {_SAVE_AS}")
        return {
            part.filename: _marks(archive.read(part), part.filename) for part in parts if _is_xml(part.filename)
        }


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _marks(part: bytes, name: str) -> _Marks:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Unreadable("Tệp chứa mã lạ (DOCTYPE) mà bảng tính không bao giờ có, không mở.")
    if "/worksheets/" not in name:
        return _Marks((), ())
    rows = sum(1 for _ in _ROW.finditer(part))
    last = max((int(found[1]) for found in _ROW_NUMBER.finditer(part)), default=0)
    if max(rows, last) > MOST_ROWS:
        raise Unreadable(
            f"Trang tính có {max(rows, last)} dòng, biểu không thể dài như thế. Xóa các dòng thừa ở cuối trang rồi gửi lại."
        )
    merged = tuple(found[1].decode() for found in _MERGED.finditer(part)) if b"mergeCell" in part else ()
    return _Marks(merged, tuple(_unvalued(part)) if re.search(rb"<(?:\w+:)?f\b", part) else ())


def _unvalued(part: bytes) -> Iterator[str]:
    for found in _CELL.finditer(part):
        if re.search(rb"<(?:\w+:)?f\b", found[2]) and not re.search(rb"<(?:\w+:)?v>[^<]", found[2]):
            yield found[1].decode()


def _page(sheet: object, marks: Mapping[str, _Marks]) -> Page:
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    title = str(sheet.title)  # type: ignore[attr-defined]
    rows = tuple(
        tuple(_cell(cell, title) for cell in row)
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)  # type: ignore[attr-defined]
    )
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    return Page(title, rows, *marks.get(path, _Marks((), ())))


def _cell(cell: object, title: str) -> Cell | None:
    value = getattr(cell, "value", None)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return Cell(value, str(getattr(cell, "number_format", "") or "General"), f"{title}!{cell.coordinate}")  # type: ignore[attr-defined]
