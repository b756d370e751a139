"""The files of a new plan, and writing them: all of them or none, and never over a plan."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from cchc.editing.append import record_text
from cchc.files import WriteFailed, create, make_folder, why
from cchc.founding.records import Founded
from cchc.vietnamese import slug

_PLAN_SCHEMA = "# yaml-language-server: $schema=schema/plan.schema.json\n"
_KEPT = "tasks/.gitkeep"
"""Git keeps no empty folder, and a plan without one is incomplete."""
_TASK_SCHEMA = "# yaml-language-server: $schema=../schema/task.schema.json\n"


def plan_files(founded: Founded) -> dict[str, str]:
    """The text of each file of the plan, by its name in the plan folder. Raises EditRefused for what YAML cannot hold."""
    stage = founded.plan["giai_doan"]
    files = {f"{stage['tu']}-{stage['den']}.yaml": _PLAN_SCHEMA + record_text(founded.plan)}
    for task in founded.tasks:
        number = task["so"]
        begin = f"{number:02d}" if isinstance(number, int) else number
        name = f"tasks/{begin}-{slug(task['ten'])[:60].strip('-') or 'nhiem-vu'}.yaml"
        files[name] = _TASK_SCHEMA + record_text(task)
    return files if founded.tasks else {**files, _KEPT: ""}


def schema_files() -> dict[str, str]:
    """The JSON Schemas that editors check the records by, by name in the plan folder."""
    from cchc.plan.schemas import SCHEMAS, schema_text

    return {f"schema/{kind}.schema.json": schema_text(kind) for kind in SCHEMAS}


def write_plan(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new plan folder: made beside its place and moved there as a whole. Raises WriteFailed.

    The folder may exist if it is empty.
    """
    demand_free(folder)
    folder = folder.resolve()
    made = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        make_folder(made)
        make_folder(made / "tasks")
        for name, text in files.items():
            path = made / name
            if path.parent != made:
                make_folder(path.parent)
            create(path, text.encode())
        _move(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def demand_free(folder: Path) -> None:
    """Raise WriteFailed unless nothing but an empty folder, not the current one, stands where the plan is to be."""
    if folder.resolve() == Path.cwd().resolve():
        raise WriteFailed(f"{folder}: không lập kế hoạch ngay ở thư mục đang đứng; dùng --plan plan.")
    try:
        names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
        taken = bool(names) or (os.path.lexists(folder) and not folder.is_dir())
    except OSError as error:
        raise WriteFailed(why(error, folder)) from None
    if taken:
        raise WriteFailed(
            f"{folder}: đã có ở đây rồi ({', '.join(names[:3]) or 'một tệp'}), không ghi đè. Chọn chỗ khác bằng --plan THƯ_MỤC."
        )
    if not folder.absolute().parent.is_dir():
        raise WriteFailed(f"{folder}: không có thư mục {folder.absolute().parent}; tạo thư mục rồi chạy lại.")


def _move(made: Path, folder: Path) -> None:
    try:
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
    except OSError as error:
        raise WriteFailed(why(error, folder)) from None
