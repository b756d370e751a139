"""What a report says of the targets: values of its window, older ones with their day, and how they stand.

Nothing here projects a value into the future, and before the last cut-off of the plan no measured target is "chưa đạt".
"""

from collections.abc import Iterator, Sequence
from typing import Any

from cchc.plan.records import Measurement, Target
from cchc.plan.signed import TargetFigures
from cchc.report.groups import Window
from cchc.report.prose.words import clause, counted, plain, within
from cchc.state.figures import measured
from cchc.state.targets import (
    TargetState,
    TargetStatus,
    judgement_words,
    meets_step,
    threshold_sign,
    threshold_words,
)
from cchc.vietnamese import capitalised, document_date, number, with_unit


def target_row(
    state: TargetState, window: Window, before: Window | None, signed: TargetFigures | None = None
) -> dict[str, Any]:
    """A row of the annex; `before` is the window of the previous period of the same kind, `signed` what its signed report
    said of the target.
    """
    target, newest = state.target, state.newest
    new = in_window(state, window)
    earlier = _earlier(state, before, signed) if before else None
    return {
        "ma": target.code,
        "linh_vuc": target.field,
        "noi_dung": plain(target.wording),
        "nguong": threshold_sign(target),
        "ky_truoc": value_words(target, earlier) if earlier else "",
        "ket_qua": value_words(target, new) if new else "Chưa đánh giá" if target.qualitative else "Chưa có số liệu",
        "ngay": document_date(new.day) if new else "",
        "gan_nhat": f"{value_words(target, newest)} ({document_date(newest.day)})" if newest and not new else "",
        "danh_gia": state.label,
        "ly_do": "; ".join(state.remarks),
    }  # fmt: skip


def _earlier(state: TargetState, before: Window, signed: TargetFigures | None) -> Measurement | None:
    """The value of the period before: as signed, if its report was, whatever was recorded later."""
    if signed is None:
        return in_window(state, before)
    value = measured(signed)
    return value if value and before.holds(value.day) else None


def in_window(state: TargetState, window: Window) -> Measurement | None:
    """The newest value or judgement of the window."""
    return next((one for one in reversed(state.measurements) if window.holds(one.day)), None)


def value_words(target: Target, measured: Measurement) -> str:
    """ "50% (1.655/3.310)", "Hạng 5" or "Đạt": a value or judgement for a table cell."""
    if measured.amount is None:
        return capitalised(judgement_words(measured.judgement))
    parts = _parts(measured)
    return with_unit(measured.amount, target.unit) + (f" ({parts})" if parts else "")


def _parts(measured: Measurement) -> str:
    if measured.part is None or measured.whole is None:
        return ""
    return f"{number(measured.part)}/{number(measured.whole)}"


def target_result(state: TargetState, window: Window, last: int, kind: str = "") -> str:
    """One sentence on a target's newest value, what it is held against, its source and day.

    `last` is the plan's last year, `kind` the report's (`Period.kind`).
    """
    newest, target = state.newest, state.target
    wording = clause(target.wording)
    if newest is None:
        return f"{wording}: {'chưa đánh giá' if target.qualitative else 'chưa có số liệu'}."
    source = f"nguồn: {clause(newest.source)}, {_measured_on(newest)}"
    if newest.survey and newest.method:
        source += f", cách đo: {clause(newest.method)}"
    fresh = window.holds(newest.day)
    if newest.amount is None:
        old = "" if fresh else f"{within(kind)} chưa đánh giá lại; lần gần nhất "
        judged = f"{judgement_words(newest.judgement)} (ngày {document_date(newest.day)})"
        return f"{wording}: {old}được đánh giá {judged}, nguồn: {clause(newest.source)}."
    old = "" if fresh else f"{within(kind)} chưa có số liệu mới; số liệu gần nhất: "
    reached = "đạt " if fresh and _more_is_better(target) else ""
    parts = "; ".join(part for part in (_parts(newest), _held_against(state, last)) if part)
    figure = f"{reached}{with_unit(newest.amount, target.unit)}{f' ({parts})' if parts else ''}"
    verdict = standing(state, last)
    return f"{wording}: {old}{figure}, {source}{f'; {verdict}' if verdict else ''}."


