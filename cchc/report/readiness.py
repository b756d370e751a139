"""What makes a report not yet fit to be signed, in short clauses for the officer; the report tells the truth all the same."""

from cchc.report.groups import Group, Window, group_of
from cchc.report.prose.targets import in_window
from cchc.report.prose.words import counted, numbers
from cchc.state.statuses import Status
from cchc.state.tasks import Assessment, OccurrenceState, TaskState
from cchc.vietnamese import enumerated


def not_ready(now: Assessment, window: Window) -> list[str]:
    """ "còn 15 nhiệm vụ chưa có báo cáo, của 02 cơ quan: ...": empty where nothing is missing."""
    silent = [state for state in now.tasks if group_of(state, window) in (Group.UNREPORTED, Group.NO_NEWS)]
    unexplained = [state for state in now.tasks if _lacks_a_cause(state)]
    old = [state for state in now.targets if not state.target.qualitative and not in_window(state, window)]
    found = []
    if silent:
        agencies = list(dict.fromkeys(lead for state in silent for lead in state.task.lead))
        names = enumerated(now.plan.agency_name(code) for code in agencies)
        found.append(
            f"còn {counted(len(silent))} nhiệm vụ chưa có báo cáo, của {counted(len(agencies))} cơ quan: {names}"
        )
    if unexplained:
        found.append(f"{counted(len(unexplained))} nhiệm vụ quá hạn chưa ghi nguyên nhân ({numbers(unexplained)})")
    if old:
        found.append(f"{counted(len(old))} chỉ tiêu định lượng chưa có số liệu trong kỳ")
    return found


def _lacks_a_cause(state: TaskState) -> bool:
    return any(not _explained(one) for one in state.having(Status.OVERDUE))


def _explained(one: OccurrenceState) -> bool:
    return any(update.causes for update in one.updates)
