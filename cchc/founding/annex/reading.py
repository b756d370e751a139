"""The tasks of an annex and the headings above them, in the order printed, from one table or several."""

import re
from collections.abc import Sequence

from cchc.founding.annex import columns
from cchc.founding.annex.columns import Header, find_header
from cchc.founding.annex.items import NAMES, NAMING, Annex, Entry, Heading
from cchc.founding.annex.numbers import (
    ARABIC,
    LETTER,
    NONE,
    PART,
    ROMAN,
    Numbered,
    at_head,
    depth,
    kind_of,
    own_number,
)
from cchc.founding.annex.rows import Row, body_rows, strays
from cchc.founding.annex.splitting import entries_of, next_number
from cchc.founding.paper.model import Grid, Line, Paper
from cchc.founding.targets.tables import is_target_table

ANNEX = re.compile(r"(?:PHỤ LỤC|BIỂU|BẢNG|DANH MỤC)\b|(?:Phụ lục|Biểu)(?: [\w.]+)?$")
"""How a line begins that stands above an annex."""

_DITTO = re.compile(r"(?:như trên|nt|-nt-|\"|''|”|〃|//|như hàng trên|như mục trên)[.]?", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—./\s]*|không(?: có)?", re.IGNORECASE)
_NO_TASK = re.compile(r"(?:tổng cộng|cộng|tổng số|ghi chú|lưu ý)(?=\s*:|\s+\d|\s*$)", re.IGNORECASE)
_LONGEST_HEADING = 220
_DITTO_ROLES = (
    columns.LEAD, columns.COORDINATING, columns.BOTH, columns.SCHEDULE, columns.PRODUCT, columns.APPROVER, columns.FUNDS,
    columns.DOCUMENT, columns.PERSON,
)  # fmt: skip


def read_annex(paper: Paper) -> Annex:
    """The tasks in all tables whose headings say that they hold tasks; a table of the same shape without a heading that
    follows one goes on with it. Paragraphs between the tables that are numbered like fields are headings too.
    """
    reader = _Reader()
    known: tuple[Header, int] | None = None
    between: list[Heading] = []
    first: Heading | None = None
    for block in paper.blocks:
        if isinstance(block, Line):
            head = at_head(block.text)
            if ANNEX.match(block.text):
                between = []
            if (
                kind_of(head.number) in (ROMAN, PART)
                and depth(head.number) == 1
                and len(block.text) < _LONGEST_HEADING
            ):
                between.append(Heading("đoạn trước bảng", head.number, head.text))
            continue
        width = len(block.rows[0]) if block.rows else 0
        header = find_header(block)
        if header is None and (known is None or known[1] != width or is_target_table(block)):
            continue
        reader.tables.add(block.name)
        if known is None:
            first = between[-1] if between else None
        else:
            reader.items += between
            reader.between += len(between)
        between = []
        start = header.last + 1 if header else 0
        if header and known and known[0].roles == header.roles and _tasks_above(block, header):
            start = 0
        if header is not None:
            known = header, width
        assert known is not None
        reader.table(block, known[0], start)
    # A heading before the first table may be the section of the plan that holds it.
    if first and reader.between:
        reader.items.insert(0, first)
    return Annex(tuple(reader.items), frozenset(reader.tables), tuple(reader.ignored))


def _tasks_above(grid: Grid, header: Header) -> bool:
    """Whether tasks stand above a heading: it is repeated on a page of a table that goes on."""
    filled = ([cell.text for cell in grid.own(row) if cell.text] for row in range(header.first))
    return any(len(texts) > 1 or any(at_head(text).number for text in texts) for texts in filled)


