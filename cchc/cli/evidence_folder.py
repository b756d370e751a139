"""Gathers the files of evidence under the codes of their criteria, with an index. Part of `cchc score --minh-chung`."""

from pathlib import Path

import typer

from cchc.cli.options import refuse
from cchc.cli.saving import say_made
from cchc.files import WriteFailed, save_document, why
from cchc.index.evidence import document_words
from cchc.index.score import Score

_INDEX = "danh-muc.txt"


def gather(score: Score, base: Path, folder: Path) -> None:
    """Copy every file named as evidence to `folder/<code>/`, and write the index. `base` holds the plan folder.

    A file that lies outside `base` is not copied. A copy that differs from what is there gets another name, so nothing is
    overwritten; files that are missing are listed in the index and on stderr.
    """
    rows: list[str] = []
    missing: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for item in score.items:
            for one in item.evidence.documents:
                said = f"{item.criterion.code}\t{document_words(one)}\t{one.subject or ''}"
                if one.file is None:
                    rows.append(f"{said}\tchưa có tệp")
                    continue
                source = (base / one.file).resolve()
                if not source.is_relative_to(base) or not source.is_file():
                    rows.append(f"{said}\tTHIẾU TỆP {one.file}")
                    missing.append(f"  {item.criterion.code}: {one.file}")
                    continue
                rows.append(f"{said}\t{item.criterion.code}/{_copied(source, folder / item.criterion.code)}")
        (folder / _INDEX).write_text(_index_text(score, rows), encoding="utf-8", newline="\n")
    except WriteFailed as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Không gom được tài liệu vào thư mục {why(error, folder)}")
    say_made(folder)
    if missing:
        typer.echo(f"Không thấy {len(missing)} tệp:\n" + "\n".join(missing), err=True)


def _copied(source: Path, folder: Path) -> str:
    """The name under which the file was copied."""
    data = source.read_bytes()
    there = folder / source.name
    if there.is_file() and there.read_bytes() == data:
        return there.name
    folder.mkdir(parents=True, exist_ok=True)
    return save_document(there, data).name


def _index_text(score: Score, rows: list[str]) -> str:
    head = f"Danh mục tài liệu kiểm chứng năm {score.criteria.year}"
    own = [one for one in score.items if not one.criterion.from_above]
    bare = [one.criterion.code for one in own if one.points and not one.evidence.documents]
    tail = [f"Tiêu chí có điểm mà chưa có tài liệu: {', '.join(bare)}"] if bare else []
    return "\n".join([head, "Tiêu chí\tVăn bản\tTrích yếu\tTệp", *rows, *tail]) + "\n"
