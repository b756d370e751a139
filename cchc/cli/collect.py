"""`cchc collect`."""

from typing import Annotated

import typer

from cchc.cli.options import Json, Opened, PlanFolder, open_book, open_folder, read_date, refuse
from cchc.cli.recording import DryRun


def command(
    tep: Annotated[
        list[str] | None,
        typer.Argument(metavar="TỆP|THƯ_MỤC", help="Các biểu nhận về, hoặc thư mục chứa chúng."),
    ] = None,
    giay: Annotated[
        str | None,
        typer.Option(
            "--giay",
            metavar="MÃ",
            help="Cơ quan này chỉ gửi bản giấy, bản Word, bản ký hoặc ảnh: ghi nhận, lưu tệp nếu nêu tệp.",
        ),
    ] = None,
    van_ban: Annotated[
        str | None,
        typer.Option(
            "--van-ban", metavar="CHỮ", help="Cùng --giay: số, ký hiệu, ngày báo cáo của đơn vị, làm nguồn số liệu."
        ),
    ] = None,
    tra_lai: Annotated[
        str | None, typer.Option("--tra-lai", metavar="MÃ", help="Trả lại báo cáo của cơ quan này, cùng --ly-do.")
    ] = None,
    ly_do: Annotated[str | None, typer.Option("--ly-do", metavar="CHỮ", help="Lý do trả lại.")] = None,
    tinh_hinh: Annotated[
        bool, typer.Option("--tinh-hinh", help="Xem cơ quan nào đã nộp, ngày nào, trả lại vì sao, còn thiếu ai.")
    ] = False,
    quy: Annotated[str | None, typer.Option("--quy", metavar="1-4", help="Kỳ: quý.")] = None,
    sau_thang: Annotated[bool, typer.Option("--sau-thang", help="Kỳ: 6 tháng đầu năm.")] = False,
    chin_thang: Annotated[bool, typer.Option("--chin-thang", help="Kỳ: 9 tháng đầu năm.")] = False,
    ca_nam: Annotated[bool, typer.Option("--ca-nam", help="Kỳ: năm.")] = False,
    giai_doan: Annotated[bool, typer.Option("--giai-doan", help="Kỳ: cả giai đoạn.")] = False,
    tu: Annotated[
        str | None, typer.Option("--tu", metavar="NGÀY", help="Kỳ đột xuất: từ ngày (cùng --den).")
    ] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="NGÀY", help="Kỳ đột xuất: đến ngày.")] = None,
    nam: Annotated[str | None, typer.Option("--nam", metavar="NĂM", help="Năm của kỳ.")] = None,
    ngay: Annotated[
        str | None,
        typer.Option("--ngay", metavar="NGÀY", help="Ngày nhận (16/9/2026 hoặc 2026-09-16). Mặc định: hôm nay."),
    ] = None,
    thu: DryRun = False,
    commit: Annotated[bool, typer.Option("--commit", help="Ghi luôn vào git (các tệp vừa ghi).")] = False,
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Thu biểu Excel các cơ quan, đơn vị gửi lại (do cchc form lập), cho xem rồi ghi vào hồ sơ.

    Biểu được nhận ra theo mã ở ô A1, dòng theo cột Mã, cột theo đầu cột; tên tệp, thứ tự dòng, cột không quan trọng. Ô
    chưa rõ thì hỏi; không có ai để hỏi thì bỏ ra, liệt kê kèm cách sửa, và lệnh kết thúc với mã 1. Mỗi biểu được ghi trọn
    hoặc không ghi gì. Biểu gửi lại thì đính chính phần khác trước; gửi lại y nguyên thì không đổi gì. Tệp nhận được lưu
    nguyên vào nhan/<kỳ>, ngày nhận ghi vào plan/thu-bao-cao. Báo cáo Word (.docx, cùng --giay) có bảng với cột Mã (hoặc Số
    và Nhiệm vụ), Tình hình, Kết quả trong kỳ thì bảng ấy được đọc như biểu; không có bảng như thế thì chỉ ghi nhận, lưu tệp.

    Ví dụ:
      cchc collect nhan-ve --thu
      cchc collect nhan-ve/kt.xlsx --ngay 16/9/2026
      cchc collect --giay kt --quy 3
      cchc collect --giay kt bao-cao-kt.docx --van-ban "Báo cáo số 12/BC-KT ngày 15/9/2026"
      cchc collect --tra-lai kt --ly-do "Chưa ghi văn bản" --quy 3
      cchc collect --tinh-hinh --quy 3
    """
    from cchc.cli import collecting, receipts, word_reports
    from cchc.cli.report_periods import AskedPeriod, asked_period
    from cchc.intake.journal import finish
    from cchc.recording.edits import Refused

    kinds = sum((bool(tep) and giay is None, giay is not None, tra_lai is not None, tinh_hinh))
    if kinds != 1 and not (kinds == 0 and (open_folder(plan) / collecting.JOURNAL).exists()):
        raise typer.BadParameter(
            "nêu đúng một việc: các tệp hay thư mục nhận về, --giay, --tra-lai hoặc --tinh-hinh"
        )
    if (ly_do is not None) != (tra_lai is not None):
        raise typer.BadParameter("--tra-lai và --ly-do phải đi cùng nhau")
    if van_ban is not None and giay is None:
        raise typer.BadParameter("--van-ban chỉ dùng cùng --giay")
    folder = open_folder(plan)
    if not thu and not tinh_hinh:
        try:
            finished = finish(folder)
        except Refused as error:
            refuse(error.message_vi)
        if finished is not None:
            words = f"đã ghi nốt {finished} tệp" if finished else "đã trả lại như trước lần ấy"
            typer.echo(f"Lần thu trước bị ngắt giữa chừng: {words}.", err=True)
        if kinds == 0:
            return
    day = read_date(ngay)
    opened = Opened(open_book(plan, with_notes=True))
    asked = AskedPeriod(quy, sau_thang, chin_thang, ca_nam, giai_doan, tu, den, nam)
    named = any(asked[:-1])
    if nam is not None and not named:
        raise typer.BadParameter("--nam dùng cùng với kỳ, như --quy 3")
    period = asked_period(opened.plan, day, asked) if named else None
    if tinh_hinh:
        receipts.show(opened, period or receipts.present(opened, day), day, as_json=as_json)
        if unread := opened.say_unread():
            raise typer.Exit(unread)
    elif giay is not None:
        at = period or receipts.present(opened, day)
        if read := word_reports.read_papers(opened, at, day, giay, tep or [], van_ban):
            collecting.record(opened, read, [], day, dry=thu, commit=commit, as_json=as_json)
            return
        receipts.register_paper(opened, at, day, giay, tep or [], van_ban, dry=thu, commit=commit)
    elif tra_lai is not None:
        at = period or receipts.present(opened, day)
        receipts.send_back(opened, at, day, tra_lai, ly_do or "", dry=thu, commit=commit)
    else:
        collecting.collect(opened, tep or [], period, day, dry=thu, commit=commit, as_json=as_json)
