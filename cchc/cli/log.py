"""`cchc log`."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from cchc.changes import entries_changed, said
from cchc.cli.options import Json, PlanFolder, find_target, open_folder, refuse, say
from cchc.history import WORKING_TREE, FileChange, NoHistory, Repository, open_repository
from cchc.reading import plan_file_names, read_text
from cchc.records import Plan, Target, Task
from cchc.views.change_list import KEY_NAMES, entry_words, worded


class _Line(NamedTuple):
    """One thing that happened to the record."""

    date: str
    author: str
    commit: str
    words: str


def command(
    ma: Annotated[str, typer.Argument(metavar="MÃ", help="Số nhiệm vụ (33) hoặc mã chỉ tiêu (b2).")],
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem lịch sử một nhiệm vụ hoặc chỉ tiêu trong git: ai ghi gì, ngày nào, trong lần ghi nào; cũ trước, mới sau.

    Thay đổi chưa ghi vào git được nêu ở cuối. Cập nhật đã ghi mà bị sửa hoặc bị xóa được nêu rõ.

    Ví dụ:
      cchc log 33
      cchc log b2
    """
    try:
        repository = open_repository(open_folder(plan))
        lines = _task_lines(repository, int(ma)) if ma.strip().isdecimal() else _target_lines(repository, ma)
    except NoHistory as error:
        refuse(str(error))
    if as_json:
        from cchc.views.json_views import dump

        say(
            dump(
                [
                    {"ngay": one.date, "nguoi_ghi": one.author, "lan_ghi": one.commit, "noi_dung": one.words}
                    for one in lines
                ]
            )
        )
        return
    previous = None
    for line in lines:
        if (line.commit, line.date) != previous:
            say(f"{line.date}  {line.author}  ({line.commit})" if line.commit else "Chưa ghi vào git")
            previous = (line.commit, line.date)
        say(f"  {line.words}")


def _task_lines(repository: Repository, number: int) -> list[_Line]:
    """The life of a task: its file may have had several names, all of which begin with its number."""
    paths = [f"tasks/{number:02d}-*.yaml", f"tasks/{number:02d}-*.yml"]

    def of(changes: Sequence[FileChange], *, new: bool) -> Task | None:
        for change in changes:
            data = change.new if new else change.old
            record = read_text(data, change.path, Task)[0] if data is not None else None
            if isinstance(record, Task) and record.number == number:
                return record
        return None

    lines: list[_Line] = []
    for commit in repository.log(paths):
        happened = _happened(of(commit.changes, new=False), of(commit.changes, new=True), "cap_nhat")
        lines += [_Line(commit.date, commit.author, commit.hash[:8], words) for words in happened]
    waiting = _changes_now(repository, paths)
    lines += [
        _Line("", "", "", words) for words in _happened(of(waiting, new=False), of(waiting, new=True), "cap_nhat")
    ]
    if not lines:
        refuse(f"Không có nhiệm vụ số {number} trong lịch sử của kế hoạch.")
    return lines


def _target_lines(repository: Repository, code: str) -> list[_Line]:
    names = plan_file_names(repository.names_at(WORKING_TREE))
    if not names:
        refuse("Không có tệp kế hoạch.")

    def of(changes: Sequence[FileChange], *, new: bool) -> Target | None:
        for change in changes:
            data = change.new if new else change.old
            record = read_text(data, change.path, Plan)[0] if data is not None else None
            if isinstance(record, Plan):
                return find_target(code, record)
        return None

    lines: list[_Line] = []
    for commit in repository.log(names[-1:]):
        happened = _happened(of(commit.changes, new=False), of(commit.changes, new=True), "so_lieu")
        lines += [_Line(commit.date, commit.author, commit.hash[:8], words) for words in happened]
    waiting = _changes_now(repository, names[-1:])
    lines += [
        _Line("", "", "", words) for words in _happened(of(waiting, new=False), of(waiting, new=True), "so_lieu")
    ]
    if not lines:
        refuse(f"Không có chỉ tiêu «{code}» trong lịch sử của kế hoạch.")
    return lines


def _changes_now(repository: Repository, paths: Sequence[str]) -> list[FileChange]:
    return repository.changes(repository.resolve("HEAD"), WORKING_TREE, paths)


def _happened(old: Task | Target | None, new: Task | Target | None, entries: str) -> list[str]:
    """What one commit did to the record, in words."""
    if old is None and new is None:
        return []
    if new is None:
        return ["bỏ khỏi kế hoạch"]
    attribute = type(new).keys[entries].attribute
    recorded = getattr(new, attribute)
    if old is None:
        return ["đưa vào kế hoạch", *(f"+ {entry_words(entry)}" for entry in recorded)]
    added, rewritten = entries_changed(getattr(old, attribute), recorded)
    words = [f"!! LỊCH SỬ BỊ SỬA: {entry_words(entry)} bị đổi hoặc bị xóa" for entry in rewritten]
    for alias, key in type(new).keys.items():
        before, after = getattr(old, key.attribute), getattr(new, key.attribute)
        if alias != entries and before != after:
            words.append(f"{KEY_NAMES.get(alias, alias)}: {worded(said(before), said(after))}")
    return [*words, *(f"+ {entry_words(entry)}" for entry in added)]
