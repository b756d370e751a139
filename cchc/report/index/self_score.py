"""What the report on the self-score says: its sums, lost points and why, the table and the list of evidence.

Source: the plan's V.2.e. The columns are those that appraisers' forms have.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cchc.index.evidence import document_words
from cchc.index.exact import ZERO
from cchc.index.score import FieldScore, Score, Scored, Sums, code_order, sums_of
from cchc.plan.index.criteria import Document, Group
from cchc.report.prose.words import clause, counted
from cchc.vietnamese import document_date, number


def self_score_values(score: Score) -> dict[str, Any]:
    """What the template of the report on the self-score names as `cham_diem`."""
    criteria, sums = score.criteria, score.sums
    index = score.index_of(sums.claimed)
    unknown = [one.criterion.code for one in score.items if one.points is None and one.maximum]
    return {
        "nam": criteria.year,
        "nguon": _source(score),
        "thang_diem": number(criteria.scale),
        "ap_dung": number(sums.maximum),
        "tu_cham": number(sums.claimed),
        "chung_minh": number(sums.proven),
        "chi_so": number(index) if criteria.rescaled and index is not None else "",
        "phep_tinh": f"{number(sums.claimed)} : {number(sums.maximum)} × 100",
        # A class, once every criterion that counts has a figure.
        "xep_loai": "" if unknown else score.grade(index),
        "so_tieu_chi": counted(len(criteria.criteria)),
        "linh_vuc": [_field(one, score.items) for one in score.fields],
        "mat_diem": [_lost(one) for one in score.items if one.points is not None and one.lost > 0],
        "khong_phat_sinh": [_nothing(one) for one in score.items if one.nothing_occurred],
        "cap_tren": [_above(one) for one in score.from_above],
        "chua_co_so_lieu": unknown,
        "so_chua_co_so_lieu": counted(len(unknown)),
        "giai_trinh": [f"{_name(one)}: {clause(one.explanation)}." for one in score.items if one.explanation],
        "thieu_tai_lieu": [{"ma": one.criterion.code, "ten": _name(one)} for one in score.items if _unproven(one)],
        **_lost_and_open(sums, score.items),
        "bang": _table(score),
        "co_tham_dinh": any(one.appraisals for one in score.items),
        "tai_lieu": _documents(score),
    }


def _unproven(item: Scored) -> bool:
    """Whether points are claimed that neither a document duly issued nor an explanation stands behind."""
    return bool(item.points) and not (item.evidence.issued or item.explanation or item.criterion.from_above)


def _source(score: Score) -> str:
    source = score.criteria.source
    cited = document_words(source, document_date) if source.number else ""
    return ", ".join(part for part in (cited, source.subject or "") if part)


def _field(field: FieldScore, items: Iterable[Scored]) -> dict[str, str]:
    sums = field.sums
    within = [one for one in items if one.criterion.code.startswith(f"{field.group.code}.")]
    return {
        "ma": field.group.code,
        "ten": field.group.title,
        "toi_da": number(field.full),
        "ap_dung": number(sums.maximum),
        "tu_cham": number(sums.claimed),
        **_lost_and_open(sums, within),
    }


def _lost_and_open(sums: Sums, items: Iterable[Scored]) -> dict[str, str]:
    """The points lost, and those of criteria without a figure, which are not lost yet: with the claimed ones they are the maximum."""
    unscored = sum((one.maximum for one in items if one.points is None), ZERO)
    return {"mat": number(max(ZERO, sums.maximum - sums.claimed - unscored)), "chua_cham": number(unscored)}


def _name(item: Scored) -> str:
    return f"Tiêu chí {item.criterion.code} ({item.criterion.title})"


def _lost(item: Scored) -> str:
    return f"{_name(item)}: mất {number(item.lost)} điểm; {item.words}."


def _nothing(item: Scored) -> str:
    points = f"đề nghị giảm trừ {number(item.criterion.points)} điểm khỏi điểm tối đa"
    reason = _reason(item)
    return f"{_name(item)}: {f'{reason}, ' if reason else ''}{points}."


def _reason(item: Scored) -> str:
    reason = clause((item.entry.reason if item.entry else None) or "")
    return reason[:1].lower() + reason[1:]


def _above(item: Scored) -> str:
    given = f", đã có kết quả: {number(item.points)} điểm" if item.points is not None else ""
    return f"tiêu chí {item.criterion.code} ({item.criterion.title}){given}"


def _table(score: Score) -> list[dict[str, Any]]:
    """Fields, criteria that have parts, and what is scored by itself, in the order of their codes."""
    rows: list[tuple[str, dict[str, Any]]] = [(one.code, _group_row(one, score)) for one in score.criteria.groups]
    rows += [(one.criterion.code, _row(one, score.as_of)) for one in score.items]
    return [row for _, row in sorted(rows, key=lambda row: code_order(row[0]))]


def _group_row(group: Group, score: Score) -> dict[str, Any]:
    within = [one for one in score.items if one.criterion.code.startswith(f"{group.code}.")]
    return {
        "cap": 2 if "." in group.code else 1,
        "ma": group.code,
        "ten": group.title,
        "toi_da": number(group.points),
        "diem": number(sums_of(within).claimed) if any(one.points is not None for one in within) else "",
    }


def _row(item: Scored, as_of: date) -> dict[str, Any]:
    rounds = {one.turn: one for one in item.appraisals}
    first, second = rounds.get(1), rounds.get(2)
    return {
        "cap": 3,
        "ma": item.criterion.code,
        "ten": item.criterion.title,
        "toi_da": number(item.criterion.points),
        "so_lieu": _figures(item),
        "cach_tinh": item.arithmetic if item.points is not None else "",
        "tai_lieu": _evidence(item, as_of),
        "diem": _points(item),
        "lan_1": number(first.points) if first and first.points is not None else "",
        "y_kien": (first.remark or "") if first else "",
        "giai_trinh": (first.answer or "") if first else "",
        "lan_2": number(second.points) if second and second.points is not None else "",
    }


def _figures(item: Scored) -> str:
    if item.criterion.from_above:
        return "Cấp trên chấm"
    if item.nothing_occurred:
        reason = _reason(item)
        return f"Không phát sinh{f': {reason}' if reason else ''}"
    if item.points is None:
        return "Chưa có số liệu"
    return f"{item.figure}{f' ({item.origin})' if item.origin else ''}"


def _evidence(item: Scored, as_of: date) -> str:
    documents = "; ".join(
        document_words(one, document_date).removeprefix("Văn bản ") for one in _known(item, as_of)
    )
    explained = f"Giải trình: {clause(item.explanation)}" if item.explanation else ""
    return ". ".join(part for part in (documents, explained) if part)


def _known(item: Scored, as_of: date) -> list[Document]:
    """Its documents of no later day than the report's."""
    return [one for one in item.evidence.documents if one.day is None or one.day <= as_of]


def _points(item: Scored) -> str:
    if item.criterion.from_above:
        return "Không tự chấm"
    if item.nothing_occurred:
        return "Giảm trừ"
    return "" if item.points is None else number(item.points)


def _documents(score: Score) -> list[dict[str, str]]:
    rows = []
    for item in score.items:
        for one in _known(item, score.as_of):
            rows.append(
                {
                    "ma": item.criterion.code,
                    "so": one.number or "",
                    "ngay": document_date(one.day) if one.day else "",
                    "trich_yeu": one.subject or "",
                    "co_quan": one.issuer or "",
                    "tep": one.file or "",
                }
            )
    return rows
