"""`cchc report`."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.cli.options import AsOf, Opened, PlanFolder, open_book, read_date, refuse, say
from cchc.cli.recording import Commit, DryRun
from cchc.cli.report_periods import AskedPeriod, asked_period, last_day
from cchc.cli.saving import refuse_markup, save_paper, save_pdf
from cchc.cli.signing_reports import AGAIN, Signature, changed_since, made_again, say_doubts, sign
from cchc.plan.book import Book
from cchc.plan.reading import near_names, read_notes, with_activities, with_reminders
from cchc.plan.records import Addressee, Plan, ReportNotes, YearPlan
from cchc.report.content import Order
from cchc.report.papers import Before
from cchc.state.corrections import corrections_until
from cchc.state.periods import Period, previous
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
    da_ky: Annotated[
        str | None,
        typer.Option(
            "--da-ky", metavar="SỐ", help="Báo cáo đã ký, số này: giữ lại số, ngày và số liệu, không lập báo cáo."
        ),
    ] = None,
    ngay_ky: Annotated[
        str | None, typer.Option("--ngay-ky", metavar="NGÀY", help="Ngày ký, đi cùng --da-ky.")
    ] = None,
    tep: Annotated[
        str | None,
        typer.Option("--tep", metavar="TỆP", help="Bản .docx đã ký, khi không phải bản trong thư mục out."),
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Lập báo cáo Word đúng thể thức, số liệu lấy từ kế hoạch, chốt theo kỳ báo cáo.

    Phần chỉ người mới viết được (đánh giá, kiến nghị, số, ngày ký) lấy từ plan/reports/<kỳ>.yaml; chưa có thì báo cáo chừa
    chỗ trống có đánh dấu và lệnh liệt kê các chỗ đó. Báo cáo đã có người sửa không bao giờ bị ghi đè.

    Ký xong thì ghi lại bằng --da-ky và --ngay-ky: số liệu của bản đã ký được giữ trong plan/reports/<kỳ>.yaml, báo cáo kỳ
    sau so với số liệu ấy, và cchc check nói khi hồ sơ nay khác bản đã ký.

    Ví dụ:
      cchc report --quy 1
      cchc report --sau-thang --soan
      cchc report --ca-nam --gui hdnd --bieu-do
      cchc report --quy 1 --da-ky 45 --ngay-ky 20/3/2026
    """
    _demand_one_purpose(
        da_ky,
        {"--ngay-ky": ngay_ky, "--tep": tep, "--thu": thu, "--commit": commit},
        {"--soan": soan, "--xem": xem, "--pdf": pdf, "--mo": mo, "--bieu-do": bieu_do, "--mau": mau},
    )
    day = read_date(ngay)
    opened = Opened(with_activities(with_reminders(open_book(plan))))
    period = asked_period(
        opened.plan, day, AskedPeriod(quy, sau_thang, chin_thang, ca_nam, giai_doan, tu, den, nam)
    )
    as_of = last_day(period, day, asked=ngay is not None)
    key, addressee = _addressee(opened.plan, gui)
    if soan:
        _draft(opened, period, as_of, day)
        return
    notes = _notes(opened.book, period)
    folder = Path(ra) if ra else opened.book.folder.resolve().parent / "out"
    name = _file_name(opened.plan, period, key)
    if da_ky is not None:
        sign(opened, period, notes, Signature(da_ky, ngay_ky, tep, thu, commit), folder, name)
        return
    if notes and notes.signed:
        name = name.replace(".docx", f"{AGAIN}.docx")
        if ngay is None:
            as_of = notes.signed.figures.as_of
        notes = made_again(opened, period, notes, notes.signed)
    report = _make(opened, Order(period, as_of, addressee), notes, mau, made_on=day, with_charts=bieu_do)
    _say_if_early(period, as_of)
    say_doubts(opened.plan, period, as_of, notes)
    if xem:
        _show(report)
    else:
        path = _save(report, folder / name, opened.plan, as_of)
        if pdf:
            save_pdf(path)
        if mo:
            _open(path)
    _list_blanks(report, period, opened.book)
    _say_if_not_ready(opened, period, as_of)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _demand_one_purpose(signed: str | None, with_it: dict[str, object], without_it: dict[str, object]) -> None:
    """Refuse options that mean nothing together: a report is made, or recorded as signed."""
    wrong = [name for name, value in (with_it if signed is None else without_it).items() if value]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)} {'chỉ đi' if signed is None else 'không đi'} cùng --da-ky")


