"""Finds the cells of a form by identity, code and heading, wherever they stand. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cchc.forms import layout
from cchc.intake.forms.cells import Cell, Filled, Finding, Key, Page
from cchc.vietnamese import unaccented

_TOP = 30
"""Rows in which identity and headings are looked for."""


class NotAForm(Exception):
    """The workbook is no form of ours; the message is Vietnamese."""


def read_form(pages: Sequence[Page]) -> Filled:
    """What was filled in. Raises NotAForm."""
    identities = {found for page in pages for found in _identities(page)}
    if not identities:
        raise NotAForm(
            "Không thấy mã biểu ở ô A1 (như CCHC|2026-Q3|kt|bản 1): đây không phải biểu thu báo cáo, hoặc trang đã bị chép "
            "sang tệp khác. Đề nghị đơn vị điền đúng tệp đã nhận."
        )
    if len({(one.period, one.agency) for one in identities}) > 1:
        names = ", ".join(sorted(str(one) for one in identities))
        raise NotAForm(
            f"Các trang của tệp thuộc nhiều biểu khác nhau ({names}). Đề nghị đơn vị gửi từng biểu một tệp."
        )
    identity = identities.pop()
    cells: dict[Key, Cell] = {}
    findings: list[Finding] = []
    person: dict[str, str] = {}
    seen: set[str] = set()
    for page in pages:
        person |= _person(page)
        table = _table(page)
        if table is None:
            findings += _foreign(page)
            continue
        name, row, columns = table
        seen.add(name)
        findings += _read_table(page, name, row, columns, cells)
    if layout.TASKS not in seen:
        findings.append(
            Finding("", f"Không thấy trang “{layout.TASKS}”", "Đề nghị gửi lại tệp còn đủ các trang, các đầu cột.")
        )
    return Filled(identity.period, identity.agency, cells, person, tuple(findings))


def _foreign(page: Page) -> Iterator[Finding]:
    """A remark on a sheet that is none of the form's, and not the guide either, where something stands in it."""
    first = next((cell for row in page.rows for cell in row if cell), None)
    if first is not None and not any(_identities(page)) and not _person(page):
        message = f"Trang “{page.name}” không thuộc biểu, nội dung không được đọc"
        yield Finding(
            first.place, message, "Chuyển nội dung vào ô màu vàng của các trang trong biểu.", warning=True
        )


def _identities(page: Page) -> Iterator[layout.Identity]:
    for row in page.rows[:_TOP]:
        for cell in row:
            if cell and isinstance(cell.value, str) and "CCHC|" in cell.value:
                text = unicodedata.normalize("NFC", cell.value)
                if found := layout.read_identity(text):
                    yield found


def plain(text: object) -> str:
    """A heading or label for comparison: without diacritics, signs and double spaces."""
    return " ".join(re.findall(r"[a-z0-9%]+", unaccented(str(text))))


_HEADINGS = {
    plain(column.heading): (name, column.heading)
    for name, columns in layout.COLUMNS.items()
    for column in columns
    if column.fill
}
_OTHERS = {plain(column.heading) for columns in layout.COLUMNS.values() for column in columns}
_LABELS = {plain(label): label for label in layout.PERSON_CELLS}


def _person(page: Page) -> dict[str, str]:
    """What stands right of the labels of the first sheet."""
    found = {}
    for row in page.rows:
        for at, cell in enumerate(row):
            label = _LABELS.get(plain(cell.value)) if cell and isinstance(cell.value, str) else None
            beside = next((one for one in row[at + 1 :] if one), None)
            if label and beside:
                found[label] = unicodedata.normalize("NFC", str(beside.value)).strip()
    return found


def _table(page: Page) -> tuple[str, int, dict[str, int]] | None:
    """The sheet it is, its row of headings (from 0) and the columns by heading; None where there is no table of ours."""
    for number, row in enumerate(page.rows[:_TOP]):
        columns: dict[str, int] = {}
        names = []
        for at, cell in enumerate(row):
            if cell is None or not isinstance(cell.value, str):
                continue
            words = plain(cell.value)
            if words == plain(layout.CODE):
                columns.setdefault(layout.CODE, at)
            elif words in _HEADINGS:
                name, heading = _HEADINGS[words]
                names.append(name)
                columns.setdefault(heading, at)
        if layout.CODE in columns and names:
            return max(names, key=names.count), number, columns
    return None


def _read_table(
    page: Page, name: str, heading_row: int, columns: dict[str, int], cells: dict[Key, Cell]
) -> Iterator[Finding]:
    wanted = [column.heading for column in layout.COLUMNS[name] if column.fill]
    for heading in wanted:
        if heading not in columns:
            yield Finding(
                page.name, f"Trang “{page.name}” mất cột “{heading}”", "Đề nghị điền lại trên biểu còn đủ cột."
            )
    if page.merged:
        yield Finding(
            page.name,
            f"Trang “{page.name}” có ô bị gộp ({', '.join(page.merged[:3])}): chỉ lấy giá trị ở ô đầu của ô gộp",
            "Xem lại các dòng ấy có thiếu nội dung không.",
            warning=True,
        )
    used = set(columns.values())
    extra: dict[int, Cell] = {}
    titles = page.rows[heading_row]
    for row in page.rows[heading_row + 1 :]:
        code = _code(row, columns[layout.CODE])
        for heading in wanted:
            at = columns.get(heading)
            cell = row[at] if at is not None and at < len(row) else None
            if cell is None:
                continue
            if not code:
                yield Finding(
                    cell.place,
                    f"Dòng có nội dung “{heading}” mà không có mã",
                    "Ghi nội dung vào đúng dòng có mã của biểu.",
                )
                continue
            known = cells.setdefault((code, heading), cell)
            if known is not cell and str(known.value).strip() != str(cell.value).strip():
                yield Finding(
                    cell.place,
                    f"Mã {code} đứng hai dòng với “{heading}” khác nhau: «{known.value}» và «{cell.value}»; lấy dòng đầu",
                    "Hỏi lại đơn vị.",
                )
        for at, other in enumerate(row):
            if other and at not in used and not _is_ours(titles, at):
                extra.setdefault(at, other)
    for other in extra.values():
        yield Finding(
            other.place,
            "Cột này không thuộc biểu, nội dung không được đọc",
            "Chuyển nội dung vào ô màu vàng.",
            warning=True,
        )
    for place in page.unvalued:
        yield Finding(f"{page.name}!{place}", "Ô là công thức chưa có kết quả", "Gõ thẳng giá trị vào ô.")


def _code(row: Sequence[Cell | None], at: int) -> str:
    cell = row[at] if at < len(row) else None
    if cell is None:
        return ""
    value = cell.value
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return unicodedata.normalize("NFC", text).strip()


def _is_ours(titles: Sequence[Cell | None], at: int) -> bool:
    cell = titles[at] if at < len(titles) else None
    return cell is not None and plain(cell.value) in _OTHERS
