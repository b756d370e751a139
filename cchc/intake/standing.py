"""Who has handed in a period's report, when, and who has not. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.plan.receipts.records import Receipt, Receipts, SentBack
from cchc.vietnamese import screen_date


class AgencyStanding(NamedTuple):
    """What came from one agency up to a day."""

    agency: str
    received: tuple[Receipt, ...]
    sent_back: tuple[SentBack, ...]
    days_late: int
    """Of the first receipt, or, where nothing came, of the day; 0 where it is in time or no day is set."""

    @property
    def handed_in(self) -> bool:
        """Whether something came that was not sent back afterwards."""
        last = max((one.day for one in self.received), default=None)
        return last is not None and all(one.day < last for one in self.sent_back)

    def words(self) -> str:
        """In a table, without the name."""
        late = f", trễ {self.days_late} ngày" if self.days_late else ""
        back = self.sent_back[-1] if self.sent_back else None
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
        done = sum(one.handed_in for one in self.agencies)
        return f"{done:02d}/{len(self.agencies):02d}"


def standing_of(agencies: Sequence[str], receipts: Iterable[Receipts], due: date | None, day: date) -> Standing:
    """What came up to a day from the agencies that get a form, and from any other that sent one."""
    files = list(receipts)
    received = [one for file in files for one in file.received if one.day <= day]
    sent_back = [one for file in files for one in file.sent_back if one.day <= day]
    keys = dict.fromkeys([*agencies, *(one.agency for one in received)])
    found = []
    for key in keys:
        own = tuple(one for one in received if one.agency == key)
        first = own[0].day if own else day
        late = max(0, (first - due).days) if due else 0
        found.append(AgencyStanding(key, own, tuple(one for one in sent_back if one.agency == key), late))
    return Standing(tuple(found), due)
