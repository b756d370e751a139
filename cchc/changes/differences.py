"""What a difference is: of one key (Change), of one record (RecordChange), of a status (Effect), of a plan (Changes)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cchc.plan.problems import Problem
from cchc.state.statuses import Status
from cchc.state.targets import TargetStatus


class Kind(StrEnum):
    """What a change means; the value is what JSON shows."""

    REWRITTEN = "viet_lai_lich_su"
    """A recorded update or measurement was altered or deleted."""
    UPDATED = "cap_nhat"
    MEASURED = "so_lieu"
    CORRECTED = "dinh_chinh"
    """An update or measurement that stands for a wrong one, or takes it away; the wrong one is still there."""
    EXTENDED = "gia_han"
    STOPPED = "dung"
    OCCURRED = "moc"
    """An event that made a task due."""
    AMENDED = "dieu_chinh"
    """A document changed the task."""
    DEADLINE = "thoi_han"
    ASSIGNED = "phan_cong"
    WORDED = "loi_van"
    MOVED = "doi_tep"
    OTHER = "khac"


class Change(NamedTuple):
    """One difference in one record, in words: replaced (both), added (only `new`) or removed (only `old`)."""

    kind: Kind
    label: str
    old: str = ""
    new: str = ""
    running_text: bool = False
    """Whether old and new are sentences, best compared word by word."""


class Fate(StrEnum):
    """What happened to a record; the value is what JSON shows."""

    ADDED = "them"
    REMOVED = "bo"
    CHANGED = "sua"


class RecordChange(NamedTuple):
    """A record that was added, removed or changed."""

    what: str
    """ke_hoach, nhiem_vu, chi_tieu, ke_hoach_nam, bao_cao, or a kind of `cchc.changes.filed`."""
    code: str
    """33, b2, or the name of the file, which is a year or period; empty for the plan and the catalogue."""
    name: str
    file: str
    fate: Fate
    changes: tuple[Change, ...]

    @property
    def rewritten(self) -> tuple[Change, ...]:
        """The changes that alter what was already reported."""
        return tuple(change for change in self.changes if change.kind is Kind.REWRITTEN)


class Effect(NamedTuple):
    """A status that differs; None if the record does not exist or its deadline cannot be read."""

    what: str
    """nhiem_vu or chi_tieu."""
    code: str
    name: str
    before: Status | TargetStatus | None
    after: Status | TargetStatus | None
    before_label: str = ""
    """What users read for the status; empty where there is none."""
    after_label: str = ""


class Changes(NamedTuple):
    """Everything that differs between two states of a plan."""

    as_of: date
    records: tuple[RecordChange, ...]
    """The plan first, then tasks by number, targets, plans of years, notes of reports, then the other records by kind."""
    effects: tuple[Effect, ...]
    task_counts: dict[Status, int]
    """The change in the number of tasks of each status; without zeros."""
    target_counts: dict[TargetStatus, int]
    cosmetic: tuple[str, ...]
    """Files whose text differs while their record does not: comments, quotes, order of keys."""
    others: tuple[str, ...]
    """Files of the plan folder that differ and hold no record."""
    old_problems: tuple[Problem, ...]
    """Why some files of the old state were not compared."""
    new_problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether every file that differs was compared."""
        return not self.old_problems and not self.new_problems

    @property
    def empty(self) -> bool:
        """Whether nothing at all differs."""
        return not (self.records or self.effects or self.cosmetic or self.others) and self.complete

    @property
    def rewritten(self) -> list[tuple[RecordChange, Change]]:
        """Every change that alters what was already reported, with its record."""
        return [(record, change) for record in self.records for change in record.rewritten]