def _file_name(plan: Plan, period: Period, addressee: str) -> str:
    from cchc.report.making import file_name  # jinja2 takes long to load

    return file_name(plan, period, addressee)


def _addressee(plan: Plan, gui: str | None) -> tuple[str, Addressee]:
    """The key and record of the body that receives the report; the key is "" for the first one of the plan."""
    keys = list(plan.commune.addressees)
    if gui is None or gui == keys[0]:
        return "", plan.commune.addressees[keys[0]]
    if gui not in plan.commune.addressees:
        raise typer.BadParameter(f"--gui: không có nơi nhận «{gui}», dùng {', '.join(keys)}")
    return gui, plan.commune.addressees[gui]


def _before(opened: Opened, period: Period) -> Before | None:
    """The report of the period before, if it was signed."""
    earlier = previous(period)
    notes = _notes(opened.book, earlier) if earlier else None
    if earlier is None or notes is None or notes.signed is None:
        return None
    return Before(notes.signed, changed_since(opened, notes.signed, earlier))


def _make(
    opened: Opened, order: Order, notes: ReportNotes | None, mau: str | None, *, made_on: date, with_charts: bool
) -> "Report":
    from cchc.report.making import make_report, template_for
    from cchc.report.prose.activities import Activities
    from cchc.report.templates import TemplateFault

    try:
        return make_report(
            order,
            opened.assess(order.as_of, corrections_until(notes, made_on)),
            notes,
            template=mau or template_for(order.period, order.addressee),
            plan_folder=opened.book.folder,
            with_charts=with_charts,
            signed=_before(opened, order.period),
            statistics=opened.statistics(order.as_of, corrections_until(notes, made_on)),
            reminders=[one.record for one in opened.book.reminders],
            activities=Activities(
                tuple(one.record for one in opened.book.inspections),
                tuple(one.record for one in opened.book.publicity),
            ),
            costs=next((one.costs for one in opened.years if _signed_for(one, order)), ()),
        )
    except TemplateFault as error:
        refuse(str(error))


def _signed_for(year: YearPlan, order: "Order") -> bool:
    """Whether this is the plan of the report's year, signed by the last day that counts."""
    return year.year == order.period.year and year.document is not None and year.document.day <= order.as_of


def _notes(book: Book, period: Period) -> ReportNotes | None:
    notes, problems = read_notes(book.folder, period.key)
    if notes is None and not problems and (near := near_names(book.folder, period.key)):
        refuse(
            f"{book.shown_as}/reports/{near[0]} không được đọc: đổi tên tệp thành {period.key}.yaml rồi lập lại."
        )
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
        refuse_markup(report.html, error.line, error.message_vi)


def _save(report: "Report", path: Path, plan: Plan, as_of: date) -> Path:
    from cchc.recording.signing import figures_text

    return save_paper(
        report.html,
        path,
        title=report.title,
        author=plan.commune.name,
        as_of=as_of,
        images=report.images,
        carried=figures_text(report.figures),
    )


def _draft(opened: Opened, period: Period, as_of: date, made_on: date) -> None:
    from cchc.files import WriteFailed, create, demand_inside, why
    from cchc.report.draft import draft

    path = opened.book.folder / "reports" / f"{period.key}.yaml"
    shown = f"{opened.book.shown_as}/reports/{path.name}"
    if os.path.lexists(path):
        refuse(f"Đã có {shown}; mở tệp đó để điền tiếp.")
    try:
        demand_inside(opened.book.folder, path)
        path.parent.mkdir(exist_ok=True)
        create(path, draft(period, opened.assess(as_of, made_on)).encode())
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


def _say_if_not_ready(opened: Opened, period: Period, as_of: date) -> None:
    """Say on stderr what makes the report not yet fit to be signed."""
    from cchc.report.groups import Window
    from cchc.report.readiness import not_ready

    if found := not_ready(opened.assess(as_of), Window(period.start, as_of)):
        typer.echo(f"Chưa nên trình ký: {'; '.join(found)}.", err=True)


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        typer.echo(f"Không có chương trình để mở tệp; hãy tự mở {path}", err=True)
        return
    subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
