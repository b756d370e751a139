"""The words for one change: labels of keys, values and entries on one line, sentences compared word by word."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from cchc.plan.keys import Key, Record
from cchc.plan.records import (
    Causes,
    Change,
    Correction,
    Document,
    Event,
    Extension,
    Measurement,
    Stop,
    Target,
    Update,
    cited,
)
from cchc.state.targets import judgement_words
from cchc.vietnamese import number, screen_date, with_unit

AgencyNames = Mapping[str, str]
"""The name to show for each agency key."""

_LABELS = {
    "so": "Số",
    "ten": "Tên",
    "san_pham": "Sản phẩm",
    "chu_tri": "Chủ trì",
    "phoi_hop": "Phối hợp",
    "chi_tieu": "Phục vụ chỉ tiêu",
    "nguon": "Văn bản giao",
    "doi_chieu": "Cần đối chiếu",
    "noi_dung": "Nội dung",
    "toi_thieu": "Tối thiểu",
    "toi_da": "Tối đa",
    "tren": "Trên",
    "duoi": "Dưới",
    "ghi_chu": "Ghi chú",
    "moc": "Phát sinh",
    "gia_han": "Gia hạn",
    "dieu_chinh": "Điều chỉnh",
    "lo_trinh": "Lộ trình",
    "co_quan": "Cơ quan",
}
"""Labels for keys whose declared meaning is too long."""


def label(key: Key) -> str:
    """The label of a key: its own, else the first words of its meaning."""
    return _LABELS.get(key.alias) or key.meaning.partition(",")[0].partition(";")[0].partition(" (")[0]


def agency_names(keys: Iterable[str], agencies: AgencyNames) -> str:
    """The names of agencies; the key of one that the plan does not know."""
    return ", ".join(agencies.get(key, key) for key in keys)


def entry_words(
    entry: Update | Measurement | Event | Extension | Change | Stop,
    target: Target | None = None,
    agencies: AgencyNames = MappingProxyType({}),
) -> str:
    """One entry of a record in one line; a measurement has the unit of its target."""
    if isinstance(entry, Event):
        return f"{screen_date(entry.day)}, hạn {screen_date(entry.due)}, theo {entry.basis}"
    if isinstance(entry, Change):
        return f"từ {screen_date(entry.day)}, theo {entry.basis}: {changed_words(entry, agencies)}"
    if isinstance(entry, Extension):
        since = f" (ngày {screen_date(entry.day)})" if entry.day else ""
        return f"kỳ {entry.occurrence} đến {screen_date(entry.until)}, theo {entry.basis}{since}"
    if isinstance(entry, Stop):
        return f"từ {screen_date(entry.day)}: {entry.reason} ({entry.basis})"
    said = correction_words(entry)
    if entry.takes_away:
        return f"{screen_date(entry.day)}: {said}"
    return report_words(entry, target) + (f" · {said}" if said else "")


def report_words(entry: Update | Measurement, target: Target | None = None) -> str:
    """What an update or measurement reports, in one line, without what it corrects."""
    return _measurement_words(entry, target) if isinstance(entry, Measurement) else _update_words(entry)


def correction_words(entry: Update | Measurement) -> str:
    """ "đính chính cập nhật ngày 10/04/2026 (ghi nhầm)", "bỏ số liệu ngày 10/04/2026 (ghi nhầm)"; empty for other entries."""
    if entry.correction is None:
        return ""
    noun = "số liệu" if isinstance(entry, Measurement) else "cập nhật"
    what = "bỏ" if entry.takes_away else "đính chính"
    which = f" thứ {entry.correction.which}" if (entry.correction.which or 1) > 1 else ""
    day = screen_date(entry.correction.of)
    return f"{what} {noun}{which} ngày {day} ({_reason(entry.correction)})"


def corrected_words(by: Update | Measurement) -> str:
    """What is said of an entry that another corrected: "đã đính chính ngày 24/11/2026: ghi nhầm"."""
    assert by.correction is not None
    what = "đã bỏ, đính chính" if by.takes_away else "đã đính chính"
    return f"{what} ngày {screen_date(by.correction.day)}: {_reason(by.correction)}"


def _reason(correction: Correction) -> str:
    return correction.reason.rstrip(".")


def changed_words(change: Change, agencies: AgencyNames) -> str:
    """What a document changed of a task, in one line."""
    rows = [
        ("tên", change.title),
        ("sản phẩm", "; ".join(change.products or ())),
        ("chủ trì", agency_names(change.lead or (), agencies)),
        ("phối hợp", agency_names(change.coordinating or (), agencies)),
        ("thời hạn", change.schedule),
    ]
    return " · ".join(f"{name}: {text}" for name, text in rows if text)


def amount_words(entry: Measurement, unit: str | None) -> str:
    """ "95,38% (1.240/1.300)", "12 hồ sơ", "chưa đạt"."""
    if entry.amount is None:
        return judgement_words(entry.judgement)
    parts = ""
    if entry.part is not None and entry.whole is not None:
        parts = f" ({number(entry.part)}/{number(entry.whole)})"
    return with_unit(entry.amount, unit) + parts


def days_measured(entry: Measurement) -> str:
    """ "đo từ 01/01/2026 đến 30/6/2026"; empty where the days are not recorded."""
    bounds = (("từ", entry.since), ("đến", entry.until))
    said = " ".join(f"{word} {screen_date(day)}" for word, day in bounds if day)
    return f"đo {said}" if said else ""


def _measurement_words(entry: Measurement, target: Target | None) -> str:
    parts = [
        amount_words(entry, target.unit if target else None),
        days_measured(entry),
        f"cách đo: {entry.method}" if entry.method else "",
        f"khảo sát {entry.survey}" if entry.survey else "",
        f"nguồn: {entry.source}",
    ]
    note = f" ({entry.note})" if entry.note else ""
    return f"{screen_date(entry.day)}: {', '.join(filter(None, parts))}{note}"


def cause_rows(causes: Causes | None) -> list[tuple[str, str]]:
    """The causes that an entry gives, each with what to call it."""
    if causes is None:
        return []
    rows = [
        ("Đơn vị nêu nguyên nhân", causes.stated),
        ("Khách quan", causes.objective),
        ("Chủ quan", causes.subjective),
        ("Văn bản xác nhận", causes.confirmed_by),
    ]
    return [(name, text) for name, text in rows if text]


def _update_words(entry: Update) -> str:
    head = screen_date(entry.day)
    if entry.progress is not None:
        head += f", {number(entry.progress)}%"
    if entry.occurrence:
        head += f", kỳ {entry.occurrence}"
    more = [
        ("văn bản", "; ".join(map(cited, entry.documents or ()))),
        *((name[0].lower() + name[1:], text) for name, text in cause_rows(entry.causes)),
        ("giải pháp", entry.remedy),
    ]
    said = [result_words(entry), *(f"{name}: {text}" for name, text in more if text)]
    return f"{head}: {' · '.join(filter(None, said))}"


def result_words(entry: Update) -> str:
    """What an update says was done; empty where it gives only causes or remedies."""
    if entry.nothing_occurred:
        return "Không phát sinh" + (f". {entry.result}" if entry.result else "")
    return entry.result or ""


def value_words(value: Any) -> str:
    """Any value of a record on one line; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return screen_date(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return "; ".join(map(value_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {value_words(one)}" for key, one in value.items())
    if isinstance(value, Document):
        return cited(value)
    if isinstance(value, Record):
        return "; ".join(words for one in value.values() if (words := value_words(one)))
    return str(value)


# Sentences compared


_WORDS = re.compile(r"\n|[^\s]+")


class Words(NamedTuple):
    """Consecutive words of two compared sentences."""

    fate: Literal["kept", "removed", "added"]
    text: str


def compared_words(old: str, new: str) -> list[Words]:
    """The words of two sentences in reading order: those kept, removed and added.

    Sentences with few words in common are returned whole: they are easier to read one after the other.
    """
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < 0.3:
        return [Words("removed", old), Words("added", new)]
    found: list[Words] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            found.append(Words("kept", _sentence(olds[a:b])))
            continue
        if a < b:
            found.append(Words("removed", _sentence(olds[a:b])))
        if c < d:
            found.append(Words("added", _sentence(news[c:d])))
    return found


def _sentence(words: Iterable[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))
