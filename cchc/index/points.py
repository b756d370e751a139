"""The points of one criterion by its rule, with the arithmetic in words so that a person can do it again."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from cchc.index.exact import ZERO, is_short, rounded, shown
from cchc.plan.index.criteria import Band, Criterion, Rule
from cchc.plan.index.scores import ScoreEntry
from cchc.vietnamese import document_date, number


class Points(NamedTuple):
    """Points of a criterion; None while a figure is missing, which `missing` then names in Vietnamese."""

    points: Decimal | None
    words: str = ""
    """The figures and the arithmetic."""
    missing: str = ""
    figure: str = ""
    """The figures alone, as a table shows them beside the arithmetic."""


def points_of(criterion: Criterion, entry: ScoreEntry | None, decimals: int) -> Points:
    """The points between 0 and the criterion's maximum. "Không phát sinh" and rules scored from above are not for here."""
    if entry is None or not entry.has_figures:
        return Points(None, missing="chưa có số liệu")
    found = _BY_KIND[criterion.rule.kind](criterion.rule, criterion.points, entry, decimals)
    if found.points is None:
        return found
    return found._replace(points=max(ZERO, min(criterion.points, found.points)))


def value_of(entry: ScoreEntry) -> Fraction | None:
    """The value, or the share of `tu_so` in `mau_so` in percent, exact; None where neither is given or the whole is 0."""
    if entry.value is not None:
        return Fraction(entry.value)
    if entry.part is None or not entry.whole:
        return None
    return 100 * Fraction(entry.part) / Fraction(entry.whole)


def band_for(rule: Rule, value: Fraction) -> Band | None:
    """The first band that holds the value."""
    return next((band for band in rule.bands or () if holds(band, value)), None)


def holds(band: Band, value: Fraction) -> bool:
    """Whether a value lies within a band."""
    above = band.at_least is None or value >= Fraction(band.at_least)
    return above and (band.at_most is None or value <= Fraction(band.at_most))


def band_words(band: Band) -> str:
    """The limits of a band, as "từ 95 trở lên"."""
    if band.at_least is not None and band.at_most is not None:
        return f"từ {number(band.at_least)} đến {number(band.at_most)}"
    if band.at_least is not None:
        return f"từ {number(band.at_least)} trở lên"
    return f"đến {number(band.at_most)}" if band.at_most is not None else "còn lại"


def _met(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    if entry.met is None:
        return Points(None, missing="chưa ghi đạt hay không (dat: co hoặc khong)")
    if entry.met == "co":
        return Points(maximum, f"đạt: {number(maximum)}", figure="Có")
    return Points(ZERO, "không đạt: 0", figure="Không")


def _bands(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    value = value_of(entry)
    if value is None:
        return _without_value(entry)
    said = _value_words(entry, value)
    band = band_for(rule, value)
    if band is None:
        return Points(ZERO, f"{said}, không thuộc mức nào có điểm: 0", figure=said)
    if band.proportional:
        found = rounded(min(Fraction(maximum), Fraction(maximum) * value / 100), decimals)
        share = f"{_share(entry, value)} × {number(maximum)} = {number(found)}"
        return Points(found, f"{said}, mức {band_words(band)}; {share}", figure=said)
    given = band.points if band.points is not None else ZERO
    return Points(given, f"{said}, mức {band_words(band)}: {number(given)}", figure=said)


def _ratio(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    value = value_of(entry)
    if value is None:
        return _without_value(entry)
    said = _value_words(entry, value)
    if rule.floor is not None and value < Fraction(rule.floor):
        return Points(ZERO, f"{said}, dưới {number(rule.floor)}%: 0", figure=said)
    full = Fraction(rule.full_at or 100)
    if value >= full:
        return Points(maximum, f"{said}, đạt mức {shown(full)}%: {number(maximum)}", figure=said)
    found = rounded(Fraction(maximum) * value / full, decimals)
    if is_short(value):
        share = f"({shown(value)}/{shown(full)})"
    else:
        share = _share(entry, value) if full == 100 else f"{_share(entry, value)} : {shown(full)}%"
    return Points(found, f"{said}; {share} × {number(maximum)} = {number(found)}", figure=said)


def _count(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    if rule.bands:
        return _bands(rule, maximum, entry, decimals)
    return _each(rule, maximum, entry, ZERO, 1)


def _deduction(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    return _each(rule, maximum, entry, maximum, -1)


def _each(rule: Rule, maximum: Decimal, entry: ScoreEntry, begin: Decimal, sign: int) -> Points:
    if entry.value is None:
        return Points(None, missing="chưa ghi số lần (gia_tri)")
    each = rule.each if rule.each is not None else ZERO
    raw = begin + sign * each * entry.value
    found = max(ZERO, min(maximum, raw))
    product = f"{number(entry.value)} × {number(each)}"
    sum_said = f"{number(begin)} - {product}" if sign < 0 else product
    limit = "" if found == raw else ", tối thiểu 0" if raw < 0 else f", tối đa {number(maximum)}"
    words = f"{sum_said} = {number(raw)}{limit}{'' if found == raw else f': {number(found)}'}"
    return Points(found, words, figure=f"{number(entry.value)} lần")


def _delay(rule: Rule, maximum: Decimal, entry: ScoreEntry, decimals: int) -> Points:
    if entry.reference is None:
        return Points(None, missing="chưa ghi ngày của văn bản làm mốc (ngay_moc)")
    if entry.issued is None:
        return Points(None, missing=f"chưa hoàn thành (tính từ ngày {document_date(entry.reference)})")
    days = max(0, (entry.issued - entry.reference).days)
    said = f"{document_date(entry.issued)} sau {document_date(entry.reference)} {days} ngày"
    band = band_for(rule, Fraction(days))
    given = (band.points if band else None) or ZERO
    limits = f"mức {band_words(band)} ngày" if band else "quá các mức"
    return Points(given, f"{said}, {limits}: {number(given)}", figure=said)


def _without_value(entry: ScoreEntry) -> Points:
    if entry.whole is not None and not entry.whole:
        return Points(None, missing="mẫu số bằng 0: nếu không phát sinh thì ghi khong_phat_sinh")
    if entry.part is not None or entry.whole is not None:
        return Points(None, missing=f"chưa có {'mẫu số' if entry.whole is None else 'tử số'}")
    return Points(None, missing="chưa có giá trị (gia_tri, hoặc tu_so và mau_so)")


def _value_words(entry: ScoreEntry, value: Fraction) -> str:
    if entry.value is not None:
        return number(entry.value)
    assert entry.part is not None
    assert entry.whole is not None
    sign = "=" if is_short(value) else ""
    return f"{number(entry.part)}/{number(entry.whole)} {sign}{' ' if sign else ''}{shown(value)}%"


def _share(entry: ScoreEntry, value: Fraction) -> str:
    if entry.value is None and entry.part is not None and entry.whole is not None and not is_short(value):
        return f"({number(entry.part)}/{number(entry.whole)})"
    return f"({shown(value)}/100)"


_BY_KIND: dict[str, Callable[[Rule, Decimal, ScoreEntry, int], Points]] = {
    "co_khong": _met,
    "nguong": _bands,
    "ty_le": _ratio,
    "dem": _count,
    "tru": _deduction,
    "cong": lambda rule, maximum, entry, _: _each(rule, maximum, entry, ZERO, 1),
    "tre": _delay,
}
