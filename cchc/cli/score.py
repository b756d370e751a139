"""`cchc score`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import (
    AgencyFilter,
    AsOf,
    Json,
    Opened,
    PlanFolder,
    open_book,
    read_agencies,
    read_date,
    read_number,
    refuse,
    say,
)
from cchc.index.feeds import PeriodFigures, Reported, statistics_of
from cchc.index.score import Score, Scored, score
from cchc.plan.index.criteria import CriteriaSet
from cchc.plan.index.reading import IndexBook, read_index
from cchc.plan.reading import read_notes
from cchc.state.periods import PERIODS
from cchc.state.tasks import Assessment
from cchc.vietnamese import screen_date
from cchc.views.index.score_screen import criterion_lines, score_lines
from cchc.views.lines import colour_wanted, text_width, write_lines

_PAPER = "tu-cham-diem"
"""The kind of paper that reports the self-score."""


def command(
    ma: Annotated[
        str | None,
        typer.Argument(metavar="TIÊU_CHÍ", help="Mã tiêu chí, để xem một tiêu chí.", show_default=False),
    ] = None,
    nam: Annotated[
        str | None, typer.Option("--nam", metavar="NĂM", help="Năm chấm điểm. Mặc định: bộ tiêu chí mới nhất.")
    ] = None,
    ngay: AsOf = None,
    co_quan: AgencyFilter = None,
    as_json: Json = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Kết thúc với mã 1 khi còn tiêu chí thiếu số liệu hoặc tài liệu.")
    ] = False,
    bao_cao: Annotated[
        bool,
        typer.Option("--bao-cao", help="Lập báo cáo tự đánh giá, chấm điểm như cchc paper tu-cham-diem."),
    ] = False,
    minh_chung: Annotated[
        bool,
        typer.Option(
            "--minh-chung", help="Gom tệp tài liệu kiểm chứng vào thư mục minh-chung/NĂM, theo mã tiêu chí."
        ),
    ] = False,
    doc_bang: Annotated[
        str | None,
        typer.Option(
            "--doc-bang",
            metavar="TỆP",
            help="Lập bộ tiêu chí của --nam từ bảng Excel (.xlsx); chỗ không rõ để lại cho người điền.",
        ),
    ] = None,
    ra: Annotated[
        str | None,
        typer.Option(
            "--ra",
            metavar="THƯ_MỤC",
            help="Cùng --bao-cao, --minh-chung: thư mục ghi. Mặc định: out bên cạnh plan.",
        ),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Tự chấm điểm theo bộ tiêu chí của năm: được bao nhiêu điểm, mất ở đâu, còn thiếu gì, còn có thể đạt thêm gì.

    Bộ tiêu chí của năm ghi ở plan/bo-chi-so/NĂM.yaml, số liệu và tài liệu kiểm chứng ở plan/cham-diem/NĂM.yaml. Chấm được
    vào bất cứ ngày nào trong năm; mỗi số điểm có phép tính để tính lại bằng tay.

    Ví dụ:
      cchc score --nam 2026
      cchc score 6.1.1
      cchc score --nam 2026 --bao-cao --minh-chung
    """
    as_of = read_date(ngay)
    if ra is not None and not (bao_cao or minh_chung):
        raise typer.BadParameter("--ra dùng cùng với --bao-cao hoặc --minh-chung")
    if as_json and (bao_cao or minh_chung):
        raise typer.BadParameter("--json không dùng cùng với --bao-cao, --minh-chung")
    opened = Opened(open_book(plan))
    if doc_bang is not None:
        _read_table(opened, doc_bang, nam)
        return
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
    agencies = read_agencies(co_quan, opened.plan)
    criteria = criteria_of(index, nam, as_of, opened)
    found = made_score(opened, index, criteria, as_of)
    if as_json:
        from cchc.views.index.score_json import score_data
        from cchc.views.json import dump  # only --json needs it

        say(dump(score_data(found, sorted(opened.unread))))
    elif bao_cao or minh_chung:
        if bao_cao:
            from cchc.cli import paper

            paper.command(_PAPER, nam=str(criteria.year), ngay=ngay, ra=ra, plan=plan)
        if minh_chung:
            _gather(opened, found, Path(ra) if ra else opened.book.folder.resolve().parent / "out")
            if not bao_cao:
                say_not_ready(found)
    elif ma is not None:
        item = item_of(found, ma)
        lines = criterion_lines(item, found, opened.plan, text_width())
        write_lines(lines, sys.stdout, colour=colour_wanted(sys.stdout))
    else:
        before = index.criteria(criteria.year - 1)
        earlier = made_score(opened, index, before, as_of) if before else None
        lines = score_lines(found, opened.plan, earlier, agencies, text_width())
        write_lines(lines, sys.stdout, colour=colour_wanted(sys.stdout))
    if unread := opened.say_unread():
        raise typer.Exit(unread)
    if strict and any(one.missing for one in found.items):
        raise typer.Exit(1)


