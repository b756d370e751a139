"""`cchc report`."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from cchc.cli.options import AsOf, Opened, PlanFolder, open_book, read_date, read_number, read_period, refuse, say
from cchc.plan.book import Book
from cchc.plan.reading import read_notes
from cchc.plan.records import Addressee, Plan, ReportNotes
from cchc.state.periods import Period, ad_hoc, whole_stage
from cchc.vietnamese import screen_date
from cchc.views.problem_list import problem_lines

if TYPE_CHECKING:
    from cchc.report.making import Report


def command(
    quy: Annotated[str | None, typer.Option("--quy", metavar="1-4", help="Báo cáo quý.")] = None,
    sau_thang: Annotated[bool, typer.Option("--sau-thang", help="Báo cáo 6 tháng đầu năm.")] = False,
    chin_thang: Annotated[bool, typer.Option("--chin-thang", help="Báo cáo 9 tháng đầu năm.")] = False,
    ca_nam: Annotated[bool, typer.Option("--ca-nam", help="Báo cáo năm.")] = False,
    giai_doan: Annotated[bool, typer.Option("--giai-doan", help="Báo cáo cả giai đoạn.")] = False,
    tu: Annotated[
        str | None, typer.Option("--tu", metavar="NGÀY", help="Báo cáo đột xuất: từ ngày (cùng --den).")
    ] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="NGÀY", help="Báo cáo đột xuất: đến ngày.")] = None,
    nam: Annotated[
        str | None,
        typer.Option(
            "--nam",
            metavar="NĂM",
            help="Năm báo cáo. Mặc định: kỳ gần nhất mà ba tháng cuối trước ngày chốt đã bắt đầu.",
        ),
    ] = None,
    gui: Annotated[
        str | None,
        typer.Option(
            "--gui", metavar="NƠI", help="Nơi nhận, theo mục noi_gui của kế hoạch. Mặc định: nơi đầu tiên."
        ),
    ] = None,
    mau: Annotated[
        str | None,
        typer.Option("--mau", metavar="MẪU", help="Mẫu trong thư mục templates, thay cho mẫu thường dùng."),
    ] = None,
    ngay: AsOf = None,
    soan: Annotated[
        bool, typer.Option("--soan", help="Tạo tệp để điền phần viết tay (plan/reports/…), chưa lập báo cáo.")
    ] = False,
    bieu_do: Annotated[bool, typer.Option("--bieu-do", help="Thêm biểu đồ vào phụ lục.")] = False,
    xem: Annotated[bool, typer.Option("--xem", help="In báo cáo ra màn hình, không ghi tệp.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Ghi thêm bản PDF (cần LibreOffice).")] = False,
    mo: Annotated[bool, typer.Option("--mo", help="Mở báo cáo sau khi lập.")] = False,
    ra: Annotated[
        str | None,
        typer.Option("--ra", metavar="THƯ_MỤC", help="Thư mục ghi báo cáo. Mặc định: out bên cạnh plan."),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Lập báo cáo Word đúng thể thức, số liệu lấy từ kế hoạch, chốt theo kỳ báo cáo.

    Phần chỉ người mới viết được (đánh giá, kiến nghị, số, ngày ký) lấy từ plan/reports/<kỳ>.yaml; chưa có thì báo cáo chừa
    chỗ trống có đánh dấu và lệnh liệt kê các chỗ đó. Báo cáo đã có người sửa không bao giờ bị ghi đè.

    Ví dụ:
      cchc report --quy 1
      cchc report --sau-thang --soan
      cchc report --ca-nam --gui hdnd --bieu-do
    """
    day = read_date(ngay)
    opened = Opened(open_book(plan))
    period = _period(opened.plan, day, _Asked(quy, sau_thang, chin_thang, ca_nam, giai_doan, tu, den, nam))
    as_of = _last_day(period, day, asked=ngay is not None)
    key, addressee = _addressee(opened.plan, gui)
    if soan:
        _draft(opened, period, as_of)
        return
    report = _make(opened, period, as_of, addressee, mau, bieu_do)
    _say_if_early(period, as_of)
    if xem:
        _show(report)
    else:
        folder = Path(ra) if ra else opened.book.folder.resolve().parent / "out"
        path = _save(report, folder, period, key, opened.plan, as_of)
        if pdf:
            _make_pdf(path)
        if mo:
            _open(path)
    _list_blanks(report, period, opened.book)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


