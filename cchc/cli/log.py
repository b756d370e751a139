"""`cchc log`."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from cchc.changes.life import Version, life
from cchc.cli.options import Json, PlanFolder, open_folder, refuse, say
from cchc.history import GitTrouble, agency_names, is_shallow, life_of_target, life_of_task, open_git
from cchc.numbering import Code, typed_number
from cchc.plan.records import Target
from cchc.vietnamese import shortened
from cchc.views.changes.json import life_json
from cchc.views.changes.text import life_lines
from cchc.views.lines import colour_wanted, text_width, write_lines


def command(
    ma: Annotated[
        str, typer.Argument(metavar="MÃ", help="Số nhiệm vụ (33) hoặc mã chỉ tiêu (b2; đ1 gõ được là dd1).")
    ],
    as_json: Json = False,
    plan: PlanFolder = None,
) -> None:
    """Xem lịch sử một nhiệm vụ hoặc chỉ tiêu trong git: ai ghi gì, ngày nào, ở lần ghi (commit) nào; mới nhất ở cuối.

    Điều đã sửa mà chưa commit thì đứng cuối, dưới dòng «chưa ghi vào git». Tệp đã đổi tên vẫn theo được. Cập nhật bị sửa,
    bị xóa hoặc mất khi gộp nhánh có dấu !!!.

    Ví dụ:
      cchc log 33
      cchc log b2 --json
    """
    code = ma.strip().lower().replace("dd", "đ", 1)
    number = typed_number(ma)
    try:
        git = open_git(open_folder(plan))
        found = life_of_task(git, number) if number is not None else life_of_target(git, code)
        if isinstance(number, Code) and not found.versions:
            number, found = None, life_of_target(git, code)  # the codes of targets may look like numbers of tasks
        agencies = agency_names(git)
        shallow = is_shallow(git)
    except GitTrouble as error:
        refuse(str(error))
    noun = "nhiệm vụ" if number is not None else "chỉ tiêu"
    code = code if number is None else str(number)
    if not found.versions:
        typed = shortened(ma.strip(), 40)
        more = f" Số liệu thống kê xem bằng: cchc show {typed}" if "." in code else ""
        refuse(f"Không có {noun} «{typed}», cả trong lịch sử. Xem các mã: cchc status.{more}")
    steps = life(found.versions, found.present.record, agencies)
    file, name = _names(found.versions)
    if as_json:
        say(life_json("nhiem_vu" if number is not None else "chi_tieu", code, name, file, steps))
    else:
        lines = life_lines(f"{noun.upper()} {code}  ({file})", name, steps, text_width())
        write_lines(lines, sys.stdout, colour=colour_wanted(sys.stdout))
    if shallow:
        typer.echo("CHƯA ĐẦY ĐỦ: kho chỉ được lấy về một phần lịch sử; lấy đủ: git fetch --unshallow", err=True)
        raise typer.Exit(2)


def _names(versions: Sequence[Version]) -> tuple[str, str]:
    """The newest file and name of the record."""
    found = [one for version in versions for one in (*version.olds, version.new)]
    records = [one.record for one in found if one.record]
    if not records:
        problems = [problem for one in found for problem in one.problems]
        return problems[-1].file, "(tệp có lỗi, chưa đọc được)"
    record = records[-1].record
    return records[-1].source.file, record.wording if isinstance(record, Target) else record.title
