"""The self-score and surveys for other programs. Keys are those of the files; numbers are numbers, days ISO."""

from decimal import Decimal
from typing import Any

from cchc.index.score import Score, Scored, Sums, appraised_total
from cchc.index.survey import Share, SurveyResult
from cchc.plan.index.criteria import Document


def score_data(score: Score, unread: list[str]) -> dict[str, Any]:
    """The score of a year."""
    index = score.index_of(score.sums.claimed)
    return {
        "ngay": score.as_of.isoformat(),
        "nam": score.criteria.year,
        "nguon": _document(score.criteria.source),
        "thang_diem": _number(score.criteria.scale),
        "tong": _sums(score.sums),
        "chi_so": _number(index),
        "chi_so_chung_minh": _number(score.index_of(score.sums.proven)),
        "xep_loai": score.grade(index) or None,
        "tham_dinh": _number(appraised_total(score)),
        "linh_vuc": [
            {"ma": one.group.code, "ten": one.group.title, "diem_toi_da": _number(one.full), **_sums(one.sums)}
            for one in score.fields
        ],
        "tieu_chi": [_item(one) for one in score.items],
        "tai_lieu_dung_nhieu": [{"tai_lieu": name, "tieu_chi": list(codes)} for name, codes in score.everywhere],
        "tep_loi": unread,
    }


def survey_data(results: list[tuple[SurveyResult, list[str]]], unread: list[str]) -> dict[str, Any]:
    """All surveys."""
    return {"khao_sat": [_survey(one, said) for one, said in results], "tep_loi": unread}


def _survey(result: SurveyResult, said: list[str]) -> dict[str, Any]:
    survey = result.survey
    return {
        "phuong_phap": survey.method,
        "ten": survey.title,
        "tu": survey.since.isoformat(),
        "den": survey.until.isoformat(),
        "hai_long": _share(result.overall),
        "tinh_tren": result.overall_of if result.overall else None,
        "chi_so": _number(result.mean),
        "ket_qua": _number(survey.result),
        "cau_hoi": [
            {
                "ma": one.question.code,
                "ten": one.question.title,
                "hai_long": _share(one.share),
                "chi_so": _number(one.mean),
            }
            for one in result.questions
        ],
        "linh_vuc_tthc": [{"ten": name, "hai_long": _share(share)} for name, share in result.by_procedures],
        "chi_tieu": list(survey.targets or ()),
        "nhan_xet": said,
        "nguon": survey.source,
    }


def _item(one: Scored) -> dict[str, Any]:
    return {
        "ma": one.criterion.code,
        "ten": one.criterion.title,
        "diem_toi_da": _number(one.criterion.points),
        "ap_dung": _number(one.maximum),
        "diem": _number(one.points),
        "chung_minh": _number(one.proven),
        "so_lieu": one.figure or None,
        "cach_tinh": one.words,
        "lay_tu": one.origin or None,
        "chu_tri": list(one.criterion.lead or ()),
        "khong_phat_sinh": one.nothing_occurred,
        "cap_tren_cham": one.criterion.from_above,
        "con_thieu": list(one.missing),
        "khac_voi": list(one.differing),
        "minh_chung": [_document(document) for document in one.evidence.documents],
        "co_the_them": None
        if one.gain is None
        else {"diem": _number(one.gain.points), "den": one.gain.until.isoformat(), "viec": one.gain.words},
        "tham_dinh": _number(one.appraised),
    }


def _sums(sums: Sums) -> dict[str, Any]:
    return {
        "ap_dung": _number(sums.maximum),
        "tu_cham": _number(sums.claimed),
        "chung_minh": _number(sums.proven),
        "co_the": _number(sums.attainable),
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {
        "tu_so": share.part,
        "mau_so": share.whole,
        "ty_le": _number(share.percent),
        "tu": _number(share.low),
        "den": _number(share.high),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "so": document.number,
        "ngay": document.day.isoformat() if document.day else None,
        "trich_yeu": document.subject,
        "co_quan": document.issuer,
        "tep": document.file,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
