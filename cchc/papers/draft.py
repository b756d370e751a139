"""The text of the files beside a paper: the draft of what only a person can write, the record that it was sent."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from cchc.papers.asked import Asked
from cchc.papers.heading import paper_document
from cchc.papers.rows import due_rows, overdue_rows


def draft(asked: Asked, blanks: Mapping[str, str]) -> str:
    """Text of `plan/van-ban/<paper>.yaml`, every key in a comment, so that it is valid as it stands; `blanks` are the places that the paper has, and what belongs there."""
    document = paper_document(asked)
    signer = document["nguoi_ky"]
    lines = [
        "# yaml-language-server: $schema=../schema/paper.schema.json",
        f"# Phần viết tay của {asked.kind.name}. Bỏ dấu # ở đầu dòng để điền; mục để nguyên thì văn bản chừa chỗ trống.",
        "# Câu có dấu hai chấm thì đặt trong dấu nháy kép.",
        "",
        "# Số và ngày của văn bản: văn thư cấp khi ký.",
        "# so: 1",
        f"# ngay: {asked.now.as_of.isoformat()}",
        "",
        "# Ngày phải hoàn thành, trả lời (nếu văn bản có nêu).",
        "# han_tra_loi: năm-tháng-ngày",
        "",
        f"# Người ký, khi không phải {signer['chuc_vu']} {signer['ho_ten']}".rstrip() + ".",
        "# nguoi_ky:",
        f"#   quyen_han: {signer['quyen_han'] or 'TM. ỦY BAN NHÂN DÂN'}",
        f"#   chuc_vu: {signer['chuc_vu']}",
        f"#   ho_ten: {signer['ho_ten']}",
        "",
        "# Căn cứ, nơi nhận: ghi thì thay cho của mẫu.",
        "# can_cu:",
        "#   - Căn cứ …",
        "# noi_nhan:",
        "#   - …",
    ]
    if blanks:
        lines += ["", "# Các chỗ trống của văn bản này.", "# dien:"]
        for name, what in blanks.items():
            lines += [f"#   # {what}", f"#   {name}: …"]
    return "\n".join(lines) + "\n"


def reminder_text(asked: Asked, symbol: str, day: date) -> str | None:
    """The record of a paper that was sent (`plan/don-doc/`): which tasks it named, to which agency; None where the paper would name no task."""
    now, plan = asked.now, asked.plan
    if asked.name == "nhac-viec":
        until = now.as_of + timedelta(days=plan.thresholds.days_left)
        rows = due_rows(asked.states, plan, now.as_of, until)
    else:
        rows = overdue_rows(asked.states, plan, asked.reminders, asked.agency)
    if not rows:
        return None
    lines = [
        "# yaml-language-server: $schema=../schema/reminder.schema.json",
        f"loai: {asked.name}",
        # Quoted as JSON, which is YAML too: a symbol is typed freely.
        f"so: {json.dumps(symbol, ensure_ascii=False)}",
        f"ngay: {day.isoformat()}",
        f"tinh_den: {now.as_of.isoformat()}",
    ]
    if asked.notes.answer_by:
        lines.append(f"han_tra_loi: {asked.notes.answer_by.isoformat()}")
    lines.append("muc:")
    for row in rows:
        lines += [f"  - nhiem_vu: {row['so']}", f"    co_quan: {asked.agency}", f"    ky: {row['ky']}"]
    return "\n".join(lines) + "\n"
