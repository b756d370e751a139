"""Changes of a plan, and the life of one record, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.changes.differences import Change, Changes, Fate, Kind, RecordChange
from cchc.changes.life import Commit, Step
from cchc.changes.summary import (
    ADVICE,
    COSMETIC,
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
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.problem_list import problem_lines

_SIGNS = {Fate.ADDED: ("+", "green"), Fate.REMOVED: ("-", "red"), Fate.CHANGED: ("~", "bold")}
_STEPS = {Fate.ADDED: "thêm vào kế hoạch", Fate.REMOVED: "bỏ khỏi kế hoạch"}


def change_lines(changes: Changes, old: str, new: str, width: int) -> Iterator[Line]:
    """All changes, for a terminal of `width` columns; `old` and `new` name the two sides."""
    yield [Piece(f"{old} → {new}", "bold")]
    if changes.empty:
        yield [Piece(NO_CHANGE)]
        return
    if not changes.complete:
        broken = {one.file for one in (*changes.old_problems, *changes.new_problems)}
        yield [Piece(f"CHƯA ĐẦY ĐỦ: {len(broken)} tệp chưa so được, không tính ở dưới.", "bold red")]
    yield from wrapped([Piece(f"{summary(changes)}.")], width)
    yield from _rewritten_lines(changes, width)
    for what, heading in HEADINGS.items():
        if records := [record for record in changes.records if record.what == what]:
            yield from _heading(heading.upper())
            for record in records:
                yield from _record_lines(record, width)
    for heading, files in ((COSMETIC, changes.cosmetic), (OTHERS, changes.others)):
        if files:
            yield from _heading(heading.upper())
            yield from ([Piece(f"  {file}")] for file in files)
    yield from _heading(f"TÁC ĐỘNG (tính đến ngày {screen_date(changes.as_of)})")
    yield from _effect_lines(changes, width)


def unread_lines(changes: Changes) -> str:
    """Which files could not be compared, and why."""
    parts = []
    for side, problems in (("CŨ", changes.old_problems), ("MỚI", changes.new_problems)):
        if problems:
            files = len({problem.file for problem in problems})
            parts.append(f"CHƯA ĐẦY ĐỦ: bên {side} có {files} tệp chưa so được:\n{problem_lines(problems)}")
    return "".join(parts)


def _heading(text: str, style: str = "bold") -> Iterator[Line]:
    yield []
    yield [Piece(text, style)]


def _rewritten_lines(changes: Changes, width: int) -> Iterator[Line]:
    if rewritten := changes.rewritten:
        yield from _heading(f"!!! {REWRITTEN} ({len(rewritten)} chỗ) !!!", "bold red")
        for record, change in rewritten:
            head = Piece(f"{title(record)}: {change.label}{':' if change.old or change.new else '.'}", "red")
            yield from wrapped([head, *_value_pieces(change)], width, "  ", "      ")
        yield from wrapped([Piece(ADVICE)], width, "  ", "  ")


def _record_lines(record: RecordChange, width: int) -> Iterator[Line]:
    sign, style = _SIGNS[record.fate]
    if record.what == "ke_hoach":
        head = f"{sign} {record.file}"
    else:
        start = f"{sign} {record.code:<4} "
        head = start + shortened(record.name or record.file, max(20, width - len(start)))
    yield [Piece(head, style)]
    for change in record.changes:
        yield from _change_lines(change, width, "       ")


def _change_lines(change: Change, width: int, indent: str) -> Iterator[Line]:
    mark, style = ("!!! ", "bold red") if change.kind is Kind.REWRITTEN else ("", "cyan")
    values = _value_pieces(change)
    head = Piece(f"{mark}{change.label}{':' if values else ''}", style)
    yield from wrapped([head, *values], width, indent, indent + "  ")


def _value_pieces(change: Change) -> list[Piece]:
    """The old and the new value, between marks that distinguish them without colour."""
    if change.running_text and change.old and change.new:
        pieces = {"kept": Piece, "removed": _removed, "added": _added}
        return [pieces[words.fate](words.text) for words in compared_words(change.old, change.new)]
    if change.old and change.new:
        return [Piece(change.old), Piece("→"), Piece(change.new, "bold")]
    if change.old:
        return [_removed(change.old)]
    if change.kind is Kind.WORDED and change.new:
        return [_added(change.new)]
    return [Piece(change.new)] if change.new else []


def _removed(text: str) -> Piece:
    return Piece(f"[-{text}-]", "red")


def _added(text: str) -> Piece:
    return Piece(f"{{+{text}+}}", "green")


def _effect_lines(changes: Changes, width: int) -> Iterator[Line]:
    if not changes.effects:
        yield [Piece(f"  {no_effect(changes)}")]
        return
    moves = [" → ".join(moved(effect)) for effect in changes.effects]
    left = max(18, width - 9 - max(map(len, moves)))
    names = [shortened(effect.name, left) for effect in changes.effects]
    widest = max(map(len, names))
    for effect, name, move in zip(changes.effects, names, moves, strict=True):
        yield [Piece(f"  {effect.code:<4} {name:<{widest}}  "), Piece(move, "bold")]
    for counts in status_counts(changes):
        yield from wrapped([Piece(counts)], width, "  ", "    ")


# The life of one record


def life_lines(heading: str, name: str, steps: Sequence[Step], width: int) -> Iterator[Line]:
    """A record's life, newest last, for a terminal of `width` columns."""
    yield [Piece(heading, "bold")]
    yield from wrapped([Piece(name)], width)
    for step in steps:
        yield []
        yield _step_head(step)
        for change in step.changes:
            yield from _change_lines(change, width, "    ")
        for problem in step.problems:
            words = f"{problem.file}:{problem.line}: {problem.message}"
            yield from wrapped([Piece(words)], width, "    ", "      ")


def _step_head(step: Step) -> Line:
    if step.problems:
        fate = "tệp có lỗi, không đọc được"
    elif step.fate is None:
        return [Piece("nay không còn trong hồ sơ", "bold red")]
    else:
        fate = _STEPS.get(step.fate, "")
    return [*_commit_pieces(step.commit), *([Piece(f"  {fate}", "bold")] if fate else [])]


def _commit_pieces(commit: Commit | None) -> Line:
    if commit is None:
        return [Piece("chưa ghi vào git", "bold yellow")]
    day = screen_date(date.fromisoformat(commit.time[:10]))
    return [Piece(day, "bold"), Piece(f"  {commit.hash[:8]}  ", "yellow"), Piece(_visible(commit.author))]


def _visible(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
