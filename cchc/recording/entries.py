"""New entries for records as a file holds them: their keys in file order, and only what was given."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.citation import parsed
from cchc.plan.keys import Record
from cchc.plan.records import Change, Document, Event, Extension, Measurement, Stop, Update


def keys_of(model: type[Record]) -> list[str]:
    """The YAML keys of a record in file order."""
    return list(model.keys)


def update_entry(
    day: date,
    *,
    progress: Decimal | None = None,
    result: str = "",
    nothing_occurred: bool = False,
    occurrence: str | None = None,
    documents: Sequence[str] = (),
    objective: str = "",
    subjective: str = "",
    remedy: str = "",
    stated: str = "",
    confirmed_by: str = "",
) -> dict[str, Any]:
    """An update as a file holds it: only what was given. A document typed plainly ("21/KH-UBND ngày 25/02/2026 về ...") is
    told apart; any other text is kept as typed.
    """
    causes = _filled(
        {"don_vi_neu": stated, "khach_quan": objective, "chu_quan": subjective, "xac_nhan": confirmed_by}
    )
    return _entry(
        Update,
        {
            "ngay": day,
            "tien_do": _plain(progress),
            "ket_qua": result,
            "khong_phat_sinh": nothing_occurred or None,
            "ky": _key(occurrence),
            "van_ban": [document_entry(one) for one in documents],
            "nguyen_nhan": causes,
            "giai_phap": remedy,
        },
    )


def document_entry(text: str) -> str | dict[str, Any]:
    """A document as a file holds it: its parts where the text plainly tells them, else the text."""
    found = parsed(text)
    if found is None:
        return text
    return _entry(Document, {"so": found.symbol, "ngay": found.day, "trich_yeu": found.subject})


def measurement_entry(
    day: date,
    source: str,
    *,
    since: date | None = None,
    until: date | None = None,
    value: Decimal | None = None,
    part: Decimal | None = None,
    whole: Decimal | None = None,
    judgement: str = "",
    method: str = "",
    note: str = "",
) -> dict[str, Any]:
    """A measurement (or a judgement of a qualitative target) as a file holds it."""
    return _entry(
        Measurement,
        {
            "ngay": day,
            "tu": since,
            "den": until,
            "gia_tri": _plain(value),
            "tu_so": _plain(part),
            "mau_so": _plain(whole),
            "danh_gia": judgement,
            "nguon": source,
            "phuong_phap": method,
            "ghi_chu": note,
        },
    )


def extension_entry(occurrence: str, until: date, basis: str, day: date) -> dict[str, Any]:
    """An extension as stored in a file."""
    return _entry(Extension, {"ky": _key(occurrence), "den": until, "can_cu": basis, "ngay": day})


def stop_entry(day: date, reason: str, basis: str) -> dict[str, Any]:
    """A stop as stored in a file."""
    return _entry(Stop, {"ngay": day, "ly_do": reason, "can_cu": basis})


def event_entry(day: date, due: date, basis: str) -> dict[str, Any]:
    """An event that made a task due, as a file holds it."""
    return _entry(Event, {"ngay": day, "han": due, "can_cu": basis})


def change_entry(
    day: date,
    basis: str,
    *,
    title: str = "",
    products: Sequence[str] = (),
    lead: Sequence[str] = (),
    coordinating: Sequence[str] = (),
    schedule: str = "",
) -> dict[str, Any]:
    """What a document changed of a task, as a file holds it."""
    return _entry(
        Change,
        {
            "ngay": day,
            "can_cu": basis,
            "ten": title,
            "san_pham": list(products),
            "chu_tri": list(lead),
            "phoi_hop": list(coordinating),
            "thoi_han": schedule,
        },
    )


def normal(text: str) -> str:
    """The text as it is stored: NFC, without spaces at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def data_of(record: Record) -> dict[str, Any]:
    """A record as a file holds it: the keys that say something, in file order."""
    found = {alias: getattr(record, one.attribute) for alias, one in record.keys.items()}
    # 0 equals False, but is a figure.
    said = {alias: value for alias, value in found.items() if value is not False and value not in (None, "", ())}
    return {alias: stored(alias, value) for alias, value in said.items()}


def stored(alias: str, value: Any) -> Any:
    """The value of a key as a file holds it."""
    if alias == "ky":
        return _key(value)
    if isinstance(value, Record):
        return data_of(value)
    if isinstance(value, tuple):
        return [stored("", one) for one in value]
    return _plain(value) if isinstance(value, Decimal) else value


def ordered(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by key in the order of the record's keys."""
    return {name: values[name] for name in keys_of(model) if name in values}


def _entry(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    return ordered(model, _filled(values))


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _plain(value: Decimal | None) -> Decimal | int | None:
    return int(value) if value is not None and value == value.to_integral_value() else value


def _key(occurrence: str | None) -> str | int | None:
    return int(occurrence) if occurrence and occurrence.isdecimal() else occurrence