def _measured_on(measured: Measurement) -> str:
    if measured.since and measured.until:
        return f"số liệu từ ngày {document_date(measured.since)} đến ngày {document_date(measured.until)}"
    return f"số liệu đến ngày {document_date(measured.until or measured.day)}"


def _more_is_better(target: Target) -> bool:
    return target.at_most is None and target.below is None and target.unit != "hạng"


def _held_against(state: TargetState, last: int) -> str:
    """ "mục tiêu đến năm 2030: 100%; lộ trình năm 2026: 60%"."""
    target = state.target
    parts = []
    if target.bounded:
        words = threshold_words(target)
        whole = target.unit == "%" and target.at_least == 100
        parts.append(f"mục tiêu đến năm {last}: {words.removeprefix('tối thiểu ') if whole else words}")
    year = _year_of_step(state)
    if year is not None:
        parts.append(f"lộ trình năm {year}: {with_unit((target.path or {})[year], target.unit)}")
    return "; ".join(parts)


def standing(state: TargetState, last: int) -> str:
    """How a measured target stands; "" while it is under way and nothing is to be met yet."""
    match state.status:
        case TargetStatus.REACHED:
            return "đạt mức đề ra tại thời điểm báo cáo"
        case TargetStatus.ON_PATH:
            return "đúng lộ trình"
        case TargetStatus.BEHIND:
            return "chậm so với lộ trình"
        case TargetStatus.UNDER_WAY:
            return ""
    return f"chưa đạt mức đề ra đến năm {last}"


def _year_of_step(state: TargetState) -> int | None:
    """The year of the step that the value is held against: the newest one met, or the one in force, else the next."""
    path = state.target.path or {}
    amount = state.newest.amount if state.newest else None
    if state.status is TargetStatus.ON_PATH and amount is not None:
        concerned = [one for one in (state.step, _next(state)) if one is not None]
        return max((one for one in concerned if meets_step(state.target, amount, path[one])), default=state.step)
    return state.step if state.step is not None else _next(state)


def _next(state: TargetState) -> int | None:
    """The year of the first step that is not in force yet."""
    path = state.target.path or {}
    return min((year for year in path if state.step is None or year > state.step), default=None)


_TALLY: tuple[tuple[TargetStatus, str], ...] = (
    (TargetStatus.REACHED, "đạt mức đề ra tại thời điểm báo cáo"),
    (TargetStatus.ON_PATH, "đúng lộ trình"),
    (TargetStatus.BEHIND, "chậm so với lộ trình"),
    (TargetStatus.UNDER_WAY, "đang thực hiện, chưa đạt mức đề ra đến năm {last}"),
    (TargetStatus.MISSED, "chưa đạt mức đề ra đến năm {last}"),
    (TargetStatus.NO_DATA, "chưa có số liệu"),
)


def target_tally(states: Sequence[TargetState], window: Window, last: int, kind: str = "") -> str:
    """ "03 chỉ tiêu đạt mức đề ra ...; 28 chỉ tiêu chưa có số liệu": groups that add up to the whole."""
    text = "; ".join(_tally(states, last))
    older = [state for state in states if state.newest and not in_window(state, window)]
    if older:
        listed = ", ".join(state.target.code for state in older)
        text += f". {capitalised(within(kind))}, {counted(len(older))} chỉ tiêu chưa có số liệu mới, tính theo số liệu gần nhất: {listed}"
    return text


def _tally(states: Sequence[TargetState], last: int) -> Iterator[str]:
    for status, words in _TALLY:
        found = [state for state in states if state.status is status]
        judged = [state for state in found if state.target.qualitative]
        measured = len(found) - len(judged)
        if status is TargetStatus.REACHED:
            if found:
                yield f"{counted(len(found))} chỉ tiêu {words}"
            continue
        if measured:
            yield f"{counted(measured)} chỉ tiêu {words.format(last=last)}"
        if judged:
            verdict = "chưa được đánh giá" if status is TargetStatus.NO_DATA else "được đánh giá chưa đạt"
            yield f"{counted(len(judged))} chỉ tiêu định tính {verdict}"
