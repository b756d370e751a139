"""What was sent about a task and what was answered, as lines for the terminal."""

from collections.abc import Iterable
from datetime import date

from cchc.citation import citation
from cchc.numbering import TaskNumber
from cchc.plan.papers.reminders import Reminder, ReminderItem
from cchc.plan.records import Plan
from cchc.vietnamese import screen_date

KINDS = {
    "nhac-viec": "Nhắc việc",
    "don-doc": "Đôn đốc",
    "thong-bao": "Thông báo",
    "giai-trinh": "Đề nghị giải trình",
    "phe-binh": "Trình xem xét trách nhiệm",
}


def sent_lines(number: TaskNumber, plan: Plan, reminders: Iterable[Reminder], as_of: date) -> list[str]:
    """A line for each paper sent about the task up to the day, the oldest first."""
    return [
        _line(paper, item, plan, as_of)
        for paper in sorted(reminders, key=lambda one: one.day)
        if paper.day <= as_of
        for item in paper.items
        if item.task == number
    ]


def _line(paper: Reminder, item: ReminderItem, plan: Plan, as_of: date) -> str:
    which = f", kỳ {item.occurrence}" if item.occurrence else ""
    start = f"{screen_date(paper.day)} {KINDS[paper.kind]} {plan.agency_name(item.agency)}{which}"
    parts = [f"{start}: {citation(paper.symbol, None, None)}"]
    if item.answer and item.answer.day <= as_of:
        document = f", văn bản {item.answer.document}" if item.answer.document else ""
        words = f": {item.answer.words}" if item.answer.words else ""
        parts.append(f"trả lời ngày {screen_date(item.answer.day)}{document}{words}")
    elif paper.answer_by:
        late = "đã hết hạn" if paper.answer_by < as_of else "hạn"
        parts.append(f"chưa nhận được trả lời ({late} {screen_date(paper.answer_by)})")
    else:
        parts.append("chưa nhận được trả lời")
    if item.confirmed and item.confirmed.day <= as_of:
        parts.append(f"nguyên nhân khách quan được xác nhận tại {item.confirmed.symbol}")
    return "; ".join(parts)


def unanswered(reminders: Iterable[Reminder], plan: Plan, as_of: date) -> str:
    """One line on the papers whose day to answer has passed without an answer; "" where there are none."""
    found = [
        f"{plan.agency_name(item.agency)} ({paper.symbol}, hạn {screen_date(paper.answer_by)})"
        for paper in sorted(reminders, key=lambda one: one.day)
        if paper.day <= as_of and paper.answer_by and paper.answer_by < as_of
        for item in paper.items
        if item.answer is None or item.answer.day > as_of
    ]
    return f"Đã đôn đốc, chưa nhận được trả lời: {'; '.join(dict.fromkeys(found))}." if found else ""
