"""`cchc paper`."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.cli.options import (
    AsOf,
    Opened,
    PlanFolder,
    open_book,
    read_agencies,
    read_date,
    read_number,
    refuse,
    say,
)
from cchc.cli.report_periods import AskedPeriod, asked_period, last_day
from cchc.numbering import TaskNumber, typed_number
from cchc.plan.reading import read_paper_notes, template_folders, with_reminders
from cchc.views.problem_list import problem_lines

if TYPE_CHECKING:
    from cchc.papers.asked import Asked
    from cchc.papers.kinds import Kind, Kinds
    from cchc.papers.making import Paper
    from cchc.plan.papers.notes import PaperNotes
    from cchc.state.periods import Period


def command(
    loai: Annotated[
        str | None, typer.Argument(metavar="LOẠI", help="Loại văn bản; không ghi thì liệt kê các loại.")
    ] = None,
    co_quan: Annotated[
        str | None,
        typer.Option("--co-quan", metavar="MÃ", help="Cơ quan nhận (vp, kt…), với công văn gửi một cơ quan."),
    ] = None,
    quy: Annotated[str | None, typer.Option("--quy", metavar="1-4", help="Văn bản của quý.")] = None,
    sau_thang: Annotated[bool, typer.Option("--sau-thang", help="Văn bản của 6 tháng đầu năm.")] = False,
    chin_thang: Annotated[bool, typer.Option("--chin-thang", help="Văn bản của 9 tháng đầu năm.")] = False,
    ca_nam: Annotated[bool, typer.Option("--ca-nam", help="Văn bản của năm.")] = False,
    nam: Annotated[str | None, typer.Option("--nam", metavar="NĂM", help="Năm của văn bản, của kỳ.")] = None,
    nhiem_vu: Annotated[
        list[str] | None,
        typer.Option("--nhiem-vu", metavar="SỐ", help="Chỉ nêu nhiệm vụ này; dùng được nhiều lần."),
    ] = None,
    ngay: AsOf = None,
    soan: Annotated[
        bool, typer.Option("--soan", help="Tạo tệp để điền phần viết tay (plan/van-ban/…), chưa lập văn bản.")
    ] = False,
    da_gui: Annotated[
        str | None,
        typer.Option("--da-gui", metavar="SỐ", help="Văn bản đã gửi, số, ký hiệu này: ghi vào plan/don-doc."),
    ] = None,
    ngay_gui: Annotated[
        str | None, typer.Option("--ngay-gui", metavar="NGÀY", help="Ngày văn bản, đi cùng --da-gui.")
    ] = None,
    kem_quyet_dinh: Annotated[
        bool,
        typer.Option("--kem-quyet-dinh", help="Ban hành bằng quyết định: lập cả quyết định, văn bản kèm theo."),
    ] = False,
    xem: Annotated[bool, typer.Option("--xem", help="In văn bản ra màn hình, không ghi tệp.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Ghi thêm bản PDF (cần LibreOffice).")] = False,
    ra: Annotated[
        str | None,
        typer.Option("--ra", metavar="THƯ_MỤC", help="Thư mục ghi văn bản. Mặc định: out bên cạnh plan."),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Lập văn bản Word khác báo cáo: nhắc việc, đôn đốc, thông báo, đề nghị giải trình, tờ trình, kế hoạch năm.

    Mỗi loại là một mẫu trong templates, tự khai tên loại, nơi nhận, căn cứ, người ký. Số, ngày, hạn trả lời và các chỗ trống
    lấy từ plan/van-ban/<văn bản>.yaml; chưa có thì chừa chỗ trống có đánh dấu. Văn bản đã có người sửa không bao giờ bị ghi đè.

    Gửi rồi thì ghi lại bằng --da-gui và --ngay-gui: lần đôn đốc sau nêu lại văn bản ấy.

    Ví dụ:
      cchc paper
      cchc paper don-doc --co-quan kt
      cchc paper thong-bao-theo-doi --quy 3
      cchc paper don-doc --co-quan kt --da-gui 52/UBND-VHXH --ngay-gui 15/9/2026
    """
    opened = Opened(with_reminders(open_book(plan)))
    known = _kinds(opened)
    if loai is None:
        _list(known)
        return
    if loai not in known.by_name:
        raise typer.BadParameter(f"không có loại văn bản «{loai}», dùng {', '.join(known.by_name)}")
    if known.by_name[loai].declared.about == "kem-theo":
        raise typer.BadParameter(
            f"«{loai}» chỉ lập cùng văn bản nó ban hành: thêm --kem-quyet-dinh vào lệnh của văn bản ấy"
        )
    if (da_gui is None) != (ngay_gui is None):
        raise typer.BadParameter("--da-gui và --ngay-gui phải đi cùng nhau")
    kind, day = known.by_name[loai], read_date(ngay)
    period = None
    if kind.declared.about == "ky":
        period = asked_period(
            opened.plan, day, AskedPeriod(quy, sau_thang, chin_thang, ca_nam, False, None, None, nam)
        )
    elif quy is not None or sau_thang or chin_thang or ca_nam:
        raise typer.BadParameter(f"«{loai}» không lập theo kỳ; bỏ --quy, --sau-thang, --chin-thang, --ca-nam")
    as_of = last_day(period, day, asked=ngay is not None) if period else day
    agency = _agency(opened, loai, kind, co_quan)
    year = _year(opened, kind, nam, day)
    key, asked = _asked(opened, loai, kind, (as_of, day), agency, period, year, nhiem_vu)
    if soan:
        _draft(opened, asked, kind, key)
        return
    if da_gui is not None:
        from cchc.cli.sending import record_sent

        record_sent(opened, asked, da_gui, read_date(ngay_gui, "--ngay-gui"))
        return
    folder = Path(ra) if ra else opened.book.folder.resolve().parent / "out"
    if kem_quyet_dinh:
        from cchc.cli.decision import issue_with_decision

        asked = issue_with_decision(
            opened, known, asked, key, folder, _notes(opened, f"quyet-dinh-{key}"), show=xem
        )
    paper = _make(opened, asked, kind)
    if xem:
        _show(paper)
    else:
        _save(paper, opened, as_of, folder / f"{key}.docx", pdf)
    _say_blanks(paper, opened, key)
    _say_left_out(asked)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _kinds(opened: Opened) -> "Kinds":
    from cchc.papers.kinds import kinds

    found = kinds(template_folders(opened.book.folder), opened.plan)
    if found.problems:
        typer.echo(problem_lines(found.problems), err=True, nl=False)
    return found


