"""Options that several commands share, and the functions that read their values.

The values arrive as text and are read here, so that all messages about them are in Vietnamese.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cchc.plan.book import Book
from cchc.plan.problems import Problem, limited
from cchc.plan.reading import NoPlan, find_plan_folder, read_book, read_one, read_plan
from cchc.plan.records import Plan, Target
from cchc.state.periods import PERIODS, Period, newest
from cchc.state.tasks import Assessment, assess, horizon
from cchc.state.versions import has_dates, has_deadlines
from cchc.vietnamese import ROMAN, parse_date, screen_date, unaccented
from cchc.views.problem_list import problem_lines

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


def read_number(text: str | None, option: str, low: int, high: int) -> int | None:
    """A whole number within bounds, in Arabic or Roman numerals; None if the option is left out."""
    if text is None:
        return None
    roman = text.strip().upper()
    if roman in ROMAN:
        text = str(ROMAN.index(roman) + 1)
    if not is_number(text) or not low <= int(text) <= high:
        raise typer.BadParameter(f"{option}: «{text}» không hợp lệ, ghi số từ {low} đến {high}")
    return int(text)


def is_number(text: str) -> bool:
    """Whether a word typed may be the number of a task or a year: a few digits and nothing else."""
    return 0 < len(text.strip()) < 10 and text.strip().isdecimal()


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
            f"--nam: năm {year} ngoài giai đoạn {plan.stage.first}-{plan.stage.last} của kế hoạch"
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
        return read_one(where, int(code)) if is_number(code) else read_plan(where)
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
        self.tasks = []
        seen: set[int] = set()
        for task in book.tasks:
            if not has_deadlines(task.record, horizon(self.plan)) or task.record.number in seen:
                self.unread.append(task.source.file)
                continue
            seen.add(task.record.number)
            self.tasks.append(task)
        self.years = [one.record for one in book.years if has_dates(one.record)]
        self.unread += [one.source.file for one in book.years if not has_dates(one.record)]

    def assess(self, as_of: date) -> Assessment:
        """The plan as of a date. Refused where the folder of tasks cannot be read: no task would mean nothing is late."""
        where = f"{self.book.shown_as}/tasks" if self.book.shown_as not in (".", "") else "tasks"
        if where in self.book.unread:
            typer.echo(problem_lines(one for one in self.book.problems if one.file == where), err=True, nl=False)
            refuse("Không đọc được thư mục nhiệm vụ nên không có gì để tính; sửa lỗi trên rồi làm lại.")
        return assess(self.plan, (task.record for task in self.tasks), as_of, self.years)

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
    """The fields typed, as I-VII or 1-7."""
    known = {unaccented(key): key for key in plan.fields}
    known |= {str(ROMAN.index(key) + 1): key for key in plan.fields}
    return [_known(value, known, plan.fields, "--linh-vuc: không có lĩnh vực") for value in values or ()]


def _known(value: str, names: Mapping[str, str], keys: Iterable[str], message: str) -> str:
    typed = unaccented(value.strip())
    if typed in names:
        return names[typed]
    from difflib import get_close_matches  # only for a mistyped name

    near = get_close_matches(typed, names, n=1)
    hint = f"Có phải là «{names[near[0]]}»?" if near else f"Các mã: {', '.join(keys)}."
    raise typer.BadParameter(f"{message} «{value}». {hint}")


def find_target(code: str, plan: Plan) -> Target | None:
    """The target with this code, typed with or without đ (`dd1` is `đ1`)."""
    typed = code.strip().lower().replace("dd", "đ", 1)
    return next((target for target in plan.targets if target.code == typed), None)


def say(text: str) -> None:
    """Print on stdout as it is, ending the line."""
    typer.echo(text, nl=not text.endswith("\n"))
