"""Rules for the hand-written part of a report, and for what is kept of a signed one."""

from collections.abc import Iterator
from typing import NamedTuple

from cchc.plan.book import Book, Sourced
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task
from cchc.rules.papers.signing import drift_words, signed_name, signed_too_early, signer_problems
from cchc.rules.setting import Setting, day_problems, unknown_field
from cchc.state.figures import drift, figures
from cchc.state.periods import Period, period_of
from cchc.state.tasks import assess
from cchc.vietnamese import screen_date


class NotesSetting(NamedTuple):
    """What the notes of a report are checked against."""

    setting: Setting
    tasks: tuple[Task, ...] | None
    """All tasks; None where some could not be read."""


def fields_are_known(notes: Sourced[ReportNotes], against: NotesSetting) -> Iterator[Problem]:
    """Every key of `linh_vuc` is a field of the plan; a report would leave the text of any other out."""
    plan = against.setting.plan
    for field in notes.record.fields or {}:
        if field not in plan.fields:
            yield unknown_field(notes, ("linh_vuc", field), field, plan, on_key=True)


def file_is_named_after_a_period(notes: Sourced[ReportNotes], against: NotesSetting) -> Iterator[Problem]:
    """The file is named after a period of the plan, with the ending .yaml; a report would not find any other."""
    name = _name(notes)
    if notes.source.file.endswith(".yaml") and _period(notes, against.setting.plan):
        return
    near = name.upper().replace("NAM", "").strip("-_ ")
    stage = against.setting.plan.stage
    if period_of(near, stage.first, stage.last):
        remedy = f"Đổi tên tệp thành {near}.yaml."
    else:
        year = stage.first
        remedy = (
            f"Đổi tên tệp theo kỳ báo cáo, như {year}-Q1.yaml, {year}-6T.yaml, {year}-9T.yaml hoặc {year}.yaml."
        )
    message = f"«{notes.source.file.rpartition('/')[2]}» không phải tên của một kỳ báo cáo trong kế hoạch"
    yield notes.source.problem((), "bao-cao-ten", message, remedy)


def signer_is_written_as_the_decree_demands(
    notes: Sourced[ReportNotes], against: NotesSetting
) -> Iterator[Problem]:
    """The report's own signer is written as the decree demands. Only warnings."""
    if notes.record.signer:
        yield from signer_problems(notes, ("nguoi_ky",), notes.record.signer)


def report_is_signed_after_its_data(notes: Sourced[ReportNotes], against: NotesSetting) -> Iterator[Problem]:
    """The day of signing is not before the cut-off, nor before the last day of the data. Only a warning."""
    signed = notes.record.signed
    day = signed.day if signed else notes.record.day
    period = _period(notes, against.setting.plan)
    if day is None or period is None:
        return
    if message := signed_too_early(day, period, signed.figures.as_of if signed else None):
        yield notes.source.problem(("da_ky", "ngay") if signed else ("ngay",), "ngay-ky", message)


def signature_agrees_with_the_notes(notes: Sourced[ReportNotes], against: NotesSetting) -> Iterator[Problem]:
    """What `da_ky` says agrees with the number and day of the notes and the name of the file, and is not in the future."""
    record, signed = notes.record, notes.record.signed
    if signed is None:
        return
    yield from day_problems(notes, ("da_ky", "ngay"), signed.day, against.setting)
    if record.number not in (None, signed.number):
        message = f"da_ky ghi số {signed.number}, còn so ở trên là {record.number}"
        yield notes.source.problem(("da_ky", "so"), "da-ky-sai", message)
    if record.day not in (None, signed.day):
        message = f"da_ky ghi ngày {screen_date(signed.day)}, còn ngay ở trên là {screen_date(record.day)}"
        yield notes.source.problem(("da_ky", "ngay"), "da-ky-sai", message)
    if signed.figures.period != _name(notes):
        message = f"Số liệu đã ký là của kỳ {signed.figures.period}, còn tệp là của kỳ {_name(notes)}"
        yield notes.source.problem(("da_ky", "so_lieu", "ky"), "da-ky-sai", message)


def signed_figures_still_hold(notes: Sourced[ReportNotes], against: NotesSetting) -> Iterator[Problem]:
    """What the records now say for the days of a signed report is what was signed. One warning a report."""
    signed = notes.record.signed
    if signed is None or against.tasks is None:
        return
    setting = against.setting
    now = figures(assess(setting.plan, against.tasks, signed.figures.as_of, setting.years), signed.figures.period)
    if found := drift(signed.figures, now):
        period = _period(notes, setting.plan)
        message = f"{signed_name(signed, period)} đã ký: {drift_words(found)}"
        yield notes.source.problem(("da_ky",), "da-ky-khac", message, on_key=True)


def templates_exist(book: Book) -> Iterator[Problem]:
    """The template (`mau`) of every addressee exists, beside the plan or among those that come with the program."""
    if book.plan is None or book.templates is None:
        return
    for key, addressee in book.plan.record.commune.addressees.items():
        if addressee.template is not None and addressee.template not in book.templates:
            message = f"Không có mẫu báo cáo «{addressee.template}»"
            remedy = f"Các mẫu: {', '.join(sorted(book.templates))}."
            yield book.plan.source.problem(("don_vi", "noi_gui", key, "mau"), "mau-la", message, remedy)


def _name(notes: Sourced[ReportNotes]) -> str:
    return notes.source.file.rpartition("/")[2].rpartition(".")[0]


def _period(notes: Sourced[ReportNotes], plan: Plan) -> Period | None:
    return period_of(_name(notes), plan.stage.first, plan.stage.last)
