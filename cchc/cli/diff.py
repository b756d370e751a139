"""`cchc diff`."""

from typing import Annotated, NamedTuple

import typer

from cchc.changes import Filed, compare, moves_everything
from cchc.cli.options import AsOf, Json, PlanFolder, open_folder, read_date, refuse, say
from cchc.history import INDEX, WORKING_TREE, FileChange, NoHistory, Repository, open_repository
from cchc.problems import Problem
from cchc.reading import plan_file_names, read_text
from cchc.records import Plan, Task
from cchc.vietnamese import screen_date
from cchc.views.problem_list import problem_lines


def command(
    phien_ban: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CŨ [MỚI]]", help="Hai phiên bản git. Mặc định: HEAD và các tệp đang có."),
    ] = None,
    index: Annotated[
        bool, typer.Option("--index", help="So với phần đã git add, thay cho các tệp đang có.")
    ] = False,
    ngay: AsOf = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="In dạng Markdown, để làm bình luận khi xét duyệt.")
    ] = False,
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem thay đổi của kế hoạch có ý nghĩa gì: nhiệm vụ, chỉ tiêu nào thêm, bớt, đổi gì; và tình trạng nào đổi theo.

    Cập nhật hoặc số liệu đã ghi mà nay bị sửa, bị xóa được nêu riêng là lịch sử bị sửa.

    Ví dụ:
      cchc diff
      cchc diff HEAD~1 HEAD
      cchc diff main --markdown
    """
    revisions = list(phien_ban or [])
    if len(revisions) > 2 or (index and len(revisions) > 1):
        raise typer.BadParameter("ghi nhiều nhất hai phiên bản (với --index: một)")
    as_of = read_date(ngay)
    try:
        repository = open_repository(open_folder(plan))
        old = repository.resolve(revisions[0] if revisions else "HEAD")
        new = repository.resolve(revisions[1]) if len(revisions) == 2 else INDEX if index else WORKING_TREE
        sides = _read(repository, old, new)
    except NoHistory as error:
        refuse(str(error))
    changes = compare(sides.old_plan, sides.new_plan, sides.old_tasks, sides.new_tasks, sides.notes, as_of)
    ends = f"{revisions[0] if revisions else 'HEAD'} đến {_end_name(revisions, index)}"
    heading = f"Thay đổi của kế hoạch từ {ends}, tình trạng tính đến {screen_date(as_of)}"
    from cchc.views import change_list

    if as_json:
        say(change_list.change_json(changes, sides.unread))
    elif markdown:
        say(change_list.change_markdown(changes, heading) if changes else f"### {heading}\n\nKhông có thay đổi.\n")
    else:
        say(
            change_list.change_text(changes, heading)
            if changes
            else f"Không có thay đổi nào của kế hoạch từ {ends}."
        )
    if sides.unread:
        typer.echo(problem_lines(sides.problems), err=True, nl=False)
        typer.echo(f"CHƯA ĐẦY ĐỦ: không đọc được {', '.join(sides.unread)}.", err=True)
        raise typer.Exit(2)


def _end_name(revisions: list[str], index: bool) -> str:
    if len(revisions) == 2:
        return revisions[1]
    return "phần đã git add" if index else "các tệp đang có"


class _Sides(NamedTuple):
    """Both states, as far as they differ."""

    old_plan: Plan | None
    new_plan: Plan | None
    old_tasks: list[Filed]
    new_tasks: list[Filed]
    notes: list[str]
    unread: list[str]
    problems: list[Problem]


def _read(repository: Repository, old: str, new: str) -> _Sides:
    """Read what differs; the plan file always, and every task only where the plan's time or thresholds moved."""
    changed = repository.changes(old, new)
    unread: list[str] = []
    problems: list[Problem] = []

    def task(name: str, data: bytes | None, side: str) -> list[Filed]:
        if data is None:
            return []
        record, found = read_text(data, name, Task)
        if isinstance(record, Task):
            return [(name, record)]
        unread.append(f"{name} ({side})")
        problems.extend(problem for problem in found if side == "mới")
        return []

    def plan_of(revision: str, side: str) -> Plan | None:
        names = plan_file_names(repository.names_at(revision))
        data = repository.file_at(revision, names[-1]) if names else None
        if data is None:
            return None
        record, found = read_text(data, names[-1], Plan)
        if isinstance(record, Plan):
            return record
        unread.append(f"{names[-1]} ({side})")
        problems.extend(problem for problem in found if side == "mới")
        return None

    old_plan, new_plan = plan_of(old, "cũ"), plan_of(new, "mới")
    if moves_everything(old_plan, new_plan):
        changed = _everything(repository, old, new)
    tasks = [one for one in changed if one.path.startswith("tasks/")]
    return _Sides(
        old_plan,
        new_plan,
        [filed for one in tasks for filed in task(one.path, one.old, "cũ")],
        [filed for one in tasks for filed in task(one.path, one.new, "mới")],
        [one.path for one in changed if one.path.startswith("reports/") and one.old != one.new],
        unread,
        sorted(problems),
    )


def _everything(repository: Repository, old: str, new: str) -> list[FileChange]:
    before, after = repository.names_at(old), repository.names_at(new)
    old_files, new_files = repository.files_at(old, before), repository.files_at(new, after)
    return [FileChange(name, old_files.get(name), new_files.get(name)) for name in sorted({*before, *after})]
