"""Reads the tables of a Word report of an agency as its form: by known headings, and only where the task is beyond doubt. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cchc.forms import layout
from cchc.intake.forms.cells import Cell, Filled, Finding, Key, Page
from cchc.intake.forms.said import Known, Row
from cchc.intake.forms.table import plain
from cchc.numbering import TaskNumber, typed_number

_TOP = 6
"""Rows in which headings are looked for."""
_LONGEST = 60
"""Letters of the longest heading."""
_NUMBER, _TASK = "Số", "Nhiệm vụ"
_SHORTEST = 12
"""Letters of the shortest text that tells which task is meant."""


class Tasks(NamedTuple):
    """The tasks that a report may speak of."""

    known: Known
    titles: Mapping[TaskNumber, str]
    start: date
    """The first day of the period."""


def read_report(pages: Sequence[Page], tasks: Tasks, agency: str, document: str) -> Filled | None:
    """What the tables say; None where none of them has the headings. `document` is what the report is cited as."""
    cells: dict[Key, Cell] = {}
    findings: list[Finding] = []
    found = [(page, head) for page in pages if (head := find_head(page.rows))]
    for page, (last, columns) in found:
        findings += _read(page, last, columns, tasks, cells)
    if not found:
        return None
    person = {layout.PERSON_CELLS[3]: document} if document else {}
    return Filled(tasks.known.period, agency, cells, person, tuple(findings))


def find_head(rows: Sequence[Sequence[Cell | None]]) -> tuple[int, dict[str, list[int]]] | None:
    """The last row of headings and the columns by heading; None where the table is none of ours."""
    found = None
    for at, row in enumerate(rows[:_TOP]):
        columns: dict[str, list[int]] = {}
        for column, cell in enumerate(row):
            if cell and len(str(cell.value)) < _LONGEST and (heading := _heading(plain(cell.value))):
                columns.setdefault(heading, []).append(column)
        named = layout.CODE in columns or {_NUMBER, _TASK} <= set(columns)
        if named and layout.STATE in columns and layout.RESULT in columns:
            found = at, columns
    return found


def _heading(words: str) -> str:
    if words in ("ma", "ma nhiem vu"):
        return layout.CODE
    if words in ("so", "stt", "tt"):
        return _NUMBER
    for start, heading in (
        ("nhiem vu", _TASK),
        ("tinh hinh", layout.STATE),
        ("ty le", layout.SHARE),
        ("ket qua trong ky", layout.RESULT),
        ("so ky hieu", layout.DOCUMENT),
        ("van ban", layout.DOCUMENT),
    ):
        if words.startswith(start):
            return heading
    return ""


def _read(
    page: Page, last: int, columns: Mapping[str, list[int]], tasks: Tasks, cells: dict[Key, Cell]
) -> Iterator[Finding]:
    wanted = [one for one in (layout.STATE, layout.SHARE, layout.RESULT, layout.DOCUMENT) if one in columns]
    for row in page.rows[last + 1 :]:
        said = {heading: [one for at in columns[heading] if (one := row[at])] for heading in columns}
        filled = {heading: said[heading] for heading in wanted if said[heading]}
        if not filled or _is_numbering(row):
            continue
        place = next(iter(filled.values()))[0].place
        doubled = [heading for heading, some in said.items() if len(some) > 1]
        if doubled:
            yield Finding(place, f"Cột “{doubled[0]}” có hai ô trong một hàng", "Gộp nội dung vào một ô.")
            continue
        code, why = _code({heading: str(some[0].value) for heading, some in said.items() if some}, tasks)
        if why:
            yield Finding(place, why, "Chưa ghi hàng này; sửa bảng, hoặc gõ bằng cchc update.")
            continue
        for heading, (cell,) in filled.items():
            known = cells.setdefault((code, heading), cell)
            if plain(known.value) != plain(cell.value):
                yield Finding(
                    cell.place,
                    f"{code} đứng hai hàng với “{heading}” khác nhau: «{known.value}» và «{cell.value}»; lấy hàng đầu",
                    "Hỏi lại đơn vị.",
                )
    if page.merged:
        yield Finding(
            page.name, "Bảng có ô gộp nhiều hàng: chỉ lấy giá trị ở hàng đầu", "Xem lại các hàng ấy.", warning=True
        )


def _is_numbering(row: Sequence[Cell | None]) -> bool:
    """Whether the row only numbers the columns: (1), (2), (3)."""
    words = [plain(cell.value) for cell in row if cell]
    return len(words) > 2 and all(word.isdecimal() for word in words) and words[0] == "1" and words[1] == "2"


def _code(said: Mapping[str, str], tasks: Tasks) -> tuple[str, str]:
    """The code of the row, or why it is not known."""
    written = said.get(layout.CODE, "").strip()
    if written in tasks.known.rows:
        return written, ""
    text = (written.removeprefix("nv:") if written else said.get(_NUMBER, "")).strip().rstrip(".")
    number = typed_number(text)
    if number is None:
        return "", f"«{written or text}» không phải mã hay số nhiệm vụ" if text else "Hàng không có mã, số nhiệm vụ"
    rows = [(code, row) for code, row in tasks.known.rows.items() if row.number == number]
    rows = [(code, row) for code, row in rows if row.start <= tasks.known.last]
    if not rows:
        return "", f"Số {text} không phải nhiệm vụ đang mở của cơ quan này"
    if not written and not _alike(said.get(_TASK, ""), tasks.titles.get(number, "")):
        # The first column may as well number the rows of the report.
        return "", f"Số {text} là “{tasks.titles.get(number, '')}”, bảng ghi «{said.get(_TASK, '')}»"
    if len(rows) > 1:
        rows = [one for one in rows if _is_open(one[1], tasks.start)]
    if len(rows) != 1:
        return "", f"Nhiệm vụ {text} có nhiều kỳ, không rõ kỳ nào; ghi mã như {number}|{tasks.known.period[:4]}"
    return rows[0][0], ""


def _is_open(row: Row, start: date) -> bool:
    return row.late or row.due >= start


def _alike(text: str, title: str) -> bool:
    one, other = plain(text), plain(title)
    return min(len(one), len(other)) >= _SHORTEST and (one in other or other in one)
