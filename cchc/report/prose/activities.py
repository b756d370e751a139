"""What a report says of inspections with their findings, and of publicity."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.papers.activities import KINDS_OF_PUBLICITY, Finding, Inspection, Publicity
from cchc.plan.records import Plan
from cchc.report.groups import Window
from cchc.report.prose.words import clause, continued, counted, within
from cchc.vietnamese import capitalised, document_date, number


class Activities(NamedTuple):
    """What the records hold of both."""

    inspections: tuple[Inspection, ...] = ()
    publicity: tuple[Publicity, ...] = ()


NONE = Activities()


def activity_sentences(
    found: Activities, tasks: Iterable[TaskNumber], plan: Plan, window: Window, kind: str
) -> list[str]:
    """The sentences on the inspections and the publicity that carry out these tasks; `kind` is the report's (`Period.kind`)."""
    numbers = set(tasks)
    sentences: list[str] = []
    for task in sorted(numbers & {one.task for one in found.inspections}):
        about = sorted(
            (one for one in found.inspections if one.task == task), key=lambda one: (one.day, one.agency)
        )
        sentences += _inspections(task, about, plan, window, kind)
    for year in found.publicity:
        if year.task in numbers:
            sentences += _publicity(year, window, kind)
    return sentences


def _inspections(
    task: TaskNumber, about: Sequence[Inspection], plan: Plan, window: Window, kind: str
) -> Iterator[str]:
    """Who was inspected in the window; then all findings that were open when it began or were made in it."""
    new = [one for one in about if window.holds(one.day)]
    if new:
        listed = "; ".join(f"{plan.full_agency_name(one.agency)} (ngày {document_date(one.day)})" for one in new)
        found = sum(len(one.findings) for one in new)
        told = (
            f"phát hiện {counted(found)} vấn đề cần khắc phục" if found else "không phát hiện vấn đề cần khắc phục"
        )
        yield (
            f"{capitalised(within(kind))}, thực hiện {counted(len(new))} cuộc kiểm tra (nhiệm vụ số {task}): {listed}; {told}."
        )
    findings = [
        (one, finding)
        for one in about
        if one.day <= window.end
        for finding in one.findings
        if finding.remedy is None or finding.remedy.day >= window.start
    ]
    if findings:
        yield _remedied(findings, plan, window.end, task)


def _remedied(findings: Sequence[tuple[Inspection, Finding]], plan: Plan, as_of: date, task: TaskNumber) -> str:
    left = [(one, finding) for one, finding in findings if finding.remedy is None or finding.remedy.day > as_of]
    done = len(findings) - len(left)
    start = f"Đến ngày {document_date(as_of)}, trong {counted(len(findings))} vấn đề phát hiện qua kiểm tra (nhiệm vụ số {task})"
    if not left:
        return f"{start}, đã khắc phục xong {counted(done)} vấn đề."
    listed = "; ".join(_open(one, finding, plan, as_of) for one, finding in left)
    before = f"{counted(done)} vấn đề đã khắc phục, " if done else ""
    return f"{start}, {before}{counted(len(left))} vấn đề chưa khắc phục: {listed}."


def _open(one: Inspection, finding: Finding, plan: Plan, as_of: date) -> str:
    due = ""
    if finding.due:
        late = "đã hết hạn ngày" if finding.due < as_of else "hạn ngày"
        due = f", {late} {document_date(finding.due)}"
    return f"{continued(clause(finding.words))} ({plan.full_agency_name(one.agency)}{due})"


def _publicity(year: Publicity, window: Window, kind: str) -> Iterator[str]:
    """What was done in the window by kind, and of kinds with a plan how far the year's number is reached."""
    rounds = [one for one in year.rounds if one.day <= window.end]
    parts = []
    for name, words in KINDS_OF_PUBLICITY.items():
        new = sum(one.count for one in rounds if one.kind == name and window.holds(one.day))
        whole = sum(one.count for one in rounds if one.kind == name)
        planned = (year.planned or {}).get(name)
        reached = f" (lũy kế {number(whole)}/{number(planned)} theo kế hoạch năm {year.year})" if planned else ""
        if new:
            parts.append(f"{counted(new)} {words}{reached}")
    if parts:
        yield f"{capitalised(within(kind))}, công tác tuyên truyền (nhiệm vụ số {year.task}) có {'; '.join(parts)}."
