"""The plan's days as an iCalendar file (RFC 5545): deadlines, cut-offs, days to hand in and to send, as events of whole days.

Each event keeps its UID, and its SEQUENCE grows with the day of export, so that importing again updates it. The lines are
written here: a library takes five times as long for a large plan, and its versions fold lines differently.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cchc.plan.records import Plan, Reporting
from cchc.state.periods import PERIODS, Period, day_to_send
from cchc.state.statuses import DONE, Status
from cchc.state.tasks import OccurrenceState, TaskState
from cchc.vietnamese import screen_date, shortened

ALARM_DAYS = (7, 1)
"""How many days before a deadline the calendar reminds."""

ZONE = "Asia/Ho_Chi_Minh"


_LONGEST_LINE = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""


def calendar_bytes(plan: Plan, tasks: Iterable[TaskState], as_of: date) -> bytes:
    """The whole file. The same plan and day give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cchc//vi",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(plan.title)}",
        f"X-WR-TIMEZONE:{ZONE}",
    ]
    maker = _Maker(plan, as_of)
    for state in tasks:
        for one in state.occurrences:
            if not one.occurrence.recurring:
                lines += maker.deadline(state, one)
    for event in maker.reports():
        lines += event
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n")


def _folded(line: str) -> bytes:
    """A line in UTF-8 with its end; a long one goes on in lines that begin with a space, no letter is cut in two."""
    rest, parts, room = line.encode(), [], _LONGEST_LINE
    while len(rest) > room:
        at = room
        while rest[at] & 0xC0 == 0x80:  # within a letter
            at -= 1
        parts.append(rest[:at])
        rest, room = rest[at:], _LONGEST_LINE - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"


class _Maker:
    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        # Two communes, or two plans of one, must not share UIDs in one calendar.
        identity = f"{plan.commune.name}\n{plan.symbol}\n{plan.issued.isoformat()}"
        self.place = hashlib.sha256(identity.encode()).hexdigest()[:12]

    def deadline(self, state: TaskState, one: OccurrenceState) -> list[str]:
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
        alarms = () if closed else ALARM_DAYS
        more = ["STATUS:CANCELLED"] if one.status is Status.STOPPED else []
        return self._event(f"nv-{task.number}-{one.key}", one.due, summary, "\n".join(lines), alarms, more)

    def reports(self) -> Iterator[list[str]]:
        """Cut-off, day for the agencies, day to send of each periodic report; days the plan does not say are left out."""
        reporting = self.plan.reporting or Reporting(periods=("Q1", "Q2", "Q3", "Q4"))
        for year in range(self.plan.stage.first, self.plan.stage.last + 1):
            for code in reporting.periods:
                yield from self._report(PERIODS[code](year), reporting)

    def _report(self, period: Period, reporting: Reporting) -> Iterator[list[str]]:
        days = (
            ("chot", period.cutoff, "Chốt số liệu báo cáo"),
            ("nop", day_to_send(period, reporting.agencies_day, self.plan.days_off), "Các cơ quan nộp báo cáo"),
            ("gui", day_to_send(period, reporting.send_day, self.plan.days_off), "Gửi báo cáo"),
        )
        for kind, day, words in days:
            if day is not None and day >= self.plan.issued:
                summary = f"{words} {period.name}"
                yield self._event(f"bc-{period.key}-{kind}", day, summary, "", (1,))

    def _event(
        self, name: str, day: date, summary: str, description: str, alarms: Iterable[int], more: Iterable[str] = ()
    ) -> list[str]:
        """The lines of an event of one whole day; `alarms` are days before it."""
        shown = f"SUMMARY:{_escaped(summary)}"
        lines = [
            "BEGIN:VEVENT",
            shown,
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"DTSTAMP:{self.as_of:%Y%m%d}T000000Z",
            f"UID:{name}@{self.place}.cchc",
            f"SEQUENCE:{max(0, (self.as_of - self.plan.issued).days)}",
        ]
        if description:
            lines.append(f"DESCRIPTION:{_escaped(description)}")
        lines += [*more, "TRANSP:TRANSPARENT"]
        for days in alarms:
            reminder = shown.replace("SUMMARY", "DESCRIPTION", 1)
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", reminder, f"TRIGGER:-P{days}D", "END:VALARM"]
        return [*lines, "END:VEVENT"]
