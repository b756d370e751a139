"""The grammar of deadline phrases, measured with those of real plans and with spellings of them that nobody listed."""

import contextlib
import csv
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.state.periods import quarter_window
from cchc.state.phrases.expression import Expression, fixed_words
from cchc.state.phrases.grammar import FORMS, GRAMMAR
from cchc.state.phrases.reading import nearest_form, read
from cchc.state.phrases.wording import normal
from cchc.state.schedule import Horizon, ImpossiblePhrase, Occurrence, UnknownPhrase, is_event, unfold
from cchc.vietnamese import month_end

PLAN = Horizon(date(2026, 1, 29), 2026, 2030)
LONG = Horizon(date(2021, 1, 1), 2021, 2035)
"""Long enough for every phrase of the list to lie within it."""


# The phrases of real plans


class Listed(NamedTuple):
    """A row of `cum-tu-thoi-han.tsv`."""

    phrase: str
    uses: int
    source: str
    meaning: str


def rows() -> list[Listed]:
    lines = (Path(__file__).parent / "cum-tu-thoi-han.tsv").read_text("utf-8").splitlines()
    table = csv.reader([line for line in lines if not line.startswith("#")], delimiter="\t")
    next(table)
    return [Listed(phrase, int(uses), source, meaning) for phrase, uses, source, meaning in table]


def test_no_expression_that_matches_is_left_out_for_the_words_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0

    def watched(expression: Expression, text: str) -> bool:
        nonlocal tried
        tried += 1
        possible = _possible(expression, text)
        assert possible or not expression.compiled.search(text), (text, expression.compiled.pattern)
        return possible

    _possible = Expression.possible
    monkeypatch.setattr(Expression, "possible", watched)
    for row in rows():
        with contextlib.suppress(UnknownPhrase):
            read.__wrapped__(row.phrase)
    assert tried > 10_000


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"hàng năm,?(?: kể|) từ (20\d\d)", ("hàng năm", " từ ")),
        (r"(?<=tháng \d\d)(-|, )tháng (?=\d)", ("tháng ",)),
        (r"[/ ](?:(?:1|một) lần|lần)$", ()),
        (r" {2,}x+y*z?t", ("x", "t")),
        (r"\d{1,3} ngày\b.*", (" ngày",)),
    ],
)
def test_the_words_of_an_expression_stand_outside_all_that_may_change(pattern: str, words: tuple[str, ...]) -> None:
    assert fixed_words(pattern) == words


ROWS = rows()
REFUSED = {"Hoàn thành trong quý III và thường xuyên cập nhật": "thiếu năm"}
"""Phrases of the list that a plan of several years refuses, with a word of the message that says why."""


class Window(NamedTuple):
    """What a meaning demands of one occurrence."""

    start: date | None
    """None: the meaning does not say."""
    due: date
    recurring: bool = False


def vietnamese_day(text: str) -> date:
    day, month, year = (int(number) for number in text.split("/"))
    return date(year, month, day)


def of_each_year(*dues: tuple[int, int]) -> list[Window]:
    return [Window(None, date(year, month, day)) for year in LONG.years for month, day in dues]


def each_quarter(after: date = date.min) -> list[Window]:
    """The report windows of all quarters that begin, by the calendar, after a day."""
    found = []
    for year in LONG.years:
        for quarter in (1, 2, 3, 4):
            start, due = quarter_window(year, quarter)
            if date(year, 3 * quarter - 2, 1) > after:
                last = (year, quarter) == (LONG.last, 4)
                found.append(
                    Window(max(start, LONG.issued) if not found else None, LONG.end if last else due, True)
                )
    return [one._replace(start=None) for one in found]


def each_month() -> list[Window]:
    return [
        Window(date(year, month, 1), month_end(year, month), True) for year in LONG.years for month in range(1, 13)
    ]


