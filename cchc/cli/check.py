"""`cchc check`."""

import sys
from datetime import date
from typing import Annotated

import typer

from cchc.cli.options import AsOf, Json, PlanFolder, open_book, read_date
from cchc.plan.book import Book
from cchc.plan.index import has_index
from cchc.plan.problems import Problem
from cchc.rules import check
from cchc.views.problem_list import DOUBT, doubts_counted, problem_lines, summary


def command(
    ngay: AsOf = None,
    as_json: Json = False,
    chu_thich: Annotated[
        str | None,
        typer.Option(
            "--chu-thich",
            metavar="github|gitlab",
            help="In dạng chú thích mà GitHub hoặc GitLab hiện cạnh thay đổi.",
        ),
    ] = None,
    doi_chieu: Annotated[
        bool, typer.Option("--doi-chieu", help="Liệt kê cả những chỗ cần đối chiếu với bản ký (doi_chieu).")
    ] = False,
    plan: PlanFolder = None,
) -> None:
    """Kiểm tra mọi hồ sơ của kế hoạch: cú pháp, khóa, ngày, số, mã, thứ tự, và sự khớp nhau giữa các hồ sơ.

    Mọi vấn đề hiện ra trong một lần, mỗi vấn đề có tệp, dòng, cột và cách sửa. Kết thúc với mã 1 khi có lỗi;
    chỉ có cảnh báo thì mã 0. Những chỗ cần đối chiếu với bản ký chỉ được đếm, --doi-chieu thì liệt kê. Lệnh này không bao
    giờ ghi tệp.

    Ví dụ:
      cchc check
      cchc check --doi-chieu
      cchc check --json
    """
    as_of = read_date(ngay)
    if chu_thich not in (None, "github", "gitlab"):
        raise typer.BadParameter(f"--chu-thich: «{chu_thich}» không có, dùng github hoặc gitlab")
    book = open_book(plan, with_notes=True)
    problems = check(book, as_of)
    index_files = 0
    if has_index(book.folder) or _names_a_survey(book):
        problems, index_files = _with_index(book, problems, as_of)
    # What only some options need is imported with them, to keep start-up fast.
    if as_json:
        from cchc.views.records_json import problems_json

        sys.stdout.writelines(problems_json(problems))
    elif chu_thich is not None:
        from cchc.views import annotations

        form = annotations.github if chu_thich == "github" else annotations.gitlab
        typer.echo(form(problems), nl=False)
    else:
        listed = [problem for problem in problems if doi_chieu or problem.code != DOUBT]
        typer.echo(problem_lines(listed), nl=False)
        typer.echo(doubts_counted(len(problems) - len(listed)), nl=False)
    kinds = (book.tasks, book.notes, book.years, book.figures, book.reminders, book.receipts)
    read = sum(map(len, (*kinds, book.inspections, book.publicity, book.unread)))
    read += book.paper_notes + (book.plan is not None) + (book.catalogue is not None) + index_files
    typer.echo(summary(problems, read), err=True)
    if any(problem.severity == "loi" for problem in problems):
        raise typer.Exit(1)


def _with_index(book: Book, problems: list[Problem], as_of: date) -> tuple[list[Problem], int]:
    """The problems with those of the sets of criteria, self-scores and surveys, and how many such files there are."""
    # Only for plans that have such files.
    from cchc.plan.index.reading import read_index
    from cchc.rules.index import check_index

    index = read_index(book.folder, shown_as=book.shown_as)
    files = len(index.sets) + len(index.sheets) + len(index.surveys) + len(index.unread)
    if book.plan is None:
        return sorted({*problems, *index.problems}), files
    numbers = book.task_numbers
    rows = book.catalogue.record.rows if book.catalogue else ()
    statistics = None if book.catalogue_unread else [row.code for row in rows]
    return sorted(
        {*problems, *check_index(index, book.plan.record, numbers, as_of, statistics, book.plan.source)}
    ), files


def _names_a_survey(book: Book) -> bool:
    targets = book.plan.record.targets if book.plan else ()
    return any(one.survey for target in targets for one in target.measurements)