class _Reader:
    def __init__(self) -> None:
        self.items: list[Heading | Entry] = []
        self.tables: set[str] = set()
        self.ignored: list[str] = []
        self.between = 0
        """How many headings stood between the tables."""
        self._field = ""
        self._romans = False

    def table(self, grid: Grid, header: Header, first: int) -> None:
        """Read the rows of one table."""
        rows = list(body_rows(grid, header, first))
        self.ignored += strays(grid, first)
        self._romans |= any(kind_of(at_head(row.text(columns.FIELD)).number) == ROMAN for row in rows)
        numbered = any(_number_of(row).number for row in rows)
        of_field = any(_numbers_its_field(row) for row in rows)
        for at, row in enumerate(rows):
            self._take(row, rows[at + 1 :], numbered, of_field)

    def _take(self, row: Row, after: Sequence[Row], numbered: bool, of_field: bool) -> None:
        displaced = self._field_column(row, of_field)
        number, title = _number_of(row)
        if of_field and columns.FIELD in row.values and own_number(row.text(columns.NUMBER)) == number:
            number = at_head(title).number
        if columns.TITLE not in row.own:
            own = own_number(row.text(columns.NUMBER)) if columns.NUMBER in row.own and not of_field else ""
            if own and row.filled and not displaced:
                self._without_name(row, own)
            elif not displaced:
                self._go_on(row)
        elif _NO_TASK.match(title) and not number and len(row.filled) < 2:
            self.ignored.append(f"{row.place}: {row.text(columns.TITLE)}")
        elif self._is_heading(row, number, title, after, numbered):
            self.items.append(Heading(row.place, number, title))
        elif not number and numbered and not row.filled and title[:1].islower() and self._last():
            entry = self._last()
            assert entry is not None
            entry.title = f"{entry.title} {title}"
            entry.doubts.append(f"Tên nhiệm vụ nối từ hai hàng của phụ lục ({row.place}); so tên với bản ký.")
        else:
            for entry in entries_of(row, number, title):
                self._ditto(entry)
                self.items.append(entry)

    def _field_column(self, row: Row, of_field: bool) -> bool:
        """Take a new heading from the column of fields. True where a task stands there instead."""
        text = row.text(columns.FIELD)
        if not text or columns.FIELD not in row.own or text == self._field:
            return False
        number, name = at_head(text)
        if kind_of(number) == ARABIC and self._romans:
            values = {role: lines for role, lines in row.values.items() if role not in NAMING}
            doubt = f"Nhiệm vụ {number} đứng ở cột của lĩnh vực ({row.place}), ở đây lấy các ô cùng hàng; so với bản ký."
            entry = Entry(row.place, number, name, values, list(row.more), dict(row.years), [*row.doubts, doubt])
            self._ditto(entry)
            self.items.append(entry)
            return True
        self._field = text
        if of_field and not number:
            number = own_number(row.text(columns.NUMBER))
        self.items.append(Heading(row.place, number, name))
        return False

    def _is_heading(self, row: Row, number: str, title: str, after: Sequence[Row], numbered: bool) -> bool:
        if row.wide:
            return True
        if row.filled or row.more:
            return False
        kind = kind_of(number)
        if kind in (ARABIC, LETTER):
            following = next((_number_of(one).number for one in after), "")
            nested = following.startswith(f"{number}.") or (following == "1" and number != "1" and kind == ARABIC)
            return nested or (row.bold and bool(after) and following != next_number(number))
        if kind == NONE:
            return row.bold or (numbered and not title[:1].islower())
        return True

    def _without_name(self, row: Row, number: str) -> None:
        """A row with a number of its own whose name is merged with that above, or missing."""
        (entry,) = entries_of(row, number, row.text(columns.TITLE))
        if entry.title:
            entry.doubts.append(f"Tên nhiệm vụ lấy ở ô gộp với hàng trên ({row.place}); so với bản ký.")
        self._ditto(entry)
        self.items.append(entry)

    def _go_on(self, row: Row) -> None:
        """A row without a task of its own goes on with the one above."""
        entry = self._last()
        if entry is None:
            if row.values.keys() - {columns.FIELD, columns.NUMBER}:
                self.ignored.append(f"{row.place}: {' | '.join(' '.join(one) for one in row.values.values())}")
            return
        shared = row.spans.get(columns.TITLE, 0) > 1
        for role in row.values:
            if role in row.own and role not in (columns.NUMBER, columns.FIELD):
                entry.values[role] = entry.values.get(role, ()) + row.values[role]
                told = "ô tên gộp" if shared else "ô tên để trống"
                entry.doubts.append(
                    f"Cột {NAMES.get(role, role)} lấy thêm “{row.text(role)}” ở {row.place} ({told}); so với bản ký."
                )
        entry.more += row.more
        entry.doubts += row.doubts

    def _ditto(self, entry: Entry) -> None:
        """Put in what "như trên" stands for, and take out marks that say nothing."""
        last = self._last()
        for role in _DITTO_ROLES:
            text = " ".join(entry.values.get(role, ()))
            if not text:
                continue
            if _DITTO.fullmatch(text):
                above = last.values.get(role) if last else None
                if above:
                    entry.values[role] = above
                else:
                    del entry.values[role]
                    entry.doubts.append(f"Cột {NAMES[role]} ghi “{text}” mà hàng trên không có gì; so với bản ký.")
            elif _NOTHING.fullmatch(text):
                del entry.values[role]

    def _last(self) -> Entry | None:
        return next((one for one in reversed(self.items) if isinstance(one, Entry)), None)


def _number_of(row: Row) -> Numbered:
    """The number of a row and its name without it."""
    title = row.text(columns.TITLE)
    own = own_number(row.text(columns.NUMBER)) if columns.NUMBER in row.own else ""
    if own:
        head = at_head(title)
        return Numbered(own, head.text if head.number == own else title)
    return at_head(title)


def _numbers_its_field(row: Row) -> bool:
    """Whether the number is of the merged field and not of the task."""
    if columns.FIELD not in row.own or columns.NUMBER not in row.own:
        return False
    return row.spans[columns.NUMBER] > 1 and row.spans[columns.NUMBER] == row.spans[columns.FIELD]
