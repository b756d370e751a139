"""Who writes to whom about what: the office, the number and day, the plan cited in full, the recipients."""

import unicodedata
from datetime import date
from typing import Any, NamedTuple

from cchc.citation import kind_of
from cchc.plan.records import Addressee, Commune, Plan, ReportNotes, Signer
from cchc.report.prose.words import clause, plain
from cchc.vietnamese import document_date, long_date, years_words

_ROOM = "\u00a0" * 6
"""Space for a number or a day written by hand."""

_ABBREVIATIONS = (("HĐND", "Hội đồng nhân dân"), ("UBND", "Ủy ban nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"))


class Numbered(NamedTuple):
    """Number and symbol, and the day in words, as a paper prints them."""

    symbol: str
    day: str


def numbered(letters: str, number: int | None, day: date | None, year: int) -> Numbered:
    """Number and day of a paper, with room for what is not known; `year` is that of a day not known."""
    return Numbered(
        f"{f'{number:02d}' if number else _ROOM}/{letters}",
        long_date(day) if day else f"ngày{_ROOM}tháng{_ROOM}năm {year}",
    )


def attached(commune: Commune, kind: str, given: Numbered, blank: Numbered, issuer: str) -> str:
    """The line that ties an annex to its paper. Of an electronic copy number and day may stay blank (NĐ 30/2020, Phụ lục III)."""
    symbol, day = blank if commune.electronic else given
    return f"(Kèm theo {kind} số {symbol} {day} của {issuer})"


def office(plan: Plan) -> dict[str, Any]:
    """The office that issues the paper, as its documents name it."""
    commune = plan.commune
    return {
        "ten": commune.name,
        "ten_ngan": commune.short_name,
        "tu_xung": commune.called,
        "nguoi_dung_dau": commune.signer.head,
        "van_phong": _general_office(plan),
        "dia_danh": commune.place,
        "chu_quan": list(commune.superior or ()),
        "tieu_de": list(commune.letterhead),
        "co_quan_thuong_truc": plan.full_agency_name(commune.drafter),
    }


def _general_office(plan: Plan) -> str:
    """The office that papers are put together with, "Văn phòng HĐND và UBND xã"; "" where it drafts them itself or is not listed."""
    others = [agency.name for key, agency in plan.agencies.items() if key != plan.commune.drafter]
    name = next((one for one in others if one.startswith("Văn phòng")), "")
    for short, long in _ABBREVIATIONS:
        name = name.replace(long, short)
    return name


def drafter_symbol(plan: Plan) -> str:
    """The letters of the standing room in a symbol: its own, else those that the archive line gives; "" without any."""
    room = plan.agencies.get(plan.commune.drafter)
    return (room.symbol if room else None) or next(
        (one for one in reversed(plan.commune.archive) if one != "VT"), ""
    )


def plan_cited(plan: Plan) -> dict[str, str]:
    """The plan by its title and in full: kind, number, day, issuing body, subject (the first citation in a paper)."""
    title, day = plain(plan.title), document_date(plan.issued)
    kind = plan.kind or kind_of(plan.symbol)
    number = f"số {plan.symbol} ngày {day} của {_introduced(plan)}"
    if kind == "Kế hoạch":
        about = title.removeprefix("Kế hoạch ")
        cited = f"Kế hoạch {number} về {about}"
    else:
        cited = f"{title} ban hành kèm theo {kind} {number}"
    return {
        "ten": title,
        "so_ky_hieu": plan.symbol,
        "ngay": day,
        "loai": kind,
        "trich_dan": cited,
        "chu_de": plan.subject,
        "giai_doan": f"{plan.stage.first}-{plan.stage.last}",
        "thoi_ky": years_words(plan.stage.first, plan.stage.last),
    }


def _introduced(plan: Plan) -> str:
    """The office's name with the abbreviation that the paper uses afterwards: "Ủy ban nhân dân (UBND) xã ..."."""
    long, short = plan.commune.name.split(), plan.commune.short_name.split()
    same = 0
    while same < min(len(long), len(short)) - 1 and long[-1 - same] == short[-1 - same]:
        same += 1
    if not same or long == short:
        return plan.commune.name
    return " ".join([*long[:-same], f"({' '.join(short[:-same])})", *long[-same:]])


def document(plan: Plan, addressee: Addressee, written: ReportNotes, as_of: date) -> dict[str, Any]:
    """The letterhead's number, place and day, the addressee, the recipients and the signer of a report."""
    commune = plan.commune
    signer: Signer = written.signer or commune.signer
    letters, year = f"BC-{commune.symbol}", (written.signed_on or as_of).year
    given = numbered(letters, written.signed_number, written.signed_on, year)
    blank = numbered(letters, None, None, year)
    return {
        "ten_loai": "BÁO CÁO",
        "can_cu": [],
        "kem_quyet_dinh": "",
        "so": f"Số: {given.symbol}",
        "noi_ngay": f"{commune.place}, {given.day}",
        "kem_theo": attached(commune, "Báo cáo", given, blank, commune.name),
        "kinh_gui": list(addressee.salutation),
        "noi_nhan": ["Như trên", *_recipients(plan, addressee, written)],
        "luu": ", ".join(commune.archive),
        "nguoi_ky": {"quyen_han": signer.authority or "", "chuc_vu": signer.post, "ho_ten": signer.name or ""},
    }


def _recipients(plan: Plan, addressee: Addressee, written: ReportNotes) -> list[str]:
    """The recipients without those that "Như trên" names already."""
    if written.recipients or addressee.recipients:
        return list(written.recipients or addressee.recipients or ())
    greeted = [_spelled_out(one) for one in addressee.salutation]
    return [
        one for one in plan.commune.recipients if not any(name.startswith(_spelled_out(one)) for name in greeted)
    ]


def _spelled_out(name: str) -> str:
    name = unicodedata.normalize("NFC", clause(name))
    for short, long in _ABBREVIATIONS:
        name = name.replace(short, long)
    return name.lower()
