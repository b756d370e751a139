"""A set of criteria from the rows of a table (STT | Tiêu chí | Điểm tối đa | Cách tính | Tài liệu kiểm chứng).

Only a rule that the table states in a known form is taken over. Any other is left to be filled in, with the table's own
words beside it, so nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cchc.vietnamese import ROMAN, parse_number, unaccented

Rows = Sequence[Sequence[str]]

_HEADINGS = {
    "ma": ("stt", "tt", "ma"),
    "ten": ("tieu chi", "noi dung", "linh vuc"),
    "diem": ("diem toi da", "diem chuan", "thang diem", "diem"),
    "cach_tinh": ("cach tinh", "cach cham", "phuong phap"),
    "tai_lieu": ("tai lieu", "cac yeu cau", "minh chung", "ho so"),
}
"""How the headings of the columns begin, without diacritics."""

_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}")
_DEDUCTION = re.compile(r"(?:moi|cu)\b.*\btru (\d+(?:[.,]\d+)?) ?diem")
_ABOVE = re.compile(r"xa hoi hoc|\bxhh\b|khong tu cham|cap tren cham")
_YES = re.compile(
    r"co\b[^:;]*: ?(?:diem toi da|\d+(?:[.,]\d+)? ?diem)?[.;,]? ?khong(?: co)?: ?0(?: ?diem)?\.?|co ?[/-] ?khong\.?"
)
_RATIO = re.compile(r"(?:ty le|b/a|b ?/ ?a ?[x×*] ?(?:diem toi da|max))\.?")


class TableFault(Exception):
    """The table cannot be read as a set of criteria; the message is Vietnamese."""


class Row(NamedTuple):
    """A row with a code."""

    code: str
    title: str
    points: Decimal | None
    how: str
    evidence: str


class Drafted(NamedTuple):
    """The text of a file to be completed, and what is left to fill in, a Vietnamese line each."""

    text: str
    left: tuple[str, ...]


def draft_of(rows: Rows, year: int, source: str) -> Drafted:
    """The file of a year's set, from the rows of a table. `source` names the table in a comment. Raises TableFault."""
    found = list(_read(rows))
    groups = [row for row in found if any(one.code.startswith(f"{row.code}.") for one in found)]
    criteria = [row for row in found if row not in groups]
    if not criteria or not groups:
        raise TableFault("Bảng không có dòng tiêu chí nào có mã như 1.1 hoặc 1.1.1 dưới một lĩnh vực.")
    left = [f"{row.code}: chưa rõ điểm tối đa" for row in found if row.points is None]
    scale = sum((row.points for row in groups if "." not in row.code and row.points is not None), Decimal(0))
    lines = [
        "# yaml-language-server: $schema=../schema/criteria.schema.json",
        f"# Đọc từ bảng {source}. So lại với văn bản ban hành; chỗ có «ĐIỀN» là chỗ bảng không nói rõ.",
        f"nam: {year}",
        "nguon:",
        "  trich_yeu: ĐIỀN số, ngày, trích yếu của văn bản ban hành bộ tiêu chí",
        f"thang_diem: {_plain(scale)}",
        "nhom:",
    ]
    for row in groups:
        lines += [f"  - ma: {row.code}", f"    ten: {_quoted(row.title)}", f"    diem_toi_da: {_points(row)}"]
    lines.append("tieu_chi:")
    for row in criteria:
        lines += [f"  - ma: {row.code}", f"    ten: {_quoted(row.title)}", f"    diem_toi_da: {_points(row)}"]
        rule = rule_of(row.how)
        lines += [f"    # {words}" for words in row.how.splitlines() if words.strip()]
        if rule:
            lines.append(f"    cach_tinh: {rule}")
        else:
            lines.append("    # cach_tinh: ĐIỀN, như {loai: co_khong} hoặc {loai: ty_le, nguong: 85}")
            left.append(f"{row.code}: chưa rõ cách tính «{' '.join(row.how.split()) or 'bảng để trống'}»")
        if row.evidence:
            lines.append(f"    tai_lieu: {_quoted(row.evidence)}")
    return Drafted("\n".join(lines) + "\n", ("nguon: văn bản ban hành", *left))


def rule_of(how: str) -> str:
    """The rule that a text states in a known form, as a file holds it; empty for any other text."""
    plain = " ".join(unaccented(how).lower().split())
    if _ABOVE.search(plain):
        return "{loai: cap_tren}"
    if _YES.fullmatch(plain):
        return "{loai: co_khong}"
    if _RATIO.fullmatch(plain):
        return "{loai: ty_le}"
    if match := _DEDUCTION.fullmatch(plain.rstrip(".")):
        return f"{{loai: tru, moi_lan: {match[1].replace(',', '.')}}}"
    return ""


def _read(rows: Rows) -> Iterator[Row]:
    start, columns = _heading(rows)

    def cell(row: Sequence[str], name: str) -> str:
        at = columns.get(name)
        return row[at].strip() if at is not None and at < len(row) else ""

    seen: set[str] = set()
    for row in rows[start + 1 :]:
        code = code_of(cell(row, "ma"))
        if not code or not cell(row, "ten"):
            continue
        if code in seen:
            raise TableFault(f"Bảng có hai dòng mã {code}; sửa lại mã trong bảng rồi đọc lại.")
        seen.add(code)
        yield Row(
            code,
            " ".join(cell(row, "ten").split()),
            _number(cell(row, "diem")),
            cell(row, "cach_tinh"),
            " ".join(cell(row, "tai_lieu").split()),
        )


def code_of(text: str) -> str:
    """The code in the first column: 1.1.1, 1.1. or a Roman numeral of a field; empty for any other text."""
    typed = text.strip().rstrip(".")
    if typed in ROMAN:
        return str(ROMAN.index(typed) + 1)
    return typed if _CODE.fullmatch(typed) else ""


def _heading(rows: Rows) -> tuple[int, Mapping[str, int]]:
    """The row of the headings, and the column of each."""
    for number, row in enumerate(rows):
        found: dict[str, int] = {}
        names = [" ".join(unaccented(cell).lower().split()) for cell in row]
        for key, beginnings in _HEADINGS.items():
            # In order of preference: a column "Điểm tối đa" is taken before one "Điểm tự đánh giá".
            for beginning in beginnings:
                at = next(
                    (
                        at
                        for at, name in enumerate(names)
                        if name.startswith(beginning) and at not in found.values()
                    ),
                    None,
                )
                if at is not None:
                    found[key] = at
                    break
        if {"ma", "ten", "diem"} <= found.keys():
            return number, found
    raise TableFault("Không thấy dòng tiêu đề có các cột STT, Tiêu chí, Điểm tối đa.")


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _points(row: Row) -> str:
    return "ĐIỀN" if row.points is None else _plain(row.points)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _quoted(text: str) -> str:
    """The text as YAML holds it in double quotes: a title may have a colon or begin with any sign."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
