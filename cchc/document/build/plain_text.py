"""A document as plain text for a terminal. No word is ever broken."""

import unicodedata

from cchc.document import decree
from cchc.document.build import wording
from cchc.document.markup.tree import Block, Content, Document, Foot, Paragraph, Row, Table, text_of

_GAP = " | "
_INDENT = "    "
_HIGHEST_ROW = 10
"""A table of many columns with a row of more lines is shown as one entry after another."""
_SIDE_BY_SIDE = 70
"""From this width on, letterhead and foot are set in two columns."""
_TIGHT = ("gach", "kinh-gui-dau", "kinh-gui-muc", "ten-loai", "trich-yeu", "phan", "phu-luc-so", "phu-luc-ten")


def plain_text(document: Document, width: int) -> str:
    """The whole document; lines are at most `width` columns wide unless a single word is wider."""
    document = wording.complete(document)
    head, foot = document.letterhead, document.foot
    number = [*head.superior, *head.issuer]
    parts = [
        _two_columns(_texts(number), [decree.NATION, decree.MOTTO], width),
        _two_columns(
            _texts([head.number, *([head.subject] if head.subject is not None else [])]),
            [text_of(head.place_and_date)],
            width,
        ),
        [""],
        *_blocks(document.blocks, width),
        [""],
        *_foot(foot, width),
    ]
    for annex in document.annexes:
        parts += [["", "=" * width, ""], *_blocks(annex.blocks, width)]
    return "\n".join(line.rstrip() for part in parts for line in part) + "\n"


def _foot(foot: Foot, width: int) -> list[list[str]]:
    recipients = [decree.NOI_NHAN_LEAD, *_texts(foot.recipients)]
    signature = [line for paragraph in foot.signature for line in _signature(paragraph)]
    if not foot.left:
        return [_two_columns(recipients, signature, width, centre_left=False)]
    left = [line for paragraph in foot.left for line in _signature(paragraph)]
    return [_two_columns(left, signature, width), ["", *recipients]]


def _signature(paragraph: Paragraph) -> list[str]:
    room = ["", ""] if paragraph.kind == "ho-ten" else []
    return [*room, text_of(paragraph.content)]


def _texts(contents: list[Content] | tuple[Content, ...]) -> list[str]:
    return [text_of(content) for content in contents]


