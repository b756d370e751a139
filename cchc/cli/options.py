"""Options that several commands share, and the functions that read their values.

The values arrive as text and are read here, so that all messages about them are in Vietnamese.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cchc.numbering import Code, TaskNumber, is_part, typed_number
from cchc.plan.book import Book, number_in_name
from cchc.plan.problems import Problem, limited
from cchc.plan.reading import NoPlan, find_plan_folder, has_figures, read_book, read_one, read_plan, with_statistics
from cchc.plan.records import Plan, Target
from cchc.state.periods import PERIODS, Period, newest
from cchc.state.schedule import UnknownPhrase
from cchc.state.tasks import Assessment, assess, horizon
from cchc.state.versions import has_dates, has_deadlines, single_day
from cchc.vietnamese import ROMAN, day_in, parse_date, parse_whole, screen_date, shortened, unaccented, years_words
from cchc.views.problem_list import problem_lines

if TYPE_CHECKING:
    from cchc.state.statistics.values import Statistics

PlanFolder = Annotated[
    str | None,
    typer.Option(
        "--plan", metavar="THƯ_MỤC", help="Thư mục kế hoạch. Mặc định: thư mục plan gần nhất từ đây trở lên."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--ngay", metavar="NGÀY", help="Tính đến ngày này (31/03/2026 hoặc 2026-03-31). Mặc định: hôm nay."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON cho chương trình khác đọc.")]
AgencyFilter = Annotated[
    list[str] | None,
    typer.Option(
        "--co-quan", metavar="MÃ", help="Chỉ xem việc cơ quan này chủ trì (vhxh, vp, kt…); dùng được nhiều lần."
    ),
]
FieldFilter = Annotated[
    list[str] | None,
    typer.Option(
        "--linh-vuc", metavar="SỐ", help="Chỉ xem lĩnh vực này (I, II, … hoặc 1, 2, …); dùng được nhiều lần."
    ),
]


def refuse(message: str) -> NoReturn:
    """Say on stderr why the command cannot go on, and end with exit status 2."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def read_date(text: str | None, option: str = "--ngay") -> date:
    """The date given for an option; today if it is left out. No other function reads the clock."""
    if text is None:
        return date.today()
    try:
        return parse_date(text.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {error}") from None


def read_deadline(text: str, option: str, plan: Plan) -> date:
    """The last day of a deadline typed as a date or as a phrase: "Tháng 9/2026", "Quý IV năm 2026".

    The day that a phrase gives is said on stderr.
    """
    try:
        return parse_date(text.strip())
    except ValueError as error:
        try:
            day = single_day(text, horizon(plan))
        except UnknownPhrase as unknown:
            # A text without letters is a date typed wrong.
            why = unknown if any(letter.isalpha() for letter in text) else error
            raise typer.BadParameter(f"{option}: {why}") from None
    typer.echo(f"{option}: «{text.strip()}» là đến hết ngày {screen_date(day)}.", err=True)
    return day


def read_document_day(typed: str | None, basis: str | None) -> date:
    """The day of a document: as typed for --ngay, else the one that its name says, which stderr then repeats, else today."""
    named = day_in(basis) if basis is not None and typed is None else None
    if named is None:
        return read_date(typed)
    typer.echo(f"Ngày {screen_date(named)}, theo văn bản ở --can-cu.", err=True)
    return named


def read_number(text: str | None, option: str, low: int, high: int) -> int | None:
    """A whole number within bounds, in Arabic or Roman numerals; None if the option is left out."""
    if text is None:
        return None
    roman = text.strip().upper()
    number = ROMAN.index(roman) + 1 if roman in ROMAN else parse_whole(text)
    if number is None or not low <= number <= high:
        raise typer.BadParameter(f"{option}: «{shortened(text, 40)}» không hợp lệ, ghi số từ {low} đến {high}")
    return number


def read_period(code: str, nam: str | None, plan: Plan, day: date) -> Period:
    """The periodic report that a command is about, and a line on stderr that names it.

    `code` is a key of `PERIODS`, `nam` the value of --nam. Without a year it is the newest of its kind (`periods.newest`).
    Raises BadParameter for a year outside the plan.
    """
    years = range(plan.stage.first, plan.stage.last + 1)
    year = read_number(nam, "--nam", 1, 9999)
    if year is None:
        period = newest(code, years, day)
    elif year in years:
        period = PERIODS[code](year)
    else:
        raise typer.BadParameter(
            f"--nam: năm {year} ngoài {years_words(plan.stage.first, plan.stage.last)} của kế hoạch"
        )
    typer.echo(
        f"Kỳ {period.name}: số liệu từ ngày {screen_date(period.start)} đến hết ngày {screen_date(period.cutoff)}.",
        err=True,
    )
    return period


def open_folder(folder: str | None) -> Path:
    """The plan folder of the command; exits with status 2 if there is none."""
    try:
        return Path(folder) if folder is not None else find_plan_folder(Path.cwd())
    except NoPlan as error:
        refuse(str(error))


def open_book(folder: str | None, *, with_notes: bool = False) -> Book:
    """Read the plan of the command; exits with status 2 if there is none."""
    try:
        return read_book(open_folder(folder), with_notes=with_notes)
    except NoPlan as error:
        refuse(str(error))


def open_one(folder: str | None, code: str) -> Book:
    """Read the plan file and, where `code` is a number, the task of that number; exits as `open_book` does.

    For commands about one task or target. Problems of other files are not reported; see `reading.read_one`.
    """
    where = open_folder(folder)
    try:
        number = typed_number(code)
        return read_plan(where) if number is None else read_one(where, number)
    except NoPlan as error:
        refuse(str(error))


class Opened:
    """A book whose plan file could be read. `tasks` can be assessed; `unread` are the files left out."""

    def __init__(self, book: Book) -> None:
        if book.plan is None:
            typer.echo(problem_lines(limited(_errors(book.problems))), err=True, nl=False)
            refuse("Không đọc được tệp kế hoạch, sửa các lỗi trên rồi làm lại.")
        self.book = book
        self.plan: Plan = book.plan.record
        if self.plan.stage.last < self.plan.stage.first:
            refuse(
                "Giai đoạn của kế hoạch không hợp lý (năm cuối đứng trước năm đầu); chạy cchc check để xem chỗ cần sửa."
            )
        self.unread = list(book.unread)
        self._with_statistics: Book | None = None
        self.tasks = []
        seen: set[TaskNumber] = set()
        numbers = {task.record.number for task in book.tasks}
        for task in book.tasks:
            number = task.record.number
            alone = task.record.gathers and not any(is_part(one, number) for one in numbers)
            if alone or not has_deadlines(task.record, horizon(self.plan)) or number in seen:
                self.unread.append(task.source.file)
                continue
            seen.add(number)
            self.tasks.append(task)
        self.years = [one.record for one in book.years if has_dates(one.record)]
        self.unread += [one.source.file for one in book.years if not has_dates(one.record)]

    def assess(self, as_of: date, known_on: date | None = None) -> Assessment:
        """The plan as of a date, with the corrections made up to `known_on` (that date unless given).

        Refused where the folder of tasks cannot be read: no task would mean that nothing is late.
        """
        where = f"{self.book.shown_as}/tasks" if self.book.shown_as not in (".", "") else "tasks"
        if where in self.book.unread:
            typer.echo(problem_lines(one for one in self.book.problems if one.file == where), err=True, nl=False)
            refuse("Không đọc được thư mục nhiệm vụ nên không có gì để tính; sửa lỗi trên rồi làm lại.")
        tasks = (task.record for task in self.tasks)
        return assess(self._measured(as_of, known_on), tasks, as_of, self.years, known_on)

    def statistics(self, as_of: date, known_on: date | None = None) -> "Statistics | None":
        """The statistics as of a date, with the corrections made up to `known_on`; None where the plan has no catalogue."""
        if self._with_statistics is None:
            self._with_statistics = with_statistics(self.book)
            self.unread += [file for file in self._with_statistics.unread if file not in self.unread]
        book = self._with_statistics
        if book.catalogue is None:
            return None
        from cchc.state.statistics.values import Statistics  # many plans have none

        return Statistics(book.catalogue.record, (one.record for one in book.figures), as_of, known_on)

    def _measured(self, as_of: date, known_on: date | None) -> Plan:
        """The plan with what its targets take from the statistics (`tinh_tu`)."""
        if not any(target.computed_from for target in self.plan.targets) or not has_figures(self.book.folder):
            return self.plan
        from cchc.state.statistics.shares import plan_with_statistics

        known = self.statistics(as_of, known_on)
        return plan_with_statistics(self.plan, known) if known else self.plan

    def say_unread(self) -> int:
        """Say on stderr which files are left out. Returns the exit status: 2 if there are any, else 0."""
        if not self.unread:
            return 0
        names = "\n".join(f"  {name}" for name in sorted(set(self.unread)))
        typer.echo(
            f"CHƯA ĐẦY ĐỦ: {len(set(self.unread))} tệp có lỗi nên chưa tính vào kết quả:\n{names}\nChạy cchc check để xem lỗi và cách sửa.",
            err=True,
        )
        return 2


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "loi"]


