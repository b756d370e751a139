"""`cchc update`."""

from typing import Annotated

import typer

from cchc.cli.asking import interactive
from cchc.cli.correcting import correct_target, correct_task, correction_asked
from cchc.cli.measuring import TargetNews, measure
from cchc.cli.options import (
    Opened,
    PlanFolder,
    find_target,
    named_task,
    open_book,
    open_one,
    read_agencies,
    read_date,
    read_number,
    read_period,
    refuse,
)
from cchc.cli.recording import Commit, DryRun, find_task
from cchc.cli.reporting_progress import TaskNews, update_task
from cchc.cli.several import update_several
from cchc.state.periods import Period


def command(
    cac_ma: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MÃ",
            help="Số nhiệm vụ (33), mã chỉ tiêu (b2) hoặc thống kê (III.07); nhiều nhiệm vụ cùng một nội dung thì gõ các số. "
            "Không ghi thì lệnh hỏi.",
        ),
    ] = None,
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
    co_quan: Annotated[
        list[str] | None,
        typer.Option(
            "--co-quan",
            metavar="MÃ",
            help="Với --quy mà không nêu mã: chỉ hỏi việc cơ quan này chủ trì; dùng được nhiều lần.",
        ),
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
    don_vi_neu: Annotated[
        str | None,
        typer.Option("--don-vi-neu", metavar="CÂU", help="Nguyên nhân do đơn vị nêu, chưa xác định loại."),
    ] = None,
    xac_nhan: Annotated[
        str | None,
        typer.Option("--xac-nhan", metavar="CÂU", help="Văn bản xác nhận nguyên nhân khách quan."),
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
    nguon: Annotated[
        str | None, typer.Option("--nguon", metavar="CÂU", help="Nguồn của số liệu. Mặc định: nguồn lần trước.")
    ] = None,
    phuong_phap: Annotated[
        str | None, typer.Option("--phuong-phap", metavar="CÂU", help="Đo bằng cách nào.")
    ] = None,
    ghi_chu: Annotated[str | None, typer.Option("--ghi-chu", metavar="CÂU", help="Ghi chú của số liệu.")] = None,
    dinh_chinh: Annotated[
        str | None,
        typer.Option(
            "--dinh-chinh", metavar="LÝ_DO", help="Đính chính lần ghi mới nhất; chỉ ghi kèm điều cần sửa."
        ),
    ] = None,
    cua: Annotated[
        str | None, typer.Option("--cua", metavar="NGÀY", help="Cùng --dinh-chinh: lần ghi của ngày này.")
    ] = None,
    muc: Annotated[
        str | None,
        typer.Option(
            "--muc", metavar="SỐ", help="Lần ghi thứ mấy của ngày ấy. Mặc định: lần cuối chưa đính chính."
        ),
    ] = None,
    bo: Annotated[bool, typer.Option("--bo", help="Cùng --dinh-chinh: bỏ hẳn lần ghi ấy.")] = False,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi một lần cập nhật tiến độ của nhiệm vụ, hoặc một số liệu của chỉ tiêu, của thống kê.

    Thiếu gì thì lệnh hỏi (khi chạy trên màn hình). Chỉ thêm dòng mới, xếp theo ngày, mọi dòng khác giữ nguyên;
    nội dung mà cchc check sẽ báo lỗi thì không ghi. Ghi nhầm thì bỏ bằng cchc undo.

    Chỉ có nguyên nhân, giải pháp thì không cần ghi lại kết quả.

    Không có --ky thì cập nhật thuộc kỳ chứa ngày của nó; ngày ở ngoài các kỳ thì ghi cho kỳ quá hạn lâu nhất, không có
    thì kỳ sắp tới. Khi chưa rõ là kỳ nào (kỳ trước còn quá hạn, quý trước vừa chốt số liệu mà chưa báo cáo, nhiệm vụ có
    hai thời hạn) thì lệnh hỏi, hoặc từ chối cho đến khi có --ky.

    Chỉ có --quy thì lệnh hỏi lần lượt mọi việc, chỉ tiêu còn chưa báo cáo của quý: Enter bỏ qua, k là không phát sinh,
    l lùi lại, t dừng ở đó; cuối cùng cho xem tất cả rồi mới ghi. Lần sau chạy lại thì chỉ còn những gì chưa ghi.

    Ghi sai thì đính chính (--dinh-chinh): lần ghi cũ còn nguyên trong hồ sơ, từ hôm nay lần mới thay cho nó. Điều không
    gõ lại thì giữ như lần cũ; gõ "" thì để trống; --ngay là ngày đúng, khi ngày ghi sai.

    Ví dụ:
      cchc update
      cchc update --quy 3
      cchc update 33
      cchc update 33 --tien-do 60 --ket-qua "Đã gửi dự thảo báo cáo"
      cchc update 33 --xong --ket-qua "Đã gửi báo cáo" --van-ban "Báo cáo số 45/BC-UBND ngày 25/6/2026"
      cchc update 12 --khong-phat-sinh --ky 2026-Q3
      cchc update 33 --khach-quan "Chờ Sở hướng dẫn" --xac-nhan "Công văn số 9/SNV ngày 02/6/2026"
      cchc update 19 20 21 --xong --ket-qua "Đã ban hành kế hoạch năm 2026"
      cchc update b2 --gia-tri 96,5 --nguon "Cổng Dịch vụ công quốc gia"
      cchc update b2 --tu-so 193 --mau-so 200 --tu 15/12/2025 --den 14/3/2026 --nguon "Trung tâm PVHCC"
      cchc update 33 --dinh-chinh "Ghi nhầm tiến độ" --tien-do 40
      cchc update 33 --dinh-chinh "Ghi nhầm nhiệm vụ" --cua 10/04/2026 --bo
      cchc update III.07 --gia-tri 1240 --quy 3 --nguon "Hệ thống thông tin giải quyết TTHC"
    """
    news = TaskNews(
        tien_do,
        xong,
        ket_qua,
        khong_phat_sinh,
        ky,
        van_ban or [],
        khach_quan,
        chu_quan,
        giai_phap,
        don_vi_neu,
        xac_nhan,
    )
    correction = correction_asked(dinh_chinh, cua, muc, ngay, takes_away=bo)
    if correction and len(cac_ma or ()) != 1:
        raise typer.BadParameter("--dinh-chinh: mỗi lần đính chính ở một mã")
    figures = TargetNews(gia_tri, tu_so, mau_so, tu, den, danh_gia, nguon, phuong_phap, ghi_chu)
    if not cac_ma and quy is not None:
        _refuse_given([*news.given(), *figures.given()], "phải đi cùng số nhiệm vụ hoặc mã chỉ tiêu")
        _refuse_given(["--ngay"] if ngay else [], "không đi cùng --quy khi hỏi lần lượt từng việc")
        _walk(plan, quy, nam, co_quan, dry=thu, commit=commit)
        return
    _refuse_given(["--co-quan"] if co_quan else [], "chỉ đi cùng --quy, khi không nêu nhiệm vụ hay chỉ tiêu nào")
    cac_ma = cac_ma or [_chosen(plan)]
    ma = cac_ma[0]
    opened = Opened(open_one(plan, ma) if len(cac_ma) == 1 else open_book(plan))
    period = _quarter(opened, quy, nam)
    day = min(read_date(None), period.cutoff) if period and ngay is None else read_date(ngay)
    if len(cac_ma) > 1:
        _refuse_given(figures.given(), "là của chỉ tiêu, không dùng cho nhiệm vụ")
        update_several(opened, cac_ma, day, news, period=period.key if period else None, dry=thu, commit=commit)
        return
    if named_task(opened, ma) is not None:
        _refuse_given(figures.given(), "là của chỉ tiêu, không dùng cho nhiệm vụ")
        if correction:
            _refuse_given(["--quy"] if quy else [], "không đi cùng --dinh-chinh")
            correct_task(opened, find_task(opened, ma), correction, news, dry=thu, commit=commit)
            return
        update_task(
            opened,
            find_task(opened, ma),
            day,
            news,
            period=period.key if period else None,
            day_given=ngay is not None,
            dry=thu,
            commit=commit,
        )
        return
    target = find_target(ma, opened.plan)
    if target is None:
        from cchc.cli.figure import find_statistic, record_figure

        if found := find_statistic(opened, ma):
            _refuse_given(
                news._replace(nothing_occurred=False, occurrence=None).given(),
                "là của nhiệm vụ, không dùng cho thống kê",
            )
            if correction and (bo or cua):
                raise typer.BadParameter("--cua, --bo không dùng cho thống kê: mỗi kỳ chỉ có một số liệu")
            record_figure(
                found,
                period,
                ngay,
                figures,
                ky=ky,
                nothing_occurred=khong_phat_sinh,
                reason=correction.reason if correction else None,
                dry=thu,
                commit=commit,
            )
            return
        codes = ", ".join(one.code for one in opened.plan.targets)
        refuse(f"Không có nhiệm vụ hay chỉ tiêu «{ma}». Các mã chỉ tiêu: {codes}")
    _refuse_given(news.given(), "là của nhiệm vụ, không dùng cho chỉ tiêu")
    if correction:
        _refuse_given(["--quy"] if quy else [], "không đi cùng --dinh-chinh")
        correct_target(opened, target, correction, figures, dry=thu, commit=commit)
        return
    measure(opened, target, day, figures, dry=thu, commit=commit)


def _walk(
    plan: str | None, quy: str, nam: str | None, co_quan: list[str] | None, *, dry: bool, commit: bool
) -> None:
    """Ask for all that is unreported for the quarter."""
    from cchc.cli.walk import walk  # only here, to keep the start of a plain update fast

    period = _quarter(Opened(open_one(plan, "")), quy, nam)
    assert period is not None
    walk(plan, period, lambda opened: read_agencies(co_quan, opened.plan), dry=dry, commit=commit)


def _chosen(plan: str | None) -> str:
    """The task or target that a person names; refuses where nobody can be asked."""
    if not interactive():
        raise typer.BadParameter("thiếu số nhiệm vụ hoặc mã chỉ tiêu, như cchc update 33")
    from cchc.cli.choosing import choose

    return choose(Opened(open_book(plan)), read_date(None))


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
