"""One run of `cchc collect` over the workbooks of one period: what they come to, the edits, the files that are kept."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer

from cchc.cli import asking
from cchc.cli.dialog import reasons
from cchc.cli.keeping import folder_of, free_name, keep
from cchc.cli.options import Opened, read_date, refuse
from cchc.files import WriteFailed, read_bounded
from cchc.history import GitTrouble, committed
from cchc.intake.changes import Step
from cchc.intake.context import Setting
from cchc.intake.edits import edit_of, receipt_edit
from cchc.intake.forms.cells import Filled, Finding, Key
from cchc.intake.forms.table import NotAForm, read_form
from cchc.intake.forms.workbook import LARGEST_FILE, Unreadable, read_pages
from cchc.intake.gathering import Received, Result, Sheaf, by_agency, overlaid, result_of
from cchc.plan.index import has_index
from cchc.plan.index.reading import read_index
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Task
from cchc.plan.statistics.figures import Figures
from cchc.recording.edits import Edit, Refused, path_of
from cchc.state.periods import Period


class Run:
    """The workbooks of one period in one run."""

    def __init__(self, opened: Opened, period: Period, day: date) -> None:
        self.opened, self.period, self.day = opened, period, day
        known_on = max(day, read_date(None))
        self.book = opened.book
        index = read_index(self.book.folder, shown_as=self.book.shown_as) if has_index(self.book.folder) else None
        self.setting = Setting(
            opened.plan,
            tuple(opened.tasks),
            opened.years,
            opened.statistics(known_on),
            period,
            day,
            known_on,
            index,
        )
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
            if one.agency != agency or one.file is None or one.kind == "giay":
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

    def _edit(
        self, group: Sequence[tuple[int, Step]], taken: Sequence[Step] = ()
    ) -> tuple[Edit | None, list[tuple[int, Step, Finding]]]:
        """The edit of one file; an entry that `check` would refuse beside those before it is left out.

        Halves are tried, since few of many entries are wrong.
        """
        try:
            return edit_of(self.book, self.setting, [*taken, *(step for _, step in group)], self.text_in_git), []
        except Refused as error:
            if len(group) == 1:
                at, step = group[0]
                why = reasons(error.problems) if error.problems else error.message_vi
                finding = Finding(step.place, f"{step.words}: {why}", "Chưa ghi mục này; sửa biểu hoặc hồ sơ.")
                return None, [(at, step, finding)]
        half = len(group) // 2
        first, left = self._edit(group[:half], taken)
        refused = [step for _, step, _ in left]
        second, more = self._edit(
            group[half:], [*taken, *(step for _, step in group[:half] if step not in refused)]
        )
        return second or first, left + more

    def _receipts(self, result: Result) -> Iterator[Mapping[str, Any]]:
        for one in result.sheaf.files:
            if one.checksum not in self.known:
                yield {
                    "co_quan": result.sheaf.agency,
                    "ngay": self.day,
                    "hinh_thuc": "giay" if one.paper else None,
                    "tep": f"nhan/{self.period.key}/{self._name(result.sheaf.agency, one)}",
                    "sha256": one.checksum,
                    "van_ban": one.document or one.filled.person.get("Số, ký hiệu, ngày báo cáo của đơn vị"),
                }

    def _name(self, agency: str, file: Received) -> str:
        """The name of the kept file: kt.xlsx, or kt-2.xlsx where another one has it."""
        if file.checksum not in self.names:
            folder, taken = folder_of(self.book.folder, self.period.key), self.names.values()
            suffix = Path(file.name).suffix.lower() if file.paper else ".xlsx"
            self.names[file.checksum] = free_name(folder, agency, suffix, file.data, taken)
        return self.names[file.checksum]

    def keep(self, results: Sequence[Result]) -> list[Path]:
        """Save the files unchanged. Done first: a file that nothing refers to does no harm."""
        folder = folder_of(self.book.folder, self.period.key)
        saved = []
        try:
            for result in results:
                for one in result.sheaf.files:
                    if one.checksum in self.known:
                        continue
                    saved.append(keep(folder, self._name(result.sheaf.agency, one), one.data))
        except WriteFailed as error:
            refuse(f"{error.message_vi} Chưa ghi gì.")
        return saved


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
