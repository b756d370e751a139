"""Words that all sentences of a paper are made of: counts, names, times, the ends of clauses."""

import re
from collections.abc import Iterable

from cchc.numbering import TaskNumber
from cchc.plan.records import Plan
from cchc.state.tasks import TaskState
from cchc.vietnamese import ROMAN, capitalised, number

LEAST_WHOLE = 20
"""A share of fewer things than this is not given in percent."""

_TIME = {"quy": "quý", "sau-thang": "6 tháng", "chin-thang": "9 tháng", "ca-nam": "năm", "giai-doan": "giai đoạn"}

_INVISIBLE = re.compile("[\u00ad\u200b\u2028\u2029\ufeff]")

_YEARS = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")

_BODY = re.compile(
    r"(Sở|Bộ(?! phận)|Phòng(?!,| chống)|Văn phòng|Trung tâm|Ủy ban|Uỷ ban|Hội(?! nghị| thảo)|Ban(?! hành)|Đảng ủy|Đảng uỷ"
    r"|Công an|Chi cục|Cục|Viện|Mặt trận|Đoàn|Thường trực|Trường(?! hợp)|Trạm|Bưu điện|Kho bạc|Tòa án|Thanh tra|Nhà nước"
    r"|Chính phủ|Thủ tướng|Chủ tịch|Bí thư)\b"
)
"""First words of the names of bodies and posts, which keep their capital within a sentence."""

_VERB = re.compile(
    r"(Đã|Đang|Chưa|Mới|Còn|Gửi|Trình|Ban hành|Giao|Mời|Có|Nhận|Báo cáo|Đề nghị|Phối hợp|Tham mưu|Hướng dẫn|Tổ chức)\b"
)
"""First words that lose their capital even before a name ("Gửi Sở Nội vụ")."""


def counted(count: int) -> str:
    """A count of things as documents write it: 01 to 09, then 10."""
    return f"{count:02d}" if count < 10 else number(count)


def numbers(states: Iterable[TaskState]) -> str:
    """ "số 33, 34": the numbers of tasks."""
    return f"số {', '.join(str(state.task.number) for state in states)}"


def agency_names(plan: Plan, keys: Iterable[str]) -> str:
    """Full names, joined by ";", since names contain "và". An unknown key stands for itself."""
    return "; ".join(plan.full_agency_name(key) for key in keys)


def leads(plan: Plan, keys: Iterable[str]) -> str:
    """Full names of agencies within a sentence: "các phòng chuyên môn xã" keeps no capital, a name does."""
    return "; ".join(continued(plan.full_agency_name(key)) for key in keys)


def within(kind: str) -> str:
    """ "trong quý", "trong năm", "trong giai đoạn", "trong kỳ": the time of a report of this kind (`Period.kind`)."""
    return f"trong {_TIME.get(kind, 'kỳ')}"


def occurrence_name(key: str) -> str:
    """An occurrence's key as documents write it: "quý I/2026", "tháng 5/2026", "năm 2026", "giai đoạn 2026-2030"."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", key):
        return f"quý {ROMAN[int(match[2]) - 1]}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-T(\d\d)", key):
        return f"tháng {int(match[2])}/{match[1]}"
    if match := re.fullmatch(r"(\d{4})-([69])T", key):
        return f"{match[2]} tháng đầu năm {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:-\d)?", key):
        return f"hạn ngày {match[3]}/{match[2] if match[2] < '03' else int(match[2])}/{match[1]}"
    return f"giai đoạn {key}" if "-" in key else f"năm {key}"


def plain(text: str) -> str:
    """Text of a record for a paper: one line, without invisible characters, ranges of years written one way."""
    return _YEARS.sub(r"\1-\2", " ".join(_INVISIBLE.sub("", text).split()))


def paragraphs(texts: Iterable[str]) -> list[str]:
    """What people wrote, a paragraph for each line, without invisible characters."""
    lines = (_INVISIBLE.sub("", line).strip() for text in texts for line in text.splitlines())
    return [line for line in lines if line]


def sentence(text: str) -> str:
    """The text as one paragraph that starts with a capital letter and ends with a full stop."""
    text = plain(text)
    if not text:
        return text
    return capitalised(text) + ("" if re.search(r"[.!?…;:]$", text) else ".")


def clause(text: str) -> str:
    """The text as part of a longer sentence: no full stop at its end."""
    return plain(text).rstrip(" .;")


def continued(text: str) -> str:
    """The text after a colon or semicolon: its first letter is small unless it begins a name or an abbreviation."""
    text = clause(text)
    words = re.findall(r"[^\s,;:.]+", text)[:2]
    named = len(words) > 1 and words[1][:1].isupper() and not _VERB.match(text)
    if not words or words[0][1:2].isupper() or _BODY.match(text) or named:
        return text
    return text[0].lower() + text[1:]


class Names:
    """Calls the tasks of one paper by name: the whole name at first mention, afterwards the number.

    It is asked in the order in which the paper is read.
    """

    def __init__(self) -> None:
        self._called: set[TaskNumber] = set()

    def first(self, state: TaskState) -> str:
        """ "nhiệm vụ số 34: Báo cáo ..." at first mention, then "nhiệm vụ số 34"."""
        number_ = state.task.number
        if number_ in self._called:
            return f"nhiệm vụ số {number_}"
        self._called.add(number_)
        return f"nhiệm vụ số {number_}: {clause(state.task.title)}"

    def line(self, state: TaskState, told: str) -> str:
        """A line of a list, without its full stop: "Nhiệm vụ số 34: Báo cáo ...; hạn ngày ..."."""
        name = self.first(state)
        return f"{capitalised(name)}{'; ' if ':' in name else ': '}{told}"