def _list(known: "Kinds") -> None:
    from cchc.vietnamese import capitalised

    about = {
        "co-quan": "--co-quan MÃ",
        "ky": "--quy, --sau-thang, --chin-thang hoặc --ca-nam",
        "nam": "--nam NĂM",
        "ngay": "",
    }
    width = max((len(name) for name in known.by_name), default=0)
    for name, kind in known.by_name.items():
        if kind.declared.about == "kem-theo":
            continue
        say(f"{name:<{width}}  {capitalised(kind.declared.name)}")
        if options := about[kind.declared.about]:
            tasks = " --nhiem-vu SỐ" if kind.declared.needs == "viec" else ""
            say(f"{'':<{width}}  cchc paper {name} {options}{tasks}")
    if known.problems:
        raise typer.Exit(2)


def _agency(opened: Opened, name: str, kind: "Kind", typed: str | None) -> str:
    if kind.declared.about != "co-quan":
        if typed is not None:
            raise typer.BadParameter(f"«{name}» không lập cho một cơ quan; bỏ --co-quan")
        return ""
    if typed is None:
        raise typer.BadParameter(
            f"«{name}» lập cho một cơ quan: thêm --co-quan, một trong {', '.join(opened.plan.agencies)}"
        )
    return read_agencies([typed], opened.plan)[0]


def _year(opened: Opened, kind: "Kind", typed: str | None, day: date) -> int:
    """The year of a yearly paper: as typed, else the one after the day's from October on, else the day's."""
    stage = opened.plan.stage
    year = read_number(typed, "--nam", stage.first, stage.last)
    if year is not None or kind.declared.about != "nam":
        return year or 0
    return min(max(day.year + (day.month >= 10), stage.first), stage.last)


def _asked(
    opened: Opened, name: str, kind: "Kind", days: tuple[date, date], agency: str, period: "Period | None", year: int,
    tasks: list[str] | None,
) -> "tuple[str, Asked]":  # fmt: skip
    from cchc.papers.asked import Asked, known, paper_key, times_sent
    from cchc.papers.making import NotToBeMade, demand_addressee

    as_of, made_on = days
    numbers = frozenset(_task_number(one, opened) for one in tasks or ())
    reminders = known(tuple(one.record for one in opened.book.reminders), made_on)
    sent = times_sent(reminders, name, agency)
    key = paper_key(name, kind.declared.about, agency, period, year, sent, as_of)
    year_plan = next((one for one in opened.years if one.year == year), None)
    asked = Asked(
        name, kind.declared, kind.settings, opened.assess(as_of), opened.assess(made_on), _notes(opened, key), reminders,
        agency, period, year, year_plan, numbers,
    )  # fmt: skip
    try:
        if agency:
            demand_addressee(asked)
    except NotToBeMade as error:
        refuse(str(error))
    return key, asked


