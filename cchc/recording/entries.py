"""New entries for records, with their keys in file order; which occurrence an update is for."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.plan.keys import Record
from cchc.plan.records import Extension, Measurement, Stop, Update
from cchc.state.schedule import Occurrence
from cchc.state.tasks import Status, TaskState


def keys_of(model: type[Record]) -> list[str]:
    """The YAML keys of a record in file order."""
    return list(model.keys)


def update_entry(
    day: date,
    progress: Decimal | None,
    result: str,
    *,
    occurrence: str | None = None,
    documents: Sequence[str] = (),
    objective: str = "",
    subjective: str = "",
    remedy: str = "",
) -> dict[str, Any]:
    """An update as stored in a file; what is empty is left out."""
    causes = _filled({"khach_quan": objective, "chu_quan": subjective})
    return _entry(
        Update,
        {
            "ngay": day,
            "tien_do": _plain(progress),
            "ket_qua": result,
            "ky": _key(occurrence),
            "van_ban": list(documents),
            "nguyen_nhan": causes,
            "giai_phap": remedy,
        },
    )


def measurement_entry(day: date, value: Decimal | None, judgement: str, source: str, note: str) -> dict[str, Any]:
    """A measurement, or a judgement of a qualitative target, as stored in a file."""
    return _entry(
        Measurement,
        {"ngay": day, "gia_tri": _plain(value), "danh_gia": judgement, "nguon": source, "ghi_chu": note},
    )


def extension_entry(occurrence: str, until: date, basis: str, day: date) -> dict[str, Any]:
    """An extension as stored in a file."""
    return _entry(Extension, {"ky": _key(occurrence), "den": until, "can_cu": basis, "ngay": day})


def stop_entry(day: date, reason: str, basis: str) -> dict[str, Any]:
    """A stop as stored in a file."""
    return _entry(Stop, {"ngay": day, "ly_do": reason, "can_cu": basis})


def normal(text: str) -> str:
    """The text as it is stored: NFC, without spaces at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def occurrence_for(state: TaskState, day: date) -> tuple[str | None, list[str]]:
    """The key of the occurrence that an update of this day must name, and the overdue occurrences that it leaves open.

    The key is None if the day lies in a window, which then decides, or if nothing is overdue. Otherwise the update is
    for the oldest overdue occurrence. `state` is the task as of that day.
    """
    overdue = [one.key for one in state.having(Status.OVERDUE)]
    holding = [one.key for one in state.occurrences if one.occurrence.start <= day <= one.due]
    if holding or not overdue:
        return None, overdue
    return overdue[0], overdue[1:]


def continuous_only(occurrences: Sequence[Occurrence], key: str | None) -> bool:
    """Whether an update of this occurrence (None: of any) needs no progress because the work is "Thường xuyên"."""
    concerned = [one for one in occurrences if key is None or one.key == key]
    return bool(concerned) and all(one.continuous for one in concerned)


def _entry(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in keys_of(model) if name in _filled(values)}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _plain(value: Decimal | None) -> Decimal | int | None:
    return int(value) if value is not None and value == value.to_integral_value() else value


def _key(occurrence: str | None) -> str | int | None:
    return int(occurrence) if occurrence and occurrence.isdecimal() else occurrence
