"""`cchc mark`."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import typer

from cchc.cli.options import Opened, PlanFolder, open_book, read_date, refuse
from cchc.cli.recording import Commit, DryRun, write
from cchc.cli.score import criteria_of, item_of
from cchc.index.score import Score, score
from cchc.plan.index.reading import read_index
from cchc.recording.index.scores import edited_score, score_entry
from cchc.vietnamese import parse_number, shortened


def command(
    ma: Annotated[str, typer.Argument(metavar="TIÊU_CHÍ", help="Mã tiêu chí, như 6.1.1.")],
    nam: Annotated[
        str | None, typer.Option("--nam", metavar="NĂM", help="Năm chấm điểm. Mặc định: bộ tiêu chí mới nhất.")
    ] = None,
    ngay: Annotated[
        str | None, typer.Option("--ngay", metavar="NGÀY", help="Ngày của số liệu. Mặc định: hôm nay.")
    ] = None,
    dat: Annotated[str | None, typer.Option("--dat", metavar="co|khong", help="Đạt hay không đạt.")] = None,
    gia_tri: Annotated[
        str | None, typer.Option("--gia-tri", metavar="SỐ", help="Giá trị, tỷ lệ phần trăm hoặc số lần.")
    ] = None,
    tu_so: Annotated[str | None, typer.Option("--tu-so", metavar="SỐ", help="Tử số.")] = None,
    mau_so: Annotated[str | None, typer.Option("--mau-so", metavar="SỐ", help="Mẫu số.")] = None,
    ngay_moc: Annotated[
        str | None,
        typer.Option("--ngay-moc", metavar="NGÀY", help="Ngày của văn bản làm mốc, với tiêu chí tính ngày chậm."),
    ] = None,
    ngay_xong: Annotated[
        str | None, typer.Option("--ngay-xong", metavar="NGÀY", help="Ngày ban hành hoặc hoàn thành.")
    ] = None,
    khong_phat_sinh: Annotated[
        bool,
        typer.Option("--khong-phat-sinh", help="Không phát sinh trong năm (cần --ly-do); giảm trừ điểm tối đa."),
    ] = False,
    ly_do: Annotated[
        str | None, typer.Option("--ly-do", metavar="CÂU", help="Lý do không phát sinh hoặc đính chính.")
    ] = None,
    giai_trinh: Annotated[
        str | None, typer.Option("--giai-trinh", metavar="CÂU", help="Giải trình khi không có tài liệu kiểm chứng.")
    ] = None,
    van_ban: Annotated[
        str | None, typer.Option("--van-ban", metavar="SỐ", help="Số, ký hiệu của tài liệu kiểm chứng.")
    ] = None,
    ngay_van_ban: Annotated[
        str | None, typer.Option("--ngay-van-ban", metavar="NGÀY", help="Ngày của tài liệu kiểm chứng.")
    ] = None,
    trich_yeu: Annotated[str | None, typer.Option("--trich-yeu", metavar="CÂU", help="Trích yếu tài liệu.")] = None,
    co_quan: Annotated[
        str | None, typer.Option("--co-quan", metavar="TÊN", help="Cơ quan ban hành tài liệu.")
    ] = None,
    tep: Annotated[
        str | None, typer.Option("--tep", metavar="TỆP", help="Tệp tài liệu, tính từ thư mục chứa plan.")
    ] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi số liệu tự chấm điểm và tài liệu kiểm chứng của một tiêu chí vào plan/cham-diem/NĂM.yaml.

    Chỉ thêm dòng: số liệu mới nhất của tiêu chí là số được tính, số cũ giữ nguyên. Lệnh nói điểm trước và sau khi ghi.

    Ví dụ:
      cchc mark 6.1.1 --tu-so 3140 --mau-so 4000 --van-ban 88/BC-KT --ngay-van-ban 10/12/2026
      cchc mark 3.5.1 --khong-phat-sinh --ly-do "Không có phản ánh, kiến nghị"
    """
    today = read_date(None)
    day = read_date(ngay)
    opened = Opened(open_book(plan))
    index = read_index(opened.book.folder, shown_as=opened.book.shown_as)
    criteria = criteria_of(index, nam, day, opened)
    if dat not in (None, "co", "khong"):
        raise typer.BadParameter(f"--dat: «{dat}» không có, dùng co hoặc khong")
    figures: dict[str, Any] = {
        "dat": dat,
        "gia_tri": _number(gia_tri, "--gia-tri"),
        "tu_so": _number(tu_so, "--tu-so"),
        "mau_so": _number(mau_so, "--mau-so"),
        "ngay_moc": _day(ngay_moc, "--ngay-moc"),
        "ngay_xong": _day(ngay_xong, "--ngay-xong"),
        "khong_phat_sinh": khong_phat_sinh,
        "ly_do": ly_do,
        "giai_trinh": giai_trinh,
    }
    document = {
        "so": van_ban,
        "ngay": _day(ngay_van_ban, "--ngay-van-ban"),
        "trich_yeu": trich_yeu,
        "co_quan": co_quan,
        "tep": tep,
    }
    now = opened.assess(max(day, today))
    before = score(criteria, index.sheet(criteria.year), now)
    item = item_of(before, ma)
    entry = score_entry(item.criterion.code, day, figures, document)
    if len(entry) == 2:
        refuse("Chưa có gì để ghi: thêm số liệu, tài liệu kiểm chứng (--van-ban) hoặc --giai-trinh. Chưa ghi gì.")
    message = f"Chấm điểm {criteria.year}: tiêu chí {item.criterion.code}\n\n{shortened(item.criterion.title, 200)}"
    numbers = [task.record.number for task in opened.book.tasks]
    write(
        lambda: edited_score(opened.book, index, criteria.year, [entry], numbers, today),
        message,
        dry=thu,
        commit=commit,
        undo=f"cchc undo {item.criterion.code}",
    )
    if not thu:
        after = score(criteria, read_index(opened.book.folder).sheet(criteria.year), now)
        _say_points(before, after, item.criterion.code)


def _say_points(before: Score, after: Score, code: str) -> None:
    old, new = item_of(before, code), item_of(after, code)
    shown = new.words or "; ".join(new.missing)
    earlier = "" if old.points is None else f" (trước đó: {old.words})"
    typer.echo(f"Tiêu chí {code}: {shown}{earlier}.", err=True)


def _number(text: str | None, option: str) -> Decimal | None:
    """A number as typed: 0 stays a number, since it is not nothing."""
    if text is None:
        return None
    try:
        return parse_number(text)
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {error}") from None


def _day(text: str | None, option: str) -> date | None:
    return None if text is None else read_date(text, option)
