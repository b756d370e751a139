"""Changes of a plan as text, as Markdown for a pull request, and as JSON."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from cchc.assess import LABELS, Status
from cchc.changes import Changes, RecordChange, StatusChange, ValueChange
from cchc.records import Measurement, Update
from cchc.targets import TARGET_LABELS, TargetStatus
from cchc.vietnamese import number, screen_date, shortened, with_unit
from cchc.views.json_views import dump

KEY_NAMES = {
    "ten": "Đổi lời văn",
    "noi_dung": "Đổi lời văn",
    "linh_vuc": "Chuyển lĩnh vực",
    "san_pham": "Đổi sản phẩm",
    "chu_tri": "Đổi cơ quan chủ trì",
    "phoi_hop": "Đổi cơ quan phối hợp",
    "co_quan": "Đổi cơ quan theo dõi",
    "thoi_han": "Đổi thời hạn",
    "gia_han": "Gia hạn",
    "dung": "Dừng thực hiện",
    "chi_tieu": "Đổi chỉ tiêu phục vụ",
    "doi_chieu": "Điều cần đối chiếu",
    "toi_thieu": "Đổi ngưỡng tối thiểu",
    "toi_da": "Đổi ngưỡng tối đa",
    "lo_trinh": "Đổi lộ trình",
    "nguon": "Đổi văn bản giao",
}
_KINDS = {"them": "THÊM", "bot": "BỎ", "doi": "ĐỔI"}
_LOUD = "!! LỊCH SỬ BỊ SỬA"


def change_text(changes: Changes, heading: str) -> str:
    """The changes for a terminal or a pipe."""
    lines = [heading]
    for what, records in (("nhiệm vụ", changes.tasks), ("chỉ tiêu", changes.targets)):
        for record in records:
            lines += ["", f"{_KINDS[record.kind]} {what} {record.name}: {shortened(record.title, 90)}"]
            lines += [f"  {line}" for line in _record_lines(record)]
    if changes.plan:
        lines += ["", "ĐỔI kế hoạch"]
        lines += [f"  {one.key}: {worded(one.old, one.new)}" for one in changes.plan]
    if changes.notes:
        lines += ["", f"Phần viết tay của báo cáo có thay đổi: {', '.join(changes.notes)}"]
    lines += ["", *_effect_lines(changes)]
    return "\n".join(lines) + "\n"


def _record_lines(record: RecordChange) -> Iterator[str]:
    for entry in record.rewritten:
        yield f"{_LOUD}: {entry_words(entry)} đã ghi trước đây nay bị đổi hoặc bị xóa"
    if record.renamed:
        yield f"Đổi tên tệp: {record.renamed[0]} → {record.renamed[1]}"
    for change in record.values:
        yield f"{KEY_NAMES.get(change.key, change.key)}: {worded(change.old, change.new)}"
    for entry in record.added:
        yield f"+ {entry_words(entry)}"


def entry_words(entry: Update | Measurement) -> str:
    """An entry in one line: day, progress or value, what was done or where it comes from."""
    if isinstance(entry, Update):
        reached = f", {number(entry.progress)}%" if entry.progress is not None else ""
        occurrence = f", kỳ {entry.occurrence}" if entry.occurrence else ""
        return f"cập nhật ngày {screen_date(entry.day)}{reached}{occurrence}: {' '.join(entry.result.split())}"
    value = (
        with_unit(entry.value, None)
        if entry.value is not None
        else ("đạt" if entry.judgement == "dat" else "chưa đạt")
    )
    return f"số liệu ngày {screen_date(entry.day)}: {value} ({' '.join(entry.source.split())})"


def worded(old: str, new: str) -> str:
    """A difference by words: what went as [-…-], what came as {+…+}."""
    if not old or not new:
        return f"{{+{new}+}}" if new else f"[-{old}-]"
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    pieces = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i:j]).rstrip(), "".join(after[k:m]).rstrip()
        if kind == "equal":
            pieces.append(gone)
        else:
            pieces.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return " ".join(piece for piece in pieces if piece)


def _effect_lines(changes: Changes) -> list[str]:
    if not changes.effects:
        return ["Tác động: không nhiệm vụ, chỉ tiêu nào đổi tình trạng."]
    lines = ["Tác động:"]
    for effect in changes.effects:
        lines.append(f"  {_subject(effect)}: {_label(effect.old)} → {_label(effect.new)}")
    if counts := changes.counts:
        moves = (f"{LABELS[status]} {came - left:+d}" for status, (left, came) in counts.items() if came != left)
        lines.append(f"  Số nhiệm vụ theo tình trạng: {', '.join(moves) or 'không đổi'}")
    return lines


def _subject(effect: StatusChange) -> str:
    return f"Nhiệm vụ {effect.name}" if effect.name.isdecimal() else f"Chỉ tiêu {effect.name}"


def _label(status: Status | TargetStatus | None) -> str:
    if status is None:
        return "(không có)"
    return LABELS[status] if isinstance(status, Status) else TARGET_LABELS[status]


def change_markdown(changes: Changes, heading: str) -> str:
    """The changes as a comment of a pull request."""
    lines = [f"### {heading}", ""]
    rewritten = [record for record in (*changes.tasks, *changes.targets) if record.rewritten]
    if rewritten:
        lines += [
            f"> **⚠ Lịch sử bị sửa** ở {', '.join(record.name for record in rewritten)}; xem lại trước khi gộp.",
            "",
        ]
    for what, records in (("Nhiệm vụ", changes.tasks), ("Chỉ tiêu", changes.targets)):
        for record in records:
            lines.append(
                f"- **{what} {record.name}** ({_KINDS[record.kind].lower()}): {_escaped(shortened(record.title, 120))}"
            )
            lines += [f"  - {_escaped(line)}" for line in _record_lines(record)]
    lines += [f"- **Kế hoạch**, {one.key}: {_escaped(worded(one.old, one.new))}" for one in changes.plan]
    lines += [f"- Phần viết tay: `{name}`" for name in changes.notes]
    lines += [
        "",
        *(
            _escaped(line.strip()) if at == 0 else f"- {_escaped(line.strip())}"
            for at, line in enumerate(_effect_lines(changes))
        ),
    ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<>#|])", r"\\\1", text)


def change_json(changes: Changes, unread: list[str]) -> str:
    """The changes as one JSON document."""

    def values(found: tuple[ValueChange, ...]) -> list[dict[str, str]]:
        return [{"khoa": one.key, "cu": one.old, "moi": one.new} for one in found]

    def record(one: RecordChange) -> dict[str, Any]:
        return {
            "ma": one.name,
            "ten": one.title,
            "loai": one.kind,
            "doi_ten_tep": list(one.renamed) if one.renamed else None,
            "gia_tri": values(one.values),
            "them": [entry_words(entry) for entry in one.added],
            "lich_su_bi_sua": [entry_words(entry) for entry in one.rewritten],
        }

    return dump(
        {
            "nhiem_vu": [record(one) for one in changes.tasks],
            "chi_tieu": [record(one) for one in changes.targets],
            "ke_hoach": values(changes.plan),
            "viet_tay": list(changes.notes),
            "tac_dong": [
                {"ma": one.name, "cu": one.old and one.old.value, "moi": one.new and one.new.value}
                for one in changes.effects
            ],
            "khong_doc_duoc": unread,
        }
    )
