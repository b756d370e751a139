"""The targets on the whole board."""

from collections.abc import Iterator

from cchc.state.targets import TargetState, TargetStatus, judgement_words, threshold_sign
from cchc.vietnamese import with_unit
from cchc.views.board import Board
from cchc.views.lines import Line, Piece
from cchc.views.screens.parts import by_label, text_lines
from cchc.views.tables import flow, table

TARGET_STYLES: dict[TargetStatus, str] = {
    TargetStatus.REACHED: "green",
    TargetStatus.MISSED: "red",
    TargetStatus.BEHIND: "yellow",
    TargetStatus.ON_PATH: "cyan",
}
_BARS = "▁▂▃▄▅▆▇█"


def target_lines(board: Board, width: int) -> Iterator[Line]:
    """How many targets have each status, and the newest value of each."""
    yield from flow(
        [
            (label, TARGET_STYLES.get(status, ""), found, len(board.targets))
            for status in TargetStatus
            for label, found in by_label(state.label for state in board.targets if state.status is status)
        ],
        width,
    )
    known = [state for state in board.targets if state.measurements]
    if known:
        rows: list[list[Piece | str]] = [
            [
                state.target.code,
                state.target.wording,
                threshold_sign(state.target),
                newest(state),
                trend(state),
                Piece(state.label, TARGET_STYLES.get(state.status, "")),
            ]
            for state in known
        ]
        yield from table(width, rows, ("Mã", "Chỉ tiêu", "Ngưỡng", "Mới nhất", "Xu hướng", "Tình trạng"), 1)
        remarks: dict[str, list[str]] = {}
        for state in known:
            for remark in state.remarks:
                remarks.setdefault(remark, []).append(state.target.code)
        for remark, codes in remarks.items():
            yield from text_lines(f"{', '.join(codes)}: {remark}", width, "yellow", " ")
    silent: dict[str, list[str]] = {}
    for state in board.targets:
        if not state.measurements:
            silent.setdefault(state.label, []).append(state.target.code)
    for label, codes in silent.items():
        yield from text_lines(f"{label}: {', '.join(codes)}", width, "dim")


def newest(state: TargetState) -> str:
    """The newest value or judgement, or that there is none."""
    one = state.newest
    if one is None:
        return "chưa có số liệu"
    if one.amount is not None:
        return with_unit(one.amount, state.target.unit)
    return judgement_words(one.judgement)


def trend(state: TargetState, length: int = 8) -> str:
    """The last values as bars of a height from the lowest to the highest; empty with fewer than two values."""
    values = [one.amount for one in state.measurements if one.amount is not None][-length:]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return "▄" * len(values)
    return "".join(_BARS[int((value - low) * (len(_BARS) - 1) / (high - low))] for value in values)
