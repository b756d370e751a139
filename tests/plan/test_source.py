"""The text of one file: kept as typed, each value with its place, and hostile texts refused quickly."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plan.problems import KINDS
from cchc.plan.source import Source, decode, parse, spelling

FILE = "plan/tasks/01-x.yaml"


def source(text: str) -> Source:
    return Source(FILE, text)


def data(text: str) -> Any:
    parsed = parse(source(text))
    assert parsed.problems == []
    return parsed.data


def problems(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in parse(source(text)).problems]


# As typed


@pytest.mark.parametrize(
    "typed",
    [
        "1.10",
        "010",
        "0x1F",
        "1e3",
        "1_000",
        "12:30:45",
        "2026-13-45",
        "2026-03-31",
        "yes",
        "no",
        "on",
        "Có",
        "Không",
        "true",
        ".inf",
        "=",
        "Đẩy mạnh cải cách hành chính",
        "a#b",
    ],
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert data(f"khoa: {typed}\n") == {"khoa": typed}
    assert data(f"khoa:\n  - {typed}\n") == {"khoa": [typed]}


def test_a_key_too_stays_as_typed() -> None:
    assert data("2026: 80\nyes: 1\n1.10: x\n") == {"2026": "80", "yes": "1", "1.10": "x"}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none_and_in_quotes_it_is_text(nothing: str) -> None:
    assert data(f"khoa: {nothing}\n") == {"khoa": None}
    assert data(f'khoa: "{nothing}"\n') == {"khoa": nothing}
    assert data(f'- {nothing}\n- "{nothing}"\n') == [None, nothing]


def test_two_keys_of_one_name_are_refused_and_neither_wins_in_silence() -> None:
    assert problems("so: 1\nten: a\nso: 2\n") == [("yaml-trung-khoa", 3, 1)]
    assert "dòng 1" in parse(source("so: 1\nten: a\nso: 2\n")).problems[0].message


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có ghi chú\n", "---\n", "~\n", "null", "!", "''"])
def test_a_text_without_content_is_read_as_empty_and_not_as_unreadable(text: str) -> None:
    assert parse(source(text)) in [({}, []), ("", [])]


# Places


PLACED = """# ghi chú
so: 33
ten: Báo cáo giải ngân
chu_tri: [kt, vhxh]
cap_nhat:
  - ngay: 2026-03-31
    tien_do: 10
  - ngay: 2026-06-30
    ket_qua: "Đã gửi"
    giai_phap:
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        (("so",), (2, 5), (2, 1)),
        (("ten",), (3, 6), (3, 1)),
        (("chu_tri", 1), (4, 15), (4, 15)),
        (("cap_nhat", 0, "tien_do"), (7, 14), (7, 5)),
        (("cap_nhat", 1), (8, 5), (8, 5)),
        (("cap_nhat", 1, "ket_qua"), (9, 14), (9, 5)),
        # an empty value is pointed at by its key
        (("cap_nhat", 1, "giai_phap"), (10, 5), (10, 5)),
    ],
)
def test_a_value_and_its_key_have_a_line_and_a_column(
    line_break: str, path: tuple[str | int, ...], value: tuple[int, int], name: tuple[int, int]
) -> None:
    typed = source(PLACED.replace("\n", line_break))
    assert typed.place(path) == value
    assert typed.place(path, on_key=True) == name


def test_columns_count_letters_not_bytes() -> None:
    assert source("ghi chú đầy đủ: x\n").place(("ghi chú đầy đủ",)) == (1, 17)
    assert source("{đ: ế, ữ: ợ}\n").place(("ữ",)) == (1, 11)


def test_a_missing_value_is_placed_at_what_encloses_it() -> None:
    assert source(PLACED).place(("cap_nhat", 1, "tien_do")) == (8, 5)
    assert source(PLACED).place(("khong_co", 3)) == source(PLACED).place(())
    assert source("").place(("so",)) == (1, 1)


def test_a_problem_carries_the_file_and_the_place() -> None:
    found = source(PLACED).problem(("cap_nhat", 0, "ngay"), "ngay", "Sai", on_key=True)
    assert (found.file, found.line, found.column, found.code) == (FILE, 6, 5, "ngay")
    assert found.advice == KINDS["ngay"].remedy


def test_a_byte_order_mark_moves_no_column() -> None:
    text = decode(b"\xef\xbb\xbf" + b"so: 1\n")
    assert text == "so: 1\n"
    assert source(text).place(("so",)) == (1, 5)


