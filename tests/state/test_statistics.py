"""Formulas, the figures of a period, quarters that add up, and targets measured from statistics."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.plan.records import Shares, Target
from cchc.plan.statistics.catalogue import Catalogue, Sentence, Statistic
from cchc.plan.statistics.figures import Figure, Figures, Replacement
from cchc.state.periods import half_year, period_named, quarter, quarters_in, whole_year
from cchc.state.statistics.formulas import FormulaError, read_formula, read_sum
from cchc.state.statistics.sentences import codes_in, spoken
from cchc.state.statistics.shares import _with_shares
from cchc.state.statistics.values import MISSING, Cell, Statistics, cell_text
from cchc.state.targets import TargetStatus, assess_target
from cchc.state.tasks import Horizon

TODAY = date(2026, 12, 20)


def row(code: str, **more: Any) -> Statistic:
    return Statistic(code=code, field="III", name=f"Dòng {code}", owner="kt", **more)


def figure(code: str, value: int | str | None, **more: Any) -> Figure:
    amount = None if value is None else Decimal(value)
    return Figure(code=code, value=amount, source="Sổ", **more)


def figures(period: str, **values: int | str) -> Figures:
    return Figures(period=period, entries=tuple(figure(code, value) for code, value in values.items()))


def statistics(
    rows: list[Statistic], *periods: Figures, as_of: date = TODAY, known_on: date | None = None
) -> Statistics:
    return Statistics(Catalogue(rows=tuple(rows)), periods, as_of, known_on)


def amount(of: Statistics, code: str, period: str) -> Decimal | None:
    return of.cell(code, period_named(period)).amount


# Formulas


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A", 1),
        ("A + B+C", 10),
        ("A / B", Decimal("0.33")),
        ("(A + B) / C", Decimal("0.67")),
        ("A / (B + C)", Decimal("0.11")),
        (" ( A ) / ( B + C ) ", Decimal("0.11")),
        ("A / D", None),
        ("A + missing", None),
        ("A / missing", None),
    ],
)
def test_a_formula_is_a_sum_or_one_quotient_of_sums(text: str, value: Any) -> None:
    of = {"A": Decimal(1), "B": Decimal(3), "C": Decimal(6), "D": Decimal(0)}.get
    assert read_formula(text).value(of) == value


def test_a_quotient_of_a_percent_row_is_in_percent_and_rounds_half_up() -> None:
    of = {"A": Decimal(1163), "B": Decimal(1175), "C": Decimal(1), "D": Decimal(800)}.get
    assert read_formula("A / B").value(of, "%") == Decimal("98.98")
    assert read_formula("C / D").value(of, "%") == Decimal("0.13")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A +",
        "A + B / C",
        "A / B / C",
        "A - B",
        "A * 2",
        "(A",
        "A B",
        "A / (B / C)",
        "__import__('os')",
        "A" * 500,
    ],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        read_formula(text)


def test_a_sum_has_no_quotient() -> None:
    assert read_sum("A + B").codes == ("A", "B")
    with pytest.raises(FormulaError, match="không có dấu /"):
        read_sum("A / B")


# Values


def test_blank_zero_and_nothing_occurred_are_three_things() -> None:
    rows = [row("A", zero_is_nothing=True), row("B"), row("C"), row("D", choices=("Trực tuyến", "Kết hợp"))]
    entries = (
        figure("A", 0),
        figure("B", None, nothing_occurred=True),
        Figure(code="D", words="Kết hợp", source="Sổ"),
    )
    known = statistics(rows, Figures(period="2026-Q1", entries=entries))
    cells = [known.cell(one.code, quarter(2026, 1)) for one in rows]
    assert [cell_text(one, cell) for one, cell in zip(rows, cells, strict=True)] == [
        "Không phát sinh",
        "Không phát sinh",
        "",
        "Kết hợp",
    ]
    assert [cell.nothing for cell in cells] == [False, True, False, False]
    assert cell_text(rows[1], Cell(Decimal(0))) == "0"
    assert cells[2] == MISSING and not MISSING.known


def test_a_computed_row_is_missing_while_a_part_is_and_nothing_of_nothing_is_no_ratio() -> None:
    rows = [row("A"), row("B"), row("R", formula="A / B", unit="%")]
    known = statistics(rows, figures("2026-Q1", A=1), figures("2026-Q2", A=3, B=4), figures("2026-Q3", A=0, B=0))
    assert known.cell("R", quarter(2026, 1)) == MISSING
    assert amount(known, "R", "2026-Q2") == 75
    assert known.cell("R", quarter(2026, 3)) == Cell(None, nothing=True)


def test_a_formula_that_leads_back_to_itself_ends() -> None:
    rows = [row("A", formula="B"), row("B", formula="A")]
    assert statistics(rows).cell("A", half_year(2026)) == MISSING


def test_quarters_add_up_only_where_the_catalogue_says_so() -> None:
    rows = [
        row("sum", adds_up=True),
        row("not"),
        row("total", kind="luy_ke"),
        row("end", kind="cuoi_ky"),
        row("begin", kind="dau_ky"),
        row("whole", equals="sum + begin"),
    ]
    first = figures("2026-Q1", sum=5, total=5, end=2, begin=1, whole=6, **{"not": 4})
    second = figures("2026-Q2", sum=7, total=12, end=3, begin=2, whole=9, **{"not": 4})
    known = statistics(rows, first, second)
    found = {one.code: amount(known, one.code, "2026-6T") for one in rows}
    assert found == {"sum": 12, "not": None, "total": 12, "end": 3, "begin": 1, "whole": 13}
    assert amount(known, "sum", "2026-9T") is None, "the third quarter is missing"


def test_a_figure_of_the_longer_period_itself_comes_first() -> None:
    known = statistics(
        [row("A", adds_up=True)], *(figures(f"2026-Q{n}", A=1) for n in (1, 2)), figures("2026-6T", A=3)
    )
    assert amount(known, "A", "2026-6T") == 3


def test_only_figures_up_to_the_day_count_and_a_replacement_counts_when_it_was_known() -> None:
    entries = (
        figure("A", 1, day=date(2026, 3, 14)),
        figure("A", 2, day=date(2026, 3, 14), replacement=Replacement(day=date(2026, 4, 2), reason="Nhầm")),
    )
    one = Figures(period="2026-Q1", entries=entries)

    def value(as_of: date, known_on: date | None = None) -> Decimal | None:
        return amount(statistics([row("A")], one, as_of=as_of, known_on=known_on), "A", "2026-Q1")

    assert value(date(2026, 3, 13)) is None
    assert value(date(2026, 3, 14)) == 1
    assert value(date(2026, 3, 14), date(2026, 4, 2)) == 2
    assert value(date(2026, 4, 2)) == 2


def test_a_report_asks_for_its_own_rows() -> None:
    known = statistics([row("A"), row("B", reports=("6T", "nam"))])
    assert [one.code for one in known.asked(quarter(2026, 2))] == ["A"]
    assert [one.code for one in known.asked(half_year(2026))] == ["A", "B"]
    assert [one.code for one in known.asked(whole_year(2026))] == ["A", "B"]


@pytest.mark.parametrize("key", ["2026-Q3", "2026-6T", "2026-9T", "2026"])
def test_a_period_is_found_by_its_key(key: str) -> None:
    period = period_named(key)
    assert period is not None and period.key == key


@pytest.mark.parametrize("key", ["2026-nam", "2026-Q5", "Q3", "26-Q3", "2026-2030", ""])
def test_other_texts_name_no_period(key: str) -> None:
    assert period_named(key) is None


def test_the_quarters_of_a_longer_period_cover_its_window() -> None:
    for period in (half_year(2026), whole_year(2026)):
        quarters = quarters_in(period)
        assert (quarters[0].start, quarters[-1].cutoff) == (period.start, period.cutoff)
    assert quarters_in(quarter(2026, 1)) == []


# Targets


def test_a_target_takes_its_parts_from_the_figures_of_each_quarter() -> None:
    target = Target(
        code="b9",
        field="III",
        wording="Thanh toán trực tuyến",
        unit="%",
        at_least=Decimal(80),
        computed_from=Shares(part="A", whole="B + C"),
    )
    with_day = Figures(
        period="2026-Q2",
        entries=tuple(
            figure(code, value, day=date(2026, 6, 12), since=date(2026, 3, 1), until=date(2026, 5, 31))
            for code, value in (("A", 45), ("B", 30), ("C", 20))
        ),
    )
    rows = [row("A"), row("B"), row("C")]
    known = statistics(rows, figures("2026-Q1", A=30, B=20, C=20), with_day, figures("2026-Q3", A=1, B=2))
    first, second = _with_shares(target, known).measurements
    assert (first.day, first.part, first.whole, first.amount) == (date(2026, 3, 14), 30, 40, 75)
    assert (second.day, second.since, second.until) == (date(2026, 6, 12), date(2026, 3, 1), date(2026, 5, 31))
    state = assess_target(
        _with_shares(target, known), 100, Horizon(date(2026, 1, 29), 2026, 2030), date(2026, 6, 30)
    )
    assert (state.status, state.newest and state.newest.amount) == (TargetStatus.REACHED, 90)


def test_nothing_is_measured_of_a_whole_of_nothing() -> None:
    target = Target(
        code="b9",
        field="III",
        wording="x",
        unit="%",
        at_least=Decimal(80),
        computed_from=Shares(part="A", whole="B"),
    )
    known = statistics([row("A"), row("B")], figures("2026-Q1", A=0, B=0))
    assert _with_shares(target, known).measurements == ()


# Sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tiếp nhận {A} hồ sơ ({B}/{A + B})", "Tiếp nhận 07 hồ sơ (12/19)."),
        ("Đạt {V}/{B} triệu đồng, bằng {V / B}%", "Đạt 3,5/12 triệu đồng, bằng 29,17%."),
        ("Đến hết ngày {den}, có {B} hồ sơ", "Đến hết ngày 14/3/2026, có 12 hồ sơ."),
        ("Tiếp nhận {Z} phản ánh", "Không phát sinh phản ánh."),
        ("Tiếp nhận {B} hồ sơ, quá hạn {Z}", "Tiếp nhận 12 hồ sơ, quá hạn 0."),
        ("Tiếp nhận {missing} hồ sơ", ""),
        ("Tỷ lệ {A / Z}%", ""),
    ],
)
def test_a_sentence_is_said_with_its_figures_or_not_at_all(text: str, said: str) -> None:
    rows = [row("A"), row("B"), row("Z"), row("V", fractional=True)]
    known = statistics(rows, figures("2026-Q1", A=7, B=12, Z=0, V="3.5"))
    sentence = Sentence(field="III", text=text, if_none="Không phát sinh phản ánh")
    assert spoken(sentence, known, quarter(2026, 1), date(2026, 3, 14)) == said


def test_the_codes_of_a_sentence_stand_once_in_their_order() -> None:
    assert codes_in("{B} ({A + B}), đến {den}") == ["B", "A"]