def within(months: int) -> Callable[[re.Match[str]], list[Window]]:
    """A window of whole months that ends on the day named."""

    def windows(match: re.Match[str]) -> list[Window]:
        due = vietnamese_day(match[1])
        return [Window(date(due.year, due.month - months + 1, 1), due)]

    return windows


def by_day(match: re.Match[str]) -> list[Window]:
    return [Window(None, vietnamese_day(day)) for day in match[1].split(", ")]


def quarter_of_each_year(match: re.Match[str]) -> list[Window]:
    last = 3 * int(match[1])
    return [Window(date(year, last - 2, 1), month_end(year, last)) for year in LONG.years]


def month_of_each_year(match: re.Match[str]) -> list[Window]:
    return [Window(date(year, int(match[1]), 1), month_end(year, int(match[1]))) for year in LONG.years]


DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
MEANINGS: tuple[tuple[str, Callable[[re.Match[str]], list[Window]]], ...] = (
    (rf"(?:khoảng năm, |từ nay, |trong năm, |khoảng quý, )?hạn {DAY}", by_day),
    (rf"(?:đầu quý|đầu năm), hạn \(quy ước\) {DAY}", by_day),
    (rf"trong tháng, hạn {DAY}", within(1)),
    (rf"trong quý, hạn {DAY}", within(3)),
    (rf"từ ngày đến ngày, hạn {DAY}", by_day),
    (rf"hai lần: hạn ({DAY[1:-1]}, {DAY[1:-1]})", by_day),
    (rf"{DAY} - {DAY} \(theo khung năm học\)", lambda m: [Window(vietnamese_day(m[1]), vietnamese_day(m[2]))]),
    (r"đến hết nhiệm kỳ (\d{4})", lambda m: [Window(None, date(int(m[1]), 12, 31))]),
    (r"hằng năm, hạn (\d+)/(\d+)", lambda m: of_each_year((int(m[2]), int(m[1])))),
    (r"hằng năm, hạn cuối tháng (\d+)", lambda m: of_each_year((int(m[1]), month_end(2027, int(m[1])).day))),
    (r"quý ([1-4]) hằng năm", quarter_of_each_year),
    (r"tháng (\d+) hằng năm", month_of_each_year),
    (r"6 tháng một lần", lambda _: of_each_year((6, 30), (12, 31))),
    (r"hằng quý, hạn theo ngày", lambda _: of_each_year((1, 15), (4, 15), (7, 15), (10, 15))),
    (r"thường xuyên|thường xuyên \(mỗi quý\)|hằng quý", lambda _: each_quarter()),
    (r"hằng quý \(và 6 tháng, năm\)", lambda _: [*each_quarter(), *of_each_year((6, 30), (12, 31))]),
    (r"hằng tháng", lambda _: each_month()),
    (r"theo sự kiện, không có ngày định trước|rồi khi cần", lambda _: []),
)


def expected(meaning: str) -> list[Window]:
    """What the meaning column demands, for a plan of 2021-2035 of which "từ mốc" is 2026."""
    found: list[Window] = []
    pieces = meaning.split(" + ")
    for piece in pieces:
        if piece == "rồi thường xuyên":
            found += each_quarter(after=found[0].due)
        elif piece == "rồi hằng năm":
            found += [one for one in of_each_year((12, 31)) if one.due > found[0].due]
        elif piece == "từ mốc":
            found = [one for one in found if one.due >= date(2026, 1, 1)]
        else:
            found += next(windows(match) for form, windows in MEANINGS if (match := re.fullmatch(form, piece)))
    return found


def agree(occurrences: tuple[Occurrence, ...], windows: list[Window]) -> bool:
    """Whether the occurrences are those that a meaning demands: same days due, same kind, and the start where it says so."""
    found = sorted((one.due, one.recurring) for one in occurrences)
    starts = {(one.due, one.recurring): one.start for one in occurrences}
    return found == sorted((one.due, one.recurring) for one in windows) and all(
        one.start is None or starts[one.due, one.recurring] == one.start for one in windows
    )


