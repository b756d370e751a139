"""A .docx carries a text unseen."""

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cchc.document import build_docx, carried_text, inspect_docx
from tests.document.sample import official_letter
from tests.office import OFFICE, needs_office

TEXT = 'ky: 2026-Q1\nnhiem_vu:\n  - {so: 1, tinh_trang: "<&>"}\n\nđ'


def made(carried: str = "") -> bytes:
    return build_docx(official_letter(), title="a", author="b", made_on=date(2026, 3, 14), carried=carried)


def test_the_text_comes_back_and_the_same_text_gives_the_same_bytes() -> None:
    assert carried_text(made(TEXT)) == TEXT
    assert made(TEXT) == made(TEXT)
    assert (
        carried_text(made()) is None and "customXml/item1.xml" not in zipfile.ZipFile(io.BytesIO(made())).namelist()
    )


def test_the_text_shows_nowhere() -> None:
    assert inspect_docx(made(TEXT)) == inspect_docx(made())


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"no document"])
def test_what_is_no_document_carries_nothing(data: bytes) -> None:
    assert carried_text(data) is None


@needs_office
def test_the_text_stays_when_an_office_program_saves_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made(TEXT))
    subprocess.run(
        [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "a.docx")],
        check=True, capture_output=True,
    )  # fmt: skip
    saved = (tmp_path / "saved" / "a.docx").read_bytes()
    assert saved != made(TEXT) and carried_text(saved) == TEXT
