"""The pictures of the documentation, made from the invented plan: the screen, the page, a report.

python -m tests.pictures        rewrite docs/hinh

Needs Chromium, LibreOffice and pdftoppm (Debian: chromium, libreoffice-writer, poppler-utils).
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from cchc.document.pdf import make_pdf
from tests.browser import browser
from tests.running import carry_out

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "hinh"
DAY = "2026-11-24"
COLUMNS = 96


def screen(place: Path) -> None:
    """The board, in colour."""
    command = [sys.executable, "-m", "cchc", "status", "--ngay", DAY]
    printed = _on_a_terminal(command, place).replace("\r\n", "\n")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(width=COLUMNS, record=True, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(printed))
    drawn = console.export_svg(
        title=f"cchc status --ngay {DAY}", theme=DEFAULT_TERMINAL_THEME, unique_id="man-hinh"
    )
    # The library names a font on a server, where the reader's own has to do, and asks for wide letters, which tears marks off.
    drawn = re.sub(r"@font-face \{.*?\}\s*|font-variant-east-asian: full-width;", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", "Consolas, Menlo, 'DejaVu Sans Mono'")
    (PICTURES / "man-hinh.svg").write_text(drawn, "utf-8")


def _on_a_terminal(command: list[str], place: Path) -> str:
    """What a command writes to a terminal that shows colour."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    with subprocess.Popen(command, cwd=place, env=environment, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return b"".join(parts).decode()


def page(place: Path) -> None:
    """The head of the page."""
    assert carry_out("page", "--ngay", DAY, cwd=place).returncode == 0
    with browser() as tab:
        tab.size(1100, 715)
        tab.call("Emulation.setScrollbarsHidden", hidden=True)
        tab.open(place / "out" / "trang" / "index.html")
        picture = tab.call("Page.captureScreenshot", format="png")["data"]
    (PICTURES / "trang.png").write_bytes(base64.b64decode(picture))


def report(place: Path) -> None:
    """The first page of a quarter's report."""
    assert carry_out("report", "--quy", "3", "--ngay", "2026-09-16", cwd=place).returncode == 0
    pdf = make_pdf(next((place / "out").glob("bao-cao-*.docx")))
    command = ["pdftoppm", "-r", "64", "-f", "1", "-l", "1", "-singlefile", "-gray", "-png", str(pdf)]
    subprocess.run([*command, str(PICTURES / "bao-cao")], check=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "tests" / "ke-hoach-bia-dat" / "plan", Path(folder) / "plan")
        for draw in (screen, page, report):
            draw(Path(folder))
    for one in sorted(PICTURES.iterdir()):
        print(f"{one.relative_to(ROOT)}: {one.stat().st_size // 1000} kB")
