"""Entries of figures, receipts, papers sent, inspections, publicity, scores and surveys, each in one line."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cchc.changes.words import AgencyNames, days_measured
from cchc.citation import citation
from cchc.plan.papers.activities import KINDS_OF_PUBLICITY
from cchc.vietnamese import number, screen_date, with_unit


class Names(NamedTuple):
    """What codes mean."""

    agencies: AgencyNames
    statistics: Mapping[str, Any]
    """Rows of the catalogue (`Statistic`) by code."""


def _line(parts: Iterable[str | None], mark: str = ", ") -> str:
    return mark.join(part for part in parts if part)


def figure_words(one: Any, names: Names) -> str:
    """ "Hồ sơ tiếp nhận: 1.240 hồ sơ, nguồn: Cổng Dịch vụ công"."""
    row = names.statistics.get(one.code)
    if one.nothing_occurred:
        amount = "không phát sinh"
    else:
        amount = one.words or (with_unit(one.value, row.unit if row else None) if one.value is not None else "")
    said = _line([amount, days_measured(one), f"nguồn: {one.source}", f"ghi chú: {one.note}" if one.note else ""])
    return f"{row.name}: {said}" if row else said


def receipt_words(one: Any, names: Names) -> str:
    """ "nhận ngày 15/09/2026, biểu Excel, Báo cáo số 12/BC-KT, tệp nhan/2026-Q3/kt.xlsx"."""
    kind = "biểu Excel" if one.kind == "bieu" else "bản giấy hoặc bản ký"
    return _line([f"nhận ngày {screen_date(one.day)}", kind, one.document, f"tệp {one.file}" if one.file else ""])


def sent_back_words(one: Any, names: Names) -> str:
    """ "ngày 18/09/2026: Thiếu biểu số liệu"."""
    return f"ngày {screen_date(one.day)}: {one.reason}"


def item_words(one: Any, names: Names) -> str:
    """What a paper says of one task: its occurrence, and what the agency answered."""
    answer = one.answer
    said = ""
    if answer:
        by = f" ({answer.document})" if answer.document else ""
        said = f"trả lời ngày {screen_date(answer.day)}{by}{': ' + answer.words if answer.words else ''}"
    return _line([f"kỳ {one.occurrence}" if one.occurrence else "nêu trong văn bản", said])


def finding_words(one: Any, names: Names) -> str:
    """What an inspection found: by when to be remedied, and when it was."""
    due = f"hạn khắc phục {screen_date(one.due)}" if one.due else ""
    remedied = f"khắc phục ngày {screen_date(one.remedy.day)}" if one.remedy else ""
    return _line([due, remedied]) or "chưa khắc phục"


def round_words(one: Any, names: Names) -> str:
    """ "12 tin, bài; Trang thông tin điện tử, nguồn: Văn phòng"."""
    counted = f"{number(one.count)} {KINDS_OF_PUBLICITY[one.kind]}"
    return _line([_line([counted, one.words], "; "), f"nguồn: {one.source}" if one.source else ""])


def score_words(one: Any, names: Names) -> str:
    """What was recorded for a criterion: figures, explanation and documents."""
    met = {"co": "đạt", "khong": "không đạt"}.get(one.met, "")
    of = f"{number(one.part)}/{number(one.whole)}" if one.part is not None and one.whole is not None else ""
    documents = [
        citation(each.number, each.day, each.subject) if each.number else each.subject or each.file or ""
        for each in one.evidence or ()
    ]
    said = [
        met,
        number(one.value) if one.value is not None else "",
        of,
        f"ngày mốc {screen_date(one.reference)}" if one.reference else "",
        f"ngày xong {screen_date(one.issued)}" if one.issued else "",
        "không phát sinh" if one.nothing_occurred else "",
        f"lý do: {one.reason}" if one.reason else "",
        f"giải trình: {one.explanation}" if one.explanation else "",
        f"tài liệu: {_line(documents, '; ')}" if documents else "",
    ]
    return f"{screen_date(one.day)}: {_line(said)}"


def appraisal_words(one: Any, names: Names) -> str:
    """ "20/01/2027: 1,5 điểm, ý kiến: ..."."""
    points = f"{number(one.points)} điểm" if one.points is not None else ""
    remark = f"ý kiến: {one.remark}" if one.remark else ""
    return f"{screen_date(one.day)}: {_line([points, remark, f'giải trình: {one.answer}' if one.answer else ''])}"


def question_words(one: Any, names: Names) -> str:
    """ "Thái độ phục vụ: 120, 14, 3, 0, 0 phiếu"."""
    return f"{one.title}: {', '.join(map(str, one.counts))} phiếu"


def titled(one: Any, names: Names) -> str:
    """The name of a criterion, a group or a row of the catalogue."""
    name: str = getattr(one, "title", "") or one.name
    return name
