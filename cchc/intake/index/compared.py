"""Compares what a form says of criteria with the self-score on record. New figures are added, since the newest count. Pure."""

from collections.abc import Mapping
from typing import Any

from cchc.index.score import standing
from cchc.intake.changes import Compared, Step
from cchc.intake.context import Setting
from cchc.intake.forms.cells import Finding
from cchc.intake.forms.said import CriterionSaid, Meaning
from cchc.plan.index.criteria import Document
from cchc.plan.index.scores import ScoreEntry
from cchc.recording.index.scores import FIGURES, figures_of, score_entry, score_words
from cchc.vietnamese import screen_date


def with_criteria(found: Compared, setting: Setting, now: Meaning, before: Meaning | None) -> Compared:
    """What was found, and what the form adds to the self-score; `before` is what the agency's earlier forms said."""
    sheet = setting.scoring.sheet(setting.period.year) if setting.scoring else None
    had: dict[str, list[ScoreEntry]] = {}
    for one in sheet.entries if sheet else ():
        had.setdefault(one.code, []).append(one)
    old = {one.code: one for one in (before.criteria if before else ())}
    steps, findings, same = list(found.steps), list(found.findings), found.same
    for said in now.criteria:
        known = had.get(said.code, [])
        new, former, newest = _news(said, known), old.get(said.code), standing(known)
        if not any(new):
            same += 1
        elif former and former._replace(place="") == said._replace(place=""):
            findings.append(_differs(said, "bảng chấm đã ghi khác sau đó", warning=True))
        elif newest and newest.day > setting.entry_day:
            # Figures of an earlier day would not count, and nobody would see why.
            findings.append(_differs(said, f"bảng chấm đã có số liệu mới hơn, ngày {screen_date(newest.day)}"))
        else:
            entry = score_entry(said.code, setting.entry_day, *new)
            steps.append(
                Step("criterion", said.code, entry, f"Tiêu chí {said.code}: {score_words(*new)}", said.place)
            )
    return found._replace(steps=tuple(steps), findings=tuple(findings), same=same)


def _news(said: CriterionSaid, had: list[ScoreEntry]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The figures and the document that are not on record. With new figures the document is given anew, to prove these."""
    now = standing(had)
    figures = {key: value for key, value in said.figures.items() if key in FIGURES}
    explained = {key: value for key, value in said.figures.items() if key not in FIGURES}
    if figures and (now is None or any(figures.get(one) != given for one, given in figures_of(now).items())):
        return said.figures, said.document
    since = had[had.index(now) :] if now else had
    new = {} if any(one.explanation == explained.get("giai_trinh") for one in since) else explained
    proofs = [proof for one in since for proof in one.evidence or ()]
    return new, {} if any(_is_said(one, said.document) for one in proofs) else said.document


def _is_said(document: Document, said: Mapping[str, Any]) -> bool:
    had = {"so": document.number, "ngay": document.day, "trich_yeu": document.subject}
    return all(had[key] == value for key, value in said.items())


def _differs(said: CriterionSaid, why: str, *, warning: bool = False) -> Finding:
    message = f"Tiêu chí {said.code}: biểu ghi «{score_words(said.figures, said.document)}», {why}"
    remedy = "Giữ nguyên bảng chấm; biểu đúng thì ghi lại bằng cchc mark."
    return Finding(said.place, message, remedy, warning=warning)
