"""Which task or target is meant: by number, code or words of its title; the overdue and unreported ones are offered."""

from datetime import date

from cchc.cli.asking import Question, ask, say
from cchc.cli.options import Opened, find_target
from cchc.numbering import typed_number
from cchc.recording.finding import Found, find, pressing
from cchc.vietnamese import shortened

OFFERED = 12
"""How many overdue and unreported tasks are listed."""


def choose(opened: Opened, today: date) -> str:
    """Ask which task or target; the number or code as it would be typed."""
    offered = pressing(opened.assess(today).tasks)
    if offered:
        say("Việc quá hạn và chưa báo cáo:")
        _list(offered[:OFFERED])
        if len(offered) > OFFERED:
            say(f"… và {len(offered) - OFFERED} việc nữa: cchc status", indent="  ")
    while True:
        typed, _ = ask(
            Question(
                "which",
                "Ghi cho nhiệm vụ hay chỉ tiêu nào: số, mã, hoặc vài chữ trong tên",
                example="33, b2, tự chủ tài chính",
                needed="Gõ số nhiệm vụ, mã chỉ tiêu hoặc vài chữ trong tên.",
            )
        )
        number, target = typed_number(typed), find_target(typed, opened.plan)
        if number is not None and any(task.record.number == number for task in opened.tasks):
            return str(number)
        if target is not None:
            return target.code
        found = find(typed, (task.record for task in opened.tasks if not task.record.gathers), opened.plan.targets)
        if len(found) == 1:
            return found[0].code
        if found:
            say(f"«{typed}» có trong {len(found)} mục; gõ số hoặc mã:")
            _list(found[:OFFERED])
        else:
            say(f"Không có nhiệm vụ hay chỉ tiêu «{typed}». Xem tất cả: cchc status")


def _list(found: list[Found]) -> None:
    for one in found:
        why = f" ({one.why})" if one.why else ""
        say(f"{one.code:>4}  {shortened(one.title, 110)}{why}", indent="  ", rest=" " * 8)
