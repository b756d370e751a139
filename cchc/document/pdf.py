"""Turns a document into PDF with LibreOffice."""

import shutil
import subprocess
import tempfile
from pathlib import Path


class NoPdf(Exception):
    """The PDF was not made; the message says in Vietnamese why."""


def make_pdf(document: Path) -> Path:
    """Write a PDF beside the document and return its path. Raises NoPdf.

    LibreOffice runs with a profile of its own, so that one the user has open is not disturbed.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise NoPdf(
            "Chưa có LibreOffice nên không tạo được PDF; bản Word đã lập xong. Cài LibreOffice, hoặc mở bản Word rồi lưu thành PDF."
        )
    with tempfile.TemporaryDirectory() as profile:
        arguments = ("--headless", "--convert-to", "pdf", "--outdir", str(document.parent), str(document))
        done = subprocess.run(
            [office, f"-env:UserInstallation={Path(profile).as_uri()}", *arguments],
            capture_output=True,
            check=False,
        )
    pdf = document.with_suffix(".pdf")
    if done.returncode or not pdf.exists():
        raise NoPdf("LibreOffice không tạo được PDF; bản Word đã lập xong.")
    return pdf
