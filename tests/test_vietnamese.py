"""Dates, numbers and letters as Vietnamese administrative writing has them."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import (
    document_date,
    joined,
    legacy_encoding,
    long_date,
    number,
    parse_date,
    percent,
    plain,
    screen_date,
    shortened,
    slug,
    with_unit,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize("typed", ["2026-02-05", "05/02/2026", "5/2/2026", "5-2-2026", "5.2.2026"])
def test_a_date_may_be_typed_in_the_ways_officers_write_it(typed: str) -> None:
    assert parse_date(typed) == date(2026, 2, 5)


@given(days)
def test_every_date_written_on_screen_or_in_a_document_reads_back(day: date) -> None:
    assert parse_date(day.isoformat()) == parse_date(screen_date(day)) == parse_date(document_date(day)) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/04/2026", "tháng 4/2026 chỉ có 30 ngày"),
        ("2026-02-29", "tháng 2/2026 chỉ có 28 ngày"),
        ("2026-13-45", "không có tháng 13"),
        ("2026-01-00", "tháng 1/2026 chỉ có 31 ngày"),
        ("31/04", "thiếu năm"),
        ("05/02/26", "không phải là ngày"),
        ("01/01/0026", "ngoài khoảng 1900-2200"),
        ("hôm qua", "không phải là ngày"),
        ("", "không phải là ngày"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(typed)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 2, 5), "05/02/2026", "ngày 05 tháng 02 năm 2026"),
        (date(2026, 6, 14), "14/6/2026", "ngày 14 tháng 6 năm 2026"),
        (date(2026, 12, 9), "09/12/2026", "ngày 09 tháng 12 năm 2026"),
    ],
)
def test_zeros_stand_before_days_under_10_and_months_1_and_2_only(day: date, short: str, long: str) -> None:
    assert (document_date(day), long_date(day)) == (short, long)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("96.5"), "96,5"),
        (Decimal("100"), "100"),
        (Decimal("1234567.80"), "1.234.567,8"),
        (Decimal("1E+3"), "1.000"),
        (0, "0"),
        (Decimal("-0.25"), "-0,25"),
    ],
)
def test_numbers_have_a_decimal_comma_and_thousands_points(value: Decimal, text: str) -> None:
    assert number(value) == text


def test_units_follow_the_number() -> None:
    assert with_unit(Decimal("96.5"), "%") == "96,5%"
    assert with_unit(1200, "hồ sơ") == "1.200 hồ sơ"
    assert with_unit(3, None) == "3"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(16, 39, "41,0%"), (1, 3, "33,3%"), (2, 3, "66,7%"), (1, 2000, "0,1%"), (0, 5, "0,0%"), (0, 0, "-")],
)
def test_a_share_is_rounded_half_up_and_nothing_of_nothing_is_no_share(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


def test_items_are_joined_as_a_sentence_joins_them() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a và b"
    assert joined(["a", "b", "c"], "hoặc") == "a, b hoặc c"


def test_marks_are_dropped_for_searching_and_file_names() -> None:
    assert plain("Đẩy mạnh CẢI CÁCH") == "day manh cai cach"
    assert slug("Xây dựng Kế hoạch CCHC: năm 2027 (đợt 1)") == "xay-dung-ke-hoach-cchc-nam"


@given(st.text(st.sampled_from("abđế ,;.-–"), max_size=60), st.integers(2, 40))
def test_a_shortened_text_fits_and_cuts_between_words(text: str, width: int) -> None:
    short = shortened(text, width)
    assert len(short) <= width
    if short != text:
        kept = short.removesuffix("…")
        assert text.startswith(kept)
        first_word_fits = " " in text[:width].strip()
        rest = text[len(kept) :]
        assert not first_word_fits or kept == "" or rest[0] in " ,;.-–"


TCVN3 = "B¸o c¸o tù chñ tµi chÝnh"
VNI = "Baùo caùo töï chuû taøi chính"


def test_legacy_encodings_are_recognised() -> None:
    assert legacy_encoding(TCVN3) == "TCVN3"
    assert legacy_encoding(VNI) == "VNI"


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo tự chủ tài chính; Đề án Ủy ban ½ ngày, 25°C, 3 × 4 m²",
        "Văn phòng HĐND và UBND xã, ngõ 5, đường số 7",
        "Ông Müller thăm xã",
        "plain ASCII",
    ],
)
def test_good_vietnamese_is_not_taken_for_a_legacy_encoding(text: str) -> None:
    assert legacy_encoding(text) is None


@given(st.lists(st.sampled_from("ngiêng trường thuyền quyết định ủy ban ưỡn ỷ lại ngoẵn ngoèo đặng õng ẹo".split())))
def test_no_sequence_of_vietnamese_words_is_taken_for_a_legacy_encoding(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    assert legacy_encoding(text) is None


@given(days)
def test_screen_dates_have_a_fixed_width(day: date) -> None:
    assert len(screen_date(day)) == 10
