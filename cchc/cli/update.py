"""`cchc update`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from cchc.cli.options import Opened, PlanFolder, find_target, open_book, read_date, refuse
from cchc.cli.recording import Commit, DryRun, ask, decimal, edit_plan, edit_task, find_task, interactive
from cchc.editing.append import append
from cchc.plan.book import Sourced
from cchc.plan.records import Target, Task
from cchc.recording.entries import continuous_only, keys_of, measurement_entry, normal, occurrence_for, update_entry
from cchc.state.schedule import unfold
from cchc.state.targets import assess_target
from cchc.state.tasks import assess_task, horizon
from cchc.vietnamese import number, screen_date, shortened, with_unit
from cchc.views.sheets import target_sheet, task_sheet

_JUDGEMENTS = {"dat": "dat", "đạt": "dat", "chua_dat": "chua_dat", "chưa đạt": "chua_dat", "chua dat": "chua_dat"}


def command(
    ma: Annotated[str, typer.Argument(metavar="MÃ", help="Số nhiệm vụ (33) hoặc mã chỉ tiêu (b2).")],
    tien_do: Annotated[str | None, typer.Option("--tien-do", metavar="0-100", help="Tiến độ (%).")] = None,
    xong: Annotated[bool, typer.Option("--xong", help="Đã hoàn thành (tiến độ 100).")] = False,
    ket_qua: Annotated[str | None, typer.Option("--ket-qua", metavar="CÂU", help="Đã làm được gì.")] = None,
    ngay: Annotated[
        str | None, typer.Option("--ngay", metavar="NGÀY", help="Ngày có kết quả. Mặc định: hôm nay.")
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
    danh_gia: Annotated[
        str | None, typer.Option("--danh-gia", metavar="dat|chua_dat", help="Đánh giá chỉ tiêu định tính.")
    ] = None,
    nguon: Annotated[str | None, typer.Option("--nguon", metavar="CÂU", help="Nguồn của số liệu.")] = None,
    ghi_chu: Annotated[str | None, typer.Option("--ghi-chu", metavar="CÂU", help="Ghi chú của số liệu.")] = None,
    thu: DryRun = False,
    commit: Commit = False,
    plan: PlanFolder = None,
) -> None:
    """Ghi một lần cập nhật tiến độ của nhiệm vụ, hoặc một số liệu của chỉ tiêu.

    Thiếu gì thì lệnh hỏi (khi chạy trên màn hình). Chỉ thêm dòng mới vào cuối hồ sơ, mọi dòng khác giữ nguyên;
    nội dung mà cchc check sẽ báo lỗi thì không ghi.

    Ví dụ:
      cchc update 33 --tien-do 60 --ket-qua "Đã gửi dự thảo báo cáo"
      cchc update 33 --xong --ket-qua "Đã gửi báo cáo" --van-ban "Báo cáo số 45/BC-UBND ngày 25/6/2026"
      cchc update b2 --gia-tri 96,5 --nguon "Cổng Dịch vụ công quốc gia"
    """
    opened = Opened(open_book(plan))
    day = read_date(ngay)
    task_options = {"--tien-do": tien_do, "--xong": xong or None, "--ket-qua": ket_qua, "--ky": ky, "--van-ban": van_ban or None,
                    "--khach-quan": khach_quan, "--chu-quan": chu_quan, "--giai-phap": giai_phap}  # fmt: skip
    target_options = {"--gia-tri": gia_tri, "--danh-gia": danh_gia, "--nguon": nguon, "--ghi-chu": ghi_chu}
    if ma.strip().isdecimal():
        _refuse_given(target_options, "là của chỉ tiêu, không dùng cho nhiệm vụ")
        task = find_task(opened, ma)
        if xong and tien_do is not None:
            raise typer.BadParameter("chỉ dùng một trong hai: --xong hoặc --tien-do")
        _update_task(
            opened, task, day, "100" if xong else tien_do, ket_qua, ky, van_ban or [],
            (khach_quan or "", chu_quan or "", giai_phap or ""), dry=thu, commit=commit,
        )  # fmt: skip
        return
    target = find_target(ma, opened.plan)
    if target is None:
        refuse(
            f"Không có nhiệm vụ hay chỉ tiêu «{ma}». Các mã chỉ tiêu: {', '.join(one.code for one in opened.plan.targets)}"
        )
    _refuse_given(task_options, "là của nhiệm vụ, không dùng cho chỉ tiêu")
    _measure(opened, target, day, gia_tri, danh_gia, nguon, ghi_chu, dry=thu, commit=commit)


def _refuse_given(options: Mapping[str, object], why: str) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise typer.BadParameter(f"{', '.join(given)} {why}")


def _update_task(
    opened: Opened,
    task: Sourced[Task],
    day: date,
    progress: str | None,
    result: str | None,
    occurrence: str | None,
    documents: list[str],
    words: tuple[str, str, str],
    *,
    dry: bool,
    commit: bool,
) -> None:
    record, time = task.record, horizon(opened.plan)
    state = assess_task(record, time, opened.plan.thresholds, day)
    asking = interactive() and (progress is None or result is None)
    if asking:
        typer.echo(task_sheet(state, opened.plan, task.source.file, 80))
    if occurrence is None:
        occurrence, open_ones = occurrence_for(state, day)
        if occurrence and asking:
            occurrence = ask("Cập nhật cho kỳ nào", None, default=occurrence)
        elif occurrence:
            typer.echo(f"Ngày {screen_date(day)} ở ngoài các kỳ: ghi cho kỳ {occurrence} đang quá hạn.", err=True)
        if open_ones:
            typer.echo(f"Kỳ còn quá hạn: {', '.join(open_ones)}; muốn ghi cho kỳ đó thì thêm --ky.", err=True)
    needs_progress = not continuous_only(unfold(record.schedule, time), occurrence)
    value: Decimal | None = None
    if progress is not None or needs_progress:
        newest = state.current.progress
        value = decimal(
            ask(
                "Tiến độ (0-100)",
                progress,
                default=number(newest) if newest and asking else None,
                option="--tien-do hoặc --xong",
            ),
            "--tien-do",
        )
    text = ask("Kết quả đã làm được", result, option="--ket-qua")
    entry = update_entry(
        day, value, text, occurrence=occurrence, documents=[normal(one) for one in documents],
        objective=normal(words[0]), subjective=normal(words[1]), remedy=normal(words[2]),
    )  # fmt: skip
    reached = f" {number(value)}%" if value is not None else ""
    message = f"Nhiệm vụ {record.number}: cập nhật{reached} ngày {screen_date(day)}\n\n{text}"
    edit_task(
        opened,
        task,
        lambda old: append(old, ("cap_nhat",), entry, key_order=keys_of(Task)),
        _latest(day),
        message,
        dry=dry,
        commit=commit,
    )


def _measure(
    opened: Opened,
    target: Target,
    day: date,
    value: str | None,
    judgement: str | None,
    source: str | None,
    note: str | None,
    *,
    dry: bool,
    commit: bool,
) -> None:
    assert opened.book.plan is not None
    if interactive() and ((value is None and judgement is None) or source is None):
        state = assess_target(target, opened.plan.thresholds.days_silent, horizon(opened.plan).end, day)
        typer.echo(target_sheet(state, opened.plan, opened.book.plan.source.file, 80))
    amount: Decimal | None = None
    verdict = ""
    if target.qualitative and value is None:
        typed = ask("Đánh giá (dat hoặc chua_dat)", judgement, option="--danh-gia")
        if typed.lower() not in _JUDGEMENTS:
            raise typer.BadParameter(f"--danh-gia: «{typed}» không có, dùng dat hoặc chua_dat")
        verdict = _JUDGEMENTS[typed.lower()]
    elif judgement is not None:
        raise typer.BadParameter(f"chỉ tiêu {target.code} có ngưỡng: dùng --gia-tri, không dùng --danh-gia")
    else:
        amount = decimal(ask(f"Giá trị ({target.unit or 'số'})", value, option="--gia-tri"), "--gia-tri")
    origin = ask("Nguồn số liệu", source, option="--nguon")
    entry = measurement_entry(day, amount, verdict, origin, normal(note or ""))
    index = opened.plan.targets.index(target)
    said = with_unit(amount, target.unit) if amount is not None else ("đạt" if verdict == "dat" else "chưa đạt")
    message = f"Chỉ tiêu {target.code}: {said} ngày {screen_date(day)}\n\n{shortened(target.wording, 200)}"
    edit_plan(
        opened, lambda old: append(old, ("chi_tieu", index, "so_lieu"), entry, key_order=keys_of(Target)), _latest(day), message,
        dry=dry, commit=commit,
    )  # fmt: skip


def _latest(day: date) -> date:
    """`check` refuses days in the future as of today, whatever day the entry has."""
    return read_date(None)
