"""Documents made to exhaust memory or time, to read other files, or broken at random."""

import io
import random
import time
import zipfile
from datetime import date

import pytest

from cchc.document import NotADocument
from cchc.founding.paper.word import read_word
from cchc.founding.records import found
from cchc.founding.writing import plan_files
from tests.attack.documents import CONTENT, hostile
from tests.founding.tables import HEADS, add_table, data_of, paper

TASK = ("1", "Xây dựng kế hoạch", "Kế hoạch", "Phòng Kinh tế, Công an phường", "", "Hàng năm")


def decision() -> bytes:
    made = paper("Căn cứ Luật Công nghệ thông tin;")
    add_table(made, [HEADS, ("I", "Hạ tầng số", "", "", "", ""), TASK])
    return data_of(made)


GOOD = decision()


def changed(text: bytes) -> bytes:
    """The decision with another main part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == CONTENT else old.read(name))
    return packed.getvalue()


def content() -> bytes:
    return zipfile.ZipFile(io.BytesIO(GOOD)).read(CONTENT)


def read_all(data: bytes) -> bool:
    """Whether a document gives records; False where it is refused. Anything else is an error."""
    try:
        plan_files(found(read_word(data), date(2026, 1, 20)))
    except NotADocument:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "data"), list(hostile(GOOD)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_hostile_documents_are_refused_or_read(name: str, data: bytes) -> None:
    begun = time.perf_counter()
    assert read_all(data) in (True, False)
    assert time.perf_counter() - begun < 30


def test_documents_broken_at_random() -> None:
    chance, text = random.Random(16), content()
    read = 0
    for _ in range(60):
        at = chance.randrange(text.index(b"<w:body>"), len(text))
        cut = (
            text[:at]
            + chance.choice((b"", b"<", b"</w:tc>", b"-1", b"99999", b"<w:tbl/>"))
            + text[at + chance.randint(0, 9) :]
        )
        read += read_all(changed(cut))
    assert 0 < read < 60


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Kinh tế, " * 1_500,
        "Mặt trận Tổ quốc " * 1_500,
        "1." * 5_000,
        "Quý II, " * 1_500,
        "UBND và " * 3_000,
        "I. " * 3_000,
        "- a " * 3_000,
        "A" * 30_000,
        " " * 30_000 + "x",
        "năm 2026 đạt 5%, " * 1_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    made = paper("II. CHỈ TIÊU", f"- {text}", text)
    add_table(made, [HEADS, ("I", text, "", "", "", ""), *[("1", text, text, text, text, text)] * 2, (text,) * 6])
    begun = time.perf_counter()
    assert read_all(data_of(made))
    assert time.perf_counter() - begun < 30


def test_tables_of_absurd_width_or_merging() -> None:
    span = b'<w:tcPr><w:gridSpan w:val="99999"/><w:vMerge w:val="continue"/>'
    assert read_all(changed(content().replace(b"<w:tcPr>", span)))
    before = b'<w:tr><w:trPr><w:gridBefore w:val="9999999"/></w:trPr>'
    assert read_all(changed(content().replace(b"<w:tr>", before)))


def test_text_that_commands_a_terminal_or_reorders_is_dropped() -> None:
    made = found(
        read_word(
            changed(content().replace("kế hoạch</w:t>".encode(), "kế&#x202e;&#x85; hoạch&#xad;</w:t>".encode()))
        ),
        date(2026, 1, 20),
    )
    assert [one["ten"] for one in made.tasks] == ["Xây dựng kế hoạch"]
