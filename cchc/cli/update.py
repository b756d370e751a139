"""`cchc update`."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

import typer

from cchc.cli.options import Opened, PlanFolder, find_target, open_one, read_date, refuse
from cchc.cli.recording import Commit, DryRun, ask, decimal, find_task, interactive, write
from cchc.editing.append import append
from cchc.plan.book import Sourced
from cchc.plan.records import Plan, Target, Task
from cchc.recording.edits import edited_plan, edited_task
from cchc.recording.entries import continuous_only, keys_of, measurement_entry, normal, occurrence_for, update_entry
from cchc.state.schedule import unfold
from cchc.state.targets import assess_target, judgement_words
from cchc.state.tasks import TaskState, assess_task, horizon
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
    opened = Opened(open_one(plan, ma))
    day = read_date(ngay)
    news = _TaskNews(tien_do, xong, ket_qua, ky, van_ban or [], khach_quan, chu_quan, giai_phap)
    figures = _TargetNews(gia_tri, danh_gia, nguon, ghi_chu)
    if ma.strip().isdecimal():
        _refuse_given(figures.given(), "là của chỉ tiêu, không dùng cho nhiệm vụ")
        _update_task(opened, find_task(opened, ma), day, news, dry=thu, commit=commit)
        return
    target = find_target(ma, opened.plan)
    if target is None:
        codes = ", ".join(one.code for one in opened.plan.targets)
        refuse(f"Không có nhiệm vụ hay chỉ tiêu «{ma}». Các mã chỉ tiêu: {codes}")
    _refuse_given(news.given(), "là của nhiệm vụ, không dùng cho chỉ tiêu")
    _measure(opened, target, day, figures, dry=thu, commit=commit)


class _TaskNews(NamedTuple):
    """What the command line says about a task, as typed."""

    progress: str | None
    done: bool
    result: str | None
    occurrence: str | None
    documents: list[str]
    objective: str | None
    subjective: str | None
    remedy: str | None

    def given(self) -> list[str]:
        """The options that were used."""
        names = (
            "--tien-do",
            "--xong",
            "--ket-qua",
            "--ky",
            "--van-ban",
            "--khach-quan",
            "--chu-quan",
            "--giai-phap",
        )
        return [name for name, value in zip(names, self, strict=True) if value not in (None, False, [])]


class _TargetNews(NamedTuple):
    """What the command line says about a target, as typed."""

    value: str | None
    judgement: str | None
    source: str | None
    note: str | None

    def given(self) -> list[str]:
        """The options that were used."""
        names = ("--gia-tri", "--danh-gia", "--nguon", "--ghi-chu")
        return [name for name, value in zip(names, self, strict=True) if value is not None]


def _refuse_given(options: list[str], why: str) -> None:
    if options:
        raise typer.BadParameter(f"{', '.join(options)} {why}")


def _update_task(
    opened: Opened, task: Sourced[Task], day: date, news: _TaskNews, *, dry: bool, commit: bool
) -> None:
    """Ask for what is missing and record the update."""
    if news.done and news.progress is not None:
        raise typer.BadParameter("chỉ dùng một trong hai: --xong hoặc --tien-do")
    progress = "100" if news.done else news.progress
    state = assess_task(task.record, horizon(opened.plan), opened.plan.thresholds, day)
    asking = interactive() and (progress is None or news.result is None)
    if asking:
        typer.echo(task_sheet(state, opened.plan, task.source.file, 80))
    occurrence = news.occurrence if news.occurrence is not None else _occurrence(state, day, asking)
    value = _progress(opened.plan, state, occurrence, progress, asking)
    result = ask("Kết quả đã làm được", news.result, option="--ket-qua")
    entry = update_entry(
        day,
        value,
        result,
        occurrence=occurrence,
        documents=[normal(one) for one in news.documents],
        objective=normal(news.objective or ""),
        subjective=normal(news.subjective or ""),
        remedy=normal(news.remedy or ""),
    )

    def change(text: str) -> str:
        return append(text, ("cap_nhat",), entry, key_order=keys_of(Task))

    reached = f" {number(value)}%" if value is not None else ""
    message = f"Nhiệm vụ {task.record.number}: cập nhật{reached} ngày {screen_date(day)}\n\n{result}"
    # Checked as of today, so that a day in the future is refused.
    write(lambda: edited_task(opened.book, task, change, read_date(None)), message, dry=dry, commit=commit)


def _occurrence(state: TaskState, day: date, asking: bool) -> str | None:
    """The occurrence to write into the update; None if its day decides. Names on stderr those that stay overdue."""
    occurrence, open_ones = occurrence_for(state, day)
    if occurrence and asking:
        occurrence = ask("Cập nhật cho kỳ nào", None, default=occurrence)
    elif occurrence:
        typer.echo(f"Ngày {screen_date(day)} ở ngoài các kỳ: ghi cho kỳ {occurrence} đang quá hạn.", err=True)
    if open_ones:
        typer.echo(f"Kỳ còn quá hạn: {', '.join(open_ones)}; muốn ghi cho kỳ đó thì thêm --ky.", err=True)
    return occurrence


def _progress(
    plan: Plan, state: TaskState, occurrence: str | None, typed: str | None, asking: bool
) -> Decimal | None:
    """The progress typed or asked for; None if the occurrence needs none."""
    if typed is None and continuous_only(unfold(state.task.schedule, horizon(plan)), occurrence):
        return None
    newest = state.current.progress
    default = number(newest) if newest and asking else None
    return decimal(ask("Tiến độ (0-100)", typed, default=default, option="--tien-do hoặc --xong"), "--tien-do")


def _measure(opened: Opened, target: Target, day: date, news: _TargetNews, *, dry: bool, commit: bool) -> None:
    """Ask for what is missing and record the measurement."""
    assert opened.book.plan is not None
    if interactive() and ((news.value is None and news.judgement is None) or news.source is None):
        state = assess_target(target, opened.plan.thresholds.days_silent, horizon(opened.plan).end, day)
        typer.echo(target_sheet(state, opened.plan, opened.book.plan.source.file, 80))
    amount, verdict = _reading(target, news)
    entry = measurement_entry(
        day, amount, verdict, ask("Nguồn số liệu", news.source, option="--nguon"), normal(news.note or "")
    )
    place = ("chi_tieu", opened.plan.targets.index(target), "so_lieu")

    def change(text: str) -> str:
        return append(text, place, entry, key_order=keys_of(Target))

    said = with_unit(amount, target.unit) if amount is not None else judgement_words(verdict)
    message = f"Chỉ tiêu {target.code}: {said} ngày {screen_date(day)}\n\n{shortened(target.wording, 200)}"
    write(lambda: edited_plan(opened.book, change, read_date(None)), message, dry=dry, commit=commit)


def _reading(target: Target, news: _TargetNews) -> tuple[Decimal | None, str]:
    """The value measured, or the judgement of a qualitative target."""
    if target.qualitative and news.value is None:
        typed = ask("Đánh giá (dat hoặc chua_dat)", news.judgement, option="--danh-gia")
        if typed.lower() not in _JUDGEMENTS:
            raise typer.BadParameter(f"--danh-gia: «{typed}» không có, dùng dat hoặc chua_dat")
        return None, _JUDGEMENTS[typed.lower()]
    if news.judgement is not None:
        raise typer.BadParameter(f"chỉ tiêu {target.code} có ngưỡng: dùng --gia-tri, không dùng --danh-gia")
    typed = ask(f"Giá trị ({target.unit or 'số'})", news.value, option="--gia-tri")
    return decimal(typed, "--gia-tri"), ""
