"""Dates, numbers and letters as Vietnamese administrative writing has them."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import (
    ALPHABET,
    POINT_LETTERS,
    capitalised,
    day_in,
    document_date,
    file_word,
    joined,
    legacy_encoding,
    long_date,
    number,
    number_reading,
    parse_date,
    parse_number,
    parse_whole,
    percent,
    screen_date,
    shortened,
    slug,
    unaccented,
    visible,
    weekday,
    with_unit,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize("typed", ["2026-02-05", "05/02/2026", "5/2/2026", "5-2-2026", "5.2.2026", "05-02-2026"])
def test_a_date_may_be_typed_in_several_ways(typed: str) -> None:
    assert parse_date(typed) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-13-45", "không có tháng 13"),
        ("2026-00-01", "không có tháng 0"),
        ("30/02/2026", "tháng 2/2026 chỉ có 28 ngày"),
        ("30/02/2028", "tháng 2/2028 chỉ có 29 ngày"),
        ("31/04/2026", "tháng 4/2026 chỉ có 30 ngày"),
        ("00/04/2026", "chỉ có 30 ngày"),
        ("2026-01-00", "chỉ có 31 ngày"),
        ("01/01/0026", "ngoài khoảng 1900-2200"),
        ("31/3", "thiếu năm"),
        ("31-03", "thiếu năm"),
        ("31/03/26", "không phải là ngày"),
        ("2026-3-1", "không phải là ngày"),
        ("2026/03/31", "không phải là ngày"),
        ("hôm nay", "không phải là ngày"),
        ("2026-03-31 ", "không phải là ngày"),
        ("", "không phải là ngày"),
    ],
)
def test_what_is_no_date_says_why(typed: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_date(typed)
    assert why in str(caught.value)
    assert f"«{typed}»" in str(caught.value)


@given(DAYS)
def test_every_way_of_writing_a_date_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(screen_date(day)) == day
    assert parse_date(document_date(day)) == day


@pytest.mark.parametrize(
    ("day", "on_screen", "in_document", "in_words"),
    [
        (date(2026, 1, 9), "09/01/2026", "09/01/2026", "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "10/02/2026", "10/02/2026", "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 5), "05/03/2026", "05/3/2026", "ngày 05 tháng 3 năm 2026"),
        (date(2026, 6, 14), "14/06/2026", "14/6/2026", "ngày 14 tháng 6 năm 2026"),
        (date(2030, 12, 31), "31/12/2030", "31/12/2030", "ngày 31 tháng 12 năm 2030"),
    ],
)
def test_a_zero_stands_before_days_under_10_and_before_months_1_and_2(
    day: date, on_screen: str, in_document: str, in_words: str
) -> None:
    assert (screen_date(day), document_date(day), long_date(day)) == (on_screen, in_document, in_words)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1.000"),
        (1234567, "1.234.567"),
        (Decimal("96.5"), "96,5"),
        (Decimal("96.50"), "96,5"),
        (Decimal("100.00"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.000001"), "0,000001"),
        (Decimal("-1234.25"), "-1.234,25"),
        (0.1, "0,1"),
        (-0.0, "0"),
        (Decimal("-0.00"), "0"),
    ],
)
def test_a_number_has_a_decimal_comma_and_thousands_points(value: Decimal | int | float, written: str) -> None:
    assert number(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_writing_a_number_loses_nothing(value: Decimal) -> None:
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (0, 0, "-"),
        (0, 39, "0,0%"),
        (16, 39, "41,0%"),
        (1, 3, "33,3%"),
        (2, 3, "66,7%"),
        (1, 2000, "0,1%"),
        (1, 2001, "0,0%"),
        (39, 39, "100,0%"),
    ],
)
def test_a_share_has_one_decimal_rounded_half_up(part: int, whole: int, written: str) -> None:
    assert percent(part, whole) == written


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_is_never_further_off_than_half_its_last_digit(part: int, whole: int) -> None:
    shown = Fraction(percent(part, whole).rstrip("%").replace(",", "."))
    assert abs(shown - Fraction(100 * part, whole)) <= Fraction(1, 20)


def test_only_the_percent_sign_touches_its_number() -> None:
    assert with_unit(Decimal("96.5"), "%") == "96,5%"
    assert with_unit(1200, "hồ sơ") == "1.200 hồ sơ"
    assert with_unit(3, None) == "3"


def test_only_the_first_letter_is_raised() -> None:
    assert capitalised("đợt kiểm tra của UBND xã") == "Đợt kiểm tra của UBND xã"
    assert capitalised("") == ""


def test_words_are_joined_as_in_a_sentence() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a và b"
    assert joined(["a", "b", "c"], "hoặc") == "a, b hoặc c"


@pytest.mark.parametrize(
    ("text", "without_marks"),
    [
        ("Đẩy mạnh cải cách", "day manh cai cach"),
        ("ĐƯỜNG THƯỞNG", "duong thuong"),
        ("Nguyễn Thị Ỷ", "nguyen thi y"),
        (unicodedata.normalize("NFD", "Hằng năm"), "hang nam"),
    ],
)
def test_marks_can_be_taken_off(text: str, without_marks: str) -> None:
    assert unaccented(text) == without_marks


def test_a_slug_is_a_short_ascii_file_name() -> None:
    assert slug("Xây dựng, ban hành Kế hoạch CCHC / năm 2027 (bổ sung)") == "xay-dung-ban-hanh-ke-hoach"
    assert slug("../../Đi chỗ khác") == "di-cho-khac"
    assert slug("???") == ""


@given(st.text(max_size=40), st.integers(1, 8))
def test_no_slug_leads_out_of_its_folder(text: str, words: int) -> None:
    made = slug(text, words)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("Báo cáo", 7, "Báo cáo"),
        ("Báo cáo kết quả", 15, "Báo cáo kết quả"),
        ("Báo cáo kết quả", 14, "Báo cáo kết…"),
        ("Báo cáo, kết quả", 9, "Báo cáo…"),
        ("Báo cáo kết quả", 8, "Báo cáo…"),
        ("Dichvucong", 5, "Dich…"),
    ],
)
def test_long_text_is_cut_between_words(text: str, width: int, cut: str) -> None:
    assert shortened(text, width) == cut


@given(st.text("aăđ ,;-", max_size=60), st.integers(2, 60))
def test_shortened_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    short = shortened(text, width)
    assert len(short) <= width
    assert short == text if len(text) <= width else short.endswith("…")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "TCVN3"),
        ("Keá hoaïch caûi caùch haønh chính naêm", "VNI"),
        ("Kế hoạch cải cách hành chính giai đoạn 2026-2030", None),
        ("Ke hoach khong dau", None),
        ("Café, naïve", None),
        ("Diện tích 5 m², nhiệt độ 30°C, 50µm", None),
    ],
)
def test_text_in_a_legacy_encoding_is_recognised(text: str, encoding: str | None) -> None:
    assert legacy_encoding(text) == encoding


@given(
    st.lists(
        st.text(ALPHABET + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ", max_size=7), max_size=12
    )
)
def test_no_vietnamese_in_unicode_is_taken_for_a_legacy_encoding(words: list[str]) -> None:
    assert legacy_encoding(" ".join(words)) is None


def test_the_alphabet_has_29_letters_and_points_use_no_marked_vowel() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
    assert unicodedata.is_normalized("NFC", ALPHABET)
    assert [letter for letter in ALPHABET if letter in POINT_LETTERS] == list(POINT_LETTERS)
    assert POINT_LETTERS.startswith("abcdđeghi")


def test_weekdays_are_named() -> None:
    days = [weekday(date(2026, 11, 23 + at)) for at in range(7)]
    assert days == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


# Numbers and days as typed


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234", "1234"),
        ("1 234", "1234"),
        ("1\u00a0234,25", "1234.25"),
        ("96,5 %", "96.5"),
        ("96.5", "96.5"),
        ("0.125", "0.125"),
        ("1,234", "1.234"),
        (" 12% ", "12"),
        ("-3,5", "-3.5"),
        ("007", "7"),
        ("1234.567", "1234.567"),
    ],
)
def test_a_number_may_be_typed_in_several_ways(typed: str, value: str) -> None:
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    ["", "%", "chín", "1_0", "1e2", "1e99999999", "９６", "١٢", "1,234.5", "1.23.456", "1 23", ".5", "5.", "+5", "--5",
     "∞", "NaN", "Infinity", "1" * 16, "0," + "1" * 7, "9" * 100_000],
)  # fmt: skip
def test_what_is_no_number_is_refused_at_once(typed: str) -> None:
    with pytest.raises(ValueError, match=r"không phải là số|quá dài") as refused:
        parse_number(typed)
    assert len(str(refused.value)) < 120


@given(st.decimals(-(10**15) + 1, 10**15 - 1, places=3))
def test_every_number_as_written_is_read_back(value: Decimal) -> None:
    assert parse_number(number(value)) == value


@pytest.mark.parametrize(("typed", "said"), [("1.234", "hiểu là 1234;"), ("96,500", "hiểu là số thập phân")])
def test_a_number_that_could_be_misread_is_explained(typed: str, said: str) -> None:
    assert said in number_reading(typed)


@pytest.mark.parametrize("typed", ["1234", "96,5", "96.5", "0,125", "1.234,5", "1.234.567"])
def test_other_numbers_need_no_explanation(typed: str) -> None:
    assert number_reading(typed) == ""


@pytest.mark.parametrize(("typed", "value"), [("33", 33), (" 7 ", 7), ("007", 7)])
def test_a_whole_number_has_at_most_nine_plain_digits(typed: str, value: int) -> None:
    assert parse_whole(typed) == value
    for other in ("", "3.5", "-1", "1_0", "３３", "²", "1234567890", "9" * 5000):
        assert parse_whole(other) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Công văn số 45/UBND ngày 20/6/2026", date(2026, 6, 20)),
        ("Công văn số 45/UBND ngày 05 tháng 6 năm 2026 của UBND tỉnh", date(2026, 6, 5)),
        ("NGÀY 1/5/2026, thay văn bản ngày 2/4/2026", date(2026, 5, 1)),
        ("Công văn ngày 31/2/2026 và ngày 1/3/2026", date(2026, 3, 1)),
        ("Công văn số 45/UBND", None),
        ("Công văn số 20/6/2026", None),
        ("ngày 1/5/20261", None),
    ],
)
def test_the_day_of_a_document_is_read_from_its_name(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("thanh-tra", "thanh-tra"),
        ("x/../../y", "x-y"),
        ("Thanh tra", "thanh-tra"),
        ("..", "khac"),
        ("a:b*?", "a-b"),
        ("đ" * 99, "d" * 40),
    ],
)
def test_a_key_becomes_a_part_of_a_name_that_any_system_takes(key: str, word: str) -> None:
    assert file_word(key) == word and file_word(word) == word


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đã họp\n\tbàn", "Đã họp\n\tbàn"),
        ("\x1b[1mĐậm\x1b[0m \x1b[1;31m", "\x1b[1mĐậm\x1b[0m \x1b[1;31m"),
        ("\x1b]0;x\x07", "\\u001b]0;x\\u0007"),
        ("\x1b[2J\r\x9b2J", "\\u001b[2J\\u000d\\u009b2J"),
        ("a\u202eb\u2028", "a\\u202eb\\u2028"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
