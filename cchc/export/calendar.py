"""The plan's days as an iCalendar file: deadlines, cut-offs, days to hand in and to send, as events of whole days.

Each event keeps its UID, and its SEQUENCE grows with the day of export, so that importing again updates it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from cchc.plan.records import Plan, Reporting
from cchc.state.periods import PERIODS, Period, day_to_send
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import screen_date, shortened

ALARM_DAYS = (7, 1)
"""How many days before a deadline the calendar reminds."""

ZONE = "Asia/Ho_Chi_Minh"


def calendar_bytes(plan: Plan, tasks: Iterable[TaskState], as_of: date) -> bytes:
    """The whole file. The same plan and day give the same bytes."""
    book = Calendar()
    book.add("prodid", "-//cchc//vi")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", plan.title)
    book.add("x-wr-timezone", ZONE)
    maker = _Maker(plan, as_of)
    for state in tasks:
        for one in state.occurrences:
            if not one.occurrence.recurring:
                book.add_component(maker.deadline(state, one))
    for event in maker.reports():
        book.add_component(event)
    data: bytes = book.to_ical()
    return data


class _Maker:
    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        # Two communes, or two plans of one, must not share UIDs in one calendar.
        identity = f"{plan.commune.name}\n{plan.symbol}\n{plan.issued.isoformat()}"
        self.place = hashlib.sha256(identity.encode()).hexdigest()[:12]

    def deadline(self, state: TaskState, one: OccurrenceState) -> Event:
        """The last day of a dated occurrence; an extended one on its new day."""
        task = state.task
        lines = [
            task.title,
            f"Chủ trì: {'; '.join(map(self.plan.full_agency_name, task.lead))}",
            f"Sản phẩm: {'; '.join(task.products)}",
            f"Thời hạn theo kế hoạch: {task.schedule}",
        ]
        if one.due != one.occurrence.due:
            lines.append(f"Đã gia hạn, hạn cũ là ngày {screen_date(one.occurrence.due)}")
        lines.append(f"Tình trạng đến ngày {screen_date(self.as_of)}: {one.label}")
        closed = one.status in DONE or one.status is Status.STOPPED
        extended = " (đã gia hạn)" if one.due != one.occurrence.due else ""
        head = f"{one.label}: " if closed else "Hạn: "
        summary = f"{head}{task.number}. {shortened(task.title, 80)}{extended}"
        event = self._event(f"nv-{task.number}-{one.key}", one.due, summary, "\n".join(lines))
        if one.status is Status.STOPPED:
            event.add("status", "CANCELLED")
        elif not closed:
            for days in ALARM_DAYS:
                event.add_component(_alarm(days, summary))
        return event

    def reports(self) -> Iterator[Event]:
        """Cut-off, day for the agencies, day to send of each periodic report; days the plan does not say are left out."""
        reporting = self.plan.reporting or Reporting(periods=("Q1", "Q2", "Q3", "Q4"))
        for year in range(self.plan.stage.first, self.plan.stage.last + 1):
            for code in reporting.periods:
                yield from self._report(PERIODS[code](year), reporting)

    def _report(self, period: Period, reporting: Reporting) -> Iterator[Event]:
        days = (
            ("chot", period.cutoff, "Chốt số liệu báo cáo"),
            ("nop", day_to_send(period, reporting.agencies_day, self.plan.days_off), "Các cơ quan nộp báo cáo"),
            ("gui", day_to_send(period, reporting.send_day, self.plan.days_off), "Gửi báo cáo"),
        )
        for kind, day, words in days:
            if day is not None and day >= self.plan.issued:
                summary = f"{words} {period.name}"
                event = self._event(f"bc-{period.key}-{kind}", day, summary, "")
                event.add_component(_alarm(1, summary))
                yield event

    def _event(self, name: str, day: date, summary: str, description: str) -> Event:
        event = Event()
        event.add("uid", f"{name}@{self.place}.cchc")
        event.add("dtstamp", datetime(self.as_of.year, self.as_of.month, self.as_of.day, tzinfo=UTC))
        event.add("sequence", max(0, (self.as_of - self.plan.issued).days))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", summary)
        if description:
            event.add("description", description)
        event.add("transp", "TRANSPARENT")
        return event


def _alarm(days: int, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", summary)
    return alarm
