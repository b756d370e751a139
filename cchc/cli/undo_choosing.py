"""Which entry `cchc undo` takes back: the one that was asked for, or the one a person chooses."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

import typer

from cchc.cli.asking import interactive
from cchc.cli.options import refuse
from cchc.cli.recording import ask
from cchc.recording.taking_back import Recorded, leaning_on
from cchc.state.corrections import Entry
from cchc.vietnamese import parse_whole, screen_date, shortened


def choose_entry(
    code: str, found: list[Recorded], asked: dict[str, date], which: int | None, *, stop: bool
) -> Recorded:
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


def demand_nothing_leans_on(
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
    if any(one.path[:1] == ("muc",) for one in found):
        how = f"thì ghi lại số đúng: cchc mark {code} …; số liệu mới nhất là số được tính."
    elif any(one.option == "--cap-nhat" for one in found):
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
