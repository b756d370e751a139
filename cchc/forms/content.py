"""The content of a workbook: its sheets, and of each cell the value and how it may be filled in. Pure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from cchc.forms import layout
from cchc.forms.asked import Asked
from cchc.forms.layout import Column, Identity
from cchc.vietnamese import document_date


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
