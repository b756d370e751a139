"""The half of `cchc collect` that reads workbooks, shows what they say and records it."""

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from cchc.cli import asking
from cchc.cli.collect_run import Run
from cchc.cli.collect_words import in_words, json_of
from cchc.cli.options import Opened, refuse, say
from cchc.cli.receipts import PAPERS
from cchc.cli.recording import ask_identity, from_here, say_how_to_commit
from cchc.cli.waiting import counted
from cchc.files import WriteFailed, read_bounded
from cchc.history import GitTrouble, commit_files
from cchc.intake.forms.cells import Finding
from cchc.intake.forms.table import NotAForm, read_form
from cchc.intake.forms.workbook import LARGEST_FILE, Unreadable, read_pages
from cchc.intake.gathering import Received, Result, period_fault
from cchc.intake.journal import write_as_one
from cchc.plan.reading import JOURNAL as JOURNAL
from cchc.recording.edits import Edit, Refused
from cchc.state.periods import Period, period_of
from cchc.vietnamese import joined, shortened

_SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ett", ".csv", ".ods")


def collect(
    opened: Opened,
    names: Sequence[str],
    period: Period | None,
    day: date,
    *,
    dry: bool,
    commit: bool,
    as_json: bool,
) -> None:
    """Read, show and record workbooks. Exits with status 1 where something is left out."""
    faults: list[Finding] = []
    files: list[Received] = []
    for path in counted(list(_paths(names)), "Đọc biểu"):
        try:
            files.append(_received(path, opened, day, period))
        except (Unreadable, NotAForm, WriteFailed) as error:
            faults.append(Finding(path.name, str(error)))
    record(opened, files, faults, day, dry=dry, commit=commit, as_json=as_json)


def record(
    opened: Opened,
    files: Sequence[Received],
    faults: Sequence[Finding],
    day: date,
    *,
    dry: bool,
    commit: bool,
    as_json: bool,
) -> None:
    """Show and record what the files say. Exits with status 1 where something is left out."""
    periods = {one.filled.period for one in files}
    results: list[Result] = []
    edits: list[Edit] = []
    kept: list[Path] = []
    for key in sorted(periods):
        found = period_of(key, opened.plan.stage.first, opened.plan.stage.last)
        assert found is not None
        one = Run(opened, found, day)
        some = one.results([file for file in files if file.filled.period == key])
        written, left = one.edits(some)
        edits += written
        results += left
        if not dry and written:
            kept += one.keep(some)
    if as_json:
        say(json_of(day, results, faults, dry=dry, plan=opened.plan))
    else:
        say(in_words(results, faults, opened.plan) or "Không có tệp nào.")
    if edits and not dry:
        _write(opened, edits, kept, results, commit=commit)
    elif dry:
        typer.echo("Chỉ xem thử, chưa ghi gì.", err=True)
    else:
        typer.echo("Không có gì mới để ghi.", err=True)
    unread = opened.say_unread()
    open_cells = any(not one.warning for result in results for one in result.findings)
    if unread or faults or open_cells:
        raise typer.Exit(unread or 1)


def _paths(names: Sequence[str]) -> Iterator[Path]:
    """The files named, and those in the folders named, by name."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if not one.name.startswith((".", "~$")))
            found = [one for one in inside if one.suffix.lower() in (*_SHEETS, *PAPERS)]
            yield from found
            if left := [one.name for one in inside if one not in found]:
                typer.echo(
                    f"Bỏ qua {len(left)} mục không phải biểu, văn bản (tệp nén thì giải nén, thư mục con thì nêu tên): "
                    f"{shortened(', '.join(left), 200)}",
                    err=True,
                )
        elif path.exists():
            yield path
        else:
            refuse(f"Không có tệp hay thư mục {name}. Chưa ghi gì.")


def _received(path: Path, opened: Opened, day: date, period: Period | None) -> Received:
    """A workbook of an agency of the plan. Raises Unreadable, NotAForm, WriteFailed."""
    if path.suffix.lower() in PAPERS:
        raise Unreadable(
            "Đây là văn bản hoặc ảnh, không phải biểu, nên không lấy được số liệu. Ghi nhận và lưu tệp: "
            f"cchc collect --giay MÃ {shlex.quote(str(path))}; rồi gõ số liệu bằng cchc update --quy … --co-quan MÃ."
        )
    data = read_bounded(path, LARGEST_FILE)
    filled = read_form(read_pages(data))
    if fault := period_fault(filled, opened.plan, day, period):
        raise NotAForm(fault)
    return Received(path.name, data, hashlib.sha256(data).hexdigest(), filled)


def _write(
    opened: Opened, edits: Sequence[Edit], kept: Sequence[Path], results: Sequence[Result], *, commit: bool
) -> None:
    if asking.interactive() and not asking.yes(f"Ghi vào {len(edits)} tệp?"):
        typer.echo("Chưa ghi gì.", err=True)
        return
    try:
        write_as_one(opened.book.folder, edits)
    except Refused as error:
        refuse(error.message_vi)
    count = sum(len(one.compared.steps) for one in results)
    typer.echo(f"Đã ghi {count} mục vào {len(edits)} tệp.", err=True)
    names = joined([opened.plan.agency_name(one.sheaf.agency) for one in results])
    message = f"Thu báo cáo của {names}: {count} mục"
    if not commit:
        say_how_to_commit([*(edit.file for edit in edits), *map(from_here, kept)], message)
        return
    ask_identity(edits[0].path.parent)
    try:
        commit_files([*(edit.path for edit in edits), *kept], message)
    except GitTrouble as error:
        refuse(str(error))
    typer.echo(f"Đã ghi vào git: {message}", err=True)
