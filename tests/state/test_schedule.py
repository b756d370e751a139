"""What each deadline phrase unfolds into, for a plan issued on 29/01/2026 that covers 2026-2030."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.state.schedule import FORMS, Horizon, ImpossiblePhrase, Occurrence, UnknownPhrase, unfold

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)


def shown(occurrences: tuple[Occurrence, ...]) -> list[str]:
    """Each occurrence as "key: first day - last day"."""
    return [f"{one.key}: {one.start:%d/%m/%Y} - {one.due:%d/%m/%Y}" for one in occurrences]


EVERY_YEAR = [
    "2026: 29/01/2026 - 31/12/2026",
    "2027: 01/01/2027 - 31/12/2027",
    "2028: 01/01/2028 - 31/12/2028",
    "2029: 01/01/2029 - 31/12/2029",
    "2030: 01/01/2030 - 31/12/2030",
]
BY_15_FEBRUARY = [
    "2026: 29/01/2026 - 15/02/2026",
    "2027: 01/01/2027 - 15/02/2027",
    "2028: 01/01/2028 - 15/02/2028",
    "2029: 01/01/2029 - 15/02/2029",
    "2030: 01/01/2030 - 15/02/2030",
]
EVERY_QUARTER = [
    "2026-Q1: 29/01/2026 - 14/03/2026",
    "2026-Q2: 15/03/2026 - 14/06/2026",
    "2026-Q3: 15/06/2026 - 14/09/2026",
    "2026-Q4: 15/09/2026 - 14/12/2026",
    "2027-Q1: 15/12/2026 - 14/03/2027",
    "2027-Q2: 15/03/2027 - 14/06/2027",
    "2027-Q3: 15/06/2027 - 14/09/2027",
    "2027-Q4: 15/09/2027 - 14/12/2027",
    "2028-Q1: 15/12/2027 - 14/03/2028",
    "2028-Q2: 15/03/2028 - 14/06/2028",
    "2028-Q3: 15/06/2028 - 14/09/2028",
    "2028-Q4: 15/09/2028 - 14/12/2028",
    "2029-Q1: 15/12/2028 - 14/03/2029",
    "2029-Q2: 15/03/2029 - 14/06/2029",
    "2029-Q3: 15/06/2029 - 14/09/2029",
    "2029-Q4: 15/09/2029 - 14/12/2029",
    "2030-Q1: 15/12/2029 - 14/03/2030",
    "2030-Q2: 15/03/2030 - 14/06/2030",
    "2030-Q3: 15/06/2030 - 14/09/2030",
    "2030-Q4: 15/09/2030 - 14/12/2030",
]


def quarter_of_years(first: str, last: str) -> list[str]:
    return [f"{year}: {first}/{year} - {last}/{year}" for year in PLAN.years]


PHRASES = [
    ("Hàng năm", EVERY_YEAR),
    ("Quý I hàng năm", ["2026: 29/01/2026 - 31/03/2026", *quarter_of_years("01/01", "31/03")[1:]]),
    ("Quý II hàng năm", quarter_of_years("01/04", "30/06")),
    ("Quý III hàng năm", quarter_of_years("01/07", "30/09")),
    ("Quý IV hàng năm", quarter_of_years("01/10", "31/12")),
    ("Trước ngày 15/02 hàng năm", BY_15_FEBRUARY),
    ("15/02 hàng năm", BY_15_FEBRUARY),
    ("Năm 2030", ["2030: 29/01/2026 - 31/12/2030"]),
    ("Năm 2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trong năm 2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trong năm 2027", ["2027: 01/01/2027 - 31/12/2027"]),
    ("31/12/2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trước ngày 31/12/2026", ["2026: 29/01/2026 - 31/12/2026"]),
    ("Trước ngày 15/6/2028", ["2028: 29/01/2026 - 15/06/2028"]),
    ("Quý I/2026", ["2026-Q1: 29/01/2026 - 31/03/2026"]),
    ("Quý III/2027", ["2027-Q3: 01/07/2027 - 30/09/2027"]),
    ("Giai đoạn 2026-2030", ["2026-2030: 29/01/2026 - 31/12/2030"]),
    ("Giai đoạn 2027-2028", ["2027-2028: 01/01/2027 - 31/12/2028"]),
    ("Thực hiện trong năm 2026 và giai đoạn 2026-2030", EVERY_YEAR),
    ("Thực hiện trong năm 2026 và giai đoạn 2027-2030", EVERY_YEAR),
    ("Năm 2026 và hàng năm khi có thay đổi", EVERY_YEAR),
    ("Thường xuyên", EVERY_QUARTER),
    ("Thường xuyên; Giai đoạn 2026-2030", [*EVERY_QUARTER, "2026-2030: 29/01/2026 - 31/12/2030"]),
    (
        "Giai đoạn 2026-2030; Quý III/2027",
        ["2027-Q3: 01/07/2027 - 30/09/2027", "2026-2030: 29/01/2026 - 31/12/2030"],
    ),
    (
        "Trong năm 2027; Giai đoạn 2026-2030",
        ["2027: 01/01/2027 - 31/12/2027", "2026-2030: 29/01/2026 - 31/12/2030"],
    ),
]


@pytest.mark.parametrize(("phrase", "occurrences"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_unfolds_into_occurrences(phrase: str, occurrences: list[str]) -> None:
    assert shown(unfold(phrase, PLAN)) == occurrences


@pytest.mark.parametrize(
    ("spelt", "same_as"),
    [
        ("Hằng năm", "Hàng năm"),
        ("HÀNG NĂM", "Hàng năm"),
        ("  hàng   năm  ", "Hàng năm"),
        ("Hàng năm.", "Hàng năm"),
        (unicodedata.normalize("NFD", "Hằng năm"), "Hàng năm"),
        ("quý ii hằng năm", "Quý II hàng năm"),
        ("trước 15/2 hằng năm", "Trước ngày 15/02 hàng năm"),
        ("Trước ngày 15 / 02 hàng năm", "Trước ngày 15/02 hàng năm"),
        ("Trước 31/12/2026", "31/12/2026"),
        ("Quý III / 2027", "Quý III/2027"),
        ("Giai đoạn 2026 - 2030", "Giai đoạn 2026-2030"),
        ("Giai đoạn 2026–2030", "Giai đoạn 2026-2030"),
        ("giai đoạn 2026 — 2030", "Giai đoạn 2026-2030"),
        ("Giai đoạn 2026‑2030", "Giai đoạn 2026-2030"),
        ("thực hiện trong NĂM 2026 và giai đoạn 2026 – 2030", "Thực hiện trong năm 2026 và giai đoạn 2026-2030"),
        ("Năm 2026 và hằng năm khi có thay đổi", "Năm 2026 và hàng năm khi có thay đổi"),
        ("thường xuyên;giai đoạn 2026-2030", "Thường xuyên; Giai đoạn 2026-2030"),
    ],
)
def test_case_spaces_dashes_and_hang_or_hang_do_not_matter(spelt: str, same_as: str) -> None:
    assert unfold(spelt, PLAN) == unfold(same_as, PLAN)


@pytest.mark.parametrize("form", [form for form, _ in FORMS])
def test_every_form_that_messages_list_is_understood(form: str) -> None:
    assert unfold(form, PLAN)


def test_only_thuong_xuyen_is_continuous() -> None:
    both = unfold("Thường xuyên; Giai đoạn 2026-2030", PLAN)
    assert [one.key for one in both if not one.continuous] == ["2026-2030"]
    assert [one.phrase for one in both] == [0] * 20 + [1]


def test_a_conditional_phrase_is_sure_of_its_first_year_only() -> None:
    occurrences = unfold("Năm 2026 và hàng năm khi điều chỉnh quyết định", PLAN)
    assert [one.key for one in occurrences if not one.conditional] == ["2026"]


@pytest.mark.parametrize(
    "phrase",
    [
        "Hàng tháng",
        "Hàng quý",
        "Quý V hàng năm",
        "Quý 2 hàng năm",
        "Năm 26",
        "Trước ngày 15/02",
        "Giai đoạn 2026",
        "Thường xuyên, hàng năm",
        "Năm 2026 và hàng năm khi",
        "Hàng năm;",
        "",
    ],
)
def test_an_unknown_phrase_is_refused_not_guessed(phrase: str) -> None:
    with pytest.raises(UnknownPhrase) as caught:
        unfold(phrase, PLAN)
    assert not isinstance(caught.value, ImpossiblePhrase)
    assert "không hiểu thời hạn" in str(caught.value)


def test_of_two_phrases_the_message_names_the_one_not_understood() -> None:
    with pytest.raises(UnknownPhrase, match=r"«Hàng tuần»") as caught:
        unfold("Thường xuyên; Hàng tuần", PLAN)
    assert "Thường xuyên" not in str(caught.value)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("31/02/2026", "không hợp lệ"),
        ("Trước ngày 30/02 hàng năm", "không hợp lệ"),
        ("29/02 hàng năm", "không hợp lệ"),
        ("15/13 hàng năm", "không hợp lệ"),
        ("00/01/2027", "không hợp lệ"),
        ("Hàng năm; Quý I hàng năm", "hai kỳ cùng tên 2026"),
        ("Năm 2027; 30/06/2027", "hai kỳ cùng tên 2027"),
        ("Thường xuyên; Thường xuyên", "hai kỳ cùng tên 2026-Q1"),
        ("Năm 2025", "không có kỳ nào trong giai đoạn 2026-2030"),
        ("28/01/2026", "không có kỳ nào"),
        ("Giai đoạn 2021-2025", "không có kỳ nào"),
        ("Năm 2025 và hàng năm khi có thay đổi", "không có kỳ nào"),
        ("Giai đoạn 2030-2026", "không hợp lệ"),
        ("Năm 2031", "không có kỳ nào"),
        ("Giai đoạn 2026-2031", "không có kỳ nào"),
    ],
)
def test_a_phrase_of_the_grammar_may_still_be_impossible(phrase: str, why: str) -> None:
    with pytest.raises(ImpossiblePhrase, match=why):
        unfold(phrase, PLAN)


def test_a_day_due_before_the_plan_was_issued_gives_no_occurrence_that_year() -> None:
    assert [one.key for one in unfold("Trước ngày 28/01 hàng năm", PLAN)] == ["2027", "2028", "2029", "2030"]
    assert shown(unfold("29/01 hàng năm", PLAN))[0] == "2026: 29/01/2026 - 29/01/2026"


YEARLY = st.sampled_from(
    [
        "Hàng năm",
        "Quý I hàng năm",
        "Quý II hàng năm",
        "Quý III hàng năm",
        "Quý IV hàng năm",
        "Trước ngày 15/02 hàng năm",
        "Thực hiện trong năm 2026 và giai đoạn 2026-2030",
        "Năm 2026 và hàng năm khi có thay đổi",
        "Thường xuyên",
    ]
)
ANY_PHRASE = st.sampled_from([phrase for phrase, _ in PHRASES])
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
HORIZONS = st.builds(
    lambda first, day, length: Horizon(date(first, 1, 1) + timedelta(days=day), first, first + length),
    st.integers(2020, 2030),
    st.integers(0, 364),
    st.integers(1, 9),
)


@given(YEARLY, DAYS)
def test_every_date_is_in_at_most_one_window_of_a_yearly_task(phrase: str, day: date) -> None:
    assert len([one for one in unfold(phrase, PLAN) if one.start <= day <= one.due]) <= 1


@given(st.dates(PLAN.issued, PLAN.end))
def test_every_day_of_the_plan_is_in_exactly_one_window_of_a_task_done_every_year(day: date) -> None:
    (one,) = (one for one in unfold("Hàng năm", PLAN) if one.start <= day <= one.due)
    assert one.key == str(day.year)


@given(st.sampled_from(["Hàng năm", "Quý II hàng năm", "15/02 hàng năm", "Thường xuyên"]), HORIZONS)
def test_windows_stay_within_the_plan_whatever_plan_it_is(phrase: str, plan: Horizon) -> None:
    for one in unfold(phrase, plan):
        assert plan.issued <= one.start <= one.due <= plan.end


@given(ANY_PHRASE)
def test_keys_name_one_occurrence_each_and_the_first_due_comes_first(phrase: str) -> None:
    occurrences = unfold(phrase, PLAN)
    assert len({one.key for one in occurrences}) == len(occurrences)
    assert list(occurrences) == sorted(occurrences, key=lambda one: one.due)
    assert all(PLAN.issued <= one.start <= one.due for one in occurrences)


@given(st.text(max_size=40) | st.text("hàngnămquýitrướcthườngxyê 0126/-;", max_size=30))
def test_any_text_is_either_understood_or_refused(phrase: str) -> None:
    try:
        assert unfold(phrase, PLAN)
    except UnknownPhrase as refused:
        assert str(refused)