class _Asked(NamedTuple):
    """The options that name a period, as typed."""

    quy: str | None
    sau_thang: bool
    chin_thang: bool
    ca_nam: bool
    giai_doan: bool
    tu: str | None
    den: str | None
    nam: str | None


def _period(plan: Plan, day: date, asked: _Asked) -> Period:
    """The period the options name; `day` is the one that --ngay gives, or today."""
    between = asked.tu is not None or asked.den is not None
    if sum((asked.quy is not None, asked.sau_thang, asked.chin_thang, asked.ca_nam, asked.giai_doan, between)) != 1:
        raise typer.BadParameter(
            "chọn đúng một kỳ: --quy 1, --sau-thang, --chin-thang, --ca-nam, --giai-doan, hoặc --tu và --den"
        )
    if (asked.giai_doan or between) and asked.nam is not None:
        raise typer.BadParameter("--nam không dùng cùng với --giai-doan, --tu, --den")
    if asked.giai_doan:
        return whole_stage(plan.stage.first, plan.stage.last)
    if between:
        return _ad_hoc(plan, asked.tu, asked.den)
    number = read_number(asked.quy, "--quy", 1, 4)
    code = f"Q{number}" if number else "6T" if asked.sau_thang else "9T" if asked.chin_thang else "nam"
    return read_period(code, asked.nam, plan, day)


def _ad_hoc(plan: Plan, tu: str | None, den: str | None) -> Period:
    if tu is None or den is None:
        raise typer.BadParameter("--tu và --den phải đi cùng nhau")
    start, end = read_date(tu, "--tu"), read_date(den, "--den")
    first, last = plan.stage.first, plan.stage.last
    if end < date(first, 1, 1) or start > date(last, 12, 31):
        raise typer.BadParameter(f"--tu, --den: ngoài giai đoạn {first}-{last} của kế hoạch")
    try:
        return ad_hoc(start, end)
    except ValueError as error:
        raise typer.BadParameter(f"--tu, --den: {error}") from None


def _last_day(period: Period, day: date, *, asked: bool) -> date:
    """The last day that counts: the one asked for or today, but never after the cut-off."""
    if day < period.start:
        raise typer.BadParameter(
            f"--ngay: {screen_date(day)} trước ngày đầu của kỳ {period.name} ({screen_date(period.start)})"
        )
    if asked and day > period.cutoff:
        typer.echo(
            f"Ngày {screen_date(day)} sau ngày chốt số liệu: báo cáo vẫn tính đến hết ngày {screen_date(period.cutoff)}.",
            err=True,
        )
    return min(period.cutoff, day)


def _addressee(plan: Plan, gui: str | None) -> tuple[str, Addressee]:
    """The key and record of the body that receives the report; the key is "" for the first one of the plan."""
    keys = list(plan.commune.addressees)
    if gui is None or gui == keys[0]:
        return "", plan.commune.addressees[keys[0]]
    if gui not in plan.commune.addressees:
        raise typer.BadParameter(f"--gui: không có nơi nhận «{gui}», dùng {', '.join(keys)}")
    return gui, plan.commune.addressees[gui]


def _make(
    opened: Opened, period: Period, as_of: date, addressee: Addressee, mau: str | None, with_charts: bool
) -> "Report":
    from cchc.report.content import Order  # jinja2 takes long to load
    from cchc.report.making import make_report, template_for
    from cchc.report.templates import TemplateFault

    notes = _notes(opened.book, period)
    try:
        return make_report(
            Order(period, as_of, addressee),
            opened.assess(as_of),
            notes,
            template=mau or template_for(period, addressee),
            plan_folder=opened.book.folder,
            with_charts=with_charts,
        )
    except TemplateFault as error:
        refuse(str(error))


