"""Reads the files of a plan folder into records and problems. No other module reads these files.

Reading does not stop at the first problem. A file that gives no record is reported as a problem and listed in
`Book.unread`.
"""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cchc.numbering import Code, TaskNumber, is_part
from cchc.plan.book import CATALOGUE, Book, Sourced, by_number, number_in_name
from cchc.plan.folder import PLAN_NAME, strays
from cchc.plan.keys import Record, missing_key, read_record
from cchc.plan.problems import Problem
from cchc.plan.records import Plan, ReportNotes, Task, YearPlan
from cchc.plan.source import MAX_BYTES, Source, decode, parse, spelling
from cchc.plan.values import UNREADABLE, Fault

if TYPE_CHECKING:
    from cchc.plan.papers.activities import Inspection, Publicity
    from cchc.plan.papers.notes import PaperNotes
    from cchc.plan.papers.reminders import Reminder
    from cchc.plan.receipts.records import Receipts
    from cchc.plan.statistics.catalogue import Catalogue
    from cchc.plan.statistics.figures import Figures

TEMPLATE = ".html.j2"
"""How the name of a template's file ends."""


FIGURES = "so-lieu"
"""The folder of the figures of each period, in the plan folder."""

REMINDERS = "don-doc"
"""The folder of what was sent to agencies about their tasks, in the plan folder."""

INSPECTIONS = "kiem-tra"
"""The folder of the inspections of agencies, in the plan folder."""

PUBLICITY = "tuyen-truyen"
"""The folder of the publicity of each year, in the plan folder."""

RECEIPTS = "thu-bao-cao"
"""The folder that says what the agencies handed in for each period, in the plan folder."""

JOURNAL = ".thu-bao-cao.dang-ghi"
"""What a command was writing when it was killed; it is there only while several files are written as one."""

_CHUNK = 65_536
"""Bytes read at first: nearly every file is smaller, and memory for `MAX_BYTES` takes time to provide."""


_R = TypeVar("_R", bound=Record)


class Folder(NamedTuple, Generic[_R]):
    """The records of a sub-folder, the problems met and the files that gave no record."""

    records: tuple[Sourced[_R], ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]


class NoPlan(Exception):
    """No plan folder was found; the message is Vietnamese."""


def find_plan_folder(start: Path) -> Path:
    """The nearest folder `plan` from `start` upward that holds a plan file, or `start` itself if it does."""
    for folder in (start, *start.parents):
        for candidate in (folder / "plan", folder):
            if _plan_files(candidate):
                return candidate
    raise NoPlan(
        f"Không thấy thư mục plan có tệp kế hoạch (như 2026-2030.yaml) từ {start} trở lên. Hãy vào thư mục kế hoạch, hoặc thêm --plan THƯ_MỤC."
    )


def read_book(folder: Path, *, shown_as: str | None = None, with_notes: bool = False) -> Book:
    """Read all records of a plan folder. Raises NoPlan when it is no folder or holds no plan file.

    `shown_as` is the folder's name in messages; by default its path relative to the current folder. Only `with_notes`
    are the hand-written parts of reports and the statistics read.
    """
    reader, plan = _open(folder, shown_as)
    tasks = reader.tasks(reader.yaml_files("tasks"))
    notes = (
        [one for path in reader.yaml_files("reports") if (one := reader.read(path, ReportNotes))]
        if with_notes
        else []
    )
    years = reader.years()
    templates = frozenset(template_names(template_folders(folder))) if with_notes else None
    catalogue, figures = reader.statistics() if with_notes else (None, ())
    reminders = reader.reminders() if with_notes else ()
    receipts = reader.receipts() if with_notes else ()
    inspections, publicity = reader.activities() if with_notes else ((), ())
    paper_notes = reader.paper_notes() if with_notes else 0
    reader.name_strays()
    return reader.book(folder, plan, tasks, notes)._replace(
        years=years,
        templates=templates,
        catalogue=catalogue,
        figures=figures,
        statistics_read=with_notes,
        reminders=reminders,
        receipts=receipts,
        inspections=inspections,
        publicity=publicity,
        paper_notes=paper_notes,
    )


def has_figures(folder: Path) -> bool:
    """Whether the plan in this folder holds figures of any period."""
    return (folder / FIGURES).is_dir()


