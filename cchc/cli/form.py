"""`cchc form`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc.cli.options import AsOf, Opened, PlanFolder, open_book, read_date, refuse
from cchc.cli.report_periods import AskedPeriod, asked_period
from cchc.cli.waiting import counted
from cchc.files import WriteFailed, save_document, seal, why
from cchc.plan.index import has_index
from cchc.vietnamese import joined, screen_date

if TYPE_CHECKING:
    from cchc.forms.asked import Asked
    from cchc.index.score import Score

LETTER = "cong-van-thu-bao-cao"


def command(
    quy: Annotated[str | None, typer.Option("--quy", metavar="1-4", help="Biểu của quý.")] = None,
    sau_thang: Annotated[bool, typer.Option("--sau-thang", help="Biểu 6 tháng đầu năm.")] = False,
    chin_thang: Annotated[bool, typer.Option("--chin-thang", help="Biểu 9 tháng đầu năm.")] = False,
    ca_nam: Annotated[bool, typer.Option("--ca-nam", help="Biểu năm.")] = False,
    giai_doan: Annotated[bool, typer.Option("--giai-doan", help="Biểu cả giai đoạn.")] = False,
    tu: Annotated[
        str | None, typer.Option("--tu", metavar="NGÀY", help="Biểu đột xuất: từ ngày (cùng --den).")
    ] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="NGÀY", help="Biểu đột xuất: đến ngày.")] = None,
    nam: Annotated[
        str | None,
        typer.Option(
            "--nam", metavar="NĂM", help="Năm. Mặc định: kỳ gần nhất mà ba tháng cuối trước ngày chốt đã bắt đầu."
        ),
    ] = None,
    tieu_chi: Annotated[
        bool,
        typer.Option(
            "--tieu-chi", help="Kèm trang Tiêu chí chấm điểm của năm (biểu năm luôn có, khi đã có bộ tiêu chí)."
        ),
    ] = False,
    ngay: AsOf = None,
    ra: Annotated[
        str | None,
        typer.Option("--ra", metavar="THƯ_MỤC", help="Thư mục ghi biểu. Mặc định: out bên cạnh plan."),
    ] = None,
    plan: PlanFolder = None,
) -> None:
    """Lập biểu Excel để các cơ quan, đơn vị báo cáo, và công văn yêu cầu báo cáo gửi kèm.

    Mỗi cơ quan chủ trì nhiệm vụ hoặc cung cấp số liệu có một tệp riêng trong out/bieu/<kỳ>: nhiệm vụ đang thực hiện, việc
    phải giải trình, số liệu, tiêu chí chấm điểm (biểu năm, hoặc --tieu-chi), ý kiến. Tệp đã có người điền không bao giờ bị
    ghi đè.

    Ví dụ:
      cchc form --quy 3
      cchc form --sau-thang --nam 2027
    """
    from cchc.forms.asked import Asked, receivers
    from cchc.forms.content import form
    from cchc.forms.workbook import workbook_bytes

    day = read_date(ngay)
    opened = Opened(open_book(plan))
    period = asked_period(
        opened.plan, day, AskedPeriod(quy, sau_thang, chin_thang, ca_nam, giai_doan, tu, den, nam)
    )
    if day < period.start:
        raise typer.BadParameter(
            f"--ngay: {screen_date(day)} trước ngày đầu của kỳ {period.name} ({screen_date(period.start)})"
        )
    as_of = min(day, period.cutoff)
    asked = Asked(opened.plan, period, opened.assess(as_of), opened.statistics(as_of))
    if tieu_chi or period.kind == "ca-nam":
        asked = asked._replace(score=_score(opened, asked, needed=tieu_chi))
    found = receivers(asked)
    folder = (Path(ra) if ra else opened.book.folder.resolve().parent / "out") / "bieu" / period.key
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    author = opened.plan.commune.name
    forms = [
        (agency, made := form(asked, agency), workbook_bytes(made, author=author, made_on=as_of))
        for agency in counted(found.agencies, "Lập biểu")
    ]
    for agency, made, data in forms:
        counts = {name: count for name in _ROWS if (count := made.rows_of(name))}
        words = ", ".join(f"{count} {_ROWS[name]}" for name, count in counts.items())
        _save(folder / f"{agency}.xlsx", data, f"{opened.plan.agency_name(agency)}: {words or 'chỉ có ý kiến'}")
    _make_letter(asked, found.agencies, folder, opened)
    _say_what_is_missing(asked, found.nobody, opened)
    if unread := opened.say_unread():
        raise typer.Exit(unread)


_ROWS = {"Nhiệm vụ": "nhiệm vụ", "Giải trình": "việc giải trình", "Số liệu": "số liệu", "Tiêu chí": "tiêu chí"}


def _score(opened: Opened, asked: "Asked", *, needed: bool) -> "Score | None":
    """The self-score of the form's year; None without a set of criteria, which is refused where one is `needed`."""
    if not needed and not has_index(opened.book.folder):
        return None
    from cchc.cli.score import criteria_of, made_score
    from cchc.plan.index.reading import read_index

    year, as_of = asked.period.year, asked.now.as_of
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    opened.unread += index.unread
    criteria = criteria_of(index, str(year), as_of, opened) if needed else index.criteria(year)
    return made_score(opened, index, criteria, as_of, asked.now) if criteria else None


def _save(path: Path, data: bytes, words: str) -> None:
    try:
        saved = save_document(path, seal(data))
    except WriteFailed as error:
        refuse(str(error))
    if saved.name != path.name:
        typer.echo(f"{path.name} đã có người điền nên được giữ nguyên; bản mới có tên khác.", err=True)
    full, here = saved.absolute(), Path.cwd()
    typer.echo(f"Đã lập {full.relative_to(here) if full.is_relative_to(here) else saved} ({words})")


def _make_letter(asked: "Asked", agencies: Sequence[str], folder: Path, opened: Opened) -> None:
    from cchc.document import MarkupError, build_docx
    from cchc.forms.letter import letter_values
    from cchc.plan.reading import template_folders
    from cchc.report.making import blanks
    from cchc.report.templates import TemplateFault, render

    as_of = asked.now.as_of
    try:
        html = render(LETTER, letter_values(asked, agencies, as_of), template_folders(opened.book.folder))
        data = build_docx(
            html,
            title=f"Công văn yêu cầu báo cáo {asked.plan.subject} {asked.period.name}",
            author=opened.plan.commune.name,
            made_on=as_of,
        )
    except TemplateFault as error:
        refuse(str(error))
    except MarkupError as error:
        refuse(f"Mẫu công văn cho ra nội dung không hợp lệ (dòng {error.line} sau khi ghép): {error.message_vi}")
    _save(folder / f"{LETTER}.docx", data, "công văn gửi kèm")
    if found := blanks(html):
        listed = "\n".join(f"  {blank}" for blank in dict.fromkeys(found))
        typer.echo(f"Còn {len(found)} chỗ cần điền tay trong công văn:\n{listed}", err=True)


def _say_what_is_missing(asked: "Asked", nobody: Sequence[str], opened: Opened) -> None:
    """Say who gets no form and why, and what the plan does not say."""
    if nobody:
        names = joined(opened.plan.agency_name(key) for key in nobody)
        typer.echo(
            f"Không có nơi nhận biểu của {names}: đây là tên gọi chung, kế hoạch chưa ghi thanh_vien nên không biết gửi cho ai.",
            err=True,
        )
    if asked.hand_in is None:
        typer.echo("Kế hoạch chưa khai ngày các cơ quan phải nộp (bao_cao.han_don_vi).", err=True)
