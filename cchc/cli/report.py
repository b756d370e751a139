"""`cchc report`."""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from cchc.cli.options import AsOf, Opened, PlanFolder, open_book, read_date, read_number, refuse, say
from cchc.plan.book import Book
from cchc.plan.reading import read_notes
from cchc.plan.records import Addressee, Plan, ReportNotes
from cchc.state.periods import Period, ad_hoc, half_year, nine_months, previous, quarter, whole_stage, whole_year
from cchc.state.tasks import Status
from cchc.vietnamese import screen_date
from cchc.views.problem_list import problem_lines

_YEARLY = {"ca-nam", "giai-doan"}


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
        typer.Option("--nam", metavar="NĂM", help="Năm báo cáo. Mặc định: năm gần nhất mà kỳ đã bắt đầu."),
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
    today = read_date(None)
    opened = Opened(open_book(plan))
    period = _period(opened.plan, today, quy, sau_thang, chin_thang, ca_nam, giai_doan, tu, den, nam)
    as_of = read_date(ngay) if ngay is not None else min(period.cutoff, today)
    key, addressee = _addressee(opened.plan, gui)
    if soan:
        _draft(opened, period, as_of)
        return
    notes = _notes(opened.book, period)
    made = _make(opened, period, as_of, addressee, notes, mau, bieu_do)
    if as_of < period.cutoff:
        left = (period.cutoff - as_of).days
        typer.echo(
            f"Chưa đến ngày chốt số liệu {screen_date(period.cutoff)} (còn {left} ngày): báo cáo tính đến {screen_date(as_of)}.",
            err=True,
        )
    if xem:
        from cchc.document import plain_text

        say(plain_text(made.html, width=min(100, max(80, shutil.get_terminal_size((100, 24)).columns))))
    else:
        folder = Path(ra) if ra else opened.book.folder.resolve().parent / "out"
        path = _save(made, folder, period, key, opened.plan)
        if pdf:
            _pdf(path)
        if mo:
            _open(path)
    _list_blanks(made.html, period, opened.book)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


def _period(
    plan: Plan,
    today: date,
    quy: str | None,
    sau_thang: bool,
    chin_thang: bool,
    ca_nam: bool,
    giai_doan: bool,
    tu: str | None,
    den: str | None,
    nam: str | None,
) -> Period:
    """The period the options name; a year left out is the latest whose period has begun."""
    asked = [quy is not None, sau_thang, chin_thang, ca_nam, giai_doan, tu is not None or den is not None]
    if sum(asked) != 1:
        raise typer.BadParameter(
            "chọn đúng một kỳ: --quy 1, --sau-thang, --chin-thang, --ca-nam, --giai-doan, hoặc --tu và --den"
        )
    year = read_number(nam, "--nam", 2000, 2200)
    if giai_doan:
        return whole_stage(plan.stage.first, plan.stage.last)
    if tu is not None or den is not None:
        if tu is None or den is None:
            raise typer.BadParameter("--tu và --den phải đi cùng nhau")
        try:
            return ad_hoc(read_date(tu, "--tu"), read_date(den, "--den"))
        except ValueError as error:
            raise typer.BadParameter(f"--tu, --den: {error}") from None
    number = read_number(quy, "--quy", 1, 4)

    def of_year(one: int) -> Period:
        if number:
            return quarter(one, number)
        return half_year(one) if sau_thang else nine_months(one) if chin_thang else whole_year(one)

    if year:
        return of_year(year)
    latest = today.year + 1
    while latest > plan.stage.first and of_year(latest).start > today:
        latest -= 1
    return of_year(latest)


def _addressee(plan: Plan, gui: str | None) -> tuple[str, Addressee]:
    """Key and record of the body that receives the report; the first one has no name of its own in the file's name."""
    keys = list(plan.commune.addressees)
    if gui is None or gui == keys[0]:
        return "", plan.commune.addressees[keys[0]]
    if gui not in plan.commune.addressees:
        raise typer.BadParameter(f"--gui: không có nơi nhận «{gui}», dùng {', '.join(keys)}")
    return gui, plan.commune.addressees[gui]


def _notes(book: Book, period: Period) -> ReportNotes | None:
    notes, problems = read_notes(book.folder, period.key)
    errors = [problem for problem in problems if problem.severity == "loi"]
    if errors:
        typer.echo(problem_lines(errors), err=True, nl=False)
        refuse("Phần viết tay của báo cáo có lỗi, sửa xong rồi lập lại.")
    return notes.record if notes else None


class _Made(NamedTuple):
    """A report ready to be shown or saved."""

    html: str
    images: dict[str, bytes]
    title: str
    as_of: date


