"""Recognises the foot of a document: the recipients, and the signature or signatures."""

from cchc.document.inspect.reading import Item
from cchc.document.inspect.words import ACTING, AUTHORITY, BULLET, RECIPIENTS, SIGNED


def name_foot(body: list[Item], head: int) -> int:
    """Names the signature and the recipients, and returns where the running text ends."""
    start = len(body)
    tables: set[int] = set()
    for place in range(head, len(body)):
        item = body[place]
        in_foot_table = item.cell is not None and item.cell.table in tables
        if RECIPIENTS.match(item.text):
            item.role = "noi-nhan"
        elif _is_authority(item) and (item.cell or place > head):
            item.role = "quyen-han"
        elif not in_foot_table:
            continue
        start = min(start, place)
        if item.cell is not None:
            tables.add(item.cell.table)
    start = _from_the_start_of_its_table(body, start, head)
    signatures = _table_of_signatures(body, start, head)
    if signatures < start:
        _several(body[signatures:start])
        start = signatures
    _recipients(body[start:])
    _signature(body[start:])
    return start


def _is_authority(item: Item) -> bool:
    return bool(AUTHORITY.match(item.text)) and item.text.split("\n", 1)[0].isupper()


def _from_the_start_of_its_table(body: list[Item], start: int, head: int) -> int:
    if start < len(body) and (cell := body[start].cell):
        while start > head and (before := body[start - 1].cell) and before.table == cell.table:
            start -= 1
    return start


def _table_of_signatures(body: list[Item], start: int, head: int) -> int:
    """Where a table of posts and names above the recipients begins (biên bản, form 1.9); `start` without one."""
    above = body[start - 1].cell if start > head else None
    if above is None or (start < len(body) and (own := body[start].cell) and own.table == above.table):
        return start
    begin = _from_the_start_of_its_table(body, start - 1, head)
    columns = _columns(body[begin:start])
    posts = all(len(lines) > 1 and lines[0].text.isupper() and not lines[-1].text.isupper() for lines in columns)
    return begin if len(columns) > 1 and posts else start


def _columns(items: list[Item]) -> list[list[Item]]:
    columns: dict[int, list[Item]] = {}
    for item in items:
        if item.cell is not None:
            columns.setdefault(item.cell.column, []).append(item)
    return list(columns.values())


def _several(items: list[Item]) -> None:
    """Names the posts and names of signatures beside each other."""
    for lines in _columns(items):
        _posts_and_name(lines)


def _recipients(foot: list[Item]) -> None:
    lead = next((place for place, item in enumerate(foot) if item.role == "noi-nhan"), None)
    if lead is None:
        return
    cell = foot[lead].cell
    for item in foot[lead + 1 :]:
        if item.role or (item.cell and cell and item.cell.column != cell.column):
            continue
        if (cell is None and not BULLET.match(item.text)) or (cell and not _in_table_of(item, foot[lead])):
            return
        item.role = "noi-nhan-muc"


def _signature(foot: list[Item]) -> None:
    lead = next((item for item in foot if item.role == "quyen-han"), None)
    recipients = next((item for item in foot if item.role == "noi-nhan"), None)
    lines = [item for item in foot if item.role in ("", "quyen-han")]
    if lead is not None and lead.cell is not None:
        lines = [item for item in lines if _in_table_of(item, lead) and _column(item) == _column(lead)]
    elif recipients is not None and recipients.cell is not None:
        lines = [item for item in lines if _in_table_of(item, recipients) and _column(item) != _column(recipients)]
    else:
        lines = lines[: next((place for place, item in enumerate(lines, 1) if _is_name(item)), len(lines))]
    _posts_and_name(lines)


def _in_table_of(item: Item, other: Item) -> bool:
    return item.cell is not None and other.cell is not None and item.cell.table == other.cell.table


def _column(item: Item) -> int:
    return item.cell.column if item.cell else 0


def _is_name(item: Item) -> bool:
    return not item.text.isupper() and not SIGNED.match(item.text)


def _posts_and_name(lines: list[Item]) -> None:
    for item in lines:
        if not item.role and SIGNED.match(item.text):
            item.role = "khac"
    lines = [item for item in lines if item.role != "khac"]
    if not lines:
        return
    for item in lines[:-1]:
        item.role = "chuc-vu" if ACTING.match(item.text) else item.role or "chuc-vu"
    last = lines[-1]
    last.role = last.role or ("chuc-vu" if last.text.isupper() and len(lines) < 3 else "ho-ten")
