"""`cchc init`."""

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.cli.asking import interactive, yes, yes_after_writing
from cchc.cli.init_reading import read_paper
from cchc.cli.options import read_date, refuse

if TYPE_CHECKING:  # These load lxml, which takes long.
    from cchc.founding.records import Founded

_PLAN = "plan"


def command(
    tep: Annotated[
        str | None,
        typer.Argument(metavar="TỆP", help="Quyết định đã ký (.docx), hoặc phụ lục nhiệm vụ là bảng tính (.xlsx)."),
    ] = None,
    xem: Annotated[
        bool, typer.Option("--xem", help="Chỉ cho xem đã hiểu những gì, thành bảng; không ghi gì.")
    ] = False,
    git: Annotated[
        bool,
        typer.Option("--git", help="Dùng git luôn: git init, .gitattributes và cách gộp hai nhánh, không hỏi."),
    ] = False,
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="THƯ_MỤC", help="Thư mục kế hoạch sẽ lập. Mặc định: plan, ở thư mục này."),
    ] = None,
) -> None:
    """Lập hồ sơ kế hoạch từ quyết định đã ký: phần đầu, các mục, chỉ tiêu và phụ lục nhiệm vụ.

    Không đoán lặng lẽ: chỗ nào không rõ thì thành một mục doi_chieu ở đúng hồ sơ ấy, để so với bản ký. Không có tệp thì hỏi vài
    câu rồi lập kế hoạch chưa có nhiệm vụ. Nơi đã có kế hoạch thì không ghi gì. Xong thì kiểm tra và nói việc cần làm tiếp; kết
    thúc với mã 1 khi kiểm tra thấy lỗi. Không có bàn phím để hỏi thì không hỏi gì và không động đến git.

    Ví dụ:
      cchc init quyet-dinh.docx --xem
      cchc init quyet-dinh.docx
      cchc init phu-luc.xlsx --plan plan
      cchc init
    """
    from cchc.editing.opening import EditRefused
    from cchc.files import WriteFailed
    from cchc.founding.writing import demand_free, plan_files, schema_files, write_plan

    folder, today = Path(plan or _PLAN), read_date(None)
    try:
        if not xem:
            demand_free(folder)
        founded = _founded(tep, today)
        if xem:
            _show(founded)
            return
        founded = _asked(founded, folder, read=tep is not None)
        write_plan(folder, plan_files(founded) | schema_files())
    except (WriteFailed, EditRefused) as error:
        refuse(str(error))
    _say_made(founded, folder)
    if git or (
        interactive() and yes_after_writing("Dùng git cho kế hoạch này (git init, .gitattributes, cách gộp nhánh)?")
    ):
        _start_git(folder)
    _check(folder, today, founded)


def _founded(tep: str | None, today: date) -> "Founded":
    from cchc.founding.paper.model import Paper
    from cchc.founding.records import found

    return found(Paper(()) if tep is None else read_paper(Path(tep)), today)


def _asked(founded: "Founded", folder: Path, *, read: bool) -> "Founded":
    """The records with what a person on a terminal says of them; as they are without a terminal."""
    if not interactive():
        return founded
    from cchc.cli.init_questions import ask_about_plan, ask_about_reading

    if not read:
        founded = ask_about_plan(founded)
    else:
        typer.echo(_counted(founded))
        founded = ask_about_reading(founded)
    if not yes(f"Ghi vào {folder}?"):
        typer.echo("Chưa ghi gì.", err=True)
        raise typer.Exit(0)
    return founded


def _counted(founded: "Founded") -> str:
    targets = len(founded.plan.get("chi_tieu", ()))
    return f"{len(founded.tasks)} nhiệm vụ, {len(founded.plan['linh_vuc'])} lĩnh vực, {targets} chỉ tiêu, {len(founded.plan['co_quan'])} cơ quan, {founded.doubts} chỗ cần so với bản ký."


def _show(founded: "Founded") -> None:
    from cchc.cli.init_view import shown
    from cchc.views.lines import LARGEST, NARROWEST, colour_wanted, write_lines

    width = min(LARGEST, max(NARROWEST, shutil.get_terminal_size((NARROWEST, 24)).columns))
    write_lines(shown(founded, width), sys.stdout, colour=colour_wanted(sys.stdout))
    typer.echo(f"Đọc được {_counted(founded)} Chưa ghi gì.", err=True)


def _say_made(founded: "Founded", folder: Path) -> None:
    typer.echo(f"Đã lập {folder}: {_counted(founded)}", err=True)


def _start_git(folder: Path) -> None:
    from cchc.files import WriteFailed
    from cchc.history import GitTrouble
    from cchc.history.starting import start_git

    try:
        start_git(folder)
    except (GitTrouble, WriteFailed) as error:
        typer.echo(f"Hồ sơ đã ghi xong, nhưng chưa dùng được git: {error}", err=True)
    else:
        typer.echo("Đã đặt git: .gitattributes và cách gộp hai nhánh. Chưa commit gì.", err=True)


def _check(folder: Path, today: date, founded: "Founded") -> None:
    """Check the new plan, and say what to do next. Exits with status 1 where there are errors."""
    from cchc.plan.reading import read_book
    from cchc.rules import check
    from cchc.views.problem_list import DOUBT, problem_lines, summary

    problems = check(read_book(folder, with_notes=True), today)
    typer.echo(problem_lines(one for one in problems if one.code != DOUBT), nl=False)
    typer.echo(summary(problems, len(founded.tasks) + 1), err=True)
    where = "" if folder == Path(_PLAN) else f" --plan {folder}"
    steps = []
    if founded.doubts:
        steps.append(
            f"So với bản ký {founded.doubts} chỗ, đúng thì xóa dòng doi_chieu, sai thì sửa: cchc check --doi-chieu{where}"
        )
    steps.append(
        f"Xem mã cơ quan (co_quan), nơi nhận báo cáo (noi_gui), các kỳ báo cáo (bao_cao) trong {folder}/*.yaml"
    )
    if not founded.tasks:
        steps.append(f"Thêm nhiệm vụ: cchc add{where}")
    steps.append(f"Xem tình hình: cchc status{where}")
    typer.echo("Việc tiếp theo:\n" + "\n".join(f"  {at}. {step}" for at, step in enumerate(steps, 1)), err=True)
    if any(one.severity == "loi" for one in problems):
        raise typer.Exit(1)
