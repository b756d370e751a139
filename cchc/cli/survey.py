"""`cchc survey`."""

import sys
from typing import Annotated

import typer

from cchc.cli.options import AsOf, Json, Opened, PlanFolder, open_book, read_date, refuse, say
from cchc.cli.recording import Commit, DryRun
from cchc.index.survey import remarks, result_of
from cchc.plan.index.reading import IndexBook, read_index, survey_name
from cchc.plan.index.surveys import METHODS
from cchc.views.index.survey_screen import survey_lines
from cchc.views.lines import colour_wanted, text_width, write_lines


def command(
    phuong_phap: Annotated[
        str | None,
        typer.Option(
            "--phuong-phap", metavar="MÃ", help=f"Chỉ xem khảo sát theo phương pháp này: {', '.join(METHODS)}."
        ),
    ] = None,
    ghi: Annotated[
        str | None,
        typer.Option(
            "--ghi",
            metavar="TÊN",
            help="Ghi kết quả của khảo sát này (tên tệp, không ghi đuôi) cho chỉ tiêu nó đo.",
        ),
    ] = None,
    ngay: AsOf = None,
    as_json: Json = False,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Xem kết quả khảo sát hài lòng: số phiếu, tỷ lệ, sai số, và mẫu có đủ để kết luận đạt chỉ tiêu hay không.

    Khảo sát ghi ở plan/khao-sat, mỗi cuộc một tệp, theo đúng một phương pháp; kết quả của hai phương pháp không gộp, không
    so với nhau.

    Ví dụ:
      cchc survey
      cchc survey --phuong-phap tu-khao-sat
      cchc survey --ghi 2026-T11-tthc
    """
    as_of = read_date(ngay)
    if phuong_phap is not None and phuong_phap not in METHODS:
        raise typer.BadParameter(f"--phuong-phap: «{phuong_phap}» không có, dùng {', '.join(METHODS)}")
    opened = Opened(open_book(plan))
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
    if ghi is not None:
        _record(opened, index, ghi, dry=thu, commit=commit)
        return
    if thu or commit:
        raise typer.BadParameter("--thu, --commit dùng cùng với --ghi")
    found = [
        result_of(one.record)
        for one in sorted(index.surveys, key=lambda one: (one.record.until, one.source.file))
        if one.record.until <= as_of and phuong_phap in (None, one.record.method)
    ]
    shown = [(result, remarks(result, opened.plan.targets)) for result in found]
    if as_json:
        from cchc.views.index.score_json import survey_data
        from cchc.views.json import dump  # only --json needs it

        say(dump(survey_data(shown, sorted(opened.unread))))
    elif not shown:
        say("Chưa có khảo sát nào. Ghi mỗi cuộc vào một tệp ở plan/khao-sat.")
    else:
        for number, (result, said) in enumerate(shown):
            if number:
                say("")
            write_lines(survey_lines(result, said, text_width()), sys.stdout, colour=colour_wanted(sys.stdout))
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _record(opened: Opened, index: IndexBook, name: str, *, dry: bool, commit: bool) -> None:
    """Add the result of a survey to the values of the targets that it measures, which then name it."""
    from cchc.cli.recording import write
    from cchc.recording.edits import edited_plan
    from cchc.recording.index.surveys import with_result

    survey = next((one.record for one in index.surveys if survey_name(one) == name), None)
    if survey is None:
        listed = ", ".join(survey_name(one) for one in index.surveys) or "chưa có"
        refuse(f"Không có khảo sát «{name}» ở {opened.book.shown_as}/khao-sat. Các khảo sát: {listed}.")
    codes = [one.code for one in opened.plan.targets if one.code in (survey.targets or ())]
    if not codes:
        refuse(f"Khảo sát «{name}» chưa ghi chi_tieu: thêm mã chỉ tiêu mà nó đo vào tệp khảo sát.")
    write(
        lambda: edited_plan(
            opened.book, lambda text: with_result(text, opened.plan, codes, name, survey), read_date(None)
        ),
        f"Kết quả khảo sát {name}: chỉ tiêu {', '.join(codes)}",
        dry=dry,
        commit=commit,
        undo=f"cchc undo {codes[0]}",
    )
