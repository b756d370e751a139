"""`cchc undo`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from cchc.cli.asking import interactive
from cchc.cli.options import Opened, PlanFolder, find_target, named_task, open_one, read_date, read_number, refuse
from cchc.cli.recording import DryRun, ask, find_task, show_and_save
from cchc.editing.opening import EditRefused
from cchc.editing.remove import remove
from cchc.history import GitTrouble, committed
from cchc.plan.keys import Record
from cchc.plan.reading import read_text
from cchc.plan.records import Plan, Target, Task
from cchc.recording.edits import Edit, edited_plan, edited_task, path_of
from cchc.recording.entries import keys_of
from cchc.recording.taking_back import Recorded, entries_of_target, entries_of_task, leaning_on
from cchc.state.corrections import Entry
from cchc.state.periods import period_named
from cchc.vietnamese import parse_whole, screen_date, shortened

if TYPE_CHECKING:
    from cchc.cli.figure import Found

R = TypeVar("R", bound=Record)


def command(
    ma: Annotated[
        str, typer.Argument(metavar="MÃ", help="Số nhiệm vụ (33), mã chỉ tiêu (b2) hoặc thống kê (III.07).")
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
    dung: Annotated[bool, typer.Option("--dung", help="Bỏ việc dừng thực hiện (cchc stop).")] = False,
    muc: Annotated[
        str | None, typer.Option("--muc", metavar="SỐ", help="Lần ghi thứ mấy, khi ngày ấy có nhiều lần.")
    ] = None,
    thu: DryRun = False,
    plan: PlanFolder = None,
) -> None:
    """Bỏ một lần ghi nhầm mà chưa ghi vào git: cập nhật, số liệu, gia hạn, phát sinh, điều chỉnh, dừng thực hiện.

    Tệp trở lại như trước lần ghi ấy, mọi dòng khác giữ nguyên. Có nhiều lần chưa ghi vào git thì lệnh hỏi bỏ lần nào, hoặc
    liệt kê để chọn. Lần đã ghi vào git thì không bỏ được: đính chính bằng cchc update --dinh-chinh.

    Ví dụ:
      cchc undo 33
      cchc undo 33 --cap-nhat 25/6/2026
      cchc undo b2 --thu
    """
    days = {"--cap-nhat": cap_nhat, "--gia-han": gia_han, "--moc": moc, "--dieu-chinh": dieu_chinh}
    asked = {option: read_date(typed, option) for option, typed in days.items() if typed is not None}
    if len(asked) + dung > 1:
        raise typer.BadParameter("mỗi lần chỉ bỏ một lần ghi: chọn một trong các lựa chọn trên")
    which = read_number(muc, "--muc", 1, 9999)
    opened = Opened(open_one(plan, ma))
    if named_task(opened, ma) is not None:
        _undo_in_task(opened, ma, lambda found: _chosen(ma, found, asked, which, stop=dung), dry=thu)
        return
    target = find_target(ma, opened.plan)
    if target is None:
        from cchc.cli.figure import find_statistic

        if found := find_statistic(opened, ma):
            _undo_figure(found, lambda entries: _chosen(found.row.code, entries, asked, which, stop=dung), dry=thu)
            return
        refuse(f"Không có nhiệm vụ hay chỉ tiêu «{shortened(ma, 40)}». Xem các mã: cchc status")
    _undo_in_target(opened, target, lambda found: _chosen(ma, found, asked, which, stop=dung), dry=thu)


def _undo_in_task(opened: Opened, number: str, choose: Callable[[list[Recorded]], Recorded], *, dry: bool) -> None:
    task = find_task(opened, number)
    text, was = _committed(opened, task.source.file, Task)
    found = entries_of_task(task.record, was)
    entry = choose(found)
    _demand_nothing_leans_on(number, entry, found, task.record.updates)

    def change(now: str) -> str:
        _demand_same(now, task.source.file, task.record)
        return remove(now, entry.path, committed=text, key_order=keys_of(Task))

    _save(entry, lambda: edited_task(opened.book, task, change, read_date(None)), text, dry=dry)


def _undo_in_target(
    opened: Opened, target: Target, choose: Callable[[list[Recorded]], Recorded], *, dry: bool
) -> None:
    assert opened.book.plan is not None
    file = opened.book.plan.source.file
    text, was = _committed(opened, file, Plan)
    known = next((one for one in was.targets if one.code == target.code), None) if was else None
    found = entries_of_target(opened.plan.targets.index(target), target, known)
    entry = choose(found)
    _demand_nothing_leans_on(target.code, entry, found, target.measurements)

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


def _chosen(code: str, found: list[Recorded], asked: dict[str, date], which: int | None, *, stop: bool) -> Recorded:
    """The entry to take back; asks, or refuses, where it is in doubt."""
    fitting = [one for one in found if (not asked and not stop) or _is_asked(one, asked, stop=stop)]
    new = [one for one in fitting if not one.is_committed]
    if not new:
        _refuse_committed(code, fitting, any_entry=not asked and not stop)
    if which is not None:
        if which > len(new):
            refuse(f"--muc: chỉ có {len(new)} lần ghi chưa vào git để chọn.")
        return new[which - 1]
    if len(new) == 1:
        return new[0]
    if not interactive():
        refuse(f"Có {len(new)} lần ghi chưa vào git, hãy chọn một:\n{_choices(code, new)}")
    typer.echo("\n".join(f"  {number}. {one.noun} {one.words}" for number, one in enumerate(new, 1)), err=True)
    while not 1 <= (number := parse_whole(ask(f"Bỏ lần nào (1-{len(new)})", None)) or 0) <= len(new):
        typer.echo(f"Gõ một số từ 1 đến {len(new)}.", err=True)
    return new[number - 1]


def _demand_nothing_leans_on(
    code: str, entry: Recorded, found: Sequence[Recorded], entries: Sequence[Entry]
) -> None:
    """Refuse to take away an entry whose loss would leave a correction without the one it names."""
    if entry.option != "--cap-nhat":
        return
    own = [one for one in found if one.option == entry.option]
    leaning = [own[at] for at in leaning_on(entries, own.index(entry))]
    if not leaning:
        return
    refusal = f"Chưa bỏ được {entry.noun} {shortened(entry.words, 100)}: có lần đính chính dựa vào nó."
    if any(one.is_committed for one in leaning):
        refuse(
            f'{refusal} Lần đính chính ấy đã vào git; ghi sai thì đính chính: cchc update {code} --dinh-chinh "ghi nhầm"'
        )
    refuse(
        f"{refusal} Bỏ lần đính chính trước:\n{_choices(code, [one for one in found if not one.is_committed], leaning)}"
    )


def _refuse_committed(code: str, found: list[Recorded], *, any_entry: bool) -> NoReturn:
    if not found and any_entry:
        refuse(f"«{shortened(code, 40)}» chưa có lần ghi nào để bỏ. Xem: cchc show {shortened(code, 40)}")
    if not found:
        refuse(f"«{shortened(code, 40)}» không có lần ghi nào như thế để bỏ. Xem: cchc show {shortened(code, 40)}")
    if any(one.option == "--cap-nhat" for one in found):
        how = f'thì đính chính, thí dụ: cchc update {code} --dinh-chinh "ghi nhầm" và nội dung đúng.'
    else:
        how = "thì mở tệp sửa lại rồi git commit; git vẫn giữ bản cũ."
    refuse(f"Lần ghi đã vào git thì không bỏ được. Nếu ghi sai {how}")


def _is_asked(one: Recorded, asked: dict[str, date], *, stop: bool) -> bool:
    return one.option == "--dung" if stop else one.option in asked and one.day == asked[one.option]


def _choices(code: str, new: Sequence[Recorded], wanted: Sequence[Recorded] | None = None) -> str:
    """A command for each new entry, or for those wanted, and what it says."""
    lines = []
    for at, one in enumerate(new):
        if wanted is not None and one not in wanted:
            continue
        alike = [number for number, other in enumerate(new) if (other.option, other.day) == (one.option, one.day)]
        day = f" {screen_date(one.day)}" if one.day else ""
        more = f" --muc {alike.index(at) + 1}" if len(alike) > 1 else ""
        lines.append(f"  cchc undo {code} {one.option}{day}{more}\n      {one.noun} {shortened(one.words, 100)}")
    return "\n".join(lines)


def _save(entry: Recorded, prepare: Callable[[], Edit], text: str | None, *, dry: bool) -> None:
    typer.echo(f"Bỏ {entry.noun} {entry.words}", err=True)
    edit = show_and_save(prepare, dry=dry, question="Bỏ các dòng trên")
    if edit and edit.text == text:
        typer.echo("Tệp lại đúng như trong git.", err=True)
