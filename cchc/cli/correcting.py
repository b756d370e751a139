"""`cchc update --dinh-chinh`: corrects an entry by another, or takes it away; the old one stays in the file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import typer

from cchc.changes.words import entry_words
from cchc.cli.measuring import TargetNews, judgement_typed
from cchc.cli.options import Opened, read_date, read_number, refuse
from cchc.cli.recording import decimal, write
from cchc.cli.reporting_progress import TaskNews
from cchc.editing.append import add_by_day
from cchc.plan.book import Sourced
from cchc.plan.records import Target, Task
from cchc.plan.values import KeyPath
from cchc.recording.corrections import Wrong, correcting_entry, place_of, removing_entry
from cchc.recording.edits import Edit, Refused, edited_plan, edited_task
from cchc.recording.entries import keys_of, normal
from cchc.state.corrections import Entry
from cchc.vietnamese import screen_date


class Asked(NamedTuple):
    """What the options say of a correction."""

    reason: str
    wrong: Wrong
    takes_away: bool
    day: date | None
    """The true day of the result; None where that was right."""


def correction_asked(
    reason: str | None, of: str | None, which: str | None, day: str | None, *, takes_away: bool
) -> Asked | None:
    """The correction that the options ask for; None where they ask for none."""
    if reason is None:
        if of is not None or which is not None or takes_away:
            raise typer.BadParameter("--cua, --muc, --bo chỉ đi cùng --dinh-chinh LÝ_DO")
        return None
    if not normal(reason):
        raise typer.BadParameter("--dinh-chinh: phải nêu lý do đính chính")
    if which is not None and of is None:
        raise typer.BadParameter("--muc chỉ đi cùng --cua")
    wrong = Wrong(read_date(of, "--cua") if of else None, read_number(which, "--muc", 1, 9999))
    return Asked(normal(reason), wrong, takes_away, read_date(day) if day else None)


def correct_task(
    opened: Opened, task: Sourced[Task], asked: Asked, news: TaskNews, *, dry: bool, commit: bool
) -> None:
    """Correct an update of a task."""
    changes = {} if asked.takes_away else _task_changes(news)
    _demand_nothing_else(asked, news.given())
    number = task.record.number

    def prepare(change: Callable[[str], str], today: date) -> Edit:
        return edited_task(opened.book, task, change, today)

    _correct(
        _List(task.record.updates, ("cap_nhat",), keys_of(Task), "cập nhật"),
        asked,
        changes,
        prepare,
        f"Nhiệm vụ {number}",
        str(number),
        dry=dry,
        commit=commit,
    )


def correct_target(
    opened: Opened, target: Target, asked: Asked, news: TargetNews, *, dry: bool, commit: bool
) -> None:
    """Correct a measurement of a target."""
    changes = {} if asked.takes_away else _target_changes(news)
    _demand_nothing_else(asked, news.given())
    place = ("chi_tieu", opened.plan.targets.index(target), "so_lieu")

    def prepare(change: Callable[[str], str], today: date) -> Edit:
        return edited_plan(opened.book, change, today)

    _correct(
        _List(target.measurements, place, keys_of(Target), "số liệu", target),
        asked,
        changes,
        prepare,
        f"Chỉ tiêu {target.code}",
        target.code,
        dry=dry,
        commit=commit,
    )


class _List(NamedTuple):
    """The list that holds the wrong entry."""

    entries: Sequence[Any]
    path: KeyPath
    keys_around: list[str]
    noun: str
    target: Target | None = None


def _correct(
    where: _List,
    asked: Asked,
    changes: dict[str, Any],
    prepare: Callable[[Callable[[str], str], date], Edit],
    name: str,
    code: str,
    *,
    dry: bool,
    commit: bool,
) -> None:
    today = read_date(None)
    try:
        place = place_of(where.entries, asked.wrong, today, where.noun)
        entry = _entry(where.entries, place, asked, changes, today)
    except Refused as error:
        refuse(error.message_vi)
    wrong = where.entries[place]
    what = "Bỏ" if asked.takes_away else "Đính chính"
    typer.echo(f"{what} {where.noun} {entry_words(wrong, where.target)}", err=True)

    def change(text: str) -> str:
        return add_by_day(text, where.path, entry, key_order=where.keys_around)

    said = f"{what.lower()} {where.noun} ngày {screen_date(wrong.day)}"
    message = f"{name}: {said}\n\n{asked.reason}"
    write(lambda: prepare(change, today), message, dry=dry, commit=commit, undo=f"cchc undo {code}")


def _entry(
    entries: Sequence[Entry], place: int, asked: Asked, changes: dict[str, Any], today: date
) -> dict[str, Any]:
    if asked.takes_away:
        return removing_entry(entries, place, asked.reason, today)
    if asked.day is not None:
        changes = {"ngay": asked.day, **changes}
    return correcting_entry(entries, place, changes, asked.reason, today)


def _demand_nothing_else(asked: Asked, given: Sequence[str]) -> None:
    if asked.takes_away and (given or asked.day is not None):
        options = ", ".join([*given, *(["--ngay"] if asked.day is not None else [])])
        raise typer.BadParameter(f"--bo không đi cùng {options}: mục bị bỏ không có nội dung thay vào")


def _task_changes(news: TaskNews) -> dict[str, Any]:
    """What the options change of an update, by key."""
    if news.done and news.progress is not None:
        raise typer.BadParameter("chỉ dùng một trong hai: --xong hoặc --tien-do")
    changes: dict[str, Any] = {}
    if news.nothing_occurred:
        if news.done or news.progress is not None or news.result is not None:
            raise typer.BadParameter("--khong-phat-sinh không đi cùng --tien-do, --xong, --ket-qua")
        changes = {"khong_phat_sinh": True, "tien_do": None, "ket_qua": None}
    elif news.done or news.progress is not None or news.result is not None:
        changes = {"khong_phat_sinh": None}
    if news.done or news.progress:
        changes["tien_do"] = decimal("100" if news.done else news.progress or "", "--tien-do")
    elif news.progress is not None:
        changes["tien_do"] = None
    texts = {"ket_qua": news.result, "ky": news.occurrence, "giai_phap": news.remedy}
    changes |= {name: normal(text) for name, text in texts.items() if text is not None}
    if news.documents:
        changes["van_ban"] = [text for one in news.documents if (text := normal(one))]
    causes = {
        "don_vi_neu": news.stated,
        "khach_quan": news.objective,
        "chu_quan": news.subjective,
        "xac_nhan": news.confirmed_by,
    }
    if told := {name: normal(text) for name, text in causes.items() if text is not None}:
        changes["nguyen_nhan"] = told
    return changes


def _target_changes(news: TargetNews) -> dict[str, Any]:
    """What the options change of a measurement, by key."""
    changes: dict[str, Any] = {}
    figures = {
        "gia_tri": (news.value, "--gia-tri"),
        "tu_so": (news.part, "--tu-so"),
        "mau_so": (news.whole, "--mau-so"),
    }
    if any(typed is not None for typed, _ in figures.values()):
        # A value and the two numbers that it comes from belong together: none of the old ones stays.
        changes = {name: decimal(typed, option) if typed else None for name, (typed, option) in figures.items()}
    if news.judgement is not None:
        changes["danh_gia"] = judgement_typed(news.judgement)
    days = {"tu": (news.since, "--tu"), "den": (news.until, "--den")}
    changes |= {name: read_date(typed, option) for name, (typed, option) in days.items() if typed is not None}
    texts = {"nguon": news.source, "phuong_phap": news.method, "ghi_chu": news.note}
    return changes | {name: normal(text) for name, text in texts.items() if text is not None}