def _read_table(opened: Opened, path: str, nam: str | None) -> None:
    from cchc.cli.criteria_table import read_table

    year = read_number(nam, "--nam", 2000, 2199)
    if year is None:
        raise typer.BadParameter("--doc-bang cần --nam: năm của bộ tiêu chí")
    read_table(opened, Path(path), year)


def made_score(
    opened: Opened, index: IndexBook, criteria: CriteriaSet, as_of: date, now: Assessment | None = None
) -> Score:
    """The score of a set as of a day, with the evidence files that are not there."""
    sheet = index.sheet(criteria.year)
    base = opened.book.folder.resolve().parent
    named = {one.file for entry in (sheet.entries if sheet else ()) for one in entry.evidence or () if one.file}
    missing = frozenset(name for name in named if not (base / name).is_file())
    figures = _statistics(opened, criteria, as_of, ("nam", "9T", "6T", "Q1"))
    return score(criteria, sheet, now or opened.assess(as_of), figures, missing, _report(opened, criteria, as_of))


def _statistics(
    opened: Opened, criteria: CriteriaSet, as_of: date, periods: Sequence[str], known_on: date | None = None
) -> list[PeriodFigures]:
    """The statistics that the set asks for, of these periods of the year; read only if it asks for any."""
    codes = {code for item in criteria.criteria if item.feed for code in statistics_of(item.feed)}
    if not codes or (statistics := opened.statistics(as_of, known_on)) is None:
        return []
    found = []
    for period in (PERIODS[code](criteria.year) for code in periods):
        amounts = {code: statistics.cell(code, period).amount for code in codes}
        found.append(PeriodFigures(period.name, {code: one for code, one in amounts.items() if one is not None}))
    return found


def _report(opened: Opened, criteria: CriteriaSet, as_of: date) -> Reported | None:
    """The figures of the year's report, if it was signed up to the day."""
    year = PERIODS["nam"](criteria.year)
    notes, _ = read_notes(opened.book.folder, year.key)
    signed = notes.record.signed if notes else None
    if signed is None or signed.day > as_of:
        return None
    number = f"{signed.number:02d}/BC-{opened.plan.commune.symbol}"
    name = f"báo cáo {year.name} đã ký (số {number} ngày {screen_date(signed.day)})"
    statistics = _statistics(opened, criteria, signed.figures.as_of, ("nam",), signed.day)
    return Reported(
        name,
        {one.code: one for one in signed.figures.targets},
        statistics[0] if statistics else PeriodFigures(year.name, {}),
    )


def criteria_of(index: IndexBook, nam: str | None, as_of: date, opened: Opened) -> CriteriaSet:
    """The set of the year asked for, or the newest whose year has begun."""
    year = read_number(nam, "--nam", 2000, 2199)
    years = sorted(one.record.year for one in index.sets)
    if year is None:
        year = next((one for one in reversed(years) if one <= as_of.year), None)
    found = index.criteria(year) if year is not None else None
    if found is None:
        opened.say_unread()
        listed = f" Các năm đã có: {', '.join(map(str, years))}." if years else ""
        name = year if year is not None else as_of.year
        refuse(
            f"Chưa có bộ tiêu chí năm {name} ({opened.book.shown_as}/bo-chi-so/{name}.yaml).{listed} Ghi bộ tiêu chí theo văn bản ban hành của năm đó."
        )
    return found


def score_of_year(opened: Opened, nam: str | None, as_of: date) -> Score:
    """The score of the year asked for, or of the newest set of criteria; exits with status 2 without one."""
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
    return made_score(opened, index, criteria_of(index, nam, as_of, opened), as_of)


def item_of(found: Score, code: str) -> Scored:
    """The criterion of this code; exits with status 2 if the set has none."""
    item = next((one for one in found.items if one.criterion.code == code.strip()), None)
    if item is None:
        near = [one.criterion.code for one in found.items if one.criterion.code.startswith(f"{code.strip()}.")]
        hint = f" Các tiêu chí của nhóm: {', '.join(near)}." if near else ""
        refuse(f"Bộ tiêu chí năm {found.criteria.year} không có tiêu chí «{code}».{hint}")
    return item


def _gather(opened: Opened, found: Score, folder: Path) -> None:
    from cchc.cli.evidence_folder import gather

    gather(found, opened.book.folder.resolve().parent, folder / "minh-chung" / str(found.criteria.year))


def say_not_ready(found: Score) -> None:
    """Say on stderr which criteria still lack a figure or a document, and where figures differ from the report's."""
    if missing := [one.criterion.code for one in found.items if one.missing]:
        typer.echo(
            f"Chưa nên trình ký: {len(missing)} tiêu chí thiếu số liệu hoặc tài liệu kiểm chứng ({', '.join(missing)}).",
            err=True,
        )
    for one in found.items:
        for line in one.differing:
            typer.echo(f"Tiêu chí {one.criterion.code}: {line}.", err=True)
