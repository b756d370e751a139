"""Sentences of a report in administrative Vietnamese. Every figure in them comes from the assessment."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc.plan.records import Plan, Update
from cchc.state.statuses import LABELS, Status
from cchc.state.targets import TargetState, TargetStatus, judgement_words
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import ROMAN, document_date, joined, number, percent, shortened, with_unit

_VERB = re.compile(
    r"(Đã|Đang|Chưa|Mới|Còn|Hoàn thành|Hoàn thiện|Tiếp nhận|Tiếp tục|Thực hiện|Tổ chức|Xây dựng|Rà soát|Phối hợp|Ban hành"
    r"|Tham mưu|Triển khai|Báo cáo kết quả|Công bố|Công khai|Cập nhật|Niêm yết|Kiểm tra|Số hóa|Giải quyết)\b"
)
"""First words of results that are not names, so their capital may be dropped within a sentence."""

TITLE_LENGTH = 110
"""Most characters of a task's name in running text; the annex has the full name."""

_PARTS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("đang thực hiện", (Status.UNDER_WAY,)),
    ("có nguy cơ không kịp thời hạn", (Status.AT_RISK,)),
    ("chưa bắt đầu, còn trong thời hạn", (Status.NOT_BEGUN,)),
    ("chưa đến kỳ thực hiện", (Status.NOT_YET_OPEN,)),
    ("quá hạn", (Status.OVERDUE,)),
    ("dừng thực hiện", (Status.STOPPED,)),
)


def tally(counts: Mapping[Status, int]) -> str:
    """ "hoàn thành 8 nhiệm vụ (20,5%), gồm 6 đúng hạn và 2 quá hạn; đang thực hiện 5 nhiệm vụ (12,8%); ..."."""
    total = sum(counts.values())
    on_time, late = counts[Status.DONE_ON_TIME], counts[Status.DONE_LATE]
    pieces = []
    if done := on_time + late:
        if on_time and late:
            detail = f", gồm {on_time} đúng hạn và {late} quá hạn"
        else:
            detail = f", {'đều ' if done > 1 else 'nhưng ' if late else ''}{'đúng' if on_time else 'quá'} hạn"
        pieces.append(f"hoàn thành {number(done)} nhiệm vụ ({percent(done, total)}){detail}")
    else:
        pieces.append("chưa có nhiệm vụ hoàn thành")
    for words, statuses in _PARTS:
        if found := sum(counts[status] for status in statuses):
            pieces.append(f"{words} {number(found)} nhiệm vụ ({percent(found, total)})")
    return "; ".join(pieces)


def compared(now: Mapping[Status, int], before: Mapping[Status, int], name: str) -> str:
    """How the counts changed since the previous period, in one sentence."""
    moves = []
    for words, statuses in (
        ("hoàn thành", (Status.DONE_ON_TIME, Status.DONE_LATE)),
        ("quá hạn", (Status.OVERDUE,)),
        ("có nguy cơ", (Status.AT_RISK,)),
    ):
        new, old = (sum(counts[status] for status in statuses) for counts in (now, before))
        if new == old:
            moves.append(f"số nhiệm vụ {words} không đổi ({number(new)})")
        elif new > old:
            moves.append(f"số nhiệm vụ {words} tăng {number(new - old)} (từ {number(old)} lên {number(new)})")
        else:
            moves.append(f"số nhiệm vụ {words} giảm {number(old - new)} (từ {number(old)} xuống {number(new)})")
    return f"So với {name}, {'; '.join(moves)}."


def agency_names(plan: Plan, keys: Iterable[str]) -> str:
    """Full names, joined by ";", since names contain "và". An unknown key stands for itself."""
    return "; ".join(plan.full_agency_name(key) for key in keys)


def sentence(text: str) -> str:
    """The text as one paragraph that starts with a capital letter and ends with a full stop."""
    text = " ".join(text.split())
    if not text:
        return text
    return f"{text[0].upper()}{text[1:]}" + ("" if re.search(r"[.!?…;:]$", text) else ".")


def clause(text: str) -> str:
    """The text as part of a longer sentence: no full stop at its end."""
    return " ".join(text.split()).rstrip(" .;")


def continued(text: str) -> str:
    """The text after a colon or semicolon: a leading verb loses its capital, a name keeps it."""
    text = clause(text)
    return text[0].lower() + text[1:] if _VERB.match(text) else text


