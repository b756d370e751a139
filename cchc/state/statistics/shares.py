"""The measurements that targets take from the statistics of each quarter (`tinh_tu`), so that a number is entered once."""

from dataclasses import replace
from decimal import Decimal

from cchc.plan.records import Measurement, Plan, Target
from cchc.state.periods import Period, period_named
from cchc.state.statistics.values import Statistics, formula_of


def plan_with_statistics(plan: Plan, statistics: Statistics) -> Plan:
    """The plan with the measurements that targets take from the figures of quarters (`tinh_tu`), among their own by day."""
    if not any(target.computed_from for target in plan.targets):
        return plan
    return replace(plan, targets=tuple(_with_shares(target, statistics) for target in plan.targets))


def _with_shares(target: Target, statistics: Statistics) -> Target:
    if target.computed_from is None:
        return target
    periods = [period for key in statistics.periods if (period := period_named(key)) and period.quarter]
    taken = [one for period in periods if (one := _share(target, statistics, period))]
    # Of one day the value that somebody typed is the newer one.
    entries = sorted((*taken, *target.measurements), key=lambda one: one.day)
    return replace(target, measurements=tuple(entries))


def _share(target: Target, statistics: Statistics, period: Period) -> Measurement | None:
    """The measurement of a target in one quarter; None where a part is missing or the whole is 0."""
    assert target.computed_from is not None
    part, whole = formula_of(target.computed_from.part), formula_of(target.computed_from.whole)
    if part is None or whole is None:
        return None

    def amount(code: str) -> Decimal | None:
        return statistics.cell(code, period).amount

    above, below = part.value(amount), whole.value(amount)
    if above is None or not below:
        return None
    figures = [
        figure
        for code in (*part.codes, *whole.codes)
        if (figure := statistics.cell(code, period).figure) is not None
    ]
    windows = {(figure.since or period.start, figure.until or period.cutoff) for figure in figures}
    since, until = windows.pop() if len(windows) == 1 else (period.start, period.cutoff)
    return Measurement(
        day=max((figure.day for figure in figures if figure.day), default=period.cutoff),
        since=since,
        until=until,
        part=above,
        whole=below,
        source="; ".join(dict.fromkeys(figure.source for figure in figures)) or "Số liệu thống kê",
        method=f"thống kê ({target.computed_from.part}) / ({target.computed_from.whole})",
    )
