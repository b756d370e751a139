"""Changes of a plan, and the life of one record, as text for a terminal, as Markdown for a pull request, and as JSON."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from cchc.changes.compare import Change, Changes, Effect, Fate, Kind, RecordChange, Step
from cchc.state.targets import TARGET_LABELS, TargetStatus
from cchc.state.tasks import LABELS, Status
from cchc.vietnamese import screen_date, shortened
from cchc.views.json import dump
from cchc.views.lines import Line, Piece, wrapped

MARKDOWN_LIMIT = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""

_HEADINGS = {
    "ke_hoach": "KẾ HOẠCH",
    "nhiem_vu": "NHIỆM VỤ",
    "chi_tieu": "CHỈ TIÊU",
    "bao_cao": "PHẦN TỰ VIẾT CỦA BÁO CÁO",
}
_NOUNS = {"ke_hoach": "kế hoạch", "nhiem_vu": "nhiệm vụ", "chi_tieu": "chỉ tiêu", "bao_cao": "báo cáo"}
_FATES = {Fate.ADDED: "thêm", Fate.REMOVED: "bỏ", Fate.CHANGED: "sửa"}
_SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.CHANGED: "~"}
_FATE_STYLES = {Fate.ADDED: "green", Fate.REMOVED: "red", Fate.CHANGED: ""}
_STATUS_LABELS: dict[Any, str] = {**LABELS, **TARGET_LABELS}
_NONE = "(không có)"
_LOUD = "LỊCH SỬ BỊ VIẾT LẠI"
_ADVICE = "Điều đã báo cáo không được sửa hay xóa; ghi sai thì thêm một mục mới và nói rõ. Phải hỏi lại người sửa."
_NO_CHANGE = "Không có thay đổi nào."
_NOT_COMMITTED = "chưa ghi vào git"


# Words against words


def compared_words(old: str, new: str) -> list[Piece]:
    """The words of two sentences: kept, removed (style "red") and added (style "green"), in reading order."""
    olds, news = (re.findall(r"\n|[^\s]+", text) for text in (old, new))
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < 0.3:  # hardly a word in common: two sentences are read more easily than a patchwork
        return [Piece(old, "red"), Piece(new, "green")]
    pieces: list[Piece] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece(_sentence(olds[a:b])))
            continue
        if a < b:
            pieces.append(Piece(_sentence(olds[a:b]), "red"))
        if c < d:
            pieces.append(Piece(_sentence(news[c:d]), "green"))
    return pieces


def _sentence(words: Iterable[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


_MARKS = {"red": ("[-", "-]"), "green": ("{+", "+}")}


def _value_pieces(change: Change) -> list[Piece]:
    """What a change says, with marks round what is old and new, so that it can be read without colour too."""
    if change.running_text and change.old and change.new:
        marked = []
        for piece in compared_words(change.old, change.new):
            opening, closing = _MARKS.get(piece.style, ("", ""))
            marked.append(Piece(f"{opening}{piece.text}{closing}", piece.style))
        return marked
    if change.old and change.new:
        return [Piece(change.old), Piece("→"), Piece(change.new, "bold")]
    if change.old:
        return [Piece(f"[-{change.old}-]", "red")]
    if change.kind is Kind.WORDED and change.new:
        return [Piece(f"{{+{change.new}+}}", "green")]
    return [Piece(change.new)] if change.new else []


# Text


def change_lines(changes: Changes, old: str, new: str, width: int) -> Iterator[Line]:
    """All changes, for a terminal of `width` columns; `old` and `new` name the two sides."""
    yield [Piece(f"{old} → {new}", "bold")]
    if changes.empty:
        yield [Piece(_NO_CHANGE)]
        return
    if not changes.complete:
        broken = {one.file for one in (*changes.old_problems, *changes.new_problems)}
        yield [Piece(f"CHƯA ĐẦY ĐỦ: {len(broken)} tệp chưa so được, không tính ở dưới.", "bold red")]
    yield from wrapped([Piece(f"{_summary(changes)}.")], width)
    if rewritten := changes.rewritten:
        yield []
        yield [Piece(f"!!! {_LOUD} ({len(rewritten)} chỗ) !!!", "bold red")]
        for record, change in rewritten:
            head = Piece(f"{_title(record)}: {change.label}{':' if change.old or change.new else '.'}", "red")
            yield from wrapped([head, *_value_pieces(change)], width, "  ", "      ")
        yield from wrapped([Piece(_ADVICE)], width, "  ", "  ")
    for what, heading in _HEADINGS.items():
        if records := [record for record in changes.records if record.what == what]:
            yield []
            yield [Piece(heading, "bold")]
            for record in records:
                yield from _record_lines(record, width)
    for heading, files in (("CHỈ ĐỔI CÁCH TRÌNH BÀY", changes.cosmetic), ("TỆP KHÁC", changes.others)):
        if files:
            yield []
            yield [Piece(heading, "bold")]
            yield from ([Piece(f"  {file}")] for file in files)
    yield []
    yield [Piece(f"TÁC ĐỘNG (tính đến ngày {screen_date(changes.as_of)})", "bold")]
    yield from _effect_lines(changes, width)


def _summary(changes: Changes) -> str:
    parts = []
    for what, noun in _NOUNS.items():
        fates = [record.fate for record in changes.records if record.what == what]
        if what == "ke_hoach" and fates:
            parts.append(f"{_FATES[fates[0]]} phần chung của kế hoạch")
            continue
        parts += [f"{_FATES[fate]} {fates.count(fate)} {noun}" for fate in Fate if fate in fates]
    kinds = [change.kind for record in changes.records for change in record.changes]
    for kind, noun in ((Kind.UPDATED, "cập nhật mới"), (Kind.MEASURED, "số liệu mới"), (Kind.EXTENDED, "gia hạn")):
        if kind in kinds:
            parts.append(f"{kinds.count(kind)} {noun}")
    if not parts:
        parts.append(
            "không hồ sơ nào đổi nội dung" if changes.complete else "không hồ sơ nào đọc được đổi nội dung"
        )
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def _record_lines(record: RecordChange, width: int) -> Iterator[Line]:
    style = _FATE_STYLES[record.fate]
    if record.what == "ke_hoach":
        head = f"{_SIGNS[record.fate]} {record.file}"
    else:
        start = f"{_SIGNS[record.fate]} {record.code:<4} "
        head = start + shortened(record.name or record.file, max(20, width - len(start)))
    yield [Piece(head, style or "bold")]
    for change in record.changes:
        yield from _change_lines(change, width, "       ")


def _change_lines(change: Change, width: int, indent: str) -> Iterator[Line]:
    loud = "bold red" if change.kind is Kind.REWRITTEN else "cyan"
    mark = "!!! " if change.kind is Kind.REWRITTEN else ""
    values = _value_pieces(change)
    yield from wrapped(
        [Piece(f"{mark}{change.label}{':' if values else ''}", loud), *values], width, indent, indent + "  "
    )


def _effect_lines(changes: Changes, width: int) -> Iterator[Line]:
    if not changes.effects:
        yield [Piece(f"  {_no_effect(changes)}")]
        return
    moves = [f"{_state(effect.before)} → {_state(effect.after)}" for effect in changes.effects]
    room = max(18, width - 9 - max(map(len, moves)))
    names = [shortened(effect.name, room) for effect in changes.effects]
    widest = max(map(len, names))
    for effect, name, move in zip(changes.effects, names, moves, strict=True):
        yield [Piece(f"  {effect.code:<4} {name:<{widest}}  "), Piece(move, "bold")]
    for noun, counts in (("Nhiệm vụ", changes.task_counts), ("Chỉ tiêu", changes.target_counts)):
        if counts:
            yield from wrapped([Piece(f"{noun}: {_counts(counts)}")], width, "  ", "    ")


def _no_effect(changes: Changes) -> str:
    unknown = "" if changes.complete else " trong phần so được"
    return f"Không nhiệm vụ, chỉ tiêu nào đổi tình trạng{unknown}."


def _state(status: Status | TargetStatus | None) -> str:
    return _NONE if status is None else _STATUS_LABELS[status]


def _counts(counts: dict[Any, int]) -> str:
    return ", ".join(
        f"{_STATUS_LABELS[status]} {'+' if grown > 0 else '−'}{abs(grown)}" for status, grown in counts.items()
    )


def _title(record: RecordChange) -> str:
    if record.what == "ke_hoach":
        return "Kế hoạch"
    noun = _NOUNS[record.what]
    return f"{noun[0].upper()}{noun[1:]} {record.code}"


# Markdown


def change_markdown(changes: Changes, old: str, new: str, limit: int = MARKDOWN_LIMIT) -> str:
    """All changes as a comment on a pull request. What does not fit into `limit` characters is counted, never cut."""
    head = ["## Thay đổi của kế hoạch", f"{_escaped(old)} → {_escaped(new)}"]
    if changes.empty:
        return "\n\n".join([*head, _NO_CHANGE]) + "\n"
    head[-1] += f": {_summary(changes)}."
    blocks = [*head]
    if not changes.complete:
        rows = [
            f"- `{_code(one.file)}`{f' dòng {one.line}' if one.line > 1 else ''} ({side}): {_escaped(one.message)}"
            for side, problems in (("bên cũ", changes.old_problems), ("bên mới", changes.new_problems))
            for one in problems
        ]
        blocks.append(
            "\n".join(["> [!CAUTION]", "> **CHƯA ĐẦY ĐỦ**: có tệp không đọc được nên chưa so.", "", *rows])
        )
    if rewritten := changes.rewritten:
        rows = [f"> - {_escaped(_title(record))}: {_markdown_change(change)}" for record, change in rewritten]
        blocks.append("\n".join(["> [!WARNING]", f"> **{_LOUD}** ({len(rewritten)} chỗ). {_ADVICE}", ">", *rows]))
    blocks += [f"### Tác động (tính đến ngày {screen_date(changes.as_of)})", *_markdown_effects(changes)]
    for what, heading in _HEADINGS.items():
        records = [record for record in changes.records if record.what == what]
        if records:
            blocks.append(f"### {heading[0]}{heading[1:].lower()}")
            blocks += [_markdown_record(record) for record in records]
    for heading, files in (("Chỉ đổi cách trình bày", changes.cosmetic), ("Tệp khác", changes.others)):
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


def _markdown_effects(changes: Changes) -> list[str]:
    if not changes.effects:
        return [_no_effect(changes)]
    rows = [
        f"| {effect.code} | {_escaped(shortened(effect.name, 80))} | {_state(effect.before)} | **{_state(effect.after)}** |"
        for effect in changes.effects
    ]
    counts = [
        f"{noun}: {_counts(found)}."
        for noun, found in (("Nhiệm vụ", changes.task_counts), ("Chỉ tiêu", changes.target_counts))
        if found
    ]
    return ["\n".join(["| Số, mã | Tên | Trước | Sau |", "| --- | --- | --- | --- |", *rows]), *counts]


def _markdown_record(record: RecordChange) -> str:
    title = _escaped(f"{record.code}. {record.name}" if record.name and record.code else record.name or record.code)
    fate = "" if record.fate is Fate.CHANGED else f" ({_FATES[record.fate]})"
    lines = [f"**{title}**{fate} `{_code(record.file)}`"]
    if record.changes:
        lines += ["", *(f"- {_markdown_change(change)}" for change in record.changes)]
    return "\n".join(lines)


def _markdown_change(change: Change) -> str:
    label = f"⚠️ **{_escaped(change.label)}**" if change.kind is Kind.REWRITTEN else _escaped(change.label)
    if change.running_text and change.old and change.new:
        marks = {"red": ("~~", "~~"), "green": ("**", "**")}
        parts = []
        for piece in compared_words(change.old, change.new):
            opening, closing = marks.get(piece.style, ("", ""))
            parts.append(f"{opening}{_escaped(piece.text)}{closing}")
        return f"{label}: {' '.join(parts)}"
    if change.old and change.new:
        return f"{label}: {_escaped(change.old)} → **{_escaped(change.new)}**"
    if change.old:
        return f"{label}: ~~{_escaped(change.old)}~~"
    return f"{label}: {_escaped(change.new)}" if change.new else label


def _escaped(text: str) -> str:
    """Text that shows as it is: no markup, no HTML, and nobody or no issue is mentioned by an "@" or "#" in it."""
    text = re.sub(r"([\\`*_{}\[\]|~])", r"\\\1", " ".join(text.split()))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([@#])(?=\w)", r"\1<!-- -->", text)


def _code(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).replace("`", "'")


# JSON


def change_json(changes: Changes, old: str, new: str) -> str:
    """All changes for another program."""
    return dump(
        {
            "ngay": changes.as_of,
            "cu": old,
            "moi": new,
            "day_du": changes.complete,
            "viet_lai_lich_su": len(changes.rewritten),
            "thay_doi": [
                {
                    "loai": record.what,
                    "ma": record.code or None,
                    "ten": record.name or None,
                    "tep": record.file,
                    "viec": record.fate.value,
                    "chi_tiet": [_change_data(change) for change in record.changes],
                }
                for record in changes.records
            ],
            "tac_dong": [_effect_data(effect) for effect in changes.effects],
            "so_nhiem_vu": {status.value: grown for status, grown in changes.task_counts.items()},
            "so_chi_tieu": {status.value: grown for status, grown in changes.target_counts.items()},
            "doi_cach_trinh_bay": list(changes.cosmetic),
            "tep_khac": list(changes.others),
            "khong_doc_duoc": [
                {
                    "ben": side,
                    "tep": one.file,
                    "dong": one.line,
                    "cot": one.column,
                    "ma": one.code,
                    "thong_bao": one.message,
                }
                for side, problems in (("cu", changes.old_problems), ("moi", changes.new_problems))
                for one in problems
            ],
        }
    )


def _change_data(change: Change) -> dict[str, Any]:
    return {"loai": change.kind.value, "nhan": change.label, "cu": change.old or None, "moi": change.new or None}


def _effect_data(effect: Effect) -> dict[str, Any]:
    before, after = (None if status is None else status.value for status in (effect.before, effect.after))
    return {"loai": effect.what, "ma": effect.code, "ten": effect.name, "truoc": before, "sau": after}


# The life of one record


def life_lines(title: str, name: str, steps: Sequence[Step], width: int) -> Iterator[Line]:
    """A record's life, newest last."""
    yield [Piece(title, "bold")]
    yield from wrapped([Piece(name)], width)
    for step in steps:
        yield []
        yield _step_head(step)
        for change in step.changes:
            yield from _change_lines(change, width, "    ")
        for problem in step.problems:
            yield from wrapped(
                [Piece(f"{problem.file}:{problem.line}: {problem.message}")], width, "    ", "      "
            )


