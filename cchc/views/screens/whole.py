"""The whole board on a terminal: every task, the tables by field and agency, the targets. Also what a filter asks for.

No word is broken; long titles are shortened between words.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cchc.numbering import ranges
from cchc.plan.records import Plan
from cchc.state.statuses import Status
from cchc.state.tasks import GroupState, OccurrenceState, TaskState
from cchc.vietnamese import joined, number, screen_date, shortened
from cchc.views.board import Board, Overdue, Risk, Unreported, collected_until
from cchc.views.lines import Line, Piece, wrapped
from cchc.views.screens.parts import agencies, heading, headline, report_part, text_lines
from cchc.views.screens.shares import shares_table
from cchc.views.screens.targets import target_lines
from cchc.views.tables import STYLES, table


def whole_lines(board: Board, width: int) -> Iterator[Line]:
    """All that is known, line by line."""
    plan = board.assessment.plan
    yield from headline(board, width, with_shares=True)
    if board.overdue:
        yield from _overdue_part(board, width)
    if board.due_soon:
        yield from _due_part(board, width)
    if board.at_risk:
        yield from heading(f"CHẬM TIẾN ĐỘ HOẶC SẮP ĐẾN HẠN ({len(board.at_risk)})", "bold yellow")
        yield from _risks(board.at_risk, plan, width)
    if board.unreported:
        yield from _unreported_part(board, width)
    if board.to_ask:
        yield from heading(f"CẦN HỎI LẠI ({len(board.to_ask)})", "bold")
        yield from _to_ask(board.to_ask, plan, width)
    if board.tasks:
        yield from heading(f"MỌI NHIỆM VỤ ({len(board.tasks)})", "bold")
        yield from _tasks(board.tasks, board.groups, plan, width)
        yield from heading("THEO LĨNH VỰC", "bold")
        yield from shares_table(board.by_field, width, {key: f"{key}. {name}" for key, name in plan.fields.items()})
        yield from heading("THEO CƠ QUAN CHỦ TRÌ", "bold")
        names = {share.key: plan.agency_name(share.key) for share in board.by_agency}
        yield from shares_table(board.by_agency, width, names)
        yield from text_lines(_counted_twice(board), width, "dim")
    if board.targets:
        yield from heading("CHỈ TIÊU", "bold")
        yield from target_lines(board, width)
    if board.reports:
        yield from heading("BÁO CÁO", "bold")
        yield from report_part(board, width)


def filtered_lines(board: Board, width: int) -> Iterator[Line]:
    """The tasks that a filter or words ask for, none left out."""
    wanted = board.wanted
    yield from headline(board, width, with_shares=False)
    if not board.tasks:
        yield []
        yield from text_lines("Không có nhiệm vụ nào như vậy.", width)
        return
    if wanted.overdue:
        yield from _overdue_part(board, width)
    if wanted.due_within is not None:
        yield from _due_part(board, width)
    if wanted.unreported:
        yield from _unreported_part(board, width)
    if wanted.unreported or not (wanted.overdue or wanted.due_within is not None):
        yield from heading(f"CÁC NHIỆM VỤ ({len(board.tasks)})", "bold")
        yield from _tasks(board.tasks, board.groups, board.assessment.plan, width)


def _counted_twice(board: Board) -> str:
    """That a task with several leads counts for each, so that the numbers add up to more than there are tasks."""
    several = [state.task.number for state in board.tasks if len(set(state.task.lead)) > 1]
    if not several:
        return ""
    text = f"Nhiệm vụ có nhiều cơ quan chủ trì ({', '.join(ranges(several))}) được đếm ở từng cơ quan"
    if board.narrowed:
        return f"{text}."
    total = sum(share.total for share in board.by_agency)
    return f"{text}: cộng lại là {total}, cả thảy có {len(board.tasks)} nhiệm vụ."


def _overdue_part(board: Board, width: int) -> Iterator[Line]:
    yield from heading(f"QUÁ HẠN ({len(board.overdue)} nhiệm vụ)", "bold red")
    yield from _overdue(board.overdue, board.assessment.plan, width)
    yield from text_lines(_silence(board.overdue), width, "dim")


def _due_part(board: Board, width: int) -> Iterator[Line]:
    plan, as_of = board.assessment.plan, board.assessment.as_of
    yield from heading(f"ĐẾN HẠN TRONG {board.soon} NGÀY ({len(board.due_soon)})", "bold yellow")
    cells = [
        [
            str(row.state.task.number),
            row.state.task.title,
            agencies(plan, row.state.task.lead, 18 if width >= 100 else 15),
            screen_date(row.occurrence.due),
            str((row.occurrence.due - as_of).days),
            _progress(row.occurrence),
        ]
        for row in board.due_soon
    ]
    yield from table(width, cells, ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Còn (ngày)", "Tiến độ"), 1, (0, 4))


def _progress(one: OccurrenceState) -> str:
    if one.progress is not None:
        return f"{number(one.progress)}%"
    return "đã báo cáo" if one.reported else "chưa báo cáo"


def _unreported_part(board: Board, width: int) -> Iterator[Line]:
    yield from heading(f"CHƯA BÁO CÁO ({board.unreported_count} nhiệm vụ thường xuyên)", "bold yellow")
    yield from _unreported(board.unreported, board.assessment.plan, board.assessment.as_of, width)


def _tasks(states: Iterable[TaskState], groups: Iterable[GroupState], plan: Plan, width: int) -> Iterator[Line]:
    """Every task with the deadline that gives it its state; of recurring work the missing periods.

    A task that gathers others stands above them.
    """
    cells: list[list[Piece | str]] = []
    rows: list[TaskState | GroupState] = [*states, *groups]
    for state in sorted(rows, key=lambda row: row.task.number):
        if isinstance(state, GroupState):
            lead = agencies(plan, state.task.lead, 18 if width >= 100 else 15) if state.task.lead else ""
            cells.append([str(state.task.number), state.task.title, lead, "-", state.words])
            continue
        current = state.current
        dated = current is not None and not current.occurrence.recurring
        due = screen_date(current.due) if current and dated else ""
        label = state.label
        if state.status is Status.CONTINUOUS and current:
            label = current.label
        cells.append(
            [
                str(state.task.number),
                state.task.title,
                agencies(plan, state.task.lead, 18 if width >= 100 else 15),
                due or "-",
                Piece(label, STYLES.get(state.status, "")),
            ]
        )
    yield from table(width, cells, ("Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình trạng"), 1, (0,))


def _overdue(rows: Sequence[Overdue], plan: Plan, width: int) -> Iterator[Line]:
    def line(row: Overdue) -> list[Piece | str]:
        task, worst = row.state.task, row.worst
        return [
            str(task.number),
            task.title,
            agencies(plan, task.lead, 18 if width >= 100 else 15),
            screen_date(worst.due),
            Piece(f"{worst.days_late} ngày", STYLES[Status.OVERDUE]),
            str(len(row.occurrences)),
            _reported(row),
        ]

    header = ["Số", "Nhiệm vụ", "Chủ trì", "Hạn sớm nhất", "Trễ", "Kỳ", "Báo cáo"]
    cells = [line(row) for row in rows]
    if not any(one.reported for row in rows for one in row.occurrences):
        header.pop()  # the sentence below the table says that nothing was reported
        cells = [row[:-1] for row in cells]
    yield from table(width, cells, header, 1, (0, 4, 5))


def _reported(row: Overdue) -> str:
    if not row.worst.reported:
        return "chưa báo cáo"
    return "chưa xong" if row.worst.progress is None else f"mới {number(row.worst.progress)}%"


def _silence(rows: Sequence[Overdue]) -> str:
    """How many of the overdue tasks have no report at all, and that this does not mean that nothing was done."""
    silent = sum(not any(one.reported for one in row.occurrences) for row in rows)
    if not silent:
        return "Mọi nhiệm vụ quá hạn đều đã có báo cáo tiến độ."
    who = "Nhiệm vụ này" if len(rows) == 1 else f"{'Cả' if silent == len(rows) else 'Có'} {silent} nhiệm vụ"
    return f"{who} chưa có báo cáo nào cho kỳ quá hạn; chưa báo cáo không có nghĩa là chưa làm."


def _risks(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    """Each label and reason once, and under it the tasks that it holds for."""
    by_reasons: dict[str, list[Risk]] = {}
    for row in rows:
        reasons = "; ".join(reason.words for reason in row.occurrence.reasons)
        by_reasons.setdefault(f"{row.occurrence.label}: {reasons}", []).append(row)
    for reasons, group in by_reasons.items():
        yield from text_lines(reasons, width, "yellow", " ")
        for row in group:
            head = f"{row.state.task.number:>5}  "
            end = f"  {agencies(plan, row.state.task.lead, 20)}, hạn {screen_date(row.occurrence.due)}"
            room = width - len(head) - len(end)
            yield [Piece(f"{head}{shortened(row.state.task.title, room).ljust(room)}{end}")]


def _unreported(rows: Sequence[Unreported], plan: Plan, as_of: date, width: int) -> Iterator[Line]:
    """The missing periods once, and under them the tasks of each lead by their numbers."""
    by_periods: dict[str, list[Unreported]] = {}
    for row in rows:
        by_periods.setdefault(_unreported_words(plan, row.periods, as_of), []).append(row)
    widest = max(len(agencies(plan, row.lead, 30)) for row in rows)
    for words, group in by_periods.items():
        yield from text_lines(words, width, "yellow", " ")
        for row in group:
            head = f"   {agencies(plan, row.lead, 30).ljust(widest)}  {len(row.tasks):>2} nhiệm vụ: "
            numbers = ", ".join(str(state.task.number) for state in row.tasks)
            yield from wrapped([Piece(numbers)], width, head, " " * len(head))
    elsewhere = [str(one.task.number) for row in rows for one in row.tasks if one.status is not Status.UNREPORTED]
    counted = (
        f" Nhiệm vụ {joined(elsewhere)} còn có kỳ quá hạn hoặc chậm tiến độ nên được đếm ở đó." if elsewhere else ""
    )
    yield from text_lines(f"Chưa báo cáo không có nghĩa là chưa làm.{counted}", width, "dim")


def _unreported_words(plan: Plan, periods: Sequence[OccurrenceState], as_of: date) -> str:
    """ "Chưa báo cáo 3 kỳ: 2026-Q1, 2026-Q2, 2026-Q3"; from the first to the last where there are more than four.

    While reports of the last of them are handed in, that is said with the day to hand in.
    """
    keys = [one.key for one in periods]
    named = ", ".join(keys) if len(keys) <= 4 else f"từ {keys[0]} đến {keys[-1]}"
    until = collected_until(plan, periods[-1], as_of)
    collecting = f" (đang thu, hạn nộp {until:%d/%m})" if until else ""
    return f"Chưa báo cáo {len(keys)} kỳ: {named}{collecting}"


def _to_ask(rows: Sequence[Risk], plan: Plan, width: int) -> Iterator[Line]:
    cells = [
        [
            str(row.state.task.number),
            row.state.task.title,
            agencies(plan, row.state.task.lead, 18 if width >= 100 else 15),
            "; ".join(remark.words for remark in row.occurrence.remarks),
        ]
        for row in rows
    ]
    yield from table(width, cells, ("Số", "Nhiệm vụ", "Chủ trì", "Lưu ý"), 1, (0,))
