"""Brings the forms of one run together by agency, with what each agency said before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cchc.forms import layout
from cchc.intake.changes import Compared, Fresh, Sender, compared
from cchc.intake.context import Setting, known_to
from cchc.intake.forms.cells import Cell, Filled, Finding, Key, merged
from cchc.intake.forms.meaning import meaning
from cchc.intake.index.compared import with_criteria
from cchc.plan.records import Plan
from cchc.state.periods import Period, period_of
from cchc.vietnamese import month_end, screen_date, years_words

_PATIENCE = 31
"""Days after the month of the cut-off in which the forms of a period still come in unasked."""


class Received(NamedTuple):
    """A workbook, or a report in Word, that could be read."""

    name: str
    """As messages call the file."""
    data: bytes
    checksum: str
    filled: Filled
    paper: bool = False
    """Whether it is a paper, such as a report in Word, and no form."""
    document: str = ""
    """What a paper is cited as; empty where nobody said."""


class Sheaf(NamedTuple):
    """The workbooks of one agency."""

    agency: str
    files: tuple[Received, ...]
    before: Filled | None
    """What its earlier workbooks said together; None where none came."""


def period_fault(filled: Filled, plan: Plan, day: date, wanted: Period | None) -> str:
    """Why a workbook is not taken, a Vietnamese sentence; empty where it is of this period and of an agency of the plan."""
    period = period_of(filled.period, plan.stage.first, plan.stage.last)
    if period is None:
        return f"Biểu của kỳ {filled.period}, không có trong kế hoạch {years_words(plan.stage.first, plan.stage.last)}."
    if filled.agency not in plan.agencies:
        return f"Biểu của cơ quan «{filled.agency}», không có trong kế hoạch."
    if wanted is not None:
        if period.key != wanted.key:
            return f"Biểu của {period.name}, không phải {wanted.name}. Đề nghị đơn vị gửi đúng biểu của kỳ này."
        return ""
    last = month_end(period.cutoff.year, period.cutoff.month)
    if day < period.gathered_from or (day - last).days > _PATIENCE:
        return (
            f"Biểu của {period.name}, nhận ngày {screen_date(day)} là không đúng kỳ. Đúng là muốn ghi kỳ ấy thì nêu kỳ "
            "(như --quy 2 --nam 2026)."
        )
    return ""


def overlaid(earlier: Filled | None, later: Filled) -> Filled:
    """What two forms of an agency say together: the later one prevails, and what it leaves empty stays.

    A row with a new state is taken anew, since the old share of work does not go with it.
    """
    if earlier is None:
        return later
    anew = {code for code, heading in later.cells if heading == layout.STATE}
    report = {column.heading for column in layout.COLUMNS[layout.TASKS] if column.fill}
    kept = {key: cell for key, cell in earlier.cells.items() if key[0] not in anew or key[1] not in report}
    return later._replace(cells={**kept, **later.cells}, person={**earlier.person, **later.person})


def _settled(earlier: Filled, unclear: Iterable[Key], later: Filled) -> Filled:
    """The earlier form without what was `unclear` in it: that was said when it came, and nothing of its row was recorded.

    Where the later form takes the row up again, the other cells of the row still count.
    """
    marked = set(unclear)
    rows = {code.partition("|")[0] if code.endswith(_PARTS) else code for code, _ in marked}
    anew = {code for code, _ in later.cells}
    for row in rows:
        codes = {row, *(row + part for part in _PARTS)}
        if not codes & anew:
            marked |= {key for key in earlier.cells if key[0] in codes}
    return earlier._replace(cells={key: cell for key, cell in earlier.cells.items() if key not in marked})


_PARTS = (f"|{layout.PART}", f"|{layout.WHOLE}")
"""What follows the code of a target where its two numbers stand in two rows."""


class Result(NamedTuple):
    """What the workbooks of one agency come to."""

    sheaf: Sheaf
    compared: Compared
    findings: tuple[Finding, ...]


def result_of(sheaf: Sheaf, setting: Setting, fresh: Fresh, answers: Mapping[Key, object]) -> Result:
    """What the workbooks of an agency add to the records. `answers` are readings that a person chose."""
    known = known_to(setting, sheaf.agency)
    together = merged([(one.name, one.filled) for one in sheaf.files])
    before, earlier = None, sheaf.before
    if earlier is not None:
        before = meaning(earlier._replace(findings=()), known)
        unclear = [one.key for one in before.findings if one.key is not None and not one.warning]
        earlier = _settled(earlier, unclear, together)
    filled = overlaid(earlier, together)
    cells = {key: _answered(cell, answers.get(key)) for key, cell in filled.cells.items()}
    said = meaning(filled._replace(cells=cells), known)
    name = setting.plan.agency_name(sheaf.agency)
    paper = filled.person.get(layout.PERSON_CELLS[3], "")
    full = setting.plan.full_agency_name(sheaf.agency)
    source = f"{full}, {paper}" if paper else f"{full}, biểu báo cáo {setting.period.name}"
    reason = f"{name} gửi lại biểu, nhận ngày {screen_date(setting.day)}"
    found = compared(setting, said, before, Sender(name, source, reason), fresh)
    found = with_criteria(found, setting, said, before)
    return Result(sheaf, found, (*said.findings, *found.findings))


def _answered(cell: Cell, answer: object) -> Cell:
    return cell if answer is None else Cell(answer, "General", cell.place)


def by_agency(files: Iterable[Received]) -> Mapping[str, Sequence[Received]]:
    """The workbooks by agency; of two with the same bytes the first."""
    found: dict[str, list[Received]] = {}
    for one in files:
        group = found.setdefault(one.filled.agency, [])
        if all(one.checksum != other.checksum for other in group):
            group.append(one)
    return found
