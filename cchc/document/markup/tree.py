"""The parts of a document as immutable records, without markup or layout."""

from dataclasses import dataclass
from typing import NamedTuple

from cchc.document import decree


class Span(NamedTuple):
    """A stretch of text of one look; "\\n" is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    blank: bool = False
    """A place that the officer must still fill in (`<mark>`)."""


class Picture(NamedTuple):
    """An image inside a paragraph."""

    name: str
    description: str
    width_mm: float
    line: int


Content = tuple[Span | Picture, ...]


def text_of(content: Content) -> str:
    """The text alone; a picture becomes its description in brackets."""
    return "".join(piece.text if isinstance(piece, Span) else f"[Hình: {piece.description}]" for piece in content)


class Paragraph(NamedTuple):
    """One paragraph; `kind` is a key of `decree.ELEMENTS`."""

    kind: str
    content: Content
    line: int = 0


class Cell(NamedTuple):
    """One cell of a row; the cells of a row cover all columns from left to right."""

    paragraphs: tuple[Content, ...]
    columns: int = 1
    """How many columns the cell covers."""
    alignment: decree.Alignment | None = None
    heading: bool = False
    starts_rows: bool = False
    """Whether the cell also covers rows below."""
    continues: bool = False
    """Whether this is the lower part of a cell that starts above; then it has no text."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[Cell, ...]
    group: bool
    """Whether it is a heading for the rows that follow (class `nhom`)."""


@dataclass(frozen=True)
class Table:
    """A table with column widths in millimetres."""

    columns: tuple[float, ...]
    size: float
    """Font size in points."""
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    elastic: bool = False
    """Whether the widths may follow the content."""


Block = Paragraph | Table


@dataclass(frozen=True)
class Letterhead:
    """Ô 2, 3, 4 and 5b; Quốc hiệu and Tiêu ngữ are the same for all."""

    superior: tuple[Content, ...]
    issuer: tuple[Content, ...]
    number: Content
    place_and_date: Content
    subject: Content | None
    """The "V/v ..." of a công văn; None in other documents."""


@dataclass(frozen=True)
class Foot:
    """Ô 7 and 9b: signature and recipients."""

    signature: tuple[Paragraph, ...]
    recipients: tuple[Content, ...]
    left: tuple[Paragraph, ...] = ()
    """The signature of the secretary of minutes, level with the other; the recipients then stand below (mẫu 1.9)."""


@dataclass(frozen=True)
class Annex:
    """One annex; it becomes a section of the file."""

    blocks: tuple[Block, ...]
    landscape: bool


@dataclass(frozen=True)
class Document:
    """A whole document."""

    letterhead: Letterhead
    blocks: tuple[Block, ...]
    addressees: tuple[Content, ...]
    """Several addressees (`<ul class="kinh-gui">`); `blocks` then has an empty `kinh-gui` paragraph in their place."""
    foot: Foot
    annexes: tuple[Annex, ...]
