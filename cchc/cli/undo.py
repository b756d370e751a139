"""`cchc undo`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cchc.cli.options import Opened, PlanFolder, find_target, named_task, open_one, read_date, read_number, refuse
from cchc.cli.recording import DryRun, find_task, show_and_save
from cchc.cli.undo_choosing import choose_entry, demand_nothing_leans_on
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
from cchc.history import GitTrouble, committed
from cchc.plan.index import has_index
from cchc.plan.keys import Record
from cchc.plan.reading import read_text, with_activities
from cchc.plan.records import Plan, Target, Task
from cchc.recording.edits import Edit, edited_plan, edited_task, path_of
from cchc.recording.entries import keys_of
from cchc.recording.taking_back import Recorded, entries_of_target, entries_of_task
from cchc.state.periods import period_named
from cchc.vietnamese import screen_date, shortened

if TYPE_CHECKING:
    from cchc.cli.figure import Found
    from cchc.plan.book import Sourced
    from cchc.plan.index.scores import ScoreSheet
    from cchc.recording.papers.taking_back import InFile

R = TypeVar("R", bound=Record)


def command(
    ma: Annotated[
        str,
        typer.Argument(
            metavar="MÃ", help="Số nhiệm vụ (33), mã chỉ tiêu (b2), thống kê (III.07) hoặc tiêu chí (6.1.1)."
        ),
    ],
    cap_nhat: Annotated[
        str | None, typer.Option("--cap-nhat", metavar="NGÀY", help="Bỏ cập nhật, hoặc số liệu, của ngày này.")
    ] = None,
    gia_han: Annotated[
        str | None, typer.Option("--gia-han", metavar="NGÀY", help="Bỏ gia hạn ghi ngày này.")
    ] = None,
    moc: Annotated[
        str | None, typer.Option("--moc", metavar="NGÀY", help="Bỏ lần phát sinh (cchc event) ngày này.")
    ] = None,
    dieu_chinh: Annotated[
        str | None, typer.Option("--dieu-chinh", metavar="NGÀY", help="Bỏ điều chỉnh (cchc change) ngày này.")
    ] = None,
    hoat_dong: Annotated[
        str | None,
        typer.Option(
            "--hoat-dong", metavar="NGÀY", help="Bỏ việc kiểm tra, tuyên truyền (cchc activity) ngày này."
        ),
    ] = None,
    dung: Annotated[bool, typer.Option("--dung", help="Bỏ việc dừng thực hiện (cchc stop).")] = False,
    muc: Annotated[
        str | None, typer.Option("--muc", metavar="SỐ", help="Lần ghi thứ mấy, khi ngày ấy có nhiều lần.")
    ] = None,
    thu: DryRun = False,
    plan: PlanFolder = None,
) -> None:
    """Bỏ một lần ghi nhầm mà chưa ghi vào git: cập nhật, số liệu, chấm điểm, gia hạn, phát sinh, điều chỉnh, dừng,
    kiểm tra, tuyên truyền.

    Tệp trở lại như trước lần ghi ấy, mọi dòng khác giữ nguyên. Có nhiều lần chưa ghi vào git thì lệnh hỏi bỏ lần nào, hoặc
    liệt kê để chọn. Lần đã ghi vào git thì không bỏ được: đính chính bằng cchc update --dinh-chinh.

    Ví dụ:
      cchc undo 33
      cchc undo 33 --cap-nhat 25/6/2026
      cchc undo b2 --thu
    """
    days = {
        "--cap-nhat": cap_nhat,
        "--gia-han": gia_han,
        "--moc": moc,
        "--dieu-chinh": dieu_chinh,
        "--hoat-dong": hoat_dong,
    }
    asked = {option: read_date(typed, option) for option, typed in days.items() if typed is not None}
    if len(asked) + dung > 1:
        raise typer.BadParameter("mỗi lần chỉ bỏ một lần ghi: chọn một trong các lựa chọn trên")
    which = read_number(muc, "--muc", 1, 9999)
    opened = Opened(open_one(plan, ma))
    if named_task(opened, ma) is not None:
        _undo_in_task(opened, ma, lambda found: choose_entry(ma, found, asked, which, stop=dung), dry=thu)
        return
    target = find_target(ma, opened.plan)
    if target is None:
        if sheets := _scoring(opened, ma):
            _undo_mark(
                opened, sheets, ma, lambda entries: choose_entry(ma, entries, asked, which, stop=dung), dry=thu
            )
            return
        from cchc.cli.figure import find_statistic

        if found := find_statistic(opened, ma):
            _undo_figure(
                found, lambda entries: choose_entry(found.row.code, entries, asked, which, stop=dung), dry=thu
            )
            return
        refuse(f"Không có nhiệm vụ hay chỉ tiêu «{shortened(ma, 40)}». Xem các mã: cchc status")
    _undo_in_target(opened, target, lambda found: choose_entry(ma, found, asked, which, stop=dung), dry=thu)


def _undo_in_task(opened: Opened, number: str, choose: Callable[[list[Recorded]], Recorded], *, dry: bool) -> None:
    task = find_task(opened, number)
    text, was = _committed(opened, task.source.file, Task)
    found = entries_of_task(task.record, was)
    activities = _activities(opened, task.record)
    entry = choose([*found, *(one.entry for one in activities)])
    if entry not in found:
        _undo_activity(opened, task.record, next(one for one in activities if one.entry is entry), dry=dry)
        return
    demand_nothing_leans_on(number, entry, found, task.record.updates)

    def change(now: str) -> str:
        _demand_same(now, task.source.file, task.record)
        return remove(now, entry.path, committed=text, key_order=keys_of(Task))

    _save(entry, lambda: edited_task(opened.book, task, change, read_date(None)), text, dry=dry)


def _activities(opened: Opened, task: Task) -> "list[InFile]":
    """The inspections and the publicity that carry out a task."""
    opened.book = with_activities(opened.book)
    if not opened.book.inspections and not opened.book.publicity:
        return []
    from cchc.recording.papers.taking_back import activity_entries

    return activity_entries(opened.book, task.number, lambda file, model: _committed(opened, file, model))


def _undo_activity(opened: Opened, task: Task, chosen: "InFile", *, dry: bool) -> None:
    from cchc.recording.papers.taking_back import edit_without

    _save(chosen.entry, lambda: edit_without(opened.book, task, chosen, read_date(None)), chosen.committed, dry=dry)


def _undo_in_target(
    opened: Opened, target: Target, choose: Callable[[list[Recorded]], Recorded], *, dry: bool
) -> None:
    assert opened.book.plan is not None
    file = opened.book.plan.source.file
    text, was = _committed(opened, file, Plan)
    known = next((one for one in was.targets if one.code == target.code), None) if was else None
    found = entries_of_target(opened.plan.targets.index(target), target, known)
    entry = choose(found)
    demand_nothing_leans_on(target.code, entry, found, target.measurements)

    def change(now: str) -> str:
        _demand_same(now, file, opened.plan)
        return remove(now, entry.path, committed=text, key_order=keys_of(Target))

    _save(entry, lambda: edited_plan(opened.book, change, read_date(None)), text, dry=dry)


def _undo_figure(statistic: "Found", choose: Callable[[list[Recorded]], Recorded], *, dry: bool) -> None:
    from cchc.cli.figure import figure_words
    from cchc.plan.statistics.figures import Figures
    from cchc.recording.figures import edit_without

    row, book = statistic.row, statistic.opened.book
    found: list[Recorded] = []
    files: list[tuple[str, str | None]] = []
    for file in book.figures:
        places = [at for at, one in enumerate(file.record.entries) if one.code == row.code]
        if not places:
            continue
        # Only the newest of a period: what was written later stands for what is before it.
        newest = file.record.entries[places[-1]]
        text, was = _committed(statistic.opened, file.source.file, Figures)
        known = sum(one == newest for one in was.entries) if was else 0
        period = period_named(file.record.period)
        name = period.name if period else file.record.period
        found.append(
            Recorded(
                "--cap-nhat",
                ("so_lieu", places[-1]),
                newest.day or (period.cutoff if period else None),
                f"{row.code} {name}: {figure_words(row, newest)}",
                known >= sum(one == newest for one in file.record.entries),
                "số liệu",
            )
        )
        files.append((file.source.file, text))
    entry = choose(found)
    file_name, text = files[found.index(entry)]
    _save(
        entry,
        lambda: edit_without(book, file_name, int(entry.path[-1]), text, read_date(None)),
        text,
        dry=dry,
    )


def _scoring(opened: Opened, code: str) -> "list[Sourced[ScoreSheet]]":
    """The self-scores that have an entry of this criterion."""
    if not has_index(opened.book.folder):
        return []
    from cchc.plan.index.reading import read_index

    sheets = read_index(opened.book.folder, shown_as=opened.book.shown_as).sheets
    return [one for one in sheets if any(entry.code == code for entry in one.record.entries)]


def _undo_mark(
    opened: Opened,
    sheets: "list[Sourced[ScoreSheet]]",
    code: str,
    choose: Callable[[list[Recorded]], Recorded],
    *,
    dry: bool,
) -> None:
    from cchc.plan.index.scores import ScoreSheet
    from cchc.recording.index.scores import entry_words, score_without

    found: list[Recorded] = []
    files: list[tuple[Sourced[ScoreSheet], str | None]] = []
    for sheet in sheets:
        text, was = _committed(opened, sheet.source.file, ScoreSheet)
        left = list(was.entries) if was else []
        for at, one in enumerate(sheet.record.entries):
            if is_committed := one in left:
                left.remove(one)
            if one.code == code:
                words = f"{code} năm {sheet.record.year}, ngày {screen_date(one.day)}: {entry_words(one)}"
                found.append(Recorded("--cap-nhat", ("muc", at), one.day, words, is_committed, "số liệu chấm điểm"))
                files.append((sheet, text))
    entry = choose(found)
    chosen, text = files[found.index(entry)]
    _save(entry, lambda: score_without(opened.book, chosen, int(entry.path[-1]), text), text, dry=dry)


def _committed(opened: Opened, file: str, model: type[R]) -> tuple[str | None, R | None]:
    """The text of a file in git and its record; nothing where git does not have the file."""
    try:
        data = committed(path_of(opened.book, file))
    except GitTrouble as error:
        refuse(f"Không biết lần ghi nào đã vào git nên chưa bỏ gì. {error}")
    if data is None:
        return None, None
    record, _ = read_text(data, file, model)
    if not isinstance(record, model):
        refuse(f"Không đọc được {file} ở bản trong git nên không biết lần ghi nào là mới; hãy sửa bằng tay.")
    return data.decode(), record


def _demand_same(text: str, file: str, record: Record) -> None:
    """The number of an entry means nothing in a file that another program has changed since it was read."""
    if read_text(text.encode(), file, type(record))[0] != record:
        raise EditRefused(f"{file} vừa được chương trình khác ghi; chưa bỏ gì. Hãy chạy lại lệnh.")


def _save(entry: Recorded, prepare: Callable[[], Edit], text: str | None, *, dry: bool) -> None:
    typer.echo(f"Bỏ {entry.noun} {entry.words}", err=True)
    edit = show_and_save(prepare, dry=dry, question="Bỏ các dòng trên")
    if edit and edit.text == text:
        typer.echo("Tệp lại đúng như trong git.", err=True)
