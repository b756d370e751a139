"""`cchc diff`."""

import sys
from typing import Annotated

import typer

from cchc.changes.compare import compare
from cchc.cli.options import AsOf, Json, PlanFolder, open_folder, read_date, refuse, say
from cchc.history import INDEX, WORKING_TREE, Git, GitTrouble, Side, commit_side, fork_point, open_git, read_sides
from cchc.views.changes.json import change_json
from cchc.views.changes.markdown import change_markdown
from cchc.views.changes.text import change_lines, unread_lines
from cchc.views.lines import colour_wanted, text_width, write_lines


def command(
    cu: Annotated[
        str | None,
        typer.Argument(metavar="BẢN-CŨ", help="Phiên bản cũ: nhánh, thẻ, mã commit, HEAD~3, hoặc A..B, A...B."),
    ] = None,
    moi: Annotated[
        str | None, typer.Argument(metavar="BẢN-MỚI", help="Phiên bản mới. Mặc định: thư mục đang làm việc.")
    ] = None,
    index: Annotated[bool, typer.Option("--index", help="So với phần đã git add, chưa commit.")] = False,
    ngay: AsOf = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="In Markdown, để dán vào yêu cầu gộp (pull request).")
    ] = False,
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem thay đổi của kế hoạch có ý nghĩa gì: thêm, bỏ, sửa lời văn, phân công lại, đổi hạn, cập nhật mới; tình trạng nào đổi theo.

    Không ghi bản nào: so commit gần nhất (HEAD) với thư mục đang làm việc. Một bản: so bản đó với thư mục đang làm việc.
    Hai bản: so hai bản đó với nhau. A...B: những gì B thay đổi kể từ chỗ tách khỏi A. Sửa hay xóa điều đã báo cáo thì bị
    nêu riêng, lên đầu. Lệnh chỉ đọc, không ghi gì, không cần cất (stash) việc đang làm.

    Ví dụ:
      cchc diff
      cchc diff HEAD~5
      cchc diff main...nhanh-cua-toi --markdown
    """
    as_of = read_date(ngay)
    if markdown and as_json:
        raise typer.BadParameter("chỉ dùng một trong hai: --markdown hoặc --json")
    try:
        git = open_git(open_folder(plan))
        old, new = _sides(git, cu, moi, index)
        compared = read_sides(git, old, new)
    except GitTrouble as error:
        refuse(str(error))
    changes = compare(compared.old, compared.new, as_of, compared.others)
    if as_json:
        say(change_json(changes, old.name, new.name))
    elif markdown:
        say(change_markdown(changes, old.name, new.name))
    else:
        lines = change_lines(changes, old.name, new.name, text_width())
        write_lines(lines, sys.stdout, colour=colour_wanted(sys.stdout))
    if not changes.complete:
        typer.echo(unread_lines(changes), err=True, nl=False)
        raise typer.Exit(2)


def _sides(git: Git, old: str | None, new: str | None, index: bool) -> tuple[Side, Side]:
    """The two sides that the arguments name."""
    ranged = new is None and old is not None and ".." in old
    if index and (new is not None or ranged):
        raise typer.BadParameter("--index chỉ dùng với một bản cũ")
    if old is not None and ranged:
        return _range(git, old)
    newer = INDEX if index else WORKING_TREE if new is None else commit_side(git, new)
    return commit_side(git, old if old is not None else "HEAD"), newer


def _range(git: Git, typed: str) -> tuple[Side, Side]:
    """The sides of a range, as in git: A..B compares two revisions, A...B compares B with where it left A; a missing end is HEAD."""
    from_fork = "..." in typed
    first, _, second = typed.partition("..." if from_fork else "..")
    first, second = first or "HEAD", second or "HEAD"
    return fork_point(git, first, second) if from_fork else commit_side(git, first), commit_side(git, second)
