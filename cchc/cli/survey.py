"""`cchc survey`."""

import sys
from typing import Annotated

import typer

from cchc.cli.options import AsOf, Json, Opened, PlanFolder, open_book, read_date, say
from cchc.index.survey import remarks, result_of
from cchc.plan.index.reading import read_index
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
    ngay: AsOf = None,
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem kết quả khảo sát hài lòng: số phiếu, tỷ lệ, sai số, và mẫu có đủ để kết luận đạt chỉ tiêu hay không.

    Khảo sát ghi ở plan/khao-sat, mỗi cuộc một tệp, theo đúng một phương pháp; kết quả của hai phương pháp không gộp, không
    so với nhau.

    Ví dụ:
      cchc survey
      cchc survey --phuong-phap tu-khao-sat
    """
    as_of = read_date(ngay)
    if phuong_phap is not None and phuong_phap not in METHODS:
        raise typer.BadParameter(f"--phuong-phap: «{phuong_phap}» không có, dùng {', '.join(METHODS)}")
    opened = Opened(open_book(plan))
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
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
