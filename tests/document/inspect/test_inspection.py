"""inspect_docx(): our own documents pass; each hand-broken one is found for its one reason; anything else is refused."""

import ast
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.document import Departure, NotADocument, decree, inspect_docx
from cchc.document.inspect.checks import (
    annexes,
    drawn_lines,
    figures,
    finding,
    headings,
    letters,
    lists,
    look,
    page,
    wording,
)
from tests.document import sample
from tests.document.inspect.broken import (
    ALL,
    NUMBER_7,
    ONE_ANNEX,
    REPORT,
    WITH_BASES,
    Broken,
    built,
    dress,
    edited,
    swap,
    with_points,
)
from tests.document.inspect.slips import SLIPS
from tests.office import needs_office

CHECKS = (annexes, drawn_lines, figures, headings, letters, lists, look, page, wording)


CASES = [*ALL, *SLIPS]


@pytest.mark.parametrize(
    "html",
    [
        REPORT,
        WITH_BASES,
        ONE_ANNEX,
        with_points("abcdđegh"),
        sample.official_letter(),
        sample.quarterly_report(tasks=0, paragraphs=0),
    ],
    ids=["report", "legal bases", "one annex", "points", "letter", "no tasks"],
)
def test_our_own_documents_have_no_finding(html: str) -> None:
    assert inspect_docx(built(html)) == []


class Inspected:
    """The broken documents, each inspected once."""

    def __init__(self) -> None:
        self.made: set[tuple[str, int]] = set()
        """The file and line of each call in the checks that made a finding."""
        self._found: dict[str, list[Departure]] = {}

    def found(self, case: Broken) -> list[Departure]:
        """What was found in this case."""
        if case.name not in self._found:
            self._found[case.name] = inspect_docx(edited(case.good(), case.edit))
        return self._found[case.name]

    def remember(self, *values: object) -> finding.Finding:
        """Stands for `Finding` in the checks."""
        frame = sys._getframe(1)
        self.made.add((frame.f_code.co_filename, frame.f_lineno))
        return finding.Finding(*values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def inspected() -> Iterator[Inspected]:
    with pytest.MonkeyPatch.context() as patch:
        inspected = Inspected()
        for module in CHECKS:
            patch.setattr(module, "Finding", inspected.remember)
        yield inspected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_document_is_found_for_that_reason_alone(inspected: Inspected, case: Broken) -> None:
    found = inspected.found(case)
    assert {departure.rule for departure in found} == {f"{case.subject}: {decree.cite(case.point)}"}
    assert any(case.found in departure.found for departure in found)
    assert all(departure.expected and departure.expected != departure.found for departure in found)


def test_every_check_has_a_broken_document(inspected: Inspected) -> None:
    for case in CASES:
        inspected.found(case)
    never = []
    for module in CHECKS:
        source = Path(str(module.__file__))
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                if not any(file == str(source) and line in lines for file, line in inspected.made):
                    never.append(f"{source.name}:{node.lineno}")
    assert never == []


def test_the_names_of_the_broken_documents_are_different() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_finding_says_where_and_cites_the_decree() -> None:
    (found,) = inspect_docx(edited(built(REPORT), NUMBER_7))
    assert found.place == 'đoạn 5: "Số: 7/BC-UBND"'
    assert found.rule == "Số, ký hiệu: khoản 3 mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"
    assert (found.found, found.expected) == ("số 7", "số 07 (số nhỏ hơn 10 ghi thêm số 0)")


def test_the_same_departure_in_many_paragraphs_is_reported_once() -> None:
    found = inspect_docx(
        edited(built(REPORT), swap('w:ascii="Times New Roman"', 'w:ascii="Arial"', "word/styles.xml"))
    )
    (text,) = [departure for departure in found if departure.rule.startswith("Phông chữ: ")]
    assert text.place.startswith('đoạn 1: "ỦY BAN NHÂN DÂN" và ') and "đoạn khác (2, 3, 4, 5," in text.place
    assert text.found == "Arial (ô phông: chữ ASCII)"


def test_departures_are_in_reading_order_after_those_of_the_page() -> None:
    broken = edited(built(REPORT), dress("Trong kỳ", "<w:i/>"))
    broken = edited(broken, NUMBER_7)
    broken = edited(broken, swap('w:left="1701"', 'w:left="1644"'))
    assert [departure.place.partition(":")[0] for departure in inspect_docx(broken)] == [
        "trang (phần 1), lề trái",
        "đoạn 5",
        "đoạn 12",
    ]


# Files of others


@needs_office
def test_a_departure_is_still_found_after_libreoffice_saves_the_file(tmp_path: Path) -> None:
    source = tmp_path / "broken.docx"
    source.write_bytes(edited(built(REPORT), NUMBER_7))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = inspect_docx((tmp_path / "saved" / "broken.docx").read_bytes())
    assert {departure.rule for departure in found} == {f"Số, ký hiệu: {decree.cite('II.3')}"}


# Not documents


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, blob in parts.items():
            file.writestr(name.replace("__", "/"), blob)
    return buffer.getvalue()


def with_main(text: str) -> bytes:
    def edit(parts: dict[str, str]) -> None:
        parts["word/document.xml"] = text

    return edited(built(REPORT), edit)


BILLION_LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "không phải là văn bản Word"),
        (b"Xin ch\xc3\xa0o", "không phải là văn bản Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".doc đời cũ"),
        (built(REPORT)[:4000], "đã hỏng"),
        (archive(**{"xl__workbook.xml": b"<x/>"}), "thiếu thành phần [Content_Types].xml"),
        (archive(**{"[Content_Types].xml": b"<x/>"}), "không có phần nội dung"),
        (with_main("<w:document"), "sai cú pháp"),
        (with_main("<other/>"), "không có phần nội dung"),
        (with_main(BILLION_LAUGHS), "khai báo lạ"),
        (with_main(" " * 61_000_000), "lớn bất thường"),
        (archive(**{f"part{number}": b"" for number in range(5001)}), "quá nhiều thành phần"),
    ],
    ids=["empty", "text", "old .doc", "cut off", "no content types", "no Word file", "bad XML", "no body", "entities", "zip bomb", "many parts"],
)  # fmt: skip
def test_a_file_that_is_no_document_is_refused_in_vietnamese(data: bytes, says: str) -> None:
    with pytest.raises(NotADocument) as refused:
        inspect_docx(data)
    assert says in refused.value.message_vi


@pytest.mark.parametrize("nonsense", ["", "abc", "NaN", "1e999", "-1", "99999999999999999999", "đ"])
def test_an_invalid_number_never_stops_the_inspection(nonsense: str) -> None:
    def edit(parts: dict[str, str]) -> None:
        for name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
            parts[name] = re.sub(r'w:(val|w|h|left|line|after|start)="\d+"', rf'w:\1="{nonsense}"', parts[name])
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            'w:gridSpan w:val="', f'w:gridSpan w:val="{nonsense}'
        )

    assert any(departure.rule.startswith("Khổ giấy") for departure in inspect_docx(edited(built(REPORT), edit)))


def test_an_acting_head_signs_under_a_post_and_no_second_authority() -> None:
    """II.7: "Q." stands before the post of who acts as head."""
    assert REPORT.count(">CHỦ TỊCH<") == 1
    assert inspect_docx(built(REPORT.replace(">CHỦ TỊCH<", ">Q. CHỦ TỊCH<"))) == []
