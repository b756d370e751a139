"""Rules for the figures of one period (`plan/so-lieu/<period>.yaml`)."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from typing import NamedTuple

from cchc.plan.book import Sourced
from cchc.plan.problems import Problem
from cchc.plan.statistics.catalogue import Statistic
from cchc.plan.statistics.figures import Figure, Figures
from cchc.plan.values import KeyPath
from cchc.rules.setting import day_problems, order_problems, reversed_days, unknown_code
from cchc.rules.statistics.against import Against
from cchc.state.periods import Period, period_named, previous
from cchc.state.statistics.values import Cell, Statistics, formula_of
from cchc.vietnamese import number, screen_date, years_words

_JUMP = 10
"""A figure more than this many times the last period's, or less than one part of it, may be a typing error."""


def period_is_of_the_plan(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """The period is one of the plan, and the file is named after it."""
    period, time = period_named(figures.record.period), against.setting.time
    if period is None or period.year not in time.years:
        message = f"Kỳ «{figures.record.period}» nằm ngoài {years_words(time.first, time.last)}"
        yield figures.source.problem(("ky",), "so-lieu-ky", message)
    name = PurePosixPath(figures.source.file)
    if name.stem != figures.record.period:
        message = f"Kỳ ghi là {figures.record.period} nhưng tên tệp là {name.name}"
        remedy = f"Đổi tên tệp thành {figures.record.period}.yaml, hoặc sửa lại kỳ."
        yield figures.source.problem(("ky",), "so-lieu-ky", message, remedy)


def figures_fit_their_row(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """Every code is of the catalogue and entered, not computed; each figure says one thing, of the kind that its row wants."""
    for index, figure in enumerate(figures.record.entries):
        path: KeyPath = ("so_lieu", index)
        row = against.known.by_code.get(figure.code)
        if row is None:
            message = f"Không có mã thống kê «{figure.code}»"
            yield unknown_code(figures, (*path, "ma"), "thong-ke-la", message, figure.code, against.known.by_code)
        elif not row.entered:
            message, remedy = f"{figure.code} được tính ra ({row.formula}), không nhập", "Xóa mục này."
            yield figures.source.problem(path, "so-lieu-sai", message, remedy)
        elif message := _misfit(figure, row):
            remedy = "Ghi đúng một trong: gia_tri, noi_dung (mã có lua_chon), khong_phat_sinh."
            yield figures.source.problem(path, "so-lieu-sai", message, remedy)


def _misfit(figure: Figure, row: Statistic) -> str:
    said = [figure.value is not None, figure.words is not None, figure.nothing_occurred]
    if sum(said) != 1:
        return f"{row.code} không có số liệu" if not any(said) else f"{row.code} ghi hai điều trái nhau"
    if row.choices and figure.value is not None:
        return f"{row.code} chọn một trong: {', '.join(row.choices)}"
    if figure.words is not None and figure.words not in (row.choices or ()):
        return (
            f"{row.code}: «{figure.words}» không có trong các câu: {', '.join(row.choices)}"
            if row.choices
            else f"{row.code} là số, không ghi noi_dung"
        )
    return ""


def each_figure_stands_once(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """A second figure of a code says by `dinh_chinh` that it replaces the first; a first one has nothing to replace."""
    first: dict[str, int] = {}
    for index, figure in enumerate(figures.record.entries):
        path: KeyPath = ("so_lieu", index)
        earlier = first.setdefault(figure.code, index)
        if earlier != index and figure.replacement is None:
            line, _ = figures.source.place(("so_lieu", earlier))
            message = f"Số liệu {figure.code} đã có ở dòng {line}"
            yield figures.source.problem(path, "so-lieu-trung", message)
        if earlier == index and figure.replacement is not None:
            message = f"dinh_chinh: trước mục này chưa có số liệu {figure.code}"
            yield figures.source.problem((*path, "dinh_chinh"), "so-lieu-sai", message, "Xóa dinh_chinh.")


def days_are_in_order(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """Days are within the plan, not in the future and not after the period's cut-off, entries in order of day, and `tu` is not after `den`."""
    entries, period = figures.record.entries, period_named(figures.record.period)
    for index, figure in enumerate(entries):
        path: KeyPath = ("so_lieu", index)
        if figure.day is not None:
            yield from day_problems(figures, (*path, "ngay"), figure.day, against.setting)
            if period is not None and figure.day > period.cutoff:
                message = (
                    f"Ngày {screen_date(figure.day)} sau ngày chốt số liệu của kỳ ({screen_date(period.cutoff)})"
                )
                remedy = "Ghi ngày chốt số liệu; số ghi sau ngày ấy không vào báo cáo của kỳ."
                yield figures.source.problem((*path, "ngay"), "so-lieu-ky", message, remedy)
        if figure.replacement is not None:
            yield from day_problems(figures, (*path, "dinh_chinh", "ngay"), figure.replacement.day, against.setting)
        yield from reversed_days(figures, (*path, "den"), figure.since, figure.until, "tu")
    yield from order_problems(figures, ("so_lieu",), (figure.day for figure in entries), "Số liệu")


class _Place(NamedTuple):
    """A standing figure: where it is, its row, its amount and its period."""

    path: KeyPath
    row: Statistic
    amount: Decimal
    period: Period


def _standing(figures: Sourced[Figures], against: Against) -> Iterator[_Place]:
    period = period_named(figures.record.period)
    if period is None:
        return
    places = {figure.code: index for index, figure in enumerate(figures.record.entries)}
    for code, index in places.items():
        row, figure = against.known.by_code.get(code), figures.record.entries[index]
        if row is not None and figure.amount is not None:
            key = "khong_phat_sinh" if figure.value is None else "gia_tri"
            yield _Place(("so_lieu", index, key), row, figure.amount, period)


def sums_agree(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """A figure equals the sum that its row names (`bang`), and what the last period left over (`ky_truoc`); the parts of a
    whole are not above it (`khong_qua`). Nothing is said while a part is missing.
    """
    for path, row, amount, period in _standing(figures, against):
        before = previous(period)
        for text, of, agree, relation, when in (
            (row.equals, period, Decimal.__eq__, "khác", ""),
            (row.carried_from, before, Decimal.__eq__, "khác", "kỳ trước "),
            (row.at_most, period, Decimal.__le__, "lớn hơn", ""),
        ):
            summed = _summed(text, against.known, of) if text else None
            if summed is None or agree(amount, summed[0]):
                continue
            total, words = summed
            message = f"{row.code} là {number(amount)}, {relation} {when}{text}{words} ({number(total)})"
            code = "so-lieu-lech" if relation == "khác" else "so-lieu-vuot"
            yield figures.source.problem(path, code, message)


def _summed(text: str, known: Statistics, period: Period | None) -> tuple[Decimal, str] | None:
    """The value of a sum in a period, and its parts in words where it has several; None where a part is missing."""
    formula = formula_of(text)
    amounts = [known.cell(code, period).amount for code in formula.terms] if formula and not formula.over else []
    found = [amount for amount in amounts if amount is not None]
    if not found or len(found) < len(amounts):
        return None
    words = f" = {' + '.join(map(number, found))}" if len(found) > 1 else ""
    return sum(found, Decimal(0)), words


def counts_are_whole(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """A count has no fraction, unless its row says that it may (`so_le`). Only a warning."""
    for path, row, amount, _ in _standing(figures, against):
        if not row.fractional and amount != amount.to_integral_value():
            yield figures.source.problem(path, "so-lieu-le", f"{row.code}: {number(amount)} không phải số nguyên")


def figures_do_not_jump(figures: Sourced[Figures], against: Against) -> Iterator[Problem]:
    """A figure is not more than ten times the last period's, nor less than a tenth of it. Only a warning."""
    for path, row, amount, period in _standing(figures, against):
        before = previous(period)
        last: Cell = against.known.cell(row.code, before)
        if not amount or not last.amount:
            continue
        if amount > _JUMP * last.amount or last.amount > _JUMP * amount:
            message = f"{row.code} là {number(amount)}, kỳ trước là {number(last.amount)}: chênh hơn {_JUMP} lần"
            yield figures.source.problem(path, "so-lieu-nhay", message)
