"""Who has handed in a period's report, when, and who has not. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.state.periods import Period
from cchc.state.statuses import Status
from cchc.state.tasks import Assessment
from cchc.vietnamese import screen_date

if TYPE_CHECKING:  # many plans have none, and the board is to start fast
    from cchc.plan.receipts.records import Receipt, Receipts, SentBack


class AgencyStanding(NamedTuple):
    """What came from one agency up to a day."""

    agency: str
    received: "tuple[Receipt, ...]"
    sent_back: "tuple[SentBack, ...]"
    days_late: int
    """Of the first receipt, or, where nothing came, of the day; 0 where it is in time or no day is set."""
    recorded: bool = False
    """Whether what it had to report is in the records, whatever the receipts say; see `recorded_of`."""

    @property
    def owing(self) -> bool:
        """Whether its report is still to come: none was received, and the records do not hold what it had to say."""
        return not self.handed_in and not (self.recorded and not self.received and not self.sent_back)

    @property
    def handed_in(self) -> bool:
        """Whether something came that was not sent back afterwards."""
        last = max((one.day for one in self.received), default=None)
        return last is not None and all(one.day < last for one in self.sent_back)

    def words(self) -> str:
        """In a table, without the name."""
        late = f", trễ {self.days_late} ngày" if self.days_late else ""
        back = self.sent_back[-1] if self.sent_back else None
        if not self.received and self.recorded:
            return "đã ghi kết quả, chưa ghi ngày nhận báo cáo"
        if not self.received:
            return f"chưa nộp{late}"
        last = self.received[-1]
        paper = ", chỉ có bản giấy" if all(one.kind == "giay" for one in self.received) else ""
        if not self.handed_in and back:
            return f"đã trả lại ngày {screen_date(back.day)}: {back.reason}; chưa nộp lại"
        again = f", nhận lại ngày {screen_date(last.day)}" if last.day != self.received[0].day else ""
        why = f", đã trả lại ngày {screen_date(back.day)}: {back.reason}" if back else ""
        return f"đã nộp ngày {screen_date(self.received[0].day)}{late}{paper}{again}{why}"

    def data(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "co_quan": self.agency,
            "da_nop": self.handed_in,
            "con_thieu": self.owing,
            "ngay": [one.day.isoformat() for one in self.received],
            "hinh_thuc": [one.kind for one in self.received],
            "so_ngay_tre": self.days_late,
            "tra_lai": [{"ngay": one.day.isoformat(), "ly_do": one.reason} for one in self.sent_back],
        }


class Standing(NamedTuple):
    """Who has handed in."""

    agencies: tuple[AgencyStanding, ...]
    due: date | None
    """The last day to hand in; None where the plan does not say."""

    @property
    def counted(self) -> str:
        """ "05/07"."""
        done = sum(not one.owing for one in self.agencies)
        return f"{done:02d}/{len(self.agencies):02d}"


def standing_of(
    agencies: Sequence[str],
    receipts: "Iterable[Receipts]",
    due: date | None,
    day: date,
    recorded: Collection[str] = (),
) -> Standing:
    """What came up to a day from the agencies that get a form, and from any other that sent one.

    `recorded` are the agencies whose results are in the records though no receipt may be.
    """
    files = list(receipts)
    received = [one for file in files for one in file.received if one.day <= day]
    sent_back = [one for file in files for one in file.sent_back if one.day <= day]
    keys = dict.fromkeys([*agencies, *(one.agency for one in received)])
    found = []
    for key in keys:
        own = tuple(one for one in received if one.agency == key)
        first = own[0].day if own else day
        late = max(0, (first - due).days) if due else 0
        back = tuple(one for one in sent_back if one.agency == key)
        found.append(AgencyStanding(key, own, back, late, key in recorded))
    return Standing(tuple(found), due)


def recorded_of(now: Assessment, period: Period) -> set[str]:
    """The agencies whose results of a period somebody has typed: they lead recurring work, and all of it has its report.

    An entry on a task with a deadline is no report of the period, so an agency that leads only such tasks is never one.
    """
    silent: set[str] = set()
    heard: set[str] = set()
    for state in now.tasks:
        for one in state.occurrences:
            if one.occurrence.recurring and period.start <= one.due <= period.cutoff:
                missing = one.status in (Status.UNREPORTED, Status.COLLECTING)
                (silent if missing else heard).update(state.task.lead)
    return heard - silent