@pytest.mark.parametrize("row", [row for row in ROWS if row.phrase not in REFUSED], ids=lambda row: row.phrase)
def test_a_phrase_of_real_plans_means_what_it_says(row: Listed) -> None:
    occurrences = unfold(row.phrase, LONG)
    assert agree(occurrences, expected(row.meaning)), (row.meaning, occurrences[:8])
    of_event = "sự kiện" in row.meaning or "rồi khi cần" in row.meaning or "đột xuất" in row.phrase
    assert is_event(row.phrase) == of_event


def test_nearly_all_phrases_of_real_plans_are_understood_in_the_shipped_plan() -> None:
    understood = [row for row in ROWS if understands(row.phrase, PLAN)]
    assert sum(row.uses for row in understood) >= 0.98 * sum(row.uses for row in ROWS)
    assert len(understood) >= 0.95 * len(ROWS)
    assert {row.phrase for row in ROWS} - {row.phrase for row in understood} == set(REFUSED)


def understands(phrase: str, plan: Horizon) -> bool:
    try:
        unfold(phrase, plan)
    except UnknownPhrase:
        return False
    return True


@pytest.mark.parametrize(("phrase", "why"), REFUSED.items())
def test_the_others_are_refused_with_a_reason(phrase: str, why: str) -> None:
    with pytest.raises(ImpossiblePhrase, match=why):
        unfold(phrase, PLAN)