def _make(
    opened: Opened,
    period: Period,
    as_of: date,
    addressee: Addressee,
    notes: ReportNotes | None,
    mau: str | None,
    with_charts: bool,
) -> _Made:
    from cchc.report.content import Order, content
    from cchc.report.templates import TemplateFault, render, template_folders

    now = opened.assess(as_of)
    earlier = previous(period)
    before = (
        (earlier.name, opened.assess(earlier.cutoff)) if earlier and earlier.cutoff >= opened.plan.issued else None
    )
    values = content(Order(period, as_of, addressee), now, before, notes)
    images: dict[str, bytes] = {}
    values["bieu_do"] = None
    if with_charts:
        from cchc.report.charts import charts

        values["bieu_do"], images = charts(now)
    template = mau or addressee.template or ("bao-cao-nam" if period.kind in _YEARLY else "bao-cao")
    try:
        html = render(template, values, template_folders(opened.book.folder))
    except TemplateFault as error:
        refuse(str(error))
    return _Made(html, images, f"Báo cáo công tác cải cách hành chính {period.name}", as_of)


def _save(made: _Made, folder: Path, period: Period, addressee: str, plan: Plan) -> Path:
    from cchc.document import MarkupError, build_docx
    from cchc.files import WriteFailed, save_document, seal, why

    name = f"bao-cao-cchc-{period.key}{f'-{addressee}' if addressee else ''}.docx"
    try:
        data = build_docx(
            made.html, title=made.title, author=plan.commune.name, made_on=made.as_of, images=made.images
        )
        folder.mkdir(parents=True, exist_ok=True)
        path = save_document(folder / name, seal(data))
    except MarkupError as error:
        refuse(f"Mẫu báo cáo cho ra nội dung không hợp lệ (dòng {error.line} sau khi ghép): {error.message_vi}")
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    shown = os.path.relpath(path)
    if path.name != name:
        typer.echo(
            f"{name} đã có người sửa (hoặc không phải do cchc lập) nên được giữ nguyên; bản mới có tên khác.",
            err=True,
        )
    typer.echo(f"Đã lập {path if shown.startswith('..') else shown}")
    return path


def _draft(opened: Opened, period: Period, as_of: date) -> None:
    from cchc.files import WriteFailed, create, why
    from cchc.report.draft import draft
    from cchc.report.narrative import agency_names

    late = [state for state in opened.assess(as_of).tasks if state.having(Status.OVERDUE)]
    agencies = list(dict.fromkeys(agency_names(opened.plan, state.task.lead) for state in late))
    path = opened.book.folder / "reports" / f"{period.key}.yaml"
    shown = f"{opened.book.shown_as}/reports/{path.name}"
    if path.exists():
        refuse(f"Đã có {shown}; mở tệp đó để điền tiếp.")
    try:
        path.parent.mkdir(exist_ok=True)
        create(path, draft(period, opened.plan, agencies).encode())
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, path.parent)}")
    typer.echo(f"Đã tạo {shown}. Điền các mục cần thiết rồi chạy lại lệnh report không có --soan.")


def _list_blanks(html: str, period: Period, book: Book) -> None:
    """Name on stderr every place that the officer still has to fill in."""
    import html as entities
    import re

    blanks = [
        entities.unescape(" ".join(blank.split())) for blank in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)
    ]
    if blanks:
        listed = "\n".join(f"  {blank}" for blank in dict.fromkeys(blanks))
        typer.echo(
            f"Còn {len(blanks)} chỗ cần điền tay, trong Word hoặc trong {book.shown_as}/reports/{period.key}.yaml (--soan tạo tệp này):\n{listed}",
            err=True,
        )


def _pdf(path: Path) -> None:
    """A PDF beside the document, through LibreOffice with a profile of its own so that an open one is not disturbed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        refuse(
            "Chưa có LibreOffice nên không tạo được PDF; bản Word đã lập xong. Cài LibreOffice, hoặc mở bản Word rồi lưu thành PDF."
        )
    with tempfile.TemporaryDirectory() as profile:
        made = subprocess.run(
            [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(path.parent),
                str(path),
            ],
            capture_output=True,
            check=False,
        )
    result = path.with_suffix(".pdf")
    if made.returncode or not result.exists():
        refuse("LibreOffice không tạo được PDF; bản Word đã lập xong.")
    shown = os.path.relpath(result)
    typer.echo(f"Đã lập {result if shown.startswith('..') else shown}")


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        typer.echo(f"Không có chương trình để mở tệp; hãy tự mở {path}", err=True)
        return
    subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
