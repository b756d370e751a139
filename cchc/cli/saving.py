"""Saves a paper as a Word file: never over one that somebody has edited, and never half of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

import typer

from cchc.cli.options import refuse
from cchc.cli.waiting import waited
from cchc.files import WriteFailed, demand_inside, save_document, seal, why

if TYPE_CHECKING:  # These take long to load, and other commands only say what they made.
    from cchc.document.build.chart import Chart
    from cchc.report.templates import Html

_NO_IMAGES: "Mapping[str, Chart]" = MappingProxyType({})


def save_paper(
    html: "Html",
    path: Path,
    *,
    title: str,
    author: str,
    as_of: date,
    images: "Mapping[str, Chart]" = _NO_IMAGES,
    carried: str = "",
) -> Path:
    """Save it under this name, or another where somebody has edited the file of this name; say which file was made.

    The document carries the text `carried`. Exits with status 2 where the html cannot be laid out or the file not be written.
    """
    from cchc.document import MarkupError, build_docx

    folder = path.parent
    try:
        data = build_docx(html, title=title, author=author, made_on=as_of, images=images, carried=carried)
        folder.mkdir(parents=True, exist_ok=True)
        demand_inside(folder, path)
        made = save_document(path, seal(data))
    except MarkupError as error:
        refuse_markup(html, error.line, error.message_vi)
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không tạo được thư mục {why(error, folder)}")
    if made.name != path.name:
        typer.echo(
            f"{path.name} đã có người sửa (hoặc không phải do cchc lập) nên được giữ nguyên; bản mới có tên khác.",
            err=True,
        )
    say_made(made)
    return made


def refuse_markup(html: "Html", line: int, message: str) -> NoReturn:
    """Say which line of which template gave html that no document can be made of, and exit with status 2."""
    refuse(
        f"{html.place(line)}: mẫu cho ra nội dung không hợp lệ ở dòng này hoặc ngay sau: {message.rstrip('.')}. Sửa mẫu rồi lập lại."
    )


def save_pdf(path: Path) -> None:
    """Make the PDF of a Word file beside it and say so. Exits with status 2 where that cannot be done."""
    from cchc.document.pdf import NoPdf, make_pdf

    try:
        with waited("Đang tạo bản PDF"):
            printed = make_pdf(path)
    except NoPdf as error:
        refuse(str(error))
    say_made(printed)


def say_made(path: Path) -> None:
    """Say which file was made."""
    typer.echo(f"Đã lập {shown(path)}")


def shown(path: Path) -> Path:
    """The path as messages name it: from the current folder if it is inside, else as it is."""
    full, here = path.absolute(), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else path
