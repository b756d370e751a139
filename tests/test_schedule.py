"""Deadline phrases and the occurrences they unfold into (design: Schedule phrases and occurrences)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.periods import quarter_window
from cchc.schedule import FORMS, Horizon, ImpossiblePhrase, UnknownPhrase, unfold

PLAN = Horizon(issued=date(2026, 1, 29), first=2026, last=2030)
YEARS = ["2026", "2027", "2028", "2029", "2030"]

YEARLY = [
    "Hàng năm",
    "Quý I hàng năm",
    "Quý II hàng năm",
    "Quý III hàng năm",
    "Quý IV hàng năm",
    "Trước ngày 15/02 hàng năm",
    "15/12 hàng năm",
    "Thực hiện trong năm 2026 và giai đoạn 2026-2030",
    "Năm 2026 và hàng năm khi có thay đổi",
]
in_plan = st.dates(PLAN.issued, PLAN.end)


def windows(phrase: str) -> list[tuple[str, str, str]]:
    """Key, first and last day of each occurrence, as d/m/yyyy."""
    return [(one.key, f"{one.start:%d/%m/%Y}", f"{one.due:%d/%m/%Y}") for one in unfold(phrase, PLAN)]


@pytest.mark.parametrize(
    ("phrase", "key", "start", "due"),
    [
        ("Hàng năm", "2026", "29/01/2026", "31/12/2026"),
        ("Hàng năm", "2027", "01/01/2027", "31/12/2027"),
        ("Quý I hàng năm", "2026", "29/01/2026", "31/03/2026"),
        ("Quý II hàng năm", "2026", "01/04/2026", "30/06/2026"),
        ("Quý III hàng năm", "2030", "01/07/2030", "30/09/2030"),
        ("Quý IV hàng năm", "2028", "01/10/2028", "31/12/2028"),
        ("Trước ngày 15/02 hàng năm", "2026", "29/01/2026", "15/02/2026"),
        ("15/02 hàng năm", "2027", "01/01/2027", "15/02/2027"),
        ("Năm 2030", "2030", "29/01/2026", "31/12/2030"),
        ("Trong năm 2026", "2026", "29/01/2026", "31/12/2026"),
        ("Trong năm 2027", "2027", "01/01/2027", "31/12/2027"),
        ("31/12/2026", "2026", "29/01/2026", "31/12/2026"),
        ("Trước ngày 31/12/2026", "2026", "29/01/2026", "31/12/2026"),
        ("Quý III/2027", "2027-Q3", "01/07/2027", "30/09/2027"),
        ("Giai đoạn 2026-2030", "2026-2030", "29/01/2026", "31/12/2030"),
        ("Thực hiện trong năm 2026 và giai đoạn 2026-2030", "2030", "01/01/2030", "31/12/2030"),
        ("Năm 2026 và hàng năm khi điều chỉnh quyết định", "2026", "29/01/2026", "31/12/2026"),
        ("Năm 2026 và hàng năm khi điều chỉnh quyết định", "2029", "01/01/2029", "31/12/2029"),
        ("Thường xuyên", "2026-Q1", "29/01/2026", "14/03/2026"),
        ("Thường xuyên", "2026-Q2", "15/03/2026", "14/06/2026"),
        ("Thường xuyên", "2027-Q1", "15/12/2026", "14/03/2027"),
        ("Thường xuyên", "2030-Q4", "15/09/2030", "14/12/2030"),
    ],
)
def test_windows_of_each_phrase(phrase: str, key: str, start: str, due: str) -> None:
    assert (key, start, due) in windows(phrase)


@pytest.mark.parametrize("phrase", YEARLY)
def test_a_yearly_phrase_has_one_occurrence_for_each_year_of_the_plan(phrase: str) -> None:
    assert [key for key, _, _ in windows(phrase)] == YEARS


@pytest.mark.parametrize(
    "phrase", ["Năm 2030", "Trong năm 2026", "31/12/2026", "Quý III/2027", "Giai đoạn 2026-2030"]
)
def test_other_phrases_have_one_occurrence(phrase: str) -> None:
    assert len(windows(phrase)) == 1


@given(st.sampled_from(YEARLY), in_plan)
def test_every_day_falls_in_at_most_one_window_of_a_yearly_task(phrase: str, day: date) -> None:
    assert sum(one.start <= day <= one.due for one in unfold(phrase, PLAN)) <= 1


@given(in_plan.filter(lambda day: day <= date(2030, 12, 14)))
def test_every_day_up_to_the_last_cut_off_falls_in_one_quarter_of_a_continuous_task(day: date) -> None:
    assert sum(one.start <= day <= one.due for one in unfold("Thường xuyên", PLAN)) == 1


def test_continuous_tasks_are_due_on_the_cut_offs_of_the_quarterly_reports() -> None:
    first, *rest = unfold("Thường xuyên", PLAN)
    assert len(rest) == 19
    assert all(one.continuous for one in (first, *rest))
    assert [(one.start, one.due) for one in rest] == [
        quarter_window(int(one.key[:4]), int(one.key[-1])) for one in rest
    ]
    assert all(next_one.start - one.due == timedelta(1) for one, next_one in pairwise((first, *rest)))


@given(st.sampled_from([form for form, _ in FORMS]), st.sampled_from([form for form, _ in FORMS]))
def test_no_window_starts_before_the_plan_was_issued_or_ends_before_it_starts(one: str, other: str) -> None:
    try:
        occurrences = unfold(f"{one}; {other}", PLAN)
    except ImpossiblePhrase:
        return
    assert all(PLAN.issued <= occurrence.start <= occurrence.due for occurrence in occurrences)


def test_two_phrases_joined_by_a_semicolon_both_apply() -> None:
    joined = unfold("Thường xuyên; Giai đoạn 2026-2030", PLAN)
    assert {(one.key, one.start, one.due) for one in joined} == {
        (one.key, one.start, one.due)
        for phrase in ("Thường xuyên", "Giai đoạn 2026-2030")
        for one in unfold(phrase, PLAN)
    }
    assert [one.key for one in joined if one.phrase == 1] == ["2026-2030"]
    assert [one.due for one in joined] == sorted(one.due for one in joined)


def test_years_after_the_first_are_conditional() -> None:
    occurrences = unfold("Năm 2026 và hàng năm khi có thay đổi", PLAN)
    assert [one.key for one in occurrences if one.conditional] == YEARS[1:]


@pytest.mark.parametrize(
    "written",
    ["Hàng năm", "hằng năm", "HẰNG NĂM", "  Hàng   năm. ", "Hàng năm"],
)
def test_case_spaces_hang_and_hang_with_breve_do_not_matter(written: str) -> None:
    assert unfold(written, PLAN) == unfold("Hàng năm", PLAN)


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – "])
def test_the_kind_of_dash_does_not_matter(dash: str) -> None:
    assert unfold(f"Giai đoạn 2026{dash}2030", PLAN) == unfold("Giai đoạn 2026-2030", PLAN)


@pytest.mark.parametrize("form", [form for form, _ in FORMS])
def test_every_form_that_messages_name_is_understood(form: str) -> None:
    assert unfold(form, PLAN)


@pytest.mark.parametrize("phrase", ["", ";", "Khi có yêu cầu", "Hàng tháng", "Quý V hàng năm", "Hàng năm; sớm"])
def test_other_phrases_are_refused(phrase: str) -> None:
    with pytest.raises(UnknownPhrase, match="không hiểu thời hạn"):
        unfold(phrase, PLAN)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("Trước ngày 31/04/2026", "ngày hoặc năm không hợp lệ"),
        ("30/02 hàng năm", "ngày hoặc năm không hợp lệ"),
        ("Trong năm 2025", "không có kỳ nào trong giai đoạn 2026-2030"),
        ("Năm 2025 và hàng năm khi có thay đổi", "không có kỳ nào trong giai đoạn 2026-2030"),
        ("Hàng năm; Quý II hàng năm", "hai kỳ cùng tên 2026"),
    ],
)
def test_a_phrase_that_says_the_impossible_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(ImpossiblePhrase, match=reason):
        unfold(phrase, PLAN)


@given(st.text(max_size=40))
def test_any_text_gives_occurrences_or_is_refused(text: str) -> None:
    try:
        assert unfold(text, PLAN)
    except UnknownPhrase as refusal:
        assert str(refusal)
