"""Changes of a plan as Markdown, for a comment on a pull request."""

import re
from collections.abc import Iterator, Sequence

from cchc.changes.differences import Change, Changes, Fate, Kind, RecordChange
from cchc.changes.summary import (
    ADVICE,
    COSMETIC,
    FATES,
    HEADINGS,
    NO_CHANGE,
    OTHERS,
    REWRITTEN,
    moved,
    no_effect,
    status_counts,
    summary,
    title,
)
from cchc.changes.words import compared_words
from cchc.vietnamese import screen_date, shortened

LIMIT = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""

_MARKS = {"kept": "", "removed": "~~", "added": "**"}


def change_markdown(changes: Changes, old: str, new: str, limit: int = LIMIT) -> str:
    """All changes; `old` and `new` name the two sides. What does not fit into `limit` characters is counted, never cut."""
    head, sides = "## Thay đổi của kế hoạch", f"{_escaped(old)} → {_escaped(new)}"
    if changes.empty:
        return f"{head}\n\n{sides}\n\n{NO_CHANGE}\n"
    blocks = [head, f"{sides}: {summary(changes)}.", *_unread(changes), *_rewritten(changes), *_effects(changes)]
    for what, heading in HEADINGS.items():
        if records := [record for record in changes.records if record.what == what]:
            blocks += [f"### {heading}", *map(_record, records)]
    for heading, files in ((COSMETIC, changes.cosmetic), (OTHERS, changes.others)):
        if files:
            blocks.append("\n".join([f"### {heading}", "", *(f"- `{_code(file)}`" for file in files)]))
    return _fitting(blocks, limit)


def _fitting(blocks: Sequence[str], limit: int) -> str:
    used = 0
    kept: list[str] = []
    for block in blocks:
        used += len(block) + 2
        if used > limit:
            left = len(blocks) - len(kept)
            kept.append(f"**Còn {left} mục nữa không vừa ở đây**; xem đủ bằng lệnh `cchc diff`.")
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def _unread(changes: Changes) -> Iterator[str]:
    if not changes.complete:
        rows = [
            f"- `{_code(one.file)}`{f' dòng {one.line}' if one.line > 1 else ''} ({side}): {_escaped(one.message)}"
            for side, problems in (("bên cũ", changes.old_problems), ("bên mới", changes.new_problems))
            for one in problems
        ]
        yield "\n".join(["> [!CAUTION]", "> **CHƯA ĐẦY ĐỦ**: có tệp không đọc được nên chưa so.", "", *rows])


def _rewritten(changes: Changes) -> Iterator[str]:
    if rewritten := changes.rewritten:
        rows = [f"> - {_escaped(title(record))}: {_change(change)}" for record, change in rewritten]
        yield "\n".join(["> [!WARNING]", f"> **{REWRITTEN}** ({len(rewritten)} chỗ). {ADVICE}", ">", *rows])


def _effects(changes: Changes) -> Iterator[str]:
    yield f"### Tác động (tính đến ngày {screen_date(changes.as_of)})"
    if not changes.effects:
        yield no_effect(changes)
        return
    rows = ["| Số, mã | Tên | Trước | Sau |", "| --- | --- | --- | --- |"]
    for effect in changes.effects:
        before, after = moved(effect)
        rows.append(f"| {effect.code} | {_escaped(shortened(effect.name, 80))} | {before} | **{after}** |")
    yield "\n".join(rows)
    yield from (f"{counts}." for counts in status_counts(changes))


def _record(record: RecordChange) -> str:
    name = f"{record.code}. {record.name}" if record.name and record.code else record.name or record.code
    fate = "" if record.fate is Fate.CHANGED else f" ({FATES[record.fate]})"
    lines = [f"**{_escaped(name)}**{fate} `{_code(record.file)}`"]
    if record.changes:
        lines += ["", *(f"- {_change(change)}" for change in record.changes)]
    return "\n".join(lines)


def _change(change: Change) -> str:
    label = f"⚠️ **{_escaped(change.label)}**" if change.kind is Kind.REWRITTEN else _escaped(change.label)
    if change.running_text and change.old and change.new:
        words = compared_words(change.old, change.new)
        parts = [f"{_MARKS[one.fate]}{_escaped(one.text)}{_MARKS[one.fate]}" for one in words]
        return f"{label}: {' '.join(parts)}"
    if change.old and change.new:
        return f"{label}: {_escaped(change.old)} → **{_escaped(change.new)}**"
    if change.old:
        return f"{label}: ~~{_escaped(change.old)}~~"
    return f"{label}: {_escaped(change.new)}" if change.new else label


def _escaped(text: str) -> str:
    """Text that shows as it is: no markup, no HTML; an "@" or "#" in it calls nobody and refers to nothing."""
    text = re.sub(r"([\\`*_{}\[\]|~])", r"\\\1", " ".join(text.split()))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([@#])(?=\w)", r"\1<!-- -->", text)


def _code(text: str) -> str:
    """Text to stand between backquotes."""
    return "".join(letter for letter in text if letter.isprintable()).replace("`", "'")
