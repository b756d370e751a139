"""What each column of a table of tasks holds, by the words of its heading, whatever their order."""

import re
from typing import NamedTuple

from cchc.founding.paper.model import Cell, Grid
from cchc.vietnamese import unaccented

NUMBER, FIELD, TITLE, PRODUCT, LEAD, COORDINATING = "so", "linh_vuc", "ten", "san_pham", "chu_tri", "phoi_hop"
BOTH, SCHEDULE, START, END, YEAR, NOTE = "chu_tri_phoi_hop", "thoi_han", "bat_dau", "ket_thuc", "nam", "ghi_chu"
APPROVER, FUNDS, DOCUMENT, PERSON, OTHER = "cap_trinh", "kinh_phi", "van_ban_giao", "phu_trach", "khac"

_EXACT = {
    NUMBER: r"(?:s ?tt|tt|so tt|so thu tu|thu tu|so|ma so|ma|ma nhiem vu|ma nv|no)",
    SCHEDULE: r"(?:han|thoi han|moc)",
    LEAD: r"(?:co quan|don vi|co quan,? don vi|co quan thuc hien|don vi thuc hien|thuc hien|phong,? ban)",
    YEAR: r"(?:nam )?20\d\d",
    START: r"(?:thoi gian |thoi diem |ngay )?bat dau(?: thuc hien)?",
    END: r"(?:thoi gian |thoi diem |ngay )?ket thuc",
    FIELD: r"(?:nhiem vu chung|nhom nhiem vu.*|linh vuc.*|noi dung chung|nhom|nhom noi dung|nhom linh vuc|cac linh vuc)",
    PERSON: r"(?:nguoi|lanh dao|can bo|cong chuc|dong chi|d c)\b.*",
}
_STRONG = (
    (BOTH, r"chu tri\b.*\bphoi hop|phoi hop\b.*\bchu tri"),
    (NOTE, r"ghi chu"),
    (COORDINATING, r"phoi hop"),
    (PRODUCT, r"san pham|ket qua|dau ra"),
    (SCHEDULE, r"thoi gian|thoi han|tien do|thoi diem|lo trinh|hoan thanh|ky han|han hoan"),
    (APPROVER, r"cap trinh|cap ban hanh|cap phe duyet|cap co tham quyen|tham quyen|cap quyet dinh|co quan ban hanh|trinh ban hanh"),
    (LEAD, r"chu tri|(?:co quan|don vi|phong,? ban|bo phan|to chuc) (?:duoc giao|thuc hien|chiu trach nhiem|tham muu|dau moi|phu trach)"
           r"|chiu trach nhiem|trach nhiem|dau moi|phan cong"),
    (FUNDS, r"kinh phi|du toan|nguon von"),
    (DOCUMENT, r"van ban (?:giao|chi dao|can cu)|can cu|co so phap ly"),
)  # fmt: skip
_TITLE = r"nhiem vu|noi dung|cong viec|hoat dong|giai phap|hang muc|ten"

_DETAIL = re.compile(r"cu the|chi tiet|nhiem vu, giai phap|cong viec")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-zĐđ])\)?(?:\s*=.*)?")
_LONGEST_LABEL = 90
_MOST_BEFORE = 12
"""Rows that may stand above the heading: a title within the table."""


class Header(NamedTuple):
    """The heading of a table of tasks."""

    first: int
    last: int
    roles: tuple[str, ...]
    """The role of each column of the grid."""
    labels: tuple[str, ...]
    """The words of each column's heading."""
    cells: tuple[tuple[int, int], ...]
    """The heading cell of each column, by row and column: columns of one cell belong together."""
    texts: frozenset[str]
    """What its cells say, in small letters without diacritics."""

    def having(self, *roles: str) -> bool:
        """Whether a column has one of these roles."""
        return any(role in self.roles for role in roles)


def role_of(label: str) -> str:
    """The role that a heading tells; OTHER where it tells none."""
    words = re.sub(r"[^a-z0-9%,]+", " ", unaccented(label)).strip(" ,")
    words = re.sub(r" ?, ?", ", ", words)
    for role, pattern in _EXACT.items():
        if re.fullmatch(pattern, words):
            return role
    found = [
        (match.start(), order, role) for order, (role, p) in enumerate(_STRONG) if (match := re.search(p, words))
    ]
    if any(role == BOTH for _, _, role in found):
        return BOTH
    if found:
        return min(found)[2]
    return TITLE if re.search(rf"\b(?:{_TITLE})\b", words) else OTHER


def find_header(grid: Grid) -> Header | None:
    """The heading of a table; None where it is no table of tasks."""
    for row in range(min(len(grid.rows), _MOST_BEFORE)):
        if not _heads(grid.own(row)):
            continue
        last = _last_row(grid, row)
        columns = range(len(grid.rows[row]))
        paths = [_path(grid, row, last, column) for column in columns]
        header = Header(
            row,
            last,
            tuple(_deepest([cell.text for cell in path]) for path in paths),
            tuple(" - ".join(cell.text for cell in path) for path in paths),
            tuple(
                (path[-1].row, path[-1].column) if path else (row, column)
                for column, path in zip(columns, paths, strict=True)
            ),
            frozenset(_normal(cell.text) for at in range(row, last + 1) for cell in grid.own(at) if cell.text),
        )
        return _settled(header, grid)
    return None


