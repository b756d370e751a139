"""Rules for the hand-written part of a report."""

from collections.abc import Iterator

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import ReportNotes
from cchc.rules.setting import Setting, unknown_field


def fields_are_known(notes: Sourced[ReportNotes], setting: Setting) -> Iterator[Problem]:
    """Every key of `linh_vuc` is a field of the plan; a report would leave the text of any other out."""
    for field in notes.record.fields or {}:
        if field not in setting.plan.fields:
            yield unknown_field(notes, ("linh_vuc", field), field, setting.plan, on_key=True)
