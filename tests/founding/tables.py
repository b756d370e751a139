"""Small decisions with tables as offices lay them out."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import docx
from docx.document import Document

from cchc.founding.paper.word import read_word
from cchc.founding.records import Founded, found

FRONT = (
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN BÌNH",
    "Số: 12/KH-UBND",
    "An Bình, ngày 15 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Chuyển đổi số phường An Bình giai đoạn 2026 - 2030",
)
HEADS = ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn")

Merge = tuple[int, int, int, int]
"""The first and last row and column of a merged cell: row, column, row, column."""


def paper(*lines: str) -> Document:
    """A decision of one office with these further paragraphs."""
    made = docx.Document()
    for line in (*FRONT, *lines):
        made.add_paragraph(line)
    return made


def add_table(to: Document, rows: Sequence[Sequence[str]], merges: Iterable[Merge] = ()) -> None:
    """Add a table; the text of a merged cell is that of its upper left corner."""
    table = to.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for top, left, bottom, right in merges:
        text = rows[top][left]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                table.cell(row, column).text = ""
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


def read(made: Document) -> Founded:
    """The records of a decision."""
    return found(read_word(data_of(made)), date(2026, 2, 1))


def data_of(made: Document) -> bytes:
    """The file of a document."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def of_table(rows: Sequence[Sequence[str]], merges: Iterable[Merge] = (), *lines: str) -> Founded:
    """The records of a decision whose annex is this table."""
    made = paper(*lines)
    add_table(made, rows, merges)
    return read(made)


def short(founded: Founded) -> list[str]:
    """Each task on a line: number, field, name, products, who leads and who helps, deadline."""
    return [
        " | ".join(
            (
                str(one["so"]),
                one["linh_vuc"],
                one["ten"],
                " + ".join(one.get("san_pham", ())),
                " ".join(one.get("chu_tri", ())),
                " ".join(one.get("phoi_hop", ())),
                one.get("thoi_han", ""),
            )
        )
        for one in founded.tasks
    ]


def doubts(founded: Founded) -> list[str]:
    """The doubts of the tasks, each with the number of its task."""
    return [f"{one['so']}: {doubt}" for one in founded.tasks for doubt in one.get("doi_chieu", ())]