def _notes(book: Book, period: Period) -> ReportNotes | None:
    notes, problems = read_notes(book.folder, period.key)
    errors = [problem for problem in problems if problem.severity == "loi"]
    if errors:
        typer.echo(problem_lines(errors), err=True, nl=False)
        refuse("Phần viết tay của báo cáo có lỗi, sửa xong rồi lập lại.")
    return notes.record if notes else None


def _say_if_early(period: Period, as_of: date) -> None:
    if as_of < period.cutoff:
        left = (period.cutoff - as_of).days
        typer.echo(
            f"Chưa đến ngày chốt số liệu {screen_date(period.cutoff)} (còn {left} ngày): báo cáo tính đến {screen_date(as_of)}.",
            err=True,
        )


def _show(report: "Report") -> None:
    from cchc.document import MarkupError, plain_text

    columns = shutil.get_terminal_size((100, 24)).columns
    try:
        say(plain_text(report.html, width=min(100, max(80, columns))))
    except MarkupError as error:
        _refuse_markup(report, error.line, error.message_vi)


def _refuse_markup(report: "Report", line: int, message: str) -> NoReturn:
    """Say which line of which template gave html that no document can be made of."""
    refuse(
        f"{report.html.place(line)}: mẫu cho ra nội dung không hợp lệ ở dòng này hoặc ngay sau: {message.rstrip('.')}. Sửa mẫu rồi lập lại."
    )


def _save(report: "Report", folder: Path, period: Period, addressee: str, plan: Plan, as_of: date) -> Path:
    from cchc.document import MarkupError, build_docx
    from cchc.files import WriteFailed, demand_inside, save_document, seal, why
    from cchc.report.making import file_name

    name = file_name(period, addressee)
    try:
        data = build_docx(
            report.html, title=report.title, author=plan.commune.name, made_on=as_of, images=report.images
        )
        folder.mkdir(parents=True, exist_ok=True)
        demand_inside(folder, folder / name)
        path = save_document(folder / name, seal(data))
    except MarkupError as error:
        _refuse_markup(report, error.line, error.message_vi)
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    if path.name != name:
        typer.echo(
            f"{name} đã có người sửa (hoặc không phải do cchc lập) nên được giữ nguyên; bản mới có tên khác.",
            err=True,
        )
    _say_made(path)
    return path


def _say_made(path: Path) -> None:
    """Say which file was made: its path from the current folder if it is inside, else the path as it is."""
    full, here = path.absolute(), Path.cwd()
    typer.echo(f"Đã lập {full.relative_to(here) if full.is_relative_to(here) else path}")


def _draft(opened: Opened, period: Period, as_of: date) -> None:
    from cchc.files import WriteFailed, create, demand_inside, why
    from cchc.report.draft import draft

    path = opened.book.folder / "reports" / f"{period.key}.yaml"
    shown = f"{opened.book.shown_as}/reports/{path.name}"
    if os.path.lexists(path):
        refuse(f"Đã có {shown}; mở tệp đó để điền tiếp.")
    try:
        demand_inside(opened.book.folder, path)
        path.parent.mkdir(exist_ok=True)
        create(path, draft(period, opened.assess(as_of)).encode())
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, path.parent)}")
    typer.echo(f"Đã tạo {shown}. Điền các mục cần thiết rồi chạy lại lệnh report không có --soan.")


def _list_blanks(report: "Report", period: Period, book: Book) -> None:
    """Name on stderr every place that the officer still has to fill in."""
    from cchc.report.making import blanks

    if found := blanks(report.html):
        listed = "\n".join(f"  {blank}" for blank in dict.fromkeys(found))
        typer.echo(
            f"Còn {len(found)} chỗ cần điền tay, trong Word hoặc trong {book.shown_as}/reports/{period.key}.yaml (--soan tạo tệp này):\n{listed}",
            err=True,
        )


def _make_pdf(path: Path) -> None:
    from cchc.document.pdf import NoPdf, make_pdf

    try:
        _say_made(make_pdf(path))
    except NoPdf as error:
        refuse(str(error))


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        typer.echo(f"Không có chương trình để mở tệp; hãy tự mở {path}", err=True)
        return
    subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
