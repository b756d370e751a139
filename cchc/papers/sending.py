"""The record of a paper that was sent (`plan/don-doc/`): which tasks it named, to which agency."""

import json
from datetime import date, timedelta

from cchc.papers.asked import Asked
from cchc.papers.rows import due_rows, overdue_rows


def reminder_text(asked: Asked, symbol: str, day: date) -> str | None:
    """The text of the file; None where the paper would name no task."""
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
