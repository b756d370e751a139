"""Entries that correct earlier ones (`dinh_chinh`): which entry is meant, and what the correcting one holds.

Every refusal raises Refused.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cchc.plan.keys import Record
from cchc.plan.records import Causes
from cchc.recording.edits import Refused
from cchc.recording.entries import data_of, ordered, stored
from cchc.state.corrections import Entry, corrections, standing_places
from cchc.vietnamese import joined, screen_date


class Wrong(NamedTuple):
    """An entry that is to be corrected, as the user names it."""

    day: date | None = None
    """None for the newest that counts."""
    which: int | None = None
    """Which of that day, from 1; None for the last that is not corrected yet."""


def place_of(entries: Sequence[Entry], wrong: Wrong, as_of: date, noun: str) -> int:
    """The place of the entry meant, from 0. `noun` is what users call an entry: "cập nhật", "số liệu"."""
    known = corrections(entries)
    if wrong.day is None:
        standing = standing_places(entries, as_of)
        if not standing:
            raise Refused(f"Chưa có {noun} nào để đính chính. Chưa ghi gì.")
        return standing[-1]
    of_day = [place for place, one in enumerate(entries) if one.day == wrong.day]
    day = screen_date(wrong.day)
    if not of_day:
        days = ", ".join(
            dict.fromkeys(screen_date(entries[place].day) for place in standing_places(entries, as_of))
        )
        more = f"; các ngày đã ghi: {days}" if days else ""
        raise Refused(f"Không có {noun} nào ngày {day} để đính chính{more}. Chưa ghi gì.")
    if wrong.which is None:
        uncorrected = [
            place for place in of_day if place not in known.corrected_by and not entries[place].takes_away
        ]
        if not uncorrected:
            raise Refused(f"Ngày {day} không còn {noun} nào chưa đính chính. Chưa ghi gì.")
        return uncorrected[-1]
    if wrong.which > len(of_day):
        raise Refused(f"Ngày {day} chỉ có {len(of_day)} {noun}, không có mục thứ {wrong.which}. Chưa ghi gì.")
    place = of_day[wrong.which - 1]
    if later := known.corrected_by.get(place):
        ways = joined(
            [f"--cua {screen_date(entries[one].day)} --muc {rank(entries, one)}" for one in later], "hoặc"
        )
        raise Refused(
            f"Mục thứ {wrong.which} của ngày {day} đã được đính chính. Muốn sửa tiếp thì đính chính mục đã thay nó: "
            f"{ways}. Chưa ghi gì."
        )
    return place


def rank(entries: Sequence[Entry], place: int) -> int:
    """Which entry of its day it is, from 1."""
    return 1 + sum(one.day == entries[place].day for one in entries[:place])


def stated(entries: Sequence[Entry], place: int) -> Entry:
    """The entry whose content a correction takes over: the one meant, or what was taken away where it takes away."""
    known = corrections(entries)
    while entries[place].takes_away and place in known.corrects:
        place = known.corrects[place]
    return entries[place]


def correcting_entry(
    entries: Sequence[Entry], place: int, changes: Mapping[str, Any], reason: str, today: date
) -> dict[str, Any]:
    """The entry that stands for the one at `place`: the same but for `changes`, as a file holds it.

    `changes` are values by key, as a record has them; an empty one leaves the key out, a mapping changes single keys of a mapping.
    """
    base = stated(entries, place)
    same = data_of(base)
    same.pop("dinh_chinh", None)
    merged = _merged(same, changes)
    if merged == same and base is entries[place]:
        raise Refused("Chưa nêu điều cần sửa: ghi kèm nội dung đúng, hoặc --bo để bỏ mục ấy. Chưa ghi gì.")
    if causes := merged.get("nguyen_nhan"):
        merged["nguyen_nhan"] = ordered(Causes, causes)
    return ordered(type(base), {**merged, "dinh_chinh": _correction(entries, place, reason, today)})


def removing_entry(entries: Sequence[Entry], place: int, reason: str, today: date) -> dict[str, Any]:
    """The entry that takes away the one at `place`, as a file holds it; its day is that of the correction."""
    model: type[Record] = type(entries[place])
    return ordered(model, {"ngay": today, "bo": True, "dinh_chinh": _correction(entries, place, reason, today)})


def _correction(entries: Sequence[Entry], place: int, reason: str, today: date) -> dict[str, Any]:
    """The value of `dinh_chinh`. It always says which entry of the day: later news of that day must not change what is meant."""
    return {"cua": entries[place].day, "thu": rank(entries, place), "ngay": today, "ly_do": reason}


def _merged(same: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(same)
    for name, value in changes.items():
        old = merged.get(name) or {}
        merged[name] = _merged(old, value) if isinstance(value, dict) else stored(name, value)
    return {name: value for name, value in merged.items() if value not in (None, False, "", [], {})}
