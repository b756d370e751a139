"""`cchc merge-driver`, which git calls (docs/thay-doi-va-git.md)."""

from pathlib import Path
from typing import Annotated

import typer

from cchc.cli.options import refuse
from cchc.editing.merge import merge
from cchc.files import WriteFailed, read_for_edit, replace
from cchc.history import GitTrouble, merge_texts


def command(
    goc: Annotated[str, typer.Argument(metavar="GỐC", help="Tệp ở chỗ tách nhánh (%O).")],
    ta: Annotated[str, typer.Argument(metavar="TA", help="Tệp của nhánh đang đứng (%A); kết quả ghi vào đây.")],
    ho: Annotated[str, typer.Argument(metavar="HỌ", help="Tệp của nhánh gộp vào (%B).")],
) -> None:
    """Gộp hai nhánh cùng thêm cập nhật vào một hồ sơ; git gọi lệnh này khi gộp.

    Cập nhật và số liệu mới của cả hai bên được giữ nguyên văn, xếp theo ngày; phần còn lại gộp như git vẫn gộp. Chỗ hai bên
    sửa khác nhau thì để lại dấu xung đột, kết thúc với mã 1, và cchc check chỉ ra từng chỗ.

    Ví dụ:
      git config merge.cchc.driver "cchc merge-driver %O %A %B"
    """
    try:
        original = read_for_edit(Path(ta))
        ours = original.data.decode()
        base, theirs = (read_for_edit(Path(name)).data.decode() for name in (goc, ho))
        merged = merge(ours, base, theirs, _clean)
        text = merged if merged is not None else merge_texts(ours, base, theirs)[0]
        replace(original, text.encode())
    except UnicodeDecodeError:
        refuse("Tệp không phải UTF-8 nên không gộp được; gộp bằng tay.")
    except (WriteFailed, GitTrouble, OSError) as error:
        refuse(str(error))
    if merged is None:
        raise typer.Exit(1)


def _clean(ours: str, base: str, theirs: str) -> str | None:
    text, clean = merge_texts(ours, base, theirs)
    return text if clean else None
