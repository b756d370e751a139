"""Inspections with their findings, and publicity: as lines for the terminal, and as data for other programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from cchc.numbering import TaskNumber
from cchc.plan.book import Book, by_day
from cchc.plan.papers.activities import (
    KINDS_OF_PUBLICITY,
    Finding,
    Inspection,
    Publicity,
    PublicityRound,
)
from cchc.plan.records import Plan
from cchc.vietnamese import number, screen_date

_MOST_NAMED = 3


class Activities(NamedTuple):
    """The inspections, in order of day, and the publicity of each year that carry out one task, or all of them."""

    inspections: Sequence[Inspection] = ()
    publicity: Sequence[Publicity] = ()


def activities_of(book: Book, number: TaskNumber | None = None) -> Activities:
    """Those that carry out the task of this number; all without one."""
    inspections = (one for one in book.inspections if number in (None, one.record.task))
    publicity = (one.record for one in book.publicity if number in (None, one.record.task))
    return Activities([one.record for one in sorted(inspections, key=by_day)], list(publicity))


def inspection_lines(found: Activities, plan: Plan, as_of: date) -> Iterator[str]:
    """Each inspection up to the day, and below it, indented, its findings; they count on through all inspections."""
    numbers = count(1)
    for one in found.inspections:
        if one.day > as_of:
            continue
        covered = f", {one.covered}" if one.covered else ""
        concluded = one.conclusion and one.conclusion.day <= as_of
        conclusion = (
            f"; kết luận {one.conclusion.symbol} ngày {screen_date(one.conclusion.day)}"
            if one.conclusion and concluded
            else ""
        )
        nothing = "" if one.findings else "; không phát hiện vấn đề cần khắc phục"
        yield f"{screen_date(one.day)}  {plan.full_agency_name(one.agency)}{covered}{conclusion}{nothing}"
        for finding in one.findings:
            yield f"  {next(numbers)}. {finding.words.rstrip('.;')}: {_standing(finding, as_of)}"


def _standing(finding: Finding, as_of: date) -> str:
    remedy = finding.remedy
    if remedy and remedy.day <= as_of:
        parts = (f"đã khắc phục ngày {screen_date(remedy.day)}", remedy.document, remedy.words)
        return ", ".join(part for part in parts if part)
    if finding.due is None:
        return "chưa khắc phục"
    return f"chưa khắc phục ({'đã hết hạn' if finding.due < as_of else 'hạn'} {screen_date(finding.due)})"


def publicity_lines(found: Activities, plan: Plan, as_of: date) -> Iterator[str]:
    """Each round of publicity up to the day, and for each year what it comes to."""
    for year in found.publicity:
        rounds = [one for one in year.rounds if one.day <= as_of]
        if rounds or year.planned:
            yield f"Năm {year.year}: {'; '.join(_sums(year, as_of)) or 'chưa ghi đợt nào'}"
        for one in rounds:
            more = (
                plan.agency_name(one.agency) if one.agency else "",
                one.words or "",
                f"nguồn: {one.source}" if one.source else "",
            )
            said = ", ".join(part for part in more if part)
            what = f"{screen_date(one.day)}  {number(one.count)} {KINDS_OF_PUBLICITY[one.kind]}"
            yield f"  {what}{f'; {said}' if said else ''}"


def _sums(year: Publicity, as_of: date) -> Iterator[str]:
    for kind, words in KINDS_OF_PUBLICITY.items():
        whole = sum(one.count for one in year.rounds if one.kind == kind and one.day <= as_of)
        planned = (year.planned or {}).get(kind)
        if planned:
            yield f"{number(whole)}/{number(planned)} {words}"
        elif whole:
            yield f"{number(whole)} {words}"


def later_counts(found: Activities, as_of: date) -> list[tuple[int, str]]:
    """How many records of each kind are dated after the day."""
    return [
        (sum(one.day > as_of for one in found.inspections), "cuộc kiểm tra"),
        (sum(one.day > as_of for year in found.publicity for one in year.rounds), "đợt tuyên truyền"),
    ]


def not_remedied(found: Activities, plan: Plan, as_of: date) -> str:
    """One line on the findings whose day to be remedied has passed; "" where there are none."""
    late = [
        one
        for one in found.inspections
        if one.day <= as_of
        for finding in one.findings
        if finding.due and finding.due < as_of and not (finding.remedy and finding.remedy.day <= as_of)
    ]
    if not late:
        return ""
    agencies = list(dict.fromkeys(plan.agency_name(one.agency) for one in late))
    named = ", ".join(agencies[:_MOST_NAMED]) + (", …" if len(agencies) > _MOST_NAMED else "")
    commands = ", ".join(f"cchc show {task}" for task in sorted({one.task for one in late}))
    return f"Qua kiểm tra, {len(late)} vấn đề quá hạn khắc phục ({named}). Xem: {commands}"


def activities_data(found: Activities, as_of: date) -> dict[str, Any]:
    """Both as data, up to the day; a kind that no record is of is left out."""
    inspections = [_inspection_data(one, as_of) for one in found.inspections if one.day <= as_of]
    rounds = [_round_data(one) for year in found.publicity for one in year.rounds if one.day <= as_of]
    return {**({"kiem_tra": inspections} if inspections else {}), **({"tuyen_truyen": rounds} if rounds else {})}


def _inspection_data(one: Inspection, as_of: date) -> dict[str, Any]:
    concluded = one.conclusion if one.conclusion and one.conclusion.day <= as_of else None
    return {
        "nhiem_vu": one.task,
        "co_quan": one.agency,
        "ngay": one.day,
        "thoi_ky": one.covered,
        "ket_luan": {"so": concluded.symbol, "ngay": concluded.day} if concluded else None,
        "phat_hien": [_finding_data(finding, as_of) for finding in one.findings],
    }


def _finding_data(finding: Finding, as_of: date) -> dict[str, Any]:
    remedy = finding.remedy if finding.remedy and finding.remedy.day <= as_of else None
    return {
        "noi_dung": finding.words,
        "han": finding.due,
        "khac_phuc": {"ngay": remedy.day, "van_ban": remedy.document, "noi_dung": remedy.words} if remedy else None,
    }


def _round_data(one: PublicityRound) -> dict[str, Any]:
    return {
        "ngay": one.day,
        "hinh_thuc": one.kind,
        "so_luong": one.count,
        "noi_dung": one.words,
        "co_quan": one.agency,
        "nguon": one.source,
    }
