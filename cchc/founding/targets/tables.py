"""Targets that stand in a table: a unit, a value for each year or for the last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any, NamedTuple

from cchc.founding.annex.columns import is_numbering_row
from cchc.founding.annex.numbers import at_head, own_number
from cchc.founding.paper.model import Cell, Grid
from cchc.founding.targets.fields import field_of
from cchc.vietnamese import capitalised, parse_number, unaccented

_NUMBER, _WORDING, _UNIT, _BASE, _LAST, _NOTE = "so", "noi_dung", "don_vi", "goc", "cuoi", "ghi_chu"
_VALUE = re.compile(
    r"(>=|≥|>|<=|≤|<|trên|dưới|tối thiểu|ít nhất|tối đa|không quá)?\s*(-?\d[\d., ]*?)\s*(%|trở lên|trở xuống)?"
)
_RANK = re.compile(r"(?:top|trong nhóm|nhóm|thứ hạng|xếp hạng|hạng|thứ|xếp thứ)\s*(\d{1,4})")
"""A place in a ranking, which is reached by any place before it."""
_SIGNS = {
    ">=": "toi_thieu", "≥": "toi_thieu", "tối thiểu": "toi_thieu", "ít nhất": "toi_thieu", "trở lên": "toi_thieu",
    "<=": "toi_da", "≤": "toi_da", "tối đa": "toi_da", "không quá": "toi_da", "trở xuống": "toi_da",
    ">": "tren", "trên": "tren", "<": "duoi", "dưới": "duoi",
}  # fmt: skip
_RANGE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:-|đến)\s*(-?\d+(?:[.,]\d+)?)\s*%?")
_CODE = re.compile(r"[1-9]\d?(?:\.\d{1,3})|[IVXL]{1,7}\.\d{1,3}|[a-zđ]\d{1,3}")


class _Columns(NamedTuple):
    first: int
    """The first row below the heading."""
    roles: dict[int, str]
    years: dict[int, int]
    """The year of each column that holds the values of one."""
    base: int | None
    """The year of the column that the targets start from."""


def is_target_table(grid: Grid) -> bool:
    """Whether the heading of a table says that it holds targets."""
    return _columns(grid) is not None


def read_table(
    grid: Grid, fields: Mapping[str, str], stage: tuple[int, int], taken: AbstractSet[str]
) -> list[dict[str, Any]]:
    """The targets of a table. Codes are as printed where they can be told from numbers of tasks (`taken`), else a1, a2."""
    heads = _columns(grid)
    if heads is None:
        return []
    found: list[dict[str, Any]] = []
    group, heading = "", ""
    used = set(taken)
    for at in range(heads.first, len(grid.rows)):
        cells = grid.own(at)
        if not any(cell.text and cell.row == at for cell in cells) or is_numbering_row(cells):
            continue
        texts = {role: grid.rows[at][column].text for column, role in heads.roles.items()}
        values = {year: grid.rows[at][column].text for column, year in heads.years.items()}
        number, wording = _named(texts)
        said = [text for role, text in texts.items() if role not in (_NUMBER, _WORDING)]
        if not any(text for text in (*said, *values.values()) if text != texts.get(_WORDING)):
            group, heading = number, wording
            continue
        code = _code(number, group, len(found) + 1, used)
        used.add(code)
        key, sure = field_of(heading, fields)
        record: dict[str, Any] = {"ma": code, "linh_vuc": key, "noi_dung": capitalised(wording.strip(" .;"))}
        told = [] if sure or len(fields) == 1 else [f"Không rõ chỉ tiêu thuộc lĩnh vực nào; tạm xếp vào {key}."]
        record |= _bounds(texts, values, stage, told)
        record |= _base(texts, values, heads.base, stage, told)
        if note := texts.get(_NOTE, ""):
            told.append(f"Cột ghi chú của chỉ tiêu ghi “{note}”, chưa đưa vào hồ sơ.")
        found.append(record | ({"doi_chieu": told} if told else {}))
    return found


def _columns(grid: Grid) -> _Columns | None:
    for row in range(min(6, len(grid.rows))):
        last = min(len(grid.rows) - 1, max(cell.row + cell.rows - 1 for cell in grid.own(row)))
        labels = [
            [
                cell.text
                for cell in dict.fromkeys(grid.rows[one][column] for one in range(row, last + 1))
                if cell.text
            ]
            for column in range(len(grid.rows[row]))
        ]
        roles = {column: role for column, path in enumerate(labels) if (role := _role(" ".join(path)))}
        years = {
            column: year
            for column, path in enumerate(labels)
            if (year := _year(path)) and roles.get(column) != _BASE
        }
        roles = {column: role for column, role in roles.items() if column not in years or role == _BASE}
        if _WORDING in roles.values() and (years or _LAST in roles.values()) and (len(roles) + len(years)) >= 3:
            base = next((labels[column][-1] for column, role in roles.items() if role == _BASE), "")
            return _Columns(last + 1, roles, years, max(map(int, re.findall(r"20\d\d", base)), default=None))
    return None


def _role(label: str) -> str:
    words = unaccented(label).strip(" .")
    if re.fullmatch(r"s?tt|so tt|so thu tu|ma|ma so", words):
        return _NUMBER
    if re.match(r"(?:ten |noi dung |cac )?chi tieu\b(?! (?:nam|den|giao|20))", words):
        return _WORDING
    if re.match(r"(?:don vi|dvt)(?: tinh)?$", words):
        return _UNIT
    if re.search(r"hien trang|nam goc|thuc hien (?:nam )?20|uoc (?:thuc hien|th)", words):
        return _BASE
    if re.search(r"muc tieu|den nam|ke hoach|giai doan|chi tieu (?:nam|den|giao)|muc dat", words):
        return _LAST
    return _NOTE if "ghi chu" in words else ""


def _year(path: Sequence[str]) -> int | None:
    """The year of a column that its lowest heading names alone."""
    found = re.fullmatch(r"(?:đến |hết )?(?:năm )?(20\d\d)", path[-1].strip(), re.IGNORECASE) if path else None
    return int(found[1]) if found else None


def _named(texts: Mapping[str, str]) -> tuple[str, str]:
    number = own_number(texts.get(_NUMBER, ""))
    head = at_head(texts.get(_WORDING, ""))
    return (number, texts.get(_WORDING, "")) if number else (head.number, head.text)


def _code(number: str, group: str, count: int, used: AbstractSet[str]) -> str:
    wanted = [number, f"{group}.{number}" if group and number else ""]
    good = next((one for one in wanted if _CODE.fullmatch(one) and one not in used), "")
    return good or next(f"a{at}" for at in range(count, count + len(used) + 1) if f"a{at}" not in used)


def _bounds(
    texts: Mapping[str, str], values: Mapping[int, str], stage: tuple[int, int], told: list[str]
) -> dict[str, Any]:
    """Unit, threshold, steps by year and the year to start from; what is unclear is added to `told`."""
    record: dict[str, Any] = {}
    unit = texts.get(_UNIT, "").strip()
    read = {year: _amount(text) for year, text in values.items() if text.strip()}
    steps = {year: one[1] for year, one in sorted(read.items()) if one and stage[0] <= year <= stage[1]}
    if strange := [f"{year}: {values[year]}" for year, one in read.items() if one is None]:
        told.append(f"Mức ghi “{'; '.join(strange)}” không đọc được thành số; so với bản ký.")
    if beyond := [f"{year}: {values[year]}" for year in sorted(read) if year > stage[1]]:
        told.append(f"Bảng ghi mức của năm ngoài giai đoạn ({'; '.join(beyond)}), chưa đưa vào hồ sơ.")
    last = _amount(texts.get(_LAST, "")) or (read[max(steps)] if steps else None)
    if found := _RANGE.fullmatch(texts.get(_LAST, "").strip()):
        record = {"toi_thieu": parse_number(found[1]), "toi_da": parse_number(found[2])}
        last, steps = None, {}
    elif texts.get(_LAST, "").strip() and last is None:
        told.append(f"Mức ghi “{texts[_LAST]}” không đọc được thành số; so với bản ký.")
    if last is not None:
        key, sure = _direction(last[0], list(steps.values()))
        record = {key: last[1]}
        if not sure:
            told.append(
                f"Bảng không nói {last[1]} là tối thiểu hay tối đa, ở đây hiểu là tối thiểu; so với bản ký."
            )
    if len(steps) > 1:
        record["lo_trinh"] = steps
    if not unit and any("%" in one for one in (*values.values(), texts.get(_LAST, ""))):
        unit = "%"
    return ({"don_vi": unit} if unit and record else {}) | record


def _base(
    texts: Mapping[str, str], values: Mapping[int, str], year: int | None, stage: tuple[int, int], told: list[str]
) -> dict[str, Any]:
    """The value to start from: that of the column that says so, else of the last year before the plan."""
    text = texts.get(_BASE, "")
    if not text:
        earlier = [one for one in values if one < stage[0] and values[one].strip()]
        year = max(earlier, default=None)
        text = values[year] if year else ""
    if not text.strip(" -"):
        return {}
    read = _amount(text)
    if read and year:
        return {"nam_goc": {"nam": year, "gia_tri": read[1]}}
    told.append(f"Bảng ghi hiện trạng “{text}”{'' if year else ' mà không nói năm nào'}; ghi nam_goc theo bản ký.")
    return {}


def _amount(text: str) -> tuple[str, Decimal] | None:
    """The bound that a cell says ("" where it says none) and its number."""
    if rank := _RANK.fullmatch(text.strip().lower()):
        return "toi_da", Decimal(rank[1])
    found = _VALUE.fullmatch(text.strip().lower())
    try:
        return (
            (_SIGNS.get(found[1] or "", _SIGNS.get(found[3] or "", "")), parse_number(found[2])) if found else None
        )
    except ValueError:
        return None


def _direction(said: str, steps: Sequence[Decimal]) -> tuple[str, bool]:
    """The bound that a value is: as said, else by whether the steps rise or fall."""
    if said:
        return said, True
    if len(steps) > 1 and steps[0] != steps[-1]:
        return ("toi_thieu" if steps[-1] > steps[0] else "toi_da"), True
    return "toi_thieu", False


def tables_not_read(grids: Sequence[Grid]) -> Iterator[str]:
    """A doubt for each table of some size that holds neither tasks nor targets."""
    for grid in grids:
        filled = [cell for cell in grid.cells() if cell.text]
        if len(grid.rows) >= 4 and len(grid.rows[0]) >= 3 and len(filled) >= 10:
            heads = ", ".join(_heads(grid))
            yield f"{capitalised(grid.name)} (“{heads}”) không phải bảng nhiệm vụ hay chỉ tiêu, chưa đưa vào hồ sơ."


def _heads(grid: Grid) -> list[str]:
    cells: list[Cell] = [cell for cell in grid.own(0) if cell.text]
    return [cell.text[:30] for cell in cells[:4]]