def read_agencies(values: list[str] | None, plan: Plan) -> list[str]:
    """The keys of the agencies typed, by key or by name, with or without diacritics."""
    by_name = {
        unaccented(name): key
        for key, agency in plan.agencies.items()
        for name in (key, agency.name, agency.short_name)
    }
    return [_known(value, by_name, plan.agencies, "--co-quan: không có cơ quan") for value in values or ()]


def read_fields(values: list[str] | None, plan: Plan) -> list[str]:
    """The fields typed, by their numbers (II, A.I) or their places (1, 2, ...)."""
    known = {unaccented(key): key for key in plan.fields}
    known = {str(place): key for place, key in enumerate(plan.fields, 1)} | known
    return [_known(value, known, plan.fields, "--linh-vuc: không có lĩnh vực") for value in values or ()]


def _known(value: str, names: Mapping[str, str], keys: Iterable[str], message: str) -> str:
    typed = unaccented(value.strip())
    if typed in names:
        return names[typed]
    from difflib import get_close_matches  # only for a mistyped name

    near = get_close_matches(typed, names, n=1)
    hint = f"Có phải là «{names[near[0]]}»?" if near else f"Các mã: {', '.join(keys)}."
    raise typer.BadParameter(f"{message} «{value}». {hint}")


def named_task(opened: Opened, code: str) -> TaskNumber | None:
    """The number of a task that was typed; None where it is the code of something else.

    A plain number always means a task. Codes of targets and statistics may look like any other number (2.10, I.3), so that
    one means a task only where a task bears it.
    """
    number = typed_number(code)
    if not isinstance(number, Code):
        return number
    unread = {number_in_name(file) for file in opened.book.unread}
    known = unread | {task.record.number for task in opened.book.tasks}
    return number if number in known else None


def find_target(code: str, plan: Plan) -> Target | None:
    """The target with this code, typed with or without đ (`dd1` is `đ1`)."""
    typed = code.strip().lower().replace("dd", "đ", 1)
    return next((target for target in plan.targets if target.code.lower() == typed), None)


def say(text: str) -> None:
    """Print on stdout as it is, ending the line."""
    typer.echo(text, nl=not text.endswith("\n"))
