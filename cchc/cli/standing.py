"""Who has handed in for a period: for the board, the collection and the notice. Loads little, since the board needs it daily."""

from datetime import date

from cchc.cli.options import Opened
from cchc.forms.asked import Asked, receivers
from cchc.state.handing_in import Standing, recorded_of, standing_of
from cchc.state.periods import Period
from cchc.state.tasks import Assessment


def standing(opened: Opened, period: Period, day: date, known: Assessment | None = None) -> Standing:
    """Who handed in up to a day. `known` is an assessment that may be of the right day already."""
    as_of = max(min(day, period.cutoff), period.start)
    now = known if known is not None and known.as_of == as_of else opened.assess(as_of)
    asked = Asked(opened.plan, period, now, opened.statistics(as_of))
    files = [one.record for one in opened.book.receipts if one.record.period == period.key]
    # What was typed after the cut-off counts, too.
    heard = recorded_of(known if known is not None else now, period)
    return standing_of(receivers(asked).agencies, files, asked.hand_in, day, heard)
