"""How documents are cited, and which typed texts are told apart."""

from datetime import date

import pytest

from cchc.citation import KINDS, Cited, citation, kind_of, parsed
from cchc.plan.records import Document, cited

DAY = date(2026, 2, 25)


@pytest.mark.parametrize(
    ("symbol", "subject", "words"),
    [
        (
            "21/KH-UBND",
            "Kiểm soát TTHC năm 2026",
            "Kế hoạch số 21/KH-UBND ngày 25/02/2026 về kiểm soát TTHC năm 2026",
        ),
        ("21/KH-UBND", None, "Kế hoạch số 21/KH-UBND ngày 25/02/2026"),
        ("9/QĐ-UBND", "Ban hành Quy chế", "Quyết định số 9/QĐ-UBND ngày 25/02/2026 về việc ban hành Quy chế"),
        (
            "9/QĐ-UBND",
            "Về việc ban hành Quy chế",
            "Quyết định số 9/QĐ-UBND ngày 25/02/2026 về việc ban hành Quy chế",
        ),
        ("5/2026/QĐ-UBND", "UBND xã làm việc", "Quyết định số 5/2026/QĐ-UBND ngày 25/02/2026 về UBND xã làm việc"),
        ("8/UBND-KT", "V/v báo cáo số liệu", "Công văn số 8/UBND-KT ngày 25/02/2026 về việc báo cáo số liệu"),
        ("3/CTr-UBND", "Xã Ví Dụ số", "Chương trình số 3/CTr-UBND ngày 25/02/2026 về Xã Ví Dụ số"),
    ],
)
def test_a_document_is_cited_by_kind_symbol_day_and_subject(symbol: str, subject: str | None, words: str) -> None:
    assert citation(symbol, DAY, subject) == words
    assert cited(Document(symbol=symbol, day=DAY, subject=subject)) == words


def test_a_text_is_cited_as_typed_and_an_unknown_day_is_left_out() -> None:
    assert cited("Báo cáo số 9 của Trạm y tế") == "Báo cáo số 9 của Trạm y tế"
    assert citation("9/BC-UBND", None, None) == "Báo cáo số 9/BC-UBND"


@pytest.mark.parametrize(("mark", "kind"), KINDS.items())
def test_the_kind_is_that_of_the_abbreviation_whose_case_counts(mark: str, kind: str) -> None:
    assert kind_of(f"12/{mark}-UBND") == kind
    assert kind_of(f"12/{mark.lower()}-UBND") == "Công văn"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21/KH-UBND ngày 25/02/2026 về kiểm tra", Cited("21/KH-UBND", DAY, "kiểm tra")),
        ("số 21/KH-UBND  ngày 25/2/2026.", Cited("21/KH-UBND", DAY, None)),
        ("21/QĐ-UBND ngày 25/02/2026 về việc ban hành Quy chế", Cited("21/QĐ-UBND", DAY, "việc ban hành Quy chế")),
    ],
)
def test_a_plain_text_is_told_apart(text: str, found: Cited) -> None:
    assert parsed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 21/KH-UBND ngày 25/02/2026",
        "21/KH-UBND",
        "21/KH-UBND ngày 31/02/2026",
        "21/KH-UBND ngày 25/02/2026 (bản nháp)",
        "21/KH-UBND ngày 25/02/2026 về kiểm tra; 22/KH-UBND ngày 26/02/2026 về rà soát",
        "21/KH-UBND ngày 25/02/2026 về Công văn số 9/UBND",
        "21/KH-UBND ngày 25/02/2026 về Ban hành quy chế",
    ],
)
def test_a_text_of_which_any_part_is_in_doubt_is_kept(text: str) -> None:
    assert parsed(text) is None


def test_what_is_told_apart_is_cited_in_the_words_typed() -> None:
    for text in ("21/KH-UBND ngày 25/02/2026 về kiểm tra", "4/TB-UBND ngày 25/02/2026 về việc nghỉ lễ"):
        found = parsed(text)
        assert found and citation(*found) == f"{kind_of(found.symbol)} số {text}"