def test_in_a_plan_of_one_year_a_phrase_may_leave_the_year_out() -> None:
    year = Horizon(date(2026, 1, 29), 2026, 2026)
    found = unfold("Hoàn thành trong quý III và thường xuyên cập nhật", year)
    assert [(one.key, one.start, one.due) for one in found] == [
        ("2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ]


# Spellings

SPELLINGS: dict[str, Callable[[str], str]] = {
    "hàng for hằng": lambda text: text.replace("ằng ", "àng "),
    "hằng for hàng": lambda text: re.sub(r"\b([Hh])àng (?=năm|quý|tháng|tuần|ngày)", r"\1ằng ", text),
    "quí for quý": lambda text: text.replace("uý", "uí"),
    "Arabic quarters": lambda text: re.sub(
        r"\b(IV|I{1,3})\b", lambda roman: str(("I", "II", "III", "IV").index(roman[0]) + 1), text
    ),
    "long dashes": lambda text: re.sub(r" ?- ?", " – ", text),
    "short dashes": lambda text: re.sub(r" ?[–-] ?", "-", text),
    "upper case": str.upper,
    "lower case": str.lower,
    "wide spaces": lambda text: "  " + text.replace(" ", "  ") + " ",
    "spaces at slashes": lambda text: text.replace("/", " / "),
    "a full stop": lambda text: text.rstrip(".") + ".",
    "a semicolon": lambda text: text.rstrip(".") + ";",
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "hoàn thành": lambda text: "Hoàn thành " + text[0].lower() + text[1:],
    "thực hiện": lambda text: "Thực hiện " + text[0].lower() + text[1:],
    "ban hành": lambda text: "Ban hành " + text[0].lower() + text[1:],
    "đến hết": lambda text: text if text.startswith(("Từ", "Trong")) else "Đến hết " + text[0].lower() + text[1:],
    "trong": lambda text: text if re.match(r"(?:Năm )?20\d\d", text) else "Trong " + text[0].lower() + text[1:],
    "định kỳ": lambda text: "Định kỳ " + text[0].lower() + text[1:] if "àng" in text[:4] else text,
}
"""Ways of writing that change nothing."""


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_ways_of_writing_change_nothing(spelling: str) -> None:
    written = SPELLINGS[spelling]
    for row in ROWS:
        if row.phrase not in REFUSED and not is_event(row.phrase):
            assert unfold(written(row.phrase), LONG) == unfold(row.phrase, LONG), written(row.phrase)


@pytest.mark.parametrize(
    ("phrase", "same_as"),
    [
        ("Trước 15/2 hằng năm", "Trước ngày 15/02 hàng năm"),
        ("Hàng năm, trước ngày 15 tháng 02", "Trước ngày 15/02 hàng năm"),
        ("Hằng năm (chậm nhất ngày 15/02)", "Trước ngày 15/02 hàng năm"),
        ("Trước ngày 15/6, trước ngày 15/12 hàng năm", "15/6 và 15/12 hàng năm"),
        ("15/6, 15/12 hằng năm", "15/6 và 15/12 hàng năm"),
        ("Hằng năm vào quý II", "Quý II hàng năm"),
        ("Hàng năm (Quý II)", "Quý II hàng năm"),
        ("Trong tháng 12 hàng năm", "Tháng 12 hàng năm"),
        ("Tháng 3, 6, 9 và 12 hàng năm", "Tháng 3, tháng 6, tháng 9, tháng 12 hàng năm"),
        ("Từ quý I đến quý III hàng năm", "Quý I-III hàng năm"),
        ("Mỗi quý một lần", "Hàng quý"),
        ("Báo cáo quý, 6 tháng, năm", "Hàng quý, 6 tháng, năm"),
        ("Mỗi năm một lần", "Hàng năm"),
        ("06 tháng một lần", "6 tháng, năm"),
        ("Trước ngày 10 của tháng cuối mỗi quý", "Trước ngày 10 tháng cuối quý"),
        ("Ngày 25 hằng tháng", "Chậm nhất ngày 25 hàng tháng"),
        ("31.12.2026", "31/12/2026"),
        ("31-12-2026", "31/12/2026"),
        ("Ngày 31 tháng 12 năm 2026", "31/12/2026"),
        ("Xong trước ngày 31/12/2026", "31/12/2026"),
        ("Muộn nhất là ngày 31/12/2026", "31/12/2026"),
        ("Thời hạn hoàn thành trước 31/12/2026", "31/12/2026"),
        ("Trình Hội đồng nhân dân thành phố trước ngày 31/12/2026", "31/12/2026"),
        ("Chậm nhất tháng 9 năm 2026", "Tháng 9/2026"),
        ("Tháng 11/2026 - Tháng 12/2026", "Tháng 11-12/2026"),
        ("Từ tháng 11 đến tháng 12 năm 2026", "Tháng 11-12/2026"),
        ("Quý III và quý IV/2026", "Quý III, IV/2026"),
        ("Từ quý IV/2026 đến quý II/2027", "Quý IV/2026 - Quý II/2027"),
        ("Từ năm 2026 đến năm 2030", "Giai đoạn 2026-2030"),
        ("Trong các năm 2026-2030", "Giai đoạn 2026-2030"),
        ("Trong thời gian 2026 - 2030", "Giai đoạn 2026-2030"),
        ("Trong các năm 2026, 2027", "Năm 2026, năm 2027"),
        ("Hết năm 2026", "Năm 2026"),
        ("Hết quý II năm 2026", "Quý II/2026"),
        ("Giai đoạn từ năm 2026 đến hết năm 2030", "Giai đoạn 2026-2030"),
        ("Trong cả giai đoạn", "Giai đoạn 2021-2035"),
        ("Năm 2026 và giai đoạn 2026-2030", "Thực hiện trong năm 2026 và giai đoạn 2026-2030"),
        ("Thường xuyên, liên tục", "Thường xuyên"),
        ("Duy trì thường xuyên, kịp thời, hiệu quả", "Thường xuyên"),
        ("Thường xuyên hằng năm", "Thường xuyên"),
        ("Kể từ năm 2026 trở đi", "Từ năm 2026"),
        ("Từ năm 2026 (từ ngày 15/5/2026)", "Từ ngày 15/5/2026"),
        ("Hoàn thành trong quý II/2026, sau đó duy trì thường xuyên", "Quý II/2026 và thường xuyên"),
    ],
)
def test_phrases_that_mean_the_same(phrase: str, same_as: str) -> None:
    assert unfold(phrase, LONG) == unfold(same_as, LONG)


@pytest.mark.parametrize(
    "phrase",
    [
        "Khi có hướng dẫn của Bộ Nội vụ",
        "Ngay khi có văn bản chỉ đạo",
        "Theo yêu cầu của cấp trên",
        "Theo Kế hoạch số 05/KH-UBND ngày 15/3/2026 của UBND tỉnh",
        "Thực hiện theo lộ trình của thành phố",
        "Trong 15 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "Trong vòng 03 tháng sau khi có Nghị quyết",
        "Đột xuất theo yêu cầu",
        "Rà soát, sửa đổi khi cần thiết",
        "Dịp Tết Nguyên đán",
    ],
)
def test_events_have_no_day_before_they_happen(phrase: str) -> None:
    assert is_event(phrase)
    assert unfold(phrase, PLAN) == ()


# What is not understood


@pytest.mark.parametrize(
    ("phrase", "nearest"),
    [
        ("Quý V hàng năm", "Quý II hàng năm"),
        ("Năm 26", "Năm 2030"),
        ("Giai đoạn 2026", "Giai đoạn 2026-2030"),
        ("Trước tháng 6 năm ngoái", "Trước tháng 6/2026"),
        ("Thường xuyen", "Thường xuyên"),
        ("Năm 2026 và hàng năm khi", "Năm 2026 và hàng năm khi có thay đổi"),
        ("Hằng thế kỷ", "Hàng tháng"),
        ("Quý IV/2026 và các năm tiếp theo", "Năm 2026 và các năm tiếp theo"),
    ],
)
def test_an_unknown_phrase_is_refused_with_the_nearest_form(phrase: str, nearest: str) -> None:
    with pytest.raises(UnknownPhrase) as caught:
        read(phrase)
    assert not isinstance(caught.value, ImpossiblePhrase)
    assert str(caught.value).startswith(f"không hiểu thời hạn «{phrase}»")
    assert str(caught.value).endswith(f"dạng gần nhất: «{nearest}»")


@pytest.mark.parametrize(
    ("phrase", "segment", "part"),
    [
        ("Thường xuyên; Tuần thứ ba", "Tuần thứ ba", None),
        ("Năm 2026, lúc nào rảnh", "Năm 2026, lúc nào rảnh", "lúc nào rảnh"),
        ("Hàng năm và lúc nào rảnh; Thường xuyên", "Hàng năm và lúc nào rảnh", "lúc nào rảnh"),
        (
            "Năm 2026, quý II/2027, lúc nào rảnh, lúc nào bận",
            "Năm 2026, quý II/2027, lúc nào rảnh, lúc nào bận",
            "lúc nào rảnh, lúc nào bận",
        ),
    ],
)
def test_the_message_names_the_part_not_understood(phrase: str, segment: str, part: str | None) -> None:
    with pytest.raises(UnknownPhrase) as caught:
        read(phrase)
    assert f"«{segment}»" in str(caught.value)
    assert ("(phần «" in str(caught.value)) == (part is not None)
    assert part is None or f"(phần «{part}»)" in str(caught.value)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        ";",
        "Hàng năm;; Năm 2030",
        "Thường xuyên, lúc nào rảnh",
        "Thường xuyên đến năm nào đó",
        "Theo kế hoạch trước quý II",
        "Khi có yêu cầu trước ngày 30/6/2026",
        "Khi rảnh thì thường xuyên",
        "Trong quý",
        "Trong tháng",
        "Quý II/26",
        "Tháng 2",
        ", ".join(["31/12/2026"] * 40),
    ],
)
def test_nothing_is_guessed_and_no_part_goes_unheeded(phrase: str) -> None:
    with pytest.raises(UnknownPhrase):
        unfold(phrase, PLAN)


