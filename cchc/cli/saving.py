"""Saves a paper as a Word file: never over one that somebody has edited, and never half of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import typer

from cchc.cli.options import refuse
from cchc.document import MarkupError, build_docx
from cchc.document.build.chart import Chart
from cchc.files import WriteFailed, save_document, seal, why

_NO_IMAGES: Mapping[str, Chart] = MappingProxyType({})


def save_paper(
    html: str, path: Path, *, title: str, author: str, as_of: date, images: Mapping[str, Chart] = _NO_IMAGES
) -> Path:
    """Save it under this name, or another where somebody has edited the file of this name; say which file was made.

    Exits with status 2 where the html cannot be laid out or the file not be written.
    """
    try:
        data = build_docx(html, title=title, author=author, made_on=as_of, images=images)
        path.parent.mkdir(parents=True, exist_ok=True)
        made = save_document(path, seal(data))
    except MarkupError as error:
        refuse(f"Mẫu cho ra nội dung không hợp lệ (dòng {error.line} sau khi ghép): {error.message_vi}")
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, path.parent)}")
    if made.name != path.name:
        typer.echo(
            f"{path.name} đã có người sửa (hoặc không phải do cchc lập) nên được giữ nguyên; bản mới có tên khác.",
            err=True,
        )
    say_made(made)
    return made


def say_made(path: Path) -> None:
    """Say which file was made: its path from the current folder if it is inside, else the path as it is."""
    full, here = path.absolute(), Path.cwd()
    typer.echo(f"Đã lập {full.relative_to(here) if full.is_relative_to(here) else path}")