# Bytes


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_told_by_name(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    with pytest.raises(ValueError, match="UTF-16, không phải UTF-8"):
        decode(mark + "ten: Việc\n".encode(encoding))


def test_bytes_that_are_not_utf_8_are_told_with_their_line() -> None:
    with pytest.raises(ValueError, match="byte lạ ở dòng 2"):
        decode(b"so: 1\nten: Vi\xfcc\n")


# Syntax


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so: 1\nten: Việc: đã làm\n", ("yaml-hai-cham", 2, 10)),
        ("so: 1\ncap_nhat:\n\t- ngay: x\n", ("yaml-tab", 3, 1)),
        ('so: 1\nten: "Việc\n', ("yaml-nhay", 2, 6)),
        ('ten: "Kế hoạch" đã ban hành\n', ("yaml-nhay", 1, 17)),
        ("ten: @ai\n", ("yaml-nhay", 1, 6)),
        ("chu_tri: [kt, vp\nten: x\n", ("yaml-nhay", 1, 10)),
        ("so: 1\n  ten: x\n", ("yaml-thut-le", 2, 3)),
        ("so: 1\nten\nthoi_han: x\n", ("yaml-thut-le", 2, 1)),
        ("<<<<<<< HEAD\nso: 1\n=======\nso: 2\n>>>>>>> nhanh\n", ("yaml-xung-dot", 1, 1)),
        ("so: &a 1\nten: *a\n", ("yaml-bi-danh", 1, 5)),
        ("ten: !!python/object:os.system x\n", ("yaml-bi-danh", 1, 6)),
        ("so: 1\nten: Vi\x07ệc\n", ("yaml-ky-tu", 2, 8)),
        ("so: 1\n---\nso: 2\n", ("yaml-cu-phap", 2, 1)),
        ("? [a, b]\n: c\n", ("yaml-cu-phap", 1, 3)),
        ('so: 1\nten: "Vi\\qc"\n', ("yaml-nhay", 2, 9)),
        ("so: 1\nten: %a\n", ("yaml-nhay", 2, 6)),
        ("so: 1\nten: \t@a\n", ("yaml-nhay", 2, 7)),
        ("ten:\n  - a\n b: c\n", ("yaml-thut-le", 3, 2)),
        ("ten: *khong-co\n", ("yaml-bi-danh", 1, 6)),
        ("=======\n>>>>>>>\n", ("yaml-xung-dot", 2, 1)),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_mistake_of_writing_is_told_where_it_is(text: str, line_break: str, found: tuple[str, int, int]) -> None:
    assert problems(text.replace("\n", line_break))[0] == found


@pytest.mark.parametrize("special", ["&a", "*a", "!a"])
@pytest.mark.parametrize("before", ["ten: ", "ten: [", "- ", "ten: {a: "])
def test_anchors_aliases_and_tags_are_refused_and_the_same_signs_inside_a_sentence_are_not(
    before: str, special: str
) -> None:
    closing = "]" if "[" in before else "}" if "{" in before else ""
    assert {code for code, _, _ in problems(f"{before}{special} x{closing}\n")} <= {"yaml-bi-danh", "yaml-nhay"}
    assert parse(source(f"{before}{special} x{closing}\n")).data is None
    assert problems(f"ten: Nhanh {special[0]} gọn{special}\n") == []


def test_a_fault_of_syntax_gives_no_data_to_work_on() -> None:
    assert parse(source("so: [1\n")).data is None


BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "{a: " * 200_000,
        "- " * 400_000,
        "? " * 400_000,
        "a: " + "[" * 30_000 + "]" * 30_000,
        "".join(" " * depth + "a:\n" for depth in range(1200)),
        "".join(" " * depth + "- a\n" for depth in range(0, 1200)),
        BILLION_LAUGHS,
        '"' * 900_001,
        "a: " + "&" * 900_000,
        "<<<<<<< " * 100_000,
        "".join(f"k{number}: 1\n" for number in range(40_000)) + "k39999: 1\n" * 40_000,
    ],
    ids=lambda text: text[:8].replace("\n", "~"),
)
def test_a_hostile_text_ends_quickly_and_in_a_problem(text: str) -> None:
    begun = time.process_time()
    parsed = parse(source(text))
    assert parsed.problems
    assert time.process_time() - begun < 5


@given(st.text("aăế:-[]{}#&*!|>'\"%@`,? \n\t~0", max_size=60))
def test_any_text_is_data_or_problems_with_places_inside_it(text: str) -> None:
    typed = source(text)
    parsed = parse(typed)
    assert parsed.data is not None or parsed.problems or not text.strip("- \n\t~#")
    for problem in parsed.problems:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.column >= 1
        assert problem.code in KINDS


# Spelling


def test_decomposed_letters_are_told_line_by_line() -> None:
    composed, decomposed = "ten: Kế hoạch\n", "ten: Ke\u0302\u0301 hoa\u0323ch\n"
    assert [(one.code, one.line) for one in spelling(source(composed + decomposed))] == [("chu-to-hop", 2)]


def test_a_line_in_a_legacy_encoding_is_told() -> None:
    text = "ten: Kế hoạch\nsan_pham: B¸o c¸o kÕt qu¶\n"
    (found,) = spelling(source(text))
    assert (found.code, found.line) == ("chu-cu", 2)
    assert "TCVN3" in found.message


def test_good_vietnamese_has_no_problem_of_spelling() -> None:
    assert list(spelling(source("ten: Đẩy mạnh cải cách hành chính, 50 m²\n"))) == []
