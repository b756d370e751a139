"""What `cchc report` does about signatures: records one, and says what later entries changed."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from cchc.cli.options import Opened, read_date, refuse
from cchc.cli.recording import write
from cchc.cli.saving import shown
from cchc.plan.records import Plan, ReportNotes
from cchc.plan.signed import Figures, SignedReport
from cchc.rules.papers.signing import drift_words, signed_name, signed_too_early, signer_faults
from cchc.state.figures import Drift, drift, figures
from cchc.state.periods import Period
from cchc.vietnamese import screen_date

AGAIN = "-lap-lai"
"""What is added to the name of a document of a report that is signed: nothing may take the place of the signed one."""


class Signature(NamedTuple):
    """What the command line says about a signature, as typed."""

    number: str
    day: str | None
    file: str | None
    """The document that was signed, where it is not the one in the folder of reports."""
    dry: bool
    commit: bool


def sign(
    opened: Opened, period: Period, notes: ReportNotes | None, typed: Signature, folder: Path, name: str
) -> None:
    """Record that the report was signed, with the figures of the document `name` in `folder`. Refuses a second time."""
    file = f"{opened.book.shown_as}/reports/{period.key}.yaml"
    if notes and notes.signed:
        refuse(f"{signed_name(notes.signed, period)} đã ghi là đã ký; ghi sai thì sửa da_ky trong {file}.")
    number, day = _number(typed.number, opened.plan), _day(typed.day, notes, period)
    _demand_agreement(notes, number, day, file)
    found = _of_document(Path(typed.file), period) if typed.file else _of_folder(folder, name, period)
    if found is None:
        found = _computed(opened, period, day, folder / name)
    as_signed = replace(notes or ReportNotes(), day=day)
    say_doubts(opened.plan, period, found.as_of, as_signed)
    from cchc.recording.signing import signed_edit

    write(
        lambda: signed_edit(opened.book, number, day, found, is_new=notes is None),
        f"Báo cáo {period.name}: đã ký, số {number} ngày {screen_date(day)}",
        dry=typed.dry,
        commit=typed.commit,
    )


def made_again(opened: Opened, period: Period, notes: ReportNotes, signed: SignedReport) -> ReportNotes:
    """Say that the report is signed, and give the notes to make it again with: where its figures are others now, the new
    document gets no number and day, so that nobody takes it for the signed one.
    """
    changed = _drift(opened, signed)
    same = "Bản này có cùng số liệu"
    other = f"Hồ sơ nay khác bản đã ký: {drift_words(changed)}. Bản này tính lại từ hồ sơ, để trống số và ngày ký"
    typer.echo(
        f"{signed_name(signed, period)} đã ký. {other if changed else same}; bản đã ký được giữ nguyên.", err=True
    )
    return replace(notes, number=None, day=None, signed=None) if changed else notes


def changed_since(opened: Opened, signed: SignedReport, period: Period) -> Drift:
    """What later entries changed of the signed report of the period before; said on stderr."""
    changed = _drift(opened, signed)
    if changed:
        typer.echo(f"Kỳ trước lấy theo bản đã ký. {signed_name(signed, period)}: {drift_words(changed)}.", err=True)
    return changed


def _drift(opened: Opened, signed: SignedReport) -> Drift:
    return drift(signed.figures, figures(opened.assess(signed.figures.as_of), signed.figures.period))


def say_doubts(plan: Plan, period: Period, as_of: date, notes: ReportNotes | None) -> None:
    """Say on stderr what is doubtful about the day of signing and the signer that a report prints."""
    day = notes.signed_on if notes else None
    early = signed_too_early(day, period, as_of) if day else None
    for warning in filter(None, (early, *_signer_warnings(plan, notes))):
        typer.echo(f"Lưu ý: {warning.rstrip('.')}.", err=True)


def _signer_warnings(plan: Plan, notes: ReportNotes | None) -> list[str]:
    """What is wrong with how the signer of the report is written, as sentences."""
    signer = notes.signer if notes and notes.signer else plan.commune.signer
    return [f"{message}. {remedy}" for _, message, remedy in signer_faults(signer)]


def _number(text: str, plan: Plan) -> int:
    """The number in "45" or "45/BC-UBND"."""
    match = re.fullmatch(r"0*([1-9]\d{0,4})(?:/(.+))?", text.strip(), re.ASCII)
    symbol = f"BC-{plan.commune.symbol}"
    if match is None or match[2] not in (None, symbol):
        raise typer.BadParameter(f"--da-ky: «{text}» không phải số văn bản, ghi như 45 hoặc 45/{symbol}")
    return int(match[1])


def _day(text: str | None, notes: ReportNotes | None, period: Period) -> date:
    if text is None and notes and notes.day:
        return notes.day
    if text is None:
        raise typer.BadParameter("--da-ky cần thêm --ngay-ky NGÀY (ngày ký báo cáo)")
    day = read_date(text, "--ngay-ky")
    if day > read_date(None):
        raise typer.BadParameter(f"--ngay-ky: ngày {screen_date(day)} ở tương lai")
    if day < period.start:
        raise typer.BadParameter(
            f"--ngay-ky: {screen_date(day)} trước ngày đầu của kỳ {period.name} ({screen_date(period.start)})"
        )
    return day


def _demand_agreement(notes: ReportNotes | None, number: int, day: date, file: str) -> None:
    """Refuse another number or day than the notes already give."""
    if notes is None:
        return
    if notes.number not in (None, number):
        refuse(f"{file} đang ghi so: {notes.number}, khác số {number}. Chưa ghi gì; sửa cho khớp rồi chạy lại.")
    if notes.day not in (None, day):
        given = screen_date(notes.day) if notes.day else ""
        refuse(
            f"{file} đang ghi ngay: {given}, khác ngày {screen_date(day)}. Chưa ghi gì; sửa cho khớp rồi chạy lại."
        )


def _of_document(path: Path, period: Period) -> Figures:
    """The figures of the document that --tep names."""
    try:
        found = _read(path)
    except OSError as error:
        from cchc.files import why

        refuse(why(error, path))
    if found is None:
        refuse(
            f"{shown(path)} không mang số liệu của cchc report (tệp khác, hoặc lập bằng bản cchc cũ). Chưa ghi gì."
        )
    if found.period != period.key:
        refuse(f"{shown(path)} là báo cáo của kỳ {found.period}, không phải {period.key}. Chưa ghi gì.")
    _say_taken(path, found, period)
    return found


def _of_folder(folder: Path, name: str, period: Period) -> Figures | None:
    """The figures of the documents of this name in the folder; None where none carries any. Refuses if they differ."""
    stem = name.removesuffix(".docx")
    paths = [folder / name, *sorted(folder.glob(f"{stem} (*).docx"))]
    carried = {path: found for path in paths if path.is_file() and (found := _read(path))}
    of_period = {path: found for path, found in carried.items() if found.period == period.key}
    if not of_period:
        return None
    path, figures_taken = next(iter(of_period.items()))
    if any(found != figures_taken for found in of_period.values()):
        names = ", ".join(f"«{shown(one)}»" for one in of_period)
        refuse(f"Các bản {names} mang số liệu khác nhau. Chưa ghi gì; chỉ bản đã ký bằng --tep TỆP.")
    _say_taken(path, figures_taken, period)
    return figures_taken


def _read(path: Path) -> Figures | None:
    from cchc.document import carried_text
    from cchc.recording.signing import read_figures

    text = carried_text(path.read_bytes())
    return read_figures(text) if text else None


def _say_taken(path: Path, found: Figures, period: Period) -> None:
    early = " (trước ngày chốt số liệu)" if found.as_of < period.cutoff else ""
    typer.echo(f"Số liệu của bản đã ký lấy từ {shown(path)}, tính đến {screen_date(found.as_of)}{early}.", err=True)


def _computed(opened: Opened, period: Period, day: date, missing: Path) -> Figures:
    """The figures computed from the records, for a report whose document is not there."""
    if opened.say_unread():
        refuse("Chưa ghi gì: số liệu của bản đã ký phải tính từ đủ hồ sơ.")
    as_of = min(period.cutoff, day)
    typer.echo(
        f"Không có {shown(missing)} mang số liệu của báo cáo: số liệu tính lại từ hồ sơ hiện nay, đến hết ngày "
        f"{screen_date(as_of)}; so với bản giấy đã ký.",
        err=True,
    )
    return figures(opened.assess(as_of), period.key)