def short_title(title: str) -> str:
    """The task's name for running text: if too long, its first clauses and "…"."""
    text = clause(title)
    if len(text) <= TITLE_LENGTH:
        return text
    ends = [match.start() for match in re.finditer(r"[,;.(]", text) if 40 <= match.start() <= TITLE_LENGTH]
    return f"{text[: ends[-1]].rstrip()}…" if ends else shortened(text, TITLE_LENGTH)


def results(updates: Sequence[Update]) -> str:
    """What the updates say was done, in their order, as one sentence without its full stop."""
    return "; ".join(continued(update.result) if at else clause(update.result) for at, update in enumerate(updates))


def achievement(task_title: str, updates: Sequence[Update], *, continuous: bool) -> str:
    """What was done in the period for one task: results in order, documents, progress reached."""
    done = "; ".join(continued(update.result) for update in updates)
    documents = [document for update in updates for document in update.documents or ()]
    tail = []
    if documents:
        tail.append(f"văn bản: {'; '.join(clause(document) for document in documents)}")
    reached = [update.progress for update in updates if update.progress is not None]
    if reached and not continuous:
        tail.append("đã hoàn thành" if reached[-1] == 100 else f"tiến độ đạt {number(reached[-1])}%")
    ending = f" ({'; '.join(tail)})" if tail else ""
    return f"{short_title(task_title)}: {done}{ending}."


def occurrence_name(state: OccurrenceState) -> str:
    """An occurrence's key as documents write it: "quý I/2026", "năm 2026", "giai đoạn 2026-2030"."""
    key = state.key
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", key):
        return f"quý {ROMAN[int(match[2]) - 1]}/{match[1]}"
    return f"giai đoạn {key}" if "-" in key else f"năm {key}"


def lateness(state: TaskState) -> str:
    """ "hạn ngày 31/3/2026, quá hạn 237 ngày; chưa có báo cáo tiến độ", of the oldest occurrence."""
    late = state.having(Status.OVERDUE)
    worst = late[0]
    text = f"hạn ngày {document_date(worst.due)}, quá hạn {number(worst.days_late)} ngày"
    if len(late) > 1:
        text += f" (còn {len(late)} kỳ chưa hoàn thành: {joined(occurrence_name(one) for one in late)})"
    if not any(one.reported for one in late):
        return f"{text}; chưa có báo cáo tiến độ"
    if worst.progress is not None:
        return f"{text}; tiến độ {number(worst.progress)}%"
    return text


def status_words(state: TaskState) -> str:
    """The task's state for a table cell: the label, with the days if it is or was late."""
    current = state.current
    label = LABELS[state.status]
    if state.status is Status.OVERDUE:
        late = state.having(Status.OVERDUE)
        return f"{label} {number(late[0].days_late)} ngày"
    if state.status is Status.DONE_LATE:
        return f"{label} {number(current.days_late)} ngày"
    return label


def target_result(state: TargetState) -> str:
    """One sentence on a target's newest value against its threshold."""
    newest, target = state.newest, state.target
    if newest is None:
        return f"{clause(target.wording)}: chưa có số liệu báo cáo."
    day = document_date(newest.day)
    if newest.value is None:
        verdict = f"được đánh giá {judgement_words(newest.judgement)}"
        return f"{clause(target.wording)}: {verdict} (theo {clause(newest.source)}, ngày {day})."
    value = with_unit(newest.value, target.unit)
    verdict = "đạt chỉ tiêu đề ra" if state.threshold_met else "chưa đạt chỉ tiêu đề ra"
    outlook = f"; {'; '.join(state.reasons)}" if state.reasons else ""
    return f"{clause(target.wording)}: {value} (theo {clause(newest.source)}, ngày {day}), {verdict}{outlook}."


def target_tally(states: Sequence[TargetState]) -> str:
    """ "3 chỉ tiêu đạt; 2 chỉ tiêu chưa đạt; 28 chỉ tiêu chưa có số liệu báo cáo"."""
    names = {
        TargetStatus.REACHED: "đạt",
        TargetStatus.MISSED: "chưa đạt",
        TargetStatus.AT_RISK: "có nguy cơ không đạt",
        TargetStatus.NO_DATA: "chưa có số liệu báo cáo",
    }
    counts = [(name, sum(state.status is status for state in states)) for status, name in names.items()]
    pieces = [f"{number(found)} chỉ tiêu {name}" for name, found in counts if found]
    return "; ".join(pieces)