def _step_head(step: Step) -> Line:
    fate = {Fate.ADDED: "thêm vào kế hoạch", Fate.REMOVED: "bỏ khỏi kế hoạch"}.get(step.fate) if step.fate else None
    if step.problems:
        fate = "tệp có lỗi, không đọc được"
    elif step.fate is None:
        return [Piece("nay không còn trong hồ sơ", "bold red")]
    more = Piece(f"  {fate}", "bold") if fate else Piece("")
    if step.commit is None:
        return [Piece(_NOT_COMMITTED, "bold yellow"), more]
    day = screen_date(date.fromisoformat(step.commit.time[:10]))
    return [
        Piece(day, "bold"),
        Piece(f"  {step.commit.hash[:8]}  ", "yellow"),
        Piece(_visible(step.commit.author)),
        more,
    ]


def _visible(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def life_json(what: str, code: str, name: str, file: str, steps: Sequence[Step]) -> str:
    """A record's life for another program."""
    return dump(
        {
            "loai": what,
            "ma": code,
            "ten": name,
            "tep": file,
            "su_kien": [
                {
                    "commit": step.commit.hash if step.commit else None,
                    "luc": step.commit.time if step.commit else None,
                    "nguoi": step.commit.author if step.commit else None,
                    "tieu_de": step.commit.subject if step.commit else None,
                    "viec": step.fate.value if step.fate else None,
                    "chi_tiet": [_change_data(change) for change in step.changes],
                    "khong_doc_duoc": [f"{one.file}:{one.line}: {one.message}" for one in step.problems],
                }
                for step in steps
            ],
        }
    )


def unread_lines(changes: Changes) -> str:
    """What could not be compared, and why, for stderr."""
    from cchc.views.problem_list import problem_lines

    parts = []
    for side, problems in (("CŨ", changes.old_problems), ("MỚI", changes.new_problems)):
        if problems:
            files = len({problem.file for problem in problems})
            parts.append(f"CHƯA ĐẦY ĐỦ: bên {side} có {files} tệp chưa so được:\n{problem_lines(problems)}")
    return "".join(parts)
