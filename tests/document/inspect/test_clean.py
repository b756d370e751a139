"""Papers of every kind, as a clerk writes them in Word: as the decree asks, so nothing may be found."""

import functools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.document import decree, inspect_docx
from tests.document.inspect.broken import HEADER, MAIN, SETTINGS, STYLES, Edit, Parts, edited
from tests.document.inspect.clean import PAPERS, written
from tests.document.inspect.slips import in_run
from tests.office import OFFICE, needs_office

TABBED = ("quyết định", "kế hoạch", "thông báo", "giấy mời", "quyết định và kế hoạch", "quyết định và quy chế")
"""Papers whose letterhead has no more lines on one side than on the other, so that tabs can set it."""
VARIANTS: dict[str, Callable[[], bytes]] = {
    **{name: functools.partial(written, name) for name in PAPERS},
    **{f"{name} set with tabs": functools.partial(written, name, tabs=True) for name in TABBED},
    "CỘNG HOÀ": functools.partial(written, "kế hoạch", nation="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    **{
        f"lines of {share:.0%}": functools.partial(written, "kế hoạch", share=share)
        for share in (1 / 3, 0.49, 0.5, 0.51)
    },
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_clean_paper_has_no_departure(name: str) -> None:
    assert inspect_docx(VARIANTS[name]()) == []


@needs_office
def test_a_clean_paper_has_no_departure_after_libreoffice_saved_it(tmp_path: Path) -> None:
    assert OFFICE is not None
    names = dict(enumerate(VARIANTS))
    for number, name in names.items():
        (tmp_path / f"{number}.docx").write_bytes(VARIANTS[name]())
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = {names[int(path.stem)]: inspect_docx(path.read_bytes()) for path in (tmp_path / "saved").iterdir()}
    assert found == {name: [] for name in VARIANTS}


# The same look, written otherwise


def pattern(old: str, new: str | Callable[[re.Match[str]], str], *names: str) -> Edit:
    def edit(parts: Parts) -> None:
        changed = 0
        for name in names or (MAIN,):
            parts[name], count = re.subn(old, new, parts[name])
            changed += count
        assert changed, f"{old} is nowhere"

    return edit


def in_millimetres(match: re.Match[str]) -> str:
    return f'{match[1]}="{int(match[2]) * 25.4 / 1440:.2f}mm"'


def in_points(match: re.Match[str]) -> str:
    return f'<w:sz w:val="{int(match[1]) / 2:g}pt"/>'


ALL_PAGE = r'(w:(?:w|h|top|bottom|left|right|header|footer|firstLine))="(\d+)"'
OTHERWISE = {
    "start and end instead of left": pattern(r'w:jc w:val="left"', 'w:jc w:val="start"'),
    "indents by start": pattern(r'<w:ind w:firstLine="(\d+)"', r'<w:ind w:start="0" w:end="0" w:firstLine="\1"'),
    "paper, margins, widths in millimetres": pattern(ALL_PAGE, in_millimetres),
    "sizes in points": pattern(r'<w:sz w:val="(\d+)"/>', in_points, MAIN, HEADER, STYLES),
    "a font in the East-Asian slot": pattern("<w:rPr>", '<w:rPr><w:rFonts w:eastAsia="MS Mincho" w:cs="Arial"/>'),
    "a theme font in the East-Asian slot": pattern("<w:rPr>", '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/>'),
    "lines anchored to the line above": pattern(
        r"(NHÂN DÂN</w:t></w:r>)(</w:p>.*?XÃ VÍ DỤ</w:t></w:r>)(<w:r><w:drawing.*?</w:drawing></w:r>)", r"\1\3\2"
    ),
    "the format of Word 2010": pattern('w:val="15"', 'w:val="14"', SETTINGS),
    "margins of cells by start": pattern(
        "</w:tblPr>", '<w:tblCellMar><w:start w:w="0" w:type="dxa"/><w:end w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE)
def test_the_same_look_written_otherwise_is_no_departure(name: str) -> None:
    assert inspect_docx(edited(written("kế hoạch"), OTHERWISE[name])) == []


def test_an_underlined_address_is_no_departure() -> None:
    paper = edited(
        written("kế hoạch"), pattern("Các phòng, đơn vị nghiêm túc", "Xem https://vidu.gov.vn, nghiêm túc")
    )
    assert inspect_docx(edited(paper, in_run("Xem https:", '<w:u w:val="single"/>'))) == []


TEXTS = {
    "three decimals": ("ngày 15 hằng tháng", "3,025% và 1,125 km, 3,5 tỷ đồng; 12.500 hồ sơ, 2,125 triệu đồng"),
    "a number with a year": ("ngày 15 hằng tháng", "theo Nghị quyết số 12/2026/NQ-HĐND ngày 29/02/2028"),
    "a division": ("ngày 15 hằng tháng", "đạt 46,08% (41,47 : 90 × 100)"),
    "three dots": ("ngày 15 hằng tháng", "ngày 15, ngày 20 ..."),
    "a note in brackets": ("ngày 15 hằng tháng", "ngày 15 hằng tháng [1] [xem Phụ lục]"),
    "a draft": ("Số: 101/TB-UBND", "Số:       /TB-UBND"),
    "a draft with dots": ("Số: 101/TB-UBND", "Số: ....../TB-UBND"),
    "a rule of law": ("Số: 101/TB-UBND", "Số: 101/2026/TB-UBND"),
    "a day left open": ("ngày 09 tháng 01 năm 2026", "ngày      tháng      năm 2026"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_only_looks_like_a_slip_is_none(name: str) -> None:
    old, new = TEXTS[name]
    assert inspect_docx(edited(written("thông báo"), pattern(re.escape(old), new))) == []


def test_every_kind_has_its_symbol() -> None:
    """Phụ lục III; a kind with small letters in its symbol is no departure."""
    for kind, symbol in decree.KIND_SYMBOLS.items():

        def other_kind(parts: Parts, kind: str = kind, symbol: str = symbol) -> None:
            parts[MAIN] = parts[MAIN].replace(">THÔNG BÁO<", f">{kind}<").replace("/TB-", f"/{symbol}-")

        if symbol and kind not in ("QUYẾT ĐỊNH", "NGHỊ QUYẾT"):
            assert inspect_docx(edited(written("thông báo"), other_kind)) == [], kind