def _columns_of(text: str) -> int:
    """How many columns a terminal needs for this text."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in text)
    return len(text) + wide - marks


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    lines: list[str] = []
    for piece in text.split("\n"):
        current, empty = (rest if lines else first), True
        columns = _columns_of(current)
        for word in piece.split(" "):
            added = _columns_of(word)
            if not empty and columns + 1 + added > width:
                lines.append(current)
                current, columns, empty = rest, _columns_of(rest), True
            current += word if empty else f" {word}"
            columns += added if empty else 1 + added
            empty = False
        lines.append(current)
    return lines


def _pad(text: str, width: int, alignment: str = "left") -> str:
    room = max(0, width - _columns_of(text))
    if alignment == "right":
        return " " * room + text
    if alignment == "center":
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room


def _two_columns(left: list[str], right: list[str], width: int, *, centre_left: bool = True) -> list[str]:
    if width < _SIDE_BY_SIDE:
        return [line for text in (*left, *right) for line in _wrap(text, width)]
    left_width = width * 2 // 5
    right_width = width - left_width
    lefts = [line for text in left for line in _wrap(text, left_width - 1)]
    rights = [line for text in right for line in _wrap(text, right_width)]
    height = max(len(lefts), len(rights))
    lefts += [""] * (height - len(lefts))
    rights += [""] * (height - len(rights))
    return [
        _pad(one, left_width, "center" if centre_left else "left") + _pad(other, right_width, "center")
        for one, other in zip(lefts, rights, strict=True)
    ]


def _blocks(blocks: tuple[Block, ...], width: int) -> list[list[str]]:
    parts = []
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            lines = _table(block, width)
        else:
            lines = _paragraph(block, width)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        tight = (
            isinstance(block, Paragraph)
            and isinstance(following, Paragraph)
            and block.kind in _TIGHT
            and following.kind in (*_TIGHT, "ten-phan", "kem-theo")
            and following.kind != "kinh-gui-dau"
        )
        parts.append(lines if tight or following is None else [*lines, ""])
    return parts


def _paragraph(paragraph: Paragraph, width: int) -> list[str]:
    text = text_of(paragraph.content)
    if decree.ELEMENTS[paragraph.kind].alignment == "center":
        return [_pad(line, width, "center") for line in _wrap(text, width)]
    if paragraph.kind in ("gach", "kinh-gui-muc"):
        indent = _INDENT * (2 if text.startswith("+ ") or paragraph.kind == "kinh-gui-muc" else 1)
        return _wrap(text, width, indent, indent + "  ")
    if paragraph.kind in ("muc", "khoan"):
        return _wrap(text, width)
    return _wrap(text, width, _INDENT)


# --- Tables ------------------------------------------------------------------------------------------------------


def _table(table: Table, width: int) -> list[str]:
    widths = _widths(table, width)
    rows = [_row(row, widths) for row in table.body]
    too_wide = sum(widths) + len(_GAP) * (len(widths) - 1) > width
    if too_wide or (len(widths) > 3 and max(map(len, rows), default=0) > _HIGHEST_ROW):
        return _records(table, width)
    rule = "-+-".join("-" * column for column in widths)
    lines = [rule]
    for row in table.head:
        lines += _row(row, widths)
    if table.head:
        lines.append(rule)
    spacious = any(len(row) > 1 for row in rows)
    for place, row_lines in enumerate(rows):
        if spacious and place:
            lines.append(rule)
        lines += row_lines
    return [*lines, rule]


def _widths(table: Table, width: int) -> list[int]:
    """Columns get the same shares of the width as on paper, but none is narrower than its longest word."""
    count = len(table.columns)
    longest = [1] * count
    fullest = [1] * count
    for row in (*table.head, *table.body):
        column = 0
        for cell in row.cells:
            if cell.columns == 1:
                for content in cell.paragraphs:
                    text = text_of(content)
                    longest[column] = max(
                        longest[column], *(_columns_of(word) for word in text.replace("\n", " ").split(" "))
                    )
                    fullest[column] = max(fullest[column], *(_columns_of(line) for line in text.split("\n")))
            column += cell.columns
    room = width - len(_GAP) * (count - 1)
    total = sum(table.columns)
    widths = [
        max(least, min(most, int(room * share / total)))
        for least, most, share in zip(longest, fullest, table.columns, strict=True)
    ]
    while sum(widths) > room:
        spare = [column for column in range(count) if widths[column] > longest[column]]
        if not spare:
            break
        widths[max(spare, key=lambda column: widths[column] - longest[column])] -= 1
    while sum(widths) < room:
        wanting = [column for column in range(count) if widths[column] < fullest[column]]
        if not wanting:
            break
        widths[max(wanting, key=lambda column: fullest[column] - widths[column])] += 1
    return widths


def _row(row: Row, widths: list[int]) -> list[str]:
    cells: list[list[str]] = []
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.columns]) + len(_GAP) * (cell.columns - 1)
        alignment = cell.alignment or ("center" if cell.heading else "left")
        lines = [line for content in cell.paragraphs for line in _wrap(text_of(content), width)]
        cells.append([_pad(line, width, alignment) for line in lines] or [" " * width])
        column += cell.columns
    height = max(len(lines) for lines in cells)
    return [
        _GAP.join(lines[place] if place < len(lines) else " " * _columns_of(lines[0]) for lines in cells)
        for place in range(height)
    ]


def _records(table: Table, width: int) -> list[str]:
    """A table too wide for the terminal: each row as lines of "heading: text"."""
    labels = [""] * len(table.columns)
    for row in table.head:
        column = 0
        for cell in row.cells:
            text = " ".join(" ".join(_texts(cell.paragraphs)).split())
            if text and cell.columns == 1:
                labels[column] = text
            column += cell.columns
    lines: list[str] = []
    for row in table.body:
        if row.group:
            lines += [line for text in _texts(row.cells[0].paragraphs) for line in _wrap(text, width)] + [""]
            continue
        column = 0
        for cell in row.cells:
            text = "\n".join(_texts(cell.paragraphs))
            if text:
                label = f"{labels[column]}: " if labels[column] else ""
                lines += _wrap(label + text, width, "" if column == 0 else "  ", "    ")
            column += cell.columns
        lines.append("")
    return lines[:-1]