@pytest.mark.parametrize(
    "phrase",
    [
        "31/02/2026",
        "Trước ngày 30/02 hàng năm",
        "29/02 hàng năm",
        "15/13 hàng năm",
        "00/01/2027",
        "Tháng 13/2026",
        "Tháng 0/2026",
        "Tháng 13 hàng năm",
        "Trước tháng 13/2026",
        "Giai đoạn 2030-2026",
        "Quý IV-I/2026",
        "Quý IV-II hàng năm",
        "Tháng 12-10 hàng năm",
        "Từ ngày 15/12/2026 đến ngày 15/11/2026",
        "Từ 15/12 đến 15/11 hàng năm",
        "Ngày 32 hàng tháng",
        "Ngày 00 hàng tháng",
        "Thường xuyên giai đoạn 2030-2026",
    ],
)
def test_a_day_that_does_not_exist_is_refused(phrase: str) -> None:
    with pytest.raises(ImpossiblePhrase, match="không hợp lệ"):
        read(phrase)


# The table of forms


@pytest.mark.parametrize("form", [form for form, _ in FORMS])
def test_every_form_that_messages_list_is_understood_and_nearest_to_itself(form: str) -> None:
    assert unfold(form, PLAN) or is_event(form)
    assert nearest_form(form) == form


