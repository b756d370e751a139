"""The half of `cchc collect` that reads workbooks, shows what they say and records it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer

from cchc.cli import asking
from cchc.cli.collect_words import in_words, json_of
from cchc.cli.dialog import reasons
from cchc.cli.options import Opened, read_date, refuse, say
from cchc.cli.recording import ask_identity, say_how_to_commit
from cchc.files import WriteFailed, create, make_folder, read_bounded
from cchc.history import GitTrouble, commit_files, committed
from cchc.intake.cells import Filled, Finding, Key
from cchc.intake.changes import Step
from cchc.intake.context import Setting
from cchc.intake.edits import edit_of, receipt_edit
from cchc.intake.gathering import Received, Result, Sheaf, by_agency, overlaid, period_fault, result_of
from cchc.intake.journal import write_as_one
from cchc.intake.reading import NotAForm, read_form
from cchc.intake.workbook import LARGEST_FILE, Unreadable, read_pages
from cchc.plan.reading import JOURNAL as JOURNAL
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.statistics.figures import Figures
from cchc.recording.edits import Edit, Refused, path_of
from cchc.state.periods import Period, period_of
from cchc.vietnamese import joined

_WORD_OR_PICTURE = (".docx", ".doc", ".pdf", ".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".webp")
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
    for path in _paths(names):
        try:
            files.append(_received(path, opened, day, period))
        except (Unreadable, NotAForm, WriteFailed) as error:
            faults.append(Finding(path.name, str(error)))
    periods = {one.filled.period for one in files}
    results: list[Result] = []
    edits: list[Edit] = []
    kept: list[Path] = []
    for key in sorted(periods):
        found = period_of(key, opened.plan.stage.first, opened.plan.stage.last)
        assert found is not None
        one = _Run(opened, found, day)
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
            found = sorted(one for one in path.iterdir() if one.suffix.lower() in (*_SHEETS, *_WORD_OR_PICTURE))
            yield from (one for one in found if not one.name.startswith((".", "~$")))
        elif path.exists():
            yield path
        else:
            refuse(f"Không có tệp hay thư mục {name}. Chưa ghi gì.")


def _received(path: Path, opened: Opened, day: date, period: Period | None) -> Received:
    """A workbook of an agency of the plan. Raises Unreadable, NotAForm, WriteFailed."""
    if path.suffix.lower() in _WORD_OR_PICTURE:
        raise Unreadable(
            "Đây là văn bản hoặc ảnh, không phải biểu. Ghi nhận bản giấy: cchc collect --giay MÃ; rồi gõ số liệu bằng "
            "cchc update --quy … --co-quan MÃ."
        )
    data = read_bounded(path, LARGEST_FILE)
    filled = read_form(read_pages(data))
    if fault := period_fault(filled, opened.plan, day, period):
        raise NotAForm(fault)
    return Received(path.name, data, hashlib.sha256(data).hexdigest(), filled)


class _Run:
    """The workbooks of one period in one run."""

    def __init__(self, opened: Opened, period: Period, day: date) -> None:
        self.opened, self.period, self.day = opened, period, day
        known_on = max(day, read_date(None))
        self.setting = Setting(
            opened.plan, tuple(opened.tasks), opened.years, opened.statistics(known_on), period, day, known_on
        )
        self.book = opened.book
        self.received = [
            receipt
            for one in self.book.receipts
            if one.record.period == period.key
            for receipt in one.record.received
        ]
        self.known = {one.checksum for one in self.received}
        self.names: dict[str, str] = {}
        self.git: dict[str, Any] = {}

    def results(self, files: Sequence[Received]) -> list[Result]:
        """What the workbooks come to; a person is asked about what may be read in two ways."""
        results = []
        for agency, group in by_agency(files).items():
            sheaf = Sheaf(agency, tuple(group), self._before(agency))
            answers: dict[Key, object] = {}
            result = result_of(sheaf, self.setting, self.fresh, answers)
            if asking.interactive() and _ask(result.findings, answers):
                result = result_of(sheaf, self.setting, self.fresh, answers)
            results.append(result)
        return results

    def _before(self, agency: str) -> Filled | None:
        """What the earlier workbooks of an agency said together, read from the files that were kept."""
        before: Filled | None = None
        for one in self.received:
            if one.agency != agency or one.file is None:
                continue
            path = self.book.folder.resolve().parent / one.file
            try:
                data = read_bounded(path, LARGEST_FILE)
                if hashlib.sha256(data).hexdigest() != one.checksum:
                    raise Unreadable("không còn như khi nhận")
                before = overlaid(before, read_form(read_pages(data)))
            except (Unreadable, NotAForm, WriteFailed) as error:
                typer.echo(f"Không đọc lại được {one.file} để so với lần trước: {error}", err=True)
        return before

    def fresh(self, what: str, entry: Any) -> bool:
        """Whether git does not have an entry yet; where git cannot say, it counts as known."""
        kind, _, code = what.partition(" ")
        had: Sequence[Any]
        if kind == "task":
            file = next(one.source.file for one in self.setting.tasks if str(one.record.number) == code)
            record = self._in_git(file, Task)
            had = record.updates if isinstance(record, Task) else ()
        elif kind == "target":
            assert self.book.plan is not None
            record = self._in_git(self.book.plan.source.file, Plan)
            targets = record.targets if isinstance(record, Plan) else ()
            had = next((one.measurements for one in targets if one.code == code), ())
        else:
            files = [one.source.file for one in self.book.figures if one.record.period == self.period.key]
            record = self._in_git(files[0], Figures) if files else None
            had = record.entries if isinstance(record, Figures) else ()
        return record is not False and entry not in had

    def _in_git(self, file: str, model: Any) -> Any:
        """The record in git; None where it has none, False where git cannot say."""
        if file not in self.git:
            try:
                data = committed(path_of(self.book, file))
                self.git[file] = (data, read_text(data, file, model)[0] if data is not None else None)
            except GitTrouble:
                self.git[file] = (None, False)
        return self.git[file][1]

    def text_in_git(self, file: str) -> str | None:
        """The text of a file in git."""
        self._in_git(file, Task)
        data = self.git[file][0]
        return data.decode() if data is not None else None

    def edits(self, results: Sequence[Result]) -> tuple[list[Edit], list[Result]]:
        """One edit for each file, and the results with what had to be left out."""
        self.book = self.opened.book if self.opened.book.statistics_read else self.book
        groups: dict[tuple[str, str], list[tuple[int, Step]]] = {}
        for at, result in enumerate(results):
            for step in result.compared.steps:
                groups.setdefault((step.kind, step.code if step.kind == "task" else ""), []).append((at, step))
        edits: list[Edit] = []
        refused: dict[int, list[tuple[Step, Finding]]] = {}
        for group in groups.values():
            edit, left = self._edit(group)
            edits += [edit] if edit else []
            for at, step, finding in left:
                refused.setdefault(at, []).append((step, finding))
        found = [_without(result, refused.get(at, ())) for at, result in enumerate(results)]
        entries = [entry for result in results for entry in self._receipts(result)]
        if entries:
            edits.append(receipt_edit(self.book, self.period.key, entries))
        return edits, found

    def _edit(self, group: Sequence[tuple[int, Step]]) -> tuple[Edit | None, list[tuple[int, Step, Finding]]]:
        """The edit of one file; where `check` would refuse an entry, that one is left out."""
        try:
            return edit_of(self.book, self.setting, [step for _, step in group], self.text_in_git), []
        except Refused:
            pass
        edit: Edit | None = None
        taken: list[Step] = []
        left: list[tuple[int, Step, Finding]] = []
        for at, step in group:
            try:
                edit = edit_of(self.book, self.setting, [*taken, step], self.text_in_git)
                taken.append(step)
            except Refused as error:
                why = reasons(error.problems) if error.problems else error.message_vi
                finding = Finding(step.place, f"{step.words}: {why}", "Chưa ghi mục này; sửa biểu hoặc hồ sơ.")
                left.append((at, step, finding))
        return edit, left

    def _receipts(self, result: Result) -> Iterator[Mapping[str, Any]]:
        for one in result.sheaf.files:
            if one.checksum not in self.known:
                yield {
                    "co_quan": result.sheaf.agency,
                    "ngay": self.day,
                    "tep": f"nhan/{self.period.key}/{self._name(result.sheaf.agency, one)}",
                    "sha256": one.checksum,
                    "van_ban": one.filled.person.get("Số, ký hiệu, ngày báo cáo của đơn vị"),
                }

    def _name(self, agency: str, file: Received) -> str:
        """The name of the kept file: kt.xlsx, or kt-2.xlsx where another one has it."""
        if file.checksum not in self.names:
            folder, number = self._kept_in(), 1
            name = f"{agency}.xlsx"
            while name in self.names.values() or ((folder / name).exists() and _bytes(folder / name) != file.data):
                number += 1
                name = f"{agency}-{number}.xlsx"
            self.names[file.checksum] = name
        return self.names[file.checksum]

    def _kept_in(self) -> Path:
        return self.book.folder.resolve().parent / "nhan" / self.period.key

    def keep(self, results: Sequence[Result]) -> list[Path]:
        """Save the files unchanged. Done first: a file that nothing refers to does no harm."""
        folder = self._kept_in()
        saved = []
        try:
            for result in results:
                for one in result.sheaf.files:
                    if one.checksum in self.known:
                        continue
                    make_folder(folder.parent)
                    make_folder(folder)
                    path = folder / self._name(result.sheaf.agency, one)
                    if not path.exists():
                        create(path, one.data)
                    saved.append(path)
        except WriteFailed as error:
            refuse(f"{error.message_vi} Chưa ghi gì.")
        return saved


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path, LARGEST_FILE)
    except WriteFailed:
        return b""


def _without(result: Result, refused: Sequence[tuple[Step, Finding]]) -> Result:
    left = [step for step, _ in refused]
    steps = tuple(step for step in result.compared.steps if step not in left)
    return result._replace(
        compared=result.compared._replace(steps=steps), findings=(*result.findings, *(one for _, one in refused))
    )


def _ask(findings: Sequence[Finding], answers: dict[Key, object]) -> bool:
    """Ask how the cells are meant that may be read in two ways; whether any was answered."""
    for one in findings:
        if one.key is None or not one.readings:
            continue
        choices = tuple((str(number), words) for number, (words, _) in enumerate(one.readings, start=1))
        question = asking.Question("", f"{one.place}: {one.message}", _reader(one), choices=choices, hint="để lại")
        chosen = asking.ask(question)[1]
        if chosen is not None:
            answers[one.key] = chosen
    return bool(answers)


def _reader(finding: Finding) -> Callable[[str], object]:
    def read(text: str) -> object:
        if not text:
            return None
        if text.isdecimal() and 1 <= int(text) <= len(finding.readings):
            return finding.readings[int(text) - 1][1]
        raise ValueError(f"Gõ số từ 1 đến {len(finding.readings)}, hoặc Enter để lại")

    return read


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


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
        say_how_to_commit([*(edit.file for edit in edits), *map(_from_here, kept)], message)
        return
    ask_identity(edits[0].path.parent)
    try:
        commit_files([*(edit.path for edit in edits), *kept], message)
    except GitTrouble as error:
        refuse(str(error))
    typer.echo(f"Đã ghi vào git: {message}", err=True)