def with_reminders(book: Book) -> Book:
    """The book with what was sent to agencies read, and the problems of these files; without a folder of them as it is."""
    if not (book.folder / REMINDERS).is_dir():
        return book
    reader = _Reader(book.folder, book.shown_as)
    return book._replace(
        reminders=reader.reminders(),
        problems=tuple(sorted({*book.problems, *reader.problems})),
        unread=(*book.unread, *reader.unread),
    )


def with_activities(book: Book) -> Book:
    """The book with the inspections and the publicity read, and the problems of these files; without their folders as it is."""
    if not any((book.folder / name).is_dir() for name in (INSPECTIONS, PUBLICITY)):
        return book
    reader = _Reader(book.folder, book.shown_as)
    inspections, publicity = reader.activities()
    return book._replace(
        inspections=inspections,
        publicity=publicity,
        problems=tuple(sorted({*book.problems, *reader.problems})),
        unread=(*book.unread, *reader.unread),
    )


def read_paper_notes(folder: Path, name: str) -> "tuple[PaperNotes | None, tuple[Problem, ...]]":
    """What people wrote for one paper (`plan/van-ban/<name>.yaml`); None if there is no such file."""
    from cchc.plan.papers.notes import PaperNotes

    reader = _Reader(folder, None)
    file = f"van-ban/{name}.yaml"
    if not os.path.lexists(folder / file) or not reader.may_read(file):
        return None, tuple(reader.problems)
    found = reader.read(file, PaperNotes)
    return found.record if found else None, tuple(sorted(reader.problems))


def with_statistics(book: Book) -> Book:
    """The book with its statistics read, and the problems of their files."""
    reader = _Reader(book.folder, book.shown_as)
    catalogue, figures = reader.statistics()
    return book._replace(
        catalogue=catalogue,
        figures=figures,
        statistics_read=True,
        problems=tuple(sorted({*book.problems, *reader.problems})),
        unread=(*book.unread, *reader.unread),
    )


def read_one(folder: Path, number: TaskNumber, *, shown_as: str | None = None) -> Book:
    """Read the plan file and the one task of this number, with its sub-tasks and those it is part of, for commands about a
    single task; raises as `read_book` does.

    Only the names of the other task files are read, and `Book.partial` is true. All files are read (and `partial` is
    false) unless exactly one name begins with the number and that file holds the task: so a task in a file of another
    name, or a second file of the number, is found as by `read_book`. Where all numbers are plain, one that is not (I.3)
    names no task, and the plan file alone is read.
    """
    reader, plan = _open(folder, shown_as)
    numbers = {name: number_in_name(name) for name in reader.yaml_files("tasks")}
    if isinstance(number, Code) and not any(isinstance(one, Code) for one in numbers.values()):
        return reader.book(folder, plan, ())._replace(partial=True)
    named = [name for name, one in numbers.items() if one == number]
    if len(named) == 1:
        tasks = reader.tasks(name for name, one in numbers.items() if one is not None and _related(one, number))
        if any(task.record.number == number for task in tasks):
            years = reader.years()
            return reader.book(folder, plan, tasks)._replace(years=years, partial=True)
    return read_book(folder, shown_as=shown_as)


def _related(one: TaskNumber, number: TaskNumber) -> bool:
    """Whether a task is that of this number, a sub-task of it, or one that it is part of."""
    return one == number or is_part(one, number) or is_part(number, one)


def read_plan(folder: Path, *, shown_as: str | None = None) -> Book:
    """Read the plan file alone, for commands about a target; `Book.partial` is true. Raises as `read_book` does."""
    reader, plan = _open(folder, shown_as)
    return reader.book(folder, plan, ())._replace(partial=True)


def read_notes(folder: Path, key: str) -> tuple[Sourced[ReportNotes] | None, tuple[Problem, ...]]:
    """The hand-written part of one report (`plan/reports/<key>.yaml`); None if there is no such file."""
    reader = _Reader(folder, None)
    name = f"reports/{key}.yaml"
    if not os.path.lexists(folder / name) or not reader.may_read(name):
        return None, tuple(reader.problems)
    return reader.read(name, ReportNotes), tuple(sorted(reader.problems))


def read_records(folder: Path, name: str, model: type[_R], *, shown_as: str | None = None) -> "Folder[_R]":
    """The records in one sub-folder, by name of file; none if there is no such folder."""
    reader = _Reader(folder, shown_as)
    found = tuple(one for path in reader.yaml_files(name) if (one := reader.read(path, model)))
    return Folder(found, tuple(sorted(reader.problems)), tuple(reader.unread))


