"""`cchc update`."""

from typing import Annotated

import typer

from cchc.cli.measuring import TargetNews, measure
from cchc.cli.options import (
    Opened,
    PlanFolder,
    find_target,
    is_number,
    open_one,
    read_date,
    read_number,
    read_period,
    refuse,
)
from cchc.cli.recording import Commit, DryRun, find_task
from cchc.cli.reporting_progress import TaskNews, update_task
from cchc.state.periods import Period


def command(
    ma: Annotated[str, typer.Argument(metavar="MÃ", help="Số nhiệm vụ (33) hoặc mã chỉ tiêu (b2).")],
    tien_do: Annotated[str | None, typer.Option("--tien-do", metavar="0-100", help="Tiến độ (%).")] = None,
    xong: Annotated[bool, typer.Option("--xong", help="Đã hoàn thành (tiến độ 100).")] = False,
    ket_qua: Annotated[str | None, typer.Option("--ket-qua", metavar="CÂU", help="Đã làm được gì.")] = None,
    khong_phat_sinh: Annotated[
        bool,
        typer.Option("--khong-phat-sinh", help="Việc thường xuyên: trong kỳ không phát sinh (không ghi kết quả)."),
    ] = False,
    ngay: Annotated[
        str | None, typer.Option("--ngay", metavar="NGÀY", help="Ngày có kết quả. Mặc định: hôm nay.")
    ] = None,
    quy: Annotated[
        str | None,
        typer.Option(
            "--quy",
            metavar="1-4",
            help="Cập nhật cho quý này: ngày là hôm nay, hoặc ngày chốt số liệu của quý nếu đã qua.",
        ),
    ] = None,
    nam: Annotated[
        str | None, typer.Option("--nam", metavar="NĂM", help="Năm của --quy. Mặc định: quý gần nhất.")
    ] = None,
    ky: Annotated[
        str | None,
        typer.Option("--ky", metavar="KỲ", help="Kỳ được cập nhật (2026, 2026-Q1), khi khác kỳ chứa ngày."),
    ] = None,
    van_ban: Annotated[
        list[str] | None, typer.Option("--van-ban", metavar="CÂU", help="Văn bản đã ban hành; dùng được nhiều lần.")
    ] = None,
    khach_quan: Annotated[
        str | None, typer.Option("--khach-quan", metavar="CÂU", help="Nguyên nhân khách quan của việc chậm.")
    ] = None,
    chu_quan: Annotated[
        str | None, typer.Option("--chu-quan", metavar="CÂU", help="Nguyên nhân chủ quan của việc chậm.")
    ] = None,
    giai_phap: Annotated[
        str | None, typer.Option("--giai-phap", metavar="CÂU", help="Giải pháp khắc phục.")
    ] = None,
    gia_tri: Annotated[
        str | None, typer.Option("--gia-tri", metavar="SỐ", help="Giá trị của chỉ tiêu (96,5).")
    ] = None,
    tu_so: Annotated[
        str | None,
        typer.Option("--tu-so", metavar="SỐ", help="Tử số của tỷ lệ; đi cùng --mau-so thì không cần --gia-tri."),
    ] = None,
    mau_so: Annotated[str | None, typer.Option("--mau-so", metavar="SỐ", help="Mẫu số của tỷ lệ.")] = None,
    tu: Annotated[str | None, typer.Option("--tu", metavar="NGÀY", help="Ngày đầu của khoảng đo.")] = None,
    den: Annotated[str | None, typer.Option("--den", metavar="NGÀY", help="Ngày cuối của khoảng đo.")] = None,
    danh_gia: Annotated[
        str | None, typer.Option("--danh-gia", metavar="dat|chua_dat", help="Đánh giá chỉ tiêu định tính.")
    ] = None,
    nguon: Annotated[str | None, typer.Option("--nguon", metavar="CÂU", help="Nguồn của số liệu.")] = None,
    phuong_phap: Annotated[
        str | None, typer.Option("--phuong-phap", metavar="CÂU", help="Đo bằng cách nào.")
    ] = None,
    ghi_chu: Annotated[str | None, typer.Option("--ghi-chu", metavar="CÂU", help="Ghi chú của số liệu.")] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi một lần cập nhật tiến độ của nhiệm vụ, hoặc một số liệu của chỉ tiêu.

    Thiếu gì thì lệnh hỏi (khi chạy trên màn hình). Chỉ thêm dòng mới vào cuối hồ sơ, mọi dòng khác giữ nguyên;
    nội dung mà cchc check sẽ báo lỗi thì không ghi.

    Không có --ky thì cập nhật thuộc kỳ chứa ngày của nó; ngày ở ngoài các kỳ thì ghi cho kỳ quá hạn lâu nhất, không có
    thì kỳ sắp tới. Khi chưa rõ là kỳ nào (kỳ trước còn quá hạn, quý trước vừa chốt số liệu mà chưa báo cáo, nhiệm vụ có
    hai thời hạn) thì lệnh hỏi, hoặc từ chối cho đến khi có --ky.

    Ví dụ:
      cchc update 33 --tien-do 60 --ket-qua "Đã gửi dự thảo báo cáo"
      cchc update 33 --xong --ket-qua "Đã gửi báo cáo" --van-ban "Báo cáo số 45/BC-UBND ngày 25/6/2026"
      cchc update 12 --khong-phat-sinh --ky 2026-Q3
      cchc update b2 --gia-tri 96,5 --nguon "Cổng Dịch vụ công quốc gia"
      cchc update b2 --tu-so 193 --mau-so 200 --tu 15/12/2025 --den 14/3/2026 --nguon "Trung tâm PVHCC"
    """
    opened = Opened(open_one(plan, ma))
    period = _quarter(opened, quy, nam)
    day = min(read_date(None), period.cutoff) if period and ngay is None else read_date(ngay)
    news = TaskNews(tien_do, xong, ket_qua, khong_phat_sinh, ky, van_ban or [], khach_quan, chu_quan, giai_phap)
    figures = TargetNews(gia_tri, tu_so, mau_so, tu, den, danh_gia, nguon, phuong_phap, ghi_chu)
    if is_number(ma):
        _refuse_given(figures.given(), "là của chỉ tiêu, không dùng cho nhiệm vụ")
        update_task(
            opened, find_task(opened, ma), day, news, period=period.key if period else None, dry=thu, commit=commit
        )
        return
    target = find_target(ma, opened.plan)
    if target is None:
        codes = ", ".join(one.code for one in opened.plan.targets)
        refuse(f"Không có nhiệm vụ hay chỉ tiêu «{ma}». Các mã chỉ tiêu: {codes}")
    _refuse_given(news.given(), "là của nhiệm vụ, không dùng cho chỉ tiêu")
    measure(opened, target, day, figures, dry=thu, commit=commit)


def _quarter(opened: Opened, quy: str | None, nam: str | None) -> Period | None:
    """The quarter that --quy names; its year is the newest one when --nam is left out."""
    number = read_number(quy, "--quy", 1, 4)
    if number is None:
        if nam is not None:
            raise typer.BadParameter("--nam chỉ đi cùng --quy")
        return None
    return read_period(f"Q{number}", nam, opened.plan, read_date(None))


def _refuse_given(options: list[str], why: str) -> None:
    if options:
        raise typer.BadParameter(f"{', '.join(options)} {why}")
