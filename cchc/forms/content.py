"""The content of a workbook: its sheets, and of each cell the value and how it may be filled in. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from cchc.forms import layout
from cchc.forms.layout import Column, Identity
from cchc.plan.records import Plan
from cchc.state.periods import Period, day_to_send
from cchc.state.statistics.values import Statistics
from cchc.state.tasks import Assessment
from cchc.vietnamese import document_date, weekday

if TYPE_CHECKING:  # most forms do not ask for the index
    from cchc.index.score import Score


class Kind(Enum):
    """What a cell takes. A cell that may hold a date or the number of a document is text, so that no program converts it."""

    LOCKED = "locked"
    TEXT = "text"
    CHOICE = "choice"
    PERCENT = "percent"
    """0 to 100, where the state is `layout.UNDER_WAY`."""
    COUNT = "count"
    """A whole number from 0."""
    NUMBER = "number"
    """A number from 0."""


class Cell(NamedTuple):
    """One cell."""

    value: str | int | Decimal | None = None
    kind: Kind = Kind.LOCKED
    choices: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A sheet with a table."""

    name: str
    title: str
    about: str
    """The agency, the period and its window."""
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return layout.COLUMNS[self.name]


class Form(NamedTuple):
    """The workbook of one agency."""

    identity: Identity
    title: str
    guide: tuple[str, ...]
    """The numbered lines of the first sheet."""
    sheets: tuple[Sheet, ...]

    def rows_of(self, name: str) -> int:
        """How many rows a sheet has; 0 where the form has no such sheet."""
        return next((len(sheet.rows) for sheet in self.sheets if sheet.name == name), 0)


class Asked(NamedTuple):
    """Which forms are wanted."""

    plan: Plan
    period: Period
    now: Assessment
    """The plan on the day the forms are made, at the latest on the cut-off."""
    statistics: Statistics | None
    score: "Score | None" = None
    """The self-score of the year, where its criteria are asked for."""

    @property
    def limit(self) -> date:
        """The last day whose tasks are asked about: the cut-off, or the present day while that is far off."""
        return self.period.cutoff if self.period.gathered_from <= self.now.as_of else self.now.as_of

    @property
    def hand_in(self) -> date | None:
        """The last day to hand in a form; None where the plan does not say."""
        reporting = self.plan.reporting
        return day_to_send(self.period, reporting.agencies_day if reporting else None, self.plan.days_off)

    @property
    def hand_in_words(self) -> str:
        """ "trước 16 giờ 00 ngày 16/9/2026 (thứ Tư)", without an hour "chậm nhất ngày ..."; "" where the plan says no day."""
        day, reporting = self.hand_in, self.plan.reporting
        if day is None or reporting is None:
            return ""
        named = f"ngày {document_date(day)} ({weekday(day)})"
        if reporting.agencies_hour is None:
            return f"chậm nhất {named}"
        hour, _, minute = reporting.agencies_hour.partition(":")
        return f"trước {hour.zfill(2)} giờ {minute} {named}"


class Receivers(NamedTuple):
    """Who gets a form."""

    agencies: tuple[str, ...]
    """Keys, in the order of the plan."""
    nobody: tuple[str, ...]
    """Agencies that stand for others without saying for which (`thanh_vien`): nobody can receive their form."""


_COLLECTIVE_KEYS = ("chuyen-mon", "lien-quan")
_COLLECTIVE_NAMES = ("các ", "cơ quan, đơn vị", "thủ trưởng các")


def _is_collective(key: str, name: str) -> bool:
    """Whether an agency without `thanh_vien` is a common name, and no office that could receive anything."""
    return key in _COLLECTIVE_KEYS or name.lower().startswith(_COLLECTIVE_NAMES)


def receivers(asked: Asked) -> Receivers:
    """The agencies that lead open tasks or own figures, those that stand for several replaced by their members."""
    from cchc.forms.criteria import criteria_leaders
    from cchc.forms.figures import owners
    from cchc.forms.tasks import leaders

    agencies = asked.plan.agencies
    leading = {*leaders(asked), *owners(asked), *criteria_leaders(asked)}
    wanted = {asked.plan.commune.drafter, *leading} & set(agencies)
    nobody = [
        key
        for key in agencies
        if key in wanted and not agencies[key].members and _is_collective(key, agencies[key].name)
    ]
    found = {member for key in wanted for member in members_of(asked.plan, key)} - set(nobody)
    return Receivers(tuple(key for key in agencies if key in found), tuple(nobody))


def members_of(plan: Plan, key: str) -> tuple[str, ...]:
    """The agencies that this one stands for; itself where it stands for no others."""
    agency = plan.agencies.get(key)
    return (agency.members if agency else None) or (key,)


def form(asked: Asked, agency: str) -> Form:
    """The form of one agency."""
    from cchc.forms.criteria import criteria_rows
    from cchc.forms.figures import figure_rows
    from cchc.forms.guide import guide_lines
    from cchc.forms.opinions import opinion_rows
    from cchc.forms.tasks import explanation_rows, task_rows

    plan, period = asked.plan, asked.period
    name = plan.full_agency_name(agency)
    window = f"số liệu từ ngày {document_date(period.start)} đến hết ngày {document_date(period.cutoff)}"
    about = f"{name} - {period.name}; {window}"
    tables = (
        (layout.TASKS, "NHIỆM VỤ CHỦ TRÌ, KẾT QUẢ TRONG KỲ", task_rows(asked, agency)),
        (layout.EXPLANATIONS, "GIẢI TRÌNH NHIỆM VỤ QUÁ HẠN, ĐẾN HẠN", explanation_rows(asked, agency)),
        (layout.FIGURES, "SỐ LIỆU THỐNG KÊ VÀ CHỈ TIÊU", figure_rows(asked, agency)),
        (layout.CRITERIA, f"TIÊU CHÍ CHẤM ĐIỂM CHỈ SỐ NĂM {period.year}", criteria_rows(asked, agency)),
        (layout.OPINIONS, "Ý KIẾN CỦA CƠ QUAN, ĐƠN VỊ", opinion_rows(asked, agency)),
    )
    return Form(
        Identity(period.key, agency),
        f"BIỂU BÁO CÁO CÔNG TÁC {plan.subject.upper()} {period.name.upper()} - {name.upper()}",
        guide_lines(asked, with_figures=bool(tables[2][2]), with_criteria=bool(tables[3][2])),
        tuple(_sheets(tables, about)),
    )


def _sheets(tables: Sequence[tuple[str, str, Sequence[tuple[Cell, ...]]]], about: str) -> Iterator[Sheet]:
    for name, title, rows in tables:
        if rows or name not in (layout.EXPLANATIONS, layout.CRITERIA):
            yield Sheet(name, title, about, tuple(rows))
