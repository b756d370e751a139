"""The words for the values and sentences of a change."""

from cchc.changes.words import compared_words


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