def _task_number(typed: str, opened: Opened) -> TaskNumber:
    number = typed_number(typed)
    if number is None or all(task.record.number != number for task in opened.tasks):
        raise typer.BadParameter(f"--nhiem-vu: không có nhiệm vụ số «{typed}»")
    return number


def _notes(opened: Opened, key: str) -> "PaperNotes":
    from cchc.plan.papers.notes import PaperNotes

    notes, problems = read_paper_notes(opened.book.folder, key)
    if problems:
        typer.echo(problem_lines(problems), err=True, nl=False)
    if any(problem.severity == "loi" for problem in problems):
        refuse("Phần viết tay của văn bản có lỗi, sửa xong rồi lập lại.")
    return notes or PaperNotes()


def _make(opened: Opened, asked: "Asked", kind: "Kind") -> "Paper":
    from cchc.papers.making import NotToBeMade, make_paper
    from cchc.report.templates import TemplateFault

    try:
        return make_paper(asked, kind.template, opened.book.folder)
    except (TemplateFault, NotToBeMade) as error:
        refuse(str(error))


def _show(paper: "Paper") -> None:
    from cchc.document import MarkupError, plain_text

    columns = shutil.get_terminal_size((100, 24)).columns
    try:
        say(plain_text(paper.html, width=min(100, max(80, columns))))
    except MarkupError as error:
        refuse(f"{paper.html.place(error.line)}: mẫu cho ra nội dung không hợp lệ: {error.message_vi}")


def _save(paper: "Paper", opened: Opened, as_of: date, path: Path, pdf: bool) -> None:
    from cchc.cli.saving import save_paper, say_made

    made = save_paper(paper.html, path, title=paper.title, author=opened.plan.commune.name, as_of=as_of)
    if pdf:
        from cchc.document.pdf import NoPdf, make_pdf

        try:
            say_made(make_pdf(made))
        except NoPdf as error:
            refuse(str(error))


def _say_blanks(paper: "Paper", opened: Opened, key: str) -> None:
    """Name on stderr every place still to be filled in, and every text given for a place that the paper does not have."""
    from cchc.report.making import blanks

    file = f"{opened.book.shown_as}/van-ban/{key}.yaml"
    if found := blanks(paper.html):
        listed = "\n".join(f"  {blank}" for blank in dict.fromkeys(found))
        typer.echo(
            f"Còn {len(found)} chỗ cần điền tay, trong Word hoặc trong {file} (--soan tạo tệp này):\n{listed}",
            err=True,
        )
    if unused := paper.blanks.unused:
        names = ", ".join(f"«{name}»" for name in unused)
        typer.echo(f"{file}: dien có {names} nhưng văn bản này không có chỗ ấy.", err=True)


def _say_left_out(asked: "Asked") -> None:
    """Say which late tasks a paper on responsibility leaves out, and what they lack."""
    if asked.kind.needs != "xem_xet":
        return
    from cchc.papers.responsibility import lacking

    if missing := lacking(asked):
        lines = [
            f"  nhiệm vụ {one.number} ({asked.plan.agency_name(one.agency)}): {'; '.join(one.missing)}"
            for one in missing
        ]
        typer.echo("\n".join(["Chưa đưa vào bảng vì còn thiếu:", *lines]), err=True)


def _draft(opened: Opened, asked: "Asked", kind: "Kind", key: str) -> None:
    """Make the file of what only a person can write; for the plan of a year also the file of that year."""
    from cchc.papers.draft import draft

    _create(opened, f"van-ban/{key}.yaml", draft(asked, _make(opened, asked, kind).blanks.asked))
    year = f"nam/{asked.year}.yaml"
    if asked.name == "ke-hoach-nam" and not os.path.lexists(opened.book.folder / year):
        from cchc.papers.yearly import year_text

        _create(opened, year, year_text(asked))
    typer.echo("Điền các mục cần thiết rồi chạy lại lệnh không có --soan.")


def _create(opened: Opened, name: str, text: str) -> None:
    from cchc.files import WriteFailed, create, demand_inside, why

    path = opened.book.folder / name
    shown = f"{opened.book.shown_as}/{name}"
    if os.path.lexists(path):
        refuse(f"Đã có {shown}; mở tệp đó để điền tiếp.")
    try:
        demand_inside(opened.book.folder, path)
        path.parent.mkdir(exist_ok=True)
        create(path, text.encode())
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, path.parent)}")
    typer.echo(f"Đã tạo {shown}.")
