"""`cchc merge-driver`: called by git, never by people (README, git)."""

from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import refuse
from cchc.history import merged_text
from cchc.merging import merged
from cchc.writing import WriteFailed, read_for_edit, replace


def command(
    goc: Annotated[str, typer.Argument(metavar="GỐC", help="Tệp trước khi tách nhánh (%O).")],
    ta: Annotated[str, typer.Argument(metavar="TA", help="Tệp của nhánh này (%A); kết quả ghi vào đây.")],
    ho: Annotated[str, typer.Argument(metavar="HỌ", help="Tệp của nhánh kia (%B).")],
) -> None:
    """Gộp hai nhánh cùng thêm cập nhật vào một hồ sơ; git gọi lệnh này khi gộp.

    Hai bên chỉ thêm cập nhật hoặc số liệu thì giữ cả hai, xếp theo ngày. Khác thế thì gộp như git vẫn gộp.

    Ví dụ:
      git config merge.cchc.driver "cchc merge-driver %O %A %B"
    """
    try:
        ours = read_for_edit(Path(ta))
        text = merged(Path(goc).read_bytes(), ours.data, Path(ho).read_bytes())
        clean = text is not None
        if text is None:
            text, clean = merged_text(Path(goc), Path(ta), Path(ho))
        replace(ours, text)
    except (WriteFailed, OSError) as error:
        refuse(str(error))
    if not clean:
        raise typer.Exit(1)
