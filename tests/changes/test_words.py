"""The words for the values and sentences of a change."""

from datetime import date
from decimal import Decimal

from cchc.changes.words import compared_words, entry_words
from cchc.plan.records import Causes, Change, Event, Measurement, Target, Update

DAY = date(2026, 5, 20)


def test_an_update_says_what_it_has() -> None:
    assert entry_words(Update(day=DAY, nothing_occurred=True)) == "20/05/2026: Không phát sinh"
    late = Update(day=DAY, occurrence="2026-Q1", causes=Causes(stated="Thiếu người", confirmed_by="Công văn 5"))
    assert entry_words(late) == (
        "20/05/2026, kỳ 2026-Q1: đơn vị nêu nguyên nhân: Thiếu người · văn bản xác nhận: Công văn 5"
    )


def test_what_documents_decided_is_worded_with_names() -> None:
    event = Event(day=DAY, due=date(2026, 6, 1), basis="Công văn 9")
    assert entry_words(event) == "20/05/2026, hạn 01/06/2026, theo Công văn 9"
    change = Change(day=DAY, basis="Quyết định 7", title="Tên mới", lead=("kt",), schedule="Hàng năm")
    assert entry_words(change, agencies={"kt": "Phòng Kinh tế"}) == (
        "từ 20/05/2026, theo Quyết định 7: tên: Tên mới · chủ trì: Phòng Kinh tế · thời hạn: Hàng năm"
    )


def test_a_measurement_has_its_parts_its_days_and_how_it_was_measured() -> None:
    target = Target(code="b2", field="III", wording="Hồ sơ", unit="%")
    one = Measurement(
        day=DAY,
        since=date(2026, 1, 1),
        until=date(2026, 5, 14),
        part=Decimal(1240),
        whole=Decimal(1300),
        source="Một cửa",
        method="đếm",
        note="sơ bộ",
    )
    assert entry_words(one, target) == (
        "20/05/2026: 95,38% (1.240/1.300), đo từ 01/01/2026 đến 14/05/2026, cách đo: đếm, nguồn: Một cửa (sơ bộ)"
    )


def test_words_are_compared_as_words() -> None:
    words = compared_words("Báo cáo tình hình tự chủ của xã", "Báo cáo kết quả tự chủ của xã")
    assert words == [
        ("kept", "Báo cáo"),
        ("removed", "tình hình"),
        ("added", "kết quả"),
        ("kept", "tự chủ của xã"),
    ]


def test_sentences_with_few_words_in_common_are_shown_whole() -> None:
    words = compared_words("Họp giao ban", "Gửi công văn đôn đốc đơn vị")
    assert [one.text for one in words] == ["Họp giao ban", "Gửi công văn đôn đốc đơn vị"]
