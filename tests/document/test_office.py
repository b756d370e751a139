"""LibreOffice opens our documents with the intended pages, and what it saves still conforms to the decree."""

import re
import subprocess
from pathlib import Path

from cchc.document import build_docx, inspect_docx
from tests.document import sample
from tests.office import OFFICE, needs_office


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    assert OFFICE is not None, "LibreOffice must be installed where CI is set"
    (folder / "van-ban.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    target = folder / "ra"
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(target),
         str(folder / "van-ban.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return next(target.iterdir()).read_bytes()


def made(html: str) -> bytes:
    return build_docx(html, title=sample.TITLE, author=sample.AUTHOR, made_on=sample.MADE_ON)


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    boxes = re.findall(rb"/Type\s*/Page\b[^>]*?/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


@needs_office
def test_a_letter_takes_one_page(tmp_path: Path) -> None:
    [(width, height)] = pages(converted(made(sample.official_letter()), "pdf", tmp_path))
    assert (round(width), round(height)) == (595, 842)


@needs_office
def test_annexes_have_their_orientation_and_no_page_is_empty(tmp_path: Path) -> None:
    sizes = pages(converted(made(sample.quarterly_report(tasks=2, paragraphs=1)), "pdf", tmp_path))
    assert [width > height for width, height in sizes] == [False, False, True, False]


@needs_office
def test_what_libreoffice_saves_again_still_passes_the_inspection(tmp_path: Path) -> None:
    again = converted(made(sample.quarterly_report(tasks=2)), "docx:MS Word 2007 XML", tmp_path)
    assert inspect_docx(again) == []
