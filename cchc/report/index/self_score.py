"""What the report on the self-score says: its sums, lost points and why, the table and the list of evidence.

Source: the plan's V.2.e. The columns are those that appraisers' forms have.
"""

from typing import Any

from cchc.index.evidence import document_words
from cchc.index.exact import ZERO
from cchc.index.score import Score, Scored
from cchc.plan.records import Plan, ReportNotes
from cchc.report.heading import document, office, plan_cited
from cchc.vietnamese import document_date, number

TEMPLATE = "tu-cham-diem"


def self_score_values(score: Score, plan: Plan) -> dict[str, Any]:
    """The values for the template."""
    addressee = next(iter(plan.commune.addressees.values()))
    criteria, sums = score.criteria, score.sums
    index = score.index_of(sums.claimed)
    appraised = any(one.appraisals for one in score.items)
    return {
        "don_vi": office(plan),
        "ke_hoach": plan_cited(plan),
        "van_ban": document(plan, addressee, ReportNotes(), score.as_of),
        "nam": criteria.year,
        "ngay": document_date(score.as_of),
        "nguon": _source(score),
        "thang_diem": number(criteria.scale),
        "ap_dung": number(sums.maximum),
        "tu_cham": number(sums.claimed),
        "chung_minh": number(sums.proven),
        "chi_so": number(index) if criteria.rescaled and index is not None else "",
        "xep_loai": score.grade(index),
        "so_tieu_chi": len(criteria.criteria),
        "linh_vuc": [_field(one, score) for one in score.fields],
        "mat_diem": [_lost(one) for one in score.items if one.points is not None and one.lost > 0],
        "khong_phat_sinh": [_nothing(one) for one in score.items if one.nothing_occurred],
        "cap_tren": [_name(one) for one in score.from_above],
        "chua_co_so_lieu": [one.criterion.code for one in score.items if one.points is None and one.maximum],
        "giai_trinh": [f"{_name(one)}: {one.explanation}" for one in score.items if one.explanation],
        "thieu_tai_lieu": [
            _name(one)
            for one in score.items
            if one.points and not one.evidence.proven and not one.explanation and not one.criterion.from_above
        ],
        "mat": number(max(ZERO, sums.maximum - sums.claimed)),
        "bang": _table(score),
        "co_tham_dinh": appraised,
        "tai_lieu": _documents(score),
    }


def _source(score: Score) -> str:
    source = score.criteria.source
    cited = document_words(source, document_date) if source.number else ""
    return ", ".join(part for part in (cited, source.subject or "") if part)


def _field(field: Any, score: Score) -> dict[str, str]:
    sums = field.sums
    return {
        "ma": field.group.code,
        "ten": field.group.title,
        "toi_da": number(field.full),
        "ap_dung": number(sums.maximum),
        "tu_cham": number(sums.claimed),
        "mat": number(max(ZERO, sums.maximum - sums.claimed)),
    }


def _name(item: Scored) -> str:
    return f"Tiêu chí {item.criterion.code} ({item.criterion.title})"


def _lost(item: Scored) -> str:
    return f"{_name(item)}: mất {number(item.lost)} điểm; {item.words}"


def _nothing(item: Scored) -> str:
    reason = item.entry.reason if item.entry and item.entry.reason else ""
    points = f"đề nghị giảm trừ {number(item.criterion.points)} điểm khỏi điểm tối đa"
    return f"{_name(item)}: {reason[:1].lower() + reason[1:] + ', ' if reason else ''}{points}"


def _table(score: Score) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for field in score.fields:
        group = field.group
        rows.append(
            {
                "nhom": f"{group.code}. {group.title}",
                "toi_da": number(group.points),
                "diem": number(field.sums.claimed),
            }
        )
        rows += [_row(one) for one in score.items if one.criterion.code.startswith(f"{group.code}.")]
    return rows


def _row(item: Scored) -> dict[str, Any]:
    rounds = {one.turn: one for one in item.appraisals}
    first, second = rounds.get(1), rounds.get(2)
    return {
        "nhom": "",
        "ma": item.criterion.code,
        "ten": item.criterion.title,
        "toi_da": number(item.criterion.points),
        "cach_tinh": (item.words or "; ".join(item.missing)) + (f" ({item.origin})" if item.origin else ""),
        "tai_lieu": "; ".join(
            document_words(one, document_date).removeprefix("Văn bản ") for one in item.evidence.documents
        )
        or item.explanation,
        "diem": _points(item),
        "lan_1": number(first.points) if first and first.points is not None else "",
        "y_kien": (first.remark or "") if first else "",
        "giai_trinh": (first.answer or "") if first else "",
        "lan_2": number(second.points) if second and second.points is not None else "",
    }


def _points(item: Scored) -> str:
    if item.criterion.from_above:
        return "Không tự chấm"
    if item.nothing_occurred:
        return "Giảm trừ"
    return "" if item.points is None else number(item.points)


def _documents(score: Score) -> list[dict[str, str]]:
    rows = []
    for item in score.items:
        for one in item.evidence.documents:
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