def is_heading_row(cells: list[Cell], header: Header) -> bool:
    """Whether a row repeats the heading, as at the top of each page."""
    texts = {_normal(cell.text) for cell in cells if cell.text}
    return (len(texts) >= 2 and texts <= header.texts) or (len(texts) >= 3 and _heads(cells))


def is_numbering_row(cells: list[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3) or A, B, 1, 2."""
    texts = [cell.text for cell in cells if cell.text]
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    bare = [text.strip("() ").split("=")[0].strip() for text in texts]
    figures = [int(text) for text in bare if text.isdecimal()]
    return len(set(bare)) == len(bare) and figures == sorted(figures) and len(texts) > len(cells) // 2


def beside_numbering(cells: list[Cell]) -> str:
    """What else stands in a row that numbers the columns, as where a page broke a cell; "" for any other row."""
    texts = [cell.text for cell in cells]
    strange = [at for at, text in enumerate(texts) if text != str(at + 1) and not (at == 0 and text in ("I", "l"))]
    if len(texts) - len(strange) < 4 or len(strange) > 2:
        return ""
    return "; ".join(texts[at].removeprefix(str(at + 1)).strip() for at in strange if texts[at])


def _heads(cells: list[Cell]) -> bool:
    """Whether these cells name enough columns to head a table of tasks. A row of a task has a number, and cells that name none."""
    texts = [cell.text for cell in cells if cell.text]
    if any(len(text) > _LONGEST_LABEL or re.fullmatch(r"\d{1,3}[.)]?", text) for text in texts):
        return False
    named = [role_of(text) for text in texts]
    roles = set(named)
    about = roles & {LEAD, BOTH, COORDINATING, SCHEDULE, PRODUCT}
    if 3 * named.count(OTHER) > len(named) or not roles & {TITLE, FIELD}:
        return False
    return len(about) >= 2 or (len(about) == 1 and len(texts) >= 3)


def _last_row(grid: Grid, first: int) -> int:
    """The last row of a heading: cells that reach down, or a second row of headings only."""
    height = len(grid.rows)
    last = min(first + 2, height - 1, max(cell.row + cell.rows - 1 for cell in grid.own(first)))
    if last == first and first + 1 < height:
        texts = [cell.text for cell in grid.own(first + 1) if cell.text]
        wide = any(cell.columns > 1 and cell.text for cell in grid.own(first))
        if texts and wide and all(role_of(text) not in (OTHER, TITLE, FIELD) and len(text) < 40 for text in texts):
            return first + 1
    return last


def _path(grid: Grid, first: int, last: int, column: int) -> list[Cell]:
    """The heading cells above a column, from the top, each once and only those with words."""
    cells = (grid.rows[row][column] for row in range(first, last + 1))
    return [cell for cell in dict.fromkeys(cells) if cell.text]


def _deepest(labels: list[str]) -> str:
    """The role that the lowest telling label gives."""
    roles = [role_of(label) for label in labels]
    return next((role for role in reversed(roles) if role != OTHER), OTHER)


def _settled(header: Header, grid: Grid) -> Header:
    """The roles made to fit each other: numbers under a heading without words, two columns that both seem to be the task."""
    roles = list(header.roles)
    body = grid.rows[header.last + 1 :]
    for column in range(len(roles) - 1):
        same = header.cells[column] == header.cells[column + 1] or not header.labels[column]
        if roles[column] in (TITLE, OTHER) and same and _mostly_numbers(body, column):
            roles[column] = NUMBER
    titles = list(dict.fromkeys(header.cells[column] for column, role in enumerate(roles) if role == TITLE))
    fields = FIELD in roles
    if len(titles) > 1 and not fields:
        first, second = titles[0], titles[1]
        at = [column for column, cell in enumerate(header.cells) if cell == first and roles[column] == TITLE]
        detail = _DETAIL.search(unaccented(header.labels[[*header.cells].index(second)]))
        if detail or _mostly_merged(body, at[0]):
            for column in at:
                roles[column] = FIELD
            titles = titles[1:]
    for column, role in enumerate(roles):
        if role == TITLE and header.cells[column] != titles[0]:
            roles[column] = OTHER
    if fields and not titles:
        roles = [TITLE if role == FIELD else role for role in roles]
    return header._replace(roles=tuple(roles))


def _mostly_numbers(body: tuple[tuple[Cell, ...], ...], column: int) -> bool:
    texts = [row[column].text for row in body if row[column].text and row[column].columns == 1]
    short = [text for text in texts if re.fullmatch(r"[\dIVXLA-Z.)(]{1,8}", text)]
    return bool(texts) and len(short) * 2 > len(texts)


def _mostly_merged(body: tuple[tuple[Cell, ...], ...], column: int) -> bool:
    """Whether a column's cells reach over rows, or are empty below one that is filled."""
    cells = [row[column] for row in body]
    return bool(cells) and 2 * sum(cell.rows > 1 or not cell.text for cell in cells) > len(cells)


def _normal(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", unaccented(text)).strip()