def near_names(folder: Path, key: str) -> list[str]:
    """Names of files that seem meant for the notes of this report, and that no command reads: 2026-q1.yaml, 2026-Q1.yml."""
    try:
        names = sorted(path.name for path in (folder / "reports").iterdir())
    except OSError:
        return []
    return [name for name in names if re.fullmatch(rf"{re.escape(key)}\.ya?ml", name, re.IGNORECASE)]


def template_folders(plan_folder: Path) -> list[Path]:
    """Where templates of reports are searched: beside the plan first, then among those that come with the program."""
    package = Path(__file__).resolve().parent.parent
    return [plan_folder.resolve().parent / "templates", package / "templates", package.parent / "templates"]


def template_names(folders: Iterable[Path]) -> list[str]:
    """Names of the templates of whole reports."""
    shared = {
        "van-ban",
        "bang-van-ban",
        "ke-hoach-rieng",
        "phan-chung",
        "giao-ban",
        "cong-van-thu-bao-cao",
    }
    paths = [path for folder in folders for path in folder.glob(f"*{TEMPLATE}") if not _declares(path)]
    return sorted({path.name.removesuffix(TEMPLATE) for path in paths} - shared)


def _declares(path: Path) -> bool:
    """Whether a template says of itself what paper it makes; those of reports do not."""
    try:
        with path.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{#---")
    except OSError:
        return False


def read_text(data: bytes, file: str, model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """A record from bytes that are not a file here: a revision in git, or an edit not yet written."""
    reader = _Reader(Path(), "")
    found = reader.take(data, file, model)
    return (found.record if found else None), sorted(reader.problems)


def plan_file_names(names: Iterable[str]) -> list[str]:
    """The names of plan files (2026-2030.yaml) among these, the newest stage last; of two files of a stage the .yaml last."""
    found = (name for name in names if PLAN_NAME.fullmatch(name))
    return sorted(found, key=lambda name: name.replace(".yml", "."))


def _open(folder: Path, shown_as: str | None) -> tuple["_Reader", Sourced[Plan] | None]:
    """A reader of the folder, and its newest plan."""
    if not folder.is_dir():
        raise NoPlan(f"Không có thư mục {folder}.")
    files = _plan_files(folder)
    if not files:
        if not os.access(folder, os.R_OK | os.X_OK):
            raise NoPlan(f"Không có quyền đọc thư mục {folder}.")
        raise NoPlan(f"Thư mục {folder} không có tệp kế hoạch nào (như 2026-2030.yaml).")
    reader = _Reader(folder, shown_as)
    reader.name_interrupted()
    return reader, reader.read(files[-1], Plan) if reader.may_read(files[-1]) else None


def reason(error: OSError) -> str:
    """Why the system refuses to read something, in Vietnamese."""
    if isinstance(error, PermissionError):
        return "không có quyền đọc"
    if isinstance(error, FileNotFoundError):
        return "không có ở đó"
    return f"hệ thống báo lỗi {error.errno}"


def _plan_files(folder: Path) -> list[str]:
    try:
        return plan_file_names(path.name for path in folder.iterdir())
    except OSError:
        return []


def _shown(folder: Path) -> str:
    """The folder as a user would type it here: relative if it lies below the current folder, else as it was given."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = ".."
    return folder.as_posix() if relative.startswith("..") else Path(relative).as_posix()


_M = TypeVar("_M", bound=Record)


class _Reader:
    """Reads files of one folder, named relative to it, and collects their problems."""

    def __init__(self, folder: Path, shown_as: str | None) -> None:
        self.root = folder.resolve()
        self.shown_as = shown_as if shown_as is not None else _shown(folder)
        self.shown_before = "" if self.shown_as in (".", "") else f"{self.shown_as}/"
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def book(
        self,
        folder: Path,
        plan: Sourced[Plan] | None,
        tasks: Iterable[Sourced[Task]],
        notes: Iterable[Sourced[ReportNotes]] = (),
    ) -> Book:
        """These records and all problems met so far."""
        return Book(
            folder,
            self.shown_as,
            plan,
            tuple(tasks),
            tuple(notes),
            tuple(sorted(self.problems)),
            tuple(self.unread),
        )

    def tasks(self, names: Iterable[str]) -> list[Sourced[Task]]:
        """The tasks in these files, by number; of two with one number, the shorter name (the original of a copy) first."""
        found = [task for name in names if (task := self.read(name, Task))]
        return sorted(found, key=by_number)

    def years(self) -> tuple[Sourced[YearPlan], ...]:
        """The plans of single years."""
        return tuple(one for name in self.yaml_files("nam") if (one := self.read(name, YearPlan)))

    def reminders(self) -> "tuple[Sourced[Reminder], ...]":
        """What was sent to agencies and answered."""
        names = self.yaml_files(REMINDERS)
        if not names:
            return ()
        from cchc.plan.papers.reminders import Reminder  # many plans have none

        return tuple(one for name in names if (one := self.read(name, Reminder)))

    def activities(self) -> "tuple[tuple[Sourced[Inspection], ...], tuple[Sourced[Publicity], ...]]":
        """The inspections, and the publicity of each year."""
        inspections, publicity = self.yaml_files(INSPECTIONS), self.yaml_files(PUBLICITY)
        if not inspections and not publicity:
            return (), ()
        from cchc.plan.papers.activities import Inspection, Publicity  # many plans have none

        return (
            tuple(one for name in inspections if (one := self.read(name, Inspection))),
            tuple(year for name in publicity if (year := self.read(name, Publicity))),
        )

    def paper_notes(self) -> int:
        """How many files of what people wrote for single papers were read; their content is read when the paper is made."""
        names = self.yaml_files("van-ban")
        if not names:
            return 0
        from cchc.plan.papers.notes import PaperNotes  # many plans have none

        return sum(self.read(name, PaperNotes) is not None for name in names)

    def statistics(self) -> "tuple[Sourced[Catalogue] | None, tuple[Sourced[Figures], ...]]":
        """The catalogue of statistics, and the figures of each period; None and () where the plan has none."""
        has_catalogue = os.path.lexists(self.root / CATALOGUE)
        names = self.yaml_files(FIGURES)
        if not has_catalogue and not names:
            return None, ()
        from cchc.plan.statistics.catalogue import Catalogue  # most commands need no statistics
        from cchc.plan.statistics.figures import Figures

        inside = has_catalogue and self.stays_inside(CATALOGUE)
        catalogue = self.read(CATALOGUE, Catalogue) if inside else None
        return catalogue, tuple(one for name in names if (one := self.read(name, Figures)))

    def receipts(self) -> "tuple[Sourced[Receipts], ...]":
        """What the agencies handed in, of each period; () where the plan has no such files."""
        names = self.yaml_files(RECEIPTS)
        if not names:
            return ()
        from cchc.plan.receipts.records import Receipts  # most commands need none

        return tuple(one for name in names if (one := self.read(name, Receipts)))

    def name_interrupted(self) -> None:
        """Add a problem where a command was killed while it wrote several files: some of them are not written yet."""
        if os.path.lexists(self.root / JOURNAL):
            message = "Một lần thu báo cáo bị ngắt giữa chừng, số liệu chưa ghi đủ"
            self._refuse(JOURNAL, "thu-dang-do", message, "Chạy cchc collect để ghi nốt.")

    def yaml_files(self, folder: str) -> list[str]:
        """The record files of a sub-folder, sorted by name."""
        if not self.stays_inside(folder):
            return []
        try:
            with os.scandir(self.root / folder) as entries:
                names = [
                    f"{folder}/{entry.name}"
                    for entry in entries
                    if entry.name.endswith((".yaml", ".yml"))
                    and entry.name[0] != "."
                    and self._may_read(entry, folder)
                ]
        except FileNotFoundError:
            if folder == "tasks":
                self._refuse(folder, "thu-muc-thieu", "Không có thư mục tasks nên không có nhiệm vụ nào")
            return []
        except NotADirectoryError:
            self._refuse(folder, "tep-doc", "Đây là một tệp, không phải thư mục", "Xóa hoặc đổi tên tệp này.")
            return []
        except OSError as error:
            self._refuse(folder, "tep-doc", f"Không đọc được thư mục: {reason(error)}")
            return []
        return sorted(names)

    def stays_inside(self, name: str) -> bool:
        """Whether a name does not link to a place outside the plan; a link that does is added to the problems."""
        # Resolved in any case: a junction of Windows leads elsewhere and is no symbolic link.
        # realpath, since Path.resolve fails on links that lead in a circle.
        if Path(os.path.realpath(self.root / name)).is_relative_to(self.root):
            return True
        self._refuse(name, "tep-lien-ket", "Liên kết trỏ ra ngoài thư mục kế hoạch")
        return False

    def _may_read(self, entry: os.DirEntry[str], folder: str) -> bool:
        """Whether this is a regular file inside the plan: reading a pipe might never end. Else a problem is added."""
        name = f"{folder}/{entry.name}"
        if entry.is_symlink() and not self.stays_inside(name):
            return False
        try:
            regular = entry.is_file()
        except OSError:  # links in a circle
            regular = False
        return regular or self._refuse_special(name)

    def may_read(self, name: str) -> bool:
        """The same for a file whose folder was not listed."""
        if not self.stays_inside(name):
            return False
        try:
            return stat.S_ISREG((self.root / name).stat().st_mode) or self._refuse_special(name)
        except OSError as error:
            self._refuse(name, "tep-doc", f"Không đọc được tệp: {reason(error)}")
            return False

    def _refuse_special(self, name: str) -> bool:
        self._refuse(name, "tep-doc", "Đây không phải là tệp thường, hoặc liên kết trỏ vào chỗ không có")
        return False

    def name_strays(self) -> None:
        """Add a problem for all that looks like a record but is not read."""
        for name, message, remedy in strays(self.root):
            self._refuse(name, "tep-bo-qua", message, remedy)

    def read(self, name: str, model: type[_M]) -> Sourced[_M] | None:
        """The record in a file; None, with problems, if there is none."""
        try:
            with open(f"{self.root}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - faster than pathlib
                data = file.read(_CHUNK)
                if data and len(data) == _CHUNK:
                    data += file.read(MAX_BYTES + 1 - _CHUNK) or b""
        except OSError as error:
            self._refuse(name, "tep-doc", f"Không đọc được tệp: {reason(error)}")
            return None
        return self.take(data or b"", self.shown_before + name, model)

    def take(self, data: bytes, name: str, model: type[_M]) -> Sourced[_M] | None:
        """The record in these bytes, which messages call `name`; None, with problems, if there is none."""
        if len(data) > MAX_BYTES:
            self._refuse_named(name, "tep-lon", f"Tệp lớn hơn {MAX_BYTES // 1000} kB")
            return None
        try:
            text = decode(data)
        except ValueError as error:
            self._refuse_named(name, "tep-ma-hoa", str(error))
            return None
        source = Source(name, text)
        self.problems.extend(spelling(source))
        parsed = parse(source)
        self.problems.extend(parsed.problems)
        record = None
        if parsed.data is not None:
            record, problems = make_record(model, parsed.data, source)
            self.problems.extend(problems)
        if record is None:
            self.unread.append(name)
            return None
        return Sourced(record, source)

    def _refuse(self, name: str, code: str, message: str, remedy: str = "") -> None:
        self._refuse_named(self.shown_before + name, code, message, remedy)

    def _refuse_named(self, name: str, code: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(name, 1, 1, code, message, remedy))
        self.unread.append(name)


def _probably_missing(data: dict[str, Any]) -> Iterable[Fault]:
    """The one key that an unreadable task lacks of those it may leave out only where it gathers sub-tasks.

    A rule asks readable tasks for them (`rules.groups`); here all that is wrong with the file is said in one run.
    """
    missing = [alias for alias in ("san_pham", "chu_tri", "thoi_han") if alias not in data]
    return (missing_key(alias) for alias in missing if len(missing) == 1)


class Made(NamedTuple):
    """A record, or None if the data is invalid, and the problems found."""

    record: Any
    problems: list[Problem]


def make_record(model: type[Record], data: Any, source: Source) -> Made:
    """The record of a file's data as typed. Each problem is placed at its line and column in the source."""
    if not isinstance(data, dict):
        return Made(None, [source.problem((), "kieu", "Tệp phải gồm các dòng «khóa: nội dung»")])
    if not data and model.required:
        return Made(None, [source.problem((), "trong", "Tệp không có nội dung", "Điền hồ sơ, hoặc xóa tệp.")])
    faults: list[Fault] = []
    record = read_record(model, data, faults)
    if record is UNREADABLE and model is Task:
        faults += _probably_missing(data)
    problems = [source.problem(one.path, one.code, one.message, one.remedy, on_key=one.on_key) for one in faults]
    return Made(None if record is UNREADABLE else record, problems)