def test_forms_differ_in_their_examples_and_patterns() -> None:
    assert len({form for form, _ in FORMS}) == len(FORMS)
    patterns = [pattern for form in GRAMMAR for pattern in form.patterns]
    assert len(set(patterns)) == len(patterns)


# Any text


@given(st.text(max_size=40) | st.text("hàngnămquýitrướcthườngxyê 0126/-;,.()", max_size=30))
def test_any_text_is_either_understood_or_refused(phrase: str) -> None:
    try:
        assert unfold(phrase, PLAN) or is_event(phrase)
    except UnknownPhrase as refused:
        assert str(refused)


@given(st.sampled_from([row.phrase for row in ROWS]))
def test_the_normal_spelling_is_its_own(phrase: str) -> None:
    assert normal(normal(phrase)) == normal(phrase)


LONG_TEXTS = (
    *("trước " * 4000, "1/1, " * 4000, "năm " * 4000, ", " * 8000, "quý 1 " * 3000, "khi " * 5000, "- " * 8000),
    *("(" * 8000, "tháng 1-" * 3000, "từ 2026 đến " * 2000, "thường xuyên, " * 3000, "a" * 20000),
)


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: text[:12])
def test_a_long_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(UnknownPhrase):
        read(text)
    normal(text)


@pytest.mark.parametrize(
    ("beginning", "shown"),
    [(f"Khi {'a' * 75}", f"Khi {'a' * 75}…"), (f"Khi {'a' * 76}", "Khi…")],
)
def test_a_phrase_has_at_most_300_characters_of_which_80_are_shown(beginning: str, shown: str) -> None:
    longest = f"{beginning} có yêu cầu ".ljust(300, "b")
    assert len(read(longest)) == 1
    with pytest.raises(UnknownPhrase) as caught:
        read(f"Năm 2030; {longest}b")
    assert str(caught.value) == f"thời hạn «{shown}» dài quá 300 ký tự"


@pytest.mark.parametrize(
    ("phrase", "first", "number"),
    [
        ("Trước ngày 10 tháng giữa quý", ("2026-Q1", date(2026, 2, 10)), 20),
        ("Chậm nhất ngày 1 hàng tháng", ("2026-T02", date(2026, 2, 1)), 59),
    ],
)
def test_days_of_months_and_quarters(phrase: str, first: tuple[str, date], number: int) -> None:
    found = unfold(phrase, PLAN)
    assert (found[0].key, found[0].due) == first
    assert len(found) == number


@pytest.mark.parametrize("phrase", ["Hàng năm giai đoạn 2030-2026", "Tháng 0 hàng năm"])
def test_an_order_or_a_month_that_cannot_be_is_refused_in_yearly_turns_too(phrase: str) -> None:
    with pytest.raises(ImpossiblePhrase):
        read(phrase)
